"""Question: a hundred Pips had the same lessons and passed the same exam. Where do they go in a world that looks a little
different?

Each Pip is a real network of 207 numbers. All of them learned in mazes with a green door and a red apple: they were shown
the shortest way to the door, in the same order, and their numbers were moved downhill until they copied it. Then they
passed an exam in new mazes. Only the random numbers at the start were different. In training, "go to what is green" and "go
to the door" are always the same thing.

- pip: which of the hundred, from 0 to 99.
- door, apple: their colours in the world.
- eyes: how strongly a Pip sees colours and shapes, in training and in the world: both alike (1 and 1), colour better (1.5
  and 0.5), or shape better (0.5 and 1.5).
- family: how it was trained: with green doors only, or with a grey door and a green apple in 1, 5 or 20 of 100 training
  mazes.
- maze: which maze of the world, from 0 to 999. None of them was in the training or in the exam.
- tick: how long it thinks, from 0 to 14.
- sent: the Pips you sent, two digits each, to four; the last of them is looked at, in place of `pip`.
- others: whether all the others go too, or wait.

Each square of the maze holds eight numbers s, at first made from what is seen there. Every tick, each square mixes its own
numbers, the most its four neighbours hold of each, and what it sees, x. In the end each square gets a score:

    s ← clip(E x + b)
    s ← clip(A [s ; most of the neighbours' s] + E x + b)        once a tick
    score = v · s + c · x

Clip holds each number between 0 and 4. The glow in the picture is the score. Pip steps to the neighbour with the highest
score, again and again. Skill: from how many of the squares its arrows lead to the door or the apple. Aim: from how many of
those to the door.

What is ours: the shape of this rule (the same for all squares, and "the most of the neighbours") and the shortest ways it
is shown. What is learned: all 207 numbers, so what spreads through the maze and from where. Pip is not paid for reaching
anything; it copies.

What this leaves out: real AI is far bigger and learns in other ways. How many Pips go where hangs on our choices, such as
the spread of the first random numbers and how well colours are seen. So our shares are no forecast for real AI. What has
been seen there too is the pattern: the same training, another seed, another liking.

Source: "The OTHER AI Alignment Problem" (Robert Miles, 2021). Real agents in mazes: Di Langosco and others, 2022;
Ramanauskas and Şimşek, 2023.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explainer.worlds.mazes import Mazes, mazes
from explainer.worlds.network import (
    TICKS,
    Floats,
    arrows,
    first_time,
    first_touched,
    glow,
    lead_to,
    scores,
    see,
    up_to_the_end,
    walk,
)
from explainer.worlds.pips import VARIED, pips

GOES = ("lost", "door", "apple")  # by the numbers of `first_touched`
FAMILY_SHARES = dict(zip(("plain", "varied-1", "varied-5", "varied-20"), VARIED, strict=True))  # of the training mazes
YOURS = 3  # how many the reader sends before the others go
TRAINING_MAZE = 22  # the one the picture shows: every Pip there is finds its door


@dataclass(frozen=True)
class Params:
    pip: int
    apple: str
    door: str
    eyes: str
    maze: int
    tick: int
    family: str
    sent: str
    others: str

    @property
    def sent_pips(self) -> list[int]:
        return [int(self.sent[first : first + 2]) for first in range(0, len(self.sent), 2)]

    @property
    def looked_at(self) -> int:
        """The Pip that was sent last, or the one picked by its number."""
        return self.sent_pips[-1] if self.sent else self.pip

    @property
    def waits(self) -> bool:
        """Whether the others have not gone yet."""
        return self.others == "wait"


@dataclass(frozen=True)
class Walk:
    """One maze, and this Pip's way through it up to the first thing it touches, or once round the circle it is caught in."""

    walls: NDArray[np.bool_]  # shape (9, 9)
    door: tuple[int, int]
    apple: tuple[int, int] | None
    path: NDArray[np.int64]  # shape (places, 2), the start first


@dataclass(frozen=True)
class Result:
    training: Walk
    world: Walk
    glow: Floats  # shape (15, 9, 9): this Pip's scores after each tick
    arrows: NDArray[np.int8]  # shape (15, 9, 9): 0 up, 1 right, 2 down, 3 left, -1 in walls
    leads: NDArray[np.int8]  # shape (15, 9, 9): where these arrows lead: 0 nowhere, 1 the door, 2 the apple, -1 in walls
    goes: NDArray[np.int8]  # shape (100,): what each Pip touches first: 0 neither, 1 the door, 2 the apple
    arrives: NDArray[np.int64]  # shape (100,): after how many steps


def simulate(params: Params) -> Result:
    family = pips(params.eyes, FAMILY_SHARES[params.family])
    pip = params.looked_at
    this = family.weights[pip : pip + 1]
    world, school = mazes("world", [params.maze]), mazes("training", [TRAINING_MAZE])
    seen = see(world, params.door, params.apple, params.eyes)
    spreading = glow(this, seen)[:, 0]
    steps = arrows(spreading, world.walls)[..., 0]
    things = world.door if params.apple == "none" else np.concatenate([world.door, world.apple])
    places = walk(arrows(scores(family.weights, seen), world.walls), world)
    in_school = walk(arrows(scores(this, see(school, eyes=params.eyes)), school.walls), school)
    return Result(
        training=way(school, in_school[:, 0, 0], "red"),
        world=way(world, places[:, pip, 0], params.apple),
        glow=spreading[..., 0],
        arrows=steps,
        leads=lead_to(steps, things),
        goes=first_touched(places, world, params.apple)[:, 0],
        arrives=np.min([first_time(places, thing[None])[:, 0] for thing in things], axis=0),
    )


def way(maze: Mazes, places: NDArray[np.int64], apple: str) -> Walk:
    """One Pip's walk, cut off where it touches something, or where it comes by a second time."""
    door, red = tuple(maze.door[0].tolist()), tuple(maze.apple[0].tolist())
    things = {door} if apple == "none" else {door, red}
    return Walk(maze.walls[0], door, None if apple == "none" else red, np.array(up_to_the_end(places, things)))


def counts(result: Result, tick: int = TICKS) -> tuple[int, int, int]:
    """How many squares one may start from, the two things' own left out; from how many of them the arrows of this tick lead to
    a thing, and from how many to the door."""
    leads = result.leads[tick]
    things = 1 if result.world.apple is None else 2
    return int((leads >= 0).sum()) - things, int((leads > 0).sum()) - things, int((leads == 1).sum()) - 1


def liking(result: Result) -> str:
    """Where this Pip's arrows lead in this maze: "door" or "apple" from four squares of five; "lost" if from fewer than that to
    any thing; else "torn"."""
    squares, reached, to_door = counts(result)
    if to_door >= 0.8 * squares:
        return "door"
    if reached - to_door >= 0.8 * squares:
        return "apple"
    return "torn" if reached >= 0.8 * squares else "lost"
