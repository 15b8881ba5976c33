"""Two plates, with what the people of this run eat in the forest and with shops; below them, how it came to that.

For the reader who eats: four foods to pick from, see meal_picture.py.
"""

import numpy as np
from numpy.typing import NDArray

from explainer.labs.humans import meal_picture
from explainer.labs.humans.drawings import TONGUE, draw_food
from explainer.labs.humans.meals import FOODS
from explainer.labs.humans.simulation import Array, Params, Result
from explainer.paintbox.canvas import Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.chart import Chart
from explainer.paintbox.film import HELD, MOVING, Film, evenly

Generations = NDArray[np.int64]  # which generations

ON_A_PLATE = 10
PLATE_RADIUS = 168.0
PLATE_AT: tuple[Point, Point] = ((178, 190), (806, 190))
HEIGHT = 800
YEARS_TO_COME = 120  # generations on the axes before the run
SHORTEST_AXIS = 5
RIGHT = 1096.0  # of the chart; the names of the lines stand beyond, above the button that plays on the page
MOST_POINTS = 160  # of a line in the chart: more can hardly be seen, and in the small moving picture half as many will do
PLAY_FRAMES = 17
PLAY_POINTS = 60


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    if result.meals and params.generations:
        meal_picture.end(result.meals, canvas)
    elif result.meals and result.meals.over:
        meal_picture.end(result.meals, canvas, told=0)
    elif result.meals:
        meal_picture.meal(result.meals, canvas)
    else:
        draw_until(params, result, canvas, params.generations)


def moments(params: Params, result: Result) -> list[int]:
    """The generations passing; long runs skip some evenly, but not the one before the shops, nor the first with them."""
    if result.meals:
        return meal_picture.moments(result.meals, params.generations > 0)
    around = {now for now in (params.shops_open - 1, params.shops_open) if 0 <= now <= params.generations}
    return sorted({*evenly(params.generations, PLAY_FRAMES), *around})


def times(params: Params, result: Result) -> list[int]:
    """The last day of the forest is held, and the first of the shops."""
    if result.meals:
        return meal_picture.times(result.meals, params.generations > 0)
    held = (params.shops_open - 1, params.shops_open)
    return [HELD if now in held else MOVING for now in moments(params, result)]


def draw_moment(params: Params, result: Result, canvas: Canvas, now: int) -> None:
    if not result.meals:
        draw_until(params, result, canvas, now, PLAY_POINTS)
    elif params.generations:
        meal_picture.end(result.meals, canvas, (now - meal_picture.TOLD) / meal_picture.GROW)
    else:
        meal_picture.meal(result.meals, canvas, now)


FILM = Film(moments, draw_moment, times=times)


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
    chart(result, canvas, params.shops_open, shown, sample(params, shown, points))


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
    canvas.text((left, 158), f"generation {params.shops_open}", "soft_ink", 40, "text", "lm")


def heading(canvas: Canvas, middle: Point, title: str, words: str) -> float:
    left = middle[0] + PLATE_RADIUS + 14
    canvas.text((left, 50), title, "ink", 60, "heading", "lm")
    canvas.text((left, 108), words, "soft_ink", 40, "text", "lm")
    return left


def put(canvas: Canvas, middle: Point, shares: Array) -> None:
    """Ten foods in these shares."""
    for food, at in zip(on_plate(shares), seats(middle), strict=True):
        draw_food(canvas, food, at, 80)


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
    width = 258.0
    canvas.text((left, top), name, ink, 48, "bold", "lm")
    canvas.text((left + width, top), f"{points:.1f}", ink, 48, "bold", "rm")
    canvas.box((left, top + 28, left + width, top + 56), "line", radius=14)
    canvas.box((left, top + 28, left + max(width * points / 10, 28), top + 56), fill, radius=14)


# --- the charts -----------------------------------------------------------------------------------------------------


def sample(params: Params, shown: int, most: int) -> Generations:
    """The generations whose points make the lines, up to `shown`: even steps, the last, and where the shops open."""
    even = np.linspace(0, params.generations, min(params.generations + 1, most)).round().astype(np.int64)
    every = np.unique([*even, shown, params.shops_open - 1, params.shops_open])
    return every[(every >= 0) & (every <= shown)]


def chart(result: Result, canvas: Canvas, shops_open: int, shown: int, at: Generations) -> None:
    """Fun and energy over the generations, and as a number the taste that steers what people pick."""
    # Before its run the lab shows the years to come empty, with the shops in sight.
    last = max(len(result.taste) - 1, SHORTEST_AXIS) if len(result.taste) > 1 else max(YEARS_TO_COME, shops_open + 20)
    place(canvas, TONGUE, (64, 428), 76)
    canvas.text((118, 428), f"sweet tooth: {result.taste[shown]:.1f}", "ink", 48, "heading", "lm")
    axes = Chart(canvas, (0, 466, RIGHT, HEIGHT), (0, last), (0, 10))
    if shops_open <= last:
        across, top = axes.at(shops_open, 10)
        canvas.dashes([(across, top), axes.at(shops_open, 0)], "soft_ink", 5)
        half = canvas.text_size("shops open", 40)[0] / 2
        canvas.text((max(across, 620 + half), top - 34), "shops open", "soft_ink", 40)
    for values, colour in ((result.fun, "pip_body"), (result.energy, "coach_body")):
        for era in (at[at < shops_open], at[at >= shops_open]):  # no line across the day the shops open
            if len(era):
                axes.line(list(era), list(values[era]), colour)
        canvas.dot(axes.at(shown, float(values[shown])), 14, colour, "card", 4)
    fun, energy = (axes.at(shown, float(values[shown])) for values in (result.fun, result.energy))
    apart = max(0.0, 50 - abs(fun[1] - energy[1])) / 2  # where the ends meet, their names move apart
    up = -apart if fun[1] < energy[1] else apart
    canvas.text((fun[0] + 24, fun[1] + up), "fun", "pip", 48, "bold", "lm")
    canvas.text((energy[0] + 24, energy[1] - up), "energy", "coach", 48, "bold", "lm")
