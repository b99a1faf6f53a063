"""What the owner does with a request that is sent: remind, extend, close, withdraw, thank, share, mark as read."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from northing.feedback import policy
from northing.feedback.models import Draft, FeedbackRequest, Invitee, Response
from northing.feedback.queries.guest_links import digest_of, token_of
from northing.feedback.services.mail import mail_reminders, mail_thanks, withdraw_mails
from northing.feedback.services.publication import move_measure
from northing.feedback.services.requests import check_closing_day
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people.models import Person
from northing.people.queries.audiences import CLOSE, require_audience


def lock_request(actor: Person, request: FeedbackRequest) -> FeedbackRequest:
    """The request as stored, locked. Raises NotAllowed for anybody but its owner."""
    require(policy.can_manage_request(actor, request))
    return FeedbackRequest.objects.select_for_update(of=("self",)).select_related("owner").get(pk=request.pk)


def lock_open_request(actor: Person, request: FeedbackRequest) -> FeedbackRequest:
    request = lock_request(actor, request)
    if not request.is_open:
        raise Refused(_("This has closed already, and stays as it is. You can ask again."))
    return request


@transaction.atomic
def remind_invitees(actor: Person, *, request: FeedbackRequest) -> list[Invitee]:
    """Mails and returns those who have said nothing. Of an anonymous request the caller tells nobody who they are."""
    request = lock_open_request(actor, request)
    if not policy.can_be_reminded(request):
        raise Refused(_("One reminder in three days is enough. Give them a little longer."))
    outstanding = list(Invitee.objects.outstanding().filter(request=request).select_related("person", "request__owner"))
    for guest in Invitee.objects.filter(request=request, person=None):
        renew_digest(guest)
    request.reminded_at = dates.now()
    request.save(update_fields=["reminded_at"])
    if not request.is_anonymous:
        Invitee.objects.filter(pk__in=[invitee.pk for invitee in outstanding]).update(reminded_at=request.reminded_at)
    mail_reminders(request, outstanding)
    return outstanding


def renew_digest(guest: Invitee) -> None:
    """Stores the digest of a guest's present link. After a change of the installation's secret the link is another one,
    and the earlier one no longer opens.
    """
    digest = digest_of(token_of(guest))
    if guest.token_digest != digest:
        guest.token_digest = digest
        guest.save(update_fields=["token_digest"])


@transaction.atomic
def extend_request(actor: Person, *, request: FeedbackRequest, closes_on: date) -> FeedbackRequest:
    """Moves the closing day, later only: an earlier one would show the remaining answers before the day people know."""
    request = lock_open_request(actor, request)
    if closes_on <= request.closes_on:
        raise Refused(_("Choose a later day than the one people know."), field="closes_on")
    check_closing_day(closes_on)
    request.closes_on = closes_on
    request.save(update_fields=["closes_on"])
    return request


@transaction.atomic
def close_request(actor: Person, *, request: FeedbackRequest) -> FeedbackRequest:
    """Takes no more answers. No anonymous answer is shown before the announced day (``services.publication``)."""
    request = lock_open_request(actor, request)
    request.closed_at = dates.now()
    request.save(update_fields=["closed_at"])
    withdraw_mails(request, "asked")
    Draft.objects.filter(invitee__request=request).delete()
    return request


@transaction.atomic
def withdraw_request(actor: Person, *, request: FeedbackRequest) -> None:
    """Deletes everything people wrote, whether it was shown or not; e-mails that wait are not sent."""
    request = lock_request(actor, request)
    Response.objects.filter(request=request).delete()
    Draft.objects.filter(invitee__request=request).delete()
    withdraw_mails(request, "asked", "thanks")
    request.withdrawn_at = request.withdrawn_at or dates.now()
    request.answer_count = request.published_count = request.read_count = 0
    request.save(update_fields=["withdrawn_at", "answer_count", "published_count", "read_count"])


@transaction.atomic
def thank_invitees(actor: Person, *, request: FeedbackRequest, words: str) -> FeedbackRequest:
    """Stores a word to everyone who was asked, whether they answered or not, and mails it."""
    request = lock_request(actor, request)
    if request.withdrawn_at is not None:
        raise Refused(_("This was withdrawn."))
    if not words.strip():
        raise Refused(_("A few words will do."), field="words")
    request.thanks, request.thanked_at = words.strip(), dates.now()
    request.full_clean(exclude=["owner", "goal", "measure"], validate_unique=False, validate_constraints=False)
    request.save(update_fields=["thanks", "thanked_at"])
    mail_thanks(request)
    return request


@transaction.atomic
def share_summary(actor: Person, *, request: FeedbackRequest, audience: str) -> FeedbackRequest:
    """Shows the summary to the manager or the mentors too, or hides it from them."""
    request = lock_request(actor, request)
    request.set_audience(actor, require_audience(audience, CLOSE))
    request.save(update_fields=["audience", "shared_manager", "shared_team"])
    return request


@transaction.atomic
def mark_request_read(actor: Person, *, request: FeedbackRequest) -> FeedbackRequest:
    """Its owner has read what is shown. The measure counts answers that were left for the closing day."""
    request = lock_request(actor, request)
    request.read_count = request.shown_count
    request.save(update_fields=["read_count"])
    move_measure(request)
    return request
