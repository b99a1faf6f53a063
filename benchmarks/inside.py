"""Pages measured inside this process, without a server: ``python -m benchmarks.pages --inside``.

On a machine with others at work, the least processor time of many runs in turn is the steadiest figure there is. It
leaves out the server's own part (two or three milliseconds), and the database's work on PostgreSQL: that is another
process, and only the wall time (p50) has it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from django.test import Client

from benchmarks.site import Figures, Request
from northing.cli import prepare

ResultT = TypeVar("ResultT")
#: CPython takes the memory of calls in pieces of 16 KiB and gives one back as soon as the calls leave it. Where a page
#: goes to and fro across such an edge, that costs up to 20 ms (CPython 3.11), and whether it does depends on how deep
#: the stack is when the page is asked. So rounds begin at different depths, and some stay off the edges.
DEPTHS, CALLS_BETWEEN_DEPTHS = 8, 16


class Inside:
    """Answers like ``Site``, so that ``pages`` measures with either."""

    def __init__(self, sessions: dict[str, str]) -> None:
        self.sessions = sessions
        # One for all: its first request loads the middleware.
        self.client = Client(HTTP_HOST="127.0.0.1", headers={"accept": "text/html"})
        prepare.prepare_static_files()

    def compare(self, page: Request, rounds: int) -> tuple[Figures, Figures]:
        """Of the page and of its floor, in turn; the lowest of each counts."""
        floor = Request(f"/floor/{self.run(page).bytes}/", who=page.who)
        runs = [
            call_deeper(CALLS_BETWEEN_DEPTHS * (number % DEPTHS), lambda: (self.run(page), self.run(floor)))
            for number in range(rounds)
        ]
        return lowest([one for one, _ in runs]), lowest([one for _, one in runs])

    def run(self, request: Request) -> Figures:
        """Raises RuntimeError when the page does not answer 200."""
        client = self.client
        client.cookies["sessionid"] = self.sessions[request.who]
        began, cpu = time.perf_counter(), time.process_time()
        if request.body:
            answer = client.post(request.path, request.body, content_type="application/x-www-form-urlencoded")
        else:
            answer = client.get(request.path)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - began
        if answer.status_code != 200:
            raise RuntimeError(f"{request.path} answered {answer.status_code}")
        queries = int(answer.headers.get("X-Queries", 0))
        return Figures(queries, cpu * 1000, wall * 1000, wall * 1000, len(answer.content), 0)


def call_deeper(calls: int, act: Callable[[], ResultT]) -> ResultT:
    return call_deeper(calls - 1, act) if calls else act()


def lowest(runs: list[Figures]) -> Figures:
    """Of the wall time too: the rest is others' work. The queries are those of a run when everything is in place."""
    cpu, wall = min(one.cpu for one in runs), min(one.p50 for one in runs)
    return Figures(runs[-1].queries, round(cpu, 2), round(wall, 2), round(wall, 2), runs[-1].bytes, 0)
