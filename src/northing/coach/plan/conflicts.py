"""Goals of one plan that pull against each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import permutations

from northing.coach.model import Finding, Kind
from northing.coach.plan.checks import plan_finding
from northing.coach.plan.views import GoalView, PlanView
from northing.coach.resources import pattern, word_set
from northing.coach.text.words import Hit, Words

STEP_UP_KINDS = frozenset({Kind.GROWTH, Kind.CAREER_CHANGE})
ENDS_A_PHRASE = word_set("ends_a_phrase")
#: More or less of these alone says nothing: "fewer hours in meetings" is not "more hours of deep work".
GENERAL_WORDS = word_set("general_words")
#: Behind these a general word says what it is about: "time in meetings", "hours with patients".
TOPIC_WORDS = word_set("topic_words")
PERSON_TITLES = word_set("person_titles")
REACHING_VERBS = word_set("reaching_verbs")
PROMOTION_UNITS = word_set("promotion_units")
SKIPPED_WORDS = word_set("skipped_words")


@dataclass(frozen=True, slots=True)
class Move:
    """More or less of something. ``what`` holds its words in the singular, the main noun last."""

    up: bool
    what: tuple[str, ...]


def has_bigger_role(goal: GoalView) -> bool:
    """Whether a step up is the outcome of the goal."""
    named = any(measure.unit in PROMOTION_UNITS for measure in goal.reading.measures)
    reached = named or _says(goal, "plan_bigger_role")
    reached = reached or any(_is_reached(goal.words, hit) for hit in goal.words.found("bigger_role"))
    return reached and bool(goal.likely_kinds & STEP_UP_KINDS) and not has_fewer_hours(goal)


def _says(goal: GoalView, name: str) -> bool:
    """Whether the pattern speaks of the writer and not of "a colleague who wants to ..."."""
    found = pattern(name).search(goal.words.plain)
    told = pattern("plan_who").search(goal.words.plain)
    return found is not None and not (told and told.end() <= found.start())


def _is_reached(words: Words, hit: Hit) -> bool:
    """Whether the phrase is a step up by itself ("promotion") or a title behind "become a" and the like."""
    if words.at[hit.last - 1] not in PERSON_TITLES or words.at[hit.first] in REACHING_VERBS:
        return True
    return any(words.at[index] in REACHING_VERBS for index in range(hit.first - 3, hit.first))


def has_fewer_hours(goal: GoalView) -> bool:
    """Whether the goal asks for fewer hours of one's own. A team's overtime does not count."""
    texts = goal.words.texts
    own = goal.kind is not Kind.IMPACT or "my" in texts or "overtime" not in texts
    return own and ("fewer_hours" in goal.words.hits or _says(goal, "plan_fewer_hours"))


def moves_away(goal: GoalView) -> bool:
    """Whether the goal moves its writer to another place. Exploring a move does not."""
    named = pattern("plan_place_to").search(goal.words.text) is not None
    said = named or "moving_away" in goal.words.hits or _says(goal, "plan_moving_away")
    told = pattern("plan_who").search(goal.words.plain)
    return said and not told and goal.kind is not Kind.EXPLORATION


def stays_put(goal: GoalView) -> bool:
    named = pattern("plan_place_in").search(goal.words.text) is not None
    return named or "staying_put" in goal.words.hits or _says(goal, "plan_staying_put")


def leaves(goal: GoalView) -> bool:
    if goal.kind is Kind.EXPLORATION:
        return False
    return _says(goal, "plan_leaving") or (bool(goal.likely_kinds & STEP_UP_KINDS) and "leaving" in goal.words.hits)


def moves_on(goal: GoalView) -> bool:
    return goal.kind is Kind.CAREER_CHANGE and not stays_in_role(goal)


def stays_in_role(goal: GoalView) -> bool:
    return pattern("plan_place_role").search(goal.words.plain) is not None


def rises_here(goal: GoalView) -> bool:
    return has_bigger_role(goal) and not leaves(goal)


def find_moves(words: Words) -> frozenset[Move]:
    """Every "increase X", "reduce X", "more X" and "fewer X" of a text, each once."""
    found = [Move(True, _moved_words(words, hit.last)) for hit in words.found("moving_up")]
    found += [Move(False, _moved_words(words, hit.last)) for hit in words.found("moving_down")]
    for index, word in enumerate(words.words):
        if word.text in {"more", "fewer", "less"}:
            what = _moved_words(words, index + 1) or _moved_words(words, index - 1)[:1]
            found.append(Move(word.text == "more", what))
    return frozenset(move for move in found if not GENERAL_WORDS.issuperset(move.what))


def _moved_words(words: Words, index: int) -> tuple[str, ...]:
    what: list[str] = []
    for word in words.words[index : index + 7]:
        if word.text in TOPIC_WORDS and what and GENERAL_WORDS.issuperset(what):
            continue
        if word.text in ENDS_A_PHRASE or not word.text[0].isalpha():
            break
        if word.text not in SKIPPED_WORDS:
            what.append(word.text[:-1] if word.text.endswith("s") and not word.text.endswith("ss") else word.text)
    return tuple(what)


def opposite_moves(one: GoalView, other: GoalView) -> bool:
    """Whether the same thing goes up in one goal and down in the other. "Response rate" is not "error rate"."""
    return any(
        up.up and not down.up and up.what[-1] == down.what[-1] and _names_same_thing(set(up.what), set(down.what))
        for up in find_moves(one.words)
        for down in find_moves(other.words)
    )


def _names_same_thing(one: set[str], other: set[str]) -> bool:
    return one <= other or other <= one


@dataclass(frozen=True, slots=True)
class Clash:
    """A pair of goals that pull apart. ``form`` is the name of its sentence."""

    form: str
    between: Callable[[GoalView, GoalView], bool]


CLASHES: tuple[Clash, ...] = (
    Clash(
        "role_and_hours",
        lambda one, other: has_bigger_role(one) and has_fewer_hours(other),
    ),
    Clash(
        "away_and_here",
        lambda one, other: moves_away(one) and stays_put(other) and not moves_away(other),
    ),
    Clash(
        "on_and_stay",
        lambda one, other: moves_on(one) and stays_in_role(other),
    ),
    Clash(
        "rise_and_leave",
        lambda one, other: rises_here(one) and leaves(other),
    ),
    Clash(
        "opposite",
        opposite_moves,
    ),
)


def find_conflicts(view: PlanView) -> Iterator[Finding]:
    """One finding for each pair of goals and each clash."""
    for clash in CLASHES:
        for one, other in permutations(view.goals, 2):
            if clash.between(one, other):
                yield plan_finding("conflict", (one, other), key=f"conflict_{clash.form}")
