"""The page on which a goal is written: kept as a draft, made active, edited, and helped along by the coach."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from northing.goals import coaching, policy
from northing.goals.coaching import CoachAnswer
from northing.goals.forms.coached import (
    COACH,
    FIELDS,
    MEASURE_PREFIXES,
    STANDS,
    adopt,
    as_row,
    find_own,
    follow_sentence,
    heard_in,
    row_without_target,
    untouched,
)
from northing.goals.forms.goals import FieldDifference, GoalForm, initial_values, typed_values
from northing.goals.forms.reading_along import ChangeForm, targets_in
from northing.goals.http import words_brought
from northing.goals.models import Goal, MeasureFound, Plan
from northing.goals.models.goals import find_blanks
from northing.goals.queries import library
from northing.goals.queries.moved_goals import describe_move
from northing.goals.queries.plans import current_plan
from northing.goals.services import adjustments, plans
from northing.goals.services import goals as services
from northing.goals.views.goals import goal_to_change, goal_to_edit
from northing.kernel import dates
from northing.kernel.errors import EditConflict, Refused
from northing.kernel.keys import key_of
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.ui.form_keys import form_key_in, redirect_with_form_key
from northing.ui.responses import render_page
from northing.ui.toasts import say_done


@require_http_methods(["GET", "POST"])
def create_goal(request: PersonRequest) -> HttpResponse:
    """A new goal, kept as a draft; ``?template=learn-a-skill`` begins with a sentence of the library,
    ``?objective=12`` with what it serves.

    ``?form=`` is the key of the form: whoever reloads or comes back finds what it has made. Another page may have
    handed over words to begin with (``goals.http``).
    """
    if request.method == "POST":
        return _submit_goal(request, None, activate=False)
    key = form_key_in(request)
    if key is None:
        return redirect_with_form_key(request)
    made = Goal.objects.filter(owner=request.user, form_key=key).first()
    if made is not None:
        return redirect("goals:edit_goal" if made.is_draft else "goals:goal", made.pk)
    initial = initial_values(request.user)
    template = library.find_template(request.GET.get("template", ""))
    if template:
        initial |= {"statement": template.statement, "kind": template.kind.value, "template": template.slug}
    if words := words_brought(request, key):
        initial["statement"] = words
    initial["objective"] = key_of(request.GET.get("objective", ""))
    form = GoalForm(person=request.user, initial=initial | {"form_key": key})
    return _render_goal_form(request, form, goal=None)


@require_POST
def create_active_goal(request: PersonRequest) -> HttpResponse:
    return _submit_goal(request, None, activate=True)


@require_http_methods(["GET", "POST"])
def edit_goal(request: PersonRequest, pk: int) -> HttpResponse:
    """A closed goal is history: whoever opens its form is led back to it, with the way to take it up again.

    ``?heard=`` brings along words somebody gave: they stand as the reason for the change.
    """
    if request.method == "POST":
        return _submit_goal(request, goal_to_edit(request.user, pk), activate=False)
    goal = goal_to_change(request.user, pk)
    if not policy.can_edit_goal(request.user, goal):
        sentence = _("This goal is closed, and its words are history. Take it up again first; then edit it.")
        messages.info(request, sentence)
        return redirect("goals:goal", goal.pk)
    form = GoalForm(person=request.user, goal=goal)
    form.bring_along(request.GET.get("heard", ""))
    return _render_goal_form(request, form, goal=goal)


@require_POST
def edit_and_activate_goal(request: PersonRequest, pk: int) -> HttpResponse:
    return _submit_goal(request, goal_to_edit(request.user, pk), activate=True)


@require_POST
def autosave_goal(request: PersonRequest, pk: int | None = None) -> HttpResponse:
    """Keep a draft while it is written. Only drafts: what has been active is saved on purpose, with an account."""
    goal = goal_to_edit(request.user, pk) if pk is not None else None
    form = GoalForm(request.POST, person=request.user, goal=goal)
    if not form.is_valid() or form.promised:
        return JsonResponse({"errors": form.errors}, status=422)
    try:
        saved = _save_goal(request.user, goal, form)
    except Refused as refusal:
        return JsonResponse({"message": refusal.message}, status=409 if isinstance(refusal, EditConflict) else 422)
    saved_at = time_format(timezone.localtime(saved.changed_at), "H:i")
    return JsonResponse({"saved_at": saved_at, "version": saved.version})


@require_POST
def discard_draft(request: PersonRequest, pk: int) -> HttpResponse:
    goal = goal_to_edit(request.user, pk)
    try:
        services.delete_draft(request.user, goal=goal)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        say_done(request, _("The draft is gone."))
    return redirect("goals:plan")


@require_POST
def coach(request: PersonRequest) -> HttpResponse:
    """What the coach says of ``statement``, as fragments: the panel, and out of band the echo, the scaffold, what goes
    into the fields that are nobody's yet, and what else was found.

    Nothing is stored. The other fields only keep the coach from offering what is already there.
    """
    statement, typed = request.POST.get("statement", ""), request.POST.dict()
    answer = coaching.read_statement(request.user, statement)
    pk = key_of(typed.get("goal", "")) if typed.get(STANDS) else None
    moved = _describe_move(goal_to_edit(request.user, pk), typed) if pk is not None else []
    context = coach_context(statement, answer, typed) | {"moved": moved}
    return render(request, "goals/_coach_answer.html", context)


@require_POST
def read_goal(request: PersonRequest) -> HttpResponse:
    """The page again with the coach's reading: the plain way for those without JavaScript."""
    return _render_typed(request, {})


