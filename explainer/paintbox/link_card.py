"""The picture that a shared link shows: a title, a line or a question, and one drawing; 1200 by 630 pixels, as is usual."""

from itertools import product

from explainer.paintbox.canvas import WIDTH, Canvas
from explainer.paintbox.characters import place
from explainer.paintbox.palette import LIGHT

BRAND = "Apple or Exit?"
PIXELS = (1200, 630)
HEIGHT = PIXELS[1] * WIDTH // PIXELS[0]
LEFT, COLUMN = 64.0, 700.0  # of the words
TITLE_SIZES, WORD_SIZES = (100, 88, 76, 66), (60, 54, 48, 42, 36)
TOP, GAP, LOWEST = 120.0, 24.0, 544.0  # where the title begins, what is left below it, and where the words have to end
LEADING = 1.16  # from line to line, in sizes of the letters


def blank() -> Canvas:
    return Canvas(LIGHT, PIXELS[0], HEIGHT)


def draw(canvas: Canvas, kicker: str, title: str, words: str, drawing: str) -> None:
    canvas.box((0, 0, WIDTH, HEIGHT), "paper")
    canvas.box((812, 64, 1216, 608), "coach_tint", "ink", 9, 60)
    place(canvas, drawing, (1014, 336), 350)
    canvas.text((LEFT, 92), kicker, "soft_ink", 42, "heading", "lm")
    title_size, word_size = largest(canvas, title, words)
    y = column(canvas, title, TOP, title_size, "ink", "heading")
    column(canvas, words, y + GAP, word_size, "ink", "text")
    if title != BRAND:
        place(canvas, "apple", (LEFT + 30, 600), 72)
        canvas.text((LEFT + 82, 602), BRAND, "ink", 48, "heading", "lm")


def largest(canvas: Canvas, title: str, words: str) -> tuple[int, int]:
    """The sizes of title and words: as large as there is room for, the words above all."""
    fitting = [(TITLE_SIZES[-1], WORD_SIZES[-1])]
    for pair in product(TITLE_SIZES, WORD_SIZES):
        lines = len(wrapped(canvas, title, "heading", pair[0])), len(wrapped(canvas, words, "text", pair[1]))
        if TOP + GAP + LEADING * (pair[0] * lines[0] + pair[1] * lines[1]) <= LOWEST:
            fitting.append(pair)
    return max(fitting, key=lambda pair: pair[0] + 2 * pair[1])


def column(canvas: Canvas, words: str, top: float, size: int, colour: str, kind: str) -> float:
    """Words in lines below each other; returns where they end."""
    for line in wrapped(canvas, words, kind, size):
        canvas.text((LEFT, top + size * LEADING / 2), line, colour, size, kind, "lm")
        top += size * LEADING
    return top


def wrapped(canvas: Canvas, words: str, kind: str, size: int) -> list[str]:
    """The words in lines no wider than the column."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and canvas.text_size(longer, size, kind)[0] <= COLUMN:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
