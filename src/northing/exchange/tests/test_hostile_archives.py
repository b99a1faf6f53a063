"""Archives that somebody made to do harm, or damaged: refused in a sentence, or harmless."""

from __future__ import annotations

import json
import tracemalloc
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from conftest import TODAY, make_goal, make_person
from northing.exchange.archive import container
from northing.exchange.models import ArchiveRow, BroughtArchive
from northing.exchange.tests.archive_builders import archive_of, bring_in, changed, file_of, look_at, rows_by_part
from northing.goals.models import Goal, Plan, Revision
from northing.kernel.errors import Refused
from northing.people.queries.export_parts import EXPORT_SCHEMA_VERSION
from northing.vision.models import JournalEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def whole(owner):
    make_goal(owner)
    JournalEntry.objects.create(person=owner, on=TODAY, text="Quiet")
    return archive_of(owner)


@pytest.fixture
def newcomer(db):
    return make_person("Nadia New")


def refusal_of(person, content) -> str:
    with pytest.raises(Refused) as refused:
        look_at(person, content)
    assert not BroughtArchive.objects.exists()
    return refused.value.message


def zip_of(files, compression=ZIP_DEFLATED) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize("content", [b"", b"PK", b"<html>", b"PK\x05\x06" + b"\0" * 18, zip_of({"a.txt": "b"})])
def test_it_refuses_what_is_no_archive(newcomer, content):
    assert "archive" in refusal_of(newcomer, content) or "not a file that Northing" in refusal_of(newcomer, content)


def test_it_refuses_a_damaged_one(newcomer, whole):
    at = whole.index(b"goals.json") + 30
    broken = whole[:at] + bytes(byte ^ 0xFF for byte in whole[at : at + 40]) + whole[at + 40 :]
    assert "damaged" in refusal_of(newcomer, broken)
    assert "archive" in refusal_of(newcomer, whole[: len(whole) // 2])


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/cron.d/x",
        "/etc/passwd",
        "files/../../x",
        "files/..\\x",
        "C:\\x",
        "files/a\n.png",
        "Goals.json",
        "a/b.json",
    ],
)
def test_it_refuses_names_that_lead_elsewhere(newcomer, whole, name):
    assert "not a file that Northing puts" in refusal_of(newcomer, changed(whole, {name: "x"}))


def test_it_takes_pictures_below_their_folder(newcomer, whole):
    assert look_at(newcomer, changed(whole, {"files/board/North star (1).webp": b"RIFF"}))


def test_it_refuses_a_file_it_does_not_know(newcomer, whole):
    assert "unknown.json is a file this Northing does not know" in refusal_of(
        newcomer, changed(whole, {"unknown.json": "{}"})
    )


@pytest.mark.parametrize("version", [3, 99, 10**30])
def test_it_refuses_one_of_a_newer_northing(newcomer, whole, version):
    content = changed(whole, {"export.json": json.dumps({"schema_version": version})})
    assert f"its format is {version}, and this one reads up to {EXPORT_SCHEMA_VERSION}" in refusal_of(newcomer, content)


@pytest.mark.parametrize("version", [0, -1, None, "2", 2.0, True, [2]])
def test_it_refuses_one_of_no_version(newcomer, whole, version):
    assert "no archive of Northing" in refusal_of(
        newcomer, changed(whole, {"export.json": json.dumps({"schema_version": version})})
    )


def test_it_reads_one_of_the_first_version(newcomer, owner):
    """Without keys of values and wordings, and without places: as it was written then."""
    value = owner.values.create(name="Care", rank=1)
    goal = make_goal(owner, value=value)
    Revision.objects.create(goal=goal, number=1, statement="Give talks", written_by=owner)
    files = {
        "export.json": json.dumps({"schema_version": 1}),
        "schema.json": None,
        "calendar.ics": None,
        "colleagues.json": None,
    }
    since = {"value_id", "position", "checked_in_at"}
    for name, rows in rows_by_part(archive_of(owner)).items():
        if f"{name}.json" not in files:
            gone = since | ({"id"} if name in {"values", "revisions"} else set())
            files[f"{name}.json"] = file_of(name, [{k: v for k, v in row.items() if k not in gone} for row in rows], 1)
    bring_in(newcomer, changed(archive_of(owner), files))
    came = Goal.objects.get(owner=newcomer)
    assert (came.value.name, came.value.person, came.revisions.count()) == ("Care", newcomer, 1)


