"""What somebody's preferences say about e-mail that other apps send on their own."""

from __future__ import annotations

from northing.notifications.models import NotificationPreferences
from northing.people.models import Person


def wants_mail(person: Person, kind: str) -> bool:
    """Whether they have e-mail on, and this kind of inbox item. Who has chosen nothing has everything on."""
    chosen = NotificationPreferences.objects.visible_to(person).first()
    return chosen is None or (chosen.by_mail and chosen.wants(kind))
