"""How the signed-in person is fetched."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Exists, OuterRef

from northing.people.models import Person


class PersonBackend(AuthenticationBackend):  # type: ignore[misc]  # the library has no types
    """Brings along whether there is anybody else, in the query that fetches the person: every page's menu asks."""

    def get_user(self, user_id: int) -> Person | None:
        others = Person.objects.filter(is_active=True).exclude(pk=OuterRef("pk"))
        person = Person.objects.annotate(has_colleagues=Exists(others)).filter(pk=user_id).first()
        return person if person is not None and self.user_can_authenticate(person) else None
