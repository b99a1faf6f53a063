"""The roles of people partner and administrator. They open tools, never what people write."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from northing.kernel.errors import NotAllowed, Refused
from northing.people import policy
from northing.people.models import Person
from northing.people.services.locks import lock_people

#: By the name of the role: the field that holds it.
FIELDS = {"partner": "is_partner", "administrator": "is_administrator"}


@transaction.atomic
def give_role(actor: Person, *, person: Person, role: str) -> Person:
    return _set(actor, person, role, on=True)


@transaction.atomic
def take_role(actor: Person, *, person: Person, role: str) -> Person:
    """Refuses to take the last administrator's: nobody could give it back."""
    return _set(actor, person, role, on=False)


def _set(actor: Person, person: Person, role: str, *, on: bool) -> Person:
    if not policy.can_give_roles(actor):
        raise NotAllowed
    if role not in FIELDS:
        raise Refused("Choose a role.", field="role")
    lock_people([person.pk, *administrators()])
    person.refresh_from_db(fields=["is_active"])
    if on and not person.is_active:
        raise Refused(f"{person.name} no longer has an account here.", field="person")
    if role == "administrator" and not on:
        require_another_administrator(person)
    setattr(person, FIELDS[role], on)
    person.save(update_fields=[FIELDS[role]])
    return person


def administrators() -> QuerySet[Person, int]:
    """Their keys: two who take each other's role at once both wait for the same rows."""
    return Person.objects.filter(is_administrator=True, is_active=True).values_list("pk", flat=True)


def require_another_administrator(person: Person) -> None:
    """Under the caller's lock: two administrators who take each other's role at once leave one."""
    others = Person.objects.filter(is_administrator=True, is_active=True).exclude(pk=person.pk)
    if not others.exists():
        raise Refused(f"{person.name} is the last administrator. Give the role to somebody else first.")
