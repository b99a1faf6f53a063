"""Which of the eight kinds a goal is: phrases that point to a kind, added up, beside the linear model."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import exp, log

from northing.coach.extract.context import GoalContext
from northing.coach.judge.stack import kind_weights
from northing.coach.model import Kind, KindGuess, Measure
from northing.coach.resources import load_toml, word_set
from northing.coach.text.inflections import noun_forms, verb_forms
from northing.coach.text.words import Words

KindSigns = dict[str, tuple[tuple[Kind, float], ...]]
#: What is said in a reason or a means says less about the kind; the first words say more.
ASIDE_FACTOR, OPENING_FACTOR, LATER_FACTOR = 0.3, 1.4, 0.8
MAX_OPENING_WORDS = 4
#: Before a phrase in the table of signs: it counts only where the goal opens with it.
OPENING_MARK = "^ "
#: With these before a title, the title is what one is already.
COMPARED_WORDS = word_set("compared_words")
TITLE_TAGS = frozenset({"role", "title", "superior", "person", "job"})
WORDS_AFTER_TITLE = word_set("words_after_title")
STUDY_UNITS = word_set("study_units")
#: Units of an organisation; a move between them changes the work and not the place.
ORGANISATION_UNITS = word_set("organisation_units")
#: The class of a verb, the kind it points to before "my", and otherwise.
KIND_BY_VERB = (
    ("learn", Kind.SKILL, Kind.SKILL),
    ("change", Kind.PERFORMANCE, Kind.IMPACT),
    ("clearing", Kind.PERFORMANCE, Kind.IMPACT),
    ("build", Kind.PERFORMANCE, Kind.IMPACT),
    ("duty", Kind.PERFORMANCE, Kind.PERFORMANCE),
)
#: The least that the signs leave to a kind without a sign.
MIN_KIND_SHARE = 0.02
#: What is assumed of a goal that gives no sign.
KIND_PRIORS = {Kind.SKILL: 0.3, Kind.PERFORMANCE: 0.35, Kind.IMPACT: 0.3, Kind.GROWTH: 0.15}
START_POINTS = dict.fromkeys(Kind, 0.05) | KIND_PRIORS


@lru_cache(maxsize=1)
def kind_signs() -> KindSigns:
    """The weighted phrases in all their forms. Phrases as they stand come first; the first that gives a form counts."""
    found: KindSigns = {}
    for group in sorted(load_toml("kinds")["signs"], key=lambda each: "form" in each):
        weights = tuple((Kind(kind), float(weight)) for kind, weight in group["weights"].items())
        for phrase in group["phrases"]:
            for form in _sign_forms(phrase, group.get("form", "")):
                found.setdefault(form, weights)
    return found


def _sign_forms(phrase: str, form: str) -> list[str]:
    if form in {"verb", "opening"}:
        first, space, rest = phrase.partition(" ")
        return [(OPENING_MARK if form == "opening" else "") + each + space + rest for each in verb_forms(first)]
    return noun_forms(phrase) if form == "noun" else [phrase]


def guess_kinds(goal: GoalContext) -> tuple[KindGuess, ...]:
    """The two likeliest kinds. Their weights add up to at most one."""
    shares = _weigh_voices(goal, shares_of_signs(goal))
    ranked = sorted(shares, key=lambda kind: -shares[kind])[:2]
    return tuple(KindGuess(kind, round(shares[kind], 3)) for kind in ranked)


def shares_of_signs(goal: GoalContext) -> dict[Kind, float]:
    """What the signs alone say of each kind; adds up to one, and leaves a little to each."""
    points = dict(START_POINTS)
    found = _find_signs(goal.words, goal.start)
    if not found:
        _weigh_opening(points, goal.words, goal.start)
    for index, size, weights in found:
        if _is_colleague(goal.words, index):
            continue
        factor = _place_factor(goal, index) * (1.0 if size < 3 else 1.1)
        for kind, weight in weights:
            points[kind] += weight * (max(factor, LATER_FACTOR) if kind is Kind.EXPLORATION else factor)
    _weigh_items(points, goal.items)
    _weigh_becoming(points, goal.words, goal.start)
    total = sum(points.values())
    return {kind: max(each / total, MIN_KIND_SHARE) for kind, each in points.items()}


def _weigh_voices(goal: GoalContext, signs: Mapping[Kind, float]) -> dict[Kind, float]:
    """What signs, words and encoder say of each kind together; adds up to one."""
    weights = kind_weights("encoder" if goal.answers else "words")
    odds = {
        kind: weights["signs"] * log(share)
        + weights["words"] * goal.scores[kind]
        + weights["encoder"] * goal.answers.get(kind, 0.0)
        for kind, share in signs.items()
    }
    whole = sum(map(exp, odds.values()))
    return {kind: exp(each) / whole for kind, each in odds.items()}


def _find_signs(words: Words, goal_start: int) -> list[tuple[int, int, tuple[tuple[Kind, float], ...]]]:
    """The longest sign at each word as (word, length, weights). Signs inside a longer one do not count."""
    known = kind_signs()
    found = []
    index = max(goal_start - 1, 0) if words.at[goal_start - 1] in {"our", "my"} else goal_start
    while index < len(words.words):
        sign = _sign_at(words, index, opening=index == goal_start)
        size = 1
        if sign:
            size = len(sign.removeprefix(OPENING_MARK).split())
            found.append((index, size, known[sign]))
        index += size
    return found


def _sign_at(words: Words, index: int, *, opening: bool) -> str:
    """The longest sign that begins at this word. Of two as long, the one for openings counts."""
    known = kind_signs()
    for size in range(longest_sign_by_word().get(words.at[index], 0), 0, -1):
        phrase = " ".join(words.texts[index : index + size])
        for sign in (OPENING_MARK + phrase, phrase) if opening else (phrase,):
            if sign in known:
                return sign
    return ""


@lru_cache(maxsize=1)
def longest_sign_by_word() -> dict[str, int]:
    """The length in words of the longest sign by its first word."""
    longest: dict[str, int] = {}
    for sign in kind_signs():
        said = sign.removeprefix(OPENING_MARK).split()
        longest[said[0]] = max(longest.get(said[0], 0), len(said))
    return longest


def _weigh_opening(points: dict[Kind, float], words: Words, goal_start: int) -> None:
    """Adds points by the class of the goal's verb, for goals without a sign."""
    for tag, mine, others in KIND_BY_VERB:
        if tag in words.tags[goal_start]:
            points[mine if words.at[goal_start + 1] == "my" else others] += 0.4
            return


