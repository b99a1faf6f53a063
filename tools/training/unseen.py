"""What the encoder said of goals whose source it was not taught with, kept for weighing anew when only rules change."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

FILE = "unseen.npz"


def write_unseen(work: Path, said: Mapping[str, np.ndarray]) -> None:
    np.savez(work / FILE, keys=np.array(list(said)), said=np.array(list(said.values())))


def read_unseen(work: Path) -> dict[str, np.ndarray]:
    """By the keys of goals; empty before the encoder was taught."""
    if not (work / FILE).exists():
        return {}
    with np.load(work / FILE) as stored:
        return dict(zip(stored["keys"].tolist(), stored["said"], strict=True))
