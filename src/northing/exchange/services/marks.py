"""Short forms of everything a row says, by which a later look tells whether it was changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import models

from northing.checkins.models import Accomplishment
from northing.exchange.models import SheetKind
from northing.goals.models import Action, ActionDone, Goal, Measure, Reading, Revision
from northing.kernel.versions import fingerprint

MODELS: dict[str, type[models.Model]] = {
    SheetKind.GOALS: Goal,
    SheetKind.ACTIONS: Action,
    SheetKind.READINGS: Reading,
    SheetKind.ACCOMPLISHMENTS: Accomplishment,
}
#: What changes without anybody changing what the row says: its place in a list, and when it was last saved.
UNSAID = {"position", "changed_at", "made_at", "noted_at", "form_key", "plan"}
BATCH = 500


def mark_of(row: models.Model) -> str:
    """Of the columns of the row itself, as the database gives them back."""
    fields = (field for field in row._meta.concrete_fields if field.name not in UNSAID)
    return fingerprint(*(_plain(field, getattr(row, field.attname)) for field in fields))


def _plain(field: Any, value: Any) -> str:
    """“0.100” for 0.1: a figure looks the same before it was saved and afterwards."""
    if value is not None and isinstance(field, models.DecimalField):
        return f"{value:.{field.decimal_places}f}"
    return "" if value is None else str(value)


def unchanged_keys(kind: str, marks: dict[int, str]) -> tuple[set[int], set[int]]:
    """Of the rows with these keys and marks: those that say what they did and carry nothing new, and the others.

    Rows that are gone are in neither.
    """
    same: set[int] = set()
    other: set[int] = set()
    for keys in in_batches(list(marks)):
        rows = {row.pk: row for row in MODELS[kind]._base_manager.filter(pk__in=keys)}
        grown = set(_keys_with_more(MODELS[kind], rows.keys()))
        for key, row in rows.items():
            (same if mark_of(row) == marks[key] and key not in grown else other).add(key)
    return same, other


def _keys_with_more(model: type[models.Model], keys: Iterable[int]) -> Iterator[int]:
    """Of those rows to which something was added since: actions, readings, words of anybody."""
    wanted = list(keys)
    for relation in _relations_to(model):
        below, column = relation.related_model, relation.field.attname
        found = below._base_manager.filter(**{f"{relation.field.name}__in": wanted})
        if below is Measure:
            owners = dict(found.values_list("pk", column))
            yield from (owners[key] for key in _keys_with_more(Measure, owners))
        elif below is Revision:
            yield from found.filter(number__gt=1).values_list(column, flat=True)
        elif below not in {ActionDone, model}:
            yield from found.values_list(column, flat=True)


def _relations_to(model: type[models.Model]) -> list[Any]:
    """Also those without a name of their own."""
    fields = model._meta.get_fields(include_hidden=True)
    return [field for field in fields if field.auto_created and not field.concrete and not field.many_to_many]


def in_batches(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))
