"""Pip, Coach, the apple, the door and the small drawings on the cards: one source for the SVG on pages and for pictures.

A drawing is a list of parts in a box 120 by 120. Outlines are SVG path data with absolute M, L, C and Z only.
Colours are names of theme tokens, so a drawing follows light and dark by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from explainer.paintbox.canvas import Canvas, Point
from explainer.paintbox.palette import Theme

BOX = 120


@dataclass(frozen=True)
class Part:
    """An outline, filled or drawn along its edge or both."""

    outline: str
    fill: str = ""
    edge: str = "ink"
    width: float = 4


@dataclass(frozen=True)
class Inset:
    """Another drawing, smaller, with its middle at (x, y): what the window in Pip's belly shows."""

    name: str
    x: float
    y: float
    scale: float


Drawing = Sequence[Part | Inset]


def circle(x: float, y: float, r: float) -> str:
    """A circle as four curves."""
    k = 0.5523 * r
    return (
        f"M{x - r:g} {y:g}C{x - r:g} {y - k:g} {x - k:g} {y - r:g} {x:g} {y - r:g}"
        f"C{x + k:g} {y - r:g} {x + r:g} {y - k:g} {x + r:g} {y:g}"
        f"C{x + r:g} {y + k:g} {x + k:g} {y + r:g} {x:g} {y + r:g}"
        f"C{x - k:g} {y + r:g} {x - r:g} {y + k:g} {x - r:g} {y:g}Z"
    )


APPLE: Drawing = (
    Part("M61 36C62 26 66 18 74 13", width=6),
    Part("M66 27C72 14 88 10 98 14C95 26 80 33 66 27Z", fill="leaf", width=4),
    Part(
        "M60 40C48 28 20 32 20 62C20 90 40 110 50 106C57 103 63 103 70 106C80 110 100 90 100 62C100 32 72 28 60 40Z",
        fill="apple",
        width=6,
    ),
    Part("M34 58C35 50 39 46 44 44", edge="halo", width=5),
)

DOOR_SHAPE = "M32 106L32 52C32 34 44 22 60 22C76 22 88 34 88 52L88 106Z"
DOOR: Drawing = (
    Part(DOOR_SHAPE, fill="door", width=6),
    Part("M18 106L102 106", width=7),
    Part(circle(76, 70, 4), fill="ink", width=1),
)
GREEN_DOOR: Drawing = (Part(DOOR_SHAPE, fill="apple", width=6), *DOOR[1:])


def pip(belly: Inset | None) -> Drawing:
    window = Part(circle(60, 84, 18), fill="halo", width=4)
    return (
        Part("M60 28L60 14", width=4),
        Part(circle(60, 9, 6), fill="loss4", width=4),
        Part("M26 74C16 74 13 82 13 90", width=5),
        Part("M94 68C104 68 108 60 110 52", width=5),
        Part("M46 110L46 118", width=6),
        Part("M74 110L74 118", width=6),
        Part(
            "M26 62C26 40 40 27 60 27C80 27 94 40 94 62L94 80C94 102 84 111 60 111C36 111 26 102 26 80Z",
            fill="pip_body",
            width=5,
        ),
        Part(circle(46, 49, 10), fill="halo", width=4),
        Part(circle(74, 49, 10), fill="halo", width=4),
        Part(circle(47, 51, 4), fill="trace", edge="trace", width=1),
        Part(circle(73, 51, 4), fill="trace", edge="trace", width=1),
        Part("M53 61C57 65 63 65 67 61", width=4),
        window,
        *([belly] if belly else []),
    )


COACH: Drawing = (
    Part("M50 104L50 116", width=6),
    Part("M80 104L80 116", width=6),
    Part("M30 106C30 60 34 32 65 32C96 32 100 60 100 106Z", fill="coach_body", width=5),
    Part("M38 40C40 18 90 18 92 40C76 32 54 32 38 40Z", fill="card", width=4),
    Part("M38 40C30 40 26 44 22 50C36 46 54 42 66 42", fill="card", width=4),
    Part(circle(54, 58, 9), fill="halo", width=4),
    Part(circle(78, 58, 9), fill="halo", width=4),
    Part(circle(53, 60, 4), fill="trace", edge="trace", width=1),
    Part(circle(77, 60, 4), fill="trace", edge="trace", width=1),
    Part("M60 75C64 77 68 77 72 75", width=4),
    Part("M12 72L42 66L48 102L18 108Z", fill="halo", width=4),
    Part("M20 82L24 86L31 77", edge="coach", width=4),
    Part("M23 95L27 99L34 90", edge="coach", width=4),
)

SCOREBOARD: Drawing = (
    Part("M36 96L30 114", width=6),
    Part("M84 96L90 114", width=6),
    Part("M14 22L106 22L106 96L14 96Z", fill="card", width=6),
    Part("M30 84L30 62", edge="coach", width=11),
    Part("M52 84L52 52", edge="coach", width=11),
    Part("M74 84L74 44", edge="coach", width=11),
    Part("M92 84L92 36", edge="pip", width=11),
)

HILL: Drawing = (
    Part("M8 26C32 26 34 96 56 96C78 96 76 60 92 60C104 60 106 40 112 24", edge="loss5", width=8),
    Part(circle(44, 74, 13), fill="loss4", width=5),
)

