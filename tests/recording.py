"""A canvas that notes what is written where, so that a test can see a picture."""

from dataclasses import dataclass
from itertools import combinations
from typing import Any

from explainer.frame.lab import Lab
from explainer.paintbox.canvas import TAG_SIZE, WIDTH, Box, Canvas, Point, overlap
from explainer.paintbox.palette import LIGHT

SMALLEST = 34  # words less tall cannot be read when the picture is 360 wide
INK = 0.7  # of the size of a line of words is ink, tails aside


@dataclass(frozen=True)
class Written:
    words: str
    box: Box
    size: float


class Recorder(Canvas):
    """Draws, and remembers each line of words with the box its ink fills."""

    def __init__(self, height: int) -> None:
        super().__init__(LIGHT, 640, height)
        self.written: list[Written] = []

    def text(
        self, at: Point, words: str, colour: str = "ink", size: float = TAG_SIZE, kind: str = "bold", anchor: str = "mm"
    ) -> None:
        super().text(at, words, colour, size, kind, anchor)
        if words.strip():
            width, _ = self.text_size(words, size, kind)
            left = at[0] - {"l": 0.0, "m": width / 2, "r": width}[anchor[0]]
            box = (left, at[1] - INK * size / 2, left + width, at[1] + INK * size / 2)
            self.written.append(Written(words, box, size))


def written(lab: Lab, params: Any) -> list[Written]:
    """All the words in a lab's picture."""
    canvas = Recorder(lab.height)
    lab.draw(params, lab.simulate(params), canvas)
    return canvas.written


def check_words(lab: Lab, params: Any) -> None:
    """Words are tall enough, inside the picture, and not on top of each other."""
    lines = written(lab, params)
    for line in lines:
        left, top, right, bottom = line.box
        assert line.size >= SMALLEST, line
        assert left >= 0, (line, params)
        assert top >= 0, (line, params)
        assert right <= WIDTH, (line, params)
        assert bottom <= lab.height, (line, params)
    for one, other in combinations(lines, 2):
        assert overlap(one.box, other.box) < 1, (one, other, params)
