"""People, teams, reporting lines, mentors, invitations, and the audiences their things are shared in."""

from northing.people.models.access_log import AccessLogEntry
from northing.people.models.audiences import WITH_MENTORS, WITH_TEAM, Audience
from northing.people.models.email_changes import EmailChange
from northing.people.models.invitations import Invitation
from northing.people.models.mentoring import Mentorship
from northing.people.models.person import Person, Team
from northing.people.models.reporting_lines import ReportingLine, is_led_by
from northing.people.models.sharing import (
    Shared,
    SharedModel,
    reached_by,
    reached_closely,
    register_shared_model,
    shared_models,
)

__all__ = [
    "WITH_MENTORS",
    "WITH_TEAM",
    "AccessLogEntry",
    "Audience",
    "EmailChange",
    "Invitation",
    "Mentorship",
    "Person",
    "ReportingLine",
    "Shared",
    "SharedModel",
    "Team",
    "is_led_by",
    "reached_by",
    "reached_closely",
    "register_shared_model",
    "shared_models",
]
