"""The rules of the pitfall of wanting more than an ordinary person reaches in the time."""

from __future__ import annotations

from northing.coach.extract.context import GoalContext
from northing.coach.extract.units import parse_amount
from northing.coach.judge.rules import Rule
from northing.coach.model import Measure, Span
from northing.coach.resources import pattern, table, word_set

AMBITION_SOURCE = "Labelling rules: no ordinary employee could do it in the stated time, or at all."
DAYS_IN_WEEK, DAYS_IN_MONTH, DAYS_IN_YEAR = 7, 31, 366
DAYS_IN_PERIOD = {
    "day": 1,
    "week": DAYS_IN_WEEK,
    "month": DAYS_IN_MONTH,
    "quarter": 92,
    "semester": 180,
    "year": DAYS_IN_YEAR,
}
SEASON_WORDS = word_set("seasons")
#: "Bring turnover down", "get attendance up".
BRINGING_VERBS, UP_OR_DOWN = word_set("bringing"), word_set("up_or_down")
POST_UNITS = frozenset({"job", "role", "position"})
#: So many people are not won within days.
CROWD_SIZE = 1000
#: Things of which a day holds a handful.
SLOW_UNITS = frozenset(
    "application job client customer meeting interview book course article person connection visit".split()
)


#: How many days one of these takes somebody who is quick.
DAYS_FOR_EACH = {
    "application": 0.03,
    "book": 1,
    "textbook": 2,
    "novel": 1,
    "course": 3,
    "certification": 10,
    "certificate": 10,
    "degree": 365,
}


def _pattern_span(draft: GoalContext, name: str) -> tuple[Span, ...] | None:
    found = pattern(name).search(draft.words.plain)
    return (Span(found.start(), found.end()),) if found else None


def _is_due_within(draft: GoalContext, days: int) -> bool:
    """Whether the goal is due within so many days; a first month or year in a job counts as that long."""
    left = draft.days_left
    if left is None and draft.deadline:
        left = _first_days(draft.deadline.text.lower())
    return left is not None and left <= days


def _first_days(said: str) -> int | None:
    """How long "my first six months", "by next summer" or "a year after my degree" is, roughly."""
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


def _best_of_all(draft: GoalContext) -> tuple[Span, ...] | None:
    return _pattern_span(draft, "best_of_all")


def _perfection(draft: GoalContext) -> tuple[Span, ...] | None:
    return _pattern_span(draft, "perfection")


def _tenfold_growth(draft: GoalContext) -> tuple[Span, ...] | None:
    return _pattern_span(draft, "tenfold")


def _top_post(draft: GoalContext) -> tuple[Span, ...] | None:
    """The top of an organisation, soon or from the very beginning."""
    found = _pattern_span(draft, "top_post") if _is_due_within(draft, 5 * DAYS_IN_YEAR + 5) else None
    from_start = _pattern_span(draft, "beginner")
    return (
        found
        if found
        and (_is_due_within(draft, 2 * DAYS_IN_YEAR) or (from_start and _is_due_within(draft, 5 * DAYS_IN_YEAR + 5)))
        else None
    )


def _two_levels(draft: GoalContext) -> tuple[Span, ...] | None:
    """Two steps up the ladder, or twice the pay, within a year and a half."""
    levels, pay = _pattern_span(draft, "two_levels"), _pattern_span(draft, "double_pay")
    found = levels or pay
    if levels and pay and draft.deadline is None:
        return levels + pay
    early = draft.background.months_in_level is not None and draft.background.months_in_level < 12
    return found if found and (early or _is_due_within(draft, DAYS_IN_YEAR + 6 * DAYS_IN_MONTH)) else None


