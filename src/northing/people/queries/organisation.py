"""The name of the organisation, as pages and mails show it."""

from __future__ import annotations

from django.conf import settings
from django.core.cache import caches

from northing.people.models import Organisation

#: Each process remembers the name this long, so that no page asks the database for it.
SECONDS_REMEMBERED = 30
MEMORY_KEY = "organisation-name"


def organisation_name() -> str:
    """What ``NORTHING_ORGANISATION`` says, else the name that was typed; empty when there is neither.

    A name that was just changed is shown within ``SECONDS_REMEMBERED``.
    """
    if settings.ORGANISATION:
        return str(settings.ORGANISATION)
    return str(caches["process"].get_or_set(MEMORY_KEY, stored_organisation_name, SECONDS_REMEMBERED))


def stored_organisation_name() -> str:
    """The name in the database."""
    return Organisation.objects.values_list("name", flat=True).first() or ""
