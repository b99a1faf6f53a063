"""The rules of the pitfall of wanting more than an ordinary person reaches in the time."""

from __future__ import annotations

from northing.coach.extract.context import GoalContext
from northing.coach.extract.units import parse_amount
from northing.coach.judge.rules import Rule
from northing.coach.model import Measure, Span
from northing.coach.resources import numbers, pattern, table, word_set

DAYS_IN_WEEK, DAYS_IN_MONTH, DAYS_IN_YEAR = 7, 31, 366
DAYS_IN_PERIOD = {
    "day": 1,
    "week": DAYS_IN_WEEK,
    "month": DAYS_IN_MONTH,
    "quarter": 92,
    "semester": 180,
    "year": DAYS_IN_YEAR,
}
SEASON_WORDS = word_set("season_words")
#: "Bring turnover down", "get attendance up".
BRINGING_VERBS = word_set("bringing_verbs")
UP_OR_DOWN = word_set("up_or_down")
POST_UNITS = word_set("post_units")
#: So many people are not won within days.
CROWD_SIZE = 1000
#: Things of which a day holds a handful.
SLOW_UNITS = word_set("slow_units")


#: How many days one of these takes somebody who is quick.
DAYS_FOR_EACH = numbers("days_for_each")


def _pattern_span(goal: GoalContext, name: str) -> tuple[Span, ...] | None:
    found = pattern(name).search(goal.words.plain)
    return (Span(found.start(), found.end()),) if found else None


def _is_due_within(goal: GoalContext, days: int) -> bool:
    """Whether the goal is due within so many days. A first month or year in a job counts as that long."""
    left = goal.days_left
    if left is None and goal.deadline:
        left = _first_days(goal.deadline.text.lower())
    return left is not None and left <= days


def _first_days(said: str) -> int | None:
    """The rough length in days of "my first six months", "by next summer" or "a year after my degree"."""
    if SEASON_WORDS.intersection(said.split()):
        return DAYS_IN_YEAR + 6 * DAYS_IN_MONTH
    after = pattern("length_after").search(said)
    if after:
        return round((parse_amount(after["count"]) or 1) * DAYS_IN_PERIOD[after["unit"].rstrip("s")])
    if "first" not in said:
        return None
    if "months" in said:
        return DAYS_IN_YEAR // 2
    return next(
        (length for unit, length in (("week", 7), ("month", DAYS_IN_MONTH), ("quarter", 92)) if unit in said),
        DAYS_IN_YEAR,
    )


def _best_of_all(goal: GoalContext) -> tuple[Span, ...] | None:
    return _pattern_span(goal, "best_of_all")


def _perfection(goal: GoalContext) -> tuple[Span, ...] | None:
    return _pattern_span(goal, "perfection")


def _tenfold_growth(goal: GoalContext) -> tuple[Span, ...] | None:
    return _pattern_span(goal, "tenfold")


def _top_post(goal: GoalContext) -> tuple[Span, ...] | None:
    """The top of an organisation within two years, or within five from the beginning."""
    found = _pattern_span(goal, "top_post") if _is_due_within(goal, 5 * DAYS_IN_YEAR + 5) else None
    from_start = _pattern_span(goal, "beginner")
    return (
        found
        if found
        and (_is_due_within(goal, 2 * DAYS_IN_YEAR) or (from_start and _is_due_within(goal, 5 * DAYS_IN_YEAR + 5)))
        else None
    )


def _two_levels(goal: GoalContext) -> tuple[Span, ...] | None:
    """Two promotions, or twice the pay, within a year and a half."""
    levels, pay = _pattern_span(goal, "two_levels"), _pattern_span(goal, "double_pay")
    found = levels or pay
    if levels and pay and goal.deadline is None:
        return levels + pay
    early = goal.background.months_in_level is not None and goal.background.months_in_level < 12
    return found if found and (early or _is_due_within(goal, DAYS_IN_YEAR + 6 * DAYS_IN_MONTH)) else None


