"""Three pictures: a land with the ends of all runs, the chance of finding its pit, and what the best by a test is worth."""

import numpy as np
from PIL import Image

from explainer.labs.engineers.simulation import (
    AT_WALL,
    IN_PIT,
    PIT_AT,
    REACH,
    VALLEYS,
    Array,
    Params,
    Result,
    Tested,
    the_land,
)
from explainer.paintbox.canvas import SMOOTHING, WIDTH, Box, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.chart import Chart
from explainer.paintbox.film import Film, evenly
from explainer.paintbox.keep import keep
from explainer.paintbox.palette import LOSS_BANDS, THEMES, loss_colours, numbers_of

HEIGHT = 960
MARGIN = 40.0
MAP: Box = (52, 136, 826, 910)
SIDE, SIDE_END = 858.0, 1220.0
LOWEST, HIGHEST = -1.0, 0.9  # of the losses that the bands tell apart
MOMENTS = 36
TRAILS = 40  # so many runs at a time are drawn with their way
STARTS = 300  # and so many with the place where they began
POLICY_WORDS = {"first": "takes the first", "best": "starts anywhere", "tweak": "tweaks the best"}
CHART: Box = (10, 150, WIDTH - 30, 950)
HUNDRED = 100


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    draw_moment(params, result, canvas, moments(params, result)[-1])


def moments(params: Params, result: Result) -> list[int]:
    """Try by try."""
    return evenly(params.runs if params.part == "land" else params.tries, MOMENTS)


