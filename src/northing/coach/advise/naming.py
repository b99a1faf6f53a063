"""A short name for a goal, made of its outcome: "Move to a four-day week by 30 November" is called "Four-day week".

The sentence is read as the scaffold reads it, so that reasons, ways and days are gone. What is left begins with a verb:
one that adds nothing gives way to its thing, one of change to the word for what it brings ("Shorter lead time").
Texts in another language keep their first words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import islice

from northing.coach.advise.name_cuts import is_whole
from northing.coach.advise.name_frames import (
    NAME_EDGES,
    PAIR_OF_DEEDS,
    behind_from,
    drop_frame,
    goes_no_further,
    is_bare_verb,
    is_frame,
    is_half_said,
    names_of_making,
    split_clauses,
    without_late_end,
)
from northing.coach.advise.name_phrases import Phrase
from northing.coach.advise.name_source import Source
from northing.coach.advise.name_topics import topics_of
from northing.coach.advise.name_words import (
    MAX_NAME_LENGTH,
    Clause,
    begins_of,
    count_verb_words,
    count_words,
    is_number,
    is_past,
    name_table,
    name_words,
    names_of_less,
    names_of_placing,
    names_of_question,
    read_change,
    size_word,
    tight_begins_of,
    without_participle,
)
from northing.coach.advise.scaffold import fill_slots
from northing.coach.extract.context import GoalContext
from northing.coach.extract.dates import ReferenceDay
from northing.coach.extract.deadlines import find_deadlines
from northing.coach.judge.not_goals import refuse_non_goal
from northing.coach.model import Background, NotAGoal
from northing.coach.resources import table
from northing.coach.text.inflections import verb_forms
from northing.coach.text.labels import drop_labels
from northing.coach.text.spelling import mend_spelling
from northing.coach.text.verbs import infinitive_of, starts_with_verb, verb_base
from northing.coach.text.words import OPEN_BLANK, fold_text

MAX_NAME_WORDS = 4
#: A name has no day in it, so the day on which the text is read does not matter.
ANY_DAY = ReferenceDay(date(2000, 1, 1))
#: A goal of so many words may be called by its verb alone.
MAX_VERB_WORDS = 2
#: What a goal is about is said in its first clauses.
MAX_CLAUSES = 12
#: No name is made of what stands further behind in one clause.
MOST_CLAUSE_WORDS = 60
#: "For next term".
MOST_WORDS_WHEN = 4
#: Longer texts are cut here: what a goal is about is said by then.
MAX_READ_LENGTH = 1_200
#: Days in figures, as they are written in many countries.
DAY_IN_FIGURES = re.compile(
    r"\d{1,4}\s*年(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日)?(?:まで(?:に)?|前)?|\d{1,2}月(?:\d{1,2}日)?(?:まで(?:に)?|前)?|"
    r"\b\d{1,4}([./-])\s?\d{1,2}\1\s?\d{1,4}\b|\b20\d\d\b|\b19\d\d\b(?! [A-Z])"
)
#: "A month" behind what is counted.
PERIOD_AT_END = re.compile(r" (?:an?|per|each|every) \w+$")


def propose_name(text: str) -> str:
    """At most 28 characters without a day or a full stop; empty where the text names nothing.

    It depends on nothing but the text.
    """
    return _propose_name(" ".join(text[:MAX_READ_LENGTH].split()))


@lru_cache(maxsize=512)
def _propose_name(text: str) -> str:
    said = mend_spelling(OPEN_BLANK.sub(" ", drop_labels(text))).text
    goal = GoalContext(said, ANY_DAY, Background())
    refusal = refuse_non_goal(goal)
    is_foreign = refusal is not None and refusal.reason == NotAGoal.OTHER_LANGUAGE
    if is_foreign or " " not in said:
        return next(filter(None, map(_best_of, _first_words(said))), "") or _all_of(said) or _begin_of(said)
    source, slots = Source.read(said), fill_slots(goal)
    parts = (slots.changes_what or slots.do_what, said)
    clauses = (names for part in parts for names in islice(_names_by_clause(part), MAX_CLAUSES))
    may_be_verb = len(said.split()) <= MAX_VERB_WORDS
    names = (_best_of(names, source, may_be_verb=may_be_verb) for names in clauses)
    return (
        next(filter(None, names), "")
        or next(filter(None, (_tight_name(part, source, is_goal=part is parts[0]) for part in parts)), "")
        or _all_of(said)
    )


def _tight_name(text: str, source: Source, *, is_goal: bool) -> str:
    """Of a clause in which nothing else is a name its begin without articles, else a thing that stands in it."""
    clauses = islice(filter(None, map(_words_of, _clauses_of_goal(text))), MAX_CLAUSES)
    ways = ((tight_begins_of(words) if is_goal else (), topics_of(words)) for words in clauses)
    names = (_best_of(names, source, may_be_verb=False) for way in ways for names in way)
    return next(filter(None, names), "")


def _all_of(text: str) -> str:
    """A text that is short enough, where no part of it is a name: "Keep working on it"."""
    name = text.strip(NAME_EDGES)
    if name.partition(" ")[0].lower() in name_words("no_openings") | name_words("clause_openers"):
        return ""
    has_room = len(name) <= MAX_NAME_LENGTH and any(map(str.isalpha, name)) and not _has_day(name)
    return name[:1].upper() + name[1:] if has_room else ""


def _begin_of(text: str) -> str:
    """As many of its first words as there is room for."""
    words = text.split()
    fewer = (_all_of(_polish(" ".join(words[:count]))) for count in range(min(len(words), MAX_NAME_LENGTH), 0, -1))
    return next(filter(None, fewer), "")


def _best_of(candidates: Iterable[str], source: Source | None = None, *, may_be_verb: bool = True) -> str:
    """The first that fits and has few words, else the first that fits, else nothing."""
    polished = (each for said in candidates for each in _polish_twice(said))
    fitting = (name for name in polished if _fits(name) and (may_be_verb or not is_bare_verb(name)))
    names = [name for name in fitting if source is None or is_whole(name, source)]
    return next((name for name in names if count_words(name) <= MAX_NAME_WORDS), next(iter(names), ""))


def _polish_twice(words: str) -> tuple[str, str]:
    """With "up" and the like at its end, and without."""
    return _polish(words, name_words("kept_ends")), _polish(words)


def _fits(name: str) -> bool:
    """Whether there is room for it, a word in it, an end, and no day."""
    if is_frame(name) or (" " in name and name.rpartition(" ")[2].lower() in name_words("open_ends")):
        return False
    alone = " " not in name
    if is_half_said(name):
        return False
    if not alone and (name.endswith(("'s", "’s")) or goes_no_further(name)):
        return False
    if name.rpartition(" ")[2].lower() in table("number") and not _is_counted_through(name.lower().split()):
        return False
    if name.lower().removeprefix("a ") in name_words("periods"):
        return False
    if name.partition(" ")[0].lower().replace("’", "'") in name_words("no_openings"):
        return False
    has_room = len(name) <= MAX_NAME_LENGTH and name.lower() not in name_words("stops")
    return has_room and any(map(str.isalpha, name)) and not _has_day(name)


def _is_counted_through(words: list[str]) -> bool:
    """Whether a number at the end tells which one is meant: "episode two", "the top four"."""
    return words[-2:] == ["the", "one"] or bool(name_words("numbered").intersection(words[1:-1][-1:]))


def _polish(words: str, kept: frozenset[str] = frozenset()) -> str:
    """Without loose signs and weak words at its ends, some of which may be kept, and with a capital."""
    name = without_late_end(" ".join(words.split()).strip(NAME_EDGES))
    while (
        not name.lower().endswith(" not at all")
        and (end := name.rpartition(" "))[0]
        and end[2].lower() in name_words("weak_ends")
    ):
        if end[2].lower() in name_words("degrees") | kept:
            break  # "Push myself less", "Speed up"
        name = end[0].rstrip(NAME_EDGES)
    name = without_late_end(name)
    return name[:1].upper() + name[1:] if name[1:2].islower() or not name[1:2].isalpha() else name


def _has_day(name: str) -> bool:
    return bool(DAY_IN_FIGURES.search(name) or find_deadlines(fold_text(name)))


def _names_by_clause(text: str) -> Iterator[list[str]]:
    """Of each clause of an English text the names it could give, the best first."""
    for clause in _clauses_of_goal(text):
        words = _words_of(clause)
        if " ".join(words[:3]).lower() == "no more than":  # without the "no" a name says the opposite
            things = list(Phrase.read(words[3:]).whole())
            shorter = [PERIOD_AT_END.sub("", thing) for thing in things]
            yield [" ".join(words), *(f"Only {name}" for name in (*things, *shorter))]
        elif words:
            alone = [] if words[1:] else [words[0]]
            yield [
                *names_of_making(words),
                *names_of_question(words),
                *_names_of(*_read_clause(words)),
                *alone,
                *begins_of(words),
            ]


def _words_of(clause: str) -> Clause:
    """Its words without what stands before the goal; none where somebody tells how he or she is."""
    said = ("and" if word in {"&", "+"} else word for word in clause.split()[:MOST_CLAUSE_WORDS])
    words = _without_opener(tuple(word for word in said if word == "%" or any(map(str.isalnum, word))))
    return () if words[:1] and words[0].lower() in {"i'm", "i’m", "am"} else behind_from(words)


def _clauses_of_goal(text: str) -> Iterator[str]:
    """The first clause, and later ones that begin with a deed of one's own or stand behind a mere label."""
    first, *later = [*split_clauses(text), ""]
    yield from [first] if first else []
    opener = first.partition(" ")[0].lower()
    says_when = opener in name_words("before_a_wish") and len(first.split()) <= MOST_WORDS_WHEN
    is_label = says_when or is_frame(first) or (f"{first}:" in text and not _begins_with_deed(first))
    for place, clause in enumerate(filter(None, later)):
        opens = clause.partition(" ")[0].lower().replace("’", "'").partition("'")[0]
        follows_label = is_label and place == 0
        if opens not in name_words("speaking_openers") and (follows_label or _begins_with_deed(clause)):
            yield clause


