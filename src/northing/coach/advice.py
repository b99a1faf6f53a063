"""What is said about each letter: what was found, or what is missing here and how it could sound in the own words.

One sentence each, about the sentence and never about its writer. A learning goal is asked for a thing to show, not
for a figure.
"""

from __future__ import annotations

from northing.coach.deeds import is_deed
from northing.coach.draft import Draft
from northing.coach.reading import Kind, Letter, Span
from northing.coach.rules import Verdict

MET: dict[str, str] = {
    "specific-amount": "“{found}” gives it a size.",
    "specific-named": "“{found}” gives everyone the same picture.",
    "specific-course": "“{found}” is something others could find too.",
    "measurable-amount": "“{found}” can be checked by anyone.",
    "measurable-deed": "“{found}” is done by then, or not.",
    "measurable-hour": "“{found}” can be checked by the clock.",
    "measurable-level": "“{found}” is a level that can be tested.",
    "achievable-way": "“{found}” says how you will go about it.",
    "achievable-direct": "“{found}” is a step you can put in a diary.",
    "achievable-course": "“{found}” is a way and an end in one.",
    "achievable-with-people": "“{found}” is a step you can put in a diary.",
    "achievable-routine": "“{found}” is a rhythm you can keep.",
    "achievable-timed": "“{found}” says when to do it.",
    "achievable-begun": "“{found}” is a step you can begin with.",
    "achievable-made-for": "What you will make is the way to what it brings.",
    "achievable-programme": "“{found}” says how it will come about.",
    "relevant-purpose": "“{found}” says why.",
    "time-bound-deadline": "“{found}” gives it an end.",
}
SPECIFIC: dict[Kind, tuple[str, str]] = {
    Kind.SKILL: ("which part of it, and in which situation you need it", "[in which situation]"),
    Kind.GROWTH: ("the role or the level, and the team", "[which role, in which team]"),
    Kind.IMPACT: ("the team, the process or the people who would notice", "[in which team or process]"),
    Kind.NETWORK: ("which people, or which field they work in", "[with whom, in which field]"),
    Kind.LIFESTYLE: ("the hours, the days or the sum you have in mind", "[how many hours, days or how much]"),
    Kind.PERFORMANCE: ("which part of your work would look different", "[in which part of the work]"),
    Kind.CAREER_CHANGE: ("the role and the field you want to work in", "[as what, in which field]"),
    Kind.EXPLORATION: ("the two or three options you want to look at", "[which two or three options]"),
}
MEASURABLE: dict[Kind, str] = {
    Kind.SKILL: "Name one thing that would show you can do it: a talk given, a test passed, a piece of work finished.",
    Kind.GROWTH: "Name one thing that is there when it has worked: a role held, a project led, a task handed to you.",
    Kind.IMPACT: "Name the one figure or result that others could check, with where it stands today.",
    Kind.NETWORK: "Say how many people, talks or events it would take.",
    Kind.LIFESTYLE: "Say how many hours, evenings or days, or how much, would be enough.",
    Kind.PERFORMANCE: "Name what you would count, with today's figure and the one you want.",
    Kind.CAREER_CHANGE: "Name one thing that is there when it has worked: a contract, a first client, a first day.",
    Kind.EXPLORATION: "Say how many talks or small tries would be enough to decide.",
}
SHOWN: dict[Kind, str] = {
    Kind.SKILL: ", shown by [one finished thing]",
    Kind.GROWTH: ", shown by [one thing that is there then]",
    Kind.NETWORK: ": [how many] people",
    Kind.EXPLORATION: ", with [how many] talks or tries",
    Kind.LIFESTYLE: ": [how many hours, days or how much]",
    Kind.CAREER_CHANGE: ", shown by [one thing that is there then]",
}
WHY = "Say why it matters to you: a few words after “so that” are enough."
END = "Add a day or a month by which you would like to be there."
END_RATE = "Add until when you will keep it up: a month or a quarter is enough to look back on."
END_CHOICE = "Add a day by which you would like to have decided."
HOW = "Add the first step, or who or what will help you."
HOW_GIVEN = "Add the part that is in your own hands: a step, something to show, somebody to ask."
HOW_LEARNT = "Add how you will prepare: a course, hours in the week, somebody to practise with."
HOW_MOVED = "Add what you will do differently so that it moves."
HOW_STRETCH = "Pick a first stretch that fits into the time, and add how you will begin."
SCOPE = "[of what, or for whom]"
#: What a wish without a verb begins with: "less stress", "better team communication".
WISHED = frozenset({"degree", "comparative", "describing", "classifying"})
#: For one thing that can be had, such as a course, a job or a paper.
WHICH_ONE = ("which one, and where", "[which one, and where]")
FIGURE = "Say by how much: where it stands today, and where you want it."


def advice_for(letter: Letter, verdict: Verdict, draft: Draft, kind: Kind | None) -> str:
    """One sentence."""
    if verdict.met:
        return _met(letter, verdict, draft)
    kind = kind or Kind.PERFORMANCE
    if letter is Letter.SPECIFIC:
        return _unclear(draft, kind)
    if letter is Letter.MEASURABLE:
        return FIGURE if _moves_a_figure(draft, kind) else MEASURABLE[kind]
    if letter is Letter.ACHIEVABLE:
        return _missing_way(verdict, draft, kind)
    return WHY if letter is Letter.RELEVANT else _missing_end(draft, kind)


