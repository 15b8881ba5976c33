"""The reader's cow: ten rounds, ten young bulls each, and she picks the father of all calves.

Her herd is small. A young bull with antlers of size s grows up with chance exp(−cost · (s − 1)²), as in the large one. Of those
that do, she picks one. Ten cows have a bull calf and a cow calf each by him. A calf's size is midway between its parents', plus
a normal mistake with standard deviation 0.2, and never below 0. Beside her a second cow picks by luck: the same first bulls,
and the same luck in all else.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from explainer.worlds.exact import exp, normals

Array = NDArray[np.float64]

TEN, ROUNDS = 10, 10
MISTAKE = 0.2
BEST = 1.0  # the antler size that is best for staying alive
NOBODY = "-"  # as picks: she has picked no one yet


@dataclass(frozen=True)
class Herd:
    """What came of one cow's picks; one row for each ten young bulls."""

    sizes: Array  # (rows, 10)
    grown: NDArray[np.bool_]  # (rows, 10): who grows up
    fathers: tuple[int, ...]  # whom she picked in each row but the last

    @property
    def over(self) -> bool:
        """There is no more to pick: ten rounds are over, or of the last ten young bulls not one grew up."""
        return len(self.sizes) > ROUNDS or not self.grown[-1].any()


def picked(picks: str, cost: float, seed: int) -> Herd:
    """The herd after these picks. Who did not grow up cannot be picked: then it is the next one in the row who did."""
    return herd(() if picks == NOBODY else tuple(map(int, picks)), cost, seed)


def by_luck(cost: float, seed: int, rounds: int) -> Herd:
    """The herd of a cow who picks by luck, over as many rounds."""
    return herd(tuple(np.random.default_rng([seed, 1]).integers(TEN, size=ROUNDS).tolist())[:rounds], cost, seed)


@lru_cache(maxsize=256)
def herd(wanted: tuple[int, ...], cost: float, seed: int) -> Herd:
    rng = np.random.default_rng([seed, 2])
    survives = rng.random((ROUNDS + 1, TEN))
    slips = MISTAKE * normals(rng, (ROUNDS + 1, 2, TEN))
    bulls, cows = np.maximum(BEST + slips[0], 0)
    sizes, grown, fathers = [bulls], [survives[0] < survival(bulls, cost)], []
    for now, pick in enumerate(wanted, start=1):
        if not grown[-1].any():
            break
        father = next(bull % TEN for bull in range(pick, pick + TEN) if grown[-1][bull % TEN])
        bulls, cows = np.maximum((sizes[-1][father] + cows) / 2 + slips[now], 0)
        fathers.append(father)
        sizes.append(bulls)
        grown.append(survives[now] < survival(bulls, cost))
    return Herd(np.array(sizes), np.array(grown), tuple(fathers))


def survival(sizes: Array, cost: float) -> Array:
    """The chance that a young bull grows up."""
    return exp(-cost * (sizes - BEST) ** 2)
