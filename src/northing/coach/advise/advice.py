"""What is said about each criterion and pitfall, and which questions and directions are offered.

About the sentence, never about its writer. A learning goal is asked for a thing to show, not for a figure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from northing.coach.advise.quotes import (
    Quoted,
    breaks_off,
    end_of_core,
    is_lone_word,
    quote_evidence,
    shorten,
    telling_spans,
    trim_quote,
    with_baseline,
)
from northing.coach.extract.context import GoalContext
from northing.coach.judge.rules import Verdict, rule_descriptions
from northing.coach.model import NO_MESSAGE, Criterion, Finding, Kind, KindGuess, Letter, Message, MessageValue
from northing.coach.resources import message, message_templates, pattern, table, word_set
from northing.coach.text.verbs import starts_with_verb, to_infinitive

#: What a wish without a verb begins with: "less stress", "better team communication".
WISH_TAGS = frozenset({"degree", "comparative", "describing", "classifying"})
#: What the goal's own words are put behind where a verb or a wish leads.
SENTENCE_STARTS = ("I will ", "I want ", "I need ")
MAX_QUOTE_LENGTH = 90
MAX_SHORT_QUOTE = 60
#: What is said of a criterion whose words cannot be quoted.
AGAIN_BY_LETTER = {
    Letter.SPECIFIC: "specific-named",
    Letter.MEASURABLE: "measurable-amount",
    Letter.ACHIEVABLE: "achievable-begun",
}
#: Of these a lone common word tells too little to be quoted: "email", "note".
NAMED_BY_PHRASES = frozenset({Letter.SPECIFIC, Letter.ACHIEVABLE})
#: A first guess this far ahead of the second, or this heavy, is good enough to ask by.
CLEAR_LEAD, CLEAR_WEIGHT = 0.15, 0.5
#: What is asked of one thing that can be had, by its unit; else "which one".
QUESTION_BY_UNIT = table("question_by_unit")
OFFERED_UNITS = word_set("offered_units")
#: Words that name nobody and nothing, by what they leave open.
OPEN_WORDS = {
    "person": frozenset({"someone", "somebody", "anyone", "anybody"}),
    "thing": frozenset({"something", "anything", "stuff", "things"}),
}
#: No quote ends with these.
LOOSE_ENDS = frozenset({"this", "next", "in", "at", "on", "for", "with", "of", "to", "the", "my", "and", "a"})
DEGREES_BEFORE_MORE = frozenset({"more", "less", "better", "so", "very", "too", "really"})
FEELING_VERBS = frozenset({"feel", "feeling", "enjoy", "love"})
#: Kinds of goal that no figure is asked of.
LEARNING_KINDS = frozenset({Kind.SKILL, Kind.EXPLORATION, Kind.NETWORK})
MOVING_TAGS = frozenset({"moving", "change", "level"})


class GoalWording:
    """A goal in its own words. Each property is computed when it is first read."""

    def __init__(self, goal: GoalContext) -> None:
        self.goal = goal

    @cached_property
    def phrase(self) -> str:
        """The goal without its bound, its reasons and its ways; "I will" before it where a verb leads."""
        goal, core = self.goal, _core(self.goal)
        if not core:
            return ""
        if starts_with_verb(core):
            return "I will " + (to_infinitive(core) if not goal.raw(goal.start)[1:2].isupper() else core)
        wanting = goal.words.at[goal.start - 1]
        if wanting in {"want", "need"}:
            return f"I {wanting} {core}"
        if goal.words.tags[goal.start] & WISH_TAGS:
            return "I want " + core[:1].lower() + core[1:]
        return core

    @cached_property
    def sentence(self) -> str:
        """The phrase where it is a whole sentence, to which a gap can be added; else empty."""
        whole = self.phrase.startswith(SENTENCE_STARTS) and not self.phrase.endswith("…")
        return self.phrase if whole and "\n" not in self.goal.text.strip() else ""

    @cached_property
    def short_phrase(self) -> str:
        """The phrase without the "I will" put before it, on one short line."""
        return shorten(self.phrase.removeprefix("I will ").removeprefix("I want "), MAX_SHORT_QUOTE)

    @cached_property
    def comparison(self) -> tuple[str, str]:
        """Which question a "more" or "better" leaves open, and the word itself; two empty texts without one."""
        goal = self.goal
        if goal.start >= len(goal.words.words) or not pattern("asks_hint").search(goal.words.plain):
            return "", ""
        aside = (*goal.purposes, *goal.means)
        for name in ("how_often", "how_fast", "how_many", "compared", "how_much"):
            found = pattern(f"asks_{name}").search(goal.words.plain, goal.words.words[goal.start].start)
            if found and goal.words.plain[: found.start()].endswith("no "):
                continue
            if found and not any(span.start <= found.start() < span.end for span in aside):
                said = found.group().split()
                return name, " ".join(said[:-1] if len(said) > 1 and said[-1] in LOOSE_ENDS else said)
        return "", ""


def _core(goal: GoalContext) -> str:
    words = goal.words.words
    if goal.start >= len(words):
        return ""
    start = words[goal.start].start
    core = shorten(trim_quote(goal.text[start : end_of_core(goal)]), MAX_QUOTE_LENGTH)
    return core.lower() if goal.is_shouted and core.isupper() else core


def clear_kind(kinds: Sequence[KindGuess]) -> Kind | None:
    """The first guess where it is far enough ahead or heavy enough; else None."""
    if not kinds:
        return None
    best, second = kinds[0], (kinds[1].weight if len(kinds) > 1 else 0.0)
    return best.kind if best.weight >= CLEAR_WEIGHT or best.weight - second >= CLEAR_LEAD else None


def advise_on_criteria(
    verdicts: Mapping[Letter, Verdict], wording: GoalWording, kinds: Sequence[KindGuess]
) -> tuple[Criterion, ...]:
    """Every criterion with its advice: what was found; or what is missing, and the goal's own words with a gap."""
    kind, quoted = clear_kind(kinds), Quoted(wording.goal)
    advised = (
        (letter, verdict, *_advice(letter, verdict, wording, kind, quoted)) for letter, verdict in verdicts.items()
    )
    return tuple(
        Criterion(letter, verdict.met, verdict.spans, advice, example, verdict.rule)
        for letter, verdict, advice, example in advised
    )


