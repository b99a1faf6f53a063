"""A change of manager or team shows nothing; its owner releases row by row, all at once, or leaves it."""

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal, make_person
from northing.checkins.models import Accomplishment
from northing.goals.models import Goal, GoalState
from northing.people import inbox
from northing.people.models import Audience, Person, Team
from northing.people.queries.handover import hidden_rows
from northing.people.services.handover import release_rows
from northing.people.services.profile import change_profile
from northing.people.services.reporting_lines import set_manager
from northing.vision.models import Value

PAGE, RELEASE, ALL, LEAVE = (
    reverse(f"people:{name}") for name in ("handover", "release", "release_all", "leave_handover")
)


@pytest.fixture
def mine(owner, manager, team):
    """One of each kind, shared with the manager of then; and what is nobody's business."""
    audience_option = {"audience": Audience.MANAGER, "shared_manager": manager}
    make_goal(owner, "A private one")
    make_goal(owner, "A draft", state=GoalState.DRAFT, **audience_option)
    Value.objects.create(person=owner, name="Craft", rank=1, **audience_option)
    Accomplishment.objects.create(person=owner, what="Gave a talk", on=TODAY, **audience_option)
    for_all = {"audience": Audience.EVERYONE, "shared_manager": manager, "shared_team": team}
    make_goal(owner, "For everyone", **for_all)
    return make_goal(owner, "For my manager", **audience_option)


@pytest.fixture
def changed(mine, owner, partner, stranger):
    set_manager(partner, person=owner, manager=stranger)
    owner.refresh_from_db()
    return stranger


def waiting(person):
    return list(inbox.open_handover(Person.objects.get(pk=person.pk), TODAY))


def named(person):
    return sorted(str(row.thing) for row in hidden_rows(Person.objects.get(pk=person.pk)))


def test_it_has_nothing_to_hand_over_while_nothing_changed(mine, owner):
    assert named(owner) == []
    assert waiting(owner) == []


def test_it_shows_the_new_manager_nothing_and_says_so(changed, mine, owner, client_of):
    assert not Goal.objects.in_detail_for(changed).exists()
    assert client_of(changed).get(mine.get_absolute_url()).status_code == 404
    (item,) = map(inbox.open_handover_item, waiting(owner))
    assert item.title == f"Your manager is {changed.name} now: nothing of yours was shown"


def test_it_lists_what_was_shared_and_nothing_else(changed, owner, client_of):
    assert named(owner) == ["Craft", "For everyone", "For my manager", "Gave a talk"]
    page = client_of(owner).get(PAGE).text
    assert "For my manager" in page
    assert "A private one" not in page
    assert "A draft" not in page


def test_it_releases_what_is_ticked(changed, mine, owner, client_of):
    assert client_of(owner).post(RELEASE, {"row": [f"goals.goal:{mine.pk}"]}).status_code == 302
    assert list(Goal.objects.in_detail_for(changed)) == [mine]
    assert named(owner) == ["Craft", "For everyone", "Gave a talk"]
    assert waiting(owner)


def test_it_releases_all_at_once_and_asks_no_more(changed, owner, client_of):
    client_of(owner).post(ALL)
    assert Goal.objects.in_detail_for(changed).count() == 2
    assert Value.objects.visible_to(changed).exists()
    assert waiting(owner) == []


def test_it_leaves_it_and_asks_again_after_the_next_change(changed, owner, peer, partner, client_of, travel_to):
    client_of(owner).post(LEAVE)
    assert not Goal.objects.in_detail_for(changed).exists()
    assert waiting(owner) == []
    travel_to(TODAY.replace(day=20))
    set_manager(partner, person=owner, manager=peer)
    assert waiting(owner)


@pytest.mark.parametrize("url", [ALL, RELEASE, LEAVE])
def test_it_shows_nothing_to_a_manager_who_came_while_the_page_was_open(
    url, changed, mine, owner, peer, partner, client_of
):
    client = client_of(owner)
    place = client.get(PAGE).context["place"]
    set_manager(partner, person=owner, manager=peer)
    answer = client.post(url, {"row": [f"goals.goal:{mine.pk}"], "place": place}, follow=True)
    assert "has changed since you opened this page" in answer.text
    assert not Goal.objects.in_detail_for(peer).exists()
    assert waiting(owner)


def test_it_releases_to_whom_the_page_named(changed, owner, client_of):
    client = client_of(owner)
    client.post(ALL, {"place": client.get(PAGE).context["place"]})
    assert Goal.objects.in_detail_for(changed).count() == 2


def test_it_releases_nothing_of_somebody_else(changed, mine, owner, peer, client_of):
    client_of(peer).post(RELEASE, {"row": [f"goals.goal:{mine.pk}"]})
    client_of(peer).post(ALL)
    assert not Goal.objects.in_detail_for(changed).exists()


def test_it_never_widens_a_ring(changed, mine, owner, client_of, peer):
    client_of(owner).post(ALL)
    mine.refresh_from_db()
    assert mine.audience == Audience.MANAGER
    assert mine not in Goal.objects.visible_to(peer)


def test_it_offers_a_first_manager_too(partner, stranger, db):
    solo = make_person("Noor Haddad")
    make_goal(solo, "For everyone", audience=Audience.EVERYONE)
    set_manager(partner, person=solo, manager=stranger)
    assert named(solo) == ["For everyone"]
    assert waiting(solo)


def test_it_offers_a_new_team(owner, manager, team, partner):
    make_goal(owner, "For the team", audience=Audience.TEAM, shared_manager=manager, shared_team=team)
    other = Team.objects.create(name="Design")
    change_profile(partner, person=owner, name=owner.name, team_name=other.name)
    assert named(owner) == ["For the team"]
    owner.refresh_from_db()
    release_rows(owner)
    assert Goal.objects.get().shared_team == other


def test_it_takes_the_same_queries_for_more_rows(changed, owner, manager, client_of, count_queries):
    client = client_of(owner)
    few = count_queries(lambda: client.get(PAGE))
    for number in range(5):
        make_goal(owner, f"More {number}", audience=Audience.MANAGER, shared_manager=manager)
    assert count_queries(lambda: client.get(PAGE)) == few
