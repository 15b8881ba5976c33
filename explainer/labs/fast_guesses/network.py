"""The guesser: a small network that looks at a board once. Its numbers are shipped; `manage.py train_guesser` makes them anew.

In: 27 numbers, for each cell whether it is the mover's, the other player's, or empty. Then 16 units, each a tanh of a weighted
sum. Out: a score for each cell. Nothing in it tries a move.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from explainer.labs.fast_guesses.boards import CELLS, EMPTY, boards
from explainer.worlds.exact import on_grid, tanh

UNITS = 16
SHAPES = ((3 * CELLS, UNITS), (UNITS,), (UNITS, CELLS), (CELLS,))
PRACTICE = (100, 300, 1000, 3000)  # boards
SEEDS = 5
FILE = Path(__file__).with_name("guesser.npz")
DIGITS = 4  # of a score: nothing hangs on less than that
UNIT_BITS = 20  # after the point. The shipped numbers have 24: so all products and sums are exact, whatever adds them

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Network:
    inward: Floats  # shape (27, 16)
    rest: Floats  # shape (16,)
    outward: Floats  # shape (16, 9)
    liking: Floats  # shape (9,)

    @property
    def arrays(self) -> tuple[Floats, Floats, Floats, Floats]:
        return self.inward, self.rest, self.outward, self.liking

    def units(self, seen: Floats) -> Floats:
        """What each unit says, from −1 to 1, on boards seen as `sight` gives them. Shape (boards, 16)."""
        return on_grid(tanh(seen @ self.inward + self.rest), UNIT_BITS)

    def scores(self, units: Floats) -> Floats:
        """Shape (boards, 9)."""
        return np.asarray(np.round(units @ self.outward + self.liking, DIGITS))


@cache
def sight() -> Floats:
    """All boards as a network sees them: whose each cell is, and nothing else. Shape (4520, 27)."""
    known = boards()
    mine, free = known.cells == known.mover[:, None], known.cells == EMPTY
    return np.concatenate([mine, ~mine & ~free, free], axis=1).astype(float)


def practised(practice: int, seed: int) -> NDArray[np.int64]:
    """The boards a network was shown in training, by their places in the list."""
    return np.random.default_rng([seed, practice]).permutation(len(boards().numbers))[:practice]


@cache
def network(practice: int, seed: int) -> Network:
    """The one that practised on so many boards, from these first random numbers."""
    with np.load(FILE) as kept:
        return unpacked(kept["weights"][PRACTICE.index(practice), seed].astype(float))


def packed(trained: Network) -> Floats:
    return np.concatenate([array.ravel() for array in trained.arrays])


def unpacked(numbers: Floats) -> Network:
    ends = np.cumsum([int(np.prod(shape)) for shape in SHAPES])[:-1]
    return Network(*(part.reshape(shape) for part, shape in zip(np.split(numbers, ends), SHAPES, strict=True)))


def save(trained: list[Network], file: Path) -> None:
    """Write the networks of all practices, each with its seeds in order. Half precision is plenty, and small."""
    weights = np.array([packed(one) for one in trained], dtype=np.float16).reshape(len(PRACTICE), SEEDS, -1)
    np.savez_compressed(file, weights=weights)
