"""What is said about each criterion and pitfall, and which questions and directions are offered.

About the sentence, never about its writer. A learning goal is asked for a thing to show, not for a figure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from northing.coach.advise.wording import quote_bare_goal, quote_evidence, quote_goal, shorten
from northing.coach.extract.context import GoalContext
from northing.coach.judge.rules import Verdict
from northing.coach.model import Kind, KindGuess, Letter
from northing.coach.resources import pattern, phrases

#: A first guess this far ahead of the second, or this heavy, is good enough to ask by.
CLEAR_LEAD, CLEAR_WEIGHT = 0.15, 0.5


def clear_kind(kinds: Sequence[KindGuess]) -> Kind | None:
    """The kind where it is beyond doubt: nobody is asked for a contract on a guess."""
    if not kinds:
        return None
    best, second = kinds[0], (kinds[1].weight if len(kinds) > 1 else 0.0)
    return best.kind if best.weight >= CLEAR_WEIGHT or best.weight - second >= CLEAR_LEAD else None


def advise_on_criterion(letter: Letter, verdict: Verdict, draft: GoalContext, kind: Kind | None) -> tuple[str, str]:
    """The advice and its example: what was found; or what is missing, and the goal's own words with a gap for it."""
    if verdict.met:
        return _praise(letter, verdict, draft), ""
    said, gap = choose_question(letter, verdict, draft, kind)
    core = quote_goal(draft)
    return (f"{said}: “{core}{gap}”.", core + gap) if core else (f"{said}.", "")


def _praise(letter: Letter, verdict: Verdict, draft: GoalContext) -> str:
    undated = letter is Letter.TIME_BOUND and draft.deadline and not draft.deadline.last_day
    (said,) = phrases("met")["time-bound-undated" if undated else verdict.rule]
    return said.replace("{found}", quote_evidence(draft, verdict.spans))


#: What is asked of one thing that can be had, by its unit; else "which one".
QUESTION_BY_UNIT: dict[str, frozenset[str]] = {
    "someone": frozenset("mentor sponsor coach tutor partner client customer friend".split()),
    "job": frozenset("job role position post internship placement apprenticeship contract".split()),
    "growth": frozenset({"promotion"}),
    "business": frozenset("business company shop restaurant studio practice firm venture agency cafe".split()),
    "about": frozenset("talk presentation book article paper podcast blog speech workshop study report poster".split()),
    "subject": frozenset("degree diploma bachelor master doctorate phd major".split()),
}
OFFERED_UNITS = frozenset("role promotion job internship position post placement apprenticeship".split())
#: Kinds of goal that no figure is asked of.
LEARNING_KINDS = frozenset({Kind.SKILL, Kind.EXPLORATION, Kind.NETWORK})
MOVING_TAGS = frozenset({"moving", "change", "level"})


def choose_question(letter: Letter, verdict: Verdict, draft: GoalContext, kind: Kind | None) -> tuple[str, str]:
    """What to say, and the gap that goes behind the goal's own words. ``kind`` is None where it is not plain."""
    name, word = QUESTION_CHOICES[letter](verdict, draft, kind)
    said, gap = phrases("asks")[f"{letter.value}.{name}"]
    if gap.startswith("by ") and " by " in quote_goal(draft) and letter is Letter.ACHIEVABLE:
        (gap,) = phrases("gaps")["through"]
    joint = "" if gap[0] in ",:" else " "
    return said.replace("{word}", word), joint + gap.replace("{word}", word)


def _unclear(_: Verdict, draft: GoalContext, kind: Kind | None) -> tuple[str, str]:
    if _moves_a_figure(draft, kind):
        return "figure", ""
    if draft.items:
        unit = draft.items[0].unit
        return next((name for name, units in QUESTION_BY_UNIT.items() if unit in units), "one"), ""
    form, word = find_comparison(draft)
    if form == "how_many":
        return "which", ""
    if form == "how_much":
        return (Kind.LIFESTYLE.value if kind is Kind.LIFESTYLE else "part"), ""
    return ("compared", word) if word else (kind.value if kind else "part", "")


