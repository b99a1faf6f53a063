"""The filter bar (``northing/_filter.html``): words and chips in the address, so that what is found can be shared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import ngettext

from northing.kernel.folding import fold_text

MAX_WORDS_LENGTH = 200
#: A list of more entries gets a bar.
FEW_ENTRIES = 8
#: Of the rows that hold the words; more are not read through.
MAX_FOUND = 500
ModelT = TypeVar("ModelT", bound=Model)


@dataclass(frozen=True, slots=True)
class Chip:
    """One way to narrow a list; the whole list is a chip, too."""

    url: str
    text: str
    count: int
    is_here: bool


def searched_words(request: HttpRequest) -> str:
    """PostgreSQL takes no NUL in a text."""
    return request.GET.get("words", "").replace("\0", "").strip()[:MAX_WORDS_LENGTH]


def chips_of(
    options: Iterable[tuple[str, str, int]], *, field: str, chosen: str, words: str, whole: str = ""
) -> list[Chip]:
    """``options`` are value, text and count; the one with the value ``whole`` needs no field in the address."""
    return [
        Chip(_address({field: "" if value == whole else value, "words": words}), text, count, value == chosen)
        for value, text, count in options
    ]


def _address(fields: dict[str, str]) -> str:
    return "?" + urlencode({name: value for name, value in fields.items() if value})


def bar_context(words: str, count: int) -> dict[str, object]:
    """For ``northing/_filter.html``, about a list of ``count`` entries: those found, when there are words.

    The page draws the bar where the list ``is_long``; once it was searched, it stays.
    """
    return {
        "words": words,
        "is_long": bool(words) or count > FEW_ENTRIES,
        "found": count_found(count) if words else "",
    }


def rows_that_say(rows: QuerySet[ModelT], words: str, *fields: str) -> QuerySet[ModelT]:
    """Those whose ``fields`` hold every one of the words; all of them, and no query, without words.

    For lists of hundreds: their texts are read. A longer one has a folded column (``kernel.folding``).
    """
    if not words:
        return rows
    texts = rows.order_by().values_list("pk", *fields)
    return rows.filter(pk__in=[pk for pk, *held in texts if says(words, *held)][:MAX_FOUND])


def says(words: str, *texts: str) -> bool:
    """Whether the texts together hold every one of the words, without regard to case and marks."""
    if not words:
        return True
    held = fold_text("\n".join(texts))
    return all(word in held for word in fold_text(words).split())


def count_found(count: int) -> str:
    return ngettext("%(count)s found", "%(count)s found", count) % {"count": count}
