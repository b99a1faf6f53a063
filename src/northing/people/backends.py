"""How the signed-in person is fetched."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Exists, OuterRef

from northing.people.models import Mentorship, Person


class PersonBackend(AuthenticationBackend):  # type: ignore[misc]  # the library has no types
    """Brings along whether there is anybody else, and anybody in their care, in the query that fetches the person:
    every page's menu asks.
    """

    def get_user(self, user_id: int) -> Person | None:
        others = Person.objects.filter(is_active=True).exclude(pk=OuterRef("pk"))
        reports = Person.objects.filter(manager=OuterRef("pk"), is_active=True)
        mentees = Mentorship.objects.current().filter(mentor=OuterRef("pk"), person__is_active=True)
        known = Person.objects.annotate(has_colleagues=Exists(others), leads=Exists(reports) | Exists(mentees))
        person = known.filter(pk=user_id).first()
        return person if person is not None and self.user_can_authenticate(person) else None
