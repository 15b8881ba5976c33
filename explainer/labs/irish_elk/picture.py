"""The middling bull of three generations with the antlers he has, and of ten young bulls, how many grow up; below, antlers
over time, and the herd in the end. Before the run: what the rules are for bulls of three sizes. For the reader who is a cow,
ten young bulls to pick from: see cow_picture.py."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.labs.irish_elk import cow_picture
from explainer.labs.irish_elk.cow import BEST, survival
from explainer.labs.irish_elk.drawings import COW, GONE, SPREAD, YOUNG_BULL, bull
from explainer.labs.irish_elk.simulation import Array, Params, Result
from explainer.paintbox.canvas import WIDTH, Box, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.chart import Chart
from explainer.paintbox.drawings import Drawing
from explainer.paintbox.film import HELD, MOVING, Film, evenly
from explainer.paintbox.palette import blend
from explainer.worlds.exact import exp

COLUMN = 418.0  # width of each of three
ANTLER_ROOM = 392.0  # no antlers in a picture may be wider
ABOVE, RISE = 0.76, 0.62  # a bull's height and his antlers' width each add so much of themselves to his whole height
HEIGHT = 960
CHART_TOP = 650.0
CHART_RIGHT = 1000.0  # beyond it stands the number of elk; below that, on the page, the button that plays
GROUND = 376.0
GROUND_OF_EXAMPLES = 236.0
HEAD = 64.0  # of the young bulls and the cows in rows
EXAMPLES = (1.0, 1.5, 2.0)  # sizes of the bulls that show the rules
TEN = 10
EMPTY_AXIS = 160  # generations on the axis before the run
SHORTEST_AXIS = 5
MOST_ANTLERS = 4.0  # on the axis, unless there are bigger ones
HARDEST = 6.0  # winters that fill the chart to its top
PLAY_FRAMES = 20
CURVE_POINTS = 60


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    if result.cows:
        cows(params, result, canvas)
        return
    if params.generations:
        draw_moment(params, result, canvas, params.generations)
        return
    rules(params, canvas)
    chart(params, result, canvas, 0)
    herd(canvas, elk_in(result, 0))


def moments(params: Params, result: Result) -> list[int]:
    """The generations passing; long runs skip some evenly. A herd that died out is shown once more, when it is gone."""
    if result.cows:
        return cow_picture.moments(result.cows[0], params.generations > 0)
    last = len(result.antlers) - 1
    return sorted({*evenly(last, PLAY_FRAMES), *(now for now in generations_drawn(params, result) if now <= last)})


def times(params: Params, result: Result) -> list[int]:
    """Generations that stay in the picture are held."""
    if result.cows:
        return cow_picture.times(result.cows[0], params.generations > 0)
    held = generations_drawn(params, result)
    return [HELD if now in held else MOVING for now in moments(params, result)]


def draw_moment(params: Params, result: Result, canvas: Canvas, now: int) -> None:
    """The bulls of the generations that stay, as far as they have come, and beside them the bull of this one."""
    if result.cows:
        cows(params, result, canvas, now)
        return
    shown = [generation for generation in generations_drawn(params, result) if generation < now]
    stories(params, result, canvas, [*shown, now])
    chart(params, result, canvas, min(now, len(result.antlers) - 1))
    herd(canvas, elk_in(result, now))


FILM = Film(moments, draw_moment, times=times)


def cows(params: Params, result: Result, canvas: Canvas, moment: int | None = None) -> None:
    """The reader's cow and her herd; at the end, beside one who picks by luck."""
    ours, by_luck = result.cows
    if not params.generations:
        cow_picture.pick(ours, canvas, moment)
    elif moment is None:
        cow_picture.end(ours, by_luck, canvas)
    else:
        cow_picture.end(ours, by_luck, canvas, moment - cow_picture.TOLD)


# --- the bulls ------------------------------------------------------------------------------------------------------


