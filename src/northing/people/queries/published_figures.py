"""What was counted, as it stands: reading counts nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from northing.people.models import PublishedFigures

Figures = Mapping[str, Any]


def read_published(subjects: Collection[str], day: date | None = None) -> dict[str, Figures]:
    """The figures that were counted on that day; on any day without one. By subject."""
    kept = PublishedFigures.objects.filter(subject__in=subjects)
    if day is not None:
        kept = kept.filter(on=day)
    return dict(kept.values_list("subject", "figures"))
