"""The one result of a goal that can be checked though no rule for amounts and items names it: "design a uniform"."""

from __future__ import annotations

import re

from northing.coach.extract.clauses import ITEM_TAGS, STEP_VERBS
from northing.coach.extract.countable import is_bare_name, may_be_unit
from northing.coach.extract.noun_phrases import (
    NounPhrase,
    is_adverb,
    is_participle,
    names_several,
    read_noun_phrase,
)
from northing.coach.extract.posts import NO_TRADE_TAGS, TRADE_ENDINGS
from northing.coach.extract.units import TIME_NOUNS, WEEKDAYS, to_plural, to_singular, word_value
from northing.coach.model import Measure, Span
from northing.coach.resources import pattern, table, word_set
from northing.coach.text.verbs import starts_with_verb, verb_base
from northing.coach.text.words import Words

#: Acts that are counted themselves, whatever they are done to: "call the harbour office" is one call.
COUNTED_ACTS = word_set("counted_acts")
PARTICLES = word_set("particles_of_verbs") | {"behind"}
#: What these verbs are about is no result by itself.
OPEN_VERB_TAGS = frozenset({"being", "becoming", "learn", "moving"})
#: Verbs of which the end is an exam, whatever it is called.
EXAM_VERBS = word_set("exam_verbs")
#: Verbs of taking part; what is named by a capital alone is an event.
PART_VERBS = word_set("part_verbs")
#: Verbs of coming to the end of something written.
READING_VERBS = word_set("reading_verbs")
#: Nouns that are counted by no name of theirs.
UNCOUNTED_TAGS = frozenset({"period", "noun_stop", "number_word"})
#: What the end of a name in capitals is not.
NAMED_TAGS = frozenset("deliverable course credential job role helper generic org_unit".split())
#: Behind these verbs stands who gets something, and then the thing.
GIVING_VERBS = word_set("handing_verbs")
TURNING_VERBS = frozenset({"turn", "convert", "transform", "make", "build", "grow", "merge"})
REPLACING_VERBS = frozenset({"replace", "swap", "exchange", "substitute"})
HIRING_VERBS = frozenset({"hire", "recruit", "find", "train", "appoint", "employ"})
#: Verbs of which the object is whom one deals with, and no post.
DEALING_VERBS = word_set("dealing_verbs")
#: With these a wish may begin before its verb.
LEADING_ADVERBS = word_set("leading_adverbs")
UNCOUNTED_NOUNS = word_set("nameless_words") | word_set("nameless_nouns")
#: Words before a group of which all counts.
WHOLE_WORDS = frozenset({"every", "all", "each"})
#: How far behind its verb a post may be named.
MAX_POST_DISTANCE = 8
MAX_RESULT_WORDS = 7
#: Behind these stands where or how something is to be, and not the thing.
WHERE_WORDS = frozenset({"from", "into", "at", "in", "for", "on", "by"})
REASON_WORDS = frozenset(
    {"because", "since", "as", "cause", "instead", "like", "not", "that", "which", "who", "where", "if"}
)


def find_result(words: Words, starts: tuple[int, ...]) -> Measure | None:
    """The act or the thing by which a third person sees that the goal is reached whose steps begin at these words."""
    if pattern("clock").search(words.plain) or "clock" in words.hits:  # an hour of the day is what shows
        return None
    acts = (_behind_adverbs(words, start) for start in starts if words.at[start] not in WHOLE_WORDS)
    found = (_shown_by(words, start) for start in acts if start < len(words.words))
    return next((each for each in found if each), None) or _whole(words) or _later_post(words) or _known_thing(words)


def _known_thing(words: Words) -> Measure | None:
    """The first thing of a known kind that is named before a reason: "about finding a job", "..., I do a course"."""
    reason = next((place for place, word in enumerate(words.texts) if word in REASON_WORDS), len(words.words))
    for place in range(reason):
        opened = words.at[place] in {"a", "an", "my", "our"} and words.at[place - 1] not in WHERE_WORDS
        phrase = read_noun_phrase(words, place) if opened else None
        if phrase and words.words[phrase.last - 1].tags & ITEM_TAGS and not words.tags[phrase.first] & {"comparative"}:
            thing = count_thing(words, phrase, "")
            if thing:
                return thing
    return None


def _behind_adverbs(words: Words, start: int) -> int:
    """The word behind "eventually", "at least" and the like, with which a wish may begin."""
    while start < len(words.words):
        if is_adverb(words.at[start]) or words.at[start] in LEADING_ADVERBS:
            start += 1
        elif (words.at[start], words.at[start + 1]) == ("at", "least"):
            start += 2
        else:
            break
    return start


