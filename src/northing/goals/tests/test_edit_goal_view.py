"""Editing: a promise changes with an account, two windows see both versions, and nobody else writes."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from conftest import TODAY, make_goal, make_measure
from northing.goals.models import Goal, GoalState
from northing.goals.services import adjustments, goals


@pytest.fixture
def client(client_of, owner):
    return client_of(owner)


def form_of(goal: Goal, **changes: str) -> dict[str, str]:
    """The form as a browser would send it back unchanged."""
    fields = {"statement": goal.statement, "deadline": goal.deadline.isoformat(), "kind": goal.kind}
    for place, measure in enumerate(goal.measures.all()):
        start = f"measure-{place}-"
        fields |= {f"{start}pk": str(measure.pk), f"{start}name": measure.name, f"{start}unit": measure.unit}
        fields |= {f"{start}baseline": str(measure.baseline), f"{start}target": str(measure.target)}
    return fields | {"version": goal.version, "audience": goal.audience} | changes


@pytest.fixture
def draft(owner):
    written = datetime(2026, 6, 10, 11, tzinfo=UTC)
    return make_goal(owner, state=GoalState.DRAFT, activated_on=None, changed_at=written)


def test_it_shows_the_goal_as_it_stands(client, goal):
    make_measure(goal)
    text = client.get(f"/goals/{goal.pk}/edit/").content.decode()
    assert "Give three talks by 30 September" in text
    assert 'value="2026-09-30"' in text
    assert 'value="Talks given"' in text
    assert "What changed, and why?" in text


def test_it_folds_away_the_account_until_one_is_needed(client, goal):
    url, fold = f"/goals/{goal.pk}/edit/", re.compile(r'<details[^>]*id="account"[^>]*>')
    assert " open" not in fold.search(client.get(url).text)[0]
    refused = client.post(url, form_of(goal, statement="Give four talks by 30 September"))
    assert refused.status_code == 422
    assert " open" in fold.search(refused.text)[0]
    other = client.post(url, form_of(goal, name="x" * 60, why="Two have left"))
    assert " open" in fold.search(other.text)[0]


def test_it_asks_a_draft_for_no_account(client, draft):
    assert "What changed, and why?" not in client.get(f"/goals/{draft.pk}/edit/").content.decode()
    assert client.post(f"/goals/{draft.pk}/edit/", form_of(draft, statement="Learn to sail")).status_code == 302
    draft.refresh_from_db()
    assert draft.statement == "Learn to sail"


def test_it_asks_what_changed_and_why_beside_the_fields(client, goal):
    answer = client.post(f"/goals/{goal.pk}/edit/", form_of(goal, statement="Give four talks"))
    assert answer.status_code == 422
    assert "Say in a line what changed" in answer.content.decode()
    assert "Give four talks" in answer.content.decode()
    accounted = form_of(goal, statement="Give four talks", what_changed="One more", why="I was asked")
    assert client.post(f"/goals/{goal.pk}/edit/", accounted).status_code == 302
    goal.refresh_from_db()
    assert (goal.statement, goal.revisions.first().why) == ("Give four talks", "I was asked")


def test_it_offers_every_audience_again_when_something_is_wrong(client, goal):
    offered = client.get(f"/goals/{goal.pk}/edit/").context["form"].fields["audience"].choices
    answer = client.post(f"/goals/{goal.pk}/edit/", form_of(goal, deadline="soon"))
    assert list(answer.context["form"].fields["audience"].choices) == list(offered)
    assert len(list(offered)) > 1


def test_it_needs_no_account_when_nothing_promised_changes(client, goal):
    make_measure(goal)
    assert client.post(f"/goals/{goal.pk}/edit/", form_of(goal, reason="Fun")).status_code == 302
    goal.refresh_from_db()
    assert goal.reason == "Fun"
    assert not goal.revisions.exists()


def test_it_takes_a_first_measure_without_an_account_and_tells_of_it(client, owner, goal):
    goals.write_revision(owner, goal=goal)
    row = {"measure-0-name": "Talks given", "measure-0-baseline": "0", "measure-0-target": "3"}
    page = client.post(f"/goals/{goal.pk}/edit/", form_of(goal, **row), follow=True)
    assert page.status_code == 200
    assert "Measure added" in page.text
    assert [revision.number for revision in goal.revisions.all()] == [2, 1]


def test_it_keeps_a_deadline_that_has_passed(client, owner):
    goal = make_goal(owner, deadline=date(2026, 3, 1))
    assert client.post(f"/goals/{goal.pk}/edit/", form_of(goal, reason="Fun")).status_code == 302


def test_it_shows_both_versions_when_saved_elsewhere(client, draft):
    mine = form_of(draft, statement="My words", reason="My reason")
    client.post(f"/goals/{draft.pk}/edit/", form_of(draft, statement="Words of the other window"))
    answer = client.post(f"/goals/{draft.pk}/edit/", mine)
    text = answer.content.decode()
    assert answer.status_code == 409
    for words in ("My words", "My reason", "Words of the other window", "Saved somewhere else"):
        assert words in text
    draft.refresh_from_db()
    assert draft.statement == "Words of the other window"
    kept = mine | {"version": answer.context["form"]["version"].value()}
    assert client.post(f"/goals/{draft.pk}/edit/", kept).status_code == 302
    draft.refresh_from_db()
    assert draft.statement == "My words"


def test_it_takes_a_faster_autosave_for_the_same_words(client, draft):
    mine = form_of(draft, statement="My words")
    client.post(f"/goals/{draft.pk}/edit/autosave/", mine)
    assert client.post(f"/goals/{draft.pk}/edit/", mine).status_code == 302


def test_it_does_not_overwrite_on_a_version_it_cannot_read(client, draft):
    for version in ("yesterday", "2026-99-99T00:00:00Z"):
        answer = client.post(f"/goals/{draft.pk}/edit/", form_of(draft, statement="Mine", version=version))
        assert answer.status_code == 409


def test_it_saves_only_drafts_by_itself(client, goal, draft):
    mine, theirs = (form_of(draft, statement=words) for words in ("My words", "Words of the other window"))
    assert client.post(f"/goals/{draft.pk}/edit/autosave/", theirs).status_code == 200
    assert client.post(f"/goals/{draft.pk}/edit/autosave/", mine).status_code == 409
    assert client.post(f"/goals/{goal.pk}/edit/autosave/", form_of(goal)).status_code == 422


def test_it_activates_a_draft_from_the_form(client, draft):
    answer = client.post(f"/goals/{draft.pk}/edit/activate/", form_of(draft))
    draft.refresh_from_db()
    assert draft.state == GoalState.ACTIVE
    assert answer["Location"] == f"/goals/{draft.pk}/actions/first/"


@pytest.mark.parametrize(
    ("name", "private", "shared"),
    [
        ("owner", 200, 200),
        ("manager", 404, 403),
        ("peer", 404, 404),
        ("mentor", 404, 404),
        ("stranger", 404, 404),
        ("partner", 404, 404),
        ("admin", 404, 404),
    ],
)
def test_it_opens_for_its_owner_only(request, client_of, owner, manager, name, private, shared):
    client = client_of(request.getfixturevalue(name))
    only_mine = make_goal(owner)
    with_manager = make_goal(owner, audience="manager", shared_manager=manager)
    for goal, status in ((only_mine, private), (with_manager, shared)):
        assert client.get(f"/goals/{goal.pk}/edit/").status_code == status
        if name != "owner":
            for act in ("edit/", "edit/activate/", "edit/autosave/", "activate/", "park/", "move/up/", "discard/"):
                assert client.post(f"/goals/{goal.pk}/{act}", form_of(goal)).status_code == status
            assert client.get(f"/goals/{goal.pk}/make-room/").status_code == status


def test_it_throws_a_draft_away(client, draft):
    assert "Delete the draft" in client.get(f"/goals/{draft.pk}/edit/").content.decode()
    client.post(f"/goals/{draft.pk}/discard/")
    assert not Goal.objects.exists()


def test_it_throws_no_promise_away(client, goal):
    assert "Delete the draft" not in client.get(f"/goals/{goal.pk}/edit/").content.decode()
    answer = client.post(f"/goals/{goal.pk}/discard/", follow=True)
    assert "park it or let it go" in answer.content.decode()
    assert Goal.objects.get() == goal


@pytest.mark.parametrize("state", [GoalState.ACHIEVED, GoalState.DROPPED])
def test_it_leads_from_a_closed_goal_to_the_way_to_take_it_up_again(client, owner, state):
    goal = make_goal(owner, state=state, closed_on=TODAY)
    answer = client.get(f"/goals/{goal.pk}/edit/", follow=True)
    assert answer.redirect_chain == [(f"/goals/{goal.pk}/", 302)]
    assert "Take it up again first" in answer.text
    assert client.post(f"/goals/{goal.pk}/edit/", form_of(goal, statement="Other words")).status_code == 403
    goal.refresh_from_db()
    assert goal.statement == "Give three talks by 30 September"


def test_it_leads_nobody_else_from_a_closed_goal(client_of, owner, manager, peer):
    goal = make_goal(owner, state=GoalState.ACHIEVED, closed_on=TODAY, audience="manager", shared_manager=manager)
    assert client_of(manager).get(f"/goals/{goal.pk}/edit/").status_code == 403
    assert client_of(peer).get(f"/goals/{goal.pk}/edit/").status_code == 404


def test_it_takes_the_same_queries_with_more_goals(client, owner, goal, count_queries):
    make_measure(goal)
    few = count_queries(lambda: client.get(f"/goals/{goal.pk}/edit/"))
    for number in range(4):
        make_measure(make_goal(owner, f"Goal {number}"))
    assert count_queries(lambda: client.get(f"/goals/{goal.pk}/edit/")) == few <= 10


def test_it_leads_on_to_what_to_tell_when_a_change_of_course_asked_for_the_wording(client, owner, goal):
    goals.write_revision(owner, goal=goal)
    adjustment = adjustments.begin_adjustment(owner, goal=goal)
    adjustments.acknowledge_change(
        owner, adjustment=adjustment, what_happened="The event was cancelled.", discouraged=False
    )
    adjustments.decide_adjustment(owner, adjustment=adjustment, decision="adjust")

    accounted = form_of(goal, statement="Give two talks", what_changed="One less", why="It was cancelled")
    answer = client.post(f"/goals/{goal.pk}/edit/", accounted)

    assert answer.url == f"/goals/{goal.pk}/adjust/tell/"
    adjustment.refresh_from_db()
    assert "It is now: Give two talks" in adjustment.note
    adjustments.finish_adjustment(owner, adjustment=adjustment, note=adjustment.note)
    goal.refresh_from_db()
    again = form_of(goal, statement="Give one talk", what_changed="One less", why="Illness")
    assert client.post(f"/goals/{goal.pk}/edit/", again).url == f"/goals/{goal.pk}/"
