"""Who may do what with people. Everyone with an account is a colleague, so seeing people is no right of its own."""

from __future__ import annotations

from django.db.models import Q

from northing.people.models import ErasureRequest, Invitation, Mentorship, Person, Team


def can_invite(actor: Person) -> bool:
    return actor.is_administrator or actor.is_partner


def can_withdraw_invitation(actor: Person, invitation: Invitation) -> bool:
    """Its sender, and any administrator."""
    return actor.is_administrator or invitation.invited_by_id == actor.pk


def can_change_profile(actor: Person, person: Person) -> bool:
    """The person themself, or a people partner."""
    return actor.pk == person.pk or actor.is_partner


def can_say_what_to_ask_about(actor: Person, person: Person) -> bool:
    """The person alone: it is said in their name."""
    return actor.pk == person.pk


def can_set_manager(actor: Person, person: Person) -> bool:
    """The person for themself, or a people partner for anybody."""
    return actor.pk == person.pk or actor.is_partner


def can_become_manager(actor: Person, person: Person, manager: Person | None) -> bool:
    """A people partner does not make herself the manager of somebody, unless there is no other who could."""
    is_for_themself = manager is None or manager.pk != actor.pk or actor.pk == person.pk
    return is_for_themself or is_only_partner(actor)


def can_confirm_managers(actor: Person) -> bool:
    return actor.is_partner


def can_confirm_manager(actor: Person, person: Person) -> bool:
    """Whether somebody leads who named them is not for either of the two to say, unless nobody else can."""
    is_a_third = actor.pk not in {person.pk, person.manager_id}
    return can_confirm_managers(actor) and (is_a_third or is_only_partner(actor))


def can_place(actor: Person, person: Person, team: Team | None) -> bool:
    """Put somebody in a team, or in none. A team opens what its members share with it, and makes the person's manager
    its leader; so nobody places themself, but for leaving.

    Who alone could place people may begin with themself where nothing opens: in a team without anybody else in it.
    """
    if actor.pk != person.pk:
        return can_shape_teams(actor)
    if team is None or team.pk == person.team_id:
        return True
    return can_shape_teams(actor) and is_only_placer(actor) and _is_empty_for(person, team)


def is_only_partner(actor: Person) -> bool:
    return not Person.objects.colleagues_of(actor).filter(is_partner=True).exists()


def is_only_placer(actor: Person) -> bool:
    """Whether nobody else is a people partner or an administrator."""
    return not Person.objects.colleagues_of(actor).filter(Q(is_partner=True) | Q(is_administrator=True)).exists()


def _is_empty_for(person: Person, team: Team) -> bool:
    has_others = team.members.filter(is_active=True).exclude(pk=person.pk).exists()
    return not has_others and not team.children.filter(archived_at=None).exists()


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


def can_name_organisation(actor: Person) -> bool:
    return actor.is_administrator


def can_change_email(actor: Person, person: Person) -> bool:
    """The person themself, or an administrator; either way whoever reads the new address must confirm it."""
    return actor.pk == person.pk or actor.is_administrator


def can_remove_second_factor(actor: Person, person: Person) -> bool:
    """An administrator for somebody else. One's own is removed on one's own page, part by part."""
    return actor.is_administrator and actor.pk != person.pk


def can_give_role_to(actor: Person, person: Person) -> bool:
    """Nobody gives themself a role, unless no other administrator could."""
    others = Person.objects.colleagues_of(actor).filter(is_administrator=True)
    return can_give_roles(actor) and (actor.pk != person.pk or not others.exists())


def can_read_security_log(actor: Person) -> bool:
    return actor.is_administrator


def can_manage_mail(actor: Person) -> bool:
    """See what waits in the outbox, without texts and whole addresses, and let it be tried again."""
    return actor.is_administrator


def can_deactivate(actor: Person, person: Person) -> bool:
    """Nobody deactivates themself, and administrators are deactivated by administrators."""
    is_below = actor.is_administrator or not person.is_administrator
    return can_reactivate(actor) and actor.pk != person.pk and is_below


def can_reactivate(actor: Person) -> bool:
    return actor.is_partner or actor.is_administrator


def can_ask_erasure(actor: Person, person: Person) -> bool:
    """The person themself; an administrator only for somebody whose account is closed already."""
    if person.erased_at is not None:
        return False
    return actor.pk == person.pk or (actor.is_administrator and not person.is_active)


def can_withdraw_erasure(actor: Person, request: ErasureRequest) -> bool:
    """Any administrator may for what an administrator has asked; for what the person asked, only the person."""
    if actor.pk == request.person_id:
        return True
    return actor.is_administrator and request.asked_by_id != request.person_id


def can_confirm_erasure(actor: Person, request: ErasureRequest) -> bool:
    """A second administrator: neither the one who asked nor the one it is about, and not let in by the one who asked,
    nor the one who let them in. Otherwise one person could erase somebody at once, through an account they invited.
    """
    is_second = actor.is_administrator and actor.pk not in {request.person_id, request.asked_by_id}
    pair = [actor.pk, request.asked_by_id]
    return is_second and not Invitation.objects.filter(invited_by__in=pair, accepted_by__in=pair).exists()
