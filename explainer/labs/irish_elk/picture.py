"""The middling bull of three generations with the antlers he has, and of ten young bulls, how many grow up; below, antlers
over time, and the herd in the end. Before the run: what the rules are for bulls of three sizes."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.labs.irish_elk.simulation import BEST, Array, Params, Result, survival
from explainer.paintbox.canvas import WIDTH, Box, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.chart import Chart
from explainer.paintbox.drawings import Drawing, Part, circle
from explainer.paintbox.film import Film, evenly
from explainer.paintbox.palette import blend
from explainer.worlds.exact import exp

COLUMN = 418.0  # width of each of three
ANTLER_ROOM = 392.0  # no antlers in a picture may be wider
SPREAD = 0.52  # antlers of size 1 are this wide, as a share of the bull's height
ABOVE, RISE = 0.76, 0.62  # a bull's height and his antlers' width each add so much of themselves to his whole height
HEIGHT = 820
CHART_TOP = 512.0
CHART_RIGHT = 1000.0  # beyond it stands the number of elk; below that, on the page, the button that plays
GROUND = 334.0
GROUND_OF_EXAMPLES = 222.0
GROUND_IN_FILM = 466.0
EXAMPLES = (1.0, 1.5, 2.0)  # sizes of the bulls that show the rules
TEN = 10
EMPTY_AXIS = 160  # generations on the axis before the run
SHORTEST_AXIS = 5
MOST_ANTLERS = 4.0  # on the axis, unless there are bigger ones
HARDEST = 6.0  # winters that fill the chart to its top
PLAY_FRAMES = 16
CURVE_POINTS = 60
LABEL_SIZE = 38

COW: tuple[Part, ...] = (
    Part("M40 52C22 34 6 38 3 50C12 64 30 68 42 64Z", fill="loss4", width=4),
    Part("M80 52C98 34 114 38 117 50C108 64 90 68 78 64Z", fill="loss4", width=4),
    Part("M36 54C36 24 84 24 84 54C84 74 80 86 76 98C70 118 50 118 44 98C40 86 36 74 36 54Z", fill="loss4", width=4),
    Part("M46 98C46 82 74 82 74 98C74 114 46 114 46 98Z", fill="pip_tint", width=4),
    Part(circle(50, 62, 4), fill="ink", width=2),
    Part(circle(70, 62, 4), fill="ink", width=2),
)
YOUNG_BULL: Drawing = (
    *COW,
    Part("M46 32C38 24 38 14 42 5L39 19L28 11", width=8),
    Part("M74 32C82 24 82 14 78 5L81 19L92 11", width=8),
)
GONE: Drawing = tuple(Part(part.outline, edge="door", width=7) for part in COW[:3])


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    if params.generations:
        stories(params, result, canvas)
    else:
        rules(params, canvas)
    chart(params, result, canvas, len(result.antlers) - 1)
    herd(canvas, elk_in(result, params.generations))


def moments(params: Params, result: Result) -> list[int]:
    """The generations passing; long runs skip some evenly. A herd that died out is shown once more, when it is gone."""
    last = len(result.antlers) - 1
    return evenly(last, PLAY_FRAMES) + ([params.generations] if last < params.generations else [])


def draw_moment(params: Params, result: Result, canvas: Canvas, now: int) -> None:
    """One bull whose antlers change as the curve grows, and how many of ten young ones grow up."""
    size = antlers_at(result, now)
    ground(canvas, 350, params, now, GROUND_IN_FILM)
    canvas.text((920, 90), f"generation {now}", "ink", 60, "heading")
    if size is None:
        canvas.text((350, GROUND_IN_FILM - 110), "none left", "ink", 60, "heading")
    else:
        bull(canvas, 350, tall(float(result.antlers.max()), GROUND_IN_FILM, 600), size, GROUND_IN_FILM)
        canvas.text((920, 170), "young bulls that grow up,", "soft_ink", LABEL_SIZE)
        canvas.text((920, 216), "out of ten:", "soft_ink", LABEL_SIZE)
        some_of_ten(canvas, (920, 350), growing_up(result, now), YOUNG_BULL, each=112, rows=2)
    chart(params, result, canvas, min(now, len(result.antlers) - 1))
    herd(canvas, elk_in(result, now))


FILM = Film(moments, draw_moment)


# --- the bulls ------------------------------------------------------------------------------------------------------


def stories(params: Params, result: Result, canvas: Canvas) -> None:
    """Bulls of up to three generations side by side, all on one scale."""
    shown = generations_drawn(params, result)
    height = tall(max(size for size in (antlers_at(result, now) for now in shown) if size is not None))
    for x, now in zip(columns(len(shown)), shown, strict=True):
        size = antlers_at(result, now)
        ground(canvas, x, params, now)
        canvas.text((x, GROUND + 48), f"generation {now}", "ink", 42)
        if size is None:
            canvas.text((x, GROUND - 110), "none left", "ink", 60, "heading")
        else:
            bull(canvas, x, height, size)
            some_of_ten(canvas, (x, GROUND + 146), growing_up(result, now), YOUNG_BULL, each=38)
    canvas.text((WIDTH / 2, GROUND + 97), "young bulls that grow up, out of ten:", "soft_ink", LABEL_SIZE)


def rules(params: Params, canvas: Canvas) -> None:
    """Before the run: bulls of three sizes, how cows would pick among them, and how many such bulls grow up."""
    level, height = GROUND_OF_EXAMPLES, tall(EXAMPLES[-1], GROUND_OF_EXAMPLES)
    picked = share_out(exp(params.choosy * (np.array(EXAMPLES) - EXAMPLES[-1])))
    alive = survival(np.array(EXAMPLES), params.cost * params.winters)
    for x, size, cows, chance in zip(columns(3), EXAMPLES, picked, alive, strict=True):
        ground(canvas, x, params, params.hardest_from, level)
        bull(canvas, x, height, size, level)
        canvas.text((x, level + 48), f"antlers of size {size:g}", "ink", 42)
        some_of_ten(canvas, (x, level + 144), cows, COW, each=38, rest=False)
        some_of_ten(canvas, (x, level + 246), round(TEN * chance), YOUNG_BULL, each=38)
    canvas.text((WIDTH / 2, level + 98), "ten cows pick among these three:", "soft_ink", LABEL_SIZE)
    when = " in a hard winter" if params.winters > 1 else ""
    canvas.text((WIDTH / 2, level + 200), f"of ten such young bulls, so many grow up{when}:", "soft_ink", LABEL_SIZE)


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


def bull(canvas: Canvas, x: float, height: float, size: float, level: float = GROUND) -> None:
    """A bull on the ground. In the drawings his head top is at 26, his feet are at 119, and antlers stand on 104, of 120."""
    top = level - height
    wide = size * SPREAD * height
    if size > 0:
        place(canvas, "antlers", (x, top + height * 28 / 120 - wide * (104 / 120 - 0.5)), wide)
    place(canvas, "bull", (x, top + height / 2), height)


def some_of_ten(
    canvas: Canvas, middle: Point, count: int, drawing: Drawing, each: float, rows: int = 1, rest: bool = True
) -> None:
    """So many of ten, in rows; the others are outlines, or are not there."""
    in_row = TEN // rows
    for number in range(TEN if rest else count):
        row, column = divmod(number, in_row)
        at = (middle[0] + (column - (in_row - 1) / 2) * each, middle[1] + (row - (rows - 1) / 2) * each)
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
    canvas.text((axes.plot[0] + 12, axes.at(0, BEST)[1] + 24), "best for staying alive", "leaf", 36, "bold", "lm")
    curve(axes, result.antlers[: shown + 1])
    if not params.generations:
        canvas.text(axes.at(end / 2, most * 0.68), "?", "soft_ink", 110, "heading")
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
    canvas.text((x, CHART_TOP + 40), "the herd:", "soft_ink", LABEL_SIZE)
    canvas.text((x, CHART_TOP + 110), f"{elk} elk", "ink", 64, "heading")


def winters(params: Params, axes: Chart) -> None:
    """How hard the winters are: nothing while they are mild, and up to the top of the chart."""
    begin, end, most = params.winter_start, axes.x[1], axes.y[1]
    height = (params.winters - 1) / (HARDEST - 1) * most
    full = min(params.hardest_from, end)
    high = height * (params.hardness(int(full)) - 1) / (params.winters - 1)
    top = [axes.at(begin, high if params.slow == 1 else 0), axes.at(full, high), axes.at(end, high)]
    axes.canvas.polygon([axes.at(begin, 0), *top, axes.at(end, 0)], snow_colour(axes.canvas))
    words = "hard winters"
    half = axes.canvas.text_size(words, LABEL_SIZE)[0] / 2
    x = min(axes.at((begin + end) / 2, 0)[0], axes.plot[2] - half)
    axes.canvas.text((x, axes.plot[1] - 38), words, "soft_ink", LABEL_SIZE)


def snow_colour(canvas: Canvas) -> str:
    return blend(canvas.theme.door, canvas.theme.card, 2 / 3)


def curve(axes: Chart, values: NDArray[Any]) -> None:
    """A line through so many of the values that the eye sees no gap, the last one always."""
    times: Sequence[int] = np.unique(np.linspace(0, len(values) - 1, CURVE_POINTS).round().astype(int)).tolist()
    axes.line(times, [float(values[time]) for time in times], "pip", width=10)
