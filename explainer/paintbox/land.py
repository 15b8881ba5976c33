"""A function of two numbers drawn as a land: from above in bands of colour, or as a hill seen from the side."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from explainer.paintbox.canvas import SMOOTHING, WIDTH, Point
from explainer.paintbox.palette import LOSS_BANDS, Theme, edge_colours, loss_colours, number_of, numbers_of

Array = NDArray[np.float64]
MOST_ALIKE = 6  # cells of a hill that are painted as one shape: the wider it is, the longer each line of it takes
STRIP = 256  # rows that are worked out together, a multiple of COARSE
COARSE = 4  # pixels from each place where a land is worked out to the next, at twice the size of the picture
Pixels = NDArray[np.uint8]
Surface = Callable[[Any, Any], Any]  # arrays of either precision


@dataclass(frozen=True)
class MapView:
    """The square [-reach, reach]² seen from above, filling a picture 1280 units wide and `height` tall."""

    reach: float
    height: int = 960

    def at(self, x: float, y: float) -> Point:
        share_x, share_y = (x / self.reach + 1) / 2, (1 - y / self.reach) / 2
        return share_x * WIDTH, share_y * self.height

    def land_at(self, across: float, down: float) -> tuple[float, float]:
        """The place on the land under a point of the picture, to a hundredth: the inverse of `at`."""
        x, y = (2 * across / WIDTH - 1) * self.reach, (1 - 2 * down / self.height) * self.reach
        return round(x, 2) + 0.0, round(y, 2) + 0.0  # and no −0.0, so that one place has one address

    def backdrop(self, surface: Surface, theme: Theme, size: int) -> Image.Image:
        """Bands, red high and blue low, each with a darker edge."""
        width, height = size * SMOOTHING, round(self.height * size * SMOOTHING / WIDTH)
        x = (np.arange(0, width + COARSE, COARSE) / width * 2 * self.reach - self.reach).astype(np.float32)
        y = (self.reach - np.arange(0, height + COARSE, COARSE) / height * 2 * self.reach).astype(np.float32)
        low, high = band_range(surface, self.reach)
        share = np.sqrt((surface(x[None, :], y[:, None]) - np.float32(low)).clip(0) / np.float32(high - low))
        pixels = banded(LOSS_BANDS * share, theme, height, width)
        darken_edges(pixels)
        return Image.fromarray(pixels)


@lru_cache(maxsize=8)
def band_edges(surface: Surface, reach: float) -> Array:
    """The 17 losses that part the land into 18 bands: narrow ones near the bottom, where the paths end, wide ones high up."""
    low, high = band_range(surface, reach)
    return np.asarray(low + (high - low) * np.linspace(0, 1, LOSS_BANDS + 1)[1:-1] ** 2)


@lru_cache(maxsize=8)
def band_range(surface: Surface, reach: float) -> tuple[float, float]:
    """Where the lowest band begins and the highest ends."""
    grid = np.linspace(-reach, reach, 160)
    loss = surface(grid[None, :], grid[:, None])
    return float(loss.min()), float(np.quantile(loss, 0.985))


def banded(coarse: NDArray[np.float32], theme: Theme, rows: int, columns: int) -> Pixels:
    """The colour of the band of each pixel. `coarse` says in which band, counted from 0, the corners of squares of pixels are.

    A few rows at a time: they stay in the processor's own memory, and no more of it has to be fetched from the system.
    """
    first = np.uint8(number_of(theme, loss_colours(theme)[0]))  # the others follow it
    coarse = coarse.clip(0, LOSS_BANDS - 0.01)
    painted = np.empty((rows, columns), dtype=np.uint8)
    for top in range(0, rows, STRIP):
        strip = painted[top : top + STRIP]
        np.add(whole_parts(coarse[top // COARSE : (top + STRIP) // COARSE + 1], *strip.shape), first, out=strip)
    return painted


def whole_parts(coarse: NDArray[np.float32], rows: int, columns: int) -> Pixels:
    """Of numbers known at the corners of squares of pixels: those in between, cut to whole numbers.

    A land is so smooth that its bands end where they would if it were worked out at each pixel, within a tenth of one.
    """
    shares = ((np.arange(COARSE) + 0.5) / COARSE).astype(np.float32).tolist()
    across = np.diff(coarse)
    wide = np.stack([coarse[:, :-1] + share * across for share in shares], axis=-1).reshape(len(coarse), -1)[:, :columns]
    down, found = np.diff(wide, axis=0), np.empty((len(wide) - 1, COARSE, columns), dtype=np.uint8)
    for row, share in enumerate(shares):
        found[:, row] = wide[:-1] + share * down
    return found.reshape(-1, columns)[:rows]


def darken_edges(pixels: Pixels) -> None:
    """A pixel unlike the one above it or the one on its left gets its band's edge colour, so many further on in the palette.

    From the bottom up, a few rows at a time, since these are compared with a row that is still as it was.
    """
    for bottom in range(len(pixels), 1, -STRIP):
        top = max(bottom - STRIP, 1)
        above, here = pixels[top - 1 : bottom - 1], pixels[top:bottom]
        edge = here != above
        edge[:, 1:] |= here[:, 1:] != here[:, :-1]
        here += edge.view(np.uint8) * np.uint8(LOSS_BANDS)


def band_height(edges: Array, loss: Array) -> Array:
    """How high a loss stands on the hill, in bands, from 0 to 1: so steep lands fit in the picture too."""
    return np.interp(loss, edges, np.linspace(0, 1, len(edges)))


def alike(colours: NDArray[np.integer[Any]]) -> Iterator[tuple[int, int, int, int]]:
    """Short runs of cells of one colour, the last row first: the row, the first cell, the one after the last, the colour."""
    column = np.arange(colours.shape[1])
    changes = np.diff(colours, axis=1, prepend=-1) != 0
    begins = (column - np.maximum.accumulate(column * changes, axis=1)) % MOST_ALIKE == 0
    rows, firsts = np.nonzero(begins)
    lasts = np.nonzero(np.roll(begins, -1, axis=1))[1]
    return zip(*(found[::-1].tolist() for found in (rows, firsts, lasts + 1, colours[begins])), strict=True)


@dataclass(frozen=True)
class HillView:
    """The same land as a solid block, seen from a corner above."""

    reach: float
    height: int = 960
    turn: float = np.deg2rad(30)
    tilt: float = np.deg2rad(54)
    cells: int = 88

    def project(self, x: Array, y: Array, up: Array) -> tuple[Array, Array]:
        """Where points of the land, `up` from 0 to 1, stand in the picture, in units."""
        across = (x * np.cos(self.turn) - y * np.sin(self.turn)) / self.reach
        away = (x * np.sin(self.turn) + y * np.cos(self.turn)) / self.reach
        return WIDTH / 2 + across * 380, self.height * 0.485 - away * 345 * np.sin(self.tilt) - (up - 0.5) * 160

    def at(self, surface: Surface, xs: Array, ys: Array) -> list[Point]:
        up = band_height(band_edges(surface, self.reach), surface(xs, ys))
        across, down = self.project(xs, ys, up)
        return [(float(a), float(d)) for a, d in zip(across, down, strict=True)]

    def backdrop(self, surface: Surface, theme: Theme, size: int) -> Image.Image:
        scale = size * SMOOTHING / WIDTH
        image = Image.new("L", (size * SMOOTHING, round(self.height * scale)), number_of(theme, theme.card))
        draw = ImageDraw.Draw(image)
        lines, across, down, loss = self._corners(surface)
        edges = band_edges(surface, self.reach)
        middle = (loss[:-1, :-1] + loss[1:, 1:] + loss[:-1, 1:] + loss[1:, :-1]) / 4
        band = np.searchsorted(edges, middle)
        # Light comes from the left: slopes that face it are a little brighter. Two shades, so the palette holds them.
        lit = down[:-1, 1:] - down[:-1, :-1] > -2.5
        bright, dim = numbers_of(theme, loss_colours(theme)), numbers_of(theme, edge_colours(theme))
        self._paint_cells(draw, across, down, scale, np.where(lit, bright[band], dim[band]))
        for outline, shade in zip(self._cut_faces(surface, lines), (theme.line, theme.door), strict=True):
            draw.polygon([(float(a), float(d)) for a, d in outline * scale], fill=number_of(theme, shade))
        return image

    def where(self, surface: Surface, size: int) -> NDArray[np.int32]:
        """Which cell of the land is seen at each pixel, counted row by row; -1 where there is none."""
        scale = size / WIDTH
        image = Image.new("I", (size, round(self.height * scale)), -1)
        draw = ImageDraw.Draw(image)
        lines, across, down, _ = self._corners(surface)
        self._paint_cells(draw, across, down, scale, np.arange(self.cells**2).reshape(self.cells, -1))
        for outline in self._cut_faces(surface, lines):
            draw.polygon([(float(a), float(d)) for a, d in outline * scale], fill=-1)
        return np.asarray(image)

    def _corners(self, surface: Surface) -> tuple[Array, Array, Array, Array]:
        """The lines between the cells, and for each crossing of two its place in the picture and its loss."""
        lines = np.linspace(-self.reach, self.reach, self.cells + 1)
        x, y = np.meshgrid(lines, lines)
        loss = surface(x, y)
        across, down = self.project(x, y, band_height(band_edges(surface, self.reach), loss))
        return lines, across, down, loss

    def _paint_cells(
        self, draw: ImageDraw.ImageDraw, across: Array, down: Array, scale: float, colours: NDArray[np.integer[Any]]
    ) -> None:
        """Far cells first, so that near ones cover them. `away` grows with x and y, so the far corner is the last.

        A few cells side by side that are painted alike are one shape.
        """
        corners = np.stack([across, down], axis=-1) * scale
        far, near = (rows.reshape(self.cells, -1).tolist() for rows in (corners[1:], corners[:-1, ::-1]))
        paint = draw.draw.draw_polygon  # all that `draw.polygon` comes to here
        for row, start, end, colour in alike(colours):
            back = slice(2 * (self.cells - end), 2 * (self.cells - start) + 2)
            paint(far[row][2 * start : 2 * end + 2] + near[row][back], colour, 1)

    def _cut_faces(self, surface: Surface, lines: Array) -> list[Array]:
        """The outlines of the two sides that are cut toward us, in units."""
        edges, outlines = band_edges(surface, self.reach), []
        low, near = np.full(self.cells + 1, -0.1), np.full(self.cells + 1, -self.reach)
        for xs, ys in ((lines, near), (near, lines)):
            top = np.stack(self.project(xs, ys, band_height(edges, surface(xs, ys))), axis=-1)
            base = np.stack(self.project(xs, ys, low), axis=-1)
            outlines.append(np.concatenate([top, base[::-1]]))
        return outlines
