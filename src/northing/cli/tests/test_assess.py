import csv
import errno
import io
import json
import subprocess
import sys
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from northing.cli import assess_tables as tables
from northing.cli.assess import as_line
from northing.cli.assess_text import plain
from northing.cli.commands import main

pytestmark = pytest.mark.pure

GOAL = "Finish the wound care course by the end of March"
FIELDS = {"text", "is_goal", "criteria", "pitfalls", "kind", "deadline", "measures"}


@pytest.fixture
def piped(monkeypatch):
    """Put bytes on standard input."""

    def pipe(content):
        stream = SimpleNamespace(buffer=io.BytesIO(content), isatty=lambda: False)
        monkeypatch.setattr(sys, "stdin", stream)

    return pipe


def assess(*words):
    return main(["assess", "--today", "2026-01-15", *map(str, words)])


def said(capsys):
    return capsys.readouterr().out


def test_it_reads_a_sentence_as_json_for_programs(capsys):
    assert assess(GOAL) == 0
    result = json.loads(said(capsys))
    assert result.keys() >= FIELDS
    assert result["criteria"].keys() == {"specific", "measurable", "achievable", "relevant", "time_bound"}
    assert result["criteria"]["time_bound"].keys() >= {"met", "evidence", "advice"}
    assert result["deadline"]["text"] == "by the end of March"
    assert result["deadline"]["date"] == "2026-03-31"
    assert result["measures"][0].keys() >= {"value", "unit", "what", "baseline"}


def test_it_gives_offsets_into_the_text_as_it_was_given(capsys):
    assess(f"🚀 {GOAL}")
    result = json.loads(said(capsys))
    start, end = result["deadline"]["span"]
    assert result["text"][start:end] == "by the end of March"


def test_it_shows_a_sentence_to_people_without_colour_when_piped(capsys):
    assert assess(GOAL, "--format", "text") == 0
    out = said(capsys)
    assert GOAL in out
    assert "● Time-bound" in out
    assert "31 March 2026" in out
    assert "\x1b" not in out


def test_it_makes_at_most_two_remarks(capsys):
    assess("Improve my classroom management", "--format", "text")
    out = said(capsys)
    assert out.count("→") == 1
    assert out.count("  ? ") == 1
    assess("Get promoted to senior analyst", "--format", "text")
    out = said(capsys)
    assert out.count("→") == 1
    assert out.count("  ? ") == 1


def test_it_suggests_a_sentence_only_where_few_gaps_are_left(capsys):
    assess("Read ten papers on soil by May", "--format", "text")
    assert "≈" in said(capsys)
    for text in ("Be happier", "Less paperwork by May"):
        assess(text, "--format", "text")
        assert "≈" not in said(capsys)


def test_it_asks_for_a_goal_where_there_is_none(capsys):
    assert assess("How do I get promoted?", "--format", "text") == 0
    out = said(capsys)
    assert "●" not in out
    assert "question" in out


def test_it_reads_a_sentence_from_a_pipe(capsys, piped):
    piped(f"{GOAL}\n".encode())
    assert assess() == 0
    assert json.loads(said(capsys))["text"] == GOAL


def test_it_answers_json_lines_in_their_order_with_their_ids(capsys, piped):
    lines = [{"id": 7, "text": GOAL}, {"id": "b", "text": "sell more"}, {"text": ""}]
    piped("\ufeff".encode() + "\r\n\r\n".join(map(json.dumps, lines)).encode())
    assert assess("--jsonl") == 0
    results = [json.loads(line) for line in said(capsys).splitlines()]
    assert [result["id"] for result in results] == [7, "b", None]
    assert results[0]["is_goal"]
    assert not results[2]["is_goal"]


