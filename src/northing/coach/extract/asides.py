"""Figures that tell how things stand, what is past or whom one deals with, and no aim."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from northing.coach.extract.countable import PAST_FORMS
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
MAX_REFUSAL_WORDS = 8
SENTENCE_SIGNS = frozenset(".;:!?")
CLAUSE_END_SIGNS = SENTENCE_SIGNS | {",", "but"}
#: Before these two words what follows is not to be.
REFUSED_BEFORE = frozenset({("instead", "of"), ("rather", "than")})
#: Whose doing is no aim of the writer.
OTHER_SUBJECTS = frozenset({"they", "he", "she"})
HAVING_DONE = frozenset({"i've", "we've", "they've", "he's", "she's"})
COST_WORDS = frozenset({"costs", "costing", "paying"})
YEAR_NAMES = frozenset({"years", "year", "yrs", "yr", "decades"})
LONG_PERIODS = YEAR_NAMES | {"day", "days", "week", "weeks", "month", "months"}
#: Behind a length these make it one of what is past or still to come.
AFTER_LENGTH = frozenset({"left", "lost", "behind", "long", "sooner", "now", "till", "until", "on"})
LENGTH_TAILS = frozenset({("from", "now"), ("in", "and"), ("to", "go")})
#: Before a length these say that it is known or given.
GIVEN_WORDS = frozenset({"the", "these", "those", "this", "other"})
LASTING_PREPOSITIONS = frozenset({"for", "through", "throughout", "during", "over"})


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
    if _is_refused(words, figure) or _is_of_others(words, figure) or is_given_length(words, figure):
        return True
    if words.at[figure.last + 1 : figure.last + 4] == ("all", "the", "time"):  # "be there 100 % all the time"
        return True
    timed = "period" in words.tags[figure.last]
    before = (words.at[figure.first - 2], words.at[figure.first - 1])
    passing = before[1] in PASSING_WORDS or (before[0] in PASSING_WORDS and before[1] in {"over", "about", "almost"})
    passing = passing or words.at[figure.last + 1] in PASSED_WORDS
    return timed and (passing or before in {("older", "than"), ("younger", "than"), ("longer", "than")})


def _is_refused(words: Words, figure: Figure) -> bool:
    """Whether the figure is what one is not to do: "instead of 8 hours a day", "no more drawings at 80 %"."""
    clause = list(_clause_before(words, figure))
    for place, then in zip(clause, [figure.first, *clause], strict=False):
        if (words.at[place], words.at[then]) in REFUSED_BEFORE:
            return True
        if words.at[place] in {"not", "never", "don't"} and words.at[figure.first - 1] == "at":
            return True
        if (words.at[place], words.at[then]) == ("no", "more") and words.at[then + 1] != "than":
            return words.at[figure.first - 1] == "at"
    return (words.at[figure.first - 2], words.at[figure.first - 1]) == ("and", "not")


def _is_of_others(words: Words, figure: Figure) -> bool:
    """Whether somebody or something else does it, or has done it: "they take ten people", "it costs 150 dollars"."""
    verb = figure.first - 1 - (words.at[figure.first - 1] in table("currency"))
    verb -= words.at[verb] in {"least", "about", "only", "around"}
    verb -= words.at[verb] == "at"
    if words.at[verb] in COST_WORDS or (words.at[verb] == "worth" and words.tags[verb - 1] & {"person", "person_one"}):
        return True
    told = words.at[verb - 1] in OTHER_SUBJECTS and words.at[verb][:1].isalpha() and "noun_stop" not in words.tags[verb]
    begun = words.at[verb - 2] in HAVING_DONE or words.at[verb - 1] in HAVING_DONE
    return told or (begun and words.at[verb] in PAST_FORMS)


def is_given_length(words: Words, figure: Figure) -> bool:
    """Whether a length is given or lasts as long as the goal: "the 100 days", "for all nine weeks", "ten years on"."""
    unit, then = words.at[figure.last], words.at[figure.last + 1]
    if unit not in LONG_PERIODS or then == "of" or then.isdigit():
        return False
    if unit in YEAR_NAMES or then in AFTER_LENGTH or words.at[figure.last + 1 : figure.last + 3] in LENGTH_TAILS:
        return True
    before = figure.first - 1
    if words.at[before] in GIVEN_WORDS:
        return True
    while words.at[before] in {"all", "whole", "another", "about"}:
        before -= 1
    weeks = not unit.startswith("day")
    if weeks and words.at[before] in LASTING_PREPOSITIONS and figure.value > 1:
        return True
    return figure.first == 0 and then in {"for", "to"} and words.at[figure.last + 2] not in {"each", "every"}


def _clause_before(words: Words, figure: Figure) -> Iterator[int]:
    """The words of the clause before the figure, the nearest first."""
    near = range(figure.first - 1, max(figure.first - MAX_REFUSAL_WORDS, -1), -1)
    return takewhile(lambda place: words.at[place] not in CLAUSE_END_SIGNS, near)


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
