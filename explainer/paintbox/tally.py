"""The score of a game of several goes, as a row of spots."""

from collections.abc import Sequence

from explainer.paintbox.canvas import WIDTH, Canvas

SPOT = 62.0  # the radius of a spot


def tally(canvas: Canvas, right: Sequence[bool], of: int, y: float) -> None:
    """A spot for each go: a tick for right, a cross for wrong, and a number where it is still to come."""
    for number in range(of):
        middle = (WIDTH * (number + 0.5) / of, y)
        if number < len(right):
            canvas.mark(middle, right[number], SPOT)
        else:
            now = number == len(right)
            canvas.dot(middle, SPOT, "paper", "ink" if now else "line", 9 if now else 6)
            canvas.text(middle, str(number + 1), "ink" if now else "soft_ink", 48, "heading")
