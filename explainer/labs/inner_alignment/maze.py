"""One maze with its door and its apple, the glow in it, and a Pip on its way."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from explainer.labs.inner_alignment.simulation import Result, Walk
from explainer.paintbox.board import Board
from explainer.paintbox.canvas import Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.drawings import APPLE, DOOR, Drawing, Part
from explainer.paintbox.palette import glow_colours

PAINTS = {"red": "loss6", "green": "apple", "blue": "loss1", "grey": "door"}  # a colour as our theme has it
TURNS = ((0, -1), (1, 0), (0, 1), (-1, 0))  # across and down, for the arrows 0 to 3
STOPS_AT = 0.45  # how far into the square of a thing Pip goes, so that both can be seen


def school(canvas: Canvas, board: Board, result: Result) -> None:
    """The training maze, and the way to its green door."""
    board.draw(canvas, result.training.walls)
    things(canvas, board, result.training, "green", "red")
    points = along(board, result.training.path)[:-1]  # it stands before the door, which is what training was about
    canvas.path(points, width=board.square / 7, dots=False)
    place(canvas, "pip", points[-1], board.square * 0.95)


def world(canvas: Canvas, board: Board, result: Result, colours: tuple[str, str], tick: int | None, walked: int) -> None:
    """The maze outside, Pip so many steps along its way, with what its numbers hold after so many ticks.

    `colours` are those of door and apple. Where it has not looked yet, there is no tick.
    """
    path = result.world.path[: walked + 1]
    if tick is None:
        board.draw(canvas, result.world.walls)
    else:
        glow = glow_colours(canvas.theme)
        board.draw(canvas, result.world.walls, [[glow[level] for level in row] for row in shades(result, tick)])
        arrows(canvas, board, result, tick, {(int(row), int(column)) for row, column in path})
    things(canvas, board, result.world, *colours)
    points = along(board, path)
    if len(path) == len(result.world.path) > 1:
        points[-1] = between(points[-2], points[-1], STOPS_AT)
    canvas.path(points, width=board.square / 8.5, dots=False)
    place(canvas, "pip", points[-1], board.square * 0.86)


def between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def shades(result: Result, tick: int) -> list[list[int]]:
    """How bright each square is, 0 to 6, from the lowest score at this tick to the highest."""
    glow, free = result.glow[tick], ~result.world.walls
    low, high = float(glow[free].min()), float(glow[free].max())
    share = (glow - low) / max(high - low, 1e-6)
    shade: list[list[int]] = np.clip(share * 7, 0, 6).astype(int).tolist()
    return shade


def things(canvas: Canvas, board: Board, walk: Walk, door: str, apple: str) -> None:
    size = board.square
    place(canvas, painted(DOOR, door), board.middle(walk.door), size * 0.96)
    if walk.apple:
        place(canvas, painted(APPLE, apple), board.middle(walk.apple), size * 0.9)


def painted(drawing: Drawing, colour: str) -> Drawing:
    """A door or an apple in one of the four colours: its largest part filled with it."""
    body = 2 if drawing is APPLE else 0
    return tuple(
        replace(part, fill=PAINTS[colour]) if number == body and isinstance(part, Part) else part
        for number, part in enumerate(drawing)
    )


def arrows(canvas: Canvas, board: Board, result: Result, tick: int, walked: set[tuple[int, int]]) -> None:
    """Which way Pip would step from each square that it has not walked on."""
    hidden = walked | {result.world.door, result.world.apple}
    tip, wing = board.square / 5, board.square / 8.5
    for (row, column), step in np.ndenumerate(result.arrows[tick]):
        if step < 0 or (row, column) in hidden:
            continue
        x, y = board.middle((row, column))
        across, down = TURNS[step]
        canvas.polygon(
            [
                (x + across * tip, y + down * tip),
                (x - across * tip * 0.6 - down * wing, y - down * tip * 0.6 + across * wing),
                (x - across * tip * 0.6 + down * wing, y - down * tip * 0.6 - across * wing),
            ],
            "trace" if canvas.theme.name == "light" else "halo",
        )


def along(board: Board, path: NDArray[np.int64]) -> list[Point]:
    return [board.middle((row, column)) for row, column in path.tolist()]