def _weigh_becoming(points: dict[Kind, float], words: Words, goal_start: int) -> None:
    """Adds points for becoming something: growth, or skill and performance where the title is compared."""
    if words.at[goal_start] not in {"become", "be", "becoming"} or words.at[goal_start + 1] not in {"a", "an", "the"}:
        return
    if not _is_compared(words, goal_start + 2):
        points[Kind.GROWTH] += 1.6
    else:
        points[Kind.GROWTH] = min(points[Kind.GROWTH], 0.2)
        leads = any("superior" in words.tags[index] for index in range(goal_start + 2, goal_start + 6))
        points[Kind.SKILL if leads else Kind.PERFORMANCE] += 1.2


def _is_compared(words: Words, index: int) -> bool:
    """Whether a comparing adjective stands before the title: "a better nurse", "a calmer nurse"."""
    said = [words.at[place] for place in range(index, index + 3)]
    titled = words.tags[index] & TITLE_TAGS
    calmer = said[0].endswith("er") and not titled and said[1].isalpha() and said[1] not in WORDS_AFTER_TITLE
    return bool(COMPARED_WORDS.intersection(said)) or calmer or "describing" in words.tags[index]


def _is_colleague(words: Words, index: int) -> bool:
    """Whether a role names a person one works with: "my manager"."""
    return words.at[index - 1] in {"my", "our", "the", "their", "a"} and "superior" in words.tags[index]


def _place_factor(goal: GoalContext, index: int) -> float:
    start = goal.words.words[index].start
    if any(span.start <= start < span.end for span in goal.bounds):
        return 0.0
    if any(span.start <= start < span.end for span in goal.means + goal.purposes):
        return ASIDE_FACTOR
    return OPENING_FACTOR if index < goal.start + MAX_OPENING_WORDS else LATER_FACTOR


def _weigh_items(points: dict[Kind, float], items: tuple[Measure, ...]) -> None:
    """Adds points by items: a role is growth or another career, a credential is skill."""
    if any(item.unit == "role" for item in items):
        points[Kind.GROWTH] += 1.5
        points[Kind.CAREER_CHANGE] += 0.6
    if any(item.unit == "move" and ORGANISATION_UNITS.intersection(item.what.split()) for item in items):
        points[Kind.CAREER_CHANGE] += 1.5
        points[Kind.GROWTH] += 0.8
    if any(item.unit in STUDY_UNITS for item in items):
        points[Kind.SKILL] += 1.0
