"""A canvas that remembers its words, so that a test can ask what stands where."""

from itertools import combinations
from typing import Any

from explainer.frame.lab import Lab
from explainer.paintbox.canvas import WIDTH, Box, Canvas, Point, font, overlap
from explainer.paintbox.palette import LIGHT

SMALLEST = 34  # units, so that words can be read when a picture is shown 360 wide


class Recorder(Canvas):
    """Each line of words with the box it fills, in units."""

    def __init__(self, height: int) -> None:
        super().__init__(LIGHT, 640, height)
        self.words: list[tuple[str, Box]] = []
        self.sizes: list[float] = []

    def text(
        self, at: Point, words: str, colour: str = "ink", size: float = 40, kind: str = "bold", anchor: str = "mm"
    ) -> None:
        super().text(at, words, colour, size, kind, anchor)
        left, top, right, bottom = font(kind, round(size * self.scale)).getbbox(words, anchor=anchor)
        x, y = at
        self.words.append(
            (words, (x + left / self.scale, y + top / self.scale, x + right / self.scale, y + bottom / self.scale))
        )
        self.sizes.append(size)


def recorded(lab: Lab, params: Any, moment: int | None = None) -> Recorder:
    """The lab's picture, or a moment of its film, with what was written on it."""
    canvas, result = Recorder(lab.height), lab.simulate(params)
    if moment is None:
        lab.draw(params, result, canvas)
    else:
        lab.picture.draw_moment(params, result, canvas, moment)
    return canvas


def words_can_be_read(canvas: Recorder) -> None:
    """Large enough, inside the picture, and nowhere over each other."""
    assert min(canvas.sizes) >= SMALLEST
    for words, (left, top, right, bottom) in canvas.words:
        assert min(left, top) >= 0, words
        assert right <= WIDTH, words
        assert bottom <= canvas.height, words
    for (one, a), (other, b) in combinations(canvas.words, 2):
        assert overlap(a, b) < 1, f"{one!r} over {other!r}"
