"""Writes what was planned of an archive: rows here, and words beside them. Called in a transaction."""

from __future__ import annotations

from typing import Any

from django.db import models

from northing.exchange.models import ArchiveRow, BroughtArchive
from northing.exchange.queries.archive_fit import ComingRow
from northing.exchange.queries.archive_plans import ArchivePlan, PartPlan
from northing.exchange.queries.archive_rows import KEPT
from northing.kernel.versions import fingerprint
from northing.people.models import Person
from northing.people.queries.arrivals import Arrival, fates
from northing.people.queries.export_parts import ExportPart, ExportRow, export_parts

ARCHIVE_ROWS_AT_ONCE = 500


class ArchiveWriter:
    """To the rules of parts it is ``Arriving``, with the keys of the rows that were made."""

    def __init__(self, archive: BroughtArchive, plan: ArchivePlan) -> None:
        self.archive = archive
        self.plan = plan
        self.person: Person = plan.person
        self.own_name = plan.own_name
        self.memory: dict[str, Any] = {}
        #: By part and id in the archive: a key, or what stands for one in words.
        self._keys: dict[tuple[str, object], int | str] = {}

    def read_file(self, name: str) -> bytes:
        return self.plan.read_file(name)

    def key_of(self, part: str, old: object) -> int | None:
        key = self._keys.get((part, old))
        return key if isinstance(key, int) else None

    def write(self) -> None:
        for planned in self.plan.parts:
            name = planned.part.name
            self._keys.update({(name, old): key for old, key in planned.here.items()})
            self._make_rows(planned)
            self._keep_words(planned)

    def _make_rows(self, planned: PartPlan) -> None:
        """Rows in the order of their part, so that those of one moment keep their order."""
        coming = planned.coming[::-1] if is_newest_first(planned.part.model) else planned.coming
        later: list[ComingRow] = []
        for row in coming:
            self._link(planned.part, row)
            self._rewrite(planned.part, row)
            if any(part == planned.part.name for part, _old in row.links.values()):
                later.append(row)
        planned.part.model._base_manager.bulk_create([row.instance for row in coming], batch_size=ARCHIVE_ROWS_AT_ONCE)
        self._keys.update({(planned.part.name, row.old): row.instance.pk for row in coming if row.old is not None})
        self._link_among_themselves(planned.part, later)
        self._remember(planned.part, coming)

    def _link(self, part: ExportPart, row: ComingRow) -> None:
        for attname, (name, old) in row.links.items():
            if name != part.name:
                setattr(row.instance, attname, self._keys[name, old])

    def _rewrite(self, part: ExportPart, row: ComingRow) -> None:
        rule = fates()[part.name]
        if isinstance(rule, Arrival):
            for name, value in row.rewritten.items():
                setattr(row.instance, name, rule.rewrite[name](value, self))
            if rule.finish:
                rule.finish(row.instance, row.beside, self)

    def _link_among_themselves(self, part: ExportPart, rows: list[ComingRow]) -> None:
        """Such as a goal and what it became."""
        changed = set[str]()
        for row in rows:
            for attname, (name, old) in row.links.items():
                if name == part.name and (key := self.key_of(name, old)) not in (None, row.instance.pk):
                    setattr(row.instance, attname, key)
                    changed.add(attname)
        if changed:
            found = [part.model._meta.get_field(attname).name for attname in changed]
            part.model._base_manager.bulk_update([row.instance for row in rows], found, batch_size=ARCHIVE_ROWS_AT_ONCE)

    def _remember(self, part: ExportPart, rows: list[ComingRow]) -> None:
        made = (self._row(part, key=row.instance.pk, content=self._with_new_keys(part, row.beside)) for row in rows)
        ArchiveRow.objects.bulk_create(made, batch_size=ARCHIVE_ROWS_AT_ONCE)

    def _keep_words(self, planned: PartPlan) -> None:
        part = planned.part
        kept = [self._row(part, content=self._with_new_keys(part, row)) for row in planned.words]
        ArchiveRow.objects.bulk_create(kept, batch_size=ARCHIVE_ROWS_AT_ONCE)
        for row, made in zip(planned.words, kept, strict=True):
            if row.get("id") is not None:
                self._keys.setdefault((part.name, row["id"]), f"{KEPT}{made.pk}")

    def _row(self, part: ExportPart, **values: Any) -> ArchiveRow:
        return ArchiveRow(archive=self.archive, person=self.person, part=part.name, **values)

    def _with_new_keys(self, part: ExportPart, row: ExportRow) -> ExportRow:
        """What it refers to by its key here. The row's own is given when it is read."""
        refers = {column.name: column.refers for column in part.columns if column.refers}
        return {
            name: self._keys.get((refers[name], value)) if name in refers else value
            for name, value in row.items()
            if name != "id"
        }


def is_newest_first(model: type[models.Model]) -> bool:
    ordering = model._meta.ordering or [""]
    return ordering[-1] == "-pk"


def mark_rows(archive: BroughtArchive) -> None:
    """Notes of each row how it stands, to know later whether it was changed."""
    for name, marks in marks_now(archive).items():
        rows = list(ArchiveRow.objects.filter(archive=archive, part=name, key__in=marks))
        for row in rows:
            row.mark = marks[row.key]
        ArchiveRow.objects.bulk_update(rows, ["mark"], batch_size=ARCHIVE_ROWS_AT_ONCE)


def marks_now(archive: BroughtArchive) -> dict[str, dict[Any, str]]:
    """By part and key, of the rows that came and are here still."""
    found: dict[str, dict[Any, str]] = {}
    made = ArchiveRow.objects.filter(archive=archive, key__isnull=False)
    for name in made.order_by().values_list("part", flat=True).distinct():
        part = export_parts()[name]
        keys = made.filter(part=name).values("key")
        live = part.live_rows(part.find(archive.person).filter(pk__in=keys))
        found[name] = {key: fingerprint(*row.values()) for key, row in live}
    return found
