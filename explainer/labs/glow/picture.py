"""A maze with the glow in it, tick by tick, and the arrows; the squares that lead to the door ringed; how many, by tick."""

import numpy as np

from explainer.labs.glow.simulation import Params, Result
from explainer.paintbox.board import Board, short_of
from explainer.paintbox.canvas import WIDTH, Canvas
from explainer.paintbox.characters import place
from explainer.paintbox.chart import Chart
from explainer.paintbox.film import Film, evenly
from explainer.paintbox.palette import glow_colours

HEIGHT = 960
CORNER = (36.0, 96.0)
BOARD = 828.0  # how wide the maze is, with a rim of its border
TICKING, WALKING = 24, 12  # how many moments of the film go to each at most
TURNS = ((0, -1), (1, 0), (0, 1), (-1, 0))  # across and down, for the arrows 0 to 3


def moments(params: Params, result: Result) -> list[int]:
    """First tick by tick; moment `tick` + n is when Pip has walked n steps."""
    ticks = evenly(params.tick, TICKING)
    return ticks + [params.tick + step for step in evenly(len(result.path) - 1, WALKING)[1:]]


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    draw_moment(params, result, canvas, params.tick + len(result.path) - 1)


def draw_moment(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    tick, steps = min(moment, params.tick), max(moment - params.tick, 0)
    door, apple = (tuple(place[0].tolist()) for place in (result.maze.door, result.maze.apple))
    board = Board(CORNER, BOARD, len(result.maze.walls[0]) - 2)
    canvas.text((CORNER[0] + BOARD / 2, 50), f"tick {tick}", "ink", 56, "heading")
    board.draw(canvas, result.maze.walls[0], shades(canvas, result, tick))
    walked = [tuple(spot) for spot in result.path[: steps + 1].tolist()]
    arrows(canvas, board, result, tick, {door, apple, *walked})
    place(canvas, "green-door", board.middle(door), board.square * 0.94)
    place(canvas, "red-apple", board.middle(apple), board.square * 0.8)
    trail = [board.middle(spot) for spot in walked]
    if walked[-1] == door:  # it stops short, so that both can be seen
        trail[-1] = short_of(*trail[-2:])
    canvas.path(trail, width=9, dots=False)
    place(canvas, "pip", trail[-1], board.square * 0.9)
    beside(params, result, canvas, tick)


FILM = Film(moments, draw_moment)


# --- the maze ---------------------------------------------------------------------------------------------------------


def shades(canvas: Canvas, result: Result, tick: int) -> list[list[str]]:
    """A colour for each square, in seven shades from the lowest score at this tick to the highest."""
    glow, free, colours = result.glow[tick], ~result.maze.walls[0], glow_colours(canvas.theme)
    low, high = float(glow[free].min()), float(glow[free].max())
    levels = np.clip((glow - low) / max(high - low, 1e-6) * 7, 0, 6).astype(int)
    return [[colours[level] for level in row] for row in levels.tolist()]


def arrows(canvas: Canvas, board: Board, result: Result, tick: int, hidden: set[tuple[int, ...]]) -> None:
    """An arrow in each square: large and dark where it leads to the door, small and grey where it does not."""
    size = board.square
    for (row, column), step in np.ndenumerate(result.arrows[tick]):
        if step < 0 or (row, column) in hidden:
            continue
        leads = bool(result.leads[tick, row, column])
        x, y = board.middle((row, column))
        across, down = TURNS[step]
        tip = size * (0.28 if leads else 0.16)
        wing = tip * 0.72
        back = (x - across * tip * 0.7, y - down * tip * 0.7)
        canvas.polygon(
            [
                (x + across * tip, y + down * tip),
                (back[0] - down * wing, back[1] + across * wing),
                (back[0] + down * wing, back[1] - across * wing),
            ],
            "ink" if leads else "soft_ink",
        )


# --- beside it --------------------------------------------------------------------------------------------------------


def beside(params: Params, result: Result, canvas: Canvas, tick: int) -> None:
    """Which Pip this is, how many squares lead to the door, and how that went tick by tick."""
    left = CORNER[0] + BOARD + 34
    place(canvas, "pip", (left + 74, 152), 140)
    canvas.text((left + 164, 124), f"Pip {params.pip}", "pip", 46, "heading", "lm")
    for row, words in enumerate(("as trained",) if params.numbers == "trained" else ("with random", "numbers")):
        canvas.text((left + 164, 176 + 42 * row), words, "soft_ink", 36, "bold", "lm")
    canvas.text((left, 300), f"{result.counts[tick]} of {result.squares}", "ink", 72, "heading", "lm")
    for row, words in enumerate(("squares lead", "to the door")):
        canvas.text((left, 364 + 46 * row), words, "ink", 40, "bold", "lm")
    last = max(params.tick, 1)
    box = (left - 24, 470, WIDTH - 4, CORNER[1] + BOARD)
    chart = Chart(canvas, box, (0, last), (0, result.squares), title="Squares", x_title="tick")
    chart.line(range(tick + 1), result.counts[: tick + 1].tolist(), "pip")
    canvas.dot(chart.at(tick, float(result.counts[tick])), 13, "pip", edge="card", width=4)
