"""Which of the eight kinds a goal is: words that point one way, added up, what the goal opens with counting most."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from northing.coach.draft import Draft
from northing.coach.inflections import noun_forms, verb_forms
from northing.coach.reading import Kind, KindGuess, Measure
from northing.coach.words import Words

Signs = dict[str, tuple[tuple[Kind, float], ...]]
#: What is said in a reason or a means says less about the kind; the first words say more.
ASIDE, OPENING, LATER = 0.3, 1.4, 0.8
OPENING_WORDS = 4
LONGEST = 3
#: What is assumed of a goal that gives no sign.
PRIOR = {Kind.SKILL: 0.3, Kind.PERFORMANCE: 0.35, Kind.IMPACT: 0.3, Kind.GROWTH: 0.15}


@lru_cache(maxsize=4)
def signs(language: str = "en") -> Signs:
    """The weighted words, read from the language's ``kinds.txt`` on first use."""
    lines = (resources.files(__package__) / "lexicons" / language / "kinds.txt").read_text(encoding="utf-8")
    found: Signs = {}
    for line in sorted(lines.splitlines(), key=lambda each: not each.startswith("w ")):
        if line and not line.startswith("#"):
            phrase, _, said = line.partition(" = ")
            weights = tuple(_weight(each) for each in said.split(", "))
            for form in _forms(phrase):
                found.setdefault(form, weights)
    return found


def _weight(said: str) -> tuple[Kind, float]:
    kind, weight = said.split(" ")
    return Kind(kind), float(weight)


def _forms(phrase: str) -> list[str]:
    mark, _, word = phrase.partition(" ")
    if mark == "v":
        first, space, rest = word.partition(" ")
        return [form + space + rest for form in verb_forms(first)]
    return noun_forms(word) if mark == "n" else [word]


def guess_kinds(draft: Draft) -> tuple[KindGuess, ...]:
    """The two likeliest kinds, their weights adding up to at most one."""
    points = dict.fromkeys(Kind, 0.05) | PRIOR
    for index, size, weights in _found(draft.words, draft.head):
        if _somebody(draft.words, index):
            continue
        factor = _factor(draft, index)
        for kind, weight in weights:
            points[kind] += weight * factor * (1.0 if size < LONGEST else 1.1)
    _weigh_items(points, draft.items)
    total = sum(points.values())
    ranked = sorted(points, key=lambda kind: -points[kind])[:2]
    return tuple(KindGuess(kind, round(points[kind] / total, 3)) for kind in ranked)


def _found(words: Words, head: int) -> list[tuple[int, int, tuple[tuple[Kind, float], ...]]]:
    """The longest weighted phrase at each word; what lies inside a longer one is not counted again."""
    known = signs()
    found = []
    index = max(head - 1, 0) if words.at(head - 1) in {"our", "my"} else head
    while index < len(words.words):
        size = next((n for n in (3, 2, 1) if " ".join(words.at(index + i) for i in range(n)) in known), 0)
        if size:
            found.append((index, size, known[" ".join(words.at(index + i) for i in range(size))]))
        index += size or 1
    return found


def _somebody(words: Words, index: int) -> bool:
    """Whether a role is a person one works with, as in "my manager"."""
    return words.at(index - 1) in {"my", "our", "the", "their", "a"} and words.covered(index, "superior")


def _factor(draft: Draft, index: int) -> float:
    start = draft.words.words[index].start
    if any(span.start <= start < span.end for span in draft.means + draft.purposes):
        return ASIDE
    return OPENING if index < draft.head + OPENING_WORDS else LATER


def _weigh_items(points: dict[Kind, float], items: tuple[Measure, ...]) -> None:
    """A role to be reached is growth, or the beginning of another career."""
    if any(item.unit == "role" for item in items):
        points[Kind.GROWTH] += 1.5
        points[Kind.CAREER_CHANGE] += 0.6
