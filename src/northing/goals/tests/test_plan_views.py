"""The plan page: goals in order, what the coach says of them side by side, and what was put aside."""

from __future__ import annotations

from datetime import date

import pytest

from conftest import TODAY, make_goal, make_measure, make_person, make_plan
from northing.goals.models import Action, DismissedFinding, Goal, GoalState, Plan, Reading


@pytest.fixture
def client(client_of, owner, plan):
    return client_of(owner)


def fill(owner, number: int) -> None:
    goal = make_goal(owner, f"Give {number} talks by 30 September", position=number)
    Reading.objects.create(measure=make_measure(goal), on=TODAY, value=1)
    Action.objects.create(goal=goal, owner=owner, text=f"Book room {number}", due_on=date(2026, 6, 20))


def test_it_keeps_a_long_next_step_short_and_its_day_in_sight(client, owner):
    goal = make_goal(owner)
    Action.objects.create(goal=goal, owner=owner, text="Write the rules on the board " * 9, due_on=date(2026, 6, 20))
    line = client.get("/goals/").text.partition('<div class="next">')[2].partition("</div>")[0]
    assert "…</bdi>, Saturday 20 June" in line
    assert len(line.strip()) < 160


def test_it_names_the_year_or_the_months_of_the_plan(client_of):
    one, other = make_person("Robin Solo"), make_person("Noor Solo")
    make_plan(one)
    make_plan(other, date(2026, 4, 1))
    assert "Your plan for 2026" in client_of(one).get("/goals/").text
    assert "Your plan, April 2026 to March 2027" in client_of(other).get("/goals/").text


@pytest.mark.parametrize(
    ("deadline", "value", "words"),
    [
        (date(2026, 7, 6), 0, "<b>26 days left.</b>"),
        (date(2026, 6, 11), 0, "<b>1 day left.</b>"),
        (TODAY, 0, "<b>Its last day is today.</b>"),
        (date(2026, 5, 1), 2, "<b>Its last day was 1 May.</b>"),
        (date(2026, 7, 6), 3, "Book the hall"),
        (date(2026, 7, 11), 0, "Book the hall"),
    ],
)
def test_it_offers_to_move_a_day_that_is_near_and_behind_or_over(client, owner, deadline, value, words):
    goal = make_goal(owner, deadline=deadline)
    Reading.objects.create(measure=make_measure(goal), on=TODAY, value=value)
    Action.objects.create(goal=goal, owner=owner, text="Book the hall")
    following = client.get("/goals/").text.partition('<div class="next">')[2].partition("</div>")[0]
    assert words in following
    assert ("Move the date?" in following) == words.startswith("<b>")


def test_it_asks_for_the_first_month_when_there_is_no_plan(client_of, db):
    client = client_of(make_person("Robin Solo"))
    page = client.get("/goals/")
    assert "When does it begin?" in page.content.decode()
    assert page.context["form"]["starts_on"].value() == "2026-06-01"
    assert client.post("/goals/begin/", {"starts_on": "2026-04-01"}).status_code == 302
    assert Plan.objects.get().ends_on == date(2027, 3, 31)


def test_it_says_what_comes_along_from_an_ended_plan(client_of, owner):
    make_goal(owner, "Still going", plan=make_plan(owner, date(2025, 1, 1)))
    Plan.objects.exclude(starts_on=date(2025, 1, 1)).delete()
    client = client_of(owner)
    assert "come along" in client.get("/goals/").content.decode()
    client.post("/goals/begin/", {"starts_on": "2026-06-01"})
    assert "Still going" in client.get("/goals/").content.decode()


def test_it_refuses_a_month_that_is_not_offered(client_of, db):
    client = client_of(make_person("Robin Solo"))
    for month in ("2020-01-01", "soon", ""):
        assert client.post("/goals/begin/", {"starts_on": month}).status_code == 422
    assert not Plan.objects.exists()


def test_it_refuses_a_plan_over_a_plan(client):
    answer = client.post("/goals/begin/", {"starts_on": "2026-06-01"})
    assert answer.status_code == 422
    assert "already" in answer.content.decode()


def test_it_shows_where_each_goal_stands(client, owner):
    fill(owner, 3)
    text = client.get("/goals/").content.decode()
    for words in ("Give 3 talks", "1 of 3 talks", "Book room 3", "Behind plan", "Only you", "n-ruler"):
        assert words in text


def test_it_keeps_drafts_parked_reached_and_closed_apart(client, owner):
    make_goal(owner, "A draft", state=GoalState.DRAFT)
    make_goal(owner, "A parked one", state=GoalState.PARKED)
    make_goal(owner, "A reached one", state=GoalState.ACHIEVED, closed_on=TODAY)
    make_goal(owner, "Reached before", state=GoalState.ACHIEVED, closed_on=date(2025, 12, 31))
    make_goal(owner, "Let go", state=GoalState.DROPPED, closed_on=TODAY)
    page = client.get("/goals/")
    for name, words in (("drafts", ["A draft"]), ("closed", ["Let go", "Reached before"])):
        assert [goal.name for goal in page.context[name]] == words
    for name, words in (("parked", ["A parked one"]), ("reached", ["A reached one"])):
        assert [summary.goal.name for summary in page.context[name]] == words
    assert page.context["active"] == []
    for words in ("Drafts, 1", "Parked, 1", "Reached this year, 1", "Let go, or reached before, 2"):
        assert words in page.text


