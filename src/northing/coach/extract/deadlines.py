"""By when: the phrases that bound a goal in time, and the one by which the whole goal is due."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from northing.coach.extract.bound_forms import DeadlineForm, likely_forms
from northing.coach.extract.countable import is_plural
from northing.coach.extract.dates import ReferenceDay
from northing.coach.extract.false_bounds import is_false_bound
from northing.coach.extract.last_days import days_in_figures, last_day_said
from northing.coach.extract.units import parse_amount
from northing.coach.model import NO_MESSAGE, Deadline, Message, Span
from northing.coach.resources import message, pattern, word_set
from northing.coach.text.verbs import verb_base
from northing.coach.text.words import Words
from northing.notation import order_in

#: A bound as it was found: its form and where it stands.
Bound = tuple[DeadlineForm, re.Match[str]]
#: How a bound begins that says until when, and how one begins that may only say when something happens.
END_WORDS = ("by ", "before ", "until ", "till ", "no later than ")
WHEN_WORDS = ("in ", "on ")
#: Forms of a day or a month, which alone only say when.
DAY_FORMS = frozenset({"month", "weekday", "month-day", "day-month"})
#: Forms of whole clauses: a day or a month said inside one is what counts.
CLAUSE_FORMS = frozenset({"before", "named-day"})
#: Verbs of service in a second clause, "... and fix what we find within ten days".
SERVICE_VERBS = word_set("service_verbs")
#: Of days that are this heavy or heavier the last one counts; periods with an end are as heavy: "by year-end".
DATED_WEIGHT, PERIOD_WEIGHT = 8, 7
#: In so many days each of many may have to be done; a longer time is a bound.
MAX_SERVICE_DAYS = 10
#: Handling one case after the other.
CASE_VERBS = word_set("case_verbs")
#: Words after a verb of duty that make its object this one.
OBJECT_TAGS = frozenset({"determiner", "number_word"})


def find_deadlines(plain: str) -> list[Bound]:
    """Every bound in the text, in order. Of two that overlap the longer one counts."""
    if not pattern("time_hint").search(plain):
        return []
    every = ((form, match) for form in likely_forms(plain) for match in form.pattern.finditer(plain))
    found = [each for each in every if not is_false_bound(*each)]
    found.sort(key=lambda each: (each[0].id in CLAUSE_FORMS, each[1].start() - each[1].end(), -each[0].weight))
    kept: list[Bound] = []
    for form, match in found:
        if all(match.end() <= other.start() or other.end() <= match.start() for _, other in kept):
            kept.append((form, match))
    return sorted(kept, key=lambda each: each[1].start())


def outside_of(found: list[Bound], reasons: Sequence[Span]) -> list[Bound]:
    """The bounds that are no part of a reason: "hand it over next week because the auditors come in May"."""
    return [each for each in found if not any(_lies_in(each, span) for span in reasons)]


def _lies_in(bound: Bound, reason: Span) -> bool:
    """Whether a bound is part of a reason. "So by 1 September" is none."""
    match = bound[1]
    ends = match.group().startswith(END_WORDS) and match.string.endswith(("so ", ", so "), 0, match.start())
    return reason.start <= match.start() < reason.end and not ends


def main_deadline(text: str, found: list[Bound], day: ReferenceDay) -> Deadline | None:
    """The bound by which the whole goal is due: of those with the greatest weight the last day."""
    if not found:
        return None
    day = _with_order(found, day)
    found = _without_present(_ends_among(found, day))
    dated = [(form.weight, last_day_said(form.last_day, match, day), match) for form, match in found]
    _, last_day, match = max(dated, key=_heaviest)
    event = pattern("event_before").search(match.string, 0, match.start()) if last_day else None
    told = event is not None and match.group().startswith(("in ", "on ", "at "))
    span = Span(event.start() if event and told else match.start(), match.end())
    said = text[span.start : span.end]
    days = days_in_figures(match, day) if "sign" in match.re.groupindex else ()
    either = days if len(days) > 1 else ()
    return Deadline(said, span, last_day, _question_about(said, last_day, either, day), either)


def _ends_among(found: list[Bound], day: ReferenceDay) -> list[Bound]:
    """Without bounds that only say when something earlier happens: "intern in January, partner by 2028"."""
    ends = [each for each in found if each[1].group().startswith(END_WORDS)]
    others = [each for each in found if each not in ends]
    only_when = all(form.id in DAY_FORMS and match.group().startswith(WHEN_WORDS) for form, match in others)
    behind_ends = {match.end() + 1 for _, match in ends}
    told = behind_ends & {match.start() for _, match in others}  # "until my boards in October"
    undated = bool(ends) and not any(last_day_said(form.last_day, match, day) for form, match in ends)
    behind = [each for each in others if undated and each[1].start() > ends[0][1].start()]
    if any(last_day_said(form.last_day, match, day) for form, match in behind):
        return found  # "before the season begins in August"
    last_end = max((last_day_said(form.last_day, match, day) or date.max for form, match in ends), default=date.max)
    is_earlier = all((last_day_said(form.last_day, match, day) or date.min) < last_end for form, match in others)
    return ends if ends and only_when and is_earlier and not told else found


def _without_present(found: list[Bound]) -> list[Bound]:
    """Without a "today" that only tells what is so now: "trainee today, manager before my second review"."""
    others = [each for each in found if each[1].group() != "today"]
    ends = any(form.id not in CLAUSE_FORMS for form, _ in others)
    return others if ends else found


def _with_order(found: list[Bound], day: ReferenceDay) -> ReferenceDay:
    """With the order of day and month that another date of the text shows, where the writer's is not known."""
    if day.date_order:
        return day
    figures = [match for _, match in found if "sign" in match.re.groupindex and match["sign"] != "."]
    return replace(day, date_order=order_in((int(match["a"]), int(match["b"])) for match in figures))


