"""Maps: begun, named, deleted, and opened to others."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.kernel.versions import check_version
from northing.mindmaps import policy
from northing.mindmaps.models import MindMap
from northing.people.models import Person
from northing.people.queries.audiences import require_audience
from northing.people.services.locks import lock_person, refresh_locked

#: Chosen from rows that were asked for already.
CHECKED_KEYS = ["person", "shared_manager", "shared_team"]


@transaction.atomic
def begin_map(actor: Person, *, title: str, form_key: UUID | None = None) -> MindMap:
    """The same ``form_key`` again gives the same map."""
    lock_person(actor)
    made = MindMap.objects.of(actor).filter(form_key=form_key).first() if form_key else None
    if made is not None:
        return made
    if MindMap.objects.of(actor).count() >= policy.MAX_MAPS_PER_PERSON:
        raise Refused(_("Twenty maps are as many as one finds again. Delete one first."), field="title")
    mind_map = MindMap(person=actor, title=" ".join(title.split()), form_key=form_key)
    mind_map.full_clean(exclude=CHECKED_KEYS)
    mind_map.save()
    return mind_map


@transaction.atomic
def rename_map(actor: Person, *, mind_map: MindMap, title: str, version: str = "") -> MindMap:
    """Raises EditConflict when it was renamed since ``version``."""
    require(policy.can_change_map(actor, mind_map))
    lock_person(actor)
    refresh_locked(mind_map)
    title = " ".join(title.split())
    if version:
        check_version(mind_map, version, values={"title": title})
    mind_map.title, mind_map.changed_at = title, dates.now()
    mind_map.full_clean(exclude=CHECKED_KEYS)
    mind_map.save(update_fields=["title", "changed_at"])
    return mind_map


@transaction.atomic
def delete_map(actor: Person, *, mind_map: MindMap) -> None:
    """With all its branches. What they led to stays."""
    require(policy.can_change_map(actor, mind_map))
    mind_map.delete()


@transaction.atomic
def share_map(actor: Person, *, mind_map: MindMap, audience: str) -> MindMap:
    """Lets an audience read it. Choosing the same one again renews whom it means."""
    require(policy.can_change_map(actor, mind_map))
    lock_person(actor)
    refresh_locked(mind_map)
    mind_map.set_audience(actor, require_audience(audience))
    mind_map.save(update_fields=["audience", "shared_manager", "shared_team"])
    return mind_map
