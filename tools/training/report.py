"""Which voice decides which question, and how well it reads: sources that were taught and others stand apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

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


@dataclass(frozen=True)
class Trial:
    """Goals whose source no voice was taught with: all that are as people write, and those from elsewhere alone."""

    usual: figures.Draws
    real: figures.Draws

    @classmethod
    def of(cls, evidence: Evidence, seed: int) -> Trial:
        sources = [goal.source for goal in evidence.goals]
        return cls(*(figures.Draws.of(sources, seed, which) for which in (evidence.is_usual, evidence.is_real)))

    def wins(self, reached: Callable[[figures.Draws], Sequence[np.ndarray]]) -> bool:
        """Whether the first of two figures is higher beyond chance, and on goals from elsewhere at least as high.

        ``reached`` gives both figures of some draws.
        """
        candidate, incumbent = reached(self.real)
        return figures.wins(*reached(self.usual)) and bool(candidate[0] >= incumbent[0])


def choose(evidence: Evidence, seed: int) -> Chosen:
    """Keeps a voice for a question only where it wins against those before it (``Trial.wins``)."""
    trial = Trial.of(evidence, seed)
    voices = ["words"] + ["encoder"] * any(name.startswith("encoder.") for name in evidence.columns)
    tried = {about: [stacking.by_rules(about, evidence)] for about in stacking.WEIGHED}
    kept: dict[str, dict[str, tuple[Weighed, float]]] = {"words": {}, "encoder": {}}
    for about in stacking.WEIGHED:
        best = tried[about][0]
        for voice in voices if about in ASKED else voices[1:]:
            weighed = stacking.weigh(voice, about, evidence)
            tried[about].append(weighed)
            is_heard = voice == "encoder" or about not in stacking.BY_CLASSES
            if is_heard and trial.wins(partial(reached_by, (weighed, best), about, evidence)):
                best = weighed
            if voice == "words" or best.voice == "encoder":
                kept[voice][about] = best, stacking.sure_from(best, about, evidence)
            if about in kept[voice] and about == "specific":
                kept[voice]["vague"] = best.mirrored(), stacking.sure_from(best.mirrored(), "vague", evidence)
    kinds, guessed = choose_kinds(voices, evidence, trial)
    return Chosen(kept["words"], kept["encoder"], tried, kinds, guessed)


def reached_by(pair: tuple[Weighed, Weighed], about: str, evidence: Evidence, draws: figures.Draws) -> list[np.ndarray]:
    return [stacking.reached(about, each, evidence, draws) for each in pair]


def choose_kinds(
    voices: Sequence[str], evidence: Evidence, trial: Trial
) -> tuple[dict[str, dict[str, float]], dict[str, np.ndarray]]:
    """How far each voice is trusted with the kind, by the voices there are, and what they guess then."""
    groups = {"rules": ["signs"], "words": ["signs", "words"], "encoder": ["signs", "words", "encoder"]}
    nothing = dict.fromkeys(groups["encoder"], 0.0)
    found = {name: stacking.weigh_kinds(groups[name], evidence) for name in ("rules", *voices)}
    true = kinds_of(evidence.goals)

    def reached(draws: figures.Draws, pair: Sequence[str]) -> list[np.ndarray]:
        return [figures.accuracy(true[draws.which], found[each][1][draws.which], draws) for each in pair]

    best, kept = "rules", {}
    for voice in ("words", "encoder"):
        if voice in found:
            is_better = trial.wins(partial(reached, pair=(voice, best)))
            best = voice if is_better else best
        kept[voice] = nothing | found[best][0]
    return kept, {name: guessed for name, (_, guessed) in found.items()}


def kinds_of(goals: Sequence[TaughtGoal]) -> np.ndarray:
    return np.array([KINDS.index(goal.kind) for goal in goals])


def told_of_corpus(goals: Sequence[TaughtGoal]) -> str:
    counts = Counter(goal.origin for goal in goals)
    sources = {origin: len({goal.source for goal in goals if goal.origin == origin}) for origin in counts}
    return "\n".join(f"{origin}: {count} goals of {sources[origin]} sources" for origin, count in counts.items())


def told(chosen: Chosen, evidence: Evidence, seed: int) -> str:
    return "\n".join(_told(chosen, evidence, Trial.of(evidence, seed)))


def _told(chosen: Chosen, evidence: Evidence, trial: Trial) -> Iterator[str]:
    yield "\nF1 on goals whose source nothing was taught with (95 of 100 draws of sources lie between):"
    for about, tried in chosen.tried.items():
        yield f"\n{about}: decided by {_deciding(chosen, about)}"
        yield from (_line(about, weighed, evidence, trial) for weighed in tried)
    true = kinds_of(evidence.goals)
    yield "\nkind, at the first guess"
    for voice, guessed in chosen.guessed.items():
        found = [
            figures.interval(figures.accuracy(true[draws.which], guessed[draws.which], draws))
            for draws in (trial.real, trial.usual)
        ]
        yield f"  {voice:8} elsewhere {found[0]}; with everyday goals {found[1]}"


def _deciding(chosen: Chosen, about: str) -> str:
    with_words = chosen.words[about][0].voice if about in chosen.words else "rules"
    found = chosen.encoder[about][0].voice if about in chosen.encoder else with_words
    return f"{found}, without the encoder by {with_words}" if found != with_words else found


def _line(about: str, weighed: Weighed, evidence: Evidence, trial: Trial) -> str:
    """Also how often a yes is right, and how often people are shown it."""
    true, said, real = evidence.true(about), weighed.said, trial.real.which
    f1, f1_usual = (
        figures.interval(figures.f1(true[draws.which], said[draws.which], draws)) for draws in (trial.real, trial.usual)
    )
    parts = [
        f"  {weighed.voice:8} elsewhere {f1}",
        f"with everyday goals {f1_usual}",
        f"precision elsewhere {figures.interval(figures.precision(true[real], said[real], trial.real))}",
    ]
    if about == "specific":
        parts.append(_line("vague", weighed.mirrored(), evidence, trial).replace(weighed.voice, "vague:").strip())
    if about in stacking.PITFALLS:
        sure = weighed.odds[real] >= stacking.sure_from(weighed, about, evidence)
        parts.append(f"shown of {said[real].sum()}: {sure.sum()}")
    return "; ".join(parts)
