"""Reporting lines: one manager at a time, with a history that never overlaps."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people import policy
from northing.people.models import Person, ReportingLine
from northing.people.models.event_kinds import MANAGER_CHANGED, MANAGER_CONFIRMED
from northing.people.services.handover import close_what_was_shared
from northing.people.services.locks import lock_table
from northing.people.services.security_log import record_security_event


@transaction.atomic
def set_manager(actor: Person, *, person: Person, manager: Person | None, on: date | None = None) -> Person:
    """From the day ``on`` (today when left out) the person reports to ``manager``, or to nobody.

    The earlier line ends the day before. Refuses a day to come, one before the present line began, and a circle. The
    same manager once more, set by a people partner, confirms what the person said themself. Whatever the person shared
    with ``manager`` in an earlier line stays hidden until the person releases it.
    """
    require(policy.can_set_manager(actor, person))
    require_manager_by_another(actor, person, manager, field="manager")
    by_themself = actor.pk == person.pk and not (actor.is_partner and policy.is_only_partner(actor))
    return change_reporting_line(person, manager, on or dates.today(), actor=actor, by_themself=by_themself)


def require_manager_by_another(actor: Person, person: Person, manager: Person | None, *, field: str) -> None:
    """Raises Refused at ``field`` when the actor would make themself the person's manager."""
    if not policy.can_become_manager(actor, person, manager):
        message = _("Nobody makes themself the manager of somebody. Ask another people partner to do it.")
        raise Refused(message, field=field)


@transaction.atomic
def confirm_manager(actor: Person, *, person: Person, manager: int | None) -> None:
    """What the person said themself counts for others too from now on.

    ``manager`` is the key of whom they were seen to have named; raises Refused when it is another by now.
    """
    require(policy.can_confirm_managers(actor))
    lock_table(ReportingLine)
    person.refresh_from_db(fields=["manager"])
    if person.manager_id is None or person.manager_id != manager:
        raise Refused(_("%(name)s names somebody else by now. Look at it once more.") % {"name": person.first_name})
    if not policy.can_confirm_manager(actor, person):
        raise Refused(_("This is about you. Another people partner confirms it."))
    _confirm_open_line(person, actor)


def _confirm_open_line(person: Person, actor: Person | None) -> None:
    own_word = ReportingLine.objects.filter(person=person, ended_on=None, by_themself=True)
    if own_word.update(by_themself=False):
        record_security_event(MANAGER_CONFIRMED, actor=actor, subject=person, manager=person.manager_id or 0)


def change_reporting_line(
    person: Person, manager: Person | None, day: date, *, actor: Person | None, by_themself: bool = False
) -> Person:
    """The change itself, inside the caller's transaction; who may ask for it is decided before."""
    lock_table(ReportingLine)
    person.refresh_from_db(fields=["manager"])
    if person.manager_id == (manager.pk if manager else None):
        if not by_themself:
            _confirm_open_line(person, actor)
        return person
    _require_possible_line(person, manager, day)
    _end_open_line(person, day)
    if manager:
        _begin_line(person, manager, day, by_themself)
        close_what_was_shared(person, shared_manager=manager)
    lines = {"former_manager": person.manager_id, "manager": manager.pk if manager else None}
    person.manager, person.placed_at = manager, dates.now()
    person.save(update_fields=["manager", "placed_at"])
    facts = {name: key for name, key in lines.items() if key is not None}
    record_security_event(MANAGER_CHANGED, actor=actor, subject=person, **facts)
    return person


def _require_possible_line(person: Person, manager: Person | None, day: date) -> None:
    if day > dates.today():
        raise Refused(_("Choose today or an earlier day."), field="on")
    if manager is None:
        return
    # Read under the lock: they may have left while this transaction waited for it.
    if not Person.objects.filter(pk=manager.pk, is_active=True).exists():
        raise Refused(_("%(name)s no longer has an account here.") % {"name": manager.name}, field="manager")
    if manager.pk == person.pk:
        raise Refused(_("Nobody manages themself. Choose “Nobody” instead."), field="manager")
    if _reports_to(manager, person):
        message = _("%(manager)s reports to %(person)s already, maybe through others.")
        raise Refused(message % {"manager": manager.name, "person": person.name}, field="manager")


def _reports_to(lower: Person, upper: Person) -> bool:
    """Whether ``upper`` is ``lower`` or stands anywhere above. One query for each step up; lines have a handful."""
    step: int | None = lower.pk
    while step is not None and step != upper.pk:
        step = Person.objects.values_list("manager", flat=True).get(pk=step)
    return step is not None


def _end_open_line(person: Person, day: date) -> None:
    """A line that would have lasted no day was set by mistake and is deleted."""
    line = ReportingLine.objects.filter(person=person, ended_on=None).first()
    if line is None:
        return
    if day < line.began_on:
        began = date_format(line.began_on, "DATE_FORMAT")
        message = _("The present line began on %(day)s; choose that day or a later one.")
        raise Refused(message % {"day": began}, field="on")
    if day == line.began_on:
        line.delete()
        return
    line.ended_on = day - dates.ONE_DAY
    line.full_clean()
    line.save(update_fields=["ended_on"])


def _begin_line(person: Person, manager: Person, day: date, by_themself: bool) -> None:
    latest = ReportingLine.objects.filter(person=person, ended_on__gte=day).aggregate(day=Max("ended_on"))["day"]
    if latest:
        message = _("An earlier line runs until %(day)s; choose a later day.")
        raise Refused(message % {"day": date_format(latest, "DATE_FORMAT")}, field="on")
    line = ReportingLine(person=person, manager=manager, began_on=day, by_themself=by_themself)
    line.full_clean()
    line.save()
