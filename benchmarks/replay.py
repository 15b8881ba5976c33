"""The same picture by matplotlib: every call that a lab makes of its canvas, replayed as matplotlib's own artists.

As somebody would who knows matplotlib well: what is alike and may be drawn together is one collection (lines, shapes, dots),
words are in the same fonts, and images, which are backdrops and small drawings, are kept and laid down pixel for pixel, which
costs next to nothing. From above, matplotlib draws the land of gradient descent itself, by contourf and contour.

matplotlib is no part of the site: `pip install matplotlib`, best into an environment of its own beside requirements.txt.
To see both pictures side by side:  python -m benchmarks.replay FOLDER
"""

import io
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "explainer.settings")

import django
import numpy as np
from numpy.typing import NDArray
from PIL import Image

django.setup()

from explainer.contents.chapters import LABS
from explainer.frame.lab import Lab
from explainer.labs.gradient_descent.simulation import LANDS
from explainer.paintbox import letters
from explainer.paintbox.canvas import SMOOTHING, WIDTH, Box, Canvas, Point
from explainer.paintbox.keep import Cutout
from explainer.paintbox.land import MapView, band_edges
from explainer.paintbox.letters import FONT_FILES, FONTS
from explainer.paintbox.palette import LIGHT, colours, edge_colours, loss_colours

DOTS_PER_INCH = 100  # so that a picture 12.8 inches wide has our 1280 pixels
POINT = 72 / DOTS_PER_INCH  # a pixel in points
ROUND = np.linspace(0, np.pi / 2, 6)  # the corner of a box

Picture = NDArray[np.uint8]


@dataclass
class Item:
    """One call: of what kind, where, and with what."""

    kind: str
    box: Box
    what: dict[str, Any] = field(default_factory=dict)
    layer: int = 0


def around(points: Sequence[Point], reach: float) -> Box:
    x, y = np.array(points, dtype=float).T
    return float(x.min()) - reach, float(y.min()) - reach, float(x.max()) + reach, float(y.max()) + reach


