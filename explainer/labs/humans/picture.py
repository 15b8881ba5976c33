"""Two plates, with what the people of this run eat in the forest and with shops; below them, how it came to that."""

import numpy as np
from numpy.typing import NDArray

from explainer.labs.humans.simulation import FOODS, Array, Params, Result
from explainer.paintbox.canvas import Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.chart import Chart
from explainer.paintbox.drawings import Drawing, Part, circle
from explainer.paintbox.film import Film, evenly

Generations = NDArray[np.int64]  # which generations

ON_A_PLATE = 10
PLATE_RADIUS = 178.0
PLATE_AT: tuple[Point, Point] = ((190, 190), (830, 190))
HEIGHT = 800
YEARS_TO_COME = 120  # generations on the axes before the run
SHORTEST_AXIS = 5
MIDDLE = 580.0  # between the two charts
RIGHT = 1136.0  # of the charts; the names of the lines stand beyond, above the button that plays on the page
MOST_POINTS = 160  # of a line in the chart: more can hardly be seen, and in the small moving picture half as many will do
PLAY_FRAMES = 12
PLAY_POINTS = 60

LEAF: Drawing = (
    Part("M22 98C20 48 52 18 102 16C104 66 74 98 22 98Z", fill="leaf", width=7),
    Part("M14 108L78 42", edge="ink", width=6),
)
ROOT: Drawing = (
    Part("M78 36C78 22 82 14 90 8", edge="leaf", width=9),
    Part("M86 40C94 30 102 28 112 30", edge="leaf", width=9),
    Part("M92 34C104 52 92 72 70 82C48 92 30 104 16 108C20 92 30 74 40 52C50 30 76 18 92 34Z", fill="loss4", width=7),
    Part("M50 54L62 62", width=5),
    Part("M40 78L50 84", width=5),
)
BERRIES: Drawing = (
    Part("M60 12C58 26 50 34 42 44", edge="leaf", width=8),
    Part("M60 12C62 26 70 34 78 44", edge="leaf", width=8),
    Part(circle(38, 60, 23), fill="loss6", width=7),
    Part(circle(82, 60, 23), fill="loss6", width=7),
    Part(circle(60, 90, 23), fill="loss6", width=7),
)
OWN_FOODS = {"leaf": LEAF, "root": ROOT, "berries": BERRIES}


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    draw_until(params, result, canvas, params.generations)


def moments(params: Params, result: Result) -> list[int]:
    """The generations passing; long runs skip some evenly."""
    return evenly(params.generations, PLAY_FRAMES)


def draw_moment(params: Params, result: Result, canvas: Canvas, now: int) -> None:
    draw_until(params, result, canvas, now, PLAY_POINTS)


FILM = Film(moments, draw_moment)


def draw_until(params: Params, result: Result, canvas: Canvas, shown: int, points: int = MOST_POINTS) -> None:
    """The picture as it stands in generation `shown`."""
    if params.shops_open:
        side(canvas, 0, "Forest", min(shown, params.shops_open - 1), result)
    else:
        plate(canvas, PLATE_AT[0], "Forest", "there was none")
    if shown >= params.shops_open:
        side(canvas, 1, "Shops", shown, result)
    else:
        shelf(canvas, PLATE_AT[1], params)
    charts(result, canvas, params.shops_open, shown, sample(params, shown, points))


# --- the plates -----------------------------------------------------------------------------------------------------


def side(canvas: Canvas, number: int, title: str, generation: int, result: Result) -> None:
    """A plate and, beside it, fun and energy a meal."""
    middle = PLATE_AT[number]
    left = plate(canvas, middle, title, f"generation {generation}")
    put(canvas, middle, result.shares[generation])
    bar(canvas, (left, 182), "fun", float(result.fun[generation]), "pip", "pip_body")
    bar(canvas, (left, 290), "energy", float(result.energy[generation]), "coach", "coach_body")


def plate(canvas: Canvas, middle: Point, title: str, words: str) -> float:
    """An empty plate with words beside it; where these begin."""
    canvas.dot(middle, PLATE_RADIUS, "paper", "ink", 6)
    canvas.dot(middle, PLATE_RADIUS - 18, "card", "line", 5)
    return heading(canvas, middle, title, words)


def shelf(canvas: Canvas, middle: Point, params: Params) -> None:
    """Before shops open: what will be on offer there."""
    x, y = middle
    canvas.box((x - PLATE_RADIUS, y - PLATE_RADIUS, x + PLATE_RADIUS, y + PLATE_RADIUS), "card", "ink", 6, 14)
    for board in (-1, 0, 1):
        level = y + board * 86 + 45
        canvas.line([(x - PLATE_RADIUS + 14, level), (x + PLATE_RADIUS - 14, level)], "line", 8)
    forest = len(FOODS) - 1
    put(canvas, middle, np.array([(1 - params.candy) / forest] * forest + [params.candy]))
    left = heading(canvas, middle, "Shops", "open from")
    canvas.text((left, 152), f"generation {params.shops_open}", "soft_ink", 34, "text", "lm")


