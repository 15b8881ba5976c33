"""Adam, the way both kinds of network here are trained (Kingma and Ba, 2015)."""

from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from explainer.worlds.exact import power

MEAN_KEPT, SQUARE_KEPT = 0.9, 0.99  # of a running mean at each step
TINY = 1e-8

F = TypeVar("F", bound=np.floating)


class Adam(Generic[F]):
    """The running means of a gradient and of its square, from which each step is worked out.

    All in the precision of the gradient: a step in single precision has the same bits wherever it is taken.
    """

    def __init__(self, like: NDArray[F]) -> None:
        self.mean, self.square = np.zeros_like(like), np.zeros_like(like)
        self.steps = 0

    def step(self, gradient: NDArray[F], learning_rate: float) -> NDArray[F]:
        """What to take off the weights."""
        self.steps += 1
        self.mean = MEAN_KEPT * self.mean + (1 - MEAN_KEPT) * gradient
        self.square = SQUARE_KEPT * self.square + (1 - SQUARE_KEPT) * gradient**2
        # Both start at zero and are too small at first; this much.
        mean_left, square_left = power(MEAN_KEPT, self.steps), power(SQUARE_KEPT, self.steps)
        mean, square = self.mean / (1 - mean_left), self.square / (1 - square_left)
        return np.asarray(learning_rate * mean / (np.sqrt(square) + TINY))
