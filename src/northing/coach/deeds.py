"""Whether words begin with a verb, and its plain form: what may follow "I will"."""

from __future__ import annotations

import re
from functools import lru_cache

from northing.coach.actions import DETERMINERS
from northing.coach.inflections import verb_forms
from northing.coach.lexicon import NO_TAGS, lexicon
from northing.coach.resources import word_set

VERB_TAGS = frozenset("begin_doing begin_wishing build change direct finish learn moving_down moving_up".split())
#: Short words that stand before "the" and "my" without being verbs.
NO_VERBS = DETERMINERS | frozenset(
    "about after all and any around because before behind beside both but for from here how into like more most near "
    "not off only onto over some such than then there through under until what when where which while who with".split()
)
ARTICLES = word_set("articles")
#: Verbs that are taken for one at the beginning only; many of them are nouns as well.
SOMETIMES_NOUNS = frozenset({"nouns_too", "noun_first"})
DEGREES = word_set("degrees")
#: A verb for dictionaries only: "better communication" is a wish.
NO_DEEDS = word_set("no_deeds")
#: "Never miss a deadline again" is something to do as well; "never before" is not.
BEFORE_DEEDS = frozenset({"never", "not", "always"})
#: "Year 9" and "Level 3" are names; behind a greater number the word before it is more likely a verb ("plant 400").
GREATEST_NAME = 12
#: Beginnings that cannot follow "I will", in the form that can.
SAID_OTHERWISE = (
    (re.compile(r"^i (?:won['’]t|will not|shall not|shan['’]t) ", re.IGNORECASE), "not "),
    (re.compile(r"^i (?:can |do )?see myself as (?=an? |the |head |lead )", re.IGNORECASE), "be "),
)
LEADING_DIGITS = re.compile(r"[0-9]{1,6}")


def is_deed(words: str) -> bool:
    """A known verb at the beginning, or a word that is followed as only verbs are ("plant the", "shift my")."""
    first, second, *_ = [*words.split(), "", ""]
    if first.lower() in BEFORE_DEEDS:
        return base_of(second) == second.lower() or "other_verb" in lexicon().single.get(second.lower(), NO_TAGS)
    if first.lower() in NO_DEEDS:
        return False
    if base_of(first) is not None or (_may_be_verb(first) and _follows_a_verb(second)):
        return True
    tags = lexicon().single.get(first.lower(), NO_TAGS)
    known = "other_verb" in tags and verb_forms(first.lower())[0] == first.lower() and bool(second)
    return known and (SOMETIMES_NOUNS.isdisjoint(tags) or _follows_a_verb(second))


def as_deed(words: str) -> str:
    """In the form that follows "I will": "Taking a course" gives "take a course"."""
    first, space, rest = words.partition(" ")
    base = base_of(first)
    return f"{base}{space}{rest}" if base else lowered_first(words)


def behind_i_will(words: str) -> str:
    """In a form that can follow: "I won't call" gives "not call"; other words stay as they are."""
    for spoken, instead in SAID_OTHERWISE:
        words = spoken.sub(instead, words)
    return words


def lowered_first(words: str) -> str:
    """A capital that only began a sentence goes; "I" and abbreviations keep theirs."""
    first, space, rest = words.partition(" ")
    kept = first == "I" or (not first[1:].islower() and first.lower() not in ARTICLES)
    return (first if kept else first.lower()) + space + rest


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
    digits = LEADING_DIGITS.match(word)
    number = digits is not None and (int(digits.group()) > GREATEST_NAME or not word.isdecimal())
    return word.lower() in DETERMINERS | DEGREES or number


@lru_cache(maxsize=1)
def _bases() -> dict[str, str]:
    """Every form of a known verb, to its base; the shortest word that makes the form is the base."""
    verbs = [word for word, tags in lexicon().single.items() if not tags.isdisjoint(VERB_TAGS)]
    return {form: base for base in sorted(verbs, key=len, reverse=True) for form in verb_forms(base)}
