"""What a signed-in view receives, and what a browser says of whoever has no account yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils import translation

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from northing.people.models import Person


class PersonRequest(HttpRequest):
    """A request whose signed-in person the middleware has made sure of; ``htmx`` is true for a fragment's request."""

    user: Person
    htmx: HtmxDetails


#: Where English is written and the month comes before the day.
MONTH_FIRST_REGIONS = frozenset({"us", "ph"})


def language_of(request: HttpRequest) -> str:
    """The language a browser asks for, for a new account.

    English of Australia or India writes days as the British do.
    """
    chosen = translation.get_language_from_request(request)
    asked = request.headers.get("Accept-Language", "").split(",")[0].partition(";")[0].strip().lower()
    language, _dash, region = asked.partition("-")
    is_other_english = chosen == "en" and language == "en" and bool(region) and region not in MONTH_FIRST_REGIONS
    return "en-gb" if is_other_english else chosen