def _unmeasured(_: Verdict, draft: GoalContext, kind: Kind | None) -> tuple[str, str]:
    if _moves_a_figure(draft, kind):
        return ("figures" if " and " in quote_goal(draft) else "figure"), ""
    form, word = find_comparison(draft)
    if form:
        return form, word
    return (kind.value if kind else "result"), ""


def _without_a_way(verdict: Verdict, draft: GoalContext, kind: Kind | None) -> tuple[str, str]:
    if verdict.rule.startswith("over-ambitious"):
        return "stretch", ""
    if any(item.unit in OFFERED_UNITS for item in draft.items):
        return "in_own_hands", ""
    if kind is Kind.SKILL:
        return "learnt", ""
    return ("moved" if "amount_verb" in draft.words.tags[draft.head] and draft.amounts else "first_step"), ""


def _without_a_reason(*_: object) -> tuple[str, str]:
    return "why", ""


def _without_an_end(_: Verdict, draft: GoalContext, kind: Kind | None) -> tuple[str, str]:
    if _is_rate(draft):
        return "kept_up", ""
    return ("decided" if kind is Kind.EXPLORATION else "end"), ""


QUESTION_CHOICES: dict[Letter, Callable[[Verdict, GoalContext, Kind | None], tuple[str, str]]] = {
    Letter.SPECIFIC: _unclear,
    Letter.MEASURABLE: _unmeasured,
    Letter.ACHIEVABLE: _without_a_way,
    Letter.RELEVANT: _without_a_reason,
    Letter.TIME_BOUND: _without_an_end,
}


def find_comparison(draft: GoalContext) -> tuple[str, str]:
    """Which question a "more", "better" or "faster" leaves open, and the word itself; two empty texts without one."""
    known = draft.decided.get("compared")
    found = known if isinstance(known, tuple) else _search_comparison(draft)
    draft.decided["compared"] = found
    return found


def _search_comparison(draft: GoalContext) -> tuple[str, str]:
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


def _is_rate(draft: GoalContext) -> bool:
    """Whether it is done again and again, or kept up: such a thing is done until a day, not by it."""
    if draft.words.tags[draft.head] & MOVING_TAGS:
        return False
    return any("/" in each.unit for each in draft.amounts) or "keeping" in draft.words.tags[draft.head]


def _moves_a_figure(draft: GoalContext, kind: Kind | None) -> bool:
    return "amount_verb" in draft.words.tags[draft.head] and kind not in LEARNING_KINDS


MAX_SHORT_QUOTE = 60
#: A post that somebody is looking for, in whatever kind of goal.
SOUGHT_UNITS = OFFERED_UNITS - {"promotion", "role"}


def suggest_directions(kinds: Sequence[KindGuess], draft: GoalContext, *, weak: bool) -> tuple[str, ...]:
    """Questions only where the goal is weak; where the kind is in doubt, the last one leads to the second guess."""
    if not weak or not kinds:
        return ()
    best, other = kinds[0].kind, kinds[min(1, len(kinds) - 1)].kind
    if any(item.unit in SOUGHT_UNITS for item in draft.items):
        best = other = Kind.CAREER_CHANGE
    first, second, third = phrases("directions")[best.value]
    if clear_kind(kinds) is None and other is not best:
        third = phrases("directions")[other.value][1]
    form, _ = find_comparison(draft)
    if form in {"how_many", "how_often"}:
        first, second, third = phrases("directions")[form]
    said = shorten(quote_bare_goal(draft), MAX_SHORT_QUOTE) or shorten(draft.text, MAX_SHORT_QUOTE)
    return first.replace("{said}", said), second, third


def advise_on_pitfall(name: str, verdict: Verdict, draft: GoalContext) -> tuple[str, str]:
    """Fact and suggestion for a pitfall that was found. A single word of it says little: then the whole is said."""
    known = phrases("pitfalls")
    fact, suggestion = known.get(verdict.rule) or known[name]
    said = shorten(quote_bare_goal(draft), MAX_SHORT_QUOTE)
    found = shorten(quote_evidence(draft, verdict.spans), MAX_SHORT_QUOTE)
    if " " not in found and name != "multi":
        found = said
    return fact.format(found=found or said, said=said or shorten(draft.text, MAX_SHORT_QUOTE)), suggestion
