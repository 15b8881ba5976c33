"""Elk: the heads of young ones, and a bull with antlers of any size."""

from explainer.paintbox.canvas import Canvas
from explainer.paintbox.characters import place
from explainer.paintbox.drawings import Drawing, Part, circle

SPREAD = 0.52  # antlers of size 1 are this wide, as a share of the bull's height

COW: tuple[Part, ...] = (
    Part("M40 52C22 34 6 38 3 50C12 64 30 68 42 64Z", fill="loss4", width=4),
    Part("M80 52C98 34 114 38 117 50C108 64 90 68 78 64Z", fill="loss4", width=4),
    Part("M36 54C36 24 84 24 84 54C84 74 80 86 76 98C70 118 50 118 44 98C40 86 36 74 36 54Z", fill="loss4", width=4),
    Part("M46 98C46 82 74 82 74 98C74 114 46 114 46 98Z", fill="pip_tint", width=4),
    Part(circle(50, 62, 4), fill="ink", width=2),
    Part(circle(70, 62, 4), fill="ink", width=2),
)
YOUNG_BULL: Drawing = (
    *COW,
    Part("M46 32C38 24 38 14 42 5L39 19L28 11", width=8),
    Part("M74 32C82 24 82 14 78 5L81 19L92 11", width=8),
)
GONE: Drawing = tuple(Part(part.outline, edge="door", width=7) for part in COW[:3])


def bull(canvas: Canvas, x: float, height: float, size: float, level: float) -> None:
    """A bull on the ground. In the drawings his head top is at 26, his feet are at 119, and antlers stand on 104, of 120."""
    top = level - height
    wide = size * SPREAD * height
    if size > 0:
        place(canvas, "antlers", (x, top + height * 28 / 120 - wide * (104 / 120 - 0.5)), wide)
    place(canvas, "bull", (x, top + height / 2), height)