def _too_early(draft: GoalContext) -> tuple[Span, ...] | None:
    """A promotion within half a year by somebody who has just begun at a level."""
    months = draft.background.months_in_level
    promoted = [item.span for item in draft.items if item.unit == "promotion"]
    return (
        tuple(promoted[:1])
        if promoted and months is not None and months < 6 and _is_due_within(draft, DAYS_IN_YEAR // 2)
        else None
    )


def _leap(draft: GoalContext) -> tuple[Span, ...] | None:
    """Half of anything within a month."""
    large = [each for each in draft.amounts if each.unit == "%" and each.value >= 50 and each.baseline is None]
    moved = (
        "change" in draft.words.hits
        or draft.words.at[draft.head] in BRINGING_VERBS
        or bool(pattern("doubling").search(draft.words.plain))
    )
    doubled = pattern("doubling").search(draft.words.plain)
    if not moved or not _is_due_within(draft, DAYS_IN_MONTH + 15):
        return None
    if doubled:
        return (Span(doubled.start(), doubled.end()),)
    whole = tuple(Span(draft.words.words[draft.head].start, each.span.end) for each in large[:1])
    brought = draft.words.at[draft.head] in BRINGING_VERBS and not UP_OR_DOWN.isdisjoint(draft.words.texts)
    return whole if whole and (brought or "change" in draft.words.tags[draft.head]) else None


def _mastery(draft: GoalContext) -> tuple[Span, ...] | None:
    """A whole field within weeks."""
    return _pattern_span(draft, "mastery") if _is_due_within(draft, 2 * DAYS_IN_MONTH) else None


def _fortune(draft: GoalContext) -> tuple[Span, ...] | None:
    """A million or more of a currency within a year."""
    sums = [each.span for each in draft.amounts if each.value >= 1e6 and _is_money(each.unit)]
    soon = [
        each.span
        for each in draft.amounts
        if each.value >= 1e5 and _is_money(each.unit) and _is_due_within(draft, 2 * DAYS_IN_MONTH)
    ]
    flood = [each.span for each in draft.amounts if each.value >= 1e6 and _is_due_within(draft, 2 * DAYS_IN_MONTH)]
    crowd = [
        each.span
        for each in draft.amounts
        if each.value >= CROWD_SIZE and _is_people(draft, each) and _is_due_within(draft, DAYS_IN_WEEK)
    ]
    soon = soon or flood or crowd
    early = (sums if _is_due_within(draft, DAYS_IN_YEAR) else []) or soon
    return tuple(early[:1]) if early and "team_money" not in draft.words.hits else None


def _is_people(draft: GoalContext, amount: Measure) -> bool:
    return "person" in draft.words.tags[draft.words.index_at(amount.span.end - 1)]


def _is_money(unit: str) -> bool:
    return unit.split("/", maxsplit=1)[0] in set(table("currency").values())


def _flood(draft: GoalContext) -> tuple[Span, ...] | None:
    """More a day than a day holds."""
    floods = [
        each for each in draft.amounts if each.value >= 40 and each.unit.endswith("/day") and _takes_time(each.unit)
    ]
    return tuple(each.span for each in floods[:1]) or None


def _crammed(draft: GoalContext) -> tuple[Span, ...] | None:
    """More of what takes days than the days there are: "read 50 books this week"."""
    return tuple(each.span for each in draft.amounts if _does_not_fit(draft, each))[:1] or None


def _does_not_fit(draft: GoalContext, amount: Measure) -> bool:
    unit, _, period = amount.unit.partition("/")
    days = DAYS_IN_PERIOD.get(period) if period else draft.days_left
    if days is None:
        return False
    each = DAYS_FOR_EACH.get(unit.rstrip("s"))
    return each is not None and amount.value > max(3, 2 * days / each)


def _training(draft: GoalContext) -> tuple[Span, ...] | None:
    """A post that takes many years to learn, or any post at once and without its training."""
    if not _is_due_within(draft, 3 * DAYS_IN_YEAR):
        return None
    found = _pattern_span(draft, "long_training")
    unprepared = _pattern_span(draft, "unprepared") if any(item.unit in POST_UNITS for item in draft.items) else None
    return found or (unprepared if _is_due_within(draft, DAYS_IN_MONTH) else None)


def _first_in_organisation(draft: GoalContext) -> tuple[Span, ...] | None:
    return _pattern_span(draft, "first_of_all_here") if _is_due_within(draft, 2 * DAYS_IN_MONTH) else None


def _takes_time(unit: str) -> bool:
    return unit.removesuffix("/day").rstrip("s") in SLOW_UNITS


def _upheaval(draft: GoalContext) -> tuple[Span, ...] | None:
    return _pattern_span(draft, "upheaval") if _is_due_within(draft, DAYS_IN_YEAR // 2) else None


AMBITION_RULES: tuple[Rule, ...] = (
    Rule(
        "over-ambitious-best-of-all",
        "over_ambitious",
        True,
        "Only one person is the best of all, and nobody can say who.",
        AMBITION_SOURCE,
        _best_of_all,
        ("Become the best surgeon in the world",),
        ("Become the best-prepared speaker in our club",),
    ),
    Rule(
        "over-ambitious-perfection",
        "over_ambitious",
        True,
        "Perfection of what others decide is out of anybody's hands.",
        AMBITION_SOURCE,
        _perfection,
        ("Keep a 100 % close rate", "Reach 100% customer retention"),
        ("Answer 100 % of e-mails within a day",),
    ),
    Rule(
        "over-ambitious-tenfold",
        "over_ambitious",
        True,
        "Ten times as much is another undertaking, not a bigger one.",
        AMBITION_SOURCE,
        _tenfold_growth,
        ("Increase our revenue tenfold",),
        ("Run a ten-minute stand-up each day in May",),
    ),
    Rule(
        "over-ambitious-top-post",
        "over_ambitious",
        True,
        "The way to the top of an organisation takes many years for almost everybody.",
        AMBITION_SOURCE,
        _top_post,
        ("Become CEO within six months", "Go from intern to chief technology officer in four years"),
        ("Become a team lead within two years", "Present our plan to the CEO by June"),
    ),
    Rule(
        "over-ambitious-levels",
        "over_ambitious",
        True,
        "Two levels or twice the pay within a year hardly ever happen, however good somebody is.",
        AMBITION_SOURCE,
        _two_levels,
        (
            "Double my salary by the end of the year",
            "Get two promotions within 12 months",
            "Double my pay with two promotions",
        ),
        ("Double my savings within ten years",),
    ),
    Rule(
        "over-ambitious-too-early",
        "over_ambitious",
        True,
        "A first half-year at a level is rarely long enough to show that the next one fits.",
        AMBITION_SOURCE,
        _too_early,
        (),
        ("Get promoted to senior analyst within three months",),
    ),
    Rule(
        "over-ambitious-leap",
        "over_ambitious",
        True,
        "Half of anything within a month asks for luck.",
        AMBITION_SOURCE,
        _leap,
        ("Reduce staff turnover by 60 % in one month",),
        ("Reduce staff turnover by 60 % within three years", "Complete 50 % of the manual this month"),
    ),
    Rule(
        "over-ambitious-mastery",
        "over_ambitious",
        True,
        "Mastery of a whole field takes years; a first piece of it fits into weeks.",
        AMBITION_SOURCE,
        _mastery,
        ("Master machine learning in three weeks", "Become fluent in Japanese within a month"),
        ("Finish the first unit of a Japanese course within a month",),
    ),
    Rule(
        "over-ambitious-fortune",
        "over_ambitious",
        True,
        "A first million within a year is out of almost everybody's reach.",
        AMBITION_SOURCE,
        _fortune,
        ("Make two million dollars within six months",),
        ("Make $2,000 from repairs within six months",),
    ),
    Rule(
        "over-ambitious-flood",
        "over_ambitious",
        True,
        "A day does not hold so many; a number one can keep carries further.",
        AMBITION_SOURCE,
        _flood,
        ("Apply to 80 jobs every day",),
        ("Apply to 8 jobs every week", "Walk 8000 steps every day"),
    ),
    Rule(
        "over-ambitious-crammed",
        "over_ambitious",
        True,
        "Each of them takes its days, and there are fewer days than that.",
        AMBITION_SOURCE,
        _crammed,
        ("Read 50 books this week", "Take eight courses in ten days"),
        ("Read 12 books this year", "Complete two certifications within six months"),
    ),
    Rule(
        "over-ambitious-upheaval",
        "over_ambitious",
        True,
        "A whole organisation changes over years.",
        AMBITION_SOURCE,
        _upheaval,
        ("Completely transform the company within two months",),
        ("Redesign our intake form within two months",),
    ),
    Rule(
        "over-ambitious-training",
        "over_ambitious",
        True,
        "Some posts take many years to learn, and none is given at once to somebody without its training.",
        AMBITION_SOURCE,
        _training,
        ("Become a heart surgeon in two years", "Get hired as a pilot next week without any training"),
        ("Become a heart surgeon within twelve years", "Get a job as a porter without any experience by June"),
    ),
    Rule(
        "over-ambitious-first-here",
        "over_ambitious",
        True,
        "Everybody else there has had longer to become the first.",
        AMBITION_SOURCE,
        _first_in_organisation,
        ("Be the number one salesperson in the company in my first month",),
        ("Be the number one salesperson in the company within three years",),
    ),
)
