"""The rules of the five criteria: specific, measurable, achievable, relevant and time-bound."""

from __future__ import annotations

from northing.coach.extract.achievements import LADDER_NOUNS
from northing.coach.extract.context import GoalContext
from northing.coach.extract.units import is_inside
from northing.coach.judge.concreteness import clock_times, concrete_words, phrase_around
from northing.coach.judge.rules import Rule, model_against, model_for, own_clause
from northing.coach.model import Measure, Span
from northing.coach.resources import pattern
from northing.coach.text.words import OBJECT_OPENER_TAGS


def _counted_amounts(draft: GoalContext) -> tuple[Span, ...] | None:
    """An amount of something that can be counted out."""
    everyone = tuple(item.span for item in draft.items if _of_everyone(draft, item))
    shown = tuple(item.span for item in draft.items if item.unit in SHOWN_UNITS or 1 < item.value < 100)
    return tuple(each.span for each in draft.amounts) + everyone + shown + clock_times(draft) or None


def _of_everyone(draft: GoalContext, item: Measure) -> bool:
    """Whether a step is done with all of a group that the text names."""
    return item.value == 100 and draft.said(item.span).lower().startswith(("every", "all"))


def _named_things(draft: GoalContext) -> tuple[Span, ...] | None:
    """Named things; those of the goal itself before those of its means."""
    named = concrete_words(draft)
    own = [span for span in named if not any(means.start <= span.start < means.end for means in draft.means)]
    if not own and draft.amounts:
        return None
    phrases = dict.fromkeys(_pictured_as(draft, span) for span in own or named)
    return tuple(each for each in phrases if not any(_within(each, other) for other in phrases)) or None


def _pictured_as(draft: GoalContext, span: Span) -> Span:
    """The thing by its whole name; what one refuses is a picture with all that is refused."""
    refused = own_clause(draft) if draft.words.at[draft.words.index_at(span.start)] in REFUSING_VERBS else ()
    return refused[0] if refused else phrase_around(draft, span)


def _within(span: Span, other: Span) -> bool:
    return span != other and other.start <= span.start and span.end <= other.end


def _course_with_subject(draft: GoalContext) -> tuple[Span, ...] | None:
    """A course whose subject takes two words."""
    words = draft.words
    for item in draft.items:
        last = words.index_at(item.span.end - 1)
        subject = [p for p in range(words.index_at(item.span.start), last) if "filler" not in words.tags[p]]
        named = len([p for p in subject if words.tags[p] & SUBJECT_TAGS])
        if named >= 2 and "course" in words.tags[last]:
            return (item.span,)
    return None


#: Items that name the occasion with them.
SHOWN_UNITS = frozenset({"presentation", "visit", "membership", "milestone", *LADDER_NOUNS})
REFUSING_VERBS = frozenset({"won't", "shan't"})
SUBJECT_TAGS = frozenset({"generic", "other_verb"})


SPECIFIC_RULES: tuple[Rule, ...] = (
    model_against(
        "specific", ("Be more organised", "Write more"), ("Be more organised with the ward’s discharge letters",)
    ),
    Rule(
        "specific-named",
        "specific",
        True,
        "A named tool, role, deliverable, group or place gives two readers the same picture.",
        "Labelling rules: a concrete object; Locke and Latham on specific goals.",
        _named_things,
        ("Learn PostgreSQL", "Become a nurse manager"),
        ("Learn a new skill", "Become more confident at work"),
    ),
    Rule(
        "specific-amount",
        "specific",
        True,
        "An amount narrows even a general thing: everyone would picture the same size.",
        "Labelling rules: a metric with an amount, or a countable action, is specific.",
        _counted_amounts,
        ("Increase sales by 12 %", "Attend three workshops"),
        ("Increase sales",),
    ),
    Rule(
        "specific-course",
        "specific",
        True,
        "A course with a named subject is one that somebody else could find.",
        "Labelling rules: a broad competency with a real narrowing.",
        _course_with_subject,
        ("Take a decision making class",),
        ("Take a training class",),
    ),
    model_for("specific", ("Network at conferences",), ("Network more",)),
)


