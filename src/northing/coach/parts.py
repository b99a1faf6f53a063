"""Which words of the sentence do what, for underlining: sorted and never overlapping."""

from __future__ import annotations

from northing.coach.draft import Draft
from northing.coach.reading import Measure, Part, Span

Parts = tuple[tuple[Part, Span], ...]
#: A sentence ends here, and with it what is underlined as the outcome.
LITTLE = frozenset({"noun_stop", "number_skip"})
#: How far before the target "from" may stand.
BASELINE_REACH = 9
LOOSE = " \t\r\n,;:()"
ENDS = frozenset(".;!?\n")


def find_parts(draft: Draft) -> Parts:
    """Deadline before reasons before ways before amounts; the outcome is what is left of the sentence."""
    found: list[tuple[Part, Span]] = []
    if draft.deadline:
        _add(draft.text, found, "deadline", draft.deadline.span)
    for span in draft.purposes:
        _add(draft.text, found, "why", span)
    for span in draft.means:
        _add(draft.text, found, "how", span)
    for measure in draft.amounts:
        if measure.unit != "x":
            _add(draft.text, found, "measure", _with_baseline(draft, measure))
    found.extend(("outcome", span) for span in _left(draft, sorted(span for _, span in found)))
    return tuple(sorted(found, key=lambda each: each[1]))


def _with_baseline(draft: Draft, measure: Measure) -> Span:
    """The whole stretch of a move: "from 4.5 % to 3 %"."""
    first = draft.words.index_at(measure.span.start)
    if measure.baseline is not None:
        for place in range(first - 1, max(first - BASELINE_REACH, -1), -1):
            if draft.words.at[place] == "from":
                return Span(draft.words.words[place].start, measure.span.end)
    return measure.span


def _add(text: str, found: list[tuple[Part, Span]], part: Part, span: Span) -> None:
    """Keep the pieces of the span that are still free."""
    taken = sorted(other for _, other in found if other.start < span.end and span.start < other.end)
    start = span.start
    for other in (*taken, Span(span.end, span.end)):
        piece = _stripped(text, Span(start, min(other.start, span.end)))
        if piece.end - piece.start > 1:
            found.append((part, piece))
        start = max(start, other.end)


def _stripped(text: str, span: Span) -> Span:
    """The span without signs and spaces at its edges."""
    said = text[span.start : span.end]
    start = span.start + len(said) - len(said.lstrip(LOOSE))
    return Span(start, max(start, span.end - len(said) + len(said.rstrip(LOOSE))))


def _left(draft: Draft, taken: list[Span]) -> list[Span]:
    """What of the goal's own sentence is in no other part, piece by piece, without little words at the edges."""
    words = draft.words
    pieces: list[list[int]] = [[]]
    for index in range(draft.head, len(words.words)):
        word = words.words[index]
        if word.text in ENDS and index > draft.head:
            break
        if any(span.start < word.end and word.start < span.end for span in taken):
            pieces.append([])
        else:
            pieces[-1].append(index)
    trimmed = (_trimmed(draft, piece, opening=piece[0] == draft.head) for piece in pieces if piece)
    return [words.span(piece[0], piece[-1] + 1) for piece in trimmed if piece]


def _trimmed(draft: Draft, piece: list[int], *, opening: bool) -> list[int]:
    """The piece without signs and little words at its edges; the goal's own verb stays."""
    while piece and _edge(draft, piece[-1]) and not (opening and len(piece) == 1):
        piece = piece[:-1]
    while piece and not opening and not draft.words.at[piece[0]][0].isalnum():
        piece = piece[1:]
    carries = opening or any(not _edge(draft, index) for index in piece)
    return piece if carries else []


def _edge(draft: Draft, index: int) -> bool:
    if "degree" in draft.words.tags[index]:
        return False
    return not LITTLE.isdisjoint(draft.words.tags[index]) or not draft.words.at[index][0].isalnum()
