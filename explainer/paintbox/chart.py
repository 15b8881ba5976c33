"""A chart with few words on it: lines over time or over a setting, with a name beside each line instead of a legend."""

from collections.abc import Sequence

import numpy as np

from explainer.paintbox.canvas import Box, Canvas, Point

LETTERS, TITLE = 40, 48  # units


class Chart:
    """Axes in a box of the canvas. `x` and `y` are the ranges shown, in the units of the data; x counts, unless told not."""

    def __init__(
        self,
        canvas: Canvas,
        box: Box,
        x: tuple[float, float],
        y: tuple[float, float],
        *,
        title: str = "",
        x_title: str = "",
        log_x: bool = False,
        whole_x: bool = True,
    ) -> None:
        left, top, right, bottom = box
        self.canvas, self.x, self.y, self.log_x = canvas, x, y, log_x
        self.plot: Box = (left + 104, top + (70 if title else 24), right - 24, bottom - (112 if x_title else 62))
        if title:
            canvas.text((self.plot[0], top + 28), title, "ink", TITLE, "heading", "lm")
        for value in ticks(*y):
            place = self.at(x[0], value)
            canvas.line([place, (self.plot[2], place[1])], "line", 3)
            canvas.text((self.plot[0] - 14, place[1]), tick_words(value), "soft_ink", LETTERS, "text", "rm")
        for value in log_ticks(*x) if log_x else ticks(*x, least=1.0 if whole_x else 0.0):
            across, _ = self.at(value, y[0])
            canvas.text((across, self.plot[3] + 32), tick_words(value), "soft_ink", LETTERS, "text", "mm")
        if x_title:
            canvas.text(((self.plot[0] + self.plot[2]) / 2, bottom - 28), x_title, "soft_ink", LETTERS, "text", "mm")
        canvas.line([(self.plot[0], self.plot[3]), (self.plot[2], self.plot[3])], "soft_ink", 4)

    def at(self, x: float, y: float) -> Point:
        """Where a point of the data stands in the picture; what lies outside the ranges is held at the edge."""
        low, high = (np.log(self.x[0]), np.log(self.x[1])) if self.log_x else self.x
        share_x = ((np.log(x) if self.log_x else x) - low) / (high - low)
        share_y = (y - self.y[0]) / (self.y[1] - self.y[0])
        left, top, right, bottom = self.plot
        return left + min(max(float(share_x), 0), 1) * (right - left), bottom - min(max(float(share_y), 0), 1) * (bottom - top)

    def line(
        self, xs: Sequence[float], ys: Sequence[float], colour: str, name: str = "", width: float = 9, dashed: bool = False
    ) -> None:
        """A line through the points, with a light edge; its name stands in a tag at its end."""
        points = [self.at(float(x), float(y)) for x, y in zip(xs, ys, strict=True)]
        if dashed:
            self.canvas.dashes(points, colour, width)
        else:
            self.canvas.line(points, "card", width + 5)
            self.canvas.line(points, colour, width)
        for px, py in points[:: max(1, len(points) // 40)]:
            self.canvas.keep_clear((px - 10, py - 10, px + 10, py + 10))
        if name:
            self.canvas.tag(points[-1], name, LETTERS, gap=16, ink=colour, fill="card")

    def mark(self, x: float, words: str, colour: str = "soft_ink") -> None:
        """An upright dashed line: something happens here."""
        top, bottom = self.at(x, self.y[1]), self.at(x, self.y[0])
        self.canvas.dashes([top, bottom], colour, 5)
        self.canvas.tag((top[0], top[1] + 20), words, LETTERS, gap=14, ink=colour, fill="card")


def ticks(low: float, high: float, most: int = 5, least: float = 0.0) -> list[float]:
    """Round numbers from low to high, six at most, and no nearer to each other than `least`."""
    rough = max((high - low) / most, least)
    unit = 10.0 ** np.floor(np.log10(rough))
    step = next(unit * factor for factor in (1, 2, 5, 10) if unit * factor >= rough * 0.999)
    return [float(value) for value in np.arange(np.ceil(low / step - 1e-9) * step, high + step * 1e-6, step)]


def log_ticks(low: float, high: float) -> list[float]:
    return [10.0**power for power in range(int(np.ceil(np.log10(low))), int(np.floor(np.log10(high))) + 1)]


def tick_words(value: float) -> str:
    return f"{round(value, 6) + 0:g}"
