"""What waits for somebody in feedback. Each is read from the state itself, so it is gone as soon as it is done."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.urls import reverse

from northing.feedback.models import Conversation, FeedbackRequest, Invitee, Offer
from northing.feedback.models.requests import MIN_ANONYMOUS_ANSWERS, day_everywhere
from northing.kernel import dates
from northing.kernel.inbox import InboxItem, InboxSource
from northing.people.models import Person
from northing.ui.templatetags.northing import day


def asked(person: Person, today: date) -> QuerySet[Invitee]:  # noqa: ARG001 - a closing day is the same for everyone
    return Invitee.objects.waiting().filter(person=person).select_related("request__owner")


def asked_for_tomorrow(today: date) -> QuerySet[Invitee, int]:
    """Whose answer is waited for until tomorrow at the latest: the day's e-mail may come when it is over."""
    soon = Invitee.objects.waiting().filter(person__isnull=False, request__closes_on__lte=today + dates.ONE_DAY)
    return soon.values_list("person", flat=True)


def asked_row(invitee: Invitee) -> InboxItem:
    return InboxItem(
        icon="message-circle",
        title=f"{invitee.request.owner.name} asks for your feedback",
        text=f"{invitee.request.title}, until {day(invitee.request.closes_on)}",
        url=reverse("feedback:answer", args=[invitee.pk]),
        button="Answer",
        key=f"feedback.asked:{invitee.pk}",
    )


def answered(person: Person, today: date) -> QuerySet[FeedbackRequest]:  # noqa: ARG001
    """Requests with something unread to see: three answers at least, or closed.

    Of an anonymous one only what is published counts, or the rest once its day is over: the same as ``shown_count``.
    """
    is_past = Q(closes_on__lt=day_everywhere())
    rest_is_shown = Q(is_anonymous=False) | is_past & Q(published_count__gt=0)
    unread = Q(published_count__gt=F("read_count")) | rest_is_shown & Q(answer_count__gt=F("read_count"))
    is_time = Q(published_count__gte=MIN_ANONYMOUS_ANSWERS) | Q(closed_at__isnull=False) | is_past
    return FeedbackRequest.objects.filter(owner=person, withdrawn_at=None).filter(unread, is_time)


def answered_row(request: FeedbackRequest) -> InboxItem:
    """The key holds how many, so that later answers are news again."""
    count = request.shown_count
    return InboxItem(
        icon="messages",
        title=f"Feedback has come: {request.title}",
        text=f"{count} {'person has' if count == 1 else 'people have'} answered",
        url=reverse("feedback:summary", args=[request.pk]),
        button="Read it",
        key=f"feedback.answered:{request.pk}:{count}",
    )


def to_confirm(person: Person, today: date) -> QuerySet[Conversation]:  # noqa: ARG001
    return Conversation.objects.to_confirm().filter(other=person).select_related("owner")


def to_confirm_row(conversation: Conversation) -> InboxItem:
    return InboxItem(
        icon="notebook",
        title=f"{conversation.owner.name} took notes of your talk",
        text="Is that how you meant it? A look, a remark if you like, and it is settled.",
        url=reverse("feedback:conversation", args=[conversation.pk]),
        button="Look at them",
        key=f"feedback.to_confirm:{conversation.pk}",
    )


def offered(person: Person, today: date) -> QuerySet[Offer]:  # noqa: ARG001
    return Offer.objects.waiting().filter(receiver=person).select_related("giver")


def offered_row(offer: Offer) -> InboxItem:
    return InboxItem(
        icon="mail",
        title=f"{offer.giver.name} offers you feedback",
        text=f"About: {offer.about}. You decide whether to keep it.",
        url=reverse("feedback:offer", args=[offer.pk]),
        button="Have a look",
        key=f"feedback.offered:{offer.pk}",
    )


SOURCES: tuple[InboxSource[Any], ...] = (
    InboxSource("feedback.asked", "Somebody asks for your feedback", asked, asked_row, asked_for_tomorrow),
    InboxSource("feedback.answered", "Feedback you asked for has come", answered, answered_row),
    InboxSource("feedback.to_confirm", "Notes of a talk wait for your word", to_confirm, to_confirm_row),
    InboxSource("feedback.offered", "Somebody offers you feedback", offered, offered_row),
)
