"""What a Pip is: 207 numbers that turn a picture of a maze into a score for each cell, and a walk to ever higher scores.

Each cell holds eight numbers. At first they are what Pip makes of the thing it sees there. Then, tick by tick, each cell mixes
its own eight numbers, the most its four neighbours hold of each, and what it sees:

    s ← clip(E x + b)                                            at first
    s ← clip(A [s ; most of the neighbours' s] + E x + b)        once a tick
    score = v · s + c · x                                        at the end

x are the seven things that may be seen in a cell (`CHANNELS`); clip holds each number between 0 and 4. The shape is ours: one
rule for all cells, and the most of the neighbours. All 207 numbers in E, b, A, v and c are learned, so what spreads through the
maze, and from where, is learned too. Pip steps to the free neighbour with the highest score.

Arrays carry the mazes last, so that whole rows of numbers lie side by side in memory; where there are Pips, they come first.

An arrow is the best of four, and 14 ticks feed on themselves: a last bit could turn one. So weights are multiples of 2⁻²⁴, as
half-precision numbers are, and the numbers in a cell of 2⁻²². Then all products and sums are exact in double precision (the
largest would need 54 bits only if scores reached 128), and no processor can come to others.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explainer.worlds.exact import Array, on_grid, round_to_grid
from explainer.worlds.mazes import Mazes
from explainer.worlds.paths import STEPS, Square

Floats = NDArray[np.float32]

CHANNELS = ("wall", "red", "green", "blue", "grey", "door", "apple")
COLOURS = ("red", "green", "blue", "grey")
NO_PAINT = {"glass": (), "rainbow": COLOURS}  # looks that no single colour gives: no colour at all, and all of them
EYES = {"even": (1.0, 1.0), "colour": (1.5, 0.5), "shape": (0.5, 1.5)}  # how strongly colours and shapes are seen
STATES = 8  # numbers a cell
TICKS = 14
MOST = 4.0  # what each number is held below
WEIGHT_BITS, STATE_BITS = 24, 22  # after the point
SHAPES = {"E": (STATES, len(CHANNELS)), "b": (STATES,), "A": (STATES, 2 * STATES), "v": (STATES,), "c": (len(CHANNELS),)}
WEIGHTS = sum(int(np.prod(shape)) for shape in SHAPES.values())  # 207


@dataclass(frozen=True)
class Tables:
    """The weights of some Pips, each table by its own name: views of the flat weights, shape (pips, 207)."""

    E: NDArray[np.floating]  # shape (pips, 8, 7): what each thing seen adds
    b: NDArray[np.floating]  # shape (pips, 8)
    A: NDArray[np.floating]  # shape (pips, 8, 16): how a cell's own numbers, then its neighbours', are mixed
    v: NDArray[np.floating]  # shape (pips, 8): what the numbers are worth
    c: NDArray[np.floating]  # shape (pips, 7): what the things themselves are worth


def tables(weights: NDArray[np.floating]) -> Tables:
    """The five tables in flat weights of shape (pips, 207)."""
    ends = np.cumsum([int(np.prod(shape)) for shape in SHAPES.values()])
    parts = np.split(weights, ends[:-1], axis=1)
    return Tables(*(part.reshape(-1, *shape) for part, shape in zip(parts, SHAPES.values(), strict=True)))


def see(mazes: Mazes, door: str = "green", apple: str = "red", eyes: str = "even") -> Floats:
    """What Pip sees of each cell, shape (7, size, size, mazes). An `apple` of colour "none" is not there."""
    seen = np.zeros((len(CHANNELS), *mazes.walls.shape[1:], len(mazes)), dtype=np.float32)
    colour_strength, shape_strength = EYES[eyes]
    every = np.arange(len(mazes))
    seen[CHANNELS.index("wall")] = np.moveaxis(mazes.walls, 0, -1)
    for thing, colour, place in (("door", door, mazes.door), ("apple", apple, mazes.apple)):
        if colour != "none":
            for channel in NO_PAINT.get(colour, (colour,)):
                seen[CHANNELS.index(channel), place[:, 0], place[:, 1], every] = colour_strength
            seen[CHANNELS.index(thing), place[:, 0], place[:, 1], every] = shape_strength
    return seen


def scores(weights: Floats, seen: Floats, ticks: int = TICKS) -> Floats:
    """The score of each cell after so many ticks. weights: (pips, 207). seen: (7, rows, columns, mazes).

    Returns shape (pips, rows, columns, mazes).
    """
    table = exact_tables(weights)
    for state in ticking(table, seen, ticks):
        last = state
    return worth(table, last, seen)


def glow(weights: Floats, seen: Floats, ticks: int = TICKS) -> Floats:
    """The scores after 0, 1, 2, … ticks, shape (ticks + 1, pips, rows, columns, mazes): how they spread through the maze."""
    table = exact_tables(weights)
    return np.stack([worth(table, state, seen) for state in ticking(table, seen, ticks)])


def exact_tables(weights: Floats) -> Tables:
    """The tables in double precision, on the grid on which sums are exact."""
    return tables(on_grid(weights.astype(np.float64), WEIGHT_BITS))


def ticking(table: Tables, seen: Floats, ticks: int) -> Iterator[Array]:
    """The eight numbers of each cell at first and after each tick: one array, (pips, 8, rows, columns, mazes), ever changed.

    All cells of all boards stand in one long line. Each row of a board has one more cell at its end, and each board one more
    row, and these are held at 0. So the neighbours of all cells are the same line shifted, and what lies beyond an edge is 0.
    """
    pips, (_, rows, columns, mazes) = len(table.E), seen.shape
    board = (rows + 1, columns + 1, mazes)
    wide = np.zeros((len(CHANNELS), *board))
    wide[:, :rows, :columns] = seen
    by_pip = (table.E @ wide.reshape(len(CHANNELS), -1) + table.b[..., None]).reshape(pips, STATES, *board)
    by_pip[:, :, rows] = by_pip[:, :, :, columns] = -np.inf
    drive = np.ascontiguousarray(np.moveaxis(by_pip, 0, 1)).reshape(STATES, -1)
    both = np.zeros((2 * STATES, drive.shape[1]))  # a cell's own numbers, then the most of its neighbours'
    state, mixed = both[:STATES], drive.copy()
    mixing, mixes = (np.moveaxis(line.reshape(len(line), pips, -1), 1, 0) for line in (both, mixed))
    cells = np.moveaxis(state.reshape(STATES, pips, *board), 1, 0)[:, :, :rows, :columns]
    for tick in range(ticks + 1):
        if tick:
            most_around(state.reshape(-1), (columns + 1) * mazes, mazes, both[STATES:].reshape(-1))
            np.matmul(table.A, mixing, out=mixes)
            mixed += drive
        round_to_grid(mixed, STATE_BITS)
        np.clip(mixed, 0, MOST, out=state)
        yield cells


def worth(table: Tables, state: Array, seen: Floats) -> Floats:
    """The scores of cells in this state, shape (pips, rows, columns, mazes)."""
    by_state = table.v[:, None] @ state.reshape(len(state), STATES, -1)
    by_look = table.c[:, None] @ seen.reshape(len(CHANNELS), -1).astype(np.float64)
    return np.asarray((by_state + by_look).reshape(len(state), *seen.shape[1:]), dtype=np.float32)


def most_around(state: Array, row: int, column: int, most: Array) -> None:
    """Write into `most` the largest of the four neighbours of each cell, which stand a row or a column away in the line.

    No number in them is below 0. Before the first row and after the last there is nothing.
    """
    np.maximum(state[2 * row :], state[: -2 * row], out=most[row:-row])
    most[:row], most[-row:] = state[row : 2 * row], state[-2 * row : -row]
    np.maximum(most[column:], state[:-column], out=most[column:])
    np.maximum(most[:-column], state[column:], out=most[:-column])


def arrows(scores: Floats, walls: NDArray[np.bool_]) -> NDArray[np.int8]:
    """The step from each free cell to its best neighbour: 0 up, 1 right, 2 down, 3 left; -1 in walls.

    Scores are rounded to five decimals, and the first of equal ones counts: so nothing hangs on a last bit.
    scores: (pips, rows, columns, mazes). walls: (mazes, rows, columns). Returns the shape of scores.
    """
    open_scores = np.where(np.moveaxis(walls, 0, -1), -np.inf, np.round(scores, 5))
    padded = np.pad(open_scores, ((0, 0), (1, 1), (1, 1), (0, 0)), constant_values=-np.inf)
    rows, columns = scores.shape[1:3]
    near = [padded[:, 1 + down : 1 + down + rows, 1 + right : 1 + right + columns] for down, right in STEPS]
    best, step = near[0], np.zeros(scores.shape, dtype=np.int8)
    for number, other in enumerate(near[1:], start=1):
        step[other > best] = number
        best = np.maximum(best, other)
    step[:, np.moveaxis(walls, 0, -1)] = -1
    return step


def lead_to(step: NDArray[np.int8], goals: NDArray[np.int64]) -> NDArray[np.int8]:
    """Which goal the arrows take one to first from each cell of one maze: 1 the first of these, 2 the second; 0 none of them.

    step: (ticks, rows, columns), as `arrows` has them. goals: (goals, 2). Returns the shape of step, with -1 in walls.
    """
    rows, columns = step.shape[1:]
    moves = np.array([columns * down + right for down, right in STEPS] + [0])  # the last is for walls, where the arrow is -1
    after = np.arange(rows * columns) + moves[step.reshape(len(step), -1)]
    ends = goals @ [columns, 1]
    after[:, ends] = ends  # here the walk ends
    for _ in range((rows * columns).bit_length()):  # each time round, twice as many steps as before
        after = np.take_along_axis(after, after, axis=1)
    number = np.zeros(rows * columns, dtype=np.int8)
    number[ends] = np.arange(1, len(ends) + 1)
    return np.where(step < 0, np.int8(-1), number[after].reshape(step.shape))


def walk(step: NDArray[np.int8], mazes: Mazes) -> NDArray[np.int64]:
    """Where each Pip stands after each step along its arrows, shape (steps + 1, pips, mazes, 2); it goes on past both things.

    As many steps as there are free cells: who has not been somewhere by then goes round in a circle and never will.
    """
    pips, every = np.arange(len(step))[:, None], np.arange(len(mazes))
    here = np.broadcast_to(mazes.start, (len(step), len(mazes), 2))
    places = [here]
    moves = np.array(STEPS)
    for _ in range(int((~mazes.walls).sum(axis=(1, 2)).max())):
        here = here + moves[step[pips, here[..., 0], here[..., 1], every]]
        places.append(here)
    return np.stack(places)


def up_to_the_end(places: NDArray[np.int64], things: Collection[Square]) -> tuple[Square, ...]:
    """One walk, shape (steps + 1, 2), up to the first thing it touches, or once round the circle it is caught in."""
    path: list[Square] = []
    for row, column in places.tolist():
        path.append((row, column))
        if path[-1] in things or path[-1] in path[:-1]:
            break
    return tuple(path)


def first_touched(places: NDArray[np.int64], mazes: Mazes, apple: str = "red") -> NDArray[np.int8]:
    """What each Pip touches first on its walk: 1 the door, 2 the apple, 0 neither. Shape (pips, mazes).

    An `apple` of colour "none" is not there to be touched.
    """
    never = len(places)
    at_door = first_time(places, mazes.door)
    at_apple = np.full_like(at_door, never) if apple == "none" else first_time(places, mazes.apple)
    return np.where(np.minimum(at_door, at_apple) == never, 0, np.where(at_door < at_apple, 1, 2)).astype(np.int8)


def first_time(places: NDArray[np.int64], goal: NDArray[np.int64]) -> NDArray[np.int64]:
    """The step at which each walk first stands on the goal of its maze; the number of places where it never does."""
    there = (places == goal).all(axis=-1)
    return np.where(there.any(axis=0), there.argmax(axis=0), len(places))
