"""A habit or trait: nothing in it would ever be finished."""

from __future__ import annotations

from northing.coach.draft import Draft
from northing.coach.reading import Span
from northing.coach.rules import Rule


def _rate(draft: Draft) -> tuple[Span, ...] | None:
    if draft.deadline or not draft.words.has("frequency"):
        return None
    return (draft.words.of(draft.words.hits["frequency"][0]),)


def _trait(draft: Draft) -> tuple[Span, ...] | None:
    if draft.deadline:
        return None
    hits = [hit for hit in draft.words.hits.get("habit_verb", ()) if hit.first == draft.head]
    if not hits or (
        draft.words.has("role") and not {"better", "good", "best", "great"} & {word.text for word in draft.words.words}
    ):
        return None
    return (draft.words.of(hits[0]),)


RULES: tuple[Rule, ...] = (
    Rule(
        "habit-rate",
        "habit",
        True,
        "A rate without an end is a way of working; there is no day on which it is reached.",
        "Rubric: an ongoing routine without a finish line.",
        _rate,
        ("Write 500 words every day",),
        ("Write 500 words every day for three months",),
    ),
    Rule(
        "habit-trait",
        "habit",
        True,
        "A trait has no finish line: one is never done being it.",
        "Rubric: an ongoing trait or state.",
        _trait,
        ("Be more organised",),
        ("Become a team lead in logistics",),
    ),
)
