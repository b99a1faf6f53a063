"""The time zones to pick from. Any zone the system knows is taken, also one a browser calls by an old name."""

from __future__ import annotations

import zoneinfo
from collections import defaultdict
from functools import cache
from importlib import resources

from django.utils.translation import gettext as _

from northing.kernel.errors import Refused
from northing.people.models import Person


def zone_of(person: Person) -> zoneinfo.ZoneInfo:
    """UTC for a zone that the system has stopped knowing, which an upgrade or a restore elsewhere can bring about."""
    try:
        return zoneinfo.ZoneInfo(person.time_zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return zoneinfo.ZoneInfo("UTC")


def is_time_zone(zone: str) -> bool:
    return zone in _known_zones()


def require_time_zone(zone: str) -> None:
    """Raises Refused for a zone the system does not know."""
    if not is_time_zone(zone):
        raise Refused(_("Choose a time zone from the list."), field="time_zone")


def time_zone_choices(*besides: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """What a select offers, in groups: the part of the world, then its zones with their places as people write them.

    ``besides`` are included (the zone a person has, or sent) when they are known.
    """
    zones = {*_listed_zones(), "UTC", *(zone for zone in besides if is_time_zone(zone))}
    regions: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for zone in sorted(zones):
        region, _slash, place = zone.partition("/")
        regions[region if place else _("Elsewhere")].append((zone, (place or zone).replace("_", " ")))
    return sorted(regions.items())


@cache
def _known_zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


@cache
def _listed_zones() -> frozenset[str]:
    """One name for each place, without the aliases kept for old software."""
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    zones = {line.split("\t")[2].strip() for line in table.splitlines() if line and not line.startswith("#")}
    return frozenset(zones & _known_zones())
