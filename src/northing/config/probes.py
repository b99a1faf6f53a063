"""``/-/live``, ``/-/ready`` and ``/-/metrics``: for programs that watch the site, without session and without detail.

A middleware answers them before Django looks at the Host header, because probes ask by the machine's address.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.crypto import constant_time_compare

from northing.config.migration_state import read_migration_state

GetResponse = Callable[[HttpRequest], HttpResponse]


def answer_probes(get_response: GetResponse) -> GetResponse:
    def middleware(request: HttpRequest) -> HttpResponse:
        probe = PROBES.get(request.path_info)
        if probe is None:
            return get_response(request)
        response = probe(request) if request.method in {"GET", "HEAD"} else HttpResponseNotAllowed(["GET", "HEAD"])
        response["Cache-Control"] = "no-store"
        return response

    return middleware


def plain(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(f"{text}\n", status=status, content_type="text/plain; charset=utf-8")


def live(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - as all of them
    """Whether the process answers at all."""
    return plain("live")


def ready(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - as all of them
    """Whether a page would: the database answers and has the tables of this version."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        is_ready = tables_fit()
    except Error:
        is_ready = False
    if is_ready:
        return plain("ready")
    response = plain("not ready", 503)
    response._has_been_logged = True  # type: ignore[attr-defined] # Django's mark: whoever asks every second knows
    return response


#: Tables that fitted once fit as long as this process runs: they are changed at a start only.
fitting: set[str] = set()


def tables_fit() -> bool:
    database = str(connection.settings_dict["NAME"])
    if database not in fitting:
        state = read_migration_state()
        if state.waiting or state.unknown:
            return False
        fitting.add(database)
    return True


def metrics(request: HttpRequest) -> HttpResponse:
    """The figures in Prometheus' format, for whoever shows the token."""
    if not settings.METRICS_TOKEN:
        return plain("not found", 404)
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not constant_time_compare(given, settings.METRICS_TOKEN):
        response = plain("unauthorized", 401)
        response["WWW-Authenticate"] = "Bearer"
        return response
    from northing.config.metrics import CONTENT_TYPE, write_metrics  # prometheus_client, only where it is wanted

    return HttpResponse(write_metrics(), content_type=CONTENT_TYPE)


PROBES: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "/-/live": live,
    "/-/ready": ready,
    "/-/metrics": metrics,
}
