"""What erasing somebody does to rows that refer to them. Each app registers one of these for each reference."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from northing.people.models import (
    AccessLogEntry,
    EmailChange,
    ErasureRequest,
    ErasureRule,
    ExportConsent,
    Invitation,
    Mentorship,
    OutgoingMessage,
    Person,
    ReportingLine,
    register_erasure_rules,
)


def delete_rows(model: type[models.Model], field: str, person: Person) -> None:
    """What is theirs, or says nothing without them."""
    model._base_manager.filter(**{field: person}).delete()


def keep_rows(model: type[models.Model], field: str, person: Person) -> None:
    """What belongs to somebody else too: it stays, and names a former colleague, as the person's row does by then."""


def clear_reference(model: type[models.Model], field: str, person: Person) -> None:
    """What goes on without them."""
    model._base_manager.filter(**{field: person}).update(**{field: None})


def keep_without(*texts: str) -> ErasureRule:
    """Rows that stay, with the named texts emptied: words of the person's, or about them."""

    def keep_rows_without(model: type[models.Model], field: str, person: Person) -> None:
        model._base_manager.filter(**{field: person}).update(**dict.fromkeys(texts, ""))

    return keep_rows_without


def _forget_invitations(model: type[models.Model], field: str, person: Person) -> None:
    """Every invitation to their address, and their address where it stands as somebody's manager."""
    rows = model._base_manager
    rows.filter(Q(**{field: person}) | Q(email__iexact=person.email)).delete()
    rows.filter(manager_email__iexact=person.email).update(manager_email="")


def register_rules_of_people() -> None:
    from allauth.account.models import EmailAddress
    from allauth.mfa.models import Authenticator
    from allauth.usersessions.models import UserSession

    register_erasure_rules(Person, manager=clear_reference, team_placed_by=clear_reference)
    register_erasure_rules(Person.groups.through, person=delete_rows)
    register_erasure_rules(Person.user_permissions.through, person=delete_rows)
    register_erasure_rules(AccessLogEntry, owner=delete_rows, reader=keep_rows)
    register_erasure_rules(Invitation, invited_by=keep_rows, accepted_by=_forget_invitations)
    register_erasure_rules(Mentorship, person=delete_rows, mentor=keep_rows, ended_by=keep_rows)
    register_erasure_rules(ReportingLine, person=delete_rows, manager=keep_rows)
    register_erasure_rules(EmailChange, person=delete_rows, asked_by=keep_rows)
    register_erasure_rules(ErasureRequest, person=delete_rows, asked_by=keep_rows)
    register_erasure_rules(ExportConsent, person=delete_rows)
    register_erasure_rules(OutgoingMessage, person=delete_rows, caused_by=delete_rows)
    register_erasure_rules(EmailAddress, user=delete_rows)
    register_erasure_rules(UserSession, user=delete_rows)
    register_erasure_rules(Authenticator, user=delete_rows)
