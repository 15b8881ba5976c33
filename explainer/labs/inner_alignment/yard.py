"""The yard with all hundred Pips, each large enough to be tapped; beside it the lesson, the world, and where the Pips went.

A Pip that is sent walks in a maze that fills the yard, and shrinks back to its place when it is there.
"""

import numpy as np
from numpy.typing import NDArray

from explainer.labs.inner_alignment import maze
from explainer.labs.inner_alignment.simulation import GOES, Params, Result
from explainer.paintbox.board import Board
from explainer.paintbox.canvas import Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.drawings import APPLE, DOOR
from explainer.paintbox.film import HELD, MOVING, eased, evenly
from explainer.worlds.mazes import SIZE
from explainer.worlds.network import TICKS

COLUMNS, CELL, CORNER, SMALL = 10, 92.0, (20.0, 20.0), 78.0  # of the yard
EDGE = 12.0  # of its ground, around the Pips
MIDDLE = 1112.0  # of the column beside it
SCHOOL, WORLD = Board((1002.0, 66.0), 220.0, SIZE - 2), Board((960.0, 352.0), 304.0, SIZE - 2)
LARGE = Board((26.0, 26.0), 908.0, SIZE - 2)
GROWING, WALKING, SHRINKING, RUNNING = 6, 20, 5, 18  # moments at most


def middle(pip: int) -> Point:
    """Where a Pip stands in the yard."""
    row, column = divmod(pip, COLUMNS)
    return CORNER[0] + (column + 0.5) * CELL, CORNER[1] + (row + 0.5) * CELL


