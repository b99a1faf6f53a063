"""Invitations: a link lets one person in, once. Only the token's digest is stored."""

from __future__ import annotations

import secrets
from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people import policy
from northing.people.models import Invitation, Person, ReportingLine
from northing.people.models.event_kinds import INVITATION_ACCEPTED, INVITATION_WITHDRAWN, INVITED, TEAM_CHANGED
from northing.people.queries.invitations import digest_of, find_invitation
from northing.people.services.accounts import DEFAULT_LANGUAGE, create_account, one_line, require_free_address
from northing.people.services.locks import lock_people, lock_table
from northing.people.services.mail import about_invitation, mail_invitation
from northing.people.services.outbox import withdraw_messages
from northing.people.services.reporting_lines import change_reporting_line
from northing.people.services.security_log import record_security_event

#: Long enough for a holiday, short enough that a forgotten message opens nothing.
VALIDITY = timedelta(days=14)


@transaction.atomic
def invite_person(
    actor: Person, *, email: str, name: str = "", token: str = "", is_mailed: bool = True, **placement: Any
) -> tuple[Invitation, str]:
    """The invitation and its token, which is known only now. An earlier open invitation to the address ends.
    The link is mailed where mail is configured, unless ``is_mailed`` is false.

    ``placement`` says where they will work: ``job_title``, ``level``, ``team`` and ``manager_email``. ``token`` is for
    a caller who can make the same one again; otherwise it is drawn.
    """
    require(policy.can_invite(actor))
    email = email.strip().lower()
    require_free_address(email)
    for earlier in Invitation.objects.open().filter(email=email):
        _end_invitation(earlier)
    token = token or secrets.token_urlsafe(32)
    invitation = Invitation(
        email=email,
        name=one_line(name),
        token_digest=digest_of(token),
        invited_by=actor,
        expires_at=dates.now() + VALIDITY,
        **placement,
    )
    invitation.full_clean()
    invitation.save()
    record_security_event(INVITED, actor=actor, invitation=invitation.pk)
    if is_mailed:
        mail_invitation(invitation, token=token)
    return invitation, token


@transaction.atomic
def place_invited(actor: Person, *, invitation: Invitation, **placement: Any) -> None:
    """Somebody who was invited and is not here yet will work elsewhere. ``placement`` is that of ``invite_person``.

    For whoever has sent it: the security log names them for it once the invitation is accepted.
    """
    require(policy.can_invite(actor) and invitation.invited_by_id == actor.pk)
    lock_people([actor.pk])
    open_one = Invitation.objects.open().filter(pk=invitation.pk)
    if not open_one.exists():
        raise Refused(_("This invitation has been used, withdrawn or has run out."))
    for name, value in placement.items():
        setattr(invitation, name, value)
    invitation.full_clean()
    open_one.update(**placement)


@transaction.atomic
def accept_invitation(
    token: str, *, name: str, password: str, time_zone: str = "UTC", language: str = DEFAULT_LANGUAGE
) -> Person:
    """The new person behind a token. The claim comes first, so that a link used twice at once makes one person."""
    invitation = find_invitation(token)
    lock_table(ReportingLine)
    if not Invitation.objects.open().filter(pk=invitation.pk).update(accepted_at=dates.now()):
        raise Refused(_("This invitation has been used, withdrawn or has run out."))
    withdraw_messages(about_invitation(invitation.pk))
    person = Person(email=invitation.email, name=name, time_zone=time_zone, language=language)
    person.job_title, person.level = invitation.job_title, invitation.level
    person.team = invitation.team if invitation.team and not invitation.team.archived_at else None
    if person.team:
        person.team_placed_by = invitation.invited_by
        person.team_since = person.newcomers_seen_at = dates.now()
    create_account(person, password=password)
    Invitation.objects.filter(pk=invitation.pk).update(accepted_by=person)
    _record_acceptance(person, invitation)
    _begin_invited_lines(person, invitation)
    return person


def _record_acceptance(person: Person, invitation: Invitation) -> None:
    """The inviter answers for the team; the new person had no say in it."""
    record_security_event(INVITATION_ACCEPTED, actor=person, subject=person, inviter=invitation.invited_by_id)
    if person.team is not None:
        record_security_event(TEAM_CHANGED, actor=invitation.invited_by, subject=person, team=person.team.name)


def _begin_invited_lines(person: Person, invitation: Invitation) -> None:
    """To the manager the invitation named, if they are here; and from those who came earlier and wait for this one.

    A line to the one who invited waits for another people partner, where there is one: nobody makes themself a manager.
    """
    inviter = invitation.invited_by
    waits = not policy.is_only_partner(inviter)
    manager = Person.objects.filter(email__iexact=invitation.manager_email, is_active=True).first()
    lines = [(person, manager)] if invitation.manager_email and manager else []
    came = Invitation.objects.filter(manager_email__iexact=person.email, accepted_by__isnull=False)
    waiting = Person.objects.filter(pk__in=came.values("accepted_by"), manager=None, is_active=True)
    lock_people(waiting.values_list("pk", flat=True))
    for report, above in [*lines, *((report, person) for report in waiting)]:
        # What would close a circle by now is left to people; coming in is not refused for it.
        with suppress(Refused), transaction.atomic():
            own_word = waits and above.pk == inviter.pk
            change_reporting_line(report, above, dates.today(), actor=inviter, by_themself=own_word)


@transaction.atomic
def withdraw_invitation(actor: Person, *, invitation: Invitation) -> None:
    """Its link opens nothing any more, and an e-mail that waits is not sent. One that is over stays as it is."""
    require(policy.can_withdraw_invitation(actor, invitation))
    if _end_invitation(invitation):
        record_security_event(INVITATION_WITHDRAWN, actor=actor, invitation=invitation.pk)


def _end_invitation(invitation: Invitation) -> bool:
    """Whether it was open until now."""
    withdraw_messages(about_invitation(invitation.pk))
    return bool(Invitation.objects.open().filter(pk=invitation.pk).update(withdrawn_at=dates.now()))
