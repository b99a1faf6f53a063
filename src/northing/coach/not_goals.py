"""Texts that are no goal at all: said kindly, with what to write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass

from northing.coach.patterns import pattern
from northing.coach.reading import NotAGoal
from northing.coach.words import Words


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a text is no goal, and what is said."""

    reason: NotAGoal
    reply: str


REPLIES = {
    NotAGoal.EMPTY: "There is nothing here yet. Begin with one sentence about what you want to reach.",
    NotAGoal.TASK: "This reads like a task to tick off. Which result does it serve, and by when?",
    NotAGoal.QUESTION: "This is a question. Write one sentence about what you want to reach instead.",
    NotAGoal.VALUE: "This reads like a value. What will you do that shows it?",
    NotAGoal.COMPLAINT: "That sounds hard. What would you like to be different, and which part is in your hands?",
    NotAGoal.PAST: "This has already happened: worth keeping. What would you like to reach next?",
    NotAGoal.NONSENSE: "This holds no goal yet. Try one sentence: what do you want to reach, and by when?",
    NotAGoal.OTHER_LANGUAGE: "The coach reads English only for now. It can stay as it is, without advice.",
    NotAGoal.JOB: "This describes a job. Which part of it would you like to get better at, or move towards?",
    NotAGoal.TOO_LONG: "This is long. Try to say one goal in one or two sentences.",
    NotAGoal.TOO_LONG_EXTRACT: "This is long. One part reads like a goal: “{goal}” Keep just that?",
    NotAGoal.INSTRUCTION: "This is an instruction to the coach. Write what you want to reach instead.",
}
LETTERS = re.compile(r"[^\W\d_]")
LATIN_LETTERS = re.compile(r"[a-z]")


def why_no_goal(words: Words, today_task: bool) -> Refusal | None:
    """Why the text is no goal, or None when it may be one."""
    reason = _reason(words, today_task)
    return Refusal(reason, REPLIES[reason]) if reason else None


def _reason(words: Words, today_task: bool) -> NotAGoal | None:
    plain = words.plain.strip()
    if not any(char.isalnum() for char in plain):
        return NotAGoal.NONSENSE if len(plain) > 1 else NotAGoal.EMPTY
    if len(LATIN_LETTERS.findall(plain)) * 2 < len(LETTERS.findall(plain)):
        return NotAGoal.OTHER_LANGUAGE
    if pattern("question").match(plain):
        return NotAGoal.QUESTION
    return _unknown_words(words) or _by_pattern(words, plain, today_task)


def _unknown_words(words: Words) -> NotAGoal | None:
    alphabetic = [i for i, word in enumerate(words.words) if word.text[0].isalpha()]
    known = [i for i in alphabetic if words.cover[i]]
    if (
        not alphabetic
        or (not known and len(alphabetic) != 1)
        or (len(alphabetic) > 4 and len(known) < 0.3 * len(alphabetic))
    ):
        return NotAGoal.NONSENSE if not words.has("foreign") else NotAGoal.OTHER_LANGUAGE
    if len(words.found("foreign")) >= 2 and len(words.found("filler")) < len(words.found("foreign")):
        return NotAGoal.OTHER_LANGUAGE
    return None


def _by_pattern(words: Words, plain: str, today_task: bool) -> NotAGoal | None:
    if len(plain) > 1500:
        return NotAGoal.TOO_LONG
    if pattern("instruction").search(plain):
        return NotAGoal.INSTRUCTION
    opener = words.has("opener") and bool(words.words) and any(hit.first == 0 for hit in words.hits["opener"])
    if pattern("job_ad").search(plain) and not opener:
        return NotAGoal.JOB
    if pattern("value").match(plain) and not words.has("period"):
        return NotAGoal.VALUE
    if pattern("complaint").search(plain) and not opener:
        return NotAGoal.COMPLAINT
    if pattern("past").match(plain):
        return NotAGoal.PAST
    return NotAGoal.TASK if pattern("task").match(plain) and len(words.words) < 12 and today_task else None
