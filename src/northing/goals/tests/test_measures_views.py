from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest

from conftest import TODAY, make_measure
from northing.goals.models import Reading


@pytest.fixture
def client(client_of, owner):
    return client_of(owner)


@pytest.fixture
def measure(goal):
    return make_measure(goal)


def note(client, measure, **typed: str):
    fields = {"value": "1", "on": TODAY.isoformat(), "note": ""} | typed
    typed = {f"m{measure.pk}-{name}": value for name, value in fields.items()}
    return client.post(f"/goals/measures/{measure.pk}/readings/", typed, follow=True)


def test_it_notes_a_reading(client, measure):
    page = note(client, measure, value="1.5", note="One and a rehearsal")
    assert page.status_code == 200
    assert "One and a rehearsal" in page.content.decode()
    assert Reading.objects.get().value == Decimal("1.5")


@pytest.mark.parametrize("value", ["1e999", "-1e999", "9" * 20])
def test_it_says_one_thing_of_a_figure_out_of_all_bounds(client, measure, value):
    page = note(client, measure, value=value)
    assert page.status_code == 422
    assert page.text.count("invalid-feedback") == 1


def test_it_replaces_the_reading_of_the_same_day(client, measure):
    note(client, measure, value="1")
    note(client, measure, value="2")
    assert [reading.value for reading in Reading.objects.all()] == [2]


@pytest.mark.parametrize(
    "typed",
    [
        {"value": "plenty"},
        {"value": ""},
        {"on": "2026-06-11"},
        {"on": "1850-01-01"},
        {"on": "31.02.2026"},
        {"note": "x" * 281},
        {"value": "9" * 20},
    ],
)
def test_it_says_what_is_wrong_beside_the_field(client, measure, typed):
    page = note(client, measure, **({"note": "keep these words"} | typed))
    assert page.status_code == 422
    assert "invalid-feedback" in page.content.decode()
    assert typed.get("note", "keep these words") in page.content.decode()
    assert not Reading.objects.exists()


def test_it_asks_at_the_target_whether_the_goal_is_reached(client, measure):
    assert "Mark the goal as reached" in note(client, measure, value="3").content.decode()


def test_it_removes_a_reading(client, measure):
    reading = Reading.objects.create(measure=measure, on=date(2026, 5, 1), value=1)
    client.post(f"/goals/readings/{reading.pk}/remove/")
    assert not Reading.objects.exists()
    assert "The reading of 1 May, 1, was removed." in " ".join(client.get(f"/goals/{measure.goal_id}/").text.split())


def test_it_corrects_a_reading_and_tells_what_stood_there(client, measure):
    reading = Reading.objects.create(measure=measure, on=date(2026, 5, 1), value=Decimal("1.5"))
    address = f"/goals/readings/{reading.pk}/"
    assert 'value="1.5"' in client.get(address).text
    client.post(address, {"value": "2", "note": "Counted again"})
    reading.refresh_from_db()
    assert (reading.on, reading.value, reading.note) == (date(2026, 5, 1), 2, "Counted again")
    page = " ".join(client.get(f"/goals/{measure.goal_id}/").text.split())
    assert "The reading of 1 May was corrected from 1.5 to 2." in page


def test_it_tells_nothing_of_a_second_press(client, measure):
    note(client, measure, value="1")
    note(client, measure, value="1")
    assert not measure.reading_changes.exists()


def test_it_asks_once_about_a_reading_far_from_the_target(client, goal):
    measure = make_measure(goal, name="Pupils at level", baseline=70, target=85, unit="%")
    page = note(client, measure, value="610")
    assert page.status_code == 422
    assert "610% is far from the target of 85%" in page.text
    assert f'name="m{measure.pk}-value-asked" value="610"' in page.text
    assert not Reading.objects.exists()
    note(client, measure, **{"value": "610", "value-asked": "610"})
    assert Reading.objects.get().value == 610


@pytest.mark.parametrize(
    "unit", ["meetings a week", "calls/day", "minutes per weekday", "% each month", "weekly hours"]
)
def test_it_reaches_no_rate_by_one_reading(client, goal, unit):
    measure = make_measure(goal, name="Speak up", baseline=0, target=3, unit=unit)
    page = note(client, measure, value="3").text
    assert "Mark the goal as reached" not in page
    assert "You are there" not in page


@pytest.mark.parametrize(
    ("name", "status"),
    [("manager", 403), ("mentor", 404), ("peer", 404), ("stranger", 404), ("partner", 404), ("admin", 404)],
)
def test_it_is_the_owners_to_write(request, client_of, manager, goal, measure, name, status):
    goal.audience, goal.shared_manager = "manager", manager
    goal.save()
    reading = Reading.objects.create(measure=measure, on=date(2026, 5, 1), value=1)
    client = client_of(request.getfixturevalue(name))
    assert note(client, measure, value="3").status_code == status
    assert client.post(f"/goals/readings/{reading.pk}/remove/").status_code == status
    assert client.post(f"/goals/readings/{reading.pk}/", {"value": "3"}).status_code == status
    assert [kept.value for kept in Reading.objects.all()] == [1]


def test_it_deletes_a_reading_with_a_way_back(client, goal):
    measure = make_measure(goal)
    reading = Reading.objects.create(measure=measure, on=TODAY, value="1.5", note="First")
    page = client.post(f"/goals/readings/{reading.pk}/remove/", follow=True)
    assert not Reading.objects.exists()
    box = page.text.partition("That reading is gone.")[2].partition("</form>")[0]
    fields = dict(re.findall(r'name="(m\d+-\w+)" value="([^"]*)"', box))
    client.post(re.search(r'action="([^"]+)"', box)[1], fields)
    again = Reading.objects.get()
    assert (again.on, again.value, again.note) == (TODAY, Decimal("1.5"), "First")


def test_it_offers_to_delete_a_reading_beside_correcting_it(client, goal):
    reading = Reading.objects.create(measure=make_measure(goal), on=TODAY, value=1)
    page = client.get(f"/goals/readings/{reading.pk}/").text
    assert f'action="/goals/readings/{reading.pk}/remove/"' in page
    assert "Delete the reading" in page