def _advice(
    letter: Letter, verdict: Verdict, wording: GoalWording, kind: Kind | None, quoted: Quoted
) -> tuple[Message, Message]:
    if verdict.met:
        return _praise(letter, verdict, quoted), NO_MESSAGE
    name, word = QUESTION_CHOICES[letter](verdict, wording, kind)
    values: dict[str, MessageValue] = {"word": word} if word else {}
    question = f"questions.{letter.value}.{name}"
    return message(f"{question}.advice", values), _example(letter, question, values, wording.sentence)


def _example(letter: Letter, question: str, values: Mapping[str, MessageValue], sentence: str) -> Message:
    """The goal with the gap; nothing where its words make no sentence."""
    if not sentence:
        return NO_MESSAGE
    twice = letter is Letter.ACHIEVABLE and " by " in sentence
    return message("questions.through" if twice else f"{question}.example", {**values, "goal": sentence})


def _praise(letter: Letter, verdict: Verdict, quoted: Quoted) -> Message:
    deadline = quoted.goal.deadline
    undated = letter is Letter.TIME_BOUND and not (deadline and deadline.last_day)
    rule = "time-bound-undated" if undated else verdict.rule
    told_apart = letter not in {Letter.SPECIFIC, Letter.ACHIEVABLE} or rule == "specific-amount"
    to_the_end = letter in {Letter.RELEVANT, Letter.TIME_BOUND}
    found = quoted.quote(telling_spans(quoted.goal, verdict), with_figure=told_apart, to_the_end=to_the_end)
    found = "" if letter in NAMED_BY_PHRASES and is_lone_word(found) else found
    if rule == "specific-amount" and found.lower().startswith(("every ", "each ")):
        return message("met.specific-words-for")
    again, read = f"met.{rule}-again", quote_evidence(quoted.goal, verdict.spans)
    lone = is_lone_word(read) and "found" in message_templates()[f"met.{rule}"][0]
    if not found and again not in message_templates() and (lone or breaks_off(read.lower())):
        again = f"met.{AGAIN_BY_LETTER.get(letter, rule)}-again"
    if not found and again in message_templates():
        return message(again)
    if rule == "achievable-timed" and "leaving_off" in quoted.goal.words.tags[quoted.goal.start]:
        return message("met.achievable-begun-again")
    whole = with_baseline(quoted.goal, found or quote_evidence(quoted.goal, verdict.spans, to_the_end=to_the_end))
    return message(f"met.{rule}", {"found": whole})


