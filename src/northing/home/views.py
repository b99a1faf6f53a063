"""Today: north on top, what needs me now, my plan at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from northing.goals.models import Goal, GoalState
from northing.goals.queries.plans import current_plan, summary_of
from northing.home.queries import active_goals_of, coming_dates, scale_of_plan
from northing.kernel import dates
from northing.kernel.inbox import InboxGroup, InboxItem, InboxSource, inbox_sources
from northing.notifications.queries.existence_query import find_present_sources
from northing.notifications.queries.inbox import find_items, read_first_items
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.vision.models import Value, VisionStatement

#: More than five things is a list nobody reads; the rest has a page.
MAX_ITEMS, MAX_ITEMS_PER_KIND = 5, 2


@require_GET
def today(request: PersonRequest) -> HttpResponse:
    """A person who never had a goal in a plan is shown the first steps instead."""
    person, day = request.user, dates.today()
    vision = VisionStatement.objects.only("text", "horizon_year").latest_of(person)
    plan = current_plan(person, day)
    goals = active_goals_of(person)
    present = find_present_sources(person, day, sources_for(person))
    others = [source for source in present if source.group == InboxGroup.OTHERS]
    own = [source for source in present if source.group == InboxGroup.OWN_PLAN]
    if not goals and is_newcomer(person):
        return first_steps(request, vision, others)
    waiting, has_more = read_first_items(person, day, own, limit=MAX_ITEMS, limit_per_kind=MAX_ITEMS)
    items = [each.item for each in waiting]
    context = {
        "section": "today",
        "vision": vision,
        "scale": scale_of_plan(plan, goals, day),
        "greeting": greeting(timezone.localtime(dates.now()).hour),
        "day": day,
        "others": [announce(source) for source in others[:MAX_ITEMS]],
        "items": items,
        "has_more": has_more,
        "rows": [summary_of(goal, day) for goal in goals],
        "coming": coming_dates(goals, day, shown_keys={item.key for item in items}),
    }
    return render(request, "home/today.html", context)


def sources_for(person: Person) -> tuple[InboxSource[Any], ...]:
    """All; a person alone is not asked about others."""
    return inbox_sources() if person.has_colleagues else inbox_sources(InboxGroup.OWN_PLAN)


def announce(source: InboxSource[Any]) -> InboxItem:
    """That something of this kind waits, before a query has found what."""
    return InboxItem(
        icon="messages",
        title=str(source.label),
        text=_("It waits for you."),
        url=reverse("home:waiting"),
        button=_("See it"),
        key=source.kind,
    )


def is_newcomer(person: Person) -> bool:
    """Whether all their goals are drafts or were let go."""
    return not Goal.objects.of(person).exclude(state__in=[GoalState.DRAFT, GoalState.DROPPED]).exists()


def first_steps(
    request: PersonRequest, vision: VisionStatement | None, others: Sequence[InboxSource[Any]]
) -> HttpResponse:
    """Three steps; the first one that is not done has the primary button."""
    person = request.user
    has_values = Value.objects.of(person).exists()
    context = {
        "section": "today",
        "vision": vision,
        "drafts": list(Goal.objects.of(person).filter(state=GoalState.DRAFT).only("statement")),
        "now": 1 if vision is None else 2 if not has_values else 3,
        "others": [announce(source) for source in others[:MAX_ITEMS]],
    }
    return render(request, "home/first_steps.html", context)


@require_GET
def waiting(request: PersonRequest) -> HttpResponse:
    """All of what needs me, for the day it is more than Today shows."""
    person, day = request.user, dates.today()
    own = find_items(person, day, inbox_sources(InboxGroup.OWN_PLAN), limit=None)
    others = items_of_others(person, day)
    return render(
        request, "home/waiting.html", {"section": "today", "others": others, "own": [each.item for each in own]}
    )


def items_of_others(person: Person, day: date) -> list[InboxItem]:
    if not person.has_colleagues:
        return []
    return [each.item for each in find_items(person, day, inbox_sources(InboxGroup.OTHERS))]


@require_GET
def others(request: PersonRequest) -> HttpResponse:
    """The fragment that says who waits and for what, where Today itself has only said that somebody does.

    Each kind costs a query of its own, which is why the page does not wait for them.
    """
    person, day = request.user, dates.today()
    if not request.htmx:
        return redirect("home:waiting")
    sources = inbox_sources(InboxGroup.OTHERS) if person.has_colleagues else ()
    present = find_present_sources(person, day, sources)
    found, has_more = read_first_items(person, day, present, limit=MAX_ITEMS, limit_per_kind=MAX_ITEMS_PER_KIND)
    context = {"items": [each.item for each in found], "has_more": has_more}
    return render(request, "home/_others.html", context)


def greeting(hour: int) -> str:
    """By the person's own clock."""
    if hour < 12:
        return _("Good morning")
    return _("Good afternoon") if hour < 18 else _("Good evening")
