"""One request: for the one who asked its state and what came back; for whom they show it, what came back."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from northing.feedback.forms.tending import ExtendForm, ShareForm, ThanksForm
from northing.feedback.models import FeedbackRequest, Invitee
from northing.feedback.services import tending
from northing.feedback.summary import Summary, summary_of
from northing.feedback.views.asking import own_request
from northing.feedback.views.outcomes import goals_to_act_on
from northing.kernel.mail import mail_is_configured
from northing.people.http import PersonRequest


@require_GET
def summary(request: PersonRequest, pk: int) -> HttpResponse:
    return page(request, own_request(request, pk))


def page(
    request: PersonRequest,
    asked: FeedbackRequest,
    *,
    status: int = 200,
    returned: dict[str, forms.Form] | None = None,
) -> HttpResponse:
    """``returned`` holds forms that came back with something to mend, by name."""
    found = summary_of(asked, request.user)
    context = {"section": "feedback", "asked": asked, "summary": found, "is_mine": asked.owner_id == request.user.pk}
    if context["is_mine"]:
        context |= of_owner(request, asked, found) | (returned or {})
    return render(request, "feedback/summary.html", context, status=status)


def of_owner(request: PersonRequest, asked: FeedbackRequest, found: Summary) -> dict[str, object]:
    invitees = list(Invitee.objects.names_of(asked))
    for invitee in invitees:
        invitee.request = asked  # spares a query each
    has_texts = any(part.quotes for part in found.parts)
    return {
        "invitees": invitees,
        "has_guests": not asked.is_anonymous and any(invitee.is_guest for invitee in invitees),
        "can_remind": tending.can_remind(asked),
        "mail_is_configured": mail_is_configured(),
        "extend_form": ExtendForm(initial={"closes_on": asked.closes_on + timedelta(days=7)}),
        "thanks_form": ThanksForm(initial={"words": asked.thanks}),
        "share_form": ShareForm(person=request.user, initial={"audience": asked.audience}),
        "rewords": [asked.goal] if asked.goal is not None and asked.goal.is_open else [],
        "goals": goals_to_act_on(request.user, asked.goal) if has_texts else [],
    }
