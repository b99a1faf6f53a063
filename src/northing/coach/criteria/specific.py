"""Specific: would two readers picture the same thing?"""

from __future__ import annotations

from northing.coach.achieved import LADDERS
from northing.coach.content import clock_times, concrete_words, phrase_around
from northing.coach.draft import Draft
from northing.coach.reading import Measure, Span
from northing.coach.rules import Rule
from northing.coach.second_opinion import own_clause, words_against, words_for


def _counted(draft: Draft) -> tuple[Span, ...] | None:
    """An amount of something that can be counted out."""
    everyone = tuple(item.span for item in draft.items if _of_everyone(draft, item))
    shown = tuple(item.span for item in draft.items if item.unit in SHOWN or 1 < item.value < 100)
    return tuple(each.span for each in draft.amounts) + everyone + shown + clock_times(draft) or None


def _of_everyone(draft: Draft, item: Measure) -> bool:
    """Whether a step is done with all of a group that the text names."""
    return item.value == 100 and draft.said(item.span).lower().startswith(("every", "all"))


def _named(draft: Draft) -> tuple[Span, ...] | None:
    """Named things; those of the goal itself before those of its means."""
    named = concrete_words(draft)
    own = [span for span in named if not any(means.start <= span.start < means.end for means in draft.means)]
    if not own and draft.amounts:
        return None
    phrases = dict.fromkeys(_pictured_as(draft, span) for span in own or named)
    return tuple(each for each in phrases if not any(_within(each, other) for other in phrases)) or None


def _pictured_as(draft: Draft, span: Span) -> Span:
    """The thing by its whole name; what one refuses is a picture with all that is refused."""
    refused = own_clause(draft) if draft.words.at[draft.words.index_at(span.start)] in REFUSALS else ()
    return refused[0] if refused else phrase_around(draft, span)


def _within(span: Span, other: Span) -> bool:
    return span != other and other.start <= span.start and span.end <= other.end


def _course_of(draft: Draft) -> tuple[Span, ...] | None:
    """A course whose subject takes two words."""
    words = draft.words
    for item in draft.items:
        last = words.index_at(item.span.end - 1)
        subject = [p for p in range(words.index_at(item.span.start), last) if "filler" not in words.tags[p]]
        named = len([p for p in subject if words.tags[p] & SUBJECT])
        if named >= 2 and "course" in words.tags[last]:
            return (item.span,)
    return None


#: Items that name the occasion with them.
SHOWN = frozenset({"presentation", "visit", "membership", "milestone", *LADDERS})
REFUSALS = frozenset({"won't", "shan't"})
SUBJECT = frozenset({"generic", "other_verb"})


RULES: tuple[Rule, ...] = (
    words_against(
        "specific", ("Be more organised", "Write more"), ("Be more organised with the ward’s discharge letters",)
    ),
    Rule(
        "specific-named",
        "specific",
        True,
        "A named tool, role, deliverable, group or place gives two readers the same picture.",
        "Labelling rules: a concrete object; Locke and Latham on specific goals.",
        _named,
        ("Learn PostgreSQL", "Become a nurse manager"),
        ("Learn a new skill", "Become more confident at work"),
    ),
    Rule(
        "specific-amount",
        "specific",
        True,
        "An amount narrows even a general thing: everyone would picture the same size.",
        "Labelling rules: a metric with an amount, or a countable action, is specific.",
        _counted,
        ("Increase sales by 12 %", "Attend three workshops"),
        ("Increase sales",),
    ),
    Rule(
        "specific-course",
        "specific",
        True,
        "A course with a named subject is one that somebody else could find.",
        "Labelling rules: a broad competency with a real narrowing.",
        _course_of,
        ("Take a decision making class",),
        ("Take a training class",),
    ),
    words_for("specific", ("Network at conferences",), ("Network more",)),
)
