"""What the AI says as training goes on, its loss, and every one of its numbers before and after."""

import numpy as np

from explainer.labs.training.simulation import BLANK, HIDDEN, PLACES, SYMBOLS, Array, Params, Result
from explainer.paintbox.canvas import Box, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.chart import Chart
from explainer.paintbox.film import Film
from explainer.paintbox.palette import blend

HEIGHT = 1070
MARGIN = 40.0
MILESTONES = (0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
PLAY_FRAMES = 18
FEWEST_ON_AXIS = 5  # steps
LINE_POINTS = 300  # of the loss: as many as can be told apart

LIST_TOP, LIST_BOTTOM = 84.0, 620.0
TILES_LEFT, TILE_PITCH = 152.0, 61.0
CHART: Box = (664, 262, 1250, 634)
START_TOP, END_TOP = 696.0, 926.0  # the two grids
CELL_PITCH, CELL_HEIGHT, GROUP_GAP = 33.6, 38.0, 24.0
STRENGTHS = (0.2, 0.7, 1.4, 2.5)  # a number beyond each of these gets a stronger colour


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    draw_moment(params, result, canvas, params.steps)


def moments(params: Params, result: Result) -> list[int]:
    """Training from start to end: small leaps at first, when much changes, and larger ones later."""
    return leaps(params.steps, PLAY_FRAMES)


def draw_moment(params: Params, result: Result, canvas: Canvas, step: int) -> None:
    draw_start(params, result, canvas)
    if params.steps:
        draw_run(params, result, canvas, step)
    else:
        draw_meeting(params, result, canvas)


FILM = Film(moments, draw_moment)


def leaps(last: int, most: int) -> list[int]:
    """Whole numbers from 0 to `last`, both included, at most so many: each further from the one before."""
    return list(dict.fromkeys((np.geomspace(1, last + 1, most).round().astype(int) - 1).tolist()))


def draw_start(params: Params, result: Result, canvas: Canvas) -> None:
    """What never changes: the numbers at the start, and the names of the columns."""
    canvas.text((MARGIN, START_TOP - 30), f"At the start: {result.weights[0].size} random numbers", "ink", 38, "heading", "lm")
    legend(canvas, START_TOP - 30)
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
            canvas.text((x, y), name, colour, 34, "bold")


def draw_run(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    """The picture after the first `shown` steps."""
    steps = [step for step in MILESTONES if step < shown] + [shown]
    sayings(canvas, result, steps)
    place(canvas, "pip", (770, 150), 200)
    speech(canvas, (880, 72, 1240, 192), result.text(shown))
    highest = float(result.loss.max())
    reach = (0, max(params.steps, FEWEST_ON_AXIS))
    chart = Chart(canvas, CHART, reach, (0, highest * 1.05), title="loss: how wrong Pip is", x_title="steps")
    points = [*range(0, shown, max(1, params.steps // LINE_POINTS)), shown]
    chart.line(points, result.loss[points].tolist(), "ink", width=7)
    canvas.dot(chart.at(shown, float(result.loss[shown])), 14, "pip_body", "ink", 4)
    after = "1 step" if shown == 1 else f"{shown} steps"
    canvas.text((MARGIN, END_TOP - 30), f"After {after} of training", "ink", 38, "heading", "lm")
    grid(canvas, END_TOP, result.weights[shown])
    if shown == params.steps and result.twins:
        ring(canvas, sorted(result.twins))


def draw_meeting(params: Params, result: Result, canvas: Canvas) -> None:
    """Before any training: Coach with the word, and Pip with what its random numbers make it say."""
    place(canvas, "coach", (180, 180), 260)
    canvas.text((340, 92), "Coach's word:", "coach", 44, "heading", "lm")
    tiles(canvas, (340, 132), 112, 116, result.target.tolist(), [True] * PLACES)
    place(canvas, "pip", (180, 476), 260)
    canvas.text((340, 390), "What Pip says so far:", "pip", 44, "heading", "lm")
    tiles(canvas, (340, 430), 112, 116, result.said[0].tolist(), (result.said[0] == result.target).tolist())
    canvas.text((MARGIN, END_TOP - 30), f"After training, step size {params.step:g}", "ink", 38, "heading", "lm")
    left, right, bottom = column_left(0), column_left(34) + CELL_PITCH, END_TOP + 3 * CELL_HEIGHT
    canvas.dashes([(left, END_TOP), (right, END_TOP), (right, bottom), (left, bottom), (left, END_TOP)], "line", 6, 16, 18)
    canvas.text(((left + right) / 2, (END_TOP + bottom) / 2), "?", "soft_ink", 84, "heading")


# --- its parts --------------------------------------------------------------------------------------------------------


def sayings(canvas: Canvas, result: Result, steps: list[int]) -> None:
    """One row for each step: what it says, letter by letter, the right ones framed."""
    canvas.text((TILES_LEFT - 16, 46), "step", "soft_ink", 36, "heading", "rm")
    canvas.text((TILES_LEFT + 4, 46), "what Pip says", "ink", 38, "heading", "lm")
    pitch = min(58.0, (LIST_BOTTOM - LIST_TOP) / len(steps))
    for row, step in enumerate(steps):
        top = LIST_TOP + row * pitch
        canvas.text((TILES_LEFT - 16, top + pitch / 2 - 2), str(step), "soft_ink", 36, "bold", "rm")
        right = (result.said[step] == result.target).tolist()
        tiles(canvas, (TILES_LEFT, top), TILE_PITCH, pitch, result.said[step].tolist(), right)


def tiles(canvas: Canvas, corner: Point, pitch: float, height: float, symbols: list[int], right: list[bool]) -> None:
    """Symbols on tiles: a right one has a thick green frame, a wrong one a thin grey frame."""
    left, top = corner
    size = min(max(34, height * 0.66), 60)
    for number, (symbol, fits) in enumerate(zip(symbols, right, strict=True)):
        x = left + number * pitch
        box = (x, top, x + pitch - 6, top + height - 5)
        middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2 - 1)
        canvas.box(box, "leaf_tint" if fits else "card", "leaf" if fits else "line", 5 if fits else 3, 9)
        if SYMBOLS[symbol] == BLANK:
            colour = "leaf" if fits else "soft_ink"
            canvas.line([(middle[0] - 10, box[3] - 13), (middle[0] + 10, box[3] - 13)], colour, 5)
        else:
            canvas.text(middle, SYMBOLS[symbol], "ink" if fits else "soft_ink", size, "bold" if fits else "text")


def speech(canvas: Canvas, box: Box, words: str) -> None:
    """A speech bubble, with a tail to the left."""
    left, top, right, bottom = box
    middle = (top + bottom) / 2
    canvas.polygon([(left - 30, middle + 6), (left + 6, middle - 22), (left + 6, middle + 22)], "pip")
    canvas.box(box, "pip_tint", "pip", 5, 36)
    canvas.polygon([(left - 17, middle + 3), (left + 8, middle - 14), (left + 8, middle + 14)], "pip_tint")
    size = 72.0
    while canvas.text_size(words, size, "heading")[0] > right - left - 40:
        size -= 4
    canvas.text(((left + right) / 2, middle), words or "…", "ink", size, "heading")


def column_left(column: int) -> float:
    return MARGIN + column * CELL_PITCH + (GROUP_GAP if column >= PLACES else 0)


def level(number: float) -> int:
    """How strongly a number is coloured, from 0 (near zero) to 4."""
    return sum(abs(number) >= strength for strength in STRENGTHS)


def colours(canvas: Canvas, positive: bool) -> list[str]:
    """From near zero to strong: orange above zero, blue below."""
    theme = canvas.theme
    body, strong = (theme.pip_body, theme.pip) if positive else (theme.coach_body, theme.coach)
    return [theme.card, blend(theme.card, body, 1 / 3), blend(theme.card, body, 2 / 3), body, strong]


def grid(canvas: Canvas, top: float, weights: Array) -> None:
    """All the numbers as cells: a column for each place, then a column for each symbol."""
    rows, columns = weights.shape
    for first, last in ((0, PLACES - 1), (PLACES, columns - 1)):
        outline = (column_left(first) - 4, top - 4, column_left(last) + CELL_PITCH + 2, top + rows * CELL_HEIGHT + 2)
        canvas.box(outline, fill="line", radius=6)
    fills = {sign: colours(canvas, sign) for sign in (True, False)}
    for row in range(rows):
        for column in range(columns):
            left, up = column_left(column), top + row * CELL_HEIGHT
            number = float(weights[row, column])
            cell(canvas, (left, up, left + CELL_PITCH - 2, up + CELL_HEIGHT - 2), number, fills[number > 0])


def ring(canvas: Canvas, places: list[int]) -> None:
    """A ring around the columns of two places that look the same, and words for it."""
    bottom = END_TOP + HIDDEN * CELL_HEIGHT
    for place_number in places:
        left = column_left(place_number)
        canvas.box((left - 5, END_TOP - 7, left + CELL_PITCH + 3, bottom + 5), edge="halo", width=9, radius=10)
        canvas.box((left - 5, END_TOP - 7, left + CELL_PITCH + 3, bottom + 5), edge="trace", width=5, radius=10)
    words = f"{places[0] + 1} and {places[1] + 1} look the same"
    right = column_left(PLACES + len(SYMBOLS) - 1) + CELL_PITCH
    width = canvas.text_size(words, 38)[0]
    y = END_TOP - 32
    canvas.box((right - width - 64, y - 22, right - width - 36, y + 22), edge="ink", width=5, radius=10)
    canvas.text((right - width - 20, y), words, "ink", 38, "bold", "lm")


def cell(canvas: Canvas, box: Box, number: float, fills: list[str]) -> None:
    """One number: its colour, and a plus or a minus on it, so that the sign is not told by colour alone."""
    left, top, right, bottom = box
    strength = level(number)
    canvas.polygon([(left, top), (right, top), (right, bottom), (left, bottom)], fills[strength])
    if not strength:
        return
    x, y, long, thick = (left + right) / 2, (top + bottom) / 2, 9.0, 2.5
    ink = ("ink", "ink", "ink", "trace", "card")[strength]
    canvas.polygon([(x - long, y - thick), (x + long, y - thick), (x + long, y + thick), (x - long, y + thick)], ink)
    if number > 0:
        canvas.polygon([(x - thick, y - long), (x + thick, y - long), (x + thick, y + long), (x - thick, y + long)], ink)


def legend(canvas: Canvas, y: float) -> None:
    """Two cells with their meaning, at the right."""
    for left, number, words in ((800.0, -1.9, "below zero"), (1026.0, 1.9, "above zero")):
        cell(canvas, (left, y - 17, left + 32, y + 19), number, colours(canvas, number > 0))
        canvas.text((left + 42, y), words, "soft_ink", 34, "text", "lm")