#: Verbs of a step or a piece of work, what may open their object, and what makes it a matter of degree.
DONE_TAGS = frozenset({"direct", "build", "opening", "delivering", "clearing", "achieving"})
DEGREE_TAGS = frozenset({"comparative", "degree", "abstract"})
#: What a goal without a verb opens with: "in bed by 10:30", "no screens after 9 pm".
PLACE_WORDS = frozenset("in at out home off no lights".split())


def _measured(draft: GoalContext) -> tuple[Span, ...] | None:
    """Every amount and item; those of the goal itself before those of its way."""
    spans = tuple(each.span for each in draft.measures)
    own = tuple(span for span in spans if not any(way.start <= span.start < way.end for way in draft.means))
    return own or spans or None


def _kept_hour(draft: GoalContext) -> tuple[Span, ...] | None:
    acting = frozenset({"direct", "timed", "being"})
    own = draft.words.at[draft.head] in PLACE_WORDS or any(draft.words.tags[start] & acting for start in draft.steps)
    return (clock_times(draft) or None) if own else None


def _language_level(draft: GoalContext) -> tuple[Span, ...] | None:
    found = pattern("language_level").search(draft.words.plain)
    return (Span(found.start(), found.end()),) if found else None


def _dated_act(draft: GoalContext) -> tuple[Span, ...] | None:
    """A step or a piece of work with an object of its own, due on a day: it is done by then or it is not."""
    words, first = draft.words, draft.head + 1
    if not draft.deadline or DONE_TAGS.isdisjoint(words.tags[draft.head]):
        return None
    while words.tags[first] & OBJECT_OPENER_TAGS and "comparative" not in words.tags[first]:
        first += 1
    last = first
    while last < len(words.words) and words.at[last][0].isalnum() and "noun_stop" not in words.tags[last]:
        if words.tags[last] & DEGREE_TAGS:
            return None
        last += 1
    if last == first:
        return None
    step = "direct" in words.tags[draft.head]
    begin, end = words.words[first].start, words.words[last - 1].end
    named = any(step or begin <= span.start < end for span in concrete_words(draft))
    return (words.span(draft.head, last),) if named else None


MEASURABLE_RULES: tuple[Rule, ...] = (
    model_against("measurable", ("Understand ECGs better",), ("Read ten ECGs",)),
    Rule(
        "measurable-amount",
        "measurable",
        True,
        "A number, a rate or one item that is done or not lets another person check it.",
        "Labelling rules: a check a third party can make.",
        _measured,
        ("Cut response time by 20 %", "Pass the bar exam"),
        ("Improve my presentation skills",),
    ),
    Rule(
        "measurable-deed",
        "measurable",
        True,
        "A step with an object of its own and a day is done by then or not.",
        "Labelling rules: one verifiable completion.",
        _dated_act,
        ("Ask HR about the tuition programme by Friday", "Replace the paper leave forms by the end of March"),
        ("Develop a better understanding of our patients by June", "Ask HR about the tuition programme"),
    ),
    Rule(
        "measurable-hour",
        "measurable",
        True,
        "An hour of the day can be kept or not.",
        "Labelling rules: a check a third party can make.",
        _kept_hour,
        ("Leave the ward at 5 pm",),
        ("Leave the ward in time",),
    ),
    Rule(
        "measurable-level",
        "measurable",
        True,
        "A level of a known scale can be tested.",
        "Labelling rules: a check a third party can make.",
        _language_level,
        ("Bring my Portuguese to B2",),
        ("Improve my Portuguese",),
    ),
    model_for("measurable", ("Close the monthly books by the third working day",), ("Close the books sooner",)),
)


#: How long an object is quoted, and what may open it.
MAX_OBJECT_WORDS = 6


def _named_way(draft: GoalContext) -> tuple[Span, ...] | None:
    return draft.means or None


def _direct_step(draft: GoalContext) -> tuple[Span, ...] | None:
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


def _with_object(draft: GoalContext, first: int, last: int) -> Span:
    """The verb and what it is done to, as one would say it: "ask the three paralegals"."""
    words, end = draft.words, last
    while end < min(last + MAX_OBJECT_WORDS, len(words.words)) and _is_object(draft, end, last):
        end += 1
    return words.span(first, end)


