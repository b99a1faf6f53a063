"""What the receiver makes of a piece of feedback, with one press."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from northing.feedback import policy
from northing.feedback.forms.outcome import ActionForm
from northing.feedback.models import Answer, Conversation, Offer, Outcome
from northing.feedback.services import outcomes as services
from northing.feedback.services.outcomes import Piece
from northing.goals.models import Goal
from northing.kernel.errors import Refused
from northing.people.http import PersonRequest
from northing.people.models import Person


def given_or_404(request: PersonRequest, pk: UUID) -> Answer:
    """404 for words that are not, or not yet, to be seen; 403 for those somebody else shows."""
    visible = Answer.objects.visible_to(request.user).select_related("response__request__owner")
    answer = get_object_or_404(visible, pk=pk)
    policy.require_owner(request.user, answer.response.request)
    return answer


def talk_or_404(request: PersonRequest, pk: int) -> Conversation:
    """403 for the other person: the notes are made something of by who took them."""
    visible = Conversation.objects.visible_to(request.user).select_related("owner", "other", "goal")
    talk = get_object_or_404(visible, pk=pk)
    policy.require_owner(request.user, talk)
    return talk


def offer_or_404(request: PersonRequest, pk: int) -> Offer:
    offer = get_object_or_404(Offer.objects.visible_to(request.user).select_related("giver", "receiver"), pk=pk)
    policy.require_receiver(request.user, offer)
    return offer


def page_of(piece: Piece) -> str:
    """Where the piece is read."""
    if isinstance(piece, Answer):
        return f"{reverse('feedback:summary', args=[piece.response.request_id])}#q{piece.question_id}"
    return reverse(f"feedback:{piece._meta.model_name}", args=[piece.pk])


def goals_to_act_on(person: Person, about: Goal | None) -> list[Goal]:
    """The goal it is about, while that is open; else all of the person's active ones."""
    return [about] if about is not None and about.is_open else list(Goal.objects.of(person).active())


def use_of(person: Person, piece: Conversation | Offer, about: Goal | None) -> dict[str, object]:
    """What ``_use.html`` draws of a piece with a page of its own: what it became, and what it still may become."""
    made = list(Outcome.objects.visible_to(person).filter(**services.named(piece)).select_related("action", "entry"))
    return {
        "outcomes": made,
        "became": {outcome.kind for outcome in made},
        "goals": goals_to_act_on(person, about),
        "action_url": reverse(f"feedback:make_action_of_{piece._meta.model_name}", args=[piece.pk]),
        "note_url": reverse(f"feedback:note_{piece._meta.model_name}_in_journal", args=[piece.pk]),
    }


def action_made_of(request: PersonRequest, piece: Piece) -> HttpResponse:
    form = ActionForm(request.POST, person=request.user)
    if not form.is_valid():
        messages.warning(request, "Choose one of your goals for it.")
        return redirect(page_of(piece))
    goal = form.cleaned_data["goal"]
    try:
        services.make_action(request.user, piece=piece, goal=goal)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        where = reverse("goals:goal", args=[goal.pk]) + "#actions"
        messages.success(request, format_html('It is an action now. <a href="{}">See it with its goal</a>', where))
    return redirect(page_of(piece))


def note_made_of(request: PersonRequest, piece: Piece) -> HttpResponse:
    try:
        made = services.note_in_journal(request.user, piece=piece, link=page_of(piece))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        where = reverse("vision:entry", args=[made.entry_id])
        messages.success(request, format_html('It is in your journal now. <a href="{}">Write on</a>', where))
    return redirect(page_of(piece))


@require_POST
def make_action(request: PersonRequest, pk: UUID) -> HttpResponse:
    return action_made_of(request, given_or_404(request, pk))


@require_POST
def make_action_of_conversation(request: PersonRequest, pk: int) -> HttpResponse:
    return action_made_of(request, talk_or_404(request, pk))


@require_POST
def make_action_of_offer(request: PersonRequest, pk: int) -> HttpResponse:
    return action_made_of(request, offer_or_404(request, pk))


@require_POST
def note_in_journal(request: PersonRequest, pk: UUID) -> HttpResponse:
    return note_made_of(request, given_or_404(request, pk))


@require_POST
def note_conversation_in_journal(request: PersonRequest, pk: int) -> HttpResponse:
    return note_made_of(request, talk_or_404(request, pk))


@require_POST
def note_offer_in_journal(request: PersonRequest, pk: int) -> HttpResponse:
    return note_made_of(request, offer_or_404(request, pk))
