"""A maze of squares, the same in every picture: walls dark, the floor light or in shades, a rim of wall around it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explainer.paintbox.canvas import Canvas, Point
from explainer.paintbox.palette import blend

RIM = 0.3  # how much is shown of the wall around a maze, in squares


@dataclass(frozen=True)
class Board:
    """Where a maze of `squares` by `squares`, the wall around it not counted, lies on the canvas."""

    corner: Point
    wide: float
    squares: int

    @property
    def square(self) -> float:
        return self.wide / (self.squares + 2 * RIM)

    def middle(self, spot: Sequence[float]) -> Point:
        """The middle of a square, given as (row, column) with the wall around the maze counted."""
        left, top = self.corner
        return left + (spot[1] - 0.5 + RIM) * self.square, top + (spot[0] - 0.5 + RIM) * self.square

    def draw(self, canvas: Canvas, walls: NDArray[np.bool_], shades: Sequence[Sequence[str]] | None = None) -> None:
        """The walls and the floor; `shades` has a colour for each square."""
        left, top = self.corner
        canvas.box((left, top, left + self.wide, top + self.wide), wall(canvas), radius=16)
        half = self.square / 2
        for row, free in enumerate(~walls):
            runs = np.flatnonzero(np.diff(free, prepend=False, append=False)).reshape(-1, 2)  # where free squares begin and end
            pieces = [(column, column + 1) for column in np.flatnonzero(free).tolist()] if shades else runs.tolist()
            for first, after in pieces:
                (x1, y), (x2, _) = self.middle((row, first)), self.middle((row, after - 1))
                canvas.box((x1 - half, y - half, x2 + half, y + half), shades[row][first] if shades else "card")


def wall(canvas: Canvas) -> str:
    theme = canvas.theme
    return theme.soft_ink if theme.name == "light" else blend(theme.soft_ink, theme.card, 0.5)


def short_of(before: Point, thing: Point) -> Point:
    """Where a walker stands that has come to a thing from the square before, so that both can be seen."""
    return (before[0] + thing[0]) / 2, (before[1] + thing[1]) / 2
