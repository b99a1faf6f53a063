"""``northing serve``: one process that serves pages and static files and runs due background work.

A larger site runs the same code as ``--workers N`` behind a proxy, with ``northing work`` beside it.
"""

from __future__ import annotations

import argparse
import ipaddress
import os
import socket
from contextlib import suppress
from functools import partial

from django.conf import settings
from django.db import connections

from northing.cli import prepare
from northing.cli.commands import CommandError
from northing.config import environment, worker

#: Ports below the first are for root; there is none above the second.
LOWEST_UNPRIVILEGED_PORT, LAST_PORT = 1024, 65535
#: Within this time the head of a request must arrive, also on a connection that is kept open.
HEADER_TIMEOUT_MILLISECONDS = 10_000
#: Open in each worker at once; more wait in the backlog. Each takes a few kilobytes and a file descriptor.
MAX_CONNECTIONS = 4096


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=port_number, default=8000, help="the port to listen on (8000)")
    parser.add_argument("--workers", type=int, default=1, help="web processes (1)")
    parser.add_argument("--threads", type=int, default=4, help="requests at once in each process (4)")
    parser.add_argument("--no-background", action="store_true", help="leave background work to northing work")


def run(options: argparse.Namespace) -> int:
    refuse_unsafe_address(options.host)
    refuse_taken_port(options.host, options.port)
    prepare.prepare_database()
    prepare.prepare_static_files()
    # A connection in two processes mixes up their answers, so none is open when a worker is forked, or forked anew.
    os.register_at_fork(before=connections.close_all)
    os.environ["NORTHING_BACKGROUND"] = "0" if options.no_background else "1"
    allow_open_connections()
    address = f"http://{format_host(options.host)}:{options.port}"
    say(f"Northing is at {address}  (Ctrl+C stops it; data in {settings.DATA_DIR})")
    serve_until_stopped(options)
    return 0


def serve_until_stopped(options: argparse.Namespace) -> None:
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels

    Granian(
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
    ).serve(target_loader=partial(worker.load_application, options.threads, os.getpid()), wrap_loader=False)


def allow_open_connections() -> None:
    """Raises the limit of file descriptors, often 1024, to what the connections need, as far as the system allows."""
    with suppress(ImportError):  # Windows has no such limit
        import resource

        now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = MAX_CONNECTIONS + 1024 if most == resource.RLIM_INFINITY else min(MAX_CONNECTIONS + 1024, most)
        if now != resource.RLIM_INFINITY and now < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def refuse_unsafe_address(host: str) -> None:
    """Raises CommandError for an address beyond loopback without a secret key and the host names that are allowed."""
    if is_loopback(host):
        return
    missing = [name for name in ("NORTHING_SECRET_KEY", "NORTHING_ALLOWED_HOSTS") if not environment.text(name)]
    if missing:
        raise CommandError(f"to serve on {host}, set {' and '.join(missing)} first; only loopback goes without.")


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def refuse_taken_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            why = error.strerror or error
            raise CommandError(f"cannot listen on {host}:{port} ({why}); try --port {suggest_port(port)}.") from error


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
