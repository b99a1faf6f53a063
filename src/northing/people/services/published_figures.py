"""Counting once a day: who reads a count again and again, around something they do themself, reads the same figure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from northing.kernel import dates
from northing.people.models import PublishedFigures

Figures = Mapping[str, Any]


def publish_figures(
    subjects: Collection[str], count: Callable[[list[str], date], Mapping[str, Figures]]
) -> dict[str, Figures]:
    """The figures of today, by subject. ``count`` gives those of subjects that nobody has asked for today.

    The day is that of UTC: nobody has two of them by living in another time zone. Two who ask at the same moment may
    both count; the later figures stand.
    """
    day = dates.now().date()
    kept = PublishedFigures.objects.filter(subject__in=subjects, on=day)
    found: dict[str, Figures] = dict(kept.values_list("subject", "figures"))
    missing = [subject for subject in subjects if subject not in found]
    if missing:
        counted = count(missing, day)
        rows = [PublishedFigures(subject=subject, on=day, figures=counted[subject]) for subject in missing]
        PublishedFigures.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["subject"], update_fields=["on", "figures"]
        )
        found |= counted
    return found
