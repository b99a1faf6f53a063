"""A form in which something new is written makes it once: pressed twice, gone back to, gone back to and changed."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.urls import reverse

from conftest import make_goal
from northing.checkins.models import Accomplishment
from northing.feedback.models import Conversation, Offer
from northing.goals.models import Action, Audience, Experiment, Option
from northing.objectives.models import KeyResult, Objective, Season
from northing.objectives.tests.builders import make_objective
from northing.people.models import Mentorship
from northing.recognition.models import Budget, Incentive, LedgerEntry, Nomination, Thanks
from northing.recognition.tests.builders import make_budget, make_incentive
from northing.together.models import Comment, Promise, Proposal, Suggestion
from northing.vision.models import JournalEntry, Value

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[1]
SAID = "This is saved already."
NO_MEASURE = {"measures-TOTAL_FORMS": "0", "measures-INITIAL_FORMS": "0"}
YEAR = {"starts_on": "2026-01-01", "ends_on": "2026-12-31"}
#: Pages with a form of their own: who writes, the address, its row, what is typed, the field of the words, and where
#: what was made is changed.
PAGES = {
    "a note": ("owner", "vision:write_entry", "", {"on": "2026-06-10", "title": "", "text": "Calm"}, "text",
               JournalEntry, "vision:entry"),
    "thanks": ("owner", "recognition:give_thanks", "", {"to": "peer", "reason": "Calm", "audience": "private"},
               "reason", Thanks, "recognition:edit_thanks"),
    "an accomplishment": ("owner", "checkins:add_accomplishment", "",
                          {"what": "Calm", "on": "2026-06-01", "audience": "only_me"}, "what", Accomplishment,
                          "checkins:accomplishment"),
    "an offer": ("owner", "feedback:offer_feedback", "", {"person": "peer", "about": "Talk", "text": "Calm"}, "text",
                 Offer, ""),
    "notes of a talk": ("owner", "feedback:write_conversation", "",
                        {"person": "peer", "kind": "meeting", "on": "2026-06-10", "heard": "Calm"}, "heard",
                        Conversation, "feedback:change_conversation"),
    "a proposal": ("manager", "together:propose_goal", "owner", {"statement": "Calm", **NO_MEASURE}, "statement",
                   Proposal, ""),
    "a suggestion": ("manager", "together:suggest_wording", "goal",
                     {"statement": "Calm", "why": "", "version": "wording", **NO_MEASURE},
                     "statement", Suggestion, ""),
    "a nomination": ("owner", "recognition:nominate", "incentive", {"nominee": "peer", "reason": "Calm"}, "reason",
                     Nomination, ""),
    "an incentive": ("partner", "recognition:add_incentive", "",
                     {"name": "Calm", "unit": "days", "cost": "1", "description": "", "is_available": "on"}, "name",
                     Incentive, "recognition:incentive"),
    "an objective": ("partner", "objectives:draft_objective", "",
                     {"title": "Calm", "level": "company", "owner": "partner", **YEAR}, "title", Objective,
                     "objectives:edit_objective"),
    "a key result": ("partner", "objectives:add_key_result", "objective",
                     {"text": "Calm", "baseline": "0", "target": "3", "unit": ""}, "text", KeyResult,
                     "objectives:change_key_result"),
    "a season": ("partner", "objectives:open_season", "",
                 {"name": "Calm", "opens_on": "2026-06-10", "closes_on": "2026-07-10"}, "name", Season,
                 "objectives:edit_season"),
    "a request to a mentor": ("owner", "people:ask_mentor", "", {"person": "peer", "note": "Calm"}, "note",
                              Mentorship, ""),
    "an action of Today": ("owner", "goals:plan_action", "", {"goal": "goal", "text": "Calm"}, "text", Action,
                           "goals:change_action"),
    "an action": ("owner", "goals:add_action", "goal", {"text": "Calm"}, "text", Action, "goals:change_action"),
}  # fmt: skip
#: Forms on pages that hold more.
INLINE = {
    "a comment": ("owner", "together:write_comment", "goal", {"text": "Calm"}, Comment),
    "a promise": ("manager", "together:make_promise", "goal", {"kind": "time", "text": "Calm"}, Promise),
    "a way": ("owner", "goals:add_option", "open_goal", {"text": "Calm"}, Option),
    "a try": ("owner", "goals:add_experiment", "option", {"text": "Calm"}, Experiment),
    "a value": ("owner", "vision:choose_value", "", {"name": "Calm", "meaning": ""}, Value),
    "a budget": ("partner", "recognition:open_budget", "",
                 {"name": "Calm", "unit": "days", "amount": "20", **YEAR}, Budget),
    "money": ("partner", "recognition:move_amount", "budget",
              {"movement": "fund", "amount": "2", "note": "Calm"}, LedgerEntry),
}  # fmt: skip
BROWSER = {"HTTP_UPGRADE_INSECURE_REQUESTS": "1"}
#: There is one at a time, with whatever words.
ONE_ONLY = {"a nomination", "a request to a mentor"}


@pytest.fixture
def rows(owner, manager, peer, partner):
    goal = make_goal(owner, audience=Audience.MANAGER, shared_manager=manager)
    exploring = make_goal(owner, "Find out what is next", kind="exploration")
    objective = make_objective(partner, level="company")
    return {
        "wording": SimpleNamespace(pk=goal.wording.version),
        "owner": owner, "manager": manager, "peer": peer, "partner": partner, "goal": goal, "open_goal": exploring,
        "option": Option.objects.create(goal=exploring, text="Analysis"),
        "objective": objective,
        "incentive": make_incentive(), "budget": make_budget(partner),
    }  # fmt: skip


@pytest.fixture
def form(request, rows, client_of):
    """The client of who writes, the address, what is typed with the keys of rows in it, and the rest of the entry."""

    def prepare(which):
        who, name, at, typed, *rest = (PAGES | INLINE)[which]
        typed = {field: rows[text].pk if text in rows else text for field, text in typed.items()}
        address = reverse(name, args=[rows[at].pk] if at else [])
        return client_of(rows[who]), address, typed, *rest

    return prepare


def said_to(client):
    """What the next page says, once."""
    return [str(message) for message in client.get("/people/preferences/").context["messages"]]


@pytest.mark.parametrize("which", [*PAGES, *INLINE])
def test_it_is_made_once_by_two_presses_and_says_so(form, which):
    client, address, typed, *_, model = form(which) if which in INLINE else form(which)[:-1]
    first = client.post(address, typed)
    assert first.status_code == 302, first.context and first.context["form"].errors
    made = model.objects.count()
    said_to(client)
    second = client.post(address, typed)
    assert (second.status_code, model.objects.count()) == (302, made)
    assert said_to(client) == [SAID]


@pytest.mark.parametrize("which", PAGES)
def test_it_has_a_key_in_the_address_which_leads_back_to_what_it_made(form, which):
    client, address, typed, words, model, change = form(which)
    opened = client.get(address, **BROWSER)
    assert opened.url.startswith(f"{address}?form=")
    assert client.get(opened.url, **BROWSER).status_code == 200
    before = model.objects.count()
    first = client.post(opened.url, typed)
    said_to(client)
    again = client.post(opened.url, typed)
    assert again.url == first.url
    assert said_to(client) == [SAID]
    assert model.objects.count() == before + 1

    asked = client.post(opened.url, typed | {words: "Calmer"})
    assert (asked.status_code, model.objects.count()) == (409, before + 1)
    assert "The new ones are not saved yet." in asked.text
    assert "Calmer" in asked.text
    made = model.objects.order_by("pk").last()
    if change:
        fresh = {"version": asked.context["version"]}
        assert asked.context["change_url"] == reverse(change, args=[made.pk])
        assert client.post(asked.context["change_url"], typed | {words: "Calmer"} | fresh).status_code == 302
        made.refresh_from_db()
        assert (getattr(made, words), model.objects.count()) == ("Calmer", before + 1)
    if which in ONE_ONLY:
        assert not asked.context["second_url"]
        assert client.post(address, typed | {words: "Calmest"}).status_code == 422
    else:
        assert client.post(asked.context["second_url"], typed | {words: "Calmest"}).status_code == 302
        assert model.objects.count() == before + 2


def test_it_is_made_anew_once_the_first_was_removed(form):
    client, address, typed, *_ = form("a note")
    at = client.get(address, **BROWSER).url
    client.post(at, typed)
    JournalEntry.objects.all().delete()
    client.post(at, typed)
    assert JournalEntry.objects.count() == 1


def test_it_is_anothers_own_key(form, client_of, peer):
    client, address, typed, *_ = form("a note")
    at = client.get(address, **BROWSER).url
    client.post(at, typed)
    theirs = client_of(peer).post(at, typed | {"text": "Loud"})
    assert theirs.status_code == 302
    assert JournalEntry.objects.filter(person=peer).count() == 1


def test_it_shows_what_was_typed_when_it_does_not_fit_and_makes_it_after(form):
    client, address, typed, *_ = form("a note")
    at = client.get(address, **BROWSER).url
    assert client.post(at, typed | {"text": ""}).status_code == 422
    assert client.post(at, typed).status_code == 302
    assert client.post(at, typed | {"preview": "1"}).status_code == 200
    assert JournalEntry.objects.count() == 1


@pytest.mark.parametrize("which", PAGES)
def test_it_costs_no_query_to_draw(form, which, count_queries):
    client, address, *_ = form(which)
    client.get(address)
    plain = count_queries(lambda: client.get(address))
    assert count_queries(lambda: client.get(f"{address}?form=6c1f3c1e-90cb-4c3a-9a0b-6a0f7a5a7a11", **BROWSER)) == plain


def test_it_is_no_redirect_for_scripts(form):
    client, address, *_ = form("a note")
    assert client.get(address, HTTP_HX_REQUEST="true", **BROWSER).status_code == 200
    assert client.get(address, HTTP_SEC_FETCH_MODE="cors").status_code == 200


#: Services that make something new and whose views need no ``@makes_one``, and why.
OTHERWISE = {
    "create_draft": "leads back to its draft (goals/views/editing.py)",
    "create_plan": "a person has one plan for a period",
    "create_actions": "finds the actions that are there",
    "ask_for_feedback": "leads back to the request (feedback/views/requests.py)",
    "ask_email_change": "asks again for one address",
    "suggest_templates": "says which there are",
    "write_statement": "a person has one",
    "create_team": "two teams with one name are refused",
    "create_first_person": "there is one first person",
    "add_accomplishment": "a step of a check-in finds the accomplishment that is there",
}
VERBS = "create|add|write|make|propose|suggest|draft|open|offer|ask"
MAKING = re.compile(rf"\.submit\(\s*lambda: (?:\w+\.)?((?:{VERBS})_\w+)\(")


def test_it_stands_on_every_view_whose_service_makes_something():
    bare = set()
    for path in ROOT.glob("src/northing/*/views/*.py"):
        for part in re.split(r"\n(?=@)(?<!\n@)", path.read_text(encoding="utf-8")):
            services = set(MAKING.findall(part))
            if services and "@makes_one" not in part:
                bare |= services - {*OTHERWISE}
    assert bare == set()
