"""A measure as a value: part of a wording, or read from a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from northing.goals.models.rhythms import Rhythm
from northing.ui.formats import format_number

#: As many digits as a figure has room for before its decimals, but for one.
MAX_FIGURE = Decimal(999999999999)


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure of a wording. ``pk`` is the key of the ``Measure`` it stands for, None for a new one.

    Rows with the same words and figures are equal, whatever their keys. With a ``rhythm`` the figures are those of
    ``of_rhythm``.
    """

    name: str
    baseline: Decimal
    target: Decimal
    unit: str = ""
    pk: int | None = field(default=None, compare=False)
    rhythm: Rhythm | None = None

    @classmethod
    def of_rhythm(cls, name: str, rhythm: Rhythm, unit: str = "", pk: int | None = None) -> MeasureRow:
        """From nothing to the share agreed on. ``unit`` is that of readings from before it was a rhythm."""
        return cls(name, Decimal(0), Decimal(rhythm.agreed_share), unit, pk, rhythm)

    def __str__(self) -> str:
        """``Talks given, from 0 to 3 talks``; ``Meetings, 3 times a week until 30 June, in 80% of the weeks``."""
        if self.rhythm is not None:
            return gettext("%(name)s, %(rhythm)s") % {"name": self.name, "rhythm": self.rhythm}
        facts = {"name": self.name, "unit": self.unit}
        facts |= {"baseline": format_number(self.baseline), "target": format_number(self.target)}
        return (gettext("%(name)s, from %(baseline)s to %(target)s %(unit)s") % facts).strip()

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> MeasureRow:
        rhythm = Rhythm.from_json(row["rhythm"]) if row.get("rhythm") else None
        return cls(row["name"], Decimal(row["baseline"]), Decimal(row["target"]), row["unit"], row.get("pk"), rhythm)

    def as_json(self) -> dict[str, Any]:
        """``{"pk", "name", "unit", "baseline", "target"}`` with the figures as strings: ``"15"``, not ``"15.000"``.

        And ``"rhythm"`` where it is one.
        """
        figures = {"baseline": plain_decimal(self.baseline), "target": plain_decimal(self.target)}
        rhythm = {"rhythm": self.rhythm.as_json()} if self.rhythm else {}
        return {"pk": self.pk, "name": self.name, "unit": self.unit} | figures | rhythm


@dataclass(frozen=True, slots=True)
class MeasureFound:
    """A measure read from the sentence; ``today`` is 0 where the sentence does not say. Or a rhythm."""

    name: str
    today: Decimal
    target: Decimal
    unit: str
    rhythm: Rhythm | None = None

    @property
    def row(self) -> MeasureRow:
        if self.rhythm is not None:
            return MeasureRow.of_rhythm(self.name, self.rhythm)
        return MeasureRow(self.name, self.today, self.target, self.unit)

    @property
    def is_whole(self) -> bool:
        """It could be kept as it is, without another word from the person."""
        return bool(self.name) and self.today != self.target and max(abs(self.today), abs(self.target)) <= MAX_FIGURE


def plain_decimal(figure: Decimal) -> str:
    """``15`` for 15.000: for JSON, forms and versions. People read ``number`` instead."""
    return format(figure.normalize(), "f")
