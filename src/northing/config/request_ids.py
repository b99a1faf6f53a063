"""Each request gets an id, by which its log lines and what a person saw are found again."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from northing.kernel.request_ids import current_request_id

GIVEN_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")


def give_request_id(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A middleware around all others. An id from outside is taken over only where a proxy of ours stands in front."""

    def middleware(request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "") if settings.ALLAUTH_TRUSTED_PROXY_COUNT else ""
        request_id = given if GIVEN_ID.fullmatch(given) else secrets.token_hex(8)
        current_request_id.set(request_id)
        response = get_response(request)
        response["X-Request-ID"] = request_id
        return response

    return middleware
