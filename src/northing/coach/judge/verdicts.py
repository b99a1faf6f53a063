"""The verdict on every criterion and pitfall of a goal, and what follows from one for another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from northing.coach.extract.context import GoalContext
from northing.coach.judge.criteria import CRITERIA
from northing.coach.judge.pitfalls import PITFALLS
from northing.coach.judge.rules import BY_MODEL, Rule, Verdict, decide
from northing.coach.judge.stack import gather_evidence, settle
from northing.coach.model import Letter
from northing.coach.resources import load_toml, word_set

#: Verbs and wishes that say how one is or feels.
CONDUCT_HEADS = word_set("conduct_heads")
SINGLE_ACTS = word_set("single_acts")
#: Words of how one is, and little words.
HOW_ONE_IS_TAGS = frozenset(
    {"trait", "describing", "comparative", "degree", "noun_stop", "filler", "generic", "abstract"}
)
#: The rules of each question. A goal is vague where it is not specific, so that is not asked for itself.
RULES: dict[str, Sequence[Rule]] = {letter.value: rules for letter, rules in CRITERIA.items()} | {
    name: rules for name, rules in PITFALLS.items() if name != "vague"
}


def verdicts_by_rules(goal: GoalContext) -> dict[str, Verdict]:
    return {about: decide(rules, goal) for about, rules in RULES.items()}


def names_somebody_alone(goal: GoalContext) -> bool:
    """Whether a wish about conduct or a feeling names nothing but somebody or a place: "be nicer to Tom"."""
    words, heads = goal.words, goal.words.at[goal.start : goal.start + 2]
    told = goal.items or goal.amounts or goal.means or CONDUCT_HEADS.isdisjoint(heads)
    behind = range(goal.start + 1, len(words.words))
    names = [place for place in behind if _is_name(words.quote(place, place + 1))]
    first = names[0] if names else len(words.words)
    told = told or any(words.at[place] in _tools() for place in names)  # "get better at Excel"
    return not told and bool(names) and not any(_says_what(goal, place) for place in range(goal.start + 1, first))


def _is_field_of_trait(goal: GoalContext) -> bool:
    """Whether "with my notes" says in what one is better, and no way: "be more organised with my lab notes"."""
    words = goal.words
    trait = "being" in words.tags[goal.start] and not {"more", "less", "better"}.isdisjoint(words.texts)
    said = [goal.quote(span).lower() for span in goal.means]
    return trait and bool(said) and all(each.startswith(("with my ", "with our ", "with the ")) for each in said)


def _is_single_act(goal: GoalContext) -> bool:
    """Whether the goal is something one does once: "ask Jenny for the Saturday off"."""
    words = goal.words
    once = words.at[goal.start] in SINGLE_ACTS
    return once and words.hits.keys().isdisjoint(("frequency", "degree", "always", "comparative"))


def _has_total(goal: GoalContext) -> bool:
    """Whether a count of times or things ends the goal, whatever single words of it sound like."""
    return any("/" not in each.unit and each.unit in {"times", "time", "once"} for each in goal.amounts) or (
        "once" in goal.words.at[goal.start :] and "a" not in _behind(goal, "once")
    )


def _behind(goal: GoalContext, word: str) -> tuple[str, ...]:
    """The word that follows the first such word."""
    place = goal.words.at[: len(goal.words.words)].index(word)
    return goal.words.at[place + 1 : place + 2]


@lru_cache(maxsize=1)
def _tools() -> frozenset[str]:
    return frozenset(load_toml("questions")["words"]["tool"])


def _is_name(said: str) -> bool:
    return said[:1].isupper() and said[1:].islower() and not said.startswith("I'")


def _says_what(goal: GoalContext, place: int) -> bool:
    """Whether a word before the name says what is to be different: more than how one is, and no little word."""
    word = goal.words.at[place]
    return HOW_ONE_IS_TAGS.isdisjoint(goal.words.tags[place]) and word.isalpha() and word not in _feelings()


@lru_cache(maxsize=1)
def _feelings() -> frozenset[str]:
    named = load_toml("questions")["words"]
    return frozenset(named["sad"]) | frozenset(named["glad"])


def judge(goal: GoalContext) -> dict[str, Verdict]:
    """By the names of criteria and pitfalls."""
    by_rules = verdicts_by_rules(goal)
    evidence = gather_evidence(goal, by_rules)
    settled = {about: settle(about, verdict, goal, evidence) for about, verdict in by_rules.items()}
    if settled[Letter.ACHIEVABLE].rule == "achievable-way" and _is_field_of_trait(goal):
        settled[Letter.ACHIEVABLE] = Verdict(False, (), "")
    if settled["over_ambitious"].met:
        settled[Letter.ACHIEVABLE] = Verdict(False, (), "over-ambitious")
    if settled["habit"].met and settled["habit"].rule.endswith(BY_MODEL) and (_has_total(goal) or _is_single_act(goal)):
        settled["habit"] = Verdict(False, (), "")
    if settled[Letter.SPECIFIC].met and not settled[Letter.MEASURABLE].met and names_somebody_alone(goal):
        settled[Letter.SPECIFIC] = Verdict(False, (), "bare-name")
    if settled[Letter.SPECIFIC].met:
        return settled | {"vague": Verdict(False, (), "")}
    return settled | {"vague": settle("vague", decide(PITFALLS["vague"], goal), goal, evidence)}
