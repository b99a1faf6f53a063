"""Adding one's name to thanks, and taking it away again."""

from __future__ import annotations

from django.db import transaction

from northing.kernel.errors import require
from northing.people.models import Person
from northing.people.services.locks import lock_person
from northing.recognition import policy
from northing.recognition.models import Reaction, ReactionKind, Thanks
from northing.recognition.services.thanks import lock_thanks, mark_thanks_seen


@transaction.atomic
def toggle_reaction(actor: Person, *, thanks: Thanks, kind: ReactionKind) -> bool:
    """Whether the name stands there now. Raises NotAllowed for a kind that is not open to the actor, RowRemoved when
    the thanks were deleted meanwhile.
    """
    require(kind in policy.reactions_open_to(actor, thanks))
    lock_person(actor)
    lock_thanks(actor, thanks)
    existing = Reaction.objects.filter(thanks=thanks, person=actor, kind=kind)
    if existing.exists():
        existing.delete()
        return False
    Reaction.objects.create(thanks=thanks, person=actor, kind=kind)
    if policy.is_receiver(actor, thanks):
        mark_thanks_seen(actor, thanks=thanks)
    return True
