"""Lists of maps."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from northing.mindmaps.models import MindMap
from northing.people.models import Person

#: Of those that others share; more are found on the pages of their people.
MAX_SHARED_MAPS = 60


def list_maps(person: Person) -> QuerySet[MindMap]:
    """One's own with their number of branches (``count``), the latest first."""
    standing = Count("branches", filter=Q(branches__removed_at=None))
    return MindMap.objects.of(person).select_related("shared_manager", "shared_team").annotate(count=standing)


def shared_maps(person: Person) -> QuerySet[MindMap]:
    """Those that others let them read, with whose they are."""
    shared = MindMap.objects.shared_with(person).select_related("person")
    return shared.only("title", "changed_at", "person__name", "person__is_active")[:MAX_SHARED_MAPS]
