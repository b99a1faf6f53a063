"""Writes a taught network as whole numbers from -127 to 127, one step a row, for the coach to read with numpy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from northing.coach.encoder import MAX_PIECES
from tools.training.encoder import BASE, Network, cut

#: So many pieces of words are kept, and both files together stay below 16 MB; other words are cut into shorter ones.
PIECES = 23_000
ATTENTION = "attention.self."
DENSE = {"gather": "attention.output.dense", "widen": "intermediate.dense", "narrow": "output.dense"}
SCALES = {"after_attention": "attention.output.LayerNorm", "after_widening": "output.LayerNorm"}


def write(network: Network, folder: Path, texts: Sequence[str]) -> None:
    """Teaching changes no vectors of pieces: a folder with an encoder keeps its pieces, and the larger file stays."""
    stored = {name: value.float().numpy() for name, value in network.state_dict().items()}
    words = (Path(BASE) / "vocab.txt").read_text(encoding="utf-8").split("\n")
    file = folder / "encoder.npz"
    kept = pieces_stored(file, words) if file.exists() else pieces_used(words, texts)
    arrays = arrays_of(stored, len(network.base.encoder.layer), kept)
    arrays.pop("vectors").tofile(folder / "encoder-vectors.bin")
    vocabulary = np.frombuffer("\n".join(words[number] for number in kept).encode(), np.uint8)
    np.savez_compressed(file, vocabulary=vocabulary, **arrays)


def pieces_stored(file: Path, words: Sequence[str]) -> list[int]:
    """The places in the base's vocabulary of the pieces that an encoder has."""
    places = {word: number for number, word in enumerate(words)}
    with np.load(file) as stored:
        return [places[word] for word in stored["vocabulary"].tobytes().decode().split("\n")]


def pieces_used(words: Sequence[str], texts: Sequence[str]) -> list[int]:
    """The pieces that the texts use most come first, so that their vectors lie on few pages.

    The others follow in the base's order, which begins with single letters and then goes by how common a word is.
    """
    used = Counter(number for row in cut(texts) for number in row)
    kept = sorted((number for number, word in enumerate(words) if word and is_kept(word)), key=lambda one: -used[one])
    return kept[:PIECES]


def arrays_of(stored: dict[str, np.ndarray], layers: int, kept: Sequence[int]) -> dict[str, np.ndarray]:
    vectors = stored["base.embeddings.word_embeddings.weight"][kept]
    kind_of_text = stored["base.embeddings.token_type_embeddings.weight"][0]
    places = stored["base.embeddings.position_embeddings.weight"][:MAX_PIECES] + kind_of_text
    found = rounded("vectors", vectors) | {
        "layers": np.array(layers),
        "places": places.astype(np.float16),
        "scale": scale(stored, "base.embeddings.LayerNorm"),
        "head": stored["head.weight"].T.astype(np.float16),
        "head.offset": stored["head.bias"],
    }
    for number in range(layers):
        found |= layer_arrays(stored, f"base.encoder.layer.{number}.", f"layer{number}.")
    return found


def is_kept(word: str) -> bool:
    """Latin letters, digits and signs; of the marks in brackets those that texts are cut with."""
    if word.startswith("[") and len(word) > 1:
        return word in {"[UNK]", "[CLS]", "[SEP]"}
    return all(ord(letter) < 0x250 or 0x2000 <= ord(letter) < 0x20D0 for letter in word)


def layer_arrays(stored: dict[str, np.ndarray], source: str, name: str) -> dict[str, np.ndarray]:
    parts = [source + ATTENTION + part for part in ("query", "key", "value")]
    weights = np.concatenate([stored[f"{part}.weight"] for part in parts])
    offset = np.concatenate([stored[f"{part}.bias"] for part in parts])
    found = rounded(f"{name}attend", weights) | {f"{name}attend.offset": offset}
    for part, inside in DENSE.items():
        found |= rounded(name + part, stored[f"{source}{inside}.weight"])
        found[f"{name}{part}.offset"] = stored[f"{source}{inside}.bias"]
    return found | {name + part: scale(stored, source + inside) for part, inside in SCALES.items()}


def rounded(name: str, weights: np.ndarray) -> dict[str, np.ndarray]:
    steps = np.abs(weights).max(1) / 127
    steps[steps == 0] = 1
    return {name: np.round(weights / steps[:, None]).astype(np.int8), f"{name}.steps": steps.astype(np.float32)}


def scale(stored: dict[str, np.ndarray], name: str) -> np.ndarray:
    return np.stack([stored[f"{name}.weight"], stored[f"{name}.bias"]])