def pip_at(across: float, down: float) -> int | None:
    """The Pip whose square of the yard this is."""
    column, row = int((across - CORNER[0]) // CELL), int((down - CORNER[1]) // CELL)
    return COLUMNS * row + column if 0 <= column < COLUMNS and 0 <= row < COLUMNS else None


# --- the still ----------------------------------------------------------------------------------------------------------


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    gone = np.isin(np.arange(len(result.goes)), params.sent_pips) if params.waits else np.full(len(result.goes), True)
    yard(params, result, canvas, gone)
    school(result, canvas)
    title(canvas)
    small_world(params, result, canvas)
    came(params, result, canvas, gone)


def yard(params: Params, result: Result, canvas: Canvas, gone: NDArray[np.bool_]) -> None:
    """The hundred; in the belly of those that are gone, what they went for."""
    (left, top), wide = CORNER, COLUMNS * CELL
    canvas.box((left - EDGE, top - EDGE, left + wide + EDGE, top + wide + EDGE), "leaf_tint", radius=28)
    for pip in params.sent_pips:
        x, y = middle(pip)
        half = CELL / 2 - 1
        canvas.box((x - half, y - half, x + half, y + half), "pip_tint", "pip", 6, 22)
    for pip, thing in enumerate(result.goes.tolist()):
        small_pip(params, canvas, middle(pip), SMALL, GOES[thing] if gone[pip] else "")


def small_pip(params: Params, canvas: Canvas, at: Point, size: float, thing: str) -> None:
    """One of the crowd; large in its belly what it came to, or a cross where it got lost."""
    place(canvas, "pip", at, size)
    belly = at[0], at[1] + size * 0.15
    if thing in ("door", "apple"):
        drawing = maze.painted(*((DOOR, params.door) if thing == "door" else (APPLE, params.apple)))
        place(canvas, drawing, belly, size * 0.56)
    elif thing == "lost":
        arm = size * 0.11
        canvas.dot(belly, size * 0.21, "halo", "trace", size / 18)
        for slope in (-1, 1):
            ends = [(belly[0] - arm, belly[1] - slope * arm), (belly[0] + arm, belly[1] + slope * arm)]
            canvas.line(ends, "trace", size / 15)


def school(result: Result, canvas: Canvas) -> None:
    canvas.text((MIDDLE, 36), "The lessons", "coach", 48, "heading")
    maze.school(canvas, SCHOOL, result)


def title(canvas: Canvas) -> None:
    canvas.text((MIDDLE, 322), "The world", "ink", 48, "heading")


def small_world(params: Params, result: Result, canvas: Canvas) -> None:
    if params.sent:
        here(params, result, canvas, WORLD, TICKS, len(result.world.path))
    else:
        here(params, result, canvas, WORLD, None, 0)


def here(params: Params, result: Result, canvas: Canvas, board: Board, tick: int | None, walked: int) -> None:
    maze.world(canvas, board, result, (params.door, params.apple), tick, walked)


def came(params: Params, result: Result, canvas: Canvas, gone: NDArray[np.bool_]) -> None:
    """How many have come to the door, to the apple, and nowhere."""
    went = np.bincount(result.goes[gone], minlength=len(GOES)).tolist()
    there = ["door"] if params.apple == "none" else ["door", "apple"]
    for number, thing in enumerate(there):
        drawing = maze.painted(DOOR, params.door) if thing == "door" else maze.painted(APPLE, params.apple)
        row(canvas, 714 + 100 * number, went[GOES.index(thing)])
        place(canvas, drawing, (1030, 714 + 100 * number), 88)
    y = 714 + 100 * len(there)
    row(canvas, y, went[GOES.index("lost")])
    canvas.text((1030, y), "lost", "soft_ink", 48, "bold")


def row(canvas: Canvas, y: float, count: int) -> None:
    canvas.text((1170, y), str(count), "ink", 84, "heading")


# --- the film -----------------------------------------------------------------------------------------------------------


def moments(params: Params, result: Result) -> list[int]:
    """Where one was sent last: it thinks while its maze grows, walks, and the maze goes back. Else all walk, step by step."""
    if params.sent and not one_alone(params):
        return evenly(last_step(result), RUNNING)
    return list(range(GROWING + len(strides(result)) + SHRINKING)) if params.sent else []


def one_alone(params: Params) -> bool:
    """Whether the last thing that happened is that one Pip was sent, and not that all the others went."""
    return params.waits or len(params.sent_pips) > 3


def last_step(result: Result) -> int:
    return int(result.arrives[result.goes > 0].max(initial=0))


def strides(result: Result) -> list[int]:
    return evenly(len(result.world.path) - 1, WALKING)


def times(params: Params, result: Result) -> list[int]:
    count = len(moments(params, result))
    times = [MOVING] * count
    if params.sent and one_alone(params):
        times[GROWING - 1] = times[-SHRINKING - 1] = HELD
    return times


def draw_moment(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    if not one_alone(params):
        everyone_walks(params, result, canvas, moment)
        return
    before = params.sent_pips[:-1]
    gone = np.isin(np.arange(len(result.goes)), before) if params.waits else np.full(len(result.goes), True)
    yard(params, result, canvas, gone)
    school(result, canvas)
    title(canvas)
    came(params, result, canvas, gone)
    walk = strides(result)
    walked = walk[min(max(moment - GROWING, 0), len(walk) - 1)]
    tick = round(TICKS * min((moment + 1) / GROWING, 1))
    here(params, result, canvas, shown_at(params, result, moment), tick, walked)


def shown_at(params: Params, result: Result, moment: int) -> Board:
    """Where the maze is: on its way to the yard, over it while Pip walks, on its way back."""
    back = GROWING + len(strides(result)) + SHRINKING - 1 - moment
    return grown(eased((moment + 1) / GROWING if moment < GROWING else back / SHRINKING))


def grown(share: float) -> Board:
    """The maze on its way from its place beside the yard to where it fills it."""
    (x1, y1), (x2, y2) = WORLD.corner, LARGE.corner
    return Board(
        (x1 + (x2 - x1) * share, y1 + (y2 - y1) * share), WORLD.wide + (LARGE.wide - WORLD.wide) * share, WORLD.squares
    )


def everyone_walks(params: Params, result: Result, canvas: Canvas, step: int) -> None:
    gone = (result.goes > 0) & (result.arrives <= step) | np.isin(np.arange(len(result.goes)), params.sent_pips)
    yard(params, result, canvas, gone)
    school(result, canvas)
    title(canvas)
    small_world(params, result, canvas)
    came(params, result, canvas, gone)
