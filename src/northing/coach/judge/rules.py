"""What a rule is, and how a list of rules gives one verdict: the first that fires decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from northing.coach.extract.context import GoalContext
from northing.coach.model import Span
from northing.coach.resources import load_toml

#: A rule answers with the words it read, or None when it does not fire.
RuleFinder = Callable[[GoalContext], "tuple[Span, ...] | None"]
#: How the ids of the rules end by which what was learnt is heard.
BY_MODEL = ("-words-against", "-words-for")
#: How many words are shown for what no single word stands for.
MAX_SHOWN_WORDS = 8
#: What pages of text are, for the examples of texts that are too long.
LONG_EXAMPLE = "We talked about the year and about what went well and what did not go so well in the team. " * 14


@dataclass(frozen=True, slots=True)
class Rule:
    """``about`` is the criterion or pitfall it speaks of, ``verdict`` what it decides when it fires.

    ``rules.toml`` describes each rule under its id. Where ``is_stated`` it reads what the text says in so many words,
    and nothing that was learnt overrules it.
    """

    id: str
    about: str
    find: RuleFinder
    verdict: bool = True
    is_stated: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided, the words it was decided by, and the id of the rule; empty when none fired.

    ``is_sure`` is false where a yes like this one is right less than three times in four.
    """

    met: bool
    spans: tuple[Span, ...]
    rule: str
    is_stated: bool = False
    is_sure: bool = True


def decide(rules: Sequence[Rule], goal: GoalContext) -> Verdict:
    """The verdict of the first rule that fires; not met, and without a rule, when none does."""
    for rule in rules:
        spans = rule.find(goal)
        if spans is not None:
            return Verdict(rule.verdict, spans, rule.id, rule.is_stated)
    return Verdict(False, (), "")


def own_clause(goal: GoalContext) -> tuple[Span, ...]:
    """The span of the goal up to its bound, its way or its reason."""
    words, last = goal.words, goal.start
    stops = {span.start for span in (*goal.bounds, *goal.means, *goal.purposes)}
    while last < min(goal.start + MAX_SHOWN_WORDS, len(words.words)) and words.words[last].start not in stops:
        last += 1
    while last > goal.start and not words.at[last - 1][0].isalnum():
        last -= 1
    return (words.span(goal.start, last),) if last > goal.start else ()


@dataclass(frozen=True, slots=True)
class Example:
    """An example text; ``reads`` is what is read of it in short, empty for a rule that only fires."""

    text: str
    reads: str = ""

    def __str__(self) -> str:
        shown = f"“{self.text}”" if LONG_EXAMPLE.strip() not in self.text else "several pages of text"
        return f"{shown}: {self.reads}" if self.reads else shown


@dataclass(frozen=True, slots=True)
class RuleDescription:
    """A rule as it is told to people, and texts on both sides of it.

    The tests hold that the rule fires on all of ``fires`` and on none of ``silent``.
    """

    id: str
    about: str
    why: str
    source: str
    fires: tuple[Example, ...]
    silent: tuple[str, ...]


@lru_cache(maxsize=1)
def rule_descriptions() -> dict[str, RuleDescription]:
    """Every rule of ``rules.toml`` by its id."""
    content = load_toml("rules")
    return {
        rule["id"]: RuleDescription(
            rule["id"],
            rule["about"],
            rule["why"],
            rule.get("source") or content["sources"][rule["about"]],
            tuple(_example_from(each) for each in rule["fires"]),
            tuple(_text_from(each) for each in rule["silent"]),
        )
        for rule in content["rule"]
    }


def _example_from(entry: str | dict[str, str]) -> Example:
    return Example(_text_from(entry)) if isinstance(entry, str) else Example(_text_from(entry["text"]), entry["reads"])


def _text_from(entry: str) -> str:
    return entry.replace("{long}", LONG_EXAMPLE.strip())
