"""Deactivation: the account closes, and what the person shared is hidden. Nothing of theirs is deleted."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q, QuerySet
from django.dispatch import Signal

from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people import policy
from northing.people.models import ErasureRequest, Mentorship, Person, ReportingLine
from northing.people.models.event_kinds import DEACTIVATED, ERASURE_WITHDRAWN, REACTIVATED
from northing.people.queries.roles import administrator_keys
from northing.people.services.locks import lock_people, lock_table
from northing.people.services.outbox import withdraw_messages_of_account
from northing.people.services.reporting_lines import change_reporting_line, require_manager_by_another
from northing.people.services.roles import require_another_administrator
from northing.people.services.security_log import record_security_event
from northing.people.services.sessions import end_all_sessions

#: Sent with ``person`` in the transaction that closes an account, for what higher apps have to end.
account_closed = Signal()


@transaction.atomic
def deactivate_person(actor: Person, *, person: Person, successor: Person | None = None) -> None:
    """Ends sessions, mentorships, roles and e-mails that wait; those who reported to the person report to
    ``successor``, or to nobody.

    A successor who reported to the person themself takes the person's own manager. Raises Refused for the last
    administrator, and for a successor who would close a circle.
    """
    require(policy.can_deactivate(actor, person))
    require_manager_by_another(actor, person, successor, field="successor")
    close_account(actor, person, successor=successor)
    record_security_event(DEACTIVATED, actor=actor, subject=person)


def close_account(actor: Person | None, person: Person, *, successor: Person | None) -> None:
    """The closing itself, inside the caller's transaction; who may ask for it is decided before."""
    lock_table(ReportingLine)
    reports = Person.objects.filter(manager=person).order_by("pk")
    lock_people([person.pk, *administrator_keys(), *reports.values_list("pk", flat=True)])
    person.refresh_from_db(fields=["manager", "is_administrator"])
    if person.is_administrator:
        require_another_administrator(person)
    end_all_sessions(person)
    withdraw_messages_of_account(person)
    mentorships = Mentorship.objects.filter(Q(person=person) | Q(mentor=person), ended_at=None)
    mentorships.update(ended_at=dates.now(), ended_by=actor)
    _move_reports(actor, reports, person, successor)
    person.is_active = person.is_partner = person.is_administrator = False
    person.save(update_fields=["is_active", "is_partner", "is_administrator"])
    account_closed.send(Person, person=person)


def _move_reports(actor: Person | None, reports: QuerySet[Person], person: Person, successor: Person | None) -> None:
    try:
        if successor is not None and successor.manager_id == person.pk:
            change_reporting_line(successor, person.manager, dates.today(), actor=actor)
        for report in reports.all():
            change_reporting_line(report, successor, dates.today(), actor=actor)
    except Refused as refusal:
        raise Refused(refusal.message, field="successor") from refusal


@transaction.atomic
def reactivate_person(actor: Person, *, person: Person) -> None:
    """The account opens again with everything the person wrote, in the audiences they chose. Roles and mentorships that
    ended stay ended; those who reported to the person report to others now. An erasure that somebody else has asked for
    is withdrawn.
    """
    require(policy.can_reactivate(actor) and person.erased_at is None)
    person.is_active = True
    person.save(update_fields=["is_active"])
    by_others = ErasureRequest.objects.filter(person=person).exclude(asked_by=person)
    is_withdrawn = bool(by_others.delete()[0])
    record_security_event(REACTIVATED, actor=actor, subject=person)
    if is_withdrawn:
        record_security_event(ERASURE_WITHDRAWN, actor=actor, subject=person)
