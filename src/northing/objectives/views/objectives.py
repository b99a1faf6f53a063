"""One objective: its page, writing it, publishing it, closing it, and carrying several over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.kernel.keys import key_of
from northing.objectives import policy
from northing.objectives.forms.objectives import CarryOverForm, CloseForm, ObjectiveForm
from northing.objectives.models import KeyResultUpdate, Level, Objective
from northing.objectives.queries.objectives import (
    KeyResultLine,
    objective_line,
    objectives_for_lines,
    objectives_that_say,
    objectives_to_carry_over,
    prefetch_updates,
)
from northing.objectives.queries.periods import usual_period
from northing.objectives.services import objectives as services
from northing.objectives.views.access import objective_to_edit, objective_to_read
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.ui.filters import bar_context, searched_words
from northing.ui.made_once import makes_one
from northing.ui.responses import render_page

#: Of the history of an objective, and of each of its key results.
MAX_CHANGES = 8
MAX_UPDATES = 6
#: Objectives to choose from when several are carried over.
MAX_CARRIED_OVER = 60


@dataclass(frozen=True, slots=True)
class KeyResultView:
    """A key result with its latest updates."""

    line: KeyResultLine
    updates: list[KeyResultUpdate]


@require_GET
def objective(request: PersonRequest, pk: int) -> HttpResponse:
    found = objective_to_read(request.user, pk)
    today = dates.today()
    prefetch_updates(found)
    line = objective_line(found, today)
    seen = Objective.objects.visible_to(request.user).only("title")
    can_publish = policy.can_publish_objective(request.user, found)
    context = {
        "section": "objectives",
        "objective": found,
        "line": line,
        "results": [KeyResultView(one, list(one.key_result.updates.all())[:MAX_UPDATES]) for one in line.key_results],
        "parent": seen.filter(pk=found.parent_id).first() if found.parent_id else None,
        "predecessor": seen.filter(pk=found.predecessor_id).first() if found.predecessor_id else None,
        "successors": seen.filter(predecessor=found),
        "below": below_context(request, found),
        "changes": found.changes.select_related("by").only("at", "what", "objective", "by__name")[:MAX_CHANGES],
        "can_publish": can_publish,
        "is_editor": can_publish or found.owner_id == request.user.pk,
        "is_over": found.ends_on < today,
        "can_be_served": found.is_published and found.ends_on >= today,
    }
    return render(request, "objectives/objective.html", context)


def below_context(request: PersonRequest, found: Objective) -> dict[str, object]:
    """A page of what serves it, as far as the reader sees it; with ``?words=`` those whose title holds the words."""
    words = searched_words(request)
    children = objectives_that_say(Objective.objects.visible_to(request.user).filter(parent=found), words)
    page = Paginator(objectives_for_lines(children), settings.PAGE_SIZE).get_page(request.GET.get("page"))
    lines = [objective_line(one, dates.today()) for one in page]
    return {"page": page, "lines": lines, **bar_context(words, page.paginator.count)}


@require_http_methods(["GET", "POST"])
@makes_one(change="objectives:edit_objective")
def draft_objective_view(request: PersonRequest) -> HttpResponse:
    """``?under=12`` begins with an objective that it serves."""
    require(policy.can_draft_objectives(request.user))
    under = key_of(request.GET.get("under", ""))
    above = Objective.objects.visible_to(request.user).filter(pk=under).first() if under else None
    form = ObjectiveForm(request.POST or None, person=request.user, initial=initial_objective(request.user, above))
    if form.submit(lambda: services.draft_objective(request.user, fields=form.objective_fields())):
        messages.success(request, _("Kept as a draft. Say what shows it, then publish it."))
        return redirect("objectives:objective", form.result.pk)
    return render_objective_form(request, form, None)


@require_http_methods(["GET", "POST"])
def edit_objective_view(request: PersonRequest, pk: int) -> HttpResponse:
    found = objective_to_edit(request.user, pk)
    form = ObjectiveForm(request.POST or None, person=request.user, objective=found)
    if form.submit(
        lambda: services.edit_objective(
            request.user, objective=found, fields=form.objective_fields(), version=form.cleaned_data["version"]
        )
    ):
        return redirect("objectives:objective", pk)
    return render_objective_form(request, form, found)


def render_objective_form(request: PersonRequest, form: ObjectiveForm, found: Objective | None) -> HttpResponse:
    context = {"section": "objectives", "form": form, "objective": found}
    return render_page(request, "objectives/edit_objective.html", context)


def initial_objective(person: Person, above: Objective | None) -> dict[str, Any]:
    """The usual period, looked after by the person. Below ``above`` one level down, and for the same days."""
    level = Level.COMPANY if person.is_partner else Level.TEAM
    starts_on, ends_on = usual_period(dates.today())
    initial: dict[str, Any] = {"starts_on": starts_on, "ends_on": ends_on, "owner": person, "level": level}
    if not person.is_partner:
        initial["team"] = person.team
    if above is None or above.level == Level.TEAM:
        return initial
    lower = Level.DEPARTMENT if above.level == Level.COMPANY and person.is_partner else Level.TEAM
    return initial | {"parent": above.pk, "level": lower, "starts_on": above.starts_on, "ends_on": above.ends_on}


@require_POST
def publish_objective_view(request: PersonRequest, pk: int) -> HttpResponse:
    services.publish_objective(request.user, objective=objective_to_read(request.user, pk))
    messages.success(request, _("Published. Everyone can see it and line a goal up with it."))
    return redirect("objectives:objective", pk)


@require_POST
def remove_draft_view(request: PersonRequest, pk: int) -> HttpResponse:
    found = objective_to_edit(request.user, pk)
    try:
        services.remove_draft(request.user, objective=found)
    except Refused as refused:
        messages.warning(request, refused.message)
        return redirect("objectives:objective", pk)
    messages.success(request, _("The draft is gone."))
    return redirect("objectives:overview")


@require_http_methods(["GET", "POST"])
def close_objective_view(request: PersonRequest, pk: int) -> HttpResponse:
    found = objective_to_edit(request.user, pk)
    form = CloseForm(request.POST or None, initial={"result": found.result})
    if form.submit(lambda: services.close_objective(request.user, objective=found, **form.cleaned_data)):
        messages.success(request, _("Closed, with your words for everyone to read."))
        return redirect("objectives:objective", pk)
    context = {"section": "objectives", "form": form, "objective": found}
    return render_page(request, "objectives/close_objective.html", context)


@require_POST
def reopen_objective_view(request: PersonRequest, pk: int) -> HttpResponse:
    services.reopen_objective(request.user, objective=objective_to_read(request.user, pk))
    messages.success(request, _("It is open again."))
    return redirect("objectives:objective", pk)


@require_http_methods(["GET", "POST"])
def carry_over_view(request: PersonRequest) -> HttpResponse:
    """Copies open objectives that the person may publish, as drafts for other days."""
    require(policy.can_draft_objectives(request.user))
    choices = objectives_to_carry_over(request.user)
    form = CarryOverForm(request.POST or None, objectives=choices)
    if form.submit(
        lambda: services.carry_over(
            request.user,
            objectives=form.cleaned_data["objectives"].prefetch_related("key_results"),
            starts_on=form.cleaned_data["starts_on"],
            ends_on=form.cleaned_data["ends_on"],
        )
    ):
        messages.success(request, _("Copied as drafts. Look through them before you publish."))
        return redirect(f"{reverse('objectives:overview')}?show=drafts")
    shown = objectives_for_lines(choices)[:MAX_CARRIED_OVER]
    return render_page(request, "objectives/carry_over.html", {"section": "objectives", "form": form, "choices": shown})
