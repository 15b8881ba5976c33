"""A canvas that remembers what was written where, so that a test can look at a picture without looking at it."""

from dataclasses import dataclass

from explainer.paintbox.canvas import TAG_SIZE, WIDTH, Box, Canvas, Point, font, overlap
from explainer.paintbox.palette import Theme


@dataclass(frozen=True)
class Words:
    words: str
    box: Box  # of the ink itself, in units


class Drawn(Canvas):
    """A canvas as any other, with a list of the words on it."""

    def __init__(self, theme: Theme, size: int = WIDTH, height: int = 960) -> None:
        super().__init__(theme, size, height)
        self.written: list[Words] = []

    def text(
        self, at: Point, words: str, colour: str = "ink", size: float = TAG_SIZE, kind: str = "bold", anchor: str = "mm"
    ) -> None:
        super().text(at, words, colour, size, kind, anchor)
        ink = font(kind, round(size * self.scale)).getbbox(words, anchor=anchor)
        left, top, right, bottom = (value / self.scale for value in ink)
        self.written.append(Words(words, (at[0] + left, at[1] + top, at[0] + right, at[1] + bottom)))


def clashes(drawn: Drawn, margin: float = 2) -> list[str]:
    """Words that lie on other words, or that leave the picture."""
    found = []
    for number, one in enumerate(drawn.written):
        left, top, right, bottom = one.box
        if left < margin or top < margin or right > WIDTH - margin or bottom > drawn.height - margin:
            found.append(f"{one.words!r} leaves the picture")
        found += [f"{one.words!r} on {other.words!r}" for other in drawn.written[:number] if overlap(one.box, other.box) > 0]
    return found
