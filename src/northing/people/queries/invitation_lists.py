"""Reading a list of people to invite, from a file or typed; every problem is named by its line before anything is done.

Pure but for ``problems_of``, ``left_out_of`` and ``missing_teams``, which ask who and what is here already.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models.functions import Lower
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from northing.kernel.errors import Refused
from northing.kernel.folding import fold_text
from northing.notation.tables import UnreadableTableError, decode_table, is_workbook, read_workbook
from northing.people.models import Invitation, Person, Team

MAX_ROWS = 1_000
MAX_BYTES = 512 * 1024
SEPARATORS = ",;\t"
#: What a heading may say, folded and without signs, by the column it means.
HEADINGS = {
    "name": ("name", "full name", "display name", "employee name", "employee", "person"),
    "first_name": ("first name", "firstname", "given name", "forename", "first"),
    "last_name": ("last name", "lastname", "surname", "family name", "last"),
    "email": (
        "email", "e mail", "mail", "email address", "e mail address", "mail address", "work email", "work e mail",
        "email work", "business email", "email id",
    ),
    "job_title": ("job title", "title", "jobtitle", "position", "designation"),
    "level": ("level", "grade", "job level"),
    "team": ("team", "team name"),
    "manager_email": (
        "manager email", "manager e mail", "manager", "manager s email", "manager email address", "reporting manager",
        "reporting manager email", "line manager", "line manager email", "reports to", "supervisor", "supervisor email",
    ),
}  # fmt: skip
COLUMNS_BY_HEADING = {heading: column for column, headings in HEADINGS.items() for heading in headings}
#: The headings stand in one of the first rows; above them a title, a date, a note.
MAX_ROWS_TO_HEADINGS = 30
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
#: A piece in quotation marks is never cut.
PIECE = re.compile(r"(?:\"[^\"]*\"|[^,;\"])+|[,;]|\"")


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
    """The text of a file, also of a workbook, whose first sheet becomes a table. Refuses a large file, and no list."""
    if len(data) > MAX_BYTES:
        raise Refused(_("That file is larger than half a megabyte. Is it the right one?"), field="file")
    try:
        return _as_text(read_workbook(data)) if is_workbook(data) else decode_table(data)
    except UnreadableTableError:
        message = _("This file is no list that can be read. Save it as CSV or as an Excel workbook (.xlsx).")
        raise Refused(message, field="file") from None


def _as_text(rows: Sequence[Sequence[object]]) -> str:
    """Rows of cells as CSV, a line for each."""
    out = io.StringIO(newline="")
    cells = ([" ".join("" if cell is None else str(cell).split()) for cell in row] for row in rows)
    csv.writer(out, delimiter=",", lineterminator="\n").writerows(cells)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class InvitationList:
    """The rows of a list, and the headings of the columns that nothing is read from."""

    rows: list[InvitationRow]
    unread: list[str]


@dataclass(frozen=True, slots=True)
class _Headings:
    """``line`` counts from 0; ``columns`` gives the place of each column that is read."""

    line: int
    separator: str
    columns: Mapping[int, str]
    unread: list[str]


def read_rows(text: str) -> list[InvitationRow]:
    return read_list(text).rows


def read_list(text: str) -> InvitationList:
    """The rows of a table with headings, or of plain lines with addresses. Refuses what is neither."""
    lines = text.replace("\0", "").lstrip("\ufeff").splitlines()
    headings = _find_headings(lines)
    rows = list(_rows_of_table(lines, headings) if headings else _rows_of_lines(lines))
    if not rows:
        raise Refused(_("There is nobody in this list yet."), field="text")
    if len(rows) > MAX_ROWS:
        message = _("At most %(limit)s people at once; this list has %(count)s.")
        limit, count = (number_format(number, use_l10n=True, force_grouping=True) for number in (MAX_ROWS, len(rows)))
        raise Refused(message % {"limit": limit, "count": count}, field="text")
    return InvitationList(_with_managers_named(rows), headings.unread if headings else [])


def _find_headings(lines: Sequence[str]) -> _Headings | None:
    """The first line with a heading for addresses; None where there is none."""
    for place, line in enumerate(lines[:MAX_ROWS_TO_HEADINGS]):
        separator = max(SEPARATORS, key=line.count)
        titles = next(csv.reader([line], delimiter=separator), [])
        found = {at: column for at, title in enumerate(titles) if (column := _column_of(title))}
        if "email" in found.values():
            unread = [" ".join(title.split()) for at, title in enumerate(titles) if at not in found and title.strip()]
            return _Headings(place, separator, found, unread)
    return None


def _column_of(title: str) -> str | None:
    return COLUMNS_BY_HEADING.get(" ".join(re.sub(r"[\W_]+", " ", fold_text(title)).split()))


def _rows_of_table(lines: Sequence[str], headings: _Headings) -> Iterator[InvitationRow]:
    """Empty lines are left out."""
    reader = csv.reader(lines[headings.line + 1 :], delimiter=headings.separator)
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        said = {column: " ".join(cells[at].split()) for at, column in headings.columns.items() if at < len(cells)}
        names = [said.pop(name, "") for name in ("first_name", "last_name")]
        said["name"] = said.get("name") or " ".join(filter(None, names))
        name, email = _name_and_address(said.get("email", ""))
        manager = said.get("manager_email", "")
        said |= {"name": said["name"] or name, "email": email}
        said["manager_email"] = _name_and_address(manager)[1] if "@" in manager else manager
        yield InvitationRow(headings.line + 1 + reader.line_num, **said)


def _rows_of_lines(lines: Sequence[str]) -> Iterator[InvitationRow]:
    """``noor@example.org``, ``Noor Haddad <noor@example.org>`` or ``"Haddad, Noor" <...>``; several fit on a line."""
    for line, text in enumerate(lines, start=1):
        for words in _pieces_of(text):
            name, email = _name_and_address(words)
            yield InvitationRow(line, email, name)


def _pieces_of(text: str) -> Iterator[str]:
    """A line cut at its commas and semicolons, but not before an address: "Ek, Tomas <tomas@example.org>" is one."""
    begun = ""
    for piece in PIECE.findall(text):
        if piece in {",", ";"} and ("@" in begun or piece == ";"):
            yield from filter(None, [begun.strip()])
            begun = ""
        else:
            begun += piece
    yield from filter(None, [begun.strip(" \t,;")])


def _name_and_address(words: str) -> tuple[str, str]:
    """The name as one says it, and the address in small letters. “Ek, Tomas” is Tomas Ek."""
    named = NAME_AND_ADDRESS.match(words)
    if named is None:
        return "", words.removeprefix("mailto:").lower()
    name = " ".join(named["name"].replace('"', " ").strip(" '").split())
    family, comma, given = name.partition(", ")
    if comma and " " not in family and "," not in given:
        name = f"{given} {family}"
    return name, named["email"].strip().removeprefix("mailto:").lower()


def _with_managers_named(rows: Sequence[InvitationRow]) -> list[InvitationRow]:
    """A manager who is named and not addressed gets the address of the one row with this name."""
    addresses: dict[str, set[str]] = {}
    for row in rows:
        addresses.setdefault(fold_text(row.name), set()).add(row.email)
    found = {name: next(iter(emails)) for name, emails in addresses.items() if name and len(emails) == 1}
    return [
        replace(row, manager_email=found.get(fold_text(row.manager_email), row.manager_email))
        if row.manager_email and "@" not in row.manager_email
        else row
        for row in rows
    ]


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
