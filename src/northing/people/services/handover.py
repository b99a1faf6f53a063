"""After a change of manager or team: what the present ones do not see, and the owner's choice to release it.

A change reveals nothing, because each shared row keeps the manager and team it was shared with. Here its owner says for
each row whether its audience means the present ones too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db import transaction

from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.people.models import Audience, Person, Shared
from northing.people.models.handover import hidden_of, kinds
from northing.people.services.locks import lock_person

#: Of one kind on the page: whoever has more releases all of them.
MOST = 200


@dataclass(frozen=True, slots=True)
class Hidden:
    """One row that the present manager or team does not see though its audience names them."""

    key: str
    kind: str
    thing: Shared

    @property
    def audience_option(self) -> str:
        return str(self.thing.get_audience_display())

    @property
    def url(self) -> str:
        find = getattr(self.thing, "get_absolute_url", None)
        return str(find()) if find else ""


def hidden_rows(person: Person) -> list[Hidden]:
    """One query for each kind, however many rows."""
    return [
        Hidden(f"{model._meta.label_lower}:{row.pk}", str(model._meta.verbose_name), row)
        for model in kinds()
        for row in hidden_of(model, person)[:MOST]
    ]


def place_of(person: Person) -> str:
    """Manager and team, as the page about them carries them along."""
    return f"{person.manager_id or ''}-{person.team_id or ''}"


@transaction.atomic
def release(actor: Person, *, keys: Collection[str] | None = None, place: str = "") -> int:
    """Let the audience of these rows (all, without ``keys``) mean the present manager and team; how many there were.

    Keys of rows that are not hidden, or somebody else's, name nothing. Raises Refused when manager or team are no
    longer those of ``place``.
    """
    _require_same(actor, place)
    count = sum(_renew(actor, hidden.thing) for hidden in _chosen(actor, keys))
    if not hidden_rows(actor):
        settle(actor)
    return count


def _chosen(actor: Person, keys: Collection[str] | None) -> Iterator[Hidden]:
    return (hidden for hidden in hidden_rows(actor) if keys is None or hidden.key in keys)


def _renew(actor: Person, thing: Shared) -> int:
    thing.set_audience(actor, Audience(thing.audience))
    thing.save(update_fields=["audience", "shared_manager", "shared_team"])
    return 1


@transaction.atomic
def settle(actor: Person, *, place: str = "") -> None:
    """Leave what is hidden as it is; the question comes again with the next change. Raises Refused as ``release``."""
    _require_same(actor, place)
    actor.handover_settled_at = dates.now()
    actor.save(update_fields=["handover_settled_at"])


def _require_same(actor: Person, place: str) -> None:
    """Whoever said yes to one manager has not said yes to the next, who came while the page was open."""
    lock_person(actor)
    actor.refresh_from_db(fields=["manager", "team"])
    if place and place != place_of(actor):
        raise Refused(
            "Your manager or team has changed since you opened this page. Have another look; nothing was shown."
        )
