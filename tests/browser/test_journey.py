"""One person's whole way, from the set-up page to a goal that was checked in and changed: with JavaScript, and without.

The steps are functions in the order a person takes them; each says in words what must be on the page.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from northing.people.models import Person

PASSWORD = "a long enough password"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_it_walks_from_a_vision_to_a_goal_checked_in_and_changed(visit, scripts):
    page = visit(java_script_enabled=scripts)
    set_up(page)
    say_where_north_is(page)
    choose_and_rank_values(page)
    write_a_vague_wish_better(page, scripts)
    take_over_what_the_coach_found(page, scripts)
    start_from_the_library(page)
    pick_actions(page)
    note_a_reading(page)
    check_in(page)
    change_course(page)
    leave_and_come_back(page)


def set_up(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Your name").fill("Noor van Dijk")
    page.get_by_label("E-mail address").fill("noor@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Set up Northing").click()
    expect(page.get_by_role("heading", name="Welcome, Noor", level=1)).to_be_visible()


def say_where_north_is(page: Page) -> None:
    """Two of the nine questions, the others skipped, and a statement."""
    page.get_by_role("link", name="Start with a question").click()
    page.get_by_label("Your answer").fill("Explaining figures so that nobody feels stupid.")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", name="Where are you strong, and where not yet?")).to_be_visible()
    page.get_by_role("link", name="Skip", exact=True).click()
    expect(page.get_by_role("heading", name="Which interests and hobbies")).to_be_visible()
    page.goto("/vision/questions/impact/")
    page.get_by_label("Your answer").fill("Teams that decide with a calm head.")
    page.get_by_role("button", name="Save and finish").click()
    expect(page.get_by_text("2 of 9 answered")).to_be_visible()

    page.get_by_role("link", name="Write your vision").click()
    page.get_by_label("Your vision").fill("I lead a small team that makes hard numbers easy.")
    page.get_by_label("By the year").fill("2031")
    page.get_by_role("button", name="Make it my north").click()
    expect(page.get_by_role("heading", name="I lead a small team that makes hard numbers easy.")).to_be_visible()


def choose_and_rank_values(page: Page) -> None:
    page.goto("/vision/values/")
    for name in ("Clarity", "Family"):
        page.get_by_role("button", name=f"Choose {name}").click()
        expect(page.get_by_role("heading", name=name)).to_be_visible()
    page.get_by_label("In a word or two").fill("Fair play")
    page.get_by_label("What it means to me").fill("The same answer whoever asks.")
    page.get_by_role("button", name="Add the value").click()
    page.get_by_role("button", name="Move Fair play up").click()
    expect(my_values(page)).to_have_text(["Clarity", "Fair play", "Family"])

    page.goto(page.get_by_role("link", name="Clarity", exact=True).get_attribute("href") or "")
    page.get_by_label("What it means to me").fill("One page instead of ten.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("One page instead of ten.")).to_be_visible()


def my_values(page: Page) -> Locator:
    return page.get_by_role("region", name="Your values").locator("ol").get_by_role("heading")


def write_a_vague_wish_better(page: Page, scripts: bool) -> None:
    """The coach is not content with a trait; the gaps are filled, and all five criteria are met."""
    page.goto("/goals/new/")
    ask_the_coach(page, "I want to become a better leader", scripts)
    coach = page.get_by_role("complementary", name="Coach")
    expect(coach).to_contain_text("Worth a second look")

    page.get_by_text("Rather fill the gaps?").click()
    fill_the_gaps(page)
    page.get_by_role("button", name="Use this wording").click()
    expect(page.get_by_role("textbox", name="Your goal")).to_have_value(
        re.compile("finish the team leadership certificate.*31 December 2026.*so that")
    )
    expect(coach).to_contain_text("5 of 5 met")
    expect(page.get_by_text("Rather fill the gaps?")).to_be_hidden()
    expect(page.get_by_label("By", exact=True)).to_have_value("2026-12-31")
    for fold in ("Why it matters", "What it serves", "How you will celebrate"):
        page.locator("summary", has_text=fold).click()
    page.get_by_role("textbox", name="Why does it matter to you?").fill("I want to hear the hard news first.")
    page.get_by_label("It leads towards my vision").check()
    page.get_by_label("How will you celebrate?").fill("A day at the sea")
    page.get_by_label("By", exact=True).fill("2026-12-31")
    name_the_measure(page, "Colleagues who gave feedback", "0", "5", "people")
    activate(page)


def ask_the_coach(page: Page, words: str, scripts: bool) -> None:
    page.get_by_role("textbox", name="Your goal").fill(words)
    if not scripts:
        page.get_by_role("button", name="Read it to me").click()


def fill_the_gaps(page: Page) -> None:
    gaps = {
        "do what": "finish the team leadership certificate",
        "changes what": "raises the feedback I get from five colleagues",
        "today": "3",
        "target": "4 out of 5",
        "when": "31 December 2026",
        "why it matters to you": "people bring me the hard news first",
    }
    for gap, words in gaps.items():
        page.get_by_role("textbox", name=gap, exact=True).fill(words)


def name_the_measure(page: Page, name: str, today: str, target: str, unit: str) -> None:
    """The first of the three rows."""
    for label, words in (("What you measure", name), ("Today", today), ("Target", target), ("Unit", unit)):
        page.locator("#measures").get_by_label(label).first.fill(words)


def activate(page: Page) -> None:
    page.get_by_role("button", name="Save and add actions").click()
    expect(page.get_by_text("It is in your plan.")).to_be_visible()
    expect(page.get_by_role("heading", name="Which first steps bring it about?")).to_be_visible()


def take_over_what_the_coach_found(page: Page, scripts: bool) -> None:
    """A sentence that has everything: its figure and its day stand in the fields."""
    page.goto("/goals/new/")
    ask_the_coach(page, "Close 20 % more support tickets within three months by keeping mornings free", scripts)
    expect(page.locator("#measures").get_by_label("Target").first).to_have_value("20")
    page.locator("#measures").get_by_label("What you measure").first.fill("Tickets closed")
    expect(page.get_by_label("By", exact=True)).to_have_value("2026-09-10")
    activate(page)


def start_from_the_library(page: Page) -> None:
    """A sentence of the library; its blanks are filled before it can be active."""
    page.goto("/goals/library/")
    page.get_by_role("link", name=re.compile("Start from this.*Learn a tool")).click()
    page.get_by_role("button", name="Save and add actions").click()
    expect(page.get_by_text("Still to fill")).to_be_visible()
    words = ("Figma", "an evening course", "one practice screen a week", "28 February 2027", "draw what I mean")
    for blank, word in zip(page.locator("[name=blank]").all(), words, strict=True):
        blank.fill(word)
    page.get_by_role("button", name="Put these words in").click()
    expect(page.get_by_role("textbox", name="Your goal")).to_have_value(re.compile("^Learn Figma by finishing an"))
    page.get_by_label("By", exact=True).fill("2027-02-28")
    activate(page)


def pick_actions(page: Page) -> None:
    """Two at once on a page of their own, a third on a form of its own."""
    rows = {"Book the evening course": "2026-06-20", "Draw the first practice screen": "2026-06-30"}
    for place, (words, day) in enumerate(rows.items()):
        page.get_by_label("What will you do?").nth(place).fill(words)
        page.get_by_label("By").nth(place).fill(day)
    page.get_by_role("button", name="Save the actions").click()
    expect(page.get_by_role("button", name="Done: Book the evening course")).to_be_visible()
    page.get_by_role("link", name="Add an action").click()
    page.get_by_label("What will you do?").fill("Show it to Mira")
    page.get_by_label("By").fill("2026-07-10")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("button", name="Done: Show it to Mira")).to_be_visible()
    page.get_by_role("button", name="Move up: Draw the first practice screen").click()
    actions = page.get_by_role("region", name="Actions").get_by_role("listitem")
    expect(actions.first).to_contain_text("Draw the first practice screen")
    page.get_by_role("button", name="Done: Book the evening course").click()
    page.get_by_text("Done, 1", exact=True).click()
    expect(page.get_by_role("button", name="Not done after all: Book the evening course")).to_be_visible()


def add_an_action(page: Page, words: str, day: str) -> None:
    actions = page.get_by_role("region", name="Actions")
    text = actions.get_by_label("What will you do?")
    text.fill(words)
    actions.get_by_label("By").fill(day)
    actions.get_by_role("button", name="Add the action").click()
    expect(page.get_by_role("button", name=f"Done: {words}")).to_be_visible()
    expect(text).to_be_focused()


def note_a_reading(page: Page) -> None:
    """On a goal without actions, whose page asks for the first at once."""
    open_goal(page, "20 % more support tickets")
    add_an_action(page, "Block the mornings", "2026-06-30")
    add_an_action(page, "Tell the team why", "2026-07-05")
    page.get_by_label("Where are you?").fill("4,5")
    page.get_by_role("textbox", name="Note optional").fill("First free mornings")
    page.get_by_role("button", name="Save the reading").click()
    expect(page.locator(".n-chart")).to_be_visible()
    expect(page.get_by_text("4.5").first).to_be_visible()


def open_goal(page: Page, words: str) -> None:
    page.goto("/goals/")
    page.get_by_role("link", name=re.compile(words)).first.click()
    expect(page.get_by_role("heading", name=re.compile(words), level=1)).to_be_visible()


def check_in(page: Page) -> None:
    """All three goals: one with everything, one with a word, one skipped."""
    page.get_by_role("navigation", name="Main", exact=True).get_by_role("link", name="Check in").click()
    page.get_by_role("main").get_by_role("link", name="Check in", exact=True).click()
    expect(page.get_by_role("heading", name="June check-in")).to_be_visible()
    page.get_by_label("A little").check()
    page.get_by_label("What moved?").fill("Asked two colleagues; both said yes.")
    page.get_by_label("Where is it now?").fill("2")
    page.get_by_label("Waiting for someone").check()
    page.get_by_label("In a sentence").first.fill("Holidays")
    expect(page.get_by_label("Only I see what blocked me")).to_be_checked()
    page.get_by_label("Likely", exact=True).check()
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_text("Goal 2 of 3")).to_be_visible()
    page.get_by_label("The goal itself").check()
    page.get_by_label("What about it?").fill("Three months are too short.")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_text("Goal 3 of 3")).to_be_visible()
    page.get_by_role("button", name="Skip this goal").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Two goals moved nearer")
    expect(page.get_by_text("nearer by 2, at 2 of 5 people")).to_be_visible()
    expect(page.get_by_text("nearer by 4.5, at 4.5 of 20%")).to_be_visible()


def change_course(page: Page) -> None:
    """What changed, whether it still makes sense, a new day with its account, and the note with both wordings."""
    page.get_by_role("link", name="Change course").click()
    page.get_by_label("In a few words").fill("Two colleagues have left.")
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_label("How you see it now").fill("Yes, more slowly.")
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_label("Change the goal").check()
    page.get_by_role("button", name="Save and go on").click()

    page.get_by_role("textbox", name="Your goal").fill("Close 20 % more support tickets by 30 November 2026")
    page.get_by_label("By", exact=True).fill("2026-11-30")
    expect(page.get_by_label("What changed?")).to_have_value("Two colleagues have left.")
    page.get_by_label("What changed?").fill("The day moved to November")
    page.get_by_label("Why?").fill("")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Say in a line why")).to_be_visible()
    page.get_by_label("Why?").fill("There are two of us less")
    page.get_by_role("button", name="Save", exact=True).click()

    note = page.get_by_label("Your note")
    expect(note).to_have_value(re.compile("It was: Close 20 %.*It is now: Close 20 %.*30 November 2026", re.DOTALL))
    page.get_by_role("button", name="Save and finish").click()
    page.get_by_text("Earlier versions, 1").click()
    changes = page.get_by_role("region", name="Earlier versions")
    expect(changes).to_contain_text("The day moved to November")
    expect(changes.locator("ins", has_text="30 November").first).to_be_visible()


def leave_and_come_back(page: Page) -> None:
    page.goto("/people/profile/")
    page.locator(".n-me").click()
    page.get_by_role("button", name="Sign out").click()
    page.goto("/account/login/")
    page.get_by_label("E-mail address").fill("noor@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("I lead a small team that makes hard numbers easy.")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("20 % more support tickets")).first).to_be_visible()
    assert Person.objects.get().email == "noor@example.org"
