"""More than an ordinary year allows."""

from __future__ import annotations

import re

from northing.coach.draft import Draft
from northing.coach.reading import Span
from northing.coach.rules import Rule

TOP = re.compile(
    r"\b(?:best|top|greatest)\b(?: [a-z-]+){1,4} (?:in|of) the (?:world|universe|planet|country|industry)\b|\b(?:ceo|cfo|cto|coo|chief [a-z]+ officer)\b|"
    r"\bdoubl\w+ my (?:salary|pay|income)|\b(?:two|three|2|3) promotions\b|\bten ?-?(?:fold|times)|\b10 ?x\b|\bmillion(?:aire)?\b|"
    r"\b100 ?% [a-z ]{0,20}retention|completely transform"
)


def _beyond(draft: Draft) -> tuple[Span, ...] | None:
    found = TOP.search(draft.words.plain)
    return (Span(found.start(), found.end()),) if found else None


RULES: tuple[Rule, ...] = (
    Rule(
        "over-ambitious-top",
        "over_ambitious",
        True,
        "A goal nobody could reach in the time leaves one only with the distance.",
        "Rubric: no ordinary employee could do it in the stated time.",
        _beyond,
        ("Become the best surgeon in the world",),
        ("Become a team lead within two years",),
    ),
)
