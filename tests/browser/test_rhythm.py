"""A rhythm on its goal's page: tapped, taken back, with the keyboard, and without scripts."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from conftest import PASSWORD, make_goal
from northing.goals.models import Action, Measure
from northing.goals.services.actions import complete_action, create_action
from northing.goals.services.measures import save_mark
from northing.goals.tests.builders import make_rhythm
from tests.browser.conftest import let_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def rhythm(owner) -> Measure:
    owner.set_password(PASSWORD)
    owner.save()
    goal = make_goal(owner, activated_on=date(2026, 4, 6), deadline=date(2026, 9, 30))
    measure = make_rhythm(goal, counts_from=date(2026, 4, 6))
    for week, count in enumerate([3, 3, 1, 0, 3, 2, 3]):
        save_mark(owner, measure=measure, day=week_of(week), count=count)
    save_mark(owner, measure=measure, day=date(2026, 5, 25), count=0, is_away=True)
    return measure


def week_of(number: int) -> date:
    return date.fromordinal(date(2026, 4, 6).toordinal() + 7 * number)


def open_goal(visit, rhythm: Measure, **options: object) -> Page:
    page: Page = visit(**options)
    let_in(page, rhythm.goal.owner)
    page.goto(f"/goals/{rhythm.goal_id}/")
    return page


def mark(page: Page, said: str):
    return page.get_by_role("button", name=said)


def test_a_tap_marks_this_week_in_place_and_undo_takes_it_back(visit, rhythm):
    page = open_goal(visit, rhythm)
    page.evaluate("window.isTheSamePage = true")
    mark(page, "Week of 8 June: 0 of 3").click()
    expect(mark(page, "Week of 8 June: 1 of 3")).to_be_focused()
    expect(page.get_by_text("Week of 8 June: 1 of 3.", exact=True)).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(mark(page, "Week of 8 June: 0 of 3")).to_be_visible()
    assert page.evaluate("window.isTheSamePage")


def test_the_keyboard_marks_a_week_that_is_behind(visit, rhythm):
    page = open_goal(visit, rhythm)
    mark(page, "Week of 20 April: 1 of 3").focus()
    for count in (2, 3):
        page.keyboard.press("Enter")
        expect(mark(page, f"Week of 20 April: {count} of 3")).to_be_focused()
    expect(page.locator(".n-facts")).to_contain_text("5")


def test_it_works_without_scripts(visit, rhythm):
    page = open_goal(visit, rhythm, java_script_enabled=False)
    mark(page, "Week of 8 June: 0 of 3").click()
    expect(mark(page, "Week of 8 June: 1 of 3")).to_be_visible()
    page.get_by_role("link", name="Change a mark").click()
    page.get_by_label("When").select_option("2026-04-20")
    page.get_by_label("I was away").check()
    page.get_by_role("button", name="Save").click()
    expect(mark(page, "Week of 20 April: away")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1440])
def test_everybody_can_read_and_press_it(visit, find_barriers, rhythm, width):
    page = open_goal(visit, rhythm, viewport={"width": width, "height": 900}, bypass_csp=True)
    assert find_barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    sizes = page.locator(".n-mark").evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert min(sizes) >= 40


def test_the_editor_shows_the_fields_that_go_with_the_answer(visit, rhythm):
    page = open_goal(visit, rhythm)
    page.goto("/goals/new/")
    sentence = page.get_by_role("textbox", name="Your goal")
    sentence.fill("Speak up in 3 meetings a week until the end of September, so that I am heard")
    expect(page.locator("#id_measure-0-times")).to_have_value("3")
    expect(page.locator("#id_measure-0-times")).to_be_visible()
    expect(page.locator("#id_measure-0-target")).to_be_hidden()
    sentence.fill("Give three talks by 30 September, so that I am heard")
    expect(page.locator("#id_measure-0-target")).to_have_value("3")
    expect(page.locator("#id_measure-0-times")).to_be_hidden()


def test_the_record_of_an_action_takes_its_last_tick_back(visit, rhythm):
    goal = rhythm.goal
    action = create_action(goal.owner, goal=goal, text="Write notes", due_on=date(2026, 6, 1), repeats="weekly")
    complete_action(goal.owner, action=action, on=date(2026, 6, 3))
    page = open_goal(visit, rhythm)
    page.get_by_role("button", name="Done: Write notes").click()
    expect(page.get_by_text("Done 2 times")).to_be_visible()
    page.get_by_text("Done 2 times").click()
    page.get_by_role("button", name="Undo the last one").click()
    expect(page.get_by_text("Done once")).to_be_visible()
    assert Action.objects.get().due_on == date(2026, 6, 8)
