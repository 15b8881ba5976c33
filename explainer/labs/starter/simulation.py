"""Question: how far does a walk get whose every step is the toss of a coin?

Pip stands on a line, at 0. Before each step a coin is tossed: heads is one step to the right, tails is one to the left.

- steps: how many, from 0 to 400.
- seed: which tosses.

The mean of the squared distance is exact: after n steps it is n. So after 100 steps a usual distance is about 10.

What this leaves out: walls, hills, and a reason to walk.

Source: the random walk, as in any book on chance.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Params:
    steps: int
    seed: int


@dataclass(frozen=True, eq=False)
class Result:
    places: NDArray[np.int64]  # shape (steps + 1,): where Pip stands before the first step and after each

    @property
    def distance(self) -> int:
        """From 0 to where the walk ends."""
        return abs(int(self.places[-1]))

    @property
    def farthest(self) -> int:
        """From 0 to the place on the way that is farthest from it."""
        return int(np.abs(self.places).max())


def simulate(params: Params) -> Result:
    tosses = np.random.default_rng(params.seed).integers(0, 2, params.steps)
    return Result(np.concatenate([[0], np.cumsum(2 * tosses - 1)]))