def advise_on_pitfall(name: str, verdict: Verdict, wording: GoalWording) -> Finding:
    """The finding for a pitfall. Where a single word was read, the whole goal is quoted."""
    if name == "vague":
        return _advise_on_wish(verdict, wording)
    key = f"pitfalls.{verdict.rule if f'pitfalls.{verdict.rule}.fact' in message_templates() else name}"
    found = shorten(quote_evidence(wording.goal, verdict.spans), MAX_SHORT_QUOTE)
    loose = " " not in found or breaks_off(found.lower()) or _stops_short(found, wording.goal)
    if (loose or _begins_late(name, verdict, wording.goal)) and name != "multi":
        found = wording.short_phrase
    whole = wording.short_phrase or shorten(wording.goal.text, MAX_SHORT_QUOTE)
    fact = message(f"{key}.fact", {"found": found or wording.short_phrase, "goal": whole})
    source = Message(rule_descriptions()[verdict.rule].source)
    return Finding(name, fact, message(f"{key}.suggestion"), verdict.spans, verdict.rule, source)


def _stops_short(found: str, goal: GoalContext) -> bool:
    """Whether a quote ends in "more" and the like, and the goal goes on: "feel more" of "feel more at home here"."""
    behind = goal.text.partition(found)[2].lstrip()
    return found.rpartition(" ")[2].lower() in DEGREES_BEFORE_MORE and behind[:1].isalpha()


def _begins_late(name: str, verdict: Verdict, goal: GoalContext) -> bool:
    """Whether what was read begins behind the goal's first word, and is no figure: that is half a thought."""
    if name not in {"habit", "external"} or verdict.rule == "habit-rate" or goal.start >= len(goal.words.words):
        return False
    return min((span.start for span in verdict.spans), default=0) > goal.words.words[goal.start].start


def _advise_on_wish(verdict: Verdict, wording: GoalWording) -> Finding:
    """The finding for a wish: the word that leaves it open, quoted, where there is one."""
    form, found = _open_word(wording)
    key = f"pitfalls.vague-{form}" if form else "pitfalls.vague"
    source = Message(rule_descriptions()[verdict.rule].source)
    fact, suggestion = message(f"{key}.fact", {"found": found}), message(f"{key}.suggestion")
    return Finding("vague", fact, suggestion, verdict.spans, verdict.rule, source)


def _open_word(wording: GoalWording) -> tuple[str, str]:
    """Which word of a wish leaves it open, and how; two empty texts where no single one does."""
    goal = wording.goal
    for form, words in OPEN_WORDS.items():
        found = next((word for word in goal.words.at[goal.start :] if word in words), "")
        if found:
            return form, found
    if goal.words.at[goal.start] in FEELING_VERBS:
        return "felt", ""
    _, word = wording.comparison
    if word:
        return "compared", word
    return ("one", goal.quote(goal.items[0].span)) if goal.items else ("", "")


def _unclear(_: Verdict, wording: GoalWording, kind: Kind | None) -> tuple[str, str]:
    if _moves_a_figure(wording.goal, kind):
        return "figure", ""
    if wording.goal.items:
        unit = wording.goal.items[0].unit
        return QUESTION_BY_UNIT.get(unit, "one"), ""
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
    """Whether the goal is done again and again or kept up; such a goal lasts until a day."""
    if goal.words.tags[goal.start] & MOVING_TAGS:
        return False
    return any("/" in each.unit for each in goal.amounts) or "keeping" in goal.words.tags[goal.start]


def _moves_a_figure(goal: GoalContext, kind: Kind | None) -> bool:
    return "amount_verb" in goal.words.tags[goal.start] and kind not in LEARNING_KINDS
