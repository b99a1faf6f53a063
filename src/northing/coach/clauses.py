"""Where steps begin: the goal's own verb, and each verb joined to it by "and", "then" or a comma."""

from __future__ import annotations

from northing.coach.words import Words

VERBS = frozenset({"direct", "outcome", "build", "learn", "change", "finish", "other_verb"})
JOINTS = frozenset({"and", "then", ",", ";", ".", "or", "also", "&", "-", "•", "plus"})


def step_starts(words: Words, head: int) -> tuple[int, ...]:
    """The words at which a step may begin, the goal's own verb first; what one is to be is one step."""
    return (head,) if "being" in words.tags[head] else joined_steps(words, head)


def joined_steps(words: Words, head: int) -> tuple[int, ...]:
    """The goal's own verb and every verb in its plain form that is joined to it."""
    joined = (
        index
        for index in range(head + 2, len(words.words))
        if words.texts[index - 1] in JOINTS and words.tags[index] & VERBS and is_base(words.at[index])
    )
    return (head, *joined) if head < len(words.words) else ()


def is_base(word: str) -> bool:
    """Whether a verb stands in its plain form: neither a gerund nor a past."""
    return not word.endswith(("ing", "ed", "s")) or word in {
        "need",
        "bring",
        "discuss",
        "address",
        "pass",
        "focus",
        "process",
        "assess",
    }
