"""Posts that are named without a verb of becoming: "from deckhand to harbour master", "... : registered nurse"."""

from __future__ import annotations

from northing.coach.extract.clauses import noun_phrase_end
from northing.coach.model import Measure, Span
from northing.coach.resources import pattern, table, word_set
from northing.coach.text.words import DETERMINER_TAGS, Words

#: From these one comes to an art, and to no post: "from beginner to concert pianist".
NO_POSTS = frozenset({"beginner", "zero", "nothing", "scratch", "never"})
#: What names of occupations end in.
TRADE_ENDINGS = tuple(word_set("trade_endings"))
#: Words that end as occupations do and are none.
NO_TRADE_TAGS = frozenset("no_trade generic abstract filler person trait describing classifying comparative".split())
#: What opens a part of the sentence in which a post may stand alone.
POST_OPENERS = frozenset({":", ";", ".", ",", "-", "("})
#: Behind a post named alone these say by when.
TIME_PREPOSITIONS = frozenset({"within", "by", "in", "before"})
MAX_POST_WORDS = 5


def find_new_post(words: Words, start: int) -> Measure | None:
    """Finds the post one rises to: "climb from picker to operations manager"."""
    found = pattern("post_change").match(words.plain, words.words[start].start)
    if not found or found["before"].split()[-1] in NO_POSTS:
        return None
    first = words.index_at(found.start("post"))
    last = noun_phrase_end(words, first)
    if last <= first or last - first > MAX_POST_WORDS:
        return None
    trade = words.at[last - 1].endswith(TRADE_ENDINGS) and "no_trade" not in words.tags[last - 1]
    before = words.index_at(found.end("before") - 1)
    if not (_is_post(words, last - 1) or (trade and _is_post(words, before))):
        return None
    return Measure(1.0, "role", words.quote(first, last), None, words.span(first, last))


def find_post_named_alone(words: Words, goal_start: int) -> Measure | None:
    """Finds a post in a part of its own: "straight to the top: director within a year", "decided: registered nurse"."""
    for place in range(goal_start + 1, len(words.words)):
        if words.at[place - 1] not in POST_OPENERS or words.tags[place] & DETERMINER_TAGS - {"article"}:
            continue
        last = noun_phrase_end(words, place)
        if not place < last <= place + MAX_POST_WORDS or "role" not in words.tags[last - 1]:
            continue
        closed = words.at[place - 1] in {":", "."} and words.at[last] in {"", ".", "!"}
        if closed or words.at[last] in TIME_PREPOSITIONS:
            return Measure(1.0, "role", words.quote(place, last), None, words.span(place, last))
    return None


def find_qualification(words: Words, start: int) -> Measure | None:
    """Finds what one qualifies in or for: "qualify in heating and ventilation"."""
    if words.at[start] != "qualify" or words.at[start + 1] not in {"in", "for"}:
        return None
    last = noun_phrase_end(words, start + 2)
    named = last > start + 2 and "noun_stop" not in words.tags[start + 2]
    span = Span(words.words[start].start, words.words[last - 1].end)
    return Measure(1.0, "qualification", words.quote(start + 2, last), None, span) if named else None


def _is_post(words: Words, place: int) -> bool:
    """Whether the word names a post or a step of a ladder of posts."""
    return "role" in words.tags[place] or words.at[place] in table("ranks")
