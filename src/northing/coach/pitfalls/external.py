"""Success that hangs on somebody else's decision."""

from __future__ import annotations

from northing.coach.draft import Draft
from northing.coach.reading import Span
from northing.coach.resources import pattern
from northing.coach.rules import Rule
from northing.coach.second_opinion import words_against, words_for

#: What others give: a post, a place, a prize.
GIVEN = frozenset({"job", "given"})


def _given(draft: Draft) -> tuple[Span, ...] | None:
    """An item that others give: a post, a rise, a prize, an admission."""
    words = draft.words
    for item in draft.items:
        place = words.index_at(item.span.end - 1)
        if any("own_boss" in words.tags[index] for index in range(words.index_at(item.span.start), place + 1)):
            continue
        given = words.tags[place] & GIVEN and "deliverable" not in words.tags[place]
        if item.unit in {"role", "promotion"} or given:
            return (item.span,)
    return None


def _decided(draft: Draft) -> tuple[Span, ...] | None:
    if "applying" in draft.words.tags[draft.head]:
        return None
    found = pattern("others_decide").search(draft.words.plain)
    start = draft.words.words[draft.head].start if draft.head < len(draft.words.words) else 0
    return (Span(found.start(), found.end()),) if found and found.start() >= start else None


RULES: tuple[Rule, ...] = (
    words_against("external", ("Attend three workshops on payroll law",), ("Get promoted to senior analyst",)),
    Rule(
        "external-given",
        "external",
        True,
        "A post, a rise or a prize is given by others; what leads up to it is yours.",
        "Labelling rules: success is mainly somebody else's decision.",
        _given,
        ("Get promoted to senior analyst", "Land an internship at a museum"),
        ("Attend three workshops on payroll law",),
    ),
    Rule(
        "external-decided",
        "external",
        True,
        "What a manager, a jury or an employer does is theirs to decide.",
        "Labelling rules: what a boss does; practitioners' advice on goals that others decide.",
        _decided,
        ("Get my boss to notice my work", "Earn a six-figure salary"),
        ("Ask my boss for feedback after each sprint in May",),
    ),
    words_for("external", ("Get a bigger paycheck",), ("Ask for a talk about my pay by May",)),
)
