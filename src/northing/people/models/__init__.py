"""People, teams, reporting lines, mentors, invitations, and the rings their things are shared in."""

from northing.people.models.audience import Audience
from northing.people.models.invitation import Invitation
from northing.people.models.looking import Look
from northing.people.models.mentorship import Mentorship
from northing.people.models.person import Person, Team
from northing.people.models.reporting import ReportingLine, is_led_by
from northing.people.models.rings import Shared, reached_by, reached_closely

__all__ = [
    "Audience",
    "Invitation",
    "Look",
    "Mentorship",
    "Person",
    "ReportingLine",
    "Shared",
    "Team",
    "is_led_by",
    "reached_by",
    "reached_closely",
]
