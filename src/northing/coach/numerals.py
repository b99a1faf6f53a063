"""Numbers as people write them: 5, five, 1,200, 10k, a dozen, twenty-five."""

from __future__ import annotations

SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
NUMBER_WORDS: dict[str, float] = {word: float(value) for value, word in enumerate(SMALL)}
NUMBER_WORDS |= {word: float(20 + 10 * place) for place, word in enumerate(TENS)}
NUMBER_WORDS |= {
    f"{ten}-{one}": NUMBER_WORDS[ten] + value for ten in TENS for value, one in enumerate(SMALL) if 0 < value < 10
}
NUMBER_WORDS |= {"a": 1.0, "an": 1.0, "couple": 2.0, "dozen": 12.0, "half": 0.5, "hundred": 100.0, "thousand": 1000.0}
SCALES = {"hundred": 100.0, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "dozen": 12.0}


def amount_of(words: str) -> float | None:
    """What a numeral stands for, or None when it is none."""
    plain = words.strip().removeprefix("a ").removesuffix(" of").replace(" ", "-")
    if plain in NUMBER_WORDS:
        return NUMBER_WORDS[plain]
    return figures(plain)


def figures(text: str) -> float | None:
    """``1,200.5`` as a number; a comma before exactly three figures separates thousands."""
    head, comma, tail = text.rpartition(",")
    plain = text.replace(",", "") if comma and len(tail.split(".")[0]) == 3 else text.replace(",", ".")
    if not comma and plain.count(".") == 1 and len(plain) - plain.index(".") == 4 and not plain.startswith("0"):
        plain = plain.replace(".", "")
    try:
        return float(plain) if head is not None and len(plain) < 16 else None
    except ValueError:
        return None
