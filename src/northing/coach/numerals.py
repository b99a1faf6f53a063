"""Numbers as people write them: 5, five, 1,200, 10k, a dozen, twenty-five."""

from __future__ import annotations

from functools import lru_cache

from northing.coach.resources import numbers

#: Number words that count only beside another number word: "a", "half", "hundred".
HELPERS = frozenset({"a", "an", "half", "hundred", "thousand", "couple", "dozen"})
SUFFIXES = (("bn", 1e9), ("mm", 1e6), ("k", 1e3), ("m", 1e6))


@lru_cache(maxsize=4096)
def amount_of(words: str) -> float | None:
    """What a numeral stands for, or None when it is none."""
    plain = words.strip().removeprefix("a ").removesuffix(" of").removesuffix(" a").replace(" ", "-")
    known = numbers("number")
    if plain in known:
        return known[plain]
    ten, _, one = plain.partition("-")
    if ten in known and one in known and known[ten] >= 20 and known[one] < 10:
        return known[ten] + known[one]
    return figures(plain)


def figures(text: str) -> float | None:
    """``1,200.5`` as a number; a comma or point before exactly three figures separates thousands."""
    if len(text) > 15 or not text[:1].isdigit() or not text[-1:].isdigit():
        return None
    groups = text.replace(".", ",").split(",")
    thousands = len(groups) > 1 and all(len(group) == 3 for group in groups[1:]) and groups[0] not in {"0", "00"}
    if thousands and all(group.isdecimal() for group in groups):
        return float("".join(groups))
    plain = text.replace(",", ".")
    return float(plain) if plain.count(".") < 2 and plain.replace(".", "").isdecimal() else None


def written(word: str) -> float | None:
    """The value of one word that is a number by itself: 12, twelve, 10k, twenty-five."""
    if word in HELPERS:
        return None
    if word[:1].isalpha():
        return amount_of(word)
    for suffix, scale in SUFFIXES:
        if word.endswith(suffix):
            value = figures(word.removesuffix(suffix))
            return value * scale if value is not None else None
    return figures(word)
