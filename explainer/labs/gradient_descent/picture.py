"""The land from above or from the side, with the AI's path on it and its two numbers on two dials."""

import numpy as np
from PIL import Image

from explainer.labs.gradient_descent.simulation import LANDS, Params, Result
from explainer.paintbox.canvas import Canvas, Point
from explainer.paintbox.film import evenly
from explainer.paintbox.keep import keep
from explainer.paintbox.land import HillView, MapView
from explainer.paintbox.palette import THEMES

REACH = 5.0
MAP = MapView(REACH)
HILL = HillView(REACH)
PLAY_FRAMES = 36


@keep
def backdrop(land: str, view: str, theme: str, size: int) -> Image.Image:
    """The land without a path. It is the same for every run, and by far the slowest part of the picture."""
    surface = LANDS[land].loss
    return (HILL if view == "hill" else MAP).backdrop(surface, THEMES[theme], size)


def places(params: Params, result: Result) -> list[Point]:
    """Where the points of the path stand in the picture. On the hill, what has left the land is not shown."""
    if params.view == "map":
        return [MAP.at(float(x), float(y)) for x, y in result.points]
    inside = result.points[np.all(np.abs(result.points) <= REACH, axis=1)]
    return HILL.at(LANDS[params.land].loss, inside[:, 0], inside[:, 1])


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    draw_moment(params, result, canvas, len(result.points) - 1)


def moments(params: Params, result: Result) -> list[int]:
    """The path growing step by step; long runs skip steps evenly."""
    return evenly(len(result.points) - 1, PLAY_FRAMES)


def draw_moment(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    """The picture after the first `shown` steps."""
    canvas.backdrop(backdrop(params.land, params.view, canvas.theme.name, canvas.size))
    path = places(params, result)[: shown + 1]
    canvas.path(path, width=7 if shown > 80 else 9)
    canvas.marker(path[0], canvas.theme.loss[-1])
    x, y = result.points[min(shown, len(result.points) - 1)]
    dials(canvas, (float(x), float(y)))
    canvas.tag(path[0], f"start: loss {short(float(result.loss[0]))}")
    if shown:
        canvas.marker(path[-1], canvas.theme.loss[0])
        if result.outcome == "off-map" and shown == len(result.points) - 1:
            canvas.tag(path[-1], "off the map!")
        else:
            canvas.tag(path[-1], f"step {shown}: loss {short(float(result.loss[shown]))}")


def short(loss: float) -> str:
    """A loss as people say it: no decimals where they do not matter."""
    return f"{loss:.0f}" if loss >= 100 else f"{round(loss, 1) + 0.0:.1f}".replace("-", "−")


def dials(canvas: Canvas, numbers: Point) -> None:
    """The AI's two numbers, each as a needle from -5 to 5, in the corner that hides least."""
    width, height = 330.0, 192.0
    left, top, right, bottom = canvas.free_corner(width, height)
    canvas.box((left, top, right, bottom), fill="halo", radius=24)
    canvas.text(((left + right) / 2, top + 30), "its two numbers", "trace", 36)
    for index, number in enumerate(numbers):
        middle = (left + width * (0.27 + 0.46 * index), top + 134)
        arc = [(middle[0] + 62 * np.cos(a), middle[1] - 62 * np.sin(a)) for a in np.linspace(0, np.pi, 24)]
        canvas.line(arc, "door", 8)
        angle = np.pi / 2 - np.clip(number / REACH, -1, 1) * np.pi / 2
        canvas.line([middle, (middle[0] + 52 * np.cos(angle), middle[1] - 52 * np.sin(angle))], "trace", 8)
        canvas.dot(middle, 9, "trace")
        canvas.text((middle[0], middle[1] + 32), f"{round(number, 1) + 0.0:.1f}".replace("-", "−"), "trace", 36)
    canvas.keep_clear((left, top, right, bottom))
