"""What the cells of one line want for one person, field by field: kept, changed, refused, or left to somebody else."""

from __future__ import annotations

from django.utils.translation import gettext as _

from northing.exchange.models import PeopleSheet
from northing.exchange.queries.people_known import MAX_CANDIDATES, KnownPeople
from northing.exchange.queries.people_lines import PlannedLine
from northing.exchange.queries.people_rows import PersonRow, plain_text
from northing.kernel import dates
from northing.kernel.folding import fold_text
from northing.notation import DateOrder, order_in, read_day
from northing.notation.days import DAY_IN_FIGURES
from northing.people import policy
from northing.people.models import Person, Team
from northing.ui.formats import date_order_of

MAX_TEAM_NAME = 120
#: Fields of a person that a people partner alone changes for others.
PARTNERS_FIELDS = ("job_title", "level")


class FieldReader:
    def __init__(self, sheet: PeopleSheet, rows: list[PersonRow], known: KnownPeople, in_list: set[str]) -> None:
        self.actor, self.known, self.in_list = sheet.person, known, in_list
        self.clears = bool(sheet.options.get("clears"))
        self.renames = bool(sheet.options.get("renames"))
        self.team_names = sheet.team_names
        returning = sheet.returning if sheet.person.is_administrator else []
        self.returning = {row.email for row in rows if row.line in returning}
        self.order = _day_order(rows, sheet.person.language)
        self.waits_for_another = not policy.is_only_partner(sheet.person)
        self.other_names = 0

    def read_newcomer(self, line: PlannedLine) -> None:
        """Against the invitation, where there is one already."""
        row, invitation = line.row, line.invitation
        for name in PARTNERS_FIELDS:
            self._read_text(line, name, getattr(invitation, name, ""))
        self._read_team(line, invitation.team if invitation else None)
        line.wanted.name = row.said("name")
        email = self._manager_email(line, "")
        if email and self._is_to_come_or_here(line, email):
            before = invitation.manager_email if invitation else ""
            self._change(line, "manager", before, email)
            line.wanted.manager_email = email

    def read_person(self, line: PlannedLine, person: Person) -> None:
        if self.actor.is_partner:
            self._read_name(line, person)
            for name in PARTNERS_FIELDS:
                self._read_text(line, name, getattr(person, name))
            self._read_level_since(line, person)
            self._read_manager(line, person)
        self._read_team(line, person.team)

    @staticmethod
    def _change(line: PlannedLine, name: str, before: str, after: str) -> None:
        if before != after:
            line.changes[name] = (before, after)

    def _is_said(self, line: PlannedLine, name: str) -> bool:
        """An empty cell says nothing, unless it was chosen that it empties the field."""
        return bool(line.row.said(name)) or (self.clears and name in line.row.values)

    def _read_text(self, line: PlannedLine, name: str, stored: str) -> None:
        said = line.row.said(name) if self._is_said(line, name) else stored
        setattr(line.wanted, name, said)
        if plain_text(stored) != said:
            self._change(line, name, stored, said)

    def _read_name(self, line: PlannedLine, person: Person) -> None:
        said = line.row.said("name")
        line.wanted.name = person.name
        if not said or plain_text(person.name) == said:
            return
        if not self.renames:
            self.other_names += 1
        elif not fold_text(said):
            line.problems["name"] = _("Write a name that others can see.")
        else:
            line.wanted.name = said
            self._change(line, "name", person.name, said)

    def _read_level_since(self, line: PlannedLine, person: Person) -> None:
        """The day belongs to the level: with another level and no other day, it is not known any more."""
        stored = person.level_since
        line.wanted.level_since = None if "level" in line.changes else stored
        if self._is_said(line, "level_since"):
            self._read_day(line, line.row.said("level_since"))
        if line.wanted.level_since != stored:
            days = (day.isoformat() if day else "" for day in (stored, line.wanted.level_since))
            self._change(line, "level_since", *days)

    def _read_day(self, line: PlannedLine, text: str) -> None:
        days = read_day(text.split(" ", maxsplit=1)[0].split("T", maxsplit=1)[0], self.order)
        line.wanted.level_since = days[0] if len(days) == 1 else None
        if text and not days:
            line.problems["level_since"] = _("“%(day)s” is no day. Write it like 2026-03-14.") % {"day": text}
        elif len(days) > 1:
            line.problems["level_since"] = _("This can be two days. Write it like 2026-03-14.")
        elif days and days[0] > dates.today():
            line.problems["level_since"] = _("Choose a day that has come already.")

    def _read_team(self, line: PlannedLine, stored: Team | None) -> None:
        line.wanted.team = stored
        if not self._is_said(line, "team"):
            return
        said = line.row.said("team")
        said = self.team_names.get(fold_text(said), said)
        found = self.known.teams_called(said) if said else []
        before = self._team_words(stored)
        if stored is not None and stored in found:
            return
        if not said or len(found) == 1:
            line.wanted.team = found[0] if found else None
            self._change(line, "team", before, self._team_words(line.wanted.team))
        elif found:
            line.problems["team"] = self._several(found)
        elif len(said.split("/")[-1].strip()) > MAX_TEAM_NAME or not fold_text(said):
            line.problems["team"] = _("This is no name for a team.")
        else:
            line.wanted.team, line.wanted.new_team = None, said
            self._change(line, "team", before, said)

    def _team_words(self, team: Team | None) -> str:
        """By its way from the top where others are called the same."""
        if team is None:
            return ""
        return team.name if len(self.known.teams_called(team.name)) < 2 else self.known.paths.get(team.pk, team.name)

    def _several(self, teams: list[Team]) -> str:
        paths = "; ".join(self.known.paths[team.pk] for team in teams[:5])
        return _("There are several teams of this name. Write which one: %(paths)s.") % {"paths": paths}

    def _read_manager(self, line: PlannedLine, person: Person) -> None:
        stored = person.manager
        line.wanted.manager = stored
        if not self._is_said(line, "manager"):
            return
        if not line.row.said("manager"):
            self._set_manager(line, person, None)
            return
        email = self._manager_email(line, stored.email.lower() if stored else "")
        if not email or (stored is not None and stored.email.lower() == email):
            return
        found = self.known.person(email)
        if found is not None and (found.is_active or email in self.returning):
            self._set_manager(line, person, found)
        elif self._is_to_come_or_here(line, email):
            line.notes.append(
                _("%(email)s has no account yet. Bring the list again once they have one.") % {"email": email}
            )

    def _set_manager(self, line: PlannedLine, person: Person, manager: Person | None) -> None:
        if manager is not None and manager.pk == person.pk:
            line.problems["manager"] = _("Nobody manages themself.")
            return
        if manager == self.actor and self.waits_for_another:
            line.notes.append(_("Nobody makes themself the manager of somebody. Ask another people partner to do it."))
            return
        line.wanted.manager = manager
        line.wanted.manager_email = manager.email.lower() if manager else ""
        before, after = (one.name if one else "" for one in (person.manager, manager))
        if person.manager != manager:
            line.changes["manager"] = (before, after)

    def _manager_email(self, line: PlannedLine, stored: str) -> str:
        """Empty where the name means nobody, or several people; then the line says so."""
        words = line.row.said("manager")
        if not words or "@" in words:
            return words
        found = self.known.candidates_called(words)
        if stored in {one.email for one in found}:
            return stored
        if len(found) == 1:
            return found[0].email
        line.candidates = found[:MAX_CANDIDATES]
        message = (
            _("Several people are called “%(name)s”. Choose who is meant.")
            if found
            else _("Nobody here or in this list is called “%(name)s”. Write their address.")
        )
        line.problems["manager"] = message % {"name": words}
        return ""

    def _is_to_come_or_here(self, line: PlannedLine, email: str) -> bool:
        """Otherwise the line says what is wrong with the manager."""
        found = self.known.person(email)
        if email == line.row.email:
            line.problems["manager"] = _("Nobody manages themself.")
        elif found is not None and not found.is_active and email not in self.returning:
            line.problems["manager"] = _("The account of %(email)s is deactivated.") % {"email": email}
        elif found is None and email not in self.in_list and email not in self.known.invitations:
            line.problems["manager"] = _("The manager %(email)s is neither here nor in this list.") % {"email": email}
        return "manager" not in line.problems


def _day_order(rows: list[PersonRow], language: str) -> DateOrder:
    """As the days show that can mean one day only, else as the language of whoever brings the list has it."""
    found = (DAY_IN_FIGURES.match(row.said("level_since")) for row in rows)
    return order_in((int(match[1]), int(match[3])) for match in found if match) or date_order_of(language)
