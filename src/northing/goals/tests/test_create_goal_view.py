"""Writing a new goal: nothing typed is lost, two presses make one goal, and the sixth is parked."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.test import Client

from conftest import make_goal, make_person, make_plan
from northing.goals.models import Goal, GoalState, Plan
from northing.vision.models import Value

NEW, ACTIVATE = "/goals/new/", "/goals/new/activate/"
WORDS = {
    "statement": "Give three talks by 30 September",
    "kind": "skill",
    "deadline": "2026-09-30",
    "reason": "My work should be heard",
    "win_condition": "Somebody asks a question I had not thought of",
    "obstacle": "Stage fright",
    "if_then": "I rehearse with Tom",
    "celebration": "A day without my laptop",
    "serves_vision": "on",
    "wish": "want",
    "measure-0-name": "Talks given",
    "measure-0-baseline": "0",
    "measure-0-target": "3",
    "measure-0-unit": "talks",
}


@pytest.fixture
def client(client_of, owner, plan):
    return client_of(owner)


def test_it_shows_an_empty_form_with_a_key(client):
    page = client.get(NEW, follow=True)
    assert page.status_code == 200
    assert b"What would you like to be true?" in page.content
    assert page.context["form"]["form_key"].value()


def test_it_keeps_every_field_of_a_draft(client, owner):
    assert client.post(NEW, WORDS).status_code == 302
    goal = Goal.objects.get()
    assert (goal.state, goal.kind, goal.deadline) == (GoalState.DRAFT, "skill", date(2026, 9, 30))
    assert (goal.obstacle, goal.if_then, goal.celebration) == (
        "Stage fright",
        "I rehearse with Tom",
        "A day without my laptop",
    )
    assert (goal.serves_vision, goal.wish, goal.owner) == (True, "want", owner)
    measure = goal.measures.get()
    assert (measure.name, measure.baseline, measure.target, measure.unit) == ("Talks given", 0, 3, "talks")


def test_it_makes_a_goal_active_and_leads_to_its_first_actions(client):
    answer = client.post(ACTIVATE, WORDS)
    goal = Goal.objects.get()
    assert goal.state == GoalState.ACTIVE
    assert goal.revisions.get().number == 1
    assert answer["Location"] == f"/goals/{goal.pk}/actions/first/"


def test_it_takes_the_day_from_the_sentence_when_the_field_is_empty(client):
    client.post(ACTIVATE, WORDS | {"deadline": ""})
    assert Goal.objects.get().deadline == date(2026, 9, 30)


def test_it_keeps_the_day_of_the_field_before_that_of_the_sentence(client):
    client.post(ACTIVATE, WORDS | {"deadline": "2026-10-31"})
    assert Goal.objects.get().deadline == date(2026, 10, 31)


def test_it_leaves_a_draft_without_a_day(client):
    client.post(NEW, WORDS | {"deadline": ""})
    assert Goal.objects.get().deadline is None


def test_it_makes_one_goal_of_two_presses(client):
    for _ in range(2):
        client.post(ACTIVATE, WORDS | {"form_key": "6c1f3c1e-90cb-4c3a-9a0b-6a0f7a5a7a11"})
    assert Goal.objects.count() == 1
    assert Goal.objects.get().revisions.count() == 1


def test_it_begins_a_plan_for_somebody_who_has_none(client_of):
    solo = make_person("Robin Solo")
    client_of(solo).post(NEW, WORDS)
    assert Goal.objects.get().plan.starts_on == date(2026, 6, 1)


def test_it_says_what_is_wrong_to_somebody_alone(client_of):
    answer = client_of(make_person("Robin Solo")).post(ACTIVATE, WORDS | {"statement": "Learn [tool] by 30 September"})
    assert answer.status_code == 422
    assert "Still to fill: tool." in answer.text
    assert "Who can see it" not in answer.text


def test_it_parks_the_sixth_and_explains(client, owner, settings):
    settings.ACTIVE_GOALS_LIMIT = 2
    make_goal(owner, "One")
    make_goal(owner, "Two")
    answer = client.post(ACTIVATE, WORDS, follow=True)
    sixth = Goal.objects.get(statement=WORDS["statement"])
    assert sixth.state == GoalState.PARKED
    assert answer.redirect_chain == [(f"/goals/{sixth.pk}/make-room/", 302)]
    assert b"2 goals are active already" in answer.content
    assert b"Park this one instead" in answer.content


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"statement": "  "}, "Write it in your own words"),
        ({"statement": "x" * 601}, "At most 600"),
        ({"deadline": "soon"}, "A day such as"),
        ({"deadline": "2026-06-09"}, "behind us"),
        ({"deadline": "2050-01-01"}, "ten years ahead"),
        ({"deadline": "2999-01-01"}, "Is the year right?"),
        ({"measure-0-target": "a lot"}, "A number works here"),
        ({"measure-0-target": ""}, "Where would you like it to be"),
        ({"measure-0-target": "0"}, "are the same"),
        ({"measure-0-name": ""}, "what you count"),
        ({"measure-0-target": "99999999999999"}, "is the most that fits here"),
        ({"measure-1-unit": "people"}, "what you count"),
        ({"kind": "heroic"}, "Choose one of these."),
        ({"value": "9999"}, "Choose one of these."),
    ],
)
def test_it_says_what_is_wrong_and_loses_nothing(client, change, words):
    answer = client.post(NEW, WORDS | change)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert words in text
    assert "My work should be heard" in text
    assert 'value="Talks given"' in text or "measure-0-name" in change
    assert not Goal.objects.exists()


def test_it_keeps_what_was_typed_in_every_measure_row(client):
    rows = {"measure-2-name": "Questions asked", "measure-2-target": "many", "measure-2-unit": "questions"}
    text = client.post(NEW, WORDS | rows).content.decode()
    for typed in ("Questions asked", 'value="many"', 'value="questions"'):
        assert typed in text


def test_it_understands_figures_as_people_write_them(client):
    rows = {"measure-0-baseline": "1,5 %", "measure-0-target": "80 000", "measure-1-name": "Pay"}
    rows |= {"measure-1-baseline": "40,000", "measure-1-target": "1,234,567"}
    client.post(NEW, WORDS | rows)
    figures = [(m.baseline, m.target) for m in Goal.objects.get().measures.all()]
    assert figures == [(1.5, 80_000), (40_000, 1_234_567)]


def test_it_asks_for_the_blanks_before_it_becomes_active(client):
    blank = WORDS | {"statement": "Learn [tool] by finishing [course] by 30 September"}
    answer = client.post(ACTIVATE, blank)
    assert answer.status_code == 422
    assert "Still to fill: tool, course" in answer.content.decode()
    assert client.post(NEW, blank).status_code == 302


def test_it_begins_with_a_sentence_of_the_library(client):
    page = client.get(f"{NEW}?template=learn-a-skill", follow=True)
    text = page.content.decode()
    assert "Learn [tool] by finishing [course]" in text
    assert text.count('name="blank"') == 5
    assert page.context["form"]["kind"].value() == "skill"
    assert client.get(f"{NEW}?template=nothing", follow=True).status_code == 200


def test_it_asks_about_the_audience_only_when_there_is_somebody(client, client_of):
    assert "Who can see it" in client.get(NEW, follow=True).content.decode()


def test_it_asks_a_person_alone_nothing_about_others(client_of, db):
    page = client_of(make_person("Robin Solo")).get(NEW, follow=True).content.decode()
    assert "Who can see it" not in page


def test_it_shares_with_the_manager_of_this_moment(client, manager):
    client.post(ACTIVATE, WORDS | {"audience": "manager"})
    goal = Goal.objects.get()
    assert goal.shared_manager == manager
    assert Goal.objects.visible_to(manager).get() == goal


def test_it_refuses_an_audience_that_reaches_nobody(client):
    assert client.post(NEW, WORDS | {"audience": "mentors"}).status_code == 422


def test_it_offers_only_my_own_values(client, owner, manager):
    mine = Value.objects.create(person=owner, name="Craft", rank=1)
    theirs = Value.objects.create(person=manager, name="Fame", rank=1)
    page = client.get(NEW, follow=True).content.decode()
    assert "Craft" in page
    assert "Fame" not in page
    assert client.post(NEW, WORDS | {"value": theirs.pk}).status_code == 422
    client.post(NEW, WORDS | {"value": mine.pk})
    assert Goal.objects.get().value == mine


def test_it_saves_a_draft_while_one_writes(client):
    key = str(uuid4())
    answer = client.post("/goals/new/autosave/", WORDS | {"form_key": key})
    assert answer.status_code == 200
    assert answer.json()["saved_at"] == "12:00"
    later = WORDS | {"form_key": key, "version": answer.json()["version"], "statement": "Give four talks"}
    assert client.post(NEW, later).status_code == 302
    assert Goal.objects.get().statement == "Give four talks"


def test_it_does_not_save_half_a_form_by_itself(client):
    assert client.post("/goals/new/autosave/", WORDS | {"statement": ""}).status_code == 422
    assert not Goal.objects.exists()


def test_it_asks_whoever_is_signed_out_to_sign_in(db):
    for path in (NEW, ACTIVATE, "/goals/new/autosave/", "/goals/", "/goals/library/"):
        answer = Client().post(path) if path in {ACTIVATE, "/goals/new/autosave/"} else Client().get(path)
        assert answer.status_code == 302
        assert "login" in answer["Location"]


def test_it_keeps_to_few_queries(client, owner, count_queries):
    make_plan(owner)
    assert count_queries(lambda: client.get(f"{NEW}?form={uuid4()}")) <= 8


def test_it_leads_back_to_what_a_form_has_made_when_it_is_opened_again(client, owner):
    key = uuid4()
    assert f'value="{key}"' in client.get(f"/goals/new/?form={key}").content.decode()
    draft = make_goal(owner, state=GoalState.DRAFT, activated_on=None, form_key=key)
    assert client.get(f"/goals/new/?form={key}").url == f"/goals/{draft.pk}/edit/"
    Goal.objects.update(state=GoalState.ACTIVE)
    assert client.get(f"/goals/new/?form={key}").url == f"/goals/{draft.pk}/"


@pytest.mark.parametrize("key", ["nonsense", "00000000-0000-0000-0000-000000000000"])
def test_it_begins_afresh_for_a_key_of_nobody(client, stranger, key):
    make_goal(stranger, state=GoalState.DRAFT, form_key=UUID(int=0))
    page = client.get(f"/goals/new/?form={key}", follow=True)
    assert page.context["goal"] is None
    assert page.context["form"]["statement"].value() is None


def test_it_makes_one_draft_of_saving_going_back_and_saving_again(client):
    """Without scripts: the page is not stored, so going back asks for its address again."""
    opened = client.get(f"{NEW}?template=learn-a-skill", follow=True)
    where = opened.redirect_chain[-1][0]
    sent = WORDS | {"form_key": opened.context["form"]["form_key"].value()}
    assert client.post(where, sent).status_code == 302

    back = client.get(where, follow=True)
    assert back.context["goal"].statement == WORDS["statement"]
    again = client.get(where).url
    client.post(again, WORDS | {"version": back.context["goal"].version, "statement": "Give four talks"})

    assert Goal.objects.get().statement == "Give four talks"


def test_it_makes_no_draft_and_no_plan_by_looking(client_of):
    solo = make_person("Robin Solo")
    client_of(solo).get(f"{NEW}?template=learn-a-skill", follow=True)
    assert not Goal.objects.exists()
    assert not Plan.objects.exists()


def test_it_keeps_a_name_and_proposes_one_where_none_was_typed(owner, client_of):
    client = client_of(owner)
    client.post(NEW, WORDS | {"name": "  Talks  at meetups "})
    client.post(NEW, WORDS | {"statement": "Move to a four-day week by 30 November", "form_key": str(uuid4())})
    assert set(Goal.objects.values_list("name", flat=True)) == {"Talks at meetups", "Four-day week"}


def test_it_puts_another_name_in_the_place_of_the_coachs(owner, client_of):
    typed = WORDS | {"statement": "Move to a four-day week", "name": "Three talks", "coach_name": "Three talks"}
    client_of(owner).post(NEW, typed)
    assert Goal.objects.get().name == "Four-day week"


@pytest.mark.parametrize(
    ("typed", "said"),
    [({"name": "x" * 29}, "28"), ({"statement": "…", "name": ""}, "Give it a short name, such as “Four-day week”.")],
)
def test_it_asks_for_a_name_that_fits_and_keeps_what_was_typed(owner, client_of, typed, said):
    answer = client_of(owner).post(NEW, WORDS | typed)
    assert answer.status_code == 422
    assert said in answer.text
    assert answer.context["form"]["name"].value() == typed["name"]
    assert not Goal.objects.exists()


def test_it_calls_a_goal_that_nobody_could_name_by_how_it_begins(owner, client_of, monkeypatch):
    monkeypatch.setattr("northing.goals.coaching.name_for", lambda statement: "")
    client_of(owner).post(NEW, WORDS | {"statement": "I keep saying yes,\nto every extra shift", "name": ""})
    assert Goal.objects.get().name == "I keep saying yes, to every…"
