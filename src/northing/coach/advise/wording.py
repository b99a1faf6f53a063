"""The goal in its own words: what stands in examples, in remarks and in questions."""

from __future__ import annotations

from northing.coach.extract.context import GoalContext
from northing.coach.model import Span
from northing.coach.resources import word_set
from northing.coach.text.verbs import starts_with_verb, to_infinitive

#: What a wish without a verb begins with: "less stress", "better team communication".
WISH_TAGS = frozenset({"degree", "comparative", "describing", "classifying"})
MAX_QUOTE_LENGTH = 90
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


def quote_goal(draft: GoalContext) -> str:
    """What the goal is, without its bound, its reasons and its ways; "I will" where a verb leads."""
    known = draft.decided.get("own words")
    if not isinstance(known, str):
        known = _quote_goal(draft)
        draft.decided["own words"] = known
    return known


def quote_bare_goal(draft: GoalContext) -> str:
    """The goal's own words without the "I will" put before them."""
    return quote_goal(draft).removeprefix("I will ").removeprefix("I want ")


def _quote_goal(draft: GoalContext) -> str:
    core = _core(draft)
    if not core:
        return ""
    if starts_with_verb(core):
        return "I will " + (to_infinitive(core) if not draft.raw(draft.head)[1:2].isupper() else core)
    wanted = draft.words.at[draft.head - 1] in {"want", "need"}
    if wanted:
        return f"I {draft.words.at[draft.head - 1]} {core}"
    if draft.words.tags[draft.head] & WISH_TAGS:
        return "I want " + core[:1].lower() + core[1:]
    return core


def _core(draft: GoalContext) -> str:
    words = draft.words.words
    if draft.head >= len(words):
        return ""
    start = words[draft.head].start
    core = shorten(_trim_quote(draft.text[start : _stop(draft, start)]), MAX_QUOTE_LENGTH)
    return core.lower() if draft.shouted and core.isupper() else core


def _stop(draft: GoalContext, start: int) -> int:
    """Where the first bound, reason or way behind the beginning stands, or "someday" at the end."""
    stops = [span.start for span in (*draft.bounds, *draft.purposes, *draft.means) if span.start > start]
    end = min([*stops, draft.words.words[-1].end])
    loose = [draft.words.of(hit) for hit in draft.words.hits.get("open_end", ())]
    ends = [span.start for span in loose if start < span.start and not draft.text[span.end : end].strip(" .,!")]
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


def quote_evidence(draft: GoalContext, spans: tuple[Span, ...]) -> str:
    """The words a rule read: neighbours joined, the longest said, and a word that was cut off beside it with it."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda each: each.start):
        if joined and span.start - joined[-1].end <= 1:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    longest = max(joined, key=lambda each: each.end - each.start, default=Span(0, 0))
    return shorten(draft.said(_whole_phrase(draft, longest)).strip(" ,;:."))


def _whole_phrase(draft: GoalContext, span: Span) -> Span:
    """With the rest of its phrase: "the finance" is said as "the finance ministry", "head" as "head of department"."""
    words, place = draft.words, draft.words.index_at(span.end - 1) + 1
    ends = (*draft.bounds, *draft.purposes, *draft.means)
    last = place
    while last < min(len(words.words), place + MAX_WORDS_BEHIND) and _continues_name(draft, last):
        last += 1
    if last == place or words.at[last - 1] == "of":
        return span
    end = words.words[last - 1].end
    return span if any(span.start < each.start < end for each in ends) else Span(span.start, end)


def _continues_name(draft: GoalContext, place: int) -> bool:
    """Whether this word belongs to the name before it: a noun behind a singular noun, or "of" and its noun."""
    words, before = draft.words, draft.words.at[place - 1]
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