def draw_moment(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    """The picture after so many tries."""
    if params.part == "test":
        if params.tries:
            test(params, result.tested, canvas, shown)
        else:
            hundred(canvas)
    elif params.part == "chance" and params.tries:
        chances(params, result, canvas, shown)
    else:
        tries(params, result, canvas, shown)


FILM = Film(moments, draw_moment)


# --- the land, in training, in the hands of a person ------------------------------------------------------------------------


def at(place_on_land: Array) -> Point:
    left, top, right, bottom = MAP
    x, y = (place_on_land / REACH + 1) / 2
    return float(left + x * (right - left)), float(bottom - y * (bottom - top))


def tries(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    """Three boxes, one in the other: a person, training, an AI."""
    per_unit = (MAP[2] - MAP[0]) / (2 * REACH)
    canvas.box((8, 8, WIDTH - 8, canvas.height - 8), fill="coach_tint", edge="coach", width=8, radius=36)
    place(canvas, "knobs", (92, 64), 92)
    canvas.text((156, 64), "a person turns the knobs", "coach", 48, "heading", "lm")
    canvas.box((32, 116, WIDTH - 32, 930), fill="card", edge="ink", width=6, radius=24)
    canvas.backdrop(ground(params.clue, canvas.theme.name, canvas.size), MAP[:2])
    pit = at(PIT_AT)
    canvas.dot(pit, params.pit * per_unit + 3, "trace", "halo", 4)
    if params.wall == "pit":
        radius = the_land(params.clue, params.pit, params.wall).wall * per_unit
        ring = [(pit[0] + radius * np.cos(a), pit[1] + radius * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 33)]
        canvas.line(ring, "trace", 16)
        canvas.line(ring, "halo", 8)
    trails(result, canvas, shown)
    balls(result, canvas, shown)
    canvas.text((SIDE, 170), "training rolls", "ink", 48, "heading", "lm")
    canvas.text((SIDE, 224), "AIs downhill", "ink", 48, "heading", "lm")
    kept(params, result, canvas, shown)


@keep
def ground(clue: float, theme: str, size: int) -> Image.Image:
    """The land without the pit, in bands, red high and blue low."""
    pixels, cells = round((MAP[2] - MAP[0]) * size * SMOOTHING / WIDTH), 240
    line = ((np.arange(cells) + 0.5) / cells * 2 - 1) * REACH
    x, y = np.meshgrid(line, line[::-1])
    land = the_land(clue, 0.1, "none")
    spots = np.stack([x, y]).reshape(2, -1).astype(np.float32)
    lift = ((land.bottoms**2).sum(axis=1) - land.depths).astype(np.float32)
    loss = (-2 * land.bottoms.astype(np.float32) @ spots + lift[:, None]).min(axis=0) + (spots**2).sum(axis=0)
    smooth = Image.fromarray(loss.reshape(cells, cells)).resize((pixels, pixels), Image.Resampling.BILINEAR)
    band = (np.asarray(smooth) - LOWEST) * (LOSS_BANDS / (HIGHEST - LOWEST))
    return Image.fromarray(
        numbers_of(THEMES[theme], loss_colours(THEMES[theme]))[band.clip(0, LOSS_BANDS - 1).astype(np.uint8)]
    )


def trails(result: Result, canvas: Canvas, shown: int) -> None:
    """Where the last runs began, and the way of the very last."""
    for start in result.starts[max(0, shown - STARTS) : shown]:
        canvas.dot(at(start), 5, "halo")
    for run in range(max(0, shown - TRAILS), shown):
        canvas.line([at(result.starts[run]), at(result.places[run])], "halo", 4)


def balls(result: Result, canvas: Canvas, shown: int) -> None:
    """At the bottom of each valley a ball, the larger the more runs ended there."""
    ends = result.ends[:shown]
    for valley, count in enumerate(np.bincount(ends, minlength=VALLEYS)[:VALLEYS].tolist()):
        if count:
            where = result.places[int((ends == valley).argmax())]
            canvas.dot(at(where), min(10 + 1.8 * count**0.5, 26), "pip_body", "trace", 4)
    for halted in np.flatnonzero(ends == AT_WALL)[:100].tolist():
        canvas.dot(at(result.places[halted]), 9, "pip_body", "trace", 3)
    if (ends == IN_PIT).any():
        x, y = at(PIT_AT)
        place(canvas, "pip", (x, y - 20), 92)


def kept(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    """The AI that the person keeps so far, and how many runs ended in the pit."""
    ends = result.ends[:shown]
    in_pit = int((ends == IN_PIT).sum())
    middle = (SIDE + SIDE_END) / 2
    canvas.box((SIDE, 270, SIDE_END, 570), fill="pip_tint", edge="pip", width=6, radius=24)
    canvas.text((middle, 312), "the AI kept", "pip", 42, "heading")
    if shown:
        place(canvas, "thinker" if in_pit else "pip", (middle, 424), 150)
        best = result.kept(shown)
        words = "from the pit" if in_pit else "from the wall" if best == AT_WALL else "from a valley"
        canvas.text((middle, 534), words, "ink", 42, "bold")
    else:
        canvas.text((middle, 440), "none yet", "soft_ink", 46, "text")
    how = "two ways to try" if params.part == "chance" else POLICY_WORDS[params.policy]
    canvas.text((SIDE, 622), how, "coach", 44, "bold", "lm")
    for row, (number, words) in enumerate(((shown, "try" if shown == 1 else "tries"), (in_pit, "in the pit"))):
        y = 720 + row * 112
        canvas.text((SIDE, y), f"{number:,}", "ink", 84, "heading", "lm")
        wide, _ = canvas.text_size(f"{number:,}", 84, "heading")
        canvas.text((SIDE + wide + 18, y + 12), words, "soft_ink", 44, "text", "lm")


# --- the chance -------------------------------------------------------------------------------------------------------------


def chances(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    """How often the pit is found within so many tries: fresh starts, and tweaks."""
    canvas.text((MARGIN, 52), "Of 100 people, so many have found the pit", "ink", 48, "heading", "lm")
    chart = Chart(canvas, CHART, (0, max(params.tries, 5)), (0, 100), x_title="tries each")
    for left, values, colour, name, dashed in (
        (MARGIN, 100 * result.fresh, "coach", "start anywhere", False),
        (WIDTH / 2, 100 * result.tweaked, "ink", "tweak the best", True),
    ):
        line(canvas, chart, evenly(shown, 16 if dashed else 60), values, colour, dashed)
        legend(canvas, left, f"{name}: {values[shown]:.0f}", colour, dashed)


def line(canvas: Canvas, chart: Chart, steps: list[int], values: Array, colour: str, dashed: bool) -> None:
    """A line through the values at these steps; one that is dashed needs few of them, or no dash shows."""
    points = [float(values[step]) for step in steps]
    chart.line(steps, points, colour, width=11, dashed=dashed)
    canvas.dot(chart.at(steps[-1], points[-1]), 17, colour, "card", 5)


def legend(canvas: Canvas, left: float, words: str, colour: str, dashed: bool) -> None:
    for start, end in ((0, 26), (44, 70)) if dashed else ((0, 70),):
        canvas.line([(left + start, 124), (left + end, 124)], colour, 11)
    canvas.text((left + 92, 124), words, colour, 46, "bold", "lm")


# --- the test ---------------------------------------------------------------------------------------------------------------


def test(params: Params, tested: Tested, canvas: Canvas, shown: int) -> None:
    """What the best by the test measures, and what it is worth, for more and more tries."""
    upto = int((tested.counts <= max(shown, 1)).sum())
    canvas.text((MARGIN, 52), "The best by the test", "ink", 48, "heading", "lm")
    fools = f"fools it {100 * tested.fools[upto - 1]:.0f} times in 100"
    canvas.text((WIDTH - MARGIN, 52), fools, "pip", 46, "heading", "rm")
    chart = Chart(canvas, CHART, (1, max(params.tries, 10)), (0, 6), x_title="tries", log_x=True)
    for left, values, colour, name, dashed in (
        (MARGIN, tested.measured, "coach", "what it scores", False),
        (WIDTH / 2, tested.worth, "ink", "what it is worth", True),
    ):
        some = evenly(upto - 1, 9 if dashed else 30)
        counts = [int(tested.counts[n]) for n in some]
        chart.line(counts, values[some].tolist(), colour, width=11, dashed=dashed)
        canvas.dot(chart.at(counts[-1], float(values[upto - 1])), 17, colour, "card", 5)
        legend(canvas, left, f"{name}: {values[upto - 1]:.1f}", colour, dashed)


def hundred(canvas: Canvas) -> None:
    """A hundred AIs, one of which fools the test."""
    canvas.text((MARGIN, 52), "One AI in 100 fools the test", "ink", 50, "heading", "lm")
    for number in range(HUNDRED):
        row, column = divmod(number, 10)
        x, y = 100 + column * 120, 150 + row * 84
        canvas.dot((x, y), 34, "pip_body", "ink", 5)
        for side in (-1, 1):
            canvas.dot((x + side * 12, y - 6), 6, "trace")
        if number == 36:
            canvas.box((x - 38, y - 22, x + 38, y + 8), fill="ink", edge="card", width=3, radius=10)
            for side in (-1, 1):
                canvas.dot((x + side * 14, y - 7), 7, "card")
