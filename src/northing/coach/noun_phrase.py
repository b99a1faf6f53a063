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
        word = words.at[last]
        if _closes(words, first, last):
            break
        if word == "(" and words.at[last + 2] == ")" and last > first and _goes_on_after(words, last + 3):
            last += 3
            continue
        if word == "of" and ("part_of" in words.tags[last - 1] or words.at[last - 1].isdigit()):
            last += 1
            continue
        if word == "and" and last > first and _goes_on(words, last + 1):
            last += 1
            continue
        if ("noun_stop" in words.tags[last] and INSIDE.isdisjoint(words.tags[last])) or not (
            word[0].isalnum() or word in '-"/&+' or (word == "'" and words.at[last - 1].endswith("s"))
        ):
            break
        last += 1
    return last


def _a_verb(words: Words, place: int) -> bool:
    """Whether the word before, in -ing, has an object here and is no part of a name: "a business selling soap"."""
    return words.at[place][:1].isalpha() and ITEMS.isdisjoint(words.tags[place])


def _goes_on_after(words: Words, place: int) -> bool:
    """Whether a name goes on after its initials: "my Critical Care Registered Nurse (CCRN) certification"."""
    return words.at[place][:1].isalpha() and "noun_stop" not in words.tags[place]


def _closes(words: Words, first: int, last: int) -> bool:
    """What ends a noun phrase without being a little word: "one day", "offered by", "selling soap"."""
    word = words.at[last]
    if word in {"one", "some"} and words.at[last + 1] == "day":
        return True
    if last > first and word in {"a", "an"} and "period" in words.tags[last + 1]:
        return True
    thing = last > first and not ITEMS.isdisjoint(words.tags[last - 1]) and not words.at[last - 1].endswith("'s")
    return thing and (
        (word.endswith("ed") and "noun_stop" in words.tags[last + 1])
        or (
            last > first
            and words.text[words.words[last].start : words.words[last].end].isupper()
            and words.at[last + 1] in GIVES
        )
        or word in {"closer", "nearer", "near", "abroad", "nearby", "here", "there", "again"}
        or (word.endswith("ing") and ITEMS.isdisjoint(words.tags[last]) and _a_verb(words, last + 1))
    )


def _goes_on(words: Words, place: int) -> bool:
    """Whether "and" joins two nouns of one thing: "an incentive and assessment programme"."""
    doing = words.at[place].endswith("ing") and frozenset({"course", "deliverable"}).isdisjoint(words.tags[place + 1])
    article = doing or "article" in words.tags[place] or "determiner" in words.tags[place]
    return not article and any(words.tags[place + step] & {"course", "deliverable"} for step in (1, 2))
