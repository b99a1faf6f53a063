"""Feedback nobody asked for: offered, looked at, kept or not."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.feedback.forms.conversation import OfferForm
from northing.feedback.forms.people import options_for
from northing.feedback.models import Offer
from northing.feedback.services import offers as services
from northing.feedback.views.outcomes import use_of
from northing.kernel.errors import Refused
from northing.people.http import PersonRequest


@require_http_methods(["GET", "POST"])
def offer_feedback(request: PersonRequest) -> HttpResponse:
    """``?person=3`` begins with a person; ``find`` looks for people and keeps the rest."""
    if request.method == "POST" and "find" not in request.POST:
        return send(request, OfferForm(request.POST, chooser=request.user))
    source = request.POST if request.method == "POST" else request.GET
    initial = {name: source.get(name, "") for name in OfferForm.base_fields if name in source}
    return editor(request, OfferForm(chooser=request.user, initial=initial))


def send(request: PersonRequest, form: OfferForm) -> HttpResponse:
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("about", "text")}
        try:
            made = services.offer_feedback(request.user, receiver=form.other, **words)
        except Refused as refusal:
            form.refuse(refusal.message, refusal.field)
        else:
            messages.success(request, f"Offered. {made.receiver.first_name} decides whether to keep it.")
            return redirect("feedback:overview")
    return editor(request, form, status=422)


def editor(request: PersonRequest, form: OfferForm, *, status: int = 200) -> HttpResponse:
    words = request.POST.get("words", "")
    context = {
        "section": "feedback",
        "form": form,
        "words": words.replace("\0", ""),
        "pick": "one",
        "options": options_for(request.user, chosen=form.chosen(), words=words),
    }
    return render(request, "feedback/offer_feedback.html", context, status=status)


@require_GET
def offer(request: PersonRequest, pk: int) -> HttpResponse:
    found = seen_or_404(request, pk)
    is_mine = found.receiver_id == request.user.pk
    use = use_of(request.user, found, None) if is_mine and found.accepted_at else None
    context = {"section": "feedback", "offer": found, "is_mine": is_mine, "use": use}
    return render(request, "feedback/offer.html", context)


def seen_or_404(request: PersonRequest, pk: int) -> Offer:
    visible = Offer.objects.visible_to(request.user).select_related("giver", "receiver")
    return get_object_or_404(visible, pk=pk)


def decide(
    request: PersonRequest, pk: int, act: Callable[..., object], words: str, then: str = "feedback:overview"
) -> HttpResponse:
    found = seen_or_404(request, pk)
    try:
        act(request.user, offer=found)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, words.format(giver=found.giver.first_name))
    return redirect(then)


@require_POST
def keep_offer(request: PersonRequest, pk: int) -> HttpResponse:
    """Back to the words: once they are kept, one makes something of them there."""
    then = reverse("feedback:offer", args=[pk])
    return decide(request, pk, services.keep_offer, "Kept. {giver} sees that you took it.", then)


@require_POST
def let_offer_go(request: PersonRequest, pk: int) -> HttpResponse:
    return decide(request, pk, services.let_offer_go, "Gone, for both of you. {giver} is thanked for the thought.")


@require_POST
def take_offer_back(request: PersonRequest, pk: int) -> HttpResponse:
    return decide(request, pk, services.take_offer_back, "Taken back, words and all.")
