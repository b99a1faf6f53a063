"""Whether a row of an archive can be a row here, by what its model, its constraints and its app say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models

from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.people.queries.arrivals import Arrival
from northing.people.queries.export_parts import ExportColumn, ExportPart, ExportRow
from northing.people.queries.export_types import field_of, types_of

if TYPE_CHECKING:
    from northing.exchange.queries.archive_plans import ArchivePlan

#: What looking at a row of an unknown shape may raise.
MISFITS = (ArithmeticError, AttributeError, LookupError, Refused, TypeError, ValueError, ValidationError)

#: Empty ones are as good as any; files come when a row is written.
UNASKED = (models.JSONField, models.FileField)

Source = tuple[str, object]


class DoesNotFit(Exception):
    """The row is kept as text."""


@dataclass(slots=True)
class ComingRow:
    """A row that is to be made. ``links`` say by column of the database which rows of the archive it refers to;
    ``rewritten`` holds values with keys in them, as the archive has them; ``beside`` is what the row has no place for.
    """

    old: object
    instance: Any
    links: dict[str, Source]
    rewritten: dict[str, Any]
    beside: ExportRow


class Fitting:
    """The rules of one part, set up once for all its rows."""

    def __init__(self, plan: ArchivePlan, part: ExportPart, rule: Arrival) -> None:
        self.plan = plan
        self.part = part
        self.rule = rule
        self.kinds = types_of(part.name)
        self.plain = [column for column in part.columns if self._is_plain(column)]
        self.links = [column for column in part.columns if column.refers]
        self.existing = list(part.find(plan.person)) if rule.is_same else []
        self.uniques = [each for each in part.model._meta.constraints if is_whole_unique(each)]
        self.taken = {each.name: self._taken_by(each) for each in self.uniques}

    def _is_plain(self, column: ExportColumn) -> bool:
        is_other = column.refers or column.name == "id" or "__" in column.path or column.is_file
        return not is_other and column.name not in {*self.rule.beside, *self.rule.unread}

    def make(self, row: ExportRow) -> ComingRow:
        """Raises DoesNotFit."""
        coming = ComingRow(row.get("id"), self._instance(row), {}, {}, self._beside(row))
        for column in self.links:
            self._link(coming, column, row.get(column.name))
        try:
            for name, rewrite in self.rule.rewrite.items():
                coming.rewritten[name] = row.get(name)
                rewrite(row.get(name), self.plan)
            if self.rule.prepare:
                self.rule.prepare(coming.instance, row, self.plan)
            self._validate(coming.instance)
            if self.rule.check:
                self.rule.check(coming.instance, row)
        except MISFITS as misfit:
            raise DoesNotFit from misfit
        return coming

    def same_as(self, instance: Any) -> Any | None:
        """The row here that stands for it."""
        is_same = self.rule.is_same
        return next((one for one in self.existing if is_same and is_same(instance, one)), None)

    def settle(self, coming: ComingRow, row: ExportRow) -> None:
        """The last step: it is to be made. Raises DoesNotFit where another row has its place."""
        places = {each.name: self._place_of(each, coming) for each in self.uniques}
        if any(place in self.taken[name] for name, place in places.items() if None not in place):
            raise DoesNotFit
        for name, place in places.items():
            self.taken[name].add(place)
        try:
            if self.rule.settle:
                self.rule.settle(coming.instance, row, self.plan)
        except MISFITS as misfit:
            raise DoesNotFit from misfit
        if self.rule.is_same:
            self.existing.append(coming.instance)

    def differs(self, instance: Any, here: Any) -> bool:
        """Whether the row here says something else in any column but its moments."""
        names = [column.name for column in self.plain if not column.name.endswith("_at")]
        return any(getattr(instance, name) != getattr(here, name) for name in names)

    def _instance(self, row: ExportRow) -> Any:
        values: dict[str, Any] = dict.fromkeys(self.rule.owner, self.plan.person)
        for column in self.plain:
            name, value = column.path or column.name, row.get(column.name)
            if value is not None:
                values[name] = self.kinds[column.name].parse(value)
            elif column.name in row and self.part.model._meta.get_field(name).null:
                values[name] = None
        return self.part.model(**values)

    def _beside(self, row: ExportRow) -> ExportRow:
        return {name: row[name] for name in self.rule.beside if row.get(name) not in (None, "", False, {}, [])}

    def _link(self, coming: ComingRow, column: ExportColumn, old: object) -> None:
        """To a row that does not come, or was kept as text, none leads; a row that needs it cannot be one here."""
        field = field_of(self.part, column)
        source = (column.refers, old)
        if field is None or old is None:
            is_there = False
        else:
            is_there = self.plan.key_of(*source) is not None or column.refers == self.part.name
        if is_there and field is not None:
            coming.links[field.attname] = source
        elif field is not None and not field.null:
            raise DoesNotFit
        elif old is not None and self.plan.is_known(*source):
            coming.beside[column.name] = old

    def _validate(self, instance: Any) -> None:
        fields = instance._meta.concrete_fields
        unasked = {field.name for field in fields if field.is_relation or isinstance(field, UNASKED)}
        unasked |= {field.name for field in fields if field.null and getattr(instance, field.attname) is None}
        instance.clean_fields(exclude=unasked | {instance._meta.pk.name})
        for field in fields:
            require_within_bounds(field, getattr(instance, field.attname))
        for constraint in instance._meta.constraints:
            if isinstance(constraint, models.CheckConstraint):
                constraint.validate(type(instance), instance)

    def _place_of(self, constraint: Any, coming: ComingRow) -> tuple[Any, ...]:
        """The values that must be unique; a row that is yet to be made is named by its id in the archive."""

        def value_of(name: str) -> Any:
            attname = self._attname(name)
            if attname not in coming.links:
                return getattr(coming.instance, attname)
            part, old = coming.links[attname]
            return self.plan.key_here(part, old) or (part, old)

        return tuple(value_of(name) for name in constraint.fields)

    def _attname(self, name: str) -> str:
        field: Any = self.part.model._meta.get_field(name)
        return str(field.attname)

    def _taken_by(self, constraint: Any) -> set[tuple[Any, ...]]:
        names = [self._attname(name) for name in constraint.fields]
        return set(self.part.find(self.plan.person).values_list(*names))


def is_whole_unique(constraint: models.BaseConstraint) -> bool:
    """One with a condition is kept by its app's ``settle``."""
    return isinstance(constraint, models.UniqueConstraint) and constraint.condition is None


def require_within_bounds(field: Any, value: Any) -> None:
    """Raises ValueError for text too long for its form, or a day that nobody can mean."""
    if isinstance(field, models.TextField) and field.max_length and len(value or "") > field.max_length:
        raise ValueError(field.name)
    day = value.date() if isinstance(value, datetime) else value
    if isinstance(day, date) and not dates.EARLIEST_DAY <= day <= dates.LATEST_DAY:
        raise ValueError(field.name)
