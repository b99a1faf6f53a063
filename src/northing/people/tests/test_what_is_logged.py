"""What the security log says of each act that gives rights, places people or opens accounts."""

import pytest
from django.urls import reverse

from conftest import PASSWORD, TODAY, make_person
from northing.people.models import Invitation, SecurityEvent, Team
from northing.people.models.email_changes import TIME_BEFORE_OPENING
from northing.people.services import (
    email_addresses,
    invitations,
    leaving,
    profile,
    reporting_lines,
    roles,
    sessions,
    teams,
)
from northing.people.services.accounts import create_first_person
from northing.people.services.sign_in_events import network_of

SIGN_IN = reverse("account_login")


def logged() -> list[tuple[str, int | None, int | None, dict[str, object]]]:
    return [
        (event.kind.removeprefix("people."), event.actor_key, event.subject_key, event.facts)
        for event in SecurityEvent.objects.order_by("number")
    ]


def test_it_logs_roles_once(admin, owner):
    roles.give_role(admin, person=owner, role="partner")
    roles.give_role(admin, person=owner, role="partner")
    roles.take_role(admin, person=owner, role="partner")
    assert logged() == [
        ("role_given", admin.pk, owner.pk, {"role": "partner"}),
        ("role_taken", admin.pk, owner.pk, {"role": "partner"}),
    ]


def test_it_logs_managers_and_their_confirmation(partner, owner, manager, stranger):
    reporting_lines.set_manager(owner, person=owner, manager=stranger)
    reporting_lines.confirm_manager(partner, person=owner, manager=stranger.pk)
    reporting_lines.confirm_manager(partner, person=owner, manager=stranger.pk)
    reporting_lines.set_manager(partner, person=owner, manager=None)
    assert logged() == [
        ("manager_changed", owner.pk, owner.pk, {"former_manager": manager.pk, "manager": stranger.pk}),
        ("manager_confirmed", partner.pk, owner.pk, {"manager": stranger.pk}),
        ("manager_changed", partner.pk, owner.pk, {"former_manager": stranger.pk}),
    ]


def test_it_logs_placements_and_levels_without_what_the_level_is(partner, owner, team):
    design = Team.objects.create(name="Design")
    teams.place_person(partner, person=owner, team=design)
    teams.place_person(partner, person=owner, team=design)
    profile.change_profile(partner, person=owner, name=owner.name, level="Senior", team_name="")
    assert logged() == [
        ("team_changed", partner.pk, owner.pk, {"former_team": "Platform", "team": "Design"}),
        ("level_changed", partner.pk, owner.pk, {}),
        ("team_changed", partner.pk, owner.pk, {"former_team": "Design", "team": ""}),
    ]


def test_it_logs_a_name_without_what_it_was_or_is(partner, owner):
    profile.change_profile(partner, person=owner, name="Ines Moreau", team_name=None)
    profile.change_profile(partner, person=owner, name="Ines Moreau ", team_name=None)
    assert logged() == [("name_changed", partner.pk, owner.pk, {})]


def test_it_logs_who_asked_for_another_address_and_what_became_of_it(admin, owner, travel_to):
    email_addresses.withdraw_email_change(admin, person=owner)
    email_addresses.ask_email_change(admin, person=owner, email="new@example.org")
    email_addresses.withdraw_email_change(owner, person=owner)
    asked = email_addresses.ask_email_change(admin, person=owner, email="new@example.org")
    travel_to(TODAY + TIME_BEFORE_OPENING)
    email_addresses.confirm_email_change(asked.token)
    email_addresses.object_to_email_change(asked.objection)
    assert logged() == [
        ("email_change_asked", admin.pk, owner.pk, {}),
        ("email_change_withdrawn", owner.pk, owner.pk, {}),
        ("email_change_asked", admin.pk, owner.pk, {}),
        ("email_changed", admin.pk, owner.pk, {}),
        ("email_change_objected", None, owner.pk, {}),
        ("second_factor_removed", None, owner.pk, {"factor": "*"}),
        ("email_changed", None, owner.pk, {}),
    ]


