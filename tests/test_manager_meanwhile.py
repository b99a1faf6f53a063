"""A manager or team that came while a form was open: they see nothing before its owner has read their name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from conftest import make_goal
from northing.checkins.models import Accomplishment
from northing.goals.models import Goal, GoalState
from northing.people.models import Audience, Person, Shared, Team
from northing.people.services.reporting_lines import set_manager
from northing.people.services.teams import place_person
from northing.vision.models import Value, VisionStatement
from northing.vision.services.values import create_value

GOAL = {"statement": "Give three talks by 30 September", "kind": "skill"}
#: Where a form is opened, where it is sent, the name of the form in the page's context, and what is typed.
FORMS = {
    "a new goal": ("goals:create_goal", "goals:create_goal", "form", GOAL, Goal),
    "a goal made active": ("goals:create_goal", "goals:create_active_goal", "form", GOAL, Goal),
    "the edit of a goal": ("goals:edit_goal", "goals:edit_goal", "form", GOAL, Goal),
    "values": ("vision:values", "vision:share_values", "audience_form", {}, Value),
    "the vision": ("vision:statement", "vision:statement", "form", {"text": "I teach", "horizon_year": 2031},
                   VisionStatement),
    "an accomplishment": ("checkins:add_accomplishment", "checkins:add_accomplishment", "form",
                          {"what": "Gave a talk", "on": "2026-06-01"}, Accomplishment),
}  # fmt: skip
#: An accomplishment is offered to those close to a person alone.
AUDIENCES = [
    (which, audience_option)
    for which in FORMS
    for audience_option in (["manager"] if which == "an accomplishment" else ["manager", "team", "everyone"])
]


@pytest.fixture
def edited(owner: Person, plan: object) -> list[int]:
    create_value(owner, name="Craft")
    return [make_goal(owner, GOAL["statement"], kind="skill", deadline=None).pk]


def newcomer(owner: Person, partner: Person, stranger: Person, audience_option: str) -> None:
    if audience_option == "team":
        place_person(partner, person=owner, team=Team.objects.create(name="Data"))
        place_person(partner, person=stranger, team=Team.objects.get(name="Data"))
        owner.refresh_from_db()
    else:
        set_manager(partner, person=owner, manager=stranger)


@pytest.mark.parametrize(("which", "audience_option"), AUDIENCES)
def test_it_asks_again(
    which: str, audience_option: str, edited: list[int], owner: Person, partner: Person, stranger: Person, peer: Person,
    client_of: Callable[[Person], Client],
) -> None:  # fmt: skip
    client, (opened_at, sent_to, name, typed, model) = client_of(owner), FORMS[which]
    keys = edited if which == "the edit of a goal" else []
    opened = client.get(reverse(opened_at, args=keys), follow=True).context[name]
    carried = {field: opened[field].value() for field in ("version", "form_key", "reach") if field in opened.fields}
    facts = typed | {"audience": audience_option} | {field: value for field, value in carried.items() if value}
    newcomer(owner, partner, stranger, audience_option)
    answer = client.post(reverse(sent_to, args=keys), facts)
    assert answer.status_code == 422
    assert "Your manager or team has changed since you opened this." in answer.text
    assert not shared_with(model, stranger, owner)
    seen = answer.context[name]["reach"].value()
    assert client.post(reverse(sent_to, args=keys), facts | {"reach": seen}).status_code == 302
    assert shared_with(model, stranger, owner)


def shared_with(model: type[Shared], stranger: Person, owner: Person) -> bool:
    """Whether the newcomer would see any row, or will once it is no draft."""
    rows = model._default_manager.exclude(audience=Audience.ONLY_ME)
    return any(row.shared_manager_id == stranger.pk or row.shared_team_id == stranger.team_id for row in rows)


def test_a_draft_goes_to_the_manager_its_owner_has_read_last(
    owner: Person, manager: Person, partner: Person, stranger: Person, plan: object,
    client_of: Callable[[Person], Client],
) -> None:  # fmt: skip
    """An audience chosen for one manager while the goal was a draft, and chosen again with the next one's name
    beside it.
    """
    client = client_of(owner)
    client.post(reverse("goals:create_goal"), GOAL | {"audience": "manager"})
    goal = Goal.objects.get()
    assert (goal.state, goal.shared_manager) == (GoalState.DRAFT, manager)
    set_manager(partner, person=owner, manager=stranger)
    form = client.get(reverse("goals:edit_goal", args=[goal.pk])).context["form"]
    facts = {"audience": "manager", "version": form["version"].value(), "reach": form["reach"].value()}
    client.post(reverse("goals:edit_and_activate_goal", args=[goal.pk]), GOAL | facts)
    goal.refresh_from_db()
    assert (goal.state, goal.shared_manager) == (GoalState.ACTIVE, stranger)


def test_what_is_kept_to_oneself_needs_no_second_look(
    owner: Person, partner: Person, stranger: Person, plan: object, client_of: Callable[[Person], Client]
) -> None:
    client = client_of(owner)
    opened = client.get(reverse("goals:create_goal"), follow=True).context["form"]["reach"].value()
    set_manager(partner, person=owner, manager=stranger)
    sent = GOAL | {"audience": "only_me", "reach": opened}
    assert client.post(reverse("goals:create_goal"), sent).status_code == 302