def test_it_hears_how_long_somebody_is_in_their_level(capsys, piped):
    piped(
        json.dumps({"text": "Become a senior director by December", "level": "junior", "months_in_level": 3}).encode()
    )
    assert assess("--jsonl") == 0
    assert json.loads(said(capsys))["is_goal"]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"not json\n", "line 1 is not JSON"),
        (b'{"text": "a"}\n["text"]', "line 2 is not an object"),
        (b'{"id": 1}', "line 1 is not an object"),
        (b'{"text": 5}', "line 1 is not an object"),
        (b'{"text": "\xff"}', "line 1 is not in UTF-8"),
        (b'{"text": "a", "months_in_level": "six"}', '"months_in_level" a whole number'),
        (b"[" * 100_000, "line 1 is not JSON"),
    ],
)
def test_it_says_in_one_line_what_is_wrong_with_a_line(capsys, piped, content, complaint):
    piped(content)
    assert assess("--jsonl") == 2
    error = capsys.readouterr().err
    assert complaint in error
    assert error.count("\n") == 1


def test_it_reads_on_behind_a_line_that_is_wrong(capsys, piped):
    piped(
        b'{"id": 1, "text": "Learn SQL"}\nnot json\n{"id": 3, "text": 4}\n'
        b'{"id": NaN, "text": "a"}\n{"id": 5, "text": "Sell more"}'
    )
    assert assess("--jsonl") == 2
    out, error = capsys.readouterr()
    results = [json.loads(line) for line in out.splitlines()]
    assert [(result["id"], "error" in result) for result in results] == [
        (1, False),
        (None, True),
        (3, True),
        (None, True),
        (5, False),
    ]
    assert results[1] == {"id": None, "line": 2, "error": "line 2 is not JSON"}
    assert error == "northing: line 2 is not JSON (and 2 more like it)\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_it_reads_lines_as_a_windows_shell_pipes_them(capsys, piped, encoding):
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    lines = '{"id": 1, "text": "Learn Fran\u00e7ais by June"}\r\n\r\n{"id": 2, "text": "Learn SQL"}\r\n'
    piped(mark + lines.encode(encoding))
    assert assess("--jsonl") == 0
    results = [json.loads(line) for line in said(capsys).splitlines()]
    assert [result["text"] for result in results] == ["Learn Français by June", "Learn SQL"]


def test_it_says_in_one_line_that_a_full_disk_takes_no_more(capsys, piped, monkeypatch):
    class Full(io.StringIO):
        def write(self, text):
            raise OSError(errno.ENOSPC, "No space left on device")

    piped(b'{"text": "Learn SQL"}')
    monkeypatch.setattr("sys.stdout", Full())
    assert assess("--jsonl") == 2
    assert capsys.readouterr().err == "northing: the result cannot be written: No space left on device\n"


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("goals.jsonl", "--jsonl < FILE"),
        ("goals.xls", "save it as .xlsx"),
        ("goals.docx", "a table ends in"),
        ("", "folder"),
    ],
)
def test_it_says_what_helps_with_a_file_it_does_not_read(tmp_path, capsys, name, complaint):
    (tmp_path / "goals.docx").touch()
    assert assess(str(tmp_path / name)) == 2
    assert complaint in capsys.readouterr().err


@pytest.mark.parametrize("sentence", ["Finish the move of goals.csv", "Learn Node.js", "Read README.md"])
def test_it_takes_a_sentence_that_names_a_file_for_a_sentence(capsys, sentence):
    assert assess(sentence) == 0
    assert json.loads(said(capsys))["text"] == sentence


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--jsonl", GOAL], "leave the sentence out"),
        (["missing.csv"], "cannot be read"),
        ([GOAL, "-o", "out.csv"], "go with a CSV or XLSX file"),
        ([GOAL, "--column", "goal"], "go with a CSV or XLSX file"),
    ],
)
def test_it_refuses_what_cannot_be_meant(capsys, words, complaint):
    assert assess(*words) == 2
    error = capsys.readouterr().err
    assert complaint in error
    assert error.count("\n") == 1


@pytest.mark.parametrize("words", [["--today", "tomorrow"], ["--fiscal-year-start", "13"], ["--format", "xml"]])
def test_it_refuses_options_it_does_not_know(words):
    with pytest.raises(SystemExit) as stop:
        main(["assess", GOAL, *words])
    assert stop.value.code == 2


