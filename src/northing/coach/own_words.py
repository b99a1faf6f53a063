"""The goal in its own words: what stands in examples, in remarks and in questions."""

from __future__ import annotations

from northing.coach.deeds import as_deed, is_deed
from northing.coach.draft import Draft
from northing.coach.reading import Span
from northing.coach.resources import word_set

#: What a wish without a verb begins with: "less stress", "better team communication".
WISHED = frozenset({"degree", "comparative", "describing", "classifying"})
LONGEST = 90
QUOTES = "\"“”'‘’«»"
#: At these the name of a thing has ended.
ENDS = frozenset({"noun_stop", "frequency", "open_end"})
VERBS = frozenset({"begin_doing", "other_verb", "change", "helper"})
#: Words behind a name that are no part of it.
ASIDE = frozenset({"again", "anymore", "already", "instead", "now", "yet"})
#: At most so many words are said behind what a rule read.
MOST_BEHIND = 3
#: Signs that may end a goal; every other sign behind the last word is left out.
CLOSING = frozenset("%)”’\"'€$£+#°")


def own_words(draft: Draft) -> str:
    """What the goal is, without its bound, its reasons and its ways; "I will" where a verb leads."""
    known = draft.decided.get("own words")
    if not isinstance(known, str):
        known = _own_words(draft)
        draft.decided["own words"] = known
    return known


def bare_words(draft: Draft) -> str:
    """The goal's own words without the "I will" put before them."""
    return own_words(draft).removeprefix("I will ").removeprefix("I want ")


def _own_words(draft: Draft) -> str:
    core = _core(draft)
    if not core:
        return ""
    if is_deed(core):
        return "I will " + (as_deed(core) if not draft.raw(draft.head)[1:2].isupper() else core)
    wanted = draft.words.at[draft.head - 1] in {"want", "need"}
    if wanted:
        return f"I {draft.words.at[draft.head - 1]} {core}"
    if draft.words.tags[draft.head] & WISHED:
        return "I want " + core[:1].lower() + core[1:]
    return core


def _core(draft: Draft) -> str:
    words = draft.words.words
    if draft.head >= len(words):
        return ""
    start = words[draft.head].start
    core = shortened(_trimmed(draft.text[start : _stop(draft, start)]), LONGEST)
    return core.lower() if draft.shouted and core.isupper() else core


def _stop(draft: Draft, start: int) -> int:
    """Where the first bound, reason or way behind the beginning stands, or "someday" at the end."""
    stops = [span.start for span in (*draft.bounds, *draft.purposes, *draft.means) if span.start > start]
    end = min([*stops, draft.words.words[-1].end])
    loose = [draft.words.of(hit) for hit in draft.words.hits.get("open_end", ())]
    ends = [span.start for span in loose if start < span.start and not draft.text[span.end : end].strip(" .,!")]
    return min([*ends, end])


def _trimmed(text: str) -> str:
    """Without loose signs and pictures at its end, and without half a pair of brackets."""
    text = text.strip(" \t\r\n.;:,!?-–—([{")
    if text and text[0] in QUOTES:
        text = text.strip(QUOTES + ".")
    while text and not text[-1].isalnum() and text[-1] not in CLOSING:
        text = text[:-1].rstrip(" .;:,!?-–—([{")
    first, _, rest = text.partition(" ")
    text = rest if first.lower() in word_set("leading") and rest else text
    before, _, last = text.rpartition(" ")
    return before.rstrip(" ,;") if last.lower() in word_set("dangling") and before else text


def shortened(text: str, most: int = 80) -> str:
    """The text on one line, cut at a word."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def found_words(draft: Draft, spans: tuple[Span, ...]) -> str:
    """The words a rule read: neighbours joined, the longest said, and a word that was cut off beside it with it."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda each: each.start):
        if joined and span.start - joined[-1].end <= 1:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    longest = max(joined, key=lambda each: each.end - each.start, default=Span(0, 0))
    return shortened(draft.said(_whole(draft, longest)).strip(" ,;:."))


def _whole(draft: Draft, span: Span) -> Span:
    """With the rest of its phrase: "the finance" is said as "the finance ministry", "head" as "head of department"."""
    words, place = draft.words, draft.words.index_at(span.end - 1) + 1
    ends = (*draft.bounds, *draft.purposes, *draft.means)
    last = place
    while last < min(len(words.words), place + MOST_BEHIND) and _goes_on(draft, last):
        last += 1
    if last == place or words.at[last - 1] == "of":
        return span
    end = words.words[last - 1].end
    return span if any(span.start < each.start < end for each in ends) else Span(span.start, end)


def _goes_on(draft: Draft, place: int) -> bool:
    """Whether this word belongs to the name before it: a noun behind a singular noun, or "of" and its noun."""
    words, before = draft.words, draft.words.at[place - 1]
    if words.at[place] in ASIDE:
        return False
    if words.at[place] == "'" and before.endswith("s"):
        return words.at[place + 1].isalpha()
    if words.at[place] == "of" or before in {"of", "'"}:
        noun = words.at[place + 1] if words.at[place] == "of" else words.at[place]
        after = place + 1 + (words.at[place] == "of")
        ended = not words.at[after][:1].isalpha() or not ENDS.isdisjoint(words.tags[after])
        return noun.isalpha() and (before == "'" or (ended and "determiner" not in words.tags[after - 1]))
    ended = before.endswith(("s", "ed", "ly")) or not before[:1].isalpha() or not ENDS.isdisjoint(words.tags[place - 1])
    return not ended and words.at[place][:1].isalpha() and (ENDS | VERBS | {"degree"}).isdisjoint(words.tags[place])
