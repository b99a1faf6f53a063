"""What a page is measured against: a bare signed-in view that renders as many bytes from the same database.

It passes through the same middleware, reads rows with one query and renders them with a plain loop of Django's own
template language. No page that shows this much can honestly cost less with these tools.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle, islice
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines

from northing.goals.models import Goal

ROW = "<li><a href='/goals/{{ row.pk }}/'>{{ row.statement }}</a> <span>{{ row.get_kind_display }}</span></li>\n"
TEMPLATE = engines["django"].from_string(
    "<!doctype html><title>Floor</title><p>{{ request.user.name }}</p><ul>{% for row in rows %}"
    + ROW
    + "{% endfor %}</ul>"
)
#: What a row comes to on average: the markup plus a goal's sentence.
ROW_BYTES = 210


def floor(request: HttpRequest, size: int) -> HttpResponse:
    """As many rows as come to about ``size`` bytes; a small database's rows come round again."""
    wanted = max(1, size // ROW_BYTES)
    rows = list(Goal.objects.order_by("pk")[:wanted])
    return HttpResponse(TEMPLATE.render({"rows": islice(cycle(rows), wanted)}, request)[:size])


def count_queries(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Adds ``X-Queries`` to every answer."""

    def middleware(request: HttpRequest) -> HttpResponse:
        seen = 0

        def count(execute: Callable[..., Any], *arguments: Any) -> Any:
            nonlocal seen
            seen += 1
            return execute(*arguments)

        with connection.execute_wrapper(count):
            response = get_response(request)
        response["X-Queries"] = str(seen)
        return response

    return middleware
