"""The same thing open in two windows: the later one sees both texts, and nothing is written over unseen."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from conftest import TODAY
from northing.checkins.models import AccomplishmentDetails
from northing.checkins.services.accomplishments import add_accomplishment, change_accomplishment
from northing.feedback.models import Notes
from northing.feedback.services.conversations import create_conversation
from northing.goals.models import Action
from northing.goals.services import exploration
from northing.goals.services.actions import create_action, update_action
from northing.goals.services.exploration import create_experiment, create_option
from northing.kernel import dates
from northing.kernel.errors import RowRemoved
from northing.together.services.comments import write_comment
from northing.vision.models import JournalEntry, Value
from northing.vision.services import values
from northing.vision.services.answers import save_answer
from northing.vision.services.journal import create_entry, update_entry
from northing.vision.services.statements import write_statement
from northing.vision.services.values import create_value, shift_value, update_value

#: By address: how to make one (its end of the address), the field that holds the words, the rest of its form.
THINGS = {
    "vision:value": (lambda o, g: [create_value(o, name="Craft", meaning="At first").pk], "meaning", {"name": "Craft"}),
    "vision:entry": (
        lambda o, g: [create_entry(o, on=TODAY, title="", text="At first").pk],
        "text", {"on": "2026-06-10", "title": ""}
    ),
    "vision:statement": (
        lambda o, g: write_statement(o, text="At first", horizon_year=2031) and [], "text", {"horizon_year": "2031"}
    ),
    "vision:question": (
        lambda o, g: [save_answer(o, question="passion", text="At first", version="").question], "text", {}
    ),
    "goals:change_action": (
        lambda o, g: [create_action(o, goal=g, text="At first").pk], "text", {"due_on": "", "repeats": ""}
    ),
    "together:change_comment": (lambda o, g: [write_comment(o, goal=g, text="At first").pk], "text", {}),
    "goals:change_option": (lambda o, g: [create_option(o, goal=g, text="At first").pk], "text", {}),
    "goals:change_experiment": (
        lambda o, g: [
            create_experiment(o, option=create_option(o, goal=g, text="Analysis"), text="Shadow an analyst").pk
        ],
        "learned",
        {"text": "Shadow an analyst", "due_on": "", "tried_on": ""},
    ),
    "feedback:change_conversation": (
        lambda o, g: [create_conversation(o, other=o.manager, notes=Notes("meeting", TODAY, "", "At first")).pk],
        "heard",
        {"kind": "meeting", "on": "2026-06-10", "asked": "", "takeaway": "", "goal": ""},
    ),
    "checkins:accomplishment": (
        lambda o, g: [add_accomplishment(o, details=AccomplishmentDetails("Gave a talk", TODAY, "At first")).pk],
        "impact",
        {"what": "Gave a talk", "on": "2026-06-10", "evidence": "", "goal": ""},
    ),
}  # fmt: skip


@pytest.fixture(params=sorted(THINGS))
def window(request, owner, goal, client_of, monkeypatch):
    """``open()`` gives the version a window carries; ``save(words, version)`` sends its form."""
    make, field, rest = THINGS[request.param]
    where = reverse(request.param, args=make(owner, goal))
    client = client_of(owner)
    clock = [dates.now()]

    def tick():
        clock[0] += timedelta(seconds=1)
        return clock[0]

    monkeypatch.setattr(dates, "clock", tick)

    class Window:
        def open(self) -> str:
            return client.get(where).context["form"]["version"].value()

        def save(self, words: str, version: str):
            return client.post(where, rest | {field: words, "version": version})

        def stands(self) -> str:
            return client.get(where).context["form"][field].value()

    return Window()


def test_it_shows_the_later_window_both_texts(window):
    early = late = window.open()
    assert window.save("From the first window", early).status_code == 302
    answer = window.save("From the second window", late)
    assert answer.status_code == 422
    for words in ("Another window saved this", "From the first window", "From the second window"):
        assert words in answer.text
    assert window.stands() == "From the first window"


def test_it_saves_what_was_put_together(window):
    early = late = window.open()
    window.save("From the first window", early)
    told = window.save("From the second window", late).context["form"]["version"].value()
    assert window.save("Of both", told).status_code == 302
    assert window.stands() == "Of both"


#: By step of a change of course: its field, what it needs besides, and two answers.
STEPS = {
    "what-changed": ("what_happened", {}, "The event is off", "The event moved"),
    "still-right": ("still_makes_sense", {}, "More than ever", "Not this year"),
    "what-now": ("decision", {"new_statement": "Write three articles"}, "keep", "pivot"),
    "tell": ("note", {}, "Daniel, let us talk", "Daniel, never mind"),
}


@pytest.mark.parametrize("step", STEPS)
def test_it_shows_both_answers_to_a_step_of_a_change_of_course(step, owner, goal, client_of):
    """Also to the first one, which begins the adjustment, and to the last one, which ends it."""
    client, (field, rest, early, late) = client_of(owner), STEPS[step]
    for before in list(STEPS)[: list(STEPS).index(step)]:
        client.post(f"/goals/{goal.pk}/adjust/{before}/", {STEPS[before][0]: "adjust"})
    where = f"/goals/{goal.pk}/adjust/{step}/"
    opened = client.get(where).context["form"]["version"].value()
    assert client.post(where, {field: early, "version": opened} | rest).status_code == 302
    answer = client.post(where, {field: late, "version": opened} | rest)
    assert answer.status_code == 422
    assert "Another window saved this" in answer.text
    assert answer.context["form"].stored_text in {early, "Keep it as it is"}
    assert answer.context["form"][field].value() == late
    told = answer.context["form"]["version"].value()
    assert client.post(where, {field: late, "version": told} | rest).status_code == 302
    assert getattr(goal.adjustments.get(), field) == late


def test_it_loses_no_answer_to_a_change_of_course_that_ended_meanwhile(owner, goal, client_of):
    client, start = client_of(owner), f"/goals/{goal.pk}/adjust"
    client.post(f"{start}/what-changed/", {"what_happened": "The event is off"})
    client.post(f"{start}/what-now/", {"decision": "drop", "reason": "overtaken"})
    client.post(f"{start}/tell/", {"note": ""})
    answer = client.post(f"{start}/still-right/", {"still_makes_sense": "A long thought"})
    assert answer.status_code == 422
    assert "A long thought" in answer.text
    assert "This change is finished" in answer.text


def test_it_says_nothing_when_both_say_the_same(window):
    opened = window.open()
    assert window.save("The same", opened).status_code == 302
    assert window.save("The same", opened).status_code == 302


def test_it_takes_a_title_for_words_too(owner, client_of, monkeypatch):
    note = create_entry(owner, on=TODAY, title="Old", text="The same")
    client = client_of(owner)
    where = reverse("vision:entry", args=[note.pk])
    opened = client.get(where).context["form"]["version"].value()
    later = dates.now() + timedelta(minutes=1)
    monkeypatch.setattr(dates, "clock", lambda: later)
    form = {"on": "2026-06-10", "text": "The same", "version": opened}
    assert client.post(where, form | {"title": "First"}).status_code == 302
    answer = client.post(where, form | {"title": "Second"})
    assert answer.status_code == 422
    assert "First" in answer.text
    assert JournalEntry.objects.get().title == "First"


def test_it_asks_the_later_of_two_first_statements(owner, client_of):
    client, where = client_of(owner), reverse("vision:statement")
    opened = client.get(where).context["form"]["version"].value()
    form = {"horizon_year": "2031", "version": opened}
    assert client.post(where, form | {"text": "From the first window"}).status_code == 302
    answer = client.post(where, form | {"text": "From the second window"})
    assert answer.status_code == 422
    assert "From the first window" in answer.text
    assert [each.text for each in owner.vision_statements.all()] == ["From the first window"]


#: What was removed in another window after this one had found it: how it is changed here.
REMOVED = {
    "action": lambda o, action: update_action(o, action=action, text="Mine", due_on=None, repeats=""),
    "option": lambda o, option: exploration.update_option(o, option=option, text="Mine"),
    "its experiment": lambda o, option: create_experiment(o, option=option, text="Mine"),
    "value": lambda o, value: update_value(o, value=value, name="Craft", meaning="Mine"),
    "its rank": lambda o, value: shift_value(o, value=value, up=True),
    "note": lambda o, note: update_entry(o, entry=note, on=TODAY, title="", text="Mine", version=""),
    "deed": lambda o, deed: change_accomplishment(o, accomplishment=deed, details=AccomplishmentDetails("Mine", TODAY)),
}


@pytest.mark.parametrize("name", sorted(REMOVED))
def test_it_is_told_of_what_another_window_removed(owner, goal, name):
    made = {
        "action": lambda: create_action(owner, goal=goal, text="Book a room"),
        "option": lambda: create_option(owner, goal=goal, text="Analysis"),
        "its experiment": lambda: create_option(owner, goal=goal, text="Analysis"),
        "note": lambda: create_entry(owner, on=TODAY, title="", text="A note"),
        "deed": lambda: add_accomplishment(owner, details=AccomplishmentDetails("Gave a talk", TODAY)),
    }.get(name, lambda: create_value(owner, name="Craft"))()
    type(made).objects.filter(pk=made.pk).delete()
    with pytest.raises(RowRemoved):
        REMOVED[name](owner, made)


def test_it_keeps_words_for_what_is_gone_on_the_page(owner, client_of, monkeypatch):
    craft = create_value(owner, name="Craft")
    change = values.update_value

    def remove_first(*words, **facts):
        Value.objects.filter(pk=craft.pk).delete()
        return change(*words, **facts)

    monkeypatch.setattr(values, "update_value", remove_first)
    where = reverse("vision:value", args=[craft.pk])
    answer = client_of(owner).post(where, {"name": "Craft", "meaning": "What I typed"})
    assert answer.status_code == 422
    assert "removed in another window" in answer.text
    assert "What I typed" in answer.text


def test_it_makes_one_of_two_presses(owner, goal, client_of):
    """A form sent twice before the first answer came."""
    client = client_of(owner)
    twice = {
        reverse("vision:write_entry"): {"on": "2026-06-10", "title": "", "text": "A note"},
        reverse("checkins:add_accomplishment"): {"what": "Gave a talk", "on": "2026-06-10"},
        reverse("goals:add_action", args=[goal.pk]): {"text": "Book a room", "due_on": "2026-06-20", "repeats": ""},
    }
    for where, form in twice.items():
        for _ in range(2):
            assert client.post(where, form).status_code == 302
    assert owner.journal_entries.count() == owner.accomplishments.count() == goal.actions.count() == 1


def test_it_can_be_planned_again_once_it_is_done(owner, goal):
    create_action(owner, goal=goal, text="Book a room", due_on=date(2026, 6, 20))
    Action.objects.update(done_on=TODAY)
    create_action(owner, goal=goal, text="Book a room", due_on=date(2026, 6, 20))
    assert goal.actions.count() == 2
