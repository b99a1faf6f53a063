"""Accomplishments: one's own by quarter, a page to write one, and what others share of theirs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.checkins.forms.accomplishments import AccomplishmentForm
from northing.checkins.models import Accomplishment
from northing.checkins.queries.accomplishments import (
    goals_to_accomplish,
    goals_to_choose_from,
    group_by_quarter,
)
from northing.checkins.services.accomplishments import (
    add_accomplishment,
    change_accomplishment,
    remove_accomplishment,
)
from northing.kernel import dates
from northing.kernel.keys import key_of
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.people.queries.audiences import close_audience_options_for
from northing.people.queries.view_as import reader_of
from northing.ui.filters import FEW_ENTRIES, bar_context, chips_of, rows_that_say, says, searched_words
from northing.ui.made_once import makes_one
from northing.ui.responses import render_page
from northing.ui.toasts import say_done

#: How many a person's card shows; the rest is one click away.
ACCOMPLISHMENTS_ON_CARD = 3


@require_GET
def accomplishments(request: PersonRequest) -> HttpResponse:
    """``?goal=12`` narrows the list to one goal, ``?words=`` to those that hold the words."""
    words = searched_words(request)
    own = list(Accomplishment.objects.of(request.user).select_related("goal"))
    found = [row for row in own if says(words, row.stored_text)]
    chosen = str(key_of(request.GET.get("goal", "")) or "")
    shown = [row for row in found if chosen in {"", str(row.goal_id)}]
    page = Paginator(shown, settings.PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "section": "checkins",
        "page": page,
        "quarters": group_by_quarter(page),
        **bar_context(words, len(shown)),
        "is_long": len(own) > FEW_ENTRIES or bool(words or chosen),
        "goal_key": chosen,
        "chips": chips_of(goals_to_choose_from(found), field="goal", chosen=chosen, words=words),
    }
    return render(request, "checkins/accomplishments.html", context)


@require_http_methods(["GET", "POST"])
@makes_one(change="checkins:accomplishment")
def add_accomplishment_view(request: PersonRequest) -> HttpResponse:
    """``?goal=12`` has the goal chosen already."""
    form = _accomplishment_form(request, {"on": dates.today(), "goal": request.GET.get("goal")})
    if form.submit(lambda: add_accomplishment(request.user, details=form.details())):
        messages.success(request, _("Kept for your next conversation."))
        return redirect("checkins:accomplishments")
    return render_page(request, "checkins/accomplishment.html", {"section": "checkins", "form": form})


@require_http_methods(["GET", "POST"])
def accomplishment(request: PersonRequest, pk: int) -> HttpResponse:
    """One of one's own, to change it."""
    found = get_object_or_404(Accomplishment.objects.of(request.user), pk=pk)
    form = _accomplishment_form(request, found.details.values | {"version": found.version})

    def change() -> Accomplishment:
        version = form.cleaned_data["version"]
        return change_accomplishment(request.user, accomplishment=found, details=form.details(), version=version)

    if form.submit(change):
        say_done(request, _("Saved."))
        return redirect("checkins:accomplishments")
    context = {"section": "checkins", "form": form, "accomplishment": found}
    return render_page(request, "checkins/accomplishment.html", context)


def _accomplishment_form(request: PersonRequest, initial: dict[str, Any]) -> AccomplishmentForm:
    return AccomplishmentForm(
        request.POST or None,
        initial=initial,
        person=request.user,
        goals=goals_to_accomplish(request.user),
        audience_options=close_audience_options_for(request.user),
    )


@require_POST
def remove_accomplishment_view(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Accomplishment.objects.of(request.user), pk=pk)
    remove_accomplishment(request.user, accomplishment=found)
    messages.success(request, _("“%(accomplishment)s” is off your record.") % {"accomplishment": found.what})
    return redirect("checkins:accomplishments")


@require_GET
def accomplishments_of_person(request: PersonRequest, pk: int) -> HttpResponse:
    """What somebody shares with the reader: a fragment of their card, or a page of its own.

    By audience, for the manager and the mentors; others find none. ``?words=`` keeps to those that hold the words.
    """
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    reader = reader_of(request.user, person, request.GET.get("as", ""))
    words = searched_words(request)
    shared = rows_that_say(Accomplishment.objects.visible_to(reader).of(person), words, "what", "impact", "evidence")
    page_size = ACCOMPLISHMENTS_ON_CARD if request.htmx else settings.PAGE_SIZE
    page = Paginator(shared, page_size).get_page(request.GET.get("page"))
    template = "checkins/_of_person.html" if request.htmx else "checkins/of_person.html"
    context = {"section": "people", "person": person, "page": page, "seen_as": request.GET.get("as", "")}
    return render(request, template, context | bar_context(words, page.paginator.count))
