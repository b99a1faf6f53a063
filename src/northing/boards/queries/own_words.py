"""A person's own words that can go onto the board as a quote: answers to the guided questions, and notes."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from northing.boards.models import MAX_SOURCE_LENGTH, MAX_TEXT_LENGTH
from northing.kernel.keys import key_of
from northing.people.models import Person
from northing.ui.formats import format_day
from northing.vision.models import Answer, JournalEntry
from northing.vision.queries.questions import QUESTIONS_BY_SLUG

MAX_NOTES_OFFERED = 8


@dataclass(frozen=True, slots=True)
class OwnWords:
    """``key`` names them in an address; ``source`` says where they are from."""

    key: str
    text: str
    source: str


def own_words_of(person: Person) -> list[OwnWords]:
    """What can be taken, the latest notes first. Two queries."""
    answers = Answer.objects.visible_to(person).current().exclude(text="").only("question", "text")
    entries = JournalEntry.objects.visible_to(person).only("on", "title", "text")[:MAX_NOTES_OFFERED]
    return [*map(_from_entry, entries), *map(_from_answer, answers)]


def find_own_words(person: Person, key: str) -> OwnWords | None:
    """None for what is not there, or somebody else's."""
    kind, _dash, named = key.partition("-")
    pk = key_of(named)
    if pk is None:
        return None
    if kind == "answer":
        answer = Answer.objects.visible_to(person).current().filter(pk=pk).first()
        return _from_answer(answer) if answer else None
    entry = JournalEntry.objects.visible_to(person).filter(pk=pk).first() if kind == "note" else None
    return _from_entry(entry) if entry else None


def _from_answer(answer: Answer) -> OwnWords:
    question = QUESTIONS_BY_SLUG.get(answer.question)
    return OwnWords(
        f"answer-{answer.pk}", shorten(answer.text), str(question.text if question else "")[:MAX_SOURCE_LENGTH]
    )


def _from_entry(entry: JournalEntry) -> OwnWords:
    source = _("My journal, %(day)s") % {"day": format_day(entry.on)}
    return OwnWords(f"note-{entry.pk}", shorten(entry.text), source[:MAX_SOURCE_LENGTH])


def shorten(text: str) -> str:
    """As much as a quote holds, up to the end of a word; the person shortens it further."""
    words = " ".join(text.split())
    if len(words) <= MAX_TEXT_LENGTH:
        return words
    head = words[: MAX_TEXT_LENGTH + 1]
    return head.rpartition(" ")[0] or head[:MAX_TEXT_LENGTH]
