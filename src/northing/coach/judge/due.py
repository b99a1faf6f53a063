"""How much time a goal leaves, also where no day is named."""

from __future__ import annotations

from functools import lru_cache

from northing.coach.extract.context import GoalContext
from northing.coach.extract.units import parse_amount
from northing.coach.resources import pattern, word_set

DAYS_IN_WEEK, DAYS_IN_MONTH, DAYS_IN_YEAR = 7, 31, 366
DAYS_IN_PERIOD = {
    "night": 1,
    "day": 1,
    "weekend": 3,
    "week": DAYS_IN_WEEK,
    "fortnight": 14,
    "month": DAYS_IN_MONTH,
    "quarter": 92,
    "term": 120,
    "semester": 180,
    "season": 180,
    "year": DAYS_IN_YEAR,
    "anniversary": DAYS_IN_YEAR,
}
SEASON_WORDS = word_set("season_words")
#: "By summer" is at most so many days away.
DAYS_IN_SEASONS = 300
#: Counts that are no numerals.
ROUGH_COUNTS = {"first": 1, "second": 2, "third": 3, "couple": 2, "few": 3, "several": 3}


def is_due_within(goal: GoalContext, days: int) -> bool:
    """Whether the goal is due within so many days. A first month or year in a job counts as that long."""
    left = days_given(goal)
    return left is not None and left <= days


@lru_cache(maxsize=1)
def days_given(goal: GoalContext) -> int | None:
    """How many days a goal leaves: until its last day, or for the length that is said in it."""
    if goal.days_left is not None:
        return goal.days_left
    if goal.deadline:
        return _length_of(goal.deadline.text.lower())
    return _length_without_day(goal.words.plain)


def _length_without_day(plain: str) -> int | None:
    """The length that is said where no bound is: "after 60 days", "a year from now", "now!"."""
    found = pattern("length_given").search(plain) or pattern("length_from").search(plain)
    if found:
        return _days_in(found["count"], found["unit"])
    return 0 if pattern("at_once").search(plain) else None


def _length_of(said: str) -> int | None:
    """The rough length in days of "my first six months", "by next summer" or "a year after my degree"."""
    words = set(said.split())
    if SEASON_WORDS & words:
        return DAYS_IN_YEAR + 6 * DAYS_IN_MONTH if "next" in words else DAYS_IN_SEASONS
    after = pattern("length_after").search(said) or pattern("length_from").search(said)
    if after:
        return _days_in(after["count"], after["unit"])
    if "months" in said and "first" in said:
        return DAYS_IN_YEAR // 2
    return _length_of_stage(said)


def _length_of_stage(said: str) -> int | None:
    """The length of "my first month", "this term", "my second year on the force"."""
    found = pattern("stage_of_time").search(said)
    return _days_in(found["count"] or "one", found["unit"]) if found else None


def _days_in(count: str, unit: str) -> int:
    number = ROUGH_COUNTS.get(count) or parse_amount(count) or 1
    return round(number * DAYS_IN_PERIOD[unit.rstrip("s")])
