"""Learns what single words, pairs of words and openings speak for, and writes ``lexicons/en/weights.csv``."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from northing.coach.text.linear_model import CONSTANT_FEATURE, extract_features
from tools.training.corpus import LABELS, TaughtGoal, kinds

#: A feature of so few goals is an accident.
LEAST_GOALS = 4
#: Hundredths below which a weight is left out.
LEAST_WEIGHT = 10
#: How freely weights may grow (the inverse of the regularisation), chosen on sources left out.
FREEDOM = 10.0
ROUNDS = 2000
#: How much a goal from elsewhere counts beside one of the project's own.
REAL_WEIGHT = 2.0
#: A goal is vague where it is not specific, and its day is not guessed.
ASKED = tuple(question for question in LABELS if question not in {"vague", "time_bound"})


def features_of(goal: TaughtGoal) -> dict[str, float]:
    """The features of a goal, each with the share it is added with."""
    found = sorted(extract_features(goal.context.words, goal.context.start))
    return dict.fromkeys(found, len(found) ** -0.5 if found else 0.0)


class WordWeights:
    """``columns`` holds, per question and kind, the constant followed by the weight of each of ``names``."""

    def __init__(self, goals: Sequence[TaughtGoal]) -> None:
        rows = [features_of(goal) for goal in goals]
        counts = Counter(feature for row in rows for feature in row)
        self.vectors = DictVectorizer()
        self.vectors.fit([{name: share for name, share in row.items() if counts[name] >= LEAST_GOALS} for row in rows])
        self.names = list(self.vectors.feature_names_)
        self.columns: dict[str, np.ndarray] = {}
        table = self.vectors.transform(rows)
        for question in ASKED:
            self._learn([question], table, goals, [goal.answers.get(question) for goal in goals])
        self._learn(kinds(), table, goals, [goal.kind or None for goal in goals])

    def _learn(
        self, names: Sequence[str], table: csr_matrix, goals: Sequence[TaughtGoal], said: Sequence[bool | str | None]
    ) -> None:
        """One column of yes against no, or one a kind."""
        known = [place for place, one in enumerate(said) if one is not None]
        weight = [REAL_WEIGHT if goals[place].is_real else 1.0 for place in known]
        model = LogisticRegression(C=FREEDOM, max_iter=ROUNDS)
        model.fit(table[known], [said[place] for place in known], weight)
        self.columns |= dict(zip(names, np.column_stack([model.intercept_, model.coef_]), strict=True))

    def scores(self, goals: Sequence[TaughtGoal]) -> np.ndarray:
        """The log odds of each question and kind, one row a goal."""
        table = self.vectors.transform([features_of(goal) for goal in goals])
        columns = np.array(list(self.columns.values()))
        return table @ columns[:, 1:].T + columns[:, 0]

    def write(self, file: Path) -> None:
        with file.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows(self._lines())

    def _lines(self) -> Iterable[list[str]]:
        yield ["feature", *self.columns]
        for index, name in enumerate([CONSTANT_FEATURE, *self.names]):
            said = [round(float(column[index]) * 100) for column in self.columns.values()]
            least = 0 if name == CONSTANT_FEATURE else LEAST_WEIGHT
            row = ["" if abs(each) < least else str(each) for each in said]
            if any(row):
                yield [name, *row]


def scores_unseen(goals: Sequence[TaughtGoal], taught: Sequence[TaughtGoal], folds: int = 5) -> np.ndarray:
    """The scores of each goal by weights learnt without its source."""
    found = np.zeros((len(goals), len(ASKED) + len(kinds())))
    for fold in range(folds):
        held = [place for place, goal in enumerate(goals) if goal.fold(folds) == fold]
        apart = {goals[place].key for place in held}
        weights = WordWeights([goal for goal in taught if goal.key not in apart])
        found[held] = weights.scores([goals[place] for place in held])
    return found
