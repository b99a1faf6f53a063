"""Phrases with a time in them that bound no goal: part of a rhythm, of a name, of what is past, of a comparison."""

from __future__ import annotations

import re
from collections.abc import Callable

from northing.coach.extract.around_bounds import CLAUSE, NEAR, begins_behind, is_earlier, precedes
from northing.coach.extract.bound_forms import DeadlineForm
from northing.coach.extract.false_days import FALSE_DAYS
from northing.coach.extract.false_lengths import is_false_length
from northing.coach.extract.fiscal_days import last_day_of_coming_quarter
from northing.coach.extract.last_days import (
    LENGTH_FINDERS,
    _calendar_year,
    _coming,
    _counted_length,
    _unknown,
)
from northing.coach.resources import pattern

#: Periods and not days: what stands "on next week" is what one works on.
PERIOD_FINDERS = frozenset({_coming, last_day_of_coming_quarter, _calendar_year, _counted_length})
#: Words of a weekday that lead away from a rhythm: "each evening until Saturday".
ENDS_RHYTHM = ("until", "till", "this", "next", "no later")
#: What says until when, whatever stands before it.
ENDING_WORDS = ("by ", "within ", "before ", "until ", "till ")
#: By the first word of a length, what stands before it where it bounds nothing.
WORDS_BEFORE_LENGTH = {"for": "lasting_before", "over": "been_before", "after": "each_time"}
#: The ways of writing a bound that come round with a rhythm, and how such a rhythm is written.
RHYTHMS_BESIDE = {
    "weekday": "rhythm",
    "weekday-thing": "rhythm",
    "first-of-kind": "rhythm",
    "end-of-period": "rhythm_of_period",
}


def is_false_bound(form: DeadlineForm, match: re.Match[str]) -> bool:
    return any(is_false(form, match) for is_false in FALSE_BOUNDS)


def _is_beginning(form: DeadlineForm, match: re.Match[str]) -> bool:
    """A day on which something begins, "starting in May", and no span with its last day."""
    ends = match.group().startswith(ENDING_WORDS) or precedes("until_begun", match, CLAUSE)
    ends = ends or (form.last_day in LENGTH_FINDERS and match.group().startswith("for "))
    return not ends and not match.groupdict().get("span") and precedes("beginning_on", match, NEAR)


def _is_last(_: DeadlineForm, match: re.Match[str]) -> bool:
    return match.group().startswith("last ")


def _is_possessive(form: DeadlineForm, match: re.Match[str]) -> bool:
    """What belongs to a period may be anything: "this year's"."""
    leads = form.id == "calendar-year" and match.start() == 0
    leads = leads or begins_behind("own_goal", match)
    leads = leads or (begins_behind("own_list", match) and precedes("that_is", match, NEAR))
    return not leads and match.string.startswith("'s ", match.end())


def _is_season_of_thing(form: DeadlineForm, match: re.Match[str]) -> bool:
    """A season that names a thing: "the autumn menu"."""
    if form.id != "season":
        return False
    names_thing = pattern("season_named").match(match.group()) is not None and begins_behind("noun_next", match)
    return names_thing or match.group().startswith("the ")


def _is_moment_of_routine(form: DeadlineForm, match: re.Match[str]) -> bool:
    """A moment of every day and no end: "before I close up", "until I find something"."""
    if form.id != "before":
        return False
    if not match.group().startswith("before "):
        return pattern("until_found").match(match.group()) is not None
    is_daily = pattern("every_time").search(match.string, match.start()) is not None
    return is_daily or pattern("once_only").match(match.group()) is None


def _is_each_time(form: DeadlineForm, match: re.Match[str]) -> bool:
    """A clause that repeats for each of many: "practise every talk until I know it"."""
    speaks_of_them = not {"it", "them"}.isdisjoint(match.group().split())
    return form.id == "before" and speaks_of_them and is_earlier("each_time", match)


def _is_beside_rhythm(form: DeadlineForm, match: re.Match[str]) -> bool:
    """What comes round with a rhythm beside it: "weigh them each evening and report on Saturday"."""
    name = RHYTHMS_BESIDE.get(form.id)
    if name is None or match.group().startswith(ENDS_RHYTHM) or " next " in match.group():
        return False
    cut = pattern("clause_cut").search(match.string, match.end()) if match.group().startswith("by ") else None
    return pattern(name).search(match.string, 0, cut.start() if cut else len(match.string)) is not None


def _is_refused_day(form: DeadlineForm, match: re.Match[str]) -> bool:
    """A weekday on which something is never done: "no work on Sunday"."""
    return form.id == "weekday" and match.group().startswith("on ") and precedes("refused", match, CLAUSE)


