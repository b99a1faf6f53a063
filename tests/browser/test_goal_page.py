"""The page of a goal and the page of a reached one: in the order of use, and nothing moves while it arrives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from conftest import TODAY, make_goal, make_measure
from northing.goals.models import Action, Goal, GoalState, Reading
from northing.goals.services.goals import write_revision
from northing.together.models import Comment, Promise
from tests.browser.conftest import WATCH_SHIFTS, let_in, shift_of, wait_for_parts

pytestmark = pytest.mark.django_db(transaction=True)

MOST_SHIFT = 0.05


@pytest.fixture
def goal(owner, manager) -> Goal:
    goal = make_goal(owner, audience="manager", shared_manager=manager, celebration="Cake", win_condition="All laugh")
    measure = make_measure(goal, name="Days to wait", unit="days", baseline=12, target=8)
    for month, value in ((2, 11), (4, 10), (5, 9)):
        Reading.objects.create(measure=measure, on=date(2026, month, 4), value=value)
    for number, done_on in enumerate([None, None, TODAY]):
        Action.objects.create(goal=goal, owner=owner, text=f"Step {number}", position=number, done_on=done_on)
    write_revision(owner, goal=goal)
    write_revision(owner, goal=goal, what_changed="A word")
    for number in range(5):
        Comment.objects.create(goal=goal, author=manager, text=f"A long thought about it, number {number}. " * 4)
    Promise.objects.create(goal=goal, by=manager, text="Find the money")
    return goal


def come_in(visit, goal: Goal, width: int, height: int, **options: object) -> Page:
    page: Page = visit(viewport={"width": width, "height": height}, **options)
    page.add_init_script(WATCH_SHIFTS)
    let_in(page, goal.owner)
    return page


@pytest.mark.parametrize(("width", "height"), [(360, 740), (390, 844), (1440, 900)])
def test_it_stays_where_it_is_while_the_rest_arrives(visit, goal, width, height):
    page = come_in(visit, goal, width, height)
    page.goto(f"/goals/{goal.pk}/")
    expect(page.get_by_text("number 4").first).to_be_visible()
    assert shift_of(page) < MOST_SHIFT
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "is_below"), [(390, True), (1440, False)])
def test_it_puts_the_conversation_after_the_facts_or_beside_them(visit, goal, width, is_below):
    page = come_in(visit, goal, width, 900)
    page.goto(f"/goals/{goal.pk}/")
    wait_for_parts(page)
    parts = (".n-facts", "#together", ".n-chart")
    tops = [page.locator(part).first.evaluate("part => part.getBoundingClientRect().top") for part in parts]
    assert (tops == sorted(tops) and tops[1] < tops[2]) if is_below else tops[1] <= tops[0] + 1


def test_it_opens_earlier_versions_from_its_menu(visit, goal):
    page = come_in(visit, goal, 1280, 800)
    page.goto(f"/goals/{goal.pk}/")
    wait_for_parts(page)
    page.get_by_label(f"More for {goal.name}").click()
    page.get_by_role("link", name="Earlier versions").click()
    expect(page.locator("#versions")).to_be_in_viewport()


def test_it_changes_who_can_see_it_beside_the_page(visit, goal):
    page = come_in(visit, goal, 1280, 800)
    page.goto(f"/goals/{goal.pk}/")
    page.get_by_label(f"More for {goal.name}").click()
    page.get_by_role("link", name="Who can see it").click()
    sheet = page.locator("#sheet")
    sheet.get_by_text("Only me", exact=False).first.click()
    sheet.get_by_role("button", name="Save").click()
    expect(sheet).to_be_hidden()
    expect(page.locator(".goalhead")).to_contain_text("Only you")


@pytest.mark.parametrize("width", [390, 1440])
def test_it_puts_no_barrier_on_a_goal_and_on_a_reached_one(
    visit, goal, width, find_barriers: Callable[[Page], list[str]]
):
    page = come_in(visit, goal, width, 900, bypass_csp=True)
    page.goto(f"/goals/{goal.pk}/")
    expect(page.get_by_text("number 4").first).to_be_visible()
    page.get_by_label(f"More for {goal.name}").click()
    assert find_barriers(page) == []
    Goal.objects.update(state=GoalState.ACHIEVED, closed_on=TODAY)
    for where in (f"/goals/{goal.pk}/", f"/goals/{goal.pk}/achieved/"):
        page.goto(where)
        assert find_barriers(page) == []


def test_it_marks_the_reward_as_had_and_takes_it_back(visit, goal):
    Goal.objects.update(state=GoalState.ACHIEVED, closed_on=TODAY)
    page = come_in(visit, goal, 390, 844, reduced_motion="reduce")
    page.goto(f"/goals/{goal.pk}/achieved/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    with page.expect_download() as calendar:
        page.get_by_role("button", name="Add to my calendar").click()
    assert calendar.value.suggested_filename == "northing.ics"
    page.get_by_role("button", name="I had my reward").click()
    expect(page.get_by_text("Celebrated")).to_be_visible()
    page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="I had my reward")).to_be_visible()


@pytest.mark.parametrize("width", [390, 320])
@pytest.mark.parametrize("share", [0.05, 0.5, 0.65, 0.95])
def test_it_keeps_the_words_of_the_last_reading_in_the_picture(visit, goal, width, share):
    """Wherever in the year it was read, the page is as wide as the phone."""
    Reading.objects.all().delete()
    measure = goal.measures.get()
    begun = TODAY - timedelta(days=100)
    Goal.objects.update(activated_on=begun, deadline=begun + timedelta(days=round(100 / share)))
    measure.unit = "customers a month"
    measure.save()
    for days_ago, value in ((90, 11), (1, 10)):
        Reading.objects.create(measure=measure, on=TODAY - timedelta(days=days_ago), value=value)
    page = come_in(visit, goal, width, 844)
    page.goto(f"/goals/{goal.pk}/")
    wait_for_parts(page)
    words = page.locator(".n-chart .at.s").bounding_box()
    assert 0 <= words["x"] <= words["x"] + words["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width
