"""Figures about the installation that an app knows: mails that wait, the age of the last backup.

An app registers them from ``AppConfig.ready``. They are read when the metrics are asked for, and by ``northing check``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

#: The name of the age of the last backup in seconds, which ``northing check`` judges; ``nan`` when there was none.
BACKUP_AGE = "northing_last_backup_age_seconds"


@dataclass(frozen=True, slots=True)
class Gauge:
    """``name`` in Prometheus' way, with its unit at the end; ``read`` returns the figure of now."""

    name: str
    description: str
    read: Callable[[], float]


gauges: dict[str, Gauge] = {}


def register_gauge(gauge: Gauge) -> None:
    gauges[gauge.name] = gauge


def read_gauges() -> Iterator[tuple[Gauge, float]]:
    for gauge in gauges.values():
        yield gauge, float(gauge.read())
