"""What the coach hears in a sentence stands in the fields: the kind is ticked, gaps fill measure, day and reason."""

import re

import pytest
from django.urls import reverse

from northing.goals.models import Goal

WRITE, COACH = reverse("goals:create_goal"), reverse("goals:coach")
USE, FILL = reverse("goals:use_wording"), reverse("goals:fill_blanks")
LEARN = "Learn Spanish to B2 by 30 November 2026, so that I can work with the team in Madrid"


@pytest.fixture
def client(client_of, owner):
    return client_of(owner)


def ticked(page: str) -> list[str]:
    inputs = re.findall(r'<input[^>]*name="kind"[^>]*>', page)
    return [re.search(r'value="(\w+)"', one)[1] for one in inputs if "checked" in one]


def test_it_ticks_the_kind_while_one_writes(client):
    page = client.post(COACH, {"statement": LEARN}).text
    assert ticked(page) == ["skill"]
    assert 'name="coach_kind" value="skill"' in page


def test_it_draws_the_ticks_anew_only_when_they_change(client):
    assert ticked(client.post(COACH, {"statement": LEARN, "kind": "skill", "coach_kind": "skill"}).text) == []


def test_it_leaves_the_kind_that_the_person_chose(client):
    page = client.post(COACH, {"statement": LEARN, "kind": "growth"}).text
    assert ticked(page) == []
    page = client.post(COACH, {"statement": LEARN, "kind": "growth", "coach_kind": "skill"}).text
    assert 'name="kind"' not in page  # nothing is drawn anew over the choice


def test_it_keeps_the_kind_that_was_ticked(client, plan):
    client.post(WRITE, {"statement": LEARN, "kind": "skill", "coach_kind": "skill"})
    assert Goal.objects.get().kind == "skill"


def test_it_fills_day_and_reason_with_the_sentence(client):
    form = client.post(FILL, {"statement": LEARN}).context["form"]
    assert form["deadline"].value() == "2026-11-30"
    assert "Madrid" in form["reason"].value()
    assert form["kind"].value() == "skill"


def test_it_fills_the_measure_with_the_sentence(client):
    statement = "Give [how many] talks at meetups by 30 September 2026, so that people hear of our work"
    page = client.post(FILL, {"statement": statement, "blank": ["3"]})
    row = page.context["form"].measures.forms[0]
    assert (row["baseline"].value(), row["target"].value()) == ("0", "3")


def test_it_overwrites_nothing_typed(client):
    typed = {"statement": LEARN, "deadline": "2026-12-24", "reason": "My own", "kind": "growth"}
    form = client.post(FILL, typed).context["form"]
    assert [form[name].value() for name in ("deadline", "reason", "kind")] == ["2026-12-24", "My own", "growth"]
