"""What the coach says of a plan, put aside with a reason and brought back."""

from __future__ import annotations

from django.db import transaction

from northing.goals.models import DismissedFinding, Plan
from northing.kernel.errors import NotAllowed, Refused
from northing.people.models import Person


@transaction.atomic
def dismiss_finding(actor: Person, *, plan: Plan, name: str, about: str, reason: str) -> DismissedFinding:
    """It stays aside as long as it is about the same goals. Putting it aside again keeps the newer reason."""
    if plan.person_id != actor.pk:
        raise NotAllowed
    if not reason.strip():
        raise Refused("A few words why; the coach will leave it at that.", field="reason")
    dismissed = DismissedFinding.objects.filter(plan=plan, name=name, about=about).first()
    dismissed = dismissed or DismissedFinding(plan=plan, name=name, about=about)
    dismissed.reason = reason.strip()
    dismissed.full_clean(exclude=["plan"], validate_unique=False, validate_constraints=False)
    dismissed.save()
    return dismissed


@transaction.atomic
def bring_back_finding(actor: Person, *, dismissed: DismissedFinding) -> None:
    if dismissed.plan.person_id != actor.pk:
        raise NotAllowed
    dismissed.delete()
