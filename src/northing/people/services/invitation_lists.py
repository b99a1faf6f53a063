"""Inviting a whole list with one press, which may be sent twice: the links of the first are shown again, not lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction
from django.utils.crypto import get_random_string, salted_hmac
from django.utils.translation import gettext as _

from northing.kernel.errors import Refused, require
from northing.kernel.folding import fold_text
from northing.people import policy
from northing.people.models import Invitation, Person, Team
from northing.people.queries.invitation_lists import InvitationRow, missing_teams, problems_of, rows_to_invite
from northing.people.queries.invitations import digest_of
from northing.people.services.invitations import invite_person
from northing.people.services.locks import lock_person
from northing.people.services.teams import create_team

#: Part of every token: with another one, a list sent again right after an upgrade would invite everybody twice.
TOKEN_SALT = "northing.people.inviting_many"  # noqa: S105
#: Over 256 bits in letters and digits.
FORM_KEY_LENGTH = 43


class InvitedRow(NamedTuple):
    """One of those a form has invited; ``is_new`` is false when an earlier sending of the same form did."""

    invitation: Invitation
    token: str
    is_new: bool


def new_form_key() -> str:
    """What tells one form from another. It travels in the form and is kept nowhere."""
    return get_random_string(FORM_KEY_LENGTH)


@transaction.atomic
def invite_people(
    actor: Person, *, rows: Sequence[InvitationRow], form_key: str = "", make_teams: bool = False
) -> list[InvitedRow]:
    """All who are new or, when any line has a problem, nobody. The same ``form_key`` again gives what it has made.

    With ``make_teams`` the teams that are not here yet are made, at the top.
    """
    require(policy.can_invite(actor))
    lock_person(actor)
    tokens = _tokens_for(actor, rows, form_key or new_form_key())
    made = _made_before(actor, tokens)
    addresses = {row.invitation.email for row in made}
    if made and not rows_to_invite([row for row in rows if row.email not in addresses]):
        return made
    new_rows = rows_to_invite(rows)
    if not new_rows or problems_of(rows, make_teams=make_teams):
        raise Refused(_("Something in the list has changed meanwhile. Look through it once more."))
    if made:
        # Another list under an old key: those that are over keep their links to themselves.
        tokens = _tokens_for(actor, rows, new_form_key())
    for name in missing_teams(new_rows):
        create_team(actor, name=name)
    teams = {team.folded_name: team for team in Team.objects.current().order_by("-pk")}
    return [_invite_row(actor, row, tokens[row.email], teams.get(fold_text(row.team))) for row in new_rows]


def _tokens_for(actor: Person, rows: Sequence[InvitationRow], form_key: str) -> dict[str, str]:
    """As hard to guess as drawn ones: whoever lacks either the key or the installation's secret has nothing."""
    return {
        row.email: salted_hmac(TOKEN_SALT, f"{actor.pk}:{form_key}:{row.email}", algorithm="sha256").hexdigest()
        for row in rows
    }


def _made_before(actor: Person, tokens: dict[str, str]) -> list[InvitedRow]:
    """In the order of the list."""
    digests = [digest_of(token) for token in tokens.values()]
    found = Invitation.objects.filter(invited_by=actor, token_digest__in=digests)
    by_address = {invitation.email: invitation for invitation in found}
    return [InvitedRow(by_address[email], token, False) for email, token in tokens.items() if email in by_address]


def _invite_row(actor: Person, row: InvitationRow, token: str, team: Team | None) -> InvitedRow:
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
    return InvitedRow(invitation, token, True)
