"""Whatever is cut while somebody writes, the session, the token, the connection or the server: the words are there."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from conftest import PASSWORD, make_goal
from northing.checkins.models import GoalNote
from northing.goals.models import Audience, Goal
from northing.people.models import Person
from northing.recognition.models import Thanks
from northing.together.models import Comment
from northing.vision.models import Answer, JournalEntry
from tests.browser.conftest import let_in
from tests.browser.picking import choose_person
from tests.browser.test_door import sign_in

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "Give three talks to “new” people before the summer ends 🎤"
NOT_SAVED = "Not saved:"
KEEPS = "words => Object.values(localStorage).some(draft => draft.includes(words))"
DRAFTS = "Object.keys(localStorage).filter(key => key.startsWith('northing-draft:')).length"


@dataclass(frozen=True)
class Act:
    """Where something is written, in which field, with which button, and how many of it are stored.

    ``asks`` is the address that the page asks by itself about what is written; empty where it asks none.
    """

    where: str
    field: str
    button: str
    stored: Callable[[], int]
    prepare: Callable[[Page], None] = lambda page: None
    asks: str = ""


def choose_the_manager(page: Page) -> None:
    choose_person(page, "To whom?", "Daniel Brandt")


ACTS = {
    "goal": Act(
        "/goals/new/", "Your goal", "Save as draft", Goal.objects.filter(statement=WORDS).count, asks="**/goals/coach/"
    ),
    "check-in": Act(
        "/check-ins/2026/6/{goal}/", "What moved?", "Save and", GoalNote.objects.filter(progress=WORDS).count
    ),
    "answer": Act(
        "/vision/questions/energy/", "Your answer", "Save and continue", Answer.objects.filter(text=WORDS).count
    ),
    "journal note": Act(
        "/vision/journal/new/", "Your note", "Save the note", JournalEntry.objects.filter(text=WORDS).count
    ),
    "comment": Act("/goals/{goal}/", "Write to", "Send", Comment.objects.filter(text=WORDS).count),
    "thanks": Act(
        "/thanks/new/", "What for?", "Say thank you", Thanks.objects.filter(reason=WORDS).count, choose_the_manager
    ),
}


def end_session(page: Page) -> None:
    Session.objects.all().delete()


def sign_in_anew(page: Page) -> None:
    """Signed out and in again in another tab, as people do whom a page asks to sign in."""
    other = page.context.new_page()
    Session.objects.all().delete()
    sign_in(other, "ines@example.org")
    other.close()


def cut_the_line(page: Page) -> None:
    page.context.set_offline(True)


def keep_from_saving_itself(page: Page) -> None:
    """A form may save itself 0.9 s after the last key: on a slow machine amid what a test does next."""
    page.route("**/autosave/**", lambda route: route.abort())


def break_the_server(page: Page) -> None:
    page.route("**/*", lambda route: route.fulfill(status=500, body="<h1>Broken</h1>"))


@pytest.fixture
def ines(owner, manager) -> Person:
    owner.set_password(PASSWORD)
    owner.save()
    return owner


@pytest.fixture
def goal(ines) -> Goal:
    return make_goal(ines, "Read more", audience=Audience.MANAGER, shared_manager=ines.manager)


def write(visit, act: Act, person: Person, goal: Goal, **options: object) -> Page:
    page: Page = visit(**options)
    write_on(page, act, person, goal, has_scripts=options.get("java_script_enabled", True))
    return page


def write_on(page: Page, act: Act, person: Person, goal: Goal, *, has_scripts: object = True) -> None:
    let_in(page, person)
    page.goto(act.where.format(goal=goal.pk))
    act.prepare(page)
    # What the page asks without a session begins a new one, so it is answered before anything is cut.
    with page.expect_response(act.asks) if act.asks and has_scripts else nullcontext():
        field_of(page, act).fill(WORDS)


def field_of(page: Page, act: Act):
    return page.get_by_role("textbox", name=act.field).first


def press(page: Page, act: Act) -> None:
    page.get_by_role("button", name=act.button).first.click()


def sign_in_here(page: Page, person: Person) -> None:
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
@pytest.mark.parametrize("name", ACTS)
def test_it_shows_the_words_after_signing_in_where_the_session_ended(visit, ines, goal, name, scripts):
    act = ACTS[name]
    if name == "comment" and not scripts:
        act = Act("/goals/{goal}/together/", act.field, act.button, act.stored)
    page = write(visit, act, ines, goal, java_script_enabled=scripts)
    end_session(page)
    press(page, act)
    expect(page.get_by_text("What you wrote is kept")).to_be_visible()
    sign_in_here(page, ines)
    expect(page.get_by_text("nothing is lost")).to_be_visible()
    expect(field_of(page, act)).to_have_value(WORDS)
    press(page, act)
    wait_until_stored(page, act)


@pytest.mark.parametrize("name", ACTS)
def test_it_goes_on_where_somebody_signed_in_anew_in_another_tab(visit, ines, goal, name):
    act = ACTS[name]
    page = visit()
    keep_from_saving_itself(page)
    write_on(page, act, ines, goal)
    sign_in_anew(page)
    press(page, act)
    wait_until_stored(page, act)


@pytest.mark.parametrize("cut", [cut_the_line, break_the_server], ids=["line", "server"])
@pytest.mark.parametrize("name", ACTS)
def test_it_keeps_the_words_at_their_field_where_nobody_answers(visit, ines, goal, name, cut):
    act = ACTS[name]
    page = write(visit, act, ines, goal)
    cut(page)
    press(page, act)
    expect(page.get_by_role("alert").filter(has_text=NOT_SAVED)).to_be_visible()
    expect(field_of(page, act)).to_have_value(WORDS)
    page.context.set_offline(False)
    page.unroute_all()
    page.get_by_role("button", name="Try again").click()
    wait_until_stored(page, act)


def wait_until(page: Page, is_so: Callable[[], bool]) -> None:
    """For what does not show in the page; at most ten seconds."""
    for _attempt in range(200):
        if is_so():
            return
        page.wait_for_timeout(50)
    pytest.fail("it never came")


def wait_until_stored(page: Page, act: Act) -> None:
    wait_until(page, lambda: act.stored() == 1)


@pytest.mark.parametrize("name", sorted(set(ACTS) - {"comment"}))
def test_it_shows_the_words_without_scripts_where_somebody_signed_in_anew(visit, ines, goal, name):
    act = ACTS[name]
    page = write(visit, act, ines, goal, java_script_enabled=False)
    sign_in_anew(page)
    press(page, act)
    expect(page.get_by_text("nothing is lost")).to_be_visible()
    expect(field_of(page, act)).to_have_value(WORDS)
    press(page, act)
    wait_until_stored(page, act)


def test_it_sends_nothing_as_somebody_else(visit, ines, manager, goal):
    act = ACTS["journal note"]
    manager.set_password(PASSWORD)
    manager.save()
    page = write(visit, act, ines, goal)
    Session.objects.all().delete()
    other = page.context.new_page()
    sign_in(other, manager.email)
    press(page, act)
    expect(page.get_by_text("somebody else has signed in here")).to_be_visible()
    expect(field_of(page, act)).to_have_value(WORDS)
    assert act.stored() == 0


@pytest.mark.parametrize("name", ["goal", "journal note", "check-in", "answer", "thanks"])
def test_it_offers_the_words_of_a_form_that_was_never_saved(visit, ines, goal, name):
    act = ACTS[name]
    page = visit()
    keep_from_saving_itself(page)
    write_on(page, act, ines, goal)
    wait_until(page, lambda: page.evaluate(KEEPS, WORDS))
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/people/")
    page.unroute_all()
    page.goto(act.where.format(goal=goal.pk))
    page.get_by_role("button", name="Put them back").click()
    expect(field_of(page, act)).to_have_value(WORDS)
    act.prepare(page)
    press(page, act)
    wait_until_stored(page, act)
    page.goto("/people/")
    page.goto(act.where.format(goal=goal.pk))
    expect(page.get_by_role("button", name="Put them back")).to_have_count(0)


def test_it_keeps_what_was_typed_just_before_the_page_was_left(visit, ines, goal):
    act = ACTS["journal note"]
    page = write(visit, act, ines, goal)
    page.on("dialog", lambda dialog: dialog.accept())
    field_of(page, act).press_sequentially(", and so on")
    page.goto("/people/")
    assert page.evaluate(KEEPS, f"{WORDS}, and so on")


def test_it_keeps_what_was_typed_while_a_save_was_under_way(visit, ines, goal):
    act = ACTS["check-in"]
    page = write(visit, act, ines, goal)
    page.on("dialog", lambda dialog: dialog.accept())
    held = []
    page.route("**/autosave/**", lambda route: held.append(route))  # noqa: PLW0108 - it is marked by Playwright
    field_of(page, act).press_sequentially(", and")
    wait_until(page, lambda: held)
    field_of(page, act).press_sequentially(" so on")
    wait_until(page, lambda: page.evaluate(KEEPS, f"{WORDS}, and so on"))
    with page.expect_response("**/autosave/**"):
        held[0].continue_()  # a later save stays unanswered
    page.goto("/people/")
    page.unroute_all(behavior="ignoreErrors")
    assert page.evaluate(KEEPS, f"{WORDS}, and so on")


def test_it_throws_drafts_away_at_sign_out_and_when_told_to(visit, ines, goal):
    act = ACTS["journal note"]
    page = write(visit, act, ines, goal)
    wait_until(page, lambda: page.evaluate(DRAFTS) == 1)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(act.where)
    page.get_by_role("button", name="Delete them").click()
    assert page.evaluate(DRAFTS) == 0
    field_of(page, act).fill(WORDS)
    wait_until(page, lambda: page.evaluate(DRAFTS) == 1)
    page.goto("/people/profile/")
    page.locator(".n-me").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    assert page.evaluate(DRAFTS) == 0


def test_it_says_by_how_much_a_text_is_too_long_and_cuts_nothing(visit, ines, goal):
    page: Page = visit()
    let_in(page, ines)
    page.goto("/goals/new/")
    field = page.get_by_role("textbox", name="Your goal")
    field.fill("🎤\n" * 321)
    expect(page.get_by_text("41 too many: at most 600 characters fit here.")).to_be_visible()
    page.get_by_role("button", name="Save as draft").click()
    expect(page.get_by_text("At most 600 characters fit here; this has 641.")).to_be_visible()
    expect(field).to_have_value("🎤\n" * 321)


def test_it_leads_the_whole_page_to_sign_in_where_a_part_of_it_cannot_load(visit, ines, goal):
    page: Page = visit()
    let_in(page, ines)
    page.route("**/together/", lambda route: (Session.objects.all().delete(), route.continue_()))
    page.goto(f"/goals/{goal.pk}/")
    expect(page.get_by_role("heading", name="Welcome back")).to_be_visible()
    expect(page.locator("#together")).to_have_count(0)


def test_it_stays_with_the_words_where_the_coach_finds_the_session_gone(visit, ines, goal):
    page: Page = visit()
    let_in(page, ines)
    page.goto("/goals/new/")
    page.wait_for_load_state("networkidle")  # a part that finds it gone before a word is typed leads to the sign-in
    end_session(page)
    page.get_by_role("textbox", name="Your goal").press_sequentially("Give three talks", delay=10)
    expect(page.get_by_text("you are signed out").first).to_be_visible()
    expect(page.get_by_role("textbox", name="Your goal")).to_have_value("Give three talks")


def test_it_goes_to_the_next_gap_on_enter(visit, ines, goal):
    page: Page = visit()
    let_in(page, ines)
    page.goto("/goals/new/")
    first, second = page.locator(".n-fill input").nth(0), page.locator(".n-fill input").nth(1)
    if not first.is_visible():
        page.get_by_text("Rather fill the gaps?").click()
    first.fill("lead the release train")
    first.press("Enter")
    expect(second).to_be_focused()
    expect(first).to_have_value("lead the release train")
    page.locator(".n-fill input").last.press("Enter")
    expect(page.get_by_role("button", name="Use this wording")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Your goal")).to_have_value(re.compile("^I will lead the release train"))
