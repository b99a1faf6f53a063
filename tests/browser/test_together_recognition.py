"""Thanks between two people, an incentive among three, and the menu that leads there."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from conftest import make_person
from northing.people.models import Person, Team
from northing.recognition.models import Account, Nomination, Unit
from northing.recognition.tests.builders import make_budget, make_incentive
from tests.browser.conftest import let_in
from tests.browser.picking import choose_person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def company(transactional_db) -> dict[str, Person]:
    team = Team.objects.create(name="Platform")
    daniel = make_person("Daniel Brandt", team=team)
    return {
        "daniel": daniel,
        "ines": make_person("Ines Okafor", team=team, manager=daniel),
        "tom": make_person("Tom Salcedo", team=team, manager=daniel),
        "mira": make_person("Mira Kovač"),
        "priya": make_person("Priya Natarajan", is_partner=True),
    }


def enter(visit, person: Person, **options) -> Page:
    page = visit(**options)
    let_in(page, person)
    page.goto("/")
    return page


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_it_carries_thanks_from_one_to_another(visit, company, scripts):
    tom = enter(visit, company["tom"], java_script_enabled=scripts)
    mira = enter(visit, company["mira"], java_script_enabled=scripts)

    tom.goto("/thanks/new/")
    tom.get_by_label("What for?").fill("You stayed until it made sense")
    choose_person(tom, "To whom?", "Mira Kovač")
    expect(tom.get_by_label("What for?")).to_have_value("You stayed until it made sense")
    tom.get_by_role("button", name="Say thank you").click()
    expect(tom.get_by_role("heading", name="You thank Mira Kovač")).to_be_visible()

    mira.goto("/waiting/")
    expect(mira.get_by_role("heading", name="Tom thanked you")).to_be_visible()
    mira.get_by_role("link", name="Read").click()
    expect(mira.get_by_role("heading", name="Tom Salcedo thanks you")).to_be_visible()
    mira.get_by_role("button", name="It made my day").click()
    expect(mira.get_by_text("You were glad of it.")).to_be_visible()
    mira.goto("/")
    expect(mira.get_by_role("heading", name="Tom thanked you")).to_have_count(0)

    daniel = enter(visit, company["daniel"], java_script_enabled=scripts)
    daniel.goto("/thanks/")
    daniel.get_by_role("button", name="Join in").click()
    expect(daniel.get_by_text("You join in.")).to_be_visible()
    tom.goto("/thanks/")
    expect(tom.get_by_text("Daniel Brandt joins in. Mira Kovač was glad of it.")).to_be_visible()


def test_it_takes_three_people_for_an_incentive(visit, company):
    make_incentive(name="Dinner for two", unit=Unit.MONEY, cost=120)
    budget = make_budget(company["priya"], unit=Unit.MONEY, amount=500)
    tom, ines = enter(visit, company["tom"]), enter(visit, company["ines"])

    tom.goto("/thanks/incentives/")
    tom.get_by_role("link", name="Put a colleague forward for Dinner for two").click()
    choose_person(tom, "Whom?", "Ines Okafor")
    tom.get_by_label("What for?").fill("Kept the night line going")
    tom.get_by_role("button", name="Put them forward").click()
    expect(tom.get_by_role("heading", name="Dinner for two for Ines Okafor")).to_be_visible()
    where = reverse("recognition:nomination", args=[Nomination.objects.get().pk])
    expect(tom.get_by_role("button", name="Accept")).to_have_count(0)
    answer = ines.goto(where)
    assert answer is not None
    assert answer.status == 404

    daniel = enter(visit, company["daniel"])
    expect(daniel.get_by_role("heading", name="Tom puts Ines forward")).to_be_visible()
    daniel.get_by_role("link", name="Look at it").click()
    daniel.get_by_role("button", name="Accept").click()
    expect(daniel.get_by_text("Daniel Brandt said yes")).to_be_visible()

    ines.goto("/")
    expect(ines.get_by_role("heading", name="Tom put you forward for something")).to_be_visible()
    ines.get_by_role("link", name="Tom put you forward").click()
    ines.get_by_role("button", name="Accept").click()
    expect(ines.get_by_text("You chose Dinner for two.")).to_be_visible()
    assert budget.entries.balances()[Account.SPENT] == 120

    priya = enter(visit, company["priya"])
    priya.goto(f"/thanks/budgets/{budget.pk}/")
    expect(priya.get_by_role("table").get_by_text("Dinner for two for Ines Okafor")).to_have_count(2)


def test_it_opens_the_menu_by_keyboard_and_closes_it_on_escape(visit, company):
    page = enter(visit, company["tom"], viewport={"width": 1280, "height": 800})
    more = page.get_by_role("navigation", name="Main", exact=True).locator("summary")
    more.focus()
    page.keyboard.press("Enter")
    thanks = page.get_by_role("navigation", name="Main", exact=True).get_by_role("link", name="Thanks")
    expect(thanks).to_be_visible()
    page.keyboard.press("Escape")
    expect(thanks).to_be_hidden()
    expect(more).to_be_focused()
    more.click()
    page.locator("h1").click()
    expect(thanks).to_be_hidden()
    more.click()
    thanks.click()
    expect(page.get_by_role("heading", name="Thanks", exact=True)).to_be_visible()


def test_it_leads_everywhere_from_the_menu_without_javascript(visit, company):
    page = enter(visit, company["tom"], viewport={"width": 390, "height": 800}, java_script_enabled=False)
    tabs = page.get_by_role("navigation", name="Main, short")
    tabs.locator("summary").click()
    tabs.get_by_role("link", name="Thanks").click()
    expect(page.get_by_role("heading", name="Thanks", exact=True)).to_be_visible()
