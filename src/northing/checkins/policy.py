"""Which month can be checked in, and who may do what."""

from __future__ import annotations

from datetime import date

from northing.checkins.models import Accomplishment, Ask, CheckIn
from northing.goals.models import Goal
from northing.kernel import dates
from northing.people.models import Person


def open_months(today: date) -> tuple[date, date]:
    """The present month and the one before, by their first days: a check-in may be late until the next month ends.

    What is written later than that is no longer remembered well, so the month stays without a check-in.
    """
    this_month = dates.first_of_month(today)
    return this_month, dates.add_months(this_month, -1)


def is_month_open(month: date, today: date) -> bool:
    return month in open_months(today)


def can_change_checkin(actor: Person, checkin: CheckIn) -> bool:
    return checkin.person_id == actor.pk


def can_send_summary(actor: Person, checkin: CheckIn) -> bool:
    """Once it is finished, and to the manager of now."""
    return can_change_checkin(actor, checkin) and checkin.is_finished and actor.manager_id is not None


def can_read_summary(actor: Person, checkin: CheckIn) -> bool:
    return CheckIn.objects.received_by(actor).filter(pk=checkin.pk).exists()


def can_note_goal(actor: Person, checkin: CheckIn, goal: Goal) -> bool:
    """Both are the actor's own."""
    return can_change_checkin(actor, checkin) and goal.owner_id == actor.pk


def can_answer_ask(actor: Person, ask: Ask) -> bool:
    """Who was asked, as long as it stands."""
    return ask.asked_id == actor.pk and ask.is_standing


def can_settle_ask(actor: Person, ask: Ask) -> bool:
    """Its owner, who also marks the answer as read."""
    return ask.goal.owner_id == actor.pk


def can_change_accomplishment(actor: Person, accomplishment: Accomplishment) -> bool:
    return accomplishment.person_id == actor.pk


def can_accomplish_for(actor: Person, goal: Goal | None) -> bool:
    """An accomplishment names a goal of the person's own, or none."""
    return goal is None or goal.owner_id == actor.pk
