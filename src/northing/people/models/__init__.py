"""People, teams, reporting lines, mentors, invitations, sharing, and the logs of who opened and who did what."""

from northing.people.models.access_log import AccessLogEntry
from northing.people.models.audiences import WITH_MENTORS, WITH_TEAM, Audience
from northing.people.models.email_changes import EmailChange
from northing.people.models.erasure import (
    ErasedPerson,
    ErasureRequest,
    ErasureRule,
    erasure_mark,
    erasure_rules,
    register_erasure_rules,
)
from northing.people.models.event_kinds import EventKind, event_kinds, register_event_kinds
from northing.people.models.export_consent import ExportConsent
from northing.people.models.invitations import Invitation
from northing.people.models.mentoring import Mentorship
from northing.people.models.organisation import Organisation
from northing.people.models.outbox import MessageKind, OutgoingMessage
from northing.people.models.person import Person, Team
from northing.people.models.published_figures import PublishedFigures
from northing.people.models.reporting_lines import ReportingLine, is_led_by
from northing.people.models.security_log import SecurityEvent, SecurityLogHead
from northing.people.models.sharing import (
    Shared,
    SharedModel,
    SharedWithParts,
    reached_as_manager,
    reached_as_mentor,
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
    "EmailChange",
    "ErasedPerson",
    "ErasureRequest",
    "ErasureRule",
    "EventKind",
    "ExportConsent",
    "Invitation",
    "Mentorship",
    "MessageKind",
    "Organisation",
    "OutgoingMessage",
    "Person",
    "PublishedFigures",
    "ReportingLine",
    "SecurityEvent",
    "SecurityLogHead",
    "Shared",
    "SharedModel",
    "SharedWithParts",
    "Team",
    "erasure_mark",
    "erasure_rules",
    "event_kinds",
    "is_led_by",
    "reached_as_manager",
    "reached_as_mentor",
    "reached_by",
    "reached_closely",
    "register_erasure_rules",
    "register_event_kinds",
    "register_shared_model",
    "register_shared_part",
    "shared_models",
    "shared_parts_of",
    "written_for",
]
