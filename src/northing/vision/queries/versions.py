"""Versions of a text, each beside the one before it, a page at a time."""

from __future__ import annotations

from itertools import zip_longest
from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet

V = TypeVar("V", bound=Model)

#: Fewer than elsewhere: each is shown in full, with what it changed.
VERSIONS_PER_PAGE = 10


def page_of_versions(versions: QuerySet[V], number: str | None) -> tuple[Page[V], list[tuple[V, V | None]]]:
    """``versions``, the latest first; those of the page in pairs with the older one, None for the very first."""
    page = Paginator(versions, VERSIONS_PER_PAGE).get_page(number)
    shown = list(page.object_list)
    before = versions[page.end_index() : page.end_index() + 1]
    return page, list(zip_longest(shown, [*shown[1:], *before]))
