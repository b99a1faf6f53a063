"""Reading a list of people to invite, from a file or typed; every problem is named by its line before anything is done.

Pure but for ``problems_of``, which asks in three queries who and what is here already.
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

from northing.kernel.errors import Refused
from northing.people.models import Invitation, Person, Team

MOST_ROWS = 1_000
MOST_BYTES = 512 * 1024
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
LONGEST = {"name": 150, "email": 254, "job_title": 150, "level": 80, "team": 120, "manager_email": 254}
NAMED = re.compile(r"^(?P<name>[^<>]*)<(?P<email>[^<>]+)>$")


@dataclass(frozen=True, slots=True)
class Row:
    """One person as a line of the list has them; addresses in small letters."""

    line: int
    email: str
    name: str = ""
    job_title: str = ""
    level: str = ""
    team: str = ""
    manager_email: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    line: int
    words: str


def decoded(data: bytes) -> str:
    """UTF-8 with or without its mark, otherwise what spreadsheets of the West write."""
    if len(data) > MOST_BYTES:
        raise Refused("That file is larger than half a megabyte. Is it the right one?", field="file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def rows_of(text: str) -> list[Row]:
    """The rows of a table with headings, or of plain lines with an address each. Refuses what is neither."""
    text = text.replace("\0", "").lstrip("\ufeff")
    lines = text.splitlines()
    first = next((line for line in lines if line.strip()), "")
    columns = columns_in(first)
    rows = list(_from_table(lines, separator_of(first), columns) if columns else _from_lines(lines))
    if not rows:
        raise Refused("There is nobody in this list yet.", field="text")
    if len(rows) > MOST_ROWS:
        raise Refused(f"At most {MOST_ROWS:,} people at once; this list has {len(rows):,}.", field="text")
    return rows


def separator_of(heading: str) -> str:
    return max(SEPARATORS, key=heading.count)


def columns_in(heading: str) -> dict[int, str]:
    """Which column is where; empty when the first line is no heading."""
    titles = next(csv.reader([heading], delimiter=separator_of(heading)), [])
    meant = {name: column for column, names in HEADINGS.items() for name in names}
    said = [" ".join(title.lower().split()) for title in titles]
    found = {place: meant[words] for place, words in enumerate(said) if words in meant}
    return found if "email" in found.values() else {}


def _from_table(lines: Sequence[str], separator: str, columns: Mapping[int, str]) -> Iterator[Row]:
    """Empty lines are left out; the first that is not is the heading."""
    reader = csv.reader(lines, delimiter=separator)
    filled = ((reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells))
    next(filled, None)
    for line, cells in filled:
        said = {column: " ".join(cells[place].split()) for place, column in columns.items() if place < len(cells)}
        said["email"] = said.get("email", "").lower()
        said["manager_email"] = said.get("manager_email", "").lower()
        yield Row(line, **said)


def _from_lines(lines: Sequence[str]) -> Iterator[Row]:
    """``noor@example.org`` or ``Noor Haddad <noor@example.org>``, one on a line."""
    for line, text in enumerate(lines, start=1):
        words = text.strip().strip(",;")
        named = NAMED.match(words)
        if named:
            yield Row(line, named["email"].strip().lower(), " ".join(named["name"].split()))
        elif words:
            yield Row(line, words.lower())


def problems_of(rows: Sequence[Row]) -> list[Problem]:
    """Every problem of every line, in the order of the lines."""
    known = Known.about(rows)
    found = [Problem(row.line, words) for row in rows for words in _problems(row, known)]
    return sorted([*found, *_circles(rows)], key=lambda problem: problem.line)


@dataclass(frozen=True, slots=True)
class Known:
    """Who and what the rows are held against."""

    times: Counter[str]
    here: frozenset[str]
    active: frozenset[str]
    invited: frozenset[str]
    teams: frozenset[str]

    @classmethod
    def about(cls, rows: Sequence[Row]) -> Known:
        asked = {row.email for row in rows} | {row.manager_email for row in rows}
        accounts = (
            Person.objects.annotate(small=Lower("email")).filter(small__in=asked).values_list("small", "is_active")
        )
        invited = Invitation.objects.open().filter(email__in=asked).values_list("email", flat=True)
        teams = Team.objects.filter(archived_at=None).values_list("name", flat=True)
        return cls(
            Counter(row.email for row in rows),
            frozenset(email for email, _ in accounts),
            frozenset(email for email, is_active in accounts if is_active),
            frozenset(invited),
            frozenset(name.casefold() for name in teams),
        )


def _problems(row: Row, known: Known) -> Iterator[str]:
    if not row.email:
        yield "There is no address."
        return
    if not is_address(row.email):
        yield f"“{row.email}” is no e-mail address."
    if known.times[row.email] > 1:
        yield f"{row.email} is in the list more than once."
    if row.email in known.here:
        yield f"{row.email} has an account already."
    elif row.email in known.invited:
        yield f"{row.email} is invited already; withdraw that invitation first."
    if row.team and row.team.casefold() not in known.teams:
        yield f"There is no team “{row.team}”."
    if row.manager_email and row.manager_email not in known.active and row.manager_email not in known.times:
        yield f"The manager {row.manager_email} is neither here nor in this list."
    yield from (f"The {column.replace('_', ' ')} is too long." for column in LONGEST if is_too_long(row, column))


def is_too_long(row: Row, column: str) -> bool:
    return len(getattr(row, column)) > LONGEST[column]


def is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _circles(rows: Sequence[Row]) -> Iterator[Problem]:
    """Within the list: people here already report to nobody who is still to come."""
    above = {row.email: row.manager_email for row in rows}
    for row in rows:
        seen, step = {row.email}, row.manager_email
        while step and step not in seen:
            seen.add(step)
            step = above.get(step, "")
        if step and step == row.email:
            yield Problem(row.line, f"{row.email} would report to themself, maybe through others.")
