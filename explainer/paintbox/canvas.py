"""A canvas 1280 units wide, drawn at twice the size asked for and then smoothed.

Each pixel holds the number of a colour in the theme's palette, from the first stroke to the finished picture. Units are the
pixels of a picture 1280 wide, whatever size is asked for; y points down.
"""

import itertools
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from explainer.paintbox.keep import Cutout, keep
from explainer.paintbox.letters import corner, length, overhang, shape
from explainer.paintbox.palette import Theme, number_of, palette
from explainer.paintbox.smooth import smooth
from explainer.paintbox.trail import Trail

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom

WIDTH = 1280
WIDTHS = (360, 720, 1080, WIDTH)  # in pixels, that pictures come in
FILM_WIDTH = 800  # as wide as a picture is shown on a school laptop
SMOOTHING = 2  # each finished pixel is the mean of this many squared
BESIDE = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))  # where a tag may stand, best first
BEYOND = ((0, 2), (0, -2), (1, 2), (-1, 2), (1, -2), (-1, -2), (2, 0), (-2, 0), (0, 3), (0, -3), (0, 4), (0, -4))
CELL = 8  # units: so finely it is known where there is room for words
LONG = 80  # a path of more steps than this is not drawn anew in each frame of a film
SMALL = 240  # a box no larger than this, in pixels, is drawn once and then pasted: mazes and towns are full of the same ones
BLOCK = 6  # rows of a heap that are drawn once and then pasted
TAG_SIZE = 40  # words this tall can still be read when the picture is shown 360 wide


def freest(boxes: Sequence[Box], taken: Sequence[Box], written: Sequence[Box]) -> Box:
    """The one of these boxes that covers least of what is written, then least of what is taken; the first of those alike."""
    return boxes[int(np.lexsort((covered(boxes, taken), covered(boxes, written)))[0])]


def covered(boxes: Sequence[Box], others: Sequence[Box]) -> NDArray[np.float64]:
    """How much of the others each box covers, in square units."""
    left, top, right, bottom = np.array(boxes).T[:, :, None]
    lefts, tops, rights, bottoms = np.array(others).reshape(-1, 4).T[:, None, :]
    width, height = np.minimum(right, rights) - np.maximum(left, lefts), np.minimum(bottom, bottoms) - np.maximum(top, tops)
    area: NDArray[np.float64] = (np.maximum(width, 0) * np.maximum(height, 0)).sum(axis=1)
    return area


def cells(boxes: Sequence[Box], rows: int, columns: int) -> NDArray[np.int64]:
    """The first column and row of cells that each box touches, and those after the last."""
    left, top, right, bottom = np.array(boxes).reshape(-1, 4).T / CELL
    edges = np.stack([np.floor(left), np.floor(top), np.ceil(right), np.ceil(bottom)]).astype(int)
    return np.asarray(edges.clip(0, [[columns], [rows], [columns], [rows]]))


def stroke(
    draw: ImageDraw.ImageDraw, places: Sequence[Point], colour: int | tuple[int, int], width: float, joints: bool = True
) -> None:
    """A line with round joints and ends, in pixels."""
    pen = max(1, round(width))
    if len(places) > 1:
        draw.line(places, fill=colour, width=pen)
    if not joints:
        return
    # A dot on each joint: Pillow's own `joint="curve"` looks the same and takes five times as long.
    radius = pen / 2
    for x, y in places if pen > 2 else ():
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)


@keep
def small_box(across: int, down: int, radius: float, fill: int | None, edge: int | None, width: int) -> Cutout:
    """A box with round corners, its last pixel so far across and down from its first."""
    colours, shape = (Image.new(mode, (across + 1, down + 1)) for mode in ("L", "1"))
    ImageDraw.Draw(colours).rounded_rectangle((0, 0, across, down), radius, fill, edge, width)
    inks = (None if fill is None else 1, None if edge is None else 1)
    ImageDraw.Draw(shape).rounded_rectangle((0, 0, across, down), radius, *inks, width)
    return Cutout(colours, shape)


@keep
def block_of_dots(columns: int, rows: int, pitch: float, radius: float, fill: int, edge: int | None, width: int) -> Cutout:
    """Dots alike, side by side in rows, in pixels."""
    size = [round((count - 1) * pitch + 2 * radius) + 1 for count in (columns, rows)]
    colours, shape = Image.new("L", (size[0], size[1])), Image.new("1", (size[0], size[1]))
    for image, inks in ((colours, (fill, edge)), (shape, (1, None if edge is None else 1))):
        draw = ImageDraw.Draw(image)
        for row, column in itertools.product(range(rows), range(columns)):
            left, top = column * pitch, row * pitch
            draw.ellipse((left, top, left + 2 * radius, top + 2 * radius), *inks, width)
    return Cutout(colours, shape)


