"""Which words of a goal carry a picture: neither little words, nor judgements, nor what everybody says."""

from __future__ import annotations

from northing.coach.draft import Draft
from northing.coach.reading import Span

PALE = frozenset(
    {"filler", "generic", "opener", "outcome", "direct", "build", "learn", "change", "finish", "other_verb", "period"}
)


def concrete_words(draft: Draft) -> tuple[Span, ...]:
    """The words from the goal's head on that two readers would picture alike."""
    words = draft.words
    found = []
    for index in range(draft.head, len(words.words)):
        word = words.words[index]
        pictured = len(word.text) > 1 and word.text[0].isalpha() and words.cover[index].isdisjoint(PALE)
        if pictured and not _in(word.start, draft.bounds):
            found.append(Span(word.start, word.end))
    return tuple(found)


def _in(position: int, spans: tuple[Span, ...]) -> bool:
    return any(span.start <= position < span.end for span in spans)
