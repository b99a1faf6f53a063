"""Reporting lines: one manager at a time, with a history that never overlaps."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.formats import date_format

from northing.kernel import dates
from northing.kernel.errors import NotAllowed, Refused
from northing.people import policy
from northing.people.models import Person, ReportingLine
from northing.people.services.locks import lock_table


@transaction.atomic
def set_manager(actor: Person, *, person: Person, manager: Person | None, on: date | None = None) -> Person:
    """From the day ``on`` (today when left out) the person reports to ``manager``, or to nobody.

    The earlier line ends the day before. Refuses a day to come, one before the present line began, and a circle. The
    same manager once more, set by a people partner, confirms what the person said themself.
    """
    if not policy.can_set_manager(actor, person):
        raise NotAllowed
    by_themself = actor.pk == person.pk and not actor.is_partner
    return change_line(person, manager, on or dates.today(), by_themself=by_themself)


@transaction.atomic
def confirm_manager(actor: Person, *, person: Person, manager: int | None) -> None:
    """What the person said themself counts for others too from now on.

    ``manager`` is the key of whom they were seen to have named; raises Refused when it is another by now.
    """
    if not policy.can_confirm_manager(actor):
        raise NotAllowed
    lock_table(ReportingLine)
    person.refresh_from_db(fields=["manager"])
    if person.manager_id is None or person.manager_id != manager:
        raise Refused(f"{person.first_name} names somebody else by now. Look at it once more.")
    ReportingLine.objects.filter(person=person, ended_on=None).update(by_themself=False)


def change_line(person: Person, manager: Person | None, day: date, *, by_themself: bool = False) -> Person:
    """The change itself, inside the caller's transaction; who may ask for it is decided before."""
    lock_table(ReportingLine)
    person.refresh_from_db(fields=["manager"])
    if person.manager_id == (manager.pk if manager else None):
        if not by_themself:
            ReportingLine.objects.filter(person=person, ended_on=None).update(by_themself=False)
        return person
    _require_possible(person, manager, day)
    _end_open_line(person, day)
    if manager:
        _begin_line(person, manager, day, by_themself)
    person.manager, person.placed_at = manager, dates.now()
    person.save(update_fields=["manager", "placed_at"])
    return person


def _require_possible(person: Person, manager: Person | None, day: date) -> None:
    if day > dates.today():
        raise Refused("Choose today or an earlier day.", field="on")
    if manager is None:
        return
    # Read under the turn: they may have left while this one waited for it.
    if not Person.objects.filter(pk=manager.pk, is_active=True).exists():
        raise Refused(f"{manager.name} no longer has an account here.", field="manager")
    if manager.pk == person.pk:
        raise Refused("Nobody manages themself. Choose “Nobody” instead.", field="manager")
    if _reports_to(manager, person):
        raise Refused(f"{manager.name} reports to {person.name} already, maybe through others.", field="manager")


def _reports_to(lower: Person, upper: Person) -> bool:
    """Whether ``upper`` is ``lower`` or stands anywhere above. One query a step up; lines are a handful of steps."""
    step: int | None = lower.pk
    while step is not None and step != upper.pk:
        step = Person.objects.values_list("manager", flat=True).get(pk=step)
    return step is not None


def _end_open_line(person: Person, day: date) -> None:
    """A line that would have lasted no day was a slip of the hand, and goes."""
    line = ReportingLine.objects.filter(person=person, ended_on=None).first()
    if line is None:
        return
    if day < line.began_on:
        began = date_format(line.began_on, "j F Y")
        raise Refused(f"The present line began on {began}; choose that day or a later one.", field="on")
    if day == line.began_on:
        line.delete()
        return
    line.ended_on = day - dates.ONE_DAY
    line.full_clean()
    line.save(update_fields=["ended_on"])


def _begin_line(person: Person, manager: Person, day: date, by_themself: bool) -> None:
    _require_after_history(person, day)
    line = ReportingLine(person=person, manager=manager, began_on=day, by_themself=by_themself)
    line.full_clean()
    line.save()


def _require_after_history(person: Person, day: date) -> None:
    latest = ReportingLine.objects.filter(person=person, ended_on__gte=day).aggregate(day=Max("ended_on"))["day"]
    if latest:
        ended = date_format(latest, "j F Y")
        raise Refused(f"An earlier line runs until {ended}; choose a later day.", field="on")
