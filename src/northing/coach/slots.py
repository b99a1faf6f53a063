"""The gaps of the scaffold, filled with the person's own words and nothing else."""

from __future__ import annotations

import re

from northing.coach.deeds import is_deed
from northing.coach.draft import Draft
from northing.coach.own_words import QUOTES
from northing.coach.reading import Slots, Span
from northing.coach.resources import word_set
from northing.coach.words import BLANK

#: "... from 48 hours to 24 hours" at the end of what is left of the sentence.
FROM_TO = re.compile(
    r"\s*\bfrom (?P<today>(?=[^;]{0,20}\d)[^;]{1,40}?)\s+(?:down |up )?to (?P<target>[^;]{1,40})$", re.IGNORECASE
)
#: Third-person verbs that no one takes for a plural.
CHANGES = word_set("changes")
#: The scaffold's own joint between what one does and what it changes.
MOVES = re.compile(
    rf"^(?P<deed>.{{0,300}}?)\s*\bthat (?!makes? (?:me|us)\b)"
    rf"(?:moves |(?=(?:{'|'.join(sorted(CHANGES))}) ))(?P<what>.+)$",
    re.IGNORECASE | re.DOTALL,
)
LOOSE = " \t\r\n,;:.!?-–—"
DANGLING = re.compile(r"^(?:and|but|then|so)\b|\b(?:and|but|in order|so)$", re.IGNORECASE)
LONE_COMMA = re.compile(r"\s*([,;])(?:[\s,;]+|$)")


def fill_slots(draft: Draft) -> Slots:
    """What the text already says, gap by gap. A deed alone is what one does; beside a way it is what changes."""
    bound = (draft.deadline.span,) if draft.deadline else ()
    core = _tidy(_pieces(draft, (_all_from_head(draft),), (*bound, *draft.purposes, *draft.means)))
    core = DANGLING.sub("", core).strip(LOOSE)
    core = core.strip(QUOTES + LOOSE) if core and core[0] in QUOTES else core
    core = core.lower() if draft.shouted and core.isupper() else core
    how = _tidy(_pieces(draft, draft.means, bound))
    moved = FROM_TO.search(core)
    outcome = core[: moved.start()] if moved else core
    joint = MOVES.match(outcome)
    if joint:
        how, outcome = how or joint["deed"], joint["what"]
    elif how and not moved and not is_deed(how.removeprefix("by ")) and _is_done(draft, core):
        how, outcome = "", f"{core} {how}"
    leads = bool(how or moved or joint or not _is_done(draft, core))
    return Slots(
        do_what=how if leads else outcome,
        changes_what=outcome if leads else "",
        today=moved["today"] if moved else "",
        target=moved["target"].strip(LOOSE) if moved else "",
        when=_tidy(_pieces(draft, bound, ())),
        why=_tidy(_pieces(draft, draft.purposes, (*bound, *draft.means))),
    )


def _is_done(draft: Draft, core: str) -> bool:
    """Whether the clause begins with something to do rather than something to become."""
    begins = [hit for hit in draft.words.found("begin_doing", "begin_wishing") if hit.first == draft.head]
    if not begins:
        return is_deed(core)
    return max(begins, key=lambda hit: (hit.last, hit.tag == "begin_doing")).tag == "begin_doing"


def _all_from_head(draft: Draft) -> Span:
    words = draft.words.words
    return Span(words[draft.head].start if draft.head < len(words) else len(draft.text), len(draft.text))


def _pieces(draft: Draft, spans: tuple[Span, ...], without: tuple[Span, ...]) -> list[str]:
    """The words of the spans in their order, none twice and none that belong to another slot."""
    if not spans:
        return []
    pieces, at = [], 0
    holes = sorted(without, key=lambda hole: hole.start)
    for span in sorted(spans, key=lambda span: span.start):
        at = max(at, span.start)
        for hole in holes:
            if hole.start < span.end and hole.end > at and not _same(hole, span):
                pieces.append(draft.text[at : hole.start])
                at = hole.end
        pieces.append(draft.text[at : span.end])
        at = max(at, span.end)
    return pieces


def _same(hole: Span, span: Span) -> bool:
    """A part that lies whole inside a hole stays: it is better said twice than lost."""
    return hole.start <= span.start and span.end <= hole.end


def _tidy(pieces: list[str]) -> str:
    """One line, without open blanks and without commas that hang loose."""
    said = " ".join(pieces)
    text = " ".join((BLANK.sub(" ", said) if "[" in said else said).split()).strip(LOOSE)
    return LONE_COMMA.sub(r"\1 ", text).strip(LOOSE) if "," in text or ";" in text else text
