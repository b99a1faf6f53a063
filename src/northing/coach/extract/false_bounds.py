"""Phrases with a time in them that bound no goal: part of a rhythm, of a name, of what is past, of a comparison."""

from __future__ import annotations

import re
from collections.abc import Callable

from northing.coach.extract.bound_forms import DeadlineForm
from northing.coach.extract.last_days import (
    LENGTH_FINDERS,
    _calendar_year,
    _coming,
    _coming_quarter,
    _counted_length,
    _unknown,
)
from northing.coach.resources import pattern

#: Periods and not days: what stands "on next week" is what one works on.
PERIOD_FINDERS = frozenset({_coming, _coming_quarter, _calendar_year, _counted_length})
#: Words of a weekday that lead away from a rhythm: "each evening until Saturday".
ENDS_RHYTHM = ("until", "till", "this", "next", "no later")
#: By the first word of a length, what stands before it where it bounds nothing.
WORDS_BEFORE_LENGTH = {"for": "lasting_before", "over": "been_before", "after": "each_time"}
#: How far before a phrase the words stand that make it none.
BEFORE, CLAUSE = 16, 40


def is_false_bound(form: DeadlineForm, match: re.Match[str]) -> bool:
    return any(is_false(form, match) for is_false in FALSE_BOUNDS)


def _said_before(match: re.Match[str], length: int) -> str:
    return match.string[max(match.start() - length, 0) : match.start()]


def _is_beginning(_: DeadlineForm, match: re.Match[str]) -> bool:
    """A day on which something begins, "starting in May", and no span with its last day."""
    if match.groupdict().get("span"):
        return False
    return pattern("beginning_on").search(_said_before(match, BEFORE)) is not None


def _is_last(_: DeadlineForm, match: re.Match[str]) -> bool:
    return match.group().startswith("last ")


def _is_possessive(_: DeadlineForm, match: re.Match[str]) -> bool:
    """"This year's": what it belongs to may be anything."""
    return match.string.startswith("'s ", match.end())


def _is_season_of_thing(form: DeadlineForm, match: re.Match[str]) -> bool:
    """A season that names a thing: "the autumn menu"."""
    if form.id != "season":
        return False
    names = pattern("season_named").match(match.group()) and pattern("noun_next").match(match.string, match.end())
    return match.group().startswith("the ") or names is not None


def _is_moment_of_routine(form: DeadlineForm, match: re.Match[str]) -> bool:
    """A moment of every day and no end: "before I close up", "until I find something"."""
    if form.id != "before":
        return False
    said = match.group()
    if said.startswith(("before ", "by the time ")):
        return pattern("every_time").search(match.string, match.start()) is not None or _lacks_once_only_event(match)
    return pattern("until_found").match(said) is not None


def _lacks_once_only_event(match: re.Match[str]) -> bool:
    return match.group().startswith("before ") and not pattern("once_only").match(match.group())


def _is_each_time(form: DeadlineForm, match: re.Match[str]) -> bool:
    """A clause that repeats for each of many: "practise every talk before I give it"."""
    again = {"it", "them"}.intersection(match.group().split())
    return form.id == "before" and bool(again) and pattern("each_time").search(match.string, 0, match.start()) is not None


def _is_beside_rhythm(form: DeadlineForm, match: re.Match[str]) -> bool:
    """A weekday or an event beside a rhythm comes round with it: "weigh them each evening and report on Saturday"."""
    if form.id not in {"weekday", "first-of-kind"} or match.group().startswith(ENDS_RHYTHM):
        return False
    return " next " not in match.group() and pattern("rhythm").search(match.string) is not None


def _is_in_award(_: DeadlineForm, match: re.Match[str]) -> bool:
    """A period in the name of an honour: "employee of the quarter"."""
    award = pattern("award").search(match.string) if match.group().startswith("of the ") else None
    return award is not None and award.start() < match.start() < award.end()


def _is_visit_length(form: DeadlineForm, match: re.Match[str]) -> bool:
    """The length of a visit: "shadow a nurse for two days"."""
    short = match.group().startswith("for ") and re.search(r"\b(?:days?|week|one week)$", match.group()) is not None
    return form.last_day in LENGTH_FINDERS and short and pattern("stays").search(match.string, 0, match.start()) is not None


def _is_length_of_other(form: DeadlineForm, match: re.Match[str]) -> bool:
    """How long others do something, or something has lasted: "families who host for six months"."""
    if form.last_day not in LENGTH_FINDERS or pattern("lasting_after").match(match.string, match.end()):
        return form.last_day in LENGTH_FINDERS
    name = WORDS_BEFORE_LENGTH.get(match.group().partition(" ")[0])
    return name is not None and pattern(name).search(_said_before(match, CLAUSE)) is not None


def _is_worked_on(form: DeadlineForm, match: re.Match[str]) -> bool:
    return form.last_day in PERIOD_FINDERS and match.group().startswith("on ")


def _is_occasion(form: DeadlineForm, match: re.Match[str]) -> bool:
    """A day inside a reason: "so that I remember more on test day"."""
    if form.last_day is not _unknown or not match.group().startswith("on "):
        return False
    return " their " in match.group() or pattern("reason_before").search(match.string, 0, match.start()) is not None


def _is_compared_with(_: DeadlineForm, match: re.Match[str]) -> bool:
    """A period that a figure is held against: "down 5 % vs. the second quarter"."""
    return pattern("compared_before").search(_said_before(match, BEFORE)) is not None


def _is_past_clause(_: DeadlineForm, match: re.Match[str]) -> bool:
    """A time of what was or will not be: "I couldn't this semester", "in my first job I did everything"."""
    return (
        pattern("past_before").search(_said_before(match, CLAUSE)) is not None
        or pattern("past_after").match(match.string, match.end()) is not None
    )


def _is_share_of_change(form: DeadlineForm, match: re.Match[str]) -> bool:
    """A figure by which something changes, and no age: "raise the output by 30"."""
    return form.id == "bare-age" and pattern("changing").search(match.string, 0, match.start()) is not None


def _is_way_through(form: DeadlineForm, match: re.Match[str]) -> bool:
    """A course that is the way to something: "earn it through my course"."""
    return form.id == "anchor" and pattern("way_through").match(match.group()) is not None


FALSE_BOUNDS: tuple[Callable[[DeadlineForm, re.Match[str]], bool], ...] = (
    _is_beginning,
    _is_last,
    _is_possessive,
    _is_season_of_thing,
    _is_moment_of_routine,
    _is_each_time,
    _is_beside_rhythm,
    _is_in_award,
    _is_visit_length,
    _is_length_of_other,
    _is_worked_on,
    _is_occasion,
    _is_compared_with,
    _is_past_clause,
    _is_share_of_change,
    _is_way_through,
)
