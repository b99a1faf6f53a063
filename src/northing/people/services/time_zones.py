"""The time zones to pick from. Any zone the system knows is taken, also one a browser calls by an old name."""

from __future__ import annotations

import zoneinfo
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib import resources

from northing.kernel.errors import Refused
from northing.people.models import Person

Choices = list[tuple[str, list[tuple[str, str]]]]


def is_known(zone: str) -> bool:
    return zone in known()


@cache
def known() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


def zone_of(person: Person) -> zoneinfo.ZoneInfo:
    """UTC for a zone that the system has stopped knowing, which an upgrade or a restore elsewhere can bring about."""
    try:
        return zoneinfo.ZoneInfo(person.time_zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return zoneinfo.ZoneInfo("UTC")


def require_known(zone: str) -> None:
    if not is_known(zone):
        raise Refused("Choose a time zone from the list.", field="time_zone")


@cache
def current() -> tuple[str, ...]:
    """One name for each place, in order, without the aliases kept for old software."""
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    zones = {line.split("\t")[2].strip() for line in table.splitlines() if line and not line.startswith("#")}
    return tuple(sorted(zones & known()))


def grouped(zones: Iterable[str]) -> Choices:
    """Groups for a select: the part of the world, then its places as people write them."""
    regions: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for zone in zones:
        region, _, place = zone.partition("/")
        regions[region if place else "Elsewhere"].append((zone, (place or zone).replace("_", " ")))
    return sorted(regions.items())


def choices(*besides: str) -> Choices:
    """What a select offers, ``besides`` included (the zone a person has, or sent) when it is a known one."""
    extra = {zone for zone in besides if is_known(zone)}
    return grouped(sorted({*current(), "UTC", *extra}))
