"""Today: north on top, what needs me now, my plan at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from northing.checkins.queries.checkins import current_checkin
from northing.goals.models import Action, Goal, GoalState, Plan
from northing.goals.queries.plans import current_plan, summary_of
from northing.goals.queries.progress import with_progress
from northing.home.inbox import MOST, OF_A_KIND, Facts, WaitingCheckIn, needs, short
from northing.kernel import dates
from northing.kernel.inbox import InboxItem
from northing.notifications.gate import those_there
from northing.notifications.gathering import first_waiting_for, waiting_for
from northing.notifications.sources import SOURCES
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.ui.charts import Scale, scale_of
from northing.vision.models import Value, VisionStatement

#: Dates shown as coming up.
AHEAD = 4
#: Words of a goal that fit on a flag of the year.
FLAG_WORDS = 2


@dataclass(frozen=True, slots=True)
class Coming:
    on: date
    text: str
    url: str


@require_GET
def today(request: PersonRequest) -> HttpResponse:
    """A person who never had a goal in a plan is shown the first steps instead."""
    person, day = request.user, dates.today()
    vision = VisionStatement.objects.latest_of(person)
    plan = current_plan(person, day)
    goals = goals_of(person)
    active = [goal for goal in goals if goal.state == GoalState.ACTIVE]
    others = those_there(person, day, SOURCES) if person.has_colleagues else []
    if all(goal.state == GoalState.DRAFT for goal in goals):
        steps = first_steps(person, vision, plan, goals)
        return render(request, "home/first_steps.html", steps | {"others": others[:MOST]})
    actions = soonest_actions(active)
    own = needs_of(person, day, goals, actions)
    context = {
        "section": "today",
        "vision": vision,
        "scale": scale_for(plan, active, day),
        "greeting": greeting(timezone.localtime(dates.now()).hour),
        "day": day,
        "others": others[:MOST],
        "needs": own[:MOST],
        "has_more": len(own) > MOST,
        "lines": [summary_of(goal, day) for goal in active],
        "coming": coming_up(active, actions, day, said={need.title for need in own[:MOST]}),
    }
    return render(request, "home/today.html", context)


@require_GET
def waiting(request: PersonRequest) -> HttpResponse:
    """All of what needs me, for the day it is more than Today shows."""
    person, day = request.user, dates.today()
    goals = goals_of(person)
    active = [goal for goal in goals if goal.state == GoalState.ACTIVE]
    own = needs_of(person, day, goals, soonest_actions(active))
    context = {"section": "today", "others": needs_of_others(person, day), "own": own}
    return render(request, "home/waiting.html", context)


@require_GET
def others(request: PersonRequest) -> HttpResponse:
    """The fragment that says who waits and for what, where Today itself has only said that somebody does.

    Each kind costs a query of its own, which is why the page does not wait for them.
    """
    person = request.user
    if not request.htmx:
        return redirect("home:waiting")
    found, has_more = first_waiting_for(person, dates.today(), most=MOST, of_a_kind=OF_A_KIND)
    needs = [waiting.need for waiting in found] if person.has_colleagues else []
    return render(request, "home/_others.html", {"needs": needs, "has_more": has_more})


def needs_of_others(person: Person, day: date) -> list[InboxItem]:
    """What somebody else waits for; a person alone is not even asked about."""
    return [waiting.need for waiting in waiting_for(person, day)] if person.has_colleagues else []


def goals_of(person: Person) -> list[Goal]:
    """Everything Today may speak of, in a constant number of queries."""
    goals = Goal.objects.of(person).exclude(state=GoalState.DROPPED)
    found = list(with_progress(goals.with_names()))
    for goal in found:
        goal.owner = person  # spares a join: they are all one person's
    return found


def soonest_actions(active: list[Goal]) -> list[Action]:
    """Open actions of active goals; those with a day first, in its order."""
    actions = []
    for goal in active:
        for action in goal.actions.all():
            action.goal = goal  # spares the query for what is at hand
            actions += [] if action.done_on else [action]
    return sorted(actions, key=lambda action: action.due_on or date.max)


def needs_of(person: Person, day: date, goals: list[Goal], actions: list[Action]) -> list[InboxItem]:
    waiting = current_checkin(person, day)
    checkin = None
    if waiting is not None:
        url = reverse("checkins:check_in", args=[waiting.month.year, waiting.month.month])
        checkin = WaitingCheckIn(waiting.month, waiting.is_begun, url)
    achieved = [goal for goal in goals if goal.state == GoalState.ACHIEVED]
    return needs(
        Facts(
            today=day,
            active=tuple(goal for goal in goals if goal.state == GoalState.ACTIVE),
            drafts=tuple(goal for goal in goals if goal.state == GoalState.DRAFT),
            uncelebrated=tuple(goal for goal in achieved if goal.celebration and goal.celebrated_on is None),
            actions=tuple(actions),
            checkin=checkin,
        )
    )


def scale_for(plan: Plan | None, active: list[Goal], day: date) -> Scale | None:
    if plan is None:
        return None
    marks = [(goal.deadline, flag_words(goal)) for goal in active if goal.deadline]
    return scale_of(plan.starts_on, plan.ends_on, today=day, marks=marks)


def flag_words(goal: Goal) -> str:
    """The first measure's name, or the first words of the statement: a flag has little room."""
    measure = next(iter(goal.measures.all()), None)
    return " ".join((measure.name if measure else goal.statement).split()[:FLAG_WORDS])[:24]


def coming_up(active: list[Goal], actions: list[Action], day: date, said: set[str]) -> list[Coming]:
    """The next days that matter: ends of goals and days of actions, but for what the page has ``said`` above."""
    found = [
        Coming(goal.deadline, goal.statement, reverse("goals:goal", args=[goal.pk]))
        for goal in active
        if goal.deadline and goal.deadline > day
    ]
    found += [
        Coming(action.due_on, action.text, reverse("goals:goal", args=[action.goal_id]) + "#actions")
        for action in actions
        if action.due_on and action.due_on > day and short(action.text) not in said
    ]
    return sorted(found, key=lambda coming: coming.on)[:AHEAD]


def greeting(hour: int) -> str:
    """By the person's own clock."""
    if hour < 12:
        return "Good morning"
    return "Good afternoon" if hour < 18 else "Good evening"


def first_steps(
    person: Person, vision: VisionStatement | None, plan: Plan | None, goals: list[Goal]
) -> dict[str, object]:
    """Three steps; the first one that is not done is the loud one."""
    drafts = [goal for goal in goals if goal.state == GoalState.DRAFT]
    has_values = Value.objects.of(person).exists()
    return {
        "section": "today",
        "vision": vision,
        "has_values": has_values,
        "plan": plan,
        "drafts": drafts,
        "now": 1 if vision is None else 2 if not has_values else 3,
    }