DOG: Drawing = (
    Part("M34 62C34 34 46 24 60 24C74 24 86 34 86 62C86 90 76 106 60 106C44 106 34 90 34 62Z", fill="loss4", width=5),
    Part("M46 28C30 16 12 30 12 52C12 68 18 78 26 78C36 78 38 56 46 28Z", fill="pip_body", width=5),
    Part("M74 28C90 16 108 30 108 52C108 68 102 78 94 78C84 78 82 56 74 28Z", fill="pip_body", width=5),
    Part(circle(48, 54, 4), fill="trace", edge="ink", width=2),
    Part(circle(72, 54, 4), fill="trace", edge="ink", width=2),
    Part("M54 92C54 104 57 112 61 112C65 112 67 104 67 92Z", fill="loss5", width=4),
    Part("M60 78L60 88C54 96 46 94 42 88", width=4),
    Part("M60 88C66 96 74 94 78 88", width=4),
    Part("M50 70C50 66 70 66 70 70C70 76 64 80 60 80C56 80 50 76 50 70Z", fill="trace", edge="ink", width=3),
)

SWEET: Drawing = (
    Part("M38 60L12 40C18 52 18 68 12 80Z", fill="pip_tint", width=5),
    Part("M82 60L108 40C102 52 102 68 108 80Z", fill="pip_tint", width=5),
    Part(circle(60, 60, 31), fill="pip_body", width=6),
    Part("M47 86C38 70 42 46 58 31", edge="halo", width=7),
    Part("M69 89C60 72 64 48 78 37", edge="halo", width=7),
    Part(circle(60, 60, 31), width=6),
)

DRAWINGS: dict[str, Drawing] = {
    "apple": APPLE,
    "door": DOOR,
    "green-door": GREEN_DOOR,
    "pip": pip(None),
    "pip-apple": pip(Inset("apple", 60, 84, 0.24)),
    "pip-door": pip(Inset("door", 60, 83, 0.25)),
    "coach": COACH,
    "dog": DOG,
    "hill": HILL,
    "scoreboard": SCOREBOARD,
    "sweet": SWEET,
}


def token(theme: Theme, name: str) -> str:
    """A theme's colour by name; "loss4" is the fifth of its loss colours."""
    return theme.loss[int(name[4:])] if name.startswith("loss") else str(getattr(theme, name))


# --- on a page ------------------------------------------------------------------------------------------------------


def svg(name: str, theme: Theme | None = None, place: str = 'class="art"') -> str:
    """The drawing as an SVG element. Its colours are the page's own custom properties, or a theme's where one is given.

    `place` says how it stands among its neighbours: attributes of the element.
    """
    parts = "".join(_svg_parts(name, theme))
    return f'<svg xmlns="http://www.w3.org/2000/svg" {place} viewBox="0 0 {BOX} {BOX}" aria-hidden="true">{parts}</svg>'


def _svg_parts(name: str, theme: Theme | None) -> list[str]:
    def paint(colour: str) -> str:
        return token(theme, colour) if theme else f"var(--{colour.replace('_', '-')})"

    parts = []
    for part in DRAWINGS[name]:
        if isinstance(part, Inset):
            corner = f"{part.x - BOX / 2 * part.scale:g} {part.y - BOX / 2 * part.scale:g}"
            inner = "".join(_svg_parts(part.name, theme))
            parts.append(f'<g transform="translate({corner}) scale({part.scale:g})">{inner}</g>')
        else:
            fill = paint(part.fill) if part.fill else "none"
            parts.append(
                f'<path d="{part.outline}" fill="{fill}" stroke="{paint(part.edge)}" stroke-width="{part.width:g}"'
                ' stroke-linecap="round" stroke-linejoin="round"/>'
            )
    return parts


# --- in a picture ---------------------------------------------------------------------------------------------------


def place(canvas: Canvas, name: str, centre: Point, size: float) -> None:
    """Draw it `size` units tall, with the middle of its box at `centre`."""
    scale = size / BOX
    left, top = centre[0] - size / 2, centre[1] - size / 2
    for part in DRAWINGS[name]:
        if isinstance(part, Inset):
            place(canvas, part.name, (left + part.x * scale, top + part.y * scale), size * part.scale)
            continue
        points = [(left + x * scale, top + y * scale) for x, y in flatten(part.outline)]
        if part.fill:
            canvas.polygon(points, token(canvas.theme, part.fill))
        canvas.line(points, token(canvas.theme, part.edge), part.width * scale)
    canvas.keep_clear((left, top, left + size, top + size))


def flatten(outline: str, pieces: int = 12) -> list[Point]:
    """Path data as a row of points: each curve becomes `pieces` straight lines, a Z goes back to the start."""
    words = iter(outline.replace("M", " M ").replace("L", " L ").replace("C", " C ").replace("Z", " Z ").split())
    points: list[Point] = []
    for command in words:
        if command == "Z":
            points.append(points[0])
            continue
        numbers = [float(word) for word in islice(words, 6 if command == "C" else 2)]
        if command == "C":
            (x0, y0), (x1, y1, x2, y2, x3, y3) = points[-1], numbers
            for step in range(1, pieces + 1):
                t = step / pieces
                a, b, c, d = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3
                points.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
        else:
            points.append((numbers[0], numbers[1]))
    return points