def test_it_counts_quarters_from_the_month_the_organisation_does(capsys):
    assess("Close ten deals by the end of Q1", "--fiscal-year-start", "4")
    assert json.loads(said(capsys))["deadline"]["date"] == "2026-06-30"


def test_it_starts_without_loading_the_site_or_a_table_library():
    code = (
        "import sys; from northing.cli.commands import main; main(['assess', 'sell more']);"
        "print([name for name in ('django', 'openpyxl', 'rich', 'sqlite3') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert run.stdout.splitlines()[-1] == "[]"


# Tables


def csv_file(folder, text, name="goals.csv", encoding="utf-8"):
    file = folder / name
    file.write_bytes(text.encode(encoding))
    return file


def rows_of(file):
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))


def test_it_adds_its_columns_to_a_csv_file(tmp_path, capsys):
    file = csv_file(tmp_path, f'owner,goal\nAna,"{GOAL}"\nBo,\nCy,What is a goal?\n')
    assert assess(file) == 0
    ana, bo, cy = rows_of(tmp_path / "goals-assessed.csv")
    assert (ana["owner"], ana["goal"]) == ("Ana", GOAL)
    assert (ana["is_goal"], ana["specific"], ana["time_bound"], ana["deadline"]) == ("yes", "yes", "yes", "2026-03-31")
    assert bo["is_goal"] == ""
    assert cy["is_goal"] == "no"
    assert cy["advice"]
    out = said(capsys)
    assert "Time-bound" in out
    assert "One text is no goal" in out


def test_it_adds_its_columns_to_a_workbook(tmp_path):
    workbook = Workbook()
    workbook.active.append(["Nr", "Goal", "kind"])
    workbook.active.append([1, GOAL, "ours"])
    workbook.save(tmp_path / "goals.xlsx")
    out = tmp_path / "read.xlsx"
    assert assess(tmp_path / "goals.xlsx", "-o", out) == 0
    header, row = load_workbook(out).active.iter_rows(values_only=True)
    read = dict(zip(header, row, strict=True))
    assert read["Nr"] == 1
    assert read["kind"] == "ours"
    assert read["coach kind"] == "skill"
    assert read["deadline"] == "2026-03-31"


def test_it_turns_one_kind_of_table_into_the_other(tmp_path):
    file = csv_file(tmp_path, f"text;note\n{GOAL};x\n")
    assert assess(file, "-o", tmp_path / "out.xlsx") == 0
    assert load_workbook(tmp_path / "out.xlsx").active["A2"].value == GOAL


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_it_reads_csv_as_spreadsheets_write_it(tmp_path, encoding):
    file = csv_file(tmp_path, "Ziel;Goal\nÄ;Reach 80 % by June – at last\n", encoding=encoding)
    assert assess(file) == 0
    [row] = csv.reader(io.StringIO((tmp_path / "goals-assessed.csv").read_text("utf-8-sig").splitlines()[1]))
    assert row[:2] == ["Ä", "Reach 80 % by June – at last"]


def test_it_guesses_letters_says_so_and_takes_others(tmp_path, capsys):
    file = csv_file(tmp_path, f"Name;Goal\nMałgorzata Śliwińska;{GOAL}\n", encoding="cp1250")
    assert assess(file) == 0
    assert "read as cp1250. --encoding names others." in capsys.readouterr().err
    assert "Małgorzata Śliwińska" in (tmp_path / "goals-assessed.csv").read_text("utf-8-sig")
    assert assess(file, "--encoding", "cp1251", "-o", tmp_path / "other.csv") == 0
    assert "read as" not in capsys.readouterr().err
    assert "Maіgorzata" in (tmp_path / "other.csv").read_text("utf-8-sig")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
