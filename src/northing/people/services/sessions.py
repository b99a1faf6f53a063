"""Signing out on other devices."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet

from northing.people.models import Person
from northing.people.models.event_kinds import SIGNED_OUT_ELSEWHERE
from northing.people.services.security_log import record_security_event


@transaction.atomic
def end_session(actor: Person, *, pk: int) -> None:
    """Sign the actor out on one of their devices. Raises UserSession.DoesNotExist for anybody else's."""
    row = UserSession.objects.get(user=actor, pk=pk)
    _end(UserSession.objects.filter(pk=row.pk))
    record_security_event(SIGNED_OUT_ELSEWHERE, actor=actor, subject=actor, devices=1)


@transaction.atomic
def end_other_sessions(actor: Person, *, session_key: str | None) -> int:
    """Sign the actor out everywhere but here; how many devices that were."""
    count = _end(UserSession.objects.filter(user=actor).exclude(session_key=session_key))
    record_security_event(SIGNED_OUT_ELSEWHERE, actor=actor, subject=actor, devices=count)
    return count


@transaction.atomic
def end_all_sessions(person: Person) -> None:
    """Sign somebody out everywhere; who may ask for it is decided before."""
    _end(UserSession.objects.filter(user=person))


def _end(rows: QuerySet[UserSession]) -> int:
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    rows.delete()
    return len(keys)
