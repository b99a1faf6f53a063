"""What is said of a pitfall: the fact, from the goal's own words, and one thing to try."""

from __future__ import annotations

from northing.coach.draft import Draft
from northing.coach.own_words import bare_words, found_words, shortened
from northing.coach.resources import phrases
from northing.coach.rules import Verdict

LONGEST = 60


def saying_of(name: str, verdict: Verdict, draft: Draft) -> tuple[str, str]:
    """Fact and suggestion for a pitfall that was found. A single word of it says little: then the whole is said."""
    known = phrases("pitfalls")
    fact, suggestion = known.get(verdict.rule) or known[name]
    said = shortened(bare_words(draft), LONGEST)
    found = shortened(found_words(draft, verdict.spans), LONGEST)
    if " " not in found and name != "multi":
        found = said
    return fact.format(found=found or said, said=said or shortened(draft.text, LONGEST)), suggestion
