"""The yard with all hundred Pips, each large enough to be tapped; beside it the lesson, the world, and where the Pips went.

A Pip that is sent walks in a large maze, with the yard small beside it; when it is there, the yard grows again.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explainer.labs.inner_alignment import maze
from explainer.labs.inner_alignment.simulation import GOES, YOURS, Params, Result
from explainer.paintbox.board import Board
from explainer.paintbox.canvas import Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.drawings import APPLE, DOOR
from explainer.paintbox.film import HELD, MOVING, eased, evenly
from explainer.worlds.mazes import SIZE
from explainer.worlds.network import TICKS

COLUMNS, BODY = 10, 0.85  # Pips in a row of the yard; how large each is, of its square
EDGE = 12.0  # of the yard's ground, around the Pips
MIDDLE = 1112.0  # of the column beside it
SCHOOL, WORLD = Board((1002.0, 66.0), 220.0, SIZE - 2), Board((960.0, 352.0), 304.0, SIZE - 2)
LARGE, LESSON = Board((20.0, 20.0), 700.0, SIZE - 2), Board((20.0, 740.0), 200.0, SIZE - 2)  # where one Pip walks
SLOT, SLOTS = 184.0, (1176.0, 836.0)  # of each Pip that was sent: how wide, and where the last of them stands
LAST, LAST_BOX = 124.0, 164.0  # the one that was sent last: how large it stands in the yard, and the box around it
THINKING, WALKING, RUNNING, GROWING = 6, 24, 18, 2  # moments at most; while the yard grows again, always as many


@dataclass(frozen=True)
class Yard:
    """Where the hundred stand."""

    corner: Point
    cell: float

    def middle(self, pip: int) -> Point:
        row, column = divmod(pip, COLUMNS)
        return self.corner[0] + (column + 0.5) * self.cell, self.corner[1] + (row + 0.5) * self.cell

    def pip_at(self, across: float, down: float) -> int | None:
        """The Pip whose square of the yard this is."""
        column, row = int((across - self.corner[0]) // self.cell), int((down - self.corner[1]) // self.cell)
        return COLUMNS * row + column if 0 <= column < COLUMNS and 0 <= row < COLUMNS else None


WHOLE, BESIDE = Yard((20.0, 20.0), 92.0), Yard((744.0, 32.0), 51.5)


# --- the still ----------------------------------------------------------------------------------------------------------


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    crowd(params, result, canvas, gone_before(params, result, over=True))
    if one_alone(params):
        sent_last(params, result, canvas)


def gone_before(params: Params, result: Result, *, over: bool) -> NDArray[np.bool_]:
    """Who has gone: all, or those that were sent; the last of them only when its walk is over."""
    if not params.waits:
        return np.full(len(result.goes), True)
    return np.isin(np.arange(len(result.goes)), params.sent_pips if over else params.sent_pips[:-1])


def crowd(params: Params, result: Result, canvas: Canvas, gone: NDArray[np.bool_]) -> None:
    """The yard large; beside it a lesson, the world, and how many went where."""
    hundred(params, result, canvas, gone, WHOLE)
    canvas.text((MIDDLE, 36), "The lessons", "coach", 48, "heading")
    maze.school(canvas, SCHOOL, result)
    canvas.text((MIDDLE, 322), "The world", "ink", 48, "heading")
    here(params, result, canvas, WORLD, TICKS if params.sent else None, len(result.world.path) if params.sent else 0)
    for number, (thing, count) in enumerate(came(params, result, gone).items()):
        tell(params, canvas, thing, count, (1030, 714 + 100 * number), 140, 84)


def sent_last(params: Params, result: Result, canvas: Canvas) -> None:
    """The Pip that was sent last, larger than its neighbours, with what it went for."""
    half, low = LAST_BOX / 2, WHOLE.corner[0] + LAST_BOX / 2
    high = WHOLE.corner[0] + COLUMNS * WHOLE.cell - LAST_BOX / 2
    x, y = (min(max(middle, low), high) for middle in WHOLE.middle(params.looked_at))
    canvas.box((x - half, y - half, x + half, y + half), "pip_tint", "pip", 8, 28)
    small_pip(params, canvas, (x, y - 18), LAST, GOES[result.goes[params.looked_at]])
    canvas.text((x, y + 58), f"Pip {params.looked_at}", "pip", 40, "bold")


def one_walks(params: Params, result: Result, canvas: Canvas, tick: int, walked: int) -> None:
    """The maze large, with the Pip that was sent last; beside it the yard, below it a lesson and all that were sent."""
    gone = gone_before(params, result, over=False)
    here(params, result, canvas, LARGE, tick, walked)
    hundred(params, result, canvas, gone, BESIDE)
    for number, (thing, count) in enumerate(came(params, result, gone).items()):
        tell(params, canvas, thing, count, (790 + 178 * number, 640), 86, 60)
    maze.school(canvas, LESSON, result)
    for number, words in enumerate(("In the", "lessons")):
        canvas.text((238, 812 + 54 * number), words, "coach", 48, "heading", "lm")
    slots(params, result, canvas)


def yard_grows(params: Params, result: Result, canvas: Canvas, share: float) -> None:
    """On the way from the large maze, where one has arrived, to the large yard."""
    corner = maze.between(BESIDE.corner, WHOLE.corner, share)
    hundred(
        params,
        result,
        canvas,
        gone_before(params, result, over=True),
        Yard(corner, BESIDE.cell + (WHOLE.cell - BESIDE.cell) * share),
    )
    board = Board(maze.between(LARGE.corner, WORLD.corner, share), LARGE.wide + (WORLD.wide - LARGE.wide) * share, SIZE - 2)
    here(params, result, canvas, board, TICKS, len(result.world.path))


def slots(params: Params, result: Result, canvas: Canvas) -> None:
    """Each Pip that was sent, large, with what it went for; and those that may still be sent."""
    count = max(YOURS, len(params.sent_pips))
    for number in range(count):
        x, y = SLOTS[0] - SLOT * (count - 1 - number), SLOTS[1]
        half = SLOT / 2 - 8
        sent = params.sent_pips[number : number + 1]
        canvas.box((x - half, y - 94, x + half, y + 112), *(("pip_tint", "pip", 6) if sent else ("card", "line", 6)), radius=28)
        for pip in sent:
            small_pip(params, canvas, (x, y - 16), 140, "" if pip == params.looked_at else GOES[result.goes[pip]])
            canvas.text((x, y + 84), f"Pip {pip}", "pip", 40, "bold")


def hundred(params: Params, result: Result, canvas: Canvas, gone: NDArray[np.bool_], yard: Yard) -> None:
    """All of them; in the belly of those that are gone, what they went for."""
    (left, top), wide = yard.corner, COLUMNS * yard.cell
    canvas.box((left - EDGE, top - EDGE, left + wide + EDGE, top + wide + EDGE), "leaf_tint", radius=28)
    for pip in params.sent_pips:
        x, y = yard.middle(pip)
        half = yard.cell / 2 - 1
        canvas.box((x - half, y - half, x + half, y + half), "pip_tint", "pip", 6, yard.cell / 4)
    for pip, thing in enumerate(result.goes.tolist()):
        small_pip(params, canvas, yard.middle(pip), yard.cell * BODY, GOES[thing] if gone[pip] else "")


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


def here(params: Params, result: Result, canvas: Canvas, board: Board, tick: int | None, walked: int) -> None:
    maze.world(canvas, board, result, (params.door, params.apple), tick, walked)


def came(params: Params, result: Result, gone: NDArray[np.bool_]) -> dict[str, int]:
    """How many have come to the door, to the apple, and nowhere."""
    went = np.bincount(result.goes[gone], minlength=len(GOES)).tolist()
    there = ["door"] if params.apple == "none" else ["door", "apple"]
    return {thing: went[GOES.index(thing)] for thing in (*there, "lost")}


def tell(params: Params, canvas: Canvas, thing: str, count: int, at: Point, gap: float, size: float) -> None:
    """A thing, and how many came to it."""
    if thing == "lost":
        canvas.text(at, "lost", "soft_ink", 48, "bold")
    else:
        drawing = maze.painted(*((DOOR, params.door) if thing == "door" else (APPLE, params.apple)))
        place(canvas, drawing, at, 88)
    canvas.text((at[0] + gap, at[1]), str(count), "ink", size, "heading")


# --- the film -----------------------------------------------------------------------------------------------------------


def moments(params: Params, result: Result) -> list[int]:
    """Where one was sent last: it thinks, and walks, and the yard grows. Else all the others go, step by step."""
    if one_alone(params):
        return list(range(THINKING + len(strides(result)) + GROWING))
    return evenly(last_step(result), RUNNING) if params.sent else []


def one_alone(params: Params) -> bool:
    """Whether the last thing that happened is that one Pip was sent, and not that all the others went."""
    return bool(params.sent) and (params.waits or len(params.sent_pips) > YOURS)


def last_step(result: Result) -> int:
    return int(result.arrives[result.goes > 0].max(initial=0))


def strides(result: Result) -> list[int]:
    return evenly(len(result.world.path) - 1, WALKING)


def times(params: Params, result: Result) -> list[int]:
    """A Pip that has thought to the end, and one that has arrived, are looked at for a while."""
    count = len(moments(params, result))
    held = (THINKING - 1, count - GROWING - 1) if one_alone(params) else ()
    return [HELD if moment in held else MOVING for moment in range(count)]


def draw_moment(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    if not one_alone(params):
        gone = (result.goes > 0) & (result.arrives <= moment) | np.isin(np.arange(len(result.goes)), params.sent_pips)
        crowd(params, result, canvas, gone)
        return
    walk = strides(result)
    if (grown := moment - THINKING - len(walk) + 1) > 0:
        yard_grows(params, result, canvas, eased(grown / (GROWING + 1)))
        return
    tick = round(TICKS * min((moment + 1) / THINKING, 1))
    one_walks(params, result, canvas, tick, walk[max(moment - THINKING, 0)])
