"""What the one who asked does with a request that is out: remind, extend, close, withdraw, thank, share, read."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from northing.feedback import policy
from northing.feedback.models import Draft, FeedbackRequest, Invitee, Response
from northing.feedback.services.asking import check_day
from northing.feedback.services.guest_links import renew_digest
from northing.feedback.services.publishing import tell_measure
from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.people.models import Audience, Person

#: At most one reminder in so long.
BETWEEN_REMINDERS = timedelta(days=3)
#: Whom a summary can be shown to (design, section 3).
AUDIENCES = (Audience.ONLY_ME, Audience.MANAGER, Audience.MENTORS)


def own(actor: Person, request: FeedbackRequest) -> FeedbackRequest:
    """The request as it stands, locked. Raises NotAllowed for anybody but its owner."""
    policy.require_owner(actor, request)
    return FeedbackRequest.objects.select_for_update(of=("self",)).select_related("owner").get(pk=request.pk)


def own_open(actor: Person, request: FeedbackRequest) -> FeedbackRequest:
    request = own(actor, request)
    if not request.is_open:
        raise Refused("This has closed already, and stays as it is. You can ask again.")
    return request


def can_remind(request: FeedbackRequest) -> bool:
    last = request.reminded_at or request.asked_at
    return request.is_open and dates.now() - last >= BETWEEN_REMINDERS


@transaction.atomic
def remind(actor: Person, *, request: FeedbackRequest) -> list[Invitee]:
    """Those to write to. The caller mails them and, of an anonymous request, tells nobody how many they are."""
    request = own_open(actor, request)
    if not can_remind(request):
        raise Refused("One reminder in three days is enough. Give them a little longer.")
    outstanding = list(Invitee.objects.outstanding().filter(request=request).select_related("request__owner"))
    for invitee in outstanding:
        renew_digest(invitee)
    request.reminded_at = dates.now()
    request.save(update_fields=["reminded_at"])
    if not request.is_anonymous:
        Invitee.objects.filter(pk__in=[invitee.pk for invitee in outstanding]).update(reminded_at=request.reminded_at)
    return outstanding


@transaction.atomic
def extend(actor: Person, *, request: FeedbackRequest, closes_on: date) -> FeedbackRequest:
    """Later only: an earlier day would show what is left before the day people were told."""
    request = own_open(actor, request)
    if closes_on <= request.closes_on:
        raise Refused("Choose a later day than the one people know.", field="closes_on")
    check_day(closes_on)
    request.closes_on = closes_on
    request.save(update_fields=["closes_on"])
    return request


@transaction.atomic
def close_early(actor: Person, *, request: FeedbackRequest) -> FeedbackRequest:
    """No more answers. It shows no anonymous answer before the announced day (``services.publishing``)."""
    request = own_open(actor, request)
    request.closed_at = dates.now()
    request.save(update_fields=["closed_at"])
    Draft.objects.filter(invitee__request=request).delete()
    return request


@transaction.atomic
def withdraw(actor: Person, *, request: FeedbackRequest) -> None:
    """As if it had not been asked: what people wrote is deleted, whether it was shown or not."""
    request = own(actor, request)
    Response.objects.filter(request=request).delete()
    Draft.objects.filter(invitee__request=request).delete()
    request.withdrawn_at = request.withdrawn_at or dates.now()
    request.answer_count = request.published_count = request.read_count = 0
    request.save(update_fields=["withdrawn_at", "answer_count", "published_count", "read_count"])


@transaction.atomic
def thank(actor: Person, *, request: FeedbackRequest, words: str) -> FeedbackRequest:
    """A word to everyone who was asked: it goes to all, so that it tells nobody apart."""
    request = own(actor, request)
    if request.withdrawn_at is not None:
        raise Refused("This was withdrawn.")
    if not words.strip():
        raise Refused("A few words will do.", field="words")
    request.thanks, request.thanked_at = words.strip(), dates.now()
    request.full_clean(exclude=["owner", "goal", "measure"], validate_unique=False, validate_constraints=False)
    request.save(update_fields=["thanks", "thanked_at"])
    return request


@transaction.atomic
def share(actor: Person, *, request: FeedbackRequest, audience: str) -> FeedbackRequest:
    """Open or close the summary to the manager or the mentors too."""
    request = own(actor, request)
    if audience not in AUDIENCES:
        raise Refused("Choose who can see it.", field="audience")
    request.set_audience(actor, Audience(audience))
    request.save(update_fields=["audience", "shared_manager", "shared_team"])
    return request


@transaction.atomic
def mark_read(actor: Person, *, request: FeedbackRequest) -> FeedbackRequest:
    """Its owner has read what there is to see. The measure hears of answers that were left for the closing day."""
    request = own(actor, request)
    request.read_count = request.shown_count
    request.save(update_fields=["read_count"])
    tell_measure(request)
    return request
