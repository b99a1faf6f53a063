"""What a calendar program reads: without an account, by the token in the address."""

from __future__ import annotations

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from northing.calendars.models import CalendarAddress
from northing.calendars.queries.addresses import find_address
from northing.calendars.services.feeds import ReadFeed, read_feed

RETRY_AFTER_SECONDS = 600


@require_safe
@login_not_required
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """404 for any other token; 429 to whoever tries many, and for an address that is read all the time."""
    try:
        address = find_address(token)
    except CalendarAddress.DoesNotExist as unknown:
        if limited := too_often(request, action="guest_page"):
            return limited
        raise Http404 from unknown
    limited = too_often(request, action="calendar_feed", key=address.token_digest)
    return limited or answer_with(request, read_feed(address))


def too_often(request: HttpRequest, **limit: str) -> HttpResponse | None:
    """The answer to whoever is beyond the limit; it says when to come back."""
    answer: HttpResponse | None = ratelimit.consume_or_429(request, limit_get=True, **limit)
    if answer is not None:
        answer["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return answer


def answer_with(request: HttpRequest, read: ReadFeed) -> HttpResponse:
    """The text, or 304 to whoever has it already."""
    etag, changed = f'"{read.mark}"', int(read.changed_at.timestamp())
    headers = {
        "Cache-Control": "private, no-cache",
        "Content-Disposition": 'inline; filename="northing.ics"',
        "ETag": etag,
        "Last-Modified": http_date(changed),
        "X-Robots-Tag": "noindex, nofollow",
    }
    whole = HttpResponse(read.text, content_type="text/calendar; charset=utf-8", headers=headers)
    return get_conditional_response(request, etag, changed, whole) or whole
