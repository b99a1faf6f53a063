"""What would become of an archive's rows here: read and held against the rules, with nothing written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from northing.exchange.archive.reading import PersonalArchive
from northing.exchange.queries.archive_fit import ComingRow, DoesNotFit, Fitting
from northing.people.models import Person
from northing.people.queries.arrivals import Arrival, StaysBehind, fates
from northing.people.queries.export_parts import ExportPart, ExportRow, export_parts

#: How often somebody is told how far the reading is.
ROWS_PER_REPORT = 500
#: Stands for the key of a row that is yet to be made.
COMING = -1


@dataclass(slots=True)
class PartPlan:
    """``here`` are rows for which one that is here stands, by its key; ``words`` those kept as text, with their ids."""

    part: ExportPart
    coming: list[ComingRow] = field(default_factory=list)
    here: dict[object, int] = field(default_factory=dict)
    words: list[ExportRow] = field(default_factory=list)
    behind: int = 0

    @property
    def counts(self) -> dict[str, int]:
        counts = {"becomes": len(self.coming), "here": len(self.here), "words": len(self.words), "behind": self.behind}
        return {name: count for name, count in counts.items() if count}


class ArchivePlan:
    """What becomes of each part. To the rules of parts it is ``Arriving``, with ``COMING`` for keys not there yet."""

    def __init__(self, person: Person, archive: PersonalArchive) -> None:
        self.person = person
        self.own_name = archive.owner_name
        self.file = archive.file
        self.memory: dict[str, Any] = {}
        self.parts: list[PartPlan] = []
        #: By part and id in the archive: a key here, ``COMING``, or None for a row kept as text.
        self._rows: dict[tuple[str, object], int | None] = {}

    def key_of(self, part: str, old: object) -> int | None:
        return self._rows.get((part, old))

    def key_here(self, part: str, old: object) -> int | None:
        """Of a row that was here before."""
        key = self.key_of(part, old)
        return None if key == COMING else key

    def read_file(self, name: str) -> bytes:
        """Pictures and the like. Raises KeyError for one that is not in the archive."""
        return self.file.content(name)

    def is_known(self, part: str, old: object) -> bool:
        """Whether the archive holds such a row at all, be it kept as text."""
        return (part, old) in self._rows

    def add(self, part: str, old: object, key: int | None) -> None:
        """Of two rows with one id the first is meant."""
        if old is not None:
            self._rows.setdefault((part, old), key)

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        return {plan.part.name: plan.counts for plan in self.parts if plan.counts}


def plan_archive(
    person: Person, archive: PersonalArchive, report: Callable[[int], None] = lambda _done: None
) -> ArchivePlan:
    """Raises Refused for what is no archive of a known version."""
    plan = ArchivePlan(person, archive)
    done = 0
    for part in parts_in_order():
        planner = PartPlanner(plan, part)
        if isinstance(fates()[part.name], StaysBehind):
            planner.planned.behind = archive.count(part)
        else:
            for done, row in enumerate(archive.rows(part), start=done + 1):  # noqa: B020 - it counts on
                if done % ROWS_PER_REPORT == 0:
                    report(done)
                planner.take(row)
        plan.parts.append(planner.planned)
    report(done)
    return plan


def parts_in_order() -> list[ExportPart]:
    """Each after those whose keys it needs."""
    parts = export_parts()
    ordered: dict[str, ExportPart] = {}

    def add(part: ExportPart) -> None:
        for name in needed_by(part):
            if name not in ordered and name != part.name:
                add(parts[name])
        ordered.setdefault(part.name, part)

    for part in parts.values():
        add(part)
    return list(ordered.values())


def needed_by(part: ExportPart) -> Iterator[str]:
    yield from (column.refers for column in part.columns if column.refers)
    fate = fates()[part.name]
    if isinstance(fate, Arrival):
        yield from fate.after


class PartPlanner:
    """Decides row by row what becomes of one part."""

    def __init__(self, plan: ArchivePlan, part: ExportPart) -> None:
        self.plan = plan
        self.planned = PartPlan(part)
        fate = fates()[part.name]
        self.fitting = Fitting(plan, part, fate) if isinstance(fate, Arrival) else None

    def take(self, row: ExportRow) -> None:
        old = row.get("id")
        try:
            self._place(row, old)
        except DoesNotFit:
            self.plan.add(self.planned.part.name, old, None)
            self.planned.words.append(row)

    def _place(self, row: ExportRow, old: object) -> None:
        """Raises DoesNotFit for a row that is kept as text; the second of two with one id is."""
        fitting, is_second = self.fitting, old is not None and self.plan.is_known(self.planned.part.name, old)
        if fitting is None or is_second:
            raise DoesNotFit
        coming = fitting.make(row)
        same = fitting.same_as(coming.instance)
        if same is None:
            fitting.settle(coming, row)
            self.plan.add(self.planned.part.name, old, COMING)
            self.planned.coming.append(coming)
            return
        if same.pk is None or same._state.adding:
            raise DoesNotFit  # another row of the archive has its place
        self.plan.add(self.planned.part.name, old, same.pk)
        self.planned.here[old] = same.pk
        if fitting.differs(coming.instance, same):
            self.planned.words.append(row)
