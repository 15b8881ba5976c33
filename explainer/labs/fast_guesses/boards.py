"""Noughts and crosses in full: every board that can come up, and what a search of so many moves sees on it.

A board has nine cells, from 1 at the top left to 9 at the bottom right; in arrays they count from 0. X begins.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

CELLS = 9
DEEPEST = 9  # moves: from an empty board there are no more
EMPTY, X, O = 0, 1, 2  # noqa: E741 (it is what the player is called)
LINES = ((0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6))
POWERS = 3 ** np.arange(CELLS)  # a board's number is the sum of what is in each cell times its power

Masks = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Boards:
    """All boards on which someone can move: 4 520 of them, in the order of their numbers."""

    numbers: NDArray[np.int64]  # shape (4520,)
    cells: NDArray[np.int64]  # shape (4520, 9): EMPTY, X or O
    mover: NDArray[np.int64]  # shape (4520,): X or O
    worth: NDArray[np.int64]  # shape (4520,): 1, 0 or −1, for the one who moves, if both play best
    allowed: Masks  # shape (10, 4520, 9): the moves that look best at a depth of 0 to 9; at 0 all that are free

    @property
    def free(self) -> Masks:
        """Shape (4520, 9)."""
        return np.asarray(self.allowed[0])

    @property
    def best(self) -> Masks:
        """The moves with the best outcome, by a search to the end. Shape (4520, 9)."""
        return np.asarray(self.allowed[DEEPEST])

    def place(self, moves: str) -> int:
        """Where the board after these moves stands in the list; an IndexError if no one can move there."""
        return int(np.flatnonzero(self.numbers == number(moves))[0])


def number(moves: str) -> int:
    """The number of the board after these moves, such as "159"."""
    return sum(int(POWERS[int(cell) - 1]) * (O if turn % 2 else X) for turn, cell in enumerate(moves))


def line_of(moves: str) -> tuple[int, ...]:
    """The cells of the three in a row on the board after these moves, or nothing."""
    for player in (0, 1):
        held = {int(cell) - 1 for cell in moves[player::2]}
        for line in LINES:
            if held.issuperset(line):
                return line
    return ()


def is_over(moves: str) -> bool:
    return bool(line_of(moves)) or len(moves) == CELLS


@cache
def boards() -> Boards:
    """Worked out for all 3⁹ ways to fill nine cells at once, and then cut down to those a game can reach.

    The worth of a board to the one who moves is 1, 0 or −1. One who looks d moves ahead takes a board that is not over by then
    for a draw:  V(b, 0) = 0,  V(b, d) = max over moves of −V(next board, d − 1).
    """
    every = np.arange(3**CELLS)
    cells = every[:, None] // POWERS % 3
    crosses, noughts = (cells == X).sum(axis=1), (cells == O).sum(axis=1)
    won = {player: (cells[:, LINES] == player).all(axis=2).any(axis=1) for player in (X, O)}
    mover = np.where(crosses == noughts, X, O)
    over = won[X] | won[O] | (crosses + noughts == CELLS)
    live = (((crosses == noughts) & ~won[X]) | ((crosses == noughts + 1) & ~won[O])) & ~over
    after = np.where(cells == EMPTY, every[:, None] + mover[:, None] * POWERS, 0)  # 0 where the cell is taken
    at_the_end = np.where(won[X] | won[O], -1, 0)  # whoever would move now has lost
    worth, allowed = at_the_end, [cells[live] == EMPTY]
    for _ in range(DEEPEST):
        moves = np.where(cells == EMPTY, -worth[after], -2)
        allowed.append(moves[live] == moves[live].max(axis=1, keepdims=True))
        worth = np.where(over, at_the_end, moves.max(axis=1))
    return Boards(every[live], cells[live], mover[live], worth[live], np.array(allowed))
