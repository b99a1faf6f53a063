"""The notes of a check-in: written goal by goal, read on the goal's page, and blockers on the team page."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.checkins.forms.accomplishments import StepAccomplishmentForm
from northing.checkins.forms.notes import GoalStepForm, answers_to_repeat
from northing.checkins.models import CheckIn, NoteDraft
from northing.checkins.queries.asks import asks_of_notes, asks_to_look_at
from northing.checkins.queries.notes import (
    GoalStep,
    answered_goal_keys,
    find_goal_step,
    last_note_before,
    read_blockers,
    readable_notes,
)
from northing.checkins.services.accomplishments import add_accomplishment
from northing.checkins.services.checkins import begin_checkin, finish_checkin
from northing.checkins.services.notes import discard_draft, note_goal, save_draft
from northing.checkins.views.checkins import month_or_404
from northing.goals.models import Action, Goal
from northing.goals.policy import can_see_detail, is_shared_with_manager
from northing.goals.queries.sharing import describe_goal_audience
from northing.goals.views.reading_along import READ_BUTTON, read_form
from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.people.http import PersonRequest
from northing.people.queries.view_as import reader_of
from northing.people.services.access_log import log_access_to_part, log_accesses
from northing.ui.filters import bar_context, says, searched_words
from northing.ui.responses import render_page

#: How many a goal's own page shows; the rest is one click away.
NOTES_ON_GOAL_PAGE = 2


@require_http_methods(["GET", "POST"])
def goal_step(request: PersonRequest, year: int, month: int, goal_pk: int) -> HttpResponse:
    """One goal of a check-in. With ``skip`` nothing is answered, and what was typed is there later; ``discard`` goes
    back to what was saved; ``same`` fills in last time's answer to one question and saves nothing; ``read`` shows what
    the coach says of a new day.
    """
    step = _step_or_404(request, year, month, goal_pk)
    if "discard" in request.POST and step.draft:
        discard_draft(request.user, checkin=step.checkin, goal=step.goal)
        return redirect(request.path)
    form = _step_form(request, step)
    last_note = last_note_before(request.user, step.checkin, step.goal)
    accomplishment_form = StepAccomplishmentForm(request.POST or None, on=step.checkin.reading_day)
    if "same" in request.POST and last_note:
        form.repeat(request.POST["same"], last_note)
    elif READ_BUTTON not in request.POST and _is_step_saved(request, step, form, accomplishment_form):
        return _go_on(request, step)
    answered = answered_goal_keys(step.checkin)
    context = {
        "section": "checkins",
        "step": step,
        "goal": step.goal,
        "month": step.checkin.month,
        "goals_with_state": [(goal, goal.pk in answered) for goal in step.goals],
        "form": form,
        "change": read_form(request.user, step.goal, form),
        "accomplishment_form": accomplishment_form,
        "last_note": last_note,
        "same": answers_to_repeat(last_note) if last_note else {},
        "seen_by": describe_goal_audience(step.goal),
        "manager": step.goal.owner.manager if is_shared_with_manager(step.goal) else None,
    }
    return render_page(request, "checkins/goal_step.html", context)


def _is_step_saved(
    request: PersonRequest, step: GoalStep, form: GoalStepForm, accomplishment_form: StepAccomplishmentForm
) -> bool:
    """The accomplishment first: sent again after a refusal of the note it is found, not added a second time."""
    return (
        all([form.is_valid(), accomplishment_form.is_valid()])
        and accomplishment_form.submit(lambda: _add_step_accomplishment(request, step, accomplishment_form))
        and form.submit(lambda: _save_step(request, step, form))
    )


@require_POST
def autosave_note(request: PersonRequest, year: int, month: int, goal_pk: int) -> JsonResponse:
    """Keeps a draft: ``{"saved_at": "14:05", "version": "..."}``, or 409 when another window has saved meanwhile."""
    step = _step_or_404(request, year, month, goal_pk)
    form = _step_form(request, step)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    try:
        draft = _save_draft(request, step, form)
    except Refused as refusal:
        return JsonResponse({"message": refusal.message}, status=409)
    saved_at = timezone.localtime(draft.saved_at)
    return JsonResponse({"saved_at": f"{saved_at:%H:%M}", "version": draft.version})


def _step_or_404(request: PersonRequest, year: int, month: int, goal_pk: int) -> GoalStep:
    step = find_goal_step(request.user, month_or_404(year, month), goal_pk)
    if step is None:
        raise Http404
    return step


def _step_form(request: PersonRequest, step: GoalStep) -> GoalStepForm:
    actions = Action.objects.filter(goal=step.goal)
    return GoalStepForm(
        request.POST or None,
        person=request.user,
        at_hand=step.at_hand,
        ask=step.ask,
        earlier_asks=asks_to_look_at(step.checkin, step.goal),
        measures=step.figures,
        rhythms=step.rhythms,
        actions=actions,
        deadline=step.goal.deadline,
    )


def _begin_step(request: PersonRequest, step: GoalStep) -> CheckIn:
    """The check-in as a row: looking at a page writes nothing, the first word does."""
    return step.checkin if step.checkin.pk else begin_checkin(request.user, month=step.checkin.month)


def _add_step_accomplishment(request: PersonRequest, step: GoalStep, form: StepAccomplishmentForm) -> None:
    if form.has_changed():
        add_accomplishment(request.user, details=form.details(step.goal))
        messages.success(request, _("What you did is kept among your accomplishments."))


def _save_step(request: PersonRequest, step: GoalStep, form: GoalStepForm) -> None:
    """A first step sent off without a word is a step skipped; later, empty answers are answers taken back."""
    if "skip" in request.POST:
        if step.at_hand is not None or not form.answers().are_blank:
            _save_draft(request, step, form)
    elif step.note is not None or not form.is_blank():
        note_goal(
            request.user,
            checkin=_begin_step(request, step),
            goal=step.goal,
            answers=form.answers(),
            version=form.cleaned_data["version"],
            readings=form.readings(),
            marks=form.marks(),
            done_actions=list(form.cleaned_data["done"]),
            ask=form.ask(),
        )


def _save_draft(request: PersonRequest, step: GoalStep, form: GoalStepForm) -> NoteDraft:
    return save_draft(
        request.user,
        checkin=_begin_step(request, step),
        goal=step.goal,
        answers=form.answers(),
        version=form.cleaned_data["version"],
        ask=form.ask(),
    )


def _go_on(request: PersonRequest, step: GoalStep) -> HttpResponse:
    """To the next goal; after the last one the check-in is finished."""
    year, month = step.checkin.month.year, step.checkin.month.month
    if step.following:
        return redirect("checkins:goal_step", year=year, month=month, goal_pk=step.following.pk)
    try:
        finish_checkin(request.user, checkin=_begin_step(request, step))
    except Refused as refusal:
        messages.info(request, refusal.message)
        return redirect("checkins:overview")
    return redirect("checkins:finished", year=year, month=month)


@require_GET
def goal_notes(request: PersonRequest, goal_pk: int) -> HttpResponse:
    """A goal's notes, as a fragment of its page or a page of their own; the wider audiences read no words."""
    goal = get_object_or_404(Goal.objects.visible_to(request.user).select_related("owner"), pk=goal_pk)
    reader = reader_of(request.user, goal.owner, request.GET.get("as", ""))
    log_access_to_part(request.user, thing=goal, owner=goal.owner)
    sees_words = can_see_detail(reader, goal)
    notes = readable_notes(reader, goal) if sees_words else []
    shown = notes[:NOTES_ON_GOAL_PAGE] if request.htmx else notes
    context = {
        "section": "plan",
        "goal": goal,
        "notes": shown,
        "number": len(notes),
        "has_more": len(shown) < len(notes),
        "sees_words": sees_words,
    }
    return render(request, "checkins/_notes.html" if request.htmx else "checkins/notes.html", context)


@require_GET
def blockers(request: PersonRequest) -> HttpResponse:
    """What blocks the people in one's care, where they shared it; ``?words=`` those that hold the words."""
    words = searched_words(request)
    shared = read_blockers(request.user, dates.today())
    found = [note for note in shared if says(words, note.blocked, note.goal.name, note.goal.owner.name)]
    log_accesses(request.user, things=[(note.goal, note.goal.owner) for note in found])
    asks = asks_of_notes(request.user, found)
    context = {
        "section": "team",
        "notes_with_asks": [(note, asks.get(note.pk, [])) for note in found],
        **bar_context(words, len(found)),
    }
    return render(request, "checkins/blockers.html", context)
