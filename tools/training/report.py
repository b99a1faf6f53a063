"""Which voice decides which question, and how well it reads: sources that were taught and others stand apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from northing.coach.encoder import KINDS
from tools.training import figures, stacking
from tools.training.corpus import TaughtGoal
from tools.training.stacking import Evidence, Weighed
from tools.training.words import ASKED


@dataclass(frozen=True)
class Chosen:
    """``words`` and ``encoder`` hold, per question, how it is decided and from where on a yes is sure.

    ``tried`` holds every voice that was tried, ``guessed`` the kinds by each group of voices.
    """

    words: dict[str, tuple[Weighed, float]]
    encoder: dict[str, tuple[Weighed, float]]
    tried: dict[str, list[Weighed]]
    kinds: dict[str, dict[str, float]]
    guessed: dict[str, np.ndarray]


def draws_of(evidence: Evidence, seed: int) -> figures.Draws:
    return figures.Draws.of([goal.source for goal in evidence.goals if goal.is_real], seed)


def choose(today: Evidence, evidence: Evidence, seed: int) -> Chosen:
    """Keeps a voice for a question only where it reads unseen sources better beyond chance than those before it.

    ``today`` holds what the rules of today say, with which voices are weighed; ``evidence`` what those of before said.
    """
    draws = draws_of(evidence, seed)
    voices = ["words"] + ["encoder"] * any(name.startswith("encoder.") for name in evidence.columns)
    tried = {about: [stacking.by_rules(about, evidence)] for about in stacking.WEIGHED}
    kept: dict[str, dict[str, tuple[Weighed, float]]] = {"words": {}, "encoder": {}}
    for about in stacking.WEIGHED:
        best = tried[about][0]
        for voice in voices if about in ASKED else voices[1:]:
            weighed = stacking.weigh(voice, about, today, evidence)
            tried[about].append(weighed)
            gains = [stacking.reached(about, each, evidence, draws) for each in (weighed, best)]
            best = weighed if figures.wins(*gains) else best
            if voice == "words" or best.voice == "encoder":
                kept[voice][about] = best, stacking.sure_from(best, about, evidence)
            if about in kept[voice] and about == "specific":
                kept[voice]["vague"] = best.mirrored(), stacking.sure_from(best.mirrored(), "vague", evidence)
    kinds, guessed = choose_kinds(voices, evidence, draws)
    return Chosen(kept["words"], kept["encoder"], tried, kinds, guessed)


def choose_kinds(
    voices: Sequence[str], evidence: Evidence, draws: figures.Draws
) -> tuple[dict[str, dict[str, float]], dict[str, np.ndarray]]:
    """How far each voice is trusted with the kind, by the voices there are, and what they guess then."""
    groups = {"rules": ["signs"], "words": ["signs", "words"], "encoder": ["signs", "words", "encoder"]}
    nothing = dict.fromkeys(groups["encoder"], 0.0)
    found = {name: stacking.weigh_kinds(groups[name], evidence) for name in ("rules", *voices)}
    true, real = kinds_of(evidence.goals), evidence.is_real
    best, kept = "rules", {}
    for voice in ("words", "encoder"):
        if voice in found:
            gains = [figures.accuracy(true[real], found[each][1][real], draws) for each in (voice, best)]
            best = voice if figures.wins(*gains) else best
        kept[voice] = nothing | found[best][0]
    return kept, {name: guessed for name, (_, guessed) in found.items()}


def kinds_of(goals: Sequence[TaughtGoal]) -> np.ndarray:
    return np.array([KINDS.index(goal.kind) for goal in goals])


def told_of_corpus(goals: Sequence[TaughtGoal]) -> str:
    counts = Counter(goal.origin for goal in goals)
    sources = {origin: len({goal.source for goal in goals if goal.origin == origin}) for origin in counts}
    return "\n".join(f"{origin}: {count} goals of {sources[origin]} sources" for origin, count in counts.items())


def told(chosen: Chosen, evidence: Evidence, seed: int) -> str:
    return "\n".join(_told(chosen, evidence, draws_of(evidence, seed)))


def _told(chosen: Chosen, evidence: Evidence, draws: figures.Draws) -> Iterator[str]:
    yield "\nF1 on real goals of sources that nothing was taught with (95 of 100 draws of sources lie between):"
    for about, tried in chosen.tried.items():
        yield f"\n{about}: decided by {_deciding(chosen, about)}"
        yield from (_line(about, weighed, evidence, draws) for weighed in tried)
    real, true = evidence.is_real, kinds_of(evidence.goals)
    yield "\nkind, at the first guess"
    for voice, guessed in chosen.guessed.items():
        found = figures.interval(figures.accuracy(true[real], guessed[real], draws))
        yield f"  {voice:8} unseen {found}"


def _deciding(chosen: Chosen, about: str) -> str:
    with_words = chosen.words[about][0].voice if about in chosen.words else "rules"
    found = chosen.encoder[about][0].voice if about in chosen.encoder else with_words
    return f"{found}, without the encoder by {with_words}" if found != with_words else found


def _line(about: str, weighed: Weighed, evidence: Evidence, draws: figures.Draws) -> str:
    """Also how often a yes is right, and from which sum on it is right three times in four."""
    true, real = evidence.true(about), evidence.is_real
    said = weighed.said
    parts = [
        f"  {weighed.voice:8} unseen {figures.interval(figures.f1(true[real], said[real], draws))}",
        f"precision {figures.interval(figures.precision(true[real], said[real], draws))}",
    ]
    if about == "specific":
        parts.append(_line("vague", weighed.mirrored(), evidence, draws).replace(weighed.voice, "vague:").strip())
    if about in stacking.PITFALLS:
        sure = weighed.odds[real] >= stacking.sure_from(weighed, about, evidence)
        parts.append(f"shown of {said[real].sum()}: {sure.sum()}")
    return "; ".join(parts)
