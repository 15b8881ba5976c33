"""Bugs of the run on their ground, row by row down the generations, each drawn from its ten genes; below, their scores.

Before the run: some of the first bugs, and below them how they will be copied and eaten.
"""

import math

import numpy as np
from PIL import Image

from explainer.labs.evolution.simulation import EXAMPLE, GENES, GROUNDS, Array, Params, Result
from explainer.paintbox.canvas import WIDTH, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.chart import Chart
from explainer.paintbox.drawings import Drawing, Part, circle
from explainer.paintbox.film import Film, evenly
from explainer.paintbox.keep import keep
from explainer.paintbox.palette import THEMES, paint

ROWS, COLUMNS = 4, 6
HEIGHT = 1040
ROW_HEIGHT, COLUMN_WIDTH, LABELS = 154.0, 175.0, 214.0
FIELD = ROWS * ROW_HEIGHT  # how far down the ground reaches
NAMES = 340.0  # room for the names of the lines
APART = 46.0  # from one name to the next
CHART = (8.0, FIELD + 16, WIDTH - NAMES, HEIGHT - 6.0)
SHORTEST_AXIS = 10  # generations
PLAY_FRAMES = 18
# Things lie about at random, but always the same: no chance of the run is spent on them.
LIE = np.random.default_rng(4)
TURNS = LIE.uniform(-0.5, 0.5, (ROWS, COLUMNS))
SHIFTS = LIE.uniform(-1, 1, (ROWS, COLUMNS, 2)) * (10, 4)
LITTER = LIE.uniform(0, 1, (900, 4))
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


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    """Four rows of bugs from start to end, and how well hidden all of them were."""
    draw_rows(params, result, canvas, rows(params.generations))
    below(params, result, canvas, params.generations)


def moments(params: Params, result: Result) -> list[int]:
    return evenly(params.generations, PLAY_FRAMES)


def draw_moment(params: Params, result: Result, canvas: Canvas, now: int) -> None:
    """All rows in one generation."""
    draw_rows(params, result, canvas, same_generation(now))
    below(params, result, canvas, now)


FILM = Film(moments, draw_moment)


def below(params: Params, result: Result, canvas: Canvas, now: int) -> None:
    if params.generations:
        chart(params, result, canvas, now)
    else:
        rules(params, result, canvas)


Row = tuple[int, slice]  # a generation, and which of its bugs


def rows(last: int) -> list[Row]:
    """The first generation, two early ones (most happens early), and the last: the first six bugs, as good as any six.

    Where two of these are one and the same, it gets another row of bugs: before the run all are of the first.
    """
    shown = [round(last * share) for share in (0, 1 / 16, 1 / 4, 1)]
    return [(now, sixes(shown[:row].count(now))) for row, now in enumerate(shown)]


def same_generation(now: int) -> list[Row]:
    return [(now, sixes(row)) for row in range(ROWS)]


def sixes(count: int) -> slice:
    return slice(COLUMNS * count, COLUMNS * (count + 1))


def draw_rows(params: Params, result: Result, canvas: Canvas, shown: list[Row]) -> None:
    """The ground, and on it the bugs, with a label where a new generation begins."""
    canvas.backdrop(field(params.ground, canvas.theme.name, canvas.size))
    for row, (now, bugs) in enumerate(shown):
        for column, genes in enumerate(result.genes[now, bugs]):
            shift_x, shift_y = SHIFTS[row, column]
            middle = (LABELS + (column + 0.5) * COLUMN_WIDTH + shift_x, (row + 0.5) * ROW_HEIGHT + shift_y)
            draw_bug(canvas, Look(genes, canvas), middle, float(TURNS[row, column]))
        if not bugs.start:
            label(canvas, row, now)


def label(canvas: Canvas, row: int, generation: int) -> None:
    """Which generation a row shows."""
    middle = (LABELS / 2 + 2, (row + 0.5) * ROW_HEIGHT)
    canvas.box((14, middle[1] - 58, LABELS - 10, middle[1] + 58), fill="card", radius=20)
    canvas.text((middle[0], middle[1] - 28), "generation", "soft_ink", 34)
    canvas.text((middle[0], middle[1] + 20), str(generation), "ink", 58, "heading")


# --- the ground -------------------------------------------------------------------------------------------------------


@keep
def field(ground: str, theme: str, size: int) -> Image.Image:
    """The ground alone: the colours of a bug that looks like it, and marks as big as such a bug's spots."""
    canvas = Canvas(THEMES[theme], size, round(FIELD))
    look = Look(GROUNDS[ground], canvas)
    canvas.box((0, 0, WIDTH, FIELD), fill=look.body)
    many = {"moss": 300, "snow": 110, "sand": 500, "night": 200}[ground]
    for across, down, lean, stretch in LITTER[:many]:
        middle = (across * WIDTH, down * FIELD)
        if ground == "moss" and stretch > 0.62:  # blades among the leaves
            tip = (middle[0] + 30 * (lean - 0.5), middle[1] - 24 - 16 * lean)
            canvas.line([middle, tip], look.spots, 5)
        else:
            canvas.dot(middle, look.spot_radius * (0.8 + 0.4 * stretch), look.spots)
    return canvas.image


# --- a bug ------------------------------------------------------------------------------------------------------------


