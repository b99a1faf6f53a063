"""How the signed-in person is fetched."""

from __future__ import annotations

from functools import cache
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Exists, OuterRef, QuerySet

from northing.people.models import Mentorship, Person

#: A number that no person has as their key.
PLACEHOLDER = 9_000_000_000_000_000_004


class PersonBackend(AuthenticationBackend):  # type: ignore[misc]  # the library has no types
    """Fetches the person together with ``has_colleagues`` and ``leads``, which the menu of every page asks."""

    def _stash_user(self, user: Person | None) -> None:
        """Keeps nobody in mind: the right password of a deactivated account is answered like a wrong one.

        The library would remember such a person here, and lead them to a page that tells who had an account.
        """

    def get_user(self, user_id: int) -> Person | None:
        sql, parameters = _compile_person_query()
        real = [user_id if parameter == PLACEHOLDER else parameter for parameter in parameters]
        person = next(iter(Person.objects.raw(sql, real)), None)
        return person if person is not None and self.user_can_authenticate(person) else None


@cache
def _compile_person_query() -> tuple[str, tuple[Any, ...]]:
    """For the person ``PLACEHOLDER``. Every request asks it, and compiling takes ten times as long as running."""
    return people_with_facts().filter(pk=PLACEHOLDER).query.sql_with_params()


def people_with_facts() -> QuerySet[Person]:
    """People with ``has_colleagues`` and ``leads``."""
    others = Person.objects.filter(is_active=True).exclude(pk=OuterRef("pk"))
    reports = Person.objects.filter(manager=OuterRef("pk"), is_active=True)
    mentees = Mentorship.objects.current().filter(mentor=OuterRef("pk"), person__is_active=True)
    # In a dict: mypy takes keyword arguments with the names of fields for mistakes.
    facts = {"has_colleagues": Exists(others), "leads": Exists(reports) | Exists(mentees)}
    return Person.objects.order_by().annotate(**facts)
