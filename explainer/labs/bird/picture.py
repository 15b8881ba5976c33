"""Twelve bugs asleep on their ground, if they can be seen; at the end they wake, beside the first ones and the other bird's."""

import math

import numpy as np
from PIL import Image

from explainer.labs.bird.simulation import (
    BUGS,
    COLUMNS,
    GENES,
    GROUNDS,
    SPOTS_PALER,
    Array,
    Params,
    Result,
)
from explainer.paintbox.bugs import Bug, draw_bug, draw_ground
from explainer.paintbox.canvas import WIDTH, Box, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.drawings import BIRD, BLIND_BIRD
from explainer.paintbox.film import HELD, MOVING, Film, eased
from explainer.paintbox.keep import keep
from explainer.paintbox.palette import THEMES, paint

HEIGHT = 960
CELL = WIDTH / COLUMNS
SPOTS, SPOT_RADIUS = 5, 8.5
DOTS, DOT_RADIUS = 620, 9
ROW, LABEL = HEIGHT / 3, 270.0  # at the end: how high a row is, and how wide its label
ACROSS = 6  # bugs side by side in a row
GONE = 6  # frames in which what was eaten goes; after them, those that were missed wake
BY_OUR_BIRD = (3, GONE)  # the ones of these that are shown of each round, where all rounds are
REVEAL, SLIDE = 100, 8  # the number of the last scene's first frame, and frames in which the bugs line up


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    canvas.backdrop(ground(params.ground, canvas.theme.name, canvas.size))
    if is_told(params, result):
        line_up(params, result, canvas, 1.0)
    else:
        asleep(params, result, canvas)


def is_told(params: Params, result: Result) -> bool:
    return params.reveal == "yes" and result.rounds > 0


# --- moments ------------------------------------------------------------------------------------------------------------


def moments(params: Params, result: Result) -> list[int]:
    """Of a round just pecked: who goes, and who was missed. At the end, how the last ones wake and line up."""
    if not result.rounds:
        return []
    if not is_told(params, result):
        return [10 * (result.rounds - 1) + frame for frame in range(GONE + 1)]
    before = [] if result.by_hand else [10 * now + frame for now in range(result.rounds) for frame in BY_OUR_BIRD]
    return [*before, *range(REVEAL, REVEAL + 1 + SLIDE)]


def times(params: Params, result: Result) -> list[int]:
    """Who was missed is looked at for longer after one's own pecks; before they line up, all are."""
    missed = HELD if result.by_hand else 3 * MOVING
    return [
        HELD if moment == REVEAL else missed if moment % 10 == GONE and moment < REVEAL else MOVING
        for moment in moments(params, result)
    ]


def draw_moment(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    canvas.backdrop(ground(params.ground, canvas.theme.name, canvas.size))
    if moment >= REVEAL:
        line_up(params, result, canvas, eased((moment - REVEAL) / (SLIDE + 1)))
        return
    now, frame = divmod(moment, 10)
    left = 1 - eased((frame + 1) / (GONE + 1))
    for number in range(BUGS):
        eaten, bug = result.eaten[now, number], looks(result.genes[now, number], canvas)
        if not eaten or frame < GONE:
            middle, turn = lying(params, result, now, number)
            draw_bug(canvas, bug, middle, turn, awake=frame == GONE, size=left if eaten else 1.0)


FILM = Film(moments, draw_moment, times=times)


# --- bugs on their ground -------------------------------------------------------------------------------------------------


@keep
def ground(name: str, theme: str, size: int) -> Image.Image:
    canvas = Canvas(THEMES[theme], size, HEIGHT)
    hue, shade = (share(gene) for gene in GROUNDS[name])
    floor, dots = paint(canvas.theme, hue, shade), paint(canvas.theme, hue, shade + SPOTS_PALER / 2)
    draw_ground(canvas, floor, dots, DOT_RADIUS, DOTS, blades=name == "moss")
    return canvas.image


def share(gene: float) -> float:
    """A gene as a share of its range."""
    return (gene + 1) / 2


def looks(genes: Array, canvas: Canvas) -> Bug:
    gene = {name: share(float(value)) for name, value in zip(GENES, genes, strict=True)}
    body = paint(canvas.theme, gene["hue"], gene["shade"])
    return Bug(
        body=body,
        spots=paint(canvas.theme, gene["hue"], gene["shade"] + SPOTS_PALER / 2),
        edge=body,
        spot_count=SPOTS,
        spot_radius=SPOT_RADIUS,
        half_length=37 + 14 * gene["body_length"],
        half_width=37 - 8 * gene["body_length"],
        leg=3 + 18 * gene["leg_length"],
        feeler=4 + 18 * gene["feeler_length"],
    )


def lying(params: Params, result: Result, now: int, number: int) -> tuple[Point, float]:
    """Where a bug sleeps, and which way it points."""
    row, column = divmod(int(result.places[now, number]), COLUMNS)
    turn = np.random.default_rng([params.seed, now, 5]).uniform(0, math.tau, BUGS)[number]
    return ((column + 0.5) * CELL, (row + 0.5) * CELL), float(turn)


def asleep(params: Params, result: Result, canvas: Canvas) -> None:
    for number in range(BUGS):
        middle, turn = lying(params, result, result.rounds, number)
        draw_bug(canvas, looks(result.genes[-1, number], canvas), middle, turn, awake=False)


# --- the end --------------------------------------------------------------------------------------------------------------


def line_up(params: Params, result: Result, canvas: Canvas, part: float) -> None:
    """The first bugs, the last ones, and the blind bird's, all awake. `part`: how far the last ones have come, from 0 to 1."""
    rows = (
        ("at first", None, result.genes[0], result.stands_out[0]),
        ("yours" if result.by_hand else "our bird", BIRD, result.genes[-1], result.stands_out[-1]),
        ("eyes shut", BLIND_BIRD, result.blind_genes[-1], result.blind_stands_out[-1]),
    )
    for row, (words, bird, genes, out) in enumerate(rows):
        top = ROW * row
        for number in range(BUGS):
            middle, turn, size = in_line(top, number), 0.3 * math.sin(3 * number), part
            if row == 1:
                (x, y), first = lying(params, result, result.rounds, number)
                middle = (x + (middle[0] - x) * part, y + (middle[1] - y) * part)
                turn, size = first + (turn - first) * part, 1.0
            if size:
                draw_bug(canvas, looks(genes[number], canvas), middle, turn, size=size)
        if part == 1:
            label: Box = (16, top + 18, LABEL, top + ROW - 18)
            canvas.box(label, fill="card", radius=28)
            canvas.text((143, top + 60), words, "ink", 48, "heading")
            canvas.text((143 if bird is None else 84, top + 152), f"{out.mean():.0f}", "coach", 84, "heading")
            if bird:
                place(canvas, bird, (204, top + 150), 104)
            canvas.text((143, top + 250), "stands out", "soft_ink", 40, "bold")


def in_line(top: float, number: int) -> Point:
    row, column = divmod(number, ACROSS)
    return LABEL + 94 + 164 * column, top + 88 + 144 * row
