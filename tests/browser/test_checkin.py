"""A check-in of five goals with the keyboard alone: the presses and the pages it takes, counted and not timed."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from conftest import make_goal, make_measure
from northing.checkins.models import CheckIn, GoalNote
from northing.goals.models import Reading
from northing.people.models import Person
from tests.browser.conftest import WATCH_SHIFTS, let_in, shift_of

pytestmark = pytest.mark.django_db(transaction=True)

GOALS = 5
#: With a second for each press and a line of words, 60 presses leave a goal well below 40 seconds of reading.
MOST_PRESSES = 60
MOST_SHIFT = 0.05
NAME_IN_FOCUS = "[document.activeElement.name, document.activeElement.value].join(' ')"


@pytest.fixture
def walker(owner: Person) -> Person:
    may = CheckIn.objects.create(person=owner, month=date(2026, 5, 1))
    for number in range(GOALS):
        goal = make_goal(owner, f"Give talk {number} by 30 September", name=f"Talk {number}", position=number)
        measure = make_measure(goal, name="Talks given", target=9)
        Reading.objects.create(measure=measure, on=date(2026, 5, 20), value=2)
        GoalNote.objects.create(checkin=may, goal=goal, moved="yes", progress="Dates agreed", obstacles="time")
    return owner


class Keys:
    """The keyboard, which counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.presses = page, 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.presses += 1

    def tab_to(self, name: str) -> None:
        for _ in range(40):
            if str(self.page.evaluate(NAME_IN_FOCUS)).startswith(name):
                return
            self.press("Tab")
        raise AssertionError(f"the keyboard does not reach {name}")


def answer_goal(keys: Keys, figure: str) -> None:
    """Some progress, a new figure, nothing in the way, nothing to change, likely; Enter saves."""
    keys.tab_to("moved")
    keys.press("Space")
    keys.tab_to("reading")
    keys.press(figure)
    keys.tab_to("obstacles nothing")
    keys.press("Space")
    keys.tab_to("change")
    keys.press("Space")
    keys.tab_to("confidence")
    keys.press("Space")
    for _ in range(3):
        keys.press("ArrowRight")
    keys.press("Enter")


def test_it_takes_few_presses_and_one_page_a_goal(visit, walker):
    page = visit()
    let_in(page, walker)
    loads: list[str] = []
    page.on("load", lambda loaded: loads.append(loaded.url))
    page.goto("/check-ins/2026/6/")
    keys = Keys(page)
    keys.press("Tab")
    keys.press("Enter")  # past the menu, and so on the pages that follow
    taken = []
    for number in range(GOALS):
        expect(page.get_by_text(f"Goal {number + 1} of {GOALS}")).to_be_visible()
        page.wait_for_load_state()
        keys.presses = 0
        answer_goal(keys, "4")
        taken.append(keys.presses)
    expect(page.get_by_role("heading", name="Five goals moved nearer")).to_be_visible()
    assert max(taken) <= MOST_PRESSES, taken
    assert len(loads) <= GOALS + 2, loads
    notes = GoalNote.objects.filter(checkin__month=date(2026, 6, 1))
    assert {(note.moved, note.obstacles, note.change, note.confidence) for note in notes} == {
        ("yes", "nothing", "nothing", 4)
    }
    assert set(Reading.objects.filter(on__gte=date(2026, 6, 1)).values_list("value", flat=True)) == {4}


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_it_fills_in_last_months_words_beside_those_typed(visit, walker, scripts):
    page = visit(java_script_enabled=scripts)
    let_in(page, walker)
    page.goto("/check-ins/2026/6/")
    page.get_by_label("In a sentence").first.fill("Typed before")
    page.get_by_role("button", name="Same as May").first.click()
    expect(page.get_by_label("What moved?")).to_have_value("Dates agreed")
    expect(page.locator("[name=moved][value=yes]")).to_be_checked()
    expect(page.get_by_label("In a sentence").first).to_have_value("Typed before")
    assert GoalNote.objects.filter(checkin__month=date(2026, 6, 1)).count() == 0


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_it_shows_a_field_only_after_its_answer(visit, walker, scripts):
    page = visit(java_script_enabled=scripts)
    let_in(page, walker)
    page.goto("/check-ins/2026/6/")
    new_date, action = page.get_by_label("New date"), page.locator("[name=next_action]")
    expect(new_date).to_be_hidden()
    expect(action).to_be_hidden()
    page.get_by_label("The date", exact=True).check()
    expect(new_date).to_be_visible()
    expect(page.get_by_label("Why")).to_be_visible()
    page.get_by_label("The next action").check()
    expect(action).to_be_visible()
    expect(new_date).to_be_hidden()


def test_it_moves_nothing_while_it_settles_and_folds_last_time_on_a_phone(visit, walker):
    page = visit(viewport={"width": 390, "height": 800})
    let_in(page, walker)
    page.add_init_script(WATCH_SHIFTS)
    page.goto("/check-ins/2026/6/")
    assert shift_of(page) < MOST_SHIFT
    fold, question = page.get_by_text("You said in May, and why it matters"), page.get_by_text("Did I make progress?")
    expect(page.get_by_text("Dates agreed")).to_be_hidden()
    above, below = fold.bounding_box(), question.bounding_box()
    assert above is not None
    assert below is not None
    assert above["y"] < below["y"]
