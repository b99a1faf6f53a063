"""The rules of several goals in one: two results of which each can stand alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from northing.coach.extract.clauses import find_goal_start, is_plain_form
from northing.coach.extract.context import GoalContext
from northing.coach.extract.units import is_inside, to_singular, word_value
from northing.coach.judge.rules import Rule
from northing.coach.model import Span
from northing.coach.resources import load_toml, pattern, word_set
from northing.coach.text.verbs import verb_base
from northing.coach.text.words import DETERMINER_TAGS, Words

#: A result, a skill or a work: what can be a goal by itself.
RESULT_TAGS = frozenset({"change", "finish", "outcome", "learn", "build", "joint_goal"})
#: Steps towards a result rather than results.
STEP_TAGS = frozenset({"direct", "take_part", "meeting_verb"})
END_TAGS = frozenset({"joint_goal"})
VERB_TAGS = RESULT_TAGS | {"direct", "other_verb", "take_part"}
#: Signs and words that join two parts of one sentence, and those that end one.
SOFT_JOINTS, HARD_JOINTS = word_set("soft_joints"), word_set("hard_joints")
#: Between two parts these say that the second is another thing.
OTHER_THING = word_set("other_thing")
#: Words in front of a part that are not yet its verb.
PART_OPENERS = word_set("part_openers")
#: After these a clause says something of the part before it.
SUBORDINATORS = word_set("subordinators")
#: Words that point back to the part before.
POINTING_BACK = word_set("pointing_back")
#: Verbs of staying as it is or of no result: they begin no goal beside another.
WEAK_VERBS = word_set("weak_verbs")
#: Verbs after which a second thing can be had as well: "find a job and a flat".
COMING_TO_HAVE = word_set("coming_to_have")
#: After a word that may be a noun these make it a verb: "pay off", "work on".
PARTICLES = word_set("particles")
#: "The" and its like take up what was said before.
DEFINITE_WORDS = word_set("definite_words")
#: How a thing of its own begins besides.
OWN_THING = frozenset({"more", "better", "fewer", "less", "own", "new", "some"})
#: What one learns first serves the second; what one builds or whom one gathers moves a figure.
RELATED_SPHERES = frozenset({("study", "works"), ("people", "figures"), ("works", "figures"), ("works", "money")})
#: Spheres in which one has things.
LIFE_SPHERES = frozenset({"study", "post", "money", "home", "family", "body"})
TIME_UNITS = (*word_set("duration_units"), "month", "year", "goal", "done")
LITTLE_TAGS = frozenset({"noun_stop", "filler", "number_word", "number_skip"})


@lru_cache(maxsize=1)
def sphere_of() -> dict[str, str]:
    """A word and the sphere of work or life in which it lies."""
    return {word: sphere for sphere, words in load_toml("spheres").items() for word in words}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the text that may be a result, from word ``first`` up to, not including, ``last``.

    ``hard`` says that the sentence before has ended or that a word calls it another thing.
    """

    first: int
    last: int
    verb: bool
    hard: bool


def _parts(goal: GoalContext) -> list[Part]:
    """The parts of the text outside ways and reasons, in order."""
    words = goal.words
    cuts = list(_cuts(goal))
    found = []
    for number, (first, hard) in enumerate(cuts):
        last = cuts[number + 1][0] if number + 1 < len(cuts) else len(words.words)
        start, called_other = _own_start(goal, first, last)
        if start < last:
            found.append(Part(start, _own_end(goal, start, last), _is_verb(words, start), hard or called_other))
    return found


def _cuts(goal: GoalContext) -> Iterator[tuple[int, bool]]:
    """The words at which parts begin, and whether what stands before them parts them for good."""
    words, subordinate, depth = goal.words, False, 0
    yield goal.start, False
    for place in range(goal.start + 1, len(words.words) - 1):
        word = words.at[place]
        depth += (word == "(") - (word == ")")
        if depth:
            continue
        if word in HARD_JOINTS and not _is_abbreviation(words, place):
            subordinate = False
            yield place + 1, True
        elif word in SUBORDINATORS:
            subordinate = True
        elif word in SOFT_JOINTS and not subordinate and not is_inside(words.words[place].start, goal.means):
            yield place + 1, False


