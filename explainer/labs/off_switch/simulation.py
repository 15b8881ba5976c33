"""Question: how many goals do better if no one presses the off switch?

A day can end in a few ways. One of them is "off": the robot is switched off. A goal is drawn at random: it gives each end a
worth, a number from 0 to 1, all numbers alike, each drawn by itself. A goal does better with Pip on if some other end is
worth more to it than off is.

- others: how many other ends there are, from 1 to 20.
- extra: the prize for being off. It is added to the worth of off in every goal, from 0 to 1. At 0, off is like any other end.
- goals: how many goals are drawn, from 0 to 2 000.
- seed: which goals.
- drawn: the goals that the reader draws one by one, a d each, at most three. They are the first of those that come out.

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


@dataclass(frozen=True)
class Params:
    others: int
    extra: float
    goals: int
    seed: int
    drawn: str = ""


@dataclass(frozen=True, eq=False)
class Result:
    best: NDArray[np.int64]  # shape (goals,): the end each goal likes most; 0 is off, the others count from 1
    chance: float  # that a goal does better if Pip stays on
    hand: NDArray[np.float64]  # shape (drawn, 1 + others): what each end is worth to the goals that the reader drew

    @property
    def on(self) -> int:
        """How many of the goals drawn do better if Pip stays on."""
        return int((self.best > 0).sum())

    @property
    def share(self) -> float:
        return self.on / max(1, len(self.best))


def simulate(params: Params) -> Result:
    worth = worth_of(params, params.goals)
    chance = chance_on(params.others, params.extra)
    return Result(best=worth.argmax(axis=1), chance=chance, hand=worth_of(params, len(params.drawn)))


def worth_of(params: Params, goals: int) -> NDArray[np.float64]:
    """What each end is worth to the first so many goals."""
    worth = np.random.default_rng(params.seed).random((goals, 1 + params.others))
    worth[:, 0] += params.extra
    return worth


def chance_on(others: int, extra: float) -> float:
    return (1 - extra) - (1 - power(extra, others + 1)) / (others + 1)
