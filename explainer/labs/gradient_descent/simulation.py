"""Question: where does an AI with two numbers end up, if it always takes a step downhill?

The AI is a point p = (x, y): its two numbers. The land L(x, y) is its loss: how badly it does with those numbers.
Each step it feels the slope under its feet, the gradient ∇L(p), and moves against it:

    v ← momentum · v − step_size · ∇L(p)        p ← p + v        (v starts at 0)

- land: one of the six below.
- x, y: the start, from −5 to 5 each.
- step_size (or learning rate): from 0.0001 to 1.
- steps: how many, from 0 to 500.
- momentum (the page calls it a push): how much of the last move is kept, from 0 (none) to 0.99.
- view: in the fog, from above or from the side.
- feet: the reader's own steps, a letter for each of 16 directions. All are 0.8 long, and so are the steps of Coach, who goes
  from the same spot and always straight down the slope. A "-" before them: the reader begins, on any land.
- starts: other starts on the same land, four digits each, from which the same descent is run too.

The lands: a round bowl (x² + y²)/2; a narrow valley (x² + 25y²)/2; two holes (x² − 4)²/4 + y² + x/2, one a little deeper;
four holes (x² + y − 11)² + (x + y² − 7)², all equally deep (Himmelblau's function); a saddle (x² − y²)/2 + y⁴/40; and
a bumpy bowl (x² + y²)/4 + 2(2 − cos 2x − cos 2y). If a number leaves the range from −50 to 50, the run stops there.

At the end the AI has come to rest if both |∇L| and |v| are below 0.001. At rest in a dip it is in a hole; at rest anywhere
else (on the very ridge of the saddle) it is stuck.

The view changes nothing but the drawing. In the fog only the ground within 1.8 of a place where the AI has stood can be seen,
and the arrow is the one thing it knows: which way the ground tips where it stands.

What this leaves out: a real AI has billions of numbers, not two, and nobody can draw its land. There, low places that look
far apart are often joined by low ground (Garipov and others, 2018), so holes may be the wrong picture. Its loss is measured
on a few examples at a time, so its slope is a noisy guess. And the land itself changes when the examples do.

Source: footnote 1 of "Mesa-Optimization: Explain it like I'm 10 Edition" (brook, 2023). Momentum: Polyak, 1964.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from math import cos, pi, sqrt
from math import sin as sin_
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from explainer.worlds.exact import FloatOrArray, sin

Array = NDArray[np.float64]
Ending = Literal["hole", "stuck", "moving", "off-map"]

STRIDE = 0.8  # the length of a step on foot
DIRECTIONS = "abcdefghijklmnop"  # of a step, counterclockwise from east
STRIDES = [(round(STRIDE * cos(2 * pi * turn / 16), 6), round(STRIDE * sin_(2 * pi * turn / 16), 6)) for turn in range(16)]
MAP_EDGE = 5.0  # nobody on foot leaves the map
EDGE = 50.0  # beyond this the AI has left the map
AT_REST = 1e-3
SMALL, LONGEST_WALK = 0.1, 5000  # of the way down by the slope alone: steps beside what the curvature allows; how many


def square(number: FloatOrArray) -> FloatOrArray:
    """Products are the same on every machine; `**` of plain numbers is the C library's."""
    return number * number


@dataclass(frozen=True)
class Land:
    """A loss of two numbers, with its slope and its curvature written out by hand."""

    loss: Callable[[Array, Array], Array]
    gradient: Callable[[float, float], tuple[float, float]]
    curvature: Callable[[float, float], tuple[float, float, float]]  # ∂²L/∂x², ∂²L/∂x∂y, ∂²L/∂y²


LANDS = {
    "bowl": Land(
        loss=lambda x, y: (x * x + y * y) / 2,
        gradient=lambda x, y: (x, y),
        curvature=lambda x, y: (1.0, 0.0, 1.0),
    ),
    "valley": Land(
        loss=lambda x, y: (x * x + 25 * y * y) / 2,
        gradient=lambda x, y: (x, 25 * y),
        curvature=lambda x, y: (1.0, 0.0, 25.0),
    ),
    "two-holes": Land(
        loss=lambda x, y: square(x * x - 4) / 4 + y * y + x / 2,
        gradient=lambda x, y: (x * (x * x - 4) + 0.5, 2 * y),
        curvature=lambda x, y: (3 * x * x - 4, 0.0, 2.0),
    ),
    "four-holes": Land(
        loss=lambda x, y: square(x * x + y - 11) + square(x + y * y - 7),
        gradient=lambda x, y: (
            4 * x * (x * x + y - 11) + 2 * (x + y * y - 7),
            2 * (x * x + y - 11) + 4 * y * (x + y * y - 7),
        ),
        curvature=lambda x, y: (12 * x * x + 4 * y - 42, 4 * (x + y), 12 * y * y + 4 * x - 26),
    ),
    "saddle": Land(
        loss=lambda x, y: (x * x - y * y) / 2 + square(y * y) / 40,
        gradient=lambda x, y: (x, -y + y * y * y / 10),
        curvature=lambda x, y: (1.0, 0.0, -1 + 3 * y * y / 10),
    ),
    "bumpy": Land(
        loss=lambda x, y: (x * x + y * y) / 4 + 4 * (square(sin(x)) + square(sin(y))),
        gradient=lambda x, y: (x / 2 + 4 * sin(2 * x), y / 2 + 4 * sin(2 * y)),
        curvature=lambda x, y: (8.5 - 16 * square(sin(x)), 0.0, 8.5 - 16 * square(sin(y))),
    ),
}


