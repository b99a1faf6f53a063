"""Who may do what with a 1:1. Both of the two may do the same, but for what is somebody's own."""

from __future__ import annotations

from datetime import timedelta

from northing.kernel import dates
from northing.people.models import Person
from northing.talks.models import AgendaItem, NextStep, Talk

#: So long before it begins a 1:1 can be closed: people meet a little earlier than they planned.
EARLY_CLOSE_TIME = timedelta(hours=12)


def is_one_of_two(actor: Person, talk: Talk) -> bool:
    return actor.pk in {talk.organiser_id, talk.other_id}


def can_change_talk(actor: Person, talk: Talk) -> bool:
    """Move, accept, skip or cancel it, and prepare its agenda."""
    return is_one_of_two(actor, talk) and talk.is_planned


def can_close_talk(actor: Person, talk: Talk) -> bool:
    return can_change_talk(actor, talk) and talk.starts_at - EARLY_CLOSE_TIME <= dates.now()


def can_reopen_talk(actor: Person, talk: Talk) -> bool:
    return is_one_of_two(actor, talk) and talk.is_held


def can_write_in_talk(actor: Person, talk: Talk) -> bool:
    """Shared notes and next steps, also after it was held."""
    return is_one_of_two(actor, talk) and not talk.is_cancelled


def can_remove_item(actor: Person, item: AgendaItem) -> bool:
    """Who added it."""
    return item.added_by_id == actor.pk and can_change_talk(actor, item.talk)


def can_change_step(actor: Person, step: NextStep) -> bool:
    """Either of the two, until it stands on a goal."""
    return can_write_in_talk(actor, step.talk) and not step.is_placed


def can_remove_step(actor: Person, step: NextStep) -> bool:
    """Whose it is, and who added it."""
    return actor.pk in {step.person_id, step.added_by_id} and can_write_in_talk(actor, step.talk)


def can_do_step(actor: Person, step: NextStep) -> bool:
    """Tick it, or put it on a goal: whose step it is."""
    return step.person_id == actor.pk and can_write_in_talk(actor, step.talk)
