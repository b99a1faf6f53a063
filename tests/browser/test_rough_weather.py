"""What hands do to a page: very long words, letters from right to left, double clicks, the back button, two windows."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from conftest import make_goal, make_measure
from northing.goals.models import Action, Goal, GoalState
from northing.people.models import Person
from northing.vision.models import Answer, JournalEntry, VisionStatement
from tests.browser.conftest import let_in, wait_for_parts

LONG = "Donaudampfschifffahrtsgesellschaftskapitänspatent" * 4
HEBREW = "להרצות שלוש פעמים עד סוף ספטמבר 🎤"
PLACES = ["/", "/vision/", "/goals/", "/goals/on-one-page/", "/check-ins/", "/people/profile/"]


@pytest.fixture
def noor(db):
    return Person.objects.create(email="noor@example.org", name="נור " + LONG[:60])


def come_in(visit, person: Person, **options: object) -> Page:
    page: Page = visit(**options)
    let_in(page, person)
    return page


def test_it_holds_words_that_do_not_end_and_words_that_run_the_other_way(visit, noor):
    VisionStatement.objects.create(person=noor, text=f"{HEBREW} {LONG}", horizon_year=2031)
    goals = [make_goal(noor, f"{LONG} 🚀"), make_goal(noor, HEBREW)]
    for goal in goals:
        make_measure(goal, name=LONG[:110], unit=LONG[:30])
        Action.objects.create(goal=goal, owner=noor, text=LONG, position=0)
    page = come_in(visit, noor, viewport={"width": 360, "height": 800})

    wide = {where: width_of(page, where) for where in [*PLACES, *(f"/goals/{goal.pk}/" for goal in goals)]}

    assert {where: width for where, width in wide.items() if width > 360} == {}
    page.goto(f"/goals/{goals[1].pk}/")
    heading = page.get_by_role("heading", level=1)
    assert heading.evaluate("one => getComputedStyle(one).direction") == "rtl"
    words = page.locator(".n-action .t").bounding_box()
    assert words
    assert words["width"] > 250  # what one does with an action stands below its words


def width_of(page: Page, where: str) -> int:
    page.goto(where)
    wait_for_parts(page)
    return int(page.evaluate("document.documentElement.scrollWidth"))


def test_it_does_once_what_is_pressed_twice(visit, noor):
    page = come_in(visit, noor)
    page.goto("/goals/new/")
    page.get_by_role("textbox", name="Your goal").fill("Give three talks by 30 September")
    page.get_by_role("button", name="Save and add actions").dblclick()
    expect(page.get_by_text("It is in your plan.")).to_be_visible()
    assert Goal.objects.get().state == GoalState.ACTIVE

    page.get_by_label("What will you do?").first.fill("Ask for a slot")
    page.get_by_role("button", name="Save the actions").dblclick()
    expect(page.get_by_role("button", name="Done: Ask for a slot")).to_have_count(1)
    assert Action.objects.count() == 1


def test_it_keeps_one_goal_when_somebody_goes_back_and_sends_again(visit, noor):
    page = come_in(visit, noor)
    page.goto("/goals/new/")
    page.get_by_role("textbox", name="Your goal").fill("Give three talks by 30 September")
    page.get_by_role("button", name="Save as draft").click()
    expect(page.get_by_text("Kept as a draft.")).to_be_visible()
    page.go_back()
    page.get_by_role("textbox", name="Your goal").fill("Give four talks by 30 September")
    page.get_by_role("button", name="Save as draft").click()

    page.locator("summary", has_text="Drafts, 1").click()
    expect(page.get_by_role("link", name="Give four talks")).to_be_visible()
    assert Goal.objects.count() == 1


def test_it_leads_to_the_draft_when_somebody_goes_back_without_javascript(visit, noor):
    """No page stays in the browser, so going back asks for the form again, which leads to what it has made."""
    page = come_in(visit, noor, java_script_enabled=False)
    page.goto("/goals/new/")
    page.get_by_role("textbox", name="Your goal").fill("Give three talks by 30 September")
    page.get_by_role("button", name="Save as draft").click()
    expect(page.get_by_text("Kept as a draft.")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("textbox", name="Your goal")).to_have_value("Give three talks by 30 September")
    page.get_by_role("textbox", name="Your goal").fill("Give four talks by 30 November")
    page.get_by_role("button", name="Save as draft").click()

    page.locator("summary", has_text="Drafts, 1").click()
    expect(page.get_by_role("link", name="Give four talks")).to_be_visible()
    assert Goal.objects.count() == 1


@pytest.mark.parametrize("scripts", [True, False])
def test_it_asks_when_somebody_goes_back_to_a_note_and_changes_it(visit, noor, scripts):
    page = come_in(visit, noor, java_script_enabled=scripts)
    page.goto("/vision/journal/")
    page.goto("/vision/journal/new/")
    page.get_by_label("Your note", exact=True).fill("Quiet morning")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Noted. Only you can read it.")).to_be_visible()
    page.go_back()
    page.get_by_label("Your note", exact=True).fill("Quiet morning")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("This is saved already.")).to_be_visible()
    page.go_back()
    page.get_by_label("Your note", exact=True).fill("Quiet morning, three drafts")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="This is saved already")).to_be_visible()
    page.get_by_role("button", name="Save in its place").click()
    expect(page.get_by_role("heading", name="Journal")).to_be_visible()
    assert [entry.text for entry in JournalEntry.objects.all()] == ["Quiet morning, three drafts"]


def test_it_shows_both_answers_when_two_windows_wrote_one(visit, noor):
    here, there = come_in(visit, noor, java_script_enabled=False), come_in(visit, noor, java_script_enabled=False)
    for page in (here, there):
        page.goto("/vision/questions/energy/")
        expect(page.get_by_text("It also saves itself as you write.")).to_be_hidden()
    here.get_by_label("Your answer").fill("First drafts")
    here.get_by_role("button", name="Save and continue").click()
    there.get_by_label("Your answer").fill("Quiet mornings")
    there.get_by_role("button", name="Save and continue").click()

    expect(there.get_by_text("Another window saved this in the meantime")).to_be_visible()
    expect(there.get_by_role("blockquote")).to_have_text("First drafts")
    expect(there.get_by_label("Your answer")).to_have_value("Quiet mornings")
    assert Answer.objects.get(is_current=True).text == "First drafts"


def test_it_leaves_no_words_behind_while_somebody_writes(visit, noor):
    """What is typed and never sent is there again."""
    page = come_in(visit, noor)
    page.goto("/vision/questions/energy/")
    page.get_by_label("Your answer").fill("First drafts")
    expect(page.get_by_text("Saved at")).to_be_visible()
    page.goto("/")
    page.goto("/vision/questions/energy/")
    expect(page.get_by_label("Your answer")).to_have_value("First drafts")