def test_it_logs_the_shape_of_teams(admin):
    company = teams.create_team(admin, name="Company")
    design = teams.create_team(admin, name="Design")
    teams.rename_team(admin, team=design, name="Craft")
    teams.move_team(admin, team=design, parent=company)
    teams.archive_team(admin, team=design)
    assert [(kind, facts) for kind, _actor, _subject, facts in logged()] == [
        ("team_made", {"team": "Company"}),
        ("team_made", {"team": "Design"}),
        ("team_renamed", {"team": "Craft", "former_team": "Design"}),
        ("team_moved", {"team": "Craft", "parent": "Company"}),
        ("team_archived", {"team": "Craft"}),
    ]


def test_it_logs_the_way_in_without_addresses(admin, team, manager):
    invitation, token = invitations.invite_person(
        admin, email="noor@example.org", team=team, manager_email=manager.email
    )
    noor = invitations.accept_invitation(token, name="Noor Haddad", password=PASSWORD)
    second, _token = invitations.invite_person(admin, email="bo@example.org")
    invitations.withdraw_invitation(admin, invitation=second)
    invitations.withdraw_invitation(admin, invitation=second)
    assert logged() == [
        ("invited", admin.pk, None, {"invitation": invitation.pk}),
        ("invitation_accepted", noor.pk, noor.pk, {"inviter": admin.pk}),
        ("team_changed", admin.pk, noor.pk, {"team": "Platform"}),
        ("manager_changed", admin.pk, noor.pk, {"manager": manager.pk}),
        ("invited", admin.pk, None, {"invitation": second.pk}),
        ("invitation_withdrawn", admin.pk, None, {"invitation": second.pk}),
    ]
    assert Invitation.objects.count() == 2


def test_it_logs_the_first_account(db):
    first = create_first_person(email="ada@example.org", name="Ada", password=PASSWORD)
    assert logged() == [("set_up", first.pk, first.pk, {})]


def test_it_logs_leaving_and_coming_back(admin, manager, owner, stranger):
    leaving.deactivate_person(admin, person=manager, successor=stranger)
    leaving.reactivate_person(admin, person=manager)
    assert logged() == [
        ("manager_changed", admin.pk, owner.pk, {"former_manager": manager.pk, "manager": stranger.pk}),
        ("deactivated", admin.pk, manager.pk, {}),
        ("reactivated", admin.pk, manager.pk, {}),
    ]


def test_it_logs_signing_out_elsewhere(owner):
    sessions.end_other_sessions(owner, session_key=None)
    assert logged() == [("signed_out_elsewhere", owner.pk, owner.pk, {"devices": 0})]


@pytest.fixture
def ada(db):
    ada = make_person("Ada Mensah")
    ada.set_password(PASSWORD)
    ada.save()
    return ada


def sign_in(client, email, password):
    client.post(SIGN_IN, {"login": email, "password": password}, REMOTE_ADDR="203.0.113.77")


def test_it_logs_sign_ins_with_the_network_alone(client, ada):
    sign_in(client, ada.email, PASSWORD)
    assert logged() == [("signed_in", ada.pk, ada.pk, {"network": "203.0.113.0/24"})]


def test_it_logs_failed_sign_ins_and_keeps_no_address_of_nobody(client, ada):
    sign_in(client, "ADA@example.org", "a wrong password")
    sign_in(client, "my-password-typed-here@example.org", "a wrong password")
    assert logged() == [
        ("sign_in_failed", None, ada.pk, {"network": "203.0.113.0/24"}),
        ("sign_in_failed", None, None, {"network": "203.0.113.0/24"}),
    ]
    assert "typed" not in str(SecurityEvent.objects.values_list())


def test_it_logs_a_changed_password(client, ada):
    sign_in(client, ada.email, PASSWORD)
    data = {"oldpassword": PASSWORD, "password1": "another long one here", "password2": "another long one here"}
    client.post(reverse("account_change_password"), data)
    assert [kind for kind, *_ in logged()] == ["signed_in", "password_changed"]


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2::5", "2001:db8:1::/48"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("unix", ""),
    ],
)
def test_it_keeps_the_network_of_an_address(rf, address, network):
    assert network_of(rf.get("/", REMOTE_ADDR=address)) == network
