"""How many words gathered around shared rows, for the question whether those who come to them read these too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Count

from northing.people.models import SharedWithParts, shared_parts_of
from northing.ui.text import join_and


def describe_parts(rows: Sequence[SharedWithParts]) -> dict[int, str]:
    """By key of the rows, which are of one model: "2 check-ins and 3 comments"; none for a row without.

    One query for each kind of part.
    """
    found: dict[int, list[str]] = defaultdict(list)
    for part in shared_parts_of(type(rows[0])) if rows else ():
        parts = part.model._default_manager.filter(part.which, **{f"{part.field}__in": [row.pk for row in rows]})
        counts = parts.order_by().values(part.field).annotate(count=Count("pk"))
        for key, count in counts.values_list(part.field, "count"):
            found[key].append(str(part.words % {"count": count}))
    return {key: join_and(words) for key, words in found.items()}
