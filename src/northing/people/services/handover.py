"""After a change of manager or team: the owner releases to the present ones what the change has hidden.

A change reveals nothing, because each shared row keeps the manager and team it was shared with. Here its owner says for
each row whether its audience means the present ones too.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.people.models import Audience, Person, Team, shared_models
from northing.people.queries.handover import hidden_rows, placement_of
from northing.people.services.locks import lock_person


@transaction.atomic
def release_rows(
    actor: Person, *, keys: Collection[str] | None = None, placement: str = "", with_earlier: Collection[str] = ()
) -> int:
    """Let the audience of these rows (all, without ``keys``) mean the present manager and team; how many there were.

    What was said and noted there before stays closed to them, but for the rows ``with_earlier``. Keys of rows that are
    not hidden, or somebody else's, name nothing. Raises Refused when manager or team are no longer those of
    ``placement``.
    """
    _lock_placement(actor, placement)
    chosen = [row for row in hidden_rows(actor) if keys is None or row.key in keys]
    for row in chosen:
        row.thing.set_audience(actor, Audience(row.thing.audience), opens_earlier=row.key in with_earlier)
        row.thing.save(update_fields=list(row.thing.audience_columns))
    if not hidden_rows(actor):
        settle_handover(actor)
    return len(chosen)


@transaction.atomic
def settle_handover(actor: Person, *, placement: str = "") -> None:
    """Leave what is hidden as it is; the question comes again with the next change. Raises Refused as above."""
    _lock_placement(actor, placement)
    actor.handover_settled_at = dates.now()
    actor.save(update_fields=["handover_settled_at"])


def close_what_was_shared(person: Person, **place: Person | Team) -> None:
    """What the person shared with a manager or team of earlier does not open when the same one comes again.

    ``place`` is ``shared_manager`` or ``shared_team``. Called with each change, inside its transaction: the rows then
    belong to no manager or team, and the handover asks about them like about all others.
    """
    for shared in shared_models().values():
        rows = shared.model._default_manager.filter(**{shared.owner_field: person}, **place)
        rows.update(**dict.fromkeys(place))


def _lock_placement(actor: Person, placement: str) -> None:
    """Whoever said yes to one manager has not said yes to the next, who came while the page was open."""
    lock_person(actor)
    actor.refresh_from_db(fields=["manager", "team"])
    if placement and placement != placement_of(actor):
        raise Refused(
            _("Your manager or team has changed since you opened this page. Have another look; nothing was shown.")
        )
