"""Where the noun phrase ends that begins at a word."""

from __future__ import annotations

from northing.coach.words import Words

LONGEST = 9
ITEMS = frozenset({"credential", "course", "job", "role", "deliverable", "helper"})
#: After a name of who does it: "the course HR offers".
GIVES = frozenset("offers gives runs holds teaches provides organizes".split())
INSIDE = frozenset({"article", "rate_adverb"})


def noun_end(words: Words, first: int) -> int:
    """Where the noun phrase that begins here ends: at a preposition, a comma, another verb's clause."""
    last = first
    while last < len(words.words) and last - first < LONGEST:
        word = words.at(last)
        if _closes(words, first, last):
            break
        if word == "(" and words.at(last + 2) == ")" and last > first and _goes_on_after(words, last + 3):
            last += 3
            continue
        if word == "of" and (words.covered(last - 1, "part_of") or words.at(last - 1).isdigit()):
            last += 1
            continue
        if word == "and" and last > first and _goes_on(words, last + 1):
            last += 1
            continue
        if (words.covered(last, "noun_stop") and not words.any_covered(last, INSIDE)) or not (
            word[0].isalnum() or word in '-"/&+' or (word == "'" and words.at(last - 1).endswith("s"))
        ):
            break
        last += 1
    return last


def _a_verb(words: Words, place: int) -> bool:
    """Whether the word before, in -ing, has an object here and is no part of a name: "a business selling soap"."""
    return words.at(place)[:1].isalpha() and not words.any_covered(place, ITEMS)


def _goes_on_after(words: Words, place: int) -> bool:
    """Whether a name goes on after its initials: "my Critical Care Registered Nurse (CCRN) certification"."""
    return words.at(place)[:1].isalpha() and not words.covered(place, "noun_stop")


def _closes(words: Words, first: int, last: int) -> bool:
    """What ends a noun phrase without being a little word: "one day", "offered by", "selling soap"."""
    word = words.at(last)
    if word in {"one", "some"} and words.at(last + 1) == "day":
        return True
    if last > first and word in {"a", "an"} and words.covered(last + 1, "period"):
        return True
    thing = last > first and words.any_covered(last - 1, ITEMS) and not words.at(last - 1).endswith("'s")
    return thing and (
        (word.endswith("ed") and words.covered(last + 1, "noun_stop"))
        or (
            last > first
            and words.text[words.words[last].start : words.words[last].end].isupper()
            and words.at(last + 1) in GIVES
        )
        or word in {"closer", "nearer", "near", "abroad", "nearby", "here", "there", "again"}
        or (word.endswith("ing") and not words.any_covered(last, ITEMS) and _a_verb(words, last + 1))
    )


def _goes_on(words: Words, place: int) -> bool:
    """Whether "and" joins two nouns of one thing: "an incentive and assessment programme"."""
    doing = words.at(place).endswith("ing") and not words.any_covered(place + 1, frozenset({"course", "deliverable"}))
    article = doing or words.covered(place, "article") or words.covered(place, "determiner")
    return not article and any(words.any_covered(place + step, frozenset({"course", "deliverable"})) for step in (1, 2))
