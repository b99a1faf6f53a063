"""The one question that is asked of a goal: by the class of goals it belongs to and by what it leaves open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any, TypeAlias

from northing.coach.advise.quotes import end_of_core
from northing.coach.extract.context import GoalContext
from northing.coach.judge.rules import Example, RuleDescription, Verdict
from northing.coach.model import NO_MESSAGE, Finding, Kind, Letter, Measure, Message, MessageValue
from northing.coach.resources import PATTERN_NAME, load_toml, message, pattern, table

#: The pitfalls that are asked about before anything else, and those that are where no class of goals fits.
ASKED_FIRST, ASKED_LATER = ("over_ambitious", "multi"), ("external", "habit")
#: What a form of a question may look for besides the criteria: a figure of the goal's own, where it stands today, a
#: number of things to reach, and whether it is done again and again without an end.
AMOUNT, BASELINE, TOTAL, RHYTHM = "amount", "baseline", "total", "rhythm"
#: Whether the text leaves open where its figure stands today, and whether there are weeks left until its day.
STANDING, WEEKS = "standing", "weeks"
#: Without these alone nothing has to be asked.
NO_GAPS = frozenset({AMOUNT, TOTAL, RHYTHM, STANDING, WEEKS})
#: With so many days left nobody plans by weeks.
FEW_DAYS = 6
#: From so many things on it helps to ask for the number a month.
MIN_TOTAL = 5
#: The unit of "double" and "halve".
MULTIPLE = "x"
#: What stands directly before a figure that says by how much something changes, and what in it or behind it.
BEFORE_CHANGE = re.compile(r"\b(?:by|up|down|plus|minus) (?:about |around |at least |up to |another |an? )?$|[-+]$")
#: What stands before the figure that is to be reached.
BEFORE_TARGET = re.compile(
    r"\b(?:to|at|under|below|above|over|than|of|from|least|most|reach|between|and|with|within)\s$"
)
OF_CHANGE = re.compile(r" (?:more|less|fewer|increase|reduction|decrease|growth|drop)\b")
GROUP_NAME = re.compile(r"\(\?P<[a-z0-9]+>")
CLASSES_TRIED_AT_ONCE = 8
WORD = re.compile(r"[\w’']+")
#: The words of the person that a question names, by the name of their place.
OwnWords: TypeAlias = dict[str, MessageValue]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and the criteria it helps with: of these nothing else needs to be said."""

    text: Message
    asks: frozenset[Letter]


NO_QUESTION = Question(NO_MESSAGE, frozenset())


@dataclass(frozen=True, slots=True)
class QuestionForm:
    """One wording, for goals without any of ``lacks`` and with all of ``has``, and that lack something it asks for.

    One with ``kinds`` is for goals of these kinds only.
    """

    message: str
    lacks: frozenset[str]
    has: frozenset[str]
    asks: frozenset[Letter]
    kinds: frozenset[Kind]

    def fits(self, missing: frozenset[str], kind: Kind | None = None) -> bool:
        asked = missing - NO_GAPS
        fits_gaps = self.lacks <= missing and self.has.isdisjoint(missing)
        return fits_gaps and not asked.isdisjoint(self.asks | self.lacks) and (not self.kinds or kind in self.kinds)


@dataclass(frozen=True, slots=True)
class GoalClass:
    """Goals that are asked alike. A pattern that is None is not asked for."""

    id: str
    opens: re.Pattern[str] | None
    holds: re.Pattern[str] | None
    anywhere: re.Pattern[str] | None
    forms: tuple[QuestionForm, ...]

    def matches(self, plain: str, start: int, end: int) -> list[re.Match[str] | None]:
        """What each of its patterns finds in a goal that begins and ends there; None for one that finds nothing."""
        found = [self.opens.match(plain, start, end)] if self.opens else []
        found += [self.holds.search(plain, start, end)] if self.holds else []
        return found + ([self.anywhere.search(plain, start)] if self.anywhere else [])


@lru_cache(maxsize=1)
def goal_classes() -> tuple[GoalClass, ...]:
    """The classes in the order in which they are tried."""
    return tuple(
        GoalClass(
            each["id"],
            _compiled(each.get("opens", "")),
            _compiled(each.get("holds", "")),
            _compiled(each.get("anywhere", "")),
            tuple(_forms(each)),
        )
        for each in load_toml("questions")["question"]
    )


