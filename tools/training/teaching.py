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
from tools.training.encoder import SHORT, WHOLE, Network, read, train
from tools.training.recombined import recombine
from tools.training.unseen import write_unseen

FOLDS = 2
#: How many recombined texts there are for each taught goal.
RECOMBINED = 0.6


def teach(goals: Sequence[TaughtGoal], work: Path, lexicon: Path, seed: int) -> None:
    """Writes the encoder into the lexicon, and into the folder ``work`` what those of the folds say of unseen goals."""
    parts = [0, 1, None]
    with ProcessPoolExecutor(len(parts), multiprocessing.get_context("spawn")) as pool:
        found = list(pool.map(partial(teach_part, goals, lexicon, seed), parts))
    said = {key: row for part in found for key, row in part.items()}
    write_unseen(work, said)


def teach_part(goals: Sequence[TaughtGoal], lexicon: Path, seed: int, fold: int | None) -> dict[str, np.ndarray]:
    """What an encoder taught without a fold says of the goals in it. Without a fold, the one that is shipped is written."""
    held = [goal for goal in goals if not goal.is_own and goal.fold(FOLDS) == fold]
    apart = {goal.key for goal in held}
    network = teach_short([*(goal for goal in goals if goal.key not in apart), *rule_examples()], seed)
    if fold is None:
        int8.write(network, lexicon, [goal.text for goal in goals])
        return {}
    return dict(zip((goal.key for goal in held), read(network, [goal.text for goal in held]), strict=True))


def teach_short(goals: Sequence[TaughtGoal], seed: int) -> Network:
    """A network of all layers learns from the labels; one of three learns from the labels and from what it says."""
    whole = train(goals, WHOLE, seed=seed)
    heard = [*goals, *recombine(goals, round(RECOMBINED * len(goals)), seed)]
    return train(heard, SHORT, read(whole, [goal.text for goal in heard]), seed)
