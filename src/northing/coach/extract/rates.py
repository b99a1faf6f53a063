"""How often: things done weekly, every day or twice a month, where no number says how many."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from northing.coach.extract.clauses import step_starts
from northing.coach.extract.countable import PAST_FORMS, may_be_unit
from northing.coach.extract.counts import VAGUE_AMOUNTS
from northing.coach.extract.items import item_at
from northing.coach.extract.noun_phrases import read_noun_phrase
from northing.coach.extract.units import (
    PERIOD_OF_NOUN,
    TIME_NOUNS,
    WEEKDAYS,
    agree_in_number,
    counted_noun,
    is_inside,
    rate_after,
    to_singular,
    word_value,
)
from northing.coach.model import Measure, Span
from northing.coach.resources import numbers, table, word_set
from northing.coach.text.verbs import gerund_of, infinitive_of, starts_with_verb, verb_base
from northing.coach.text.words import DETERMINER_TAGS, Words

#: Where one speaks up rather than holds a conversation.
MEETING_RATES = frozenset({"/meeting", "/class", "/seminar", "/lesson", "/stand-up"})
#: What stands before the goal behind "every Friday": its comma, or its last word.
FRONT_ENDS = WEEKDAYS | TIME_NOUNS | frozenset(PERIOD_OF_NOUN) | {","}
OPENING_VERBS = word_set("opening_verbs")
#: What one goes to in order to do something there; to everything else one pays a visit.
SESSION_NOUNS = word_set("session_nouns")
#: Units of a size, which does not come again and again.
SIZE_UNITS = frozenset("% pp x points minutes hours days weeks months years USD EUR GBP".split())
#: What they make or take is counted, where it is named as one: "read a study every week".
WORKING_VERBS = frozenset({"do", "read", "write", "draw", "paint", "code", "play", "sing", "post", "cook"})
#: What is done so often is none of these.
NAMELESS_NOUNS = frozenset({"goal", "target", "sure", "even", "single", "cash", "money", "way", "habit"})
#: Sizes of what is done each time: "write every day for 30 minutes".
LENGTH_UNITS = frozenset({"minutes", "minute", "hours", "hour", "words", "pages", "page"})
#: Before a verb these say that it is not done: "never carry papers home every night".
REFUSALS = word_set("refusing_verbs") | {"not", "never"}
#: Within the same clause these make of a rate a part of what is told beside the goal.
CLAUSE_OPENERS = word_set("clause_openers")
SIGNS_OF_CLAUSES = frozenset(",.;:!?()")
#: "Like every year", "as each summer".
COMPARING_WORDS = frozenset({"as", "like", "than", "almost", "nearly", "not"})
#: What one does for a while, and that has no plural.
DONE_NOUNS = frozenset({"work", "yoga", "pilates", "meditation", "practice", "study", "exercise", "sport", "cardio"})
#: Behind "once" these make it a conjunction.
SUBJECTS_BEHIND_ONCE = word_set("clause_subjects")
MAX_COURSE_WORDS = 7
WISHERS = word_set("wishing_words") | {"i", "we", "will"}
#: Of these verbs the object itself comes anew each time: "send the newsletter", "do the books".
RENEWING_TAGS = frozenset("build opening delivering acquiring change keeping learn hiring".split())
BRINGING = (
    word_set("handing_verbs") | word_set("holding_verbs") | frozenset({"take", "put", "leave", "start", "end", "make"})
)
#: Verbs of going somewhere or seeing somebody.
VISITING_VERBS = word_set("visiting_verbs")


def read_rates(
    words: Words, goal_start: int, taken: tuple[Span, ...], amounts: tuple[Measure, ...], means: tuple[Span, ...]
) -> tuple[Measure, ...]:
    """At most one rate of something that no number counts; none where an amount has a rate."""
    if _counts_nothing(words, goal_start) or any("/" in each.unit for each in amounts):
        return ()
    if words.at[goal_start] in table("frequency_adverb") and not amounts and counted_noun(words, goal_start + 1)[0]:
        named = _adverb_rate(words, goal_start, goal_start)  # "weekly updates for the parents"
        return (named,) if named else ()
    changed = "change" in words.tags[goal_start]
    for hit in words.found("frequency", "times"):
        start = words.words[hit.first].start
        behind = hit.first > goal_start + (words.at[hit.first] in {"a", "an"})
        if (behind or _is_in_front(words, hit.first, goal_start)) and not any(
            span.start <= start < span.end for span in taken
        ):
            ways = (words.index_at(way.start) + 1 for way in means if is_inside(start, (way,)))
            doing = next((place for place in ways if words.at[place].endswith("ing")), None)
            told = _is_told_beside(words, goal_start, hit.first)
            left_out = (told or changed) if doing is None else hit.tag != "times" and not _is_visit(words, doing)
            verb = _last_step(words, goal_start, hit.first) if doing is None else doing
            left_out = left_out or words.at[hit.first] == "per"  # a metric by its name: "average spend per head"
            measure = None if left_out else _read_rate(words, verb, hit.first)
            held = "session" if measure and _is_held(words, start, verb, means) else ""
            held = (_course_used(words, hit.first) if doing is None else "") or held
            measure = _renamed(measure, held) if measure and held else measure
            if measure and not behind and len(amounts) == 1 and measure.value == 1:  # of the one thing that is counted
                measure = replace(measure, unit=to_singular(amounts[0].unit) + _rate_of_unit(measure.unit))
            if measure:
                return (measure,)
    return () if amounts or changed else _days_named(words, goal_start, taken)


def _is_held(words: Words, start: int, verb: int, means: tuple[Span, ...]) -> bool:
    return verb_base(words.at[verb]) not in table("verb_noun") and _with_somebody(words, start, means)


def _renamed(measure: Measure, noun: str) -> Measure:
    return replace(measure, unit=agree_in_number(measure.value, noun) + _rate_of_unit(measure.unit), what=noun)


def _is_told_beside(words: Words, goal_start: int, index: int) -> bool:
    """Whether a rate stands in a clause that tells of something else, or compares: "where I see it every day"."""
    if words.at[index - 1] in COMPARING_WORDS:
        return True
    before = range(index - 1, goal_start, -1)
    clause = takewhile(lambda place: words.at[place] not in SIGNS_OF_CLAUSES, before)
    beside = any(words.at[place] in CLAUSE_OPENERS for place in clause)
    return beside or any(words.at[place] in {"that", "which", "who"} for place in before)


def _counts_nothing(words: Words, goal_start: int) -> bool:
    """Whether something is not to be done, or as much as one likes: "never carry papers home every night"."""
    refused = words.at[goal_start] in REFUSALS or words.at[goal_start - 1] in REFUSALS
    return refused or not VAGUE_AMOUNTS.isdisjoint(words.at[goal_start : goal_start + 3])


def _is_in_front(words: Words, index: int, goal_start: int) -> bool:
    """Whether a rate opens the sentence, with a comma before what is done: "every Friday, write a note"."""
    before = words.at[goal_start - 1]
    told = before in FRONT_ENDS or (before in WISHERS and words.at[goal_start - 2] in FRONT_ENDS)
    return index < goal_start and words.at[index] in {"every", "each"} and told


def _days_named(words: Words, goal_start: int, taken: tuple[Span, ...]) -> tuple[Measure, ...]:
    """Counts the named days of a week: "on Tuesdays and Thursdays"."""
    days = [
        place
        for place in range(goal_start + 1, len(words.texts))
        if words.texts[place][:-1] in WEEKDAYS and not is_inside(words.words[place].start, taken)
    ]
    if not days or words.at[days[0] - 1] != "on" or days[-1] - days[0] > 2 * len(days):
        return ()
    count = float(len(days))
    noun = "day" if count > 1 or words.at[goal_start] == "no" else _act_of(words, goal_start)
    told = any(words.at[place] in {"that", "which", "who", "by", "if"} for place in range(goal_start + 1, days[0]))
    span = words.span(days[0], days[-1] + 1)
    return (Measure(count, agree_in_number(count, noun) + "/week", noun, None, span),) if noun and not told else ()


def _act_of(words: Words, goal_start: int) -> str:
    """The noun of the verb itself; empty where the verb has none."""
    noun = table("verb_noun").get(verb_base(words.at[goal_start]), "")
    return "" if noun == "time" else noun


def _with_somebody(words: Words, position: int, means: tuple[Span, ...]) -> bool:
    """Whether the place lies in a way that begins with "with": "with a tutor twice a week"."""
    return any(words.at[words.index_at(way.start)] == "with" for way in means if is_inside(position, (way,)))


def _course_used(words: Words, index: int) -> str:
    """The class or the like that comes again, told right before the rate: "with an evening class twice a week"."""
    place = next(
        (p for p in range(index - 2, max(index - MAX_COURSE_WORDS, -1), -1) if words.at[p] in {"with", "in"}), None
    )
    phrase = read_noun_phrase(words, place + 1) if place is not None else None
    held = phrase and phrase.last == index and words.tags[index - 1] & {"course", "calendar_nouns"}
    return to_singular(words.at[index - 1]) if held else ""


def _rate_of_unit(unit: str) -> str:
    """The "/week" of "calls/week"; empty where the unit has no rate."""
    return "".join(unit.partition("/")[1:])


def _is_visit(words: Words, doing: int) -> bool:
    """Whether the verb of a way means going somewhere or seeing somebody."""
    return verb_base(words.at[doing]) in VISITING_VERBS


def _counts_same_thing(amount: Measure, rate: Measure) -> bool:
    """Whether an amount and a rate of one count the same noun."""
    return rate.value == 1 and to_singular(amount.unit) == rate.unit.partition("/")[0]


def _last_step(words: Words, goal_start: int, index: int) -> int:
    """The verb of the step that a rate closes: "find a mentor and meet with her every other week"."""
    steps = [start for start in step_starts(words, goal_start) if start < index]
    named = [start for start in steps if verb_base(words.at[start]) in table("verb_noun")]
    return max(named[-1:] or [goal_start]) if steps[-1:] == named[-1:] else goal_start


def with_opened_period(words: Words, goal_start: int, amounts: tuple[Measure, ...]) -> tuple[Measure, ...]:
    """Gives amounts the rate of the period they open or end: "start each shift by naming two risks"."""
    if verb_base(words.at[goal_start]) not in OPENING_VERBS or words.at[goal_start + 1] not in {"each", "every"}:
        return amounts
    rate, _ = rate_after(words, goal_start + 1)
    rated = (bool(rate) and each.unit.isalpha() and each.unit not in SIZE_UNITS for each in amounts)
    return tuple(
        replace(each, unit=each.unit + rate) if counts else each for each, counts in zip(amounts, rated, strict=True)
    )


def add_rates(amounts: tuple[Measure, ...], rates: tuple[Measure, ...], means: tuple[Span, ...]) -> tuple[Measure, ...]:
    """Gives amounts the rate of the same noun, and the only countable amount the rate of nothing named."""
    nameless = [
        rate
        for rate in rates
        if rate.unit.startswith(("time/", "times/")) and (not is_inside(rate.span.start, means) or not amounts)
    ]
    if len(amounts) == len(rates) == 1 and amounts[0].unit in LENGTH_UNITS and _repeats_act(rates[0]):
        return (replace(amounts[0], unit=amounts[0].unit + _rate_of_unit(rates[0].unit)),)
    again = [each for each in amounts if any(_counts_same_thing(each, rate) for rate in rates)]
    if again and rates:
        period = rates[0].unit.partition("/")[2]
        return tuple(replace(each, unit=f"{each.unit}/{period}") if each in again else each for each in amounts)
    if not amounts or not nameless:
        return amounts + rates
    counted = [place for place, each in enumerate(amounts) if each.unit not in SIZE_UNITS and each.unit.isalpha()]
    if len(counted) != 1 or amounts[counted[0]].span.start > nameless[0].span.start:
        return amounts
    each = amounts[counted[0]]
    rated = replace(each, unit=f"{each.unit}/{nameless[0].unit.partition('/')[2]}")
    return (*amounts[: counted[0]], rated, *amounts[counted[0] + 1 :])


def _repeats_act(rate: Measure) -> bool:
    """Whether a rate says how often something is done, and counts no thing: "write every day"."""
    noun = rate.unit.partition("/")[0]
    return rate.value == 1 and noun in {"time", *table("verb_noun").values()}


def _read_rate(words: Words, goal_start: int, index: int) -> Measure | None:
    word = words.at[index]
    if word in table("frequency_adverb"):
        return _adverb_rate(words, goal_start, index)
    count, several = numbers("times").get(word, 1.0), word in numbers("times")
    start = index + 1 if several else index
    rate, end = rate_after(words, start)
    noun = _noun_of(words, goal_start) or ("time" if several else "")
    if not noun or rate == f"/{noun}" or noun in NAMELESS_NOUNS:
        return None
    if words.at[index - 1] == "to" and verb_base(words.at[goal_start]) in {"go", "come", "get"}:
        return None
    noun = _opening_with(words, goal_start) or noun
    if several and not rate:
        return _so_often(words, goal_start, index, count)
    if not rate or end - start > 6:
        return None
    if noun == "conversation" and rate in MEETING_RATES and words.at[goal_start + 1] not in {"to", "with"}:
        noun = "contribution"
    if rate == "/week" and words.at[start] in {"every", "each"}:
        count, end = _weekdays(words, start + 1, count, end)
    return Measure(count, agree_in_number(count, noun) + rate, noun, None, words.span(index, end))


def _adverb_rate(words: Words, goal_start: int, index: int) -> Measure | None:
    """Reads a rate from "daily" or "weekly". A name such as "the monthly report" is none."""
    if words.at[index - 1] in {"the", "our", "my", "this"}:
        return None
    timed = word_value(words.at[index + 1]) is not None and words.at[index + 2] == "-"
    noun, _ = counted_noun(words, index + (4 if timed else 1) + (words.at[index + 1] == '"'))
    unit = table("unit_name").get(noun, to_singular(noun)) if may_be_unit(noun) else _noun_of(words, goal_start)
    if not unit:
        return None
    rate = f"{unit}/{table('frequency_adverb')[words.at[index]]}"
    return Measure(1.0, rate, unit, None, words.span(index, index + 1))


def _so_often(words: Words, goal_start: int, index: int, count: float) -> Measure | None:
    """Reads "twice" without a period: "proofread each letter twice"."""
    past = any(words.at[place] in PAST_FORMS or words.at[place].endswith("ed") for place in range(index - 3, index))
    idle = words.at[index - 1] in {"for", "at", "all"} or words.at[index + 1] in SUBJECTS_BEHIND_ONCE
    if "given" in words.tags[index - 1] or past or (words.at[index] == "once" and idle):
        return None
    span = words.span(index, index + 1)
    if words.at[goal_start + 1] in {"each", "every"}:
        each = to_singular(counted_noun(words, goal_start + 2)[0])
        return Measure(count, f"{agree_in_number(count, 'time')}/{each}", each, None, span)
    noun = _noun_of(words, goal_start)
    return Measure(count, agree_in_number(count, noun), "", None, span) if noun else None


def _weekdays(words: Words, place: int, count: float, end: int) -> tuple[float, int]:
    """Counts the days of "every Monday and Wednesday", and gives the word after them."""
    while words.at[place] in WEEKDAYS and words.at[place + 1] in {"and", ","}:
        step = 3 if words.at[place + 2] == "and" else 2
        if words.at[place + step] not in WEEKDAYS:
            break
        place, count, end = place + step, count + 1, place + step + 1
    return count, end


def _noun_of(words: Words, goal_start: int) -> str:
    """The noun that is counted when something is done again and again."""
    nouns, verb = table("verb_noun"), verb_base(words.at[goal_start])
    if not _is_verb(words, goal_start):
        spoken = words.at[goal_start] in {"i", "we"} and _is_verb(words, goal_start + 1)
        return _noun_of(words, goal_start + 1) if spoken else _named_alone(words, goal_start)
    known = nouns.get(f"{verb} {words.at[goal_start + 1]}") or nouns.get(verb)
    bare = verb == "use" and DETERMINER_TAGS.isdisjoint(words.tags[goal_start + 1])
    if bare or (verb in WORKING_VERBS and words.at[goal_start + 1] in {"a", "an", "one"}):
        known = _verb_object(words, goal_start)
    if known:
        return known
    if _does_to_it(words, goal_start, verb):
        gerund = gerund_of(verb)
        return verb if "nouns_too" in words.tags[goal_start] else gerund if may_be_unit(gerund) else "time"
    if verb == "go" and words.at[goal_start + 1] == "to":
        return _gone_to(words, goal_start + 2)
    item = item_at(words, goal_start)
    noun = item.unit if item else _verb_object(words, goal_start)
    return "time" if not may_be_unit(noun) or noun in TIME_NOUNS or noun in PERIOD_OF_NOUN else noun


def _is_verb(words: Words, start: int) -> bool:
    word = words.at[start]
    return (
        infinitive_of(word) is not None
        or word in table("verb_noun")
        or starts_with_verb(f"{word} {words.at[start + 1]}")
    )


def _named_alone(words: Words, start: int) -> str:
    """The thing that a goal without a verb names: "some kind of workout"; a session of what has no plural."""
    phrase = read_noun_phrase(words, start) if word_value(words.at[start]) in {None, 1} else None
    if phrase is None:
        return "time"
    noun = to_singular(words.at[phrase.last - 1])
    if may_be_unit(noun):
        return "" if noun in TIME_NOUNS or noun in PERIOD_OF_NOUN else noun
    return "session" if noun in DONE_NOUNS or (noun.endswith("ing") and verb_base(noun) != noun) else ""


def _does_to_it(words: Words, goal_start: int, verb: str) -> bool:
    """Whether the doing comes again and the thing stays: "clean the truck once a month", "weigh the hives"."""
    known_thing = "determiner" in words.tags[goal_start + 1] and infinitive_of(words.at[goal_start]) is not None
    return known_thing and verb.isalpha() and RENEWING_TAGS.isdisjoint(words.tags[goal_start]) and verb not in BRINGING


def _opening_with(words: Words, goal_start: int) -> str:
    """The thing each day or shift begins or ends with: "start each shift with a huddle"."""
    if verb_base(words.at[goal_start]) not in OPENING_VERBS or words.at[goal_start + 1] not in {"each", "every"}:
        return ""
    place = next((p + 1 for p in range(goal_start + 2, goal_start + 6) if words.at[p] == "with"), 0)
    while place and (words.tags[place] & DETERMINER_TAGS or "-" in words.at[place]):
        place += 1
    return to_singular(counted_noun(words, place)[0]) if place else ""


def _gone_to(words: Words, place: int) -> str:
    """The noun for going somewhere: a session of tutoring, a meeting, a visit to the lab."""
    place += "determiner" in words.tags[place] or "article" in words.tags[place]
    noun, end = counted_noun(words, place)
    noun = to_singular(noun)
    if words.tags[end - 1] & {"calendar_nouns", "course"} or noun in {"meeting", "event", "game", "show"}:
        return noun
    return "session" if noun.endswith("ing") or noun in SESSION_NOUNS - {"gym", "class"} else "visit"


def _verb_object(words: Words, goal_start: int) -> str:
    """The noun of the verb's object, behind the person it is done for."""
    start = goal_start + 1
    while words.tags[start] & DETERMINER_TAGS or words.at[start] in {"each", "every", "all"}:
        start += 1
    start += 1 if "rate_adverb" in words.tags[start] else 0
    while "numbered_name" in words.tags[start] and words.at[start + 1].isdigit():
        start += 2
    noun, end = counted_noun(words, start)
    if words.at[end] in {"a", "an", "one", "the"} and noun:
        noun, end = counted_noun(words, end + 1)
    given = next((f for f in ("feedback", "praise", "recognition") if f in words.texts[start : end + 9]), "")
    return given or to_singular(noun)