def stories(params: Params, result: Result, canvas: Canvas, shown: list[int]) -> None:
    """Bulls of up to three generations side by side, all on one scale."""
    drawn = generations_drawn(params, result)
    height = tall(float(result.antlers.max()))
    for x, now in zip(columns(len(drawn)), shown, strict=False):
        size = antlers_at(result, now)
        ground(canvas, x, params, now)
        canvas.text((x, GROUND + 54), f"generation {now}", "ink", 48)
        if size is None:
            canvas.text((x, GROUND - 110), "none left", "ink", 60, "heading")
        else:
            bull(canvas, x, height, size, GROUND)
            some_of_ten(canvas, (x, GROUND + 206), growing_up(result, now), YOUNG_BULL)
    canvas.text((WIDTH / 2, GROUND + 112), "young bulls that grow up, out of ten:", "soft_ink", 40)


def rules(params: Params, canvas: Canvas) -> None:
    """Before the run: bulls of three sizes, how cows would pick among them, and how many such bulls grow up."""
    level, height = GROUND_OF_EXAMPLES, tall(EXAMPLES[-1], GROUND_OF_EXAMPLES)
    picked = share_out(exp(params.choosy * (np.array(EXAMPLES) - EXAMPLES[-1])))
    alive = survival(np.array(EXAMPLES), params.cost * params.winters)
    for x, size, count, chance in zip(columns(3), EXAMPLES, picked, alive, strict=True):
        ground(canvas, x, params, params.hardest_from, level)
        bull(canvas, x, height, size, level)
        canvas.text((x, level + 48), f"antlers of size {size:g}", "ink", 48)
        some_of_ten(canvas, (x, level + 172), count, COW, each=52, rest=False)
        some_of_ten(canvas, (x, level + 350), round(TEN * chance), YOUNG_BULL, each=52)
    canvas.text((WIDTH / 2, level + 102), "ten cows pick among these three:", "soft_ink", 40)
    when = " in a hard winter" if params.winters > 1 else ""
    canvas.text((WIDTH / 2, level + 262), f"of ten such young bulls, so many grow up{when}:", "soft_ink", 40)


def columns(count: int) -> list[float]:
    return [WIDTH / 2 + (number - (count - 1) / 2) * COLUMN for number in range(count)]


def generations_drawn(params: Params, result: Result) -> list[int]:
    """Whose bulls are drawn: the first, the last, and between them the last in mild winters, or those halfway."""
    last = len(result.antlers) - 1
    middle = min(params.winter_start - 1, last) if params.has_hard_winters else last // 2
    return sorted({0, max(middle, 0), params.generations})


def antlers_at(result: Result, generation: int) -> float | None:
    """The mean size then, or None where there was no elk left."""
    return float(result.antlers[generation]) if generation < len(result.antlers) else None


def elk_in(result: Result, generation: int) -> int:
    """How many elk grew up in that generation."""
    return int(result.herd[generation]) if generation < len(result.herd) else 0


def growing_up(result: Result, generation: int) -> int:
    """How many of ten young bulls grow up in that generation; 0 only where none does."""
    born, grown = int(result.bulls_born[generation]), int(result.bulls_grown[generation])
    return max(round(TEN * grown / born), 1) if grown else 0


def share_out(weights: Array) -> list[int]:
    """Ten cows, shared out in proportion: whole parts first, then the largest rests."""
    parts = TEN * weights / weights.sum()
    whole = np.floor(parts).astype(int)
    for index in np.argsort(whole - parts, kind="stable")[: TEN - whole.sum()]:
        whole[index] += 1
    return [int(count) for count in whole]


def tall(widest: float, level: float = GROUND, room: float = ANTLER_ROOM) -> float:
    """The height of a bull without antlers, so that the widest antlers fit above the ground and beside each other."""
    spread = SPREAD * max(widest, BEST)
    return min(room / spread, (level - 14) / (ABOVE + RISE * spread))


def some_of_ten(canvas: Canvas, middle: Point, count: int, drawing: Drawing, each: float = HEAD, rest: bool = True) -> None:
    """So many of ten, in two rows; the others are outlines, or are not there."""
    in_row = TEN // 2
    for number in range(TEN if rest else count):
        row, column = divmod(number, in_row)
        at = (middle[0] + (column - (in_row - 1) / 2) * each, middle[1] + (row - 0.5) * each)
        place(canvas, drawing if number < count else GONE, at, each * 0.94)


