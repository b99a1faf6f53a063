"""The rules of the five criteria: specific, measurable, achievable, relevant and time-bound."""

from __future__ import annotations

from collections.abc import Sequence

from northing.coach.extract.achievements import LADDER_NOUNS
from northing.coach.extract.clauses import STEP_VERBS
from northing.coach.extract.context import GoalContext
from northing.coach.extract.units import is_inside, to_singular
from northing.coach.judge.concreteness import clock_times, concrete_words, phrase_around
from northing.coach.judge.rules import Rule, own_clause
from northing.coach.model import Letter, Measure, Span
from northing.coach.resources import pattern, word_set
from northing.coach.text.verbs import starts_with_verb
from northing.coach.text.words import OBJECT_OPENER_TAGS

#: Items that name the occasion with them.
SHOWN_UNITS = frozenset({"presentation", "visit", "membership", "milestone", *LADDER_NOUNS})
REFUSING_VERBS = word_set("refusing_verbs")
SUBJECT_TAGS = frozenset({"generic", "other_verb"})
#: Verbs of a step or a piece of work, what may open their object, and what makes it a matter of degree.
DONE_TAGS = frozenset({"direct", "build", "opening", "delivering", "clearing", "achieving"})
DEGREE_TAGS = frozenset({"comparative", "degree", "abstract"})
#: What a goal without a verb opens with: "in bed by 10:30", "no screens after 9 pm".
PLACE_WORDS = word_set("place_words")
#: What one simply does, reads or goes to: who counts them says how.
DOABLE_NOUNS = word_set("doable_nouns")
#: "At least", "minimum" and "up to" may stand before a count that leads.
MAX_LEAD_WORDS = 2
#: A name of so few words says nothing of what is to become of it, unless it begins with a verb or one of these.
MAX_BARE_WORDS = 2
TELLING_TAGS = frozenset({"comparative", "degree", "direct", "build", "change", "finish", "learn", "other_verb"})
#: How long an object is quoted, and what may open it.
MAX_OBJECT_WORDS = 6
#: What happens to somebody and cannot simply be stopped.
HAPPENING_VERBS = word_set("happening_verbs")
#: Before a gerund these end what it names: "stop taking", "no more checking".
STOPPING_WORDS = frozenset({"stop", "stopping", "no", "not"})
#: Verbs of doing something to something; those of gaining, hiring and learning name a result.
PRODUCING_TAGS = frozenset({"build", "opening", "delivering", "clearing", "shaping"})


def _counted_amounts(goal: GoalContext) -> tuple[Span, ...] | None:
    """The spans of amounts, whole groups, counted items and hours."""
    everyone = tuple(item.span for item in goal.items if _of_everyone(goal, item))
    shown = tuple(item.span for item in goal.items if item.unit in SHOWN_UNITS or 1 < item.value < 100)
    return tuple(each.span for each in goal.amounts) + everyone + shown + clock_times(goal) or None


def _of_everyone(goal: GoalContext, item: Measure) -> bool:
    """Whether an item covers all of a group that the text names."""
    return item.value == 100 and goal.quote(item.span).lower().startswith(("every", "all"))


def _named_things(goal: GoalContext) -> tuple[Span, ...] | None:
    """The names of concrete things: those of the goal itself, else those of its ways."""
    named = concrete_words(goal)
    own = [span for span in named if not any(means.start <= span.start < means.end for means in goal.means)]
    if not own and goal.amounts:
        return None
    phrases = dict.fromkeys(_pictured_as(goal, span) for span in own or named)
    return tuple(each for each in phrases if not any(_within(each, other) for other in phrases)) or None


def _pictured_as(goal: GoalContext, span: Span) -> Span:
    """The span of the whole name. Behind a verb of refusing it is the whole clause."""
    refused = own_clause(goal) if goal.words.at[goal.words.index_at(span.start)] in REFUSING_VERBS else ()
    return refused[0] if refused else phrase_around(goal, span)


def _within(span: Span, other: Span) -> bool:
    return span != other and other.start <= span.start and span.end <= other.end


def _course_with_subject(goal: GoalContext) -> tuple[Span, ...] | None:
    """A course whose subject has two words."""
    words = goal.words
    for item in goal.items:
        last = words.index_at(item.span.end - 1)
        subject = [p for p in range(words.index_at(item.span.start), last) if "filler" not in words.tags[p]]
        named = len([p for p in subject if words.tags[p] & SUBJECT_TAGS])
        if named >= 2 and "course" in words.tags[last]:
            return (item.span,)
    return None


