"""Writes ``lexicons/en/stack.toml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from tools.training.report import Chosen

HEAD = """\
# Learnt by tools/train_coach.py, which also says how well it reads. A question's sum is its constant and each weight
# times what that voice says: 1 or 0 for a rule, log odds for words and encoder. Above 0 is a yes; from "sure" on a yes
# is right three times in four on sources nothing was taught with. A question below [encoder] takes the place of the
# one below [words].
"""
#: Weights smaller than this change nothing.
LEAST_WEIGHT = 0.005


def write_stack(chosen: Chosen, file: Path) -> None:
    file.write_text(HEAD + "".join(_lines(chosen)), encoding="utf-8")


def _lines(chosen: Chosen) -> Iterator[str]:
    yield "\n[kinds]\n"
    for voice, trust in chosen.kinds.items():
        pairs = ", ".join(f"{name} = {each:.3f}" for name, each in trust.items())
        yield f"{voice} = {{ {pairs} }}\n"
    for voice, questions in (("words", chosen.words), ("encoder", chosen.encoder)):
        yield f"\n[{voice}]\n"
        for about, (weighed, sure) in questions.items():
            yield f"\n[{voice}.{about}]\nconstant = {weighed.constant:.3f}\nsure = {sure:.3f}\n"
            yield f"weights = {{ {_pairs(weighed.weights)} }}\n"


def _pairs(weights: Mapping[str, float]) -> str:
    kept = {name: weight for name, weight in weights.items() if abs(weight) >= LEAST_WEIGHT}
    return ", ".join(f'"{name}" = {weight:.3f}' for name, weight in kept.items())
