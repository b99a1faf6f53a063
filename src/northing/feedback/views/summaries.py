"""One request: for its owner its state and what came back; for whom they show it to, what came back."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from northing.feedback import policy
from northing.feedback.forms.request_management import ExtendForm, ShareForm, ThanksForm
from northing.feedback.models import FeedbackRequest, Invitee
from northing.feedback.queries.outcomes import goals_to_act_on
from northing.feedback.queries.summaries import Summary, summary_of
from northing.feedback.views.requests import request_or_404
from northing.kernel.mail import mail_is_configured
from northing.people.http import PersonRequest
from northing.people.queries.audiences import close_audience_options_for
from northing.ui.forms import NorthingForm
from northing.ui.responses import render_page


@require_GET
def summary(request: PersonRequest, pk: int) -> HttpResponse:
    return render_summary(request, request_or_404(request, pk))


def render_summary(request: PersonRequest, asked: FeedbackRequest, **refused_forms: NorthingForm) -> HttpResponse:
    """``refused_forms`` are those that were sent and not valid, by their names in the template."""
    found, is_mine = summary_of(asked, request.user), policy.can_manage_request(request.user, asked)
    context: dict[str, object] = {"section": "feedback", "asked": asked, "summary": found, "is_mine": is_mine}
    if is_mine:
        context |= owner_context(request, asked, found) | refused_forms
    return render_page(request, "feedback/summary.html", context)


def owner_context(request: PersonRequest, asked: FeedbackRequest, found: Summary) -> dict[str, object]:
    invitees = list(Invitee.objects.names_of(asked))
    for invitee in invitees:
        invitee.request = asked  # spares a query each
    has_texts = any(part.quotes for part in found.parts)
    options = close_audience_options_for(request.user)
    return {
        "invitees": invitees,
        "has_guests": not asked.is_anonymous and any(invitee.is_guest for invitee in invitees),
        "can_remind": policy.can_be_reminded(asked),
        "mail_is_configured": mail_is_configured(),
        "extend_form": ExtendForm(initial={"closes_on": asked.closes_on + timedelta(days=7)}),
        "thanks_form": ThanksForm(initial={"words": asked.thanks}),
        "share_form": ShareForm(person=request.user, audience_options=options, audience=asked.audience),
        "has_audiences": bool(options),
        "rewords": [asked.goal] if asked.goal is not None and asked.goal.is_open else [],
        "goals": goals_to_act_on(request.user, asked.goal) if has_texts else [],
    }
