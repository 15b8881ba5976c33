"""The land in fog, from above or from the side, with the AI's path on it and its two numbers on two dials."""

from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from explainer.labs.gradient_descent import on_foot
from explainer.labs.gradient_descent.simulation import AT_REST, LANDS, Array, Params, Result
from explainer.paintbox.canvas import SMOOTHING, WIDTH, Box, Canvas, Point
from explainer.paintbox.film import HELD, MOVING, Film, evenly
from explainer.paintbox.keep import keep
from explainer.paintbox.land import HillView, MapView, band_edges
from explainer.paintbox.palette import LOSS_BANDS, THEMES, blend
from explainer.paintbox.smooth import Pixels

HEIGHT = 960
REACH = 5.0
MAP = MapView(REACH, HEIGHT)
HILL = HillView(REACH, HEIGHT)
PLAY_FRAMES, LONG_RUN, FRAMES_OF_LONG = 36, 120, 26  # of a long path each frame costs more and changes less of the whole
MARK = 22.0  # the radius of the dots at the start and the end
SIGHT = 1.8  # how far the AI's own ground can be seen in the fog, in units of the land
FOG_SIZE = 320  # the width at which the edge of the fog is worked out
QUARTERS = {(0, 0): 64, (1, 1): 128, (0, 1): 192, (1, 0): 192}  # how clearly, of 255, each of four pixels has to be seen
DARK, DIM = 4, 8  # of the 18 bands so many at each end are dark enough for white words, and so many are low or high
WORD_SIZE = 40
HOLES = ("pip", "apple", "coach", "door")  # a colour for each of four holes, by where they lie


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    draw_moment(params, result, canvas, last(params, result))


def last(params: Params, result: Result) -> int:
    return on_foot.moments(params, result)[-1] if params.strides else len(result.points) - 1


def moments(params: Params, result: Result) -> list[int]:
    """The path growing step by step; long runs skip steps evenly."""
    if params.strides:
        return on_foot.moments(params, result)
    steps = last(params, result)
    return evenly(steps, PLAY_FRAMES if steps <= LONG_RUN else FRAMES_OF_LONG)


def times(params: Params, result: Result) -> list[int]:
    """The first step is held, so that one can see where it leads."""
    if params.strides:
        return on_foot.times(params, result)
    return [HELD if moment == 1 else MOVING for moment in moments(params, result)]