@require_POST
def use_wording(request: PersonRequest) -> HttpResponse:
    """Put the sentence of the scaffold into the field, and what it names into fields that are still empty; everything
    else typed stays.
    """
    return _render_sentence(request, coaching.sentence_from(_gaps_in(request.POST)))


@require_POST
def fill_blanks(request: PersonRequest) -> HttpResponse:
    statement = request.POST.get("statement", "")
    return _render_sentence(request, library.replace_blanks(statement, request.POST.getlist("blank")))


def _render_sentence(request: PersonRequest, statement: str) -> HttpResponse:
    """The page with another sentence. Where fields follow nothing, empty ones take its day, reason and measure."""
    answer, post = coaching.read_statement(request.user, statement), request.POST
    changes = {"statement": statement}
    if answer is None or not post.get(STANDS):
        return _render_typed(request, changes)
    if answer.deadline and not post.get("deadline"):
        changes["deadline"] = answer.deadline.isoformat()
    if answer.reason and not post.get("reason"):
        changes["reason"] = answer.reason
    if answer.measure and row_without_target(post) == 0:
        changes |= fill_measure(0, answer.measure, post)
    return _render_typed(request, changes)


@require_POST
def fill_from_coach(request: PersonRequest, what: str) -> HttpResponse:
    """Take over the deadline, the measure or the reason (``why``) the coach found, or begin the sentence's reason."""
    statement = request.POST.get("statement", "")
    answer = coaching.read_statement(request.user, statement)
    if answer is None:
        return _render_typed(request, {})
    if what == "reason":
        begun = f"{statement.rstrip().rstrip('.')}, so that "  # untranslated: the coach reads English
        return _render_typed(request, {"statement": begun})
    if what == "deadline" and answer.deadline:
        return _render_typed(request, {"deadline": answer.deadline.isoformat()})
    if what == "why" and answer.reason:
        return _render_typed(request, {"reason": answer.reason})
    row = row_without_target(request.POST)
    if what == "measure" and answer.measure and row is not None:
        return _render_typed(request, fill_measure(row, answer.measure, request.POST))
    return _render_typed(request, {})


