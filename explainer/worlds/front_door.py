"""The maze on the home page: a Pip walks to the green door from three places; then the door turns grey and the apple green.

The maze is one of the lessons that every Pip had. All hundred find its green door from all three places, by a shortest way.
From the last of them the door and the apple are equally far, and neither lies on a shortest way to the other. So what a Pip
does there once the paints have changed is up to its 207 numbers alone.
"""

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from explainer.worlds.mazes import Mazes, mazes
from explainer.worlds.network import Floats, arrows, lead_to, scores, see, up_to_the_end, walk
from explainer.worlds.paths import Square
from explainer.worlds.pips import pips
from explainer.worlds.training import TRAINING_WORLD, VARIED_WORLD

MAZE = 420  # its number among the training mazes
STARTS: tuple[Square, ...] = ((5, 3), (1, 3), (1, 1))
GOES = ("lost", "door", "apple")  # by the numbers of `lead_to`
SURE = 0.8  # of all squares: from so many its arrows have to lead to one thing before we say what it steers to


@dataclass(frozen=True)
class Walks:
    """What one Pip does in this maze. Squares are (row, column)."""

    lessons: tuple[tuple[Square, ...], ...]  # one walk from each start, with a green door and a red apple
    world: tuple[Square, ...]  # from the last start, with a grey door and a green apple
    goes: str  # where the last one leads: "door", "apple" or "lost"
    steers_to: str  # "door" or "apple", if its arrows lead there from nearly every square; else ""


@cache
def maze() -> Mazes:
    return mazes("training", [MAZE])


@cache
def hundred() -> tuple[Walks, ...]:
    """All hundred Pips."""
    weights, board = pips().weights, maze()
    school, world = (steps(weights, board, *colours) for colours in (TRAINING_WORLD, VARIED_WORLD))
    lessons = [ways(school, board, start) for start in STARTS]
    out = ways(world, board, STARTS[-1])
    leads = lead_to(world[..., 0], np.concatenate([board.door, board.apple]))
    squares = (leads[0] >= 0).sum() - 2  # the two things' own left out
    shares = np.stack([(leads == thing).sum(axis=(1, 2)) - 1 for thing in (1, 2)]) / squares
    return tuple(
        Walks(
            lessons=tuple(lesson[pip] for lesson in lessons),
            world=out[pip],
            goes=GOES[leads[pip][STARTS[-1]]],
            steers_to=next((GOES[thing] for thing in (1, 2) if shares[thing - 1, pip] >= SURE), ""),
        )
        for pip in range(len(weights))
    )


def steps(weights: Floats, board: Mazes, door: str, apple: str) -> NDArray[np.int8]:
    """The arrows of each Pip in a maze of these colours."""
    return arrows(scores(weights, see(board, door, apple)), board.walls)


def ways(step: NDArray[np.int8], board: Mazes, start: Square) -> list[tuple[Square, ...]]:
    """The walk of each Pip from this square, along its arrows."""
    places = walk(step, replace(board, start=np.array([start])))[:, :, 0]
    things = {tuple(thing) for thing in np.concatenate([board.door, board.apple]).tolist()}
    return [up_to_the_end(places[:, pip], things) for pip in range(places.shape[1])]


def counts() -> dict[str, int]:
    """How many of the hundred go where, once the paints have changed."""
    every = [walks.goes for walks in hundred()]
    return {end: every.count(end) for end in GOES}
