"""What is said of a pitfall: the fact, from the goal's own words, and one thing to try."""

from __future__ import annotations

from northing.coach.advice import bare_words, found_words, shortened
from northing.coach.draft import Draft
from northing.coach.rules import Verdict

#: rule, or the pitfall for all its other rules: fact, suggestion. ``{found}`` is what the rule read.
SAYINGS: dict[str, tuple[str, str]] = {
    "vague": (
        "“{said}” names a direction, not yet a place to arrive at.",
        "What would you see, hear or hold that is not there today?",
    ),
    "habit": ("“{found}” has no point at which it is reached.", "Until when would you like to try it?"),
    "habit-rate": ("“{found}” has no last day.", "Until when would you like to try it, or how many in all?"),
    "habit-trait": (
        "“{found}” has no point at which it is reached.",
        "Which one thing, done so many times until a set day, would show it?",
    ),
    "habit-manner": (
        "“{found}” leaves open when it is enough.",
        "Which one thing, done so many times until a set day, would be enough?",
    ),
    "habit-duty": ("“{found}” is part of every day.", "What about it would be different in three months?"),
    "over_ambitious": (
        "“{found}” is more than almost anybody reaches in the time.",
        "Which first stretch of it would fit into this year?",
    ),
    "over-ambitious-best-of-all": (
        "“{found}” is a place for one person, and nobody can measure it.",
        "What would you do better than today, and who would notice?",
    ),
    "over-ambitious-perfection": (
        "“{found}” leaves no room for what others decide.",
        "Which figure would already be a good year?",
    ),
    "over-ambitious-too-early": (
        "“{found}” comes early in the time at this level.",
        "What would show in half a year that the next level fits?",
    ),
    "external": (
        "“{found}” is for others to decide.",
        "Which step towards it is in your own hands?",
    ),
    "multi": ("“{found}” could be a goal of its own.", "Would you like to write the two apart?"),
}


def saying_of(name: str, verdict: Verdict, draft: Draft) -> tuple[str, str]:
    """Fact and suggestion for a pitfall that was found."""
    fact, suggestion = SAYINGS.get(verdict.rule) or SAYINGS[name]
    said = shortened(bare_words(draft), 60)
    found = shortened(found_words(draft, verdict.spans), 60) or said
    return fact.format(found=found, said=said or shortened(draft.text, 60)), suggestion
