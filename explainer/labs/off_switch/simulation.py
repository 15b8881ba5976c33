"""Question: how many goals do better if no one presses the off switch?

A day can end in a few ways. One of them is "off": the robot is switched off. A goal is drawn at random: it gives each end a
worth, a number from 0 to 1, all numbers alike, each drawn by itself. A goal does better with Pip on if some other end is
worth more to it than off is.

- others: how many other ends there are, from 1 to 20.
- extra: the prize for being off. It is added to the worth of off in every goal, from 0 to 1. At 0, off is like any other end.
- goals: how many goals are drawn, from 0 to 2 000.
- seed: which goals.
- sorted: where the reader put the first five, one by one, before anything is asked: a for off, b and on for the other ends; -
  is the start. What the reader says changes nothing: a goal lies in the room that is worth most to it.

The chance is exact. With n other ends and a prize b:

    P(on) = (1 − b) − (1 − b^(n + 1)) / (n + 1)

With no prize it is n / (n + 1): each of the n + 1 ends is as likely as any other to be the best one, and off is one of them.

None of these goals is about staying on. It is a step on the way to something else: an instrumental goal.

What this leaves out: nearly everything. The ends lie side by side, with one choice between them. And goals out of a hat are
not goals that come from training, which picks goals by what they do. The count is a reason to look, and not a forecast. The
prize is our own idea, the simplest one: on real AIs it is not clear how to set it, and one that is too large would make a
robot that goes for its own off switch.

Source: after "Optimal Policies Tend to Seek Power" (Turner and others, 2021), which shows this for far richer worlds.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explainer.worlds.exact import power

BY_HAND = 5  # goals that the reader puts into rooms
NOBODY = "-"  # sorted so far
ENDS = "abcdefghijklmnopqrstu"


@dataclass(frozen=True)
class Params:
    others: int
    extra: float
    goals: int
    seed: int
    sorted: str = ""

    @property
    def said(self) -> tuple[int, ...]:
        """The ends that the reader said, goal by goal."""
        return tuple(ENDS.index(letter) for letter in self.sorted.removeprefix(NOBODY))


@dataclass(frozen=True, eq=False)
class Result:
    best: NDArray[np.int64]  # shape (goals,): the end each goal likes most; 0 is off, the others count from 1
    by_hand: NDArray[np.float64]  # shape (5, 1 + others): what the first goals find each end worth
    chance: float  # that a goal does better if Pip stays on

    @property
    def on(self) -> int:
        """How many of the goals drawn do better if Pip stays on."""
        return int((self.best > 0).sum())

    @property
    def share(self) -> float:
        return self.on / max(1, len(self.best))


def simulate(params: Params) -> Result:
    worth = worths(params, max(params.goals, BY_HAND))
    return Result(worth[: params.goals].argmax(axis=1), worth[:BY_HAND].copy(), chance_on(params.others, params.extra))


def worths(params: Params, goals: int) -> NDArray[np.float64]:
    """What each goal finds each end worth. With more goals, the first ones are the same."""
    worth = np.random.default_rng(params.seed).random((goals, 1 + params.others))
    worth[:, 0] += params.extra
    return worth


def chance_on(others: int, extra: float) -> float:
    return (1 - extra) - (1 - power(extra, others + 1)) / (others + 1)
