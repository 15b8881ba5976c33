"""One maze walked twice, by rules and by the walker that training kept; how far they look, by generation; and what it pays."""

import numpy as np
from numpy.typing import NDArray

from explainer.labs.mesa_optimizers.simulation import FURTHEST, MOVES, SIDE, Ints, Params, Result, Rooms
from explainer.paintbox.canvas import WIDTH, Box, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.chart import Chart
from explainer.paintbox.film import Film, evenly

HEIGHT = 1060
ROOM = 58.0  # units
TOP = 84.0
BOARD = SIDE * ROOM
LEFTS = (24.0, WIDTH - 24 - BOARD)
BELOW = TOP + BOARD + 22
CHARTS: tuple[Box, Box] = ((0, BELOW, 636, HEIGHT - 6), (644, BELOW, WIDTH, HEIGHT - 6))
TRAINING, WALKING = 14, 22  # how many moments of the film go to each


def moments(params: Params, result: Result) -> list[int]:
    """First the training, in so many parts; after that, moment TRAINING + m is when both have made m moves."""
    if not params.generations:
        return [0]
    return list(range(TRAINING)) + [TRAINING + move for move in evenly(most_moves(result), WALKING)]


def most_moves(result: Result) -> int:
    return max(len(way) for way in result.ways) - 1


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    draw_moment(params, result, canvas, TRAINING + most_moves(result))


def draw_moment(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    trained = moment >= TRAINING
    moved = moment - TRAINING if trained else 0
    walk(canvas, LEFTS[0], result, 0, moved)
    heading(canvas, LEFTS[0], result.rooms.exit[0], 0, result.ways[0], moved)
    if not params.generations:
        waiting(canvas, result.rooms)
        prices(params, canvas)
    elif trained:
        walk(canvas, LEFTS[1], result, 1, moved)
        heading(canvas, LEFTS[1], result.rooms.exit[0], result.kept, result.ways[1], moved)
        points(params, result, canvas)
    else:
        board(canvas, LEFTS[1], result.rooms, None)
        canvas.text((LEFTS[1] + BOARD / 2, TOP / 2), "in training …", "pip", 42, "heading")
    now = params.generations if trained else round(params.generations * moment / TRAINING)
    look_ahead(params, result, canvas, now)


FILM = Film(moments, draw_moment)


# --- the maze ---------------------------------------------------------------------------------------------------------


def middle(left: float, room: Ints) -> Point:
    """The middle of a room, given as (row, column)."""
    return left + (float(room[1]) + 0.5) * ROOM, TOP + (float(room[0]) + 0.5) * ROOM


def board(canvas: Canvas, left: float, rooms: Rooms, looked: NDArray[np.bool_] | None) -> None:
    """The maze with its exit; rooms that were looked at are tinted."""
    canvas.box((left, TOP, left + BOARD, TOP + BOARD), "card")
    for row, column in np.argwhere(looked) if looked is not None else ():
        x, y = left + column * ROOM, TOP + row * ROOM
        canvas.box((x, y, x + ROOM, y + ROOM), "pip_tint")
    place(canvas, "green-door", middle(left, rooms.exit[0]), 54)
    right, down = rooms.open[0, 0], rooms.open[1, 0]
    for row in range(SIDE):
        for column in range(SIDE):
            x, y = left + (column + 1) * ROOM, TOP + (row + 1) * ROOM
            if not right[row, column]:
                canvas.line([(x, y - ROOM), (x, y)], "ink", 7)
            if not down[row, column]:
                canvas.line([(x - ROOM, y), (x, y)], "ink", 7)
    canvas.line([(left, TOP + BOARD), (left, TOP), (left + BOARD, TOP)], "ink", 7)


def walk(canvas: Canvas, left: float, result: Result, which: int, moved: int) -> None:
    """The maze, what this walker has looked at after so many moves, its way so far, and Pip at the end of it."""
    way = result.ways[which][: moved + 1]
    board(canvas, left, result.rooms, result.looked[which][len(way) - 1])
    trail = [middle(left, room) for room in way]
    if len(trail) > 1:
        canvas.line(trail, "pip", 9)
    canvas.dot(trail[0], 13, "card", "pip", 6)
    place(canvas, "pip", trail[-1], 56)


def heading(canvas: Canvas, left: float, exit: Ints, ahead: int, way: Ints, moved: int) -> None:
    """How far it looks, and once it has come to the end of its way, how that went."""
    words = f"looks {ahead} ahead"
    if moved >= len(way) - 1 > 0:
        words += f": {len(way) - 1} moves" if (way[-1] == exit).all() else f": not out in {MOVES}"
    canvas.text((left + BOARD / 2, TOP / 2), words, "ink", 42, "heading")


def waiting(canvas: Canvas, rooms: Rooms) -> None:
    """In place of the walker that training keeps, before there has been any."""
    board(canvas, LEFTS[1], rooms, None)
    canvas.text((LEFTS[1] + BOARD / 2, TOP / 2), "after training: ?", "pip", 42, "heading")


# --- below it ---------------------------------------------------------------------------------------------------------


def look_ahead(params: Params, result: Result, canvas: Canvas, now: int) -> None:
    """How far the walkers look, generation by generation: the mean, and where all but the outer tenths are."""
    reach = (0, max(params.generations, 10))
    chart = Chart(canvas, CHARTS[0], reach, (0, FURTHEST), title="How far they look ahead", x_title="generation")
    genes = result.genes[: now + 1]
    low, high = np.quantile(genes, 0.1, axis=1), np.quantile(genes, 0.9, axis=1)
    upper = [chart.at(number, float(value)) for number, value in enumerate(high)]
    lower = [chart.at(number, float(value)) for number, value in enumerate(low)]
    if now:
        canvas.polygon(upper + lower[::-1], "pip_tint")
    mean = genes.mean(axis=1).tolist()
    chart.line(range(now + 1), mean, "pip")
    canvas.dot(chart.at(now, mean[-1]), 14, "pip", edge="card", width=4)


def points(params: Params, result: Result, canvas: Canvas) -> None:
    """What looking ahead pays: points for each d, thinking paid for; the kept one is marked."""
    chart = Chart(canvas, CHARTS[1], (0, FURTHEST), (0, 100), title="Points, thinking paid", x_title="steps looked ahead")
    paid = 100 * result.gets_out - params.thinking * np.arange(FURTHEST + 1)
    above = int(np.logical_and.accumulate(paid > 0).sum())
    chart.line(range(above), paid[:above].tolist(), "coach")
    at = chart.at(result.kept, float(paid[result.kept]))
    canvas.dot(at, 16, "pip", edge="card", width=4)
    steep = paid[result.kept] - paid[min(result.kept + 2, FURTHEST)] > 10  # then the line runs where the word would stand
    beside, below = (at[0] + 72, at[1] - 8), (min(max(at[0], chart.plot[0] + 50), WIDTH - 50), at[1] + 44)
    canvas.text(beside if steep and beside[0] + 50 < WIDTH else below, "kept", "pip", 38)


def prices(params: Params, canvas: Canvas) -> None:
    """The rules of the points, while there is nothing else to show."""
    left, top = CHARTS[1][0] + 24, BELOW + 24
    where = "in the corner" if params.exit == "corner" else "anywhere"
    lines = (
        ("Coach's points", "ink", "heading"),
        ("out of a maze: 100", "coach", "bold"),
        (f"one step ahead: −{params.thinking:.3g}", "coach", "bold"),
        (f"the exit is {where}", "ink", "bold"),
    )
    for row, (words, colour, kind) in enumerate(lines):
        canvas.text((left, top + row * 68), words, colour, 40, kind, "lm")