def _is_abbreviation(words: Words, place: int) -> bool:
    return words.at[place] == "." and (len(words.at[place - 1]) == 1 or not words.at[place + 1][:1].isalnum())


def _own_start(goal: GoalContext, first: int, last: int) -> tuple[int, bool]:
    """The word at which a part begins behind "also", "by June" and "I want to", and whether it is called another."""
    words, place, other = goal.words, first, False
    before = -1
    while place < last and place != before:
        before = place
        other = other or words.at[place] in OTHER_THING
        if words.at[place] in PART_OPENERS or not words.at[place][:1].isalnum():
            place += 1
        elif is_inside(words.words[place].start, goal.bounds):
            place += 1
        else:
            place = min(find_goal_start(words, goal.bounds, place), last)
    return place, other


def _own_end(goal: GoalContext, start: int, last: int) -> int:
    """The word after a part, before its way, its reason or the joint."""
    words = goal.words
    stops = {span.start for span in goal.means + goal.purposes}
    for place in range(start + 1, last):
        if words.words[place].start in stops or words.at[place] in {"(", ":"}:
            return place
    return last


def _is_verb(words: Words, place: int) -> bool:
    """Whether a part begins with a verb in its plain form, known or by the determiner that follows it."""
    word, tags, follows = words.at[place], words.tags[place], words.tags[place + 1]
    if not word.isalpha() or not is_plain_form(word) or verb_base(word) != word:
        return False
    opens = bool(follows & DETERMINER_TAGS) or word_value(words.at[place + 1]) is not None
    if "nouns_too" in tags:
        return opens or words.at[place + 1] in PARTICLES
    return not VERB_TAGS.isdisjoint(tags) or (not tags and opens)


def _sphere(goal: GoalContext, part: Part) -> str:
    """The sphere of a part: that of its first word that tells one."""
    words, known = goal.words, sphere_of()
    for place in range(part.first, part.last):
        word = words.at[place]
        sphere = known.get(word) or known.get(to_singular(word)) or known.get(verb_base(word))
        if sphere and not is_inside(words.words[place].start, goal.bounds):
            return sphere
    return ""


def _is_result(goal: GoalContext, part: Part) -> bool:
    """Whether a part has a verb of a result and an object of its own."""
    words, tags = goal.words, goal.words.tags[part.first]
    if not part.verb or words.at[part.first] in WEAK_VERBS:
        return False
    step = not STEP_TAGS.isdisjoint(tags) and END_TAGS.isdisjoint(tags)
    return not step and _has_object(goal, part)


def _has_object(goal: GoalContext, part: Part) -> bool:
    words = goal.words
    return any(
        words.at[place][:1].isalnum()
        and LITTLE_TAGS.isdisjoint(words.tags[place])
        and not is_inside(words.words[place].start, goal.bounds)
        for place in range(part.first + 1, part.last)
    )


def _has_figure(goal: GoalContext, part: Part) -> bool:
    """Whether an amount lies in the part."""
    start, end = goal.words.words[part.first].start, goal.words.words[part.last - 1].end
    return any(start <= amount.span.start < end for amount in goal.amounts)


def _points_back(goal: GoalContext, first: Part, then: Part) -> bool:
    """Whether the second part refers to the first one or repeats its words."""
    words = goal.words
    own = words.at[then.first : then.last]
    if not POINTING_BACK.isdisjoint(own):
        return True
    before = {to_singular(words.at[place]) for place in range(first.first, first.last) if _is_content(words, place)}
    return any(to_singular(words.at[place]) in before for place in range(then.first, then.last) if _is_content(words, place))


def _is_content(words: Words, place: int) -> bool:
    return len(words.at[place]) > 3 and LITTLE_TAGS.isdisjoint(words.tags[place])