def _bare_name(goal: GoalContext) -> tuple[Span, ...] | None:
    """One word, or two and an "of" without a verb, a figure or a thing that can be had: "Python", "history of art"."""
    words, first = goal.words, goal.start
    said = [word.text for word in words.words[first:] if word.text[0].isalnum() and word.text != "of"]
    led = len(said) > 1 and starts_with_verb(words.quote(first, len(words.words)))
    if not 0 < len(said) <= MAX_BARE_WORDS or led:
        return None
    judged = len(said) > 1 and not TELLING_TAGS.isdisjoint(words.tags[first])
    return None if judged or goal.measures or goal.bounds else ()


SPECIFIC_RULES: tuple[Rule, ...] = (
    Rule("specific-bare-name", "specific", _bare_name, verdict=False),
    Rule("specific-named", "specific", _named_things),
    Rule("specific-amount", "specific", _counted_amounts),
    Rule("specific-course", "specific", _course_with_subject),
)


def _measured(goal: GoalContext) -> tuple[Span, ...] | None:
    """The spans of all measures: those of the goal itself, else those of its ways."""
    spans = tuple(each.span for each in goal.measures)
    own = tuple(span for span in spans if not any(way.start <= span.start < way.end for way in goal.means))
    return own or spans or None


def _kept_hour(goal: GoalContext) -> tuple[Span, ...] | None:
    acting = frozenset({"direct", "timed", "being"})
    own = goal.words.at[goal.start] in PLACE_WORDS or any(goal.words.tags[start] & acting for start in goal.steps)
    return (clock_times(goal) or None) if own else None


def _language_level(goal: GoalContext) -> tuple[Span, ...] | None:
    found = pattern("language_level").search(goal.words.plain)
    return (Span(found.start(), found.end()),) if found else None


def _dated_act(goal: GoalContext) -> tuple[Span, ...] | None:
    """An act with an object of its own and a deadline."""
    words, first = goal.words, goal.start + 1
    if not goal.deadline or DONE_TAGS.isdisjoint(words.tags[goal.start]):
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
    step = "direct" in words.tags[goal.start]
    begin, end = words.words[first].start, words.words[last - 1].end
    named = any(step or begin <= span.start < end for span in concrete_words(goal))
    return (words.span(goal.start, last),) if named else None


MEASURABLE_RULES: tuple[Rule, ...] = (
    Rule("measurable-amount", "measurable", _measured, is_stated=True),
    Rule("measurable-level", "measurable", _language_level, is_stated=True),
    Rule("measurable-deed", "measurable", _dated_act),
    Rule("measurable-hour", "measurable", _kept_hour),
)


def _stated_way(goal: GoalContext) -> tuple[Span, ...] | None:
    return _opened_by(goal, goal.means, "stated_way")


def _opened_by(goal: GoalContext, spans: tuple[Span, ...], name: str) -> tuple[Span, ...] | None:
    return tuple(span for span in spans if pattern(name).match(goal.words.plain, span.start)) or None


def _named_way(goal: GoalContext) -> tuple[Span, ...] | None:
    return goal.means or None


def _direct_step(goal: GoalContext) -> tuple[Span, ...] | None:
    """The goal's verb, or one joined to it, is a step that one can take."""
    if _ends_in_degree(goal) or _is_share_of_duty(goal):
        return None
    starts = set(goal.steps)
    hits = [
        hit
        for hit in goal.words.hits.get("direct", ())
        if hit.first in starts and not _bare(goal, hit.last) and not _is_met(goal, hit.last)
    ]
    return (_with_object(goal, hits[0].first, hits[0].last),) if hits else None


def _is_share_of_duty(goal: GoalContext) -> bool:
    """Whether it is a mark for a standing duty: "answer 90 % of calls within 20 seconds" is a result."""
    words = goal.words
    shares = [each for each in goal.amounts if each.unit == "%"]
    leads = any(words.index_at(each.span.start) <= goal.start + 1 + MAX_LEAD_WORDS for each in shares)
    return leads and "duty" in words.tags[goal.start]


