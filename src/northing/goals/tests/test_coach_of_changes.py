"""What the coach says of a goal as it would stand: kept, moved to another day, or become another goal."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal, make_measure
from northing.goals.models import Goal, Reading
from northing.goals.services.actions import create_action
from northing.goals.services.goals import write_revision
from northing.goals.tests.builders import make_rhythm

SUCCESSOR = "Run with a friend 3 times a week until October"


@pytest.fixture
def client(client_of, owner):
    return client_of(owner)


def ask(client, goal: Goal, **typed: str) -> str:
    answer = client.post(reverse("goals:coach_change", args=[goal.pk]), typed)
    assert answer.status_code == 200
    return answer.text


def move(client, goal: Goal, day: str) -> str:
    return ask(client, goal, decision="adjust", new_deadline=day)


def test_it_says_nothing_before_anything_is_chosen(client, goal):
    assert ask(client, goal).strip() == ""
    assert ask(client, goal, decision="park").strip() == ""
    assert ask(client, goal, change="nothing").strip() == ""


def test_it_reads_the_goal_as_it_stands_where_it_is_kept(client, goal):
    text = ask(client, goal, decision="keep")
    assert '<mark data-p="deadline">by 30 September<small>deadline</small></mark>' in text
    assert "of 5 met" in text


def test_it_counts_what_stands_in_the_goals_fields(client, owner):
    bare = make_goal(owner, "Be calmer in meetings", deadline=None)
    full = make_goal(owner, "Be calmer in meetings", reason="I want to be heard")
    make_measure(full)
    met = [ask(client, goal, decision="keep").partition(" of 5 met")[0].split()[-1] for goal in (bare, full)]
    assert int(met[1]) == int(met[0]) + 3


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-06-09", "That day is behind us. Choose one ahead."),
        ("2026-09-30", "That is the day it has now."),
        ("2027-01-15", "It is after the plan’s year, which ends on 31 December."),
        ("2046-01-15", "That is further than ten years ahead. Is the year right?"),
    ],
)
def test_it_says_what_a_day_means(client, goal, day, words):
    assert words in move(client, goal, day)


def test_it_says_of_a_day_that_cannot_be_only_that(client, goal):
    make_measure(goal)
    assert "to go" not in move(client, goal, "2026-06-09")


def test_it_says_how_far_a_day_is_from_the_pace_of_the_readings(client, goal):
    measure = make_measure(goal, target=100, unit="pages")
    for weeks, value in ((6, 10), (4, 20), (2, 30), (0, 40)):
        Reading.objects.create(measure=measure, on=TODAY - timedelta(weeks=weeks), value=value)
    assert "At this pace by September 2026, five weeks after its day." in move(client, goal, "2026-07-31")
    assert "eight weeks before its day" in move(client, goal, "2026-10-31")


def test_it_says_how_much_is_to_go_before_there_is_a_pace(client, goal):
    measure = make_measure(goal)
    assert "3 talks to go in 2 weeks." in move(client, goal, "2026-06-25")
    Reading.objects.create(measure=measure, on=TODAY, value=3)
    assert "to go" not in move(client, goal, "2026-06-25")


def test_it_names_the_measure_where_there_are_several(client, goal):
    make_measure(goal)
    make_measure(goal, name="Listeners", unit="people", target=50)
    assert "Listeners: 50 people to go in 2 weeks." in move(client, goal, "2026-06-25")


def test_it_tells_which_actions_and_rhythms_do_not_fit_the_day(client, owner, goal):
    make_rhythm(goal, until=date(2026, 8, 31))
    create_action(owner, goal=goal, text="Book the room", due_on=date(2026, 9, 15))
    text = move(client, goal, "2026-12-15")
    assert "“Meetings” still ends on 31 August." in text
    assert "due after it" not in text
    assert "One action is due after it." in move(client, goal, "2026-09-01")


def test_it_reads_the_sentence_with_the_new_day_in_it(client, owner):
    goal = make_goal(owner, "Give three talks by 30 September 2026")
    text = move(client, goal, "2026-11-15")
    assert ">by 15 November 2026<" in text
    assert "still says" not in text


def test_it_says_where_the_sentence_goes_on_naming_another_day(client, owner):
    goal = make_goal(owner, "Give three talks by the end of September")
    write_revision(owner, goal=goal)
    assert "The sentence still says by 30 September." in move(client, goal, "2026-11-15")


def test_it_reads_the_goal_that_is_to_follow_with_its_name_and_rhythm(client, goal):
    text = ask(client, goal, decision="pivot", new_statement=SUCCESSOR)
    assert '<mark data-p="deadline">until October' in text
    assert "In lists the coach would call it" in text
    assert "3 times a week" in text
    assert "Measured by:" in text
    assert ask(client, goal, decision="pivot", new_statement=" ").strip() == ""


@pytest.mark.parametrize("typed", [{"new_deadline": "soon"}, {"new_deadline": "0"}, {"new_statement": "a" * 10_000}])
def test_it_takes_what_cannot_be_read_as_not_said(client, goal, typed):
    assert ask(client, goal, change="date", **typed).strip() == ""


def test_it_writes_nothing(client, goal):
    before = Goal.objects.values().get()
    move(client, goal, "2026-11-15")
    assert Goal.objects.values().get() == before
    assert not goal.revisions.exists()


def test_it_takes_the_same_queries_for_more_of_everything(client, owner, goal, count_queries):
    before = count_queries(lambda: move(client, goal, "2026-11-15"))
    for number in range(2):
        measure = make_measure(goal, name=f"Measure {number}")
        Reading.objects.create(measure=measure, on=TODAY, value=1)
        create_action(owner, goal=goal, text=f"Action {number}")
        write_revision(owner, goal=goal)
    # The readings of measures are one query more than of none.
    assert count_queries(lambda: move(client, goal, "2026-11-15")) <= before + 1
    assert before <= 7


def test_it_answers_nobody_else(goal, manager, peer, client_of):
    Goal.objects.update(audience="manager", shared_manager=manager)
    address = reverse("goals:coach_change", args=[goal.pk])
    assert client_of(manager).post(address, {"decision": "keep"}).status_code == 403
    assert client_of(peer).post(address, {"decision": "keep"}).status_code == 404


def edit(client, goal: Goal, **typed: str) -> str:
    fields = {"statement": goal.statement, "stands": "1", "goal": goal.pk, "deadline": "2026-09-30"} | typed
    return client.post("/goals/coach/", fields).text


def target_of(measure, target: str) -> dict[str, str]:
    row = {"pk": measure.pk, "name": measure.name, "baseline": "0", "target": target, "unit": measure.unit}
    return {f"measure-0-{name}": str(value) for name, value in row.items()}


def test_it_says_in_the_editor_what_another_day_or_target_means(client, goal):
    measure = make_measure(goal)
    assert "talks to go" not in edit(client, goal, **target_of(measure, "3"))
    assert "9 talks to go in 16 weeks." in edit(client, goal, **target_of(measure, "9"))
    assert "3 talks to go in 2 weeks." in edit(client, goal, deadline="2026-06-25", **target_of(measure, "3"))
    assert "9 talks to go in 2 weeks." in edit(client, goal, deadline="2026-06-25", **target_of(measure, "9"))
    page = client.post("/goals/writing/read/", {"statement": "Give talks", "goal": goal.pk, **target_of(measure, "9")})
    assert "9 talks to go" in page.text


def test_it_says_so_of_no_draft_and_nobody_elses_goal(client, owner, goal, stranger, client_of):
    draft = make_goal(owner, "Give three talks", state="draft", activated_on=None)
    assert "behind us" not in edit(client, draft, deadline="2026-06-09")
    assert "behind us" in edit(client, goal, deadline="2026-06-09")
    answer = client_of(stranger).post("/goals/coach/", {"statement": "Talk", "stands": "1", "goal": goal.pk})
    assert answer.status_code == 404
