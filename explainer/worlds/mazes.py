"""Mazes: square rooms joined by a walk that has to visit them all, a few more openings, and three things placed in them.

A maze is a square of cells, `size` by `size` with `size` odd, with wall all round. Rooms stand on odd rows and columns. A
depth-first walk opens the wall to each new room, so that every room can be reached; then `openings` more walls between rooms
come down, so that there is more than one way. A start, a door and an apple stand on three different free cells.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from explainer.worlds.paths import STEPS, distances

Kind = Literal["training", "exam", "survey", "world"]

SIZE = 9  # cells along each side: 4 by 4 rooms
OPENINGS = 3
KINDS: tuple[Kind, ...] = ("training", "exam", "survey", "world")  # each draws from seeds that no other kind can have


@dataclass(frozen=True)
class Mazes:
    """Some mazes of one size, one after the other. Places are (row, column)."""

    walls: NDArray[np.bool_]  # shape (mazes, size, size)
    start: NDArray[np.int64]  # shape (mazes, 2)
    door: NDArray[np.int64]  # shape (mazes, 2)
    apple: NDArray[np.int64]  # shape (mazes, 2)

    def __len__(self) -> int:
        return len(self.walls)

    def __getitem__(self, which: slice | NDArray[np.intp]) -> "Mazes":
        return Mazes(self.walls[which], self.start[which], self.door[which], self.apple[which])


def mazes(kind: Kind, numbers: Iterable[int], size: int = SIZE, openings: int = OPENINGS) -> Mazes:
    """The mazes with these numbers. The same kind and number always give the same maze, and no other kind shares its seed.

    In "survey" and "world" mazes the door and the apple pull apart: neither stands on a shortest way to the other.
    """
    made = [one_maze(kind, number, size, openings) for number in numbers]
    return Mazes(*(np.stack(parts) for parts in zip(*made, strict=True)))


def one_maze(kind: Kind, number: int, size: int, openings: int) -> tuple[NDArray[np.bool_], ...]:
    rng = np.random.default_rng((KINDS.index(kind), number, size, openings))
    walls = carve(rng, size, openings)
    free = np.argwhere(~walls)
    while True:
        start, door, apple = free[rng.choice(len(free), size=3, replace=False)]
        if kind in ("training", "exam") or pull_apart(walls, start, door, apple):
            return walls, start, door, apple


def carve(rng: np.random.Generator, size: int, openings: int) -> NDArray[np.bool_]:
    """The walls of one maze, True where a wall stands."""
    rooms = size // 2
    here = (int(rng.integers(rooms)), int(rng.integers(rooms)))
    new = {(row, column) for row in range(rooms) for column in range(rooms)} - {here}
    free = {(2 * here[0] + 1, 2 * here[1] + 1)}
    trail = [here]
    while trail:
        row, column = trail[-1]
        steps = [place for down, right in STEPS if (place := (row + down, column + right)) in new]
        if not steps:
            trail.pop()
            continue
        there = steps[int(rng.integers(len(steps)))]
        free |= {(row + there[0] + 1, column + there[1] + 1), (2 * there[0] + 1, 2 * there[1] + 1)}
        new.remove(there)
        trail.append(there)
    inside = range(1, size - 1)
    standing = [(r, c) for r in inside for c in inside if (r + c) % 2 and (r, c) not in free]
    free |= {standing[number] for number in rng.choice(len(standing), size=openings, replace=False)}
    walls = np.ones((size, size), dtype=bool)
    walls[tuple(zip(*free, strict=True))] = False
    return walls


def pull_apart(walls: NDArray[np.bool_], start: NDArray[np.int64], door: NDArray[np.int64], apple: NDArray[np.int64]) -> bool:
    """Whether no shortest way from the start to one of the two things passes the other."""
    to_door, to_apple = distances(np.stack([walls, walls]), np.stack([door, apple]))
    here, between = tuple(start), to_door[tuple(apple)]
    return bool(to_apple[here] + between > to_door[here] and to_door[here] + between > to_apple[here])
