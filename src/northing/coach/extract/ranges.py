"""Figures that belong together: "from 70 to 80 %", "3-4", "from 1.2 to 1.5 million", "from 2 hours to 30 minutes"."""

from __future__ import annotations

from dataclasses import dataclass

from northing.coach.extract.counts import Figure
from northing.coach.extract.units import NUMBER_SUFFIXES, to_singular, unit_of
from northing.coach.resources import numbers, table, word_set
from northing.coach.text.words import Words

#: What may stand beside "to" before the second figure of a range.
RANGE_FILLERS = word_set("range_fillers")
#: How many words may stand between the figures of a range, and between those of "from ... to ...".
MAX_RANGE_WORDS, MAX_MOVE_WORDS = 4, 10
CLAUSE_SIGNS = frozenset(",.;:")
#: In what the second figure is told in the first is told as well, unless it would be this much larger.
MAX_RANGE_RATIO = 100


@dataclass(frozen=True, slots=True)
class Range:
    """``counted`` is the figure to reach, ``baseline`` the value it begins at; ``last`` is the word behind both.

    ``begun`` is the first figure as it stands. A lone figure is a range without a baseline.
    """

    begun: Figure
    counted: Figure
    baseline: float | None
    last: int


def read_range(words: Words, figure: Figure, following: Figure | None) -> Range:
    """``from 70 to 80``: the second counts, the first is the baseline; ``3-4``: the lower counts."""
    alone = Range(figure, figure, None, -1)
    is_moved = "from" in {words.at[figure.first - step] for step in (1, 2, 3)}
    if following is None or following.first - figure.last > (MAX_MOVE_WORDS if is_moved else MAX_RANGE_WORDS):
        return alone
    between = [words.at[place] for place in range(figure.last, following.first)]
    joint = [word for word in between if word not in RANGE_FILLERS]
    if not CLAUSE_SIGNS.isdisjoint(joint):
        return alone
    first = _on_same_scale(words, figure.value, following)
    if joint and joint[-1] == "to" and is_moved:
        return Range(figure, following, _in_unit_of(words, figure, following, first), following.last)
    if joint in (["-"], ["to"], ["or"]):
        return Range(figure, Figure(first, figure.first, following.last), None, following.last)
    return alone


def _in_unit_of(words: Words, first: Figure, second: Figure, baseline: float) -> float:
    """The first of two lengths in the unit of the second: "from 2 hours to 30 minutes" begins at 120."""
    seconds = numbers("seconds")
    units = [_unit_name(words, each) for each in (first, second)]
    both = all(unit in seconds for unit in units)
    return baseline * seconds[units[0]] / seconds[units[1]] if both else baseline


def _unit_name(words: Words, figure: Figure) -> str:
    unit = unit_of(words, figure.first, figure.last)[0]
    return to_singular(table("unit_name").get(unit, unit))


def _on_same_scale(words: Words, baseline: float, figure: Figure) -> float:
    """The first of two figures in what the second one is told in: "from 1.2 to 1.5 million"."""
    scale = numbers("scale").get(words.at[figure.last - 1])
    scale = scale or next((by for end, by in NUMBER_SUFFIXES if words.at[figure.last - 1].endswith(end)), 1.0)
    return baseline * scale if baseline < figure.value / scale * MAX_RANGE_RATIO else baseline
