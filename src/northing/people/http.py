"""What a signed-in view receives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from northing.people.models import Person


class PersonRequest(HttpRequest):
    """A request whose signed-in person the middleware has made sure of; ``htmx`` is true for a fragment's request."""

    user: Person
    htmx: HtmxDetails
