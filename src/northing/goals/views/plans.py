"""The plan of twelve months: its goals in order, which of them are active, and what the coach says of them together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from northing.goals.coaching import FindingText
from northing.goals.forms.plans import BeginPlanForm, DismissForm, OrderForm
from northing.goals.models import DismissedFinding, Goal, Plan
from northing.goals.queries.findings import findings_left
from northing.goals.queries.plans import PlanRow, current_plan, days_to_move, goals_of_year, summaries_of
from northing.goals.queries.year import year_of
from northing.goals.services import plans as services
from northing.goals.views.goals import goal_to_change
from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.kernel.keys import key_of
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.ui.responses import render_page
from northing.ui.toasts import say_done


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
    context = plan_context(request.user, current) | {"is_ordering": "reorder" in request.GET}
    return render(request, "goals/plan.html", context)


@require_GET
def roadmap(request: PersonRequest) -> HttpResponse:  # noqa: ARG001 - a view
    """Where the year had a page of its own; it stands on the plan."""
    return redirect("goals:plan")


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
    before = ",".join(str(key) for key in found.goals.values_list("pk", flat=True))
    services.save_goal_order(request.user, plan=found, keys=form.cleaned_data["order"])
    say_done(request, _("In the new order."), undo=request.path, order=before)
    return HttpResponse(status=204)


@require_POST
def move_goal(request: PersonRequest, pk: int, direction: str) -> HttpResponse:
    """The address that comes back names the button that was pressed, which so keeps the focus."""
    to = "up" if direction == "up" else "down"
    services.shift_goal(request.user, goal=goal_to_change(request.user, pk), up=to == "up")
    sentence, back = (_("Moved up."), "down") if to == "up" else (_("Moved down."), "up")
    say_done(request, sentence, undo=reverse("goals:move_goal", args=[pk, back]))
    return redirect(f"{reverse('goals:plan')}?reorder=1#{to}-{pk}")


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
        messages.success(request, _("It is active now. The other one is parked, nothing is lost."))
    return redirect("goals:goal", goal.pk)


@require_POST
def park_goal(request: PersonRequest, pk: int) -> HttpResponse:
    goal = goal_to_change(request.user, pk)
    was_active = goal.is_active
    try:
        services.set_aside(request.user, goal=goal)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        sentence = _("Parked. It keeps everything you wrote.")
        say_done(request, sentence, undo=reverse("goals:activate_goal", args=[pk]) if was_active else "")
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
    summaries = summaries_of(goals_of_year(person, plan), person, today)
    others = list(Goal.objects.of(person).exclude(pk__in=[summary.goal.pk for summary in summaries]))
    active = [summary for summary in summaries if summary.goal.is_active]
    reached = sorted((one for one in summaries if one.goal.is_achieved), key=lambda one: _closing_day(one.goal))
    plan.person = person
    dismissed = list(DismissedFinding.objects.visible_to(person).filter(plan=plan))
    return {
        "section": "plan",
        "plan": plan,
        "year": year_of(plan, [*active, *reached], today),
        "active": [PlanRow(summary, days_to_move(summary, today)) for summary in active],
        "drafts": [goal for goal in others if goal.is_draft],
        "parked": [summary for summary in summaries if summary.goal.is_parked],
        "reached": reached,
        "closed": sorted((goal for goal in others if not goal.is_open), key=_closing_day, reverse=True),
        "findings": findings_to_show(plan, [summary.goal for summary in active], dismissed, today),
        "dismissed": dismissed,
    }


def _closing_day(goal: Goal) -> date:
    return goal.closed_on or date.min


def findings_to_show(
    plan: Plan, active: list[Goal], dismissed: list[DismissedFinding], today: date
) -> list[FindingView]:
    by_key = {str(goal.pk): goal for goal in active}
    return [finding_view(finding, by_key) for finding in findings_left(plan.person, active, dismissed, today)]


def finding_view(finding: FindingText, goals_by_key: Mapping[str, Goal]) -> FindingView:
    goals = tuple(goals_by_key[key] for key in finding.goals if key in goals_by_key)
    form = DismissForm(initial={"name": finding.name, "about": finding.about}, auto_id=f"id_{finding.name}_%s")
    return FindingView(finding.message, finding.suggestion, goals, form)
