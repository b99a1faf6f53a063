"""Whether words begin with a verb, and the forms of the verb: what may follow "I will"."""

from __future__ import annotations

import re
from functools import lru_cache

from northing.coach.resources import word_set
from northing.coach.text.inflections import verb_forms
from northing.coach.text.words import NO_TAGS, lexicon

VERB_TAGS = frozenset("begin_doing begin_wishing build change direct finish learn moving_down moving_up".split())
#: Short words that stand before "the" and "my" without being verbs.
DETERMINER_WORDS = word_set("determiner_words")
NOT_VERBS = DETERMINER_WORDS | word_set("not_verbs")
ARTICLE_WORDS = word_set("article_words")
#: Verbs that are taken for one at the beginning only; many of them are nouns as well.
NOUN_OR_VERB_TAGS = frozenset({"nouns_too", "noun_first"})
DEGREE_WORDS = word_set("degree_words")
#: A verb for dictionaries only: "better communication" is a wish.
NOT_ACTIONS = word_set("not_actions")
#: "Never miss a deadline again" is something to do as well; "never before" is not.
ADVERBS_BEFORE_VERBS = word_set("adverbs_before_verbs")
#: "Year 9" and "Level 3" are names; behind a greater number the word before it is more likely a verb ("plant 400").
MAX_NAME_NUMBER = 12
#: Beginnings that cannot follow "I will", in the form that can.
REWORDINGS = (
    (re.compile(r"^i (?:won['’]t|will not|shall not|shan['’]t) ", re.IGNORECASE), "not "),
    (re.compile(r"^i (?:can |do )?see myself as (?=an? |the |head |lead )", re.IGNORECASE), "be "),
)
LEADING_DIGITS = re.compile(r"[0-9]{1,6}")


def starts_with_verb(words: str) -> bool:
    """Whether a known verb begins the words, or a word followed as only verbs are ("plant the", "shift my")."""
    first, second, *_ = [*words.split(), "", ""]
    if first.lower() in ADVERBS_BEFORE_VERBS:
        return infinitive_of(second) == second.lower() or "other_verb" in lexicon().single.get(second.lower(), NO_TAGS)
    if first.lower() in NOT_ACTIONS:
        return False
    if infinitive_of(first) is not None or (_may_be_verb(first) and _follows_a_verb(second)):
        return True
    tags = lexicon().single.get(first.lower(), NO_TAGS)
    known = "other_verb" in tags and verb_forms(first.lower())[0] == first.lower() and bool(second)
    return known and (NOUN_OR_VERB_TAGS.isdisjoint(tags) or _follows_a_verb(second))


def to_infinitive(words: str) -> str:
    """The form that follows "I will": "Taking a course" gives "take a course"."""
    first, space, rest = words.partition(" ")
    base = infinitive_of(first)
    return f"{base}{space}{rest}" if base else lower_first_word(words)


def reword_after_i_will(words: str) -> str:
    """A form that can follow "I will": "I won't call" gives "not call". Other words stay as they are."""
    for spoken, instead in REWORDINGS:
        words = spoken.sub(instead, words)
    return words


def lower_first_word(words: str) -> str:
    """Removes the capital that begins a sentence. "I" and abbreviations keep theirs."""
    first, space, rest = words.partition(" ")
    kept = first == "I" or (not first[1:].islower() and first.lower() not in ARTICLE_WORDS)
    return (first if kept else first.lower()) + space + rest


def infinitive_of(word: str) -> str | None:
    """The plain verb of a plain verb or its gerund; None for any other word."""
    base = _bases_by_form().get(word.lower())
    return base if base in {word.lower(), None} or word.lower().endswith("ing") else None


def gerund_of(base: str) -> str:
    return verb_forms(base)[2]


def verb_base(word: str) -> str:
    """The base of any form of a known verb ("raises"); any other word unchanged."""
    return _bases_by_form().get(word.lower(), word)


def starts_with_purpose_verb(words: str) -> bool:
    """Whether a verb begins the words: "serve more patients" does, "work matters to me" does not."""
    first, second, *_ = [*words.lower().split(), "", ""]
    may_be_noun = "nouns_too" in lexicon().single.get(first, NO_TAGS)
    return _bases_by_form().get(first) == first and (not may_be_noun or second in DETERMINER_WORDS)


def _may_be_verb(word: str) -> bool:
    """Whether an unknown word may be a verb. Other forms of known verbs ("raises") may not follow "I will"."""
    return word.isalpha() and len(word) > 2 and word.lower() not in NOT_VERBS and word.lower() not in _bases_by_form()


def _follows_a_verb(word: str) -> bool:
    digits = LEADING_DIGITS.match(word)
    number = digits is not None and (int(digits.group()) > MAX_NAME_NUMBER or not word.isdecimal())
    return word.lower() in DETERMINER_WORDS | DEGREE_WORDS or number


@lru_cache(maxsize=1)
def _bases_by_form() -> dict[str, str]:
    """Every form of a known verb and its base. The shortest verb that makes a form is its base."""
    verbs = [word for word, tags in lexicon().single.items() if not tags.isdisjoint(VERB_TAGS)]
    return {form: base for base in sorted(verbs, key=len, reverse=True) for form in verb_forms(base)}
