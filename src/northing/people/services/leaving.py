"""Deactivation: the account closes, and what the person shared is hidden. Nothing of theirs is deleted."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q, QuerySet

from northing.kernel import dates
from northing.kernel.errors import NotAllowed, Refused
from northing.people import policy
from northing.people.models import Mentorship, Person, ReportingLine
from northing.people.services.locks import lock_people, lock_table
from northing.people.services.reporting import change_line
from northing.people.services.roles import administrators, require_another_administrator


@transaction.atomic
def deactivate_person(actor: Person, *, person: Person, successor: Person | None = None) -> None:
    """Ends sessions, mentorships and roles; those who reported to the person report to ``successor``, or to nobody.

    A successor who reported to the person themself takes the person's own manager.
    """
    if not policy.can_deactivate(actor, person):
        raise NotAllowed
    lock_table(ReportingLine)
    reports = Person.objects.filter(manager=person).order_by("pk")
    lock_people([person.pk, *administrators(), *reports.values_list("pk", flat=True)])
    person.refresh_from_db(fields=["manager", "is_administrator"])
    if person.is_administrator:
        require_another_administrator(person)
    _hand_over(reports, person, successor)
    open_ones = Mentorship.objects.filter(Q(person=person) | Q(mentor=person), ended_at=None)
    open_ones.update(ended_at=dates.now(), ended_by=actor)
    person.is_active = person.is_partner = person.is_administrator = False
    person.save(update_fields=["is_active", "is_partner", "is_administrator"])
    _end_sessions(person)


def _hand_over(reports: QuerySet[Person], person: Person, successor: Person | None) -> None:
    try:
        if successor is not None and successor.manager_id == person.pk:
            change_line(successor, person.manager, dates.today())
        for report in reports.all():
            change_line(report, successor, dates.today())
    except Refused as refusal:
        raise Refused(refusal.message, field="successor") from refusal


def _end_sessions(person: Person) -> None:
    rows = UserSession.objects.filter(user=person)
    Session.objects.filter(session_key__in=list(rows.values_list("session_key", flat=True))).delete()
    rows.delete()


@transaction.atomic
def reactivate_person(actor: Person, *, person: Person) -> None:
    """The account opens again with everything the person wrote, in the audiences they chose. Roles and mentorships that
    ended stay ended; those who reported to the person report to others now.
    """
    if not policy.can_reactivate(actor):
        raise NotAllowed
    person.is_active = True
    person.save(update_fields=["is_active"])
