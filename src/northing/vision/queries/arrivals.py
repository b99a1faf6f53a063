"""How a vision comes in again with an archive."""

from __future__ import annotations

from northing.people.queries.arrivals import Arrival, Arriving, register_arrivals, same_in
from northing.people.queries.export_parts import ExportRow
from northing.vision.models import Answer

IS_PRIVATE = ("audience",)


def register_arrivals_of_vision() -> None:
    register_arrivals(
        vision_statements=Arrival(owner=("person",), unread=IS_PRIVATE),
        values=Arrival(owner=("person",), unread=IS_PRIVATE, is_same=same_in("name")),
        answers=Arrival(owner=("person",), settle=keep_present_answer),
        journal_entries=Arrival(owner=("person",)),
    )


def keep_present_answer(answer: Answer, row: ExportRow, arriving: Arriving) -> None:  # noqa: ARG001 - as every settle
    """A question has one present answer. The one that is here stays it, and what comes is an earlier one."""
    if "answered" not in arriving.memory:
        current = Answer.objects.visible_to(arriving.person).current()
        arriving.memory["answered"] = set(current.values_list("question", flat=True))
    if answer.question in arriving.memory["answered"]:
        answer.is_current = False
    elif answer.is_current:
        arriving.memory["answered"].add(answer.question)
