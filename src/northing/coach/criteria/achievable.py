"""Achievable: does the goal name a way, or is it itself a thing one can simply do?"""

from __future__ import annotations

from northing.coach.content import clock_times, concrete_words
from northing.coach.counting import inside
from northing.coach.criteria.measurable import PLACES
from northing.coach.draft import Draft
from northing.coach.reading import Span
from northing.coach.resources import pattern
from northing.coach.rules import Rule
from northing.coach.second_opinion import words_against, words_for

#: How long an object is quoted, and what may open it.
MOST_OBJECT = 6
OPENS_OBJECT = frozenset({"determiner", "article", "number_skip"})


def _way(draft: Draft) -> tuple[Span, ...] | None:
    return draft.means or None


def _direct(draft: Draft) -> tuple[Span, ...] | None:
    """The goal's own verb, or one joined to it, is a step one can take."""
    if _ends_in_degree(draft):
        return None
    starts = set(draft.steps)
    hits = [
        hit
        for hit in draft.words.hits.get("direct", ())
        if hit.first in starts and not _bare(draft, hit.last) and not _is_met(draft, hit.last)
    ]
    return (_with_object(draft, hits[0].first, hits[0].last),) if hits else None


def _with_object(draft: Draft, first: int, last: int) -> Span:
    """The verb and what it is done to, as one would say it: "ask the three paralegals"."""
    words, end = draft.words, last
    while end < min(last + MOST_OBJECT, len(words.words)) and _is_object(draft, end, last):
        end += 1
    return words.span(first, end)


def _is_object(draft: Draft, index: int, first: int) -> bool:
    words = draft.words
    word = words.at[index]
    if not (word[0].isalnum() or word in "$€£%-") or inside(words.words[index].start, draft.bounds):
        return False
    return "noun_stop" not in words.tags[index] or (
        index < first + 2 and not OPENS_OBJECT.isdisjoint(words.tags[index])
    )


def _ends_in_degree(draft: Draft) -> bool:
    """Whether the goal is an everyday act done faster or better: "answer the phone faster"."""
    words = [index for index, word in enumerate(draft.words.words) if word.text[0].isalpha()]
    last = words[-1] if words else 0
    practised = last == draft.head + 1
    return (
        not practised and "degree" in draft.words.tags[last] and not draft.measures and draft.words.at[last] != "more"
    )


def _is_met(draft: Draft, index: int) -> bool:
    """Whether what follows "meet" is a mark to reach and nobody to talk to: "meet all my deadlines"."""
    words = draft.words
    return words.at[index - 1].startswith("meet") and any("mark" in words.tags[index + step] for step in range(4))


def _bare(draft: Draft, index: int) -> bool:
    """Whether nothing follows the verb but how well or how much: "prioritise better"."""
    words = draft.words
    after = words.at[index + 1]
    ended = not after[:1].isalpha() or "noun_stop" in words.tags[index + 1]
    practised = words.at[index] == "more" or "direct" in words.tags[index]
    return "degree" in words.tags[index] and ended and not practised


def _course(draft: Draft) -> tuple[Span, ...] | None:
    """To complete or attend a course is a way and an end in one."""
    for item in draft.measures:
        place = draft.words.index_at(item.span.end - 1)
        if draft.words.tags[place] & {"course", "study"} and _before(draft, item.span):
            return (item.span,)
    return _some_courses(draft)


def _some_courses(draft: Draft) -> tuple[Span, ...] | None:
    """Courses, without a number."""
    for hit in draft.words.hits.get("take_part", ()):
        courses = [c for c in draft.words.found("course", "study") if hit.last <= c.first < hit.last + 5]
        if hit.first in draft.steps and courses:
            return (draft.words.span(hit.first, courses[0].last),)
    return None


def _before(draft: Draft, span: Span) -> bool:
    """Whether a verb of taking part stands before these words."""
    first = draft.words.index_at(span.start)
    return any(hit.last <= first and first - hit.last < 4 for hit in draft.words.hits.get("take_part", ()))


def _with_people(draft: Draft) -> tuple[Span, ...] | None:
    """A coffee, a talk, an exercise: something done at a set hour."""
    starts = {draft.words.words[start].start for start in draft.steps}
    for found in pattern("meeting_people").finditer(draft.words.plain):
        if found.start() in starts:
            return (Span(found.start(), found.end()),)
    return None


def _routine(draft: Draft) -> tuple[Span, ...] | None:
    """Something one does by oneself, at a rate."""
    rates = [each.span for each in draft.amounts if "/" in each.unit]
    doing = draft.words.tags[draft.head] & {"activity", "studying"}
    return tuple(rates[:1]) or None if doing and "change" not in draft.words.tags[draft.head] else None


def _timed(draft: Draft) -> tuple[Span, ...] | None:
    """Leaving, stopping or beginning at a set hour."""
    timed = "timed" in draft.words.tags[draft.head] or draft.words.at[draft.head] in PLACES
    return (clock_times(draft)[:1] or None) if timed else None


