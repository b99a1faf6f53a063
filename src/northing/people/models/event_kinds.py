"""What the security log speaks of. A higher app registers kinds of its own from ``AppConfig.ready``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class EventKind:
    """One kind of entry in the security log.

    ``key`` is stored ("people.role_given"). ``sentence`` says what was done, with the entry's facts as placeholders;
    ``label`` is what the filter calls the kind.
    """

    key: str
    label: StrOrPromise
    sentence: StrOrPromise


_event_kinds: dict[str, EventKind] = {}


def register_event_kinds(*kinds: EventKind) -> None:
    """Raises ValueError for a key that is registered already."""
    for kind in kinds:
        if kind.key in _event_kinds:
            raise ValueError(f"the kind of security event {kind.key} is registered twice")
        _event_kinds[kind.key] = kind


def event_kinds() -> dict[str, EventKind]:
    """Every registered kind by its key, in the order of registration."""
    return _event_kinds


ROLE_GIVEN = EventKind("people.role_given", _("Role given"), _("Role given: %(role)s"))
ROLE_TAKEN = EventKind("people.role_taken", _("Role taken"), _("Role taken: %(role)s"))
TEAM_CHANGED = EventKind(
    "people.team_changed", _("Placed in a team"), _("Team changed from %(former_team)s to %(team)s")
)
MANAGER_CHANGED = EventKind(
    "people.manager_changed", _("Manager changed"), _("Manager changed from %(former_manager)s to %(manager)s")
)
MANAGER_CONFIRMED = EventKind("people.manager_confirmed", _("Manager confirmed"), _("Manager confirmed: %(manager)s"))
LEVEL_CHANGED = EventKind("people.level_changed", _("Level changed"), _("Level changed"))
TEAM_MADE = EventKind("people.team_made", _("Team made"), _("Team made: %(team)s"))
TEAM_RENAMED = EventKind("people.team_renamed", _("Team renamed"), _("Team renamed from %(former_team)s to %(team)s"))
TEAM_MOVED = EventKind("people.team_moved", _("Team moved"), _("Team %(team)s moved into %(parent)s"))
TEAM_ARCHIVED = EventKind("people.team_archived", _("Team archived"), _("Team archived: %(team)s"))
SET_UP = EventKind("people.set_up", _("Northing set up"), _("Northing set up, with the first account"))
ORGANISATION_NAMED = EventKind(
    "people.organisation_named",
    _("Organisation named"),
    _("Name of the organisation changed from “%(former_name)s” to “%(name)s”"),
)
INVITED = EventKind("people.invited", _("Invitation sent"), _("Invited: %(invitation)s"))
INVITATION_WITHDRAWN = EventKind(
    "people.invitation_withdrawn", _("Invitation withdrawn"), _("Invitation withdrawn: %(invitation)s")
)
INVITATION_ACCEPTED = EventKind(
    "people.invitation_accepted", _("Invitation accepted"), _("Account made from an invitation by %(inviter)s")
)
SIGNED_IN = EventKind("people.signed_in", _("Signed in"), _("Signed in from %(network)s"))
SIGN_IN_FAILED = EventKind("people.sign_in_failed", _("Failed sign-in"), _("Failed sign-in from %(network)s"))
SIGNED_OUT_ELSEWHERE = EventKind(
    "people.signed_out_elsewhere", _("Signed out on other devices"), _("Signed out on other devices: %(devices)s")
)
PASSWORD_CHANGED = EventKind("people.password_changed", _("Password changed"), _("Password changed"))
PASSWORD_RESET = EventKind("people.password_reset", _("Password reset"), _("Password reset by a link"))
NAME_CHANGED = EventKind("people.name_changed", _("Name changed"), _("Name changed"))
EMAIL_CHANGE_ASKED = EventKind(
    "people.email_change_asked", _("Change of e-mail address asked for"), _("Change of e-mail address asked for")
)
EMAIL_CHANGE_WITHDRAWN = EventKind(
    "people.email_change_withdrawn",
    _("Change of e-mail address withdrawn"),
    _("Change of e-mail address withdrawn"),
)
EMAIL_CHANGE_OBJECTED = EventKind(
    "people.email_change_objected",
    _("Objected to a new e-mail address"),
    _("Objected to a new e-mail address, from the old mailbox"),
)
EMAIL_CHANGED = EventKind("people.email_changed", _("E-mail address changed"), _("E-mail address changed"))
SECOND_FACTOR_ADDED = EventKind(
    "people.second_factor_added", _("Second factor added"), _("Second factor added: %(factor)s")
)
SECOND_FACTOR_REMOVED = EventKind(
    "people.second_factor_removed", _("Second factor removed"), _("Second factor removed: %(factor)s")
)
SECOND_FACTOR_RENEWED = EventKind(
    "people.second_factor_renewed", _("Recovery codes renewed"), _("Made anew: %(factor)s")
)
DEACTIVATED = EventKind("people.deactivated", _("Account deactivated"), _("Account deactivated"))
REACTIVATED = EventKind("people.reactivated", _("Account reactivated"), _("Account reactivated"))
ERASURE_ASKED = EventKind("people.erasure_asked", _("Erasure asked for"), _("Erasure asked for, due on %(day)s"))
ERASURE_WITHDRAWN = EventKind("people.erasure_withdrawn", _("Erasure withdrawn"), _("Erasure withdrawn"))
ERASED = EventKind("people.erased", _("Person erased"), _("Erased"))
DATA_EXPORTED = EventKind("people.data_exported", _("Data exported"), _("Exported everything about themself"))
EXPORT_ALLOWED = EventKind(
    "people.export_allowed",
    _("Archive by an administrator allowed"),
    _("Allowed administrators to make their archive, for a week"),
)
EXPORT_FORBIDDEN = EventKind(
    "people.export_forbidden",
    _("Archive by an administrator not allowed any more"),
    _("Took back that administrators may make their archive"),
)
EXPORTED_BY_COMMAND = EventKind(
    "people.exported_by_command",
    _("Archive made by an administrator"),
    _("Archive made on the command line, as they had allowed"),
)
LOG_EXPORTED = EventKind("people.log_exported", _("Security log exported"), _("Entries exported: %(entries)s"))
LOG_PRUNED = EventKind(
    "people.log_pruned", _("Security log shortened"), _("Entries up to number %(last_number)s removed by age")
)

register_event_kinds(
    ROLE_GIVEN,
    ROLE_TAKEN,
    TEAM_CHANGED,
    MANAGER_CHANGED,
    MANAGER_CONFIRMED,
    LEVEL_CHANGED,
    TEAM_MADE,
    TEAM_RENAMED,
    TEAM_MOVED,
    TEAM_ARCHIVED,
    SET_UP,
    ORGANISATION_NAMED,
    INVITED,
    INVITATION_WITHDRAWN,
    INVITATION_ACCEPTED,
    SIGNED_IN,
    SIGN_IN_FAILED,
    SIGNED_OUT_ELSEWHERE,
    PASSWORD_CHANGED,
    PASSWORD_RESET,
    NAME_CHANGED,
    EMAIL_CHANGE_ASKED,
    EMAIL_CHANGE_WITHDRAWN,
    EMAIL_CHANGE_OBJECTED,
    EMAIL_CHANGED,
    SECOND_FACTOR_ADDED,
    SECOND_FACTOR_REMOVED,
    SECOND_FACTOR_RENEWED,
    DEACTIVATED,
    REACTIVATED,
    ERASURE_ASKED,
    ERASURE_WITHDRAWN,
    ERASED,
    DATA_EXPORTED,
    EXPORT_ALLOWED,
    EXPORT_FORBIDDEN,
    EXPORTED_BY_COMMAND,
    LOG_EXPORTED,
    LOG_PRUNED,
)