def _pairs(goal: GoalContext) -> Iterator[tuple[Part, Part]]:
    """Neighbours of which the second does not lie in a way or a reason and does not point back."""
    aside = goal.means + goal.purposes
    parts = [part for part in _parts(goal) if not is_inside(goal.words.words[part.first].start, aside)]
    for first, then in pairwise(parts):
        if not _points_back(goal, first, then):
            yield first, then


def _span(goal: GoalContext, part: Part) -> tuple[Span, ...]:
    last = part.last
    while last > part.first + 1 and (
        not goal.words.at[last - 1][:1].isalnum() or goal.words.at[last - 1] in SOFT_JOINTS
    ):
        last -= 1
    return (goal.words.span(part.first, last),)


def _two_results(goal: GoalContext) -> tuple[Span, ...] | None:
    """Two results, each with a verb and an object, that have little to do with each other."""
    if "applying" in goal.words.tags[goal.start]:
        return None
    for first, then in _pairs(goal):
        if _is_result(goal, first) and _is_result(goal, then) and _lie_apart(goal, first, then):
            return _span(goal, then)
    return None


def _lie_apart(goal: GoalContext, first: Part, then: Part) -> bool:
    """Whether two results stand in two sentences or two spheres, or nothing holds them together."""
    words = goal.words
    if then.hard:
        return words.at[first.first] != words.at[then.first]
    spheres = _sphere(goal, first), _sphere(goal, then)
    if all(spheres):
        return spheres[0] != spheres[1] and spheres not in RELATED_SPHERES
    told = all(words.tags[part.first] & RESULT_TAGS for part in (first, then))
    return told and DEFINITE_WORDS.isdisjoint(words.at[then.first : then.last])


def _two_figures(goal: GoalContext) -> tuple[Span, ...] | None:
    """Two bare things of which each is counted: "six concerts, one album"."""
    for first, then in _pairs(goal):
        bare = first.first == goal.start and not first.verb and not then.verb
        if bare and _opens_figure(goal, first) and _opens_figure(goal, then) and _has_object(goal, then):
            return _span(goal, then)
    return None


def _opens_figure(goal: GoalContext, part: Part) -> bool:
    """Whether a part begins with a number of things, which is no rate and no length of time."""
    start = goal.words.words[part.first].start
    near = [each for each in goal.amounts if start <= each.span.start < start + 12]
    return bool(near) and "/" not in near[0].unit and not near[0].unit.startswith(TIME_UNITS)


def _two_things(goal: GoalContext) -> tuple[Span, ...] | None:
    """Two things in two spheres, named without verbs of their own: "a job near home and my degree"."""
    for first, then in _pairs(goal):
        bare = first.first == goal.start and not first.verb and _opens_noun(goal, first)
        had = goal.words.at[first.first] in COMING_TO_HAVE
        spheres = _sphere(goal, first), _sphere(goal, then)
        apart = all(spheres) and spheres[0] != spheres[1] and LIFE_SPHERES.issuperset(spheres)
        if (bare or had) and not then.verb and apart and _opens_noun(goal, then):
            return _span(goal, then)
    return None


def _opens_noun(goal: GoalContext, part: Part) -> bool:
    """Whether a part begins as a thing of its own does: "a flat", "more time", "better grades"."""
    opens = not frozenset({"determiner", "article", "degree"}).isdisjoint(goal.words.tags[part.first])
    return opens or goal.words.at[part.first] in OWN_THING


def _told_apart(goal: GoalContext) -> tuple[Span, ...] | None:
    """What the text itself calls a short and a long term, or the first and the second of two aims."""
    found = pattern("two_terms").search(goal.words.plain)
    return (Span(found.start("second"), found.end("second")),) if found else None


MULTI_RULES: tuple[Rule, ...] = (
    Rule("multi-two-outcomes", "multi", _two_results),
    Rule("multi-two-figures", "multi", _two_figures),
    Rule("multi-two-things", "multi", _two_things),
    Rule("multi-two-terms", "multi", _told_apart),
)