def _is_one_of_days(form: DeadlineForm, match: re.Match[str]) -> bool:
    """One of several weekdays, which is a timetable: "practise on Tuesday and Thursday"."""
    if form.id != "weekday" or not match.group().startswith("on "):
        return False
    return begins_behind("another_weekday", match) or precedes("weekday_and", match, CLAUSE)


def _is_quarter_of_thing(form: DeadlineForm, match: re.Match[str]) -> bool:
    """A quarter in the name of a thing: "write the Q2 report"."""
    bare = match.group().startswith(("q", "the q"))
    return form.id == "quarter" and bare and begins_behind("noun_next", match) and precedes("verb_before", match, NEAR)


def _is_calm_before(form: DeadlineForm, match: re.Match[str]) -> bool:
    """What comes again and again, and how one is before it: "keep the flat quiet before exams"."""
    return form.id == "before-doing" and precedes("calm_before", match, CLAUSE)


def _is_in_award(_: DeadlineForm, match: re.Match[str]) -> bool:
    """A period in the name of an honour: "employee of the quarter"."""
    award = pattern("award").search(match.string) if match.group().startswith("of the ") else None
    return award is not None and award.start() < match.start() < award.end()


def _is_visit_length(form: DeadlineForm, match: re.Match[str]) -> bool:
    """The length of a visit: "shadow a nurse for two days"."""
    is_short = pattern("short_stay").fullmatch(match.group()) is not None
    return form.last_day in LENGTH_FINDERS and is_short and is_earlier("stays", match)


def _is_length_of_other(form: DeadlineForm, match: re.Match[str]) -> bool:
    """How long others do something, or something has lasted: "families who host for six months"."""
    if form.last_day not in LENGTH_FINDERS:
        return False
    name = WORDS_BEFORE_LENGTH.get(match.group().partition(" ")[0])
    return begins_behind("lasting_after", match) or (name is not None and precedes(name, match, CLAUSE))


def _is_worked_on(form: DeadlineForm, match: re.Match[str]) -> bool:
    return form.last_day in PERIOD_FINDERS and match.group().startswith("on ")


def _is_occasion(form: DeadlineForm, match: re.Match[str]) -> bool:
    """A day inside a reason: "so that I remember more on test day"."""
    if form.last_day is not _unknown or not match.group().startswith("on "):
        return False
    return " their " in match.group() or is_earlier("reason_before", match)


def _is_compared_with(_: DeadlineForm, match: re.Match[str]) -> bool:
    """A period that a figure is held against: "down 5 % vs. the second quarter"."""
    return precedes("compared_before", match, NEAR)


def _is_past_clause(_: DeadlineForm, match: re.Match[str]) -> bool:
    """A time of what was or will not be: "I couldn't this semester", "in my first job I did everything"."""
    if match.group().startswith(("until ", "till ")):
        return False
    return precedes("past_before", match, CLAUSE) or begins_behind("past_after", match)


def _is_day_of_past_act(form: DeadlineForm, match: re.Match[str]) -> bool:
    """When something was done: "the job I took in 2024", "I started training in November"."""
    dated = form.last_day is not _unknown and match.group().startswith(("in ", "on "))
    return dated and " next " not in match.group() and precedes("past_act", match, CLAUSE)


def _is_day_of_others(_: DeadlineForm, match: re.Match[str]) -> bool:
    """When others do something: "the auditors who come in May"."""
    return match.group().startswith(("in ", "on ")) and precedes("others_act", match, CLAUSE)


def _explains(_: DeadlineForm, match: re.Match[str]) -> bool:
    """A time in a clause that says why: "because sitting for twenty years has left its mark"."""
    return precedes("explaining", match, 3 * CLAUSE)


def _is_lasting_until_now(form: DeadlineForm, match: re.Match[str]) -> bool:
    """How long something has been so: "haven't enjoyed a Monday in two years", "trained for a year now"."""
    return form.last_day in LENGTH_FINDERS and (
        begins_behind("until_now", match) or precedes("has_lasted", match, CLAUSE)
    )


def _is_wanted_by_others(form: DeadlineForm, match: re.Match[str]) -> bool:
    """What others want when: "say no to clients who want it tomorrow"."""
    return form.id == "today" and precedes("of_others", match, CLAUSE)


def _is_pace_of_service(form: DeadlineForm, match: re.Match[str]) -> bool:
    """How fast each of many is dealt with: "refunds processed in two days"."""
    return form.last_day in LENGTH_FINDERS and pattern("dealt_with").match(match.string[: match.start()]) is not None


