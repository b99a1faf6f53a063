"""What changed is shown where it did: a new target alone is a change the other side must be able to read."""

import pytest

from conftest import make_goal, make_measure
from northing.goals.models import Audience, Revision
from northing.goals.services.adjustments import describe_wording
from northing.goals.services.goals import write_revision
from northing.together.services.agreements import renew_agreement, sign_agreement


@pytest.fixture
def agreed(owner, manager):
    """Agreed by both, and only the target changed afterwards."""
    goal = make_goal(owner, audience=Audience.MANAGER, shared_manager=manager)
    measure = make_measure(goal, target=12)
    write_revision(owner, goal=goal)
    for person in (owner, manager):
        sign_agreement(person, goal=goal, number=1)
    measure.target = 5
    measure.save()
    renew_agreement(
        actor=owner, goal=goal, revision=write_revision(owner, goal=goal, what_changed="Fewer", why="A shorter year")
    )
    return goal


def test_it_shows_the_manager_a_new_target_before_they_agree_again(agreed, manager, client_of):
    page = client_of(manager).get(f"/goals/{agreed.pk}/together/").text
    assert "What you both agreed on has changed." in page
    assert "Removed: </span>12" in page
    assert "Added: </span>5" in page


def test_it_shows_the_same_in_the_history(agreed, owner, client_of):
    page = client_of(owner).get(f"/goals/{agreed.pk}/").text
    assert "Removed: </span>12" in page


def test_it_says_what_a_goal_is_measured_by_in_a_note(agreed):
    newest = Revision.objects.filter(goal=agreed)[0]
    assert newest.measured_by == "Talks given, from 0 to 5 talks"
    assert describe_wording(newest).endswith("(30 September 2026; Talks given, from 0 to 5 talks)")


def test_it_lets_only_the_two_have_agreed(agreed, owner, stranger, client_of):
    """A new manager is not told that they had agreed."""
    owner.manager = stranger
    owner.save()
    agreed.shared_manager = stranger
    agreed.save()
    assert "You had agreed" not in client_of(stranger).get(f"/goals/{agreed.pk}/together/").text
    sign_agreement(owner, goal=agreed, number=2)
    page = client_of(stranger).get(f"/goals/{agreed.pk}/together/").text
    assert "What you both agreed on" not in page
    assert "Ines stands behind this wording. Do you?" in page
