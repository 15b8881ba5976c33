"""Pip's 105 numbers, each large enough to be tapped, and what it says when one of them is turned by hand."""

from explainer.labs.training.parts import cell, speech
from explainer.labs.training.simulation import BLANK, HIDDEN, PLACES, SYMBOLS, Params, Result
from explainer.paintbox.canvas import Box, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.palette import sign_colours

COLUMNS = PLACES + len(SYMBOLS)  # of the two tables together
BANDS = ((0, PLACES), (PLACES, PLACES + 14), (PLACES + 14, COLUMNS))  # columns, first and after the last, in rows of three
LEFT, PITCH, TALL = 40.0, 84.0, 58.0
TOPS = (338.0, 558.0, 778.0)  # of the bands' cells
BUTTONS: tuple[tuple[int, Point], ...] = ((-1, (880.0, 400.0)), (1, (1160.0, 400.0)))
REACH = 64.0  # of a button
BUBBLE: Box = (300, 24, 900, 240)
WORD_SIZES = (132, 116, 100, 84, 60, 48)


def where(number: int) -> Box:
    """The square of one of the numbers, from 1, row by row through both tables."""
    row, column = divmod(number - 1, COLUMNS)
    band = next(band for band, (first, after) in enumerate(BANDS) if first <= column < after)
    left, top = LEFT + (column - BANDS[band][0]) * PITCH, TOPS[band] + row * TALL
    return left, top, left + PITCH - 4, top + TALL - 4


def cell_at(across: float, down: float) -> int | None:
    for top, (first, after) in zip(TOPS, BANDS, strict=True):
        row, column = int((down - top) // TALL), int((across - LEFT) // PITCH)
        if 0 <= row < HIDDEN and 0 <= column < after - first:
            return row * COLUMNS + first + column + 1
    return None


def button_at(across: float, down: float) -> int:
    """-1 or 1 for the button at this point, 0 for none."""
    return next((turn for turn, (x, y) in BUTTONS if (across - x) ** 2 + (down - y) ** 2 <= REACH**2), 0)


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    place(canvas, "pip", (150, 140), 250)
    speech(canvas, BUBBLE, (240, 130), result.turned_text, WORD_SIZES)
    canvas.text((1085, 62), "loss", "coach", 60, "heading")
    canvas.text((1085, 146), f"{result.turned_loss:.2f}", "coach", 84, "heading")
    if params.nudge:
        canvas.text((1085, 222), f"it was {result.loss[-1]:.2f}", "soft_ink", 48, "bold")
    for top, (first, after) in zip(TOPS, BANDS, strict=True):
        canvas.box((LEFT - 4, top - 4, LEFT + (after - first) * PITCH, top + HIDDEN * TALL), "line", radius=8)
    for number in range(1, result.turned.size + 1):
        value = float(result.turned[divmod(number - 1, COLUMNS)])
        cell(canvas, where(number), value, sign_colours(canvas.theme, value > 0))
    names(params, canvas)
    chosen(params, result, canvas)


def names(params: Params, canvas: Canvas) -> None:
    """Over each column its place or its letter."""
    for top, (first, after) in zip(TOPS, BANDS, strict=True):
        for column in range(first, after):
            x, y = LEFT + (column - first) * PITCH + PITCH / 2 - 2, top - 26
            symbol = SYMBOLS[column - PLACES] if column >= PLACES else ""
            mine = symbol and symbol in params.word
            if symbol == BLANK:
                canvas.line([(x - 12, y + 12), (x + 12, y + 12)], "soft_ink", 5)
            else:
                canvas.text((x, y), symbol or str(column + 1), "leaf" if mine else "soft_ink", 40, "bold")


def chosen(params: Params, result: Result, canvas: Canvas) -> None:
    """A frame around the number that is turned, and the two buttons that turn it."""
    left, top, right, bottom = where(params.cell)
    canvas.box(
        (left - 7, top - 7, right + 7, bottom + 7), edge="trace" if canvas.theme.name == "light" else "halo", width=8, radius=12
    )
    value = float(result.turned[divmod(params.cell - 1, COLUMNS)])
    canvas.text((1020, 398), f"{value:+.1f}".replace("-", "−"), "ink", 60, "heading")
    canvas.text((1020, 484), f"number {params.cell}", "soft_ink", 40, "text")
    for turn, (x, y) in BUTTONS:
        canvas.dot((x, y), REACH, "coach_tint", "coach", 7)
        canvas.line([(x - 28, y), (x + 28, y)], "coach", 12)
        if turn > 0:
            canvas.line([(x, y - 28), (x, y + 28)], "coach", 12)