def _too_early(goal: GoalContext) -> tuple[Span, ...] | None:
    """A promotion within half a year by somebody new at a level."""
    months = goal.background.months_in_level
    promoted = [item.span for item in goal.items if item.unit == "promotion"]
    return (
        tuple(promoted[:1])
        if promoted and months is not None and months < 6 and _is_due_within(goal, DAYS_IN_YEAR // 2)
        else None
    )


def _leap(goal: GoalContext) -> tuple[Span, ...] | None:
    """A change by half or more within six weeks."""
    large = [each for each in goal.amounts if each.unit == "%" and each.value >= 50 and each.baseline is None]
    moved = (
        "change" in goal.words.hits
        or goal.words.at[goal.start] in BRINGING_VERBS
        or bool(pattern("doubling").search(goal.words.plain))
    )
    doubled = pattern("doubling").search(goal.words.plain)
    if not moved or not _is_due_within(goal, DAYS_IN_MONTH + 15):
        return None
    if doubled:
        return (Span(doubled.start(), doubled.end()),)
    whole = tuple(Span(goal.words.words[goal.start].start, each.span.end) for each in large[:1])
    brought = goal.words.at[goal.start] in BRINGING_VERBS and not UP_OR_DOWN.isdisjoint(goal.words.texts)
    return whole if whole and (brought or "change" in goal.words.tags[goal.start]) else None


def _mastery(goal: GoalContext) -> tuple[Span, ...] | None:
    """Mastery of a whole field within two months."""
    return _pattern_span(goal, "mastery") if _is_due_within(goal, 2 * DAYS_IN_MONTH) else None


def _fortune(goal: GoalContext) -> tuple[Span, ...] | None:
    """A million within a year, or a hundred thousand within two months."""
    sums = [each.span for each in goal.amounts if each.value >= 1e6 and _is_money(each.unit)]
    soon = [
        each.span
        for each in goal.amounts
        if each.value >= 1e5 and _is_money(each.unit) and _is_due_within(goal, 2 * DAYS_IN_MONTH)
    ]
    flood = [each.span for each in goal.amounts if each.value >= 1e6 and _is_due_within(goal, 2 * DAYS_IN_MONTH)]
    crowd = [
        each.span
        for each in goal.amounts
        if each.value >= CROWD_SIZE and _is_people(goal, each) and _is_due_within(goal, DAYS_IN_WEEK)
    ]
    soon = soon or flood or crowd
    early = (sums if _is_due_within(goal, DAYS_IN_YEAR) else []) or soon
    return tuple(early[:1]) if early and "team_money" not in goal.words.hits else None


def _is_people(goal: GoalContext, amount: Measure) -> bool:
    return "person" in goal.words.tags[goal.words.index_at(amount.span.end - 1)]


def _is_money(unit: str) -> bool:
    return unit.split("/", maxsplit=1)[0] in set(table("currency").values())


def _flood(goal: GoalContext) -> tuple[Span, ...] | None:
    """Forty or more a day of something that takes time."""
    floods = [
        each for each in goal.amounts if each.value >= 40 and each.unit.endswith("/day") and _takes_time(each.unit)
    ]
    return tuple(each.span for each in floods[:1]) or None


def _crammed(goal: GoalContext) -> tuple[Span, ...] | None:
    """More of something than the days allow: "read 50 books this week"."""
    return tuple(each.span for each in goal.amounts if _does_not_fit(goal, each))[:1] or None


def _does_not_fit(goal: GoalContext, amount: Measure) -> bool:
    unit, _, period = amount.unit.partition("/")
    days = DAYS_IN_PERIOD.get(period) if period else goal.days_left
    if days is None:
        return False
    each = DAYS_FOR_EACH.get(unit.rstrip("s"))
    return each is not None and amount.value > max(3, 2 * days / each)


def _training(goal: GoalContext) -> tuple[Span, ...] | None:
    """A post that takes years to learn within three years, or any post within weeks and without training."""
    if not _is_due_within(goal, 3 * DAYS_IN_YEAR):
        return None
    found = _pattern_span(goal, "long_training")
    unprepared = _pattern_span(goal, "unprepared") if any(item.unit in POST_UNITS for item in goal.items) else None
    return found or (unprepared if _is_due_within(goal, DAYS_IN_MONTH) else None)


def _first_in_organisation(goal: GoalContext) -> tuple[Span, ...] | None:
    return _pattern_span(goal, "first_of_all_here") if _is_due_within(goal, 2 * DAYS_IN_MONTH) else None


def _takes_time(unit: str) -> bool:
    return unit.removesuffix("/day").rstrip("s") in SLOW_UNITS


def _upheaval(goal: GoalContext) -> tuple[Span, ...] | None:
    return _pattern_span(goal, "upheaval") if _is_due_within(goal, DAYS_IN_YEAR // 2) else None


AMBITION_RULES: tuple[Rule, ...] = (
    Rule("over-ambitious-best-of-all", "over_ambitious", _best_of_all),
    Rule("over-ambitious-perfection", "over_ambitious", _perfection),
    Rule("over-ambitious-tenfold", "over_ambitious", _tenfold_growth),
    Rule("over-ambitious-top-post", "over_ambitious", _top_post),
    Rule("over-ambitious-levels", "over_ambitious", _two_levels),
    Rule("over-ambitious-too-early", "over_ambitious", _too_early),
    Rule("over-ambitious-leap", "over_ambitious", _leap),
    Rule("over-ambitious-mastery", "over_ambitious", _mastery),
    Rule("over-ambitious-fortune", "over_ambitious", _fortune),
    Rule("over-ambitious-flood", "over_ambitious", _flood),
    Rule("over-ambitious-crammed", "over_ambitious", _crammed),
    Rule("over-ambitious-upheaval", "over_ambitious", _upheaval),
    Rule("over-ambitious-training", "over_ambitious", _training),
    Rule("over-ambitious-first-here", "over_ambitious", _first_in_organisation),
)
