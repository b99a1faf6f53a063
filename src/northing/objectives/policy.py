"""Who may do what with objectives and seasons. Who sees them is ``visible_to`` of each."""

from __future__ import annotations

from northing.objectives.models import Level, Objective
from northing.people.models import Person, is_led_by
from northing.people.queries.team_tree import leads_somebody_in_a_team, teams_above, teams_led_by


def can_speak_for(person: Person, team_id: int | None) -> bool:
    """Whether somebody in the team, or in one that holds it, reports to the person, not on their own word alone."""
    if team_id is None:
        return False
    return Person.objects.filter(is_led_by(person), is_active=True, team_id__in=teams_above(team_id)).exists()


def teams_to_publish_for(person: Person) -> list[int] | None:
    """Keys of the teams somebody may publish for; None for a people partner, who publishes for all."""
    if person.is_partner:
        return None
    return list(teams_led_by(person))


def can_draft_objectives(actor: Person) -> bool:
    """Partners, and whoever leads somebody in a team."""
    return actor.is_partner or leads_somebody_in_a_team(actor)


def can_publish_objective(actor: Person, objective: Objective) -> bool:
    """Partners anything; managers for the teams they lead."""
    return actor.is_partner or (objective.level != Level.COMPANY and can_speak_for(actor, objective.team_id))


def can_edit_objective(actor: Person, objective: Objective) -> bool:
    """Its owner, and whoever may publish it. What is closed is history."""
    if not objective.is_open:
        return False
    return objective.owner_id == actor.pk or can_publish_objective(actor, objective)


def can_run_seasons(actor: Person) -> bool:
    return actor.is_partner
