"""What the coach finds in a plan waits for its owner, until it is put aside with a reason."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from conftest import TODAY, make_goal
from northing.goals.models import Audience, GoalKind, GoalState
from northing.goals.queries.findings import goals_to_coach, pitfalls_of
from northing.goals.services.plans import save_dismissal
from northing.kernel import dates
from northing.kernel.inbox import NEVER, source_of
from northing.notifications.models import InboxMark
from northing.notifications.queries.marks import find_waiting
from northing.notifications.services.marks import look_into_inbox

pytestmark = pytest.mark.django_db
KIND = "goals.finding"
KINDS = (GoalKind.SKILL, GoalKind.IMPACT, GoalKind.NETWORK)
AUGUST = date(2026, 8, 31)
DEMANDING = ("Launch the customer portal", "Complete a certificate in data analysis", "Give three talks")
CONFLICT = (
    "Be promoted to senior analyst by December by leading the data migration",
    "Move to a four-day week by June so that I see my children grow up",
    "Give three talks",
)
QUIET = ("Give three talks", "Learn to edit video", "Meet four people of other trades")


def plan_of(owner, statements=QUIET, *, kinds=KINDS, **fields) -> None:
    """Three goals in which the coach finds no pitfall; name a field of all of them to have it otherwise."""
    quiet = {"audience": Audience.MANAGER, "shared_manager": owner.manager, "last_checked_in_on": TODAY}
    for statement, kind in zip(statements, kinds, strict=True):
        make_goal(owner, statement, kind=kind, **(quiet | fields))


def items(person, today: date = TODAY):
    return [each.item for each in find_waiting(person, today) if each.kind == KIND]


def sentences(person, today: date = TODAY) -> list[str]:
    return [item.title for item in items(person, today)]


def put_aside(owner, plan) -> None:
    found = pitfalls_of(owner, goals_to_coach(owner), TODAY)[0]
    save_dismissal(owner, plan=plan, name=found.name, about=found.about, reason="So it is this year")


PRIVATE = {"audience": Audience.ONLY_ME, "shared_manager": None}
#: The coach reads the kinds from the words.
UNNAMED = {"kinds": ("", "", "")}


@pytest.mark.parametrize(
    ("statements", "fields", "sentence"),
    [
        (QUIET, PRIVATE, "None of the goals is shared with your manager."),
        (QUIET, {"last_checked_in_on": None}, "3 goals had no review for a quarter."),
        (CONFLICT, UNNAMED, "One goal asks for a bigger role, another for fewer hours."),
        (DEMANDING, {"deadline": AUGUST}, "2 demanding goals end in August 2026."),
        (QUIET, {"kinds": [GoalKind.SKILL] * 3}, "All 3 goals are of one kind (skill)."),
    ],
)
def test_it_tells_of_each_pitfall_in_the_words_of_the_coach(owner, statements, fields, sentence):
    plan_of(owner, statements, **fields)
    assert sentences(owner) == [sentence]


def test_it_says_nothing_of_a_plan_without_pitfalls_and_of_what_the_plan_alone_shows(owner, client_of):
    plan_of(owner)
    assert client_of(owner).get("/goals/").context["findings"]  # no actions yet
    assert sentences(owner) == []


def test_it_says_nothing_once_the_year_is_over(owner):
    plan_of(owner, **PRIVATE)
    assert sentences(owner, date(2026, 12, 31)) != []
    assert sentences(owner, date(2027, 1, 1)) == []


def test_it_tells_of_two_at_a_time_and_of_the_next_when_one_is_put_aside(owner, plan):
    plan_of(owner, kinds=[GoalKind.SKILL] * 3, last_checked_in_on=None, **PRIVATE)
    one_kind, not_shared, not_reviewed = "All 3 goals are", "None of the goals is", "3 goals had no"
    for left in ([one_kind, not_shared], [not_shared, not_reviewed], [not_reviewed]):
        found = sentences(owner)
        assert len(found) == len(left)
        assert all(sentence.startswith(begin) for sentence, begin in zip(found, left, strict=True))
        put_aside(owner, plan)
    assert sentences(owner) == []


def test_it_leads_to_where_the_hint_can_be_put_aside(owner, client_of):
    plan_of(owner, kinds=[GoalKind.SKILL] * 3, **PRIVATE)
    client = client_of(owner)
    page = client.get("/goals/")
    assert [finding.message for finding in page.context["findings"]] == sentences(owner)
    assert {item.url for item in items(owner)} == {"/goals/#h-notes"}
    assert 'id="h-notes"' in page.text
    form = page.context["findings"][0].form.initial
    client.post(f"/goals/plan/{page.context['plan'].pk}/findings/dismiss/", {**form, "reason": "I like it so"})
    assert len(sentences(owner)) == 1


@pytest.mark.parametrize("name", ["manager", "mentor", "peer", "stranger", "partner", "admin"])
def test_it_tells_nobody_else(request, owner, name):
    plan_of(owner, CONFLICT, **UNNAMED)
    assert items(request.getfixturevalue(name)) == []


@pytest.mark.pure
def test_it_is_never_mailed():
    assert source_of(KIND).mail == NEVER


def test_it_stays_the_same_item_while_it_is_about_the_same_goals(owner):
    plan_of(owner, kinds=[GoalKind.SKILL] * 3, **PRIVATE)
    first = [item.key for item in items(owner)]
    assert len({*first}) == 2
    assert [item.key for item in items(owner, TODAY + timedelta(days=1))] == first
    look_into_inbox(owner, TODAY)
    assert {*first} <= {*InboxMark.objects.values_list("key", flat=True)}
    make_goal(owner, "Learn to draw")
    assert not {item.key for item in items(owner)} & {*first}


def lines_on_today(client) -> list[str]:
    return [line.title for line in client.get("/").context["lines"]]


def test_it_stands_last_on_today_while_fewer_than_five_things_wait(owner, client_of):
    plan_of(owner, CONFLICT, **UNNAMED, deadline=TODAY + dates.ONE_DAY)
    client = client_of(owner)
    lines = lines_on_today(client)
    assert lines[-1] == sentences(owner)[0]
    assert lines[-1] not in lines[:-1]
    make_goal(owner, "Learn to draw", state=GoalState.DRAFT)
    assert sentences(owner)[0] not in lines_on_today(client)
    assert "can wait until next week" not in client.get("/").text
    assert sentences(owner)[0] in client.get("/waiting/").text


def test_it_costs_today_no_query(owner, client_of, count_queries):
    client = client_of(owner)
    plan_of(owner)
    client.get("/")
    without = count_queries(lambda: client.get("/"))
    for goal in owner.goals.all():
        goal.kind = GoalKind.SKILL
        goal.save()
    assert lines_on_today(client)[-1].startswith("All 3 goals")
    assert count_queries(lambda: client.get("/")) == without


def test_it_takes_as_many_queries_for_more_goals(owner, count_queries):
    plan_of(owner, CONFLICT, **UNNAMED)
    few = count_queries(lambda: items(owner))
    plan_of(owner, CONFLICT, **UNNAMED)
    assert count_queries(lambda: items(owner)) == few


def test_it_leaves_out_on_today_what_was_put_aside_for_one_query(owner, plan, client_of, count_queries):
    plan_of(owner, kinds=[GoalKind.SKILL] * 3, **PRIVATE)
    client = client_of(owner)
    first, second = sentences(owner)
    assert lines_on_today(client)[-1] == first
    assert "can wait until next week" not in client.get("/").text
    before = count_queries(lambda: client.get("/"))
    put_aside(owner, plan)
    assert first not in lines_on_today(client)
    assert lines_on_today(client)[-1] == second
    assert count_queries(lambda: client.get("/")) == before + 1