@pytest.mark.parametrize("name", ["goals.csv", "goals.xlsx"])
def test_it_lets_no_cell_become_a_formula(tmp_path, start, name):
    evil = f'{start}HYPERLINK("x";"y") by June'
    table = tables.Table("t", [evil, "goal"], [[evil, GOAL], ["-5", 7], ["+4,5 %", None]])
    tables.write(tmp_path / name, table)
    cells = [cell for row in tables.read(tmp_path / name).rows for cell in row]
    assert cells[0] == f"'{evil}".replace("\r", "\n") or cells[0] == f"'{evil}"
    assert str(cells[2]) == "-5"
    assert str(cells[4]) == "+4,5 %"
    if name.endswith("xlsx"):
        sheet = load_workbook(tmp_path / name).active
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize(
    ("content", "words", "complaint"),
    [
        ("", [], "is empty"),
        ("\n\n", [], "is empty"),
        ("a,b\n1,2\n", [], "which column"),
        ("a,b\n1,2\n", ["--column", "goal"], "it has: a, b"),
        ("goal\nx\n", ["-o", "out.pdf"], "must end in"),
    ],
)
def test_it_says_in_one_line_what_is_wrong_with_a_table(tmp_path, capsys, content, words, complaint):
    assert assess(csv_file(tmp_path, content), *words) == 2
    error = capsys.readouterr().err
    assert complaint in error
    assert error.count("\n") == 1


def test_it_takes_the_column_it_is_told(tmp_path):
    file = csv_file(tmp_path, f"Text,Mine\nnothing,{GOAL}\n")
    assert assess(file, "--column", "mine") == 0
    assert rows_of(tmp_path / "goals-assessed.csv")[0]["deadline"] == "2026-03-31"


def test_it_refuses_a_workbook_that_is_none(tmp_path, capsys):
    assert assess(csv_file(tmp_path, "no zip", name="goals.xlsx")) == 2
    assert "not a readable workbook" in capsys.readouterr().err


def test_it_overwrites_nothing_unasked(tmp_path, capsys):
    file = csv_file(tmp_path, f"goal\n{GOAL}\n")
    assert assess(file) == 0
    assert assess(file) == 2
    assert assess(file, "-o", file) == 2
    assert assess(file, "-o", tmp_path / "goals-assessed.csv") == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["goals-assessed.csv", "goals.csv"]


@settings(deadline=None)
@given(st.text(max_size=200))
def test_it_writes_any_text_as_one_line_and_one_harmless_cell(text):
    assert as_line({"text": text}).count("\n") == 1
    as_line({"text": text}).encode()
    assert not str(tables.harmless(text)).startswith(("=", "@"))
    assert len(plain(text)) == len(text)


@settings(deadline=None)
@given(st.text(st.characters(codec=None), max_size=50))
def test_it_writes_half_characters_too(text):
    assert json.loads(as_line({"text": text})) == {"text": text}


WHENS = (
    *("by Q1", "by March", "by mid-February", "next year", "within 2 years", "next month", "by Friday"),
    *("in six weeks", "by Christmas", "by mid-year", "by the end of next quarter", "this week", "by 31 December"),
)


@pytest.mark.parametrize("today", ["0001-01-01", "9999-07-01", "9999-12-31"])
@pytest.mark.parametrize("when", WHENS)
def test_it_reads_deadlines_at_the_ends_of_the_calendar(capsys, today, when):
    assert main(["assess", f"Finish the course {when}", "--today", today, "--fiscal-year-start", "4"]) == 0
    assert json.loads(said(capsys))["deadline"]


def test_it_reads_with_the_encoder_unless_rules_are_asked_for(monkeypatch, capsys):
    asked = []
    monkeypatch.setattr("northing.cli.assess.load_encoder", lambda: asked.append(True))
    for word in ("rules", "encoder", ""):
        monkeypatch.setenv("NORTHING_COACH", word)
        assert assess(GOAL) == 0
    assert len(asked) == 2
    monkeypatch.setenv("NORTHING_COACH", "oracle")
    assert assess(GOAL) == 2
    assert "NORTHING_COACH is 'oracle'" in capsys.readouterr().err