@dataclass(frozen=True)
class Params:
    land: str
    x: float
    y: float
    step_size: float
    steps: int
    momentum: float
    view: str
    feet: str = ""
    starts: str = ""

    @property
    def strides(self) -> str:
        """The reader's steps, a letter each."""
        return self.feet.lstrip("-")

    @property
    def other_starts(self) -> list[tuple[float, float]]:
        """Each with its two numbers to a tenth, counted from the lower left corner of the map."""
        digits = [self.starts[first : first + 4] for first in range(0, len(self.starts), 4)]
        return [(int(four[:2]) / 10 - MAP_EDGE, int(four[2:]) / 10 - MAP_EDGE) for four in digits]


@dataclass(frozen=True)
class Result:
    points: Array  # shape (steps taken + 1, 2): the start, then the place after each step
    loss: Array  # shape (steps taken + 1,)
    outcome: Ending
    thrown_to: Array | None = None  # shape (2,): where the step that left the map would have landed, if one did
    feet: Array | None = None  # shape (steps + 1, 2): the reader's way, where there is one
    coach: Array | None = None  # shape (steps + 1, 2): Coach's, in as many steps of the same length
    others: tuple[Array, ...] = ()  # the ways from the other starts


def simulate(params: Params) -> Result:
    result = descend(params)
    others = tuple(descend(replace(params, x=x, y=y)).points for x, y in params.other_starts)
    if not params.strides:
        return replace(result, others=others)
    return replace(result, others=others, feet=on_foot(params), coach=straight_down(params, len(params.strides)))


def on_foot(params: Params) -> Array:
    points = [(params.x, params.y)]
    for letter in params.strides:
        points.append(stepped(points[-1], letter))
    return np.array(points)


def stepped(at: tuple[float, float], letter: str) -> tuple[float, float]:
    across, up = STRIDES[DIRECTIONS.index(letter)]
    return on_the_map(at[0] + across), on_the_map(at[1] + up)


def on_the_map(number: float) -> float:
    return min(max(number, -MAP_EDGE), MAP_EDGE)


def straight_down(params: Params, steps: int) -> Array:
    """So many steps of the same length, each the way the slope falls."""
    points = [(params.x, params.y)]
    for _ in range(steps):
        x, y = points[-1]
        slope = LANDS[params.land].gradient(x, y)
        steep = length(slope)
        if steep >= AT_REST:
            x, y = on_the_map(x - STRIDE * slope[0] / steep), on_the_map(y - STRIDE * slope[1] / steep)
        points.append((x, y))
    return np.array(points)


def descend(params: Params) -> Result:
    land = LANDS[params.land]
    x, y = params.x, params.y
    velocity_x = velocity_y = 0.0
    points = [(x, y)]
    left_map = False
    for _ in range(params.steps):
        slope_x, slope_y = land.gradient(x, y)
        velocity_x = params.momentum * velocity_x - params.step_size * slope_x
        velocity_y = params.momentum * velocity_y - params.step_size * slope_y
        x, y = x + velocity_x, y + velocity_y
        if abs(x) > EDGE or abs(y) > EDGE:
            left_map = True
            break
        points.append((x, y))
    path = np.array(points)
    loss = land.loss(path[:, 0], path[:, 1])
    if left_map:
        return Result(path, loss, "off-map", np.array([x, y]))
    return Result(path, loss, outcome_at(land, path[-1], (velocity_x, velocity_y)))


def outcome_at(land: Land, point: Array, velocity: tuple[float, float]) -> Ending:
    x, y = float(point[0]), float(point[1])
    if length(land.gradient(x, y)) >= AT_REST or length(velocity) >= AT_REST:
        return "moving"
    xx, xy, yy = land.curvature(x, y)
    return "hole" if xx > 0 and xx * yy > xy * xy else "stuck"


def length(arrow: tuple[float, float]) -> float:
    return sqrt(square(arrow[0]) + square(arrow[1]))


@lru_cache(maxsize=256)
def hole_below(land: str, x: float, y: float) -> Array:
    """Where the slope leads from here: the end of the steepest way down, in steps too small to leap over anything."""
    this = LANDS[land]
    for _ in range(LONGEST_WALK):
        slope = this.gradient(x, y)
        if length(slope) < AT_REST:
            break
        xx, xy, yy = this.curvature(x, y)
        step = SMALL / (abs(xx) + abs(xy) + abs(yy))
        x, y = x - step * slope[0], y - step * slope[1]
    return np.array([x, y])


@cache
def lowest_loss(land: str) -> float:
    """The lowest loss in a land, to about 0.001: from a fine grid, since the reader's map is no finer."""
    grid = np.linspace(-5, 5, 1001)
    return float(LANDS[land].loss(grid[None, :], grid[:, None]).min())