def _shown_by(words: Words, start: int) -> Measure | None:
    """What one step brings about. Of what it is to be without, nothing is to be there."""
    begin = words.words[start].start
    none = pattern("none_of").match(words.plain, begin)
    if none:
        return _none_of(words, none)
    inside = pattern("none_inside").search(words.plain, begin)
    return (_none_of(words, inside) if inside else None) or _result_of(words, start)


def _none_of(words: Words, none: re.Match[str]) -> Measure | None:
    """What there is to be none of: "no late boxes", "not one burnt batch". A bare "no degree" is what one lacks."""
    phrase = read_noun_phrase(words, words.index_at(none.end()))
    if phrase is None or words.at[phrase.last - 1] in UNCOUNTED_NOUNS:
        return None
    noun = words.at[phrase.last - 1]
    unit = to_plural(noun)
    if none.group().endswith("no ") and noun != unit:
        return None
    span = words.span(words.index_at(none.start()), phrase.last)
    return Measure(0.0, unit, words.quote(phrase.first, phrase.last), None, span)


def _result_of(words: Words, start: int) -> Measure | None:
    return _post(words, start) or _level(words, start) or _act(words, start) or read_thing(words, start)


def _post(words: Words, start: int) -> Measure | None:
    """The post that one comes to: "be kept on as admin", "start as a junior accountant", "promoted to sous"."""
    becoming = max((hit.last for hit in words.found("becoming") if hit.first == start), default=0)
    place = becoming if becoming and "article" in words.tags[becoming] else 0
    if not place and (_is_verb(words, start) or "being" in words.tags[start]):
        place = next((p + 1 for p in _near(words, start) if words.at[p] == "as" and _may_be_post(words, p + 1)), 0)
    risen = None if place else pattern("risen_to").match(words.plain, words.words[start].start)
    place = words.index_at(risen.end()) if risen else place
    phrase = read_noun_phrase(words, place) if place else None
    if not phrase or names_several(words, phrase.last - 1):
        return None
    return _one(words, "role", phrase.first, phrase.last)


def _near(words: Words, start: int) -> range:
    return range(start + 1, min(start + MAX_POST_DISTANCE, len(words.words)))


def _may_be_post(words: Words, place: int) -> bool:
    return bool(words.tags[place] & {"article", "role"}) and words.at[place - 2] not in {"well", "such", "soon"}


def _later_post(words: Words) -> Measure | None:
    """The post that is named behind the beginning of another sentence: "..., i still want to become an engineer"."""
    starts = (hit.first for hit in words.hits.get("becoming", ()) if words.at[hit.first - 1] in {"to", "and", "i'll"})
    return next((post for start in starts if (post := _post(words, start))), None)


def _level(words: Words, start: int) -> Measure | None:
    """The step of a known scale that one comes to: "B1 German", "zero to C2 Japanese"."""
    found = pattern("language_level").search(words.plain, words.words[start].start)
    return Measure(1.0, "level", found.group(), None, Span(*found.span())) if found else None


def _whole(words: Words) -> Measure | None:
    """All of a group that stands anywhere, as 100 %: "every customer gets an answer"."""
    for place, word in enumerate(words.texts):
        phrase = read_noun_phrase(words, place + 1) if word in WHOLE_WORDS else None
        if phrase and _is_group(words, word, phrase):
            return Measure(100.0, "%", words.quote(place, phrase.last), None, words.span(place, phrase.last))
    return None


def _is_group(words: Words, word: str, phrase: NounPhrase) -> bool:
    """Whether "all", "each" or "every" stands before things that can be counted, and before no time."""
    inside = range(phrase.first, phrase.last)
    if any(words.at[place] in WEEKDAYS or to_singular(words.at[place]) in TIME_NOUNS for place in inside):
        return False
    noun = words.at[phrase.last - 1]
    return may_be_unit(noun) and (word != "all" or names_several(words, phrase.last - 1))


def _act(words: Words, start: int) -> Measure | None:
    """The act itself, where it is counted whatever it is done to."""
    done = pattern("done_act").match(words.plain, words.words[start].start)
    unit = next((name for name, said in done.groupdict().items() if said), "") if done else ""
    if done and unit:
        return Measure(1.0, unit, done.group(), None, Span(*done.span()))
    act = table("verb_noun").get(verb_base(words.at[start]), "")
    phrase = read_noun_phrase(words, object_place(words, start)) if _is_verb(words, start) else None
    return _one(words, act, start, phrase.last) if act in COUNTED_ACTS and phrase and phrase.is_opened else None


