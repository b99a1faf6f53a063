"""The rules of steps up: how many of them a goal takes at once, and in which time."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from northing.coach.extract.context import GoalContext
from northing.coach.judge.due import DAYS_IN_MONTH, DAYS_IN_YEAR, is_due_within
from northing.coach.judge.rules import Rule
from northing.coach.judge.shapes import found_span, longest_entry
from northing.coach.model import Span
from northing.coach.resources import numbers, pattern, word_set
from northing.coach.text.words import Words, read_words

#: On which step of the ladder a post stands.
RANKS = numbers("ranks")
RANK_OPENERS = frozenset(post.partition(" ")[0] for post in RANKS)
#: So many steps at once ask for more than so many days.
DAYS_FOR_STEPS = {2: DAYS_IN_YEAR, 3: 2 * DAYS_IN_YEAR, 4: 3 * DAYS_IN_YEAR, 5: 5 * DAYS_IN_YEAR + 5}
MAX_STEPS = max(DAYS_FOR_STEPS)
#: The step from which on a post is the top of an organisation.
TOP_RANK = 6
#: The step from which on nobody holds a post in their first days.
LEADING_RANK = 4
#: Before a post these say that one will hold it.
RISING_WORDS = word_set("rising_words")
#: Verbs of handing on: "send it to the owner".
HANDING_VERBS = word_set("handing_verbs")
#: After a post these say by when, so that a bare "director within a year" is one that will be held.
TIME_AFTER_POST = word_set("time_after_post")
#: How far before a post such a word may stand.
MAX_RISE_DISTANCE = 5
#: Where only these stand before a post, it is a lower one: "assistant director".
LOWERING_WORDS = word_set("lowering_words")
#: Acts by which nobody comes to hold a post: "ask the director".
ASKING_TAGS = frozenset({"direct", "meeting_verb"})
#: How far behind an office its club may stand: "president of our chess club".
MAX_OFFICE_LENGTH = 45
#: Ranks whose names say of other things of which kind they are.
KINDS_OF_THINGS = frozenset({"general", "major", "private"})
#: So new at a level that the next steps take longer.
NEW_AT_LEVEL = 12


class Post(NamedTuple):
    """A post in the text, from word ``first`` up to, not including, ``last``."""

    first: int
    last: int
    rank: float


@lru_cache(maxsize=1)
def _posts(goal: GoalContext) -> list[Post]:
    """The posts of the text in order."""
    words, found, place = goal.words, list[Post](), 0
    while place < len(words.words):
        known = words.at[place] in RANK_OPENERS
        entry = longest_entry(words, place, RANKS, plural=False) if known else None
        if entry and found and found[-1].last == place:
            found[-1] = _joined(found[-1], entry)
        elif entry:
            found.append(Post(place, entry[1], entry[0]))
        place = entry[1] if entry else place + 1
    return found


def _joined(post: Post, entry: tuple[float, int]) -> Post:
    """One post of two names: a "trainee cook" is a trainee, a "senior engineer" a senior."""
    rank = min(post.rank, entry[0]) if post.rank <= 1 else max(post.rank, entry[0])
    return Post(post.first, entry[1], rank)


def _is_origin(goal: GoalContext, post: Post) -> bool:
    """Whether the writer stands there today: "from intern", "I'm a clerk", "apprentice today"."""
    plain = goal.words.plain
    start, end = goal.words.words[post.first].start, goal.words.words[post.last - 1].end
    before = pattern("origin_before").search(plain[max(0, start - 40) : start])
    return bool(before or pattern("origin_after").search(plain[end : end + 20]))


def _is_aim(goal: GoalContext, post: Post) -> bool:
    """Whether the post is one that is to be held."""
    words = goal.words
    if (
        _is_kind_of_thing(words, post)
        or words.at[post.first - 1] in LOWERING_WORDS
        or not ASKING_TAGS.isdisjoint(words.tags[goal.start])
    ):
        return False
    end = words.words[post.last - 1].end
    if pattern("volunteers").search(words.plain[end : end + MAX_OFFICE_LENGTH]):
        return False
    before = words.at[max(post.first - MAX_RISE_DISTANCE, 0) : post.first]
    bare = post.first == goal.start or words.at[post.last] in TIME_AFTER_POST
    return HANDING_VERBS.isdisjoint(before) and (bare or not RISING_WORDS.isdisjoint(before))


def _is_kind_of_thing(words: Words, post: Post) -> bool:
    """Whether the word tells only of which kind the next is: "general medicine"."""
    follows = words.at[post.last]
    return words.at[post.last - 1] in KINDS_OF_THINGS and follows.isalpha() and "noun_stop" not in words.tags[post.last]


def _origin(goal: GoalContext, posts: list[Post]) -> float | None:
    """The step on which the writer stands, by the text or by what is known of them."""
    said = [post.rank for post in posts if _is_origin(goal, post)]
    if said:
        return min(said)
    if pattern("begins_there").search(goal.words.plain):
        return 0
    return _rank_of_level(goal.background.level) if goal.background.level else None


def _rank_of_level(level: str) -> float | None:
    """The step of a level as an organisation names it: "Senior Analyst"."""
    words = read_words(level)
    found = [longest_entry(words, place, RANKS) for place in range(len(words.words))]
    return max((entry[0] for entry in found if entry), default=None)


def _level_jump(goal: GoalContext) -> tuple[Span, ...] | None:
    """Several steps of the ladder in less time than they take."""
    posts = _posts(goal)
    aims = [post for post in posts if not _is_origin(goal, post) and _is_aim(goal, post)]
    if not aims:
        return None
    aim, origin = max(aims, key=lambda post: post.rank), _origin(goal, posts)
    if origin is None or aim.rank - origin < min(DAYS_FOR_STEPS):
        return None
    days = DAYS_FOR_STEPS[min(int(aim.rank - origin), MAX_STEPS)]
    months = goal.background.months_in_level
    longer = 1.5 if months is not None and months < NEW_AT_LEVEL else 1
    return (goal.words.span(aim.first, aim.last),) if is_due_within(goal, round(days * longer)) else None


def _top_post(goal: GoalContext) -> tuple[Span, ...] | None:
    """The top of an organisation within two years, wherever one begins; of one of the greatest at any time."""
    giant = found_span(goal, "top_of_giant") if _posts(goal) else None
    if giant or not is_due_within(goal, 2 * DAYS_IN_YEAR):
        return giant
    lowest = LEADING_RANK if pattern("first_days").search(goal.words.plain) else TOP_RANK
    top = [post for post in _posts(goal) if post.rank >= lowest and not _is_origin(goal, post)]
    aims = [post for post in top if _is_aim(goal, post)]
    return (goal.words.span(aims[0].first, aims[0].last),) if aims else None


def _promotions(goal: GoalContext) -> tuple[Span, ...] | None:
    """Two promotions within a year and a half."""
    many = found_span(goal, "many_promotions")
    if many and is_due_within(goal, 3 * DAYS_IN_YEAR):
        return many
    found = found_span(goal, "promotions")
    pay = found_span(goal, "double_pay") if found else None
    if found and pay and goal.deadline is None:
        return found + pay
    early = goal.background.months_in_level is not None and goal.background.months_in_level < NEW_AT_LEVEL
    return found if found and (early or is_due_within(goal, DAYS_IN_YEAR + 6 * DAYS_IN_MONTH)) else None


def _too_early(goal: GoalContext) -> tuple[Span, ...] | None:
    """A promotion within half a year by somebody new at a level."""
    months = goal.background.months_in_level
    promoted = [item.span for item in goal.items if item.unit == "promotion"]
    soon = months is not None and months < 6 and is_due_within(goal, DAYS_IN_YEAR // 2)
    return tuple(promoted[:1]) if promoted and soon else None


LEVEL_RULES: tuple[Rule, ...] = (
    Rule("over-ambitious-top-post", "over_ambitious", _top_post),
    Rule("over-ambitious-levels", "over_ambitious", _promotions),
    Rule("over-ambitious-jump", "over_ambitious", _level_jump),
    Rule("over-ambitious-too-early", "over_ambitious", _too_early),
)
