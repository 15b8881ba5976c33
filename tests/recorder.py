"""A canvas that remembers what was drawn where, so that a test can ask what a picture shows."""

from dataclasses import dataclass
from itertools import combinations
from typing import Any

from explainer.frame.lab import Lab
from explainer.paintbox.canvas import WIDTH, Box, Canvas, Point
from explainer.paintbox.keep import Cutout
from explainer.paintbox.letters import corner, shape
from explainer.paintbox.palette import LIGHT

SMALLEST = 34  # units, so that words can be read when a picture is shown 360 wide
SIZES = (40, 48, 60, 84)  # units, of a note, a label, a title, the number that matters
HEIGHTS = (800, 960)  # units


@dataclass(frozen=True)
class Words:
    words: str
    box: Box  # in units
    colour: str
    size: float

    @property
    def middle(self) -> Point:
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2


@dataclass(frozen=True)
class Stamp:
    """A drawing, by its name; "" for one of a lab's own."""

    name: str
    middle: Point
    size: float


@dataclass(frozen=True)
class Dot:
    middle: Point
    radius: float
    fill: str


@dataclass(frozen=True)
class Panel:
    box: Box
    fill: str | None
    edge: str | None


@dataclass(frozen=True)
class Line:
    points: tuple[Point, ...]
    colour: str
    width: float


class Recorder(Canvas):
    """Draws like any canvas, and keeps a list of what was drawn, in order."""

    def __init__(self, height: int, size: int = 720) -> None:
        super().__init__(LIGHT, size, height)
        self.words: list[Words] = []
        self.stamps: list[Stamp] = []
        self.dots: list[Dot] = []
        self.panels: list[Panel] = []
        self.lines: list[Line] = []

    def text(
        self, at: Point, words: str, colour: str = "ink", size: float = 40, kind: str = "bold", anchor: str = "mm"
    ) -> None:
        super().text(at, words, colour, size, kind, anchor)
        pixels = round(size * self.scale)
        x, y = corner(words, kind, pixels, anchor)
        ink = shape(words, kind, pixels).getbbox() or (0, 0, 0, 0)
        left, top, right, bottom = ((edge + start) / self.scale for edge, start in zip(ink, (x, y, x, y), strict=True))
        self.words.append(Words(words, (at[0] + left, at[1] + top, at[0] + right, at[1] + bottom), colour, size))

    def stamp(self, drawing: Cutout, middle: Point, size: float, name: str) -> None:
        super().stamp(drawing, middle, size, name)
        self.stamps.append(Stamp(name, middle, size))

    def stamp_row(self, row: Cutout, first: Point, pitch: float, count: int, size: float, name: str) -> None:
        super().stamp_row(row, first, pitch, count, size, name)
        self.stamps += [Stamp(name, (first[0] + number * pitch, first[1]), size) for number in range(count)]

    def dot(self, centre: Point, radius: float, fill: str, *more: Any, **named: Any) -> None:
        super().dot(centre, radius, fill, *more, **named)
        self.dots.append(Dot(centre, radius, fill))

    def heap(
        self, corner: Point, pitch: float, columns: int, count: int, radius: float, fill: str, *more: Any, **named: Any
    ) -> None:
        super().heap(corner, pitch, columns, count, radius, fill, *more, **named)
        for number in range(count):
            row, column = divmod(number, columns)
            self.dots.append(Dot((corner[0] + column * pitch, corner[1] - row * pitch), radius, fill))

    def box(self, box: Box, fill: str | None = None, edge: str | None = None, *more: Any, **named: Any) -> None:
        super().box(box, fill, edge, *more, **named)
        self.panels.append(Panel(box, fill, edge))

    def line(self, points: Any, colour: str, width: float, joints: bool = True) -> None:
        super().line(points, colour, width, joints)
        self.lines.append(Line(tuple(points), colour, width))

    def said(self) -> list[str]:
        return [words.words for words in self.words]


def recorded(lab: Lab, params: Any) -> Recorder:
    """What a lab's still picture shows."""
    canvas = Recorder(lab.height)
    lab.draw(params, lab.simulate(params), canvas)
    return canvas


def overlap(a: Box, b: Box) -> Point:
    """How far two boxes reach into each other, across and down; negative where they are apart."""
    return min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])


def words_can_be_read(canvas: Recorder) -> None:
    """All words are large enough, stand inside the picture, and nowhere over each other."""
    for words in canvas.words:
        left, top, right, bottom = words.box
        assert words.size >= SMALLEST, words
        assert min(left, top, WIDTH - right, canvas.height - bottom) >= 0, words
    for one, other in combinations(canvas.words, 2):
        assert min(overlap(one.box, other.box)) < 1, f"{one.words!r} over {other.words!r}"
