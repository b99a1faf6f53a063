"""Acts on branches, and what two windows do to each other."""

from uuid import uuid4

import pytest

from northing.kernel import dates
from northing.kernel.errors import EditConflict, NotAllowed, Refused, RowRemoved
from northing.mindmaps import policy
from northing.mindmaps.models import Branch, tidy_words
from northing.mindmaps.services import branches as services
from northing.mindmaps.services.imports import import_topics
from northing.mindmaps.services.links import link_branch, make_goal_of_branch
from northing.mindmaps.tests.builders import THOUGHTS, branch_called, make_map, outline_of, topics_of
from northing.vision.services.values import create_value

OTHERS = ["manager", "mentor", "peer", "stranger", "partner", "admin"]


@pytest.fixture
def easy(owner):
    return make_map(owner)


def test_it_adds_below_beside_and_in_the_middle(owner, easy):
    calm, lead = branch_called(easy, "Calm"), branch_called(easy, "Lead well")
    services.add_branch(owner, mind_map=easy, text="Fridays outside", under=calm)
    services.add_branch(owner, mind_map=easy, text="Health", after=lead)
    services.add_branch(owner, mind_map=easy, text="Community")
    assert list(outline_of(easy)) == ["Lead well", "Health", "Calm", "Craft", "Community"]
    assert list(outline_of(easy)["Calm"]) == ["no release nights", "Fridays outside"]


def test_it_adds_the_same_words_in_one_place_once(owner, easy):
    first = services.add_branch(owner, mind_map=easy, text="Health")
    assert services.add_branch(owner, mind_map=easy, text="  Health ") == first


@pytest.mark.parametrize(
    ("name", "to", "expected"),
    [
        ("Calm", "up", ["Calm", "Lead well", "Craft"]),
        ("Calm", "down", ["Lead well", "Craft", "Calm"]),
        ("Calm", "in", ["Lead well", "Craft"]),
        ("planning rounds", "out", ["Lead well", "planning rounds", "Calm", "Craft"]),
        ("Lead well", "up", ["Lead well", "Calm", "Craft"]),
        ("Lead well", "in", ["Lead well", "Calm", "Craft"]),
        ("Craft", "down", ["Lead well", "Calm", "Craft"]),
        ("Craft", "out", ["Lead well", "Calm", "Craft"]),
    ],
)
def test_it_shifts_one_place_or_level(name, to, expected, owner, easy):
    services.shift_branch(owner, branch=branch_called(easy, name), to=to)
    assert list(outline_of(easy)) == expected


def test_it_takes_along_what_is_below(owner, easy):
    services.shift_branch(owner, branch=branch_called(easy, "Calm"), to="in")
    assert outline_of(easy)["Lead well"]["Calm"] == {"no release nights": {}}


def test_it_moves_to_any_place_and_never_below_itself(owner, easy):
    lead, rounds = branch_called(easy, "Lead well"), branch_called(easy, "planning rounds")
    services.move_branch(owner, branch=branch_called(easy, "Craft"), under=lead, position=0)
    assert list(outline_of(easy)["Lead well"]) == ["Craft", "planning rounds", "feedback habit"]
    with pytest.raises(Refused, match="below itself"):
        services.move_branch(owner, branch=lead, under=rounds)
    with pytest.raises(Refused, match="below itself"):
        services.move_branch(owner, branch=lead, under=lead)


def test_it_removes_with_all_below_and_brings_back_in_place(owner, easy):
    removal = services.remove_branch(owner, branch=branch_called(easy, "Lead well"))
    assert list(outline_of(easy)) == ["Calm", "Craft"]
    services.restore_removed(owner, mind_map=easy, removal=removal)
    assert outline_of(easy) == THOUGHTS
    assert list(outline_of(easy)) == list(THOUGHTS)


def test_it_brings_back_to_what_still_stands(owner, easy):
    """What was above it has gone meanwhile: it is not lost."""
    removal = services.remove_branch(owner, branch=branch_called(easy, "no release nights"))
    services.remove_branch(owner, branch=branch_called(easy, "Calm"))
    services.restore_removed(owner, mind_map=easy, removal=removal)
    assert "no release nights" in outline_of(easy)


def test_it_forgets_what_was_removed_after_a_week(owner, easy):
    removal = services.remove_branch(owner, branch=branch_called(easy, "Calm"))
    Branch.objects.filter(removal=removal).update(removed_at=dates.now() - services.KEPT_REMOVED * 2)
    services.add_branch(owner, mind_map=easy, text="Health")
    assert not Branch.objects.filter(removal=removal).exists()


def test_it_tells_of_words_from_another_window(owner, easy):
    calm = branch_called(easy, "Calm")
    opened = calm.version
    services.change_branch(owner, branch=calm, text="Calm evenings", version=opened)
    with pytest.raises(EditConflict) as conflict:
        services.change_branch(owner, branch=calm, text="Quiet", version=opened)
    assert conflict.value.stored == "Calm evenings"
    # A move is no other wording.
    services.shift_branch(owner, branch=calm, to="up")
    services.change_branch(owner, branch=calm, text="Quiet", version=conflict.value.version)


