"""The wording of a goal: its sentence, its deadline and its measures, as one value that is compared and kept whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from northing.kernel.versions import Versioned
from northing.ui.templatetags.northing import day, number


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure of a wording. ``pk`` is the key of the ``Measure`` it stands for, None for a new one.

    Rows with the same words and figures are equal, whatever their keys.
    """

    name: str
    baseline: Decimal
    target: Decimal
    unit: str = ""
    pk: int | None = field(default=None, compare=False)

    def __str__(self) -> str:
        """``Talks given, from 0 to 3 talks``."""
        facts = {"name": self.name, "unit": self.unit}
        facts |= {"baseline": number(self.baseline), "target": number(self.target)}
        return (_("%(name)s, from %(baseline)s to %(target)s %(unit)s") % facts).strip()

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> MeasureRow:
        return cls(row["name"], Decimal(row["baseline"]), Decimal(row["target"]), row["unit"], row.get("pk"))

    def as_json(self) -> dict[str, Any]:
        """``{"pk", "name", "unit", "baseline", "target"}`` with the figures as strings: ``"15"``, not ``"15.000"``."""
        figures = {"baseline": plain_decimal(self.baseline), "target": plain_decimal(self.target)}
        return {"pk": self.pk, "name": self.name, "unit": self.unit} | figures


class WordingChanges(NamedTuple):
    """Which of the three parts differ between two wordings."""

    statement: bool
    deadline: bool
    measures: bool


@dataclass(frozen=True, slots=True)
class Wording(Versioned):
    """Two wordings are equal when they say the same; ``version`` also tells measures with different keys apart."""

    version_fields = ("statement", "deadline", "measure_rows")

    statement: str
    deadline: date | None = None
    measures: tuple[MeasureRow, ...] = ()

    @classmethod
    def from_rows(cls, statement: str, deadline: date | None, rows: Iterable[Mapping[str, Any]]) -> Wording:
        """``rows`` as ``measure_rows`` gives them; a row without ``pk`` is a measure of its own."""
        return cls(statement, deadline, tuple(map(MeasureRow.from_json, rows)))

    @property
    def measure_rows(self) -> list[dict[str, Any]]:
        """The measures as a JSON field keeps them (``MeasureRow.as_json``)."""
        return [row.as_json() for row in self.measures]

    @property
    def measured_by(self) -> str:
        """The measures in a line, empty where there are none: ``Talks given, from 0 to 3 talks; Calls, ...``."""
        return "; ".join(map(str, self.measures))

    @property
    def stored_text(self) -> str:
        """The whole wording in a line, as an edit conflict shows it."""
        facts = {
            "statement": self.statement,
            "measures": self.measured_by or _("no measure"),
            "day": day(self.deadline),
        }
        if self.deadline is None:
            return _("%(statement)s (%(measures)s)") % facts
        return _("%(statement)s, by %(day)s (%(measures)s)") % facts

    def changes_from(self, old: Wording) -> WordingChanges:
        """True for each part that ``old`` says otherwise."""
        return WordingChanges(
            self.statement != old.statement, self.deadline != old.deadline, self.measures != old.measures
        )


def plain_decimal(figure: Decimal) -> str:
    """``15`` for 15.000: for JSON, forms and versions. People read ``number`` instead."""
    return format(figure.normalize(), "f")
