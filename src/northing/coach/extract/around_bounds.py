"""What stands around a bound in time: beside it, in the same clause, or anywhere in front."""

from __future__ import annotations

import re

from northing.coach.resources import pattern

#: How far before a phrase the words stand that make it none, beside it and in the same clause.
NEAR, CLAUSE = 16, 40


def begins_behind(name: str, match: re.Match[str]) -> bool:
    """Whether what stands behind the phrase begins with a pattern."""
    return pattern(name).match(match.string, match.end()) is not None


def precedes(name: str, match: re.Match[str], distance: int) -> bool:
    """Whether a pattern stands so near before the phrase."""
    return pattern(name).search(match.string[max(match.start() - distance, 0) : match.start()]) is not None


def is_earlier(name: str, match: re.Match[str]) -> bool:
    """Whether a pattern stands anywhere before the phrase."""
    return pattern(name).search(match.string, 0, match.start()) is not None
