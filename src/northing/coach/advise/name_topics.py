"""What a clause is about, where neither its begin nor its object is a name: a thing that stands further behind."""

from __future__ import annotations

from collections.abc import Iterator

from northing.coach.advise.name_phrases import Phrase
from northing.coach.advise.name_words import Clause, is_known_verb, is_past, name_words
from northing.coach.text.verbs import verb_base

#: A common word by itself tells too little.
LEAST_TOPIC_WORDS = 2
#: Behind these a goal is told that leads away from what follows.
AGAINST = (
    name_words("ending_verbs")
    | name_words("negations")
    | name_words("turning_words")
    | (name_words("opposing") - {"of", "than"})
)


def topics_of(words: Clause) -> Iterator[str]:
    """The things behind articles, behind prepositions, then the proper names; none behind a word that denies them."""
    end = next((place for place, word in enumerate(words) if _denies(word.lower())), len(words))
    articles = [place for place in range(1, end) if words[place].lower() in name_words("articles")]
    joined = [place for place in range(1, end) if words[place - 1].lower() in name_words("prepositions")]
    others = (place for place in joined if place not in articles and not words[place].endswith("ing"))
    for place in (*articles, *others):
        phrase = Phrase.read(words[place:])
        if _is_thing(tuple(map(str.lower, phrase.core))):
            yield from phrase.whole()
    yield from filter(_is_proper, words[1:end])


def _denies(word: str) -> bool:
    return word in AGAINST or word.endswith("n't")


def _is_thing(core: Clause) -> bool:
    """Whether these words tell a thing and no sentence about it: not "football team plays", "office paid me"."""
    if (
        len(core) < LEAST_TOPIC_WORDS
        or core[-1] in name_words("empty_things")
        or core[0] in name_words("no_begin_of_things")
    ):
        return False
    *before, last = core
    if core[0].endswith("ly") or any(word in name_words("no_part_of_things") or is_past(word) for word in core[1:]):
        return False
    may_be_deed = last.endswith("s") and verb_base(last) != last and is_known_verb(verb_base(last))
    return not (may_be_deed and before[1:])


def _is_proper(word: str) -> bool:
    """Whether a word is a name: it has a capital that is no "I"."""
    return len(word) > 1 and word[:1].isupper() and "'" not in word and "’" not in word and not word.isupper()
