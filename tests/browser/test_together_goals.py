"""Two and three people signed in at once over one goal: proposed, shared, reworded, agreed on, and changed again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from conftest import make_goal
from northing.goals.models import Audience, Goal
from northing.goals.services.goals import write_revision
from northing.people.models import Person
from northing.together.models import Agreement, Suggestion
from tests.browser.conftest import let_in, wait_for_parts

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(owner, manager, mentor, mentorship) -> dict[str, Person]:
    return {"owner": owner, "manager": manager, "mentor": mentor}


@pytest.fixture
def goal(cast) -> Goal:
    owner = cast["owner"]
    goal = make_goal(owner, "Give three talks by 30 September", audience=Audience.MENTORS, shared_manager=owner.manager)
    write_revision(owner, goal=goal)
    return goal


def come_in(visit, person: Person, **options: object) -> Page:
    page: Page = visit(**options)
    let_in(page, person)
    return page


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_it_proposes_a_goal_that_is_nobodys_until_taken_up(visit, cast, scripts):
    boss = come_in(visit, cast["manager"], java_script_enabled=scripts)
    boss.goto("/goals/team/")
    boss.locator(".n-mate summary", has_text="Ines Okafor").click()
    boss.get_by_role("link", name="Propose a goal to Ines Okafor").click()
    boss.get_by_label("The goal you have in mind").fill("Lead the release train until December")
    boss.get_by_label("Why you thought of them").fill("You hear what is late before the board does.")
    boss.get_by_role("button", name="Propose it to Ines").click()
    if scripts:  # the side sheet closes over the team page, where the proposal now waits
        expect(boss.get_by_role("dialog")).to_have_count(0)
        boss.get_by_role("link", name="Lead the release train until December").click()
    expect(boss.get_by_text("Ines has not answered yet.")).to_be_visible()
    assert not Goal.objects.exists()

    ines = come_in(visit, cast["owner"], java_script_enabled=scripts)
    ines.goto("/waiting/")
    ines.locator(".n-row", has_text="Daniel proposed a goal to you").get_by_role("link", name="Read").click()
    expect(ines.get_by_text("You hear what is late before the board does.")).to_be_visible()
    ines.get_by_role("button", name="Accept as a draft").click()
    expect(ines.get_by_role("textbox", name="Your goal")).to_have_value("Lead the release train until December")
    ines.get_by_role("textbox", name="Your goal").fill("Lead the release train until November")
    ines.get_by_role("button", name="Save as draft").click()
    expect(ines.get_by_text("Kept as a draft.")).to_be_visible()

    boss.goto("/goals/team/")
    expect(boss.get_by_text("Proposed to Ines. Taken up")).to_be_visible()
    expect(boss.get_by_text("until November")).to_have_count(0)


def test_it_takes_a_suggestion_in_part_agrees_and_asks_again_after_a_change(visit, cast, goal):
    boss, ines = come_in(visit, cast["manager"]), come_in(visit, cast["owner"])
    suggest(boss, goal, "Give four talks by 31 October", "2026-10-31")

    ines.goto(f"/goals/{goal.pk}/")
    expect(ines.locator(".n-diff ins").first).to_contain_text("four")
    ines.get_by_role("link", name="Take a part").click()
    ines.get_by_label("The goal").fill("Give four talks by 30 September")
    ines.locator("[name=deadline]").fill("2026-09-30")
    ines.get_by_role("button", name="Take this wording").click()
    expect(ines.locator(".n-sentence")).to_have_text("Give four talks by 30 September")
    expect(ines.get_by_role("heading", level=1)).to_have_text("Give three talks")
    ines.locator("summary", has_text="Earlier versions, 1").click()
    expect(ines.get_by_text("Taken in part from a suggestion by Daniel Brandt")).to_be_visible()
    assert Suggestion.objects.get().outcome == "in_part"

    ines.get_by_role("button", name="Agree on this wording").click()
    expect(ines.get_by_text("It waits for Daniel.")).to_be_visible()
    boss.goto("/goals/team/")
    boss.get_by_role("link", name="Ines asks you to agree").click()
    boss.get_by_role("button", name="I agree").click()
    expect(boss.get_by_text("You have both stood behind this wording")).to_be_visible()
    promise(boss)
    ines.reload()
    expect(ines.get_by_text("Introduce you to the meetup")).to_be_visible()

    reword(ines, goal, "Give two talks by 30 September")
    boss.goto("/waiting/")
    boss.get_by_role("link", name="See what changed").click()
    expect(boss.get_by_text("What you both agreed on has changed.")).to_be_visible()
    boss.get_by_role("button", name="I agree").click()
    expect(boss.get_by_text("You have both stood behind this wording")).to_be_visible()
    assert [one.lapsed_at is None for one in Agreement.objects.order_by("pk")] == [False, True]


def suggest(page: Page, goal: Goal, words: str, day: str) -> None:
    page.goto(f"/goals/{goal.pk}/suggest/")
    page.get_by_label("The goal").fill(words)
    page.locator("[name=deadline]").fill(day)
    page.get_by_label("Why it may say it better").fill("October has the big meetup.")
    page.get_by_role("button", name="Suggest it to Ines").click()
    expect(page.get_by_text("Ines can take it, take a part, or keep the wording.")).to_be_visible()


def promise(page: Page) -> None:
    page.get_by_text("Promise something").click()
    page.get_by_label("What you will do for it").fill("Introduce you to the meetup")
    page.get_by_role("button", name="Promise it").click()
    expect(page.get_by_role("button", name="Done: Introduce you to the meetup")).to_be_visible()


def reword(page: Page, goal: Goal, words: str) -> None:
    page.goto(f"/goals/{goal.pk}/edit/")
    page.get_by_role("textbox", name="Your goal").fill(words)
    page.get_by_label("What changed?").fill("Fewer talks")
    page.get_by_label("Why?").fill("The autumn is full")
    page.locator(".n-foot").get_by_role("button", name="Save").click()
    expect(page.locator(".n-sentence")).to_have_text(words)


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_it_is_talked_about_by_three(visit, cast, goal, scripts):
    pages = {role: come_in(visit, person, java_script_enabled=scripts) for role, person in cast.items()}
    say(pages["mentor"], goal, "What would *you* like, @Ines?")
    pages["owner"].goto("/waiting/")
    expect(pages["owner"].get_by_role("heading", name="Ruth mentioned you")).to_be_visible()
    say(pages["owner"], goal, "Two rooms, @Daniel.")
    say(pages["manager"], goal, "You have them.")

    pages["mentor"].goto(f"/goals/{goal.pk}/together/")
    for words in ("What would you like, @Ines?", "Two rooms, @Daniel.", "You have them."):
        expect(pages["mentor"].get_by_text(words)).to_be_visible()
    expect(pages["mentor"].locator(".n-prose em")).to_have_text("you")
    pages["owner"].goto("/waiting/")
    expect(pages["owner"].get_by_text("mentioned you")).to_have_count(0)


def say(page: Page, goal: Goal, words: str) -> None:
    page.goto(f"/goals/{goal.pk}/")
    wait_for_parts(page)
    if page.get_by_role("link", name="Comments, wordings and what is agreed").count():
        page.goto(f"/goals/{goal.pk}/together/")
    page.get_by_label("Write to").fill(words)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_label("Write to")).to_have_value("")


def test_it_loses_nobodys_words_when_both_write_the_wording_at_once(visit, cast, goal):
    boss, ines = come_in(visit, cast["manager"]), come_in(visit, cast["owner"])
    suggest(boss, goal, "Give four talks by 30 September", "2026-09-30")
    boss.goto(f"/goals/{goal.pk}/suggest/")
    ines.goto(f"/goals/{goal.pk}/")
    take = ines.get_by_role("button", name="Take it", exact=True)
    expect(take).to_be_visible()

    other = ines.context.new_page()
    reword(other, goal, "Give two talks by 30 September")
    take.click()
    expect(ines.get_by_role("heading", name="Take what fits")).to_be_visible()
    expect(ines.get_by_role("blockquote")).to_contain_text("Give two talks")
    expect(ines.get_by_label("The goal")).to_have_value("Give four talks by 30 September")
    assert Goal.objects.get().statement == "Give two talks by 30 September"

    boss.get_by_label("The goal").fill("Give five talks by 30 September")
    boss.get_by_role("button", name="Suggest it to Ines").click()
    expect(boss.get_by_role("blockquote")).to_contain_text("Give two talks")
    expect(boss.get_by_label("The goal")).to_have_value("Give five talks by 30 September")
