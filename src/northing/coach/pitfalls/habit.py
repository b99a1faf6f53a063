"""A habit or trait: nothing in it would ever be finished."""

from __future__ import annotations

import re

from northing.coach.draft import Draft
from northing.coach.reading import Measure, Span
from northing.coach.resources import pattern, word_set
from northing.coach.rules import Rule
from northing.coach.second_opinion import words_against, words_for

SOURCE = "Labelling rules: an ongoing trait, state or routine without a finish line."
#: Verbs that bring something to a level, where a rate is the level itself.
LEVEL_VERBS = frozenset({"change", "level", "moving"})
#: Verbs of a result, of which more is a wish and no habit: "earn more".
RESULTS = frozenset({"change", "learn", "level", "get"})
#: Units of how fast something is done each time.
SHORT = ("hour", "minute", "day", "week", "working", "business")
TRAITS = frozenset({"trait", "describing"})
#: How far after the verb "more" or "better" may stand.
REACH = 6


def _aside(draft: Draft, span: Span) -> bool:
    """Whether the words stand in a means or a reason."""
    return any(other.start <= span.start < other.end for other in draft.means + draft.purposes)


def _open_ended(draft: Draft) -> bool:
    """Whether nothing in the goal ends it: no bound, and no total that one day is reached."""
    return draft.deadline is None and all(
        "/" in each.unit or each.value == 100 or each.unit.startswith(SHORT) for each in draft.amounts + draft.items
    )


def _at_head(draft: Draft, tag: str) -> int | None:
    """The word after a phrase with this tag at the goal's head."""
    ends = [hit.last for hit in draft.words.hits.get(tag, ()) if hit.first == draft.head]
    return max(ends, default=None)


def _rate(draft: Draft) -> tuple[Span, ...] | None:
    saved = draft.words.at[draft.head] in {"save", "spend"}
    if draft.deadline or (draft.words.tags[draft.head] & LEVEL_VERBS and not saved):
        return None
    rates = tuple(each.span for each in draft.amounts if "/" in each.unit and not _aside(draft, each.span))
    totals = [each for each in draft.amounts if "/" not in each.unit and each.unit in {"%", "pp"}]
    return rates if rates and not totals else None


def _always(draft: Draft) -> tuple[Span, ...] | None:
    """What is done always, with everybody, or regularly."""
    if not _open_ended(draft) or "change" in draft.words.tags[draft.head]:
        return None
    hits = [
        hit for hit in draft.words.found("always") if hit.first >= draft.head and not _aside(draft, draft.words.of(hit))
    ]
    return (draft.words.of(hits[0]),) if hits else None


def _trait(draft: Draft) -> tuple[Span, ...] | None:
    """Be or become something one is by degrees."""
    if not _open_ended(draft) or "being" not in draft.words.tags[draft.head]:
        return None
    for place in range(draft.head + 1, draft.head + REACH):
        if draft.words.tags[place] & TRAITS:
            if draft.words.at[place] in word_set("reached_state") and draft.words.hits.keys().isdisjoint(
                ("comparative", "degree")
            ):
                return None
            return (draft.words.span(draft.head, _phrase_end(draft, place + 1)),)
        if "noun_stop" in draft.words.tags[place] and "article" not in draft.words.tags[place]:
            break
    return None


def _phrase_end(draft: Draft, index: int) -> int:
    """Where what begins here ends: at a little word, a sign, or after three words."""
    words, last = draft.words, index
    while (
        last < min(index + 3, len(words.words)) and words.at[last][0].isalpha() and "noun_stop" not in words.tags[last]
    ):
        last += 1
    return last


def _manner(draft: Draft) -> tuple[Span, ...] | None:
    """An everyday activity, only more of it or better; any other verb with a bare "more" behind it."""
    words, head = draft.words, draft.head
    if not _open_ended(draft) or _sped_up(draft):
        return None
    if "activity" not in words.tags[head]:
        return _bare_more(draft)
    hits = [hit for hit in words.hits.get("degree", ()) if head < hit.first <= head + REACH]
    compared = pattern("compared").search(words.plain)
    return (words.span(head, _phrase_end(draft, hits[0].last)),) if hits and not compared else None


def _sped_up(draft: Draft) -> bool:
    """Whether one thing is to go faster, "resolve tickets faster": a state to reach, unlike "work faster"."""
    said = [index for index, word in enumerate(draft.words.words) if word.text[0].isalpha()]
    behind = 2 + (draft.words.at[said[-1] - 1] == "more") if said else 0
    return bool(said) and draft.words.at[said[-1]] in word_set("speed") and said[-1] - draft.head >= behind


