"""What the coach answers while somebody types wishes as people bring them, and what it says of two side by side."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from conftest import PASSWORD, make_goal, make_measure, make_plan
from northing.goals.models import GoalKind
from northing.people.models import Person
from tests.browser.conftest import let_in

WEAK, GOOD = "Worth a second look", "5 of 5 met"

#: A wish as it comes, and what the page must show for it: a word of the coach, or what stands in a field.
WISHES = [
    ("I want to get promoted", WEAK),
    ("Be more confident", WEAK),
    ("Go from individual contributor to team lead by the next promotion cycle", "Which day is “by the next"),
    ("Double my salary and get two promotions within a year", WEAK),
    ("Raise my closed tickets by 20 % within three months, using mornings without meetings", {"Target": "20"}),
    ("Learn Figma by the end of February through an evening course and weekly practice", {"By": "2027-02-28"}),
    ("Move from accounting to the data team by June 2027", {"By": "2027-06-30"}),
    ("Win five new contacts in urban planning as mentors by 30 October", {"Target": "5"}),
    ("Work a four-day week by Q2 2027", {"By": "2027-06-30"}),
    ("Try three roles by June 2027 to find out which one fits me", {"Kind": "exploration"}),
    ("Speak up first in eight department meetings by 30 November", {"Target": "8"}),
    (
        "Finish the leadership certificate and gather feedback from five people by 31 December, so that I can lead",
        GOOD,
    ),
]


@pytest.fixture
def noor(db):
    person = Person(email="noor@example.org", name="Noor van Dijk", level="Analyst", level_since=date(2025, 12, 1))
    person.set_password(PASSWORD)
    person.save()
    return person


def test_it_answers_while_somebody_types(visit, noor):
    page: Page = visit()
    let_in(page, noor)
    page.goto("/goals/new/")
    for wish, answer in WISHES:
        page.get_by_role("textbox", name="Your goal").fill(wish)
        if isinstance(answer, str):
            expect(page.locator("form[data-autosave]"), wish).to_contain_text(answer)
        else:
            for label, words in answer.items():
                expect(page.get_by_label(label, exact=True).first, wish).to_have_value(words)


def test_it_fills_what_nobody_has_typed_and_says_in_a_fold_what_stands_there(visit, noor):
    page: Page = visit()
    let_in(page, noor)
    page.goto("/goals/new/")
    page.get_by_label("Target", exact=True).first.fill("7")
    page.get_by_role("textbox", name="Your goal").fill("Give three talks by 30 November, so that our work is heard")
    expect(page.get_by_label("By", exact=True)).to_have_value("2026-11-30")
    expect(page.get_by_label("Target", exact=True).first).to_have_value("7")
    expect(page.locator("summary", has_text="Why it matters")).to_contain_text("Our work is heard")
    expect(page.locator("#id_name + .n-limit")).to_contain_text("of 28")

    page.get_by_label("By", exact=True).fill("")
    page.get_by_role("textbox", name="Your goal").fill("Give three talks by 30 October, so that people hear of it")
    expect(page.locator("summary", has_text="Why it matters")).to_contain_text("People hear of it")
    expect(page.get_by_label("By", exact=True)).to_have_value("")
    expect(page.get_by_role("button", name="Use 30 October 2026")).to_be_visible()

    page.locator("summary", has_text="How you will celebrate").click()
    page.get_by_label("How will you celebrate?").fill("Cake")
    expect(page.locator("summary", has_text="How you will celebrate")).to_contain_text("Cake")


def test_it_chooses_another_kind_as_the_words_change_until_somebody_does(visit, noor):
    page: Page = visit()
    let_in(page, noor)
    page.goto("/goals/new/")
    for wish, kind in [("I want to get promoted", "growth"), ("Find out whether teaching suits me", "exploration")]:
        page.get_by_role("textbox", name="Your goal").fill(wish)
        expect(page.get_by_label("Kind")).to_have_value(kind)
    page.get_by_label("Kind").select_option("Impact")
    page.get_by_role("textbox", name="Your goal").fill("I want to get promoted")
    expect(page.get_by_text(WEAK)).to_be_visible()
    expect(page.get_by_label("Kind")).to_have_value("impact")


def test_it_underlines_what_it_read_in_the_words_typed(visit, noor):
    page: Page = visit()
    let_in(page, noor)
    page.goto("/goals/new/")
    page.get_by_role("textbox", name="Your goal").press_sequentially("Give three talks by 30 September", delay=20)
    expect(page.locator("#echo mark", has_text="30 September")).to_be_visible()
    page.get_by_role("textbox", name="Your goal").fill("")
    expect(page.locator("#echo mark")).to_have_count(0)


def test_it_sees_goals_that_pull_apart_and_leaves_it_when_told_so(visit, noor):
    plan = make_plan(noor)
    make_goal(noor, "Be promoted to lead analyst by 31 December", plan=plan, kind=GoalKind.GROWTH)
    make_goal(noor, "Work 30 hours a week by October", plan=plan, kind=GoalKind.LIFESTYLE)
    page: Page = visit()
    let_in(page, noor)
    page.goto("/goals/")
    coach = page.get_by_role("region", name="Side by side")
    note = coach.locator(".n-tip").first
    expect(coach).to_contain_text(re.compile("promot|hours", re.IGNORECASE))
    said = note.locator("b").inner_text()
    note.get_by_text("Archive this hint").click()
    note.get_by_label("Why it may stay as it is").fill("My manager has agreed to both.")
    note.get_by_role("button", name="Archive").click()
    expect(page.get_by_text("Archived, 1")).to_be_visible()
    expect(coach.locator(".n-tip b", has_text=said)).to_have_count(0)


RHYTHM = "Speak in 3 meetings a week until 30 October"


@pytest.fixture
def pair(owner, manager):
    for person in (owner, manager):
        person.set_password(PASSWORD)
        person.save()
    return owner, manager


def test_it_reads_along_in_words_for_somebody_else(visit, pair):
    owner, manager = pair
    page: Page = visit()
    let_in(page, manager)
    page.goto("/goals/team/")
    page.locator(".n-mate summary", has_text=owner.name).click()
    page.get_by_role("link", name=f"Propose a goal to {owner.name}").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("The goal you have in mind").fill(RHYTHM)
    expect(sheet.locator("#echo mark[data-p='deadline']")).to_contain_text("until 30 October")
    expect(sheet.locator("#found-name")).to_contain_text("In lists the coach would call it")
    sheet.get_by_role("button", name="Use 30 October 2026").click()
    expect(sheet.locator("[name=deadline]")).to_have_value("2026-10-30")
    sheet.get_by_role("button", name="Take “3 times a week” from your sentence").click()
    expect(sheet.get_by_role("spinbutton", name="Times").or_(sheet.get_by_label("Times")).first).to_have_value("3")
    expect(sheet.get_by_label("The goal you have in mind")).to_have_value(RHYTHM)


def test_it_says_what_a_new_day_means_while_it_is_chosen(visit, pair):
    owner, _manager = pair
    make_measure(make_goal(owner))
    page: Page = visit()
    let_in(page, owner)
    page.goto("/check-ins/2026/6/")
    page.get_by_label("The date", exact=True).check()
    page.get_by_label("New date").fill("2026-06-25")
    page.get_by_label("New date").press("Tab")
    expect(page.get_by_text("3 talks to go in 2 weeks.")).to_be_visible()
    page.get_by_label("New date").fill("2027-02-28")
    page.get_by_label("New date").press("Tab")
    expect(page.get_by_text("It is after the plan’s year, which ends on 31 December")).to_be_visible()


def test_it_follows_the_decision_of_a_review(visit, pair):
    owner, _manager = pair
    make_goal(owner)
    page: Page = visit()
    let_in(page, owner)
    page.goto("/reviews/2026/4/")
    page.get_by_label("Keep", exact=True).check()
    expect(page.locator(".n-echo")).to_contain_text("three talks")
    page.get_by_label("Another goal", exact=True).check()
    page.get_by_label("The goal it becomes").fill(RHYTHM)
    expect(page.locator(".n-echo mark[data-p=deadline]")).to_contain_text("until 30 October")
    expect(page.get_by_text("Measured by: Meetings, 3 times a week")).to_be_visible()
    page.get_by_label("Park", exact=True).check()
    expect(page.locator(".n-echo")).to_have_count(0)
