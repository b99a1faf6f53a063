"""The owner and the manager sign a revision of a goal."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.db import transaction
from django.utils.translation import gettext as _

from northing.goals.models import Goal, Revision
from northing.kernel import dates
from northing.kernel.errors import EditConflict, Refused, require
from northing.people.models import Person
from northing.together import policy
from northing.together.models import Agreement


@transaction.atomic
def sign_agreement(actor: Person, *, goal: Goal, number: int) -> Agreement:
    """Sign the goal's newest revision as its owner or manager. The first signature asks the other for theirs.

    ``number`` is that of the revision the actor has read; raises EditConflict when a newer one was written since.
    """
    require(policy.can_agree(actor, goal))
    locked = Goal.objects.select_for_update(no_key=True).get(pk=goal.pk)
    newest = locked.revisions.first()
    if newest is None:
        raise Refused(_("There is no wording to agree on yet. It is kept when the goal becomes active."))
    if newest.number != number:
        raise EditConflict(newest.statement, field="number", version=str(newest.number))
    agreement = Agreement.objects.filter(revision=newest, manager=goal.shared_manager_id).first()
    agreement = agreement or _begin_agreement(goal, newest)
    _sign(agreement, is_owner=actor.pk == goal.owner_id, at=dates.now())
    return agreement


def renew_agreement(*, actor: Person, goal: Goal, revision: Revision, **_kwargs: object) -> None:
    """Receiver of ``goal_revised``: marks agreements on older revisions as lapsed, and asks the same manager again.

    The actor, who wrote the revision, has signed the new agreement by that; the other person has not. A manager who
    was never asked about this goal is not asked by this either.
    """
    earlier = Agreement.objects.filter(goal=goal, lapsed_at=None)
    was_asked = earlier.filter(manager=goal.shared_manager_id).exists()
    earlier.update(lapsed_at=revision.written_at)
    if was_asked and policy.can_agree(actor, goal):
        _sign(_begin_agreement(goal, revision), is_owner=actor.pk == goal.owner_id, at=revision.written_at)


def _begin_agreement(goal: Goal, revision: Revision) -> Agreement:
    """Unsaved. ``policy.can_agree`` has made sure that the goal is shared with a manager."""
    return Agreement(goal=goal, revision=revision, manager_id=cast("int", goal.shared_manager_id))


def _sign(agreement: Agreement, *, is_owner: bool, at: datetime) -> None:
    """Pressing twice keeps the first date."""
    if is_owner:
        agreement.owner_signed_at = agreement.owner_signed_at or at
    else:
        agreement.manager_signed_at = agreement.manager_signed_at or at
    agreement.full_clean(exclude=["goal", "revision", "manager"])
    agreement.save(update_fields=["owner_signed_at", "manager_signed_at"] if agreement.pk else None)
