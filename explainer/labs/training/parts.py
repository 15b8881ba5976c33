"""What both views of Pip are drawn with: what it says, and one of its numbers."""

from collections.abc import Sequence

from explainer.paintbox.canvas import Box, Canvas, Point

STRENGTHS = (0.2, 0.7, 1.7)  # a number beyond each of these gets a stronger colour


def speech(canvas: Canvas, box: Box, tip: Point, words: str, sizes: Sequence[float]) -> None:
    """A speech bubble whose tail ends at `tip`, at its left or below it, and the word in the largest of the sizes that fits."""
    left, top, right, bottom = box
    canvas.box(box, "pip_tint", "pip", 9, min(90.0, (bottom - top) / 2.2))
    x, y = max(tip[0], left + 6), min(tip[1], bottom - 6)
    turned = tip[0] < left  # the tail goes to the left, and its foot stands upright
    for share, half, colour in ((1.0, 36.0, "pip"), (0.72, 22.0, "pip_tint")):
        end = x + (tip[0] - x) * share, y + (tip[1] - y) * share
        foot = [(x + 8, y - half), (x + 8, y + half)] if turned else [(x - half, y - 8), (x + half, y - 8)]
        canvas.polygon([end, *foot], colour)
    words = words or "…"
    size = next((size for size in sizes if canvas.text_size(words, size, "heading")[0] <= right - left - 60), sizes[-1])
    canvas.text(((left + right) / 2, (top + bottom) / 2 - 6), words, "ink", size, "heading")


def level(number: float) -> int:
    """How strongly a number is coloured, from 0 (near zero) to 3."""
    return sum(abs(number) >= strength for strength in STRENGTHS)


def cell(canvas: Canvas, box: Box, number: float, fills: list[str]) -> None:
    """One number: its colour, and a plus or a minus on it, so that the sign is not told by colour alone."""
    left, top, right, bottom = box
    strength = level(number)
    canvas.polygon([(left, top), (right, top), (right, bottom), (left, bottom)], fills[strength])
    if not strength:
        return
    x, y, long, thick = (left + right) / 2, (top + bottom) / 2, 9.0, 2.5
    ink = "ink" if strength < 3 else "halo" if number > 0 else "trace"
    canvas.polygon([(x - long, y - thick), (x + long, y - thick), (x + long, y + thick), (x - long, y + thick)], ink)
    if number > 0:
        canvas.polygon([(x - thick, y - long), (x + thick, y - long), (x + thick, y + long), (x - thick, y + long)], ink)
