"""What the coach hears in a sentence stands in the fields: the kind is ticked, gaps fill measure, day and reason."""

import html
import re
from datetime import date

import pytest
from django.urls import reverse

from conftest import make_goal
from northing.goals.models import Goal

WRITE, COACH = reverse("goals:create_goal"), reverse("goals:coach")
USE, FILL = reverse("goals:use_wording"), reverse("goals:fill_blanks")
LEARN = "Learn Spanish to B2 by 30 November 2026, so that I can work with the team in Madrid"


@pytest.fixture
def client(client_of, owner):
    return client_of(owner)


def heard(client, **typed: str) -> dict[str, str]:
    """What the coach's answer puts beside each field, by field."""
    page = client.post(COACH, typed).text
    twins = re.findall(r'<input type="hidden" name="coach_([^"]+)" value="([^"]*)">', page)
    return {name: html.unescape(words) for name, words in twins}


def test_it_says_of_every_field_what_the_sentence_says(client):
    sentence = "Raise on-time releases from 60 to 90 % by 30 November 2026, so that nobody works late"
    assert heard(client, statement=sentence) == {
        "name": "More on-time releases",
        "kind": "impact",
        "deadline": "2026-11-30",
        "reason": "Nobody works late",
        "measure-0-name": "On-time releases",
        "measure-0-baseline": "60",
        "measure-0-target": "90",
        "measure-0-unit": "%",
        "measure-0-how": "figure",
        "measure-0-times": "",
        "measure-0-period": "week",
    }


def test_it_follows_the_sentence_until_somebody_types_into_the_field(client):
    first = {f"coach_{name}": words for name, words in heard(client, statement=LEARN).items()}
    shown = {name.removeprefix("coach_"): words for name, words in first.items()}
    later = {"statement": "Learn Spanish to B2 by 31 December 2026"} | first
    assert heard(client, **later | shown)["deadline"] == "2026-12-31"
    assert heard(client, **later | shown)["reason"] == ""
    assert heard(client, **later | shown | {"deadline": "2026-10-01"})["deadline"] == "2026-11-30"  # as it was
    assert heard(client, **later | shown | {"deadline": ""})["deadline"] == "2026-11-30"  # emptied, and stays so


def test_it_takes_the_row_of_a_measure_for_one(client):
    """A figure of the person's does not come to stand beside the unit of another sentence."""
    typed = {"measure-0-target": "4", "coach_measure-0-target": "3", "coach_measure-0-unit": "talks"}
    typed |= {"measure-0-unit": "talks", "statement": "Raise on-time releases from 60 to 90 %"}
    assert heard(client, **typed)["measure-0-unit"] == "talks"


@pytest.mark.parametrize(
    "statement",
    ["Give three talks by 30 June 2020", "Give three talks by 1 January 2060", "Learn Figma, so that I can [what]"],
)
def test_it_fills_in_nothing_that_could_not_be_saved(client, statement):
    found = heard(client, statement=statement)
    assert (found["deadline"], found["reason"]) == ("", "")


def test_it_fills_no_field_of_a_goal_that_is_promised(client, goal):
    page = client.get(f"/goals/{goal.pk}/edit/").text
    assert 'name="stands" value="1"' in page
    assert "coach_deadline" not in page
    assert heard(client, statement=LEARN, stands="1") == {}


def test_it_goes_on_following_in_a_draft_that_is_opened_again(client, owner):
    draft = make_goal(owner, LEARN, state="draft", deadline=date(2026, 11, 30), activated_on=None)
    page = client.get(f"/goals/{draft.pk}/edit/").text
    assert 'name="coach_deadline" value="2026-11-30"' in page
    Goal.objects.update(deadline=date(2026, 10, 1))
    page = client.get(f"/goals/{draft.pk}/edit/").text
    assert 'name="coach_deadline" value=""' in page
    assert 'value="2026-10-01"' in page


def test_it_leaves_a_form_that_was_refused_as_it_was_typed(client):
    page = client.post(WRITE, {"statement": LEARN, "kind": "heroic", "deadline": "2026-10-01"})
    assert page.status_code == 422
    assert page.context["form"]["deadline"].value() == "2026-10-01"
    assert 'name="coach_reason" value=""' in page.text


def test_it_leaves_the_kind_that_the_person_chose(client):
    assert heard(client, statement=LEARN, kind="growth")["kind"] == ""
    assert heard(client, statement=LEARN, kind="growth", coach_kind="skill")["kind"] == "skill"


def test_it_keeps_the_kind_that_was_preselected(client, plan):
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


def test_it_calls_the_goal_by_its_outcome_until_somebody_types_a_name(client):
    assert heard(client, statement="Move to a four-day week by 30 November")["name"] == "Four-day week"
    again = {"statement": "Halve the food waste of the canteen", "name": "Four-day week", "coach_name": "Four-day week"}
    assert heard(client, **again)["name"] == "Half the food waste"
    assert heard(client, **again | {"name": "Less in the bin"})["name"] == "Four-day week"
