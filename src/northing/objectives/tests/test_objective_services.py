"""Writing, publishing, closing and carrying over: by role, by place in the tree, and in two windows."""

from __future__ import annotations

from datetime import date

import pytest

from conftest import TODAY, make_person
from northing.kernel.errors import EditConflict, NotAllowed, Refused
from northing.objectives.models import KeyResult, KeyResultFields, Level, Objective, ObjectiveFields, ObjectiveState
from northing.objectives.services import key_results, objectives
from northing.objectives.tests.builders import FIRST, LAST, make_key_result, make_objective
from northing.people.models import Team

CAST = ("owner", "manager", "mentor", "peer", "director", "former_manager", "former_mentor", "stranger", "partner",
        "admin")  # fmt: skip
#: Who may write and publish what: the owner's team is led by the manager, and by the director above.
PUBLISH = {
    "company": {"partner"},
    "their team": {"manager", "director", "partner"},
    "another team": {"partner"},
}


@pytest.fixture
def department(team):
    team.parent = Team.objects.create(name="Engineering")
    team.save()
    return team.parent


@pytest.fixture
def fields(owner, team):
    return ObjectiveFields("Green builds", FIRST, LAST, level=Level.TEAM, team=team, owner=owner)


@pytest.fixture
def objective(owner, team):
    return make_objective(owner, level=Level.TEAM, team=team)


def place(what: str, team: Team, department: Team) -> dict[str, object]:
    return {
        "company": {"level": Level.COMPANY, "team": None},
        "their department": {"level": Level.DEPARTMENT, "team": department},
        "their team": {"level": Level.TEAM, "team": team},
        "another team": {"level": Level.TEAM, "team": Team.objects.get_or_create(name="Far away")[0]},
    }[what]


@pytest.mark.parametrize("role", CAST)
@pytest.mark.parametrize("what", ["company", "their team", "another team"])
def test_it_lets_those_draft_and_publish_who_lead_there(what, role, owner, team, department, mentorship, request):
    actor = request.getfixturevalue(role)
    wanted = ObjectiveFields("Green builds", FIRST, LAST, owner=owner, **place(what, team, department))
    if role not in PUBLISH[what]:
        with pytest.raises(NotAllowed):
            objectives.draft_objective(actor, fields=wanted)
        made = make_objective(owner, state=ObjectiveState.DRAFT, **place(what, team, department))
        with pytest.raises(NotAllowed):
            objectives.publish_objective(actor, objective=made)
        return
    made = objectives.draft_objective(actor, fields=wanted)
    assert objectives.publish_objective(actor, objective=made).state == ObjectiveState.PUBLISHED
    assert [change.what for change in made.changes.all()] == ["Published", "Drafted"]


def test_it_lets_nobody_speak_for_a_department_of_which_they_lead_one_team(manager, owner, department):
    wanted = ObjectiveFields("Green builds", FIRST, LAST, level=Level.DEPARTMENT, team=department, owner=owner)
    with pytest.raises(NotAllowed):
        objectives.draft_objective(manager, fields=wanted)


def test_it_lets_a_manager_speak_for_the_teams_inside_their_reports_team(manager, owner, department, team):
    team.members.add(make_person("Wei Zhang", team=team, manager=manager))
    inner = Team.objects.create(name="Mobile", parent=team)
    wanted = ObjectiveFields("Green builds", FIRST, LAST, level=Level.TEAM, team=inner, owner=owner)
    assert objectives.draft_objective(manager, fields=wanted).team == inner


@pytest.mark.parametrize("role", CAST)
def test_it_shows_a_draft_to_its_owner_its_author_and_partners(role, owner, manager, team, mentorship, request):
    make_objective(owner, level=Level.TEAM, team=team, state=ObjectiveState.DRAFT, made_by=manager)
    seen = Objective.objects.visible_to(request.getfixturevalue(role)).exists()
    assert seen == (role in {"owner", "manager", "partner"})


@pytest.mark.parametrize("state", [ObjectiveState.PUBLISHED, ObjectiveState.CLOSED])
def test_it_shows_the_others_to_everyone(state, owner, stranger):
    make_objective(owner, state=state, closed_on=TODAY)
    assert Objective.objects.visible_to(stranger).count() == 1


