"""The wall, one thank-you, the form, and what readers do."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from conftest import TODAY, make_goal, make_person
from northing.goals.models import Audience, GoalState
from northing.people.tests.builders import chosen_on, offered_on
from northing.recognition.models import CompanyValue, Reaction, ReactionKind, Receipt, Thanks, ThanksContent
from northing.recognition.services import reactions
from northing.recognition.services import thanks as services
from northing.recognition.services.reactions import toggle_reaction
from northing.recognition.services.thanks import create_thanks, lock_thanks

pytestmark = pytest.mark.django_db
GIVE = "/thanks/new/"
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def thanks(owner, peer):
    return create_thanks(owner, to=[peer], content=ThanksContent("You stayed until it made sense"))


def test_it_shows_everyone_what_is_public_and_nothing_between_two(client_of, owner, peer, stranger, thanks):
    create_thanks(owner, to=[peer], content=ThanksContent("For what you told me", is_public=False))
    for person in (owner, peer, stranger):
        page = client_of(person).get("/thanks/")
        assert "You stayed until it made sense" in page.text
        assert "For what you told me" not in page.text
    assert "For what you told me" in client_of(owner).get("/thanks/from-me/").text
    assert "For what you told me" in client_of(peer).get("/thanks/for-me/").text
    assert "For what you told me" not in client_of(stranger).get("/thanks/for-me/").text


def test_it_pages_without_counting(client_of, owner, peer, stranger):
    for number in range(22):
        create_thanks(owner, to=[peer], content=ThanksContent(f"Reason number {number}."))
    client = client_of(stranger)
    first = client.get("/thanks/")
    assert "Reason number 21." in first.text
    assert "Reason number 1." not in first.text
    older = first.context["page"].older
    second = client.get(f"/thanks/?before={older}")
    assert [shown.thanks.reason for shown in second.context["page"].rows] == ["Reason number 1.", "Reason number 0."]


def test_it_keeps_to_one_value(client_of, owner, peer):
    candour = CompanyValue.objects.create(name="Candour", meaning="Say it early")
    create_thanks(owner, to=[peer], content=ThanksContent("You said it early", candour))
    create_thanks(owner, to=[peer], content=ThanksContent("You stayed late"))
    page = client_of(peer).get(f"/thanks/?value={candour.pk}").text
    assert "You said it early" in page
    assert "You stayed late" not in page


def test_it_names_a_goal_to_those_who_see_it_only(client_of, owner, manager, stranger):
    goal = make_goal(owner, "Speak at the autumn meeting", audience=Audience.MANAGER, shared_manager=manager)
    thanks = create_thanks(manager, to=[owner], content=ThanksContent("Well led", goal=goal))
    where = reverse("recognition:thanks", args=[thanks.pk])
    assert "Speak at the autumn meeting" in client_of(owner).get(where).text
    page = client_of(stranger).get(where)
    assert "Well led" in page.text
    assert "Speak at the autumn meeting" not in page.text
    assert reverse("goals:goal", args=[goal.pk]) not in page.text


def test_it_gives_thanks_without_javascript(client_of, owner, peer, stranger):
    client = client_of(owner)
    fields = {"to": [peer.pk], "to_words": "Mira", "reason": "You stayed", "audience": "private", "find": "1"}
    found = client.post(GIVE, fields)
    assert found.status_code == 200
    assert "You stayed" in found.text
    assert (chosen_on(found, "to"), offered_on(found, "to")) == ([peer.pk], [stranger.pk])
    assert not Thanks.objects.exists()
    del fields["find"]
    given = client.post(GIVE, fields | {"to": [peer.pk, stranger.pk]})
    thanks = Thanks.objects.get()
    assert given["Location"] == reverse("recognition:thanks", args=[thanks.pk])
    assert not thanks.is_public
    assert thanks.receipts.count() == 2


def test_it_loses_nothing_typed_when_something_is_missing(client_of, owner, peer):
    page = client_of(owner).post(GIVE, {"reason": "You stayed until it made sense", "audience": "private"})
    assert page.status_code == 422
    assert "Choose whom you want to thank." in page.text
    assert "You stayed until it made sense" in page.text
    page = client_of(owner).post(GIVE, {"to": [peer.pk], "reason": "", "audience": "public"})
    assert page.status_code == 422
    assert chosen_on(page, "to") == [peer.pk]


def test_it_begins_with_what_was_reached_and_tells_of_no_draft(client_of, owner, manager):
    goal = make_goal(owner, "Give three talks", state=GoalState.ACHIEVED, closed_on=TODAY, closing_note="All given.")
    form = client_of(owner).get(f"{GIVE}?goal={goal.pk}").context["form"]
    assert form["reason"].value().startswith("I have reached “Give three talks”. All given.")
    assert form["goal"].value() == goal.pk
    draft = make_goal(owner, "A draft", state=GoalState.DRAFT)
    assert client_of(owner).get(f"{GIVE}?goal={draft.pk}").context["form"]["goal"].value() is None
    assert client_of(manager).get(f"{GIVE}?goal={goal.pk}").context["form"]["goal"].value() is None


def test_it_fills_in_whose_goal_it_is(client_of, owner, manager):
    goal = make_goal(owner, audience=Audience.MANAGER, shared_manager=manager)
    form = client_of(manager).get(f"{GIVE}?goal={goal.pk}").context["form"]
    assert form.chosen_keys("to") == [owner.pk]


def test_it_leads_from_a_reached_goal_to_thanking_who_helped(client_of, owner, peer):
    goal = make_goal(owner, state=GoalState.ACHIEVED, closed_on=TODAY, celebration="Cake")
    link = f"{GIVE}?goal={goal.pk}"
    assert link in client_of(owner).get(reverse("goals:achieved", args=[goal.pk])).text
    client_of(owner).post(reverse("goals:celebrate", args=[goal.pk]))
    assert link in client_of(owner).get(reverse("goals:goal", args=[goal.pk])).text


def test_it_shows_a_person_alone_nothing_about_thanks(client_of):
    alone = make_person("Robin Solo")
    goal = make_goal(alone, state=GoalState.ACHIEVED, closed_on=TODAY, celebration="Cake")
    for where in ("/", reverse("goals:goal", args=[goal.pk]), reverse("goals:achieved", args=[goal.pk])):
        assert "/thanks/" not in client_of(alone).get(where).text


def test_it_toggles_a_name_with_and_without_htmx(client_of, stranger, thanks):
    where = reverse("recognition:react", args=[thanks.pk, "join"])
    assert client_of(stranger).post(where).status_code == 302
    assert Reaction.objects.get().kind == "join"
    page = client_of(stranger).post(reverse("recognition:react", args=[thanks.pk, "saw"]), **HTMX)
    assert "You join in." in page.text
    assert "You saw it too." in page.text
    assert 'aria-pressed="true"' in page.text
    client_of(stranger).post(where)
    assert [one.kind for one in Reaction.objects.all()] == ["saw"]
    assert client_of(stranger).post(reverse("recognition:react", args=[thanks.pk, "like"])).status_code == 404


@pytest.mark.parametrize(("kind", "htmx"), [("join", {}), ("join", HTMX), ("hide", {})])
def test_it_says_so_when_the_thanks_are_taken_back_between_the_look_and_the_press(
    client_of, peer, stranger, thanks, monkeypatch, kind, htmx
):
    """The row goes after the view has found it: nothing is written, and nothing breaks."""

    def first_taken_back(actor, opened):
        Thanks.objects.filter(pk=opened.pk).delete()
        return lock_thanks(actor, opened)

    for module in (reactions, services):
        monkeypatch.setattr(module, "lock_thanks", first_taken_back)
    where = f"/thanks/{thanks.pk}/{'hide' if kind == 'hide' else f'react/{kind}'}/"
    answer = client_of(peer if kind == "hide" else stranger).post(where, follow=True, **htmx)
    assert answer.status_code == 200
    assert "These thanks have been taken back meanwhile." in answer.text
    assert ("<html" in answer.text) is (not htmx)
    assert not Reaction.objects.exists()


def test_it_says_who_and_never_how_many(client_of, owner, stranger, mentor, thanks):
    for person in (stranger, mentor, make_person("Noor Haddad"), make_person("Wei Zhang")):
        toggle_reaction(person, thanks=thanks, kind=ReactionKind.JOIN)
    toggle_reaction(mentor, thanks=thanks, kind=ReactionKind.SAW)
    on_the_wall = client_of(stranger).get("/thanks/").context["page"].rows[0].reactions
    assert on_the_wall == ["You, Ruth Adeyemi, Noor Haddad and others join in.", "Ruth Adeyemi saw it too."]
    alone = client_of(owner).get(reverse("recognition:thanks", args=[thanks.pk])).context["card"].reactions
    assert alone[0] == "Mira Kovač, Ruth Adeyemi, Noor Haddad and Wei Zhang join in."


def test_it_is_seen_once_opened_with_htmx_or_by_a_press(client_of, peer, thanks):
    page = client_of(peer).get(reverse("recognition:thanks", args=[thanks.pk])).text
    assert "Mark as read" in page
    assert Receipt.objects.unseen_by(peer).exists()
    answer = client_of(peer).post(reverse("recognition:see_thanks", args=[thanks.pk]), **HTMX)
    assert answer.content == b""
    assert not Receipt.objects.unseen_by(peer).exists()
    assert "Mark as read" not in client_of(peer).get(reverse("recognition:thanks", args=[thanks.pk])).text


def test_it_is_hidden_changed_and_taken_back(client_of, owner, peer, stranger, thanks):
    client_of(peer).post(reverse("recognition:hide_thanks", args=[thanks.pk]))
    assert client_of(stranger).get(reverse("recognition:thanks", args=[thanks.pk])).status_code == 404
    edit = reverse("recognition:edit_thanks", args=[thanks.pk])
    refused = client_of(owner).post(edit, {"reason": "Other words", "audience": "public"})
    assert refused.status_code == 422
    assert "Other words" in refused.text
    client_of(owner).post(edit, {"reason": "Other words", "audience": "private"})
    assert "Other words" in client_of(peer).get("/thanks/for-me/").text
    client_of(owner).post(reverse("recognition:remove_thanks", args=[thanks.pk]))
    assert not Thanks.objects.exists()


def test_it_shows_on_a_goal_and_a_person_what_the_reader_sees(client_of, owner, peer, manager, stranger):
    goal = make_goal(owner, audience=Audience.MANAGER, shared_manager=manager)
    create_thanks(manager, to=[owner], content=ThanksContent("In public", goal=goal))
    create_thanks(owner, to=[peer], content=ThanksContent("Between two", goal=goal, is_public=False))
    on_goal = reverse("recognition:for_goal", args=[goal.pk])
    mine = client_of(owner).get(on_goal, **HTMX).text
    assert "In public" in mine
    assert "Between two" in mine
    theirs = client_of(manager).get(on_goal, **HTMX).text
    assert "Between two" not in theirs
    assert client_of(stranger).get(on_goal).status_code == 404
    on_person = reverse("recognition:of_person", args=[peer.pk])
    assert "Between two" not in client_of(manager).get(on_person, **HTMX).text
    assert "Between two" in client_of(peer).get(on_person).text


def test_it_hides_the_card_of_somebody_who_left(client_of, owner, peer):
    peer.is_active = False
    peer.save()
    assert client_of(owner).get(reverse("recognition:of_person", args=[peer.pk])).status_code == 404


def test_it_keeps_the_wall_behind_the_door(db):
    assert Client().get("/thanks/").status_code == 302


def test_it_takes_the_same_queries_for_more_thanks(client_of, owner, peer, stranger, manager, count_queries):
    goal = make_goal(owner, audience=Audience.EVERYONE, shared_manager=manager)
    client = client_of(stranger)
    pages = ["/thanks/", "/thanks/for-me/", reverse("recognition:of_person", args=[owner.pk]),
             reverse("recognition:for_goal", args=[goal.pk])]  # fmt: skip

    def more(number: int) -> None:
        for to in ([owner], [owner, stranger]):
            thanks = create_thanks(peer, to=to, content=ThanksContent(f"{number} {len(to)}", goal=goal))
            toggle_reaction(manager, thanks=thanks, kind=ReactionKind.JOIN)

    more(1)
    client.get(pages[-1])  # the first look of the day at a goal writes a line of its access log
    few = {page: count_queries(lambda page=page: client.get(page)) for page in pages}
    more(2)
    more(3)
    assert {page: count_queries(lambda page=page: client.get(page)) for page in pages} == few
    assert max(few.values()) <= 12


def test_it_shows_the_last_thanks_beside_today(client_of, owner, peer, stranger):
    make_goal(peer)
    assert "Who helped you lately" in client_of(peer).get("/").text
    for reason in ("The first", "The last"):
        create_thanks(owner, to=[peer], content=ThanksContent(reason, is_public=False))
    page = client_of(peer).get("/").text
    assert page.count("The last") == 1  # not among what needs somebody as well
    assert "The first" in page  # which has not been opened
    make_goal(stranger)
    assert "The last" not in client_of(stranger).get("/").text
