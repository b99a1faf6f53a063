"""The lines of a list as people: one row for each address, whatever the list looks like. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from northing.exchange.models import PeopleSheet
from northing.exchange.queries.choices import unpack_lines
from northing.exchange.queries.people_columns import PEOPLE_COLUMNS_BY_NAME
from northing.exchange.queries.tables import Line, text_of
from northing.kernel.folding import fold_text
from northing.people.services.accounts import one_line

NAME_AND_ADDRESS = re.compile(r"^(?P<name>[^<>]*)<(?P<email>[^<>]+)>$")
#: A piece in quotation marks is never cut.
PIECE = re.compile(r"(?:\"[^\"]*\"|[^,;\"])+|[,;]|\"")
#: What people write where nobody is the manager.
NOBODY = frozenset({"-", "–", "—", "n/a", "#n/a", "none", "null"})


@dataclass(frozen=True, slots=True)
class PersonRow:
    """What a line says of one person. ``values`` are by column, one line each; a column that is not there is not in
    them. The address is in small letters.
    """

    line: int
    email: str
    values: Mapping[str, str]

    def said(self, column: str) -> str:
        return self.values.get(column, "")


def people_lines_of(sheet: PeopleSheet) -> list[Line]:
    """Every line that was read, those above the headings too."""
    return unpack_lines(bytes(sheet.rows))


def people_rows_of(sheet: PeopleSheet, lines: Sequence[Line]) -> list[PersonRow]:
    """With what was mended in place of cells, and without lines that say nothing."""
    if not sheet.heading and not sheet.columns:
        return list(_rows_of_plain_lines(lines, sheet.mends))
    columns = {int(place): name for place, name in sheet.columns.items()}
    below = (line for line in lines if line.number > sheet.heading)
    rows = (_row_of(line, columns, sheet.mends.get(str(line.number), {})) for line in below)
    return [row for row in rows if row.email or any(row.values.values())]


def _row_of(line: Line, columns: Mapping[int, str], mends: Mapping[str, str]) -> PersonRow:
    cells = {name: line.cells[place] if place < len(line.cells) else "" for place, name in columns.items()}
    said = {name: plain_text(text_of(cell)) for name, cell in cells.items()} | dict(mends)
    if {"first_name", "last_name"} & said.keys():
        parts = [said.pop(name, "") for name in ("first_name", "last_name")]
        said["name"] = said.get("name") or " ".join(filter(None, parts))
    name, email = name_and_address(said.pop("email", ""))
    if name and not said.get("name"):
        said["name"] = name
    return PersonRow(line.number, email, _with_one_manager(said))


def _with_one_manager(said: dict[str, str]) -> dict[str, str]:
    """The address where there is one, else the name; nothing for a sign that stands for nobody."""
    if {"manager", "manager_email"} & said.keys():
        manager, email = said.pop("manager", ""), said.pop("manager_email", "")
        words = email if "@" in email else manager or email
        said["manager"] = name_and_address(words)[1] if "@" in words else words
        if words.casefold() in NOBODY:
            said["manager"] = ""
    return said


def plain_text(text: str) -> str:
    """As one line, the way it is kept."""
    return one_line(text)


def too_long(row: PersonRow) -> list[tuple[str, int]]:
    """The columns whose words are longer than what can be kept, each with the most."""
    limits = ((name, PEOPLE_COLUMNS_BY_NAME[name].limit) for name in row.values)
    return [(name, limit) for name, limit in limits if len(row.said(name)) > limit]


def _rows_of_plain_lines(lines: Sequence[Line], mends: Mapping[str, Mapping[str, str]]) -> Iterator[PersonRow]:
    """``noor@example.org``, ``Noor Haddad <noor@example.org>`` or ``"Haddad, Noor" <...>``; several fit on a line."""
    for line in lines:
        mend = mends.get(str(line.number), {}).get("email")
        for words in _pieces_of(mend or text_of(line.cells[0])):
            name, email = name_and_address(words)
            yield PersonRow(line.number, email, {"name": plain_text(name)} if name else {})


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


def name_and_address(words: str) -> tuple[str, str]:
    """The name as one says it, and the address in small letters. “Ek, Tomas” is Tomas Ek."""
    named = NAME_AND_ADDRESS.match(words.strip())
    if named is None:
        return "", words.strip().removeprefix("mailto:").lower()
    name = " ".join(named["name"].replace('"', " ").strip(" '").split())
    return in_order(name), named["email"].strip().removeprefix("mailto:").lower()


def in_order(name: str) -> str:
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and " " not in family and "," not in given else name


def folded_names(name: str) -> set[str]:
    """The ways a name is written: “Okafor, Ines” and “Ines Okafor” are one."""
    return {fold_text(name), fold_text(in_order(name))} - {""}
