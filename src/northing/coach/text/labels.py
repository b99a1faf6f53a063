"""What people write before a goal and not as part of it: bullets, and labels such as "Key result 2:"."""

from __future__ import annotations

import re
from functools import lru_cache

from northing.coach.model import Span
from northing.coach.resources import pattern_source

#: A bullet or number before a line.
BULLET = r"(?:[-*•·‣◦▪–—>]|\(?\d{1,2}[.)]|\(?[a-z]\))[ \t]+"


@lru_cache(maxsize=1)
def label_pattern() -> re.Pattern[str]:
    """A label at the beginning of a line or sentence, with the bullet before it and the space behind it."""
    return re.compile(
        rf"(?:^|(?<=[.;!?])[ \t]{{1,3}}+)[ \t]{{0,8}}+(?:{BULLET})?+\*{{0,2}}{pattern_source('label')}\*{{0,2}}"
        r"(?:[ \t]{1,8}+(?=\S)|[ \t]{0,8}+$)",
        re.IGNORECASE | re.MULTILINE,
    )


@lru_cache(maxsize=8)
def drop_labels(text: str) -> str:
    """The text with spaces for its labels, so that offsets stay true."""
    return label_pattern().sub(lambda found: " " * len(found.group()), text)


def find_labels(text: str) -> tuple[Span, ...]:
    return tuple(Span(*found.span()) for found in label_pattern().finditer(text))