def example_for(letter: Letter, verdict: Verdict, draft: Draft, kind: Kind | None) -> str:
    """The goal's own words with the missing piece as a named gap."""
    core = "" if verdict.met else own_words(draft)
    if not core:
        return ""
    kind = kind or Kind.PERFORMANCE
    endings = {
        Letter.SPECIFIC: " " + _scope(draft, kind),
        Letter.MEASURABLE: _shown(draft, kind),
        Letter.ACHIEVABLE: " by [first step]",
        Letter.RELEVANT: ", so that [what it makes possible]",
        Letter.TIME_BOUND: " until [day or month]" if _is_rate(draft) else " by [day or month]",
    }
    return core + endings[letter]


def own_words(draft: Draft) -> str:
    """What the goal is, in its own words, without its bound, its reasons and its ways; "I will" where a verb leads."""
    known = draft.decided.get("own words")
    if not isinstance(known, str):
        known = _own_words(draft)
        draft.decided["own words"] = known
    return known


def bare_words(draft: Draft) -> str:
    """The goal's own words without the "I will" put before them."""
    return own_words(draft).removeprefix("I will ").removeprefix("I want ")


def _own_words(draft: Draft) -> str:
    words = draft.words.words
    if draft.head >= len(words):
        return ""
    start = words[draft.head].start
    stops = [span.start for span in (*draft.bounds, *draft.purposes, *draft.means) if span.start > start]
    core = shortened(draft.text[start : min([*stops, words[-1].end])].strip(" .;:,!?-–—([{"), 90)
    core = core.lower() if draft.shouted and core.isupper() else core
    if not is_deed(core) or draft.words.at(draft.head) == "better":
        wanted = draft.words.at(draft.head - 1) in {"want", "need"}
        if not wanted and draft.words.any_covered(draft.head, WISHED):
            return "I want " + core[:1].lower() + core[1:]
        return f"I {draft.words.at(draft.head - 1)} {core}" if wanted else core
    return "I will " + (core if draft.raw(draft.head)[1:2].isupper() else core[:1].lower() + core[1:])


def shortened(text: str, most: int = 80) -> str:
    """The text on one line, cut at a word."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def found_words(draft: Draft, spans: tuple[Span, ...]) -> str:
    """The words a rule read: neighbours joined, the longest said."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda each: each.start):
        if joined and span.start - joined[-1].end <= 1:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    longest = max(joined, key=lambda each: each.end - each.start, default=Span(0, 0))
    return shortened(draft.said(longest).strip(" ,;:."))


def _met(letter: Letter, verdict: Verdict, draft: Draft) -> str:
    said = MET[verdict.rule].format(found=found_words(draft, verdict.spans))
    deadline = draft.deadline
    if letter is Letter.TIME_BOUND and deadline and not deadline.last_day:
        return said.removesuffix(".") + ": which day is that for you?"
    return said


def _unclear(draft: Draft, kind: Kind) -> str:
    said = shortened(bare_words(draft), 50)
    if said and _moves_a_figure(draft, kind):
        return f"“{said}” can mean many things: say of what or for whom, a product, a team, a group of people."
    asked = WHICH_ONE[0] if draft.items else SPECIFIC[kind][0]
    return f"“{said}” can mean many things: say {asked}." if said else ""


def _scope(draft: Draft, kind: Kind) -> str:
    if _moves_a_figure(draft, kind):
        return SCOPE
    return WHICH_ONE[1] if draft.items else SPECIFIC[kind][1]


def _missing_way(verdict: Verdict, draft: Draft, kind: Kind) -> str:
    if verdict.rule.startswith("over-ambitious"):
        return HOW_STRETCH
    if any(item.unit in {"role", "promotion", "job", "internship", "position"} for item in draft.items):
        return HOW_GIVEN
    if kind is Kind.SKILL:
        return HOW_LEARNT
    return HOW_MOVED if draft.words.covered(draft.head, "amount_verb") and draft.amounts else HOW


def _missing_end(draft: Draft, kind: Kind) -> str:
    if _is_rate(draft):
        return END_RATE
    return END_CHOICE if kind is Kind.EXPLORATION else END


def _is_rate(draft: Draft) -> bool:
    """Whether it is done again and again, or kept up: such a thing is done until a day, not by it."""
    if draft.words.any_covered(draft.head, frozenset({"moving", "change", "level"})):
        return False
    return any("/" in each.unit for each in draft.amounts) or draft.words.covered(draft.head, "keeping")


def _moves_a_figure(draft: Draft, kind: Kind) -> bool:
    moved = draft.words.covered(draft.head, "amount_verb")
    return moved and kind not in {Kind.SKILL, Kind.EXPLORATION, Kind.NETWORK}


def _shown(draft: Draft, kind: Kind) -> str:
    return (
        " from [today] to [target]"
        if _moves_a_figure(draft, kind)
        else SHOWN.get(kind, ", shown by [figure or result]")
    )
