"""The months of the organisation, counted by a daily job and by nothing else: no page counts."""

from __future__ import annotations

from northing.insights.queries.organisation_counts import count_month, month_mark
from northing.insights.queries.organisation_months import MONTHS_SHOWN, months_before
from northing.kernel import dates
from northing.people.services.published_figures import forget_published, publish_once

#: What was counted longer ago is deleted.
MONTHS_KEPT = 24


def publish_months() -> int:
    """Counts the months that are over and were not counted yet; how many these were. Each is counted once for all.

    On a site that counts for the first time these are twelve, with the people and teams of today.
    """
    today = dates.now().date()
    counted = 0
    for month in months_before(today, MONTHS_SHOWN):
        counted += publish_once(month_mark(month), lambda month=month: count_month(month))  # type: ignore[misc]
    forget_published("insights:", dates.add_months(today, -MONTHS_KEPT))
    return counted
