"""Values: chosen, named, ranked, said what they mean, and shared."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from northing.kernel.errors import Refused, RowRemoved, require
from northing.kernel.folding import fold_text
from northing.kernel.versions import check_version
from northing.people.models import Person
from northing.people.queries.audiences import require_audience
from northing.people.services.locks import lock_person, refresh_locked
from northing.vision import policy
from northing.vision.models import Value


@transaction.atomic
def create_value(actor: Person, *, name: str, meaning: str = "", rank: int | None = None) -> Value:
    """At the end of the ranking, or at the ``rank`` it had before it was removed. Choosing the same word again, in any
    case, gives the one that is there.
    """
    lock_person(actor)
    name = " ".join(name.split())
    others = list(Value.objects.of(actor))
    existing = next((value for value in others if fold_text(value.name) == fold_text(name)), None)
    if existing is not None:
        return existing
    if len(others) >= policy.MAX_VALUES:
        sentence = _("Ten values are as many as one can rank. Let one go before you add “%(value)s”.")
        raise Refused(sentence % {"value": name}, field="name")
    audience_fields = others[0].audience_fields if others else {}
    value = Value(person=actor, name=name, meaning=meaning, rank=len(others) + 1, **audience_fields)
    value.full_clean(exclude=["person", "shared_manager", "shared_team"])
    value.save()
    if rank is not None and 1 <= rank < value.rank:
        renumber_values([*others[: rank - 1], value, *others[rank - 1 :]])
    return value


@transaction.atomic
def update_value(actor: Person, *, value: Value, name: str, meaning: str, version: str | None = None) -> Value:
    """Raises EditConflict when ``version`` is no longer the value's, and RowRemoved when it was taken off the list.

    A ``version`` of None is not compared.
    """
    require(policy.can_change(actor, value))
    lock_person(actor)
    refresh_locked(value)
    name = " ".join(name.split())
    if version is not None:
        check_version(value, version, values={"name": name, "meaning": meaning})
    others = Value.objects.of(actor).exclude(pk=value.pk).values_list("name", flat=True)
    if fold_text(name) in map(fold_text, others):
        raise Refused(_("You have chosen this value already."), field="name")
    value.name, value.meaning = name, meaning
    value.full_clean(exclude=["person", "shared_manager", "shared_team"])
    value.save(update_fields=["name", "meaning"])
    return value


@transaction.atomic
def delete_value(actor: Person, *, value: Value) -> None:
    """Goals that served it stay; they serve no value then."""
    require(policy.can_change(actor, value))
    lock_person(actor)
    value.delete()
    renumber_values(list(Value.objects.of(actor)))


@transaction.atomic
def shift_value(actor: Person, *, value: Value, up: bool) -> None:
    """Raises RowRemoved when another window took the value off the list."""
    require(policy.can_change(actor, value))
    lock_person(actor)
    values = list(Value.objects.of(actor))
    here = next((place for place, other in enumerate(values) if other.pk == value.pk), None)
    if here is None:
        raise RowRemoved
    there = here - 1 if up else here + 1
    if 0 <= there < len(values):
        values[here], values[there] = values[there], values[here]
        renumber_values(values)


@transaction.atomic
def save_value_order(actor: Person, *, keys: Sequence[int]) -> None:
    """In the order of ``keys``; keys of others are ignored, values nobody named follow in the order they had."""
    lock_person(actor)
    wanted = {key: place for place, key in enumerate(keys)}
    renumber_values(sorted(Value.objects.of(actor), key=lambda value: wanted.get(value.pk, len(wanted))))


@transaction.atomic
def change_values_audience(actor: Person, *, audience: str = "") -> None:
    """Open all of the actor's values to an audience, or close them. Choosing the same audience renews it."""
    audience_option = require_audience(audience)
    lock_person(actor)
    mine = list(Value.objects.of(actor))
    for value in mine:
        value.set_audience(actor, audience_option)
    Value.objects.bulk_update(mine, ["audience", "shared_manager", "shared_team"])


def renumber_values(values: Sequence[Value]) -> None:
    for rank, value in enumerate(values, start=1):
        value.rank = rank
    Value.objects.bulk_update(values, ["rank"])
