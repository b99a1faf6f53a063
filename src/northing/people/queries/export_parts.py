"""What a person can take with them: of which models which rows, and what of each row. Each app registers its parts.

A part begins at the rule of who sees a row (``visible_to``), or at what the person wrote, and names its columns one by
one: a new field of a model is in no export until somebody decides so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from northing.people.models import Person
from northing.ui.formats import format_number

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

#: Raised when a file or a column is renamed or goes, or when an archive needs a new one to come in whole.
EXPORT_SCHEMA_VERSION = 2

#: Of the archive; below it files have the names they have in the storage.
FILES_FOLDER = "files"

ExportRow = dict[str, Any]


def show_value(value: Any) -> str:
    """As somebody reads it: days and figures in their language, nothing for what is not there.

    A moment is shown as its day; the files for programs have it whole.
    """
    if value is None or value is False:
        return ""
    if value is True:
        return _("yes")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "DATE_FORMAT")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, Decimal):
        return format_number(value)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def label_of(choices: type[models.Choices]) -> Callable[[Any], str]:
    """Shows a stored choice by its label; what is no choice any more as it is."""
    labels = dict(choices.choices)
    return lambda value: str(labels.get(value, value)) if value not in (None, "") else ""


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """``path`` leads from the row to the value, also over relations; it is the name where it is empty.

    ``label`` stands before the value where people read it; a column without one is for programs alone. ``refers`` names
    the part whose ``id`` stands in this column. The value of one that ``is_file`` is a name in the storage: the file
    goes along, and its path in the archive stands in the row.
    """

    name: str
    label: StrOrPromise = ""
    path: str = ""
    show: Callable[[Any], str] = show_value
    refers: str = ""
    is_file: bool = False

    def text_of(self, value: Any) -> str:
        """A value of an archive may have a shape that no row here has; it is shown as it is."""
        try:
            return self.show(value)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            return str(value)


class ExportChapter(models.IntegerChoices):
    """In which order the parts are read. What is the person's own comes first, what keeps the account last."""

    PERSON = 1
    DIRECTION = 2
    PLAN = 3
    REVIEW = 4
    FEEDBACK = 5
    TOGETHER = 6
    THANKS = 7
    ORGANISATION = 8
    ACCOUNT = 9


@dataclass(frozen=True, slots=True)
class ExportPart:
    """The rows of one kind, written to the file ``name``.json.

    ``references`` are the model's fields that refer to a person and that ``find`` looks at. ``under`` names another
    part and the column here that holds the ``id`` of the row there, beneath which people read it. ``is_list`` is for
    rows that take a line each.
    """

    name: str
    title: StrOrPromise
    model: type[models.Model]
    find: Callable[[Person], models.QuerySet[Any, Any]]
    columns: tuple[ExportColumn, ...]
    references: tuple[str, ...] = ()
    chapter: ExportChapter = ExportChapter.ACCOUNT
    under: tuple[str, str] | None = None
    is_list: bool = False

    @property
    def is_for_reading(self) -> bool:
        return any(column.label for column in self.columns)

    def rows_of(self, person: Person) -> Iterator[ExportRow]:
        """Those that live here, then those an archive brought that have no place here but in words."""
        kept = _find_kept(person, self)
        for key, row in self.live_rows(self.find(person)):
            beside = kept.beside.get(key, {})
            yield row | {name: value for name, value in beside.items() if row.get(name) in (None, "", {})}
        yield from kept.rows

    def live_rows(self, found: models.QuerySet[Any, Any]) -> Iterator[tuple[Any, ExportRow]]:
        """Each with its key, in the order of the model; rows that are equal in it in the order of their keys."""
        names = [column.name for column in self.columns]
        order = found.query.order_by or self.model._meta.ordering or ()
        values = found.order_by(*order, "pk").values_list(
            "pk", *(column.path or column.name for column in self.columns)
        )
        for key, *row in values.iterator(chunk_size=500):
            found_row = dict(zip(names, row, strict=True))
            yield key, found_row | {name: path_of_file(found_row[name]) for name in self.file_columns}

    @property
    def file_columns(self) -> list[str]:
        return [column.name for column in self.columns if column.is_file]


def path_of_file(name: str) -> str:
    """In the archive."""
    return f"{FILES_FOLDER}/{name}"


@dataclass(frozen=True, slots=True)
class KeptRows:
    """What an archive brought of one part and no row here can hold.

    ``rows`` are whole ones; ``beside`` are the columns of a row that lives here, by its key, such as whom a note was
    sent to elsewhere.
    """

    rows: Iterable[ExportRow] = ()
    beside: Mapping[Any, ExportRow] = field(default_factory=dict)


_kept: list[Callable[[Person, ExportPart], KeptRows]] = []


def register_kept_rows(find: Callable[[Person, ExportPart], KeptRows]) -> None:
    """Say where they are. Called once, from ``AppConfig.ready``."""
    _kept[:] = [find]


def _find_kept(person: Person, part: ExportPart) -> KeptRows:
    return _kept[0](person, part) if _kept else KeptRows()


_export_parts: dict[str, ExportPart] = {}
_left_out: dict[tuple[type[models.Model], str], str] = {}


def register_export_parts(*parts: ExportPart) -> None:
    """Add these to what everybody can take with them. Called from ``AppConfig.ready``."""
    _export_parts.update({part.name: part for part in parts})


def leave_out_of_export(model: type[models.Model], *references: str, because: str) -> None:
    """Say why rows that refer to a person by these fields are not theirs to take; without a field, no row at all is."""
    _left_out.update({(model, field): because for field in references or ("",)})


def export_parts() -> dict[str, ExportPart]:
    """Every part by its name, in the order in which somebody reads them."""
    return dict(sorted(_export_parts.items(), key=lambda item: item[1].chapter))


def left_out_of_export() -> dict[tuple[type[models.Model], str], str]:
    """The reason by model and field; the field is empty where it is the whole model."""
    return _left_out