def draw_moment(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    """The picture after the first `shown` steps."""
    if params.strides:
        feet(params, result, canvas, shown)
        return
    if params.view == "fog" and not params.steps:
        in_fog(params.land, canvas, result.points)
        on_foot.choices(params, canvas)
        on_foot.draw_start(params, result.points, canvas)
        return
    ground(params, result, canvas, shown)
    whole = places(params, result.points)
    beyond = None if result.thrown_to is None else places(params, result.thrown_to[None])[0]
    corner = dials_corner(params, canvas, whole if beyond is None else [*whole, beyond])
    path, over = whole[: shown + 1], shown == len(result.points) - 1
    other_ways(params, result, canvas)
    canvas.path(path, width=7 if shown > 80 else 9)
    dials(canvas, corner, (float(result.points[shown, 0]), float(result.points[shown, 1])))
    if params.view == "fog" and params.steps:
        slope_arrow(params, result, canvas, shown)
    thrown = throw(canvas, path[-1], beyond) if beyond and over else None
    start, end = within(canvas, path[0]), within(canvas, path[-1])
    canvas.dot(start, MARK, "halo", "trace", 7)
    canvas.keep_clear(around(start))
    if shown and 0 <= path[-1][0] <= WIDTH and 0 <= path[-1][1] <= canvas.height:
        canvas.marker(end, canvas.theme.trace, MARK)
    canvas.tag(start, f"start: loss {on_foot.short(float(result.loss[0]))}")
    if thrown:
        canvas.tag(thrown, f"step {shown + 1}: off the map!")
    elif shown:
        canvas.tag(end, f"step {shown}: loss {on_foot.short(float(result.loss[shown]))}")
    if params.view == "map":
        high_and_low(params.land, canvas)


FILM = Film(moments, draw_moment, times=times)


def feet(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    """On foot: fog but for the ground round the reader's feet, until Coach goes as well and it lifts."""
    assert result.feet is not None
    if params.steps:
        canvas.backdrop(backdrop(params.land, "hill", canvas.theme.name, canvas.size))
    else:
        seen = result.feet if moment == last(params, result) else result.feet[:-1]
        in_fog(params.land, canvas, seen)
        if moment == last(params, result) and len(params.strides) < 5:
            on_foot.choices(params, canvas)
    on_foot.draw(params, result, canvas, moment)


def around(at: Point) -> Box:
    return at[0] - MARK, at[1] - MARK, at[0] + MARK, at[1] + MARK


def within(canvas: Canvas, at: Point) -> Point:
    """A point at the edge of the picture, or out of it, moved in as far as its mark needs."""
    return min(max(at[0], MARK), WIDTH - MARK), min(max(at[1], MARK), canvas.height - MARK)


# --- the ground ---------------------------------------------------------------------------------------------------------


def places(params: Params, points: Array) -> list[Point]:
    """Where points of the land, shape (n, 2), stand in the picture. Beyond the land they hang at the height of its edge."""
    if params.view == "map":
        return [MAP.at(float(x), float(y)) for x, y in points]
    return HILL.at(LANDS[params.land].loss, points[:, 0], points[:, 1])


def ground(params: Params, result: Result, canvas: Canvas, step: int) -> None:
    theme = canvas.theme.name
    if params.view != "fog":
        canvas.backdrop(backdrop(params.land, params.view, theme, canvas.size))
        return
    in_fog(params.land, canvas, result.points[: step + 1])


def in_fog(land: str, canvas: Canvas, stood: Array) -> None:
    """Fog, but for the ground near these places."""
    fog(canvas)
    seen = in_sight(land, stood)
    corners = seen.getbbox()
    if not corners:
        return
    # Most of the picture is fog: only the rest is worked out, from corners that fall on whole pixels at every size.
    part = [edge // 4 * 4 if side < 2 else -(-edge // 4) * 4 for side, edge in enumerate(corners)]
    left, top, right, bottom = (edge * canvas.size // FOG_SIZE for edge in part)
    clear = seen.crop((part[0], part[1], part[2], part[3])).resize((right - left, bottom - top), Image.Resampling.BILINEAR)
    box = (left * SMOOTHING, top * SMOOTHING, right * SMOOTHING, bottom * SMOOTHING)
    hill = backdrop(land, "hill", canvas.theme.name, canvas.size).crop(box)
    canvas.backdrop(hill, (box[0] / canvas.scale, box[1] / canvas.scale), in_quarters(np.asarray(clear)))


def in_quarters(seen: Pixels) -> Image.Image:
    """Of the four pixels that become one, more are 1 the clearer that one is seen: smoothed, the fog has a soft edge."""
    rows, columns = seen.shape
    shape = np.empty((rows, SMOOTHING, columns, SMOOTHING), dtype=bool)
    for (row, column), least in QUARTERS.items():
        np.greater_equal(seen, least, out=shape[:, row, :, column])
    return Image.fromarray(shape.reshape(rows * SMOOTHING, columns * SMOOTHING))


@keep
def backdrop(land: str, view: str, theme: str, size: int) -> Image.Image:
    """The land without a path. It is the same for every run, and by far the slowest part of the picture."""
    surface = LANDS[land].loss
    return (HILL if view == "hill" else MAP).backdrop(surface, THEMES[theme], size)


@cache
def cell_seen(land: str) -> NDArray[np.int32]:
    """Which cell of the hill, counted row by row, is seen at each point of a small picture; -1 where there is none."""
    return HILL.where(LANDS[land].loss, FOG_SIZE)


def fog(canvas: Canvas) -> None:
    """Nothing but fog, drifting in long flat wisps: the same in every picture. To draw it costs little more than to lay it."""
    look = canvas.theme
    wisp = blend(look.soft_ink, look.card, 0.75)
    canvas.box((0, 0, WIDTH, canvas.height), fill=blend(look.door, look.card, 2 / 3))
    for left, right, y, width in wisps():
        canvas.line([(left, y), (right, y)], wisp, width)


@cache
def wisps() -> list[tuple[float, float, float, float]]:
    """Where each begins and ends, how far down it is, how wide."""
    rng, found = np.random.default_rng(5), []
    for row in range(16):
        y = 30 + row * 60 + float(rng.uniform(-8, 8))
        x = float(rng.uniform(-300, 0))
        while x < WIDTH:
            length, half = float(rng.uniform(140, 460)), float(rng.uniform(9, 17))
            found.append((x + half, x + length - half, y, 2 * half))
            x += length + float(rng.uniform(60, 320))
    return found


def in_sight(land: str, points: Array) -> Image.Image:
    """How clearly each point of the picture is seen: the ground near the places where the AI has stood, the rest not at all."""
    grain = 2  # pixels a cell, to make the edge round
    pixels = HILL.cells * grain
    plan = Image.new("L", (pixels, pixels))
    draw = ImageDraw.Draw(plan)
    radius = SIGHT / (2 * REACH) * pixels
    for x, y in np.unique(((points + REACH) / (2 * REACH) * pixels).round(), axis=0).tolist():
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    clear = np.asarray(plan.filter(ImageFilter.BoxBlur(grain * 1.5)).reduce(grain))
    cells = cell_seen(land)
    return Image.fromarray(np.where(cells < 0, np.uint8(0), clear.ravel()[cells])).filter(ImageFilter.BoxBlur(2))


@cache
def dark_places(land: str, deep: int) -> tuple[list[Point], list[Point]]:
    """Where on the map words lie wholly on its `deep` lowest bands, lowest first, and on its highest, highest first."""
    edges, across, down = band_edges(LANDS[land].loss, REACH), np.arange(60, WIDTH - 59, 20), np.arange(40, MAP.height - 39, 20)
    x, y = (values.ravel() for values in np.meshgrid(across, down))

    def loss(dx: float, dy: float) -> Array:
        return LANDS[land].loss((2 * (x + dx) / WIDTH - 1) * REACH, (1 - 2 * (y + dy) / MAP.height) * REACH)

    bands = np.searchsorted(edges, np.array([loss(dx, dy) for dx in (-45, 0, 45) for dy in (-24, 0, 24)]))

    def spots(fits: NDArray[np.bool_], order: Array) -> list[Point]:
        return [(float(x[i]), float(y[i])) for i in np.argsort(order, kind="stable") if fits[i]]

    return spots(bands.max(axis=0) < deep, loss(0, 0)), spots(bands.min(axis=0) >= LOSS_BANDS - deep, -loss(0, 0))


def high_and_low(land: str, canvas: Canvas) -> None:
    """The words for those who see no colours: both ends of the ramp are dark. Where no dark place is free, the next best."""
    for end, (word, apart, most) in enumerate((("low", 300, 4), ("high", 700, 2))):
        if not write(canvas, word, dark_places(land, DARK)[end], "halo", apart, most):
            write(canvas, word, dark_places(land, DIM)[end], "trace", apart, 1)


def write(canvas: Canvas, word: str, spots: list[Point], colour: str, apart: float, most: int) -> int:
    """The word at the first spots that are free and not close together. Returns how often it was written."""
    width, height = canvas.text_size(word, WORD_SIZE)
    boxes = [(x - width / 2 - 8, y - height / 2, x + width / 2 + 8, y + height / 2) for x, y in spots]
    written: list[Point] = []
    for (x, y), box, free in zip(spots, boxes, canvas.clear(boxes).tolist(), strict=True):
        if free and len(written) < most and all(abs(x - a) + abs(y - b) > apart for a, b in written):
            canvas.text((x, y), word, colour, WORD_SIZE)
            canvas.keep_clear(box)
            written.append((x, y))
    return len(written)


# --- what lies on it ----------------------------------------------------------------------------------------------------


def other_ways(params: Params, result: Result, canvas: Canvas) -> None:
    """The ways from the other starts, and each start in the colour of the corner where it ended."""
    for way in result.others:
        points = places(params, way)
        canvas.line(points, "trace", 4)
        across, up = way[-1].tolist()
        canvas.dot(within(canvas, points[0]), 17, HOLES[2 * (up > 0) + (across > 0)], "trace", 5)


def slope_arrow(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    """The one thing the AI knows: which way the ground under it tips."""
    at = result.points[shown]
    slope = np.array(LANDS[params.land].gradient(float(at[0]), float(at[1])))
    steep = float(np.hypot(*slope))
    if steep < AT_REST or np.abs(at).max() > REACH:
        return
    tail, tip = places(params, np.stack([at, at - slope / steep * 0.9 * SIGHT]))
    arrow(canvas, tail, tip)


def arrow(canvas: Canvas, tail: Point, tip: Point) -> None:
    along = np.array(tip) - np.array(tail)
    along = along / max(float(np.hypot(*along)), 1e-9)
    beside = np.array([-along[1], along[0]])
    for colour, width, grown in (("halo", 26, 10), ("coach", 14, 0)):
        neck = np.array(tip) - along * 34
        canvas.line([tail, (float(neck[0]), float(neck[1]))], colour, width)
        corners = [np.array(tip) + along * grown, neck + beside * (30 + grown) - along * grown * 0.6]
        corners.append(neck - beside * (30 + grown) - along * grown * 0.6)
        canvas.polygon([(float(x), float(y)) for x, y in corners], colour)
    canvas.keep_clear(
        (min(tail[0], tip[0]) - 20, min(tail[1], tip[1]) - 20, max(tail[0], tip[0]) + 20, max(tail[1], tip[1]) + 20)
    )


def throw(canvas: Canvas, last: Point, beyond: Point) -> Point:
    """The step that left the map, dashed up to the edge of the picture. Returns where it meets that edge."""
    line = canvas.inside(last, beyond)
    canvas.dashes(line, "halo", 18, dash=30, gap=26)
    canvas.dashes(line, "trace", 9, dash=30, gap=26)
    for x, y in canvas.along(line):
        canvas.keep_clear((x - 20, y - 20, x + 20, y + 20))
    return within(canvas, line[1])


def dials_corner(params: Params, canvas: Canvas, path: list[Point]) -> Box:
    """The corner where the dials hide least of the whole path, so that they stay put while it grows."""
    width, height, margin = 330.0, 192.0, 24.0
    lefts, tops = (margin, WIDTH - margin - width), (canvas.height - margin - height, margin)
    corners = [(left, top, left + width, top + height) for top in tops for left in lefts]
    trodden = np.array(canvas.along(path))
    low = np.array(dark_places(params.land, DARK)[0] if params.view == "map" else []).reshape(-1, 2)

    def hidden(box: Box, spots: Array, rim: float) -> int:
        left, top, right, bottom = box
        x, y = spots.T
        return int(((left - rim < x) & (x < right + rim) & (top - rim < y) & (y < bottom + rim)).sum())

    return min(corners, key=lambda box: (hidden(box, trodden, 60), hidden(box, low, 0)))


def dials(canvas: Canvas, corner: Box, numbers: Point) -> None:
    """The AI's two numbers, each as a needle from -5 to 5."""
    left, top, right, _ = corner
    canvas.box(corner, fill="halo", radius=24)
    canvas.text(((left + right) / 2, top + 30), "its two numbers", "trace", 40)
    for index, number in enumerate(numbers):
        middle = (left + (right - left) * (0.27 + 0.46 * index), top + 134)
        arc = [(middle[0] + 62 * np.cos(a), middle[1] - 62 * np.sin(a)) for a in np.linspace(0, np.pi, 24)]
        canvas.line(arc, "door", 8)
        angle = np.pi / 2 - np.clip(number / REACH, -1, 1) * np.pi / 2
        canvas.line([middle, (middle[0] + 52 * np.cos(angle), middle[1] - 52 * np.sin(angle))], "trace", 8)
        canvas.dot(middle, 9, "trace")
        canvas.text((middle[0], middle[1] + 32), f"{round(number, 1) + 0.0:.1f}".replace("-", "−"), "trace", 40)
    canvas.keep_clear(corner, like_words=True)
