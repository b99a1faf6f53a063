"""The rules of pace: what a goal wants to change, learn, make or earn is more than its time holds."""

from __future__ import annotations

from northing.coach.extract.context import GoalContext
from northing.coach.extract.units import is_inside, parse_amount, to_singular, word_value
from northing.coach.judge.due import (
    DAYS_IN_MONTH,
    DAYS_IN_PERIOD,
    DAYS_IN_WEEK,
    DAYS_IN_YEAR,
    days_given,
    is_due_within,
)
from northing.coach.judge.rules import Rule
from northing.coach.judge.shapes import found_span, longest_entry
from northing.coach.model import Measure, Span
from northing.coach.resources import numbers, pattern, table, word_set
from northing.coach.text.words import OBJECT_OPENER_TAGS, Words

#: "Bring turnover down", "get attendance up".
BRINGING_VERBS = word_set("bringing_verbs")
UP_OR_DOWN = word_set("up_or_down")
CHANGING_VERBS = word_set("changing_verbs")
POST_UNITS = word_set("post_units")
#: Things of which a day holds a handful.
SLOW_UNITS = word_set("slow_units")
#: How many days one of these takes somebody who is quick: to go through, and to make.
DAYS_FOR_EACH, DAYS_TO_MAKE = numbers("days_for_each"), numbers("days_to_make")
DAYS_TO_OWN = numbers("days_to_own")
#: How many of these one day holds at the very most.
MOST_IN_A_DAY = numbers("most_in_a_day")
#: One great thing made in so small a share of its usual time is not made.
QUICKEST_MAKING = 0.1
#: Things that take longer than this to make are great ones.
DAYS_OF_GREAT_WORK = 30
MAKING_VERBS = word_set("making_verbs")
DAYS_TO_LOSE = numbers("days_to_lose")
OWNING_VERBS = word_set("owning_verbs")
LOSING_VERBS = frozenset({"lose", "drop", "shed"})
#: What is done with one person after the other.
PERSONAL_VERBS = word_set("personal_verbs")
#: How many years of training a post or a degree takes.
YEARS_OF_TRAINING = numbers("years_of_training")
TRAINING_OPENERS = frozenset(post.partition(" ")[0] for post in YEARS_OF_TRAINING)
#: Verbs by which one comes to hold a post or a degree.
HOLDING_VERBS = word_set("holding_verbs")
#: What is his or hers the writer does not come to hold.
OTHERS_POSSESSIVES = frozenset({"her", "his", "their"})
#: What may follow a degree that is meant itself.
AFTER_DEGREE = frozenset({"degree", "degrees", "done", "finished"})
#: The share of its usual time in which somebody quick learns a post.
QUICKEST_TRAINING = 0.6
#: In how many days nobody masters a field, speaks a language like their own, or gets from nothing to the top of an art.
DAYS_TO_MASTER = {"mastery": 2 * DAYS_IN_MONTH, "fluency": 6 * DAYS_IN_MONTH, "to_the_peak": DAYS_IN_YEAR}
#: In how many days nobody gets from no training to a trial of the body.
DAYS_TO_FEAT = 70
#: Without one of these nothing is done again and again, and nothing known to the last.
AGAIN_AND_AGAIN, ALL_OF_IT = frozenset({"every", "each"}), frozenset({"everything", "all"})
#: So many people are not won within days.
CROWD_SIZE = 300
MILLION = 1e6
#: So much money comes to hardly anybody, and so much in a month.
RICH, RICH_A_MONTH = 5e6, 2.5e4
#: How many times what somebody earns they may sell.
SOLD_FOR_EARNED = 5
#: So many things that take time fill more than a day.
SLOW_UNITS_IN_DAY = 40
#: From so many times what it is today on, a thing is another thing. Pay hardly ever doubles.
MANY_TIMES, MANY_TIMES_PAY = 10, 2
#: Smaller figures grow tenfold easily: from one reader to ten.
SMALL_FIGURE, LEAST_TODAY = 100, 10
#: Those who follow, listen or buy.
FAME_UNITS = word_set("fame_units")
CURRENCIES = frozenset(table("currency").values())
YEARS = range(1900, 2101)


def _double_pay(goal: GoalContext) -> tuple[Span, ...] | None:
    """Twice the pay within a year and a half."""
    return found_span(goal, "double_pay") if is_due_within(goal, DAYS_IN_YEAR + 6 * DAYS_IN_MONTH) else None


