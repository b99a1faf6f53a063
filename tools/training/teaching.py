"""Teaches the encoder once for each fold, to see how it reads sources it has not seen, and once with everything."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np

from tools.training import int8
from tools.training.corpus import TaughtGoal, rule_examples
from tools.training.encoder import read, train
from tools.training.unseen import write_unseen

FOLDS = 4


def teach(goals: Sequence[TaughtGoal], work: Path, lexicon: Path, seed: int) -> None:
    """Writes the encoder into the lexicon, and into the folder ``work`` what those of the folds say of unseen goals."""
    parts = [*range(FOLDS), None]
    with ProcessPoolExecutor(len(parts), multiprocessing.get_context("spawn")) as pool:
        found = list(pool.map(partial(teach_part, goals, lexicon, seed), parts))
    said = {key: row for part in found for key, row in part.items()}
    write_unseen(work, said)


def teach_part(goals: Sequence[TaughtGoal], lexicon: Path, seed: int, fold: int | None) -> dict[str, np.ndarray]:
    """What an encoder taught without a fold says of the goals in it; without a fold, the one that ships is written."""
    held = [goal for goal in goals if not goal.is_own and goal.fold(FOLDS) == fold]
    apart = {goal.key for goal in held}
    network = train([*(goal for goal in goals if goal.key not in apart), *rule_examples()], seed)
    if fold is None:
        int8.write(network, lexicon, [goal.text for goal in goals])
        return {}
    return dict(zip((goal.key for goal in held), read(network, [goal.text for goal in held]), strict=True))