def test_it_shows_nothing_of_other_peoples_goals(client, owner, manager):
    make_goal(manager, "A goal for everyone", audience="everyone")
    assert "A goal for everyone" not in client.get("/goals/").content.decode()


def test_it_takes_the_same_queries_with_twice_the_goals(client, owner, count_queries):
    fill(owner, 1)
    fill(owner, 2)
    few = count_queries(lambda: client.get("/goals/"))
    for number in range(3, 7):
        fill(owner, number)
    assert count_queries(lambda: client.get("/goals/")) == few <= 10


def test_it_moves_and_reorders_goals(client, owner, plan):
    first, second = make_goal(owner, "a", position=0), make_goal(owner, "b", position=1)
    moved = client.post(f"/goals/{second.pk}/move/up/")
    assert moved.url == f"/goals/?reorder=1#up-{second.pk}"
    page = client.get(moved.url).text
    assert f'id="up-{second.pk}"' in page
    assert '<details class="n-fold n-order-plan" open>' in page
    assert list(Goal.objects.values_list("statement", flat=True)) == ["b", "a"]
    answer = client.post(f"/goals/plan/{plan.pk}/order/", {"order": f"{first.pk},{second.pk}"})
    assert answer.status_code == 204
    assert list(Goal.objects.values_list("statement", flat=True)) == ["a", "b"]


@pytest.mark.parametrize("order", ["", "a,b", "1;2", "1," * 500 + "1"])
def test_it_refuses_an_order_it_cannot_read(client, plan, order):
    assert client.post(f"/goals/plan/{plan.pk}/order/", {"order": order}).status_code == 422


def test_it_parks_and_takes_up_again(client, goal):
    client.post(f"/goals/{goal.pk}/park/")
    goal.refresh_from_db()
    assert goal.state == GoalState.PARKED
    client.post(f"/goals/{goal.pk}/activate/")
    goal.refresh_from_db()
    assert goal.state == GoalState.ACTIVE


def test_it_makes_room_when_asked(client, owner, settings):
    settings.ACTIVE_GOALS_LIMIT = 1
    standing = make_goal(owner, "Standing")
    parked = make_goal(owner, "Wanted", state=GoalState.PARKED)
    answer = client.post(f"/goals/{parked.pk}/activate/")
    assert answer["Location"] == f"/goals/{parked.pk}/make-room/"
    assert "Standing" in client.get(answer["Location"]).content.decode()
    client.post(f"/goals/{parked.pk}/activate/", {"instead_of": standing.pk})
    assert Goal.objects.active().get() == parked


def test_it_makes_no_room_with_somebody_elses_goal(client, owner, manager):
    parked = make_goal(owner, state=GoalState.PARKED)
    theirs = make_goal(manager)
    assert client.post(f"/goals/{parked.pk}/activate/", {"instead_of": theirs.pk}).status_code == 404


def test_it_puts_a_finding_aside_and_brings_it_back(client, owner, plan):
    for number in (1, 2, 3):
        fill(owner, number)
    notes = client.get("/goals/").context["findings"]
    assert 1 <= len(notes) <= 2
    form = notes[0].form.initial
    assert client.post(f"/goals/plan/{plan.pk}/findings/dismiss/", {**form, "reason": ""}).status_code == 422
    client.post(f"/goals/plan/{plan.pk}/findings/dismiss/", {**form, "reason": "I like it so"})
    page = client.get("/goals/")
    assert form not in [note.form.initial for note in page.context["findings"]]
    assert "I like it so" in page.content.decode()
    client.post(f"/goals/findings/{DismissedFinding.objects.get().pk}/bring-back/")
    assert form in [note.form.initial for note in client.get("/goals/").context["findings"]]


@pytest.mark.parametrize("name", ["manager", "mentor", "peer", "stranger", "partner", "admin"])
def test_it_hides_the_plan_from_everybody_else(request, client_of, owner, plan, name):
    dismissed = DismissedFinding.objects.create(plan=plan, name="too_few", reason="Fine")
    client = client_of(request.getfixturevalue(name))
    for path in (
        f"/goals/plan/{plan.pk}/order/",
        f"/goals/plan/{plan.pk}/findings/dismiss/",
        f"/goals/findings/{dismissed.pk}/bring-back/",
    ):
        assert client.post(path, {"order": "1", "name": "too_few", "reason": "x"}).status_code == 404


def test_it_leads_a_draft_with_blanks_to_its_form(client, owner):
    draft = make_goal(owner, "Learn [tool] by [date]", state=GoalState.DRAFT, activated_on=None)
    answer = client.post(f"/goals/{draft.pk}/activate/", follow=True)
    assert answer.redirect_chain[0][0] == f"/goals/{draft.pk}/edit/"
    assert "Still to fill before it can be active: tool, date." in answer.text