@lru_cache(maxsize=1)
def _class_groups() -> tuple[tuple[re.Pattern[str] | None, tuple[GoalClass, ...]], ...]:
    """The classes in their order, a few at a time, each few with one pattern that opens whatever one of them opens.

    So most classes need not be tried one by one. A few of which one opens anything have no pattern.
    """
    classes = goal_classes()
    groups = [classes[first : first + CLASSES_TRIED_AT_ONCE] for first in range(0, len(classes), CLASSES_TRIED_AT_ONCE)]
    return tuple((_opens_any(group), group) for group in groups)


def _opens_any(group: Sequence[GoalClass]) -> re.Pattern[str] | None:
    opening = [each.opens.pattern for each in group if each.opens]
    if len(opening) < len(group):
        return None
    return re.compile("|".join(f"(?:{GROUP_NAME.sub('(?:', source)})" for source in opening))


def _forms(entry: Mapping[str, Any]) -> Iterator[QuestionForm]:
    for place, form in enumerate(entry["forms"]):
        yield QuestionForm(
            f"asked.{entry['id']}.{place}",
            frozenset(form.get("lacks", ())),
            frozenset(form.get("has", ())),
            frozenset(map(Letter, form["asks"])),
            frozenset(map(Kind, form.get("kinds", ()))),
        )


def _compiled(lines: str) -> re.Pattern[str] | None:
    """One pattern of several lines, with the lists of words they name put in."""
    named = PATTERN_NAME.sub(lambda found: _any_of(found.group(1)), lines.strip("\n"))
    return re.compile("|".join(f"(?:{line})" for line in _with_own_groups(named.split("\n")))) if named else None


def _with_own_groups(lines: Sequence[str]) -> Iterator[str]:
    """The lines with a number behind the name of each group: no two groups of a pattern may have one name."""
    for place, line in enumerate(lines):
        yield re.sub(r"\(\?P<([a-z]+)>", rf"(?P<\g<1>{place}>", line)


@lru_cache(maxsize=64)
def _any_of(name: str) -> str:
    words = sorted(load_toml("questions")["words"][name], key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, words))})"


@lru_cache(maxsize=1)
def _forms_of_any() -> tuple[QuestionForm, ...]:
    return tuple(_forms({"id": "any", "forms": load_toml("questions")["any"]}))


@lru_cache(maxsize=1)
def question_descriptions() -> tuple[RuleDescription, ...]:
    """Each class of goals as it is told to people."""
    content = load_toml("questions")
    return tuple(
        RuleDescription(
            each["id"],
            "question",
            each["why"],
            each.get("source", content["source"]),
            tuple(map(Example, each["fires"])),
            tuple(each["silent"]),
        )
        for each in content["question"]
    )


def choose_question(
    goal: GoalContext,
    verdicts: Mapping[Letter, Verdict],
    pitfalls: Sequence[Finding],
    filled: frozenset[Letter],
    kind: Kind | None,
) -> Question:
    """The question for a goal; none where nothing is missing, and none of what ``filled`` has beside the text.

    ``kind`` is the kind of the goal where it is clear: a goal of no class is asked by it.
    """
    repeats = any(each.name == "habit" for each in pitfalls)
    told = filled | {AMOUNT} if Letter.MEASURABLE in filled else filled
    missing = _missing(goal, verdicts, repeats=repeats) - told
    if not pitfalls and missing <= NO_GAPS:
        return NO_QUESTION
    found = _about_pitfall(pitfalls, ASKED_FIRST) or _of_class(goal, missing)
    open_pitfalls = [each for each in pitfalls if each.name != "external" or Letter.ACHIEVABLE in missing]
    return found or _about_pitfall(open_pitfalls, ASKED_LATER) or _of_any(missing, kind)


def class_of(goal: GoalContext, verdicts: Mapping[Letter, Verdict], *, repeats: bool = False) -> str:
    """The id of the class by which a goal would be asked; empty for none."""
    chosen = _first_fit(goal, _missing(goal, verdicts, repeats=repeats))
    return chosen[0].id if chosen else ""


