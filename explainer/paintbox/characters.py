"""Drawings on pages, as SVG, and in pictures, as polygons: both from the one list in `drawings.py`."""

from functools import lru_cache
from itertools import islice

from PIL import Image, ImageDraw, ImageOps

from explainer.paintbox.canvas import Canvas, Point, stroke
from explainer.paintbox.drawings import BOX, DRAWINGS, Drawing, Inset
from explainer.paintbox.keep import Cutout, keep
from explainer.paintbox.palette import Theme, number_of

RIM = 6  # units around a drawing's box, for lines that leave it
FINER = 3  # a sprite is drawn so many times larger than the canvas needs it


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


def place(canvas: Canvas, drawing: str | Drawing, centre: Point, size: float, mirrored: bool = False) -> None:
    """Draw it (by its name, or one of a lab's own) `size` units tall, with the middle of its box at `centre`.

    `mirrored`: its left side on the right, so that it looks the other way.
    """
    parts = DRAWINGS[drawing] if isinstance(drawing, str) else drawing
    made = (mirrored_sprite if mirrored else sprite)(parts, canvas.theme, in_pixels(canvas, size))
    canvas.stamp(made, centre, size, drawing if isinstance(drawing, str) else "")


def place_row(canvas: Canvas, name: str, drawing: Drawing, first: Point, pitch: float, count: int, size: float) -> None:
    """Draw `count` of them side by side, each over the one before; `name` is what a canvas that keeps a record calls them.

    The row is drawn once and then pasted, so that a crowd takes little longer than one.
    """
    if count:
        made = row(drawing, canvas.theme, in_pixels(canvas, size), pitch * canvas.scale, count)
        canvas.stamp_row(made, first, pitch, count, size, name)


def in_pixels(canvas: Canvas, size: float) -> int:
    return round(size * canvas.scale * (1 + 2 * RIM / BOX))


@keep
def row(drawing: Drawing, theme: Theme, pixels: int, pitch: float, count: int) -> Cutout:
    """So many sprites of a drawing, from each to the next `pitch` pixels."""
    one = sprite(drawing, theme, pixels)
    size = (pixels + round((count - 1) * pitch), pixels)
    colours, shape = Image.new("L", size), Image.new("1", size)
    for number in range(count):
        at = (round(number * pitch), 0)
        colours.paste(one.colours, at, one.shape)
        shape.paste(1, at, one.shape)
    return Cutout(colours, shape)


@keep
def sprite(drawing: Drawing, theme: Theme, pixels: int) -> Cutout:
    """The drawing, so many pixels wide and tall, with a rim for lines that leave its box.

    It is drawn larger, and every so many pixels one is taken: a thick curved outline of straight pieces looks frayed otherwise.
    """
    scale = pixels * FINER / (BOX + 2 * RIM)
    image = Image.new("LA", (pixels * FINER, pixels * FINER), (0, 0))
    paint_parts(ImageDraw.Draw(image), drawing, theme, RIM * scale, RIM * scale, scale)
    colours, shape = image.resize((pixels, pixels), Image.Resampling.NEAREST).split()
    return Cutout(colours, shape.convert("1"))


@keep
def mirrored_sprite(drawing: Drawing, theme: Theme, pixels: int) -> Cutout:
    one = sprite(drawing, theme, pixels)
    return Cutout(ImageOps.mirror(one.colours), ImageOps.mirror(one.shape))


def paint_parts(draw: ImageDraw.ImageDraw, drawing: Drawing, theme: Theme, left: float, top: float, scale: float) -> None:
    """The parts of a drawing whose box has its corner at (left, top), in pixels."""
    for part in drawing:
        if isinstance(part, Inset):
            corner = (left + (part.x - BOX / 2 * part.scale) * scale, top + (part.y - BOX / 2 * part.scale) * scale)
            paint_parts(draw, DRAWINGS[part.name], theme, *corner, scale * part.scale)
            continue
        points = [(left + x * scale, top + y * scale) for x, y in flatten(part.outline)]
        if part.fill:
            draw.polygon(points, fill=(number_of(theme, token(theme, part.fill)), 255))
        stroke(draw, points, (number_of(theme, token(theme, part.edge)), 255), part.width * scale)


@lru_cache(maxsize=512)
def flatten(outline: str, pieces: int = 12) -> tuple[Point, ...]:
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
    return tuple(points)
