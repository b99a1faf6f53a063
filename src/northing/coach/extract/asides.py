"""Figures that tell how things stand, what is past or whom one deals with, and no aim."""

from __future__ import annotations

from northing.coach.extract.counts import Figure
from northing.coach.resources import table, word_set
from northing.coach.text.words import Words

#: "A team of six" are six people.
GROUP_NOUNS = word_set("group_nouns")
#: Between a word of the present and a figure these part them.
NOT_TODAY_WORDS = frozenset({"to", "the", ",", ".", "("})
#: With these a length of time dates something and is no aim: "after 13 years", "another 25 years go by".
PASSING_WORDS = frozenset({"after", "takes", "took", "another", "been", "last", "past", "was"})
PAST_ACTS = frozenset({"took", "spent", "wrote", "did", "ran", "lost", "gave", "went"})
PASSED_WORDS = frozenset({"ago", "old", "away", "go", "later", "passed", "late"})
GROUP_PREPOSITIONS = word_set("group_prepositions")
#: Words that begin a clause that says why, how long it may be, and the signs at which it has ended.
CLAUSES_OF_CAUSE = frozenset({"because", "since", "cause", "whereas", "although", "otherwise"})
#: With a subject behind it "as" says why, too: "as it eats two hours of light".
CAUSE_SUBJECTS = frozenset(
    {"i", "we", "it", "they", "he", "she", "i've", "we've", "i'm", "it's", "they've", "i'd", "that's", "there's", "my"}
)
#: Words of what has lasted until now: "I've been on stoves for three years".
LASTED_WORDS = frozenset(
    {"i've", "we've", "she's", "he's", "they've", "has", "have", "had", "hasn't", "haven't", "been", "who's"}
)
#: At these the clause has ended in which something has lasted.
LASTED_ENDS = frozenset({",", ".", ";", ":", "to", "will", "by", "want", "and"})
LONG_UNITS = frozenset({"year", "years", "month", "months", "decades"})
#: Before "over", "under" and "above" these make the figure a mark by which things are told apart.
MARKED_THINGS = frozenset({"any", "every", "all", "each", "things", "everything", "anything", "estimate"})
MAX_CAUSE_WORDS = 16
SENTENCE_SIGNS = frozenset(".;:!?")


def is_today(words: Words, figure: Figure) -> bool:
    """Whether a figure states the present: "(today: 11 hours)", "currently 70 %", "I have 240"."""
    for place in range(figure.first - 1, max(figure.first - 4, -1), -1):
        if words.at[place] in NOT_TODAY_WORDS or words.at[place][:1].isdigit():
            return False
        if "as_it_is" in words.tags[place]:
            return True
    return False


def is_company(words: Words, figure: Figure) -> bool:
    """Whether people are only those one does it with or in front of: "with a team of four"."""
    place = figure.first - 1
    in_group = words.at[place] == "of" and words.at[place - 1] in GROUP_NOUNS
    return in_group and words.at[place - 3] in {"with", "to"}


def is_beside_goal(words: Words, figure: Figure) -> bool:
    """Whether a figure tells of the past, or a length of an age: "took two days off", "after two weeks"."""
    if words.at[figure.first - 1] in PAST_ACTS and words.at[figure.first - 2] != "have":
        return True
    if _is_known_group(words, figure) or _explains(words, figure):
        return True
    if _has_lasted(words, figure) or _tells_apart(words, figure):
        return True
    timed = "period" in words.tags[figure.last]
    before = (words.at[figure.first - 2], words.at[figure.first - 1])
    passing = before[1] in PASSING_WORDS or (before[0] in PASSING_WORDS and before[1] in {"over", "about", "almost"})
    passing = passing or words.at[figure.last + 1] in PASSED_WORDS
    return timed and (passing or before in {("older", "than"), ("younger", "than"), ("longer", "than")})


def _is_known_group(words: Words, figure: Figure) -> bool:
    """Whether the number only names those one deals with: "with the two lab technicians"."""
    place = figure.first - 1
    return words.at[place] in {"the", "these", "those"} and words.at[place - 1] in GROUP_PREPOSITIONS


def _explains(words: Words, figure: Figure) -> bool:
    """Whether the figure stands in a clause that says why: "because two of them are blind"."""
    comma = False
    for place in range(figure.first - 1, max(figure.first - MAX_CAUSE_WORDS, -1), -1):
        if words.at[place] in SENTENCE_SIGNS:
            return False
        comma = comma or words.at[place] == ","
        if _opens_cause(words, place):
            in_front = place == 0 or words.at[place - 1] in SENTENCE_SIGNS
            return not (in_front and comma)
    return False


def _opens_cause(words: Words, place: int) -> bool:
    if words.at[place] == "as":
        return words.at[place + 1] in CAUSE_SUBJECTS and words.at[place - 1] not in {"soon", "long", "well", "much"}
    return words.at[place] in CLAUSES_OF_CAUSE and not words.at[place + 1][:1].isdigit()


def _has_lasted(words: Words, figure: Figure) -> bool:
    """Whether something has been so for so long: "who has done the books for thirty years"."""
    if words.at[figure.last] not in LONG_UNITS or words.at[figure.last + 1] == "of":
        return False
    for place in range(figure.first - 1, max(figure.first - MAX_CAUSE_WORDS, -1), -1):
        if words.at[place] in LASTED_WORDS:
            return words.at[place + 1] != "to" and words.at[place - 1] not in {"to", "will", "must"}
        if words.at[place] in LASTED_ENDS:
            return False
    return False


def _tells_apart(words: Words, figure: Figure) -> bool:
    """Whether the figure only says which things: "every order over 500 pounds", "things under ten euros"."""
    if words.at[figure.first - 1] not in {"over", "under", "above", "below"} and not (
        words.at[figure.first - 1] in table("currency") and words.at[figure.first - 2] in {"over", "under", "above"}
    ):
        return False
    near = words.at[max(figure.first - 6, 0) : figure.first - 1]
    return not MARKED_THINGS.isdisjoint(near)
