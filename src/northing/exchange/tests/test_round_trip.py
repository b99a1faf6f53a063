"""What goes out comes in again word for word: the file of the account it came into is the same."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import TODAY, make_goal, make_measure, make_person
from northing.checkins.models import Accomplishment
from northing.exchange.models import SheetKind
from northing.exchange.queries.sheet_text import escape_cell, unescape_cell
from northing.exchange.services.sheet_imports import bring_in, bring_list, change_choices
from northing.exchange.services.sheets_out import sheet_of, write_csv, write_workbook
from northing.exchange.services.transfers import run_now
from northing.goals.models import Action, Goal, GoalKind, GoalState, Reading
from northing.goals.models.actions import Repeat
from northing.goals.models.goals import DropReason
from northing.kernel.csv_cells import exact_cell, read_exact_cell
from northing.kernel.folding import fold_text

LANGUAGES = ("en", "en-gb", "de", "fr", "ar")
#: As people type and paste them, and as nobody does.
CHARACTERS = st.characters(exclude_categories=("Cs",), exclude_characters="\0\r")
BEGINNINGS = st.sampled_from(
    ["", "=1+1", "'=x", "''+y", "-3", "@me", "\t=z", "a;=b", "a,'-c", "007", "1,5", "_x000D_", "＝a"]
)
TEXTS = st.builds("{}{}".format, BEGINNINGS, st.text(CHARACTERS, max_size=20)).map(str.strip)
LINES = TEXTS.map(lambda text: text.replace("\n", " ").strip())
DAYS = st.dates(date(2024, 1, 1), TODAY)
FIGURES = st.decimals(-999_999_999_999, 999_999_999_999, places=3)


def filled(texts, limit=25):
    return texts.map(lambda text: text[:limit].strip()).filter(lambda text: fold_text(text) != "")


@st.composite
def goals(draw):
    state = draw(st.sampled_from(GoalState.values))
    is_closed = state in {"achieved", "dropped"}
    statement = " ".join(draw(filled(LINES)).split())
    return {
        "statement": f"{statement} {uuid4().hex[:6]}",
        "name": draw(filled(LINES, 20)),
        "state": state,
        "kind": draw(st.sampled_from(["", *GoalKind.values])),
        "deadline": draw(st.none() | st.dates(date(2026, 1, 1), date(2030, 1, 1))),
        "reason": draw(TEXTS),
        "celebration": draw(TEXTS),
        "activated_on": None if state == "draft" else draw(DAYS),
        "closed_on": draw(DAYS) if is_closed else None,
        "closing_note": draw(TEXTS) if is_closed else "",
        "drop_reason": draw(st.sampled_from(DropReason.values)) if state == "dropped" else "",
    }


@st.composite
def measures(draw):
    baseline, target = draw(st.tuples(FIGURES, FIGURES).filter(lambda pair: pair[0] != pair[1]))
    return {"name": draw(filled(LINES)), "unit": draw(LINES)[:20].strip(), "baseline": baseline, "target": target}


ACCOUNTS = st.lists(
    st.tuples(goals(), st.lists(measures(), max_size=2, unique_by=lambda one: fold_text(one["name"])),
              st.lists(st.tuples(filled(LINES), st.none() | DAYS, st.booleans()), max_size=2, unique_by=str),
              st.lists(st.tuples(DAYS, FIGURES, LINES), max_size=2, unique_by=lambda one: one[0]),
              st.lists(st.tuples(filled(LINES), DAYS, TEXTS), max_size=2, unique_by=lambda one: fold_text(one[0]))),
    min_size=1, max_size=3,
)  # fmt: skip


def fill(person, account):
    """At most five are active, as anywhere."""
    for place, (fields, rows, actions, readings, done) in enumerate(account):
        goal = make_goal(person, **fields, position=place)
        stored = [make_measure(goal, **row, position=number) for number, row in enumerate(rows)]
        for number, (text, day, is_done) in enumerate(actions):
            ended = is_done or not goal.is_open
            Action.objects.create(goal=goal, owner=person, text=text, due_on=day, position=number,
                                  repeats=Repeat.WEEKLY if day and not ended else "",
                                  done_on=TODAY if ended else None)  # fmt: skip
        for day, value, note in readings if stored else ():
            Reading.objects.create(measure=stored[0], on=day, value=value, note=note)
        for what, day, impact in done:
            Accomplishment.objects.create(person=person, goal=goal, what=what, on=day, impact=impact)


def bring_file(person, kind, content, name, sheet=0):
    brought = bring_list(person, kind=kind, content=content, file_name=name, form_key=uuid4())
    if sheet:
        from northing.exchange.queries.choices import Choices

        change_choices(person, sheet_import=brought, sheet=sheet, page="", heading=1, preset="", words=Choices())
    transfer = run_now(bring_in(person, sheet_import=brought))
    assert transfer.is_done, transfer.refusal
    return transfer


def as_rows(person):
    return [sheet_of(person, kind).rows for kind in SheetKind.values]


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["csv", "xlsx"])
@given(account=ACCOUNTS, language=st.sampled_from(LANGUAGES))
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_it_gives_back_every_word_and_figure(form, account, language):
    with transaction.atomic(), translation.override(language):
        first = make_person(f"First{uuid4().hex[:8]} One", language=language)
        second = make_person(f"Second{uuid4().hex[:8]} Two", language=language)
        fill(first, account)
        book = write_workbook(first, SheetKind.values) if form == "xlsx" else b""
        for number, kind in enumerate(SheetKind.values):
            if sheet_of(first, kind).rows:
                content = book or write_csv(first, kind)
                transfer = bring_file(second, kind, content, f"list.{form}", sheet=number if book else 0)
                assert transfer.result.get("left_out", 0) == 0, (kind, content)
        assert as_rows(second) == as_rows(first)
        if form == "csv":
            assert [write_csv(second, kind) for kind in SheetKind.values] == [
                write_csv(first, kind) for kind in SheetKind.values
            ]
        assert Goal.objects.filter(owner=second).count() == len(account)
        transaction.set_rollback(True)


@given(text=st.text(CHARACTERS) | TEXTS | st.text("='+-@;, \t\n"))
def test_it_marks_a_cell_and_takes_the_mark_away(text):
    marked = exact_cell(text)
    assert read_exact_cell(marked) == text
    assert not marked.lstrip(" \u00a0").startswith(("=", "+", "-", "@"))


@given(text=st.text(CHARACTERS) | TEXTS | st.text("_x0D\x0b4f"))
def test_it_writes_into_a_workbook_what_xml_does_not_allow(text):
    assert unescape_cell(escape_cell(text)) == text


def test_it_says_in_the_heading_how_days_and_figures_are_written(db):
    person = make_person("Greta Groß", language="de")
    goal = make_goal(person, "Drei Vorträge halten", deadline=date(2026, 9, 30), name="Vorträge")
    make_measure(goal, name="Vorträge", baseline=0, target=Decimal("2.5"))
    with translation.override("de"):
        text = write_csv(person, "goals").decode("utf-8-sig")
    heading, row = text.splitlines()
    assert "(TT" not in heading
    assert "(DD.MM.YYYY)" in heading
    assert "(1234,5)" in heading
    assert "30.09.2026" in row
    assert ";2,5;" in row


def test_it_writes_american_days_for_americans(db):
    person = make_person("Ann Arbor", language="en")
    make_goal(person, deadline=date(2026, 9, 30))
    text = write_csv(person, "goals").decode("utf-8-sig")
    assert "09/30/2026" in text
    assert "By (MM/DD/YYYY)" in text


def test_it_writes_no_formula_into_a_workbook(db):
    from io import BytesIO

    from openpyxl import load_workbook

    person = make_person("Ann Arbor")
    make_goal(person, "=HYPERLINK(1)", name="+1")
    book = load_workbook(BytesIO(write_workbook(person, ["goals"])))
    cells = [cell for row in book.active.iter_rows(min_row=2) for cell in row if cell.value]
    assert {cell.data_type for cell in cells if cell.value in {"=HYPERLINK(1)", "+1"}} == {"s"}
