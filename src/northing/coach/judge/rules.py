"""What a rule is, and how a list of rules gives one verdict: the first that fires decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from northing.coach.extract.context import GoalContext
from northing.coach.model import Span

#: A rule answers with the words it read, or None when it does not fire.
RuleFinder = Callable[[GoalContext], "tuple[Span, ...] | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """``about`` is the letter or pitfall it speaks of, ``verdict`` what it decides when it fires.

    ``fires`` and ``silent`` are whole goals: the tests hold that this rule decides the one and not the other.
    """

    id: str
    about: str
    verdict: bool
    why: str
    source: str
    find: RuleFinder
    fires: tuple[str, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    met: bool
    spans: tuple[Span, ...]
    rule: str


def decide(rules: Sequence[Rule], draft: GoalContext) -> Verdict:
    """The verdict of the first rule that fires; not met, without a rule, when none does."""
    about = rules[0].about
    known = draft.decided.get(about)
    if not isinstance(known, Verdict):
        known = _first_verdict(rules, draft)
        draft.decided[about] = known
    return known


def _first_verdict(rules: Sequence[Rule], draft: GoalContext) -> Verdict:
    for rule in rules:
        spans = rule.find(draft)
        if spans is not None:
            return Verdict(rule.verdict, spans, rule.id)
    return Verdict(False, (), "")


#: Log odds from which the weights are heard: about seven to one. Chosen on goals the weights had not been taught with.
SURE_LOG_ODDS = 2.0
LEARNT_SOURCE = "Learnt from the project's own labelled goals; see docs/labelling.md."


#: How many words are shown for what no single word stands for.
MAX_SHOWN_WORDS = 8


def model_against(about: str, fires: tuple[str, ...], silent: tuple[str, ...]) -> Rule:
    """Stands first in its list and ends it with "not met"."""

    def find(draft: GoalContext) -> tuple[Span, ...] | None:
        return () if draft.evidence[about] <= -SURE_LOG_ODDS else None

    why = "Goals in such words have hardly ever been meant so, whatever single words of it may look like."
    return Rule(f"{about.replace('_', '-')}-words-against", about, False, why, LEARNT_SOURCE, find, fires, silent)


def model_for(about: str, fires: tuple[str, ...], silent: tuple[str, ...]) -> Rule:
    """Stands last in its list, for what no other rule has found."""

    def find(draft: GoalContext) -> tuple[Span, ...] | None:
        return own_clause(draft) if draft.evidence[about] >= SURE_LOG_ODDS else None

    why = "Goals in such words have nearly always been meant so, though no rule knows how to say why."
    return Rule(f"{about.replace('_', '-')}-words-for", about, True, why, LEARNT_SOURCE, find, fires, silent)


def own_clause(draft: GoalContext) -> tuple[Span, ...]:
    """The goal's own words up to its bound, its way or its reason."""
    words, last = draft.words, draft.head
    stops = {span.start for span in (*draft.bounds, *draft.means, *draft.purposes)}
    while last < min(draft.head + MAX_SHOWN_WORDS, len(words.words)) and words.words[last].start not in stops:
        last += 1
    while last > draft.head and not words.at[last - 1][0].isalnum():
        last -= 1
    return (words.span(draft.head, last),) if last > draft.head else ()
