import pytest

from conftest import make_goal
from northing.goals.models import Audience, Goal, GoalState
from northing.kernel.errors import EditConflict, NotAllowed, RowRemoved
from northing.people.models import Person
from northing.together.models import Comment, LookedAt
from northing.together.queries.readers import find_mentioned, list_readers
from northing.together.services.comments import change_comment, remove_comment, write_comment

CAST = ("owner", "manager", "mentor", "peer", "director", "former_manager", "former_mentor", "stranger", "partner",
        "admin")  # fmt: skip


@pytest.fixture
def goal(owner, manager, mentorship):
    return make_goal(owner, audience=Audience.MENTORS, shared_manager=manager)


@pytest.mark.parametrize("state", GoalState)
@pytest.mark.parametrize("audience_option", Audience)
def test_it_knows_the_same_readers_as_the_rule_of_who_sees_it(audience_option, state, goal, request):
    goal.audience, goal.state, goal.shared_team = audience_option, state, goal.owner.team
    goal.closed_on = goal.activated_on
    goal.save()
    cast = [request.getfixturevalue(role) for role in CAST]
    by_rule = {one.pk for one in cast if Goal.objects.in_detail_for(one).filter(pk=goal.pk).exists()}
    assert {one.pk for one in list_readers(goal)} == by_rule


def test_it_names_those_it_mentions_who_can_read_it(goal, owner, manager, mentor, peer):
    comment = write_comment(owner, goal=goal, text="@Daniel Brandt and @ruth, shall we? @Tom Salcedo knows. @Ines")
    assert set(comment.mentioned.all()) == {manager, mentor}


@pytest.mark.parametrize(
    ("text", "expected"),
    [("@Ann", {"Ann Lee"}), ("@Ann Lee.", {"Ann Lee"}),
     ("@ann-marie", {"Ann Lee"}), ("a@Ann", set()), ("@Annabel", set()),
     ("@Sam", set()), ("@Sam Roe", {"Sam Roe"}), ("Ann", set()),
     ("@Jose, see", {"José Álvarez"}), ("@JOSE ALVAREZ", {"José Álvarez"}), ("@Jose\u0301", {"José Álvarez"})],
)  # fmt: skip
def test_it_finds_whole_names_and_first_names_that_are_clear(text, expected):
    people = [Person(pk=at, name=name) for at, name in enumerate(("Ann Lee", "Sam Roe", "Sam Poe", "José Álvarez"))]
    assert {person.name for person in find_mentioned(text, people)} == expected


def test_it_is_one_comment_when_sent_twice(goal, owner):
    assert write_comment(owner, goal=goal, text="Hello") == write_comment(owner, goal=goal, text="Hello")


def test_it_counts_as_read_for_who_writes(goal, manager):
    write_comment(manager, goal=goal, text="Hello")
    assert LookedAt.objects.get().person == manager


def test_it_changes_and_removes_ones_own(goal, manager):
    comment = write_comment(manager, goal=goal, text="Helo")
    change_comment(manager, comment=comment, text="Hello @Ines", version=comment.version)
    assert [one.name for one in comment.mentioned.all()] == ["Ines Okafor"]
    remove_comment(manager, comment=comment)
    assert not Comment.objects.exists()


def test_it_loses_no_words_between_two_windows(goal, manager):
    comment = write_comment(manager, goal=goal, text="One")
    opened = comment.version
    change_comment(manager, comment=comment, text="Two", version=opened)
    with pytest.raises(EditConflict) as conflict:
        change_comment(manager, comment=comment, text="Three", version=opened)
    assert conflict.value.stored == "Two"
    remove_comment(manager, comment=Comment.objects.get())
    with pytest.raises(RowRemoved):
        change_comment(manager, comment=comment, text="Three", version=opened)


@pytest.mark.parametrize("role", ["owner", "mentor"])
def test_it_leaves_the_words_of_others_alone(role, goal, manager, request):
    comment = write_comment(manager, goal=goal, text="Mine")
    other = request.getfixturevalue(role)
    with pytest.raises(NotAllowed):
        change_comment(other, comment=comment, text="Yours", version=comment.version)
    with pytest.raises(NotAllowed):
        remove_comment(other, comment=comment)


@pytest.mark.parametrize(
    "role", ["peer", "stranger", "partner", "admin", "director", "former_manager", "former_mentor"]
)
def test_it_hears_only_those_who_read_it_in_full(role, goal, request):
    Goal.objects.update(audience=Audience.EVERYONE)
    goal.refresh_from_db()
    person = request.getfixturevalue(role)
    with pytest.raises(NotAllowed):
        write_comment(person, goal=goal, text="Hello")
    assert not Comment.objects.visible_to(person).exists()
