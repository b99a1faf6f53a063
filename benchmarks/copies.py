"""A large organisation in minutes: a generated sample, copied inside the database.

Making 100,000 people row by row costs most of an hour of processor time. So a thousand are generated, and the
database copies their rows as often as needed (``INSERT ... SELECT``): keys move on by the same distance in all rows of
a copy, so that references lead to the copy's own rows. The company and its name, its departments, their objectives, the
season and the incentives stay one for all. Of JSON only the keys of measures in suggestions still lead to the sample.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.models import Field, Max, Min, Model, Q

from northing.goals.models import Goal
from northing.kernel import dates
from northing.objectives.models import KeyResult, KeyResultUpdate, Level, Objective, ObjectiveChange, Season
from northing.people.models import AccessLogEntry, Organisation, Person, ReportingLine, Team
from northing.recognition.models import Budget, CompanyValue, Incentive, LedgerEntry, Nomination

#: As many people are generated one by one at most.
SAMPLE_SIZE = 1_000
#: Written once for the whole company, so that the copies refer to the same rows.
KEPT_MODELS = {Organisation, Season, CompanyValue, Incentive, Budget, Nomination, LedgerEntry}
KEPT_APPS = {"auth", "contenttypes", "sessions"}
#: What has to differ in each copy, besides keys; ``{n}`` is the copy's number.
CHANGED_TEXTS: dict[tuple[type[Model], str], str] = {
    (Person, "email"): "'c{n}.' || email",
    (Team, "name"): "name || ' ({n})'",
    (Team, "folded_name"): "folded_name || ' ({n})'",
}
#: References are left unchecked meanwhile, and then checked again.
SETTINGS = {
    "sqlite": ("PRAGMA foreign_keys=OFF", "PRAGMA foreign_keys=ON"),
    "postgresql": ("SET session_replication_role = replica", "SET session_replication_role = origin"),
}


def quote(name: str | None) -> str:
    assert name is not None
    return connection.ops.quote_name(name)


@dataclass(frozen=True, slots=True)
class Keys:
    """The sample's rows of a model: those from ``first`` to ``last``, without the ``kept``."""

    first: int
    last: int
    kept: tuple[int, ...]

    @property
    def step(self) -> int:
        """How far keys move on from one copy to the next."""
        return self.last - self.first + 1

    def rows(self, column: str) -> str:
        found = f"{column} BETWEEN {self.first} AND {self.last}"
        return f"{found} AND {column} NOT IN ({self._kept})" if self.kept else found

    def moved(self, column: str, number: int) -> str:
        moved = f"{column} + {number * self.step}"
        return f"CASE WHEN {column} IN ({self._kept}) THEN {column} ELSE {moved} END" if self.kept else moved

    @property
    def _kept(self) -> str:
        return ", ".join(map(str, self.kept))


class Copier:
    """Knows the sample's keys; rows that are there later are never copied."""

    def __init__(self) -> None:
        kept = models_with_kept_rows()
        self.models = copied_models()
        self.keys = {model: keys_of(model, kept.get(model)) for model in self.models if has_numbered_keys(model)}

    def copy(self, number: int) -> None:
        with connection.cursor() as cursor:
            for model in self.models:
                cursor.execute(self.statement(model, number))

    def statement(self, model: type[Model], number: int) -> str:
        fields, table = model._meta.concrete_fields, quote(model._meta.db_table)
        columns = ", ".join(quote(field.column) for field in fields)
        copied = ", ".join(self.expression(model, field, number) for field in fields)
        return f"INSERT INTO {table} ({columns}) SELECT {copied} FROM {table} WHERE {self.rows(model)}"  # noqa: S608

    def rows(self, model: type[Model]) -> str:
        """Rows with random keys are found by the first row they refer to."""
        if model in self.keys:
            return self.keys[model].rows(quote(model._meta.pk.column))
        pairs = ((self.keys.get(field.related_model), field) for field in model._meta.concrete_fields)  # type: ignore[arg-type]
        return next(keys.rows(quote(field.column)) for keys, field in pairs if keys is not None)

    def expression(self, model: type[Model], field: Field[Any, Any], number: int) -> str:
        column, target = quote(field.column), model if field.primary_key else field.related_model
        if target in self.keys:
            return self.keys[target].moved(column, number)
        if target in self.models or (field.unique and isinstance(field, models.UUIDField)):
            return moved_uuid(column, number)
        if (model, field.name) == (AccessLogEntry, "key"):
            return self.keys[Goal].moved(column, number)
        return CHANGED_TEXTS.get((model, field.name), column).format(n=number)


def copy_people(times: int) -> None:
    """Add ``times`` copies of everybody here and of what they wrote.

    On PostgreSQL the role must be a superuser, because references are not checked one by one.
    """
    copier = Copier()
    with without_checks():
        for number in range(1, times + 1):
            with transaction.atomic():
                copier.copy(number)
    set_sequences(copier.models)
    place_heads(copier.keys[Person], times)


def copied_models() -> list[type[Model]]:
    """Those with rows that belong to people."""
    wanted = [one for one in apps.get_models() if one._meta.app_label not in KEPT_APPS and one not in KEPT_MODELS]
    return [model for model in wanted if model._default_manager.exists()]


def has_numbered_keys(model: type[Model]) -> bool:
    return not isinstance(model._meta.pk, models.UUIDField)


def models_with_kept_rows() -> dict[type[Model], Q]:
    above = Q(level__in=(Level.COMPANY, Level.DEPARTMENT))
    objectives = Objective.objects.filter(above)
    return {
        Team: Q(parent=None) | Q(parent__parent=None),
        Objective: above,
        ObjectiveChange: Q(objective__in=objectives),
        KeyResult: Q(objective__in=objectives),
        KeyResultUpdate: Q(key_result__objective__in=objectives),
    }


def keys_of(model: type[Model], kept: Q | None) -> Keys:
    rows = model._default_manager.order_by()
    ends = rows.aggregate(first=Min("pk"), last=Max("pk"))
    return Keys(ends["first"], ends["last"], tuple(rows.filter(kept).values_list("pk", flat=True)) if kept else ())


def moved_uuid(column: str, number: int) -> str:
    """The first eight digits are the copy's number; fewer would be those of a row of the sample now and then."""
    moved = f"'{number:08x}' || substr(CAST({column} AS text), 9)"
    return f"CAST({moved} AS uuid)" if connection.vendor == "postgresql" else moved


@contextmanager
def without_checks() -> Iterator[None]:
    """Rows of a copy refer to rows that are written after them."""
    before, after = SETTINGS[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(before)
        try:
            yield
        finally:
            cursor.execute(after)


def place_heads(keys: Keys, times: int) -> None:
    """The head of each copy reports to a lead of the sample; these come right behind its own head."""
    today, leads = dates.today(), Person.objects.filter(pk__lte=keys.last).exclude(reports=None).order_by("pk")
    ready = cycle(leads.distinct().values_list("pk", flat=True)[1:])
    heads = Person.objects.filter(manager=None, pk__gt=keys.last).order_by("pk")[:times]
    for head, manager in zip(heads, ready, strict=False):
        head.manager_id = manager
        head.is_partner = head.is_administrator = False
        head.save()
        ReportingLine.objects.create(person=head, manager_id=manager, began_on=today, drawn_at=dates.now())


def set_sequences(written: list[type[Model]]) -> None:
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), written):
            cursor.execute(statement)
