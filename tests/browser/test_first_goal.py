"""Writing a goal in two steps, from an empty site: how few pages it takes, what looking leaves behind, and what a lost
connection says.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from conftest import make_goal, make_person
from northing.goals.models import Action, Audience, Goal
from northing.goals.models.goals import Wording
from northing.people.models import Person
from northing.together.services.suggestions import suggest_wording
from tests.browser.conftest import let_in, wait_for_parts
from tests.browser.test_journey import set_up

pytestmark = pytest.mark.django_db(transaction=True)

MOST_PAGES = 12
SENTENCE = "Give three talks by 30 November 2026 by rehearsing each with Jonas, so that people hear of our work"
NOT_SAVED = "Not saved: the server cannot be reached."


@pytest.fixture
def noor(db) -> Person:
    return make_person("Noor van Dijk")


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_it_takes_few_pages_from_an_empty_site_to_a_goal_with_three_actions(visit, scripts):
    page: Page = visit(java_script_enabled=scripts)
    loaded: list[str] = []
    page.on("load", lambda shown: loaded.append(shown.url))
    set_up(page)
    page.locator("a[href='/goals/new/']:visible").first.click()
    page.get_by_role("textbox", name="Your goal").fill(SENTENCE)
    if not scripts:
        page.get_by_role("button", name="Read it to me").click()
    expect(page.get_by_text("5 of 5 met")).to_be_visible()
    expect(page.get_by_label("By", exact=True)).to_have_value("2026-11-30")
    page.get_by_role("button", name="Save and add actions").click()
    for place, words in enumerate(["Ask the meetup", "Draft the first talk", "Rehearse with Jonas"]):
        page.get_by_label("What will you do?").nth(place).fill(words)
        page.get_by_label("By").nth(place).fill(f"2026-0{place + 7}-15")
    page.get_by_role("button", name="Save the actions").click()
    expect(page.get_by_role("button", name="Done: Rehearse with Jonas")).to_be_visible()

    goal = Goal.objects.get()
    assert goal.state == "active"
    assert goal.measures.get().target == 3
    assert goal.kind
    assert Action.objects.filter(goal=goal).count() == 3
    assert len(loaded) <= MOST_PAGES, loaded


def test_it_makes_no_draft_by_looking_at_the_form(visit, noor):
    page: Page = visit()
    let_in(page, noor)
    page.clock.install()
    for where in ("/goals/new/", "/goals/new/?template=learn-a-skill"):
        page.goto(where)
        page.locator("summary", has_text="Won when").click()
        page.locator("#id_statement").focus()
        page.clock.run_for(5_000)  # longer than the form waits before it saves itself
        wait_for_parts(page)
        page.goto("/goals/")
    expect(page.get_by_role("region", name="Drafts")).to_have_count(0)
    assert not Goal.objects.exists()


def test_it_says_at_the_field_and_at_the_buttons_that_nothing_is_saved(visit, noor):
    page: Page = visit()
    let_in(page, noor)
    page.goto("/goals/new/")
    page.get_by_role("textbox", name="Your goal").fill("Give three talks")
    expect(page.locator(".n-foot")).to_contain_text("Saved at")
    page.context.set_offline(True)
    page.get_by_role("textbox", name="Your goal").fill("Give four talks")
    expect(page.locator(".n-foot")).to_contain_text(NOT_SAVED)
    expect(page.locator("#id_statement ~ .n-unsent")).to_contain_text(NOT_SAVED)
    page.context.set_offline(False)
    expect(page.locator(".n-foot")).to_contain_text("Saved at")
    expect(page.locator(".n-unsent")).to_have_count(0)
    assert Goal.objects.get().statement == "Give four talks"


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_it_asks_only_what_belongs_to_the_chosen_answer(visit, noor, scripts):
    goal = make_goal(noor)
    page: Page = visit(java_script_enabled=scripts)
    let_in(page, noor)
    page.goto(f"/goals/{goal.pk}/adjust/")
    page.get_by_label("In a few words").fill("The event was cancelled.")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("heading", name="Does it still make sense?")).to_be_visible()
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("heading", name="What now?")).to_be_visible()
    first, best = page.get_by_label("What does it become"), page.get_by_label("What fits best?")
    expect(page.get_by_text("What now?")).to_have_count(1)
    expect(first).to_be_hidden()
    page.get_by_label("Let it go").check()
    expect(best).to_be_visible()
    expect(first).to_be_hidden()
    page.get_by_label("Change course").check()
    expect(best).to_be_hidden()
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_text("a first wording is enough")).to_be_visible()
    expect(first).to_be_visible()
    first.fill("Write three articles by 30 September")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_label("Your note")).to_be_visible()


def test_it_says_in_view_that_a_suggestion_was_taken(visit, noor, manager):
    noor.manager = manager
    noor.save()
    goal = make_goal(noor, audience=Audience.MANAGER, shared_manager=manager)
    suggest_wording(
        manager, goal=goal, wording=Wording("Give four talks by 30 September"), why="", version=goal.wording.version
    )
    page: Page = visit(viewport={"width": 390, "height": 700})
    let_in(page, noor)
    page.goto(f"/goals/{goal.pk}/")
    page.get_by_role("button", name="Take it", exact=True).click()
    expect(page.get_by_text(re.compile("It is Daniel’s wording now")).first).to_be_in_viewport()


def test_it_deletes_a_goal_made_by_mistake_after_saying_what_goes(visit, noor):
    goal = make_goal(noor)
    page: Page = visit()
    let_in(page, noor)
    page.goto(f"/goals/{goal.pk}/let-go/")
    page.get_by_role("button", name="Delete the goal").click()
    dialog = page.get_by_role("alertdialog")
    expect(dialog).to_contain_text(f"Delete {goal.name}?")
    expect(dialog).to_contain_text("its conversation")
    expect(dialog.get_by_role("button", name="Cancel")).to_be_focused()
    dialog.get_by_role("button", name="Delete the goal").click()
    expect(page.get_by_text("The goal is gone")).to_be_visible()
    assert not Goal.objects.exists()


def test_it_puts_no_barrier_on_either_step(visit, noor, find_barriers):
    """With an answer of the coach on the page and every fold open, on a narrow screen."""
    goal = make_goal(noor)
    page: Page = visit(bypass_csp=True, viewport={"width": 360, "height": 800})
    let_in(page, noor)
    barriers = {}
    for where in ("/goals/new/", f"/goals/{goal.pk}/edit/", f"/goals/{goal.pk}/actions/first/"):
        page.goto(where)
        if where == "/goals/new/":
            page.get_by_role("textbox", name="Your goal").fill("Raise on-time releases from 60 to 90 % by June 2027")
            expect(page.locator("#id_measure-0-target")).to_have_value("90")
        page.evaluate("for (const fold of document.querySelectorAll('main details')) fold.open = true")
        wide = page.evaluate("document.documentElement.scrollWidth")
        barriers[where] = find_barriers(page) + ([f"{wide} px wide"] if wide > 360 else [])
    assert not any(barriers.values())
