"""Today: north on top, what needs me now, my plan at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from northing.goals.models import Goal, GoalState
from northing.goals.queries.library import goal_templates
from northing.goals.queries.plans import summary_of
from northing.home.queries import (
    actions_of_week,
    active_goals_of,
    coming_dates,
    lines_for,
    reward_of,
    scale_of_year,
    vision_of,
)
from northing.kernel import dates
from northing.kernel.inbox import InboxGroup, InboxSource
from northing.notifications.queries.existence_query import find_present_sources
from northing.notifications.queries.inbox import sources_for
from northing.notifications.queries.lines import (
    MAX_LINES,
    InboxLine,
    describe_needs,
    greet_person,
    number_in_words,
)
from northing.notifications.queries.marks import later_days
from northing.notifications.services.marks import look_into_inbox
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.recognition.queries.thanks import last_thanks_for
from northing.ui.charts import scale_of
from northing.vision.models import VisionStatement

#: More than these of the week's actions are folded.
MAX_ACTIONS = 5
#: How many goals of the library a newcomer sees.
MAX_SPARKS = 3


@require_GET
def today(request: PersonRequest) -> HttpResponse:
    """A person who never had a goal in a plan is shown the first steps instead."""
    person, day = request.user, dates.today()
    vision = vision_of(person)
    goals = active_goals_of(person)
    present = find_present_sources(person, day, sources_for(person))
    if not goals and is_newcomer(person):
        return first_steps(request, vision, present)
    thanks = last_thanks_for(person) if person.has_colleagues else None
    shown = {reverse("recognition:thanks", args=[thanks.pk])} if thanks else set()
    lines = lines_for(person, day, present, goals=goals, shown=shown)
    actions = actions_of_week(goals, day)
    context = {
        "section": "today",
        "vision": vision,
        "scale": scale_of_year(person, goals, day),
        "greeting": greet_person(person),
        "day": day,
        **context_of_lines(lines),
        "actions": actions[:MAX_ACTIONS],
        "more_actions": actions[MAX_ACTIONS:],
        "rows": [summary_of(goal, day) for goal in goals],
        "thanks": thanks,
        "reward": reward_of(person, day, present),
        "coming": coming_dates(goals, day),
    }
    return render(request, "home/today.html", context)


def context_of_lines(lines: Sequence[InboxLine]) -> dict[str, Any]:
    """The first few, and in words how many there are."""
    shown, more = lines[:MAX_LINES], len(lines) - MAX_LINES
    return {"lines": shown, "needs": describe_needs(shown), "more": describe_more(more) if more > 0 else ""}


def describe_more(count: int) -> str:
    sentence = ngettext("One more can wait until next week", "%(number)s more can wait until next week", count)
    return sentence % {"number": number_in_words(count)}


def is_newcomer(person: Person) -> bool:
    """Whether all their goals are drafts or were let go."""
    return not Goal.objects.of(person).exclude(state__in=[GoalState.DRAFT, GoalState.DROPPED]).exists()


def first_steps(
    request: PersonRequest, vision: VisionStatement | None, present: Sequence[InboxSource[Any]]
) -> HttpResponse:
    """Three steps; the first one that is not done has the primary button. Drafts stand among the steps."""
    person, day = request.user, dates.today()
    others = [source for source in present if source.group == InboxGroup.OTHERS]
    context = {
        "section": "today",
        "vision": vision,
        "scale": scale_of(*year_around(day), today=day),
        "drafts": list(Goal.objects.of(person).filter(state=GoalState.DRAFT).only("name")),
        "now": 1 if vision is None else 2,
        "sparks": goal_templates()[:MAX_SPARKS],
        **context_of_lines(lines_for(person, day, others)),
    }
    return render(request, "home/first_steps.html", context)


def year_around(day: date) -> tuple[date, date]:
    return day.replace(month=1, day=1), day.replace(month=12, day=31)


@require_GET
def waiting(request: PersonRequest) -> HttpResponse:
    """All of what needs me, for the day it is more than Today shows."""
    person, day = request.user, dates.today()
    rows = look_into_inbox(person, day)
    now = [row for row in rows if row.later_until is None]
    context = {
        "section": "today",
        "others": [row for row in now if row.group == InboxGroup.OTHERS],
        "own": [row for row in now if row.group == InboxGroup.OWN_PLAN],
        "later": [row for row in rows if row.later_until],
        "has_new": any(row.is_new for row in now),
        **later_days(day),
    }
    return render(request, "home/waiting.html", context)