def ground(canvas: Canvas, x: float, params: Params, generation: int, level: float = GROUND) -> None:
    """A strip of grass, or of snow with more flakes above it the harder the winter."""
    hardness = params.hardness(generation)
    snowy = hardness > 1
    box: Box = (x - 196, level - 18, x + 196, level + 18)
    canvas.box(box, "halo" if snowy else "leaf_tint", "door" if snowy else "leaf", 5, 18)
    flakes = min(round(6 * (hardness - 1)), 14) if snowy else 0
    for across, down in np.random.default_rng(generation).random((flakes, 2)):
        middle_x, middle_y = x - 190 + 380 * across, 20 + (level - 170) * down
        for angle in (0, np.pi / 3, 2 * np.pi / 3):
            dx, dy = 14 * np.cos(angle), 14 * np.sin(angle)
            canvas.line([(middle_x - dx, middle_y - dy), (middle_x + dx, middle_y + dy)], "door", 5)


# --- the chart ------------------------------------------------------------------------------------------------------


def chart(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    """Antlers over time, as far as the generation shown, over a grey wedge as high as the winters are hard."""
    most = max(MOST_ANTLERS, float(np.ceil(result.antlers.max())))
    end = float(max(params.generations, SHORTEST_AXIS))
    if not params.generations:  # the years to come, with the hard winters in sight
        end = float(max(EMPTY_AXIS, params.winter_start + params.slow + 20 if params.winters > 1 else 0))
    axes = Chart(canvas, (10, CHART_TOP, CHART_RIGHT, HEIGHT), (0, end), (0, most), title="Antler size")
    if params.winters > 1 and params.winter_start <= end:
        winters(params, axes)
    axes.canvas.dashes([axes.at(0, BEST), axes.at(end, BEST)], "leaf", 5)
    canvas.text((axes.plot[0] + 12, axes.at(0, BEST)[1] + 24), "best for staying alive", "leaf", 40, "bold", "lm")
    curve(axes, result.antlers[: shown + 1])
    if not params.generations:
        canvas.text(axes.at(end / 2, most * 0.68), "?", "soft_ink", 84, "heading")
    now = axes.at(shown, float(result.antlers[shown]))
    for generation in generations_drawn(params, result):
        x, y = axes.at(generation, float(result.antlers[min(generation, shown)]))
        if generation < shown and x < now[0] - 30:
            canvas.dot((x, y), 13, "pip", "card", 4)
    canvas.dot(now, 15, "pip", "card", 4)
    if result.died_out and params.generations and shown == len(result.antlers) - 1:
        right = now[0] + 190 < CHART_RIGHT
        y = max(now[1] - 30, axes.plot[1] + 26)  # below the words on the winters
        canvas.text((now[0] + (28 if right else -28), y), "the end", "pip", 40, "bold", "lm" if right else "rm")


def herd(canvas: Canvas, elk: int) -> None:
    x = (CHART_RIGHT + WIDTH) / 2
    canvas.text((x, CHART_TOP + 40), "the herd:", "soft_ink", 48)
    canvas.text((x, CHART_TOP + 110), f"{elk} elk", "ink", 60, "heading")


def winters(params: Params, axes: Chart) -> None:
    """How hard the winters are: nothing while they are mild, and up to the top of the chart."""
    begin, end, most = params.winter_start, axes.x[1], axes.y[1]
    height = (params.winters - 1) / (HARDEST - 1) * most
    full = min(params.hardest_from, end)
    high = height * (params.hardness(int(full)) - 1) / (params.winters - 1)
    top = [axes.at(begin, high if params.slow == 1 else 0), axes.at(full, high), axes.at(end, high)]
    axes.canvas.polygon([axes.at(begin, 0), *top, axes.at(end, 0)], snow_colour(axes.canvas))
    words = "hard winters"
    half = axes.canvas.text_size(words, 40)[0] / 2
    x = min(axes.at((begin + end) / 2, 0)[0], axes.plot[2] - half)
    axes.canvas.text((x, axes.plot[1] - 38), words, "soft_ink", 40)


def snow_colour(canvas: Canvas) -> str:
    return blend(canvas.theme.door, canvas.theme.card, 2 / 3)


def curve(axes: Chart, values: NDArray[Any]) -> None:
    """A line through so many of the values that the eye sees no gap, the last one always."""
    times: Sequence[int] = np.unique(np.linspace(0, len(values) - 1, CURVE_POINTS).round().astype(int)).tolist()
    axes.line(times, [float(values[time]) for time in times], "pip", width=10)