def _begins_with_deed(clause: str) -> bool:
    """Whether a clause begins with a plain verb, if need be behind "clearly" and with "out" behind it."""
    words = _without_opener(tuple(clause.split()))
    is_gerund = clause.partition(" ")[0].lower().endswith("ing")
    return not is_gerund and (starts_with_verb(" ".join(words)) or _is_particle(words[1:]))


def _read_clause(words: Clause) -> tuple[Clause, Phrase]:
    verb, things = _split_verb(words)
    if verb and not count_verb_words(words) and len(things) > 2 and things[0].lower() in {"and", "or"}:
        return _read_clause(_without_opener(things[1:]))  # "write and send letters": the letters are sent
    verb, things = read_change(verb, things)
    while verb and _is_particle(things):
        verb, things = (*verb, things[0]), things[1:]
    return verb, Phrase.read(things)


def _is_particle(words: Clause) -> bool:
    """Whether the first of these words belongs to the verb before it."""
    if len(words) < 2 or words[0].lower() not in name_words("particles"):
        return False
    return " ".join(words[:2]).lower() not in name_words("quantifiers") and not (
        words[0].lower() in name_words("approximations") and is_number(words[1])
    )


def _names_of(verb: Clause, phrase: Phrase) -> Iterator[str]:
    """A lone verb ("Develop, test and launch ...") says too little."""
    key = " ".join(verb).lower()
    if not phrase.core:
        return
    if "less" in phrase.later_words():
        yield from names_of_less(key, " ".join(phrase.opener), (next(phrase.whole()), " ".join(phrase.core)))
    elif key in name_table("changes") and not is_number(phrase.core[0]):
        yield from _changed(key, phrase)
    elif key in name_words("light_verbs") and phrase.core[0].lower() not in name_words("reflexives"):
        yield from _of_thing(verb, phrase)
    elif verb:
        yield from _of_act(verb, phrase)
    else:
        yield from phrase.whole_to_short()


