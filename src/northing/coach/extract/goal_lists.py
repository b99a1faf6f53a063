"""Several goals pasted at once: one on each line, behind bullets or numbers, or parted by semicolons."""

from __future__ import annotations

import re

from northing.coach.model import Span
from northing.coach.resources import pattern, pattern_source
from northing.coach.text.labels import BULLET, drop_labels
from northing.coach.text.verbs import starts_with_verb

LINE = re.compile(r"[^\r\n]+")
#: Items that follow each other on one line: "1. Learn SQL 2. Win ten schools", "• Learn SQL • Win ten schools".
NUMBERED_ITEM = re.compile(r"(?:^|(?<=\s))\(?\d{1,2}[.)][ \t]+(?:(?!\s\(?\d{1,2}[.)][ \t])[^\r\n])+")
DOTTED_ITEM = re.compile(r"[•·‣◦▪][^•·‣◦▪\r\n]+")
CLAUSE = re.compile(r"[^;\r\n]+")
BEFORE_ITEM = re.compile(rf"[ \t]*(?:{BULLET})?[ \t]*(?:\[[ xX]?\][ \t]*)?")
#: One goal told criterion by criterion is no list.
CRITERION_LINE = re.compile(
    rf"^[ \t]*(?:{BULLET})?\*{{0,2}}{pattern_source('criterion_label')}", re.IGNORECASE | re.MULTILINE
)
#: A bound in front of a goal: "By June, learn SQL".
LEADING_BOUND = re.compile(r"(?:by|in|before|until|within|this|next) [^,\r\n]{2,30}, ", re.IGNORECASE)
#: A line that goes on with the sentence of the line before.
UNFINISHED = re.compile(r"(?:[,:&]|\b(?:and|or|to|by|for|with|of|the|a|an|in|on|my|so|that))\s*$", re.IGNORECASE)
#: What points back to the part before it makes a step of it: "... and publish it".
POINTS_BACK = re.compile(r"^\S+ (?:it|them|this|these|those|that)\b", re.IGNORECASE)
#: An unknown verb shows by the number behind it: "Mend 12 nets".
VERB_AND_FIGURE = re.compile(r"[A-Za-z]{3,15} \d")
MIN_GOALS = 2
MIN_WORDS = 3
#: Of the parts so many at least have to read as goals, so that notes with a goal among them are no list.
MIN_SHARE = 2 / 3


def find_listed_goals(text: str) -> tuple[Span, ...]:
    """The spans of the goals where a text is a list of several; empty for one goal."""
    if "\n" not in text and ";" not in text and not NUMBERED_ITEM.search(text) and not DOTTED_ITEM.search(text):
        return ()
    if len(CRITERION_LINE.findall(text)) >= MIN_GOALS:
        return ()
    plain = drop_labels(text)
    for item in (LINE, NUMBERED_ITEM, DOTTED_ITEM, CLAUSE):
        parts = [found for found in item.finditer(plain) if found.group().strip()]
        if len(parts) >= MIN_GOALS:
            return _goals_of(plain, [Span(*found.span()) for found in parts])
    return ()


def _goals_of(plain: str, parts: list[Span]) -> tuple[Span, ...]:
    """The parts that read as goals, without their bullets; none where too few do, or they are steps of the first."""
    heading = plain[parts[0].start : parts[0].end].strip()
    if heading.endswith(":"):
        parts = [] if starts_with_verb(heading) else parts[1:]
    own = [_without_bullet(plain, part) for part in parts]
    before = [""] + [plain[part.start : part.end] for part in parts]
    goals = [span for span, said in zip(own, before, strict=False) if _reads_as_goal(plain, span, said)]
    enough = len(goals) >= max(MIN_GOALS, MIN_SHARE * len(parts))
    return tuple(goals) if enough else ()


def _without_bullet(plain: str, part: Span) -> Span:
    found = BEFORE_ITEM.match(plain, part.start, part.end)
    start = found.end() if found else part.start
    return Span(start, start + len(plain[start : part.end].rstrip(" \t;")))


def _reads_as_goal(plain: str, span: Span, before: str) -> bool:
    """Whether a part begins as a goal does and neither goes on with the one before nor points back to it."""
    said = plain[span.start : span.end]
    if len(said.split()) < MIN_WORDS or UNFINISHED.search(before) or POINTS_BACK.match(said):
        return False
    for opener in (LEADING_BOUND.match(said), pattern("opener").match(said.lower())):
        if opener and starts_with_verb(said[opener.end() :].strip()):
            return True
    return starts_with_verb(said) or VERB_AND_FIGURE.match(said) is not None
