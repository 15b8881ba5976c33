"""A Pip that is trained while a reader waits, to the same bits on every machine.

The network is that of `worlds.network`, and the loss and its slope are those of `worlds.training`. There, training is in
single precision, and its last bits depend on the processor; after some eighty lessons another last bit is another Pip. Here
every number lies on a grid: weights on 2⁻¹⁶, what the cells hold on 2⁻¹², slopes on 2⁻³⁰. The slope in one number of one
cell is cut at 2⁻⁴ (a tenth of that is seen), so that the longest sum, over 500 cells and 15 ticks, needs 53 bits. Then all
products and sums are exact in double precision: neither the order of the mazes nor the BLAS kernel nor the number of threads
can change a bit.

Cells stand in one long line, as in `network.ticking`, and a neighbour is the same line shifted.
"""

from copy import copy
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explainer.worlds.adam import TINY, Adam
from explainer.worlds.exact import Array, exp, on_grid, round_to_grid
from explainer.worlds.network import MOST, STATES, most_around, tables
from explainer.worlds.training import LONGEST, RATE, WARM_UP, Lesson

WEIGHT_BITS, STATE_BITS, SLOPE_BITS = 16, 12, 30  # after the point
LARGEST_SLOPE = 2.0**-4  # of the loss, in one number of one cell
NO_WAY = -1e9  # what is added to the score of a side with a wall: its share in the softmax is too small to count


@dataclass(frozen=True)
class Training:
    """All that a Pip carries from one lesson to the next."""

    weights: Array  # shape (207,)
    adam: Adam[np.float64]  # never changed once it stands here

    @property
    def lessons(self) -> int:
        return self.adam.steps


def begin(weights: NDArray[np.floating]) -> Training:
    """Before the first lesson."""
    on = on_grid(weights.astype(np.float64), WEIGHT_BITS)
    return Training(on, Adam(on))


def learn(training: Training, lesson: Lesson, ticks: int) -> Training:
    """One more lesson: a step of Adam down the slope. Its length does not depend on how many lessons are still to come."""
    slope = slope_of(training.weights, lesson, ticks)
    slope = slope * min(1.0, LONGEST / max(float(np.sqrt((slope * slope).sum())), TINY))
    adam = copy(training.adam)
    step = adam.step(slope, RATE * min(adam.steps + 1, WARM_UP) / WARM_UP)
    return Training(on_grid(training.weights - step, WEIGHT_BITS), adam)


class Line:
    """The cells of some mazes of one shape in a line: (row, column, maze), with one empty row and one empty column more."""

    def __init__(self, rows: int, columns: int, mazes: int) -> None:
        self.shape = (rows + 1, columns + 1, mazes)
        self.row, self.column = (columns + 1) * mazes, mazes
        # For up, right, down and left: the cells that have such a neighbour in the line, and these neighbours.
        self.sides = tuple(apart(step) for step in (-self.row, self.column, self.row, -self.column))

    def flat(self, boards: NDArray[np.generic], empty: float = 0.0) -> Array:
        """From (layers, rows, columns, mazes) to (layers, cells), with `empty` in the empty row and column."""
        wide = np.full((len(boards), *self.shape), empty)
        wide[:, :-1, :-1] = boards
        return wide.reshape(len(boards), -1)


def apart(step: int) -> tuple[slice, slice]:
    """The cells that have a neighbour so many places on in a line, and these neighbours."""
    ahead, behind = slice(abs(step), None), slice(None, -abs(step))
    return (behind, ahead) if step > 0 else (ahead, behind)


def slope_of(weights: Array, lesson: Lesson, ticks: int) -> Array:
    """The slope of the loss of a lesson in each of the 207 weights, as `training.loss_and_slope` has it, on the grid."""
    table = tables(weights[None])
    E, b, A, v, c = table.E[0], table.b[0], table.A[0], table.v[0], table.c[0]
    line = Line(*lesson.seen.shape[1:])
    seen, empty = line.flat(lesson.seen), line.flat(np.zeros((1, *lesson.seen.shape[1:])), -np.inf)
    cells = seen.shape[1]

    drive = E @ seen + b[:, None] + empty
    both = np.zeros((ticks + 1, 2 * STATES, cells))  # by tick: a cell's own numbers, then the most of its neighbours'
    free = np.empty((ticks + 1, STATES, cells), dtype=bool)  # where a number is not held at an end of its range
    mixed = drive.copy()
    for tick in range(ticks + 1):
        if tick:
            most_around(both[tick - 1, :STATES].reshape(-1), line.row, line.column, both[tick - 1, STATES:].reshape(-1))
            np.matmul(A, both[tick - 1], out=mixed)
            mixed += drive
        round_to_grid(mixed, STATE_BITS)
        np.clip(mixed, 0, MOST, out=both[tick, :STATES])
        np.logical_and(both[tick, :STATES] > 0, both[tick, :STATES] < MOST, out=free[tick])

    by_score = choice(v @ both[ticks, :STATES] + c @ seen, lesson, line)
    by_v, by_c = both[ticks, :STATES] @ by_score, seen @ by_score
    by_state = np.multiply.outer(v, by_score)
    put_on_grid(by_state)
    back, by_both = np.ascontiguousarray(A.T), np.empty((2 * STATES, cells))
    by_mixed = np.empty((ticks + 1, STATES, cells))
    for tick in reversed(range(ticks + 1)):
        np.multiply(by_state, free[tick], out=by_mixed[tick])
        if tick:
            np.matmul(back, by_mixed[tick], out=by_both)
            hand_back(both[tick - 1], by_both, line)
            by_state = by_both[:STATES]
            put_on_grid(by_state)
    by_drive = by_mixed.sum(axis=0)
    by_A = np.matmul(by_mixed[1:], both[:-1].transpose(0, 2, 1)).sum(axis=0)
    return np.concatenate([(by_drive @ seen.T).ravel(), by_drive.sum(axis=1), by_A.ravel(), by_v, by_c])


def put_on_grid(slope: Array) -> None:
    round_to_grid(slope, SLOPE_BITS)
    np.clip(slope, -LARGEST_SLOPE, LARGEST_SLOPE, out=slope)


def hand_back(both: Array, by_both: Array, line: Line) -> None:
    """Add the slope of "the most of the neighbours" to that of the neighbour that had the most; among equals to the first."""
    state, most, by_state, waiting = (part.reshape(-1) for half in (both, by_both) for part in (half[:STATES], half[STATES:]))
    for here, near in line.sides:
        handed = waiting[here] * np.equal(state[near], most[here])
        by_state[near] += handed
        waiting[here] -= handed


def choice(score: Array, lesson: Lesson, line: Line) -> Array:
    """The slope, in each score, of choosing steps by the softmax of the scores."""
    counted = line.flat(np.logical_or.reduce(lesson.best, axis=0, keepdims=True))[0]  # free cells, but for the door
    near = line.flat(np.where(lesson.free, 0.0, NO_WAY), NO_WAY)
    for side, (here, there) in enumerate(line.sides):
        near[side, here] += score[there]
    chance = exp(near - near.max(axis=0))
    chance /= chance.sum(axis=0)
    good = chance * line.flat(lesson.best)
    by_near = (chance - good / np.maximum(good.sum(axis=0), 1e-30)) * (counted / counted.sum())
    round_to_grid(by_near, SLOPE_BITS)
    by_score = np.zeros_like(score)
    for side, (here, there) in enumerate(line.sides):
        by_score[there] += by_near[side, here]
    return by_score