def _begun(draft: Draft) -> tuple[Span, ...] | None:
    """To start doing something is a step; to stop, where it says what."""
    words, doing = draft.words, draft.head + 1
    if not words.at[doing].endswith("ing"):
        return None
    stopped = words.at[draft.head] in {"stop", "stopping"} and words.at[doing + 1][:1].isalpha()
    stopped = stopped and words.at[doing] not in HAPPENING
    if "beginning" in words.tags[draft.head] or (stopped and "effort" not in words.tags[doing]):
        return (_with_object(draft, draft.head, doing + 1),)
    return None


def _brings(draft: Draft) -> bool:
    """Whether a reason says what will come of it, not why it is needed."""
    return any(
        draft.said(span).lower().startswith(("to ", "so", "in order", "that ", "which ")) for span in draft.purposes
    )


#: What happens to somebody and cannot simply be stopped.
HAPPENING = frozenset("missing being worrying losing failing making feeling getting having forgetting".split())
#: Verbs of doing something to something; those of gaining, hiring and learning name a result.
MAKING = frozenset({"build", "opening", "delivering", "clearing"})


def _made_for(draft: Draft) -> tuple[Span, ...] | None:
    """Something is made in order to bring about something else."""
    making = [start for start in draft.steps if draft.words.tags[start] & MAKING]
    if making and _brings(draft) and (draft.amounts or concrete_words(draft)):
        return (draft.words.span(making[0], making[0] + 1),)
    return None


def _programme(draft: Draft) -> tuple[Span, ...] | None:
    """The sentence begins with the means: "our mentoring programme will reduce ..."."""
    words = draft.words
    for hit in words.found("course", "means_noun"):
        if hit.first <= draft.head + 4 and words.at[hit.last] in {"will", "should", "shall", "is"}:
            return (words.of(hit),)
    return None


RULES: tuple[Rule, ...] = (
    words_against(
        "achievable", ("Submit my PhD thesis by 15 December 2026",), ("Submit my PhD thesis by writing a page a day",)
    ),
    Rule(
        "achievable-way",
        "achievable",
        True,
        "A means, a helper or a first step makes it possible to begin.",
        "Labelling rules: at least one means, step or resource; Gollwitzer and Sheeran on planning.",
        _way,
        ("Cut response time by 20 % by using templates", "Learn Spanish with a tutor"),
        ("Cut response time by 20 %", "Raise sales by working harder"),
    ),
    Rule(
        "achievable-direct",
        "achievable",
        True,
        "The goal is itself a step that one can put in a diary.",
        "Labelling rules: a direct action a person can simply do or schedule.",
        _direct,
        ("Attend three workshops on payroll law",),
        ("Increase turnover by 12 %",),
    ),
    Rule(
        "achievable-course",
        "achievable",
        True,
        "A course is a way and an end in one: enrolling begins it.",
        "Labelling rules: to complete a course or certification is an action, to earn one is an outcome.",
        _course,
        ("Complete the fire-safety course",),
        ("Earn the fire-safety certificate",),
    ),
    Rule(
        "achievable-with-people",
        "achievable",
        True,
        "A talk or an exercise can be put in a diary.",
        "Labelling rules: a direct action a person can simply do or schedule.",
        _with_people,
        ("Have a coffee with a colleague from payroll in May",),
        ("Have a better standing in payroll",),
    ),
    Rule(
        "achievable-routine",
        "achievable",
        True,
        "What one does oneself, so many times a week, says how.",
        "Labelling rules: hours or turns set aside.",
        _routine,
        ("Write an agenda each week",),
        ("Increase sales by 3 % each week",),
    ),
    Rule(
        "achievable-timed",
        "achievable",
        True,
        "An hour of the day says when to do it.",
        "Labelling rules: limit or block hours.",
        _timed,
        ("Leave the ward at 5 pm",),
        ("Leave the ward in time",),
    ),
    Rule(
        "achievable-begun",
        "achievable",
        True,
        "To start doing something is a step by itself.",
        "Labelling rules: a direct action.",
        _begun,
        ("Start writing a newsletter for the ward", "Stop taking my laptop home at weekends"),
        ("Start a bakery", "Stop procrastinating"),
    ),
    Rule(
        "achievable-made-for",
        "achievable",
        True,
        "What is made in order to change something is the way to that change.",
        "Labelling rules: do one thing so that another follows; the first is the means.",
        _made_for,
        ("Create a triage checklist so that nobody waits twice",),
        ("Create a triage checklist",),
    ),
    Rule(
        "achievable-programme",
        "achievable",
        True,
        "The sentence opens with the means and says what it will bring.",
        "Labelling rules: a resource that brings the outcome about.",
        _programme,
        ("Our mentoring programme will halve the turnover of new drivers",),
        ("Our turnover of new drivers will halve",),
    ),
    words_for("achievable", ("Use all 20 of my vacation days in 2026",), ("Have more vacation days",)),
)
