"""What a signed-in view receives, and what it may ask for first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

from allauth.account.decorators import reauthentication_required
from django.http import HttpRequest, HttpResponseBase

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from northing.people.models import Person

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
