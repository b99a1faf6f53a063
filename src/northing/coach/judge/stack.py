"""How rules, words and encoder come to one verdict: what each says is weighed and added up.

``lexicons/en/stack.toml`` holds what ``tools/train_coach.py`` learnt. A question that is not in it is left to rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from northing.coach.extract.context import GoalContext
from northing.coach.judge.deciding_words import deciding_words
from northing.coach.judge.rules import Verdict, own_clause
from northing.coach.model import Span
from northing.coach.resources import load_toml

#: Rules and words always speak; the encoder where it was given.
Voices = Literal["words", "encoder"]
VOICES: tuple[Voices, ...] = ("words", "encoder")
#: Who says it and about what, such as "rules.habit": 1 or 0 for a rule's yes or no, log odds for the others.
Evidence = dict[str, float]


@dataclass(frozen=True, slots=True)
class Weighing:
    """The weight of each piece of evidence, and from which sum on a yes is right three times in four."""

    constant: float
    weights: Mapping[str, float]
    sure: float

    def log_odds(self, evidence: Evidence) -> float:
        return self.constant + sum([weight * evidence.get(name, 0.0) for name, weight in self.weights.items()])


@lru_cache(maxsize=2)
def weighings(voices: Voices) -> dict[str, Weighing]:
    """The weighing of each question. The encoder leaves to words what it does not read better."""
    listed = load_toml("stack")
    found = listed["words"] | (listed["encoder"] if voices == "encoder" else {})
    return {about: Weighing(each["constant"], each["weights"], each["sure"]) for about, each in found.items()}


def kind_weights(voices: Voices) -> Mapping[str, float]:
    """How far signs, words and encoder are trusted where the kind of a goal is guessed."""
    weights: Mapping[str, float] = load_toml("stack")["kinds"][voices]
    return weights


def is_learnt(about: str) -> bool:
    """Whether more than its rules decides a question, with the encoder or without."""
    found = [weighings(voices).get(about) for voices in VOICES]
    return any(weighing and not set(weighing.weights) <= {f"rules.{about}"} for weighing in found)


def learnt_rules(about: str) -> tuple[str, str]:
    """The names under which what was learnt overrules a yes, and a no."""
    name = about.replace("_", "-")
    return f"{name}-words-against", f"{name}-words-for"


def gather_evidence(goal: GoalContext, by_rules: Mapping[str, Verdict]) -> Evidence:
    said = {f"rules.{about}": float(verdict.met) for about, verdict in by_rules.items()}
    said |= {f"words.{about}": score for about, score in goal.scores.items()}
    return said | {f"encoder.{about}": score for about, score in goal.answers.items()}


def settle(about: str, verdict: Verdict, goal: GoalContext, evidence: Evidence) -> Verdict:
    """The rules' verdict, or the opposite where the sum says so. What the text says in so many words stays."""
    weighing = weighings("encoder" if goal.answers else "words").get(about)
    if weighing is None or (verdict.met and verdict.is_stated):
        return verdict
    log_odds = weighing.log_odds(evidence)
    is_sure = log_odds >= weighing.sure
    if verdict.met == (log_odds > 0):
        return Verdict(verdict.met, verdict.spans, verdict.rule, verdict.is_stated, is_sure)
    against, speaking_for = learnt_rules(about)
    if verdict.met:
        return Verdict(False, (), against)
    return Verdict(True, _heard_in(about, goal, weighing), speaking_for, is_sure=is_sure)


def _heard_in(about: str, goal: GoalContext, weighing: Weighing) -> tuple[Span, ...]:
    return deciding_words(about, goal) if f"encoder.{about}" in weighing.weights else own_clause(goal)
