"""A review as a person walks through it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from conftest import TODAY, make_goal
from northing.checkins.models import NoteAnswers
from northing.checkins.services.checkins import begin_checkin
from northing.checkins.services.notes import note_goal
from northing.goals.models import Goal, GoalState, Revision
from northing.goals.services.plans import set_aside
from northing.goals.tests.builders import make_rhythm
from northing.reviews.models import GoalReview, GoalReviewDraft, Review

QUARTER = [2026, 4]
BEGIN = reverse("reviews:review", args=QUARTER)
FINISHED = reverse("reviews:finished", args=QUARTER)
OVERVIEW = reverse("reviews:overview")
LATER_DAY = date(2026, 12, 4)


def step_url(goal, name="goal_step"):
    return reverse(f"reviews:{name}", args=[*QUARTER, goal.pk])


@pytest.fixture
def client(client_of, owner):
    return client_of(owner)


@pytest.fixture
def goals(owner):
    return [make_goal(owner, position=0), make_goal(owner, "Learn Figma by 30 August", position=1)]


def test_it_goes_goal_by_goal_and_ends_with_the_whole_plan(client, goals):
    first, second = goals
    assert client.get(BEGIN).url == step_url(first)
    assert not Review.objects.exists()  # looking writes nothing
    page = client.get(step_url(first)).text
    assert "Second-quarter review" in page
    assert "Save and go on" in page
    assert client.post(step_url(first), {"decision": "keep", "relevant": "5"}).url == step_url(second)
    assert client.get(BEGIN).url == step_url(second)
    assert "Save and finish" in client.get(step_url(second)).text
    done = client.post(step_url(second), {"decision": "keep", "sentence": "Still the one that matters."}, follow=True)
    assert done.redirect_chain[-1][0] == FINISHED
    assert "Two kept" in done.text
    assert "Still the one that matters." in done.text
    assert "Second quarter is done" in done.text


@pytest.mark.parametrize(
    ("began_on", "titles"),
    [
        (date(2026, 3, 31), ["First-quarter review", "Second-quarter review"]),
        (date(2026, 4, 1), ["Second-quarter review"]),
    ],
)
def test_it_asks_for_no_review_of_a_quarter_that_ended_before_the_first_goal_began(client, owner, began_on, titles):
    make_goal(owner, activated_on=began_on)

    page = client.get(OVERVIEW)

    assert [each.quarter.review_title for each in page.context["open_reviews"]] == titles


def test_it_comes_back_to_a_goal_that_was_passed_over(client, goals):
    first, second = goals
    assert client.post(step_url(second), {"decision": "keep"}).url == step_url(first)
    assert client.get(FINISHED).url == BEGIN  # not finished yet
    assert client.post(step_url(first), {"decision": "keep"}).url == FINISHED


def test_it_moves_a_date_as_a_revision(client, goals):
    goal = goals[0]
    old = goal.deadline
    sent = {"decision": "adjust", "new_deadline": LATER_DAY.isoformat(), "sentence": "Yuki covers Fridays from July"}
    assert client.post(step_url(goal), sent).status_code == 302
    goal.refresh_from_db()
    assert goal.deadline == LATER_DAY
    revision = Revision.objects.filter(goal=goal).order_by("-number")[0]
    assert (revision.why, revision.deadline) == ("Yuki covers Fridays from July", LATER_DAY)
    row = GoalReview.objects.get()
    assert (row.old_deadline, row.new_deadline) == (old, LATER_DAY)
    assert goal.last_reviewed_on == TODAY


def test_it_pivots_to_a_named_successor(client, goals):
    goal = goals[0]
    client.post(step_url(goal), {"decision": "pivot", "new_statement": "Mentor two people by March", "sentence": "So"})
    goal.refresh_from_db()
    assert (goal.state, goal.drop_reason) == (GoalState.DROPPED, "pivoted")
    assert goal.successor.statement == "Mentor two people by March"
    assert goal.successor.state == GoalState.DRAFT


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ({"decision": "park"}, GoalState.PARKED),
        ({"decision": "drop", "reason": "overtaken"}, GoalState.DROPPED),
        ({"decision": "reached"}, GoalState.ACHIEVED),
    ],
)
def test_it_carries_a_decision_out(client, goals, answers, state):
    assert client.post(step_url(goals[0]), answers).status_code == 302
    assert Goal.objects.get(pk=goals[0].pk).state == state


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"sentence": "Hm"}, "“Keep” is an answer too."),
        ({"decision": "adjust", "sentence": "Later"}, "Choose the new date."),
        ({"decision": "adjust", "new_deadline": "2026-12-04"}, "Say in a line why"),
        ({"decision": "adjust", "new_deadline": "2026-01-04", "sentence": "So"}, "That day is behind us."),
        ({"decision": "pivot"}, "Write what the goal becomes"),
        ({"decision": "drop"}, "Choose what fits best."),
    ],
)
def test_it_says_beside_the_field_what_a_decision_needs(client, goals, answers, says):
    page = client.post(step_url(goals[0]), answers | {"relevant": "4"})
    assert page.status_code == 422
    assert says in page.text
    assert 'value="4"' in page.text
    assert not GoalReview.objects.exists()
    assert Goal.objects.get(pk=goals[0].pk).state == GoalState.ACTIVE


def test_it_takes_a_second_press_as_the_first(client, goals):
    sent = {"decision": "adjust", "new_deadline": LATER_DAY.isoformat(), "sentence": "So"}
    for _ in range(2):
        assert client.post(step_url(goals[0]), sent).status_code == 302
    assert GoalReview.objects.count() == 1
    assert Revision.objects.filter(goal=goals[0]).count() == 1


def test_it_takes_a_parked_goal_up_again_when_it_is_kept_after_all(client, goals):
    goal = goals[0]
    client.post(step_url(goal), {"decision": "park"})
    version = GoalReview.objects.get().version
    client.post(step_url(goal), {"decision": "keep", "version": version})
    assert Goal.objects.get(pk=goal.pk).state == GoalState.ACTIVE


def test_it_keeps_the_end_of_a_closed_goal(client, goals):
    goal = goals[0]
    client.post(step_url(goal), {"decision": "drop", "reason": "overtaken"})
    version = GoalReview.objects.get().version
    page = client.post(step_url(goal), {"decision": "keep", "version": version})
    assert page.status_code == 422
    assert "This goal is closed by now." in page.text
    client.post(step_url(goal), {"decision": "drop", "reason": "overtaken", "relevant": "1", "version": version})
    assert GoalReview.objects.get().relevant == 1


def test_it_saves_a_draft_as_one_types_and_decides_nothing(client, goals):
    goal = goals[0]
    answer = client.post(step_url(goal, "autosave_decision"), {"decision": "drop", "sentence": "Half a thou"})
    assert answer.status_code == 200
    assert GoalReviewDraft.objects.get().sentence == "Half a thou"
    assert Goal.objects.get(pk=goal.pk).state == GoalState.ACTIVE
    assert "Half a thou" in client.get(step_url(goal)).text
    assert client.get(BEGIN).url == step_url(goal)


def test_it_writes_nothing_for_an_empty_draft(client, goals):
    assert client.post(step_url(goals[0], "autosave_decision"), {"version": ""}).status_code == 200
    assert client.post(step_url(goals[0]), {"later": "1"}).url == OVERVIEW
    assert not Review.objects.exists()


def test_it_keeps_words_when_one_finishes_later(client, goals):
    goal = goals[0]
    assert client.post(step_url(goal), {"later": "1", "sentence": "To be gone on with"}).url == OVERVIEW
    assert "To be gone on with" in client.get(step_url(goal)).text
    assert "It is begun" in client.get(OVERVIEW).text


def test_it_shows_both_texts_to_the_second_window(client, goals):
    goal = goals[0]
    client.post(step_url(goal), {"decision": "keep", "sentence": "From the first window"})
    page = client.post(step_url(goal), {"decision": "keep", "sentence": "From the second"})
    assert page.status_code == 422
    assert "From the first window" in page.text
    assert "From the second" in page.text
    draft = client.post(step_url(goal, "autosave_decision"), {"decision": "keep", "sentence": "From the second"})
    assert draft.status_code == 409


def test_it_can_go_back_to_what_was_saved(client, goals):
    goal = goals[0]
    client.post(step_url(goal), {"decision": "keep", "sentence": "Saved"})
    version = GoalReview.objects.get().version
    client.post(step_url(goal, "autosave_decision"), {"decision": "park", "sentence": "Typed", "version": version})
    assert "You changed this after you saved it." in client.get(step_url(goal)).text
    client.post(step_url(goal), {"discard": "1"})
    assert "Typed" not in client.get(step_url(goal)).text


def test_it_asks_nothing_of_a_decision_that_was_not_chosen(client, goals):
    """Fields of other decisions may be filled: without scripts all of them stand there."""
    sent = {"decision": "keep", "new_statement": "Something else", "new_deadline": LATER_DAY.isoformat()}
    client.post(step_url(goals[0]), sent)
    row = GoalReview.objects.get()
    assert (row.new_statement, row.new_deadline) == ("", None)
    assert Goal.objects.get(pk=goals[0].pk).is_active


def test_it_shows_the_quarter_beside_the_questions(client, owner, travel_to, goals):
    goal = goals[0]
    for month, line in ((5, "One venue said no"), (6, "One talk given")):
        travel_to(date(2026, month, 20))
        checkin = begin_checkin(owner, month=date(2026, month, 1))
        note_goal(owner, checkin=checkin, goal=goal, answers=NoteAnswers(progress=line, obstacles="time"))
    page = " ".join(client.get(step_url(goal)).text.split())
    assert "One venue said no" in page
    assert "In 2 check-ins you named one blocker: Time." in page


def test_it_says_how_a_rhythm_was_kept(client, goals):
    make_rhythm(goals[0], counts_from=date(2026, 5, 4))
    assert "kept in 0 of 5 weeks" in client.get(step_url(goals[0])).text


def test_it_takes_quarters_that_are_open_only(client, goals, travel_to):
    assert client.get(reverse("reviews:review", args=[2026, 1])).url.startswith("/reviews/2026/1/")
    closed = client.get(reverse("reviews:review", args=[2025, 10]))
    assert closed.url == OVERVIEW
    assert client.get(reverse("reviews:goal_step", args=[2025, 10, goals[0].pk])).status_code == 404
    assert client.get(reverse("reviews:review", args=[2026, 5])).status_code == 404  # no quarter begins in May
    assert client.get(reverse("reviews:review", args=[2026, 13])).status_code == 404


def test_it_stays_readable_when_its_quarter_is_closed(client, goals, travel_to):
    for goal in goals:
        client.post(step_url(goal), {"decision": "keep"})
    travel_to(TODAY + timedelta(days=200))
    assert client.get(BEGIN).url == FINISHED
    page = client.get(FINISHED)
    assert page.status_code == 200
    assert "Change an answer" not in page.text


def test_it_follows_the_organisations_year(client, goals, settings):
    settings.FISCAL_YEAR_START_MONTH = 2
    assert client.get(reverse("reviews:review", args=[2026, 5])).url == reverse(
        "reviews:goal_step", args=[2026, 5, goals[0].pk]
    )
    page = client.get(reverse("reviews:goal_step", args=[2026, 5, goals[0].pk])).text
    assert "Second-quarter review" in page  # May to July of a year that begins in February


def test_it_needs_an_active_goal(client, owner):
    assert client.get(BEGIN).url == reverse("goals:plan")
    assert "Nothing to review yet" in client.get(OVERVIEW).text


def test_it_lists_the_reviews_so_far(client, goals):
    for goal in goals:
        client.post(step_url(goal), {"decision": "keep"})
    page = " ".join(client.get(OVERVIEW).text.split())
    assert "The reviews so far" in page
    assert "2 goals, finished" in page


def test_it_archives_a_hint_of_the_coach_and_stays(client, owner, goals):
    for goal in goals:
        client.post(step_url(goal), {"decision": "keep"})
    page = client.get(FINISHED).text
    assert "Archive this hint" in page
    name = "too_few"
    about = ""
    where = reverse("reviews:dismiss_finding", args=QUARTER)
    assert client.post(where, {"name": name, "about": about, "reason": ""}).status_code == 422
    assert client.post(where, {"name": name, "about": about, "reason": "Two are enough"}).url == FINISHED
    assert f'name="name" value="{name}"' not in client.get(FINISHED).text


def test_it_leaves_parked_goals_alone(client, owner, goals):
    set_aside(owner, goal=goals[1])
    assert client.post(step_url(goals[0]), {"decision": "keep"}).url == FINISHED
    assert client.get(step_url(goals[1])).status_code == 404


def test_it_is_nobody_elses(client_of, manager, peer, admin, client, goals):
    client.post(step_url(goals[0]), {"decision": "keep"})
    for other in (manager, peer, admin):
        assert client_of(other).get(step_url(goals[0])).status_code == 404
        assert client_of(other).get(FINISHED).status_code == 404
    assert Client().get(BEGIN).status_code == 302


def test_it_shows_what_the_coach_reads_in_each_decision_without_javascript(client, goals):
    goal = goals[0]
    assert "of 5 met" not in client.get(step_url(goal)).text
    kept = client.post(step_url(goal), {"decision": "keep", "read": "1"})
    assert "of 5 met" in kept.text
    moved = client.post(step_url(goal), {"decision": "adjust", "new_deadline": "2027-01-15", "read": "1"})
    assert "It is after the plan’s year" in moved.text
    asked = {"decision": "pivot", "new_statement": "Run with a friend 3 times a week until October", "read": "1"}
    assert "In lists the coach would call it" in client.post(step_url(goal), asked).text
    assert not Review.objects.exists()
    assert not Goal.objects.exclude(state=GoalState.ACTIVE).exists()


def test_it_keeps_a_decision_whatever_the_coach_says_of_it(client, goals):
    assert client.post(step_url(goals[0]), {"decision": "pivot", "new_statement": "Be better"}).status_code == 302
    assert GoalReview.objects.get().new_statement == "Be better"
