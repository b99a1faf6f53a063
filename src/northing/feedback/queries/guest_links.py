"""Links for guests: made from a random key and the installation's secret, found by the digest of their token."""

from __future__ import annotations

import hashlib

from django.urls import reverse
from django.utils.crypto import salted_hmac

from northing.feedback.models import Invitee
from northing.kernel.mail import absolute_url

GUEST_LINK_SALT = "northing.feedback.guest"


def token_of(invitee: Invitee) -> str:
    """The token of a guest's link. It stays the same as long as the installation's secret does, and cannot be
    found from the database alone.
    """
    return salted_hmac(GUEST_LINK_SALT, str(invitee.key), algorithm="sha256").hexdigest()


def digest_of(token: str) -> str:
    """A plain hash is enough: the token is 256 bits nobody can guess."""
    return hashlib.sha256(token.encode()).hexdigest()


def find_guest(token: str) -> Invitee:
    """The guest a token belongs to. Raises Invitee.DoesNotExist for any other text."""
    found = Invitee.objects.select_related("request", "request__owner")
    return found.get(token_digest=digest_of(token), person=None)


def link_for(invitee: Invitee) -> str:
    """Where the survey opens for a colleague (signed in) or a guest."""
    if invitee.person_id is not None:
        return absolute_url(reverse("feedback:answer", args=[invitee.pk]))
    return absolute_url(reverse("feedback:answer_as_guest", args=[token_of(invitee)]))