class Look:
    """What a bug's genes make of it: colours off the paint ladder, and lengths in units of the picture."""

    def __init__(self, genes: Array, canvas: Canvas) -> None:
        share = {name: (float(gene) + 1) / 2 for name, gene in zip(GENES, genes, strict=True)}
        self.body = paint(canvas.theme, share["body_hue"], share["body_shade"])
        self.spots = paint(canvas.theme, share["spot_hue"], share["spot_shade"])
        self.edge = paint(canvas.theme, share["body_hue"], share["edge_shade"])
        self.spot_count = min(int(share["spot_count"] * (len(SPOTS) + 1)), len(SPOTS))
        self.spot_radius = 4 + 8 * share["spot_size"]
        self.half_length = 36 + 20 * share["body_length"]
        self.half_width = 42 - 12 * share["body_length"]
        self.leg = 5 + 23 * share["leg_length"]
        self.feeler = 6 + 26 * share["feeler_length"]


def draw_bug(canvas: Canvas, look: Look, middle: Point, turn: float) -> None:
    """A bug from above. Its head is on the right before it is turned."""
    cos, sin = math.cos(turn), math.sin(turn)

    def put(x: float, y: float) -> Point:
        return middle[0] + cos * x - sin * y, middle[1] + sin * x + cos * y

    long, wide, leg, feeler = look.half_length, look.half_width, look.leg, look.feeler
    for side in (-1, 1):
        for along in (0.5, 0.0, -0.5):
            hip = put(along * long, side * wide * 0.8)
            canvas.line([hip, put(along * (long + leg), side * (wide + leg))], look.edge, 7)
        root = put(long * 0.9, side * 8)
        canvas.line([root, put(long * 0.9 + 8 + feeler, side * (12 + feeler * 0.5))], look.edge, 6)
    for grow, colour in ((5.0, look.edge), (0.0, look.body)):
        canvas.polygon([put((long + grow) * x, (wide + grow) * y) for x, y in CIRCLE], colour)
    for x, y in SPOTS[: look.spot_count]:
        canvas.dot(put(x * long, y * wide), look.spot_radius, look.spots)
    for side in (-1, 1):  # no gene hides the eyes
        eye = put(long * 0.76, side * wide * 0.36)
        canvas.dot(eye, 8, "halo")
        canvas.dot(eye, 4, "trace")


# --- the rules, before the run ------------------------------------------------------------------------------------------


BIRD: Drawing = (
    Part("M84 46L112 56L84 66Z", fill="loss4", width=5),  # beak
    Part("M8 100C8 40 30 16 62 16C82 16 92 34 90 56C88 84 70 104 44 104Z", fill="soft_ink", width=6),
    Part("M26 92C28 64 46 56 62 62C60 82 46 94 26 92Z", fill="door", width=5),  # wing
    Part(circle(68, 42, 10), fill="halo", edge="trace", width=4),
    Part(circle(71, 43, 3), fill="trace", edge="trace"),
)


def rules(params: Params, result: Result, canvas: Canvas) -> None:
    """One bug with three of its copies, and what the birds eat."""
    top = FIELD + 40
    canvas.text((40, top + 20), "copied", "ink", 46, "heading", "lm")
    draw_bug(canvas, Look(result.genes[0, EXAMPLE], canvas), (370, top + 80), -0.3)
    arrow = [(480.0, top + 80), (550.0, top + 80)]
    canvas.line(arrow, "soft_ink", 9)
    canvas.polygon([(545, top + 58), (580, top + 80), (545, top + 102)], "soft_ink")
    for number, genes in enumerate(result.copies):
        draw_bug(canvas, Look(genes, canvas), (690 + 200 * number, top + 80), -0.3)
    canvas.text((40, top + 90), slips(params.mistakes), "coach", 46, "bold", "lm")
    canvas.line([(40, top + 182), (WIDTH - 40, top + 182)], "line", 4)
    canvas.text((40, top + 230), "eaten", "ink", 46, "heading", "lm")
    place(canvas, BIRD, (350, top + 270), 150)
    eaten = "the bugs that birds can see" if params.pickiness else "any bug, seen or not"
    canvas.text((470, top + 250), eaten, "ink", 50, "bold", "lm")
    canvas.text((470, top + 312), f"pickiness: {params.pickiness:.2f}".rstrip("0").rstrip("."), "coach", 46, "bold", "lm")


def slips(mistakes: float) -> str:
    if not mistakes:
        return "no slips"
    return f"slips: {mistakes:.2g}" if mistakes >= 0.01 else "tiny slips"


# --- the scores -------------------------------------------------------------------------------------------------------


def chart(params: Params, result: Result, canvas: Canvas, now: int) -> None:
    """The mean score of our bugs up to generation `now`, and beside it that of the bugs made afresh each time."""
    reach = (0, max(params.generations, SHORTEST_AXIS))
    scores = Chart(canvas, CHART, reach, (0, 100), title="Score for hiding, on average", x_title="generation")
    ours, afresh = 100 * result.hidden[: now + 1], 100 * result.random_hidden[: now + 1]
    lines = (
        ("best random", afresh.max(axis=1), "door", 5, "soft_ink"),
        ("random bugs", afresh.mean(axis=1), "soft_ink", 7, "soft_ink"),
        ("these bugs", ours.mean(axis=1), "coach", 9, "coach"),
    )
    for _, line, colour, width, _ in lines:
        scores.line(range(now + 1), line.tolist(), colour, width=width)
        canvas.dot(scores.at(now, float(line[-1])), width + 3, colour, edge="card", width=3)
    for generation in {first for first, _ in rows(params.generations) if first <= now}:
        canvas.dot(scores.at(generation, float(ours[generation].mean())), 13, "coach", edge="card", width=4)
    bottom = scores.plot[3] + APART * 0.6
    for score, words, colour in sorted((float(line[-1]), words, ink) for words, line, _, _, ink in lines):
        bottom = min(scores.at(0, score)[1], bottom - APART)  # beside its line's end, or above the name below it
        canvas.text((WIDTH - NAMES + 6, bottom), f"{words}: {score:.0f}", colour, 38, "bold", "lm")
