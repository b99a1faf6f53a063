from __future__ import annotations

from django.db import transaction

from northing.kernel.errors import Refused
from northing.people.models import Person
from northing.people.services.accounts import create_account
from northing.people.services.locks import lock_table


@transaction.atomic
def create_first_person(*, email: str, name: str, password: str, time_zone: str = "UTC") -> Person:
    """The one account that nobody invited: administrator and people partner of a still empty installation.

    Two calls at once make one person; the later one is refused.
    """
    lock_table(Person)
    if Person.objects.exists():
        raise Refused("Northing is set up already. Sign in, or ask for an invitation.")
    person = Person(email=email, name=name, time_zone=time_zone, is_administrator=True, is_partner=True)
    return create_account(person, password=password)
