"""The ends of the day side by side, and over each of them a heap of the goals that like it best."""

import numpy as np

from explainer.labs.off_switch.simulation import Params, Result
from explainer.paintbox.canvas import Canvas
from explainer.paintbox.characters import place
from explainer.paintbox.drawings import Drawing, Part, circle
from explainer.paintbox.film import Film, evenly

HEIGHT = 860
MOST_MOMENTS = 24

LABEL = 38
LEFT, RIGHT, FLOOR, TOP = 300.0, 1240.0, 640.0, 150.0
WIDEST = 190.0  # of a heap
SWITCH: Drawing = (
    Part(circle(60, 60, 52), fill="door", width=7),
    Part("M38 40C18 62 34 94 60 94C86 94 102 62 82 40", edge="ink", width=10),
    Part("M60 24L60 60", edge="ink", width=10),
)


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    draw_moment(params, result, canvas, params.goals)


def moments(params: Params, result: Result) -> list[int]:
    """How many goals have been drawn."""
    return evenly(params.goals, MOST_MOMENTS)


def draw_moment(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    counts = np.bincount(result.best[:moment], minlength=1 + params.others)
    pitch = min(240.0, (RIGHT - LEFT) / params.others)
    wide = min(WIDEST, 0.84 * pitch)
    highest = max(1, int(np.bincount(result.best, minlength=1).max()))
    heap(canvas, 150, min(WIDEST, 200), int(counts[0]), highest, "soft_ink", "door")
    place(canvas, SWITCH, (150, FLOOR + 86), 130)
    canvas.text((150, FLOOR + 186), "off", "ink", LABEL, "heading")
    for other in range(1, params.others + 1):
        x = LEFT + (other - 0.5) * pitch
        heap(canvas, x, wide, int(counts[other]), highest, "pip", "pip_body")
        canvas.text((x, FLOOR + 44), str(other), "pip", LABEL if params.others < 15 else 34, "heading")
    middle = max(LEFT + params.others * pitch / 2, LEFT + 180)
    canvas.text((middle, FLOOR + 110), "other ends of the day", "pip", LABEL, "heading")
    canvas.text((40, 48), f"{moment:,} goals out of a hat", "ink", 46, "heading", "lm")
    if moment:
        on = int(counts[1:].sum())
        canvas.text((1240, 48), f"{on:,} do better on", "pip", 46, "heading", "rm")
    else:
        place(canvas, "pip", (middle, 360), 360)


FILM = Film(moments, draw_moment)


def heap(canvas: Canvas, x: float, wide: float, count: int, highest: int, edge: str, fill: str) -> None:
    """A column as tall as its share of the tallest, with its count on top."""
    top = FLOOR - (FLOOR - TOP) * count / highest
    canvas.line([(x - wide / 2, FLOOR), (x + wide / 2, FLOOR)], edge, 6)
    if FLOOR - top >= 6:
        canvas.box((x - wide / 2, top, x + wide / 2, FLOOR), fill, edge, 5, min(16.0, wide / 4))
    if wide >= 70:
        canvas.text((x, top - 28), str(count), edge, LABEL, "heading")