def _is_object(draft: GoalContext, index: int, first: int) -> bool:
    words = draft.words
    word = words.at[index]
    if not (word[0].isalnum() or word in "$€£%-") or is_inside(words.words[index].start, draft.bounds):
        return False
    return "noun_stop" not in words.tags[index] or (
        index < first + 2 and not OBJECT_OPENER_TAGS.isdisjoint(words.tags[index])
    )


def _ends_in_degree(draft: GoalContext) -> bool:
    """Whether the goal is an everyday act done faster or better: "answer the phone faster"."""
    words = [index for index, word in enumerate(draft.words.words) if word.text[0].isalpha()]
    last = words[-1] if words else 0
    practised = last == draft.head + 1
    return (
        not practised and "degree" in draft.words.tags[last] and not draft.measures and draft.words.at[last] != "more"
    )


def _is_met(draft: GoalContext, index: int) -> bool:
    """Whether what follows "meet" is a mark to reach and nobody to talk to: "meet all my deadlines"."""
    words = draft.words
    return words.at[index - 1].startswith("meet") and any("mark" in words.tags[index + step] for step in range(4))


def _bare(draft: GoalContext, index: int) -> bool:
    """Whether nothing follows the verb but how well or how much: "prioritise better"."""
    words = draft.words
    after = words.at[index + 1]
    ended = not after[:1].isalpha() or "noun_stop" in words.tags[index + 1]
    practised = words.at[index] == "more" or "direct" in words.tags[index]
    return "degree" in words.tags[index] and ended and not practised


def _taken_course(draft: GoalContext) -> tuple[Span, ...] | None:
    """To complete or attend a course is a way and an end in one."""
    for item in draft.measures:
        place = draft.words.index_at(item.span.end - 1)
        if draft.words.tags[place] & {"course", "study"} and _before(draft, item.span):
            return (item.span,)
    return _some_courses(draft)


def _some_courses(draft: GoalContext) -> tuple[Span, ...] | None:
    """Courses, without a number."""
    for hit in draft.words.hits.get("take_part", ()):
        courses = [c for c in draft.words.found("course", "study") if hit.last <= c.first < hit.last + 5]
        if hit.first in draft.steps and courses:
            return (draft.words.span(hit.first, courses[0].last),)
    return None


def _before(draft: GoalContext, span: Span) -> bool:
    """Whether a verb of taking part stands before these words."""
    first = draft.words.index_at(span.start)
    return any(hit.last <= first and first - hit.last < 4 for hit in draft.words.hits.get("take_part", ()))


def _with_people(draft: GoalContext) -> tuple[Span, ...] | None:
    """A coffee, a talk, an exercise: something done at a set hour."""
    starts = {draft.words.words[start].start for start in draft.steps}
    for found in pattern("meeting_people").finditer(draft.words.plain):
        if found.start() in starts:
            return (Span(found.start(), found.end()),)
    return None


def _own_routine(draft: GoalContext) -> tuple[Span, ...] | None:
    """Something one does by oneself, at a rate."""
    rates = [each.span for each in draft.amounts if "/" in each.unit]
    doing = draft.words.tags[draft.head] & {"activity", "studying"}
    return tuple(rates[:1]) or None if doing and "change" not in draft.words.tags[draft.head] else None


def _timed_act(draft: GoalContext) -> tuple[Span, ...] | None:
    """Leaving, stopping or beginning at a set hour."""
    timed = "timed" in draft.words.tags[draft.head] or draft.words.at[draft.head] in PLACE_WORDS
    return (clock_times(draft)[:1] or None) if timed else None


def _begun_act(draft: GoalContext) -> tuple[Span, ...] | None:
    """To start doing something is a step; to stop, where it says what."""
    words, doing = draft.words, draft.head + 1
    if not words.at[doing].endswith("ing"):
        return None
    stopped = words.at[draft.head] in {"stop", "stopping"} and words.at[doing + 1][:1].isalpha()
    stopped = stopped and words.at[doing] not in HAPPENING_VERBS
    if "beginning" in words.tags[draft.head] or (stopped and "effort" not in words.tags[doing]):
        return (_with_object(draft, draft.head, doing + 1),)
    return None


