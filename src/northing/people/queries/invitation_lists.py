"""Reading a list of people to invite, from a file or typed; every problem is named by its line before anything is done.

Pure but for ``problems_of``, ``left_out_of`` and ``missing_teams``, which ask who and what is here already.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models.functions import Lower
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from northing.kernel.errors import Refused
from northing.kernel.folding import fold_text
from northing.people.models import Invitation, Person, Team

MAX_ROWS = 1_000
MAX_BYTES = 512 * 1024
SEPARATORS = ",;\t"
#: What a heading may say, by the column it means.
HEADINGS = {
    "name": ("name", "full name"),
    "email": ("email", "e-mail", "mail", "e-mail address", "email address"),
    "job_title": ("job title", "title", "job_title"),
    "level": ("level", "grade"),
    "team": ("team",),
    "manager_email": ("manager email", "manager e-mail", "manager", "manager_email"),
}
#: For each column the length that the database keeps, and what is said of a longer value.
LENGTHS = {
    "name": (150, gettext_lazy("The name is too long.")),
    "email": (254, gettext_lazy("The email is too long.")),
    "job_title": (150, gettext_lazy("The job title is too long.")),
    "level": (80, gettext_lazy("The level is too long.")),
    "team": (120, gettext_lazy("The team is too long.")),
    "manager_email": (254, gettext_lazy("The manager email is too long.")),
}
NAME_AND_ADDRESS = re.compile(r"^(?P<name>[^<>]*)<(?P<email>[^<>]+)>$")


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """One person as a line of the list has them; addresses in small letters."""

    line: int
    email: str
    name: str = ""
    job_title: str = ""
    level: str = ""
    team: str = ""
    manager_email: str = ""


@dataclass(frozen=True, slots=True)
class RowProblem:
    line: int
    words: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line whose person is here or invited already; with ``is_deactivated`` they can be brought back."""

    line: int
    email: str
    words: str
    is_deactivated: bool


