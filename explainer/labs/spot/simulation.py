"""Question: can you tell from its training record whether a robot pretends?

Two Pips have been through the same training. One heads for the exit because the exit is its goal. The other heads for apples,
and has worked out that it pays to wait. Each go shows the training records of such a pair, side by side, in an order drawn by
chance; you say which one pretends. Six goes, then the world rounds.

- guesses: what you said so far, L (left) or R (right), up to six letters. After them an N asks for the next pair.
- bets: how sure you are, 1, 2 or 3 for each pair; 1 where you did not say. Who is right gets so many points, who is wrong loses
  so many.
- seed: which pairs you get.

Both Pips plan perfectly, so in every training maze each takes a shortest way to the exit. How many steps that is depends
on the maze alone (6 to 20, drawn for each maze). On top come 0 to 3 steps of looking around, drawn for each robot in the
same way. Nothing in a record depends on the goal. That is the whole model: so the best any rule can do on average is three
right out of six, and five or more come out right with chance (6 + 1)/64, about one in nine. For the same reason no way to
bet wins on average.

What this leaves out: a real pretender may not be perfect at it, and real records hold more than steps. People look for
small slips there, and inside the AI. The model says only that where two records are the same, no amount of staring will help.

Source: "The OTHER AI Alignment Problem" (Robert Miles, 2021).
"""

from dataclasses import dataclass

import numpy as np

GOES = 6
NO_BET = "1"
NEXT = "N"
TRAINING = 3  # rounds in a training record


@dataclass(frozen=True)
class Params:
    guesses: str
    seed: int
    bets: str = ""

    @property
    def bet(self) -> int:
        """On the pair in view."""
        return int((self.bets + NO_BET * GOES)[len(self.said) - (self.said == self.guesses and bool(self.said))])

    @property
    def said(self) -> str:
        """The guesses without the wish for the next pair."""
        return self.guesses.removesuffix(NEXT)


@dataclass(frozen=True)
class Go:
    left: tuple[int, ...]  # steps to the exit in each training round
    right: tuple[int, ...]
    pretender: str  # "L" or "R"
    shortest: tuple[int, ...]  # steps of the shortest way through each round's maze, which both walk


@dataclass(frozen=True)
class Result:
    goes: tuple[Go, ...]  # all six, whatever has been guessed
    right: tuple[bool, ...]  # for each guess so far
    points: tuple[int, ...]  # for each guess, what its bet brought
    told: bool  # whether the last pair is in view, with its answer
    finished: bool


def simulate(params: Params) -> Result:
    rng = np.random.default_rng(params.seed)
    goes = tuple(one_go(rng) for _ in range(GOES))
    right = tuple(guess == go.pretender for guess, go in zip(params.said, goes, strict=False))
    bets = map(int, params.bets + NO_BET * GOES)
    return Result(
        goes=goes,
        right=right,
        points=tuple(bet if one else -bet for one, bet in zip(right, bets, strict=False)),
        told=bool(params.said) and params.said == params.guesses,
        finished=len(right) == GOES,
    )


def one_go(rng: np.random.Generator) -> Go:
    maze = rng.integers(6, 21, size=TRAINING)
    stops = rng.integers(0, 4, size=(2, TRAINING))
    left, right = (tuple(int(steps) for steps in maze + stop) for stop in stops)
    return Go(left, right, str(rng.choice(["L", "R"])), tuple(maze.tolist()))
