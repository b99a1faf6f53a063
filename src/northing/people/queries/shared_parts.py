"""How many words gathered around shared rows, for the question whether those who come to them read these too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Model, Q, QuerySet

from northing.people.models import SharedWithParts, shared_parts_of
from northing.people.queries.compiled import compiled_for_keys
from northing.ui.text import join_and


def describe_parts(rows: Sequence[SharedWithParts]) -> dict[int, str]:
    """By key of the rows, which are of one model: "2 check-ins and 3 comments"; none for a row without.

    One query for each kind of part.
    """
    found: dict[int, list[str]] = defaultdict(list)
    for part in shared_parts_of(type(rows[0])) if rows else ():
        for key, count in count_parts([row.pk for row in rows], part.model, part.field, part.which):
            found[key].append(str(part.words % {"count": count}))
    return {key: join_and(words) for key, words in found.items()}


@compiled_for_keys
def count_parts(rows: Sequence[int], model: type[Model], field: str, which: Q) -> QuerySet[Any, tuple[int, int]]:
    """By key of the row."""
    parts = model._default_manager.filter(which, **{f"{field}__in": rows})
    counts = parts.order_by().values(field).annotate(count=Count("pk"))
    found: QuerySet[Any, tuple[int, int]] = counts.values_list(field, "count")
    return found
