"""Taking a list of people back: each act whose outcome still stands gets its inverse, the latest first."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from northing.exchange.models import PeopleAct, PeopleChange, Transfer
from northing.exchange.queries.people_changes import PEOPLE_BACK, can_be_taken_back
from northing.exchange.services.people_steps import PROFILE_FIELDS, facts_of, fresh_person, invitation_facts
from northing.exchange.services.transfer_kinds import Write
from northing.exchange.services.transfers import TransferWork, ask_for_transfer, run_now
from northing.kernel import dates
from northing.kernel.errors import NotAllowed, Refused, require
from northing.people import policy
from northing.people.models import Invitation, Person, Team
from northing.people.services.invitations import place_invited, withdraw_invitation
from northing.people.services.leaving import deactivate_person, reactivate_person
from northing.people.services.profile import change_profile
from northing.people.services.reporting_lines import change_reporting_line, set_manager
from northing.people.services.teams import archive_team, place_person

#: So many acts take a moment, and are taken back while their person waits.
ACTS_AT_ONCE = 200
STEPS_BETWEEN_REPORTS = 10
#: Acts that stay, named on the page.
MAX_KEPT_SHOWN = 50


def take_people_back(actor: Person, *, transfer: Transfer) -> Transfer:
    """Asks for it, once however often it is pressed."""
    require(policy.can_invite(actor) and transfer.person_id == actor.pk)
    key = uuid5(NAMESPACE_OID, f"{PEOPLE_BACK}:{transfer.pk}")
    earlier = Transfer.objects.filter(person=actor, form_key=key).first()
    if earlier is not None:
        return earlier
    if not can_be_taken_back(transfer):
        raise Refused(_("There is nothing left to take back."))
    back = ask_for_transfer(actor, kind=PEOPLE_BACK, options={"of": str(transfer.pk)}, form_key=key)
    is_short = PeopleChange.objects.filter(transfer=transfer).count() <= ACTS_AT_ONCE
    return run_now(back) if is_short and back.is_open else back


def prepare_taking_back(work: TransferWork) -> Write:
    of = Transfer.objects.visible_to(work.person).filter(pk=int(work.transfer.options["of"])).first()
    changes = PeopleChange.objects.filter(transfer=of, is_taken_back=False).exclude(act=PeopleAct.REFUSED)
    keys = list(changes.order_by("-pk").values_list("pk", flat=True))
    kept: list[dict[str, Any]] = []
    for key in work.in_chunks(keys, len(keys), STEPS_BETWEEN_REPORTS):
        words = _take_back(work.person, key)
        if words:
            kept.append(words)
    return lambda: _outcome(of, kept)


def _outcome(of: Transfer | None, kept: list[dict[str, Any]]) -> dict[str, Any]:
    """Counted in the database: an earlier process may have done a part."""
    taken = PeopleChange.objects.filter(transfer=of, is_taken_back=True).count()
    return {"taken": taken, "kept": kept[:MAX_KEPT_SHOWN], "kept_count": len(kept)}


def taken_back_outcome(transfer: Transfer) -> dict[str, Any]:
    return dict(transfer.result)


def _take_back(actor: Person, key: int) -> dict[str, Any]:
    """Empty where it went through; else what stays, and why."""
    change = PeopleChange.objects.select_related("person", "invitation", "team").filter(pk=key).first()
    if change is None:
        return {}
    try:
        with transaction.atomic():
            _INVERSES[PeopleAct(change.act)](actor, change)
            PeopleChange.objects.filter(pk=key).update(is_taken_back=True)
    except (Refused, ValidationError, NotAllowed) as refusal:
        words = refusal.message if isinstance(refusal, Refused) else _("This is not possible any more.")
        return {"what": _name_of(change), "act": str(change.get_act_display()), "why": words}
    return {}


def _name_of(change: PeopleChange) -> str:
    if change.person is not None:
        return change.person.name
    if change.invitation is not None:
        return change.invitation.name or change.invitation.email
    return change.team.name if change.team else ""


def _require_unchanged(is_so: bool) -> None:
    if not is_so:
        raise Refused(_("Somebody has changed this since."))


def _key(change: PeopleChange) -> int:
    return change.person_id or 0


def _profile_back(actor: Person, change: PeopleChange) -> None:
    person = fresh_person(_key(change))
    _require_unchanged(facts_of(person, list(change.after)) == change.after)
    facts = {name: getattr(person, name) for name in PROFILE_FIELDS} | change.before
    since = facts["level_since"]
    facts["level_since"] = date.fromisoformat(since) if isinstance(since, str) else since
    change_profile(actor, person=person, team_name=None, **facts)


def _team_back(actor: Person, change: PeopleChange) -> None:
    person = fresh_person(_key(change))
    _require_unchanged(person.team_id == change.after["team"])
    team = Team.objects.current().filter(pk=change.before["team"]).first()
    _require_unchanged(team is not None or change.before["team"] is None)
    place_person(actor, person=person, team=team)


def _manager_back(actor: Person, change: PeopleChange) -> None:
    """Whom the person named on their own word alone, they name on their own word again."""
    person = fresh_person(_key(change))
    _require_unchanged(person.manager_id == change.after["manager"])
    manager = Person.objects.filter(pk=change.before["manager"], is_active=True).first()
    _require_unchanged(manager is not None or change.before["manager"] is None)
    if change.before["own_word"]:
        require(policy.can_set_manager(actor, person))
        change_reporting_line(person, manager, dates.today(), actor=actor, by_themself=True)
    else:
        set_manager(actor, person=person, manager=manager)


def _invited_back(actor: Person, change: PeopleChange) -> None:
    invitation = change.invitation
    if invitation is None or not invitation.is_open:
        raise Refused(_("The invitation was used, or is over."))
    withdraw_invitation(actor, invitation=invitation)


def _invitation_back(actor: Person, change: PeopleChange) -> None:
    invitation = Invitation.objects.get(pk=change.invitation_id or 0)
    _require_unchanged(invitation.is_open and invitation_facts(invitation) == change.after)
    team = Team.objects.current().filter(pk=change.before["team"]).first()
    place_invited(actor, invitation=invitation, **{**change.before, "team": team})


def _returned_back(actor: Person, change: PeopleChange) -> None:
    person = fresh_person(_key(change))
    _require_unchanged(person.is_active and not person.is_administrator)
    deactivate_person(actor, person=person)


def _closed_back(actor: Person, change: PeopleChange) -> None:
    """With those who reported to them, as far as they report to nobody now."""
    person = fresh_person(_key(change))
    _require_unchanged(not person.is_active)
    reactivate_person(actor, person=person)
    if actor.is_partner:
        for report in Person.objects.filter(pk__in=change.before["reports"], is_active=True, manager=None):
            set_manager(actor, person=report, manager=person)


def _team_made_back(actor: Person, change: PeopleChange) -> None:
    team = Team.objects.get(pk=change.team_id or 0)
    if team.archived_at is None:
        archive_team(actor, team=team)


_INVERSES = {
    PeopleAct.PROFILE: _profile_back,
    PeopleAct.TEAM: _team_back,
    PeopleAct.MANAGER: _manager_back,
    PeopleAct.INVITED: _invited_back,
    PeopleAct.INVITATION: _invitation_back,
    PeopleAct.RETURNED: _returned_back,
    PeopleAct.CLOSED: _closed_back,
    PeopleAct.TEAM_MADE: _team_made_back,
}
