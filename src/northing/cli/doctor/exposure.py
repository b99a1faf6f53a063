"""What is dangerous where others can reach the site."""

from __future__ import annotations

import ipaddress
from typing import NamedTuple

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning  # noqa: A004 - Django's names for them

#: A key made of fewer characters, or of fewer different ones, can be guessed.
MIN_SECRET_LENGTH, MIN_SECRET_CHARACTERS = 32, 12
MIN_METRICS_TOKEN_LENGTH = 20
MAKING_ONE = 'python3 -c "import secrets; print(secrets.token_urlsafe(50))"'


class ListeningAt(NamedTuple):
    """How ``northing serve`` is started: its ``--host``, ``--workers`` and ``--threads``."""

    host: str = "127.0.0.1"
    workers: int = 1
    threads: int = 4

    @property
    def is_exposed(self) -> bool:
        """Whether others than this machine can reach the site, by the address it listens on or through a proxy."""
        return not (is_loopback(self.host) and is_loopback(settings.PUBLIC_HOST))


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def find_exposure_problems(listening: ListeningAt) -> list[CheckMessage]:
    found = [*find_weak_secret(), *find_wrong_hosts(), *find_short_token()]
    if not listening.is_exposed:
        return found
    return found + find_debug() + find_plain_http() + find_wrong_proxies()


def find_weak_secret() -> list[CheckMessage]:
    key = settings.SECRET_KEY
    if len(key) >= MIN_SECRET_LENGTH and len(set(key)) >= MIN_SECRET_CHARACTERS:
        return []
    hint = f"Leave it out, and a strong one is made and kept; or take what this prints: {MAKING_ONE}"
    return [Error("NORTHING_SECRET_KEY can be guessed: it signs sessions and links.", hint, id="northing.E001")]


def find_wrong_hosts() -> list[CheckMessage]:
    found: list[CheckMessage] = []
    if any(host.startswith("*") for host in settings.ALLOWED_HOSTS):
        hint = "List the host names people type, separated by commas."
        found.append(Error("NORTHING_ALLOWED_HOSTS lets every host name in.", hint, id="northing.E002"))
    elif not is_allowed_host(settings.PUBLIC_HOST):
        message = (
            f"NORTHING_ALLOWED_HOSTS lacks {settings.PUBLIC_HOST}, the host of NORTHING_URL: every page is refused."
        )
        found.append(Error(message, "Add it, or leave NORTHING_ALLOWED_HOSTS out.", id="northing.E003"))
    return found


def is_allowed_host(host: str) -> bool:
    known = [name.strip("[]").lower() for name in settings.ALLOWED_HOSTS]
    return any(host == name or (name.startswith(".") and host.endswith(name)) for name in known)


def find_debug() -> list[CheckMessage]:
    if not settings.DEBUG:
        return []
    message = "NORTHING_DEBUG is on: errors show source code and settings to everybody."
    return [Error(message, "Leave it out.", id="northing.E004")]


def find_plain_http() -> list[CheckMessage]:
    if settings.HTTPS or settings.HTTP_ALLOWED or is_loopback(settings.PUBLIC_HOST):
        return []
    message = f"People would reach {settings.PUBLIC_URL} by plain http: whoever listens reads passwords and pages."
    hint = "End https at a proxy and set NORTHING_URL to its https:// address; or accept it with NORTHING_ALLOW_HTTP=1."
    return [Error(message, hint, id="northing.E005")]


def find_wrong_proxies() -> list[CheckMessage]:
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    if settings.HTTPS and not proxies:
        message = (
            "NORTHING_URL is https, which a proxy ends, but NORTHING_PROXIES is 0: all visitors share its address."
        )
        return [
            Warning(message, "Set NORTHING_PROXIES to how many proxies of yours stand in front.", id="northing.W006")
        ]
    return []


def find_short_token() -> list[CheckMessage]:
    token = settings.METRICS_TOKEN
    if not token or len(token) >= MIN_METRICS_TOKEN_LENGTH:
        return []
    message = f"NORTHING_METRICS_TOKEN has less than {MIN_METRICS_TOKEN_LENGTH} characters and can be guessed."
    return [Error(message, f"Take what this prints: {MAKING_ONE}", id="northing.E007")]
