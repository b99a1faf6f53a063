"""Objectives and seasons among people in browsers of their own: one publishes and opens, others line up and begin."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from conftest import make_goal, make_person
from northing.goals.models import Goal
from northing.kernel import dates
from northing.objectives.models import Objective, Season
from northing.people.models import Person, PublishedFigures
from northing.people.queries import guarded_counts
from tests.browser.conftest import let_in

TITLE = "Planners see a delay before the customer does"


@pytest.fixture
def people(transactional_db, monkeypatch) -> list[Person]:
    """Priya, the people partner; Ines and Tom, who set goals; and nine others. All have been here for long, and no
    chance is in what is counted.
    """
    monkeypatch.setattr(guarded_counts, "throw_noise", lambda _seed: 0)
    long_ago = dates.now() - timedelta(days=100)
    priya = make_person("Priya Natarajan", is_partner=True, joined_at=long_ago)
    names = ("Ines", "Tom", "Abel", "Bea", "Cem", "Dora", "Emil", "Fay", "Gus", "Hana", "Ivo")
    return [priya, *(make_person(f"{name} Okafor", joined_at=long_ago) for name in names)]


def begin_next_day() -> None:
    """What is shown of people is counted once a day: nothing of it is counted yet."""
    PublishedFigures.objects.all().delete()


def come_in(visit, person: Person, **options) -> Page:
    page = visit(**options)
    let_in(page, person)
    return page


def publish(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Objectives").first.click()
    page.get_by_role("link", name="Write the first one").click()
    page.get_by_label("The objective").fill(TITLE)
    page.get_by_role("button", name="Save as a draft").click()
    page.get_by_role("link", name="Add a key result").click()
    page.get_by_role("textbox", name="What shows it?").fill("Delays we warned of ahead")
    page.get_by_label("At the start").fill("2")
    page.get_by_label("Target").fill("8")
    page.get_by_role("button", name="Add the key result").click()
    page.get_by_role("link", name="Update").click()
    page.get_by_label("Where does it stand?").fill("5")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("From 2 to 8. Now 5.")).to_be_visible()
    page.get_by_role("button", name="Publish it to everyone").click()
    expect(page.get_by_text("Published. Everyone can see it")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_it_counts_who_has_a_private_goal_once_a_day_and_never_lists_it(visit, people, scripts):
    priya, ines, tom, *others = people
    goal = make_goal(ines, "Learn enough statistics to own the delay model")
    partner = come_in(visit, priya, java_script_enabled=scripts)
    publish(partner)
    objective = Objective.objects.get()
    make_goal(others[0], "Nobody’s business", objective=objective)

    owner = come_in(visit, ines, java_script_enabled=scripts)
    owner.goto(f"/objectives/{objective.pk}/")
    owner.locator("#line-up").click()
    owner.get_by_role("radio", name=goal.name).check(force=True)
    owner.get_by_role("button", name="Line up").click()
    expect(owner.get_by_text("Lined up. Who can see the goal stays as it is.")).to_be_visible()

    reader = come_in(visit, tom, java_script_enabled=scripts)
    see_goals(reader, objective, scripts)
    expect(reader.get_by_text("None to see yet.")).to_be_visible()
    for person in others[1:4]:
        make_goal(person, "Nobody’s business either", objective=objective)
    see_goals(reader, objective, scripts)
    expect(reader.get_by_text("None to see yet.")).to_be_visible()
    begin_next_day()
    see_goals(reader, objective, scripts)
    expect(reader.get_by_text("About 5 people")).to_be_visible()
    for secret in (goal.name, goal.statement, "Nobody’s business"):
        expect(reader.get_by_text(secret)).to_have_count(0)
    see_goals(owner, objective, scripts)
    expect(owner.get_by_role("link", name=goal.name)).to_be_visible()


def see_goals(page: Page, objective: Objective, scripts: bool) -> None:
    """They come by themselves; without JavaScript a link leads to them."""
    page.goto(f"/objectives/{objective.pk}/")
    if not scripts:
        page.get_by_role("link", name="See the goals you can open").click()


def test_it_fills_the_tree_with_what_lines_up(visit, people):
    priya, ines, *_ = people
    partner = come_in(visit, priya)
    publish(partner)
    make_goal(ines, "Give three talks", objective=Objective.objects.get())
    owner = come_in(visit, ines)
    owner.goto("/objectives/")
    expect(owner.get_by_role("link", name="Yours: Give three talks")).to_be_visible()
    expect(owner.get_by_role("link", name=f"1 goal lined up with {TITLE}")).to_be_visible()
    expect(owner.get_by_text("Each of your active goals serves an objective.")).to_be_visible()


def test_it_invites_to_a_season_until_one_has_begun(visit, people):
    priya, ines, *_ = people
    partner = come_in(visit, priya)
    partner.goto("/objectives/seasons/")
    partner.get_by_role("link", name="Open the first one").click()
    partner.get_by_label("Name").fill("2027 career goals")
    partner.get_by_label("Welcome").fill("**Begin** with one that is yours.")
    partner.get_by_role("button", name="Open the season").click()
    partner.get_by_role("link", name="Choose them").click()
    partner.get_by_role("checkbox", name="Learn a tool").check()
    partner.get_by_role("button", name="Save").click()
    expect(partner.get_by_text("Numbers show from the day after it opens.")).to_be_visible()

    owner = come_in(visit, ines)
    owner.goto("/objectives/")
    owner.get_by_role("link", name="2027 career goals").click()
    owner.get_by_role("link", name="Start from this").click()
    owner.get_by_role("textbox", name="Your goal").fill("Learn Power BI by building one dashboard by 30 November 2027")
    owner.get_by_role("button", name="Save as draft").click()
    owner.wait_for_url(lambda url: "/goals/new" not in url)
    owner.goto("/objectives/")
    owner.get_by_role("link", name="2027 career goals").click()
    expect(owner.get_by_text("You have begun.")).to_be_visible()
    assert Goal.objects.get().owner == ines
    Season.objects.update(opens_on=dates.today() - timedelta(days=1))
    begin_next_day()
    partner.reload()
    expect(partner.get_by_text("fewer than 5").first).to_be_visible()
    expect(partner.get_by_text("Power BI")).to_have_count(0)