def test_it_keeps_one_draft_of_a_form_that_is_sent_twice(manager, fields):
    assert objectives.draft_objective(manager, fields=fields) == objectives.draft_objective(manager, fields=fields)


@pytest.mark.parametrize(
    ("above", "below", "fits"),
    [("company", "department", True), ("company", "team", True), ("department", "team", True),
     ("team", "team", False), ("team", "department", False), ("department", "department", False)],
)  # fmt: skip
def test_it_lets_an_objective_serve_one_of_a_higher_level_only(above, below, fits, partner, team):
    parent = make_objective(partner, level=above, team=None if above == "company" else team)
    wanted = ObjectiveFields("Below", FIRST, LAST, level=below, team=team, parent=parent, owner=partner)
    if fits:
        assert objectives.draft_objective(partner, fields=wanted).parent == parent
    else:
        with pytest.raises(Refused) as refused:
            objectives.draft_objective(partner, fields=wanted)
        assert refused.value.field == "parent"


def test_it_never_lets_the_tree_close_to_a_circle(partner, team):
    """Levels only go down, so what serves it holds an objective above them."""
    above = make_objective(partner, level=Level.DEPARTMENT, team=team)
    make_objective(partner, "Below", level=Level.TEAM, team=team, parent=above)
    lowered = ObjectiveFields("Ship", FIRST, LAST, level=Level.TEAM, team=team, owner=partner)
    with pytest.raises(Refused) as refused:
        objectives.edit_objective(partner, objective=above, fields=lowered, version=above.version)
    assert refused.value.field == "level"


@pytest.mark.parametrize(
    ("change", "field"),
    [({"ends_on": FIRST}, "ends_on"), ({"team": None}, "team"), ({"owner": None}, "owner")],
)  # fmt: skip
def test_it_refuses_what_does_not_fit(change, field, partner, fields):
    values = {name: getattr(fields, name) for name in ObjectiveFields.__dataclass_fields__} | change
    with pytest.raises(Refused) as refused:
        objectives.draft_objective(partner, fields=ObjectiveFields(**values))
    assert refused.value.field == field


def test_it_lets_its_owner_change_the_words_and_not_whose_it_is(owner, objective, team):
    words = ObjectiveFields("Green on Thursdays", FIRST, LAST, level=Level.TEAM, team=team, owner=owner)
    objectives.edit_objective(owner, objective=objective, fields=words, version=objective.version)
    objective.refresh_from_db()
    assert objective.title == "Green on Thursdays"
    assert objective.changes.get().what == "Changed: title"
    company = ObjectiveFields("Green on Thursdays", FIRST, LAST, owner=owner)
    with pytest.raises(NotAllowed):
        objectives.edit_objective(owner, objective=objective, fields=company, version=objective.version)


def test_it_writes_nothing_over_that_a_second_window_has_not_seen(owner, manager, objective, team):
    opened = objective.version
    first = ObjectiveFields("Said first", FIRST, LAST, level=Level.TEAM, team=team, owner=owner)
    second = ObjectiveFields("Said second", FIRST, LAST, level=Level.TEAM, team=team, owner=owner)
    objectives.edit_objective(owner, objective=objective, fields=first, version=opened)
    with pytest.raises(EditConflict) as conflict:
        objectives.edit_objective(manager, objective=objective, fields=second, version=opened)
    assert "Said first" in conflict.value.stored
    objective.refresh_from_db()
    assert objective.title == "Said first"


def test_it_takes_the_same_words_of_two_windows_for_one_saving(owner, objective, team):
    opened = objective.version
    words = ObjectiveFields("Said once", FIRST, LAST, level=Level.TEAM, team=team, owner=owner)
    for _ in range(2):
        objectives.edit_objective(owner, objective=objective, fields=words, version=opened)
    assert objective.changes.count() == 1


def test_it_throws_away_drafts_only(owner, objective):
    with pytest.raises(Refused):
        objectives.remove_draft(owner, objective=objective)
    draft = make_objective(owner, state=ObjectiveState.DRAFT)
    objectives.remove_draft(owner, objective=draft)
    assert list(Objective.objects.all()) == [objective]


