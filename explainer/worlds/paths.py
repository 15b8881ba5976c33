"""Shortest ways through mazes: how far it is, and which first steps are on a shortest way. All mazes at once."""

import numpy as np
from numpy.typing import NDArray

Square = tuple[int, int]  # row, column

STEPS = ((-1, 0), (0, 1), (1, 0), (0, -1))  # up, right, down, left: in this order ties are settled, and mazes drawn by chance
FAR = np.iinfo(np.int16).max // 2  # how far a place is that cannot be reached


def distances(walls: NDArray[np.bool_], goals: NDArray[np.int64]) -> NDArray[np.int16]:
    """Steps from each cell to the goal of its maze, by breadth-first search; FAR in walls and where no way leads.

    walls: shape (mazes, size, size), with a border of wall. goals: shape (mazes, 2). Returns shape (mazes, size, size).
    """
    far = np.full(walls.shape, FAR, dtype=np.int16)
    far[np.arange(len(goals)), goals[:, 0], goals[:, 1]] = 0
    while True:
        near = np.minimum(far, around(far, FAR).min(axis=0) + np.int16(1))
        near[walls] = FAR
        if np.array_equal(near, far):
            return far
        far = near


def first_steps(walls: NDArray[np.bool_], goals: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of the four steps (up, right, down, left) from each free cell are on a shortest way to the goal.

    Returns shape (4, mazes, size, size). False in walls and at the goal itself.
    """
    far = distances(walls, goals)
    return np.asarray(~walls & (around(far, FAR) == far - 1))


def around(values: NDArray[np.generic], outside: float) -> NDArray[np.generic]:
    """What stands above, to the right of, below and to the left of each cell.

    values: shape (mazes, rows, columns). Returns shape (4, mazes, rows, columns), with `outside` beyond the edge.
    """
    near = np.full((4, *values.shape), outside, dtype=values.dtype)
    near[0, :, 1:], near[1, :, :, :-1] = values[:, :-1], values[:, :, 1:]
    near[2, :, :-1], near[3, :, :, 1:] = values[:, 1:], values[:, :, :-1]
    return near
