"""A canvas 1280 units wide, drawn at twice the size asked for and then smoothed.

Units are the pixels of a picture 1280 wide, whatever size is asked for; y points down.
"""

import itertools
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from explainer.paintbox.palette import Theme, palette

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom

WIDTH = 1280
SMOOTHING = 2  # each finished pixel is the mean of this many squared
FONTS = Path(__file__).parent / "fonts"
FONT_FILES = {
    "text": "atkinson-hyperlegible-latin-400-normal.woff",
    "bold": "atkinson-hyperlegible-latin-700-normal.woff",
    "heading": "fredoka-latin-600-normal.woff",
}
TAG_SIZE = 40  # words this tall can still be read when the picture is shown 360 wide


@lru_cache(maxsize=64)
def font(kind: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / FONT_FILES[kind]), size, layout_engine=ImageFont.Layout.BASIC)


def overlap(a: Box, b: Box) -> float:
    """The area two boxes share."""
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    return max(width, 0) * max(height, 0)


def stroke(draw: ImageDraw.ImageDraw, places: Sequence[Point], colour: str, width: float) -> None:
    """A line with round joints and ends, in pixels."""
    pen = max(1, round(width))
    if len(places) > 1:
        draw.line(places, fill=colour, width=pen)
    # A dot on each joint: Pillow's own `joint="curve"` looks the same and takes five times as long.
    radius = pen / 2
    for x, y in places if pen > 2 else ():
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)