def _with_object(goal: GoalContext, first: int, last: int) -> Span:
    """The span of a verb and its object: "ask the three paralegals"."""
    words, end = goal.words, last
    while end < min(last + MAX_OBJECT_WORDS, len(words.words)) and _is_object(goal, end, last):
        end += 1
    return words.span(first, end)


def _is_object(goal: GoalContext, index: int, first: int) -> bool:
    words = goal.words
    word = words.at[index]
    if not (word[0].isalnum() or word in "$€£%-") or is_inside(words.words[index].start, goal.bounds):
        return False
    return "noun_stop" not in words.tags[index] or (
        index < first + 2 and not OBJECT_OPENER_TAGS.isdisjoint(words.tags[index])
    )


def _ends_in_degree(goal: GoalContext) -> bool:
    """Whether the goal only does an everyday act faster or better: "answer the phone faster"."""
    words = [index for index, word in enumerate(goal.words.words) if word.text[0].isalpha()]
    last = words[-1] if words else 0
    practised = last == goal.start + 1
    return not practised and "degree" in goal.words.tags[last] and not goal.measures and goal.words.at[last] != "more"


def _is_met(goal: GoalContext, index: int) -> bool:
    """Whether "meet" takes a mark to reach and no person: "meet all my deadlines"."""
    words = goal.words
    return words.at[index - 1].startswith("meet") and any("mark" in words.tags[index + step] for step in range(4))


def _bare(goal: GoalContext, index: int) -> bool:
    """Whether only a degree follows the verb: "prioritise better"."""
    words = goal.words
    after = words.at[index + 1]
    ended = not after[:1].isalpha() or "noun_stop" in words.tags[index + 1]
    practised = words.at[index] == "more" or "direct" in words.tags[index]
    return "degree" in words.tags[index] and ended and not practised


def _taken_course(goal: GoalContext) -> tuple[Span, ...] | None:
    """A course that is completed or attended."""
    for item in goal.measures:
        place = goal.words.index_at(item.span.end - 1)
        if goal.words.tags[place] & {"course", "study"} and _before(goal, item.span):
            return (item.span,)
    return _some_courses(goal)


def _some_courses(goal: GoalContext) -> tuple[Span, ...] | None:
    """Courses without a number."""
    for hit in goal.words.hits.get("take_part", ()):
        courses = [c for c in goal.words.found("course", "study") if hit.last <= c.first < hit.last + 5]
        if hit.first in goal.steps and courses:
            return (goal.words.span(hit.first, courses[0].last),)
    return None


def _before(goal: GoalContext, span: Span) -> bool:
    """Whether a verb of taking part stands shortly before the span."""
    first = goal.words.index_at(span.start)
    return any(hit.last <= first and first - hit.last < 4 for hit in goal.words.hits.get("take_part", ()))


def _with_people(goal: GoalContext) -> tuple[Span, ...] | None:
    """A coffee, a talk or an exercise, done at a set hour."""
    starts = {goal.words.words[start].start for start in goal.steps}
    for found in pattern("meeting_people").finditer(goal.words.plain):
        if found.start() in starts:
            return (Span(found.start(), found.end()),)
    return None


def _one_talk(goal: GoalContext) -> tuple[Span, ...] | None:
    if goal.start >= len(goal.words.words):
        return None
    found = pattern("one_talk").match(goal.words.plain, goal.words.words[goal.start].start)
    return (Span(*found.span()),) if found else None


def _own_routine(goal: GoalContext) -> tuple[Span, ...] | None:
    """An activity of one's own with a rate."""
    rates = [each.span for each in goal.amounts if "/" in each.unit]
    doing = goal.words.tags[goal.start] & {"activity", "studying"}
    own = doing and "change" not in goal.words.tags[goal.start]
    return (tuple(rates[:1]) or None if own else None) or _counted_doing(goal)


def _counted_doing(goal: GoalContext) -> tuple[Span, ...] | None:
    """A count of what one simply does, where no verb says more: "a podcast a day", "twelve books this year"."""
    first = goal.measures[0] if goal.measures else None
    leads = first is not None and goal.words.index_at(first.span.start) <= goal.start + MAX_LEAD_WORDS
    if first is None or not leads or goal.words.tags[goal.start] & STEP_VERBS:
        return None
    noun = to_singular(first.unit.partition("/")[0])
    return (first.span,) if noun in DOABLE_NOUNS else None


