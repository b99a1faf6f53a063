"""More than an ordinary year allows."""

from __future__ import annotations

from northing.coach.draft import Draft
from northing.coach.patterns import pattern
from northing.coach.reading import Span
from northing.coach.rules import Rule


def _beyond(draft: Draft) -> tuple[Span, ...] | None:
    found = pattern("over_ambitious").search(draft.words.plain)
    return (Span(found.start(), found.end()),) if found else None


RULES: tuple[Rule, ...] = (
    Rule(
        "over-ambitious-top",
        "over_ambitious",
        True,
        "A goal nobody could reach in the time leaves one only with the distance.",
        "Rubric: no ordinary employee could do it in the stated time.",
        _beyond,
        ("Become the best surgeon in the world",),
        ("Become a team lead within two years",),
    ),
)
