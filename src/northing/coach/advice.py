"""What is said about each letter: what was found, or what is missing and how it could sound in the person's words."""

from __future__ import annotations

from northing.coach.draft import Draft
from northing.coach.reading import Kind, Letter
from northing.coach.rules import Verdict

MET = {
    Letter.SPECIFIC: "It is clear what this is about: “{found}”.",
    Letter.MEASURABLE: "“{found}” can be checked.",
    Letter.ACHIEVABLE: "There is a way to begin: “{found}”.",
    Letter.RELEVANT: "It says why: “{found}”.",
    Letter.TIME_BOUND: "It has an end: “{found}”.",
}
MISSING = {
    Letter.SPECIFIC: "Two people might picture different things here: name the tool, the role or the people.",
    Letter.MEASURABLE: "Add what you would show somebody that it is done: a number, or one finished thing.",
    Letter.ACHIEVABLE: "Add how you will go about it: a first step, somebody who helps, or hours set aside.",
    Letter.RELEVANT: "Add why it matters to you: a few words after “so that”.",
    Letter.TIME_BOUND: "Add a day by which you would like to look back on it.",
}
LEARNING = {
    Letter.MEASURABLE: "Learning needs no figure: which one thing will you have finished or shown when you can do it?"
}


def advice_for(letter: Letter, verdict: Verdict, draft: Draft, kind: Kind | None) -> str:
    """One sentence."""
    if verdict.met:
        found = " … ".join(draft.said(span) for span in verdict.spans[:2])
        return MET[letter].format(found=_short(found))
    if letter in LEARNING and kind in {Kind.SKILL, Kind.EXPLORATION}:
        return LEARNING[letter]
    return MISSING[letter]


def example_for(letter: Letter, verdict: Verdict, draft: Draft) -> str:
    """The goal's own words with the missing piece as a gap."""
    if verdict.met:
        return ""
    said = own_words(draft)
    endings = {
        Letter.SPECIFIC: "{said}: which one exactly?",
        Letter.MEASURABLE: "{said}, shown by …",
        Letter.ACHIEVABLE: "{said} by …",
        Letter.RELEVANT: "{said}, so that …",
        Letter.TIME_BOUND: "{said} by …",
    }
    return endings[letter].format(said=said) if said else ""


def own_words(draft: Draft) -> str:
    """The goal without its opening words and its final stop, cut at a word when long."""
    words = draft.words.words
    if draft.head >= len(words):
        return ""
    return _short(draft.text[words[draft.head].start : words[-1].end].rstrip(" .;,!"), 90)


def _short(text: str, most: int = 80) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"