def _question_about(said: str, last_day: date | None, either: tuple[date, ...], day: ReferenceDay) -> Message:
    """Asks for the day where it is open or past; nothing for a day ahead."""
    if either:
        first, second = (message("deadlines.day", {"day": each.day, "month": each}) for each in either)
        return message("deadlines.which_day", {"phrase": said, "first": first, "second": second})
    if last_day is None:
        return message("deadlines.question", {"phrase": said})
    return message("deadlines.past", {"phrase": said}) if last_day < day.today else NO_MESSAGE


def _heaviest(each: tuple[int, date | None, re.Match[str]]) -> tuple[int, date, int]:
    """Sorts by weight and then by the last day."""
    weight, last_day, match = each
    if weight == PERIOD_WEIGHT and last_day and match.group().startswith(END_WORDS):
        weight = DATED_WEIGHT
    return (min(weight, DATED_WEIGHT) if last_day else weight), last_day or date.min, match.start()


def deadline_spans(found: list[Bound]) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for _, match in found)


def is_service_level(words: Words, goal_start: int, found: re.Match[str], bounds: int) -> bool:
    """Whether a length says how fast each case is handled, as in "answer complaints within 10 days"."""
    said = found.group()
    bare = OBJECT_TAGS.isdisjoint(words.tags[goal_start + 1]) and not words.at[goal_start + 1][:1].isdigit()
    place = words.index_at(found.start())
    if _is_time_of_each_case(words, goal_start, place, found):
        return True
    short = said.startswith("within") and said.rstrip("s").endswith(("day", "week"))
    if not short:
        return False
    joined = any(
        words.at[p] in SERVICE_VERBS and words.at[p - 1] in {"and", ","} for p in range(max(place - 7, 1), place)
    )
    days = parse_amount(found.groupdict().get("count") or "one") or 0
    soon = "day" in said and days <= MAX_SERVICE_DAYS
    repeated = soon and pattern("each_of_many").search(words.plain, 0, found.start()) is not None
    repeated = repeated or (soon and pattern("recurring").search(words.plain, 0, found.start()) is not None)
    return bounds > 1 or joined or repeated or (bare and "duty" in words.tags[goal_start])


def _is_time_of_each_case(words: Words, goal_start: int, place: int, found: re.Match[str]) -> bool:
    """Whether cases that keep coming are each handled in so many days: "process refunds in 3 days"."""
    is_short = found.group().startswith(("within", "in ", "inside", "under")) and "day" in found.group()
    days = parse_amount(found.groupdict().get("count") or "one") or 0
    if not is_short or days > MAX_SERVICE_DAYS or verb_base(words.at[goal_start]) not in CASE_VERBS:
        return False
    first, last = goal_start + 1, place - 1
    if words.at[first] in {"to", "all", "every", "each", "any"}:
        first += 1
    counted = any(words.tags[p] & OBJECT_TAGS or words.at[p][:1].isdigit() for p in range(first, place))
    return first <= last and not counted and is_plural(words.at[last])


def read_deadline(text: str, plain: str, day: ReferenceDay) -> tuple[Deadline | None, tuple[Span, ...]]:
    """The main bound of a text, and the spans of all."""
    found = find_deadlines(plain)
    return main_deadline(text, found, day), deadline_spans(found)
