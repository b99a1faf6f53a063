"""Between the web server and Django: reads a request to its end before a thread handles it.

granian's own WSGI interface reads a body in the thread that handles the request, without limits of size or time, and
writes a long answer at its reader's pace; a few slow connections then stop the site. Here the event loop (granian's
RSGI interface) reads the body first, with both limits, and takes the answer from the thread in one piece.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, nullcontext
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import set_script_prefix

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication, WSGIEnvironment

    from granian._granian import RSGIHTTPProtocol as HTTPProtocol
    from granian.rsgi import Scope

logger = logging.getLogger("northing.gateway")

#: Seconds for a whole body to arrive; the largest one needs 50 kB a second, a long form 2 kB.
BODY_SECONDS = 20
#: Bytes from which a body takes one of the places for large ones: what waits in memory stays bounded.
LARGE_BODY, LARGE_AT_ONCE = 65_536, 32
#: A file for one of the addresses of ``settings.UPLOADS``, with its form: 120 MB in memory at the most.
UPLOAD_SECONDS, UPLOADS_AT_ONCE = 120, 6
#: Without a prefix in WSGI's table (PEP 3333).
BARE_HEADERS = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}


class Answer(NamedTuple):
    status: int
    headers: list[tuple[str, str]]
    body: bytes


class BodyRefused(Exception):
    """``status`` is 400 for a body that ended early, 411 for one of unknown length, 413 for one too large."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Gateway:
    """An RSGI application around a WSGI one, which runs in ``threads`` threads that live as long as the process."""

    def __init__(self, application: WSGIApplication, threads: int) -> None:
        self.application = application
        self.threads = ThreadPoolExecutor(threads, thread_name_prefix="request")
        self.places = asyncio.Semaphore(LARGE_AT_ONCE)
        self.upload_places = asyncio.Semaphore(UPLOADS_AT_ONCE)

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        """The worker is to end: background work finishes the message it is at."""
        from northing.jobs.schedule import stop_background_thread

        stop_background_thread()

    async def __call__(self, scope: Scope, protocol: HTTPProtocol) -> None:
        try:
            async with asyncio.timeout(UPLOAD_SECONDS if is_upload(scope) else BODY_SECONDS), self.place_for(scope):
                body = await read_body(scope, protocol)
        except TimeoutError:
            answer = refusal(408)
        except BodyRefused as refused:
            answer = refusal(refused.status)
        else:
            environ = wsgi_environ(scope, body)
            answer = await asyncio.get_running_loop().run_in_executor(self.threads, self.respond, environ)
        protocol.response_bytes(*answer)

    def place_for(self, scope: Scope) -> AbstractAsyncContextManager[None]:
        if is_upload(scope):
            return self.upload_places
        return self.places if body_length(scope) > LARGE_BODY else nullcontext()

    def respond(self, environ: WSGIEnvironment) -> Answer:
        """Runs the application to the end of its answer, in a thread of its own."""
        try:
            return run_application(self.application, environ)
        except Exception:
            logger.exception("No answer to %s", environ["PATH_INFO"])
            return refusal(500)


def body_length(scope: Scope) -> int:
    """In bytes, as the request says. Raises BodyRefused when it does not."""
    if "transfer-encoding" in scope.headers:
        raise BodyRefused(411)
    return int(scope.headers.get("content-length", 0))


def body_limit(scope: Scope) -> int:
    """In bytes: a megabyte, and more at an address that takes files."""
    path = without_prefix(scope.path) if scope.method == "POST" else ""
    found = (limit for address, limit in settings.UPLOADS.items() if path.startswith(address))
    return next(found, settings.DATA_UPLOAD_MAX_MEMORY_SIZE)


def is_upload(scope: Scope) -> bool:
    """A body that only an address for files may have."""
    return settings.DATA_UPLOAD_MAX_MEMORY_SIZE < body_length(scope) <= body_limit(scope)


async def read_body(scope: Scope, protocol: HTTPProtocol) -> bytes:
    """The whole body. Raises BodyRefused; one that is too large is read to its end first, because a browser that is
    cut off while it sends shows no page.
    """
    length = body_length(scope)
    if not length:
        return b""
    too_large = length > body_limit(scope)
    received, chunks = 0, []
    async for chunk in protocol:
        received += len(chunk)
        if not too_large:
            chunks.append(chunk)
    if too_large:
        raise BodyRefused(413)
    if received < length:
        raise BodyRefused(400)
    return b"".join(chunks)


def wsgi_environ(scope: Scope, body: bytes) -> WSGIEnvironment:
    """The request as PEP 3333 wants it. Headers with "_" are left out: they would pass for those with "-"."""
    name, _, port = scope.server.rpartition(":")
    environ: WSGIEnvironment = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": settings.PATH_PREFIX,
        "PATH_INFO": without_prefix(scope.path).encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": name,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for header, value in scope.headers.items():
        if "_" not in header:
            key = BARE_HEADERS.get(header) or f"HTTP_{header.upper().replace('-', '_')}"
            separator = "; " if header == "cookie" else ","
            environ[key] = f"{environ[key]}{separator}{value}" if key in environ else value
    return environ


def without_prefix(path: str) -> str:
    """The address within the site, whether or not the proxy in front has already taken the prefix away."""
    rest = path.removeprefix(settings.PATH_PREFIX)
    return rest if rest[:1] in {"", "/"} else path


def run_application(application: WSGIApplication, environ: WSGIEnvironment) -> Answer:
    begun: list[tuple[int, list[tuple[str, str]]]] = []
    written: list[bytes] = []

    def start_response(
        status: str,
        headers: list[tuple[str, str]],
        exc_info: object = None,  # noqa: ARG001 - nothing was sent yet, so the later headers simply count
        /,
    ) -> Callable[[bytes], object]:
        begun.append((int(status.partition(" ")[0]), headers))
        return written.append

    chunks = application(environ, start_response)
    try:
        written.extend(chunks)
    finally:
        if hasattr(chunks, "close"):
            chunks.close()  # Django's signal that the request is over
    return Answer(*begun[-1], b"".join(written))


@cache
def refusal(status: int) -> Answer:
    """A page that needs neither a request nor the database; the connection ends with it."""
    set_script_prefix(f"{settings.PATH_PREFIX}/")  # Django does so in the threads of requests only
    page = render_to_string(f"errors/{status}.html").encode()
    kind, sniff = ("content-type", "text/html; charset=utf-8"), ("x-content-type-options", "nosniff")
    return Answer(status, [kind, sniff, ("connection", "close")], page)
