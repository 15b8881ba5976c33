"""A picture that moves: which moments of a run a film shows, and how each is drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from explainer.paintbox.canvas import Canvas

P = TypeVar("P")  # a lab's Params
R = TypeVar("R")  # its Result


@dataclass(frozen=True)
class Film(Generic[P, R]):
    """The film of a run. After its moments comes the still picture, and stays."""

    moments: Callable[[P, R], list[int]]  # in the order shown; what each number means is for `draw_moment` alone to know
    draw_moment: Callable[[P, R, Canvas, int], None]
    seconds: float = 4.5  # about how long it is, however many moments it has


def evenly(last: int, most: int) -> list[int]:
    """Whole numbers from 0 to `last`, both included: all of them, or `most` spread evenly where there are more."""
    return list(dict.fromkeys(np.linspace(0, last, most).round().astype(int).tolist()))
