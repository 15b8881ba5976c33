"""Paper dots in the air, where somebody won."""

import numpy as np

from explainer.paintbox.canvas import Box, Canvas

COLOURS = ("apple", "coach", "leaf", "pip")


def confetti(canvas: Canvas, box: Box, count: int = 44) -> None:
    """At most so many dots, strewn over a box, the same each time, beside the words and creatures that are drawn already."""
    left, top, right, bottom = box
    shares = np.random.default_rng(1).random((count, 2)).tolist()
    dots = [
        (left + across * (right - left), top + down * (bottom - top), 8.0 + number % 3 * 3)
        for number, (across, down) in enumerate(shares)
    ]
    free = canvas.clear([(x - radius, y - radius, x + radius, y + radius) for x, y, radius in dots])
    for number, (x, y, radius) in enumerate(dots):
        if free[number]:
            canvas.dot((x, y), radius, COLOURS[number % len(COLOURS)])
