"""The reader in the fog, step by step; and at the end, when the fog has lifted, Coach's steps beside these."""

from math import atan2, pi
from typing import Any, Literal

import numpy as np

from explainer.labs.gradient_descent.simulation import DIRECTIONS, LANDS, Array, Params, Result, on_foot, stepped
from explainer.paintbox.canvas import Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.confetti import confetti
from explainer.paintbox.film import HELD, MOVING, eased
from explainer.paintbox.land import HillView

HILL = HillView(5.0, 960)
PARTS = 4  # moments of a step
ALIKE = 0.25  # losses that are no further apart
TALL = 104.0  # Pip, and Coach
ROSE = (("7", 135), ("8", 90), ("9", 45), ("4", 180), ("", -1), ("6", 0), ("1", 225), ("2", 270), ("3", 315))  # keys, degrees
ARROWS = {0: "→", 45: "↗", 90: "↑", 135: "↖", 180: "←", 225: "↙", 270: "↓", 315: "↘"}
WORDS = {0: "right", 45: "up right", 90: "up", 135: "up left", 180: "left", 225: "down left", 270: "down", 315: "down right"}


def spots(params: Params, points: Array) -> list[Point]:
    """Where points of the land stand in the picture."""
    return HILL.at(LANDS[params.land].loss, points[:, 0], points[:, 1])


def ahead(params: Params) -> list[Point]:
    """Where a step in each of the directions would end, in the picture."""
    x, y = on_foot(params)[-1].tolist()
    return spots(params, np.array([stepped((x, y), letter) for letter in DIRECTIONS]))


def towards(params: Params, across: float, down: float) -> str:
    """The direction that looks most like the one from where the reader stands to this point of the picture."""
    x, y = spots(params, on_foot(params)[-1:])[0]
    wanted = atan2(y - down, across - x)
    turns = [abs((atan2(y - b, a - x) - wanted + pi) % (2 * pi) - pi) for a, b in ahead(params)]
    return DIRECTIONS[turns.index(min(turns))]


def rose(feet: str) -> list[dict[str, Any]]:
    """Eight buttons around a middle, each with the steps so far and the direction that looks like its arrow on level ground."""
    turned = float(np.rad2deg(HILL.turn))
    letters = {angle: DIRECTIONS[round((angle - turned) / 22.5) % 16] for angle in ARROWS}
    return [
        {"key": key, "feet": feet + letters[angle], "arrow": ARROWS[angle], "words": WORDS[angle]} if key else {}
        for key, angle in ROSE
    ]


# --- in the picture -----------------------------------------------------------------------------------------------------


def moments(params: Params, result: Result) -> list[int]:
    """The last step of the reader; or, when it is Coach's turn, each of Coach's."""
    return list(range(PARTS * (len(params.strides) if params.steps else 1) + 1))


def times(params: Params, result: Result) -> list[int]:
    return [HELD if params.steps and moment % PARTS == 0 else MOVING for moment in moments(params, result)]


def until(points: Array, moment: int) -> Array:
    """A way as far as it has come: whole steps, and a part of the next, gently."""
    whole, part = divmod(moment, PARTS)
    if whole >= len(points) - 1:
        return points
    share = eased(part / PARTS)
    return np.vstack([points[: whole + 1], points[whole] + (points[whole + 1] - points[whole]) * share])


def draw(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    """The ways on ground that the caller has drawn, and the losses at their ends."""
    assert result.feet is not None
    assert result.coach is not None
    yours = result.feet if params.steps else until(result.feet, PARTS * (len(params.strides) - 1) + moment)
    way = spots(params, yours)
    if not params.steps:
        canvas.path(way, width=9)
        place(canvas, "pip", way[-1], TALL)
        score(canvas, 890, "loss", loss_at(params, yours))
        return
    coachs = until(result.coach, moment)
    other = spots(params, coachs)
    for colour, width in (("halo", 20.0), ("coach", 11.0)):
        canvas.line(other, colour, width)
    for at in other[:-1]:
        canvas.dot(at, 12, "coach", "halo", 4)
    canvas.path(way, width=9)
    (x1, y1), (x2, y2) = way[-1], other[-1]
    aside = max(0.0, (TALL - abs(x2 - x1)) / 2) if abs(y2 - y1) < TALL else 0.0  # so that neither hides the other
    left = x1 <= x2
    place(canvas, "coach", (x2 + (aside if left else -aside), y2), TALL)
    place(canvas, "pip", (x1 - (aside if left else -aside), y1), TALL)
    score(canvas, 780, "you", loss_at(params, yours))
    score(canvas, 890, "Coach", loss_at(params, coachs))
    canvas.text((36, 700), "loss", "soft_ink", 48, "bold", "lm")
    if moment >= PARTS * len(params.strides) and lower(loss_at(params, yours), loss_at(params, coachs)) == "you":
        confetti(canvas, (20, 20, 500, 236), 40)
        canvas.box((28, 66, 440, 190), "leaf_tint", "leaf", 6, 28)
        canvas.text((234, 128), "You win!", "leaf", 84, "heading")


def draw_start(params: Params, start: Array, canvas: Canvas) -> None:
    """Before the first step: Pip on the ground that the caller has drawn, and what the number beside it is."""
    place(canvas, "pip", spots(params, start)[0], TALL)
    canvas.text((36, 816), "how high you are:", "ink", 48, "bold", "lm")
    score(canvas, 890, "loss", loss_at(params, start))


def lower(yours: float, coachs: float) -> Literal["same", "you", "coach"]:
    """Who has come lower."""
    return "same" if abs(yours - coachs) <= ALIKE else "you" if yours < coachs else "coach"


def loss_at(params: Params, way: Array) -> float:
    return float(LANDS[params.land].loss(*way[-1]))


def score(canvas: Canvas, y: float, name: str, loss: float) -> None:
    """In the lower left corner, where no land reaches."""
    ink = {"you": "pip", "Coach": "coach"}.get(name, "ink")
    canvas.text((36, y), name, ink, 48, "heading", "lm")
    canvas.text((46 + canvas.text_size(name, 48, "heading")[0], y - 4), short(loss), ink, 84, "heading", "lm")


def short(loss: float) -> str:
    """A loss as it is written everywhere, in the picture and beside it: no more decimals than matter."""
    places = 0 if loss >= 100 else 1 if loss >= 10 else 2
    return f"{round(loss, places) + 0.0:.{places}f}".replace("-", "−")


def choices(params: Params, canvas: Canvas) -> None:
    """A small dot on the ground wherever the next step can lead."""
    for x, y in ahead(params):
        canvas.dot((x, y), 9, "halo", "trace", 3)
        canvas.keep_clear((x - 14, y - 14, x + 14, y + 14))
