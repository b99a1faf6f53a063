"""Addresses of rows, for pages that hold a hundred of them."""

from __future__ import annotations

from functools import lru_cache

from django.urls import get_script_prefix, reverse

#: Stands for a key while an address is made: no other number of an address is as long.
PLACEHOLDER = 9_000_000_000_000_000_009


def reverse_key(view: str, key: int) -> str:
    """``reverse(view, args=[key])``, which Django would match against its patterns each time."""
    before, after = _split_address(view, get_script_prefix())
    return f"{before}{key}{after}"


@lru_cache(maxsize=128)
def _split_address(view: str, prefix: str) -> tuple[str, str]:  # noqa: ARG001 - reverse puts the prefix in front
    before, _key, after = reverse(view, args=[PLACEHOLDER]).partition(str(PLACEHOLDER))
    return before, after
