"""Error pages. Those for 500 and 503 read nothing from the database, not even who is signed in."""

import sys
from collections.abc import Callable

from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import get_script_prefix, is_valid_path

from northing.ui.kept_words import echo_of

#: What PostgreSQL calls a write to a server that only reads, as a standby does: no OperationalError for psycopg.
READ_ONLY_SQLSTATE = "25006"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's call
    return render(request, "errors/400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return render(request, "errors/403.html", echo_of(request), status=403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return render(request, "errors/404.html", echo_of(request), status=404)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    return render(request, "errors/429.html", status=429)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django calls this while it handles the exception: 503 when the database did not answer, otherwise 500.

    Rendered without the request, whose context processors ask the database; with the words it brought.
    """
    words = echo_of(request, can_send_again=True)
    if is_database_away(sys.exc_info()[1]):
        return HttpResponse(render_to_string("errors/503.html", words), status=503, headers={"Retry-After": "5"})
    return HttpResponse(render_to_string("errors/500.html", words), status=500)


def is_database_away(error: BaseException | None) -> bool:
    """Whether the database does not answer, or refuses to write for now."""
    if isinstance(error, InternalError):
        return getattr(error.__cause__, "sqlstate", "") == READ_ONLY_SQLSTATE
    return isinstance(error, OperationalError | InterfaceError)


def redirect_form_address(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A middleware that redirects a browser from an address that only takes forms to the nearest page above it.

    A form with a mistake is shown at the address it was sent to, and people open that address again, by hand or on a
    phone that restores its tabs. Without a page above, and for programs, the answer stays 405.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        wants_page = request.method == "GET" and "text/html" in request.headers.get("Accept", "")
        page = nearest_page_above(request.path_info) if response.status_code == 405 and wants_page else "/"
        return redirect(get_script_prefix().rstrip("/") + page) if page != "/" else response

    return middleware


def nearest_page_above(path: str) -> str:
    """The nearest address above ``path`` that has a view, or "/". If it takes only forms, too, it redirects again."""
    while path != "/":
        path = path.rstrip("/").rpartition("/")[0] + "/"
        if is_valid_path(path):
            break
    return path
