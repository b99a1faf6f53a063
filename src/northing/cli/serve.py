"""``northing serve``: one process that serves pages and static files and runs due background work.

A larger site runs the same code as ``--workers N`` behind a proxy, with ``northing work`` beside it.
"""

from __future__ import annotations

import argparse
import importlib
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from copy import deepcopy
from functools import partial
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core import checks
from django.db import connections

from northing.cli import prepare
from northing.cli.commands import CommandError
from northing.cli.doctor.exposure import ListeningAt, find_exposure_problems
from northing.config import environment, worker
from northing.goals.coaching import encoder_to_ask
from northing.people.queries.set_up import is_set_up, set_up_link

if TYPE_CHECKING:
    from northing.cli.web_server import WebServer

#: Ports below the first are for root; there is none above the second.
LOWEST_UNPRIVILEGED_PORT, LAST_PORT = 1024, 65535
#: Within this time the head of a request must arrive, also on a connection that is kept open.
HEADER_TIMEOUT_MILLISECONDS = 10_000
#: Open in each worker at once; more wait in the backlog. Each takes a few kilobytes and a file descriptor.
MAX_CONNECTIONS = 4096


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_listening_arguments(parser)
    parser.add_argument("--port", type=port_number, default=8000, help="the port to listen on (8000)")
    parser.add_argument("--no-background", action="store_true", help="leave background work to northing work")


def add_listening_arguments(parser: argparse.ArgumentParser) -> None:
    """Those that northing check wants to know as well."""
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
    parser.add_argument("--workers", type=int, default=1, help="web processes (1)")
    parser.add_argument("--threads", type=int, default=4, help="requests at once in each process (4)")


def run(options: argparse.Namespace) -> int:
    listening = ListeningAt(options.host, options.workers, options.threads)
    refuse_unsafe_address(listening)
    with holding_port(options.host, options.port):
        return run_at(listening, options)


def run_at(listening: ListeningAt, options: argparse.Namespace) -> int:
    prepare.prepare_database()
    prepare.prepare_static_files()
    # A connection in two processes mixes up their answers, so none is open when a worker is forked, or forked anew.
    os.register_at_fork(before=connections.close_all)
    os.environ["NORTHING_BACKGROUND"] = "0" if options.no_background else "1"
    allow_open_connections()
    origin = f"http://{format_host(options.host)}:{options.port}"
    name_own_address(origin)
    address = f"{origin}{settings.PATH_PREFIX}"
    say(f"Northing is at {address}  (Ctrl+C stops it; data in {settings.DATA_DIR})")
    settings.SET_UP_NEEDS_LINK = listening.is_exposed
    if listening.is_exposed and not is_set_up():
        say(f"Nobody has an account yet. Make the first one at {set_up_link()}")
    with TemporaryDirectory(prefix="northing-metrics-") as folder:
        if settings.METRICS_TOKEN:
            os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
        serve_until_stopped(options)
    return 0


def name_own_address(origin: str) -> None:
    """Links to pass on begin with where the site really is, unless the configuration names the address people type."""
    if not environment.text("NORTHING_URL"):
        settings.PUBLIC_URL = origin


def serve_until_stopped(options: argparse.Namespace) -> None:
    """Raises CommandError when the web processes cannot run."""
    # Workers are forked from this process: what it has loaded they share, and one that takes a killed one's place
    # answers in a third of the time. The metrics look at the environment when they are imported, so it is done here.
    importlib.import_module(settings.ROOT_URLCONF)
    encoder_to_ask()
    server = make_server(options)
    try:
        server.serve(target_loader=partial(worker.load_application, options.threads, os.getpid()), wrap_loader=False)
    except SystemExit as end:
        if not server.interrupt_signal:  # a worker that dies while all are told to end is no failure
            raise CommandError("the web processes end as soon as they have started; the lines above say why.") from end


def make_server(options: argparse.Namespace) -> WebServer:
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels

    from northing.cli.web_server import WebServer

    return WebServer(
        "northing",
        address=options.host,
        port=options.port,
        interface=Interfaces.RSGI,
        workers=options.workers,
        backlog=MAX_CONNECTIONS,
        backpressure=MAX_CONNECTIONS,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_TIMEOUT_MILLISECONDS),
        websockets=False,
        workers_kill_timeout=10,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
        log_dictconfig=logging_of_server(),
    )


def logging_of_server() -> dict[str, Any]:
    """Ours, with granian's own lines in it; granian adds to what it is given, so it is a copy."""
    config: dict[str, Any] = deepcopy(settings.LOGGING)
    config["loggers"]["_granian"] = {}
    return config


def allow_open_connections() -> None:
    """Raises the limit of file descriptors, often 1024, to what the connections need, as far as the system allows."""
    most = most_open_files()
    if most is not None:
        import resource

        now, hard_limit = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = min(MAX_CONNECTIONS + 1024, most)
        if now != resource.RLIM_INFINITY and now < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard_limit))


def most_open_files() -> int | None:
    """How many files a process may open, at most; None on Windows, which has no such limit."""
    try:
        import resource
    except ImportError:
        return None
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    return sys.maxsize if most == resource.RLIM_INFINITY else most


def refuse_unsafe_address(listening: ListeningAt) -> None:
    """Raises CommandError for a site that others can reach, while something is wrong that is dangerous there."""
    if not listening.is_exposed:
        return
    if not environment.text("NORTHING_URL"):
        raise CommandError(f"to serve on {listening.host}, set NORTHING_URL, the address people type.")
    errors = [message for message in find_exposure_problems(listening) if message.is_serious(checks.ERROR)]
    if errors:
        raise CommandError(" ".join(f"{message.msg} {message.hint}" for message in errors))


@contextmanager
def holding_port(host: str, port: int) -> Iterator[None]:
    """Nobody else can begin to serve there meanwhile. Raises CommandError where somebody does.

    The workers listen with SO_REUSEPORT, each on a socket of its own, and those of another site could join them. So the
    main process takes the port before they are there, in a way that lets in its own workers and refuses a newcomer.
    """
    refuse_taken_port(host, port)
    with socket.socket(family_of(host), socket.SOCK_STREAM) as held:
        if sys.platform == "linux":
            held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            # A connection that has just ended may still hold the port; that is no other site.
            with suppress(OSError):
                held.bind((host, port))
        yield


def refuse_taken_port(host: str, port: int) -> None:
    with socket.socket(family_of(host), socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            why = error.strerror or error
            raise CommandError(f"cannot listen on {host}:{port} ({why}); try --port {suggest_port(port)}.") from error


def family_of(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def port_number(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= LAST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no port; one from 1 to {LAST_PORT} works here")


def suggest_port(port: int) -> int:
    """The next port; 8001 for the last one and for those that are for root."""
    return port + 1 if LOWEST_UNPRIVILEGED_PORT <= port < LAST_PORT else 8001


def format_host(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - a command speaks on standard output
