"""The plan of twelve months: its goals in order, which of them are active, and what the coach says of them together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from northing.goals import coaching
from northing.goals.forms.plans import BeginPlanForm, DismissForm, OrderForm
from northing.goals.models import DismissedFinding, Goal, GoalState, Plan
from northing.goals.queries.plans import current_plan, summaries_of
from northing.goals.services import plans as services
from northing.goals.views.goals import goal_to_change
from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.kernel.keys import key_of
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.ui.responses import render_page
from northing.vision.models import VisionStatement


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding of the coach with the form that puts it aside."""

    message: str
    suggestion: str
    goals: tuple[Goal, ...]
    form: DismissForm


@require_GET
def plan(request: PersonRequest) -> HttpResponse:
    current = current_plan(request.user, dates.today())
    if current is None:
        return _render_begin_plan(request, BeginPlanForm())
    return render(request, "goals/plan.html", plan_context(request.user, current))


@require_POST
def begin_plan(request: PersonRequest) -> HttpResponse:
    form = BeginPlanForm(request.POST)
    if form.submit(lambda: services.create_plan(request.user, **form.cleaned_data)):
        return redirect("goals:plan")
    return _render_begin_plan(request, form)


def _render_begin_plan(request: PersonRequest, form: BeginPlanForm) -> HttpResponse:
    had_plan = Plan.objects.visible_to(request.user).exists()
    return render_page(request, "goals/begin_plan.html", {"section": "plan", "form": form, "had_plan": had_plan})


@require_POST
def reorder_goals(request: PersonRequest, pk: int) -> HttpResponse:
    """The whole order at once, as dragging sends it."""
    found = get_object_or_404(Plan.objects.visible_to(request.user), pk=pk)
    form = OrderForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    services.save_goal_order(request.user, plan=found, keys=form.cleaned_data["order"])
    return HttpResponse(status=204)


@require_POST
def move_goal(request: PersonRequest, pk: int, direction: str) -> HttpResponse:
    """The address that comes back names the button that was pressed, which so keeps the focus."""
    to = "up" if direction == "up" else "down"
    services.shift_goal(request.user, goal=goal_to_change(request.user, pk), up=to == "up")
    return redirect(f"{reverse('goals:plan')}#{to}-{pk}")


@require_POST
def activate_goal(request: PersonRequest, pk: int) -> HttpResponse:
    """From draft or parked to active; without a place left, on to the page where one is made."""
    goal = goal_to_change(request.user, pk)
    other = key_of(request.POST.get("instead_of", ""))
    instead_of = goal_to_change(request.user, other) if other is not None else None
    try:
        services.make_active(request.user, goal=goal, instead_of=instead_of)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("goals:edit_goal", goal.pk) if refusal.field == "statement" else redirect("goals:plan")
    if goal.is_parked:
        return redirect("goals:make_room", goal.pk)
    if instead_of is not None:
        messages.success(request, _("It is active now. The other one is parked, with everything you wrote."))
    return redirect("goals:goal", goal.pk)


@require_POST
def park_goal(request: PersonRequest, pk: int) -> HttpResponse:
    goal = goal_to_change(request.user, pk)
    try:
        services.set_aside(request.user, goal=goal)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        sentence = _("Parked. It keeps everything you wrote, and its place is free for another.")
        messages.success(request, sentence)
    return redirect("goals:plan")


@require_GET
def make_room(request: PersonRequest, pk: int) -> HttpResponse:
    """Why this goal is parked, and which of the active ones could make room for it."""
    goal = goal_to_change(request.user, pk)
    if not goal.is_parked:
        return redirect("goals:goal", goal.pk)
    context = {
        "section": "plan",
        "goal": goal,
        "limit": settings.ACTIVE_GOALS_LIMIT,
        "active": summaries_of(Goal.objects.of(request.user).active(), request.user, dates.today()),
    }
    return render(request, "goals/make_room.html", context)


@require_POST
def dismiss_finding(request: PersonRequest, pk: int) -> HttpResponse:
    """``pk`` is the plan's."""
    found = get_object_or_404(Plan.objects.visible_to(request.user), pk=pk)
    form = DismissForm(request.POST)
    if form.submit(lambda: services.save_dismissal(request.user, plan=found, **form.cleaned_data)):
        return redirect("goals:plan")
    return render_page(request, "goals/plan.html", plan_context(request.user, found) | {"refused_form": form})


@require_POST
def bring_back_finding(request: PersonRequest, pk: int) -> HttpResponse:
    dismissed = get_object_or_404(DismissedFinding.objects.visible_to(request.user).select_related("plan"), pk=pk)
    services.delete_dismissal(request.user, dismissed=dismissed)
    return redirect("goals:plan")


def plan_context(person: Person, plan: Plan) -> dict[str, object]:
    today = dates.today()
    goals = Goal.objects.of(person)
    active = summaries_of(goals.active(), person, today)
    others = list(goals.exclude(state=GoalState.ACTIVE))
    plan.person = person
    dismissed = list(DismissedFinding.objects.visible_to(person).filter(plan=plan))
    return {
        "section": "plan",
        "plan": plan,
        "vision": VisionStatement.objects.latest_of(person),
        "limit": settings.ACTIVE_GOALS_LIMIT,
        "active": active,
        "drafts": [goal for goal in others if goal.is_draft],
        "parked": [goal for goal in others if goal.is_parked],
        "closed": sorted((goal for goal in others if not goal.is_open), key=_closing_day, reverse=True),
        "findings": _findings_to_show(plan, [summary.goal for summary in active], dismissed, today),
        "dismissed": dismissed,
    }


def _closing_day(goal: Goal) -> date:
    return goal.closed_on or date.min


def _findings_to_show(
    plan: Plan, active: list[Goal], dismissed: list[DismissedFinding], today: date
) -> list[FindingView]:
    """At most two at a time: the next one comes when one is dealt with."""
    aside = {(finding.name, finding.about) for finding in dismissed}
    by_key = {str(goal.pk): goal for goal in active}
    shown = []
    for finding in coaching.findings_of(plan, active, today):
        about = ",".join(sorted(finding.goals))
        if (finding.name, about) not in aside:
            goals = tuple(by_key[key] for key in finding.goals if key in by_key)
            form = DismissForm(initial={"name": finding.name, "about": about}, auto_id=f"id_{finding.name}_%s")
            shown.append(FindingView(finding.message, finding.suggestion, goals, form))
    return shown[: coaching.MAX_REMARKS]
