"""What is asked where a letter is not met: chosen by what the sentence is built on, and by its kind only where that is
plain. The words themselves lie with the lexicon, in ``says/asks.txt``.
"""

from __future__ import annotations

from collections.abc import Callable

from northing.coach.draft import Draft
from northing.coach.own_words import own_words
from northing.coach.reading import Kind, Letter
from northing.coach.resources import pattern, phrases
from northing.coach.rules import Verdict

#: What is asked of one thing that can be had, by its unit; else "which one".
UNITS: dict[str, frozenset[str]] = {
    "someone": frozenset("mentor sponsor coach tutor partner client customer friend".split()),
    "job": frozenset("job role position post internship placement apprenticeship contract".split()),
    "growth": frozenset({"promotion"}),
    "business": frozenset("business company shop restaurant studio practice firm venture agency cafe".split()),
    "about": frozenset("talk presentation book article paper podcast blog speech workshop study report poster".split()),
    "subject": frozenset("degree diploma bachelor master doctorate phd major".split()),
}
GIVEN = frozenset("role promotion job internship position post placement apprenticeship".split())
#: Kinds of goal that no figure is asked of.
LEARNING = frozenset({Kind.SKILL, Kind.EXPLORATION, Kind.NETWORK})
MOVING = frozenset({"moving", "change", "level"})


def ask(letter: Letter, verdict: Verdict, draft: Draft, kind: Kind | None) -> tuple[str, str]:
    """What to say, and the gap that goes behind the goal's own words. ``kind`` is None where it is not plain."""
    name, word = CHOICES[letter](verdict, draft, kind)
    said, gap = phrases("asks")[f"{letter.value}.{name}"]
    if gap.startswith("by ") and " by " in own_words(draft) and letter is Letter.ACHIEVABLE:
        (gap,) = phrases("gaps")["through"]
    joint = "" if gap[0] in ",:" else " "
    return said.replace("{word}", word), joint + gap.replace("{word}", word)


def _unclear(_: Verdict, draft: Draft, kind: Kind | None) -> tuple[str, str]:
    if _moves_a_figure(draft, kind):
        return "figure", ""
    if draft.items:
        unit = draft.items[0].unit
        return next((name for name, units in UNITS.items() if unit in units), "one"), ""
    form, word = compared(draft)
    if form == "how_many":
        return "which", ""
    if form == "how_much":
        return (Kind.LIFESTYLE.value if kind is Kind.LIFESTYLE else "part"), ""
    return ("compared", word) if word else (kind.value if kind else "part", "")


def _unmeasured(_: Verdict, draft: Draft, kind: Kind | None) -> tuple[str, str]:
    if _moves_a_figure(draft, kind):
        return ("figures" if " and " in own_words(draft) else "figure"), ""
    form, word = compared(draft)
    if form:
        return form, word
    return (kind.value if kind else "result"), ""


def _without_a_way(verdict: Verdict, draft: Draft, kind: Kind | None) -> tuple[str, str]:
    if verdict.rule.startswith("over-ambitious"):
        return "stretch", ""
    if any(item.unit in GIVEN for item in draft.items):
        return "in_own_hands", ""
    if kind is Kind.SKILL:
        return "learnt", ""
    return ("moved" if "amount_verb" in draft.words.tags[draft.head] and draft.amounts else "first_step"), ""


def _without_a_reason(*_: object) -> tuple[str, str]:
    return "why", ""


def _without_an_end(_: Verdict, draft: Draft, kind: Kind | None) -> tuple[str, str]:
    if _is_rate(draft):
        return "kept_up", ""
    return ("decided" if kind is Kind.EXPLORATION else "end"), ""


CHOICES: dict[Letter, Callable[[Verdict, Draft, Kind | None], tuple[str, str]]] = {
    Letter.SPECIFIC: _unclear,
    Letter.MEASURABLE: _unmeasured,
    Letter.ACHIEVABLE: _without_a_way,
    Letter.RELEVANT: _without_a_reason,
    Letter.TIME_BOUND: _without_an_end,
}


def compared(draft: Draft) -> tuple[str, str]:
    """Which question a "more", "better" or "faster" leaves open, and the word itself; two empty texts without one."""
    known = draft.decided.get("compared")
    found = known if isinstance(known, tuple) else _found_compared(draft)
    draft.decided["compared"] = found
    return found


def _found_compared(draft: Draft) -> tuple[str, str]:
    if draft.head >= len(draft.words.words):
        return "", ""
    start, plain = draft.words.words[draft.head].start, draft.words.plain
    if not pattern("asks_hint").search(plain):
        return "", ""
    for name in ("how_often", "how_fast", "how_many", "compared", "how_much"):
        found = pattern(f"asks_{name}").search(plain, start)
        if found and not any(span.start <= found.start() < span.end for span in (*draft.purposes, *draft.means)):
            return name, found.group().strip()
    return "", ""


def _is_rate(draft: Draft) -> bool:
    """Whether it is done again and again, or kept up: such a thing is done until a day, not by it."""
    if draft.words.tags[draft.head] & MOVING:
        return False
    return any("/" in each.unit for each in draft.amounts) or "keeping" in draft.words.tags[draft.head]


def _moves_a_figure(draft: Draft, kind: Kind | None) -> bool:
    return "amount_verb" in draft.words.tags[draft.head] and kind not in LEARNING