def _bare_more(draft: Draft) -> tuple[Span, ...] | None:
    """A doing and how much of it, and nothing else: "upsell more"."""
    words, place = draft.words, draft.head + 1
    ended = not words.at[place + 1][:1].isalpha()
    doing = RESULTS.isdisjoint(words.tags[draft.head]) and "being" not in words.tags[draft.head]
    return (words.span(draft.head, place + 1),) if doing and ended and words.at[place] in {"more", "less"} else None


def _is_a_level(amount: Measure) -> bool:
    """A figure that is kept and not reached: a share, a rate, how long something takes each time."""
    return amount.unit in {"%", "pp", "points"} or "/" in amount.unit or amount.unit.startswith(SHORT)


def _kept_up(draft: Draft) -> tuple[Span, ...] | None:
    if draft.deadline or not all(_is_a_level(each) for each in draft.amounts):
        return None
    end = _at_head(draft, "keeping")
    leaving_off = "leaving_off" in draft.words.tags[draft.head]
    if leaving_off and not draft.words.at[draft.head + 1].endswith("ing"):
        return None
    return (draft.words.span(draft.head, _phrase_end(draft, end)),) if end else None


def _conduct(draft: Draft) -> tuple[Span, ...] | None:
    """A way of carrying oneself, or an act at each occasion."""
    found = pattern("conduct").search(draft.words.plain)
    return _unless_aside(draft, found) if _open_ended(draft) else None


def _service(draft: Draft) -> tuple[Span, ...] | None:
    """How fast something is done each time, or in which share of the times."""
    if draft.deadline or draft.words.tags[draft.head] & LEVEL_VERBS or not all(map(_is_a_level, draft.amounts)):
        return None
    return _unless_aside(draft, pattern("service_time").search(draft.words.plain)) if draft.amounts else None


def _unless_aside(draft: Draft, found: re.Match[str] | None) -> tuple[Span, ...] | None:
    span = Span(found.start(), found.end()) if found else None
    return (span,) if span and not _aside(draft, span) else None


def _duty(draft: Draft) -> tuple[Span, ...] | None:
    """A standing duty: one verb of service and many objects."""
    end = _at_head(draft, "duty")
    if not end or not _open_ended(draft) or _sped_up(draft) or draft.means or draft.purposes:
        return None
    return (draft.words.span(draft.head, _phrase_end(draft, end)),)


RULES: tuple[Rule, ...] = (
    words_against("habit", ("Learn to listen better",), ("Listen better",)),
    Rule(
        "habit-rate",
        "habit",
        True,
        "A rate without an end is a way of working; there is no day on which it is reached.",
        SOURCE,
        _rate,
        ("Write 500 words every day", "Call two former clients each week"),
        ("Write 500 words every day for three months", "Call 40 former clients"),
    ),
    Rule(
        "habit-always",
        "habit",
        True,
        "What is to be done always is never finished.",
        SOURCE,
        _always,
        ("Always greet patients by name", "Regularly read about tax law"),
        ("Read three books about tax law by June",),
    ),
    Rule(
        "habit-trait",
        "habit",
        True,
        "A trait has no finish line: one is never done being it.",
        SOURCE,
        _trait,
        ("Be more organised", "Become a better teacher"),
        ("Become a team lead in logistics", "Become proficient in SQL"),
    ),
    Rule(
        "habit-manner",
        "habit",
        True,
        "More of the same activity has no point at which it is enough.",
        SOURCE,
        _manner,
        ("Listen more in meetings", "Work smarter"),
        ("Gain more customers in Leeds", "Listen to 20 recorded calls"),
    ),
    Rule(
        "habit-kept-up",
        "habit",
        True,
        "Keeping something up is a state, and a state needs a day on which one looks at it.",
        SOURCE,
        _kept_up,
        ("Maintain good relations with suppliers", "Stop interrupting colleagues"),
        ("Maintain a spotless audit record until December",),
    ),
    Rule(
        "habit-conduct",
        "habit",
        True,
        "How one carries oneself is there every day; a time to try it and a count make it a goal.",
        SOURCE,
        _conduct,
        ("Take more initiative", "Leave work at work"),
        ("Take more responsibility by leading two projects until June", "Lead two projects by example until June"),
    ),
    Rule(
        "habit-service",
        "habit",
        True,
        "How fast each time is a way of working; there is no day on which it is reached.",
        SOURCE,
        _service,
        ("Finish my discharge summaries within 24 hours", "Close 90 % of my tickets within one business day"),
        ("Close 90 % of my tickets within one business day until June", "Cut the wait to within 24 hours"),
    ),
    Rule(
        "habit-duty",
        "habit",
        True,
        "A standing duty is there every day and is never finished.",
        SOURCE,
        _duty,
        ("Answer incoming calls",),
        ("Answer 30 open tickets by Friday",),
    ),
    words_for("habit", ("Delegate",), ("Delegate the monthly report to Anna by May",)),
)