def test_it_does_not_unpack_a_bomb(newcomer, whole, monkeypatch):
    monkeypatch.setattr(container, "MAX_UNPACKED_BYTES", 30_000_000)
    line = b'{"id": 1, "name": "' + b"a" * 1_000_000 + b'"}\n, '
    head = b'{"schema_version": 2, "kind": "values", "rows": [\n'
    bomb = changed(whole, {"values.json": head + line * 200 + b"]}\n"})
    assert len(bomb) < 1_000_000
    tracemalloc.start()
    assert "far too large" in refusal_of(newcomer, bomb)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 60_000_000


@pytest.mark.parametrize("size", [2_000_001, 50_000_000])
def test_it_does_not_read_a_line_without_end(newcomer, whole, size):
    content = changed(whole, {"values.json": b"[" * size})
    tracemalloc.start()
    assert "too long" in refusal_of(newcomer, content)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 30_000_000


def test_it_refuses_too_many_files_before_it_lists_them(newcomer, whole):
    many = {f"files/{number}.png": b"" for number in range(8_000)}
    assert "too many files" in refusal_of(newcomer, changed(whole, many))


def test_it_refuses_other_ways_to_pack(newcomer, whole):
    with ZipFile(BytesIO(whole)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert "not a file that Northing puts" in refusal_of(newcomer, zip_of(files, ZIP_BZIP2))


def test_it_refuses_two_files_of_one_name(newcomer, whole):
    made = BytesIO(whole)
    with pytest.warns(UserWarning, match="Duplicate"), ZipFile(made, "a") as archive:
        archive.writestr("goals.json", "{}")
    assert "not a file that Northing puts" in refusal_of(newcomer, made.getvalue())


def test_it_refuses_too_many_rows(newcomer, whole, monkeypatch):
    monkeypatch.setattr("northing.exchange.archive.reading.MAX_ROWS", 100)
    rows = [{"id": number, "name": str(number)} for number in range(101)]
    assert "more rows" in refusal_of(newcomer, changed(whole, {"values.json": file_of("values", rows)}))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        '{"schema_version": 2, "kind": "goals", "rows": [',
        '{"schema_version": 2, "kind": "values", "rows": [\n',
        '{"schema_version": 1, "kind": "values", "rows": [\n]}',
        '{"schema_version": 2, "kind": "values", "rows": [\n[1]\n]}',
        '{"schema_version": 2, "kind": "values", "rows": [\n{"name": NaN}\n]}',
        '{"schema_version": 2, "kind": "values", "rows": [\n' + "[" * 100_000 + "\n]}",
        '{"schema_version": 2, "kind": "values", "rows": [\n{"rank": ' + "9" * 5_000 + "}\n]}",
    ],
)
def test_it_refuses_what_is_not_written_as_northing_does(newcomer, whole, text):
    assert "values.json is not as Northing writes it" in refusal_of(newcomer, changed(whole, {"values.json": text}))


@pytest.mark.parametrize(
    ("part", "row"),
    [
        ("values", {"surprise": 1}),
        ("values", {"name": 1}),
        ("values", {"name": "a\0b"}),
        ("values", {"name": "\ud800"}),
        ("values", {"rank": True}),
        ("values", {"rank": "1"}),
        ("values", {"rank": 2**70}),
        ("values", {"id": {"a": 1}}),
        ("values", {"chosen_at": "2026-06-10T12:00:00"}),
        ("goals", {"deadline": "tomorrow"}),
        ("readings", {"value": "NaN"}),
        ("readings", {"value": "1e999999"}),
        ("readings", {"value": 1}),
        ("records", {"snapshot": {"a": ["b\0"]}}),
    ],
)
def test_it_refuses_what_a_column_cannot_hold(newcomer, whole, part, row):
    text = f'{{"schema_version": 2, "kind": "{part}", "rows": [\n{json.dumps(row)}\n]}}\n'
    assert f"{part}.json, row 1" in refusal_of(newcomer, changed(whole, {f"{part}.json": text}))


