"""What is said about each criterion and pitfall, and which questions and directions are offered.

About the sentence, never about its writer. A learning goal is asked for a thing to show, not for a figure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from northing.coach.advise.wording import MAX_SHORT_QUOTE, GoalWording, quote_evidence, shorten
from northing.coach.extract.context import GoalContext
from northing.coach.judge.rules import Verdict
from northing.coach.model import NO_MESSAGE, Kind, KindGuess, Letter, Message, MessageValue
from northing.coach.resources import message, message_templates

#: A first guess this far ahead of the second, or this heavy, is good enough to ask by.
CLEAR_LEAD, CLEAR_WEIGHT = 0.15, 0.5


def clear_kind(kinds: Sequence[KindGuess]) -> Kind | None:
    """The kind where it is beyond doubt: nobody is asked for a contract on a guess."""
    if not kinds:
        return None
    best, second = kinds[0], (kinds[1].weight if len(kinds) > 1 else 0.0)
    return best.kind if best.weight >= CLEAR_WEIGHT or best.weight - second >= CLEAR_LEAD else None


def advise_on_criterion(
    letter: Letter, verdict: Verdict, wording: GoalWording, kind: Kind | None
) -> tuple[Message, Message]:
    """The advice and its example: what was found; or what is missing, and the goal's own words with a gap for it.

    ``kind`` is None where it is not beyond doubt.
    """
    if verdict.met:
        return _praise(letter, verdict, wording.goal), NO_MESSAGE
    name, word = QUESTION_CHOICES[letter](verdict, wording, kind)
    values: dict[str, MessageValue] = {"word": word} if word else {}
    question = f"questions.{letter.value}.{name}"
    if not wording.phrase:
        return message(f"{question}.alone", values), NO_MESSAGE
    twice = letter is Letter.ACHIEVABLE and " by " in wording.phrase
    example = message("questions.through" if twice else f"{question}.example", values | {"goal": wording.phrase})
    return message(f"{question}.advice", values | {"example": example}), example


def _praise(letter: Letter, verdict: Verdict, goal: GoalContext) -> Message:
    undated = letter is Letter.TIME_BOUND and goal.deadline and not goal.deadline.last_day
    rule = "time-bound-undated" if undated else verdict.rule
    return message(f"met.{rule}", {"found": quote_evidence(goal, verdict.spans)})


def advise_on_pitfall(name: str, verdict: Verdict, wording: GoalWording) -> tuple[Message, Message]:
    """Fact and suggestion for a pitfall that was found. A single word of it says little: then the whole is quoted."""
    key = f"pitfalls.{verdict.rule if f'pitfalls.{verdict.rule}.fact' in message_templates() else name}"
    found = shorten(quote_evidence(wording.goal, verdict.spans), MAX_SHORT_QUOTE)
    if " " not in found and name != "multi":
        found = wording.short_phrase
    whole = wording.short_phrase or shorten(wording.goal.text, MAX_SHORT_QUOTE)
    return message(f"{key}.fact", {"found": found or wording.short_phrase, "goal": whole}), message(f"{key}.suggestion")


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


def _unclear(_: Verdict, wording: GoalWording, kind: Kind | None) -> tuple[str, str]:
    if _moves_a_figure(wording.goal, kind):
        return "figure", ""
    if wording.goal.items:
        unit = wording.goal.items[0].unit
        return next((name for name, units in QUESTION_BY_UNIT.items() if unit in units), "one"), ""
    form, word = wording.comparison
    if form == "how_many":
        return "which", ""
    if form == "how_much":
        return (Kind.LIFESTYLE.value if kind is Kind.LIFESTYLE else "part"), ""
    return ("compared", word) if word else (kind.value if kind else "part", "")


def _unmeasured(_: Verdict, wording: GoalWording, kind: Kind | None) -> tuple[str, str]:
    if _moves_a_figure(wording.goal, kind):
        return ("figures" if " and " in wording.phrase else "figure"), ""
    form, word = wording.comparison
    if form:
        return form, word
    return (kind.value if kind else "result"), ""


def _without_a_way(verdict: Verdict, wording: GoalWording, kind: Kind | None) -> tuple[str, str]:
    if verdict.rule.startswith("over-ambitious"):
        return "stretch", ""
    goal = wording.goal
    if any(item.unit in OFFERED_UNITS for item in goal.items):
        return "in_own_hands", ""
    if kind is Kind.SKILL:
        return "learnt", ""
    return ("moved" if "amount_verb" in goal.words.tags[goal.start] and goal.amounts else "first_step"), ""


def _without_a_reason(*_: object) -> tuple[str, str]:
    return "why", ""


def _without_an_end(_: Verdict, wording: GoalWording, kind: Kind | None) -> tuple[str, str]:
    if _is_rate(wording.goal):
        return "kept_up", ""
    return ("decided" if kind is Kind.EXPLORATION else "end"), ""


QUESTION_CHOICES: dict[Letter, Callable[[Verdict, GoalWording, Kind | None], tuple[str, str]]] = {
    Letter.SPECIFIC: _unclear,
    Letter.MEASURABLE: _unmeasured,
    Letter.ACHIEVABLE: _without_a_way,
    Letter.RELEVANT: _without_a_reason,
    Letter.TIME_BOUND: _without_an_end,
}


def _is_rate(goal: GoalContext) -> bool:
    """Whether it is done again and again, or kept up: such a thing is done until a day, not by it."""
    if goal.words.tags[goal.start] & MOVING_TAGS:
        return False
    return any("/" in each.unit for each in goal.amounts) or "keeping" in goal.words.tags[goal.start]


def _moves_a_figure(goal: GoalContext, kind: Kind | None) -> bool:
    return "amount_verb" in goal.words.tags[goal.start] and kind not in LEARNING_KINDS


#: A post that somebody is looking for, in whatever kind of goal.
SOUGHT_UNITS = OFFERED_UNITS - {"promotion", "role"}


def suggest_directions(kinds: Sequence[KindGuess], wording: GoalWording) -> tuple[Message, ...]:
    """Three clearer directions for a weak goal. Where its kind is in doubt, the last one leads to the second guess."""
    if not kinds:
        return ()
    goal = wording.goal
    best, other = kinds[0].kind, kinds[min(1, len(kinds) - 1)].kind
    if any(item.unit in SOUGHT_UNITS for item in goal.items):
        best = other = Kind.CAREER_CHANGE
    form, _ = wording.comparison
    whole = wording.short_phrase or shorten(goal.text, MAX_SHORT_QUOTE)
    subject = form if form in {"how_many", "how_often"} else best.value
    doubtful = subject == best.value and clear_kind(kinds) is None and other is not best
    return (
        message(f"directions.{subject}.first", {"goal": whole}),
        message(f"directions.{subject}.second"),
        message(f"directions.{other.value}.second" if doubtful else f"directions.{subject}.third"),
    )
