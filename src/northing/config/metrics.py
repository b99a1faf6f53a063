"""What Prometheus is told: requests, how long they took, faults of the database, memory, and what apps register.

Several processes serve, and any of them answers. Each counts in files that all of them read (prometheus_client's
multi-process mode), in the folder that ``northing serve`` names in PROMETHEUS_MULTIPROC_DIR.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from django.core.signals import got_request_exception
from django.db import Error
from django.http import HttpRequest, HttpResponse
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from northing.kernel.gauges import gauges

logger = logging.getLogger("northing.metrics")

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
#: Any other method counts as "other": the words come from outside, and each new one would be kept.
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)

own_registry = CollectorRegistry()
requests = Counter(
    "northing_requests",
    "Requests answered.",  # untranslated: for programs
    ["view", "method", "status"],
    registry=own_registry,
)
seconds = Histogram(
    "northing_request_seconds",
    "Time to answer.",  # untranslated: for programs
    ["method"],
    buckets=BUCKETS,
    registry=own_registry,
)
database_errors = Counter(
    "northing_database_errors",
    "Requests the database failed.",  # untranslated: for programs
    registry=own_registry,
)


def count_requests(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A middleware around all others but the probes."""

    def middleware(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = get_response(request)
        method = request.method if request.method in METHODS else "other"
        seconds.labels(method).observe(time.perf_counter() - began)
        view = request.resolver_match.view_name if request.resolver_match else "none"
        requests.labels(view, method, str(response.status_code)).inc()
        return response

    got_request_exception.connect(count_database_error)
    return middleware


def count_database_error(sender: object, request: HttpRequest | None, **_: object) -> None:  # noqa: ARG001 - a signal's
    if isinstance(sys.exc_info()[1], Error):
        database_errors.inc()


class InstallationCollector(Collector):
    """Figures that are looked up when they are asked for."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        memory = GaugeMetricFamily(
            "northing_resident_memory_bytes",
            "Memory of each process, the main one first.",  # untranslated: for programs
            labels=["process"],
        )
        for number, size in enumerate(memory_of_processes()):
            memory.add_metric([f"worker-{number}" if number else "main"], size)
        yield memory
        for gauge in gauges.values():
            try:
                yield GaugeMetricFamily(gauge.name, gauge.description, value=gauge.read())
            except Error:
                logger.warning("The database did not answer for %s", gauge.name)


def memory_of_processes() -> list[int]:
    """In bytes: the main process and its children in the order of their numbers. Empty but on Linux."""
    main = os.getppid()
    try:
        children = Path(f"/proc/{main}/task/{main}/children").read_text("ascii").split()
        pages = [int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) for pid in [main, *children]]
    except OSError:
        return []
    return [count * os.sysconf("SC_PAGESIZE") for count in pages]


def write_metrics() -> bytes:
    registry = CollectorRegistry()
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call] # the library's
    else:
        for metric in (requests, seconds, database_errors):
            registry.register(metric)
    registry.register(InstallationCollector())
    return generate_latest(registry)
