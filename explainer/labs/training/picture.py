"""Pip, and what it says as training goes on. In a second view its loss, and every one of its numbers before and after."""

import numpy as np

from explainer.labs.training import turning
from explainer.labs.training.parts import cell, speech
from explainer.labs.training.simulation import BLANK, HIDDEN, PLACES, SYMBOLS, USUAL_STEP_SIZE, Array, Params, Result
from explainer.paintbox.canvas import Box, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.chart import Chart
from explainer.paintbox.film import HELD, MOVING, Film
from explainer.paintbox.palette import sign_colours

HEIGHT = 960
MARGIN = 40.0
MILESTONES = (0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
ROWS = 4  # of these, and one more for the end
PLAY_FRAMES = 24
FEWEST_ON_AXIS = 5  # steps
LINE_POINTS = 300  # of the loss: as many as can be told apart

BUBBLE: Box = (470, 30, 1250, 340)
WORD_SIZES = tuple(range(200, 80, -4))
BESIDE_CHART: Box = (872, 40, 1248, 204)
LOSS: Box = (40, 800, 440, 838)  # the whole of the bar, for the highest loss of the run
LIST_TOP, TILES_LEFT, TILE_PITCH, ROW_PITCH = 386.0, 594.0, 82.0, 112.0
CHART: Box = (0, 16, 850, 500)
START_TOP, END_TOP = 586.0, 826.0  # the two grids
CELL_PITCH, CELL_HEIGHT, GROUP_GAP = 33.6, 38.0, 24.0


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    draw_moment(params, result, canvas, params.steps)


def moments(params: Params, result: Result) -> list[int]:
    """Training from start to end: small leaps at first, when much changes, and larger ones later."""
    if params.view == "turn":
        return []
    return sorted({*leaps(params.steps, PLAY_FRAMES), *kept_steps(params.steps)})


def times(params: Params, result: Result) -> list[int]:
    """What stays in view is held for a while when it comes."""
    return [HELD if step in kept_steps(params.steps) else MOVING for step in moments(params, result)]


def draw_moment(params: Params, result: Result, canvas: Canvas, step: int) -> None:
    if params.view == "turn":
        turning.draw(params, result, canvas)
    elif params.view == "numbers":
        draw_start(params, result, canvas)
        draw_end(params, result, canvas, step)
    elif params.steps:
        draw_run(params, result, canvas, step)
    else:
        draw_meeting(params, result, canvas)


FILM = Film(moments, draw_moment, times=times)


def leaps(last: int, most: int) -> list[int]:
    """Whole numbers from 0 to `last`, both included, at most so many: each further from the one before."""
    return list(dict.fromkeys((np.geomspace(1, last + 1, most).round().astype(int) - 1).tolist()))


def draw_start(params: Params, result: Result, canvas: Canvas) -> None:
    """What never changes: the numbers at the start, and the names of the columns."""
    canvas.text((MARGIN, START_TOP - 32), f"Start: {result.weights[0].size} random numbers", "ink", 48, "heading", "lm")
    legend(canvas, START_TOP - 32)
    grid(canvas, START_TOP, result.weights[0])
    names = [str(number) for number in range(1, PLACES + 1)] + list(SYMBOLS)
    wanted = {PLACES + int(symbol) for symbol in result.target}
    y = START_TOP + 3 * CELL_HEIGHT + 25
    for column, name in enumerate(names):
        x = column_left(column) + CELL_PITCH / 2
        colour = "leaf" if column in wanted else "soft_ink"
        if column in wanted:
            canvas.box((x - 16, y - 19, x + 16, y + 20), fill="leaf_tint", edge="leaf", width=3, radius=8)
        if name == BLANK:
            canvas.line([(x - 9, y + 10), (x + 9, y + 10)], colour, 5)
        else:
            canvas.text((x, y), name, colour, 40, "bold")


def draw_run(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    """Pip with what it says after the first `shown` steps, and what it said before."""
    place(canvas, "pip", (235, 300), 440)
    speech(canvas, BUBBLE, (392, 214), result.text(shown), WORD_SIZES)
    loss = float(result.loss[shown])
    canvas.text((240, 642), f"loss {loss:.2f}", "coach", 84, "heading")
    canvas.text((240, 730), "how wrong Pip is", "ink", 48, "heading")
    left, top, right, bottom = LOSS
    canvas.box(LOSS, "coach_tint", radius=19)
    canvas.box((left, top, left + max(38.0, (right - left) * loss / float(result.loss.max())), bottom), "coach_body", radius=19)
    for row, step in enumerate(kept_steps(params.steps)):
        if step > shown:
            break
        top = LIST_TOP + row * ROW_PITCH
        canvas.text((TILES_LEFT - 24, top + 48), str(step) if row else "step 0", "soft_ink", 48, "heading", "rm")
        right = (result.said[step] == result.target).tolist()
        tiles(canvas, (TILES_LEFT, top), TILE_PITCH, ROW_PITCH - 8, result.said[step].tolist(), right)
        if step == params.steps and result.twins:  # two places that look the same inside
            for twin in result.twins:
                left = TILES_LEFT + twin * TILE_PITCH
                canvas.box((left - 5, top - 5, left + TILE_PITCH - 3, top + ROW_PITCH - 11), edge="ink", width=9, radius=18)
            canvas.text((240, 896), alike(result.twins), "ink", 40)


def alike(twins: tuple[int, int]) -> str:
    one, other = sorted(twins)
    return f"{one + 1} and {other + 1} look the same"


def kept_steps(last: int) -> list[int]:
    """The steps after which it is shown what Pip says, first to last."""
    before = [step for step in MILESTONES if step < last]
    places = np.linspace(0, len(before) - 1, min(ROWS, len(before))).round().astype(int)
    return [*(before[number] for number in places), last]


def draw_meeting(params: Params, result: Result, canvas: Canvas) -> None:
    """Before any training: Coach with the word, and Pip with what its random numbers make it say."""
    for row, (who, ink, words, symbols) in enumerate(
        (("coach", "coach", "Coach's word", result.target), ("pip", "pip", "What Pip says so far", result.said[0]))
    ):
        top = 10 + row * 430
        place(canvas, who, (200, top + 205), 350)
        canvas.text((430, top + 100), words, ink, 60, "heading", "lm")
        tiles(canvas, (430, top + 150), 102, 150, symbols.tolist(), (symbols == result.target).tolist())
    canvas.text((430, 886), after_training(params), "ink", 48, "heading", "lm")
    canvas.text((1190, 882), "?", "soft_ink", 84, "heading")


def after_training(params: Params) -> str:
    """What is not known yet. The step size is told where it is another than usual."""
    return "After training" + (f", step size {params.step_size:g}" if params.step_size != USUAL_STEP_SIZE else "")


def draw_end(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    """The loss so far, and the numbers after the first `shown` steps; before any training, what is not known yet."""
    if not params.steps:
        place(canvas, "pip", (640, 270), 420)
        canvas.text((MARGIN, END_TOP - 32), after_training(params), "ink", 48, "heading", "lm")
        left, right, bottom = column_left(0), column_left(34) + CELL_PITCH, END_TOP + 3 * CELL_HEIGHT
        canvas.dashes([(left, END_TOP), (right, END_TOP), (right, bottom), (left, bottom), (left, END_TOP)], "line", 6, 16, 18)
        canvas.text(((left + right) / 2, (END_TOP + bottom) / 2), "?", "soft_ink", 84, "heading")
        return
    highest = float(result.loss.max())
    reach = (0, max(params.steps, FEWEST_ON_AXIS))
    chart = Chart(
        canvas,
        CHART,
        reach,
        (0, highest * 1.05),
        title="loss: how wrong Pip is",
        x_title="steps",
    )
    points = [*range(0, shown, max(1, params.steps // LINE_POINTS)), shown]
    chart.line(points, result.loss[points].tolist(), "ink", width=9)
    canvas.dot(chart.at(shown, float(result.loss[shown])), 18, "pip_body", "ink", 5)
    place(canvas, "pip", (1010, 372), 220)
    speech(canvas, BESIDE_CHART, (990, 262), result.text(shown), (84, 60, 48, 40))
    after = "1 step" if shown == 1 else f"{shown} steps"
    canvas.text((MARGIN, END_TOP - 32), f"After {after}", "ink", 48, "heading", "lm")
    grid(canvas, END_TOP, result.weights[shown])
    if shown == params.steps and result.twins:
        ring(canvas, result.twins)


# --- its parts --------------------------------------------------------------------------------------------------------


def tiles(canvas: Canvas, corner: Point, pitch: float, height: float, symbols: list[int], right: list[bool]) -> None:
    """Symbols on tiles: a right one has a thick green frame, a wrong one a thin grey frame."""
    left, top = corner
    size = 84 if pitch > 90 else 60
    for number, (symbol, fits) in enumerate(zip(symbols, right, strict=True)):
        x = left + number * pitch
        box = (x, top, x + pitch - 8, top + height - 8)
        middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2 - 1)
        canvas.box(box, "leaf_tint" if fits else "card", "leaf" if fits else "line", 7 if fits else 4, 14)
        if SYMBOLS[symbol] == BLANK:
            colour = "leaf" if fits else "soft_ink"
            canvas.line([(middle[0] - 16, box[3] - 24), (middle[0] + 16, box[3] - 24)], colour, 7)
        else:
            canvas.text(middle, SYMBOLS[symbol], "ink" if fits else "soft_ink", size, "bold" if fits else "text")


def column_left(column: int) -> float:
    return MARGIN + column * CELL_PITCH + (GROUP_GAP if column >= PLACES else 0)


def grid(canvas: Canvas, top: float, weights: Array) -> None:
    """All the numbers as cells: a column for each place, then a column for each symbol."""
    rows, columns = weights.shape
    for first, last in ((0, PLACES - 1), (PLACES, columns - 1)):
        outline = (column_left(first) - 4, top - 4, column_left(last) + CELL_PITCH + 2, top + rows * CELL_HEIGHT + 2)
        canvas.box(outline, fill="line", radius=6)
    fills = {sign: sign_colours(canvas.theme, sign) for sign in (True, False)}
    for row in range(rows):
        for column in range(columns):
            left, up = column_left(column), top + row * CELL_HEIGHT
            number = float(weights[row, column])
            cell(canvas, (left, up, left + CELL_PITCH - 2, up + CELL_HEIGHT - 2), number, fills[number > 0])


def ring(canvas: Canvas, places: tuple[int, int]) -> None:
    """A ring around the columns of two places that look the same, and words for it."""
    bottom = END_TOP + HIDDEN * CELL_HEIGHT
    for place_number in places:
        left = column_left(place_number)
        canvas.box((left - 5, END_TOP - 7, left + CELL_PITCH + 3, bottom + 5), edge="halo", width=9, radius=10)
        canvas.box((left - 5, END_TOP - 7, left + CELL_PITCH + 3, bottom + 5), edge="trace", width=5, radius=10)
    words = alike(places)
    right = column_left(PLACES + len(SYMBOLS) - 1) + CELL_PITCH
    width = canvas.text_size(words, 40)[0]
    y = END_TOP - 32
    canvas.box((right - width - 64, y - 22, right - width - 36, y + 22), edge="ink", width=5, radius=10)
    canvas.text((right - width - 20, y), words, "ink", 40, "bold", "lm")


def legend(canvas: Canvas, y: float) -> None:
    """Two cells with their meaning, at the right."""
    for left, number, words in ((740.0, -1.9, "below zero"), (1000.0, 1.9, "above zero")):
        cell(canvas, (left, y - 17, left + 32, y + 19), number, sign_colours(canvas.theme, number > 0))
        canvas.text((left + 42, y), words, "soft_ink", 40, "text", "lm")