class Canvas:
    """One picture in the making. `size` is the finished width in pixels: 640, 720 or 1280."""

    def __init__(self, theme: Theme, size: int = WIDTH, height: int = 960) -> None:
        self.theme, self.size, self.height = theme, size, height
        self.scale = size * SMOOTHING / WIDTH
        self.image = Image.new("RGB", self._pixels, theme.card)
        self._draw = ImageDraw.Draw(self.image)
        self._taken: list[Box] = []  # where tags must not go

    @property
    def _pixels(self) -> tuple[int, int]:
        return self.size * SMOOTHING, round(self.height * self.size / WIDTH) * SMOOTHING

    def finish(self) -> Image.Image:
        """The picture, smoothed, in the palette of the theme."""
        return self.image.reduce(SMOOTHING).quantize(palette=palette(self.theme), dither=Image.Dither.NONE)

    def colour(self, name: str) -> str:
        """A token of the theme by its name, or a colour as it is."""
        return name if name.startswith("#") else str(getattr(self.theme, name))

    def _at(self, points: Iterable[Point]) -> list[Point]:
        return [(x * self.scale, y * self.scale) for x, y in points]

    # --- shapes -----------------------------------------------------------------------------------------------

    def backdrop(self, image: Image.Image) -> None:
        """Fill the canvas with an image of its own size in pixels."""
        self.image.paste(image)

    def line(self, points: Sequence[Point], colour: str, width: float) -> None:
        """A line with round joints and ends."""
        stroke(self._draw, self._at(points), self.colour(colour), width * self.scale)

    def dashes(self, points: Sequence[Point], colour: str, width: float, dash: float = 14, gap: float = 14) -> None:
        """A dashed line along straight pieces."""
        for (x1, y1), (x2, y2) in itertools.pairwise(points):
            length = max(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, 1e-9)
            start = 0.0
            while start < length:
                end = min(start + dash, length)
                piece = [(x1 + (x2 - x1) * t / length, y1 + (y2 - y1) * t / length) for t in (start, end)]
                self.line(piece, colour, width)
                start += dash + gap

    def polygon(self, points: Sequence[Point], fill: str) -> None:
        self._draw.polygon(self._at(points), fill=self.colour(fill))

    def box(self, box: Box, fill: str | None = None, edge: str | None = None, width: float = 0, radius: float = 0) -> None:
        left, top, right, bottom = (value * self.scale for value in box)
        self._draw.rounded_rectangle(
            (left, top, right, bottom),
            radius=radius * self.scale,
            fill=fill and self.colour(fill),
            outline=edge and self.colour(edge),
            width=round(width * self.scale),
        )

    def dot(self, centre: Point, radius: float, fill: str, edge: str | None = None, width: float = 0) -> None:
        x, y = centre[0] * self.scale, centre[1] * self.scale
        r = radius * self.scale
        self._draw.ellipse(
            (x - r, y - r, x + r, y + r),
            fill=self.colour(fill),
            outline=edge and self.colour(edge),
            width=round(width * self.scale),
        )

    # --- words ------------------------------------------------------------------------------------------------

    def text_size(self, words: str, size: float = TAG_SIZE, kind: str = "bold") -> Point:
        """Width and height of one line of words, in units."""
        length = font(kind, round(size * self.scale)).getlength(words)
        return length / self.scale, size

    def text(
        self, at: Point, words: str, colour: str = "ink", size: float = TAG_SIZE, kind: str = "bold", anchor: str = "mm"
    ) -> None:
        """One line of words. `anchor` as Pillow has it: "mm" centres it, "lm" starts it at `at`."""
        x, y = at[0] * self.scale, at[1] * self.scale
        self._draw.text((x, y), words, fill=self.colour(colour), font=font(kind, round(size * self.scale)), anchor=anchor)

    def keep_clear(self, box: Box) -> None:
        """No tag may cover this."""
        self._taken.append(box)

    def is_clear(self, box: Box) -> bool:
        """Whether words in this box would lie inside the picture and cover nothing that has to be seen."""
        left, top, right, bottom = box
        inside = left >= 0 and top >= 0 and right <= WIDTH and bottom <= self.height
        return inside and not any(overlap(box, taken) for taken in self._taken)

    def tag(
        self, at: Point, words: str, size: float = TAG_SIZE, gap: float = 30, ink: str = "trace", fill: str = "halo"
    ) -> None:
        """Words in a rounded tag beside a point: on the side where it covers least and stays inside the picture."""
        width, height = self.text_size(words, size)
        width, height = width + 1.0 * size, height + 0.55 * size
        x, y = at
        reach_x, reach_y = width / 2 + gap, height / 2 + gap
        middles = [
            (x + dx * reach_x, y + dy * reach_y)
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
        ] + [
            (x + dx * reach_x, y + dy * reach_y)
            for dx, dy in ((0, 2), (0, -2), (1, 2), (-1, 2), (1, -2), (-1, -2), (2, 0), (-2, 0), (0, 3), (0, -3))
        ]
        boxes = [self._inside(mx, my, width, height) for mx, my in middles]
        best = min(
            boxes, key=lambda box: sum(overlap(box, taken) for taken in [*self._taken, (x - 22, y - 22, x + 22, y + 22)])
        )
        self.box(best, fill=fill, radius=0.38 * size)
        self.text(((best[0] + best[2]) / 2, (best[1] + best[3]) / 2), words, ink, size)
        self.keep_clear(best)

    def _inside(self, x: float, y: float, width: float, height: float, margin: float = 12) -> Box:
        left = min(max(x - width / 2, margin), WIDTH - margin - width)
        top = min(max(y - height / 2, margin), self.height - margin - height)
        return left, top, left + width, top + height

    def free_corner(self, width: float, height: float, margin: float = 24) -> Box:
        """The corner of the picture where a box of this size hides least."""
        lefts, tops = (margin, WIDTH - margin - width), (margin, self.height - margin - height)
        corners = [(left, top, left + width, top + height) for top in tops for left in lefts]
        return min(corners, key=lambda box: sum(overlap(box, taken) for taken in self._taken))

    # --- what several labs draw ---------------------------------------------------------------------------------

    def path(self, points: Sequence[Point], width: float = 8, dots: bool = True) -> None:
        """A trail: dark with a light edge, and a dot for each step. Tags keep clear of it."""
        if len(points) > 1:
            self.line(points, "halo", width + 6)
        if dots:
            for point in points:
                self.dot(point, width + 3, "halo")
        if len(points) > 1:
            self.line(points, "trace", width)
        if dots:
            for point in points:
                self.dot(point, width, "trace")
        for x, y in self.along(points):
            self.keep_clear((x - 20, y - 20, x + 20, y + 20))

    def along(self, points: Sequence[Point]) -> list[Point]:
        """Places on the line through these points as far as it lies inside the picture, none of them close together."""
        apart = 40.0
        places = [points[0]]
        for segment in itertools.pairwise(points):
            (x1, y1), (x2, y2) = self.inside(*segment)
            pieces = 1 + int(max(abs(x2 - x1), abs(y2 - y1)) / apart)
            places += [(x1 + (x2 - x1) * n / pieces, y1 + (y2 - y1) * n / pieces) for n in range(pieces + 1)]
        return list({(round(x / apart), round(y / apart)): (x, y) for x, y in places}.values())

    def inside(self, start: Point, end: Point) -> tuple[Point, Point]:
        """The part of a straight line that lies inside the picture; where it misses the picture, its start twice."""
        first, last = 0.0, 1.0
        for a, b, high in zip(start, end, (WIDTH, self.height), strict=True):
            if a == b:
                first, last = (first, last) if 0 <= a <= high else (1.0, 0.0)
            else:
                enters, leaves = sorted((-a / (b - a), (high - a) / (b - a)))
                first, last = max(first, enters), min(last, leaves)
        if first > last:
            return start, start
        (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
        return (x + dx * first, y + dy * first), (x + dx * last, y + dy * last)

    def marker(self, at: Point, fill: str, radius: float = 20) -> None:
        """The start or the end of a path."""
        self.dot(at, radius, fill, edge="halo", width=6)
        x, y = at
        self.keep_clear((x - radius, y - radius, x + radius, y + radius))