def _is_planned_period(form: DeadlineForm, match: re.Match[str]) -> bool:
    """The period that a plan is made for: "draw up a plan for the coming week"."""
    return (
        form.last_day in PERIOD_FINDERS
        and match.group().startswith("for the ")
        and precedes("plan_before", match, NEAR)
    )


def _is_month_of_other_thing(form: DeadlineForm, match: re.Match[str]) -> bool:
    """The month in the name of a thing: "the post-mortem for the November outage", "in the February half-term"."""
    return (
        form.id == "month"
        and match.group().startswith(("for the ", "in the ", "on the "))
        and begins_behind("noun_next", match)
    )


def _is_share_of_change(form: DeadlineForm, match: re.Match[str]) -> bool:
    """A figure by which something changes, and no age: "raise the output by 30"."""
    return form.id == "bare-age" and is_earlier("changing", match)


def _is_way_through(form: DeadlineForm, match: re.Match[str]) -> bool:
    """A course that is the way to something: "earn it through my course"."""
    return form.id == "anchor" and pattern("way_through").match(match.group()) is not None


def _is_short_length(form: DeadlineForm, match: re.Match[str]) -> bool:
    """How long something is done, where it does not come round: "work in the shop for two days"."""
    is_short = form.last_day in LENGTH_FINDERS and pattern("short_length").fullmatch(match.group()) is not None
    return is_short and pattern("comes_round").search(match.string) is None


def _is_held_under(form: DeadlineForm, match: re.Match[str]) -> bool:
    """As long as something may take: "keep the wait under ten days", "ready in five days instead of eight"."""
    if form.last_day not in LENGTH_FINDERS:
        return False
    is_held = match.group().startswith("under ") and is_earlier("held_under", match)
    return is_held or begins_behind("in_place_of", match)


def _is_pictured(form: DeadlineForm, match: re.Match[str]) -> bool:
    """A time that is only thought of: "find out where I want to be in five years"."""
    return form.last_day in LENGTH_FINDERS and precedes("pictured", match, 3 * CLAUSE)


def _is_other_mood(form: DeadlineForm, match: re.Match[str]) -> bool:
    """A period of what would be or was: "I'd move tomorrow if I could", "this year was a hard one"."""
    if form.last_day is _calendar_year:
        return begins_behind("was_so", match)
    if form.id != "today" or match.group().startswith(ENDING_WORDS):
        return False
    if begins_behind("wished_now", match):
        return True
    return precedes("would_be", match, 2 * CLAUSE) or (match.start() < NEAR and begins_behind("said_as_well", match))


def _is_year_of_thing(form: DeadlineForm, match: re.Match[str]) -> bool:
    """A year in the name of a thing, or one that was: "through the 2025 guidelines", "like in 2022"."""
    if form.id != "year":
        return False
    named = match.group().startswith(("through the ", "on the ")) and begins_behind("noun_next", match)
    return named or precedes("got_through", match, NEAR)


def _is_span_of_others(form: DeadlineForm, match: re.Match[str]) -> bool:
    """From when to when something is so: "a hall that stands empty from May to July"."""
    return (
        form.id == "month-to-month" and match.group().startswith("from ") and precedes("relative_before", match, CLAUSE)
    )


def _is_week_of_course(form: DeadlineForm, match: re.Match[str]) -> bool:
    """A week that a plan or a course counts from its own first: "complete my training plan by week 16"."""
    return form.id == "high-week" and pattern("counts_weeks").search(match.string) is not None


FALSE_BOUNDS: tuple[Callable[[DeadlineForm, re.Match[str]], bool], ...] = (
    _is_beginning,
    _is_last,
    _is_possessive,
    _is_season_of_thing,
    _is_moment_of_routine,
    _is_each_time,
    _is_beside_rhythm,
    _is_refused_day,
    _is_one_of_days,
    _is_quarter_of_thing,
    _is_calm_before,
    _is_in_award,
    _is_visit_length,
    _is_length_of_other,
    _is_worked_on,
    _is_occasion,
    _is_compared_with,
    _is_past_clause,
    _is_day_of_past_act,
    _is_day_of_others,
    _is_share_of_change,
    _is_way_through,
    _explains,
    _is_lasting_until_now,
    _is_month_of_other_thing,
    _is_wanted_by_others,
    _is_pace_of_service,
    _is_planned_period,
    _is_short_length,
    _is_held_under,
    _is_pictured,
    _is_other_mood,
    _is_year_of_thing,
    _is_span_of_others,
    _is_week_of_course,
    is_false_length,
    *FALSE_DAYS,
)
