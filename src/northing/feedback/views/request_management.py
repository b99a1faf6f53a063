"""What the owner does with a request that is sent; one view for each act."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from northing.feedback import policy
from northing.feedback.forms.request_management import ExtendForm, ShareForm, ThanksForm
from northing.feedback.models import FeedbackRequest
from northing.feedback.services import request_management as services
from northing.feedback.views.requests import render_links, request_or_404
from northing.feedback.views.summaries import render_summary
from northing.kernel.errors import Refused, require
from northing.kernel.mail import mail_is_configured
from northing.people.http import PersonRequest
from northing.people.queries.audiences import close_audience_options_for


def own_request_or_404(request: PersonRequest, pk: int) -> FeedbackRequest:
    """404 for whom it is not shown to, 403 for whom it is."""
    asked = request_or_404(request, pk)
    require(policy.can_manage_request(request.user, asked))
    return asked


@require_POST
def remind(request: PersonRequest, pk: int) -> HttpResponse:
    asked = own_request_or_404(request, pk)
    try:
        outstanding = services.remind_invitees(request.user, request=asked)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("feedback:summary", pk)
    if mail_is_configured():
        messages.success(request, _("Whoever has not answered is reminded."))
        return redirect("feedback:summary", pk)
    guests = [invitee for invitee in outstanding if invitee.is_guest]
    if guests and not asked.is_anonymous:
        return render_links(request, asked, guests)
    return redirect("feedback:summary", pk)


@require_POST
def extend(request: PersonRequest, pk: int) -> HttpResponse:
    asked, form = own_request_or_404(request, pk), ExtendForm(request.POST)
    if form.submit(lambda: services.extend_request(request.user, request=asked, **form.cleaned_data)):
        messages.success(
            request, _("Open until %(day)s now.") % {"day": date_format(form.result.closes_on, "MONTH_DAY_FORMAT")}
        )
        return redirect("feedback:summary", pk)
    return render_summary(request, asked, extend_form=form)


@require_POST
def close(request: PersonRequest, pk: int) -> HttpResponse:
    asked = own_request_or_404(request, pk)
    try:
        services.close_request(request.user, request=asked)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("Closed. Nobody can answer any more."))
    return redirect("feedback:summary", pk)


@require_http_methods(["GET", "POST"])
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    """A page that asks; its button withdraws."""
    asked = own_request_or_404(request, pk)
    if request.method == "POST":
        services.withdraw_request(request.user, request=asked)
        messages.success(request, _("Withdrawn. It is as if you had not asked."))
        return redirect("feedback:overview")
    return render(request, "feedback/withdraw.html", {"section": "feedback", "asked": asked})


@require_POST
def thank(request: PersonRequest, pk: int) -> HttpResponse:
    asked, form = own_request_or_404(request, pk), ThanksForm(request.POST)
    if form.submit(lambda: services.thank_invitees(request.user, request=asked, **form.cleaned_data)):
        messages.success(request, _("Your thanks are with everyone you asked."))
        return redirect("feedback:summary", pk)
    return render_summary(request, asked, thanks_form=form)


@require_POST
def share(request: PersonRequest, pk: int) -> HttpResponse:
    asked = own_request_or_404(request, pk)
    form = ShareForm(request.POST, person=request.user, audience_options=close_audience_options_for(request.user))
    if form.submit(lambda: services.share_summary(request.user, request=asked, audience=form.cleaned_data["audience"])):
        messages.success(request, _("That is who can see it now."))
        return redirect("feedback:summary", pk)
    return render_summary(request, asked, share_form=form)


@require_POST
def mark_read(request: PersonRequest, pk: int) -> HttpResponse:
    services.mark_request_read(request.user, request=own_request_or_404(request, pk))
    return redirect("feedback:summary", pk)
