"""What came of a list of people."""

from __future__ import annotations

from typing import Any

from django.db.models import Count

from northing.exchange.models import PeopleAct, PeopleChange, Transfer
from northing.kernel import dates

#: Links and refusals shown on the page; a file has all links.
MAX_SHOWN = 50
#: The kind of work that takes a list back.
PEOPLE_BACK = "people-back"


def people_counts(transfer: Transfer) -> dict[str, int]:
    """How many acts of each kind there were; ``changed`` are the people of whom anything was changed."""
    changes = PeopleChange.objects.filter(transfer=transfer).order_by()
    counts = dict(changes.values_list("act").annotate(count=Count("pk")))
    acts = (PeopleAct.PROFILE, PeopleAct.TEAM, PeopleAct.MANAGER)
    changed = changes.filter(act__in=acts).aggregate(count=Count("person", distinct=True))["count"]
    return {str(act).replace("-", "_"): count for act, count in counts.items()} | {"changed": changed}


def people_outcome(transfer: Transfer) -> dict[str, Any]:
    changes = PeopleChange.objects.filter(transfer=transfer)
    refused = changes.filter(act=PeopleAct.REFUSED)
    invited = open_invitations(transfer)
    return {
        "counts": people_counts(transfer),
        "same": transfer.options.get("same", 0),
        "is_mailed": transfer.options.get("mails", False),
        "refused": refused[:MAX_SHOWN],
        "refused_count": refused.count(),
        "invited": invited[:MAX_SHOWN],
        "invited_count": invited.count(),
        "can_take_back": can_be_taken_back(transfer),
    }


def open_invitations(transfer: Transfer) -> Any:
    """Those made by this list whose links still let somebody in."""
    changes = PeopleChange.objects.filter(transfer=transfer, act=PeopleAct.INVITED, is_taken_back=False)
    usable = {"accepted_at": None, "withdrawn_at": None, "expires_at__gt": dates.now()}
    found = changes.filter(**{f"invitation__{name}": value for name, value in usable.items()})
    return found.select_related("invitation")


def can_be_taken_back(transfer: Transfer) -> bool:
    if transfer.is_open:
        return False
    rest = PeopleChange.objects.filter(transfer=transfer, is_taken_back=False).exclude(act=PeopleAct.REFUSED)
    asked = Transfer.objects.filter(person=transfer.person_id, kind=PEOPLE_BACK, options__of=str(transfer.pk))
    return rest.exists() and not asked.exists()