def _brings(draft: GoalContext) -> bool:
    """Whether a reason says what will come of it, not why it is needed."""
    return any(
        draft.said(span).lower().startswith(("to ", "so", "in order", "that ", "which ")) for span in draft.purposes
    )


#: What happens to somebody and cannot simply be stopped.
HAPPENING_VERBS = frozenset("missing being worrying losing failing making feeling getting having forgetting".split())
#: Verbs of doing something to something; those of gaining, hiring and learning name a result.
PRODUCING_TAGS = frozenset({"build", "opening", "delivering", "clearing"})


def _made_for(draft: GoalContext) -> tuple[Span, ...] | None:
    """Something is made in order to bring about something else."""
    making = [start for start in draft.steps if draft.words.tags[start] & PRODUCING_TAGS]
    if making and _brings(draft) and (draft.amounts or concrete_words(draft)):
        return (draft.words.span(making[0], making[0] + 1),)
    return None


def _programme(draft: GoalContext) -> tuple[Span, ...] | None:
    """The sentence begins with the means: "our mentoring programme will reduce ..."."""
    words = draft.words
    for hit in words.found("course", "means_noun"):
        if hit.first <= draft.head + 4 and words.at[hit.last] in {"will", "should", "shall", "is"}:
            return (words.of(hit),)
    return None


ACHIEVABLE_RULES: tuple[Rule, ...] = (
    model_against(
        "achievable", ("Submit my PhD thesis by 15 December 2026",), ("Submit my PhD thesis by writing a page a day",)
    ),
    Rule(
        "achievable-way",
        "achievable",
        True,
        "A means, a helper or a first step makes it possible to begin.",
        "Labelling rules: at least one means, step or resource; Gollwitzer and Sheeran on planning.",
        _named_way,
        ("Cut response time by 20 % by using templates", "Learn Spanish with a tutor"),
        ("Cut response time by 20 %", "Raise sales by working harder"),
    ),
    Rule(
        "achievable-direct",
        "achievable",
        True,
        "The goal is itself a step that one can put in a diary.",
        "Labelling rules: a direct action a person can simply do or schedule.",
        _direct_step,
        ("Attend three workshops on payroll law",),
        ("Increase turnover by 12 %",),
    ),
    Rule(
        "achievable-course",
        "achievable",
        True,
        "A course is a way and an end in one: enrolling begins it.",
        "Labelling rules: to complete a course or certification is an action, to earn one is an outcome.",
        _taken_course,
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
        _own_routine,
        ("Write an agenda each week",),
        ("Increase sales by 3 % each week",),
    ),
    Rule(
        "achievable-timed",
        "achievable",
        True,
        "An hour of the day says when to do it.",
        "Labelling rules: limit or block hours.",
        _timed_act,
        ("Leave the ward at 5 pm",),
        ("Leave the ward in time",),
    ),
    Rule(
        "achievable-begun",
        "achievable",
        True,
        "To start doing something is a step by itself.",
        "Labelling rules: a direct action.",
        _begun_act,
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
    model_for("achievable", ("Use all 20 of my vacation days in 2026",), ("Have more vacation days",)),
)


def _purpose(draft: GoalContext) -> tuple[Span, ...] | None:
    return draft.purposes or None


RELEVANT_RULES: tuple[Rule, ...] = (
    Rule(
        "relevant-purpose",
        "relevant",
        True,
        "A reason in one's own words carries a goal through the months in which it is hard.",
        "Labelling rules: a purpose beyond doing the thing; Koestner and others on self-concordance.",
        _purpose,
        ("Learn SQL so that I can answer our own questions",),
        ("Learn SQL through a course",),
    ),
)


def _bounded(draft: GoalContext) -> tuple[Span, ...] | None:
    return (draft.deadline.span,) if draft.deadline else None


TIME_BOUND_RULES: tuple[Rule, ...] = (
    Rule(
        "time-bound-deadline",
        "time_bound",
        True,
        "An end in sight tells when to begin and when to look back.",
        "Labelling rules: a deadline or a bounded period.",
        _bounded,
        ("Learn SQL by the end of May",),
        ("Learn SQL a little every day", "Learn SQL someday"),
    ),
)
