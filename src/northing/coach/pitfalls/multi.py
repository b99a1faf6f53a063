"""Several goals in one sentence."""

from __future__ import annotations

from itertools import pairwise

from northing.coach.clauses import joined_steps
from northing.coach.counting import inside
from northing.coach.draft import Draft
from northing.coach.reading import Span
from northing.coach.rules import Rule
from northing.coach.words import Words

SOURCE = "Labelling rules: two independent outcomes; Dalton and Spiller on planning for several goals."
#: A result, a skill or a work: what can be a goal by itself.
OUTCOMES = frozenset({"change", "finish", "outcome", "learn", "build", "joint_goal"})
#: Steps towards a result rather than results.
STEPS = frozenset({"direct", "take_part"})
ENDS = frozenset({"joint_goal"})
#: Words that point back to what was said first, so that the second clause belongs to it.
BACK = frozenset("it them its their this that these those there both him her such the".split())
#: After these a second clause tells the next step of the same thing.
NEXT = frozenset({"then", "so", "also"})


def _two(draft: Draft) -> tuple[Span, ...] | None:
    """Two results joined by "and" or "or", each with an object of its own."""
    if "applying" in draft.words.tags[draft.head]:
        return None
    steps = _results(draft)
    for first, then in pairwise(steps):
        if _has_object(draft, first, then - 1) and _stands_alone(draft, first, then):
            return (draft.words.span(then, _clause_end(draft, then)),)
    return None


def _results(draft: Draft) -> list[int]:
    """The steps outside ways and reasons."""
    steps = joined_steps(draft.words, draft.head)
    places = [(start, draft.words.words[start].start) for start in steps]
    aside = draft.means + draft.purposes
    return [start for start, place in places if not any(span.start <= place < span.end for span in aside)]


def _stands_alone(draft: Draft, first: int, then: int) -> bool:
    """Whether the second result is one by itself and not what the first leads to."""
    words = draft.words
    if words.at[then - 1] not in {"and", "or", ",", "&", "plus"} or words.at[then - 1] in NEXT:
        return False
    if any(_is_step(words, place) for place in (first, then)) or _event(draft, first, then):
        return False
    own = [
        words.tags[place] & OUTCOMES and _has_object(draft, place, _clause_end(draft, place)) for place in (first, then)
    ]
    return all(own) and not _points_back(draft, first, then) and not _exam_after(draft, then)


def _is_step(words: Words, place: int) -> bool:
    """Whether this leads to something rather than being it: "attend" does, "finish" and "buy" are ends themselves."""
    return not STEPS.isdisjoint(words.tags[place]) and ENDS.isdisjoint(words.tags[place])


def _has_object(draft: Draft, start: int, end: int) -> bool:
    """Whether something of one's own follows the verb before the clause ends."""
    return any(
        draft.words.at[place][:1].isalnum()
        and frozenset({"noun_stop", "degree"}).isdisjoint(draft.words.tags[place])
        and not inside(draft.words.words[place].start, draft.bounds)
        for place in range(start + 1, min(end, len(draft.words.words)))
    )


def _points_back(draft: Draft, first: int, then: int) -> bool:
    """Whether the second clause speaks of what the first one named, or repeats its words."""
    words = draft.words
    clause = range(then + 1, _clause_end(draft, then))
    little = frozenset({"noun_stop", "filler"})
    before = {words.at[place].rstrip("s") for place in range(first, then) if little.isdisjoint(words.tags[place])}
    own = [words.at[place] for place in clause if not inside(words.words[place].start, draft.bounds)]
    return bool(BACK.intersection(own)) or any(word.rstrip("s") in before and len(word) > 3 for word in own)


def _clause_end(draft: Draft, start: int) -> int:
    """Where the next step, a sign, a way or a reason begins."""
    words = draft.words
    stops = {span.start for span in draft.means + draft.purposes}
    following = [step for step in draft.steps if step > start]
    last = min([*following, len(words.words)])
    for place in range(start + 1, last):
        if words.at[place] in {".", ";"} or words.words[place].start in stops:
            return place
    return last


def _event(draft: Draft, first: int, then: int) -> bool:
    """What is done at an event that one holds belongs to the event."""
    return any("calendar_nouns" in draft.words.tags[place] for place in range(first + 1, then))


def _exam_after(draft: Draft, start: int) -> bool:
    """To take a course and pass its exam is one goal."""
    return "course" in draft.words.hits and any("credential" in draft.words.tags[start + step] for step in range(1, 6))


RULES: tuple[Rule, ...] = (
    Rule(
        "multi-two-outcomes",
        "multi",
        True,
        "Two outcomes in one sentence hide each other: one may be reached while the other is not.",
        SOURCE,
        _two,
        (
            "Increase sales by 12 % and launch a new website",
            "Get a promotion and reduce my overtime by 5 hours",
            "Improve my Spanish and become a shift lead",
        ),
        (
            "Attend three workshops and take notes",
            "Design, build and launch a booking app",
            "Write a handbook and publish it by May",
            "Complete the payroll course and pass the exam",
        ),
    ),
)
