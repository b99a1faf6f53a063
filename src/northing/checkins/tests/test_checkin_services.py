"""A check-in: begun, noted goal by goal, left, resumed, finished."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from conftest import TODAY, make_goal, make_measure
from northing.checkins import policy
from northing.checkins.models import CheckIn, GoalNote, NoteAnswers, NoteDraft
from northing.checkins.queries.checkins import goals_to_look_at, open_checkins
from northing.checkins.queries.notes import find_goal_step
from northing.checkins.services.checkins import begin_checkin, finish_checkin
from northing.checkins.services.notes import discard_draft, note_goal, save_draft
from northing.goals.models import Action, ActionDone, Audience, GoalState, Reading, Revision
from northing.goals.services.goals import change_audience
from northing.kernel import dates
from northing.kernel.errors import EditConflict, NotAllowed, Refused

JUNE, MAY, APRIL = date(2026, 6, 1), date(2026, 5, 1), date(2026, 4, 1)
ANSWERS = NoteAnswers(progress="Gave one talk.", blocked="A release.", adjust="Book the room.", confidence=4)


@pytest.fixture
def june(owner):
    return begin_checkin(owner, month=JUNE)


def test_it_leaves_this_month_and_the_last_open():
    assert policy.open_months(TODAY) == (JUNE, MAY)
    assert policy.open_months(date(2026, 1, 31)) == (date(2026, 1, 1), date(2025, 12, 1))


def test_it_begins_a_month_once(owner):
    first = begin_checkin(owner, month=JUNE)
    assert begin_checkin(owner, month=JUNE) == first
    assert CheckIn.objects.count() == 1


@pytest.mark.parametrize("month", [APRIL, date(2026, 7, 1), date(2025, 6, 1)])
def test_it_refuses_a_month_that_is_not_open(owner, month):
    with pytest.raises(Refused):
        begin_checkin(owner, month=month)
    assert not CheckIn.objects.exists()


def test_it_turns_the_month_where_the_person_lives(owner, monkeypatch):
    monkeypatch.setattr(dates, "clock", lambda: datetime(2026, 6, 30, 23, 30, tzinfo=dates.UTC))
    with timezone.override("Asia/Tokyo"):
        assert open_checkins(owner, dates.today())[0].month == date(2026, 7, 1)
    with timezone.override("America/Lima"):
        assert open_checkins(owner, dates.today())[0].month == JUNE


def test_it_tells_in_one_query_how_far_the_open_months_are(owner, goal, count_queries):
    assert count_queries(lambda: open_checkins(owner, TODAY)) == 1
    assert not open_checkins(owner, TODAY)[0].is_begun
    checkin = begin_checkin(owner, month=JUNE)
    assert open_checkins(owner, TODAY)[0].is_begun
    note_goal(owner, checkin=checkin, goal=goal, answers=ANSWERS)
    finish_checkin(owner, checkin=checkin)
    assert open_checkins(owner, TODAY)[0].is_done


def test_it_keeps_the_words_and_the_revision_they_judged(owner, goal, june):
    Revision.objects.create(goal=goal, number=1, statement="Give two talks")
    latest = Revision.objects.create(goal=goal, number=2, statement=goal.statement)
    note = note_goal(owner, checkin=june, goal=goal, answers=ANSWERS)
    Revision.objects.create(goal=goal, number=3, statement="Give five talks")
    note.refresh_from_db()
    assert (note.revision, note.progress, note.confidence) == (latest, "Gave one talk.", 4)
    goal.refresh_from_db()
    assert (goal.last_checked_in_on, goal.confidence) == (TODAY, 4)


def test_it_records_readings_and_ticks_actions(owner, goal, june):
    measure = make_measure(goal)
    action = Action.objects.create(goal=goal, owner=owner, text="Write the first talk")
    note_goal(owner, checkin=june, goal=goal, answers=ANSWERS, readings={measure.pk: Decimal(2)}, done_actions=[action])
    action.refresh_from_db()
    assert action.done_on == TODAY
    assert [(reading.on, reading.value) for reading in Reading.objects.all()] == [(TODAY, 2)]


def test_it_moves_a_repeating_action_on_once_when_sent_twice(owner, goal, june):
    action = Action.objects.create(goal=goal, owner=owner, text="Practise", due_on=date(2026, 6, 8), repeats="weekly")
    for _ in range(2):
        fresh = Action.objects.get(pk=action.pk)
        note_goal(owner, checkin=june, goal=goal, answers=ANSWERS, done_actions=[fresh])
    assert ActionDone.objects.count() == 1
    assert Action.objects.get().due_on == date(2026, 6, 15)


def test_it_speaks_of_the_last_day_of_a_late_month(owner, goal):
    may = begin_checkin(owner, month=MAY)
    measure = make_measure(goal)
    note_goal(owner, checkin=may, goal=goal, answers=ANSWERS, readings={measure.pk: Decimal(1)})
    assert Reading.objects.get().on == date(2026, 5, 31)


def test_it_lets_a_closed_month_rest(owner, goal, june, travel_to):
    travel_to(date(2026, 8, 1))
    with pytest.raises(Refused):
        note_goal(owner, checkin=june, goal=goal, answers=ANSWERS)


def test_it_takes_nothing_from_anybody_else(owner, goal, june, manager, mentor, peer, stranger, partner, admin):
    for other in [manager, mentor, peer, stranger, partner, admin]:
        with pytest.raises(NotAllowed):
            note_goal(other, checkin=june, goal=goal, answers=ANSWERS)
        with pytest.raises(NotAllowed):
            finish_checkin(other, checkin=june)
    assert not GoalNote.objects.exists()


def test_it_does_not_note_somebody_elses_goal(owner, peer, june):
    with pytest.raises(NotAllowed):
        note_goal(owner, checkin=june, goal=make_goal(peer), answers=ANSWERS)


@pytest.mark.parametrize("keep", [save_draft, note_goal])
def test_it_shows_the_later_window_what_the_earlier_one_kept(owner, goal, june, keep):
    keep(owner, checkin=june, goal=goal, answers=ANSWERS, version="")
    with pytest.raises(EditConflict) as conflict:
        keep(owner, checkin=june, goal=goal, answers=NoteAnswers(progress="Other"), version="")
    assert conflict.value.stored == "Gave one talk.\nA release.\nBook the room."


@pytest.mark.parametrize("later", [save_draft, note_goal])
def test_it_does_not_open_a_private_blocker_from_an_old_window(owner, goal, june, later):
    private = NoteAnswers(progress="Some", blocked="My boss", blocked_is_private=True)
    note = note_goal(owner, checkin=june, goal=goal, answers=private)
    old = NoteAnswers(progress="Some", blocked="My boss")
    with pytest.raises(EditConflict):
        later(owner, checkin=june, goal=goal, answers=old, version="")
    save_draft(owner, checkin=june, goal=goal, answers=NoteAnswers(), version=note.version)
    with pytest.raises(EditConflict):
        later(owner, checkin=june, goal=goal, answers=old, version="")


def test_it_keeps_a_draft_that_answers_nothing(owner, goal, june):
    save_draft(owner, checkin=june, goal=goal, answers=ANSWERS, version="")
    assert not GoalNote.objects.exists()
    with pytest.raises(Refused):
        finish_checkin(owner, checkin=june)


def test_it_leaves_what_was_saved_until_it_is_saved_again(owner, goal, june):
    note = note_goal(owner, checkin=june, goal=goal, answers=ANSWERS)
    changed = NoteAnswers(progress="Gave two talks.", blocked="My boss")
    draft = save_draft(owner, checkin=june, goal=goal, answers=changed, version=note.version)
    assert GoalNote.objects.get().answers == ANSWERS
    note_goal(owner, checkin=june, goal=goal, answers=changed, version=draft.version)
    assert GoalNote.objects.get().answers == changed
    assert not NoteDraft.objects.exists()


def test_it_goes_back_to_what_was_saved(owner, goal, june, peer):
    note = note_goal(owner, checkin=june, goal=goal, answers=ANSWERS)
    save_draft(owner, checkin=june, goal=goal, answers=NoteAnswers(progress="No"), version=note.version)
    with pytest.raises(NotAllowed):
        discard_draft(peer, checkin=june, goal=goal)
    discard_draft(owner, checkin=june, goal=goal)
    assert find_goal_step(owner, JUNE, goal.pk).at_hand.answers == ANSWERS


def test_it_shows_a_draft_to_nobody_else(owner, goal, june, manager, mentor, peer, partner, admin):
    change_audience(owner, goal=goal, audience=Audience.EVERYONE)
    save_draft(owner, checkin=june, goal=goal, answers=ANSWERS, version="")
    assert NoteDraft.objects.visible_to(owner).count() == 1
    for other in [manager, mentor, peer, partner, admin]:
        assert not NoteDraft.objects.visible_to(other).exists()


def test_it_still_takes_words_for_a_goal_let_go_meanwhile(owner, goal, june):
    action = Action.objects.create(goal=goal, owner=owner, text="Write the first talk")
    goal.state, goal.closed_on = GoalState.DROPPED, TODAY
    goal.save()
    assert goals_to_look_at(owner, june) == [goal]
    note_goal(owner, checkin=june, goal=goal, answers=ANSWERS, done_actions=[action])
    assert GoalNote.objects.get().progress == "Gave one talk."
    assert not ActionDone.objects.exists()


def test_it_leaves_out_goals_that_were_closed_before(owner, june):
    make_goal(owner, state=GoalState.DROPPED, closed_on=date(2026, 3, 1))
    make_goal(owner, state=GoalState.DRAFT)
    assert goals_to_look_at(owner, june) == []


def test_it_finishes_once(owner, goal, june):
    note_goal(owner, checkin=june, goal=goal, answers=ANSWERS)
    first = finish_checkin(owner, checkin=june).finished_at
    assert finish_checkin(owner, checkin=june).finished_at == first
