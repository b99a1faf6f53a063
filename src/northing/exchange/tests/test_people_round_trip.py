"""Everybody as a file, and the file brought in again: nothing changes, whatever people are called."""

from __future__ import annotations

import csv
import io
from datetime import date
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from conftest import make_person
from northing.exchange.models import PeopleSheet
from northing.exchange.queries.people_plan import plan_people
from northing.exchange.services.people_out import people_csv, people_workbook
from northing.exchange.tests.people_builders import bring_list_of_people, bring_people_wholly_in
from northing.kernel.csv_cells import FORMULA_START
from northing.people.models import Person, Team
from northing.people.services.accounts import visible_name
from northing.people.services.teams import create_team

pytestmark = pytest.mark.django_db


def visible(text):
    """Whether a form would take it as a name."""
    try:
        return bool(visible_name(text)) and "\0" not in text
    except Exception:
        return False


ODD = st.sampled_from(
    ["=1+1", "-", "+a", "@x", "'=2", "'", "n/a", "a;b,c", '"', "x\ty", "A / B", "ليلى", "🌻", "007", "1e5"]
)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)
TEXTS = st.one_of(ODD, WORDS, st.tuples(ODD, WORDS).map("".join)).filter(visible)
WAYS = {"csv": people_csv, "xlsx": people_workbook}


def everybody():
    names = ("pk", "name", "email", "job_title", "level", "level_since", "team", "manager", "is_active")
    return sorted(Person.objects.values_list(*names))


@pytest.mark.parametrize("way", ["csv", "xlsx"])
@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(names=st.lists(TEXTS, min_size=2, max_size=4), titles=st.lists(TEXTS, min_size=4, max_size=4), team=TEXTS)
@pytest.mark.parametrize("language", ["en-gb", "de"])
def test_it_gives_back_what_it_was_given(partner, way, language, names, titles, team):
    with transaction.atomic():
        partner.language = language
        top = create_team(partner, name=team[:100])
        teams = [top, Team.objects.create(name=team[:100], parent=top), None, Team.objects.create(name="A", parent=top)]
        for number, (name, title) in enumerate(zip(names, titles, strict=False)):
            Person.objects.create(
                email=f"{'=+-_'[number]}p{number}@example.org", name=visible_name(name), job_title=title, level=title,
                level_since=date(2020, 1, 1 + number) if number else None, team=teams[number], manager=partner,
            )  # fmt: skip
        before = everybody()
        sheet = bring_list_of_people(
            partner, WAYS[way](partner), f"people.{way}", renames=True, clears=True, closes_missing=True
        )
        plan = plan_people(sheet)
        assert {str(line.state) for line in plan.lines} == {"same"}, [
            (line.state, line.row, line.changes, line.problems) for line in plan.lines if line.state != "same"
        ]
        assert (plan.is_ready, plan.missing, len(plan.lines)) == (False, [], len(before))
        assert everybody() == before
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-2", "@SUM(1)", "＝1", "  =1", "a\t=1", "'=1"])
def test_it_lets_no_cell_become_a_formula(partner, name):
    Person.objects.create(email="odd@example.org", name=name.strip(), job_title=name)
    rows = list(csv.reader(io.StringIO(people_csv(partner).decode("utf-8-sig"))))
    assert not [cell for row in rows for cell in row if FORMULA_START.search(cell)]
    page = load_workbook(io.BytesIO(people_workbook(partner))).active
    assert {cell.data_type for row in page.iter_rows() for cell in row if cell.value is not None} == {"s"}


def test_it_leaves_levels_out_of_an_administrators_file(admin, partner, owner):
    Person.objects.filter(pk=owner.pk).update(level="Level nine")
    assert "Level nine" in people_csv(partner).decode()
    assert "Level nine" not in people_csv(admin).decode()


def test_it_moves_whom_the_changed_file_moves(partner, owner, team):
    make_person("Bo Back")
    content = people_csv(partner).decode("utf-8-sig")
    lines = content.replace(f"{team.name}", "Kitchen") if owner.team else content
    bring_people_wholly_in(partner, lines)
    owner.refresh_from_db()
    assert owner.team is None or owner.team.name == "Kitchen"
    assert {str(line.state) for line in plan_people(bring_list_of_people(partner, people_csv(partner))).lines} == {
        "same"
    }


def test_it_goes_on_where_a_process_stopped(partner, monkeypatch):
    """Killed in the middle, it is taken up by another, does the rest, and invites nobody twice."""
    from northing.exchange.services import people_sheets, people_work, transfers
    from northing.people.models import Invitation

    monkeypatch.setattr(people_sheets, "PEOPLE_AT_ONCE", 0)
    transfer = bring_people_wholly_in(partner, "email\n" + "\n".join(f"a{n}@example.org" for n in range(30)))
    real, calls = people_work.run_people_step, []

    def dies(*args):
        calls.append(args)
        if len(calls) == 17:
            raise KeyboardInterrupt
        real(*args)

    monkeypatch.setattr(people_work, "run_people_step", dies)
    with pytest.raises(KeyboardInterrupt):
        transfers.run_due_transfers()
    assert Invitation.objects.count() == 16
    type(transfer).objects.filter(pk=transfer.pk).update(claimed_until=None)
    assert transfers.run_due_transfers() == 1
    transfer.refresh_from_db()
    assert (transfer.is_done, Invitation.objects.count()) == (True, 30)
    assert transfer.result["counts"]["invited"] == 30
    assert not bytes(PeopleSheet.objects.get(transfer=transfer).rows)


def test_it_forgets_lists_that_nobody_brings_in(partner):
    from datetime import timedelta

    from northing.exchange.services.people_sheets import PEOPLE_SHEET_RETENTION, delete_old_people_sheets
    from northing.kernel import dates

    sheet = bring_list_of_people(partner, f"a{uuid4().hex}@example.org")
    delete_old_people_sheets()
    assert PeopleSheet.objects.filter(pk=sheet.pk).exists()
    old = dates.now() - PEOPLE_SHEET_RETENTION - timedelta(minutes=1)
    PeopleSheet.objects.filter(pk=sheet.pk).update(made_at=old)
    delete_old_people_sheets()
    assert not PeopleSheet.objects.exists()
