"""Writing a goal, keeping it as a draft, and making it active."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from northing.goals import coaching, library, policy
from northing.goals.forms.goal import GoalForm, fresh, typed
from northing.goals.forms.measure import prefix_of, row_to_fill
from northing.goals.models import Goal, GoalState, Plan
from northing.goals.progress import plain
from northing.goals.services import adjusting, drafting, plans
from northing.goals.services.alignment import align_goal
from northing.goals.services.drafting import ChangedMeanwhile
from northing.goals.views import writing
from northing.goals.views.access import goal_to_change
from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.kernel.keys import key_of
from northing.people.http import PersonRequest
from northing.people.models import Person


@require_http_methods(["GET", "POST"])
def create_goal(request: PersonRequest) -> HttpResponse:
    """A new goal, kept as a draft; ``?template=learn-a-skill`` begins with a sentence of the library,
    ``?objective=12`` with what it serves.

    ``?form=`` is the key of a form written in before: whoever reloads or comes back finds what it has made.
    """
    if request.method == "POST":
        return _save(request, None, activate=False)
    key = _key_in(request)
    made = Goal.objects.filter(owner=request.user, form_key=key).first() if key else None
    if made is not None:
        return redirect("goals:edit_goal" if made.state == GoalState.DRAFT else "goals:goal", made.pk)
    template = library.template_named(request.GET.get("template", ""))
    begun = _begun(request.user, template) if template else fresh(request.user)
    begun["objective"] = key_of(request.GET.get("objective", ""))
    form = GoalForm(person=request.user, initial=begun | ({"form_key": key} if key else {}))
    return writing.page(request, form, goal=None)


@require_POST
def create_active_goal(request: PersonRequest) -> HttpResponse:
    return _save(request, None, activate=True)


@require_http_methods(["GET", "POST"])
def edit_goal(request: PersonRequest, pk: int) -> HttpResponse:
    """A closed goal is history: whoever opens its form is led back to it, with the way to take it up again.

    ``?heard=`` brings along words somebody gave: they stand as the reason for the change.
    """
    if request.method == "POST":
        return _save(request, _goal_to_edit(request.user, pk), activate=False)
    goal = goal_to_change(request.user, pk)
    if not policy.can_edit_goal(request.user, goal):
        messages.info(request, "This goal is closed, and its words are history. Take it up again first; then edit it.")
        return redirect("goals:goal", goal.pk)
    form = GoalForm(person=request.user, goal=goal)
    form.bring_along(request.GET.get("heard", ""))
    return writing.page(request, form, goal=goal)


@require_POST
def edit_and_activate_goal(request: PersonRequest, pk: int) -> HttpResponse:
    return _save(request, _goal_to_edit(request.user, pk), activate=True)


@require_POST
def autosave_goal(request: PersonRequest, pk: int | None = None) -> HttpResponse:
    """Keep a draft while it is written. Only drafts: what has been active is saved on purpose, with an account."""
    goal = _goal_to_edit(request.user, pk) if pk is not None else None
    form = GoalForm(request.POST, person=request.user, goal=goal)
    if not form.is_valid() or form.promised:
        return JsonResponse({"errors": form.errors}, status=422)
    try:
        saved = _write(request.user, goal, form)
    except ChangedMeanwhile as changed:
        return JsonResponse({"message": changed.message}, status=409)
    except Refused as refused:
        return JsonResponse({"message": refused.message}, status=422)
    at = timezone.localtime(saved.changed_at).strftime("%H:%M")
    return JsonResponse({"saved_at": at, "version": saved.changed_at.isoformat()})


@require_POST
def discard_draft(request: PersonRequest, pk: int) -> HttpResponse:
    goal = _goal_to_edit(request.user, pk)
    try:
        drafting.discard_draft(request.user, goal=goal)
    except Refused as refused:
        messages.warning(request, refused.message)
    else:
        messages.success(request, "The draft is gone.")
    return redirect("goals:plan")


@require_POST
def read_goal(request: PersonRequest) -> HttpResponse:
    """The page again with the coach's reading: the plain way for those without JavaScript."""
    return _again(request, {})


@require_POST
def use_wording(request: PersonRequest) -> HttpResponse:
    """Put the sentence of the scaffold into the field; everything else typed stays."""
    slots = {name.removeprefix("slot-"): str(words) for name, words in request.POST.items() if name.startswith("slot-")}
    return _again(request, {"statement": coaching.wording_of(slots)})


@require_POST
def fill_blanks(request: PersonRequest) -> HttpResponse:
    statement = request.POST.get("statement", "")
    return _again(request, {"statement": library.fill_blanks(statement, request.POST.getlist("blank"))})


@require_POST
def fill_from_coach(request: PersonRequest, what: str) -> HttpResponse:
    """Take over the deadline, the measure or the reason (``why``) the coach found, or begin the sentence's reason."""
    statement = request.POST.get("statement", "")
    answer = coaching.read_statement(request.user, statement)
    if answer is None:
        return _again(request, {})
    if what == "reason":
        return _again(request, {"statement": f"{statement.rstrip().rstrip('.')}, so that "})
    if what == "deadline" and answer.deadline:
        return _again(request, {"deadline": answer.deadline.isoformat()})
    if what == "why" and answer.reason:
        return _again(request, {"reason": answer.reason})
    row = row_to_fill(request.POST)
    if what == "measure" and answer.measure and row is not None:
        return _again(request, _measure_row(row, answer.measure, request.POST))
    return _again(request, {})


