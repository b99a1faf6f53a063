"""Lengths of time that bound no goal: a rate, a margin, how long a thing lasts, how fast each of many is done."""

from __future__ import annotations

import re
from collections.abc import Callable

from northing.coach.extract.around_bounds import CLAUSE, NEAR, begins_behind, is_earlier, precedes
from northing.coach.extract.bound_forms import DeadlineForm
from northing.coach.extract.last_days import LENGTH_FINDERS
from northing.coach.extract.units import parse_amount
from northing.coach.resources import pattern

FalseLength = Callable[[re.Match[str]], bool]
#: In so many days each of many is dealt with; a longer time is a bound.
MAX_DAYS_OF_CASE = 10
#: By the unit of a length, the pattern of a longer period that it comes round with.
LONGER_PERIODS = {"day": "each_week_behind", "week": "each_month_behind", "month": "each_year_behind"}


def _is_rate(match: re.Match[str]) -> bool:
    """What is done so long in each longer period: "one day of home office a week"."""
    unit = match.groupdict().get("unit") or match.groupdict().get("units") or ""
    longer = next((name for short, name in LONGER_PERIODS.items() if unit.startswith(short)), None)
    return longer is not None and begins_behind(longer, match)


def _is_asked_for(match: re.Match[str]) -> bool:
    """What somebody is asked to give: "ask for two days off", "money for two years"."""
    return match.group().startswith("for ") and precedes("given_for", match, CLAUSE)


def _is_margin(match: re.Match[str]) -> bool:
    """How much earlier or later something is: "in one day early"."""
    return begins_behind("margin_behind", match)


def _is_since_last(match: re.Match[str]) -> bool:
    """How long there was none like it: "for the first time in five years", "the best result in ten years"."""
    return precedes("first_since", match, CLAUSE)


def _is_looked_back_on(match: re.Match[str]) -> bool:
    """From when one looks back: "what I'd still be proud of in ten years", "not regret it in five years"."""
    return precedes("looked_back", match, CLAUSE)


def _is_span_of_need(match: re.Match[str]) -> bool:
    """The time for which something is foreseen: "the staff needed over the coming two years"."""
    return precedes("needed_over", match, NEAR)


def _is_thought_about(match: re.Match[str]) -> bool:
    """The time that one plans or thinks about: "have a think about the next ten years"."""
    return match.group().startswith(("the next ", "my next ", "our next ", "the coming ")) and precedes(
        "thought_about", match, NEAR
    )


def _is_so_far(match: re.Match[str]) -> bool:
    """How long something has gone on: "it's got worse over twenty years", "there's been one opening in ten years"."""
    return precedes("gone_on", match, CLAUSE)


def _is_own_stay(match: re.Match[str]) -> bool:
    """The time that is one's own or somebody's: "in my ten years at the firm", "in my two weeks notice"."""
    return pattern("in_own").match(match.group()) is not None and begins_behind("of_stay", match)


def _describes(match: re.Match[str]) -> bool:
    """A length inside the name of a thing: "a page in the five-year diary"."""
    return pattern("in_hyphens").search(match.group()) is not None and begins_behind("lasting_thing", match)


def _is_aimed_time(match: re.Match[str]) -> bool:
    """The figure that a length of time is brought to: "lead time down to within five days"."""
    return match.group().startswith(("within ", "under ", "less than ")) and precedes("brought_to", match, NEAR)


def _is_pace_of_comparison(match: re.Match[str]) -> bool:
    """How fast something else goes: "earn in a month what I now earn in a year"."""
    return begins_behind("what_behind", match) or precedes("as_much_before", match, CLAUSE)


def _is_time_of_case(match: re.Match[str]) -> bool:
    """How fast each of many cases is dealt with: "so invoices go out within two days", "close each ticket in a day"."""
    if not match.group().startswith(("in ", "within ", "inside ")) or "day" not in match.group():
        return False
    days = parse_amount(match.groupdict().get("count") or "one") or 0
    return days <= MAX_DAYS_OF_CASE and (is_earlier("case_before", match) or begins_behind("case_behind", match))


CHECKS: tuple[FalseLength, ...] = (
    _is_rate,
    _is_asked_for,
    _is_margin,
    _is_since_last,
    _is_looked_back_on,
    _is_span_of_need,
    _is_thought_about,
    _is_so_far,
    _is_own_stay,
    _describes,
    _is_aimed_time,
    _is_pace_of_comparison,
    _is_time_of_case,
)


def is_false_length(form: DeadlineForm, match: re.Match[str]) -> bool:
    return form.last_day in LENGTH_FINDERS and any(is_false(match) for is_false in CHECKS)
