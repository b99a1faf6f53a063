"""What a person takes with them, as one Markdown file that reads without Northing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from northing.people.models import Person
from northing.people.queries.export_parts import ExportPart, ExportRow

#: Longer texts, and those of several lines, stand in a paragraph of their own.
MAX_INLINE_LENGTH = 120


def export_text(title: str, parts: Sequence[ExportPart], person: Person) -> Iterator[str]:
    """The lines. A part without rows has no heading. In memory are only the rows that stand beneath others."""
    previous = f"# {_plain(title)}"
    yield previous
    for line in _chapters(parts, person):
        if line or previous:  # one empty line is enough
            yield line
        previous = line


def _chapters(parts: Sequence[ExportPart], person: Person) -> Iterator[str]:
    writer = _Writer(parts, person)
    for part in parts:
        if part.under is None and part.is_for_reading:
            yield from writer.chapter_of(part)


class _Writer:
    """Finds beneath a row those of other parts that belong to it."""

    def __init__(self, parts: Sequence[ExportPart], person: Person) -> None:
        self.person = person
        self.parts_under: dict[str, list[ExportPart]] = defaultdict(list)
        self.rows_under: dict[tuple[str, object], list[ExportRow]] = defaultdict(list)
        for part in parts:
            if part.under is not None:
                self.parts_under[part.under[0]].append(part)
                for row in part.rows_of(person):
                    self.rows_under[part.name, row.get(part.under[1])].append(row)

    def chapter_of(self, part: ExportPart) -> Iterator[str]:
        lines = self.lines_of(part, part.rows_of(self.person), level=0)
        first = next(lines, None)
        if first is not None:
            yield from ("", f"## {part.title}", "", first)
            yield from lines

    def lines_of(self, part: ExportPart, rows: Iterable[ExportRow], level: int) -> Iterator[str]:
        """``level`` is 0 for rows with a heading, and from 1 on that of the list they are in."""
        here = max(level, int(part.is_list))
        for row in rows:
            yield from _item(part, row, here) if here else _section(part, row)
            yield from self._beneath(part, row, here + 1)

    def _beneath(self, part: ExportPart, row: ExportRow, level: int) -> Iterator[str]:
        for child in self.parts_under[part.name]:
            rows = self.rows_under.get((child.name, row.get("id")))
            if rows:
                indent = "  " * (level - 1)
                yield from ([f"{indent}- *{child.title}*"] if level > 1 else [f"**{child.title}**", ""])
                yield from self.lines_of(child, rows, level + 1 if level > 1 else level)
                if level == 1:
                    yield ""


def _section(part: ExportPart, row: ExportRow) -> Iterator[str]:
    """A heading, the short facts as a list and the long ones as quotes."""
    heading, facts = split_row(part, row)
    yield from (f"### {_one_line(heading)}", "")
    short = [(label, text) for label, text in facts if _is_short(text)]
    yield from (f"- {label}: {_plain(text)}" for label, text in short)
    yield from [""] * bool(short)
    for label, text in facts:
        if not _is_short(text):
            yield from (f"{label}:", "", *_quote(text, ""), "")


def _item(part: ExportPart, row: ExportRow, level: int) -> Iterator[str]:
    """One line; long texts are quotes beneath it."""
    heading, facts = split_row(part, row)
    short = "; ".join(f"{label}: {_plain(text)}" for label, text in facts if _is_short(text))
    indent = "  " * (level - 1)
    yield f"{indent}- {_one_line(heading)}" + (f" ({short})" if short else "")
    for label, text in facts:
        if not _is_short(text):
            yield from ("", f"{indent}  {label}:", "", *_quote(text, f"{indent}  "), "")


def split_row(part: ExportPart, row: ExportRow) -> tuple[str, list[tuple[str, str]]]:
    """The first fact that is there, and the others with their labels."""
    said = [(str(one.label), one.text_of(row.get(one.name))) for one in part.columns if one.label]
    there = [(label, text.strip()) for label, text in said if text.strip()]
    return (there[0][1], there[1:]) if there else (str(part.title), [])


def _is_short(text: str) -> bool:
    return len(text) <= MAX_INLINE_LENGTH and "\n" not in text


def _quote(text: str, indent: str) -> list[str]:
    return [f"{indent}> {line}".rstrip() for line in _plain(text).splitlines()]


def _one_line(text: str) -> str:
    return " ".join(_plain(text).split())


def _plain(text: str) -> str:
    """Markdown stays, but no HTML and no picture of somebody else's comes to life in what shows the file."""
    return text.replace("<", "\\<").replace("![", "!\\[")
