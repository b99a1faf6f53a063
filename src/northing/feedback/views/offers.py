"""Feedback nobody asked for: offered, looked at, kept or not."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.feedback import policy
from northing.feedback.forms.offers import OfferForm
from northing.feedback.models import Offer
from northing.feedback.services import offers as services
from northing.feedback.views.outcomes import outcome_context
from northing.kernel.errors import Refused
from northing.people.http import PersonRequest
from northing.ui.made_once import makes_one
from northing.ui.responses import render_page


@require_http_methods(["GET", "POST"])
@makes_one()
def offer_feedback(request: PersonRequest) -> HttpResponse:
    """``?person=3`` begins with a person."""
    form = OfferForm(request.POST or None, chooser=request.user, initial=request.GET.dict())
    if form.submit(
        lambda: services.create_offer(
            request.user, receiver=form.other, about=form.cleaned_data["about"], text=form.cleaned_data["text"]
        )
    ):
        name = form.result.receiver.first_name
        messages.success(request, _("Offered. %(name)s decides whether to keep it.") % {"name": name})
        return redirect("feedback:overview")
    return render_page(request, "feedback/offer_feedback.html", {"section": "feedback", "form": form})


@require_GET
def offer(request: PersonRequest, pk: int) -> HttpResponse:
    found = offer_or_404(request, pk)
    is_mine = policy.can_decide_offer(request.user, found)
    use = outcome_context(request.user, found, None) if is_mine and found.accepted_at else None
    context = {"section": "feedback", "offer": found, "is_mine": is_mine, "use": use}
    return render(request, "feedback/offer.html", context)


def offer_or_404(request: PersonRequest, pk: int) -> Offer:
    visible = Offer.objects.visible_to(request.user).select_related("giver", "receiver")
    return get_object_or_404(visible, pk=pk)


def settle_offer(
    request: PersonRequest, found: Offer, act: Callable[..., object], message: str, then: str = "feedback:overview"
) -> HttpResponse:
    """Calls the service ``act`` with the offer, says the ``message`` or the refusal, and leads to ``then``."""
    try:
        act(request.user, offer=found)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, message)
    return redirect(then)


@require_POST
def keep_offer(request: PersonRequest, pk: int) -> HttpResponse:
    """Leads back to the offer, where one can make something of it once it is kept."""
    found = offer_or_404(request, pk)
    message = _("Kept. %(giver)s sees that you took it.") % {"giver": found.giver.first_name}
    return settle_offer(request, found, services.accept_offer, message, reverse("feedback:offer", args=[pk]))


@require_POST
def let_offer_go(request: PersonRequest, pk: int) -> HttpResponse:
    found = offer_or_404(request, pk)
    message = _("Gone, for both of you. %(giver)s is thanked for the thought.") % {"giver": found.giver.first_name}
    return settle_offer(request, found, services.decline_offer, message)


@require_POST
def take_offer_back(request: PersonRequest, pk: int) -> HttpResponse:
    found = offer_or_404(request, pk)
    return settle_offer(request, found, services.withdraw_offer, _("Taken back, words and all."))
