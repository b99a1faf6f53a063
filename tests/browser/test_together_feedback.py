"""Feedback among people in browsers of their own: an anonymous survey, a guest's link, notes of a talk, an offer."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from conftest import make_goal, make_person, sent_mail
from northing.feedback.models import Invitee
from northing.people.models import Person
from tests.browser.conftest import let_in
from tests.browser.picking import choose_person

QUESTION = "What should I leave out, or do differently, next time?"


@pytest.fixture
def people(transactional_db) -> list[Person]:
    """Ines, who asks, and four colleagues; everybody has the same password."""
    names = ("Ines Okafor", "Abel Ito", "Bea Moreau", "Cem Aydin", "Dora Nagy")
    return [make_person(name) for name in names]


def come_in(visit, person: Person, **options) -> Page:
    page = visit(**options)
    let_in(page, person)
    return page


def ask_everyone(page: Page, people: list[Person], *, naming: str, guest: str = "") -> None:
    page.goto("/feedback/")
    page.get_by_role("link", name="Ask for feedback").click()
    page.get_by_role("link", name="After a talk").click()
    for person in people:
        choose_person(page, "Colleagues", person.name)
    if guest:
        page.get_by_label("Guests without an account").fill(guest)
    page.get_by_role("radio", name=naming).check()
    page.get_by_role("button", name="Ask them").click()
    expect(page.get_by_text("It is on its way.")).to_be_visible()


def give_answer(visit, person: Person, words: str) -> None:
    page = come_in(visit, person)
    page.goto("/feedback/")
    page.get_by_role("link", name="Answer").click()
    expect(page.get_by_text("No name is kept with your answers.")).to_be_visible()
    page.get_by_role("radio", name="4").first.check(force=True)
    page.get_by_label(QUESTION).fill(words)
    page.get_by_role("button", name="Send Ines my answers").click()
    expect(page.get_by_text("Thank you. Ines will be glad.")).to_be_visible()


def test_it_shows_anonymous_answers_to_nobody_until_there_are_three(visit, people):
    ines, *others = people
    asker = come_in(visit, ines)
    ask_everyone(asker, others, naming="Anonymous")
    where = asker.url
    for person, words in zip(others[:2], ("Fewer slides", "Speak slower"), strict=False):
        give_answer(visit, person, words)
        asker.goto(where)
        expect(asker.get_by_role("heading", name="Not yet three")).to_be_visible()
        expect(asker.get_by_text(words)).to_have_count(0)
    give_answer(visit, others[2], "Leave time to argue")
    asker.goto(where)
    expect(asker.get_by_text("3 of 4 people have answered")).to_be_visible()
    for words in ("Fewer slides", "Speak slower", "Leave time to argue"):
        expect(asker.get_by_text(words)).to_be_visible()
    main = asker.get_by_role("main").inner_text()
    assert not re.search(r"answered\b.*(Ito|Moreau|Aydin|Nagy)", main)
    asker.get_by_role("button", name="Mark as read").click()
    expect(asker.get_by_role("button", name="Mark as read")).to_have_count(0)

    give_answer(visit, others[3], "The fourth one waits")
    asker.goto(where)
    expect(asker.get_by_text("3 of 4 people have answered")).to_be_visible()
    expect(asker.get_by_text("The fourth one waits")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_it_lets_a_guest_answer_once_through_their_link(visit, people, scripts, travel_to):
    ines, abel, *_ = people
    asker = come_in(visit, ines)
    ask_everyone(asker, [abel], naming="With names", guest="Noor Haddad, noor@example.org")
    summary = asker.url
    link = re.search(r"http\S+/feedback/guest/\w+/", sent_mail()[0].body)
    assert link is not None

    guest = visit(java_script_enabled=scripts)
    guest.goto(link[0])
    expect(guest.get_by_role("heading", name="After a talk")).to_be_visible()
    guest.get_by_label(QUESTION).fill("Half a thought")
    guest.get_by_role("button", name="Finish later").click()
    again = visit(java_script_enabled=scripts)
    again.goto(link[0])
    expect(again.get_by_label(QUESTION)).to_have_value("Half a thought")
    again.get_by_label(QUESTION).fill("A whole thought")
    again.get_by_role("button", name="Send Ines my answers").click()
    expect(again.get_by_role("heading", name="You have answered, thank you")).to_be_visible()

    guest.goto(link[0])
    expect(guest.get_by_role("heading", name="You have answered, thank you")).to_be_visible()
    expect(guest.get_by_text("A whole thought")).to_have_count(0)
    altered = link[0][:-2] + ("0" if link[0][-2] != "0" else "1") + "/"
    assert (answer := guest.goto(altered)) is not None
    assert answer.status == 404

    asker.goto(summary)
    expect(asker.get_by_text("A whole thought")).to_be_visible()

    travel_to(date(2026, 6, 30))
    Invitee.objects.filter(person=None).update(has_answered=False)
    assert (answer := guest.goto(link[0])) is not None
    assert answer.status == 410
    expect(guest.get_by_role("heading", name="This has closed")).to_be_visible()


def test_it_turns_words_into_an_action_with_one_press(visit, people):
    ines, abel, *_ = people
    goal = make_goal(ines, "Give three talks by 30 September")
    asker = come_in(visit, ines)
    asker.goto(f"/goals/{goal.pk}/")
    asker.get_by_role("link", name="Ask someone").click()
    asker.get_by_role("link", name="After a talk").click()
    choose_person(asker, "Colleagues", "Abel Ito")
    asker.get_by_role("button", name="Ask them").click()
    expect(asker.get_by_text("It is on its way.")).to_be_visible()
    page = come_in(visit, abel)
    page.goto("/")
    page.goto("/feedback/")
    page.get_by_role("link", name="Answer").click()
    page.get_by_label(QUESTION).fill("Rehearse the opening with one of us")
    page.get_by_role("button", name="Send Ines my answers").click()
    expect(page.get_by_text("Thank you. Ines will be glad.")).to_be_visible()
    asker.reload()
    asker.get_by_role("button", name="Make it an action").click()
    asker.get_by_role("link", name="See it with its goal").click()
    expect(asker.get_by_role("main").get_by_text("Rehearse the opening with one of us").first).to_be_visible()


def test_it_lets_the_other_person_say_their_word_on_notes_and_an_offer(visit, people):
    ines, abel, *_ = people
    writer = come_in(visit, ines)
    writer.goto("/feedback/talks/new/")
    choose_person(writer, "With whom?", "Abel Ito")
    writer.get_by_label("What I heard").fill("Two slides are enough")
    writer.get_by_role("button", name="Ask them to confirm").click()
    expect(writer.get_by_text("Abel is asked for a word on it").first).to_be_visible()
    notes = writer.url
    writer.goto("/feedback/offers/new/")
    choose_person(writer, "To whom?", "Abel Ito")
    writer.get_by_label("What it is about").fill("The demo")
    writer.get_by_label("What you would say").fill("You let the customer speak first")
    writer.get_by_role("button", name="Offer it").click()
    expect(writer.get_by_text("Abel decides whether to keep it.")).to_be_visible()

    other = come_in(visit, abel)
    other.goto("/feedback/")
    other.get_by_role("link", name="Look at them").click()
    other.get_by_label("A remark").fill("Three, with pictures")
    other.get_by_role("button", name="Confirm").click()
    expect(other.get_by_text("Confirmed. Ines sees your word")).to_be_visible()
    other.goto("/feedback/")
    other.get_by_role("link", name="Have a look").click()
    other.get_by_role("button", name="Decline").click()
    expect(other.get_by_text("Gone, for both of you.")).to_be_visible()

    writer.goto(notes)
    expect(writer.get_by_text("Three, with pictures")).to_be_visible()
    writer.goto("/feedback/")
    writer.get_by_role("link", name="The demo").click()
    expect(writer.get_by_text("thanks you for the thought")).to_be_visible()
