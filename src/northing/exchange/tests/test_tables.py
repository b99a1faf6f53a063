"""Files as programs write them: LibreOffice, Excel, and what people paste."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import pytest

from northing.exchange.queries.choices import guess_choices, has_headings, lines_below
from northing.exchange.queries.presets import PRESETS
from northing.exchange.queries.tables import MAX_LINES, read_table, text_of
from northing.exchange.tests.builders import workbook_of
from northing.kernel.errors import Refused

pytestmark = pytest.mark.pure

CSV = 'Goal;By;Why\r\n"Speak ""Arabic"", well";31.12.2026;"At home\nand at work"\r\nBéla’s café;;\r\n'
READ = [['Speak "Arabic", well', "31.12.2026", "At home\nand at work"], ["Béla’s café", "", ""]]


def rows_of(content: bytes, kind: str = "goals", **more):
    """The cells below the headings as texts, and what was guessed."""
    table = read_table(content, has_headings=has_headings(kind), **more)
    choices = guess_choices(kind, table.lines, "en-gb", page=table.page)
    return [[text_of(cell) for cell in line.cells] for line in lines_below(table.lines, choices)], choices


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode("utf-8"),
        CSV.encode("utf-8-sig"),
        CSV.encode("utf-16"),
        CSV.encode("cp1252"),
        CSV.replace(";", "\t").encode("utf-8"),
        ("My plan;;\r\n;;\r\n" + CSV).encode("utf-8"),
        CSV.replace("\r\n", "\n").encode("utf-8"),
    ],
    ids=["libreoffice", "with a mark", "utf-16", "windows", "tabs", "a title above", "unix"],
)
def test_it_reads_what_programs_write(content):
    rows, choices = rows_of(content)
    assert rows == READ
    assert choices.columns == {0: "statement", 1: "deadline", 2: "reason"}
    assert choices.order == "day-first"


def test_it_numbers_lines_as_an_editor_does():
    table = read_table(CSV.encode(), has_headings=has_headings("goals"))
    assert [line.number for line in table.lines] == [1, 2, 4]


def excel_file() -> bytes:
    """With merged title rows, an empty column, days as serials, figures as text and a formula with its last value."""
    from openpyxl import load_workbook

    content = workbook_of(
        [
            ["Our plan for 2026", None, None, None],
            [None],
            ["Goal", None, "Due date", "Target", "Measure"],
            ["Give three talks", None, 46295, "1,5", "Talks"],
            ["Run", None, datetime.fromisoformat("2026-10-01"), 12.0, "Kilometres"],
            ["Read", None, date(2026, 11, 1), "=6*7", "Books"],
        ]
    )
    book = load_workbook(io.BytesIO(content))
    book.active.merge_cells("A1:D1")
    out = io.BytesIO()
    book.save(out)
    return with_cached_value(out.getvalue(), "42")


def with_cached_value(content: bytes, value: str) -> bytes:
    """As Excel saves a formula: with what it came to."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            data = before.read(name)
            if name.endswith("sheet1.xml"):
                data = data.replace(b"<v></v>", b"<v>42</v>").replace(b"<v />", b"<v>" + value.encode() + b"</v>")
            after.writestr(name, data)
    return out.getvalue()


def test_it_reads_a_workbook_as_excel_saves_it():
    rows, choices = rows_of(excel_file())
    assert rows == [
        ["Give three talks", "", "46295", "1,5", "Talks"],
        ["Run", "", "2026-10-01", "12", "Kilometres"],
        ["Read", "", "2026-11-01", "42", "Books"],
    ]
    assert choices.heading == 3
    assert choices.columns == {0: "statement", 2: "deadline", 3: "measure_target", 4: "measure_name"}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Run, swim and bike\nWin, or lose\n", [["Run, swim and bike"], ["Win, or lose"]]),
        ("- Run\n• Swim\n2. Bike\n10) Rest\n", [["Run"], ["Swim"], ["Bike"], ["Rest"]]),
        ("2.5 kilometres in ten minutes\n", [["2.5 kilometres in ten minutes"]]),
        ("Run\t2026-10-01\nSwim\t2026-11-01\n", [["Run", "2026-10-01"], ["Swim", "2026-11-01"]]),
    ],
)
def test_it_reads_pasted_lines_as_they_are_meant(text, rows):
    assert rows_of(text.encode())[0] == rows


