"""What the rules of several pitfalls share: a pattern as a span, and the longest entry of a table at a word."""

from __future__ import annotations

from collections.abc import Mapping

from northing.coach.extract.context import GoalContext
from northing.coach.extract.units import to_singular
from northing.coach.model import Span
from northing.coach.resources import pattern
from northing.coach.text.words import Words

#: The longest entries of the tables have so many words.
MAX_ENTRY_WORDS = 3


def found_span(goal: GoalContext, name: str) -> tuple[Span, ...] | None:
    """Where a pattern is found in the text; None when it is not."""
    found = pattern(name).search(goal.words.plain)
    return (Span(found.start(), found.end()),) if found else None


def longest_entry(
    words: Words, place: int, entries: Mapping[str, float], *, plural: bool = True
) -> tuple[float, int] | None:
    """The number of the longest entry that begins at this word, and the word after it."""
    for last in range(min(place + MAX_ENTRY_WORDS, len(words.words)), place, -1):
        said = " ".join(words.at[place:last])
        value = entries.get(said, entries.get(to_singular(said)) if plural else None)
        if value is not None:
            return value, last
    return None


def is_aside(goal: GoalContext, span: Span) -> bool:
    """Whether the words stand in a means or a reason."""
    return any(other.start <= span.start < other.end for other in goal.means + goal.purposes)