class Recording(Canvas):
    """Draws like any canvas, and keeps all that was drawn, in order."""

    def __init__(self, height: int) -> None:
        super().__init__(LIGHT, WIDTH, height)
        self.items: list[Item] = []

    def add(self, kind: str, box: Box, **what: Any) -> None:
        self.items.append(Item(kind, box, what))

    def look(self, name: str | None) -> str:
        return "none" if name is None else name if name.startswith("#") else str(getattr(self.theme, name))

    def backdrop(self, image: Image.Image, corner: Point = (0, 0), shape: Image.Image | None = None) -> None:
        super().backdrop(image, corner, shape)
        self.picture(image, shape or Image.new("1", image.size, 1), corner)

    def stamp(self, drawing: Cutout, middle: Point, size: float, name: str) -> None:
        super().stamp(drawing, middle, size, name)
        half = drawing.shape.width / SMOOTHING / 2
        self.picture(drawing.colours, drawing.shape, (middle[0] - half, middle[1] - half))

    def stamp_row(self, row: Cutout, first: Point, pitch: float, count: int, size: float, name: str) -> None:
        super().stamp_row(row, first, pitch, count, size, name)
        middle = first[0] + (count - 1) * pitch / 2
        corner = (middle - row.shape.width / SMOOTHING / 2, first[1] - row.shape.height / SMOOTHING / 2)
        self.picture(row.colours, row.shape, corner)

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
        super().heap(corner, pitch, columns, count, radius, fill, edge, width)
        look = {"fill": self.look(fill), "edge": self.look(edge), "width": width if edge else 0.0}
        for number in range(count):
            centre = (corner[0] + number % columns * pitch, corner[1] - number // columns * pitch)
            self.add("dot", around([centre], radius), centre=centre, radius=radius - (width / 2 if edge else 0.0), **look)

    def picture(self, image: Image.Image, shape: Image.Image, corner: Point) -> None:
        pixels = np.dstack([colours(LIGHT).astype(np.uint8)[np.asarray(image)], np.asarray(shape, dtype=np.uint8) * 255])
        small = np.asarray(Image.fromarray(pixels).reduce(SMOOTHING))
        left, top = round(corner[0]), round(corner[1])
        self.add("image", (left, top, left + small.shape[1], top + small.shape[0]), pixels=small)

    def line(self, points: Sequence[Point], colour: str, width: float, joints: bool = True) -> None:
        super().line(points, colour, width, joints)
        self.add("line", around(points, width / 2), points=np.array(points), colour=self.look(colour), width=width)

    def polygon(self, points: Sequence[Point], fill: str) -> None:
        super().polygon(points, fill)
        self.add("shape", around(points, 0), points=np.array(points), fill=self.look(fill), edge="none", width=0.0)

    def box(self, box: Box, fill: str | None = None, edge: str | None = None, width: float = 0, radius: float = 0) -> None:
        super().box(box, fill, edge, width, radius)
        edge = edge if width else None
        inset = width / 2 if edge else 0.0  # our edges lie inside, matplotlib's half outside
        left, top, right, bottom = box[0] + inset, box[1] + inset, box[2] - inset, box[3] - inset
        points = [(left, top), (right, top), (right, bottom), (left, bottom)]
        if r := min(max(radius - inset, 0), (right - left) / 2, (bottom - top) / 2):
            middles = [(right - r, bottom - r), (left + r, bottom - r), (left + r, top + r), (right - r, top + r)]
            points = [
                (x + r * float(np.cos(turn + angle)), y + r * float(np.sin(turn + angle)))
                for turn, (x, y) in zip(np.arange(4) * np.pi / 2, middles, strict=True)
                for angle in ROUND
            ]
        self.add("shape", box, points=np.array(points), fill=self.look(fill), edge=self.look(edge), width=width)

    def dot(self, centre: Point, radius: float, fill: str, edge: str | None = None, width: float = 0) -> None:
        super().dot(centre, radius, fill, edge, width)
        inset = width / 2 if edge else 0.0
        look = {"fill": self.look(fill), "edge": self.look(edge), "width": width if edge else 0.0}
        self.add("dot", around([centre], radius), centre=centre, radius=radius - inset, **look)

    def text(
        self, at: Point, words: str, colour: str = "ink", size: float = 40, kind: str = "bold", anchor: str = "mm"
    ) -> None:
        super().text(at, words, colour, size, kind, anchor)
        self.add("text", self._written[-1], at=at, words=words, colour=self.look(colour), size=size, face=kind, anchor=anchor)


def in_layers(items: list[Item]) -> list[list[Item]]:
    """Groups, from the lowest up, of items of one kind that may be drawn together without anything changing places."""
    boxes = np.array([item.box for item in items]).reshape(-1, 4)
    layers = np.zeros(len(items), dtype=int)
    kinds = np.array([item.kind for item in items])
    for number, item in enumerate(items):
        left, top, right, bottom = item.box
        below = boxes[:number]
        met = (below[:, 0] < right) & (left < below[:, 2]) & (below[:, 1] < bottom) & (top < below[:, 3])
        layers[number] = (layers[:number] + (kinds[:number] != item.kind))[met].max(initial=0)
        item.layer = int(layers[number])
    groups: dict[tuple[int, str], list[Item]] = {}
    for item in items:
        groups.setdefault((item.layer, item.kind), []).append(item)
    return [groups[key] for key in sorted(groups)]


@lru_cache(maxsize=3)
def font(kind: str) -> Any:
    """Ours, unpacked, since matplotlib does not read it as it is."""
    from fontTools.ttLib import TTFont
    from matplotlib.font_manager import FontProperties

    unpacked = TTFont(FONTS / FONT_FILES[kind])
    unpacked.flavor = None
    path = Path(tempfile.mkdtemp()) / f"{kind}.ttf"
    unpacked.save(path)
    return FontProperties(fname=str(path))


def painter(lab: Lab, params: Any) -> Callable[[], bytes]:
    """What draws this picture by matplotlib, from figure to PNG. All that can be got ready is ready."""
    canvas = Recording(lab.height)
    lab.draw(params, lab.simulate(params), canvas)
    contours = lab.name == "gradient-descent" and params.view == "map"
    groups = in_layers([item for item in canvas.items if not (contours and item.kind == "image")])
    ready = [(group[0].kind, group[0].layer, PREPARE[group[0].kind](group, lab.height)) for group in groups]
    land = land_of(params.land) if contours else None

    def paint() -> bytes:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
        from matplotlib.transforms import Affine2D

        figure = Figure(figsize=(WIDTH / DOTS_PER_INCH, lab.height / DOTS_PER_INCH), dpi=DOTS_PER_INCH)
        where = Affine2D().scale(1, -1).translate(0, lab.height)
        if land:
            contour(figure, land)
        for kind, layer, what in ready:
            PAINT[kind](figure, where, layer, what)
        out = io.BytesIO()
        FigureCanvasAgg(figure).print_png(out)
        return out.getvalue()

    return paint


# --- what can be got ready ----------------------------------------------------------------------------------------------


def lines(group: list[Item], height: int) -> dict[str, Any]:
    return {
        "segments": [item.what["points"] for item in group],
        "colors": [item.what["colour"] for item in group],
        "linewidths": [item.what["width"] * POINT for item in group],
    }


def shapes(group: list[Item], height: int) -> dict[str, Any]:
    return {
        "verts": [item.what["points"] for item in group],
        "facecolors": [item.what["fill"] for item in group],
        "edgecolors": [item.what["edge"] for item in group],
        "linewidths": [item.what["width"] * POINT for item in group],
    }


def dots(group: list[Item], height: int) -> dict[str, Any]:
    return {
        "sizes": [np.pi * (item.what["radius"] * POINT) ** 2 for item in group],
        "offsets": np.array([item.what["centre"] for item in group]),
        "facecolors": [item.what["fill"] for item in group],
        "edgecolors": [item.what["edge"] for item in group],
        "linewidths": [item.what["width"] * POINT for item in group],
    }


def texts(group: list[Item], height: int) -> list[dict[str, Any]]:
    across = {"l": "left", "m": "center", "r": "right"}
    return [
        {
            "x": item.what["at"][0],
            "y": item.what["at"][1] + (raised(item.what["face"], item.what["size"]) if item.what["anchor"][1] == "m" else 0),
            "text": item.what["words"],
            "color": item.what["colour"],
            "fontsize": item.what["size"] * POINT,
            "fontproperties": font(item.what["face"]),
            "horizontalalignment": across[item.what["anchor"][0]],
            "verticalalignment": "baseline",
            "parse_math": False,
        }
        for item in group
    ]


def raised(kind: str, size: float) -> float:
    """How far below its middle a line of words stands, where the middle is that of the font's whole height."""
    ascent, descent = letters.font(kind, round(size)).getmetrics()
    return (ascent - descent) / 2


def images(group: list[Item], height: int) -> list[dict[str, Any]]:
    return [{"X": item.what["pixels"], "xo": item.box[0], "yo": height - item.box[3]} for item in group]


def land_of(name: str) -> dict[str, Any]:
    reach = 5.0
    line = np.linspace(-reach, reach, 200)
    loss = LANDS[name].loss(line[None, :], line[:, None])
    return {"line": line, "loss": loss, "levels": band_edges(LANDS[name].loss, reach), "view": MapView(reach)}


PREPARE: dict[str, Callable[[list[Item], int], Any]] = {
    "line": lines,
    "shape": shapes,
    "dot": dots,
    "text": texts,
    "image": images,
}


# --- and what is drawn each time ----------------------------------------------------------------------------------------


def paint_lines(figure: Any, where: Any, layer: int, what: dict[str, Any]) -> None:
    from matplotlib.collections import LineCollection

    figure.add_artist(LineCollection(**what, capstyle="round", joinstyle="round", transform=where, zorder=layer))


def paint_shapes(figure: Any, where: Any, layer: int, what: dict[str, Any]) -> None:
    from matplotlib.collections import PolyCollection

    figure.add_artist(PolyCollection(**what, joinstyle="round", transform=where, zorder=layer))


def paint_dots(figure: Any, where: Any, layer: int, what: dict[str, Any]) -> None:
    from matplotlib.collections import CircleCollection

    figure.add_artist(CircleCollection(**what, offset_transform=where, zorder=layer))


def paint_texts(figure: Any, where: Any, layer: int, what: list[dict[str, Any]]) -> None:
    for words in what:
        figure.text(x=words["x"], y=words["y"], s=words["text"], transform=where, zorder=layer, **rest(words))


def rest(words: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in words.items() if name not in ("x", "y", "text")}


def paint_images(figure: Any, where: Any, layer: int, what: list[dict[str, Any]]) -> None:
    for image in what:
        figure.figimage(**image, origin="upper", zorder=layer)


def contour(figure: Any, land: dict[str, Any]) -> None:
    """The land from above: bands, and their darker edges."""
    axes = figure.add_axes((0, 0, 1, 1), zorder=-1)
    axes.set_axis_off()
    axes.contourf(land["line"], land["line"], land["loss"], levels=land["levels"], colors=loss_colours(LIGHT), extend="both")
    axes.contour(
        land["line"], land["line"], land["loss"], levels=land["levels"], colors=edge_colours(LIGHT)[1:], linewidths=0.5 * POINT
    )


PAINT: dict[str, Callable[[Any, Any, int, Any], None]] = {
    "line": paint_lines,
    "shape": paint_shapes,
    "dot": paint_dots,
    "text": paint_texts,
    "image": paint_images,
}


# --- side by side -------------------------------------------------------------------------------------------------------


def pictures() -> dict[str, tuple[Lab, Any]]:
    """Each lab's default picture, and gradient descent from above."""
    lab = LABS["gradient-descent"]
    default = {name: (lab, lab.default_params()) for name, lab in LABS.items()}
    return default | {"gradient-descent, map": (lab, replace(lab.default_params(), view="map"))}


def both_pictures(lab: Lab, params: Any) -> tuple[Image.Image, Image.Image]:
    """Ours, and matplotlib's."""
    canvas = Canvas(LIGHT, WIDTH, lab.height)
    lab.draw(params, lab.simulate(params), canvas)
    return canvas.finish().convert("RGB"), Image.open(io.BytesIO(painter(lab, params)())).convert("RGB")


def unlike(lab: Lab, params: Any) -> float:
    """The share of matplotlib's picture that is another colour than ours, seen from so far that edges do not count."""
    ours, theirs = (np.asarray(picture.reduce(8)).astype(int) for picture in both_pictures(lab, params))
    return float((np.abs(ours - theirs).max(axis=-1) > 48).mean())


def main() -> None:
    folder = Path(sys.argv[1])
    for name, (lab, params) in pictures().items():
        ours, theirs = both_pictures(lab, params)
        both = Image.new("RGB", (2 * WIDTH + 10, lab.height), "magenta")
        both.paste(ours, (0, 0))
        both.paste(theirs, (WIDTH + 10, 0))
        both.save(folder / f"{name.replace('/', '_')}.png")


if __name__ == "__main__":
    main()
