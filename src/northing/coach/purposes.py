"""Why: the words that say what the goal is good for."""

from __future__ import annotations

from northing.coach.clauses import is_base
from northing.coach.reading import Span
from northing.coach.resources import pattern
from northing.coach.words import Words

VERBS = frozenset({"outcome", "direct", "build", "learn", "change", "finish", "purpose_verb", "other_verb"})
#: Verbs one does to a thing.
DONE_TO = frozenset({"direct", "activity", "other_verb", "finish"})
TAKES = frozenset({"takes", "took"})
GIVES = frozenset({"give", "giving", "gives", "have", "having", "need"})
CAUSED = frozenset({"causer"})


def find_purposes(words: Words, head: int) -> tuple[Span, ...]:
    """The spans that say why, in order."""
    spans = [Span(found.start(), _end(words, found.end())) for found in pattern("purpose").finditer(words.plain)]
    spans.extend(_infinitives(words, head))
    return tuple(sorted(spans, key=lambda span: span.start))


def _infinitives(words: Words, head: int) -> list[Span]:
    first = _leading(words, head)
    found = [first] if first else []
    for index in range(head + 1, len(words.words) - 1):
        if words.at[index] == "to" and _is_purpose(words, head, index):
            end = _end(words, words.words[index].end)
            if not _empty(words, index + 1, end):
                found.append(Span(words.words[index].start, end))
    return found


def _leading(words: Words, head: int) -> Span | None:
    """A reason in front of its own main clause: "To serve pupils better, hand each of them ..."."""
    start = next((i for i in range(min(head, len(words.words))) if words.at[i] == "to"), None)
    if start is None or start + 1 != head or words.at[start - 1][:1].isalpha():
        return None
    for place in range(head + 1, len(words.words) - 1):
        if words.at[place] == "," and words.tags[place + 1] & (VERBS | {"opener"}):
            if words.at[place + 1].endswith(("ing", "ed")) or words.tags[place - 1] & {"list_verb"}:
                return None
            return words.span(start, place)
        if words.at[place] == "i" and words.at[place + 1] in {"need", "will", "want", "plan", "must"}:
            return words.span(start, place)
    return None


def _is_purpose(words: Words, head: int, index: int) -> bool:
    before, after = words.at[index - 1], words.at[index + 1]
    if words.at[head - 1] == "want" and index - head < 4 and "determiner" in words.tags[head]:
        return False
    if (
        "to_taker" in words.tags[index - 1]
        or not _may_be_done(words, index + 1)
        or (after.endswith(("ing", "s")) and not after.endswith(("ss", "us")) and not is_base(after))
    ):
        return False
    if (
        "set_phrase" in words.tags[index]
        or _enough(words, index)
        or "applying" in words.tags[head]
        or before in {"or", "and"}
    ):
        return False
    if _left_to_do(words, index) or _takes_so_long(words, index):
        return False
    return not any(_causes(words, place) for place in (*range(max(index - 5, head), index), head))


def _left_to_do(words: Words, index: int) -> bool:
    """What is to be done with a thing and not what for, as in "three habits to try by May"."""
    after = words.at[index + 2]
    ended = not after[:1].isalpha() or after in {"by", "before", "until", "this", "next", "each", "every"}
    return ended and not DONE_TO.isdisjoint(words.tags[index + 1]) and words.at[index - 1].endswith("s")


def _takes_so_long(words: Words, index: int) -> bool:
    """How much time there is for it, as in "the time it takes me to close a ticket", "an hour to fill it in"."""
    near = range(max(index - 6, 0), index)
    lasting = "period" in words.tags[index - 1] or words.at[index - 1] == "time"
    return any(words.at[p] in TAKES for p in near[-3:]) or (lasting and any(words.at[p] in GIVES for p in near))


def _may_be_done(words: Words, index: int) -> bool:
    """A verb; one that is a noun as often counts only where another list knows it for a verb."""
    plain_verb = "begin_doing" in words.tags[index] and "nouns_too" not in words.tags[index]
    return not VERBS.isdisjoint(words.tags[index]) or plain_verb


def _enough(words: Words, index: int) -> bool:
    """How much and not what for, as in "enough ... to answer"."""
    return any(words.at[place] == "enough" for place in range(max(index - 4, 0), index))


def _causes(words: Words, place: int) -> bool:
    """Whether somebody is asked to do what follows; "training courses" asks nobody."""
    return (
        "causer" in words.tags[place]
        and frozenset({"article", "determiner"}).isdisjoint(words.tags[place - 1])
        and "course" not in words.tags[place + 1]
        and words.at[place + 1] not in {"to", "and"}
    )


def _empty(words: Words, first: int, end: int) -> bool:
    return all(
        "empty_reason" in word.tags for word in words.words[first:] if word.end <= end and word.text[0].isalnum()
    )


def _end(words: Words, position: int) -> int:
    """The end of the clause that begins before this character."""
    for place in range(words.index_at(position), len(words.words)):
        word = words.words[place]
        if word.text in {".", ";", "!", "?"} or (word.text == "," and words.at[place + 1] in {"by", "and", "with"}):
            return words.words[place - 1].end
    return words.words[-1].end if words.words else 0
