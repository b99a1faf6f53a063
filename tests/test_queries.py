"""Every page: few queries, and the same number however much somebody has written."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal, make_measure
from northing.boards.services.pieces import add_goal
from northing.boards.tests.builders import make_picture as make_board_picture
from northing.checkins.models import AccomplishmentDetails, CheckIn, NoteAnswers
from northing.checkins.services.accomplishments import add_accomplishment
from northing.checkins.services.checkins import begin_checkin, finish_checkin
from northing.checkins.services.notes import note_goal
from northing.goals.models import Audience, GoalState, Revision
from northing.goals.services.actions import create_action
from northing.goals.services.measures import record_reading
from northing.kernel import dates
from northing.people.services.invitations import invite_person
from northing.reviews.models import GoalReview, Review
from northing.together.services.comments import write_comment
from northing.vision.models import Answer
from northing.vision.services.journal import create_entry
from northing.vision.services.values import create_value

JUNE = {"year": 2026, "month": 6}
QUARTER = {"year": 2026, "month": 4}
MOST = 12
PLAIN = ("home:today", "vision:overview", "vision:values", "vision:statement", "vision:statement_versions",
         "vision:journal", "goals:plan", "goals:plan_sheet", "goals:library", "goals:no_promotion",
         "checkins:overview", "reviews:overview",
         "checkins:accomplishments", "checkins:add_accomplishment", "people:profile", "people:preferences",
         "people:export", "people:sessions", "people:invitations", "records:overview", "mindmaps:overview",
         "exchange:take_along", "exchange:archives",
         "insights:overview", "insights:organisation", "calendars:calendar", "boards:board", "boards:add_quote",
         "boards:add_goal")  # fmt: skip
OF_GOAL = (
    "goals:goal",
    "goals:edit_goal",
    "goals:adjust_step",
    "goals:achieve",
    "goals:let_go",
    "checkins:for_goal",
    "together:together",
    "goals:share_goal",
)


@pytest.fixture
def goal(owner, manager):
    owner.is_partner = True
    owner.save()
    return make_goal(owner, audience=Audience.MANAGER, shared_manager=manager)


def live(owner, goal, number: int) -> None:
    """A bit more of everything."""
    day = TODAY - timedelta(days=number)
    measure = goal.measures.first() or make_measure(goal)
    record_reading(owner, measure=measure, on=day, value=number)
    for repeats in ("", "monthly"):
        create_action(owner, goal=goal, text=f"Step {number} {repeats}", due_on=day, repeats=repeats)
    Revision.objects.create(goal=goal, number=number, statement=f"Wording {number}", why="So", written_by=owner)
    for state in (GoalState.ACTIVE, GoalState.DRAFT, GoalState.PARKED, GoalState.ACHIEVED):
        other = make_goal(owner, f"{state} {number}", state=state, closed_on=TODAY, celebration="Cake",
                          audience=goal.audience, shared_manager=goal.shared_manager)  # fmt: skip
        record_reading(owner, measure=make_measure(other), on=day, value=1)
        create_action(owner, goal=other, text="Step", due_on=day) if other.is_open else None
    write_comment(owner, goal=goal, text=f"Said {number}")
    create_value(owner, name=f"Value {number}", meaning="Evenings")
    make_board_picture(owner, f"Picture {number}")
    add_goal(owner, goal=other)
    create_entry(owner, on=day, title="", text=f"Note {number}")
    add_accomplishment(owner, details=AccomplishmentDetails(f"Did {number}", day, goal=goal))
    Answer.objects.create(person=owner, question="passion", text=f"Text {number}", is_current=False)
    invite_person(owner, email=f"new{number}@example.org", name="New")
    june = begin_checkin(owner, month=date(2026, 6, 1))
    note_goal(owner, checkin=june, goal=goal, answers=NoteAnswers(progress="One"), version=said(june))
    finish_checkin(owner, checkin=june)
    review_all(owner)
    past = CheckIn.objects.create(
        person=owner, month=dates.add_months(date(2026, 6, 1), -number), finished_at=dates.now()
    )
    past.notes.create(goal=goal, progress="Then", answered_at=dates.now())


def review_all(owner) -> None:
    """The running quarter, with every goal that is active now, and another quarter before the others."""
    review, _ = Review.objects.get_or_create(
        person=owner, quarter=date(2026, 4, 1), defaults={"finished_at": dates.now()}
    )
    for goal in owner.goals.filter(state=GoalState.ACTIVE):
        GoalReview.objects.get_or_create(review=review, goal=goal, defaults={"decision": "keep"})
    earlier = dates.add_months(date(2026, 1, 1), -3 * owner.reviews.count())
    Review.objects.create(person=owner, quarter=earlier, finished_at=dates.now())


def said(checkin: CheckIn) -> str:
    note = checkin.notes.first()
    return note.version if note else ""


def addresses(goal) -> list[str]:
    steps = {"goals:adjust_step": {"pk": goal.pk, "step": "what-changed"}, "checkins:for_goal": {"goal_pk": goal.pk}}
    return [
        *(reverse(name) for name in PLAIN),
        *(reverse(name, kwargs=steps.get(name, {"pk": goal.pk})) for name in OF_GOAL),
        reverse("goals:create_goal") + "?form=6c1f3c1e-90cb-4c3a-9a0b-6a0f7a5a7a11",
        reverse("vision:question", args=["passion"]),
        reverse("vision:answer_versions", args=["passion"]),
        reverse("checkins:goal_step", kwargs=JUNE | {"goal_pk": goal.pk}),
        reverse("checkins:finished", kwargs=JUNE),
        reverse("reviews:goal_step", kwargs=QUARTER | {"goal_pk": goal.pk}),
        reverse("reviews:finished", kwargs=QUARTER),
        reverse("insights:year", args=[2026]),
        reverse("checkins:marks") + "?first=2026-01-01&last=2026-12-31",
    ]


def count_all(client, urls, count_queries) -> dict[str, int]:
    for url in urls:
        assert client.get(url).status_code == 200, url  # also fills what is remembered between requests
    return {url: count_queries(lambda url=url: client.get(url)) for url in urls}


def test_it_takes_few_queries_and_no_more_for_more_rows(owner, goal, client_of, count_queries):
    client = client_of(owner)
    live(owner, goal, 1)
    few = count_all(client, addresses(goal), count_queries)
    for number in (2, 3):
        live(owner, goal, number)
    many = count_all(client, addresses(goal), count_queries)
    # Today reads no further kinds of inbox item once five things are found.
    today = reverse("home:today")
    assert many[today] <= few[today]
    assert many | {today: few[today]} == few
    # Figures, marks, earlier asks and the people one may ask stand on one page.
    step = reverse("checkins:goal_step", kwargs=JUNE | {"goal_pk": goal.pk})
    assert few.pop(step) == MOST + 4
    # Questions that are compiled once are asked by themselves: that of the next 1:1 is a query of its own.
    assert few.pop(reverse("reviews:finished", kwargs=QUARTER)) == MOST + 1
    assert {url: count for url, count in few.items() if count > MOST} == {}


def test_it_takes_no_more_for_a_manager_who_reads(owner, manager, goal, client_of, count_queries):
    client = client_of(manager)
    names = ("goals:goal", "checkins:for_goal", "together:together", "together:suggest_wording")
    urls = [*(reverse(name, args=[goal.pk]) for name in names), reverse("together:team"), reverse("insights:team")]
    live(owner, goal, 1)
    few = count_all(client, urls, count_queries)
    for number in (2, 3):
        live(owner, goal, number)
    assert count_all(client, urls, count_queries) == few
    # The goal's page: also from when on they read, marks of a rhythm, ticks of an action that repeats. The conversation
    # has a query for each kind of what is said.
    assert few.pop(urls[0]) == MOST + 3
    assert few.pop(urls[2]) == MOST + 1
    # The team: a glance of all goals, and rows of those that are drawn, of those in doubt and of those reached.
    assert few.pop(urls[4]) == MOST
    assert max(few.values()) <= MOST - 2


def test_it_keeps_pages_light(owner, goal, client_of):
    """60 KB of HTML before compression is the most a page may weigh."""
    live(owner, goal, 1)
    live(owner, goal, 2)
    client = client_of(owner)
    heavy = {url: len(client.get(url).content) for url in addresses(goal)}
    assert {url: size for url, size in heavy.items() if size > 60_000} == {}
