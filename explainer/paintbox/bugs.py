"""Bugs seen from above, and the ground they lie on."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from explainer.paintbox.canvas import WIDTH, Canvas, Point

# Things lie about at random, but always the same: no chance of a run is spent on them.
LITTER = np.random.default_rng(4).uniform(0, 1, (900, 4))
BLADES = 0.62  # on moss, what stretches further than this is a blade and not a leaf
CIRCLE = [(math.cos(angle), math.sin(angle)) for angle in (math.tau * piece / 28 for piece in range(28))]
# Where spots sit on a body whose half-length and half-width are 1, in the order in which they appear.
SPOTS = (
    (-0.1, 0.42),
    (-0.2, -0.4),
    (0.4, -0.22),
    (-0.62, 0.1),
    (0.32, 0.36),
    (-0.14, 0.0),
    (-0.52, -0.4),
    (-0.54, 0.5),
)


@dataclass(frozen=True)
class Bug:
    """How a bug looks: colours, and lengths in units of the picture."""

    body: str
    spots: str
    edge: str  # of the body, and the legs and feelers
    spot_count: int
    spot_radius: float
    half_length: float
    half_width: float
    leg: float
    feeler: float


def draw_bug(canvas: Canvas, bug: Bug, middle: Point, turn: float, *, awake: bool = True, size: float = 1.0) -> None:
    """Its head is on the right before it is turned. Asleep, it shows no eyes."""
    cos, sin = math.cos(turn) * size, math.sin(turn) * size

    def put(x: float, y: float) -> Point:
        return middle[0] + cos * x - sin * y, middle[1] + sin * x + cos * y

    def round_about(x: float, y: float) -> Sequence[Point]:
        return [put(x * across, y * down) for across, down in CIRCLE]

    long, wide, leg, feeler = bug.half_length, bug.half_width, bug.leg, bug.feeler
    # Legs and feelers go in pairs, from tip to tip under the body.
    pairs = [((along * (long + leg), wide + leg), (along * long, wide * 0.8), 7.0) for along in (0.5, 0.0, -0.5)]
    pairs.append(((long * 0.9 + 8 + feeler, 12 + feeler * 0.5), (long * 0.9, 8.0), 6.0))
    for (tip_x, tip_y), (root_x, root_y), width in pairs:
        left, right = put(tip_x, -tip_y), put(tip_x, tip_y)
        canvas.line([left, put(root_x, -root_y), put(root_x, root_y), right], bug.edge, width * size, joints=False)
        for tip in (left, right):
            canvas.dot(tip, width / 2 * size, bug.edge)
    canvas.polygon(round_about(long + 5, wide + 5), bug.edge)
    if bug.body != bug.edge:
        canvas.polygon(round_about(long, wide), bug.body)
    for x, y in SPOTS[: bug.spot_count]:
        canvas.dot(put(x * long, y * wide), bug.spot_radius * size, bug.spots)
    for side in (-1, 1) if awake else ():  # no gene hides the eyes
        eye = put(long * 0.76, side * wide * 0.36)
        canvas.dot(eye, 8 * size, "halo")
        canvas.dot(eye, 4 * size, "trace")


def draw_ground(canvas: Canvas, floor: str, marks: str, radius: float, count: int, blades: bool = False) -> None:
    """A floor, with so many marks on it: dots, or blades too."""
    canvas.box((0, 0, WIDTH, canvas.height), fill=floor)
    for across, down, lean, stretch in LITTER[:count]:
        middle = (across * WIDTH, down * canvas.height)
        if blades and stretch > BLADES:
            canvas.line([middle, (middle[0] + 30 * (lean - 0.5), middle[1] - 24 - 16 * lean)], marks, 5, joints=False)
        else:
            canvas.dot(middle, radius * (0.8 + 0.4 * stretch), marks)
