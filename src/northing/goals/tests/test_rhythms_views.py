"""Marking a rhythm on its goal's page, and making a measure one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from conftest import TODAY, make_goal, make_measure
from northing.goals.models import Audience, Goal, Measure, Revision, Rhythm, RhythmMark
from northing.goals.services.goals import change_audience
from northing.goals.services.measures import record_reading, save_mark
from northing.goals.tests.builders import make_rhythm

MONDAY = date(2026, 6, 8)


@pytest.fixture
def client(client_of, owner):
    return client_of(owner)


@pytest.fixture
def rhythm(owner):
    goal = make_goal(owner, activated_on=date(2026, 5, 4), deadline=date(2026, 9, 30))
    return make_rhythm(goal, counts_from=date(2026, 5, 4))


def page_of(client, measure):
    return client.get(f"/goals/{measure.goal_id}/").text


def tap(client, measure, said, **options):
    return client.post(f"/goals/measures/{measure.pk}/marks/", {"mark": said}, **options)


def test_each_week_is_a_mark_that_says_what_a_tap_makes_of_it(client, rhythm):
    save_mark(rhythm.goal.owner, measure=rhythm, day=date(2026, 5, 4), count=3)
    save_mark(rhythm.goal.owner, measure=rhythm, day=date(2026, 5, 11), count=0, is_away=True)
    save_mark(rhythm.goal.owner, measure=rhythm, day=MONDAY, count=1)
    page = page_of(client, rhythm)
    assert "Week of 4 May: 3 of 3. Mark 0 of 3" in page
    assert "Week of 11 May: away. Mark 0 of 3" in page
    assert "Week of 18 May: 0 of 3. Mark 1 of 3" in page
    assert "Week of 8 June: 1 of 3. Mark 2 of 3" in page
    assert "Week of 15 June" not in page
    assert "missed" not in page


def test_a_tap_marks_a_week_and_undo_makes_it_what_it_was(client, rhythm):
    answer = tap(client, rhythm, "2026-06-08 2")
    assert answer.url == f"/goals/{rhythm.goal_id}/#mark-{rhythm.pk}-2026-06-08"
    page = client.get(answer.url).text
    assert "Week of 8 June: 2 of 3." in page
    assert 'value="2026-06-08 0"' in page
    assert rhythm.marks.get().count == 2
    tap(client, rhythm, "2026-06-08 0")
    assert not rhythm.marks.exists()


def test_a_second_press_of_the_same_button_changes_nothing(client, rhythm):
    for _press in range(2):
        tap(client, rhythm, "2026-05-18 1")
    assert [(mark.begins_on, mark.count) for mark in rhythm.marks.all()] == [(date(2026, 5, 18), 1)]


@pytest.mark.parametrize(
    "said", ["2026-06-15 1", "2026-04-27 3", "2026-06-08 100", "soon", "", "2026-06-08", "0001-01-01 1"]
)
def test_it_marks_nothing_that_no_page_offers(client, rhythm, said):
    assert tap(client, rhythm, said).status_code == 302
    assert not RhythmMark.objects.exists()


def test_a_sheet_changes_any_week_and_says_that_one_was_away(client, rhythm):
    address = f"/goals/measures/{rhythm.pk}/marks/change/"
    page = client.get(f"{address}?day=2026-05-11").text
    assert '<option value="2026-05-11" selected>' in page
    client.post(address, {"day": "2026-05-11", "count": "", "is_away": "on"})
    client.post(address, {"day": "2026-05-18", "count": "4"})
    assert [(mark.count, mark.is_away) for mark in rhythm.marks.all()] == [(0, True), (4, False)]
    assert client.post(address, {"day": "2026-06-15", "count": "1"}).status_code == 422


def test_others_see_the_marks_made_since_it_was_opened_and_press_none(client_of, owner, manager, rhythm, travel_to):
    save_mark(owner, measure=rhythm, day=date(2026, 5, 18), count=3)
    travel_to(TODAY + timedelta(days=1))
    change_audience(owner, goal=rhythm.goal, audience=Audience.MANAGER)
    travel_to(TODAY + timedelta(days=2))
    save_mark(owner, measure=rhythm, day=date(2026, 5, 25), count=2)
    page = page_of(client_of(manager), rhythm)
    assert "2 of 3" in page
    assert "Week of 18 May" not in page
    assert 'name="mark"' not in page


def test_it_asks_as_often_for_many_marks_as_for_one(client, rhythm, count_queries):
    save_mark(rhythm.goal.owner, measure=rhythm, day=date(2026, 5, 4), count=3)
    before = count_queries(lambda: page_of(client, rhythm))
    for week in range(1, 5):
        save_mark(rhythm.goal.owner, measure=rhythm, day=date(2026, 5, 4) + timedelta(weeks=week), count=3)
    assert count_queries(lambda: page_of(client, rhythm)) == before


def test_a_rate_is_offered_to_be_kept_as_a_rhythm_and_its_readings_stay(client, owner):
    goal = make_goal(owner)
    measure = make_measure(goal, name="Meetings", unit="meetings a week", baseline=1, target=3)
    record_reading(owner, measure=measure, on=date(2026, 6, 1), value=2)
    assert "Make it a rhythm" in page_of(client, measure)
    for _press in range(2):
        client.post(f"/goals/measures/{measure.pk}/rhythm/")
    measure.refresh_from_db()
    assert measure.rhythm == Rhythm(3, "week")
    assert Revision.objects.filter(goal=goal).count() == 1
    page = page_of(client, measure)
    assert "Make it a rhythm" not in page
    assert "Readings from before, 1" in page


def test_nothing_becomes_a_rhythm_unasked(client, owner):
    measure = make_measure(make_goal(owner), name="Meetings", unit="meetings a week", baseline=1, target=3)
    page_of(client, measure)
    measure.refresh_from_db()
    assert measure.rhythm is None


def written(**fields):
    row = {"how": "rhythm", "name": "Meetings", "times": "3", "period": "week", "until": "", "agreed_share": "75"}
    measure = {f"measure-0-{key}": said for key, said in row.items()}
    return {"statement": "Speak up more", "name": "Speak up"} | measure | fields


def test_the_editor_keeps_a_rhythm(client):
    client.post("/goals/new/", written(**{"measure-0-until": "2026-09-30"}))
    measure = Measure.objects.get()
    assert measure.rhythm == Rhythm(3, "week", date(2026, 9, 30), 75)
    assert (measure.counts_from, measure.baseline, measure.target) == (TODAY, 0, 75)
    page = client.get(f"/goals/{measure.goal_id}/edit/")
    assert page.context["form"].measures.forms[0]["how"].value() == "rhythm"
    assert 'value="2026-09-30"' in page.text


def test_the_editor_makes_a_figure_of_it_again(client):
    client.post("/goals/new/", written())
    goal = Goal.objects.get()
    figure = {"measure-0-how": "figure", "measure-0-baseline": "1", "measure-0-target": "3", "version": goal.version}
    client.post(f"/goals/{goal.pk}/edit/", written(**figure, **{"measure-0-pk": str(goal.measures.get().pk)}))
    measure = goal.measures.get()
    assert (measure.rhythm, measure.baseline, measure.target) == (None, 1, 3)


@pytest.mark.parametrize(
    ("field", "said", "answer"),
    [
        ("measure-0-times", "", "How often would you like to do it?"),
        ("measure-0-times", "2.5", "A whole number works here, such as 3."),
        ("measure-0-name", "", "Say in a word or two what you do."),
        ("measure-0-agreed_share", "120", "A whole number up to 100 works here."),
    ],
)
def test_the_editor_says_what_a_rhythm_misses(client, field, said, answer):
    response = client.post("/goals/new/", written(**{field: said}))
    assert response.status_code == 422
    assert answer in response.text
    assert not Goal.objects.exists()


def test_an_agreed_wording_lapses_with_another_rhythm(client, owner):
    client.post("/goals/new/", written())
    goal = Goal.objects.get()
    old = goal.wording
    key = str(goal.measures.get().pk)
    client.post(f"/goals/{goal.pk}/edit/", written(**{"measure-0-times": "2", "measure-0-pk": key}))
    assert Goal.objects.get().wording.changes_from(old).measures
