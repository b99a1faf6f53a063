"""What the two put onto the agenda, tick, put off and take off again."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from northing.kernel import dates
from northing.kernel.errors import Refused, RowRemoved, require
from northing.people.models import Person
from northing.talks import policy
from northing.talks.models import AgendaItem, PointMark, PointState, Talk
from northing.talks.services.planning import lock_talk

#: More is no agenda any more.
MAX_OPEN_ITEMS = 30


@transaction.atomic
def create_item(actor: Person, *, talk: Talk, text: str, is_question: bool = False) -> AgendaItem:
    """The same point while it is open, as a second press sends it, is the one that is there."""
    talk = lock_talk(actor, talk)
    require(policy.can_change_talk(actor, talk))
    open_items = AgendaItem.objects.open().filter(talk=talk)
    same = open_items.filter(text=text).first()
    if same is not None:
        return same
    if open_items.count() >= MAX_OPEN_ITEMS:
        raise Refused(_("%(most)s open points are plenty for one 1:1.") % {"most": MAX_OPEN_ITEMS}, field="text")
    item = AgendaItem(talk=talk, added_by=actor, text=text, is_question=is_question)
    item.full_clean(exclude=["talk", "added_by"])
    item.save()
    return item


@transaction.atomic
def set_item_done(actor: Person, *, item: AgendaItem, is_done: bool) -> AgendaItem:
    """Talked about, or not after all."""
    item = _lock_item(actor, item)
    item.done_at = (item.done_at or dates.now()) if is_done else None
    item.save(update_fields=["done_at"])
    return item


@transaction.atomic
def set_item_later(actor: Person, *, item: AgendaItem, is_later: bool) -> AgendaItem:
    """Not today: it goes to the next 1:1 of the two when this one is closed."""
    item = _lock_item(actor, item)
    item.is_later = is_later
    item.save(update_fields=["is_later"])
    return item


@transaction.atomic
def delete_item(actor: Person, *, item: AgendaItem) -> None:
    item = _lock_item(actor, item)
    require(policy.can_remove_item(actor, item))
    item.delete()


def _lock_item(actor: Person, item: AgendaItem) -> AgendaItem:
    """As it is now. Raises RowRemoved when the other one took it off meanwhile."""
    talk = lock_talk(actor, item.talk)
    require(policy.can_change_talk(actor, talk))
    stored = AgendaItem.objects.select_related("talk").filter(pk=item.pk, talk=talk).first()
    if stored is None:
        raise RowRemoved(_("This point was taken off the agenda meanwhile."))
    return stored


@transaction.atomic
def set_point_state(actor: Person, *, talk: Talk, key: str, state: PointState | None) -> None:
    """What became of a point that came by itself; None takes the mark away. ``key`` is of a point the actor sees."""
    talk = lock_talk(actor, talk)
    require(policy.can_change_talk(actor, talk))
    if state is None:
        PointMark.objects.filter(talk=talk, key=key).delete()
    else:
        PointMark.objects.update_or_create(talk=talk, key=key, defaults={"state": state, "marked_at": dates.now()})
