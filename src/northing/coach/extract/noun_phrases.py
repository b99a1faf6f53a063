"""The noun phrase that begins at a word, read by what may open, fill and end one and not by a list of nouns."""

from __future__ import annotations

from dataclasses import dataclass

from northing.coach.extract.countable import PAST_FORMS, WORDS_BEHIND_NOUN, is_plural
from northing.coach.extract.units import OR_MORE_WORDS, WEEKDAYS
from northing.coach.resources import table, word_set
from northing.coach.text.verbs import verb_base
from northing.coach.text.words import DETERMINER_TAGS, Words

#: What opens a noun phrase besides articles and possessives.
PHRASE_OPENERS = word_set("phrase_openers")
#: "Some kind of training" is a training.
KIND_NOUNS = word_set("kind_nouns")
#: Of these what follows "of" is meant: "the rest of my thesis".
WHOLE_NOUNS = word_set("whole_nouns")
#: What ends a noun phrase besides the words at which the thing counted has ended.
PHRASE_ENDERS = word_set("phrase_enders") | word_set("finite_verbs")
#: Behind a noun these say in which state it is to be: "get the tractor going", "have it ready".
STATE_WORDS = word_set("ended_words") | word_set("state_words") | WORDS_BEHIND_NOUN | PAST_FORMS
#: Adverbs in "-ly" have endings like these; the words of this set are none.
LY_NOUNS = word_set("not_adverbs") | word_set("not_pale_words")
#: Signs within a noun phrase.
INNER_SIGNS = frozenset('"&/-')
#: Parts that one brings to their end one by one.
PART_NOUNS = frozenset({"draft", "chapter", "version", "section", "edition", "module", "unit"})
ADJECTIVE_STOP_TAGS = frozenset({"article", "rate_adverb"})
MAX_NOUN_PHRASE = 10


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Words ``first`` up to ``last``, without what opens them; the last one is the noun.

    ``is_one_of`` says that one of several is meant: "one of the drafts".
    """

    first: int
    last: int
    is_opened: bool = False
    is_one_of: bool = False


def read_noun_phrase(words: Words, place: int) -> NounPhrase | None:
    """The noun phrase that begins here; None where none does."""
    first, is_opened, is_one_of = _behind_openers(words, place)
    last = _without_tail(words, first, _phrase_end(words, first))
    return NounPhrase(first, last, is_opened, is_one_of) if last > first else None


def _behind_openers(words: Words, place: int) -> tuple[int, bool, bool]:
    is_opened = is_one_of = False
    for _ in range(MAX_NOUN_PHRASE):
        word, then = words.at[place], words.at[place + 1]
        if word in KIND_NOUNS and then == "of":
            place += 2
        elif then == "of" and (word == "one" or word in WHOLE_NOUNS):
            place, is_opened, is_one_of = place + 2, True, is_one_of or word == "one"
        elif words.tags[place] & DETERMINER_TAGS or word in PHRASE_OPENERS or word in table("ordinals"):
            place, is_opened = place + 1, True
        else:
            break
    return place, is_opened, is_one_of


def _phrase_end(words: Words, first: int) -> int:
    last = first
    while last < len(words.words) and last - first < MAX_NOUN_PHRASE and not _ends(words, first, last):
        last += 1
    return last


def _ends(words: Words, first: int, place: int) -> bool:
    """Whether the phrase has ended before this word."""
    word = words.at[place]
    if not word[0].isalnum():
        return word not in INNER_SIGNS or not words.at[place + 1][:1].isalnum()
    if word == "to" and place > first and words.at[place - 1] == words.at[place + 1]:
        return False
    stops = "noun_stop" in words.tags[place] and ADJECTIVE_STOP_TAGS.isdisjoint(words.tags[place])
    return stops or word in PHRASE_ENDERS or word.partition("'")[0] in {"i", "you", "we", "they", "it"}


def _without_tail(words: Words, first: int, last: int) -> int:
    """The end of the phrase without words behind its noun: "the report written", "the book cover to cover"."""
    while last - first > 1:
        if last - first > 3 and words.at[last - 2] == "to" and words.at[last - 1] == words.at[last - 3]:
            last -= 3
        elif _is_behind_noun(words, last - 1):
            last -= 1
        else:
            break
    return last


def _is_behind_noun(words: Words, place: int) -> bool:
    word = words.at[place]
    if word in STATE_WORDS or word in WEEKDAYS or word in OR_MORE_WORDS or word in table("month"):
        return True
    if not word[0].isalpha() or word[-1].isdigit() or words.tags[place] & {"degree", "comparative"}:
        return True
    return is_adverb(word) or is_participle(words, place)


def is_adverb(word: str) -> bool:
    return word.endswith("ly") and len(word) > 4 and word not in LY_NOUNS


def is_participle(words: Words, place: int) -> bool:
    """Whether the word says what has become of the noun before it: "accepted", "redone"."""
    word = words.at[place]
    if word.endswith("ed"):
        return verb_base(word) != word or "other_verb" in words.tags[place]
    return word.startswith("re") and word[2:] in STATE_WORDS


def names_several(words: Words, place: int) -> bool:
    """Whether the noun stands in the plural. Capitals that end in an S are initials: "a NAS"."""
    written = words.quote(place, place + 1)
    return is_plural(words.at[place]) and not (written.isupper() and not words.text.isupper())


def part_named(words: Words, first: int, last: int) -> str:
    """The part that comes to its end, and not the whole: "the first draft of my novel", "chapter 9 of the book"."""
    of = next((place for place in range(first + 1, last) if words.at[place] == "of"), 0)
    while of and words.at[of - 1].isdigit():
        of -= 1
    return words.at[of - 1] if of and words.at[of - 1] in PART_NOUNS else ""
