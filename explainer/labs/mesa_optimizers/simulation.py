"""Question: is there a search in a network that nobody built one into?

Each Pip here is a real network of 207 numbers, one of the hundred of “Green apples”. Training showed it mazes with a green door
and a red apple, and for each square the first step of a shortest way to the door. Its numbers were moved downhill until it
copied these steps. Nobody told it how to find them.

Each square of the maze holds eight numbers s. At first they are made from what is seen there, x. Then, tick by tick, each
square mixes its own numbers, the most its four neighbours hold of each, and what is seen there:

    s ← clip(E x + b)                                            at first
    s ← clip(A [s ; most of the neighbours' s] + E x + b)        once a tick
    score = v · s + c · x                                        the glow

Clip holds each number between 0 and 4. In each square an arrow points to the neighbour with the highest score (rounded to
five decimals; of equal ones, the first of up, right, down, left). Once it has thought, Pip walks along the arrows.

- tick: how many ticks it thinks, from 0 to 28. In training it was always 14.
- mazes: small ones, 9 by 9 squares with the border, as in training; or large ones, 13 by 13 with 9 more openings, which no
  Pip was ever trained on.
- numbers: those that training left, or those that the same Pip started from: 192 random ones, b at 0.5 and c at 0.
- pip: which of the hundred, from 0 to 99.
- halls: which maze, from 0 to 999. None of them was in the training or in the exam.
- start: the square where Pip stands, such as a7: a column from the left, a row from the top; or nothing, and it stands where
  the maze has it. What Pip thinks does not hang on it.
- moves: what the reader did, one after the other: T for a tick of thinking, and before it, such as e4T, a square of which the
  reader says that it will lead to the door after this tick and not before; after four ticks U, R, D or L, where the reader
  says that Pip's first step will go; W, and Pip thinks its 14 ticks to the end and walks. A "-" before them: the reader has
  begun and done nothing yet. With moves, `tick` counts for nothing.

A square leads to the door if the arrows take you there from it. In one tick, numbers move one square, so after t ticks no
square can know of a door that is more than t squares off. What one sees is that the squares that lead to the door grow
outward from it, by about one step a tick: the same order in which breadth-first search, a method from the books, would find
them.

What is ours in this: the shape. One rule for all squares, and "the most of the neighbours", make it easy to learn a thing
that spreads; and we picked the lessons. What is learned: all 207 numbers. Which of them spreads, from where, how it fades,
and that walls stop it, came out of training. With the random numbers from before it, the same shape finds next to nothing.

What this leaves out: whether to call this "search" is a matter of words, and people argue about it. It tries no plan and
throws none away; it works out, for all squares at once, which neighbour is nearer. Large networks can hold such things in
forms far harder to see.

Source: "The OTHER AI Alignment Problem" (Robert Miles, 2021). Look-ahead that a chess network learned: Jenner and others,
2024.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from explainer.worlds.mazes import Mazes
from explainer.worlds.mazes import mazes as make_mazes
from explainer.worlds.network import Floats, arrows, glow, lead_to, see, walk
from explainer.worlds.paths import distances
from explainer.worlds.pips import pips
from explainer.worlds.training import first_numbers

SIZES = {"small": (9, 3), "large": (13, 9)}  # squares along a side with the border, openings beyond the tree
MOST_TICKS = 28
LESSON = 14  # ticks, as in training
TICKS_FIRST = 4  # of the reader's; then comes the first step
STEPS = {"U": (-1, 0), "R": (0, 1), "D": (1, 0), "L": (0, -1)}  # down and across, in the order of the arrows 0 to 3
COLUMNS = "abcdefghijk"
SQUARE = re.compile(f"([{COLUMNS}])([1-9][0-9]?)")
TICK = re.compile(f"([{COLUMNS}][0-9]+)?T")  # in the reader's moves, with the square it is a bet on

Spot = tuple[int, int]  # row and column, the wall around the maze counted


@dataclass(frozen=True)
class Params:
    tick: int
    mazes: str
    numbers: str
    pip: int
    halls: int
    start: str = ""
    moves: str = ""

    @property
    def thought(self) -> int:
        """For how many ticks it has thought."""
        return self.tick if not self.moves else LESSON if self.walked else self.moves.count("T")

    @property
    def walked(self) -> bool:
        return self.moves.endswith("W") if self.moves else self.tick > 0

    @property
    def picked(self) -> str:
        """Where the reader says that the first step goes; "" for nowhere yet."""
        return next((letter for letter in self.moves if letter in STEPS), "")

    @property
    def may_pick(self) -> bool:
        return self.moves.endswith("T") and self.thought == TICKS_FIRST

    @property
    def may_bet(self) -> bool:
        """Whether the reader's next move is a tick."""
        return bool(self.moves) and not self.walked and self.thought < TICKS_FIRST

    @property
    def bets(self) -> list[str]:
        """For each of the reader's ticks, the square that was to be next; "" where none was named."""
        return TICK.findall(self.moves)