def _timed_act(goal: GoalContext) -> tuple[Span, ...] | None:
    """Leaving, stopping or beginning at a set hour."""
    timed = "timed" in goal.words.tags[goal.start] or goal.words.at[goal.start] in PLACE_WORDS
    return (clock_times(goal)[:1] or None) if timed else None


def _begun_act(goal: GoalContext) -> tuple[Span, ...] | None:
    """Starting to do something, or stopping something that is named."""
    words, doing = goal.words, goal.start + 1
    doing += words.at[doing] == "more"
    if not words.at[doing].endswith("ing"):
        return None
    stopped = words.at[goal.start] in STOPPING_WORDS and words.at[doing + 1][:1].isalpha()
    stopped = stopped and words.at[doing] not in HAPPENING_VERBS
    if "beginning" in words.tags[goal.start] or (stopped and "effort" not in words.tags[doing]):
        return (_with_object(goal, goal.start, doing + 1),)
    return None


def _brings(goal: GoalContext) -> bool:
    """Whether a reason states an effect and no cause."""
    return any(
        goal.quote(span).lower().startswith(("to ", "so", "in order", "that ", "which ")) for span in goal.purposes
    )


def _made_for(goal: GoalContext) -> tuple[Span, ...] | None:
    """Something that is made for the sake of an effect."""
    making = [start for start in goal.steps if goal.words.tags[start] & PRODUCING_TAGS]
    if making and _brings(goal) and (goal.amounts or concrete_words(goal)):
        return (goal.words.span(making[0], making[0] + 1),)
    return None


def _programme(goal: GoalContext) -> tuple[Span, ...] | None:
    """A sentence that begins with the means: "our mentoring programme will reduce ..."."""
    words = goal.words
    for hit in words.found("course", "means_noun"):
        if hit.first <= goal.start + 4 and words.at[hit.last] in {"will", "should", "shall", "is"}:
            return (words.of(hit),)
    return None


ACHIEVABLE_RULES: tuple[Rule, ...] = (
    Rule("achievable-by-doing", "achievable", _stated_way, is_stated=True),
    Rule("achievable-one-talk", "achievable", _one_talk, is_stated=True),
    Rule("achievable-way", "achievable", _named_way),
    Rule("achievable-direct", "achievable", _direct_step),
    Rule("achievable-course", "achievable", _taken_course),
    Rule("achievable-with-people", "achievable", _with_people),
    Rule("achievable-routine", "achievable", _own_routine),
    Rule("achievable-timed", "achievable", _timed_act),
    Rule("achievable-begun", "achievable", _begun_act),
    Rule("achievable-made-for", "achievable", _made_for),
    Rule("achievable-programme", "achievable", _programme),
)


def _purpose(goal: GoalContext) -> tuple[Span, ...] | None:
    return goal.purposes or None


def _stated_purpose(goal: GoalContext) -> tuple[Span, ...] | None:
    return _opened_by(goal, goal.purposes, "stated_reason") or _purpose_in_front(goal)


def _purpose_in_front(goal: GoalContext) -> tuple[Span, ...] | None:
    """What stands before the goal is said for its sake: "for a quieter ward, I will ..."."""
    words = goal.words.words
    begin = words[goal.start].start if goal.start < len(words) else 0
    return tuple(span for span in goal.purposes if span.end <= begin) or None


RELEVANT_RULES: tuple[Rule, ...] = (
    Rule("relevant-stated", "relevant", _stated_purpose, is_stated=True),
    Rule("relevant-purpose", "relevant", _purpose),
)


def _bounded(goal: GoalContext) -> tuple[Span, ...] | None:
    return (goal.deadline.span,) if goal.deadline else None


TIME_BOUND_RULES: tuple[Rule, ...] = (Rule("time-bound-deadline", "time_bound", _bounded, is_stated=True),)


CRITERIA: dict[Letter, Sequence[Rule]] = {
    Letter.SPECIFIC: SPECIFIC_RULES,
    Letter.MEASURABLE: MEASURABLE_RULES,
    Letter.ACHIEVABLE: ACHIEVABLE_RULES,
    Letter.RELEVANT: RELEVANT_RULES,
    Letter.TIME_BOUND: TIME_BOUND_RULES,
}
