"""What a list of people may have in its columns, and what headings mean them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from northing.exchange.queries.columns import Column, plain_heading
from northing.exchange.queries.tables import MAX_LINES_ABOVE, Line, text_of

PEOPLE_COLUMNS = (
    Column(
        name="email",
        label=_("E-mail"),
        limit=254,
        headings=(
            "email", "e mail", "mail", "email address", "e mail address", "mail address", "work email", "work e mail",
            "email work", "business email", "company email", "primary email", "user email", "email id",
            "user principal name", "address", "login",
        ),
    ),
    Column(
        name="name",
        label=_("Name"),
        limit=150,
        headings=(
            "name", "full name", "display name", "employee name", "employee", "person", "preferred name",
            "legal name", "worker",
        ),
    ),
    Column(
        name="first_name",
        label=_("First name"),
        limit=150,
        headings=("first name", "firstname", "given name", "given names", "forename", "first", "preferred first name"),
    ),
    Column(
        name="last_name",
        label=_("Last name"),
        limit=150,
        headings=("last name", "lastname", "surname", "family name", "last"),
    ),
    Column(
        name="job_title",
        label=_("Job title"),
        limit=150,
        headings=("job title", "title", "jobtitle", "position", "designation", "role", "job"),
    ),
    Column(
        name="level", label=_("Level"), limit=80, headings=("level", "grade", "job level", "job grade", "band")
    ),
    Column(
        name="level_since",
        label=_("At this level since"),
        limit=40,
        headings=("level since", "in level since", "at level since", "grade since", "last promotion"),
    ),
    Column(
        name="team",
        label=_("Team"),
        limit=1_000,
        headings=("team", "team name", "department", "department name", "org unit", "organisational unit"),
    ),
    Column(
        name="manager_email",
        label=_("E-mail of the manager"),
        limit=254,
        headings=(
            "manager email", "manager e mail", "manager s email", "manager email address", "reporting manager email",
            "line manager email", "supervisor email", "managers email", "email of manager", "manager work email",
        ),
    ),
    Column(
        name="manager",
        label=_("Manager"),
        limit=254,
        headings=(
            "manager", "manager name", "reporting manager", "reporting manager name", "line manager", "reports to",
            "supervisor", "direct manager", "manager s name", "boss",
        ),
    ),
)  # fmt: skip
PEOPLE_COLUMNS_BY_NAME = {column.name: column for column in PEOPLE_COLUMNS}


@lru_cache(maxsize=1)
def _names_by_heading() -> Mapping[str, str]:
    """The column that a plain heading means: what is said in English, then our own labels in every language."""
    found = {heading: column.name for column in PEOPLE_COLUMNS for heading in (*column.headings, column.name)}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for column in PEOPLE_COLUMNS:
                found.setdefault(plain_heading(str(column.label)), column.name)
    return found


def guess_people_columns(headings: Iterable[str]) -> dict[int, str]:
    """By place, the column that each heading means. No column is meant twice: the first one has it."""
    names, found = _names_by_heading(), dict[int, str]()
    for place, heading in enumerate(headings):
        name = names.get(plain_heading(heading))
        if name and name not in found.values():
            found[place] = name
    return found


def find_people_headings(lines: Sequence[Line]) -> int:
    """The number of the line, among the first ones, in which most cells are headings, that of addresses among them.

    0 where there is none: then the lines are plain ones with addresses.
    """
    best, number = 0, 0
    for line in lines[:MAX_LINES_ABOVE]:
        found = guess_people_columns(text_of(cell) for cell in line.cells)
        if "email" in found.values() and len(found) > best:
            best, number = len(found), line.number
    return number


def headings_of_people(lines: Sequence[Line], heading: int) -> list[str]:
    """What stands above each column; empty where nothing does."""
    line = next((line for line in lines if line.number == heading), None)
    width = max((len(each.cells) for each in lines), default=0)
    texts = [" ".join(text_of(cell).split()) for cell in line.cells] if line else []
    return texts + [""] * (width - len(texts))