def coach_context(statement: str, answer: CoachAnswer | None, typed: Mapping[str, Any]) -> dict[str, Any]:
    """The coach's answer, what follows from it for the fields that are nobody's, and its offers for the others."""
    following, own = follow_sentence(typed, heard_in(statement, answer, typed)), find_own(typed)
    context: dict[str, Any] = {"heard": following.coached, "filled": following.values}
    context["stands"] = bool(typed.get(STANDS))
    if answer is None:
        return context | {"coach": None, "pieces": None, "gaps": None}
    beside = {name: name in own and bool(typed.get(name)) for name in ("deadline", "reason")}
    shown = {**typed, **following.values}
    day = answer.deadline.isoformat() if answer.deadline else ""
    lacks_measure = row_without_target(shown) == 0
    has_own_measure = f"{MEASURE_PREFIXES[0]}-target" in own and not lacks_measure
    return context | {
        "coach": coaching.with_fields(answer, measure=has_own_measure, **beside),
        "gaps": answer.slots,
        "pieces": library.pieces_of(statement) if find_blanks(statement) else None,
        "offered_kind": answer.kind if shown.get("kind") == answer.kind else None,
        "offered_day": day if day != str(shown.get("deadline", "")) else "",
        "offered_measure": answer.measure if lacks_measure else None,
        "offered_reason": answer.reason if not shown.get("reason") else "",
    }


def _describe_move(goal: Goal, typed: Mapping[str, Any]) -> list[str]:
    """What another day or target means for a goal that was promised as it stands."""
    day = ChangeForm({"new_deadline": typed.get("deadline")}).day
    return describe_move(goal, day, targets_in(typed)) if goal.is_promised else []


def _submit_goal(request: PersonRequest, goal: Goal | None, *, activate: bool) -> HttpResponse:
    if "enter" in request.POST and _has_unused_words(request):
        return _render_unused_words(request)
    is_active = goal is not None and goal.is_active
    form = GoalForm(request.POST, person=request.user, goal=goal, activating=activate or is_active, asking=True)
    if form.submit(lambda: _save_goal(request.user, goal, form, activate=activate)):
        return _redirect_after_save(request, form.result, activate=activate)
    if form.has_conflict:
        return _render_conflict(request, form, goal)
    return _render_goal_form(request, form, goal=goal)


def _save_goal(actor: Person, goal: Goal | None, form: GoalForm, *, activate: bool = False) -> Goal:
    saved = _save_fields(actor, goal, form)
    return plans.make_active(actor, goal=saved) if activate else saved


@transaction.atomic
def _save_fields(actor: Person, goal: Goal | None, form: GoalForm) -> Goal:
    """The words and, where it was asked, the objective they serve: both, or none when one of them is refused."""
    fields, audience, version = form.goal_fields, form.audience_chosen, form.cleaned_data["version"]
    if goal is None:
        plan = _plan_to_write_in(actor)
        options = {"audience": audience} if audience else {}
        saved = services.create_draft(actor, plan=plan, fields=fields, form_key=form.key, version=version, **options)
    else:
        account = {name: form.cleaned_data[name] for name in ("what_changed", "why")}
        saved = services.update_goal(actor, goal=goal, fields=fields, audience=audience, version=version, **account)
    objective = form.cleaned_data["objective"]
    is_other = saved.objective_id != (objective.pk if objective else None)
    if form.asks_objective and is_other and saved.is_open:
        services.change_objective(actor, goal=saved, objective=objective)
    return saved


def _redirect_after_save(request: PersonRequest, goal: Goal, *, activate: bool) -> HttpResponse:
    if activate and goal.is_parked:
        return redirect("goals:make_room", goal.pk)
    if goal.is_draft:
        say_done(request, _("Kept as a draft. Only you can see it."))
        return redirect("goals:plan")
    if adjustments.attach_revision(request.user, goal=goal):
        return redirect("goals:adjust_step", goal.pk, "tell")
    if activate:
        say_done(request, _("It is in your plan."))
        return redirect("goals:pick_actions", goal.pk)
    say_done(request, _("Saved."))
    return redirect("goals:goal", goal.pk)


