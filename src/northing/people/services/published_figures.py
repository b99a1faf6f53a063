"""Counting once a day: who reads a count again and again, around something they do themself, reads the same figure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date

from django.db import transaction

from northing.kernel import dates
from northing.people.models import PublishedFigures
from northing.people.queries.published_figures import Figures, read_published

ROWS_AT_ONCE = 1_000


def publish_figures(
    subjects: Collection[str], count: Callable[[list[str], date], Mapping[str, Figures]], *, is_daily: bool = True
) -> dict[str, Figures]:
    """The figures of today, by subject. ``count`` gives those of subjects that nobody has asked for today; where they
    are not ``is_daily``, of those that nobody has ever asked for.

    The day is that of UTC: nobody has two of them by living in another time zone. Two who ask at the same moment may
    both count; the figures stored first stand, and both read these.
    """
    day = dates.now().date()
    found = read_published(subjects, day if is_daily else None)
    missing = [subject for subject in subjects if subject not in found]
    if missing:
        counted = count(missing, day)
        PublishedFigures.objects.filter(subject__in=missing, on__lt=day).delete()
        rows = [PublishedFigures(subject=subject, on=day, figures=counted[subject]) for subject in missing]
        PublishedFigures.objects.bulk_create(rows, ignore_conflicts=True)
        found |= {**counted, **read_published(missing, day if is_daily else None)}
    return found


def publish_once(mark: str, count: Callable[[], Mapping[str, Figures]]) -> bool:
    """Counts what ``mark`` stands for, such as a month, once for all: whatever subjects there are at that moment.

    No subject joins them later, and none is counted because somebody asks for it: who makes a group has no figures of
    it from before, and no second ones. False where it was counted already. Of two processes that count at the same
    moment one writes everything and the other nothing.
    """
    if read_published([mark]):
        return False
    counted, day = count(), dates.now().date()
    with transaction.atomic():
        _row, is_first = PublishedFigures.objects.get_or_create(subject=mark, defaults={"on": day})
        if is_first:
            rows = (PublishedFigures(subject=subject, on=day, figures=one) for subject, one in counted.items())
            PublishedFigures.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)
    return is_first


def forget_published(start: str, before: date) -> None:
    """Deletes the figures of subjects that begin so and were counted before that day."""
    PublishedFigures.objects.filter(subject__startswith=start, on__lt=before).delete()
