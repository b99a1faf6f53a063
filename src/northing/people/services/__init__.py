"""Every write to people, reporting lines, mentors, teams, invitations and sessions."""

from northing.people.services.first_person import create_first_person
from northing.people.services.invitations import (
    accept_invitation,
    find_invitation,
    invite_person,
    withdraw_invitation,
)
from northing.people.services.inviting_many import invite_people, new_press
from northing.people.services.leaving import deactivate_person, reactivate_person
from northing.people.services.mail import mail_is_configured, send_invitation
from northing.people.services.mentoring import (
    accept_mentorship,
    ask_mentor,
    decline_mentorship,
    end_mentorship,
    withdraw_request,
)
from northing.people.services.profile import change_preferences, change_profile
from northing.people.services.reporting import confirm_manager, set_manager
from northing.people.services.roles import give_role, take_role
from northing.people.services.sessions import end_other_sessions, end_session, list_sessions
from northing.people.services.teams import archive_team, create_team, move_team, place_person, rename_team

__all__ = [
    "accept_invitation",
    "accept_mentorship",
    "archive_team",
    "ask_mentor",
    "change_preferences",
    "change_profile",
    "confirm_manager",
    "create_first_person",
    "create_team",
    "deactivate_person",
    "decline_mentorship",
    "end_mentorship",
    "end_other_sessions",
    "end_session",
    "find_invitation",
    "give_role",
    "invite_people",
    "invite_person",
    "list_sessions",
    "mail_is_configured",
    "move_team",
    "new_press",
    "place_person",
    "reactivate_person",
    "rename_team",
    "send_invitation",
    "set_manager",
    "take_role",
    "withdraw_invitation",
    "withdraw_request",
]
