"""What I did, what it changed, and the evidence."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal
from northing.checkins.models import Accomplishment, AccomplishmentDetails
from northing.checkins.services.accomplishments import add_accomplishment
from northing.kernel.errors import NotAllowed, Refused

LIST = reverse("checkins:accomplishments")
ADD = reverse("checkins:add_accomplishment")


def details(**fields):
    return AccomplishmentDetails(**({"what": "Led the migration", "on": TODAY} | fields))


@pytest.fixture
def kept(owner):
    return add_accomplishment(owner, details=details())


def test_it_is_kept_with_its_goal(owner, goal):
    made = add_accomplishment(owner, details=details(goal=goal, evidence="https://example.org/report"))
    assert (made.goal, made.evidence) == (goal, "https://example.org/report")


@pytest.mark.parametrize(
    ("field", "value"),
    [("on", TODAY + timedelta(days=1)), ("evidence", "ftp://example.org/file"), ("evidence", "javascript:alert(1)")],
)
def test_it_refuses_days_to_come_and_links_that_are_no_pages(owner, field, value):
    with pytest.raises(Refused) as refused:
        add_accomplishment(owner, details=details(**{field: value}))
    assert refused.value.field == field


def test_it_is_only_for_ones_own_goals(owner, peer):
    with pytest.raises(NotAllowed):
        add_accomplishment(owner, details=details(goal=make_goal(peer)))


def test_it_answers_a_bad_form_with_everything_typed(client_of, owner):
    sent = {"what": "Led the migration", "on": "2026-06-11", "impact": "Half the time", "evidence": "ftp://x.org/a"}
    answer = client_of(owner).post(ADD, sent)
    assert answer.status_code == 422
    assert "Half the time" in answer.text
    assert not Accomplishment.objects.exists()


def test_it_is_listed_by_quarter_and_by_goal(client_of, owner, goal):
    add_accomplishment(owner, details=details(what="In spring", goal=goal))
    add_accomplishment(owner, details=details(what="In winter", on=date(2026, 2, 3)))
    client = client_of(owner)
    everything = client.get(LIST).text
    assert "April to June 2026" in everything
    assert "January to March 2026" in everything
    narrowed = client.get(LIST, {"goal": goal.pk}).text
    assert "In spring" in narrowed
    assert "In winter" not in narrowed


def test_it_can_be_changed_and_taken_off(client_of, owner, kept):
    client = client_of(owner)
    url = reverse("checkins:accomplishment", args=[kept.pk])
    assert client.post(url, {"what": "Led it well", "on": "2026-06-01"}).status_code == 302
    assert Accomplishment.objects.get().what == "Led it well"
    client.post(reverse("checkins:remove_accomplishment", args=[kept.pk]))
    assert not Accomplishment.objects.exists()


@pytest.mark.parametrize("who", ["manager", "mentor", "peer", "stranger", "partner", "admin"])
def test_it_is_the_owners_alone(who, request, client_of, kept):
    client = client_of(request.getfixturevalue(who))
    assert client.get(reverse("checkins:accomplishment", args=[kept.pk])).status_code == 404
    assert client.post(reverse("checkins:remove_accomplishment", args=[kept.pk])).status_code == 404
    assert kept.what not in client.get(LIST).text


def test_it_takes_the_same_queries_for_more_rows(client_of, owner, goal, count_queries):
    client = client_of(owner)
    for _ in range(2):
        add_accomplishment(owner, details=details(goal=goal))
    before = count_queries(lambda: client.get(LIST))
    for _ in range(4):
        add_accomplishment(owner, details=details(goal=goal, on=date(2026, 1, 4)))
    assert count_queries(lambda: client.get(LIST)) == before


@pytest.mark.parametrize(
    ("audience_option", "readers"), [("only_me", set()), ("manager", {"manager"}), ("mentors", {"manager", "mentor"})]
)
@pytest.mark.parametrize("role", ["manager", "mentor", "peer", "director", "former_mentor", "stranger", "partner"])
def test_it_reaches_those_close_to_the_owner_by_ring(
    role, audience_option, readers, mentorship, client_of, owner, request
):
    add_accomplishment(owner, details=details(audience=audience_option))
    shown = client_of(request.getfixturevalue(role)).get(reverse("checkins:of_person", args=[owner.pk]))
    assert ("Led the migration" in shown.text) == (role in readers)


@pytest.mark.parametrize("audience_option", ["team", "everyone", "nobody"])
def test_it_is_never_for_the_wider_rings(owner, audience_option):
    with pytest.raises(Refused):
        add_accomplishment(owner, details=details(audience=audience_option))


def test_it_is_found_by_words_and_by_goal_once_there_are_many(client_of, owner):
    goals = [make_goal(owner, name=f"Goal {number}") for number in range(2)]
    for number in range(8):
        row = {"what": f"Step {number}", "impact": "Weniger Ärger", "goal": goals[number % 2]}
        Accomplishment.objects.create(person=owner, on=TODAY, **row)
    client, address = client_of(owner), reverse("checkins:accomplishments")
    assert "n-filter" not in client.get(address).text
    Accomplishment.objects.create(person=owner, on=TODAY, what="Ran the evening")
    page = client.get(address)
    assert [(chip.text, chip.count) for chip in page.context["chips"]] == [("All", 9), ("Goal 0", 4), ("Goal 1", 4)]
    assert client.get(f"{address}?words=arger").context["page"].paginator.count == 8
    assert client.get(f"{address}?words=step+1").context["page"].paginator.count == 1
    both = client.get(f"{address}?words=step&goal={goals[0].pk}")
    assert both.context["page"].paginator.count == 4
    assert f'name="goal" value="{goals[0].pk}"' in both.text
