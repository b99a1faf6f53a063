"""How well answers agree with labels, with intervals that take whole sources at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

#: How often sources are drawn anew, and the share of the draws between the two ends of an interval.
DRAWS, CONFIDENCE = 2000, 0.95

#: Log odds that no threshold reaches.
FAR = 50.0
Booleans = np.ndarray


@dataclass(frozen=True, slots=True)
class Interval:
    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.2f} ({self.low:.2f} to {self.high:.2f})"


@dataclass(frozen=True)
class Draws:
    """How often each of some sources was drawn, one row a draw; ``place`` is each goal's source.

    ``which`` says which of all goals are drawn from.
    """

    which: Booleans
    place: np.ndarray
    times: np.ndarray

    @classmethod
    def of(cls, sources: Sequence[str], seed: int, which: Booleans | None = None) -> Draws:
        which = np.ones(len(sources), bool) if which is None else which
        names, place = np.unique(np.array(sources)[which], return_inverse=True)
        chance = np.random.default_rng(seed)
        times = chance.multinomial(len(names), np.full(len(names), 1 / len(names)), DRAWS)
        return cls(which, place, np.vstack([np.ones(len(names), int), times]))

    def count(self, which: Booleans) -> np.ndarray:
        """How many of the goals there are, first as they are and then in each draw."""
        return self.times @ np.bincount(self.place, which.astype(float), self.times.shape[1])


def f1(true: Booleans, said: Booleans, draws: Draws) -> np.ndarray:
    hits = draws.count(true & said)
    return 2 * hits / np.maximum(draws.count(true) + draws.count(said), 1)


def precision(true: Booleans, said: Booleans, draws: Draws) -> np.ndarray:
    return draws.count(true & said) / np.maximum(draws.count(said), 1)


def accuracy(true: np.ndarray, said: np.ndarray, draws: Draws) -> np.ndarray:
    return draws.count(true == said) / draws.count(np.ones(len(true), bool))


def interval(values: np.ndarray) -> Interval:
    """The first value is the figure itself, the others those of the draws."""
    edges = np.quantile(values[1:], [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    return Interval(float(values[0]), float(edges[0]), float(edges[1]))


def wins(candidate: np.ndarray, incumbent: np.ndarray) -> bool:
    """Whether the candidate is better beyond chance: the interval of what it gains lies above nothing."""
    return interval(candidate - incumbent).low > 0


def best_threshold(odds: np.ndarray, figure: Callable[[Booleans], float]) -> float:
    """The middle of the highest plateau: the mean of all thresholds whose figure comes within a hair of the best."""
    tried = np.quantile(odds[np.abs(odds) < FAR], np.linspace(0.01, 0.99, 197))
    reached = np.array([figure(odds > each) for each in tried])
    return float(tried[reached >= reached.max() - 0.003].mean())
