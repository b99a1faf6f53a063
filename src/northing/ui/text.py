"""Lists of names, written as the active language writes them, texts cut to a length, line breaks, and links at the end.

Dates and numbers are Django's. Babel knows how languages join a list; it is imported on first use, because reading
its data takes about 40 ms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import get_language, to_locale

if TYPE_CHECKING:
    from babel import Locale

#: Phones put the address of a shared page at the end of its text, some without a space before it.
LINK_IN_WORD = re.compile(r"https?://\S+")


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


def split_link(text: str) -> tuple[str, str]:
    """The text without the link it ends with, and the link, which is empty where there is none.

    Only the last word is looked through: a pattern for the whole would take seconds over a page full of spaces.
    """
    text = text.rstrip()
    last_word = text.rsplit(maxsplit=1)[-1:]
    link = LINK_IN_WORD.search(last_word[0]) if last_word else None
    return (text.removesuffix(link[0]).rstrip(), link[0]) if link else (text, "")
