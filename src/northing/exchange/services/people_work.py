"""Bringing a list of people in, and taking it back: long work that is written act by act.

Everything at once would hold up every sign-in, because each act locks the end of the security log. So a process that
dies leaves what it has done, and the next one looks at the list anew: what is done already is "already so".
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from northing.exchange.models import PeopleAct, PeopleChange, PeopleSheet, Transfer
from northing.exchange.queries.people_changes import PEOPLE_BACK, people_counts, people_outcome
from northing.exchange.queries.people_plan import plan_people
from northing.exchange.services.people_back import prepare_taking_back, taken_back_outcome
from northing.exchange.services.people_sheets import PEOPLE_IMPORT
from northing.exchange.services.people_steps import PeopleWriter, invitation_token, run_people_step
from northing.exchange.services.transfer_kinds import TransferKind, Write, register_transfer_kinds
from northing.exchange.services.transfers import TransferWork
from northing.kernel.errors import Refused
from northing.kernel.mail import mail_is_configured
from northing.people import policy
from northing.people.services.mail import invitation_link

#: Steps between two words of progress.
STEPS_AT_ONCE = 10


def register_people_work() -> None:
    register_transfer_kinds(
        TransferKind(
            name=PEOPLE_IMPORT,
            title=gettext_lazy("Bringing people in"),
            prepare=prepare_people,
            template="exchange/_people_done.html",
            context=context_of_people,
            done_title=gettext_lazy("Your list of people is in"),
            failed_title=gettext_lazy("Your list of people did not come in"),
            is_in_parts=True,
        ),
        TransferKind(
            name=PEOPLE_BACK,
            title=gettext_lazy("Taking a list back"),
            prepare=prepare_taking_back,
            template="exchange/_people_taken_back.html",
            context=taken_back_outcome,
            done_title=gettext_lazy("Your list of people is taken back"),
            failed_title=gettext_lazy("Your list of people could not be taken back"),
            is_in_parts=True,
        ),
    )


def context_of_people(transfer: Transfer) -> dict[str, Any]:
    """With the links of those to whom nobody wrote."""
    outcome = people_outcome(transfer)
    is_mailed = outcome["is_mailed"] and mail_is_configured()
    invited = [] if is_mailed else outcome["invited"]
    links = [(one.invitation, invitation_link(invitation_token(transfer, one.invitation.email))) for one in invited]
    return {**outcome, "is_mailed": is_mailed, "links": links}


def prepare_people(work: TransferWork) -> Write:
    sheet = PeopleSheet.objects.select_related("person").get(transfer=work.transfer)
    if not policy.can_invite(work.person):
        raise Refused(_("Only people partners and administrators bring people in."))
    # Of an earlier process, whose refusals may be none by now.
    PeopleChange.objects.filter(transfer=work.transfer, act=PeopleAct.REFUSED).delete()
    steps = PeopleWriter(work.transfer, plan_people(sheet)).steps()
    for step in work.in_chunks(steps, len(steps), STEPS_AT_ONCE):
        run_people_step(work.transfer, step)
    return lambda: _finish(work.transfer, sheet)


def _finish(transfer: Transfer, sheet: PeopleSheet) -> dict[str, Any]:
    """The list itself is not needed any more."""
    PeopleSheet.objects.filter(pk=sheet.pk).update(content=b"", rows=b"", mends={}, columns={}, team_names={})
    return {"counts": people_counts(transfer), "same": transfer.options["same"]}