def _save(request: PersonRequest, goal: Goal | None, *, activate: bool, sent: QueryDict | None = None) -> HttpResponse:
    form = GoalForm(sent or request.POST, person=request.user, goal=goal, activating=activate or _is_active(goal))
    if not form.is_valid():
        return writing.page(request, form, goal=goal, status=422)
    try:
        saved = _write(request.user, goal, form)
        if activate:
            plans.activate_goal(request.user, goal=saved)
    except ChangedMeanwhile as changed:
        return _show_both(request, form, changed.goal, activate=activate)
    except Refused as refused:
        form.refuse(refused.message, refused.field)
        return writing.page(request, form, goal=goal, status=422)
    return _saved(request, saved, activate=activate)


@transaction.atomic
def _write(actor: Person, goal: Goal | None, form: GoalForm) -> Goal:
    """The words and, where it was asked, the objective they serve: both, or none when one of them is refused."""
    saved = _write_words(actor, goal, form)
    if form.asks_objective and saved.is_open:
        align_goal(actor, goal=saved, objective=form.cleaned_data["objective"])
    return saved


def _write_words(actor: Person, goal: Goal | None, form: GoalForm) -> Goal:
    fields, measures = form.goal_fields(), form.measures.rows()
    audience = form.audience_chosen
    if goal is None:
        plan = _plan_of(actor)
        audience_option = {"audience": audience} if audience else {}
        seen = form.cleaned_data["version"]
        return drafting.create_goal(
            actor, plan=plan, fields=fields, measures=measures, form_key=form.key, seen=seen, **audience_option
        )
    return drafting.edit_goal(
        actor,
        goal=goal,
        fields=fields,
        measures=measures,
        audience=audience,
        seen=form.cleaned_data["version"],
        what_changed=form.cleaned_data["what_changed"],
        why=form.cleaned_data["why"],
    )


def _saved(request: PersonRequest, goal: Goal, *, activate: bool) -> HttpResponse:
    if activate and goal.state == GoalState.PARKED:
        return redirect("goals:make_room", goal.pk)
    if goal.state == GoalState.DRAFT:
        messages.success(request, "Kept as a draft. Only you can see it.")
        return redirect("goals:plan")
    if adjusting.attach_revision(request.user, goal=goal):
        return redirect("goals:adjust_step", goal.pk, "tell")
    messages.success(request, "It is in your plan. Which first steps bring it about?" if activate else "Saved.")
    return redirect("goals:goal", goal.pk)


def _show_both(request: PersonRequest, form: GoalForm, stored: Goal, *, activate: bool) -> HttpResponse:
    """What was typed stays in the form; what was saved elsewhere stands beside. Saving again keeps the form's.

    When both say the same, an autosave was only faster than the press of the button.
    """
    told = writing.differences(form, stored)
    data = request.POST.copy()
    data["version"] = stored.changed_at.isoformat()
    if not told:
        return _save(request, stored, activate=activate, sent=data)
    again = GoalForm(data, person=request.user, goal=stored)
    return writing.page(request, again, goal=stored, status=409, differences=told)


def _again(request: PersonRequest, changes: dict[str, Any]) -> HttpResponse:
    """The page with everything that was typed, unjudged, and the changes."""
    pk = key_of(request.POST.get("goal", ""))
    goal = _goal_to_edit(request.user, pk) if pk is not None else None
    form = GoalForm(person=request.user, goal=goal, initial=typed(request.POST) | changes)
    return writing.page(request, form, goal=goal)


def _goal_to_edit(person: Person, pk: int) -> Goal:
    goal = goal_to_change(person, pk)
    policy.require_edit(person, goal)
    return goal


def _plan_of(person: Person) -> Plan:
    """A goal may be written before a plan was begun: then the plan begins this month."""
    today = dates.today()
    return plans.current_plan(person, today) or plans.begin_plan(person, starts_on=today)


def _is_active(goal: Goal | None) -> bool:
    return goal is not None and goal.state == GoalState.ACTIVE


def _key_in(request: PersonRequest) -> UUID | None:
    try:
        return UUID(request.GET.get("form", ""))
    except ValueError:
        return None


def _begun(person: Person, template: library.Template) -> dict[str, Any]:
    return fresh(person) | {"statement": template.statement, "kind": template.kind.value, "template": template.slug}


def _measure_row(row: int, found: coaching.MeasureFound, post: QueryDict) -> dict[str, str]:
    """The figures the coach found, under the name typed in the row, else the library's for this template."""
    template = library.template_named(post.get("template", ""))
    name, unit = (template.measure_name, template.measure_unit) if template else (found.name, found.unit)
    start = prefix_of(row)
    return {
        f"{start}-name": post.get(f"{start}-name", "").strip() or name,
        f"{start}-baseline": post.get(f"{start}-baseline", "").strip() or plain(found.today),
        f"{start}-target": plain(found.target),
        f"{start}-unit": post.get(f"{start}-unit", "").strip() or unit,
    }
