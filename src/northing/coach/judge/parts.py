"""The parts of a text that may be goals of their own: where they begin, by which word, and in which sphere they lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from northing.coach.extract.clauses import find_goal_start, is_plain_form
from northing.coach.extract.context import GoalContext
from northing.coach.extract.units import is_inside, to_singular, word_value
from northing.coach.model import Measure, Span
from northing.coach.resources import load_toml, word_set
from northing.coach.text.verbs import starts_with_verb, verb_base
from northing.coach.text.words import DETERMINER_TAGS, Words

OPENING_VERB_TAGS = frozenset(
    {"change", "finish", "outcome", "learn", "build", "joint_goal", "direct", "other_verb", "take_part"}
)
#: Signs and words that join two parts of one sentence, and those that end one.
SOFT_JOINTS, HARD_JOINTS = word_set("soft_joints"), word_set("hard_joints")
#: What may end a part for good: those, a label and "as well as".
ENDING_SIGNS = HARD_JOINTS | {":", "as"}
ALL_JOINTS = SOFT_JOINTS | ENDING_SIGNS
#: Before a part these say that it is another thing, and a thing of a later time.
ALSO_WORDS, LATER_WORDS = word_set("also_words"), word_set("later_words")
#: What a wish begins with.
WISH_WORDS = frozenset({"want", "like", "hope", "love"})
#: Words in front of a part that are not yet its verb.
PART_OPENERS = word_set("part_openers")
#: After these a clause says something of the part before it.
SUBORDINATORS = word_set("subordinators")
#: After a word that may be a noun these make it a verb: "pay off", "work on".
VERB_PARTICLES = word_set("verb_particles")
#: A label in front of goals has no more words: "by summer:".
MAX_LABEL_WORDS = 5
#: Nouns, which a determiner may follow as well: "next term the choir".
NOUN_TAGS = frozenset(
    {"credential", "course", "job", "role", "deliverable", "person", "period", "generic", "abstract", "noun_stop"}
)
LITTLE_TAGS = frozenset({"noun_stop", "filler", "number_word", "number_skip"})


@dataclass(frozen=True, slots=True)
class TextPart:
    """A part of the text, from word ``first`` up to, not including, ``last``. Its openers begin at ``cut``.

    ``verb`` says whether a verb begins it, ``hard`` whether the sentence before has ended, ``also`` and ``later``
    whether a word calls it another thing or a later one.
    """

    cut: int
    first: int
    last: int
    verb: bool
    hard: bool
    also: bool
    later: bool


def read_parts(goal: GoalContext) -> list[TextPart]:
    """The parts of the text in order, each without its openers and without its way and reason."""
    if ALL_JOINTS.isdisjoint(goal.words.texts):
        return []
    cuts, found, ended = list(_cuts(goal)), list[TextPart](), False
    ends = [first for first, _ in cuts[1:]] + [len(goal.words.words)]
    for (first, hard), last in zip(cuts, ends, strict=True):
        start, ended = _own_start(goal, first, last), ended or hard
        if start < last:
            opened = goal.words.at[max(first - 1, 0) : start]
            verb, end = _opens_with_verb(goal, start), _own_end(goal, start, last)
            also, later = (
                not ALSO_WORDS.isdisjoint(opened) or _wishes_again(opened, first, goal),
                not LATER_WORDS.isdisjoint(opened),
            )
            found.append(TextPart(first, start, end, verb, ended, also, later))
            ended = False
    return found


def _opens_with_verb(goal: GoalContext, start: int) -> bool:
    """Whether a verb begins a part; at the head of the goal also one that may be a noun: "change careers"."""
    words, last = goal.words, min(start + 3, len(goal.words.words))
    return _is_verb(words, start) or (start == goal.start and starts_with_verb(words.quote(start, last)))


def _wishes_again(opened: tuple[str, ...], first: int, goal: GoalContext) -> bool:
    """Whether a later part begins with a wish of its own: "and I want to"."""
    return first > goal.start and not WISH_WORDS.isdisjoint(opened)


def _cuts(goal: GoalContext) -> Iterator[tuple[int, bool]]:
    """The words at which parts begin, and whether what stands before them parts them for good."""
    words, subordinate, depth = goal.words, False, 0
    yield goal.start, False
    for place in range(goal.start + 1, len(words.words) - 1):
        word = words.at[place]
        depth += (word == "(") - (word == ")")
        if word in ENDING_SIGNS and depth == 0 and _is_hard(words, place):
            subordinate = False
            yield place + 1, True
        subordinate = subordinate or (word in SUBORDINATORS and DETERMINER_TAGS.isdisjoint(words.tags[place - 1]))
        if word in SOFT_JOINTS and depth == 0 and _is_cut(goal, place, subordinate=subordinate):
            yield place + 1, False


def _is_cut(goal: GoalContext, place: int, *, subordinate: bool) -> bool:
    """Whether a joint parts the sentence itself, and not a clause or a way in it."""
    other = goal.words.at[place + 1]
    return (other in ALSO_WORDS or other in LATER_WORDS or not subordinate) and not is_inside(
        goal.words.words[place].start, goal.means
    )


def _is_hard(words: Words, place: int) -> bool:
    """Whether a sentence or a label ends here, or "as well as" ends a part."""
    if words.at[place] == ":":
        return not any(_is_verb(words, before) for before in range(max(place - MAX_LABEL_WORDS, 0), place))
    if words.at[place - 1 : place + 2] == ("well", "as", words.at[place + 1]):
        return words.at[place - 2] == "as"
    abbreviated = len(words.at[place - 1]) == 1 or not words.at[place + 1][:1].isalnum()
    return words.at[place] in HARD_JOINTS and not (words.at[place] == "." and abbreviated)


def _own_start(goal: GoalContext, first: int, last: int) -> int:
    """The word at which a part begins behind "also", "by June" and "I want to"."""
    words, place, before = goal.words, first, -1
    while place < last and place != before:
        before = place
        opens = words.at[place] in PART_OPENERS or not words.at[place][:1].isalnum()
        if opens or is_inside(words.words[place].start, goal.bounds):
            place += 1
        else:
            place = min(find_goal_start(words, goal.bounds, place), last)
    return place


def _own_end(goal: GoalContext, start: int, last: int) -> int:
    """The word after a part, before its way, its reason or what explains it."""
    words = goal.words
    stops = {span.start for span in goal.means + goal.purposes}
    for place in range(start + 1, last):
        if words.words[place].start in stops or words.at[place] in {"(", ":"}:
            return place
    return last


def _is_verb(words: Words, place: int) -> bool:
    """Whether a verb in its plain form stands here, known or told by the determiner that follows it."""
    word, tags, follows = words.at[place], words.tags[place], words.tags[place + 1]
    if not word.isalpha() or not is_plain_form(word) or verb_base(word) != word or "comparative" in tags:
        return False
    opens = bool(follows & DETERMINER_TAGS) or (bool(tags) and word_value(words.at[place + 1]) is not None)
    if "nouns_too" in tags:
        moves = "change" in tags and "noun_stop" not in follows and words.at[place + 1][:1].isalpha()
        return opens or moves or "degree" in follows or words.at[place + 1] in VERB_PARTICLES
    return not OPENING_VERB_TAGS.isdisjoint(tags) or (opens and NOUN_TAGS.isdisjoint(tags))


def has_object(goal: GoalContext, part: TextPart) -> bool:
    """Whether something follows the verb of a part, or the first word of a part without one."""
    words = goal.words
    return any(
        words.at[place][:1].isalnum()
        and LITTLE_TAGS.isdisjoint(words.tags[place])
        and not is_inside(words.words[place].start, goal.bounds)
        for place in range(part.first + part.verb, part.last)
    )


@lru_cache(maxsize=1)
def _sphere_of_word() -> dict[str, str]:
    return {word: name for name, words in load_toml("spheres").items() for word in words}


def sphere(goal: GoalContext, part: TextPart) -> str:
    """The sphere of work or life of a part: that of its first word that tells one; empty where none does."""
    words, known = goal.words, _sphere_of_word()
    for place in range(part.first, part.last):
        word = words.at[place]
        found = known.get(word) or known.get(to_singular(word)) or known.get(verb_base(word))
        if found and not is_inside(words.words[place].start, goal.bounds):
            return found
    return ""


def figures_in(goal: GoalContext, part: TextPart) -> list[Measure]:
    """The amounts of a part."""
    span = _reach(goal, part)
    return [each for each in goal.amounts if span.start <= each.span.start < span.end]


def bounds_in(goal: GoalContext, part: TextPart) -> list[Span]:
    """The bounds in time that belong to a part."""
    span = _reach(goal, part)
    return [each for each in goal.bounds if span.start <= each.start < span.end]


def _reach(goal: GoalContext, part: TextPart) -> Span:
    return goal.words.span(part.cut, part.last)
