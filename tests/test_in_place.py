"""What the server answers to pages that stay where they are: redirects, messages, toasts and questions."""

from __future__ import annotations

import json

import pytest
from django.contrib.messages import get_messages

from conftest import make_goal
from northing.goals.models import Action
from northing.vision.models import Value

pytestmark = pytest.mark.django_db
IN_PLACE = {"HTTP_X_IN_PLACE": "1"}


@pytest.fixture
def action(owner):
    goal = make_goal(owner)
    return Action.objects.create(goal=goal, owner=owner, text="Book a room")


def undo_of(answer):
    *_, message = get_messages(answer.wsgi_request)
    return json.loads(message.extra_tags)


def test_it_names_the_page_a_redirect_after_an_act_leads_to(client_of, owner, action):
    answer = client_of(owner).post(f"/goals/actions/{action.pk}/tick/", **IN_PLACE)
    assert (answer.status_code, answer["X-Done"]) == (204, f"/goals/{action.goal_id}/#done-actions")


def test_it_redirects_as_ever_where_no_script_asks(client_of, owner, action):
    answer = client_of(owner).post(f"/goals/actions/{action.pk}/tick/")
    assert answer.status_code == 302
    assert "X-Done" not in answer


def test_it_sends_the_browser_where_a_page_that_was_asked_for_leads(client_of, owner):
    answer = client_of(owner).get("/account/login/", **IN_PLACE)
    assert (answer.status_code, answer["X-Leads"]) == (204, "/")


def test_it_does_not_take_a_question_of_identity_for_an_act(client_of, owner, settings):
    settings.SECOND_FACTOR_REQUIRED_OF = "everyone"
    answer = client_of(owner).post("/people/preferences/theme/", {"theme": "dark"}, **IN_PLACE)
    assert answer["X-Leads"] == "/account/signing-in/"
    assert "X-Done" not in answer


def test_it_offers_to_take_a_tick_back(client_of, owner, action):
    client = client_of(owner)
    inverse = undo_of(client.post(f"/goals/actions/{action.pk}/tick/"))
    client.post(inverse["address"], inverse["fields"])
    assert Action.objects.get().done_on is None


def test_it_draws_undo_as_a_form_that_works_without_scripts(client_of, owner, action):
    page = client_of(owner).post(f"/goals/actions/{action.pk}/tick/", follow=True).text
    box = page.split("data-messages")[1].split("</form>")[0]
    assert f'action="/goals/actions/{action.pk}/untick/"' in box
    assert "csrfmiddlewaretoken" in box


def test_it_takes_back_a_way_to_go_and_its_deletion(client_of, owner):
    client = client_of(owner)
    goal = make_goal(owner, "Try two roles", kind="exploration")
    added = undo_of(client.post(f"/goals/{goal.pk}/options/", {"text": "Data analysis"}))
    option = goal.options.get()
    tried = undo_of(client.post(f"/goals/options/{option.pk}/experiments/", {"text": "Shadow", "due_on": "2026-06-20"}))
    client.post(tried["address"], tried["fields"])
    assert not option.experiments.exists()
    client.post(f"/goals/options/{option.pk}/experiments/", {"text": "Shadow", "due_on": "2026-06-20"})
    deleted = undo_of(client.post(f"/goals/experiments/{option.experiments.get().pk}/remove/"))
    client.post(deleted["address"], deleted["fields"])
    experiment = option.experiments.get()
    assert (experiment.text, str(experiment.due_on)) == ("Shadow", "2026-06-20")
    client.post(f"/goals/experiments/{experiment.pk}/remove/")
    client.post(added["address"], added["fields"])
    assert not goal.options.exists()


def test_it_refuses_the_undo_of_somebody_else(client_of, owner, stranger, action):
    inverse = undo_of(client_of(owner).post(f"/goals/actions/{action.pk}/tick/"))
    assert client_of(stranger).post(inverse["address"], inverse["fields"]).status_code == 404
    assert Action.objects.get().done_on is not None


def test_it_asks_before_it_acts_and_sends_on_what_was_sent(client_of, owner):
    value = Value.objects.create(person=owner, name="Courage", rank=1)
    client, where = client_of(owner), f"/vision/values/{value.pk}/remove/"
    asked = {"ask": "Delete Courage?", "ask_text": "Its meaning goes.", "ask_verb": "Delete it", "note": "a\nb"}
    page = client.post(where, asked)
    assert page.status_code == 200
    note = '<textarea name="note" hidden>\na\nb</textarea>'
    for words in ("Delete Courage?", "Its meaning goes.", "Delete it", note):
        assert words in page.text
    assert 'name="ask"' not in page.text
    assert Value.objects.count() == 1
    client.post(where, {"note": "a"})
    assert Value.objects.count() == 0
