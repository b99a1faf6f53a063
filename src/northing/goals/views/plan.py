"""The plan of twelve months: its goals in order, and which of them are active."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from northing.goals import coaching
from northing.goals.forms.plan import BeginPlanForm, DismissForm, OrderForm
from northing.goals.models import Action, DismissedFinding, Goal, GoalState, Plan
from northing.goals.models.action import next_of
from northing.goals.models.goal import GoalQuerySet
from northing.goals.progress import Standing, standing_of, with_progress
from northing.goals.services import plans, sharing
from northing.goals.views.access import goal_to_change
from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.kernel.keys import key_of
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.vision.models import VisionStatement


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal as a list shows it."""

    goal: Goal
    standing: Standing
    seen_by: str
    next_action: Action | None


@dataclass(frozen=True, slots=True)
class FindingNote:
    """A finding with the form that puts it aside."""

    message: str
    suggestion: str
    source: str
    goals: tuple[Goal, ...]
    form: DismissForm


@require_GET
def plan(request: PersonRequest) -> HttpResponse:
    current = plans.current_plan(request.user, dates.today())
    if current is None:
        return _ask_when(request, BeginPlanForm())
    return render(request, "goals/plan.html", plan_context(request.user, current))


@require_POST
def begin_plan(request: PersonRequest) -> HttpResponse:
    form = BeginPlanForm(request.POST)
    if form.is_valid():
        try:
            plans.begin_plan(request.user, starts_on=form.cleaned_data["starts_on"])
        except Refused as refused:
            form.refuse(refused.message, refused.field)
        else:
            return redirect("goals:plan")
    return _ask_when(request, form, status=422)


@require_POST
def reorder_goals(request: PersonRequest, pk: int) -> HttpResponse:
    """The whole order at once, as dragging sends it."""
    found = get_object_or_404(Plan.objects.visible_to(request.user), pk=pk)
    form = OrderForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    plans.reorder_goals(request.user, plan=found, keys=form.cleaned_data["order"])
    return HttpResponse(status=204)


@require_POST
def move_goal(request: PersonRequest, pk: int, direction: str) -> HttpResponse:
    """The address that comes back names the button that was pressed, which so keeps the focus."""
    to = "up" if direction == "up" else "down"
    plans.move_goal(request.user, goal=goal_to_change(request.user, pk), up=to == "up")
    return redirect(f"{reverse('goals:plan')}#{to}-{pk}")


@require_POST
def activate_goal(request: PersonRequest, pk: int) -> HttpResponse:
    """From draft or parked to active; without a place left, on to the page where one is made."""
    goal = goal_to_change(request.user, pk)
    other = key_of(request.POST.get("instead_of", ""))
    instead_of = goal_to_change(request.user, other) if other is not None else None
    try:
        plans.activate_goal(request.user, goal=goal, instead_of=instead_of)
    except Refused as refused:
        messages.warning(request, refused.message)
        return redirect("goals:edit_goal", goal.pk) if refused.field == "statement" else redirect("goals:plan")
    if goal.state == GoalState.PARKED:
        return redirect("goals:make_room", goal.pk)
    if instead_of is not None:
        messages.success(request, "It is active now. The other one is parked, with everything you wrote.")
    return redirect("goals:goal", goal.pk)


@require_POST
def park_goal(request: PersonRequest, pk: int) -> HttpResponse:
    goal = goal_to_change(request.user, pk)
    try:
        plans.park_goal(request.user, goal=goal)
    except Refused as refused:
        messages.warning(request, refused.message)
    else:
        messages.success(request, "Parked. It keeps everything you wrote, and its place is free for another.")
    return redirect("goals:plan")


@require_GET
def make_room(request: PersonRequest, pk: int) -> HttpResponse:
    """Why this goal is parked, and which of the active ones could make room for it."""
    goal = goal_to_change(request.user, pk)
    if goal.state != GoalState.PARKED:
        return redirect("goals:goal", goal.pk)
    active = Goal.objects.visible_to(request.user).active().filter(owner=request.user)
    context = {
        "section": "plan",
        "goal": goal,
        "limit": settings.ACTIVE_GOALS_LIMIT,
        "lines": _lines(active, request.user, dates.today()),
    }
    return render(request, "goals/make_room.html", context)


def _ask_when(request: PersonRequest, form: BeginPlanForm, status: int = 200) -> HttpResponse:
    earlier = Plan.objects.visible_to(request.user).exists()
    context = {"section": "plan", "form": form, "earlier": earlier}
    return render(request, "goals/begin_plan.html", context, status=status)


def plan_context(person: Person, current: Plan) -> dict[str, object]:
    today = dates.today()
    own = Goal.objects.of(person)
    active = _lines(own.active(), person, today)
    others = list(own.exclude(state=GoalState.ACTIVE))
    current.person = person
    dismissed = list(DismissedFinding.objects.visible_to(person).filter(plan=current))
    return {
        "section": "plan",
        "plan": current,
        "vision": VisionStatement.objects.latest_of(person),
        "limit": settings.ACTIVE_GOALS_LIMIT,
        "active": active,
        "drafts": [goal for goal in others if goal.state == GoalState.DRAFT],
        "parked": [goal for goal in others if goal.state == GoalState.PARKED],
        "closed": sorted((goal for goal in others if not goal.is_open), key=_closing_day, reverse=True),
        "notes": _notes(current, [line.goal for line in active], dismissed, today),
        "dismissed": dismissed,
    }


def _closing_day(goal: Goal) -> date:
    return goal.closed_on or date.min


def _lines(goals: GoalQuerySet, owner: Person, today: date) -> list[GoalLine]:
    """Each of the owner's goals with what its line needs, in a fixed number of queries."""
    fetched = with_progress(goals.with_names())
    lines = []
    for goal in fetched:
        goal.owner = owner
        lines.append(
            GoalLine(goal, standing_of(goal, today), sharing.audience_words(goal), next_of(goal.actions.all()))
        )
    return lines


def _notes(current: Plan, active: list[Goal], dismissed: list[DismissedFinding], today: date) -> list[FindingNote]:
    """At most two at a time: the next one comes when one is dealt with."""
    aside = {(finding.name, finding.about) for finding in dismissed}
    by_key = {str(goal.pk): goal for goal in active}
    found = [
        (finding, ",".join(sorted(finding.goals)))
        for finding in coaching.findings_of(current, active, today)
        if (finding.name, ",".join(sorted(finding.goals))) not in aside
    ]
    return [
        FindingNote(
            finding.message,
            finding.suggestion,
            finding.source,
            tuple(by_key[key] for key in finding.goals if key in by_key),
            DismissForm(initial={"name": finding.name, "about": about}, auto_id=f"id_{finding.name}_%s"),
        )
        for finding, about in found[: coaching.MOST_REMARKS]
    ]