def heading(canvas: Canvas, middle: Point, title: str, words: str) -> float:
    left = middle[0] + PLATE_RADIUS + 14
    canvas.text((left, 56), title, "ink", 50, "heading", "lm")
    canvas.text((left, 106), words, "soft_ink", 34, "text", "lm")
    return left


def put(canvas: Canvas, middle: Point, shares: Array) -> None:
    """Ten foods in these shares."""
    for food, at in zip(on_plate(shares), seats(middle), strict=True):
        place(canvas, OWN_FOODS.get(food) or ("sweet" if food == "candy" else food), at, 80)


def on_plate(shares: Array) -> list[str]:
    """The ten foods that show these shares best: whole parts first, then the largest rests."""
    parts = shares * ON_A_PLATE
    whole = np.floor(parts).astype(int)
    for index in np.argsort(whole - parts, kind="stable")[: ON_A_PLATE - whole.sum()]:
        whole[index] += 1
    return [food for food, count in zip(FOODS, whole, strict=True) for _ in range(count)]


def seats(middle: Point) -> list[Point]:
    """Ten places on a plate, in rows of three, four and three."""
    x, y = middle
    return [
        (x + (column - (row_of - 1) / 2) * 80, y + row * 86)
        for row, row_of in ((-1, 3), (0, 4), (1, 3))
        for column in range(row_of)
    ]


def bar(canvas: Canvas, at: Point, name: str, points: float, ink: str, fill: str) -> None:
    """A name, a number of points from 0 to 10, and a bar as long as that."""
    left, top = at
    width = 226.0
    canvas.text((left, top), name, ink, 38, "bold", "lm")
    canvas.text((left + width, top), f"{points:.1f}", ink, 42, "bold", "rm")
    canvas.box((left, top + 28, left + width, top + 56), "line", radius=14)
    canvas.box((left, top + 28, left + max(width * points / 10, 28), top + 56), fill, radius=14)


# --- the charts -----------------------------------------------------------------------------------------------------


def sample(params: Params, shown: int, most: int) -> Generations:
    """The generations whose points make the lines, up to `shown`: even steps, the last, and where the shops open."""
    even = np.linspace(0, params.generations, min(params.generations + 1, most)).round().astype(np.int64)
    every = np.unique([*even, shown, params.shops_open - 1, params.shops_open])
    return every[(every >= 0) & (every <= shown)]


def charts(result: Result, canvas: Canvas, shops_open: int, shown: int, at: Generations) -> None:
    """Fun and energy over the generations, and below them the taste that steers what people pick."""
    # Before its run the lab shows the years to come empty, with the shops in sight.
    last = max(len(result.taste) - 1, SHORTEST_AXIS) if len(result.taste) > 1 else max(YEARS_TO_COME, shops_open + 20)
    tooth = Chart(canvas, (0, 394, MIDDLE, HEIGHT), (0, last), (0, taste_top(result)), title="Sweet tooth")
    points = Chart(canvas, (MIDDLE, 436, RIGHT, HEIGHT), (0, last), (0, 10))
    if shops_open <= last:
        mark_shops(shops_open, points, tooth)
    for axes, values, colour in (
        (tooth, result.taste, "soft_ink"),
        (points, result.fun, "pip_body"),
        (points, result.energy, "coach_body"),
    ):
        for era in (at[at < shops_open], at[at >= shops_open]):  # no line across the day the shops open
            if len(era):
                axes.line(list(era), list(values[era]), colour)
        canvas.dot(axes.at(shown, float(values[shown])), 14, colour, "card", 4)
    fun, energy = (points.at(shown, float(values[shown])) for values in (result.fun, result.energy))
    apart = max(0.0, 42 - abs(fun[1] - energy[1])) / 2  # where the ends meet, their names move apart
    up = -apart if fun[1] < energy[1] else apart
    canvas.text((fun[0] + 26, fun[1] + up), "fun", "pip", 38, "bold", "lm")
    canvas.text((energy[0] + 26, energy[1] - up), "energy", "coach", 38, "bold", "lm")


def taste_top(result: Result) -> float:
    """The top of the taste's scale: one of three, so that it seldom jumps as the reader moves a slider."""
    return next((top for top in (8.0, 16.0) if result.taste.max() <= top), 24.0)


def mark_shops(generation: int, points: Chart, tooth: Chart) -> None:
    """A dashed line down both charts where the shops open, its name above."""
    across, top = points.at(generation, 10)
    for axes in (points, tooth):
        axes.canvas.dashes([axes.at(generation, axes.y[1]), axes.at(generation, 0)], "soft_ink", 5)
    points.canvas.text((across, top - 36), "shops open", "soft_ink", 36)
