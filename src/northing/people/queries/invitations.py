"""Finding an invitation by the token in its link."""

from __future__ import annotations

import hashlib

from northing.people.models import Invitation


def digest_of(token: str) -> str:
    """A plain hash is enough: the token is 256 random bits, so there is nothing to guess or to look up."""
    return hashlib.sha256(token.encode()).hexdigest()


def find_invitation(token: str) -> Invitation:
    """The invitation a token belongs to, open or not. Raises Invitation.DoesNotExist for any other text."""
    return Invitation.objects.select_related("invited_by", "team").get(token_digest=digest_of(token))