def _changed(verb: str, phrase: Phrase) -> Iterator[str]:
    """Names such as "Shorter lead time" for "reduce the lead time"."""
    word = name_table("changes")[verb]
    if verb == "raise" and phrase.core[-1].lower() in name_words("raised") and len(phrase.core) == 1:
        word = verb  # "raise money"
    elif " better " in verb and (verb.endswith("with") or phrase.core[0].endswith("ing") or phrase.core[0].istitle()):
        word = f"better {verb.rpartition(' ')[2]}"  # "better at building tools", "better at Excel"
    phrase = replace(phrase, core=without_participle(phrase.core, least=2))
    if word in {"half", "twice"}:
        word = f"{word} the"
    elif word in {"up", "down"}:
        word = size_word(word, phrase.core[-1].lower())
    for thing in (*phrase.whole(), *phrase.short()):
        yield thing if thing.lower().startswith(("more ", "less ", "fewer ")) else f"{word} {thing}"


def _of_thing(verb: Clause, phrase: Phrase) -> Iterator[str]:
    """The thing alone; a single word keeps its verb: "Find an internship", "Become a manager"."""
    is_alone = len(phrase.core) < 2 or " ".join(phrase.core[:2]).lower() in {"less than", "fewer than"}
    if is_alone and phrase.more:
        yield from (thing for thing in list(phrase.whole())[:-1] if " " in _polish(thing))
    if is_alone:
        yield " ".join((*verb, *phrase.opener, *phrase.core))
    elif verb == ("be",) and phrase.core[0].lower() in name_words("kept_with_be"):
        for thing in phrase.whole():
            yield " ".join(("be", *phrase.opener, thing))
    yield from phrase.whole()
    yield from phrase.short()


