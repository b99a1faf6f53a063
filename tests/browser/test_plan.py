"""The plan and its printed page, as a browser lays them out."""

from __future__ import annotations

import re
from datetime import date
from itertools import product

import pytest
from playwright.sync_api import Page, expect

from conftest import TODAY, make_goal, make_measure
from northing.goals.models import Action, Goal, Reading
from northing.vision.models import VisionStatement
from tests.browser.conftest import let_in, wait_for_parts

LONG = "Bring the handover of every single repair from the night shift to the morning shift down to ten minutes " * 5
ARABIC = "أتعلم قيادة فريق صغير وأشرح قراراتي بوضوح حتى يعرف كل زميل ما الذي ينتظره في الشهر القادم " * 5
EMOJI = "🚀👩‍🏭🏔️ Ship 🎉 the 🧭 release 🌍 with 👨‍👩‍👧‍👦 everyone 🛠️ " * 8
PAGE = re.compile(rb"/Type\s*/Page\b")
#: Rows that the end of the sheet would cut off.
CUT_OFF = """() => { const sheet = document.querySelector("#one-page").getBoundingClientRect();
  return [...document.querySelectorAll("#one-page tbody tr, #one-page footer")]
    .filter((one) => one.getBoundingClientRect().bottom > sheet.bottom + 1)
    .map((one) => one.textContent.trim().slice(0, 60)); }"""
SHIFTS = """() => new Promise((done) => { let sum = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value; })
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => done(sum))); })"""


@pytest.fixture
def page(visit, owner) -> Page:
    VisionStatement.objects.create(person=owner, text=LONG, horizon_year=2031)
    page: Page = visit(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    let_in(page, owner)
    return page


def fill(owner, count: int) -> None:
    for number in range(count):
        words = (LONG, ARABIC, EMOJI)[number % 3]
        name = ("WWWWWWWWWWWWWWWWWWWWWWWWWWWW", "قيادة فريق صغير بوضوح وثقة", "🚀🧭🌍 Ship the release 🎉")[number % 3]
        goal = make_goal(owner, words[:600], name=name, win_condition=words[:900], audience="everyone", position=number)
        Reading.objects.create(measure=make_measure(goal, unit="minutes of the night"), on=TODAY, value=1)
        Action.objects.create(goal=goal, owner=owner, text=words[:280], due_on=date(2026, 7, 1))


@pytest.mark.parametrize("count", range(1, 9))
def test_it_prints_the_plan_on_one_page_with_every_goal_on_it(page, owner, count):
    fill(owner, count)
    page.goto("/goals/on-one-page/")
    assert page.evaluate(CUT_OFF) == []
    for paper, lying, own_size in product(("A4", "Letter"), (True, False), (True, False)):
        printed = page.pdf(format=paper, landscape=lying, prefer_css_page_size=own_size, print_background=True)
        assert len(PAGE.findall(printed)) == 1, (paper, lying, own_size)
    page.set_viewport_size({"width": 1008, "height": 700})
    page.emulate_media(media="print")
    assert page.evaluate(CUT_OFF) == []
    assert page.locator("#one-page tbody tr").count() == count


def test_it_prints_no_message_over_the_page(page):
    page.goto("/goals/new/")
    page.get_by_role("textbox", name="Your goal").first.fill("Learn to read Polish by May")
    page.get_by_role("button", name="Save as draft").click()
    message = page.get_by_text("Kept as a draft")
    expect(message).to_be_visible()
    page.emulate_media(media="print")
    expect(message).to_be_hidden()


def test_it_prints_no_button(page, owner):
    fill(owner, 1)
    page.goto("/goals/")
    expect(page.get_by_role("link", name="New goal")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".btn:visible, .n-iconbtn:visible")).to_have_count(0)
    page.goto("/goals/new/")
    expect(page.get_by_role("textbox", name="Your goal").first).to_be_visible()
    expect(page.locator(".n-foot")).to_be_hidden()


def test_it_redraws_the_page_as_boxes_are_ticked(page, owner):
    fill(owner, 1)
    make_goal(owner, "Look around quietly")
    page.goto("/goals/on-one-page/")
    expect(page.get_by_text("Look around quietly")).to_have_count(0)
    page.get_by_label("My private goal").check()
    expect(page.locator("#one-page").get_by_text("Look around quietly").first).to_be_visible()
    page.get_by_label("My north").uncheck()
    expect(page.locator("#one-page blockquote")).to_have_count(0)


def test_it_reorders_in_place_and_takes_it_back(page, owner):
    first, second = make_goal(owner, "Calmer releases", position=0), make_goal(owner, "Four-day week", position=1)
    page.goto("/goals/")
    up = page.get_by_role("button", name="Move up: Four-day week")
    expect(up).to_be_hidden()
    page.get_by_text("Reorder", exact=True).click()
    up.click()
    rows = page.locator(".n-plan[data-key] h3")
    expect(rows).to_have_text(["Four-day week", "Calmer releases"])
    assert list(Goal.objects.values_list("pk", flat=True)) == [second.pk, first.pk]
    page.get_by_role("button", name="Undo").click()
    expect(rows).to_have_text(["Calmer releases", "Four-day week"])
    expect(page.get_by_role("button", name="Move up: Four-day week")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_it_keeps_still_while_the_plan_loads(page, owner, width):
    fill(owner, 4)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/goals/")
    expect(page.locator(".n-road .low .n-ms").first).to_be_attached()
    assert page.evaluate(SHIFTS) < 0.05


@pytest.mark.parametrize("width", [390, 320])
def test_it_keeps_the_menu_beside_the_title_on_a_phone(page, owner, width):
    make_goal(owner)
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("/goals/")
    wait_for_parts(page)
    title, menu = page.locator("h1").bounding_box(), page.locator(".n-head .n-pop").bounding_box()
    buttons = page.locator(".n-head .d-flex > .btn").all()
    assert title["y"] - 10 < menu["y"] < title["y"] + title["height"] / 2
    assert all(menu["y"] + menu["height"] <= button.bounding_box()["y"] for button in buttons)
    page.locator(".n-head .n-pop > summary").click()
    box = page.locator(".n-head .n-menu").bounding_box()
    assert 0 <= box["x"] <= box["x"] + box["width"] <= width
