"""Whether words begin with a verb, and its plain form: what may follow "I will"."""

from __future__ import annotations

from functools import lru_cache

from northing.coach.actions import DETERMINERS
from northing.coach.inflections import verb_forms
from northing.coach.lexicon import NO_TAGS, lexicon

VERB_TAGS = frozenset("begin_doing begin_wishing build change direct finish learn moving_down moving_up".split())
#: Short words that stand before "the" and "my" without being verbs.
NO_VERBS = DETERMINERS | frozenset(
    "about after all and any around because before behind beside both but for from here how into like more most near "
    "not off only onto over some such than then there through under until what when where which while who with".split()
)
#: "Year 9" and "Level 3" are names; behind a greater number the word before it is more likely a verb ("plant 400").
GREATEST_NAME = 12


def is_deed(words: str) -> bool:
    """A known verb at the beginning, or a word that is followed as only verbs are ("plant the", "shift my")."""
    first, second, *_ = [*words.split(), "", ""]
    return base_of(first) is not None or (_may_be_verb(first) and _follows_a_verb(second))


def base_of(word: str) -> str | None:
    """The plain verb, for itself and for its -ing form; None for any other word."""
    base = _bases().get(word.lower())
    return base if base in {word.lower(), None} or word.lower().endswith("ing") else None


def gerund_of(base: str) -> str:
    return verb_forms(base)[2]


def plain_verb(word: str) -> str:
    """The base of any form of a known verb ("raises"); any other word as it is."""
    return _bases().get(word.lower(), word)


def starts_a_purpose(words: str) -> bool:
    """Words such as "serve more patients" do; "work matters to me" begins with a noun."""
    first, second, *_ = [*words.lower().split(), "", ""]
    may_be_noun = "nouns_too" in lexicon().single.get(first, NO_TAGS)
    return _bases().get(first) == first and (not may_be_noun or second in DETERMINERS)


def _may_be_verb(word: str) -> bool:
    """Other forms of known verbs ("raises") cannot follow "I will" and are none here."""
    return word.isalpha() and len(word) > 2 and word.lower() not in NO_VERBS and word.lower() not in _bases()


def _follows_a_verb(word: str) -> bool:
    return word.lower() in DETERMINERS or (word.isdecimal() and int(word[:6]) > GREATEST_NAME)


@lru_cache(maxsize=1)
def _bases() -> dict[str, str]:
    """Every form of a known verb, to its base; the shortest word that makes the form is the base."""
    verbs = [word for word, tags in lexicon().single.items() if not tags.isdisjoint(VERB_TAGS)]
    return {form: base for base in sorted(verbs, key=len, reverse=True) for form in verb_forms(base)}