def _of_act(verb: Clause, phrase: Phrase) -> Iterator[str]:
    """With its verb, which says what the goal is about; without it, where that is too long."""
    act = " ".join(verb)
    opener = " ".join(phrase.opener)
    if act in name_words("placing_verbs") and phrase.more:
        yield from names_of_placing(act, opener, list(phrase.whole()))
        return
    for thing in phrase.whole():
        yield f"{act} {opener} {thing}"
    for thing in phrase.whole():
        yield f"{act} {thing}"
    if act in name_words("ending_verbs"):
        yield from (f"{act} {thing}" for thing in phrase.short())
        return
    if len(phrase.core) > 1 and len(verb) > 1 and phrase.core[0].endswith("s"):
        yield f"{act} {phrase.core[0]}"  # "stop interrupting customers"
    if len(phrase.core) > 1:
        yield " ".join(phrase.core)
    for thing in phrase.short():
        yield f"{act} {thing}"
    yield from phrase.short()


def _without_opener(words: Clause) -> Clause:
    """Without "to", "eventually" and the like before the goal's own verb, which is told in its plain form."""
    for count in (4, 3, 2, 1):
        if len(words) > count and " ".join(words[:count]).lower() in name_words("openers"):
            return _without_opener(words[count:])
    unframed = drop_frame(words)
    if unframed != words:
        return _without_opener(unframed)
    if len(words) > 2 and words[0].lower() == "have" and is_past(words[1]):
        words = words[1:]
    if (
        len(words) > 1
        and words[0].lower() in verb_forms(verb_base(words[0]))[1:2] + verb_forms(verb_base(words[0]))[3:]
    ):
        return (verb_base(words[0]), *words[1:])
    return words


def _split_verb(words: Clause) -> tuple[Clause, Clause]:
    """The verb a clause begins with, as long as it is known, and what it is done to."""
    first = infinitive_of(words[0]) or words[0].lower()
    doubled = count_verb_words(words)
    if doubled:
        return words[:doubled], words[doubled:]
    for count in (4, 3, 2, 1):
        said = " ".join((first, *(word.lower() for word in words[1:count])))
        if len(words) > count and (
            said in name_words("acts") or said in name_words("light_verbs") or said in name_table("changes")
        ):
            return tuple(said.split()), words[count:]
    # "stick with my calendar", "weed out late payers"
    is_phrasal = _is_particle(words[1:]) and (
        words[2].lower() in name_words("determiners") or words[1].lower() in name_words("placed")
    )
    return ((first,), words[1:]) if is_phrasal or starts_with_verb(" ".join(words)) else ((), words)


def _first_words(text: str) -> Iterator[list[str]]:
    """Of each clause of a text in any language all of it, else as many of its words, else of its signs, as fit."""
    for clause in split_clauses(DAY_IN_FIGURES.sub(" ", text)):
        words = clause.split()
        counts = [len(words), *range(min(len(words), MAX_NAME_WORDS), 0, -1)]
        fewer = (" ".join(words[:count]) for count in counts)
        whole = (said for said in fewer if said == clause or not PAIR_OF_DEEDS.search(said))
        longest = next((said for said in whole if _fits(_polish(said))), clause[:MAX_NAME_LENGTH])
        yield [longest]
