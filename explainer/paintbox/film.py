"""A picture that moves: which moments of a run a film shows, and how each is drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from explainer.paintbox.canvas import Canvas

P = TypeVar("P")  # a lab's Params
R = TypeVar("R")  # its Result

SHORTEST = 110  # milliseconds of a moment in a film whose moments are all alike
MOVING, HELD = 80, 600  # milliseconds of a moment in which something moves, and of one that has to be looked at


@dataclass(frozen=True)
class Film(Generic[P, R]):
    """The film of a run. After its moments comes the still picture, and stays."""

    moments: Callable[[P, R], list[int]]  # in the order shown, or none; what a number means, `draw_moment` knows
    draw_moment: Callable[[P, R, Canvas, int], None]
    seconds: float = 4.5  # about how long it is, however many moments it has
    times: Callable[[P, R], list[int]] | None = None  # milliseconds of each moment, where some are held longer than others

    def milliseconds(self, params: P, result: R) -> list[int]:
        """How long each moment is shown, the still after them aside."""
        if self.times:
            return self.times(params, result)
        count = len(self.moments(params, result))
        return [max(SHORTEST, int(1000 * self.seconds) // (count + 1))] * count


def evenly(last: int, most: int) -> list[int]:
    """Whole numbers from 0 to `last`, both included: all of them, or `most` spread evenly where there are more."""
    return list(dict.fromkeys(np.linspace(0, last, most).round().astype(int).tolist()))


def eased(share: float) -> float:
    """How far something has moved after this share of its time, from 0 to 1: it sets off gently, and gently comes to rest."""
    share = min(max(share, 0.0), 1.0)
    return share * share * (3 - 2 * share)
