"""Which words can be the unit of a measure: nouns for things and acts of which there is one or several."""

from __future__ import annotations

from functools import lru_cache

from northing.coach.resources import load_toml, table, word_set
from northing.coach.text.verbs import verb_base
from northing.coach.text.words import NO_TAGS, Words, lexicon

#: Lists of nouns that have a plural.
COUNTED_TAGS = frozenset(
    "deliverable credential course role job person person_one calendar_nouns errand_thing org_unit helper title".split()
)
#: Lists of adjectives and little words.
PALE_WORD_TAGS = frozenset("filler classifying describing degree comparative trait".split())
#: Lists of verbs that are no nouns.
STUMP_TAGS = frozenset("begin_wishing being having mover timed leaving take_part moving".split())
NOUN_TOO_TAGS = frozenset({"nouns_too", "noun_first"})
#: Adverbs, pronouns, conjunctions, prepositions and verbs.
LITTLE_WORDS = word_set("little_words") | word_set("nameless_words") | word_set("bare_verbs")
#: Nouns that have no plural: feelings, masses, qualities, names of languages and of places.
MASS_NOUNS = (
    word_set("mass_nouns") | word_set("feeling_words") | word_set("places") | set(load_toml("classes")["languages"])
)
#: "A taste of", "a go", "a bit": nouns that stand for no thing.
PALE_NOUNS = word_set("pale_nouns")
#: Nouns of these endings and lists that have a plural all the same.
COUNTED_NOUNS = word_set("counted_nouns")
PAST_FORMS = word_set("past_forms")
MIN_GERUND = 6
#: Plurals that are not formed with an s, with their singulars; "people" stays, since a person is counted so.
IRREGULAR_PLURALS = table("irregular_plurals")
#: Behind a noun these say where or how it is, and are none themselves.
WORDS_BEHIND_NOUN = word_set("words_behind_noun") | LITTLE_WORDS


@lru_cache(maxsize=4096)
def may_be_unit(noun: str) -> bool:
    """Whether the word can be a unit, as far as it says by itself."""
    if not noun or noun in LITTLE_WORDS or noun in MASS_NOUNS or noun in PALE_NOUNS or not noun[:1].isalpha():
        return False
    tags = lexicon().single.get(noun, NO_TAGS)
    if noun in COUNTED_NOUNS or not tags.isdisjoint(COUNTED_TAGS):
        return True
    if is_plural(noun):
        return tags.isdisjoint(PALE_WORD_TAGS)
    return not (tags & PALE_WORD_TAGS or "abstract" in tags or noun.endswith("'s") or _is_verb_form(noun, tags))


def _is_verb_form(noun: str, tags: frozenset[str]) -> bool:
    """Whether it is a gerund, a participle or a plain verb."""
    if noun.endswith("ing") and len(noun) >= MIN_GERUND:
        return True
    if noun in PAST_FORMS or (noun.endswith("ed") and (verb_base(noun) != noun or "other_verb" in tags)):
        return True
    return not tags.isdisjoint(STUMP_TAGS) and tags.isdisjoint(NOUN_TOO_TAGS)


def is_bare_name(words: Words, place: int) -> bool:
    """Whether a name stands here and no noun: one capital in the midst of a sentence, on a word of no list."""
    written = words.quote(place, place + 1)
    inside = place > 0 and words.at[place - 1][:1].isalnum() and not words.words[place].tags
    return inside and written[:1].isupper() and written[1:].islower()


def is_plural(word: str) -> bool:
    return word in IRREGULAR_PLURALS or (
        word.endswith("s") and not word.endswith(("ss", "'s", "us", "is")) and len(word) > 3
    )


def is_behind_noun(words: Words, place: int, *, alone: bool) -> bool:
    """Whether a word behind the noun belongs to it no more: "one call home", "a paper read", "34 right now"."""
    if words.at[place] in WORDS_BEHIND_NOUN:
        return True
    return not alone and _ends_no_noun(words.at[place]) and not _is_noun(words, place)


def _ends_no_noun(word: str) -> bool:
    return word.endswith(("ly", "ing", "ed")) or word in PAST_FORMS


def _is_noun(words: Words, place: int) -> bool:
    """Whether a word that ends like a verb is a noun: "meeting", "training"."""
    return is_plural(words.at[place]) or not frozenset({"calendar_nouns", "course", "deliverable"}).isdisjoint(
        words.tags[place]
    )
