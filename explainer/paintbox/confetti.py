"""Confetti: what a win looks like in every lab. It lies where it fell, the same each time, so that a picture stays the same."""

from functools import cache

import numpy as np

from explainer.paintbox.canvas import Box, Canvas

COLOURS = ("apple", "coach_body", "pip_body", "door")
PITCH = 64.0  # one piece for each square of this side


@cache
def pieces(columns: int, rows: int) -> tuple[tuple[float, float, float, str], ...]:
    """For each piece where it lies, in squares, its size from 0.6 to 1, and its colour."""
    rng = np.random.default_rng([columns, rows])
    return tuple(
        (column + rng.uniform(0.2, 0.8), row + rng.uniform(0.2, 0.8), rng.uniform(0.6, 1.0), str(rng.choice(COLOURS)))
        for row in range(rows)
        for column in range(columns)
    )


def confetti(canvas: Canvas, box: Box) -> None:
    left, top, right, bottom = box
    for x, y, size, colour in pieces(int((right - left) // PITCH), int((bottom - top) // PITCH)):
        canvas.dot((left + x * PITCH, top + y * PITCH), 11 * size, colour)
