"""Who leads a team, and so has a say over its objectives: nobody by a friend's word alone."""

from __future__ import annotations

import pytest
from django.urls import reverse

from northing.objectives import policy
from northing.objectives.models import Level
from northing.objectives.tests.builders import make_objective
from northing.people.models import Team
from northing.people.queries.team_tree import teams_led_by
from northing.people.services.reporting_lines import set_manager

pytestmark = pytest.mark.django_db


def has_a_say(person, team) -> set[bool]:
    """The same answer in every place where it is asked."""
    objective = make_objective(person, level=Level.TEAM, team=team)
    return {
        policy.can_speak_for(person, team.pk),
        policy.can_draft_objectives(person),
        policy.can_publish_objective(person, objective),
        team.pk in (policy.teams_to_publish_for(person) or []),
        Team.objects.filter(pk__in=teams_led_by(person)).contains(team),
    }


def test_a_friend_whom_somebody_names_as_manager_has_none(owner, stranger, partner, team, client_of):
    set_manager(owner, person=owner, manager=stranger)
    assert has_a_say(stranger, team) == {False}
    assert client_of(stranger).get(reverse("objectives:draft_objective")).status_code == 403
    set_manager(partner, person=owner, manager=stranger)
    assert has_a_say(stranger, team) == {True}
    assert client_of(stranger).get(reverse("objectives:draft_objective")).status_code == 200


def test_whoever_leads_others_of_the_team_keeps_it(owner, peer, manager, partner, team):
    set_manager(owner, person=owner, manager=None)
    set_manager(owner, person=owner, manager=manager)
    set_manager(partner, person=peer, manager=None)
    set_manager(partner, person=peer, manager=manager)
    assert has_a_say(manager, team) == {True}
