"""The goal in its own words: what stands in examples, in remarks and in questions."""

from __future__ import annotations

from functools import cached_property

from northing.coach.extract.context import GoalContext
from northing.coach.model import Span
from northing.coach.resources import pattern, word_set
from northing.coach.text.verbs import starts_with_verb, to_infinitive

#: What a wish without a verb begins with: "less stress", "better team communication".
WISH_TAGS = frozenset({"degree", "comparative", "describing", "classifying"})
MAX_QUOTE_LENGTH = 90
MAX_SHORT_QUOTE = 60
QUOTE_SIGNS = "\"“”'‘’«»"
#: At these the name of a thing has ended.
NAME_END_TAGS = frozenset({"noun_stop", "frequency", "open_end"})
NO_NAME_TAGS = frozenset({"begin_doing", "other_verb", "change", "helper"})
#: Words behind a name that are no part of it.
ADVERBS_AFTER_NAME = frozenset({"again", "anymore", "already", "instead", "now", "yet"})
#: At most so many words are said behind what a rule read.
MAX_WORDS_BEHIND = 3
#: Signs that may end a goal; every other sign behind the last word is left out.
CLOSING_SIGNS = frozenset("%)”’\"'€$£+#°")


class GoalWording:
    """A goal in its own words; each is found when it is first asked for."""

    def __init__(self, goal: GoalContext) -> None:
        self.goal = goal

    @cached_property
    def phrase(self) -> str:
        """The goal without its bound, its reasons and its ways; "I will" before it where a verb leads."""
        goal, core = self.goal, _core(self.goal)
        if not core:
            return ""
        if starts_with_verb(core):
            return "I will " + (to_infinitive(core) if not goal.raw(goal.start)[1:2].isupper() else core)
        wanting = goal.words.at[goal.start - 1]
        if wanting in {"want", "need"}:
            return f"I {wanting} {core}"
        if goal.words.tags[goal.start] & WISH_TAGS:
            return "I want " + core[:1].lower() + core[1:]
        return core

    @cached_property
    def short_phrase(self) -> str:
        """The phrase without the "I will" put before it, on one short line."""
        return shorten(self.phrase.removeprefix("I will ").removeprefix("I want "), MAX_SHORT_QUOTE)

    @cached_property
    def comparison(self) -> tuple[str, str]:
        """Which question a "more" or "better" leaves open, and the word itself; two empty texts without one."""
        goal = self.goal
        if goal.start >= len(goal.words.words) or not pattern("asks_hint").search(goal.words.plain):
            return "", ""
        aside = (*goal.purposes, *goal.means)
        for name in ("how_often", "how_fast", "how_many", "compared", "how_much"):
            found = pattern(f"asks_{name}").search(goal.words.plain, goal.words.words[goal.start].start)
            if found and not any(span.start <= found.start() < span.end for span in aside):
                return name, found.group().strip()
        return "", ""


def _core(goal: GoalContext) -> str:
    words = goal.words.words
    if goal.start >= len(words):
        return ""
    start = words[goal.start].start
    core = shorten(_trim_quote(goal.text[start : _stop(goal, start)]), MAX_QUOTE_LENGTH)
    return core.lower() if goal.is_shouted and core.isupper() else core


def _stop(goal: GoalContext, start: int) -> int:
    """Where the first bound, reason or way behind the beginning stands, or "someday" at the end."""
    stops = [span.start for span in (*goal.bounds, *goal.purposes, *goal.means) if span.start > start]
    end = min([*stops, goal.words.words[-1].end])
    loose = [goal.words.of(hit) for hit in goal.words.hits.get("open_end", ())]
    ends = [span.start for span in loose if start < span.start and not goal.text[span.end : end].strip(" .,!")]
    return min([*ends, end])


def _trim_quote(text: str) -> str:
    """Without loose signs and pictures at its end, and without half a pair of brackets."""
    text = text.strip(" \t\r\n.;:,!?-–—([{")
    if text and text[0] in QUOTE_SIGNS:
        text = text.strip(QUOTE_SIGNS + ".")
    while text and not text[-1].isalnum() and text[-1] not in CLOSING_SIGNS:
        text = text[:-1].rstrip(" .;:,!?-–—([{")
    first, _, rest = text.partition(" ")
    text = rest if first.lower() in word_set("leading") and rest else text
    before, _, last = text.rpartition(" ")
    return before.rstrip(" ,;") if last.lower() in word_set("dangling") and before else text


def shorten(text: str, most: int = 80) -> str:
    """The text on one line, cut at a word."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def quote_evidence(goal: GoalContext, spans: tuple[Span, ...]) -> str:
    """The words a rule read: neighbours joined, the longest said, and a word that was cut off beside it with it."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda each: each.start):
        if joined and span.start - joined[-1].end <= 1:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    longest = max(joined, key=lambda each: each.end - each.start, default=Span(0, 0))
    return shorten(goal.quote(_whole_phrase(goal, longest)).strip(" ,;:."))


def _whole_phrase(goal: GoalContext, span: Span) -> Span:
    """With the rest of its phrase: "the finance" is said as "the finance ministry", "head" as "head of department"."""
    words, place = goal.words, goal.words.index_at(span.end - 1) + 1
    ends = (*goal.bounds, *goal.purposes, *goal.means)
    last = place
    while last < min(len(words.words), place + MAX_WORDS_BEHIND) and _continues_name(goal, last):
        last += 1
    if last == place or words.at[last - 1] == "of":
        return span
    end = words.words[last - 1].end
    return span if any(span.start < each.start < end for each in ends) else Span(span.start, end)


def _continues_name(goal: GoalContext, place: int) -> bool:
    """Whether this word belongs to the name before it: a noun behind a singular noun, or "of" and its noun."""
    words, before = goal.words, goal.words.at[place - 1]
    if words.at[place] in ADVERBS_AFTER_NAME:
        return False
    if words.at[place] == "'" and before.endswith("s"):
        return words.at[place + 1].isalpha()
    if words.at[place] == "of" or before in {"of", "'"}:
        noun = words.at[place + 1] if words.at[place] == "of" else words.at[place]
        after = place + 1 + (words.at[place] == "of")
        ended = not words.at[after][:1].isalpha() or not NAME_END_TAGS.isdisjoint(words.tags[after])
        return noun.isalpha() and (before == "'" or (ended and "determiner" not in words.tags[after - 1]))
    ended = (
        before.endswith(("s", "ed", "ly"))
        or not before[:1].isalpha()
        or not NAME_END_TAGS.isdisjoint(words.tags[place - 1])
    )
    return (
        not ended
        and words.at[place][:1].isalpha()
        and (NAME_END_TAGS | NO_NAME_TAGS | {"degree"}).isdisjoint(words.tags[place])
    )
