"""What the receiver makes of a piece of feedback, each with one button."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from northing.feedback import policy
from northing.feedback.forms.outcomes import ActionForm
from northing.feedback.models import Answer, Conversation, Offer
from northing.feedback.queries.outcomes import Piece, goals_to_act_on, outcomes_of_piece
from northing.feedback.services import outcomes as services
from northing.goals.models import Goal
from northing.kernel.errors import Refused, require
from northing.people.http import PersonRequest
from northing.people.models import Person

P = TypeVar("P", Answer, Conversation, Offer)


def own_answer_or_404(request: PersonRequest, pk: UUID) -> Answer:
    """404 for words that are not, or not yet, to be seen; 403 for those somebody else shows."""
    visible = Answer.objects.visible_to(request.user).select_related("response__request__owner")
    return required_piece(request.user, get_object_or_404(visible, pk=pk))


def own_conversation_or_404(request: PersonRequest, pk: int) -> Conversation:
    """403 for the other person: only who took the notes makes something of them."""
    visible = Conversation.objects.visible_to(request.user).select_related("owner", "other", "goal")
    return required_piece(request.user, get_object_or_404(visible, pk=pk))


def received_offer_or_404(request: PersonRequest, pk: int) -> Offer:
    """403 for the giver."""
    visible = Offer.objects.visible_to(request.user).select_related("giver", "receiver")
    return required_piece(request.user, get_object_or_404(visible, pk=pk))


def required_piece(actor: Person, piece: P) -> P:
    """The piece. Raises NotAllowed for whom it does not belong to."""
    require(policy.can_make_outcome_of(actor, piece))
    return piece


def url_of_piece(piece: Piece) -> str:
    """Where the piece is read."""
    if isinstance(piece, Answer):
        return f"{reverse('feedback:summary', args=[piece.response.request_id])}#q{piece.question_id}"
    return reverse(f"feedback:{piece._meta.model_name}", args=[piece.pk])


def outcome_context(person: Person, piece: Conversation | Offer, about: Goal | None) -> dict[str, object]:
    """What ``_use.html`` draws of a piece with a page of its own: what it became, and what it still may become."""
    outcomes = outcomes_of_piece(person, piece)
    return {
        "outcomes": outcomes,
        "became": {outcome.kind for outcome in outcomes},
        "goals": goals_to_act_on(person, about),
        "action_url": reverse(f"feedback:make_action_of_{piece._meta.model_name}", args=[piece.pk]),
        "note_url": reverse(f"feedback:note_{piece._meta.model_name}_in_journal", args=[piece.pk]),
    }


def add_action_of(request: PersonRequest, piece: Piece) -> HttpResponse:
    form = ActionForm(request.POST, person=request.user)
    if not form.is_valid():
        messages.warning(request, _("Choose one of your goals for it."))
        return redirect(url_of_piece(piece))
    goal = form.cleaned_data["goal"]
    try:
        services.turn_into_action(request.user, piece=piece, goal=goal)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        message = _('It is an action now. <a href="{url}">See it with its goal</a>')
        messages.success(request, format_html(message, url=reverse("goals:goal", args=[goal.pk]) + "#actions"))
    return redirect(url_of_piece(piece))


def add_note_of(request: PersonRequest, piece: Piece) -> HttpResponse:
    try:
        made = services.turn_into_note(request.user, piece=piece, link=url_of_piece(piece))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        message = _('It is in your journal now. <a href="{url}">Write on</a>')
        messages.success(request, format_html(message, url=reverse("vision:entry", args=[made.entry_id])))
    return redirect(url_of_piece(piece))


@require_POST
def make_action(request: PersonRequest, pk: UUID) -> HttpResponse:
    return add_action_of(request, own_answer_or_404(request, pk))


@require_POST
def make_action_of_conversation(request: PersonRequest, pk: int) -> HttpResponse:
    return add_action_of(request, own_conversation_or_404(request, pk))


@require_POST
def make_action_of_offer(request: PersonRequest, pk: int) -> HttpResponse:
    return add_action_of(request, received_offer_or_404(request, pk))


@require_POST
def note_in_journal(request: PersonRequest, pk: UUID) -> HttpResponse:
    return add_note_of(request, own_answer_or_404(request, pk))


@require_POST
def note_conversation_in_journal(request: PersonRequest, pk: int) -> HttpResponse:
    return add_note_of(request, own_conversation_or_404(request, pk))


@require_POST
def note_offer_in_journal(request: PersonRequest, pk: int) -> HttpResponse:
    return add_note_of(request, received_offer_or_404(request, pk))
