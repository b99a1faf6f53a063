"""Where a goal itself begins, after bullets, "By June," and "I want to"."""

from __future__ import annotations

from northing.coach.reading import Span
from northing.coach.resources import pattern
from northing.coach.words import Words

#: What may stand between a past and the wish that follows it.
JOINTS = frozenset([*",.;:!", "and", "but", "so", "now"])


def find_head(words: Words, bounds: tuple[Span, ...], index: int = 0) -> int:
    """The index of the first word that says something; the number of words if none does."""
    before = -1
    if index == 0 and words.at[0].isdecimal() and len(words.at[0]) <= 2 and words.at[1] in {".", ")"}:
        index = 2 if words.at[2][:1].isalpha() else 0
    while index and index < len(words.words) and words.at[index] in JOINTS:
        index += 1
    while index != before and index < len(words.words):
        before = index
        index = _after_bound(words, bounds, index)
        index = _after_opener(words, index)
        while index < len(words.words) and not words.at[index][0].isalnum() and words.at[index] not in '"$€£':
            index += 1
    return index


def _after_bound(words: Words, bounds: tuple[Span, ...], index: int) -> int:
    if index >= len(words.words):
        return index
    start = words.words[index].start
    ends = [span.end for span in bounds if span.start <= start < span.end]
    return words.index_at(ends[0] - 1) + 1 if ends else index


def _after_opener(words: Words, index: int) -> int:
    if index >= len(words.words):
        return index
    ends = [hit.last for hit in words.hits.get("opener", ()) if hit.first == index]
    found = pattern("opener").match(words.plain, words.words[index].start)
    if found and found.end() > words.words[index].start:
        ends.append(words.index_at(found.end() - 1) + (0 if words.plain[found.end() - 1] == " " else 1))
    return max(ends, default=index)