def test_it_reads_the_day_in_front_of_an_accomplishment():
    rows, choices = rows_of(b"- 2026-03-14: Board\n* Christmas plan\n3 vans repaired\n", "accomplishments")
    assert rows == [["Board", "2026-03-14"], ["Christmas plan"], ["3 vans repaired"]]
    assert choices.columns == {0: "what", 1: "on"}


@pytest.mark.parametrize(
    ("days", "order"),
    [("13/04/2026\n03/04/2026", "day-first"), ("04/13/2026\n03/04/2026", "month-first"), ("03/04/2026", "day-first")],
)
def test_it_tells_how_days_are_written_by_those_that_are_clear(days, order):
    rows = "\n".join(f"Goal {number},{day}" for number, day in enumerate(days.split()))
    assert rows_of(f"goal,by\n{rows}\n".encode())[1].order == order


@pytest.mark.parametrize(("figures", "mark"), [("1,5\n2,25", ","), ("1.5\n1,000.5", "."), ("1,234", ".")])
def test_it_tells_the_decimal_mark_by_figures_that_are_clear(figures, mark):
    rows = "\n".join(f"Goal;{figure}" for figure in figures.split())
    assert rows_of(f"goal;target\n{rows}\n".encode())[1].mark == mark


CULTURE_AMP = (
    "email,name,description,visibility,individual_emails,due_at,created_at,priority,status,completion,"
    "key_result_1_title,key_result_1_completion\n"
    "a@example.org,Speak Arabic,At home,owner,,2026-12-31,2026-01-05,1,ongoing,,Hold a talk,0.65\n"
)
BETTERWORKS = (
    "name,type,progress,start_date,end_date,owner_email,categories,description\n"
    "Speak Arabic,goal,20,2026-01-01,2026-12-31,a@example.org,,At home\nHold a talk,milestone,0,,,a@example.org,,\n"
)
#: The columns that are described, and two of those that every list may have.
VIVA_GOALS = (
    "Row ID,Title,Parent,Entity,Owner Email,Time Period,Start Date,Due Date,Description\n"
    "1,Speak Arabic,,Individual,a@example.org,Annual 2026,2026-01-05,2026-12-31,At home\n"
)


@pytest.mark.parametrize(
    ("text", "preset", "columns"),
    [
        (CULTURE_AMP, "culture-amp",
         {1: "statement", 2: "reason", 5: "deadline", 6: "activated_on", 8: "state", 10: "measure_name"}),
        (BETTERWORKS, "betterworks", {0: "statement", 3: "activated_on", 4: "deadline", 7: "reason"}),
        (VIVA_GOALS, "viva-goals", {1: "statement", 6: "activated_on", 7: "deadline", 8: "reason"}),
    ],
)  # fmt: skip
def test_it_knows_the_lists_of_other_programs(text, preset, columns):
    choices = rows_of(text.encode())[1]
    assert (choices.preset, choices.columns) == (preset, columns)


def test_it_has_columns_of_goals_in_every_preset():
    from northing.exchange.queries.columns import column_of, plain_heading

    for preset in PRESETS:
        assert all(column_of(preset.kind, name) for name in preset.columns.values())
        assert all(heading == plain_heading(heading) for heading in [*preset.columns, *preset.told_by])


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 80_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (bomb(), "more than can be read"),
        (b"goal\n" + b"Run\n" * (MAX_LINES + 40), "lines at once"),
        (b"\xd0\xcf\x11\xe0old", "no list"),
        (b'goal\n"' + b"x" * 200_000 + b'"\n', "no list"),
    ],
    ids=["a bomb", "too many lines", "the format of old", "one huge cell"],
)
def test_it_refuses_what_is_too_much_in_a_sentence(content, words):
    with pytest.raises(Refused, match=words):
        read_table(content, has_headings=has_headings("goals"))
