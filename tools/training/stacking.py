"""Learns how rules, words and encoder are weighed, question by question, and keeps a voice only where it wins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from northing.coach.encoder import KINDS, QUESTIONS
from northing.coach.judge.kinds import shares_of_signs
from northing.coach.judge.verdicts import RULES, verdicts_by_rules
from tools.training import figures
from tools.training.corpus import TaughtGoal
from tools.training.first_reading import FirstReading
from tools.training.words import ASKED

#: What is weighed: what words have a say in, and the bound in time, of which the encoder alone knows more than rules.
WEIGHED = (*ASKED, "time_bound")
#: How many parts the sources are cut into, and how freely the weights may grow.
FOLDS, FREEDOM = 5, 1.0
#: A pitfall is shown where it was right three times in four, on at least so many goals. A sum is shown from where on it
#: was right a little more often, because a threshold that suits some goals does a little worse on others.
SHOWN_PRECISION, SHOWN_PRECISION_OF_SUM, SHOWN_GOALS = 0.75, 0.8, 12
#: Its rules were written in sight of the goals it is measured on here; on goals that nobody had seen it was right less
#: than half of the time (docs/labelling.md).
NEVER_SHOWN = frozenset({"multi"})
#: Words alone have no say: what the rules call so is right nine times in ten, and words would overrule it.
BY_CLASSES = frozenset({"over_ambitious", "multi"})
#: Log odds of what a text says in so many words: beyond any sum.
STATED = 99.0
PITFALLS = ("habit", "vague", "over_ambitious", "external", "multi")


@dataclass(frozen=True)
class Evidence:
    """What each voice says of goals whose source it has not seen: one column a voice and question.

    ``stated`` says of which goals a rule speaks that nothing overrules.
    """

    goals: Sequence[TaughtGoal]
    columns: Mapping[str, np.ndarray]
    stated: Mapping[str, np.ndarray]
    signs: np.ndarray

    @property
    def is_real(self) -> np.ndarray:
        return np.array([goal.is_real for goal in self.goals])

    @property
    def is_usual(self) -> np.ndarray:
        """What people write as a rule, not what was collected for a fault."""
        return np.array([goal.is_real or goal.is_everyday for goal in self.goals])

    def true(self, about: str) -> np.ndarray:
        return np.array([goal.answers[about] for goal in self.goals])

    def table(self, names: Sequence[str]) -> np.ndarray:
        return np.column_stack([self.columns[name] for name in names])

    def with_rules_of_before(self, first: Mapping[str, FirstReading]) -> Evidence:
        """The same, but with what the rules said before anybody had seen the goals, by the keys of those goals."""
        readings = [first.get(goal.key, {}) for goal in self.goals]
        met = {
            about: np.array(
                [each.get(about, now) for each, now in zip(readings, self.columns[f"rules.{about}"], strict=True)]
            )
            for about in RULES
        }
        stated = {about: (met[about] > 0) & self.stated[about] for about in RULES}
        columns = {**self.columns, **{f"rules.{about}": said.astype(float) for about, said in met.items()}}
        return replace(self, columns=columns, stated=stated)

    def kinds(self, voice: str) -> np.ndarray:
        return self.signs if voice == "signs" else self.table([f"{voice}.{kind}" for kind in KINDS])


def evidence_of(goals: Sequence[TaughtGoal], words: np.ndarray, said: Mapping[str, np.ndarray]) -> Evidence:
    """``words`` are the scores of the word weights, ``said`` the encoder's by the keys of goals; it may be empty."""
    by_rules = [verdicts_by_rules(goal.context) for goal in goals]
    columns = {f"rules.{about}": np.array([float(each[about].met) for each in by_rules]) for about in RULES}
    columns |= {f"words.{name}": words[:, place] for place, name in enumerate([*ASKED, *sorted(KINDS)])}
    if said:
        answers = np.array([said[goal.key] for goal in goals])
        columns |= {f"encoder.{name}": answers[:, place] for place, name in enumerate([*QUESTIONS, *KINDS])}
    stated = {about: np.array([each[about].is_stated for each in by_rules]) for about in RULES}
    signs = [[shares_of_signs(goal.context)[kind] for kind in KINDS] for goal in goals]
    return Evidence(goals, columns, stated, np.log(np.array(signs)))


@dataclass(frozen=True)
class Weighed:
    """A question as one voice and those before it decide it. ``odds`` are those of folds that were left out."""

    voice: str
    constant: float
    weights: dict[str, float]
    odds: np.ndarray

    @property
    def said(self) -> np.ndarray:
        return self.odds > 0

    def mirrored(self) -> Weighed:
        """The opposite question: a goal is vague where it is not specific."""
        return Weighed(self.voice, -self.constant, {name: -each for name, each in self.weights.items()}, -self.odds)


def heard(voice: str, about: str) -> list[str]:
    """The columns that decide a question. Where the encoder speaks, what rules say of other questions adds nothing.

    Of being specific it answers twice, for vague is the opposite.
    """
    words = [f"words.{about}"] if about in ASKED else []
    if voice == "encoder":
        twice = ["encoder.vague"] if about == "specific" else []
        return [f"rules.{about}", *words, f"encoder.{about}", *twice]
    return [*(f"rules.{each}" for each in RULES), *words]


