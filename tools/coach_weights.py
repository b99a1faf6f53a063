"""Learn what words speak for from the project's own labelled goals: ``python -m tools.coach_weights``.

Writes ``lexicons/en/weights.csv``. Needs scikit-learn (``pip install -e .[weights]``), which nothing else does: the
coach itself adds up what stands in the file. The same goals give the same file.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.labels import LabelledGoal, read_goals
from northing.coach import Background, Kind
from northing.coach.advise.reading_rules import reading_rules
from northing.coach.extract.context import GoalContext
from northing.coach.extract.dates import ReferenceDay
from northing.coach.judge.pitfalls import ALL_RULES
from northing.coach.judge.rules import rule_descriptions
from northing.coach.text.linear_model import CONSTANT_FEATURE, extract_features

COACH = Path(__file__).parent.parent / "src" / "northing" / "coach"
TAUGHT = (COACH / "tests" / "data" / "goals.jsonl", COACH / "tests" / "data" / "lessons.jsonl")
FILE = COACH / "lexicons" / "en" / "weights.csv"
DAY = ReferenceDay(date(2026, 1, 15), 1)
#: A feature of one goal alone is an accident.
LEAST_GOALS = 2
#: Hundredths below which a weight is left out.
LEAST_WEIGHT = 10
#: How freely weights may grow (the inverse of the regularisation), chosen on goals left out.
FREEDOM = 30.0
ROUNDS = 4000
ASKED = {"measurable": "M", "achievable": "A", "habit": "habit", "external": "external"}


#: How the ids of the rules end by which the model itself is heard.
BY_MODEL = ("-words-against", "-words-for")


def features(text: str) -> dict[str, float]:
    """The features of a goal, each with the share it is added with."""
    goal = GoalContext(text, DAY, Background())
    found = sorted(extract_features(goal.words, goal.start))
    return dict.fromkeys(found, len(found) ** -0.5 if found else 0.0)


def examples_of(question: str) -> list[tuple[str, bool]]:
    """What the rules themselves give as examples: they teach the question they are about, and no other."""
    rules = [rule for rule in ALL_RULES if rule.about == question and not rule.id.endswith(BY_MODEL)]
    return [(example.text, rule.verdict) for rule in rules for example in rule_descriptions()[rule.id].fires]


def examples_of_kinds() -> list[tuple[str, str]]:
    rules = [rule for rule in reading_rules() if rule.about == "kind"]
    return [(example.text, example.reads) for rule in rules for example in rule.fires]


def learnt(goals: Sequence[LabelledGoal]) -> tuple[list[str], dict[str, np.ndarray]]:
    """The features that are common enough, and per question the constant followed by each feature's weight."""
    vectors = DictVectorizer()
    rows = [features(goal.text) for goal in goals]
    counts = Counter(feature for row in rows for feature in row)
    vectors.fit([{name: share for name, share in row.items() if counts[name] >= LEAST_GOALS} for row in rows])

    def fitted(labels: Sequence[bool | str], examples: Sequence[tuple[str, bool | str]] = ()) -> np.ndarray:
        """One row a class (one in all for yes and no): the constant, then the weights."""
        table = vectors.transform([*rows, *(features(text) for text, _ in examples)])
        model = LogisticRegression(C=FREEDOM, max_iter=ROUNDS).fit(table, [*labels, *(said for _, said in examples)])
        return np.column_stack([model.intercept_, model.coef_])

    specific = fitted([goal.truths["S"] for goal in goals], examples_of("specific"))
    vague = fitted([goal.truths["vague"] for goal in goals])
    # A goal is vague where it is not specific: the two labels are two looks at one question.
    columns = {"specific": (specific[0] - vague[0]) / 2}
    for question, label in ASKED.items():
        columns[question] = fitted([goal.truths[label] for goal in goals], examples_of(question))[0]
    columns |= dict(zip(sorted(Kind), fitted([goal.kind for goal in goals], examples_of_kinds()), strict=True))
    return list(vectors.feature_names_), columns


def lines(names: Sequence[str], columns: dict[str, np.ndarray]) -> Iterable[list[str]]:
    yield ["feature", *columns]
    for index, name in enumerate([CONSTANT_FEATURE, *names]):
        said = [round(float(column[index]) * 100) for column in columns.values()]
        least = 0 if name == CONSTANT_FEATURE else LEAST_WEIGHT
        row = ["" if abs(each) < least else str(each) for each in said]
        if any(row):
            yield [name, *row]


def main() -> None:
    goals = {goal.text: goal for file in TAUGHT if file.exists() for goal in read_goals(file)}
    # Goals are drafted with the old file in place, so it is opened only now.
    rows = list(lines(*learnt(list(goals.values()))))
    with FILE.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


if __name__ == "__main__":
    main()
