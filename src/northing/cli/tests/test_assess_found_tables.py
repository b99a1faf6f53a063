"""Tables as people made them: with titles above, other names, other signs, or no names at all."""

import csv
import io
import tracemalloc
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from northing.cli.commands import main

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("content", "goal"),
    [
        ("Our Goal,Owner\nLearn SQL by June,Ana\n", "Learn SQL by June"),
        ("Career goals 2026,\n,\nName,Goal\nAna,Learn SQL by June\n", "Learn SQL by June"),
        ("Learn SQL by June\nRead three books\n", "Learn SQL by June"),
        ('name;"goal, in words"\nAna;"Learn SQL, then C, by June"\n', "Learn SQL, then C, by June"),
        ("  ,\n , \ngoal,x\nLearn SQL by June,\n", "Learn SQL by June"),
        ("goal\n" + "Learn SQL by June " * 10_000, ("Learn SQL by June " * 10_000)[:30_000]),
    ],
)
def test_it_finds_the_goals_of_a_table_that_people_made(tmp_path, content, goal):
    source = tmp_path / "our goals.csv"
    source.write_text(content, encoding="utf-8")
    assert main(["assess", str(source), "-o", str(tmp_path / "out.csv")]) == 0
    rows = list(csv.reader(io.StringIO((tmp_path / "out.csv").read_text("utf-8-sig"))))
    assert any(goal in cell for row in rows for cell in row)
    header = next(row for row in rows if "is_goal" in row)
    read = rows[rows.index(header) + 1]
    assert read[header.index("is_goal")] in {"yes", "no"}
    assert len({len(row) for row in rows}) == 1


def test_it_keeps_a_title_above_the_table_in_a_workbook(tmp_path):
    source = tmp_path / "goals.csv"
    source.write_text("Career goals,\nName,Goal\nAna,Learn SQL by June\n", encoding="utf-8")
    main(["assess", str(source), "-o", str(tmp_path / "out.xlsx")])
    sheet = load_workbook(tmp_path / "out.xlsx").active
    assert sheet["A1"].value == "Career goals"
    assert sheet["B2"].font.bold
    assert sheet["C3"].value == "yes"
    assert sheet.freeze_panes == "A3"


def test_it_finds_the_names_of_columns_in_row_12(tmp_path):
    source = tmp_path / "kpis.csv"
    rows = ["Scorecard,,", *["a note,,"] * 10, "KPI Name,Owner,Due", "Learn SQL by June,Ana,June"]
    source.write_text("\n".join(rows), encoding="utf-8")
    for words in ([], ["--column", "KPI Name"]):
        out = tmp_path / f"out{len(words)}.csv"
        assert main(["assess", str(source), "-o", str(out), *words]) == 0
        found = list(csv.reader(io.StringIO(out.read_text("utf-8-sig"))))
        assert found[11][:4] == ["KPI Name", "Owner", "Due", "is_goal"]
        assert found[12][3] == "yes"


def test_it_believes_no_sheet_about_its_size(tmp_path):
    book = Workbook(write_only=True)
    book.create_sheet("Goals").append(["goal"])
    source = tmp_path / "goals.xlsx"
    book.save(source)
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    cells = (
        b'<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>goal</t></is></c></row>'
        b'<row r="2"><c r="A2" t="inlineStr"><is><t>Learn SQL by June</t></is></c></row></sheetData>'
    )
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + cells + b"</worksheet>"
    with zipfile.ZipFile(source, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, sheet if name.startswith("xl/worksheets/") else part)
    tracemalloc.start()
    assert main(["assess", str(source), "-o", str(tmp_path / "out.csv")]) == 0
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()


def test_it_writes_no_formula_into_any_part_of_a_cell_and_nothing_for_others(tmp_path):
    source, out = tmp_path / "goals.csv", tmp_path / "out.csv"
    source.write_text('goal,note\nLearn SQL by June,"x;=1+1;y"\n', encoding="utf-8")
    assert main(["assess", str(source), "-o", str(out)]) == 0
    text = out.read_text("utf-8-sig")
    assert not any(cell.startswith(("=", "+", "-", "@")) for line in text.splitlines() for cell in line.split(";"))
    assert out.stat().st_mode & 0o777 == 0o600
