"""What a rule is, and how a list of rules gives one verdict: the first that fires decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from northing.coach.draft import Draft
from northing.coach.reading import Span

#: A rule answers with the words it read, or None when it does not fire.
Find = Callable[[Draft], "tuple[Span, ...] | None"]


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
    find: Find
    fires: tuple[str, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    met: bool
    spans: tuple[Span, ...]
    rule: str


def decide(rules: Sequence[Rule], draft: Draft) -> Verdict:
    """The verdict of the first rule that fires; not met, without a rule, when none does."""
    about = rules[0].about
    known = draft.decided.get(about)
    if not isinstance(known, Verdict):
        known = _decided(rules, draft)
        draft.decided[about] = known
    return known


def _decided(rules: Sequence[Rule], draft: Draft) -> Verdict:
    for rule in rules:
        spans = rule.find(draft)
        if spans is not None:
            return Verdict(rule.verdict, spans, rule.id)
    return Verdict(False, (), "")