def _render_goal_form(
    request: PersonRequest,
    form: GoalForm,
    *,
    goal: Goal | None,
    differences: list[FieldDifference] | None = None,
    gaps: Mapping[str, str] | None = None,
) -> HttpResponse:
    """With ``differences`` another version is shown beside the typed one, and the status is 409."""
    if form.is_bound:
        form.offer_audiences()
    statement, typed = str(form["statement"].value() or ""), form.shown_values
    answer = coaching.read_statement(request.user, statement)
    if goal is not None and goal.is_draft and request.method == "GET":
        typed |= adopt(typed, heard_in(statement, answer, typed))
    coached = coach_context(statement, answer, typed)
    if form.is_bound:
        coached["heard"] = {name: typed[COACH + name] for name in FIELDS}
    else:
        form.take_from_coach(coached["filled"])
    context = {
        "section": "plan",
        "form": form,
        "measure_forms": form.measures.forms,
        "goal": goal,
        "differences": differences,
        "moved": _describe_move(goal, request.POST.dict() | typed) if goal and request.method == "POST" else [],
        **coached,
    }
    if gaps is not None:
        context |= {"gaps": gaps, "gaps_typed": True}
    if differences is not None:
        return render(request, "goals/write_goal.html", context, status=409)
    return render_page(request, "goals/write_goal.html", context)


def _render_conflict(request: PersonRequest, form: GoalForm, goal: Goal | None) -> HttpResponse:
    """What was typed stays in the form; what was saved elsewhere stands beside. Saving again keeps the form's."""
    which = {"pk": goal.pk} if goal else {"form_key": form.key}
    stored = Goal.objects.get(owner=request.user, **which)
    again = GoalForm(form.data, person=request.user, goal=stored)
    return _render_goal_form(request, again, goal=stored, differences=form.differences_from(stored))


def _gaps_in(post: QueryDict) -> dict[str, str]:
    return {name.removeprefix("slot-"): str(words) for name, words in post.items() if name.startswith("slot-")}


def _has_unused_words(request: PersonRequest) -> bool:
    """Whether somebody wrote into a gap or a blank and has not put it into the sentence."""
    answer = coaching.read_statement(request.user, request.POST.get("statement", ""))
    gaps = _gaps_in(request.POST).items()
    differ = any(words.strip() != getattr(answer and answer.slots, name, "") for name, words in gaps)
    return differ or any(request.POST.getlist("blank"))


def _render_unused_words(request: PersonRequest) -> HttpResponse:
    """Enter in a gap presses "Save", which would leave the gap's words behind: nothing is saved, and all is shown."""
    if any(request.POST.getlist("blank")):
        return fill_blanks(request)
    messages.info(
        request, _("Your words in the gaps are not in the sentence yet. Use this wording, or save it as it is.")
    )
    return _render_typed(request, {}, gaps=_gaps_in(request.POST))


def _render_typed(
    request: PersonRequest, changes: dict[str, Any], *, gaps: Mapping[str, str] | None = None
) -> HttpResponse:
    """The page with everything that was typed, unjudged, and the changes. ``gaps`` are words for the scaffold's."""
    pk = key_of(request.POST.get("goal", ""))
    goal = goal_to_edit(request.user, pk) if pk is not None else None
    form = GoalForm(person=request.user, goal=goal, initial=typed_values(request.POST) | changes)
    return _render_goal_form(request, form, goal=goal, gaps=gaps)


def _plan_to_write_in(person: Person) -> Plan:
    """A goal may be written before a plan was begun: then the plan begins this month."""
    today = dates.today()
    return current_plan(person, today) or plans.create_plan(person, starts_on=today)


def fill_measure(row: int, found: MeasureFound, post: QueryDict) -> dict[str, str]:
    """The figures the coach found, beside what was typed in the row; a row that is empty so far follows it in kind."""
    heard = as_row(found, post.get("template", ""))
    fields = {f"{MEASURE_PREFIXES[row]}-{name.rpartition('-')[2]}": words for name, words in heard.items()}
    return {name: words if untouched(name) else post.get(name, "").strip() or words for name, words in fields.items()}