def by_rules(about: str, evidence: Evidence) -> Weighed:
    return Weighed("rules", -1.0, {f"rules.{about}": 2.0}, 2 * evidence.columns[f"rules.{about}"] - 1)


def weigh(voice: str, about: str, evidence: Evidence) -> Weighed:
    """In each fold both the weights and the threshold come from the other folds, and from goals that leave a doubt."""
    names = heard(voice, about)
    table, true, usual = evidence.table(names), evidence.true(about), evidence.is_usual
    stated = evidence.stated[about]
    fold = np.array([goal.fold(FOLDS) for goal in evidence.goals])
    odds = np.zeros(len(true))
    for number in range(FOLDS):
        others = ~stated & (fold != number)
        model = fit(table[others], true[others])
        inside = np.where(stated, STATED, odds_unseen(table, true, others, fold))
        known = usual & (fold != number)
        threshold = threshold_for(about, inside[known], true[known])
        odds[fold == number] = model.decision_function(table[fold == number]) - threshold
    model = fit(table[~stated], true[~stated])
    inside = np.where(stated, STATED, odds_unseen(table, true, ~stated, fold))
    threshold = threshold_for(about, inside[usual], true[usual])
    weights = dict(zip(names, model.coef_[0].tolist(), strict=True))
    return Weighed(voice, float(model.intercept_[0]) - threshold, weights, np.where(stated, STATED, odds))


def odds_unseen(table: np.ndarray, true: np.ndarray, taught: np.ndarray, fold: np.ndarray) -> np.ndarray:
    """What is said of each taught goal by weights learnt on the other folds."""
    odds = np.zeros(len(true))
    for number in np.unique(fold[taught]):
        others = taught & (fold != number)
        odds[fold == number] = fit(table[others], true[others]).decision_function(table[fold == number])
    return odds


def fit(table: np.ndarray, true: np.ndarray) -> LogisticRegression:
    return LogisticRegression(C=FREEDOM, max_iter=1000).fit(table, true)


def threshold_for(about: str, odds: np.ndarray, true: np.ndarray) -> float:
    """By F1; a goal is vague where it is not specific, so there both halves count."""

    def figure(said: np.ndarray) -> float:
        return plain_f1(true, said) + (plain_f1(~true, ~said) if about == "specific" else 0.0)

    return figures.best_threshold(odds, figure)


def plain_f1(true: np.ndarray, said: np.ndarray) -> float:
    return 2 * (true & said).sum() / max(true.sum() + said.sum(), 1)


def reached(about: str, weighed: Weighed, evidence: Evidence, draws: figures.Draws) -> np.ndarray:
    """F1 on the goals of the draws; for "specific" that of being vague with it."""
    true, said = evidence.true(about)[draws.which], weighed.said[draws.which]
    found = figures.f1(true, said, draws)
    return (found + figures.f1(~true, ~said, draws)) / 2 if about == "specific" else found


def sure_from(weighed: Weighed, about: str, evidence: Evidence) -> float:
    """From which log odds on a yes is shown to people; infinite where it never is."""
    least = SHOWN_PRECISION if weighed.voice == "rules" else SHOWN_PRECISION_OF_SUM
    real = evidence.is_real
    odds, true = weighed.odds[real], evidence.true(about)[real]
    if about in NEVER_SHOWN:
        return float("inf")
    for threshold in np.unique(odds[odds > 0]):
        said = odds >= threshold
        if said.sum() >= SHOWN_GOALS and true[said].mean() >= least:
            return float(threshold)
    return float("inf")


def weigh_kinds(voices: Sequence[str], evidence: Evidence) -> tuple[dict[str, float], np.ndarray]:
    """How far each voice is trusted with the kind, and the kinds guessed in folds that were left out."""
    tables = np.stack([evidence.kinds(voice) for voice in voices])
    true = np.array([KINDS.index(goal.kind) for goal in evidence.goals])
    fold = np.array([goal.fold(FOLDS) for goal in evidence.goals])
    guessed = np.zeros(len(true), int)
    for number in range(FOLDS):
        trust = trust_in(tables[:, fold != number], true[fold != number])
        guessed[fold == number] = np.tensordot(trust, tables[:, fold == number], 1).argmax(1)
    trust = trust_in(tables, true)
    return dict(zip(voices, trust.tolist(), strict=True)), guessed


def trust_in(tables: np.ndarray, true: np.ndarray) -> np.ndarray:
    """The weights of the voices under which what people said is likeliest."""

    def surprise(trust: np.ndarray) -> float:
        odds = np.tensordot(trust, tables, 1)
        odds -= odds.max(1, keepdims=True)
        return float((np.log(np.exp(odds).sum(1)) - odds[np.arange(len(true)), true]).mean())

    return minimize(surprise, np.full(len(tables), 0.5), method="L-BFGS-B", bounds=[(0, None)] * len(tables)).x
