"""A clause in front of the goal's own: "To serve guests faster, I will ...", "When the kiln arrives, I want ..."."""

from __future__ import annotations

from dataclasses import dataclass

from northing.coach.resources import word_set
from northing.coach.text.verbs import infinitive_of, starts_with_verb, verb_base
from northing.coach.text.words import DETERMINER_TAGS, Words

#: Words that open a clause which can stand in front of a wish.
FRONT_OPENERS = word_set("front_openers")
#: After "I" or "we" these begin the goal itself; as one word with it: "I'll".
WISHING_VERBS = word_set("wishing_verbs")
WISHING_WORDS = word_set("wishing_words")
#: Openers of a reason, whatever follows them; of the others the clause decides.
REASON_CONJUNCTIONS = word_set("reason_conjunctions")
#: Behind "as" and "since" these begin a clause and no name of a role or day.
CLAUSE_SUBJECTS = word_set("clause_subjects")
FINITE_VERBS = word_set("finite_verbs")
#: What is wanted more of, or for whose sake: "for a smoother handover", "for the benefit of our patients".
PURPOSE_NOUNS = word_set("purpose_nouns")
BETTER_TAGS = frozenset({"comparative", "degree"})
CLAUSE_ENDS = frozenset(".;!?")
#: Behind these a clause explains, unless one of the others follows: "as I am", "since I was a child".
EXPLAINING_WORDS = frozenset({"since", "as", "so"})
NOT_EXPLAINED_WORDS = word_set("not_explained_words")
#: Within so many words of its beginning a clause has its verb.
MAX_SUBJECT_WORDS = 7
MAX_CLAUSE_WORDS = 40


@dataclass(frozen=True, slots=True)
class FrontClause:
    """Words ``first`` up to, not including, ``last``; the goal's own clause begins at ``main``."""

    first: int
    last: int
    main: int


def find_front_clause(words: Words, index: int) -> FrontClause | None:
    """The clause that opens at this word, where another one with a wish or an act follows it."""
    opener = words.at[index]
    if opener not in FRONT_OPENERS:
        return None
    reach = range(index + 2, min(index + MAX_CLAUSE_WORDS, len(words.words)))
    end = next((place for place in reach if words.at[place] in CLAUSE_ENDS), reach.stop)
    inside = range(index + 2, end)
    behind_comma = [place for place in inside if words.at[place - 1] == ","]
    main = next((place for place in behind_comma if _wishes(words, place)), None)
    if main is None and opener in REASON_CONJUNCTIONS:
        main = next((place for place in behind_comma if _acts(words, index, place)), None)
        main = main or next((place for place in inside if _promises(words, place)), None)
    if main is None:
        return None
    return FrontClause(index, main - (words.at[main - 1] == ","), main)


def states_reason(words: Words, clause: FrontClause) -> bool:
    """Whether the clause says why: "because ...", "as our ferry runs short of mates", "for a smoother handover"."""
    opener, then = words.at[clause.first], clause.first + 1
    if opener == "in":
        return words.at[then] == "order"
    if opener in {"as", "since"}:
        return is_sentence(words, then, clause.last)
    if opener == "for":
        return _is_purpose(words, then, clause.last)
    if opener == "so":
        return words.at[then] not in {"far", "much", "long"}
    if opener == "to":
        return starts_with_verb(words.quote(then, clause.last)) or infinitive_of(words.at[then]) is not None
    return opener in REASON_CONJUNCTIONS


def _wishes(words: Words, place: int) -> bool:
    """Whether "I will", "we'd like to" or the like stands here."""
    if words.at[place] in WISHING_WORDS:
        return True
    return words.at[place] in {"i", "we"} and words.at[place + 1] in WISHING_VERBS


def _promises(words: Words, place: int) -> bool:
    """Whether "I will" stands here, which parts a clause even without a comma."""
    return words.at[place] in {"i'll", "we'll"} or (words.at[place] in {"i", "we"} and words.at[place + 1] == "will")


def _acts(words: Words, index: int, place: int) -> bool:
    """Whether an act begins behind the comma, and no further member of a list: "to plan, run and close events"."""
    word = words.at[place]
    if infinitive_of(word) != word or words.at[place + 1] in {",", "and", "or"}:
        return False
    listed = infinitive_of(words.at[place - 2]) is not None and place - index < 5
    return not listed and starts_with_verb(f"{word} {words.at[place + 1]}")


def explaining_clauses(words: Words, goal_start: int) -> tuple[int, ...]:
    """The words that open a reason behind the goal: "since crumbs ruin the veneer", "so teachers see it done"."""
    return tuple(
        place
        for place in range(goal_start + 2, len(words.words) - 2)
        if words.at[place] in EXPLAINING_WORDS
        and words.at[place + 1] not in NOT_EXPLAINED_WORDS
        and words.quote(place + 1, place + 3).lower() not in NOT_EXPLAINED_WORDS
        and is_sentence(words, place + 1, min(place + MAX_SUBJECT_WORDS, len(words.words)))
    )


def is_sentence(words: Words, first: int, last: int) -> bool:
    """Whether the words are a clause with its verb, and no name: "our ferry runs short", "more guests complain"."""
    if words.at[first] in {"a", "an"}:
        return False
    subject = words.at[first] in CLAUSE_SUBJECTS or words.tags[first] & DETERMINER_TAGS or words.at[first].endswith("s")
    if not subject:  # "noise ruins my hearing"
        return words.at[first].isalpha() and words.at[first + 1].endswith("s") and "period" not in words.tags[first + 1]
    return any(_is_verb(words.at[place]) for place in range(first + 1, last))


def _is_verb(word: str) -> bool:
    return word in FINITE_VERBS or verb_base(word) != word or infinitive_of(word) == word


def _is_purpose(words: Words, first: int, last: int) -> bool:
    """Whether "for" names what is to be better, or for whose sake; a field of use ("for my team") is no reason."""
    inside = range(first, last)
    return any(words.tags[place] & BETTER_TAGS or words.at[place] in PURPOSE_NOUNS for place in inside)
