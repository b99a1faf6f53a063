"""The rules of several goals in one: two results of which each can stand alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from northing.coach.extract.context import GoalContext
from northing.coach.extract.units import is_inside, to_singular, word_value
from northing.coach.judge.parts import (
    LITTLE_TAGS,
    SOFT_JOINTS,
    TextPart,
    bounds_in,
    figures_in,
    has_object,
    read_parts,
    sphere,
)
from northing.coach.judge.rules import Rule
from northing.coach.model import Span
from northing.coach.resources import pattern, word_set
from northing.coach.text.verbs import verb_base
from northing.coach.text.words import Words

#: A result, a skill or a work: what can be a goal by itself.
OUTCOME_TAGS = frozenset(
    {"change", "finish", "outcome", "learn", "build", "joint_goal", "mover", "leaving_off", "opening"}
)
#: Steps towards a result rather than results.
STEP_TAGS = frozenset({"direct", "take_part", "meeting_verb"})
#: Verbs of both kinds that end a thing: "finish", "find".
CLOSING_VERBS = word_set("closing_verbs")
#: Words that point back to the part before.
POINTING_BACK = word_set("pointing_back")
#: "The" and its like, in front of an object, take up what was said before.
DEFINITE_WORDS = word_set("definite_words")
#: A word of one of these classes before a noun describes a thing that is known already: "the new skills".
NAME_FREE_TAGS = LITTLE_TAGS | {"classifying", "describing", "generic"}
#: Verbs of staying as it is or of no result: they begin no goal beside another.
WEAK_VERBS = word_set("weak_verbs")
#: Verbs after which a second thing can be had as well: "find a job and a flat".
COMING_TO_HAVE = word_set("coming_to_have")
#: After "get" these make it a verb of no result: "get on top of things".
AFTER_IDLE_GET = word_set("after_idle_get")
#: What wants more or less of something.
MORE_WORDS = word_set("more_words")
#: How a thing of its own begins, besides articles.
OWN_THING = word_set("own_thing")
#: What is told of a thing that is brought to its end: "thesis done, job landed".
DONE_WORDS = word_set("done_words")
#: What one learns first serves what one makes; what one makes or whom one gathers moves a figure.
RELATED_SPHERES = frozenset({("study", "works"), ("people", "figures"), ("works", "figures"), ("works", "money")})
#: Spheres in which one has things.
LIFE_SPHERES = frozenset({"study", "post", "money", "home", "family", "body"})
#: Units of what is not counted by itself: a length of time, a mere beginning.
UNCOUNTED = (*word_set("duration_units"), "month", "year", "goal", "done")
#: After a number these count no thing: "one per day", "one up each week".
RATE_OPENERS = frozenset({"per", "up", "a", "each", "every"})
#: Without one of these a text does not say that it holds several goals.
TELLING_WORDS = word_set("telling_words")
#: So many acts in a row are no longer one.
MANY_ACTS = 3


def _points_back(goal: GoalContext, first: TextPart, then: TextPart) -> bool:
    """Whether the second part refers to the first one or repeats its words."""
    words = goal.words
    if any(words.at[place] in POINTING_BACK and not _in_bound(goal, place) for place in range(then.first, then.last)):
        return True
    before = {_stem(words.at[place]) for place in range(first.first, first.last) if _is_content(words, place)}
    own = (_stem(words.at[place]) for place in range(then.first, then.last) if _is_content(words, place))
    return any(word in before for word in own)


def _stem(word: str) -> str:
    """What a verb and its gerund, a noun and its plural have in common: "query" and "querying"."""
    return verb_base(to_singular(word)).removesuffix("ing")


def _in_bound(goal: GoalContext, place: int) -> bool:
    return is_inside(goal.words.words[place].start, goal.bounds)


def _is_content(words: Words, place: int) -> bool:
    word = words.at[place]
    return len(word) > 3 and word not in OWN_THING and LITTLE_TAGS.isdisjoint(words.tags[place])


@lru_cache(maxsize=1)
def own_parts(goal: GoalContext) -> list[TextPart]:
    """The parts that lie in no way and no reason."""
    aside = goal.means + goal.purposes
    return [part for part in read_parts(goal) if not is_inside(goal.words.words[part.first].start, aside)]


@lru_cache(maxsize=1)
def pairs(goal: GoalContext) -> list[tuple[TextPart, TextPart]]:
    """Neighbours of which the second does not point back to the first. Every rule asks for those of the same goal."""
    return [(first, then) for first, then in pairwise(own_parts(goal)) if not _points_back(goal, first, then)]


def is_act(goal: GoalContext, part: TextPart) -> bool:
    """Whether a part has a verb with an object of its own that is no step towards something else."""
    verb, tags = goal.words.at[part.first], goal.words.tags[part.first]
    step = not STEP_TAGS.isdisjoint(tags) and verb not in CLOSING_VERBS
    return part.verb and not step and has_object(goal, part)


def _is_result(goal: GoalContext, part: TextPart) -> bool:
    words = goal.words
    idle = (words.at[part.first] in WEAK_VERBS and not _is_kept_result(goal, part)) or (
        words.at[part.first] == "get" and words.at[part.first + 1] in AFTER_IDLE_GET
    )
    return is_act(goal, part) and not idle


def _is_kept_result(goal: GoalContext, part: TextPart) -> bool:
    """Whether a verb of staying has a figure or a degree: "keep complaints below five"."""
    return is_more(goal, part) or bool(figures_in(goal, part))


def span_of(goal: GoalContext, part: TextPart) -> tuple[Span, ...]:
    words, last = goal.words, part.last
    while last > part.first + 1 and (not words.at[last - 1][:1].isalnum() or words.at[last - 1] in SOFT_JOINTS):
        last -= 1
    return (words.span(part.first, last),)


def _two_results(goal: GoalContext) -> tuple[Span, ...] | None:
    """Two results, each with a verb and an object, that have little to do with each other."""
    if "applying" in goal.words.tags[goal.start]:
        return None
    for first, then in pairs(goal):
        if is_act(goal, first) and _is_result(goal, then) and _lie_apart(goal, first, then):
            return span_of(goal, then)
    return None


def _lie_apart(goal: GoalContext, first: TextPart, then: TextPart) -> bool:
    """Whether two results stand in two sentences or two spheres, or nothing holds them together."""
    one, other = sphere(goal, first), sphere(goal, then)
    told = _is_told(goal, then) and (then.also or _is_told(goal, first))
    ends_first = one == other == "study" and "the" in goal.words.at[then.first : then.last]
    told = told and not ends_first
    if then.hard or then.also:
        return told and not takes_up(goal, then) and goal.words.at[first.first] != goal.words.at[then.first]
    return _are_far(one, other) or (told and not takes_up(goal, then))


def _is_told(goal: GoalContext, part: TextPart) -> bool:
    """Whether the verb of a part is one of results, or one of a trade that the lexicon does not know."""
    tags, verb = goal.words.tags[part.first], goal.words.at[part.first]
    strong = verb not in WEAK_VERBS or _is_kept_result(goal, part)
    return strong and (tags <= {"once_done"} or not OUTCOME_TAGS.isdisjoint(tags))


def _are_far(one: str, other: str) -> bool:
    """Whether two spheres are known, two, and the first does not serve the second."""
    return bool(one and other) and one != other and (one, other) not in RELATED_SPHERES


def takes_up(goal: GoalContext, part: TextPart) -> bool:
    """Whether the object of a part is a known one: "publish the book"; not "lead the spring fair"."""
    near = range(part.first + 1, min(part.first + 3, part.last))
    return any(
        goal.words.at[place] in DEFINITE_WORDS and not _in_bound(goal, place) and not _names_anew(goal.words, place)
        for place in near
    )


def _names_anew(words: Words, place: int) -> bool:
    """Whether "the" stands before a name of two words, which needs nothing said before: "the fire drill"."""
    named = words.at[place + 1 : place + 3]
    plain = all(word.isalpha() and word not in DEFINITE_WORDS for word in named) and len(named) == 2
    aside = NAME_FREE_TAGS.isdisjoint(words.tags[place + 1]) and LITTLE_TAGS.isdisjoint(words.tags[place + 2])
    return words.at[place] == "the" and plain and aside


def _other_thing(goal: GoalContext) -> tuple[Span, ...] | None:
    """What the text calls another or a later thing, or tells in another sentence, and what lies far from the first."""
    for first, then in pairs(goal):
        begun = is_act(goal, first) or not first.verb
        whole = begun and (is_act(goal, then) or (then.verb and is_more(goal, then)))
        parted = then.hard or then.also or then.later
        if whole and parted and _is_elsewhere(goal, first, then):
            return span_of(goal, then)
    return None


def _is_elsewhere(goal: GoalContext, first: TextPart, then: TextPart) -> bool:
    """Whether two parts lie in two spheres, or one of them is more of something. One learns to become."""
    one, other = sphere(goal, first), sphere(goal, then)
    if goal.words.at[first.first] == goal.words.at[then.first] or (one == "study" and _becomes(goal, then)):
        return False
    return bool(one and other and one != other) or is_more(goal, then) or is_of_degree(goal, first)


def _becomes(goal: GoalContext, part: TextPart) -> bool:
    return goal.words.at[part.first] in {"become", "be", "work"}


def is_more(goal: GoalContext, part: TextPart) -> bool:
    """Whether a part wants more of something: "do more volunteering", "be better organised"."""
    return not MORE_WORDS.isdisjoint(goal.words.at[part.first + 1 : min(part.first + 3, part.last)])


def _many_acts(goal: GoalContext) -> tuple[Span, ...] | None:
    """Three acts or more in a row, each with an object of its own."""
    parts = own_parts(goal)
    for at in range(len(parts) - MANY_ACTS + 1):
        row = parts[at : at + MANY_ACTS]
        verbs = {goal.words.at[part.first] for part in row}
        acts = all(part.verb and (has_object(goal, part) or is_more(goal, part)) for part in row)
        results = sum(is_act(goal, part) for part in row) + 1 >= MANY_ACTS
        if acts and results and len(verbs) == MANY_ACTS and not are_chained(goal, row):
            return span_of(goal, row[-1])
    return None


def are_chained(goal: GoalContext, row: Sequence[TextPart]) -> bool:
    """Whether one of the acts takes up another."""
    return any(_points_back(goal, first, then) or takes_up(goal, then) for first, then in pairwise(row))


def _two_bounds(goal: GoalContext) -> tuple[Span, ...] | None:
    """Two things, each with its own day: "sous chef by 2027 and owner by 2032"."""
    for first, then in pairs(goal):
        begins = then.verb or (opens_thing(goal, then) and not _is_time(goal, then))
        whole = begins and has_object(goal, then) and has_object(goal, first) and not takes_up(goal, then)
        if whole and bounds_in(goal, first) and bounds_in(goal, then):
            return span_of(goal, then)
    return None


def _is_time(goal: GoalContext, part: TextPart) -> bool:
    return any("period" in goal.words.tags[place] for place in range(part.first, min(part.first + 3, part.last)))


def _two_figures(goal: GoalContext) -> tuple[Span, ...] | None:
    """Two bare things of which each is counted, or two figures that one verb moves."""
    for first, then in pairs(goal):
        counted = _is_bare(goal, first) and _opens_figure(goal, first)
        moved = "change" in goal.words.tags[first.first] and figures_in(goal, first) and figures_in(goal, then)
        counted = counted and (_opens_figure(goal, then) or (then.also and opens_thing(goal, then)))
        if not then.verb and (counted or (moved and not _opens_figure(goal, then))) and has_object(goal, then):
            return span_of(goal, then)
    return None


def _two_counts(goal: GoalContext) -> tuple[Span, ...] | None:
    """Two acts with two counted objects: "hold eight visits and apply for three grants"."""
    for first, then in pairs(goal):
        acts = first.verb and then.verb and first.first == goal.start
        if acts and _counts_object(goal, first) and _counts_object(goal, then) and not says_each(goal, then):
            return span_of(goal, then)
    return None


def _counts_object(goal: GoalContext, part: TextPart) -> bool:
    """Whether the object of a verb is so many things, and no length of time."""
    places = (part.first + 1, part.first + 2)
    value = any(word_value(goal.words.at[place]) is not None and goal.words.at[place] != "one" for place in places)
    return value and all(not each.unit.startswith(UNCOUNTED) for each in figures_in(goal, part)[:1])


def says_each(goal: GoalContext, part: TextPart) -> bool:
    return not DEFINITE_WORDS.isdisjoint(goal.words.at[part.first : part.last])


def _is_bare(goal: GoalContext, part: TextPart) -> bool:
    """Whether the goal begins with this part and without a verb."""
    return part.first == goal.start and not part.verb


def _opens_figure(goal: GoalContext, part: TextPart) -> bool:
    """Whether a part begins with a number of things, which is no length of time."""
    start = goal.words.words[part.first].start
    near = [each for each in figures_in(goal, part) if each.span.start < start + 12]
    noun = near[0].unit.partition("/")[0] if near else ""
    follows = goal.words.at[part.first + 1]
    return len(noun) > 2 and not noun.startswith(UNCOUNTED) and follows not in RATE_OPENERS


def _two_things(goal: GoalContext) -> tuple[Span, ...] | None:
    """Two things in two spheres, named without verbs of their own: "a job near home and my degree"."""
    for first, then in pairs(goal):
        had = goal.words.at[first.first] in COMING_TO_HAVE
        opens = opens_thing(goal, then) and (had or (_is_bare(goal, first) and opens_thing(goal, first)))
        one, other = sphere(goal, first), sphere(goal, then)
        apart = (one != other or (had and one == "post")) and LIFE_SPHERES.issuperset((one, other))
        if not then.verb and opens and apart and goal.words.at[then.cut - 1] != "or":
            return span_of(goal, then)
    return _two_more(goal)


def opens_thing(goal: GoalContext, part: TextPart) -> bool:
    """Whether a part begins as a thing of its own does: "a flat", "more time", "better grades"."""
    words = goal.words
    opens = not frozenset({"determiner", "article", "degree"}).isdisjoint(words.tags[part.first])
    done = any(words.at[place] in DONE_WORDS for place in range(part.first + 1, part.last))
    return opens or done or words.at[part.first] in OWN_THING


def _two_more(goal: GoalContext) -> tuple[Span, ...] | None:
    """More of one thing and more or less of another: "more savings, fewer late shifts"."""
    for first, then in pairs(goal):
        wanted = (_is_bare(goal, first) and is_of_degree(goal, first)) or (
            _becomes(goal, first) and is_more(goal, first)
        )
        if wanted and not then.verb and not then.later and is_of_degree(goal, then):
            return span_of(goal, then)
    return None


def is_of_degree(goal: GoalContext, part: TextPart) -> bool:
    """Whether a part begins with more, less or better of something."""
    article = "article" in goal.words.tags[part.first]
    return part.last - part.first > 1 and goal.words.at[part.first + article] in OWN_THING


def _told_apart(goal: GoalContext) -> tuple[Span, ...] | None:
    """What the text itself calls two goals, or a short and a long term."""
    if TELLING_WORDS.isdisjoint(goal.words.texts):
        return None
    found = pattern("two_terms").search(goal.words.plain)
    if found:
        return (Span(found.start("second"), found.end("second")),)
    parts = own_parts(goal) if pattern("goals_named").search(goal.words.plain) else []
    return span_of(goal, parts[1]) if len(parts) > 1 and parts[0].verb == parts[1].verb else None


MULTI_RULES: tuple[Rule, ...] = (
    Rule("multi-told-apart", "multi", _told_apart),
    Rule("multi-two-outcomes", "multi", _two_results),
    Rule("multi-other-thing", "multi", _other_thing),
    Rule("multi-two-bounds", "multi", _two_bounds),
    Rule("multi-many-acts", "multi", _many_acts),
    Rule("multi-two-figures", "multi", _two_figures),
    Rule("multi-two-counts", "multi", _two_counts),
    Rule("multi-two-things", "multi", _two_things),
)
