"""What waits for a person in feedback: questions to answer, answers to read, notes to confirm, offers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from northing.feedback.models import Conversation, FeedbackRequest, Invitee, Offer
from northing.feedback.models.requests import MIN_ANONYMOUS_ANSWERS, day_everywhere
from northing.kernel import dates
from northing.kernel.inbox import InboxGroup, InboxItem, InboxSource, MailRule, register
from northing.people.models import Person
from northing.ui.formats import format_day

#: After so long without an answer a reminder is offered; one may be sent after three days.
WAITED_FOR = timedelta(days=5)


def asked_feedback(person: Person, today: date) -> QuerySet[Invitee]:  # noqa: ARG001 - closes the same day for all
    return Invitee.objects.waiting().filter(person=person).select_related("request__owner")


def people_asked_by_tomorrow(today: date) -> QuerySet[Invitee, int]:
    """Keys of those whose answer is waited for until tomorrow at the latest: the daily e-mail may come too late."""
    soon = Invitee.objects.waiting().filter(person__isnull=False, request__closes_on__lte=today + dates.ONE_DAY)
    return soon.values_list("person", flat=True)


def asked_feedback_item(invitee: Invitee) -> InboxItem:
    request = invitee.request
    return InboxItem(
        icon="message-circle",
        title=_("%(name)s would like your feedback") % {"name": request.owner.first_name},
        text=_("%(title)s, until %(date)s") % {"title": request.title, "date": format_day(request.closes_on)},
        url=reverse("feedback:answer", args=[invitee.pk]),
        button=_("Answer"),
        key=f"feedback.asked:{invitee.pk}",
        person=request.owner,
        minutes=5,
        at=invitee.asked_at,
    )


def unread_feedback(person: Person, today: date) -> QuerySet[FeedbackRequest]:  # noqa: ARG001 - as above
    """Requests with something unread to see: three answers at least, or closed.

    Of an anonymous one only what is published counts, or the rest once its day is over: the same as ``shown_count``.
    """
    is_past = Q(closes_on__lt=day_everywhere())
    rest_is_shown = Q(is_anonymous=False) | is_past & Q(published_count__gt=0)
    unread = Q(published_count__gt=F("read_count")) | rest_is_shown & Q(answer_count__gt=F("read_count"))
    is_time = Q(published_count__gte=MIN_ANONYMOUS_ANSWERS) | Q(closed_at__isnull=False) | is_past
    return FeedbackRequest.objects.filter(owner=person, withdrawn_at=None).filter(unread, is_time)


def unread_feedback_item(request: FeedbackRequest) -> InboxItem:
    """``key`` holds how many have answered, so that later answers are told of again."""
    count = request.shown_count
    answered = ngettext("%(count)s person has answered", "%(count)s people have answered", count)
    return InboxItem(
        icon="messages",
        title=_("Feedback has come: %(title)s") % {"title": request.title},
        text=answered % {"count": count},
        url=reverse("feedback:summary", args=[request.pk]),
        button=_("Read"),
        key=f"feedback.answered:{request.pk}:{count}",
    )


def unanswered_feedback(person: Person, today: date) -> QuerySet[FeedbackRequest]:  # noqa: ARG001 - as above
    """Open requests of named answers that somebody has not answered, some days after they were asked or reminded.

    Of an anonymous request nothing may tell who has answered, so it waits for its day.
    """
    outstanding = Invitee.objects.outstanding().filter(request=OuterRef("pk")).order_by()
    mine = FeedbackRequest.objects.filter(owner=person, is_anonymous=False, withdrawn_at=None, closed_at=None)
    asked = mine.filter(closes_on__gte=day_everywhere()).annotate(
        last_asked_at=Coalesce("reminded_at", "asked_at"), missing=count_rows(outstanding)
    )
    return asked.filter(last_asked_at__lte=dates.now() - WAITED_FOR, missing__gt=0)


def count_rows(rows: QuerySet[Invitee]) -> Coalesce:
    """As a column; ``rows`` refer to the outer row."""
    counted = rows.values("request").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def unanswered_feedback_item(request: FeedbackRequest) -> InboxItem:
    """``key`` holds the last time they were asked, so that it is told of again after a reminder."""
    found: Any = request  # with the annotations
    missing = ngettext(
        "%(count)s person has not answered yet. You can remind them.",
        "%(count)s people have not answered yet. You can remind them.",
        found.missing,
    )
    return InboxItem(
        icon="hourglass",
        title=_("You wait for answers: %(title)s") % {"title": request.title},
        text=missing % {"count": found.missing},
        url=reverse("feedback:summary", args=[request.pk]),
        button=_("Remind"),
        key=f"feedback.unanswered:{request.pk}:{found.last_asked_at:%Y%m%d}",
        at=found.last_asked_at,
    )


def conversations_to_confirm(person: Person, today: date) -> QuerySet[Conversation]:  # noqa: ARG001 - as above
    return Conversation.objects.to_confirm().filter(other=person).select_related("owner")


def conversation_to_confirm_item(conversation: Conversation) -> InboxItem:
    return InboxItem(
        icon="notebook",
        title=_("%(name)s took notes of your 1:1") % {"name": conversation.owner.first_name},
        text=_("Is that how you meant it? You can add a remark."),
        url=reverse("feedback:conversation", args=[conversation.pk]),
        button=_("Read"),
        key=f"feedback.to_confirm:{conversation.pk}",
        person=conversation.owner,
        at=conversation.sent_at,
    )


def offered_feedback(person: Person, today: date) -> QuerySet[Offer]:  # noqa: ARG001 - as above
    return Offer.objects.waiting().filter(receiver=person).select_related("giver")


def offered_feedback_item(offer: Offer) -> InboxItem:
    return InboxItem(
        icon="mail",
        title=_("%(name)s offers you feedback") % {"name": offer.giver.first_name},
        text=_("About: %(subject)s. You decide whether to keep it.") % {"subject": offer.about},
        url=reverse("feedback:offer", args=[offer.pk]),
        button=_("Read"),
        key=f"feedback.offered:{offer.pk}",
        person=offer.giver,
        at=offer.offered_at,
    )


register(
    InboxSource(
        kind="feedback.unanswered",
        label=gettext_lazy("You wait for answers to a request for feedback"),
        position=780,
        group=InboxGroup.OWN_PLAN,
        waiting=unanswered_feedback,
        item=unanswered_feedback_item,
    ),
    InboxSource(
        kind="feedback.asked",
        label=gettext_lazy("Somebody asks for your feedback"),
        position=510,
        mail=MailRule(is_daily=True, urgent_for=people_asked_by_tomorrow),
        waiting=asked_feedback,
        item=asked_feedback_item,
    ),
    InboxSource(
        kind="feedback.answered",
        label=gettext_lazy("Feedback you asked for has come"),
        position=520,
        waiting=unread_feedback,
        item=unread_feedback_item,
    ),
    InboxSource(
        kind="feedback.to_confirm",
        label=gettext_lazy("Notes of a conversation wait for your word"),
        position=530,
        waiting=conversations_to_confirm,
        item=conversation_to_confirm_item,
    ),
    InboxSource(
        kind="feedback.offered",
        label=gettext_lazy("Somebody offers you feedback"),
        position=540,
        waiting=offered_feedback,
        item=offered_feedback_item,
    ),
)
