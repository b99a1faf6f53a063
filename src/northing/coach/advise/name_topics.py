"""What a clause is about, where neither its begin nor its object is a name: a thing that stands further behind."""

from __future__ import annotations

from collections.abc import Iterator

from northing.coach.advise.name_phrases import Phrase
from northing.coach.advise.name_words import Clause, is_known_verb, is_past, name_table, name_words
from northing.coach.text.verbs import verb_base

#: A common word by itself tells too little.
LEAST_TOPIC_WORDS = 2
#: No longer thing has room in a name.
MOST_TOPIC_WORDS = 10
#: Behind these a goal is told that leads away from what follows.
AGAINST = (
    name_words("ending_verbs")
    | name_words("negations")
    | name_words("turning_words")
    | {"during"}
    | (name_words("opposing") - {"of", "than"})
)


def topics_of(words: Clause) -> Iterator[str]:
    """The things behind articles, behind prepositions, then the proper names; none behind a word that denies them."""
    said = [word.lower() for word in words]
    end = next((place for place in range(1, len(said)) if _denies(said[place])), len(said))
    end = 0 if said and (_denies(said[0]) or said[0] in name_words("time_joints")) else end
    places = [place for place in range(1, end) if not _is_means(said[max(0, place - 2) : place])]
    articles = [place for place in places if said[place] in name_words("articles")]
    for place in (*articles, *(place for place in places if _is_joined(said, place))):
        phrase = Phrase.read(words[place : place + MOST_TOPIC_WORDS])
        if _is_thing(tuple(map(str.lower, phrase.core))):
            yield from phrase.whole()
    yield from filter(_is_proper, words[1:end])


def _is_joined(said: list[str], place: int) -> bool:
    """Whether a thing begins behind a preposition, or behind the deed of "by giving"."""
    if said[place] in name_words("articles") | {"this", "that"} or said[place].endswith("ing"):
        return False
    is_way = place > 1 and said[place - 2] == "by" and said[place - 1].endswith("ing")
    return is_way or said[place - 1] in name_words("prepositions")


def _is_means(before: list[str]) -> bool:
    """Whether "with" tells by what means; "comfortable with" tells what a goal is about."""
    return before[-1] == "with" and "with" not in name_table("complements").get(before[0], ())


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
