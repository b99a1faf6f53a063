"""Hundreds of connections that never send the end of their request: pages take as long as without them."""

from __future__ import annotations

import argparse
import select
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from benchmarks.faults.report import Report, all_visits
from benchmarks.load import LoadFigures, measure_load
from benchmarks.scene import prepared_scene
from benchmarks.site import serving
from benchmarks.visitors import count_faults

HEAD = b"POST /account/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
FORM = b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\nlogin="
HALF_SENT = (b"", HEAD, HEAD + FORM)
#: Turns of measuring without and beside them: what else the machine does then hits both alike.
TURNS = 5


def run(options: argparse.Namespace) -> Report:
    report, without, beside, renewed = Report(), [], [], 0
    with prepared_scene(options.database, options.clients) as scene:
        with serving(scene.sessions, "--workers", str(options.workers)) as site:
            measure_load(site, scene.visitors, 2)
            for _ in range(TURNS):
                without.append(measure_load(site, scene.visitors, options.seconds))
                with slow_connections(site.port, options.count) as held:
                    beside.append(measure_load(site, scene.visitors, options.seconds))
                renewed += held[0]
        report.count_notes(scene.visitors)
    report.facts["slow connections, and how often one was opened anew"] = [options.count, renewed]
    report.facts |= {"without them": medians(without), "beside them": medians(beside)}
    report.allow_only(count_faults(all_visits(scene.visitors)))
    limit = 1.5 * median(row.p50 for row in without) + 20
    report.expect(median(row.p50 for row in beside) <= limit, "pages take half as long again beside slow connections")
    return report


def medians(rows: list[LoadFigures]) -> dict[str, float]:
    columns = ("requests", "p50", "p95", "p99", "cpu")
    return {name: round(median(getattr(row, name) for row in rows), 1) for name in columns}


@contextmanager
def slow_connections(port: int, count: int) -> Iterator[list[int]]:
    """So many stay open: the site ends one after some seconds, and another is opened in its place."""
    ended, renewed = threading.Event(), [0]

    def begin(number: int) -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", port), timeout=20)
        connection.sendall(HALF_SENT[number % len(HALF_SENT)])
        return connection

    held = [begin(number) for number in range(count)]

    def hold() -> None:
        while not ended.is_set():
            answered, _, _ = select.select(held, [], [], 0.2)
            for connection in answered:
                number = held.index(connection)
                connection.close()
                held[number] = begin(number)
                renewed[0] += 1

    holder = threading.Thread(target=hold)
    holder.start()
    try:
        yield renewed
    finally:
        ended.set()
        holder.join()
        for connection in held:
            connection.close()
