"""1:1s for tests, and one of everything for the walks over the whole site."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from northing.kernel import dates
from northing.people.models import Person
from northing.talks.models import AgendaItem, NextStep, Talk, TalkPlan, TalkState
from northing.talks.services.planning import plan_talk

#: A Thursday, the day after the tests' today.
THURSDAY = datetime(2026, 6, 11, 14, 0, tzinfo=dates.UTC)


def make_talk(organiser: Person, other: Person, starts_at: datetime = THURSDAY, **plan: Any) -> Talk:
    return plan_talk(organiser, other=other, plan=TalkPlan(starts_at=starts_at, **plan))


def make_held_talk(organiser: Person, other: Person, *, days_ago: int = 13) -> Talk:
    """Held so many days before the tests' Thursday, without what a service would have done around it."""
    talk = make_talk(organiser, other, THURSDAY + timedelta(days=days_ago))
    start = THURSDAY - timedelta(days=days_ago)
    Talk.objects.filter(pk=talk.pk).update(starts_at=start, rhythm_at=start, state=TalkState.HELD, held_at=start)
    talk.refresh_from_db()
    return talk


def one_of_each(owner: Any, *, other: Any) -> dict[str, Any]:
    """A 1:1 of the owner's tomorrow, which the owner has not accepted yet, with a point and a step of the owner's."""
    talk = make_talk(other, owner)
    return {
        "one_to_one": talk,
        "agenda_item": AgendaItem.objects.create(talk=talk, added_by=owner, text="Friday cover"),
        "next_step": NextStep.objects.create(talk=talk, person=owner, text="Ask the other leads", added_by=owner),
    }


def about(name: str, **more: Any) -> Callable[[Any], dict[str, Any]]:
    return lambda world: {"pk": getattr(world, name).pk, **more}


#: What each address is about, in a world with ``one_of_each``.
ABOUT: dict[str, Callable[[Any], dict[str, Any]]] = {
    f"talks:{name}": tells
    for names, tells in (
        (
            "talk move accept cancel skip close reopen calendar add_item mark_point write_notes autosave_notes"
            " write_own_notes autosave_own_notes add_step",
            about("one_to_one"),
        ),
        ("guide", about("one_to_one", kind="career")),
        ("take_question", about("one_to_one", kind="career", number=1)),
        ("tick_item put_off_item remove_item", about("agenda_item")),
        ("change_step place_step tick_step remove_step", about("next_step")),
    )
    for name in names.split()
}
