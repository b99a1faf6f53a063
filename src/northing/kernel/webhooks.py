"""Posts JSON to an address that a person gave, without becoming a door to the network the server stands in.

Only https; the name is resolved once, every address it has must be public, and the connection goes to the address that
was looked at. No redirect is followed, no proxy asked; five seconds for the name, and ten for all that follows. Hosts
that the administrator names (``NORTHING_CHAT_HOSTS``) may stand in the inner network.
"""

from __future__ import annotations

import ipaddress
import json
import re
import socket
import ssl
from collections.abc import Sequence
from contextlib import suppress
from http.client import HTTPException, HTTPSConnection
from queue import Empty, SimpleQueue
from threading import Thread, Timer
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

MAX_ADDRESS_LENGTH = 1500
MAX_PAYLOAD_BYTES = 25_000
#: For each answer of the other side and for that of the name server; and for all that follows the latter.
ANSWER_SECONDS, TOTAL_SECONDS = 5.0, 10.0
#: Of a name that has more.
MAX_TRIED_ADDRESSES = 2
HTTPS_PORT = 443
WRITTEN_AS_ADDRESS = re.compile(r"https://[\x21-\x7e]+")
HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", re.IGNORECASE)

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
#: Public by the registries, and yet a door inside: translated and tunnelled addresses, a cloud's address of its own.
BLOCKED_NETWORKS = tuple(
    ipaddress.ip_network(network)
    for network in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "168.63.129.16/32", "192.0.0.0/24")
)


class AddressRefused(ValueError):
    """Northing does not connect to this address."""


class NotTaken(Exception):
    """The other side could not be reached, or did not take what was posted; says how, for the log."""


def host_of(address: str) -> str:
    """The host of an address that may be posted to as far as its text tells. Raises AddressRefused."""
    return _parts_of(address).hostname or ""


def _parts_of(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        port = parts.port or HTTPS_PORT
    except ValueError as error:
        raise AddressRefused from error
    is_written_well = len(address) <= MAX_ADDRESS_LENGTH and WRITTEN_AS_ADDRESS.fullmatch(address)
    is_plain = is_written_well and not (parts.username or parts.password or "@" in parts.netloc)
    if not (is_plain and HOST.fullmatch(parts.hostname or "")):
        raise AddressRefused
    if port != HTTPS_PORT and not is_named(parts.hostname or ""):
        raise AddressRefused
    return parts


def is_named(host: str) -> bool:
    """Whether the administrator has named the host as one of the inner network."""
    return host.lower() in {name.lower() for name in settings.CHAT_HOSTS}


def may_be_connected(address: IPAddress, *, inside: bool) -> bool:
    """``inside``: the administrator has named its host. Link-local addresses are refused even then."""
    plain = getattr(address, "ipv4_mapped", None) or address
    if (
        plain.is_link_local
        or plain.is_multicast
        or plain.is_unspecified
        or any(plain in net for net in BLOCKED_NETWORKS)
    ):
        return False
    return inside or (plain.is_global and not plain.is_reserved)


def resolve_host(host: str, port: int) -> list[IPAddress]:
    """Where it can be connected. Raises AddressRefused when any of the addresses that the name has is not public."""
    addresses = [ipaddress.ip_address(found.partition("%")[0]) for found in _look_up(host, port)]
    inside = is_named(host)
    if not addresses or not all(may_be_connected(one, inside=inside) for one in addresses):
        raise AddressRefused
    return addresses[:MAX_TRIED_ADDRESSES]


def _look_up(host: str, port: int) -> list[str]:
    """What the name server says. It may say nothing for minutes, so another thread asks and is left alone with it."""
    answers: SimpleQueue[list[str] | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put([str(entry[4][0]) for entry in found])
        except (OSError, UnicodeError) as error:
            answers.put(error)

    Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=ANSWER_SECONDS)
    except Empty:
        raise NotTaken("the name is not resolved in time") from None
    if isinstance(answer, Exception):
        raise NotTaken("the name cannot be resolved") from answer
    return answer


def make_tls_context() -> ssl.SSLContext:
    return ssl.create_default_context()


class PinnedConnection(HTTPSConnection):
    """Connects to one of the addresses it is given; the certificate must be that of the host's name."""

    def __init__(self, parts: SplitResult, addresses: Sequence[IPAddress]) -> None:
        self.tls = make_tls_context()
        super().__init__(parts.hostname or "", parts.port or HTTPS_PORT, timeout=ANSWER_SECONDS, context=self.tls)
        self.addresses = addresses
        self.wire: socket.socket | None = None

    def connect(self) -> None:
        plain = self._first_that_answers()
        self.wire = plain.dup()
        try:
            self.sock = self.tls.wrap_socket(plain, server_hostname=self.host)
        except BaseException:
            plain.close()
            raise

    def _first_that_answers(self) -> socket.socket:
        error: OSError = OSError()
        for address in self.addresses:
            try:
                return socket.create_connection((str(address), self.port), timeout=ANSWER_SECONDS)
            except OSError as failure:
                error = failure
        raise error

    def cut(self) -> None:
        """Ends whatever it waits for. Called from another thread."""
        if self.wire is not None:
            with suppress(OSError):
                self.wire.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        super().close()
        if self.wire is not None:
            self.wire.close()
            self.wire = None


def post_json(address: str, payload: dict[str, Any]) -> None:
    """Returns when the other side has taken it (2xx). Raises AddressRefused or NotTaken."""
    parts = _parts_of(address)
    body = json.dumps(payload).encode()
    if len(body) > MAX_PAYLOAD_BYTES:
        raise NotTaken("the message is too long")
    connection = PinnedConnection(parts, resolve_host(parts.hostname or "", parts.port or HTTPS_PORT))
    limit = Timer(TOTAL_SECONDS, connection.cut)
    limit.daemon = True
    limit.start()
    try:
        status = _ask(connection, parts, body)
    except (OSError, HTTPException, ValueError) as error:
        raise NotTaken(type(error).__name__) from error
    finally:
        limit.cancel()
        connection.close()
    if not 200 <= status < 300:
        raise NotTaken(f"answered {status}")


def _ask(connection: PinnedConnection, parts: SplitResult, body: bytes) -> int:
    """The status; nothing more of the answer is read."""
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    agent = "Northing"  # untranslated: a name
    headers = {"Content-Type": "application/json", "User-Agent": agent, "Connection": "close"}
    connection.request("POST", path, body=body, headers=headers)
    return connection.getresponse().status