def decode_list(data: bytes) -> str:
    """UTF-8 with or without its mark, otherwise Latin-1, which spreadsheets in the West write. Refuses a large file."""
    if len(data) > MAX_BYTES:
        raise Refused(_("That file is larger than half a megabyte. Is it the right one?"), field="file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def read_rows(text: str) -> list[InvitationRow]:
    """The rows of a table with headings, or of plain lines with an address each. Refuses what is neither."""
    text = text.replace("\0", "").lstrip("\ufeff")
    lines = text.splitlines()
    first = next((line for line in lines if line.strip()), "")
    columns = _columns_in(first)
    rows = list(_rows_of_table(lines, _separator_of(first), columns) if columns else _rows_of_lines(lines))
    if not rows:
        raise Refused(_("There is nobody in this list yet."), field="text")
    if len(rows) > MAX_ROWS:
        message = _("At most %(limit)s people at once; this list has %(count)s.")
        limit, count = (number_format(number, use_l10n=True, force_grouping=True) for number in (MAX_ROWS, len(rows)))
        raise Refused(message % {"limit": limit, "count": count}, field="text")
    return rows


def _separator_of(heading: str) -> str:
    return max(SEPARATORS, key=heading.count)


def _columns_in(heading: str) -> dict[int, str]:
    """Which column is where; empty when the first line is no heading."""
    titles = next(csv.reader([heading], delimiter=_separator_of(heading)), [])
    meant = {name: column for column, names in HEADINGS.items() for name in names}
    said = [" ".join(title.lower().split()) for title in titles]
    found = {place: meant[words] for place, words in enumerate(said) if words in meant}
    return found if "email" in found.values() else {}


def _rows_of_table(lines: Sequence[str], separator: str, columns: Mapping[int, str]) -> Iterator[InvitationRow]:
    """Empty lines are left out; the first that is not is the heading."""
    reader = csv.reader(lines, delimiter=separator)
    filled = ((reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells))
    next(filled, None)
    for line, cells in filled:
        said = {column: " ".join(cells[place].split()) for place, column in columns.items() if place < len(cells)}
        said["email"] = said.get("email", "").lower()
        said["manager_email"] = said.get("manager_email", "").lower()
        yield InvitationRow(line, **said)


def _rows_of_lines(lines: Sequence[str]) -> Iterator[InvitationRow]:
    """``noor@example.org`` or ``Noor Haddad <noor@example.org>``, one on a line."""
    for line, text in enumerate(lines, start=1):
        words = text.strip().strip(",;")
        named = NAME_AND_ADDRESS.match(words)
        if named:
            yield InvitationRow(line, named["email"].strip().lower(), " ".join(named["name"].split()))
        elif words:
            yield InvitationRow(line, words.lower())


def left_out_of(rows: Sequence[InvitationRow]) -> list[LeftOut]:
    """The lines that invite nobody, without being in the way of the others."""
    known = _Known.about(rows)
    found = [(row, _reason_to_leave_out(row.email, known)) for row in rows]
    return [
        LeftOut(row.line, row.email, words, row.email in known.here - known.active) for row, words in found if words
    ]


def rows_to_invite(rows: Sequence[InvitationRow]) -> list[InvitationRow]:
    known = _Known.about(rows)
    return [row for row in rows if not _reason_to_leave_out(row.email, known)]


def _reason_to_leave_out(email: str, known: _Known) -> str:
    if email in known.active:
        return _("%(email)s has an account already.") % {"email": email}
    if email in known.here:
        return _("%(email)s has an account that is deactivated.") % {"email": email}
    if email in known.invited:
        return _("%(email)s is invited already.") % {"email": email}
    return ""


def missing_teams(rows: Sequence[InvitationRow]) -> list[str]:
    """Names of teams that are not here yet, each once and as it is first written."""
    here = set(Team.objects.current().values_list("folded_name", flat=True))
    names = {fold_text(row.team): row.team for row in reversed(rows) if fold_text(row.team) not in here | {""}}
    return list(reversed(names.values()))


def problems_of(rows: Sequence[InvitationRow], *, make_teams: bool = False) -> list[RowProblem]:
    """Every problem of every line, in the order of the lines; a team that will be made is none."""
    known = _Known.about(rows)
    found = [RowProblem(row.line, words) for row in rows for words in _problems_of_row(row, known, make_teams)]
    return sorted([*found, *_circles(rows)], key=lambda problem: problem.line)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the rows are compared with: how often each address is in the list, and who and what is here already."""

    times: Counter[str]
    here: frozenset[str]
    active: frozenset[str]
    invited: frozenset[str]
    teams: frozenset[str]

    @classmethod
    def about(cls, rows: Sequence[InvitationRow]) -> _Known:
        asked = {row.email for row in rows} | {row.manager_email for row in rows}
        accounts = (
            Person.objects.annotate(small=Lower("email")).filter(small__in=asked).values_list("small", "is_active")
        )
        invited = Invitation.objects.open().filter(email__in=asked).values_list("email", flat=True)
        teams = Team.objects.current().values_list("folded_name", flat=True)
        return cls(
            Counter(row.email for row in rows),
            frozenset(email for email, is_active in accounts),
            frozenset(email for email, is_active in accounts if is_active),
            frozenset(invited),
            frozenset(teams),
        )


def _problems_of_row(row: InvitationRow, known: _Known, make_teams: bool) -> Iterator[str]:
    if not row.email:
        yield _("There is no address.")
        return
    yield from _problems_of_address(row.email, known)
    if row.team and not make_teams and fold_text(row.team) not in known.teams:
        yield _("There is no team “%(team)s”.") % {"team": row.team}
    if row.manager_email and row.manager_email not in known.active and row.manager_email not in known.times:
        yield _("The manager %(email)s is neither here nor in this list.") % {"email": row.manager_email}
    yield from (str(words) for column, (limit, words) in LENGTHS.items() if len(getattr(row, column)) > limit)


def _problems_of_address(email: str, known: _Known) -> Iterator[str]:
    if not _is_address(email):
        yield _("“%(email)s” is no e-mail address.") % {"email": email}
    if known.times[email] > 1:
        yield _("%(email)s is in the list more than once.") % {"email": email}


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _circles(rows: Sequence[InvitationRow]) -> Iterator[RowProblem]:
    """Within the list: people here already report to nobody who is still to come."""
    above = {row.email: row.manager_email for row in rows}
    for row in rows:
        seen, step = {row.email}, row.manager_email
        while step and step not in seen:
            seen.add(step)
            step = above.get(step, "")
        if step and step == row.email:
            words = _("%(email)s would report to themself, maybe through others.") % {"email": row.email}
            yield RowProblem(row.line, words)
