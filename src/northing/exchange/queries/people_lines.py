"""The lines of a list of people, each with what it would do, and all of them together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from northing.exchange.queries.people_known import Candidate
from northing.exchange.queries.people_rows import PersonRow
from northing.kernel.versions import fingerprint
from northing.people.models import Invitation, Person, Team


class LineState(models.TextChoices):
    PROBLEM = "problem", _("To mend")
    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    SAME = "same", _("Already so")
    GONE = "gone", _("Deactivated")
    OUT = "out", _("Left out")


@dataclass(slots=True)
class Wanted:
    """What will be written of a person; only the fields among a line's ``changes`` count."""

    name: str = ""
    job_title: str = ""
    level: str = ""
    level_since: date | None = None
    team: Team | None = None
    new_team: str = ""
    manager: Person | None = None
    manager_email: str = ""


@dataclass(slots=True)
class PlannedLine:
    """``problems`` are sentences by column, "" is the whole line; ``changes`` what stands now and what will, by column.

    ``wanted`` is what will be written.
    """

    row: PersonRow
    state: LineState = LineState.SAME
    person: Person | None = None
    invitation: Invitation | None = None
    problems: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    changes: dict[str, tuple[str, str]] = field(default_factory=dict)
    wanted: Wanted = field(default_factory=Wanted)
    returns: bool = False

    @property
    def line(self) -> int:
        return self.row.line

    @property
    def is_written(self) -> bool:
        return self.state in {LineState.NEW, LineState.CHANGED}


@dataclass(frozen=True, slots=True)
class NewTeam:
    """A team that the list names and that is not here: how many are to be in it, and one that is called nearly so."""

    key: str
    name: str
    people: int
    near: str = ""


@dataclass(frozen=True, slots=True)
class MissingPerson:
    pk: int
    name: str
    email: str
    reports: int


@dataclass(slots=True)
class PeoplePlan:
    lines: list[PlannedLine]
    new_teams: list[NewTeam] = field(default_factory=list)
    missing: list[MissingPerson] = field(default_factory=list)
    #: Lines whose people are called otherwise here, and stay so.
    other_names: int = 0

    def of(self, *states: LineState) -> list[PlannedLine]:
        return [line for line in self.lines if line.state in states]

    @property
    def counts(self) -> Counter[str]:
        return Counter(str(line.state) for line in self.lines)

    @property
    def mark(self) -> str:
        """A short form of all it does: another one where it would do something else."""
        lines = ((line.line, line.state, line.returns, line.changes) for line in self.lines if line.is_written)
        return fingerprint(*lines, [one.pk for one in self.missing], [team.name for team in self.new_teams])

    @property
    def is_ready(self) -> bool:
        """Nothing is to be mended, and something is to be done."""
        has_work = bool(self.missing) or any(line.is_written for line in self.lines)
        return has_work and not self.of(LineState.PROBLEM)
