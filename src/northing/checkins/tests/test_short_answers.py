"""The short answers of a check-in, the figure filled in, and what they change in the goal."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal, make_measure
from northing.checkins.models import CheckIn, GoalNote, NoteAnswers, NoteDraft
from northing.checkins.queries.notes import shared_blockers
from northing.checkins.services.checkins import begin_checkin
from northing.checkins.services.notes import note_goal
from northing.goals.models import Action, Audience, Reading, Revision
from northing.goals.queries.moved_goals import name_new_day
from northing.goals.services.goals import change_audience
from northing.kernel.errors import Refused

JUNE, MAY = date(2026, 6, 1), date(2026, 5, 1)
LATER = date(2026, 11, 15)


def step_url(goal, name="goal_step", month=6):
    return reverse(f"checkins:{name}", args=[2026, month, goal.pk])


@pytest.fixture
def client(client_of, owner):
    return client_of(owner)


@pytest.fixture
def june(owner):
    return begin_checkin(owner, month=JUNE)


@pytest.fixture
def last_month(owner, goal):
    may = CheckIn.objects.create(person=owner, month=MAY)
    return GoalNote.objects.create(
        checkin=may,
        goal=goal,
        moved="little",
        progress="First week agreed.",
        obstacles="time,energy",
        blocked="Releases.",
    )


def test_it_keeps_short_answers_and_shows_them_again(client, goal):
    sent = {"moved": "little", "obstacles": ["waiting", "priorities"], "change": "help", "adjust": "Ask Ruth"}
    assert client.post(step_url(goal), sent).status_code == 302
    note = GoalNote.objects.get()
    assert (note.moved, note.obstacles, note.change) == ("little", "waiting,priorities", "help")
    assert note.progress_words == "A little"
    assert note.obstacle_words == "Waiting for someone, Priorities changed"
    assert note.change_words == "Ask for help: Ask Ruth"
    page = client.get(step_url(goal)).text
    for chosen in ("moved_1", "obstacles_1", "obstacles_4", "change_3"):
        assert f'id="id_{chosen}" checked' in page, chosen


def test_it_does_not_put_nothing_beside_something(client, goal):
    client.post(step_url(goal), {"obstacles": ["nothing", "time"]})
    assert GoalNote.objects.get().obstacles == "time"


def test_it_refuses_an_answer_that_is_none_and_keeps_the_rest(client, goal):
    answer = client.post(step_url(goal), {"moved": "very", "progress": "Half of it."})
    assert answer.status_code == 422
    assert "Half of it." in answer.text
    assert not GoalNote.objects.exists()


def test_it_keeps_short_answers_in_the_draft(client, goal):
    client.post(
        step_url(goal, "autosave_note"), {"moved": "yes", "next_action": "Call Yuki", "new_deadline": "2026-11-15"}
    )
    draft = NoteDraft.objects.get()
    assert (draft.moved, draft.next_action, draft.new_deadline) == ("yes", "Call Yuki", LATER)
    assert not Action.objects.exists()
    goal.refresh_from_db()
    assert goal.deadline != LATER


def test_it_fills_in_last_months_answer_and_saves_nothing(client, goal, last_month):
    assert "Same as May" in client.get(step_url(goal)).text
    page = client.post(step_url(goal), {"same": "blocked", "progress": "Typed just now", "moved": "yes"}).text
    assert "Releases." in page
    assert "Typed just now" in page
    assert 'id="id_obstacles_3" checked' in page
    assert not GoalNote.objects.exclude(pk=last_month.pk).exists()


def test_it_gives_scripts_the_same_words(client, goal, last_month):
    same = client.get(step_url(goal)).context["same"]
    assert json.loads(same["progress"]) == {"moved": "little", "progress": "First week agreed."}
    assert json.loads(same["blocked"]) == {"obstacles": "time,energy", "blocked": "Releases."}


def test_it_offers_no_same_as_where_last_month_said_nothing(client, goal, last_month):
    GoalNote.objects.update(obstacles="", blocked="")
    page = client.get(step_url(goal)).text
    assert page.count("Same as May") == 1


def test_it_keeps_what_blocks_to_the_person_unless_they_say_otherwise(client, goal):
    assert "checked" in str(client.get(step_url(goal)).context["form"]["blocked_is_private"])


def test_it_fills_in_the_last_figure_and_says_so(client, goal):
    measure = make_measure(goal)
    Reading.objects.create(measure=measure, on=date(2026, 5, 20), value=2)
    page = client.get(step_url(goal))
    assert f'name="reading_{measure.pk}" value="2"' in page.text
    assert "of 3 talks. It was 2, filled in for you." in page.text


def test_it_takes_a_figure_left_as_it_was_for_no_answer(client, goal):
    measure = make_measure(goal)
    Reading.objects.create(measure=measure, on=date(2026, 5, 20), value=2)
    client.post(step_url(goal), {f"reading_{measure.pk}": "2"})
    assert not GoalNote.objects.exists()
    assert Reading.objects.count() == 1


def test_it_records_a_figure_as_it_was_once_a_month(client, goal, travel_to):
    measure = make_measure(goal)
    Reading.objects.create(measure=measure, on=date(2026, 5, 20), value=2)
    client.post(step_url(goal), {"moved": "no", f"reading_{measure.pk}": "2"})
    travel_to(date(2026, 6, 20))
    version = GoalNote.objects.get().version
    client.post(step_url(goal), {"moved": "little", f"reading_{measure.pk}": "2", "version": version})
    assert [reading.on for reading in measure.readings.all()] == [date(2026, 5, 20), TODAY]


def test_it_leaves_a_reading_of_the_day_with_its_note(client, goal):
    measure = make_measure(goal)
    Reading.objects.create(measure=measure, on=TODAY, value=2, note="Both in one week")
    client.post(step_url(goal), {"moved": "yes", f"reading_{measure.pk}": "2"})
    assert Reading.objects.get().note == "Both in one week"


def test_it_fills_in_the_figure_of_the_month_it_is_about(client, goal):
    measure = make_measure(goal)
    Reading.objects.create(measure=measure, on=date(2026, 5, 20), value=1)
    Reading.objects.create(measure=measure, on=date(2026, 6, 5), value=3)
    assert f'name="reading_{measure.pk}" value="1"' in client.get(step_url(goal, month=5)).text
    assert f'name="reading_{measure.pk}" value="3"' in client.get(step_url(goal)).text


def test_it_does_not_ask_again_about_a_figure_it_filled_in(client, goal):
    measure = make_measure(goal)
    Reading.objects.create(measure=measure, on=date(2026, 5, 20), value=90)
    assert client.post(step_url(goal), {"moved": "yes", f"reading_{measure.pk}": "90"}).status_code == 302
    assert client.post(step_url(goal), {"moved": "yes", f"reading_{measure.pk}": "95"}).status_code == 422


def test_it_moves_the_date_of_the_goal_with_a_reason(client, goal):
    sent = {"change": "date", "new_deadline": "2026-11-15", "adjust": "Cover starts in July."}
    for _ in range(2):
        assert client.post(step_url(goal), sent).status_code == 302
    goal.refresh_from_db()
    assert goal.deadline == LATER
    assert [revision.why for revision in Revision.objects.all()] == ["Cover starts in July."]
    assert "moves to 15 November" in client.get(reverse("checkins:finished", args=[2026, 6])).text


def test_it_asks_for_the_reason_beside_the_line(client, goal):
    answer = client.post(step_url(goal), {"change": "date", "new_deadline": "2026-11-15", "moved": "yes"})
    assert answer.status_code == 422
    assert "Say in a line why" in str(answer.context["form"]["adjust"].errors)
    assert not GoalNote.objects.exists()
    goal.refresh_from_db()
    assert goal.deadline != LATER


@pytest.mark.parametrize("answer", ["nothing", "help"])
def test_it_moves_no_date_for_another_answer(owner, goal, june, answer):
    note_goal(owner, checkin=june, goal=goal, answers=NoteAnswers(change=answer, new_deadline=LATER, adjust="Why not"))
    goal.refresh_from_db()
    assert goal.deadline != LATER


def test_it_takes_a_date_alone_for_the_answer(client, goal):
    """Without scripts, or with a browser that shows every field."""
    client.post(step_url(goal), {"new_deadline": "2026-11-15", "adjust": "Cover starts in July."})
    goal.refresh_from_db()
    assert (goal.deadline, GoalNote.objects.get().change) == (LATER, "date")


def test_it_refuses_a_date_behind_us(client, goal):
    answer = client.post(step_url(goal), {"change": "date", "new_deadline": "2026-06-01", "adjust": "Sooner"})
    assert answer.status_code == 422
    assert "That day is behind us." in answer.text


@pytest.mark.parametrize(
    ("statement", "becomes"),
    [
        ("Give three talks by 30 September 2026", "Give three talks by 15 November 2026"),
        ("By September 30, 2026 I give three talks", "By November 15, 2026 I give three talks"),
        ("Give three talks this year", "Give three talks this year"),
    ],
)
def test_it_names_the_new_day_in_the_sentence(statement, becomes):
    assert name_new_day(statement, date(2026, 9, 30), LATER) == becomes


def test_it_adds_the_next_action_once(client, goal):
    sent = {"change": "action", "next_action": "Call Yuki"}
    for _ in range(2):
        assert client.post(step_url(goal), sent).status_code == 302
    action = Action.objects.get()
    action.done_on = TODAY
    action.save()
    assert client.post(step_url(goal), sent).status_code == 302
    assert Action.objects.count() == 1


def test_it_says_where_a_goal_has_enough_actions(owner, goal, june):
    for number in range(12):
        Action.objects.create(goal=goal, owner=owner, text=f"Step {number}")
    with pytest.raises(Refused):
        note_goal(owner, checkin=june, goal=goal, answers=NoteAnswers(change="action", next_action="One more"))
    assert not GoalNote.objects.exists()


@pytest.mark.parametrize(
    ("obstacles", "private", "shown"), [("waiting", False, True), ("waiting", True, False), ("nothing", False, False)]
)
def test_it_shows_others_a_short_answer_like_any_blocker(owner, manager, goal, june, obstacles, private, shown):
    change_audience(owner, goal=goal, audience=Audience.MANAGER)
    answers = NoteAnswers(obstacles=obstacles, blocked_is_private=private)
    note = note_goal(owner, checkin=june, goal=goal, answers=answers)
    assert shared_blockers(manager).exists() is shown
    assert bool(note.blocked_for(manager)) is (not private)
    assert note.blocked_for(owner)


def test_it_draws_every_field_for_browsers_without_scripts(client, goal):
    make_measure(goal)
    page = client.get(step_url(goal)).text
    for name in ("moved", "obstacles", "change", "new_deadline", "next_action", "adjust", "progress", "blocked"):
        assert f'name="{name}"' in page, name


def test_it_shows_words_from_before_there_were_short_answers(client, owner, goal, june):
    note_goal(owner, checkin=june, goal=goal, answers=NoteAnswers(adjust="Smaller steps"))
    page = client.get(step_url(goal)).text
    assert page.index("Smaller steps") < page.index('data-when="goal"')


def test_it_names_the_goals_and_not_their_sentences(client, owner):
    for number in range(2):
        make_goal(owner, f"Give talk {number} to the whole house by 30 September", name=f"Talk {number}")
    page = client.get(reverse("checkins:check_in", args=[2026, 6]), follow=True).text
    way = page[page.index("n-way") : page.index("</ol>")]
    assert "Talk 0" in way
    assert "whole house" not in way


def test_it_reads_a_figure_as_the_month_left_it(owner, goal, june):
    measure = make_measure(goal)
    note_goal(owner, checkin=june, goal=goal, answers=NoteAnswers(moved="yes"), readings={measure.pk: Decimal(1)})
    assert Reading.objects.get().value == 1


def test_it_shows_what_a_new_day_means_without_javascript(client, goal):
    assert "to go in" not in client.get(step_url(goal)).text
    page = client.post(step_url(goal), {"change": "date", "new_deadline": "2027-01-15", "adjust": "Rooms", "read": "1"})
    assert "It is after the plan’s year" in page.text
    assert "Rooms" in page.text
    assert not CheckIn.objects.exists()
