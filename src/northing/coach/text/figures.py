"""The figures of a text as their writer means them, before any rule reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from northing.coach.resources import table
from northing.notation import DecimalMark, choose_figure, decimal_mark_in, possible_figures

#: The figure of a word, and what it is counted in: "10.500k".
FIGURE_WORD = re.compile(r"(\d[\d.,' ]*\d|\d)(bn|mm|[km])?")
MARKS = frozenset(".,' ")


def figures_as_meant(words: Sequence[str], decimal_mark: DecimalMark) -> list[str]:
    """The same words, every figure with a point as its decimal mark and without other marks.

    Sums of money are read first: what they show of the writer's marks holds for the whole text.
    """
    figures = {at: found[1] for at, word in enumerate(words) if (found := FIGURE_WORD.fullmatch(word))}
    marked = {at: figure for at, figure in figures.items() if not MARKS.isdisjoint(figure)}
    if not marked:
        return list(words)
    money = {at for at in marked if _is_money(words, at)}
    shown = decimal_mark_in(figures.values()) or _mark_of_money(marked[at] for at in money)
    others = [values[0] for figure in figures.values() if len(values := possible_figures(figure)) == 1]
    meant = list(words)
    for at, figure in marked.items():
        value = choose_figure(figure, decimal_mark=decimal_mark, shown_mark=shown, is_money=at in money, others=others)
        if value is not None:
            meant[at] = format(value.normalize(), "f") + words[at][len(figure) :]
    return meant


def _is_money(words: Sequence[str], at: int) -> bool:
    currencies = table("currency")
    return (at > 0 and words[at - 1] in currencies) or (at + 1 < len(words) and words[at + 1] in currencies)


def _mark_of_money(sums: Iterable[str]) -> DecimalMark:
    """The decimal mark of who writes sums of money so: in "80.000 EUR" the point parts thousands."""
    parting = {figure[-4] for figure in sums if len(possible_figures(figure)) == 2}
    if parting == {"."}:
        return ","
    return "." if parting == {","} else ""
