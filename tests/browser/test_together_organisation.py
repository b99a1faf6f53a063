"""A handover to a new manager and a mentorship, with two and three people signed in at once."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from conftest import make_goal, make_person
from northing.people.models import Audience, Person
from tests.browser.conftest import let_in
from tests.browser.picking import choose_person


@pytest.fixture
def people(transactional_db) -> dict[str, Person]:
    daniel, sofia = make_person("Daniel Brandt"), make_person("Sofia Lindqvist")
    ines = make_person("Ines Okafor", manager=daniel)
    priya = make_person("Priya Natarajan", is_partner=True)
    return {"ines": ines, "daniel": daniel, "sofia": sofia, "priya": priya}


def come_in(visit, person: Person, **options):
    page = visit(**options)
    let_in(page, person)
    return page


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_it_hands_a_goal_over_to_a_new_manager_only_when_its_owner_says_so(visit, people, scripts):
    ines, daniel, sofia = people["ines"], people["daniel"], people["sofia"]
    goal = make_goal(ines, "Give three talks", audience=Audience.MANAGER, shared_manager=daniel)
    where = goal.get_absolute_url()
    partner, owner, new = (come_in(visit, people[name], java_script_enabled=scripts)
                           for name in ("priya", "ines", "sofia"))  # fmt: skip

    partner.goto(f"/people/{ines.pk}/profile/")
    choose_person(partner, "Manager optional", sofia.name)
    partner.get_by_role("button", name="Save manager").click()
    expect(partner.get_by_text("The reporting line is saved.")).to_be_visible()
    assert new.goto(where).status == 404

    owner.goto(reverse("home:waiting"))
    said = f"Your manager is {sofia.name} now: nothing of yours was shown"
    expect(owner.get_by_role("heading", name=said)).to_be_visible()
    owner.get_by_role("link", name="Look through it").click()
    owner.get_by_role("checkbox", name="Give three talks").check()
    owner.get_by_role("button", name="Release what is ticked").click()
    expect(owner.get_by_text("1 released.")).to_be_visible()

    assert new.goto(where).status == 200
    owner.goto("/people/looks/")
    expect(owner.get_by_text(f"{sofia.name} opened")).to_be_visible()
    owner.goto(reverse("home:waiting"))
    expect(owner.get_by_text("nothing of yours was shown")).to_have_count(0)


def test_it_makes_two_people_mentor_and_mentee_and_parts_them(visit, people):
    owner, mentor = come_in(visit, people["ines"]), come_in(visit, people["sofia"])
    goal = make_goal(people["ines"], "Give three talks", audience=Audience.MENTORS)

    owner.goto(f"/people/{people['sofia'].pk}/")
    owner.get_by_role("link", name="Ask as a mentor").click()
    owner.get_by_label("What do you hope for?").fill("An hour a month")
    owner.get_by_role("button", name="Send my question").click()
    expect(owner.get_by_text("finds your question")).to_be_visible()

    mentor.goto("/")
    mentor.get_by_role("link", name="Answer").click()
    expect(mentor.get_by_role("button", name="Accept")).to_be_visible()
    assert mentor.goto(goal.get_absolute_url()).status == 404
    mentor.goto("/people/mentors/")
    mentor.get_by_role("button", name="Accept").click()
    expect(mentor.get_by_text("You mentor Ines Okafor now.")).to_be_visible()
    assert mentor.goto(goal.get_absolute_url()).status == 200

    owner.goto("/people/mentors/")
    owner.get_by_role("button", name="Remove the mentorship with Sofia Lindqvist").click()
    question = owner.get_by_role("alertdialog", name="Remove the mentorship with Sofia Lindqvist?")
    question.get_by_role("button", name="Remove the mentorship").click()
    expect(owner.get_by_text("What it opened is closed.")).to_be_visible()
    assert mentor.goto(goal.get_absolute_url()).status == 404
