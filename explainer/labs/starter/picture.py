"""Pip's path. Home is the dashed line, and each step is drawn a little lower than the one before."""

from explainer.labs.starter.simulation import Params, Result
from explainer.paintbox.canvas import Canvas
from explainer.paintbox.characters import place
from explainer.paintbox.film import Film, evenly

HEIGHT = 960
MOST_MOMENTS = 24  # of the film
MIDDLE, TOP, BOTTOM = 640.0, 260.0, 860.0
REACH = 530.0  # from home to where the farthest place is drawn
LONGEST_STEP = 20.0


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    draw_moment(params, result, canvas, params.steps)


def moments(params: Params, result: Result) -> list[int]:
    """How many steps have been walked."""
    return evenly(params.steps, MOST_MOMENTS)


def draw_moment(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    across = min(LONGEST_STEP, REACH / max(1, result.farthest))
    down = (BOTTOM - TOP) / max(1, params.steps)
    path = [(MIDDLE + across * at, TOP + down * step) for step, at in enumerate(result.places[: moment + 1].tolist())]
    canvas.text((MIDDLE, 80), f"step {moment}", "ink", 60, "heading")
    canvas.dashes([(MIDDLE, TOP), (MIDDLE, BOTTOM)], "line", 6)
    if moment:
        canvas.line(path, "pip", 8)
    x, y = path[-1]
    place(canvas, "pip", (x, y - 60), 150)


FILM = Film(moments, draw_moment)
