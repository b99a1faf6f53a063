"""A wish: the reader cannot say what will be different."""

from __future__ import annotations

from northing.coach.criteria import specific
from northing.coach.draft import Draft
from northing.coach.reading import Span
from northing.coach.rules import Rule, decide


def _wish(draft: Draft) -> tuple[Span, ...] | None:
    if decide(specific.RULES, draft).met:
        return None
    words = draft.words.words
    return (draft.words.span(draft.head, len(words)),) if draft.head < len(words) else ()


RULES: tuple[Rule, ...] = (
    Rule(
        "vague-wish",
        "vague",
        True,
        "What everybody could say leaves open what you would see, hear or hold afterwards.",
        "Labelling rules: a wish; Locke and Latham on specific goals.",
        _wish,
        ("Be more successful", "Improve my skills"),
        ("Improve my Spanish for patient interviews",),
    ),
)
