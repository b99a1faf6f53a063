import pytest

from northing.kernel.errors import NotAllowed, Refused
from northing.vision.models import Value
from northing.vision.services import values as services


@pytest.fixture
def three(owner):
    return [services.create_value(owner, name=name) for name in ("Craft", "Calm", "Honesty")]


def ranked(person):
    return [value.name for value in Value.objects.of(person)]


def test_it_ranks_in_the_order_of_choosing(owner, three):
    assert ranked(owner) == ["Craft", "Calm", "Honesty"]
    assert [value.rank for value in Value.objects.all()] == [1, 2, 3]


def test_it_chooses_a_value_once_whatever_the_case(owner, three):
    assert services.create_value(owner, name="  craft ") == three[0]
    assert Value.objects.count() == 3


def test_it_chooses_a_value_once_whatever_the_marks(owner):
    honour = services.create_value(owner, name="Équité")
    assert services.create_value(owner, name="EQUITE") == honour
    other = services.create_value(owner, name="Calm")
    with pytest.raises(Refused, match="already"):
        services.update_value(owner, value=other, name="équité", meaning="")


def test_it_moves_and_ranks(owner, three):
    services.shift_value(owner, value=three[2], up=True)
    services.shift_value(owner, value=three[0], up=True)
    assert ranked(owner) == ["Craft", "Honesty", "Calm"]
    services.save_value_order(owner, keys=[three[1].pk, 999])
    assert ranked(owner) == ["Calm", "Craft", "Honesty"]


def test_it_closes_the_gap_that_a_removed_value_leaves(owner, three):
    services.delete_value(owner, value=three[0])
    assert [(v.name, v.rank) for v in Value.objects.all()] == [("Calm", 1), ("Honesty", 2)]


def test_it_stops_at_ten(owner):
    for number in range(10):
        services.create_value(owner, name=f"Value {number}")
    with pytest.raises(Refused):
        services.create_value(owner, name="One more")


def test_it_refuses_two_of_one_name(owner, three):
    with pytest.raises(Refused):
        services.update_value(owner, value=three[0], name="CALM", meaning="")


@pytest.mark.parametrize("name", ["manager", "mentor", "peer", "stranger", "partner", "admin"])
def test_it_is_the_owners_alone(name, three, request):
    actor = request.getfixturevalue(name)
    for act in (
        lambda: services.update_value(actor, value=three[0], name="x", meaning=""),
        lambda: services.delete_value(actor, value=three[0]),
        lambda: services.shift_value(actor, value=three[0], up=True),
    ):
        with pytest.raises(NotAllowed):
            act()
    services.save_value_order(actor, keys=[three[2].pk])
    assert ranked(three[0].person)[0] == "Craft"