class Canvas:
    """One picture in the making. `size` is the finished width in pixels."""

    def __init__(self, theme: Theme, size: int = WIDTH, height: int = 960) -> None:
        self.theme, self.size, self.height = theme, size, height
        self.scale = size * SMOOTHING / WIDTH
        width, rows = size * SMOOTHING, round(height * size / WIDTH) * SMOOTHING
        self._pixels = np.full((rows, width), number_of(theme, theme.card), dtype=np.uint8)
        self.image = Image.frombuffer("L", (width, rows), self._pixels, "raw", "L", 0, 1)
        self.image.readonly = 0  # what Pillow draws shall stand in these very pixels, not in a copy
        self._draw = ImageDraw.Draw(self.image)
        self.trail: Trail | None = None  # in a film, the same for all its frames
        self.ground: dict[object, NDArray[np.uint8]] | None = None  # so too: the last ground that was drawn, by its key
        self._taken: list[Box] = []  # where tags had better not go
        self._paths: list[list[Point]] = []  # nor along these
        self._written: list[Box] = []  # and where least of all: over words

    def finish(self) -> Image.Image:
        """The picture, smoothed, in the palette of the theme."""
        image = Image.fromarray(smooth(self._pixels, self.theme))
        image.putpalette(palette(self.theme).getpalette() or [])
        return image

    def colour(self, name: str) -> int:
        """A token of the theme by its name, or a colour as it is: its number in the palette."""
        return number_of(self.theme, name if name.startswith("#") else str(getattr(self.theme, name)))

    def _at(self, points: Iterable[Point]) -> list[Point]:
        return [(x * self.scale, y * self.scale) for x, y in points]

    # --- shapes -----------------------------------------------------------------------------------------------

    def backdrop(self, image: Image.Image, corner: Point = (0, 0), shape: Image.Image | None = None) -> None:
        """Lay an image, as it is in pixels, with its upper left corner here; of one with a shape, where that is 1."""
        self.image.paste(image, (round(corner[0] * self.scale), round(corner[1] * self.scale)), shape)

    def on_ground(self, key: object, draw: Callable[["Canvas"], None]) -> None:
        """What many frames of a film begin with: drawn for the first with this key, and laid there as it was for the others."""
        if self.ground is None:
            draw(self)
        elif key in self.ground:
            self._pixels[:] = self.ground[key]
        else:
            draw(self)
            self.ground.clear()  # some megabytes each
            self.ground[key] = self._pixels.copy()

    def line(self, points: Sequence[Point], colour: str, width: float, joints: bool = True) -> None:
        """A line with round joints and ends."""
        stroke(self._draw, self._at(points), self.colour(colour), width * self.scale, joints)

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
        look = (
            radius * self.scale,
            None if fill is None else self.colour(fill),
            None if edge is None else self.colour(edge),
            round(width * self.scale),
        )
        if radius and 0 <= right - left < SMALL and 0 <= bottom - top < SMALL:
            first = round(left), round(top)
            made = small_box(round(right) - first[0], round(bottom) - first[1], *look)
            self.image.paste(made.colours, first, made.shape)
        else:
            self._draw.rounded_rectangle((left, top, right, bottom), *look)

    def dot(self, centre: Point, radius: float, fill: str, edge: str | None = None, width: float = 0) -> None:
        x, y = centre[0] * self.scale, centre[1] * self.scale
        r = radius * self.scale
        self._draw.ellipse(
            (x - r, y - r, x + r, y + r),
            fill=self.colour(fill),
            outline=None if edge is None else self.colour(edge),
            width=round(width * self.scale),
        )

    def heap(
        self,
        corner: Point,
        pitch: float,
        columns: int,
        count: int,
        radius: float,
        fill: str,
        edge: str | None = None,
        width: float = 0,
    ) -> None:
        """So many dots alike in rows of `columns`, upwards from the middle of the one in the lower left corner.

        A few rows of them are drawn once and then pasted, so that thousands take little longer than some.
        """
        look = (radius * self.scale, self.colour(fill), None if edge is None else self.colour(edge), round(width * self.scale))
        full, rest = divmod(count, columns)
        blocks = [(columns, first, min(BLOCK, full - first)) for first in range(0, full, BLOCK)] + [(rest, full, 1)] * bool(
            rest
        )
        for across, first, rows in blocks:
            made = block_of_dots(across, rows, pitch * self.scale, *look)
            top = corner[1] - radius - (first + rows - 1) * pitch
            place = (round((corner[0] - radius) * self.scale), round(top * self.scale))
            self.image.paste(made.colours, place, made.shape)

    def stamp(self, drawing: Cutout, middle: Point, size: float, name: str) -> None:
        """Paste a drawing `size` units tall. Tags keep clear of it.

        `name` is what the drawing is called, "" for one of a lab's own: nothing is done with it here, but a canvas that keeps
        a record, as in tests and benchmarks, can tell by it what was drawn.
        """
        x, y = (round(value * self.scale - drawing.shape.width / 2) for value in middle)
        self.image.paste(drawing.colours, (x, y), drawing.shape)
        self.keep_clear((middle[0] - size / 2, middle[1] - size / 2, middle[0] + size / 2, middle[1] + size / 2))

    def stamp_row(self, row: Cutout, first: Point, pitch: float, count: int, size: float, name: str) -> None:
        """Paste `count` drawings alike that have been put side by side, the middle of the first one at `first`."""
        x = first[0] + (count - 1) * pitch / 2
        at = (round(x * self.scale - row.shape.width / 2), round(first[1] * self.scale - row.shape.height / 2))
        self.image.paste(row.colours, at, row.shape)

    # --- words ------------------------------------------------------------------------------------------------

    def text_size(self, words: str, size: float = TAG_SIZE, kind: str = "bold") -> Point:
        """Width and height of one line of words, in units."""
        return length(words, kind, round(size * self.scale)) / self.scale, size

    def text(
        self, at: Point, words: str, colour: str = "ink", size: float = TAG_SIZE, kind: str = "bold", anchor: str = "mm"
    ) -> None:
        """One line of words. `anchor` as Pillow has it: "mm" centres it, "lm" starts it at `at`."""
        pixels = round(size * self.scale)
        left, top = corner(words, kind, pixels, anchor)
        place = (round(at[0] * self.scale) + left, round(at[1] * self.scale) + top)
        drawn = shape(words, kind, pixels)
        self.image.paste(self.colour(colour), place, drawn)
        left, right = place[0] + overhang(pixels), place[0] + drawn.width - overhang(pixels)
        edges = (left, place[1], right, place[1] + drawn.height)
        self._written.append((edges[0] / self.scale, edges[1] / self.scale, edges[2] / self.scale, edges[3] / self.scale))

    def keep_clear(self, box: Box, like_words: bool = False) -> None:
        """No tag should cover this, and where none can be avoided, rather something else than this if it is like words."""
        (self._written if like_words else self._taken).append(box)

    def taken(self) -> list[Box]:
        """Where tags had better not go. Along a path that is worked out when the first tag asks: most pictures have none."""
        self._taken += [(x - 20, y - 20, x + 20, y + 20) for points in self._paths for x, y in self.along(points)]
        self._paths.clear()
        return self._taken

    def clear(self, boxes: Sequence[Box]) -> NDArray[np.bool_]:
        """For each of these boxes, whether words in it would lie inside the picture and cover nothing that has to be seen."""
        left, top, right, bottom = np.array(boxes).reshape(-1, 4).T
        inside = (left >= 0) & (top >= 0) & (right <= WIDTH) & (bottom <= self.height)
        rows, columns = self.height // CELL + 1, WIDTH // CELL + 1
        full = np.zeros((rows + 1, columns + 1), dtype=int)  # with an empty row and column before the first
        for x1, y1, x2, y2 in cells(self.taken() + self._written, rows, columns).T.tolist():
            full[y1 + 1 : y2 + 1, x1 + 1 : x2 + 1] = 1
        above = full.cumsum(axis=0).cumsum(axis=1)  # how many full cells there are above and left of each corner
        x1, y1, x2, y2 = cells(boxes, rows, columns)
        return np.asarray(inside & (above[y2, x2] - above[y1, x2] - above[y2, x1] + above[y1, x1] == 0))

    def tag(
        self, at: Point, words: str, size: float = TAG_SIZE, gap: float = 30, ink: str = "trace", fill: str = "halo"
    ) -> None:
        """Words in a rounded tag beside a point: on the side where it covers least and stays inside the picture."""
        width, height = self.text_size(words, size)
        width, height = width + 1.0 * size, height + 0.55 * size
        x, y = at
        reach_x, reach_y = width / 2 + gap, height / 2 + gap
        middles = [(x + dx * reach_x, y + dy * reach_y) for dx, dy in BESIDE + BEYOND]
        boxes = [self._inside(mx, my, width, height) for mx, my in middles]
        best = freest(boxes, [*self.taken(), (x - 22, y - 22, x + 22, y + 22)], self._written)
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
        return freest(corners, self.taken(), self._written)

    # --- what several labs draw ---------------------------------------------------------------------------------

    def mark(self, at: Point, right: bool, radius: float) -> None:
        """A round spot with a tick in it for right, a cross for wrong. `radius`, in units, is about 60."""
        (x, y), half = at, radius / 2
        ink = "leaf" if right else "pip"
        self.dot(at, radius, f"{ink}_tint", ink, 6)
        if right:
            self.line([(x - half + 3, y), (x - 8, y + half - 9), (x + half - 1, y - half + 7)], ink, 12)
            return
        arm = half - 9
        self.line([(x - arm, y - arm), (x + arm, y + arm)], ink, 12)
        self.line([(x + arm, y - arm), (x - arm, y + arm)], ink, 12)

    def path(self, points: Sequence[Point], width: float = 8, dots: bool = True) -> None:
        """A trail: dark with a light edge, and a dot for each step. Tags keep clear of it."""
        layers = (("halo", width + 6, width + 3), ("trace", width, width))  # colour, line and dots
        if self.trail and dots and len(points) > LONG:
            self._lay(points, layers)
        else:
            # Of steps that end on the same pixel one is enough.
            seen = {(round(x * self.scale), round(y * self.scale)): (x, y) for x, y in points} if dots else {}
            for colour, line, dot in layers:
                if len(points) > 1:
                    self.line(points, colour, line, joints=not dots)  # which a dot covers
                for point in seen.values():
                    self.dot(point, dot, colour)
        self._paths.append(list(points))

    def _lay(self, points: Sequence[Point], layers: Sequence[tuple[str, float, float]]) -> None:
        """The same path in a film: what earlier frames drew of it is laid over this one."""
        assert self.trail
        looks = [(line * self.scale, dot * self.scale) for _, line, dot in layers]
        masks = self.trail.grow(self._at(points), looks, (self.image.height, self.image.width))
        for mask, (colour, _, _) in zip(masks, layers, strict=True):
            self._pixels &= ~mask
            self._pixels |= mask & self.colour(colour)

    def along(self, points: Sequence[Point]) -> list[Point]:
        """Places on the line through these points as far as it lies inside the picture, none of them close together."""
        apart = 40.0
        places = [np.array(points[:1], dtype=float)]
        if len(points) > 1:
            starts, ends = self._insides(np.array(points, dtype=float))
            pieces = 1 + (np.abs(ends - starts).max(axis=1) / apart).astype(int)
            segment = np.repeat(np.arange(len(pieces)), pieces + 1)
            number = np.arange(len(segment)) - np.repeat(np.cumsum(pieces + 1) - pieces - 1, pieces + 1)
            places.append(starts[segment] + (ends - starts)[segment] * (number / pieces[segment])[:, None])
        every = np.concatenate(places)
        across, down = np.round(every / apart).astype(int).T
        _, first = np.unique(across + 100_000 * down, return_index=True)  # of those in each cell of a grid
        return [(x, y) for x, y in every[np.sort(first)].tolist()]

    def _insides(self, points: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """`inside` for each piece of the line through these points, shape (n, 2): where they start and where they end."""
        starts, steps = points[:-1], np.diff(points, axis=0)
        edge = np.array([WIDTH, self.height], dtype=float)
        with np.errstate(divide="ignore", invalid="ignore"):
            reaches = np.sort(np.stack([-starts / steps, (edge - starts) / steps]), axis=0)
        # A piece that goes straight up or across meets two of the edges nowhere: it is between them all along, or never.
        between = (starts >= 0) & (starts <= edge)
        enters = np.where(steps == 0, np.where(between, 0.0, 1.0), reaches[0]).max(axis=1).clip(min=0.0)
        leaves = np.where(steps == 0, np.where(between, 1.0, 0.0), reaches[1]).min(axis=1).clip(max=1.0)
        misses = enters > leaves
        enters, leaves = np.where(misses, 0.0, enters), np.where(misses, 0.0, leaves)
        return starts + steps * enters[:, None], starts + steps * leaves[:, None]

    def inside(self, start: Point, end: Point) -> tuple[Point, Point]:
        """The part of a straight line that lies inside the picture; where it misses the picture, its start twice."""
        ((x1, y1),), ((x2, y2),) = (ends.tolist() for ends in self._insides(np.array([start, end], dtype=float)))
        return (x1, y1), (x2, y2)

    def marker(self, at: Point, fill: str, radius: float = 20) -> None:
        """The start or the end of a path."""
        self.dot(at, radius, fill, edge="halo", width=6)
        x, y = at
        self.keep_clear((x - radius, y - radius, x + radius, y + radius))
