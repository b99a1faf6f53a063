"""Giving thanks, reading one, changing one's words, deleting them; and what receivers do with them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.goals.models import GoalState
from northing.kernel.errors import Refused, require
from northing.kernel.keys import key_of
from northing.people.http import PersonRequest
from northing.recognition import policy
from northing.recognition.forms.thanks import PRIVATE, PUBLIC, EditThanksForm, GiveThanksForm
from northing.recognition.models import Thanks
from northing.recognition.queries.cards import cards_of, with_card_rows
from northing.recognition.queries.thanks import goal_to_thank_for
from northing.recognition.services import thanks as services
from northing.ui.made_once import makes_one
from northing.ui.responses import render_page
from northing.ui.toasts import say_done


@require_http_methods(["GET", "POST"])
@makes_one(change="recognition:edit_thanks")
def give_thanks(request: PersonRequest) -> HttpResponse:
    """``?to=7`` and ``?goal=12`` fill the form."""
    form = GiveThanksForm(request.POST or None, person=request.user, initial=initial_thanks(request))
    if form.submit(
        lambda: services.create_thanks(request.user, to=list(form.cleaned_data["to"]), content=form.content())
    ):
        messages.success(request, _("Your thanks are on their way."))
        return redirect("recognition:thanks", pk=form.result.pk)
    return render_page(request, "recognition/give_thanks.html", {"section": "recognition", "form": form})


def initial_thanks(request: PersonRequest) -> dict[str, Any]:
    """Whom it is to, and the words to begin with when it is about a goal one has reached oneself."""
    me, goal = request.user, goal_to_thank_for(request.user, key_of(request.GET.get("goal", "")))
    initial: dict[str, Any] = {"to": request.GET.getlist("to"), "goal": goal.pk if goal else None}
    if goal and goal.owner_id != me.pk and not initial["to"]:
        initial["to"] = [goal.owner_id]
    if goal and goal.owner_id == me.pk and goal.state == GoalState.ACHIEVED:
        noted = _("I have reached “%(goal)s”. %(note)s You had a part in it:")
        reached = noted if goal.closing_note else _("I have reached “%(goal)s”. You had a part in it:")
        sentence = reached % {"goal": goal.name, "note": goal.closing_note}
        initial["reason"] = f"{sentence} "[:1_000]
    return initial


def thanks_or_404(request: PersonRequest, pk: int) -> Thanks:
    return get_object_or_404(with_card_rows(Thanks.objects.visible_to(request.user)), pk=pk)


@require_GET
def thanks(request: PersonRequest, pk: int) -> HttpResponse:
    card = cards_of(request.user, [thanks_or_404(request, pk)], max_names=None)[0]
    return render(request, "recognition/thanks.html", {"section": "recognition", "card": card})


@require_http_methods(["GET", "POST"])
def edit_thanks(request: PersonRequest, pk: int) -> HttpResponse:
    found = thanks_or_404(request, pk)
    require(policy.can_edit_thanks(request.user, found))
    form = EditThanksForm(request.POST or None, person=request.user, thanks=found, initial=stored_thanks(found))
    if form.submit(
        lambda: services.update_thanks(
            request.user, thanks=found, content=form.content(), version=form.cleaned_data["version"]
        )
    ):
        say_done(request, _("Saved."))
        return redirect("recognition:thanks", pk=pk)
    context = {"section": "recognition", "form": form, "card": cards_of(request.user, [found])[0]}
    return render_page(request, "recognition/edit_thanks.html", context)


def stored_thanks(found: Thanks) -> dict[str, Any]:
    return {
        "reason": found.reason,
        "company_value": found.company_value_id,
        "goal": found.goal_id,
        "audience": PUBLIC if found.is_public else PRIVATE,
        "version": found.version,
    }


@require_POST
def remove_thanks(request: PersonRequest, pk: int) -> HttpResponse:
    services.delete_thanks(request.user, thanks=thanks_or_404(request, pk))
    messages.success(request, _("Taken back."))
    return redirect("recognition:given")


@require_POST
def see_thanks(request: PersonRequest, pk: int) -> HttpResponse:
    services.mark_thanks_seen(request.user, thanks=thanks_or_404(request, pk))
    return HttpResponse() if request.htmx else redirect("recognition:thanks", pk=pk)


@require_POST
def see_all(request: PersonRequest) -> HttpResponse:
    services.mark_all_thanks_seen(request.user)
    return redirect("recognition:received")


@require_POST
def hide_thanks(request: PersonRequest, pk: int) -> HttpResponse:
    try:
        services.hide_from_wall(request.user, thanks=thanks_or_404(request, pk))
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("recognition:received")
    messages.success(request, _("It is off the wall. You and they still have it."))
    return redirect("recognition:thanks", pk=pk)
