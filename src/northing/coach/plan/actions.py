"""A light reading of one action: can it be begun, when, and by oneself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from northing.coach.extract.dates import ReferenceDay
from northing.coach.extract.deadlines import read_deadline
from northing.coach.model import ActionDraft, ActionReading, Message
from northing.coach.resources import message, pattern, word_set
from northing.coach.text.verbs import DETERMINER_WORDS
from northing.coach.text.words import Words, read_words

MAX_STEP_REMARKS = 2
#: What stands behind so many characters says nothing about how a step begins.
MAX_STEP_LENGTH = 600
#: What people write before the step itself.
LEAD_IN_WORDS = word_set("lead_in_words")
DOING_TAGS = ("begin_doing", "action_doing", "direct", "errand_strong")
STEP_OR_LEAD_IN = word_set("step_or_lead_in")
#: A time or a condition put first: "By Friday, ...", "When the sprint ends, ..." (an if-then plan).
OPENER_WORDS = word_set("opener_words")
HELPING_VERBS = word_set("helping_verbs")
RHYTHM_WORDS = word_set("rhythm_words")
RHYTHM_PERIODS = word_set("rhythm_periods")
NOT_ADVERBS = word_set("not_adverbs")


@dataclass(frozen=True, slots=True)
class Step:
    """``begin`` is the word with which the step itself begins: after bullets, "I will", "By Friday," and the like."""

    words: Words
    begin: int
    draft: ActionDraft
    today: date


@dataclass(frozen=True, slots=True)
class ActionRule:
    """Gives its ``remark`` on every step that ``find`` holds for; ``rules.toml`` describes it under its id."""

    id: str
    find: Callable[[Step], bool]

    @property
    def remark(self) -> Message:
        return message(f"steps.{self.id.removeprefix('action.')}")


def read_action(action: ActionDraft, *, today: date) -> ActionReading:
    """Reads one step. A step that repeats has a date by its rhythm."""
    step = read_step(action, today)
    said = any(char.isalpha() for char in action.text)
    found = [rule for rule in ACTION_RULES if said and rule.find(step)]
    return ActionReading(
        starts_with_a_doing=starts_with_doing(step),
        has_a_date=not lacks_a_date(step),
        in_own_hands=not others_do_it(step),
        remarks=tuple(rule.remark for rule in found[:MAX_STEP_REMARKS]),
    )


def read_step(action: ActionDraft, today: date) -> Step:
    words = read_words(action.text[:MAX_STEP_LENGTH])
    return Step(words, step_beginning(words), action, today)


def step_beginning(words: Words) -> int:
    index = _past_lead_in(words, 0)
    if words.at[index] in OPENER_WORDS:
        index = _past_lead_in(words, _past_opener(words, index))
    return index


def _past_lead_in(words: Words, index: int) -> int:
    while index < len(words.words) and _is_lead_in(words, index):
        index += 1
    return index


def _is_lead_in(words: Words, index: int) -> bool:
    """Whether the word only leads in: "I plan to" does, "plan the week" does not."""
    word = words.at[index]
    if word in STEP_OR_LEAD_IN and words.at[index + 1] != "to":
        return False
    return word in LEAD_IN_WORDS or not word[:1].isalpha() or (word.endswith("ly") and word not in NOT_ADVERBS)


def _past_opener(words: Words, index: int) -> int:
    comma = next((i for i in range(index, min(index + 14, len(words.words))) if words.at[i] in {",", ":"}), None)
    return comma + 1 if comma is not None else index + 2


def starts_with_doing(step: Step) -> bool:
    """Whether a doing begins the step. The longest phrase decides; an unknown word before "the" is taken for a verb."""
    wish = _longest(step.words, step.begin, "begin_wishing")
    deed = max(_longest(step.words, step.begin, tag) for tag in DOING_TAGS)
    if wish or deed:
        return deed >= wish
    return step.begin < len(step.words.words) and step.words.at[step.begin + 1] in DETERMINER_WORDS


def _longest(words: Words, index: int, tag: str) -> int:
    """How many words the longest phrase with this tag takes that begins here; 0 when none does."""
    return max((hit.last - hit.first for hit in words.hits.get(tag, ()) if hit.first == index), default=0)


def is_vague(step: Step) -> bool:
    """Whether nobody could say what to do first. "Lunch with Ana" is clear without a verb."""
    return not starts_with_doing(step) and "calendar_nouns" not in step.words.hits and not others_do_it(step)


def others_do_it(step: Step) -> bool:
    words, begin = step.words, step.begin
    if _longest(words, begin, "others_decide") or _waits(words, begin):
        return True
    who = begin + (words.at[begin] in {"my", "our", "the"})
    then = who + _longest(words, who, "other_people")
    return then > who and (words.at[then] in HELPING_VERBS or _is_their_act(words, then))


def _waits(words: Words, begin: int) -> bool:
    """Whether an answer is awaited ("get approval"), or a named colleague acts ("Ana reviews it")."""
    if begin >= len(words.words):
        return False
    if pattern("action_others").match(words.plain, words.words[begin].start):
        return True
    name = words.words[begin]
    named = words.text[name.start : name.end].istitle() and not words.tags[begin]
    return named and _is_their_act(words, begin + 1)


def _is_their_act(words: Words, index: int) -> bool:
    third = words.at[index].endswith("s") and not words.at[index].endswith("ss")
    return third and any(_longest(words, index, tag) for tag in ("begin_doing", "other_verb", "direct"))


def lacks_a_date(step: Step) -> bool:
    if step.draft.repeats or step.draft.due or _has_a_rhythm(step.words):
        return False
    deadline, _ = read_deadline(step.words.text, step.words.plain, ReferenceDay(step.today))
    return deadline is None


def _has_a_rhythm(words: Words) -> bool:
    said = [word.text for word in words.words]
    return not RHYTHM_WORDS.isdisjoint(said) or any(
        one in {"a", "per"} and other in RHYTHM_PERIODS for one, other in pairwise(said)
    )


ACTION_RULES: tuple[ActionRule, ...] = (
    ActionRule("action.other_hands", others_do_it),
    ActionRule("action.no_doing", is_vague),
    ActionRule("action.no_date", lacks_a_date),
)
