"""The middling bull of several generations with the antlers he has, and below him two charts: antlers and herd over time."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.labs.irish_elk.simulation import BEST, FOOD, Params, Result
from explainer.paintbox.canvas import WIDTH, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.chart import Chart
from explainer.paintbox.film import evenly

HEIGHT = 1110
GROUND = 376.0
TALLEST = 200.0  # a bull without antlers
SPREAD = 0.52  # antlers of size 1 are this wide, as a share of the bull's height
ANTLER_ROOM = 296.0  # no antlers in the picture may be wider
EMPTY_AXIS = 160  # generations on the axis before the run
PLAY_FRAMES = 16
CURVE_POINTS = 60
NAME_FROM = 10  # generations a curve must have before it gets a name
LABEL_SIZE = 36


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    if params.generations:
        shown = generations_drawn(params, result)
        row(params, canvas, [(f"generation {at}", at, antlers_at(result, at)) for at in shown])
    else:
        first = result.first_bulls
        sizes = {"smallest": first[0], "middle": first[len(first) // 2], "biggest": first[-1]}
        row(params, canvas, [(name, 0, float(size)) for name, size in sizes.items()])
        canvas.text((WIDTH / 2, 56), "Bulls of the first herd", "ink", 46, "heading")
    charts(params, result, canvas, len(result.antlers) - 1)


def moments(params: Params, result: Result) -> list[int]:
    last = len(result.antlers) - 1
    gone = [params.generations] if result.died_out and params.generations > last else []
    return evenly(last, PLAY_FRAMES) + gone


def draw_moment(params: Params, result: Result, canvas: Canvas, now: int) -> None:
    """One bull whose antlers change as the curves grow; where the herd dies out, an empty hill at the end."""
    last = len(result.antlers) - 1
    row(params, canvas, [(f"generation {now}", now, antlers_at(result, now))], float(result.antlers.max()))
    charts(params, result, canvas, min(now, last), ended=now >= last)


def generations_drawn(params: Params, result: Result) -> list[int]:
    """The generations whose bulls are drawn, four at most. A herd that died out is drawn once more, when it is gone."""
    last = len(result.antlers) - 1
    if last < params.generations:
        return list(dict.fromkeys([0, last // 2, last, params.generations]))
    return list(dict.fromkeys(round(last * share / 3) for share in range(4)))


def antlers_at(result: Result, generation: int) -> float | None:
    """The mean size then, or None where there was no elk left."""
    return float(result.antlers[generation]) if generation < len(result.antlers) else None


def is_snowy(params: Params, generation: int) -> bool:
    return params.winters > 1 and generation >= params.winter_start


# --- the bulls ------------------------------------------------------------------------------------------------------


def row(params: Params, canvas: Canvas, bulls: list[tuple[str, int, float | None]], room_for: float = 0) -> None:
    """Bulls side by side: (words below, generation, antler size). All on one scale, so that the widest antlers fit."""
    widest = max([room_for, *(size for _, _, size in bulls if size is not None)])
    tall = min(TALLEST, ANTLER_ROOM / (SPREAD * max(widest, BEST)))
    step = WIDTH / 4 - 6
    for number, (words, generation, size) in enumerate(bulls):
        x = WIDTH / 2 + (number - (len(bulls) - 1) / 2) * step
        snowy = is_snowy(params, generation)
        ground = (x - 142, GROUND - 20, x + 142, GROUND + 20)
        canvas.box(ground, "halo" if snowy else "leaf_tint", "door" if snowy else "leaf", 5, 20)
        if snowy:
            snow(canvas, x, generation)
        if size is None:
            canvas.text((x, GROUND - 80), "none left", "soft_ink", 46, "heading")
        else:
            bull(canvas, x, tall, size)
        canvas.text((x, GROUND + 54), words, "soft_ink", 40, "bold")


def bull(canvas: Canvas, x: float, tall: float, size: float) -> None:
    """A bull on the ground. In the drawings his head top is at 26, his feet are at 119, and antlers stand on 104, of 120."""
    top = GROUND - tall
    wide = size * SPREAD * tall
    if size > 0:
        place(canvas, "antlers", (x, top + tall * 28 / 120 - wide * (104 / 120 - 0.5)), wide)
    place(canvas, "bull", (x, top + tall / 2), tall)


def snow(canvas: Canvas, x: float, generation: int) -> None:
    """A few flakes in the air, in other places for other generations."""
    for across, down in np.random.default_rng(generation).random((9, 2)):
        middle_x, middle_y = x - 140 + 280 * across, 30 + 300 * down
        for angle in (0, np.pi / 3, 2 * np.pi / 3):
            dx, dy = 12 * np.cos(angle), 12 * np.sin(angle)
            canvas.line([(middle_x - dx, middle_y - dy), (middle_x + dx, middle_y + dy)], "door", 4)


# --- the charts -----------------------------------------------------------------------------------------------------


def charts(params: Params, result: Result, canvas: Canvas, shown: int, ended: bool = True) -> None:
    """Antlers above, herd below, as far as the generation shown; one time axis for both."""
    x = (0.0, float(max(params.generations, 5) if params.generations else EMPTY_AXIS))
    most = max(4.0, float(np.ceil(result.antlers.max())))
    antlers = Chart(canvas, (10, 452, WIDTH - 10, 762), x, (0, most), title="Antler size")
    herd = Chart(canvas, (10, 770, WIDTH - 10, HEIGHT - 6), x, (0, FOOD), title="Elk that grew up", x_title="generation")
    right, best = antlers.at(x[1], BEST)
    canvas.dashes([antlers.at(0, BEST), (right, best)], "leaf", 5)
    if not params.generations:
        for chart, value in ((antlers, float(result.antlers[0])), (herd, float(result.herd[0]))):
            canvas.marker(chart.at(0, value), "ink", 14)
            left, top, right, bottom = chart.plot
            canvas.text(((left + right) / 2, (top + bottom) / 2 - 20), "?", "soft_ink", 110, "heading")
    else:
        gone = result.died_out and ended and shown < params.generations
        for chart in (antlers, herd) if params.has_hard_winters else ():
            canvas.dashes([chart.at(params.winter_start, chart.y[1]), chart.at(params.winter_start, 0)], "soft_ink", 5)
        curve(antlers, result.antlers[: shown + 1], "pip")
        for counts, colour, ink, name in ((result.bulls_grown, "pip_body", "pip", "bulls"), (result.herd, "ink", "ink", "all")):
            so_far = counts[: shown + 1]
            curve(herd, np.append(so_far, 0) if gone else so_far, colour)
            if shown > NAME_FROM:
                label(canvas, name_at(herd, so_far, above=name == "all"), name, ink)
        if gone:
            x_gone, y_gone = herd.at(shown + 1, 0)
            canvas.dot((x_gone, y_gone), 13, "ink")
            label(canvas, (x_gone, y_gone - 40), "none left", "ink", beside=True)
        if params.has_hard_winters:
            x_winter, top = antlers.at(params.winter_start, most)
            label(canvas, (x_winter, top + 16), "hard winters", "soft_ink", beside=True)
    label(canvas, (right - 190, best + 23), "best for staying alive", "leaf")


def curve(chart: Chart, values: NDArray[Any], colour: str) -> None:
    """A line through so many of the values that the eye sees no gap, the last one always."""
    times = np.unique(np.linspace(0, len(values) - 1, CURVE_POINTS).round().astype(int))
    chart.line(times.tolist(), values[times].tolist(), colour)


def name_at(chart: Chart, values: NDArray[Any], above: bool) -> Point:
    """A place for a curve's name: above or below the curve, as asked, unless it would leave the chart there."""
    around = values[int(0.6 * len(values)) : int(0.8 * len(values)) + 1]
    x, high = chart.at(0.7 * len(values), float(around.max()))
    _, low = chart.at(0, float(around.min()))
    fits = high - 50 > chart.plot[1] if above else low + 50 < chart.plot[3]
    return (x, high - 30) if fits == above else (x, low + 32)


def label(canvas: Canvas, at: Point, words: str, colour: str, *, beside: bool = False) -> None:
    """Words on a patch of their own: centred on a point, or beside it, on the right where they fit."""
    x, y = at
    half = canvas.text_size(words, LABEL_SIZE)[0] / 2
    if beside:
        x += half + 22 if x + 2 * half + 40 < WIDTH else -half - 22
    canvas.box((x - half - 8, y - 16, x + half + 8, y + 15), "card", radius=10)
    canvas.text((x, y), words, colour, LABEL_SIZE)
