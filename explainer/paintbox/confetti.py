"""Paper dots in the air, where somebody won."""

from explainer.paintbox.canvas import Box, Canvas

COLOURS = ("apple", "coach", "leaf", "pip")


def confetti(canvas: Canvas, box: Box, count: int = 44) -> None:
    """So many dots, strewn over a box, the same each time."""
    left, top, right, bottom = box
    for number in range(count):
        across, down = number * 0.754878 % 1, number * 0.569840 % 1  # steps that spread them evenly
        at = (left + across * (right - left), top + down * (bottom - top))
        canvas.dot(at, 8 + number % 3 * 3, COLOURS[number % len(COLOURS)])