def test_it_leads_to_nobody_elses_rows(newcomer, owner, whole):
    """Keys of an archive mean its own rows; those of others' rows here mean nothing."""
    theirs, plan = owner.goals.get(), Plan.objects.get(person=owner)
    actions = [
        {"id": 1, "goal_id": theirs.pk + 1, "text": "Into another's goal"},
        {"id": 2, "goal_id": theirs.pk, "text": "Mine"},
    ]
    goals = [{"id": theirs.pk, "plan_id": 77, "name": "A", "statement": "B", "state": "active"}]
    plans = [{"id": 77, "starts_on": "2026-01-01", "ends_on": "2026-12-31"}]
    files = {"goals": goals, "plans": plans, "actions": actions}
    bring_in(newcomer, changed(whole, {f"{name}.json": file_of(name, rows) for name, rows in files.items()}))
    mine = Goal.objects.get(owner=newcomer)
    assert mine.pk != theirs.pk
    assert [action.text for action in mine.actions.all()] == ["Mine"]
    assert not theirs.actions.exists()
    assert plan.goals.get() == theirs
    assert ArchiveRow.objects.in_words().get(part="actions").content["text"] == "Into another's goal"


@pytest.mark.parametrize(
    "row",
    [
        {"name": "A", "statement": "B", "state": "won"},
        {"name": "A" * 29, "statement": "B", "state": "active"},
        {"name": "A", "statement": "B" * 601, "state": "active"},
        {"name": "A", "statement": "B", "state": "active", "deadline": "0001-01-01"},
        {"name": "A", "statement": "B", "state": "active", "deadline": "9999-12-31"},
        {"name": "A", "statement": "B", "state": "active", "confidence": 9},
        {"name": "A", "statement": "B", "state": "achieved"},
        {"name": "", "statement": "B", "state": "active"},
    ],
)
def test_it_keeps_in_words_what_no_page_could_show(newcomer, whole, row):
    plan = [{"id": 1, "starts_on": "2026-01-01", "ends_on": "2026-12-31"}]
    goals, measures = (
        [{"id": 5, "plan_id": 1, **row}],
        [{"id": 6, "goal_id": 5, "name": "Talks", "baseline": "0", "target": "3"}],
    )
    files = {
        "plans.json": file_of("plans", plan),
        "goals.json": file_of("goals", goals),
        "measures.json": file_of("measures", measures),
    }
    bring_in(newcomer, changed(whole, files))
    assert not Goal.objects.filter(owner=newcomer).exists()
    again = rows_by_part(archive_of(newcomer))
    assert again["goals"][0]["statement"] == row["statement"]
    assert again["measures"][0]["goal_id"] == again["goals"][0]["id"]


def test_it_keeps_a_plan_of_centuries_in_words(newcomer, whole):
    plans = [{"id": 1, "starts_on": "1990-01-01", "ends_on": "2100-12-31"}]
    bring_in(newcomer, changed(whole, {"plans.json": file_of("plans", plans)}))
    assert not Plan.objects.filter(person=newcomer).exists()


def test_it_keeps_the_second_of_two_rows_with_one_id_in_words(newcomer, whole):
    values = [
        {"id": 1, "name": "Care", "rank": 1},
        {"id": 1, "name": "Craft", "rank": 2},
        {"id": 2, "name": "Care", "rank": 3},
    ]
    bring_in(newcomer, changed(whole, {"values.json": file_of("values", values)}))
    assert [value.name for value in newcomer.values.all()] == ["Care"]
    assert ArchiveRow.objects.in_words().filter(part="values").count() == 2


def test_it_makes_nobody_an_administrator(newcomer, whole):
    person = rows_by_part(whole)["person"][0] | {
        "is_administrator": True,
        "is_partner": True,
        "email": "boss@example.org",
    }
    bring_in(newcomer, changed(whole, {"person.json": file_of("person", [person])}))
    newcomer.refresh_from_db()
    assert (newcomer.is_administrator, newcomer.is_partner, newcomer.email) == (False, False, "nadia@example.org")
