"""A list comes in: guessed, shown, mended, written once, and nothing before it is confirmed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import TODAY, make_goal, make_measure
from northing.checkins.models import Accomplishment
from northing.exchange.models import SheetImport, Transfer
from northing.exchange.services.transfers import run_due_transfers
from northing.exchange.tests.builders import bring, bring_in_all, page_of, press_import, workbook_of
from northing.goals.models import Action, Goal, Reading
from northing.people.models import OutgoingMessage

pytestmark = pytest.mark.django_db

GOALS_CSV = "Goal;Status;Due date;Why;Measure;Target\r\nGive three talks;active;30.09.2026;To be heard;Talks;3\r\n"


@pytest.fixture
def client(owner, client_of):
    return client_of(owner)


def test_it_brings_in_goals_that_only_their_person_sees(client, owner, manager):
    transfer = bring_in_all(client, "goals", GOALS_CSV.encode())
    assert transfer.is_done
    goal = Goal.objects.get()
    assert (goal.statement, goal.state, goal.deadline, goal.reason) == (
        "Give three talks",
        "active",
        date(2026, 9, 30),
        "To be heard",
    )
    assert goal.name
    assert (goal.audience, goal.activated_on) == ("only_me", TODAY)
    assert goal.measures.get().target == Decimal(3)
    assert goal.revisions.get().number == 1
    assert not Goal.objects.visible_to(manager).exists()
    assert not OutgoingMessage.objects.exists()
    assert "1 line is in" in client.get(transfer.get_absolute_url()).text


def test_it_writes_nothing_before_it_is_confirmed(client):
    brought = bring(client, "goals", GOALS_CSV.encode())
    assert "Give three talks" in page_of(client, brought)
    assert not Goal.objects.exists()
    client.post(f"{brought.get_absolute_url()}discard/")
    assert not SheetImport.objects.exists()
    assert not Goal.objects.exists()


def test_it_reads_a_pasted_list_without_headings(client):
    bring_in_all(client, "goals", "Run a marathon\nLearn to weld\n\nSpeak Arabic\n")
    assert set(Goal.objects.values_list("statement", flat=True)) == {
        "Run a marathon", "Learn to weld", "Speak Arabic"
    }  # fmt: skip
    assert set(Goal.objects.values_list("state", flat=True)) == {"draft"}


@pytest.mark.parametrize("state", ["draft", "active", "parked", "reached"])
def test_it_says_that_the_day_of_an_open_goal_is_behind_us(client, state):
    brought = bring(client, "goals", f"goal,by,state\nGive three talks,2026-06-09,{state}\n")
    assert ("Its day is behind us" in page_of(client, brought)) == (state != "reached")
    press_import(client, brought)
    assert Goal.objects.get().deadline == date(2026, 6, 9)


def test_it_parks_what_is_beyond_the_active_goals(client, owner):
    make_goal(owner)
    lines = "\n".join(f"Goal number {number},active" for number in range(6))
    brought = bring(client, "goals", f"goal,state\n{lines}")
    assert "4 become active, and 2 are parked" in page_of(client, brought)
    press_import(client, brought)
    assert Goal.objects.active().count() == 5
    assert Goal.objects.filter(state="parked").count() == 2


def test_it_names_every_problem_with_its_line_and_takes_its_mend(client):
    text = "goal,by,state\nGive three talks,31.02.2026,active\n,2026-05-05,\nLearn to weld,2026-06-01,perhaps\n"
    brought = bring(client, "goals", text)
    page = page_of(client, brought)
    assert "“31.02.2026” is no day" in page
    assert "It does not say what the goal is." in page
    assert "“perhaps” is none of these: Draft, Active, Parked, Reached, Let go." in page
    address = f"{brought.get_absolute_url()}?show=look"
    answer = client.post(
        address, {"cell-2-deadline": "28.02.2026", "out-3": "on", "cell-4-state": "active", "act": "import"}
    )
    assert answer["Location"] == brought.get_absolute_url()  # shown again first
    assert not Goal.objects.exists()
    assert "Bring in 2 lines" in page_of(client, brought)
    press_import(client, brought)
    assert Goal.objects.get(statement="Give three talks").deadline == date(2026, 2, 28)
    assert Transfer.objects.get().result["left_out"] == 1


def test_it_knows_what_is_here_already(client, owner):
    make_goal(owner, "Give three talks by 30 September")
    brought = bring(client, "goals", "Give  THREE talks by 30 September\nSpeak Arabic\nSpeak Arabic\n")
    page = page_of(client, brought, "same")
    assert "You have this goal already." in page
    assert "The list says this before." in page
    client.post(f"{brought.get_absolute_url()}?show=same", {"take-3": "on"})
    press_import(client, brought)
    assert Goal.objects.filter(statement="Speak Arabic").count() == 2
    assert Goal.objects.count() == 3


@pytest.mark.parametrize(
    ("content", "sentence"), [("Goal\nBake bread\n", "None of the lines."), ("Goal,By\n", "no line below")]
)
def test_it_says_of_a_group_without_lines_whether_others_have_any(client, owner, content, sentence):
    make_goal(owner, "Bake bread")
    assert sentence in page_of(client, bring(client, "goals", content.encode()), "ready")


def test_it_brings_in_once_when_pressed_twice(client):
    brought = bring(client, "goals", "Run a marathon")
    first, second = press_import(client, brought), press_import(client, brought)
    assert first["Location"] == second["Location"] == Transfer.objects.get().get_absolute_url()
    assert Goal.objects.count() == 1


def test_it_takes_one_list_when_the_form_is_sent_twice(client):
    address = client.get("/exchange/bring/goals/")["Location"]
    first, second = (client.post(address, {"text": "Run a marathon"})["Location"] for _again in range(2))
    assert first == second
    assert SheetImport.objects.count() == 1


def test_it_leaves_a_long_list_to_background_work_and_shows_how_far_it_is(client):
    lines = "\n".join(f"Goal number {number}" for number in range(150))
    transfer = bring_in_all(client, "goals", lines)
    assert transfer.is_open
    assert not Goal.objects.exists()
    assert "Waiting for its turn" in client.get(transfer.get_absolute_url()).text
    run_due_transfers()
    assert Goal.objects.count() == 150
    transfer.refresh_from_db()
    assert (transfer.progress, transfer.total) == (150, 150)


def test_it_brings_in_actions_for_the_goal_that_was_chosen(client, owner):
    goal = make_goal(owner)
    bring_in_all(client, "actions", "Write the outline\nBook the room", goal=goal.pk)
    assert list(Action.objects.values_list("text", "position")) == [("Write the outline", 0), ("Book the room", 1)]


def test_it_asks_for_which_goal_an_action_is(client, owner):
    make_goal(owner, name="Three talks")
    brought = bring(client, "actions", "action,due,goal\nBook the room,2026-07-01,\nCall Mira,,Four talks\n")
    page = page_of(client, brought)
    assert "Say for which of your goals." in page
    assert "You have no goal “Four talks”." in page
    mends = {"cell-2-goal": "three talks", "cell-3-goal": "Three Talks"}
    client.post(f"{brought.get_absolute_url()}?show=look", mends)
    press_import(client, brought)
    assert Action.objects.count() == 2


def test_it_keeps_to_twelve_open_actions_of_a_goal(client, owner):
    goal = make_goal(owner)
    brought = bring(client, "actions", "\n".join(f"Action {number}" for number in range(14)), goal=goal.pk)
    assert "12 open actions are a lot for one goal" in page_of(client, brought)
    press_import(client, brought)
    assert Action.objects.count() == 12


def test_it_brings_in_readings_with_decimals_as_the_list_writes_them(client, owner):
    goal = make_goal(owner, name="Calm")
    make_measure(goal, name="Lead time", baseline=15, target=9)
    bring_in_all(client, "readings", "Goal;Measure;Date;Figure\nCalm;Lead time;1.5.2026;12,5\nCalm;;02.05.2026;1.250\n")
    assert list(Reading.objects.values_list("on", "value")) == [
        (date(2026, 5, 1), Decimal("12.5")),
        (date(2026, 5, 2), Decimal(1250)),
    ]


def test_it_corrects_no_reading_that_somebody_noted(client, owner):
    goal = make_goal(owner, name="Calm")
    measure = make_measure(goal, name="Lead time", baseline=15, target=9)
    Reading.objects.create(measure=measure, on=date(2026, 5, 1), value=12)
    brought = bring(client, "readings", "goal,date,figure\nCalm,2026-05-01,13\nCalm,2026-05-01,12\n")
    assert "That day has another reading already." in page_of(client, brought)
    assert "This reading is here already." in page_of(client, brought, "same")


def test_it_brings_in_accomplishments_for_a_goal_or_none(client, owner):
    goal = make_goal(owner, name="Three talks")
    text = "what,date,link,goal\nFirst talk,2026-03-14,example.org/talk,Three talks\nReturn loads board,,,\n"
    bring_in_all(client, "accomplishments", text)
    first, second = Accomplishment.objects.order_by("on")
    assert (first.goal, first.evidence) == (goal, "https://example.org/talk")
    assert (second.on, second.goal, second.audience) == (TODAY, None, "only_me")


def test_it_reads_other_columns_when_told_so(client):
    brought = bring(client, "goals", "Ziel,Bis\nEinen Marathon laufen,2026-10-01\n")
    assert "say what stands where" in page_of(client, brought)
    answer = client.post(
        f"{brought.get_absolute_url()}columns/",
        {"heading": "1", "order": "day-first", "mark": ".", "column-0": "statement", "column-1": "deadline"},
    )
    assert answer.status_code == 302
    press_import(client, brought)
    goal = Goal.objects.get()
    assert (goal.statement, goal.deadline) == ("Einen Marathon laufen", date(2026, 10, 1))


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("goals", "Goal {0},Measure,{0}5\n"),
        ("actions", "Three talks,Action {0},\n"),
        ("readings", "Three talks,2026-01-{0:02},4\n"),
        ("accomplishments", "Talk {0},2026-01-03,Three talks\n"),
    ],
)
def test_it_asks_the_database_no_more_for_more_lines(client, owner, kind, line):
    make_measure(make_goal(owner, name="Three talks"))
    headings = {"goals": "goal,measure,target\n", "actions": "goal,action,due\n", "readings": "goal,date,figure\n",
                "accomplishments": "what,date,goal\n"}  # fmt: skip
    few, many = (
        bring(client, kind, headings[kind] + "".join(line.format(number) for number in range(1, count)))
        for count in (4, 9)
    )
    page_of(client, few)
    asked = []
    for brought in (few, many):
        with CaptureQueriesContext(connection) as queries:
            page_of(client, brought)
        asked.append(len(queries))
    assert asked[0] == asked[1]
    assert asked[0] <= 12


def test_it_refuses_two_columns_that_are_the_same(client):
    brought = bring(client, "goals", "Goal,Aim\nRun,Walk\n")
    answer = client.post(f"{brought.get_absolute_url()}columns/", {"column-0": "statement", "column-1": "statement"})
    assert answer.status_code == 422
    assert "Another column is this already." in answer.text


def test_it_reads_another_sheet_when_told_so(client):
    content = workbook_of([["Notes"], ["nothing here"]], Plan=[["Goal", "By"], ["Run a marathon", date(2026, 10, 1)]])
    brought = bring(client, "goals", content, "plan.xlsx")
    client.post(f"{brought.get_absolute_url()}columns/", {"sheet": "1"})
    press_import(client, brought)
    assert Goal.objects.get().deadline == date(2026, 10, 1)


def test_it_reads_the_other_letters_when_told_so(client):
    brought = bring(client, "goals", "Goal\nZa\xf8\xedt nov\xfd \xfa\xf8ad\n".encode("latin-1"))
    client.post(f"{brought.get_absolute_url()}columns/", {"page": "cp1250", "heading": "1", "column-0": "statement"})
    press_import(client, brought)
    assert Goal.objects.get().statement == "Zařít nový úřad"


def test_it_saves_what_stays_out(client):
    brought = bring(client, "goals", "goal,by\nRun,2026-10-01\nWalk,=cmd\n")
    answer = client.get(f"{brought.get_absolute_url()}left-out.csv")
    assert answer.content.decode("utf-8-sig").splitlines() == ["Goal in a sentence,By", "Walk,'=cmd"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "There is nothing in this list yet."),
        (b"%PDF-1.7", "This file is no list that can be read."),
        (b"PK\x03\x04broken", "This file is no list that can be read."),
        (b"goal\n" + b"x\n" * 10_100, "At most 10000 lines at once"),
        (b",".join([b"a"] * 250) + (b"\n" + b",".join([b"a"] * 250)) * 2_500, "holds more than can be read"),
    ],
)
def test_it_refuses_what_is_no_list_in_a_sentence(client, content, sentence):
    from django.core.files.uploadedfile import SimpleUploadedFile

    address = client.get("/exchange/bring/goals/")["Location"]
    answer = client.post(address, {"file": SimpleUploadedFile("list.csv", content)})
    assert answer.status_code == 422
    assert sentence in answer.text


def test_it_shows_a_list_to_nobody_else(client, owner, manager, client_of):
    brought = bring(client, "goals", "Run a marathon")
    other = client_of(manager)
    for path in ("", "columns/", "discard/"):
        assert other.post(f"{brought.get_absolute_url()}{path}").status_code == 404
    assert other.get(brought.get_absolute_url()).status_code == 404
    assert other.get(f"{brought.get_absolute_url()}left-out.csv").status_code == 404
