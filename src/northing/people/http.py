"""What a signed-in view receives and may ask for first, and what a browser says of whoever has no account yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

from allauth.account.decorators import reauthentication_required
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from northing.people.models import Person

#: The ``Cache-Control`` of what a browser may keep for its person, and shows only after it has asked again: pictures.
ASKED_EACH_TIME = "private, no-cache"

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class PersonRequest(HttpRequest):
    """A request whose signed-in person the middleware has made sure of; ``htmx`` is true for a fragment's request."""

    user: Person
    htmx: HtmxDetails


def confirm_identity(view: View) -> View:
    """A decorator for what is worth asking twice: roles, keys, addresses, exports, erasure.

    Whoever signed in more than ten minutes ago confirms it first, by password, code or passkey. A form that was sent
    is kept meanwhile and handled afterwards. Give the form an ``action``, for it may be shown again at the address of
    the question.
    """
    return cast("View", reauthentication_required(app="northing")(view))


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
