"""Success that hangs on somebody else's decision."""

from __future__ import annotations

from northing.coach.draft import Draft
from northing.coach.reading import Span
from northing.coach.rules import Rule


def _given(draft: Draft) -> tuple[Span, ...] | None:
    words = draft.words
    if not words.any_covered(draft.head, frozenset({"finish", "opener", "direct", "job"})):
        return None
    hits = [hit for hit in words.found("job", "role", "given") if draft.head <= hit.first <= draft.head + 8]
    return (words.of(hits[0]),) if hits and not words.has("course") else None


RULES: tuple[Rule, ...] = (
    Rule(
        "external-given",
        "external",
        True,
        "A post, a rise or a prize is given by others; what leads up to it is yours.",
        "Rubric: success is mainly somebody else's decision.",
        _given,
        ("Get promoted to senior analyst",),
        ("Attend three workshops on payroll law",),
    ),
)
