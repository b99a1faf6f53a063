"""Days and periods that bound no goal: a time put off to, the time of a question, of a custom, of what is no more."""

from __future__ import annotations

import re
from collections.abc import Callable

from northing.coach.extract.around_bounds import CLAUSE, NEAR, begins_behind, is_earlier, precedes
from northing.coach.extract.bound_forms import DeadlineForm
from northing.coach.extract.last_days import _unknown
from northing.coach.resources import pattern

#: Forms that name a day or a period by itself, which tell when something is as well as by when.
CALENDAR_FORMS = frozenset({"month", "bare-month", "two-months", "weekday", "year", "calendar-year", "coming", "today"})
PERIODS = frozenset({"calendar-year", "coming", "end-week", "year-end", "within-the", "length"})


def _is_put_off_to(form: DeadlineForm, match: re.Match[str]) -> bool:
    """To when nothing is put off any more: "stop leaving things until Friday"."""
    return form.id not in {"before", "anchor"} and precedes("put_off", match, 2 * CLAUSE)


def _is_day_of_question(form: DeadlineForm, match: re.Match[str]) -> bool:
    """When the thing is that one wants to know of: "find out why the pump failed on Monday"."""
    return (
        form.id in CALENDAR_FORMS
        and match.group().startswith(("in ", "on "))
        and precedes("asked_of", match, 2 * CLAUSE)
    )


def _is_day_of_custom(_: DeadlineForm, match: re.Match[str]) -> bool:
    """When something is wont to be: "they usually tank by March", "a list that won't matter by year's end"."""
    return precedes("wont_to_be", match, CLAUSE)


def _is_not_yet(form: DeadlineForm, match: re.Match[str]) -> bool:
    """The period of what has been or has not: "the goal I haven't hit this year", "learn from what I did this year"."""
    return form.id in CALENDAR_FORMS and not match.group().startswith("by ") and precedes("done_or_not", match, CLAUSE)


def _is_figure_of_speech(form: DeadlineForm, match: re.Match[str]) -> bool:
    """A day that stands for the present or the future: "the leaders of tomorrow", "better today than yesterday"."""
    if form.id != "today":
        return False
    as_noun = match.group().startswith("overnight") and begins_behind("noun_next", match)
    return as_noun or precedes("of_this_time", match, NEAR) or begins_behind("than_before", match)


def _is_picture_of_change(form: DeadlineForm, match: re.Match[str]) -> bool:
    """The second half of a picture: "today I am a swimmer, tomorrow I'll have my own salon"."""
    return form.id == "today" and match.group().startswith("tomorrow") and is_earlier("now_i_am", match)


def _is_end_of_each_month(form: DeadlineForm, match: re.Match[str]) -> bool:
    """What is there at the end of any month: "more money at the end of the month"."""
    said = match.group()
    if said.startswith("on the ") and said.endswith("of the month"):
        return True
    return (
        form.id in {"end-week", "end-of-period", "coming"}
        and said.startswith("at ")
        and precedes("left_over", match, CLAUSE)
    )


def _is_start_of_purpose(form: DeadlineForm, match: re.Match[str]) -> bool:
    """When a purpose comes about: "so that in November I remember it"."""
    begins = match.group().startswith(("in ", "on ", "next ", "this ", "at "))
    return begins and form.last_day is not _unknown and precedes("so_that", match, NEAR)


def _is_day_of_other_act(form: DeadlineForm, match: re.Match[str]) -> bool:
    """When others do, did or have something: "replace Tom, who leaves at the end of the month"."""
    begins = match.group().startswith(("in ", "on ", "at ", "next ", "this ", "the end "))
    return begins and form.last_day is not _unknown and precedes("other_act", match, CLAUSE)


def _is_subject_of_plan(form: DeadlineForm, match: re.Match[str]) -> bool:
    """The period that somebody draws up a plan for: "write the budget for 2027"."""
    begins = match.group().startswith("for ") and form.id in {"year", "calendar-year", "coming-length", "month"}
    return begins and precedes("plan_drawn_up", match, 2 * CLAUSE)


def _is_spoken_of(form: DeadlineForm, match: re.Match[str]) -> bool:
    """A period that something is said of: "this week has been awful", "whatever next year brings", "not this year"."""
    if form.id not in PERIODS or match.group().startswith(("by ", "before ", "until ")):
        return False
    return begins_behind("said_of_period", match) or precedes("no_bound_before", match, NEAR)


def _is_of_past_act(form: DeadlineForm, match: re.Match[str]) -> bool:
    """The period in which something was done: "I lost my job this year"."""
    return form.id in PERIODS and match.group().startswith("this ") and precedes("act_done", match, CLAUSE)


def _is_year_compared(form: DeadlineForm, match: re.Match[str]) -> bool:
    """The year that a figure is held against: "10 % up on 2025"."""
    return form.id == "year" and match.group().startswith("on 2")


def _is_day_of_condition(form: DeadlineForm, match: re.Match[str]) -> bool:
    """When that is of which a clause in front of the wish tells: "now that we move next month, I want less stuff"."""
    begins = match.group().startswith(("in ", "on ", "next ", "this ")) and form.last_day is not _unknown
    return (
        begins
        and pattern("condition_in_front").match(match.string[: match.start()]) is not None
        and begins_behind("wish_follows", match)
    )


def _is_often(_: DeadlineForm, match: re.Match[str]) -> bool:
    """What is done more often: "see my parents over the weekend more often"."""
    return begins_behind("often_behind", match)


FALSE_DAYS: tuple[Callable[[DeadlineForm, re.Match[str]], bool], ...] = (
    _is_put_off_to,
    _is_day_of_question,
    _is_day_of_custom,
    _is_not_yet,
    _is_figure_of_speech,
    _is_picture_of_change,
    _is_end_of_each_month,
    _is_start_of_purpose,
    _is_day_of_other_act,
    _is_subject_of_plan,
    _is_spoken_of,
    _is_of_past_act,
    _is_year_compared,
    _is_day_of_condition,
    _is_often,
)
