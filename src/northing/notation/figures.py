"""Numbers: "1,500", "1.500", "1 500", "1'500" and "1,50,000" are thousands, "1,5" and "1.5" are not.

A single mark before exactly three digits can be either. Then decide, in this order: another figure that shows which
mark is the decimal one; money, or a zero at the end, which make thousands; the size of the other figures; the country.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal

#: The sign between whole and parts: a point or a comma; empty where it is not known.
DecimalMark = Literal["", ".", ","]

#: Apostrophes part thousands in Switzerland, spaces in most of Europe; the last two are the Arabic marks.
SIGNS = str.maketrans({"−": "-", "–": "-", "’": "'", "٬": ",", "٫": "."})
FIGURE = re.compile(r"(?P<sign>[+-]?)(?P<figure>\d[\d.,' \u00a0\u202f\u2009]*)")
SPACE = re.compile("[ \u00a0\u202f\u2009']")
#: Threes, or as in India twos before the last three.
GROUPS = re.compile(r"[1-9]\d{0,2}(?:(?P<mark>[.,' \u00a0\u202f\u2009])\d{3})(?:(?P=mark)\d{3})*")
LAKHS = re.compile(r"[1-9]\d?(?:,\d{2})+,\d{3}")
#: Figures of one row are seldom so many times larger or smaller than all others.
FAR_APART = 100
MAX_FIGURE_LENGTH = 40


def possible_figures(text: str) -> tuple[Decimal, ...]:
    """What a text can mean as a number: nothing, one number, or first the thousands and then the decimal fraction."""
    plain = "".join(_ascii_digit(char) for char in text.strip()[: MAX_FIGURE_LENGTH + 1].translate(SIGNS))
    found = FIGURE.fullmatch(plain)
    if found is None or len(plain) > MAX_FIGURE_LENGTH:
        return ()
    values = [_whole(found["figure"]), _fraction(found["figure"])]
    factor = -1 if found["sign"] == "-" else 1
    return tuple(dict.fromkeys(factor * value for value in values if value is not None))


def _ascii_digit(char: str) -> str:
    return str(unicodedata.decimal(char)) if char.isdecimal() else char


def _whole(figure: str) -> Decimal | None:
    """The figure as a whole number, its groups parted by one kind of mark or not at all."""
    is_whole = figure.isdecimal() or GROUPS.fullmatch(figure) or LAKHS.fullmatch(figure)
    return Decimal(re.sub(r"\D", "", figure)) if is_whole else None


def _fraction(figure: str) -> Decimal | None:
    """The figure as a decimal fraction: its last mark is the only one of its kind."""
    whole, mark, rest = figure.rpartition("," if figure.rfind(",") > figure.rfind(".") else ".")
    if not mark or not rest.isdecimal() or mark in whole:
        return None
    value = _whole(whole)
    return None if value is None else Decimal(f"{value}.{rest}")


def decimal_mark_in(texts: Iterable[str]) -> DecimalMark:
    """The decimal mark that figures with one meaning show; empty when none does, or two contradict each other."""
    shown = {mark for text in texts if (mark := _shown_mark(text))}
    return shown.pop() if len(shown) == 1 else ""


def _shown_mark(text: str) -> DecimalMark:
    values = possible_figures(text)
    marks = [char for char in text.translate(SIGNS) if char in ".,"]
    if len(values) != 1 or not marks:
        return ""
    last: DecimalMark = "," if marks[-1] == "," else "."
    if values[0] % 1 or marks.count(last) == 1:
        return last
    return "." if last == "," else ","


def choose_figure(
    text: str,
    *,
    decimal_mark: DecimalMark = "",
    shown_mark: DecimalMark = "",
    is_money: bool = False,
    others: Sequence[Decimal] = (),
) -> Decimal | None:
    """The number a text means; None for no number.

    ``decimal_mark`` is that of the writer's country, ``shown_mark`` the one that figures beside this one show, and
    ``others`` are those figures.
    """
    values = possible_figures(text)
    if len(values) < 2:
        return values[0] if values else None
    certain = _surely_meant(text, values, shown_mark, is_money=is_money)
    return certain or _near(values, others) or _usual(text, values, decimal_mark)


def _surely_meant(text: str, values: Sequence[Decimal], shown_mark: str, *, is_money: bool) -> Decimal | None:
    """Nobody ends a decimal fraction with a zero, or writes a sum of money with three decimals."""
    if shown_mark:
        return _usual(text, values, shown_mark)
    return values[0] if is_money or text.strip().endswith("0") else None


def _usual(text: str, values: Sequence[Decimal], decimal_mark: str) -> Decimal:
    """By the writer's decimal mark; thousands where it is not known."""
    return values[1] if decimal_mark and decimal_mark in text.translate(SIGNS) else values[0]


def _near(values: Sequence[Decimal], others: Sequence[Decimal]) -> Decimal | None:
    """The one of two readings that is not far from all other figures, where the other one is."""
    near = [value for value in values if not _is_far(value, others)]
    return near[0] if len(near) == 1 else None


def other_reading(
    text: str, *, decimal_mark: DecimalMark = "", is_money: bool = False, others: Sequence[Decimal] = ()
) -> tuple[Decimal, Decimal] | None:
    """What the text means by its marks alone, and what it means by the size of ``others``, where the two differ."""
    values = possible_figures(text)
    by_size = _near(values, others) if len(values) > 1 else None
    by_marks = choose_figure(text, decimal_mark=decimal_mark, is_money=is_money)
    return (by_marks, by_size) if by_size is not None and by_marks is not None and by_size != by_marks else None


def read_figures(
    texts: Sequence[str], *, decimal_mark: DecimalMark = "", is_money: bool = False
) -> tuple[Decimal | None, ...]:
    """The numbers of one row, each read in the light of the others."""
    shown = decimal_mark_in(texts)
    clear = [values[0] for text in texts if len(values := possible_figures(text)) == 1]
    return tuple(
        choose_figure(text, decimal_mark=decimal_mark, shown_mark=shown, is_money=is_money, others=clear)
        for text in texts
    )


def _is_far(value: Decimal, others: Sequence[Decimal]) -> bool:
    """Whether a figure is a hundred times larger or smaller than each of the others that are not nothing."""
    sizes = [abs(other) for other in others if other]
    if not sizes or not value:
        return False
    return all(not size / FAR_APART < abs(value) < size * FAR_APART for size in sizes)
