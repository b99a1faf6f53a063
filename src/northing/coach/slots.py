"""The gaps of the scaffold, filled with the person's own words and nothing else."""

from __future__ import annotations

import re

from northing.coach.draft import Draft
from northing.coach.reading import Slots, Span
from northing.coach.words import BLANK

#: "... from 48 hours to 24 hours" at the end of what is left of the sentence.
FROM_TO = re.compile(
    r"\s*\bfrom (?P<today>(?=[^;]{0,20}\d)[^;]{1,40}?)\s+(?:down |up )?to (?P<target>[^;]{1,40})$", re.IGNORECASE
)
LOOSE = " \t\r\n,;:.!?-–—"
#: Third-person verbs that no one takes for a plural.
CHANGES = frozenset(
    "boosts brings cuts doubles expands gives grows halves helps improves increases keeps lifts lowers makes moves "
    "raises reduces shortens shrinks speeds strengthens takes widens".split()
)
#: The scaffold's own joint between what one does and what it changes.
MOVES = re.compile(
    rf"^(?P<deed>.{{0,300}}?)\s*\bthat (?:moves |(?=(?:{'|'.join(sorted(CHANGES))}) ))(?P<what>.+)$",
    re.IGNORECASE | re.DOTALL,
)
DANGLING = re.compile(r"(?:^(?:and|but|then|so)\b|\b(?:and|but|in order|so)$)", re.IGNORECASE)


def fill_slots(draft: Draft) -> Slots:
    """What the text already says, gap by gap. A deed alone is what one does; beside a way it is what changes."""
    bound = (draft.deadline.span,) if draft.deadline else ()
    core = _rest(draft, (*bound, *draft.purposes, *draft.means))
    how = _joined(draft, draft.means)
    moved = FROM_TO.search(core)
    outcome = core[: moved.start()] if moved else core
    joint = MOVES.match(outcome)
    if joint:
        how, outcome = how or joint["deed"], joint["what"]
    leads = bool(how or moved or joint or not _is_deed(draft))
    return Slots(
        do_what=how if leads else outcome,
        changes_what=outcome if leads else "",
        today=moved["today"] if moved else "",
        target=moved["target"].strip(LOOSE) if moved else "",
        when=_joined(draft, bound),
        why=_joined(draft, draft.purposes),
    )


def _is_deed(draft: Draft) -> bool:
    """Whether the clause begins with something to do rather than something to become."""
    begins = [hit for hit in draft.words.found("begin_doing", "begin_wishing") if hit.first == draft.head]
    return max(begins, key=lambda hit: (hit.last, hit.tag == "begin_doing")).tag == "begin_doing" if begins else False


def _joined(draft: Draft, spans: tuple[Span, ...]) -> str:
    """The words of the spans in their order, none of them twice."""
    pieces, at = [], 0
    for span in sorted(spans, key=lambda span: span.start):
        pieces.append(draft.text[max(at, span.start) : span.end].strip(LOOSE))
        at = max(at, span.end)
    return " ".join(piece for piece in pieces if piece)


def _rest(draft: Draft, taken: tuple[Span, ...]) -> str:
    """The text from its head on, without the parts that have slots of their own."""
    words = draft.words.words
    at = words[draft.head].start if draft.head < len(words) else len(draft.text)
    pieces = []
    for span in sorted(taken, key=lambda span: span.start):
        pieces.append(draft.text[at : span.start])
        at = max(at, span.end)
    pieces.append(draft.text[at:])
    kept = (DANGLING.sub("", _bare(piece)).strip(LOOSE) for piece in pieces)
    return " ".join(piece for piece in kept if piece)


def _bare(piece: str) -> str:
    """Without blanks that are still open, nor what introduced them."""
    return " ".join(BLANK.sub(" ", piece).split()).strip(LOOSE)
