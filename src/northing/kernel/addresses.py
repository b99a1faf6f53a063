"""Addresses of rows, for pages that hold a hundred of them; and the parts of addresses that others wrote."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from django.urls import get_script_prefix, get_urlconf, reverse

#: Stands for a key while an address is made: no other number of an address is as long.
PLACEHOLDER = 9_000_000_000_000_000_009


def reverse_key(view: str, key: int) -> str:
    """``reverse(view, args=[key])``, which Django would match against its patterns each time."""
    before, after = _split_row_address(view, get_script_prefix(), get_urlconf())
    return f"{before}{key}{after}"


def reverse_plain(view: str) -> str:
    """``reverse(view)``, likewise."""
    return _reverse_once(view, get_script_prefix(), get_urlconf())


def split_address(text: str) -> SplitResult:
    """The parts of what a browser sent as an address; all of them empty where it is none ("http://[")."""
    try:
        return urlsplit(text)
    except ValueError:
        return SplitResult("", "", "", "", "")


@lru_cache(maxsize=512)
def _split_row_address(view: str, prefix: str, urlconf: str | None) -> tuple[str, str]:  # noqa: ARG001 - reverse puts the prefix in front
    before, _key, after = reverse(view, urlconf, args=[PLACEHOLDER]).partition(str(PLACEHOLDER))
    return before, after


@lru_cache(maxsize=512)
def _reverse_once(view: str, prefix: str, urlconf: str | None) -> str:  # noqa: ARG001 - as above
    return reverse(view, urlconf)