def _many_times_today(goal: GoalContext) -> tuple[Span, ...] | None:
    """Ten times what it is today, or twice today's pay, where the text gives both figures."""
    today = [value for value in _figures_today(goal) if value >= LEAST_TODAY]
    wanted = _greatest_figure(goal) if today else None
    far_off = goal.deadline is not None and not is_due_within(goal, 3 * DAYS_IN_YEAR)
    if wanted is None or wanted[0] < SMALL_FIGURE or far_off:
        return None
    is_pay = pattern("salary").search(goal.words.plain) and is_due_within(goal, 2 * DAYS_IN_YEAR)
    times = MANY_TIMES_PAY if is_pay else MANY_TIMES
    below = [value for value in today if value < wanted[0]]
    return (wanted[1],) if below and wanted[0] >= times * max(below) else None


def _greatest_figure(goal: GoalContext) -> tuple[float, Span] | None:
    """The greatest number of the text that is no share, no year and no time."""
    words = goal.words
    found = [
        (value, Span(word.start, word.end))
        for place, word in enumerate(words.words)
        if (value := word_value(word.text)) is not None
        and not (value in YEARS and word.text.isdecimal())
        and words.at[place + 1] not in {"%", "percent"}
        and "period" not in words.tags[place + 1]
        and not is_inside(word.start, goal.bounds)
    ]
    return max(found, default=None, key=lambda each: each[0])


def _figures_today(goal: GoalContext) -> list[float]:
    """What the text says of today: "I have 240", "only 34 right now", "from 800"."""
    if not any(word[0].isdigit() for word in goal.words.texts):
        return []
    said = [found["before"] or found["after"] for found in pattern("stands_at").finditer(goal.words.plain)]
    return [value for word in said if (value := word_value(word.removeprefix("a ")) or parse_amount(word)) is not None]


def _leap(goal: GoalContext) -> tuple[Span, ...] | None:
    """A change by half or more within six weeks."""
    if not is_due_within(goal, DAYS_IN_MONTH + 15):
        return None
    in_words = found_span(goal, "doubling") or found_span(goal, "by_half")
    if in_words and not _is_own_time(goal):
        return in_words
    large = [each for each in goal.amounts if each.unit == "%" and each.value >= 50 and _moves_by_half(each)]
    return (_from_verb(goal, large[0]),) if large and _is_change(goal) and not _is_own_time(goal) else None


def _moves_by_half(amount: Measure) -> bool:
    return amount.baseline is None or abs(amount.value - amount.baseline) >= 50


def _is_change(goal: GoalContext) -> bool:
    """Whether the goal's verb moves a figure: "cut", "slash", "bring ... down"."""
    words, verb = goal.words, goal.words.at[goal.start]
    brought = verb in BRINGING_VERBS and not UP_OR_DOWN.isdisjoint(words.texts)
    return brought or verb in CHANGING_VERBS or "change" in words.tags[goal.start]


def _is_own_time(goal: GoalContext) -> bool:
    """Whether what changes is the writer's own to decide: "my phone time", "60 % of my bonus"."""
    return bool(pattern("own_to_decide").search(goal.words.plain))


def _from_verb(goal: GoalContext, amount: Measure) -> Span:
    return Span(goal.words.words[goal.start].start, amount.span.end)


def _multiplied_soon(goal: GoalContext) -> tuple[Span, ...] | None:
    """Three times as much within three months."""
    if not is_due_within(goal, 3 * DAYS_IN_MONTH):
        return None
    shares = [each for each in goal.amounts if each.unit == "%" and each.value >= 150]
    times = [each for each in goal.amounts if each.unit == "x" and each.value >= 3]
    return tuple(each.span for each in shares + times)[:1] or None


def _mastery(goal: GoalContext) -> tuple[Span, ...] | None:
    """Mastery of a whole field within two months, a language like one's own within half a year."""
    given = days_given(goal)
    near = (name for name, days in DAYS_TO_MASTER.items() if given is not None and given <= days)
    return next(filter(None, (found_span(goal, name) for name in near)), None)


def _fortune(goal: GoalContext) -> tuple[Span, ...] | None:
    """Riches that hardly anybody has, or that nobody has so soon."""
    found = found_span(goal, "never_riches")
    if not found and is_due_within(goal, 5 * DAYS_IN_YEAR):
        found = found_span(goal, "riches")
    found = found or tuple(each.span for each in goal.amounts if _is_out_of_reach(goal, each))[:1] or None
    others_too = "team_money" in goal.words.hits or (found and pattern("many_hands").search(goal.words.plain))
    return None if others_too else found


