"""Adding one's name to thanks, and taking it away again."""

from __future__ import annotations

from django.db import transaction

from northing.people.models import Person
from northing.people.services.locks import lock_person
from northing.recognition import policy
from northing.recognition.models import Reaction, ReactionKind, Thanks
from northing.recognition.services.thanks import hold, see_thanks


@transaction.atomic
def toggle_reaction(actor: Person, *, thanks: Thanks, kind: ReactionKind) -> bool:
    """True when the name stands there now. Raises NotAllowed for one's own words and for another side's kind,
    RowRemoved when the thanks were taken back meanwhile.
    """
    policy.require(kind in policy.reactions_open_to(actor, thanks))
    lock_person(actor)
    hold(actor, thanks)
    standing = Reaction.objects.filter(thanks=thanks, person=actor, kind=kind)
    if standing.exists():
        standing.delete()
        return False
    Reaction.objects.create(thanks=thanks, person=actor, kind=kind)
    if policy.is_receiver(actor, thanks):
        see_thanks(actor, thanks=thanks)
    return True
