"""The one result of a goal that can be checked though no rule for amounts and items names it: "design a uniform"."""

from __future__ import annotations

from northing.coach.extract.clauses import STEP_VERBS, noun_phrase_end
from northing.coach.extract.single_acts import is_several
from northing.coach.extract.units import IRREGULAR_PLURALS, TIME_NOUNS, WORDS_BEHIND_NOUN, word_value
from northing.coach.model import Measure
from northing.coach.resources import table, word_set
from northing.coach.text.verbs import verb_base
from northing.coach.text.words import DETERMINER_TAGS, Words

#: Acts that are counted themselves, whatever they are done to: "call the harbour office" is one call.
COUNTED_ACTS = word_set("counted_acts")
#: Behind a thing these say that it is there: "dissertation finished, flat sold".
ENDED_WORDS = word_set("ended_words")
PARTICLES = word_set("particles_of_verbs")
#: Behind the noun these end the phrase.
TAIL_WORDS = WORDS_BEHIND_NOUN | ENDED_WORDS | PARTICLES | {"too", "below", "above", "also"}
#: What these verbs are about is no result by itself.
OPEN_VERB_TAGS = frozenset({"being", "becoming", "learn", "change", "mover", "moving"})
#: What is not one thing.
NOT_RESULT_TAGS = frozenset({"generic", "abstract", "describing", "comparative", "period", "noun_stop", "number_word"})
MAX_RESULT_WORDS = 6


def find_result(words: Words, start: int) -> Measure | None:
    """The act or the thing by which a third person sees that the goal which begins at this word is reached."""
    if start >= len(words.words) or words.tags[start] & OPEN_VERB_TAGS:
        return None
    act = table("verb_noun").get(verb_base(words.at[start]), "")
    first = _object_start(words, start)
    if first is None:
        return _ended_thing(words, start)
    last = _without_tail(words, first, noun_phrase_end(words, first))
    if last <= first:
        return None
    if act in COUNTED_ACTS:
        return Measure(1.0, act, words.quote(first, last), None, words.span(start, last))
    return _counted_thing(words, first, last)


def _object_start(words: Words, start: int) -> int | None:
    """Where the object of the verb begins, with its article; None where no verb stands or nothing opens an object."""
    place = start + 1
    while words.at[place] in PARTICLES:
        place += 1
    return place if words.tags[start] & STEP_VERBS and words.tags[place] & DETERMINER_TAGS else None


def _without_tail(words: Words, first: int, last: int) -> int:
    while last > first + 1 and words.at[last - 1] in TAIL_WORDS:
        last -= 1
    return last


def _counted_thing(words: Words, first: int, last: int) -> Measure | None:
    """One thing under its own name; None for several, of which the words do not say how many."""
    while first < last and words.tags[first] & DETERMINER_TAGS:
        first += 1
    noun = words.at[last - 1]
    if not 0 < last - first <= MAX_RESULT_WORDS or is_several(noun) or not _is_thing(words, last - 1):
        return None
    return Measure(1.0, table("unit_name").get(noun, noun), words.quote(first, last), None, words.span(first, last))


def _is_thing(words: Words, place: int) -> bool:
    noun = words.at[place]
    named = noun[:1].isalpha() and noun not in TIME_NOUNS and noun not in IRREGULAR_PLURALS and word_value(noun) is None
    return named and NOT_RESULT_TAGS.isdisjoint(words.tags[place])


def _ended_thing(words: Words, start: int) -> Measure | None:
    """A thing with the word behind it that it is there: "dissertation done"."""
    end = noun_phrase_end(words, start)
    last = _without_tail(words, start, end)
    ended = start < last < end and words.at[last] in ENDED_WORDS and STEP_VERBS.isdisjoint(words.tags[start])
    return _counted_thing(words, start, last) if ended else None