def _is_out_of_reach(goal: GoalContext, amount: Measure) -> bool:
    """Whether a sum or a crowd is more than the time brings."""
    if _is_money(amount.unit):
        sold = SOLD_FOR_EARNED if pattern("selling").search(goal.words.plain) else 1
        return amount.value >= RICH * sold or _each_month(goal, amount) >= RICH_A_MONTH * sold
    soon = is_due_within(goal, 2 * DAYS_IN_MONTH)
    people = amount.value >= CROWD_SIZE and _is_people(goal, amount)
    crowd = people and (is_due_within(goal, DAYS_IN_WEEK) or _one_by_one(goal, amount))
    return crowd or (amount.value >= MILLION and (soon or _is_fame(amount)))


def _one_by_one(goal: GoalContext, amount: Measure) -> bool:
    """Whether so many people, of whom one sees each, take more days than there are."""
    days = days_given(goal)
    personal = goal.words.at[goal.start] in PERSONAL_VERBS
    return personal and days is not None and amount.value > SLOW_UNITS_IN_DAY * (max(days, 0) + 1)


def _each_month(goal: GoalContext, amount: Measure) -> float:
    """What a sum comes to in a month, by its rate or by the time the goal leaves."""
    period = amount.unit.partition("/")[2]
    days = DAYS_IN_PERIOD.get(period) if period else days_given(goal)
    return amount.value * DAYS_IN_MONTH / max(days, DAYS_IN_MONTH / 2) if days is not None else 0


def _is_fame(amount: Measure) -> bool:
    """Whether the amount counts those who follow, listen or buy."""
    return to_singular(amount.unit) in FAME_UNITS


def _is_people(goal: GoalContext, amount: Measure) -> bool:
    return "person" in goal.words.tags[goal.words.index_at(amount.span.end - 1)]


def _is_money(unit: str) -> bool:
    return unit.split("/", maxsplit=1)[0] in CURRENCIES


def _flood(goal: GoalContext) -> tuple[Span, ...] | None:
    """Forty or more a day of something that takes time, or more hours than a day has."""
    floods = [each for each in goal.amounts if "/" in each.unit and _overflows(each)]
    return tuple(each.span for each in floods[:1]) or None


def _overflows(amount: Measure) -> bool:
    unit, _, period = amount.unit.partition("/")
    unit, days = to_singular(unit).rpartition(" ")[2], DAYS_IN_PERIOD.get(period)
    slow = unit in SLOW_UNITS and unit not in MOST_IN_A_DAY and amount.value >= SLOW_UNITS_IN_DAY and days == 1
    most = MOST_IN_A_DAY.get(unit)
    return slow or (most is not None and days is not None and amount.value > most * days)


def _crammed(goal: GoalContext) -> tuple[Span, ...] | None:
    """More of something than the days allow: "read 50 books this week"; or one great work within days."""
    crammed = tuple(each.span for each in goal.amounts if _does_not_fit(goal, each))
    return crammed[:1] or _great_work(goal)


def _great_work(goal: GoalContext) -> tuple[Span, ...] | None:
    """One thing that takes months to make, made in days: "write a novel in a weekend"."""
    words, given = goal.words, days_given(goal)
    if given is None or words.at[goal.start] not in MAKING_VERBS or "article" not in words.tags[goal.start + 1]:
        return None
    for place in (goal.start + 2, goal.start + 3):
        found = longest_entry(words, place, DAYS_TO_MAKE, plural=False)
        if found and found[0] > DAYS_OF_GREAT_WORK and given <= QUICKEST_MAKING * found[0]:
            return (words.span(place, found[1]),) if found[1] - place else None
    return None


def _feat(goal: GoalContext) -> tuple[Span, ...] | None:
    """A trial of the body from no training, within ten weeks."""
    return found_span(goal, "feat_from_nothing") if is_due_within(goal, DAYS_TO_FEAT) else None


def _years_at_once(goal: GoalContext) -> tuple[Span, ...] | None:
    return found_span(goal, "years_at_once") if "years" in goal.words.texts else None


def _compounding(goal: GoalContext) -> tuple[Span, ...] | None:
    """Twice as much again and again."""
    if AGAIN_AND_AGAIN.isdisjoint(goal.words.texts) or _is_own_time(goal):
        return None
    return found_span(goal, "compounding")


def _all_knowledge(goal: GoalContext) -> tuple[Span, ...] | None:
    return found_span(goal, "all_knowledge") if not ALL_OF_IT.isdisjoint(goal.words.texts) else None


