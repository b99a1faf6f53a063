"""What people write about themselves, and how Northing looks for them."""

from datetime import date, timedelta

import pytest

from conftest import TODAY
from northing.kernel.errors import NotAllowed, Refused
from northing.people.services.profile import change_preferences, change_profile
from northing.people.services.teams import create_team


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        ("owner", True),
        ("partner", True),
        ("manager", False),
        ("mentor", False),
        ("peer", False),
        ("stranger", False),
        ("admin", False),
    ],
)
def test_it_lets_the_person_and_partners_change_a_profile(request, owner, role, allowed):
    actor = request.getfixturevalue(role)
    if allowed:
        change_profile(actor, person=owner, name="Ines O.", level="Senior", level_since=date(2025, 3, 1))
        owner.refresh_from_db()
        assert (owner.name, owner.level, owner.level_since) == ("Ines O.", "Senior", date(2025, 3, 1))
    else:
        with pytest.raises(NotAllowed):
            change_profile(actor, person=owner, name="Ines O.")


def test_it_keeps_a_name_on_one_line(owner):
    change_profile(owner, person=owner, name="  Ines\n  Okafor ")

    assert owner.name == "Ines Okafor"


def test_it_refuses_a_level_from_a_day_to_come(owner):
    with pytest.raises(Refused) as refusal:
        change_profile(owner, person=owner, name=owner.name, level_since=TODAY + timedelta(days=1))

    assert refusal.value.field == "level_since"


def test_it_finds_a_team_without_regard_to_case(partner, stranger, team):
    change_profile(partner, person=stranger, name=stranger.name, team_name="platform")

    assert stranger.team == team


def test_it_keeps_people_out_of_a_team_others_are_in(owner, stranger):
    """Joining would open what the team's members share with the team."""
    with pytest.raises(Refused, match="Ask a people partner") as refusal:
        change_profile(stranger, person=stranger, name=stranger.name, team_name="Platform")

    assert refusal.value.field == "team_name"


def test_it_lets_a_partner_place_somebody_in_any_team(partner, stranger, owner, team):
    change_profile(partner, person=stranger, name=stranger.name, team_name="Platform")

    stranger.refresh_from_db()
    assert stranger.team == team


def test_it_lets_a_person_leave_a_team(owner):
    change_profile(owner, person=owner, name=owner.name, team_name="")

    assert owner.team is None


def test_it_keeps_preferences(owner):
    change_preferences(owner, time_zone="Asia/Calcutta", language="en", theme="dark")

    owner.refresh_from_db()
    assert (owner.time_zone, owner.language, owner.theme) == ("Asia/Calcutta", "en", "dark")


@pytest.mark.parametrize(
    ("change", "field"), [({"time_zone": "Atlantis/Centre"}, "time_zone"), ({"language": "tlh"}, "language")]
)
def test_it_refuses_what_it_does_not_know(owner, change, field):
    with pytest.raises(Refused) as refusal:
        change_preferences(owner, **{"time_zone": "UTC", "language": "en", "theme": "dark"} | change)

    assert refusal.value.field == field


@pytest.mark.parametrize("name", ["\u200b\u200b", "\u2060", "\u202e\u200b", "\u00ad"])
def test_it_refuses_a_name_that_nobody_can_see(owner, admin, name):
    with pytest.raises(Refused, match="can see"):
        change_profile(owner, person=owner, name=name)
    with pytest.raises(Refused, match="can see"):
        create_team(admin, name=name)


def test_it_takes_out_what_turns_letters_around_and_leaves_joiners(owner):
    change_profile(owner, person=owner, name="\u202eakI\u202c \u2066Ines\u2069")
    assert owner.name == "akI Ines"
    change_profile(owner, person=owner, name="علی\u200cرضا")
    assert owner.name == "علی\u200cرضا"
