"""Lists of names, written as the active language writes them, texts cut to a length, and line breaks.

Dates and numbers are Django's. Babel knows how languages join a list; it is imported on first use, because reading
its data takes about 40 ms.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import get_language, to_locale

if TYPE_CHECKING:
    from babel import Locale


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """Babel's data for a language of Django's ("en-gb"); British English for a language that Babel does not know."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(to_locale(language))
    except (UnknownLocaleError, ValueError):
        return Locale("en", "GB")


def active_locale() -> Locale:
    return locale_of(get_language() or settings.LANGUAGE_CODE)


def join_and(names: Iterable[object]) -> str:
    """“Ines, Tom and Ruth”; nothing for no names."""
    from babel.lists import format_list

    return format_list([str(name) for name in names], "standard", active_locale())


def shorten_text(text: str, length: int) -> str:
    """At most ``length`` characters, cut between words where there is a gap to cut at."""
    if len(text) <= length:
        return text
    start, gap, _rest = text[:length].rpartition(" ")
    return f"{(start if gap else text[: length - 1]).rstrip(' ,;:')}…"


def with_line_feeds(text: str) -> str:
    """Line breaks as one character each: browsers count them so, and send two."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