def _does_not_fit(goal: GoalContext, amount: Measure) -> bool:
    """Whether so many take more days than there are; a rate goes on and on, a total may be hurried."""
    unit, _, period = amount.unit.partition("/")
    each = _days_for(goal, to_singular(unit))
    days = (DAYS_IN_PERIOD.get(period) if period else days_given(goal)) if each else None
    if days is None or each is None or amount.baseline is not None:
        return False
    least = 1 if each > DAYS_IN_MONTH else 3
    return amount.value > (days / each if period else max(least, 2 * (max(days, 0) + 1) / each))


def _days_for(goal: GoalContext, unit: str) -> float | None:
    """The days one takes: to make or to own, where the verb says so, else to go through."""
    verb, noun = goal.words.at[goal.start], unit.rpartition(" ")[2]
    made = DAYS_TO_MAKE.get(noun) if verb in MAKING_VERBS else None
    owned = DAYS_TO_OWN.get(noun) if verb in OWNING_VERBS else None
    lost = DAYS_TO_LOSE.get(noun) if verb in LOSING_VERBS else None
    return made or owned or lost or DAYS_FOR_EACH.get(unit, DAYS_FOR_EACH.get(noun))


def _training(goal: GoalContext) -> tuple[Span, ...] | None:
    """A post or a degree in much less time than its training takes, by somebody who is not nearly through."""
    given = days_given(goal)
    if given is None:
        return None
    words = goal.words
    for place in range(goal.start, len(words.words)):
        known = words.at[place] in TRAINING_OPENERS or words.at[place].rstrip("s") in TRAINING_OPENERS
        found = longest_entry(words, place, YEARS_OF_TRAINING) if known else None
        if found and _is_held(goal, place, found[1]) and given < QUICKEST_TRAINING * DAYS_IN_YEAR * found[0]:
            return (words.span(place, found[1]),) if _is_far_from_done(goal) else None
    return None


def _is_held(goal: GoalContext, first: int, last: int) -> bool:
    """Whether the post or degree is what the goal comes to hold, and no part of another thing: "degree show"."""
    words, place = goal.words, first - 1
    follows = words.at[last]
    ends = not follows[:1].isalpha() or "noun_stop" in words.tags[last] or follows in AFTER_DEGREE
    while place > goal.start and words.at[place] not in HOLDING_VERBS and _is_in_phrase(words, place):
        place -= 1
    is_example = words.at[place] == "as" and words.at[place - 1] == "such"
    if not OTHERS_POSSESSIVES.isdisjoint(words.at[place:first]):
        return False
    return ends and (first == goal.start or words.at[place] in HOLDING_VERBS) and not is_example


def _is_in_phrase(words: Words, place: int) -> bool:
    """Whether the word can stand between a verb and its noun: "a", "fully", "licensed"."""
    return "noun_stop" not in words.tags[place] or not OBJECT_OPENER_TAGS.isdisjoint(words.tags[place])


def _is_far_from_done(goal: GoalContext) -> bool:
    """Whether the text says that little is done, or says nothing of it."""
    plain = goal.words.plain
    own = goal.words.at[goal.start] in {"finish", "complete", "submit", "graduate"} and " my " in f" {plain} "
    return bool(pattern("begins_now").search(plain)) or not (own or pattern("mostly_done").search(plain))


def _untrained(goal: GoalContext) -> tuple[Span, ...] | None:
    """Any post within weeks and without training."""
    found = found_span(goal, "unprepared")
    return found if found and is_due_within(goal, DAYS_IN_MONTH) and _is_post(goal) else None


def _is_post(goal: GoalContext) -> bool:
    return any(item.unit in POST_UNITS for item in goal.items)


PACE_RULES: tuple[Rule, ...] = (
    Rule("over-ambitious-pay", "over_ambitious", _double_pay),
    Rule("over-ambitious-many-times", "over_ambitious", _many_times_today),
    Rule("over-ambitious-leap", "over_ambitious", _leap),
    Rule("over-ambitious-multiplied", "over_ambitious", _multiplied_soon),
    Rule("over-ambitious-mastery", "over_ambitious", _mastery),
    Rule("over-ambitious-fortune", "over_ambitious", _fortune),
    Rule("over-ambitious-flood", "over_ambitious", _flood),
    Rule("over-ambitious-crammed", "over_ambitious", _crammed),
    Rule("over-ambitious-feat", "over_ambitious", _feat),
    Rule("over-ambitious-years-at-once", "over_ambitious", _years_at_once),
    Rule("over-ambitious-compounding", "over_ambitious", _compounding),
    Rule("over-ambitious-all-knowledge", "over_ambitious", _all_knowledge),
    Rule("over-ambitious-training", "over_ambitious", _training),
    Rule("over-ambitious-untrained", "over_ambitious", _untrained),
)
