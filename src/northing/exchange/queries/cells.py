"""One cell of a list as what its column holds: text, day, figure, choice, link. Refused says how to mend it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from northing.exchange.queries.columns import Column, ColumnForm, values_by_word
from northing.exchange.queries.tables import Cell, text_of
from northing.goals.models.measure_rows import MAX_FIGURE
from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.kernel.folding import fold_text
from northing.notation import DateOrder, DecimalMark, choose_figure, read_day, read_day_in_words
from northing.ui.formats import months_by_word

#: The day before the first of a workbook, whose days are numbers; the numbers of 1954 to 2119.
SERIAL_START, SERIALS = date(1899, 12, 30), range(20_000, 80_000)
TIME_OF_DAY = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AP]M)?( ?Z| ?[+-]\d{2}:?\d{2})?$", re.IGNORECASE)
#: What may stand beside a figure.
SIGNS = re.compile(r"^[€$£¥₹\s]+|[€$£¥₹%°\s]+$")
THOUSANDTH = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class Ways:
    """How days and figures are written in a list."""

    order: DateOrder
    mark: DecimalMark


def read_cell(column: Column, cell: Cell, ways: Ways) -> Any:
    """The value; "" or None for an empty cell. Raises Refused."""
    if column.form == ColumnForm.DAY:
        return read_day_cell(cell, ways.order)
    if column.form == ColumnForm.FIGURE:
        return read_figure_cell(cell, ways.mark)
    text = text_of(cell).strip()
    if column.form == ColumnForm.CHOICE:
        return read_choice(column, text)
    if column.form == ColumnForm.LINK:
        text = read_link(text)
    elif column.form == ColumnForm.LINE:
        text = text.replace("\n", " ")
    if column.limit and len(text) > column.limit:
        message = _("It has %(count)s characters; %(limit)s are the most.")
        raise Refused(message % {"count": len(text), "limit": column.limit})
    return text


def read_day_cell(cell: Cell, order: DateOrder) -> date | None:
    if not isinstance(cell, str):
        return _day_of_serial(cell)
    text = TIME_OF_DAY.sub("", cell.strip())
    if not text:
        return None
    if text.isdecimal() and len(text) == 5 and int(text) in SERIALS:
        return _day_of_serial(int(text))
    days = read_day(text, order) or read_day_in_words(fold_text(text), months_by_word(get_language() or "en"))
    if not days:
        raise Refused(_("“%(day)s” is no day. Write it like 2026-03-14.") % {"day": text[:40]})
    if len(days) > 1:
        facts = {"one": date_format(days[0], "DATE_FORMAT"), "other": date_format(days[1], "DATE_FORMAT")}
        raise Refused(_("This is %(one)s or %(other)s. Say above how days are written.") % facts)
    return _check_day(days[0])


def _day_of_serial(number: float) -> date:
    if int(number) not in SERIALS:
        raise Refused(_("“%(day)s” is no day. Write it like 2026-03-14.") % {"day": text_of(number)[:40]})
    return SERIAL_START + timedelta(days=int(number))


def _check_day(day: date) -> date:
    if not dates.EARLIEST_DAY <= day <= dates.LATEST_DAY:
        raise Refused(_("Is the year right? Days from 1990 to 2100 are kept."))
    return day


def read_figure_cell(cell: Cell, mark: DecimalMark) -> Decimal | None:
    """With three decimals at most."""
    if isinstance(cell, str):
        text = SIGNS.sub("", cell.strip())
        if not text:
            return None
        value = choose_figure(text, decimal_mark=mark, shown_mark=mark)
    else:
        text, value = text_of(cell), Decimal(text_of(cell))
    if value is None:
        raise Refused(_("“%(text)s” is no figure.") % {"text": text[:40]})
    if abs(value) > MAX_FIGURE:
        raise Refused(_("That is larger than any figure that can be kept."))
    return value.quantize(THOUSANDTH)


def read_choice(column: Column, text: str) -> str:
    if not text:
        return ""
    found = values_by_word(column).get(fold_text(text))
    if found is None:
        labels = [str(label) for _value, label in column.choices.choices] if column.choices else []
        message = _("“%(text)s” is none of these: %(labels)s.")
        raise Refused(message % {"text": text[:40], "labels": ", ".join(labels)})
    return found


def read_link(text: str) -> str:
    if not text:
        return ""
    link = text if "://" in text else f"https://{text}"
    try:
        URLValidator(["http", "https"])(link)
    except ValidationError:
        raise Refused(_("“%(link)s” is no web address.") % {"link": text[:80]}) from None
    return link