def _missing(goal: GoalContext, verdicts: Mapping[Letter, Verdict], *, repeats: bool) -> frozenset[str]:
    """The names of what the goal leaves open."""
    missing = {letter.value for letter, verdict in verdicts.items() if not verdict.met}
    if goal.means:
        missing.discard(Letter.ACHIEVABLE.value)
    if not _own_amounts(goal):
        missing.add(AMOUNT)
    if _change_without_baseline(goal):
        missing.add(BASELINE)
    if not any(map(_is_total, _own_amounts(goal))):
        missing.add(TOTAL)
    if not repeats:
        missing.add(RHYTHM)
    if not pattern("told_today").search(goal.words.plain):
        missing.add(STANDING)
    if goal.days_left is None or goal.days_left > FEW_DAYS:
        missing.add(WEEKS)
    return frozenset(missing)


def _own_amounts(goal: GoalContext) -> list[Measure]:
    aside = goal.means + goal.purposes
    return [each for each in goal.amounts if not any(span.start <= each.span.start < span.end for span in aside)]


def _is_total(measure: Measure) -> bool:
    return measure.value >= MIN_TOTAL and "/" not in measure.unit and measure.unit not in {"%", "pp"}


def _change_without_baseline(goal: GoalContext) -> Measure | None:
    """The figure by which something is to change, where nobody says from what: "by 15 %"."""
    return next((each for each in _own_amounts(goal) if each.baseline is None and _is_change(goal, each)), None)


def _is_change(goal: GoalContext, measure: Measure) -> bool:
    plain, span = goal.words.plain, measure.span
    before, said = plain[: span.start], plain[span.start : span.end]
    if measure.unit == MULTIPLE:
        return True
    told_before = bool(BEFORE_CHANGE.search(before)) or said.startswith("by ")
    told_before = told_before or _is_bare_change(goal, before)
    told_behind = OF_CHANGE.search(said) or OF_CHANGE.match(plain, span.end)
    return measure.unit.startswith(("%", "pp")) and (told_before or bool(told_behind))


def _is_bare_change(goal: GoalContext, before: str) -> bool:
    """Whether a verb of change takes the figure itself: "cut costs 25 %"."""
    return "amount_verb" in goal.words.tags[goal.start] and not BEFORE_TARGET.search(before)


def _of_class(goal: GoalContext, missing: frozenset[str]) -> Question | None:
    chosen = _first_fit(goal, missing)
    if chosen is None:
        return None
    _, form, own_words = chosen
    change = _change_without_baseline(goal)
    if change:
        own_words["amount"] = OF_CHANGE.split(goal.quote(change.span).removeprefix("by ").removeprefix("in "))[0]
    return Question(message(form.message, own_words), form.asks)


def _first_fit(goal: GoalContext, missing: frozenset[str]) -> tuple[GoalClass, QuestionForm, OwnWords] | None:
    if goal.start >= len(goal.words.words):
        return None
    plain, start, end = goal.words.plain, goal.words.words[goal.start].start, end_of_core(goal)
    groups = (group for opens, group in _class_groups() if opens is None or opens.match(plain, start, end))
    for each in chain.from_iterable(groups):
        if each.opens and not each.opens.match(plain, start, end):
            continue
        form = next((form for form in each.forms if form.fits(missing)), None)
        found = each.matches(plain, start, end) if form else []
        if form and all(found):
            return each, form, _own_words(goal, found)
    return None


def _own_words(goal: GoalContext, found: Sequence[re.Match[str] | None]) -> OwnWords:
    """What the person wrote in the places that a question may name."""
    return {
        name.rstrip("0123456789"): spoken_to(goal.text[slice(*match.span(name))])
        for match in found
        if match
        for name, said in match.groupdict().items()
        if said
    }


def spoken_to(words: str) -> str:
    """A person's words about themselves as somebody says them to that person: "my boss" is "your boss"."""
    spoken = table("spoken_to")
    return " ".join(WORD.sub(lambda found: spoken.get(found.group().lower(), found.group()), words).split())


def _about_pitfall(pitfalls: Sequence[Finding], names: Sequence[str]) -> Question | None:
    asked = next((finding for name in names for finding in pitfalls if finding.name == name), None)
    return Question(asked.suggestion, frozenset(Letter) - {Letter.RELEVANT}) if asked else None


def _of_any(missing: frozenset[str], kind: Kind | None) -> Question:
    """What is asked of a goal that belongs to no class, by its kind."""
    form = next((form for form in _forms_of_any() if form.fits(missing, kind)), None)
    return Question(message(form.message), form.asks) if form else NO_QUESTION
