"""What a list of people would do, line by line. Nothing is written here; the page shows it, the work does it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils.translation import gettext as _

from northing.exchange.models import PeopleSheet
from northing.exchange.queries.people_circles import refuse_circles
from northing.exchange.queries.people_fields import FieldReader
from northing.exchange.queries.people_known import know_people
from northing.exchange.queries.people_lines import LineState, MissingPerson, NewTeam, PeoplePlan, PlannedLine
from northing.exchange.queries.people_rows import PersonRow, people_lines_of, people_rows_of, too_long
from northing.kernel.folding import fold_text
from northing.people.models import Person

#: How like a name another must be to be offered in its place.
LIKENESS = 0.8


def plan_people(sheet: PeopleSheet) -> PeoplePlan:
    """As the one who brought the list may do it."""
    rows = people_rows_of(sheet, people_lines_of(sheet))
    return _Planner(sheet, rows).plan()


class _Planner:
    def __init__(self, sheet: PeopleSheet, rows: list[PersonRow]) -> None:
        self.sheet, self.actor, self.options = sheet, sheet.person, sheet.options
        self.rows = rows
        self.out = set(sheet.left_out)
        coming = [row for row in rows if row.line not in self.out]
        self.known = know_people(coming)
        self.said: dict[str, PersonRow] = {}
        self.in_list = {row.email for row in coming}
        self.fields = FieldReader(self.sheet, coming, self.known, self.in_list)

    def plan(self) -> PeoplePlan:
        lines = [self._plan_line(row) for row in self.rows]
        refuse_circles(lines)
        missing = list(_missing_people(self.actor, self._named())) if self.options.get("closes_missing") else []
        return PeoplePlan(lines, self._new_teams(lines), missing, self.fields.other_names)

    def _named(self) -> set[str]:
        return {row.email for row in self.rows}

    def _plan_line(self, row: PersonRow) -> PlannedLine:
        line = PlannedLine(row)
        if row.line in self.out:
            line.state = LineState.OUT
            return line
        if self._has_no_address(line) or self._was_said(line):
            return line
        for column, limit in too_long(row):
            line.problems[column] = _("This is longer than %(limit)s characters.") % {"limit": limit}
        self._compare(line, self.known.person(row.email))
        if line.problems:
            line.state = LineState.PROBLEM
        return line

    @staticmethod
    def _has_no_address(line: PlannedLine) -> bool:
        email = line.row.email
        if not email:
            line.problems["email"] = _("There is no address.")
        elif not is_address(email):
            line.problems["email"] = _("“%(email)s” is no e-mail address.") % {"email": email}
        if line.problems:
            line.state = LineState.PROBLEM
        return bool(line.problems)

    def _was_said(self, line: PlannedLine) -> bool:
        """The same line twice is one; two that contradict each other are to be mended."""
        first = self.said.setdefault(line.row.email, line.row)
        if first is line.row:
            return False
        if dict(first.values) == dict(line.row.values):
            line.notes.append(_("The same as line %(line)s.") % {"line": first.line})
        else:
            message = _("%(email)s is in line %(line)s too, and that says otherwise. Leave one of them out.")
            line.problems[""] = message % {"email": line.row.email, "line": first.line}
            line.state = LineState.PROBLEM
        return True

    def _compare(self, line: PlannedLine, person: Person | None) -> None:
        line.person, line.invitation = person, self.known.invitations.get(line.row.email)
        if person is None:
            self._plan_newcomer(line)
        elif person == self.actor:
            line.notes.append(_("This is you. Nobody changes their own place by a list; it stays as it is."))
        elif not person.is_active and not self._may_return(line):
            line.state = LineState.GONE
        else:
            self._plan_changes(line, person)

    def _may_return(self, line: PlannedLine) -> bool:
        """Whether somebody who left comes back by this list: an administrator has ticked it."""
        line.returns = self.actor.is_administrator and line.line in self.sheet.returning
        if not line.returns:
            line.notes.append(
                _("This account is deactivated. Tick it if they come back.")
                if self.actor.is_administrator
                else _("This account is deactivated. An administrator can bring them back.")
            )
        return line.returns

    def _plan_newcomer(self, line: PlannedLine) -> None:
        if line.row.email in self.known.given_up:
            line.problems["email"] = _("Somebody here had this address until a few days ago, and may take it back.")
            return
        self.fields.read_newcomer(line)
        if line.invitation is None:
            line.state = LineState.NEW
        elif line.invitation.invited_by_id != self.actor.pk:
            line.changes.clear()
            sender = {"name": line.invitation.invited_by.name}
            line.notes.append(_("Invited already, by %(name)s, who alone can change it.") % sender)
        elif line.changes:
            line.state = LineState.CHANGED
        else:
            line.notes.append(_("Invited already, and not here yet."))

    def _plan_changes(self, line: PlannedLine, person: Person) -> None:
        self.fields.read_person(line, person)
        if line.changes or line.returns:
            line.state = LineState.CHANGED

    def _new_teams(self, lines: list[PlannedLine]) -> list[NewTeam]:
        names = [line.wanted.new_team for line in lines if line.is_written and line.wanted.new_team]
        counts = Counter(fold_text(name) for name in names)
        first = {fold_text(name): name for name in reversed(names)}
        here = {fold_text(teams[0].name): teams[0].name for teams in self.known.teams.values()}
        found = ((key, get_close_matches(key, here, n=1, cutoff=LIKENESS)) for key in sorted(counts))
        return [NewTeam(key, first[key], counts[key], here[near[0]] if near else "") for key, near in found]


def is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= 254


def _missing_people(actor: Person, named: set[str]) -> Iterator[MissingPerson]:
    """Active people whom the list does not name; never administrators, nor the one who brought it."""
    people = Person.objects.colleagues_of(actor).filter(is_administrator=False).order_by("name", "pk")
    counted = people.annotate(count=models.Count("reports", filter=models.Q(reports__is_active=True)))
    for pk, name, email, reports in counted.values_list("pk", "name", "email", "count").iterator(chunk_size=1_000):
        if email.lower() not in named:
            yield MissingPerson(pk, name, email, reports)
