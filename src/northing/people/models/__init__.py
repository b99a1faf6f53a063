"""People, teams, reporting lines, mentors, invitations, and the audiences their things are shared in."""

from northing.people.models.access_log import AccessLogEntry
from northing.people.models.audiences import WITH_MENTORS, WITH_TEAM, Audience
from northing.people.models.invitations import Invitation
from northing.people.models.mentoring import Mentorship
from northing.people.models.person import Person, Team
from northing.people.models.published_figures import PublishedFigures
from northing.people.models.reporting_lines import ReportingLine, is_led_by
from northing.people.models.sharing import (
    Shared,
    SharedModel,
    SharedWithParts,
    reached_as_manager,
    reached_by,
    reached_closely,
    register_shared_model,
    register_shared_part,
    shared_models,
    shared_parts_of,
    written_for,
)

__all__ = [
    "WITH_MENTORS",
    "WITH_TEAM",
    "AccessLogEntry",
    "Audience",
    "Invitation",
    "Mentorship",
    "Person",
    "PublishedFigures",
    "ReportingLine",
    "Shared",
    "SharedModel",
    "SharedWithParts",
    "Team",
    "is_led_by",
    "reached_as_manager",
    "reached_by",
    "reached_closely",
    "register_shared_model",
    "register_shared_part",
    "shared_models",
    "shared_parts_of",
    "written_for",
]
