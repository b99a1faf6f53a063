"""How the signed-in person is fetched."""

from __future__ import annotations

from functools import cache

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Exists, OuterRef, QuerySet

from northing.people.models import Mentorship, Person


class PersonBackend(AuthenticationBackend):  # type: ignore[misc]  # the library has no types
    """Brings along whether there is anybody else, and anybody in their care, in the query that fetches the person:
    every page's menu asks.
    """

    def get_user(self, user_id: int) -> Person | None:
        person = known().filter(pk=user_id).first()
        return person if person is not None and self.user_can_authenticate(person) else None


@cache
def known() -> QuerySet[Person]:
    """Put together once: every request of a signed-in person narrows it to them."""
    others = Person.objects.filter(is_active=True).exclude(pk=OuterRef("pk"))
    reports = Person.objects.filter(manager=OuterRef("pk"), is_active=True)
    mentees = Mentorship.objects.current().filter(mentor=OuterRef("pk"), person__is_active=True)
    # By name, because the model declares them for those who read them.
    facts = {"has_colleagues": Exists(others), "leads": Exists(reports) | Exists(mentees)}
    return Person.objects.order_by().annotate(**facts)