def _is_verb(words: Words, start: int) -> bool:
    """Whether a verb stands here that has an object or a place to go."""
    if words.tags[start] & STEP_VERBS:
        return words.at[start + 1] != "of" and not is_participle(words, start)
    gerund = words.at[start].endswith("ing") and verb_base(words.at[start]) != words.at[start]
    return gerund or starts_with_verb(f"{words.at[start]} {words.at[start + 1]}")


def object_place(words: Words, start: int) -> int:
    """The word at which the object of the verb begins, behind its particles and behind who gets something."""
    place = max((hit.last for hit in words.found("finish", "once_done") if hit.first == start), default=start + 1)
    while words.at[place] in PARTICLES:
        place += 1
    verb = verb_base(words.at[start])
    if verb in GIVING_VERBS:
        first = read_noun_phrase(words, place)
        return first.last if first and words.at[first.last] in {"a", "an", "one", "another"} else place
    return _made_of(words, verb, place) or place


def _made_of(words: Words, verb: str, place: int) -> int:
    """Where the new thing begins in "turn the shed into a studio" and "replace the paper forms with an online form"."""
    joints = {"into"} if verb in TURNING_VERBS else {"with", "by"} if verb in REPLACING_VERBS else frozenset()
    new = (p + 1 for p in range(place, min(place + MAX_POST_DISTANCE, len(words.words))) if words.at[p] in joints)
    return next((p for p in new if "article" in words.tags[p]), 0)


def read_thing(words: Words, start: int) -> Measure | None:
    """The thing that is there or done: the object of the verb, or what a goal without a verb names."""
    given = pattern("given_thing").match(words.plain, words.words[start].start)
    if words.tags[start] & OPEN_VERB_TAGS and not given:
        return None
    verb = verb_base(words.at[start]) if _is_verb(words, start) or given else ""
    place = words.index_at(given.end()) if given else object_place(words, start) if verb else start
    phrase = read_noun_phrase(words, place)
    if phrase is None or phrase.last - phrase.first > MAX_RESULT_WORDS:
        return None
    if place > start + 1 and verb in EXAM_VERBS:
        verb = ""
    return _named(words, phrase, verb) or _passed(words, phrase) or count_thing(words, phrase, verb)


def _named(words: Words, phrase: NounPhrase, verb: str) -> Measure | None:
    """What a name in capitals stands for behind its verb: a book, an event."""
    capitals = [words.text[words.words[place].start].isupper() for place in range(phrase.first, phrase.last)]
    if phrase.is_opened or not all(capitals) or words.tags[phrase.last - 1] & NAMED_TAGS:
        return None
    if verb in READING_VERBS and len(capitals) > 1:
        return _one(words, "book", phrase.first, phrase.last)
    return _one(words, "event", phrase.first, phrase.last) if verb in PART_VERBS else None


def _passed(words: Words, phrase: NounPhrase) -> Measure | None:
    """The exam that is passed, told behind it: "CKA passed before June"."""
    passed = words.at[phrase.last] == "passed"
    return _one(words, "exam", phrase.first, phrase.last) if passed else None


def count_thing(words: Words, phrase: NounPhrase, verb: str) -> Measure | None:
    """One thing under its own name; None for several, of which the words do not say how many."""
    place = phrase.last - 1
    noun = words.at[place]
    several = names_several(words, place) and not phrase.is_one_of
    bare_time = noun in TIME_NOUNS and phrase.last - phrase.first == 1
    if several or not noun[0].isalpha() or bare_time or noun in UNCOUNTED_NOUNS or word_value(noun) is not None:
        return None
    if verb not in EXAM_VERBS and not (
        may_be_unit(noun) and (phrase.is_opened or place > phrase.first or not is_bare_name(words, place))
    ):
        return None
    if words.tags[place] & UNCOUNTED_TAGS and noun not in TIME_NOUNS:
        return None
    return _one(words, _unit_of(words, place, verb), phrase.first, phrase.last)


def _unit_of(words: Words, place: int, verb: str) -> str:
    noun = to_singular(words.at[place])
    if verb in EXAM_VERBS:
        return "exam"
    one_deals_with = verb in HIRING_VERBS or verb in DEALING_VERBS
    if "deliverable" not in words.tags[place] and not one_deals_with and is_post(words, place, alone=not verb):
        return "role"
    return table("unit_name").get(noun, noun)


def is_post(words: Words, place: int, *, alone: bool) -> bool:
    """Whether the noun names a post: a known one, or where nothing else is said a word that ends as occupations do."""
    trade = alone and words.at[place].endswith(TRADE_ENDINGS) and len(words.at[place]) > 4
    return "role" in words.tags[place] or (trade and NO_TRADE_TAGS.isdisjoint(words.tags[place]))


def _one(words: Words, unit: str, first: int, last: int) -> Measure:
    return Measure(1.0, unit, words.quote(first, last), None, words.span(first, last))
