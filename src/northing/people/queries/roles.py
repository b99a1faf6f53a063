"""Who holds a role."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from northing.people.models import Person


def role_holders() -> QuerySet[Person]:
    """People partners and administrators with an open account."""
    return Person.objects.filter(Q(is_partner=True) | Q(is_administrator=True), is_active=True)


def administrator_keys() -> QuerySet[Person, int]:
    """Keys of all administrators. Whoever gives or takes a role locks them, so that two do it one after the other."""
    return Person.objects.filter(is_administrator=True, is_active=True).values_list("pk", flat=True)