@dataclass(frozen=True)
class Result:
    maze: Mazes  # one
    glow: Floats  # (29, size, size): the score of each square after each tick
    arrows: NDArray[np.int8]  # (29, size, size): 0 up, 1 right, 2 down, 3 left; -1 in walls
    leads: NDArray[np.bool_]  # (29, size, size): whether the arrows of this tick take one from here to the door
    counts: NDArray[np.int64]  # (29,): from how many squares, the door's own left out
    reach: NDArray[np.int64]  # (29,): from all squares up to so many steps from the door
    counts_other: NDArray[np.int64]  # (29,): the same counts with the other numbers, random or trained
    squares: int  # how many there are
    far: NDArray[np.int64]  # (size, size): steps to the door
    path: NDArray[np.int64]  # (places, 2): Pip's way along the arrows, as far as it goes somewhere new; or where it stands


def simulate(params: Params) -> Result:
    maze = maze_of(params.halls, params.mazes)
    here = spot(params.start) if params.start else at(maze.start)
    own, other = (weights(params.pip, numbers) for numbers in in_order(params.numbers))
    scores = glow(np.stack([own, other]), see(maze), MOST_TICKS)  # (29, 2, size, size, 1)
    step = np.stack([arrows(one, maze.walls)[..., 0] for one in scores], axis=1)  # (2, 29, size, size)
    leads = np.stack([lead_to(one, maze.door) == 1 for one in step])
    free, far = ~maze.walls[0], distances(maze.walls, maze.door)[0].astype(np.int64)
    counts = leads.sum(axis=(2, 3)) - 1
    return Result(
        maze=maze,
        glow=scores[:, 0, ..., 0],
        arrows=step[0],
        leads=leads[0],
        counts=counts[0],
        reach=np.array([reach(now, far, free) for now in leads[0]]),
        counts_other=counts[1],
        squares=int(free.sum()) - 1,
        far=far,
        path=way(step[0, params.thought], replace(maze, start=np.array([here]))) if params.walked else np.array([here]),
    )


@lru_cache(maxsize=64)
def maze_of(halls: int, mazes: str) -> Mazes:
    return make_mazes("world", [halls], *SIZES[mazes])


def at(place: NDArray[np.int64]) -> Spot:
    row, column = place[0].tolist()
    return row, column


def spot(name: str) -> Spot:
    """The square of this name, such as "a7"; (0, 0), which is a wall, if it is no name."""
    told = SQUARE.fullmatch(name)
    return (int(told[2]), COLUMNS.index(told[1]) + 1) if told else (0, 0)


def name_of(place: Spot) -> str:
    return f"{COLUMNS[place[1] - 1]}{place[0]}"


def is_free(place: Spot, maze: Mazes) -> bool:
    """Whether Pip may be put there: no wall, and not the door."""
    row, column = place
    inside = 0 <= row < len(maze.walls[0]) and 0 <= column < len(maze.walls[0])
    return inside and not maze.walls[0][row, column] and place != at(maze.door)


def ways_on(params: Params) -> dict[str, Spot]:
    """The squares beside Pip that it can step to, by the letter of the step."""
    maze = maze_of(params.halls, params.mazes)
    row, column = spot(params.start) if params.start else at(maze.start)
    beside = {letter: (row + down, column + across) for letter, (down, across) in STEPS.items()}
    return {letter: place for letter, place in beside.items() if not maze.walls[0][place]}


def came_next(params: Params, result: Result, tick: int) -> bool:
    """Whether the square that was bet on before this tick, counted from 1, leads to the door since then."""
    place = spot(params.bets[tick - 1])
    return bool(result.leads[tick][place] and not result.leads[tick - 1][place])


def in_order(numbers: str) -> tuple[str, str]:
    return ("trained", "random") if numbers == "trained" else ("random", "trained")


def weights(pip: int, numbers: str) -> Floats:
    """This Pip's numbers after its training, or those it began that training with, shape (207,)."""
    family = pips()
    if numbers == "trained":
        return np.asarray(family.weights[pip])
    return first_numbers(pip, int(family.attempts[pip]) - 1)


def reach(leads: NDArray[np.bool_], far: NDArray[np.int64], free: NDArray[np.bool_]) -> int:
    """The largest distance such that the arrows lead to the door from all squares no further off than that."""
    lost = far[free & ~leads]
    return int(lost.min()) - 1 if len(lost) else int(far[free].max())


def way(step: NDArray[np.int8], maze: Mazes) -> NDArray[np.int64]:
    """Pip's walk along these arrows, until it is at the door or comes by a place for the second time."""
    places: list[tuple[int, int]] = []
    for row, column in walk(step[None, ..., None], maze)[:, 0, 0].tolist():
        if (row, column) in places:
            break
        places.append((row, column))
        if (row, column) == tuple(maze.door[0].tolist()):
            break
    return np.array(places)
