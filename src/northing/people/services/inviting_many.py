"""Inviting a whole list with one press, which may be sent twice: the links of the first are shown again, not lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction
from django.utils.crypto import get_random_string, salted_hmac

from northing.kernel.errors import NotAllowed, Refused
from northing.people import policy
from northing.people.models import Invitation, Person, Team
from northing.people.services.invitation_rows import Row, problems_of
from northing.people.services.invitations import digest_of, invite_person
from northing.people.services.locks import lock_person

SALT = "northing.people.inviting_many"
#: Over 256 bits in letters and digits.
PRESS_LENGTH = 43


class Invited(NamedTuple):
    """One of those a press has invited; ``is_new`` is false when an earlier sending of the same press did."""

    invitation: Invitation
    token: str
    is_new: bool


def new_press() -> str:
    """What tells one press from another. It travels in the form and is kept nowhere."""
    return get_random_string(PRESS_LENGTH)


@transaction.atomic
def invite_people(actor: Person, *, rows: Sequence[Row], press: str = "") -> list[Invited]:
    """All of them or, when any line has a problem, nobody. The same ``press`` again gives what it has made."""
    if not policy.can_invite(actor):
        raise NotAllowed
    lock_person(actor)
    tokens = tokens_for(actor, rows, press or new_press())
    standing = made_before(actor, tokens)
    if len(standing) == len(tokens):
        return standing
    if problems_of(rows):
        raise Refused("Something in the list has changed meanwhile. Look through it once more.")
    if standing:
        # Another list under an old press: those that are over keep their links to themselves.
        tokens = tokens_for(actor, rows, new_press())
    teams = {team.name.casefold(): team for team in Team.objects.filter(archived_at=None).order_by("-pk")}
    return [invite_row(actor, row, tokens[row.email], teams.get(row.team.casefold())) for row in rows]


def tokens_for(actor: Person, rows: Sequence[Row], press: str) -> dict[str, str]:
    """As hard to guess as drawn ones: whoever lacks either the press or the installation's secret has nothing."""
    return {
        row.email: salted_hmac(SALT, f"{actor.pk}:{press}:{row.email}", algorithm="sha256").hexdigest() for row in rows
    }


def made_before(actor: Person, tokens: dict[str, str]) -> list[Invited]:
    """In the order of the list."""
    found = Invitation.objects.filter(invited_by=actor, token_digest__in=[digest_of(one) for one in tokens.values()])
    by_address = {invitation.email: invitation for invitation in found}
    return [Invited(by_address[email], token, False) for email, token in tokens.items() if email in by_address]


def invite_row(actor: Person, row: Row, token: str, team: Team | None) -> Invited:
    invitation, token = invite_person(
        actor,
        email=row.email,
        name=row.name,
        token=token,
        job_title=row.job_title,
        level=row.level,
        team=team,
        manager_email=row.manager_email,
    )
    return Invited(invitation, token, True)
