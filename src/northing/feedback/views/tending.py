"""What the one who asked does with a request that is out; one view for each press."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from northing.feedback import policy
from northing.feedback.forms.tending import ExtendForm, ShareForm, ThanksForm
from northing.feedback.models import FeedbackRequest
from northing.feedback.services import mail
from northing.feedback.services import tending as services
from northing.feedback.views import summary
from northing.feedback.views.asking import own_request, show_links
from northing.kernel.errors import Refused
from northing.kernel.mail import mail_is_configured
from northing.people.http import PersonRequest
from northing.ui.forms import NorthingForm


def mine(request: PersonRequest, pk: int) -> FeedbackRequest:
    """404 for whom it is not shown to, 403 for whom it is."""
    asked = own_request(request, pk)
    policy.require_owner(request.user, asked)
    return asked


@require_POST
def remind(request: PersonRequest, pk: int) -> HttpResponse:
    asked = mine(request, pk)
    try:
        outstanding = services.remind(request.user, request=asked)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("feedback:summary", pk)
    unsent = mail.mail_reminders(outstanding, site=request.build_absolute_uri("/"))
    guests = [invitee for invitee in unsent if invitee.is_guest]
    if mail_is_configured():
        messages.success(request, "Whoever has not answered is reminded.")
    return show_links(request, asked, guests) if guests and not asked.is_anonymous else redirect("feedback:summary", pk)


@require_POST
def extend(request: PersonRequest, pk: int) -> HttpResponse:
    asked, form = mine(request, pk), ExtendForm(request.POST)
    if form.is_valid():
        try:
            changed = services.extend(request.user, request=asked, closes_on=form.cleaned_data["closes_on"])
        except Refused as refusal:
            form.refuse(refusal.message, refusal.field)
        else:
            messages.success(request, f"Open until {changed.closes_on:%-d %B} now.")
            return redirect("feedback:summary", pk)
    return returned(request, asked, "extend_form", form)


def returned(request: PersonRequest, asked: FeedbackRequest, name: str, form: NorthingForm) -> HttpResponse:
    return summary.page(request, asked, status=422, returned={name: form})


@require_POST
def close(request: PersonRequest, pk: int) -> HttpResponse:
    asked = mine(request, pk)
    try:
        services.close_early(request.user, request=asked)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, "Closed. Nobody can answer any more.")
    return redirect("feedback:summary", pk)


@require_http_methods(["GET", "POST"])
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    """A page that asks; its button withdraws."""
    asked = mine(request, pk)
    if request.method == "POST":
        services.withdraw(request.user, request=asked)
        messages.success(request, "Withdrawn. It is as if you had not asked.")
        return redirect("feedback:overview")
    return render(request, "feedback/withdraw.html", {"section": "feedback", "asked": asked})


@require_POST
def thank(request: PersonRequest, pk: int) -> HttpResponse:
    asked, form = mine(request, pk), ThanksForm(request.POST)
    if form.is_valid():
        try:
            changed = services.thank(request.user, request=asked, words=form.cleaned_data["words"])
        except Refused as refusal:
            form.refuse(refusal.message, refusal.field)
        else:
            mail.mail_thanks(changed, site=request.build_absolute_uri("/"))
            messages.success(request, "Your thanks are with everyone you asked.")
            return redirect("feedback:summary", pk)
    return returned(request, asked, "thanks_form", form)


@require_POST
def share(request: PersonRequest, pk: int) -> HttpResponse:
    asked, form = mine(request, pk), ShareForm(request.POST, person=request.user)
    if not form.is_valid():
        return returned(request, asked, "share_form", form)
    services.share(request.user, request=asked, audience=form.cleaned_data["audience"])
    messages.success(request, "That is who can see it now.")
    return redirect("feedback:summary", pk)


@require_POST
def mark_read(request: PersonRequest, pk: int) -> HttpResponse:
    services.mark_read(request.user, request=mine(request, pk))
    return redirect("feedback:summary", pk)