def test_it_tells_that_another_window_removed_it(owner, easy):
    calm = branch_called(easy, "Calm")
    services.remove_branch(owner, branch=branch_called(easy, "Calm"))
    lead = branch_called(easy, "Lead well")
    for act in (
        lambda: services.change_branch(owner, branch=calm, text="Quiet"),
        lambda: services.add_branch(owner, mind_map=easy, text="x", under=calm),
        lambda: services.add_branch(owner, mind_map=easy, text="x", after=calm),
        lambda: services.shift_branch(owner, branch=calm, to="up"),
        lambda: services.move_branch(owner, branch=lead, under=calm),
        lambda: services.fold_branch(owner, branch=calm, folds=True),
        lambda: link_branch(owner, branch=calm),
        lambda: make_goal_of_branch(owner, branch=calm),
    ):
        with pytest.raises(RowRemoved):
            act()


def test_it_stops_at_its_size_and_depth(owner, easy, monkeypatch):
    monkeypatch.setattr(policy, "MAX_BRANCHES_PER_MAP", 6)
    with pytest.raises(Refused, match="at most 6"):
        services.add_branch(owner, mind_map=easy, text="One more")
    monkeypatch.setattr(policy, "MAX_BRANCHES_PER_MAP", 500)
    monkeypatch.setattr(policy, "MAX_DEPTH", 2)
    with pytest.raises(Refused, match="2 levels"):
        services.add_branch(owner, mind_map=easy, text="Deep", under=branch_called(easy, "planning rounds"))
    with pytest.raises(Refused, match="2 levels"):
        services.shift_branch(owner, branch=branch_called(easy, "Calm"), to="in")
    with pytest.raises(Refused, match="2 levels"):
        import_topics(owner, mind_map=easy, topics=topics_of({"a": {"b": {"c": {}}}}), batch=uuid4())


@pytest.mark.parametrize("words", ["", "   ", "\n\u0007\n"])
def test_it_asks_for_words(words, owner, easy):
    with pytest.raises(Refused, match="word or two"):
        services.add_branch(owner, mind_map=easy, text=words)


@pytest.mark.pure
def test_it_tidies_words():
    assert tidy_words("  a\t b \r\n\r\n c\u2028d\x00 \ufffe") == "a b\nc d"
    assert tidy_words("👩🏽‍🔧 أريد") == "👩🏽‍🔧 أريد"


@pytest.mark.parametrize("who", OTHERS)
def test_it_is_the_owners_alone(who, owner, easy, request):
    actor, calm = request.getfixturevalue(who), branch_called(easy, "Calm")
    for act in (
        lambda: services.add_branch(actor, mind_map=easy, text="x"),
        lambda: services.change_branch(actor, branch=calm, text="x"),
        lambda: services.shift_branch(actor, branch=calm, to="up"),
        lambda: services.move_branch(actor, branch=calm, under=None),
        lambda: services.fold_branch(actor, branch=calm, folds=True),
        lambda: services.remove_branch(actor, branch=calm),
        lambda: services.remove_batch(actor, mind_map=easy, batch=uuid4()),
        lambda: services.restore_removed(actor, mind_map=easy, removal=uuid4()),
        lambda: link_branch(actor, branch=calm),
        lambda: make_goal_of_branch(actor, branch=calm),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_it_keeps_branches_of_two_maps_apart(owner, easy):
    other = make_map(owner, {"Elsewhere": {}}, title="Another")
    with pytest.raises(NotAllowed):
        services.move_branch(owner, branch=branch_called(easy, "Calm"), under=branch_called(other, "Elsewhere"))


def test_it_links_to_ones_own_things_only(owner, easy, stranger):
    calm = branch_called(easy, "Calm")
    value = create_value(owner, name="Craft")
    assert link_branch(owner, branch=calm, value=value).value == value
    assert link_branch(owner, branch=calm, question="energy").value is None
    with pytest.raises(NotAllowed):
        link_branch(owner, branch=calm, value=create_value(stranger, name="Theirs"))
    with pytest.raises(Refused, match="one thing"):
        link_branch(owner, branch=calm, value=value, question="energy")
    with pytest.raises(Refused, match="no such question"):
        link_branch(owner, branch=calm, question="weather")


def test_it_becomes_a_goal_that_serves_the_value_above(owner, easy):
    value = create_value(owner, name="Calm days")
    link_branch(owner, branch=branch_called(easy, "Calm"), value=value)
    nights = branch_called(easy, "no release nights")
    goal = make_goal_of_branch(owner, branch=nights)
    assert (goal.statement, goal.value, goal.is_draft) == ("no release nights", value, True)
    assert make_goal_of_branch(owner, branch=nights) == goal
    assert branch_called(easy, "no release nights").goal == goal
    goal.delete()
    assert branch_called(easy, "no release nights").goal is None