@pytest.mark.parametrize("role", CAST)
def test_it_is_closed_by_its_owner_and_those_who_lead(role, objective, mentorship, request):
    actor = request.getfixturevalue(role)
    if role not in {"owner", "manager", "director", "partner"}:
        with pytest.raises(NotAllowed):
            objectives.close_objective(actor, objective=objective, result="Reached")
        return
    closed = objectives.close_objective(actor, objective=objective, result="Reached")
    assert (closed.state, closed.closed_on, closed.result) == (ObjectiveState.CLOSED, TODAY, "Reached")
    assert objectives.reopen_objective(actor, objective=objective).state == ObjectiveState.PUBLISHED


def test_it_leaves_what_is_closed_as_it_is(owner, objective, team):
    objectives.close_objective(owner, objective=objective, result="Reached")
    words = ObjectiveFields("Other words", FIRST, LAST, level=Level.TEAM, team=team, owner=owner)
    with pytest.raises(NotAllowed):
        objectives.edit_objective(owner, objective=objective, fields=words, version=objective.version)


def test_it_carries_over_with_what_is_left_to_do(partner, team):
    above = make_objective(partner, "Above")
    below = make_objective(partner, "Below", level=Level.TEAM, team=team, parent=above)
    make_key_result(above, "On its way", current=11)
    make_key_result(above, "Reached", current=20)
    days = {"starts_on": date(2027, 1, 1), "ends_on": date(2027, 12, 31)}
    copies = objectives.carry_over(partner, objectives=[below, above], **days)
    again = objectives.carry_over(partner, objectives=[below, above], **days)
    assert again == copies
    new_above, new_below = copies
    assert (new_above.state, new_above.predecessor, new_below.parent) == (ObjectiveState.DRAFT, above, new_above)
    assert [(kr.text, kr.baseline, kr.current, kr.target) for kr in new_above.key_results.all()] == [
        ("On its way", 11, 11, 20)
    ]


def test_it_carries_over_what_one_may_publish(owner, objective):
    with pytest.raises(NotAllowed):
        objectives.carry_over(owner, objectives=[objective], starts_on=date(2027, 1, 1), ends_on=date(2027, 12, 31))


@pytest.mark.parametrize("role", CAST)
def test_it_lets_those_update_a_key_result_who_look_after_it(role, objective, mentorship, request):
    key_result = make_key_result(objective)
    actor = request.getfixturevalue(role)
    if role not in {"owner", "manager", "director", "partner"}:
        with pytest.raises(NotAllowed):
            key_results.update_key_result(actor, key_result=key_result, value=4, on=TODAY)
        return
    key_results.update_key_result(actor, key_result=key_result, value=4, on=TODAY, note="Two more")
    key_result.refresh_from_db()
    assert (key_result.current, key_result.updated_on, key_result.share) == (4, TODAY, 0.2)


def test_it_keeps_the_latest_figure_and_one_a_day(owner, objective):
    key_result = make_key_result(objective)
    for on, value in ((TODAY, 4), (date(2026, 5, 1), 2), (TODAY, 5)):
        key_results.update_key_result(owner, key_result=key_result, value=value, on=on)
    key_result.refresh_from_db()
    assert key_result.current == 5
    assert [update.value for update in key_result.updates.all()] == [5, 2]
    with pytest.raises(Refused):
        key_results.update_key_result(owner, key_result=key_result, value=4, on=date(2026, 6, 11))


def test_it_holds_a_key_result_that_goes_somewhere_and_six_at_most(owner, objective):
    with pytest.raises(Refused):
        key_results.add_key_result(owner, objective=objective, fields=KeyResultFields("Same", 3, 3))
    for number in range(6):
        key_results.add_key_result(owner, objective=objective, fields=KeyResultFields(f"Result {number}", 0, 3))
    assert key_results.add_key_result(owner, objective=objective, fields=KeyResultFields("Result 5", 0, 3))
    with pytest.raises(Refused):
        key_results.add_key_result(owner, objective=objective, fields=KeyResultFields("One more", 0, 3))
    assert KeyResult.objects.count() == 6
