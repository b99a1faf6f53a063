"""A goal can be deleted as long as nobody but its owner has written on it."""

import pytest
from django.urls import reverse

from northing.goals.models import Audience, Goal
from northing.goals.services.closing import erase_goal
from northing.goals.services.goals import change_audience
from northing.kernel.errors import NotAllowed, Refused
from northing.together.services.comments import write_comment
from northing.together.services.promises import make_promise

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(owner, goal):
    return change_audience(owner, goal=goal, audience=Audience.MANAGER)


def test_it_deletes_what_only_the_owner_has_written_on(owner, shared):
    write_comment(owner, goal=shared, text="A note to myself")
    erase_goal(owner, goal=shared)
    assert not Goal.objects.exists()


@pytest.mark.parametrize(
    "write",
    [
        lambda manager, goal: write_comment(manager, goal=goal, text="Well put"),
        lambda manager, goal: make_promise(manager, goal=goal, kind="time", text="A free afternoon"),
    ],
)
def test_it_keeps_what_others_have_written_on(owner, manager, shared, write):
    write(manager, shared)
    with pytest.raises(Refused, match="Others have written"):
        erase_goal(owner, goal=shared)
    assert Goal.objects.exists()


def test_it_offers_to_delete_only_what_can_be_deleted(client_of, owner, manager, shared):
    where = reverse("goals:let_go", args=[shared.pk])
    offer = reverse("goals:delete_goal", args=[shared.pk])
    assert offer in client_of(owner).get(where).text
    write_comment(manager, goal=shared, text="Well put")
    assert offer not in client_of(owner).get(where).text


@pytest.mark.parametrize("role", ["manager", "peer", "partner", "admin"])
def test_it_is_the_owners_alone_to_delete(request, shared, role):
    with pytest.raises(NotAllowed):
        erase_goal(request.getfixturevalue(role), goal=shared)
