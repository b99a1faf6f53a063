"""Tables as people made them: with titles above, other names, other signs, or no names at all."""

import csv
import io

import pytest
from openpyxl import load_workbook

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
