"""The encoder's arithmetic in numpy: word vectors, layers of attention, one linear head. Nothing else needs numpy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from typing import IO, TYPE_CHECKING, Any, TypeAlias

import numpy as np

from northing.coach.encoder.word_pieces import Vocabulary

if TYPE_CHECKING:
    from numpy.typing import NDArray

Floats: TypeAlias = "NDArray[np.float32]"
Stored: TypeAlias = "Mapping[str, NDArray[Any]]"
WIDTH, HEADS = 384, 12
LEAST_VARIANCE = 1e-12
#: Of the tanh form of GELU (Hendrycks and Gimpel 2016).
GELU_ROOT, GELU_CUBE = 0.7978845608, 0.044715


@dataclass(frozen=True, slots=True)
class Scale:
    """How a row is brought to mean 0 and variance 1, and what it is multiplied with and raised by then."""

    factor: Floats
    offset: Floats

    def __call__(self, rows: Floats) -> Floats:
        rows = rows - rows.mean(-1, keepdims=True)
        rows /= np.sqrt(np.square(rows).mean(-1, keepdims=True) + LEAST_VARIANCE)
        rows *= self.factor
        rows += self.offset
        return rows


@dataclass(frozen=True, slots=True)
class Dense:
    weights: Floats
    offset: Floats

    def __call__(self, rows: Floats) -> Floats:
        found: Floats = rows @ self.weights
        found += self.offset
        return found


@dataclass(frozen=True, slots=True)
class Layer:
    attend: Dense
    gather: Dense
    after_attention: Scale
    widen: Dense
    narrow: Dense
    after_widening: Scale

    def __call__(self, rows: Floats) -> Floats:
        rows = self.after_attention(rows + self.gather(self._attention(rows)))
        return self.after_widening(rows + self.narrow(gelu(self.widen(rows))))

    def _attention(self, rows: Floats) -> Floats:
        count = len(rows)
        asked, offered, said = self.attend(rows).reshape(count, 3, HEADS, WIDTH // HEADS).transpose(1, 2, 0, 3)
        shares: Floats = asked @ offered.transpose(0, 2, 1)
        shares *= (WIDTH // HEADS) ** -0.5
        shares -= shares.max(-1, keepdims=True)
        np.exp(shares, out=shares)
        shares /= shares.sum(-1, keepdims=True)
        return (shares @ said).transpose(1, 0, 2).reshape(count, WIDTH)


def gelu(rows: Floats) -> Floats:
    bent = np.square(rows)
    bent *= GELU_CUBE
    bent += 1
    bent *= rows
    bent *= GELU_ROOT
    np.tanh(bent, out=bent)
    bent += 1
    bent *= rows
    bent *= 0.5
    return bent


@dataclass(frozen=True, slots=True, eq=False)
class PieceNumbers(Mapping[str, int]):
    """The pieces of words in the order of their bytes, with their numbers, in less memory than a dict takes."""

    pieces: NDArray[np.bytes_]
    numbers: NDArray[np.uint16]

    @classmethod
    def from_lines(cls, lines: bytes) -> PieceNumbers:
        pieces = np.array(lines.split(b"\n"))
        order = pieces.argsort()
        return cls(pieces[order], order.astype(np.uint16))

    def __getitem__(self, piece: str) -> int:
        sought = piece.encode(errors="surrogatepass")
        cut = np.array(sought, self.pieces.dtype)  # no longer than the longest piece there is
        place = int(self.pieces.searchsorted(cut))
        if place == len(self.pieces) or self.pieces[place] != sought:
            raise KeyError(piece)
        return int(self.numbers[place])

    def __iter__(self) -> Iterator[str]:
        return (piece.decode() for piece in self.pieces.tolist())

    def __len__(self) -> int:
        return len(self.pieces)


@dataclass(frozen=True, slots=True)
class StoredVectors:
    """Rows of a file, which is mapped anew for each text: what an earlier one needed of it takes no memory."""

    open_file: Callable[[], IO[bytes]]

    def __getitem__(self, places: NDArray[np.int_]) -> NDArray[np.int8]:
        with self.open_file() as file:
            rows = np.frombuffer(mmap(file.fileno(), 0, access=ACCESS_READ), np.int8).reshape(-1, WIDTH)
        found: NDArray[np.int8] = rows[places]
        return found


@dataclass(frozen=True, slots=True)
class Network:
    """``vectors`` holds whole numbers, one row a piece of a word, which ``steps`` scales."""

    vocabulary: Vocabulary
    vectors: StoredVectors
    steps: Floats
    places: Floats
    scale: Scale
    layers: tuple[Layer, ...]
    head: Dense

    @classmethod
    def from_file(cls, file: IO[bytes], vectors: StoredVectors) -> Network:
        with np.load(file) as stored:
            return cls.from_arrays(vectors, stored)

    @classmethod
    def from_arrays(cls, vectors: StoredVectors, stored: Stored) -> Network:
        numbers = PieceNumbers.from_lines(stored["vocabulary"].tobytes())
        layers = tuple(_layer(stored, f"layer{number}.") for number in range(int(stored["layers"])))
        places, head = stored["places"].astype(np.float32), stored["head"].astype(np.float32)
        return cls(
            vocabulary=Vocabulary(numbers),
            vectors=vectors,
            steps=stored["vectors.steps"],
            places=places,
            scale=Scale(*stored["scale"]),
            layers=layers,
            head=Dense(head, stored["head.offset"]),
        )

    def read_pieces(self, numbers: list[int]) -> Floats:
        """The states of the pieces after the last layer, one row a piece."""
        places = np.array(numbers)
        rows = self.vectors[places] * self.steps[places, None] + self.places[: len(places)]
        rows = self.scale(rows)
        for layer in self.layers:
            rows = layer(rows)
        return rows

    def share_out(self, rows: Floats) -> Floats:
        """What each piece adds to each answer, one row a piece; with the head's offset they add up to the answers."""
        shares: Floats = rows @ self.head.weights[:WIDTH]
        shares /= len(rows)
        shares += np.where(rows == rows.max(0), rows, np.float32(0)) @ self.head.weights[WIDTH:]
        return shares


def _layer(stored: Stored, name: str) -> Layer:
    return Layer(
        attend=_dense(stored, f"{name}attend"),
        gather=_dense(stored, f"{name}gather"),
        after_attention=Scale(*stored[f"{name}after_attention"]),
        widen=_dense(stored, f"{name}widen"),
        narrow=_dense(stored, f"{name}narrow"),
        after_widening=Scale(*stored[f"{name}after_widening"]),
    )


def _dense(stored: Stored, name: str) -> Dense:
    """Stored as whole numbers, one row an output, each with its own step; used as they are multiplied."""
    rounded = stored[name]
    weights = np.empty(rounded.shape[::-1], np.float32)
    np.multiply(rounded.T, stored[f"{name}.steps"], out=weights)
    return Dense(weights, stored[f"{name}.offset"])
