"""Who may do what with people. Everyone with an account is a colleague, so seeing people is no right of its own."""

from __future__ import annotations

from northing.people.models import Invitation, Mentorship, Person, Team


def can_invite(actor: Person) -> bool:
    return actor.is_administrator or actor.is_partner


def can_withdraw_invitation(actor: Person, invitation: Invitation) -> bool:
    """Its sender, and any administrator."""
    return actor.is_administrator or invitation.invited_by_id == actor.pk


def can_change_profile(actor: Person, person: Person) -> bool:
    """The person themself, or a people partner."""
    return actor.pk == person.pk or actor.is_partner


def can_set_manager(actor: Person, person: Person) -> bool:
    """The person for themself, or a people partner for anybody."""
    return actor.pk == person.pk or actor.is_partner


def can_confirm_manager(actor: Person) -> bool:
    """Whether somebody leads who named them is not for either of the two to say."""
    return actor.is_partner


def can_join_team(actor: Person, person: Person, team: Team) -> bool:
    """Joining a team opens what its members share with the team, so nobody joins a team that others are in.

    A people partner or an administrator places people; anybody may start a team of their own.
    """
    if actor.is_partner or actor.is_administrator or person.team_id == team.pk:
        return True
    return not team.members.exclude(pk=person.pk).exists()


def can_answer_request(actor: Person, mentorship: Mentorship) -> bool:
    """Whether to mentor somebody is for the one who was asked."""
    return mentorship.mentor_id == actor.pk


def can_withdraw_request(actor: Person, mentorship: Mentorship) -> bool:
    return mentorship.person_id == actor.pk


def can_end_mentorship(actor: Person, mentorship: Mentorship) -> bool:
    """Either of the two, without asking the other."""
    return actor.pk in {mentorship.person_id, mentorship.mentor_id}


def can_shape_teams(actor: Person) -> bool:
    """Make, rename, move and archive teams, and place people in them."""
    return actor.is_partner or actor.is_administrator


def can_give_roles(actor: Person) -> bool:
    return actor.is_administrator


def can_change_email(actor: Person, person: Person) -> bool:
    """The person themself, or an administrator; either way whoever reads the new address must confirm it."""
    return actor.pk == person.pk or actor.is_administrator


def can_remove_second_factor(actor: Person, person: Person) -> bool:
    """An administrator for somebody else. One's own is removed on one's own page, part by part."""
    return actor.is_administrator and actor.pk != person.pk


def can_deactivate(actor: Person, person: Person) -> bool:
    """Nobody deactivates themself."""
    return can_reactivate(actor) and actor.pk != person.pk


def can_reactivate(actor: Person) -> bool:
    return actor.is_partner or actor.is_administrator
