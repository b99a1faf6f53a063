"""Which of the eight kinds a goal is: words that point one way, added up, the goal's own verb counting most."""

from __future__ import annotations

from northing.coach.draft import Draft
from northing.coach.reading import Kind, KindGuess

#: tag of the lexicon: what it says, with how much weight.
SIGNS: tuple[tuple[str, Kind, float], ...] = (
    ("kind_skill", Kind.SKILL, 1.2),
    ("learn", Kind.SKILL, 1.0),
    ("course", Kind.SKILL, 1.0),
    ("credential", Kind.SKILL, 1.6),
    ("kind_growth", Kind.GROWTH, 1.6),
    ("kind_impact", Kind.IMPACT, 1.0),
    ("kind_network", Kind.NETWORK, 1.6),
    ("kind_lifestyle", Kind.LIFESTYLE, 1.5),
    ("kind_performance", Kind.PERFORMANCE, 0.9),
    ("kind_career_change", Kind.CAREER_CHANGE, 1.6),
    ("kind_exploration", Kind.EXPLORATION, 1.8),
)
#: What is said after a reason or a means says less about the kind.
ASIDE = 0.35
PRIOR = {Kind.SKILL: 0.25, Kind.PERFORMANCE: 0.3, Kind.IMPACT: 0.2}


def guess_kinds(draft: Draft) -> tuple[KindGuess, ...]:
    """The two likeliest kinds, their weights adding up to at most one."""
    points = dict.fromkeys(Kind, 0.05) | PRIOR
    asides = draft.means + draft.purposes
    for tag, kind, weight in SIGNS:
        for hit in draft.words.hits.get(tag, ()):
            start = draft.words.words[hit.first].start
            aside = any(span.start <= start < span.end for span in asides)
            points[kind] += weight * (ASIDE if aside else 1.0)
    total = sum(points.values())
    ranked = sorted(points, key=lambda kind: -points[kind])[:2]
    return tuple(KindGuess(kind, round(points[kind] / total, 3)) for kind in ranked)
