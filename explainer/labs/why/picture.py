"""The land over Pip's two numbers, from above: our Pip's way down it, a hundred others, and the line that parts their goals."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from explainer.labs.why.simulation import DROPS, REACH, WORLDS, Params, Result, training
from explainer.paintbox.canvas import WIDTH, Box, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.confetti import confetti
from explainer.paintbox.film import Film
from explainer.paintbox.keep import keep
from explainer.paintbox.land import MapView
from explainer.paintbox.palette import THEMES
from explainer.worlds.taste import colours, goes_for_door, land

Array = NDArray[np.float64]
HEIGHT = 960
MAP = MapView(REACH, HEIGHT)
MOMENTS = 36
PILL = (256.0, 88.0)
PANEL = (412.0, 188.0)
ONE, OURS = 38.0, 92.0  # a Pip of the hundred, and the one looked at
LARGE = 128.0  # one of the reader's own
NAMES: tuple[Box, Box] = ((12, 12, 392, 76), (WIDTH - 446, MAP.height - 76, WIDTH - 12, MAP.height - 12))  # of the axes


@keep
def backdrop(mixed: int, eyes: str, theme: str, size: int) -> Image.Image:
    """The land alone. It is the same for every start."""
    return MAP.backdrop(land(*training(mixed, eyes)), THEMES[theme], size)


def moments(params: Params, result: Result) -> list[int]:
    """Over a run; before it, over the training of the last Pip that the reader let go."""
    if params.drops and not params.steps:
        return list(range(MOMENTS)) if result.own.shape[1] else []
    return list(range(MOMENTS if params.steps else 1))


def step_at(params: Params, moment: int) -> int:
    """The step a moment shows. The first steps are the long ones, so the film lingers there."""
    return round(params.steps * (moment / MOMENTS) ** 2)


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    draw_moment(params, result, canvas, MOMENTS)


def draw_moment(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    if params.drops and not params.steps:
        draw_own(params, result, canvas, moment)
        return
    now = step_at(params, moment)
    trained = now > 0
    seen = colours(*WORLDS[params.world], params.eyes)
    doors = goes_for_door(result.crowd[now], seen)
    canvas.backdrop(backdrop(params.mixed, params.eyes, canvas.theme.name, canvas.size))
    axes(canvas)
    if trained:
        canvas.dashes([MAP.at(*point) for point in ends(seen)], "trace", 7, dash=22, gap=16)
        counts(params, result, canvas, doors)
    for (x, y), door in zip(result.crowd[now], doors, strict=True):
        one_of_many(canvas, MAP.at(float(x), float(y)), bool(door) if trained else None)
    if params.drops:
        own_pips(params, result, canvas, [now] * result.own.shape[1])
        return
    way = [MAP.at(*map(float, result.path[step_at(params, before)])) for before in range(moment + 1)]
    canvas.path(way, width=7)
    for (x1, y1), (x2, y2) in pairwise(way):  # the long first steps too, not only where they end
        for share in (0.25, 0.5, 0.75):
            x, y = x1 + share * (x2 - x1), y1 + share * (y2 - y1)
            canvas.keep_clear((x - 14, y - 14, x + 14, y + 14))
    canvas.marker(way[0], canvas.theme.loss[-1])
    if trained:
        place(canvas, "pip", way[-1], OURS)
    goal = "pip" if not trained else "pip-door" if goes_for_door(result.path[now], seen) else "pip-apple"
    panel(canvas, panel_place(result), goal, *map(float, result.path[now]))
    canvas.tag(way[0], f"start: loss {result.loss[0]:.1f}")
    if trained:
        canvas.tag(way[-1], f"loss {result.loss[now]:.1f}")


FILM = Film(moments, draw_moment)


# --- the reader's own Pips ----------------------------------------------------------------------------------------------


def draw_own(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    """The land and the reader's Pips on it: those before at their ends, the last one on its way down."""
    canvas.backdrop(backdrop(params.mixed, params.eyes, canvas.theme.name, canvas.size))
    last, count = len(result.own) - 1, result.own.shape[1]
    if count:
        seen = colours(*WORLDS[params.world], params.eyes)
        canvas.dashes([MAP.at(*point) for point in ends(seen)], "trace", 7, dash=22, gap=16)
        if moment == MOMENTS and count == DROPS and len(set(result.own_doors.tolist())) == 2:
            confetti(canvas, (0, 0, WIDTH, MAP.height), 90)
    now = round(last * (moment / MOMENTS) ** 2)
    for pip in range(count):
        until = now if pip == count - 1 else last
        steps = np.unique(np.round(until * np.linspace(0, 1, MOMENTS) ** 2).astype(int))
        way = [MAP.at(*point) for point in result.own[steps, pip].tolist()]
        canvas.path(way, width=7)
        canvas.marker(way[0], canvas.theme.loss[-1])
    axes(canvas)
    own_pips(params, result, canvas, [last] * (count - 1) + [now])


def own_pips(params: Params, result: Result, canvas: Canvas, steps: list[int]) -> None:
    """Each of the reader's Pips where it is after so many steps, with what it goes for then in its belly, and how many do."""
    if not result.own.shape[1]:
        return
    numbers = np.array([result.own[step, pip] for pip, step in enumerate(steps)])
    doors = goes_for_door(numbers, colours(*WORLDS[params.world], params.eyes))
    if not params.steps:
        counts(params, result, canvas, doors)
    for (x, y), door in zip(numbers.tolist(), doors, strict=True):
        place(canvas, "pip-door" if door else "pip-apple", beside_names(*MAP.at(x, y)), LARGE)


def beside_names(across: float, down: float) -> Point:
    """The nearest place where a large Pip is whole and hides no name of an axis."""
    half, (_, _, right, bottom), (left, top, _, _) = LARGE / 2, *NAMES
    highest = half + (bottom if across < right + half else 0)
    lowest = (top if across > left - half else HEIGHT) - half
    return min(max(across, half), WIDTH - half), min(max(down, highest), lowest)


# --- the hundred, and the one that is looked at ---------------------------------------------------------------------------


def one_of_many(canvas: Canvas, at: Point, door: bool | None) -> None:
    """A Pip of the hundred: a door or an apple, by what it goes for; before training just a Pip."""
    place(canvas, "pip" if door is None else "door" if door else "apple", at, ONE)


def ends(seen: tuple[float, float]) -> tuple[Point, Point]:
    """Where the line on which door and apple pull alike meets the edge of the map, its left end first."""
    green, door = seen
    far = REACH / max(abs(green), abs(door))
    return (-far * door, far * green), (far * door, -far * green)


def counts(params: Params, result: Result, canvas: Canvas, doors: NDArray[np.bool_]) -> None:
    """How many of the hundred go for each thing, on their side of the line."""
    door = "green-door" if params.world == "apple" else "door"
    apple = "red-apple" if params.world == "door" else "apple"
    for box, thing, count in zip(pills(params, result), (door, apple), (doors.sum(), (~doors).sum()), strict=True):
        left, top, _, bottom = box
        middle = (top + bottom) / 2
        canvas.box(box, "card", radius=30)
        canvas.keep_clear(box)
        place(canvas, thing, (left + 50, middle), 70)
        canvas.text((left + 94, middle), f"{count} Pip{'' if count == 1 else 's'}", "ink", 40, "bold", "lm")


def pills(params: Params, result: Result) -> tuple[Box, Box]:
    """Where the two counts stand, the door's first: along the line, where they hide least at the end of the run."""
    seen = colours(*WORLDS[params.world], params.eyes)
    _, end = ends(seen)
    across = np.array(seen) / np.hypot(*seen)  # from the apple's side of the line to the door's
    panel = panel_place(result)
    spots, weights = worth_seeing(result)

    def pill(share: float, side: float) -> Box:
        x, y = MAP.at(*map(float, share * np.array(end) + side * across))
        half_width, half_height = PILL[0] / 2, PILL[1] / 2
        x = min(max(x, half_width + 12), WIDTH - half_width - 12)
        y = min(max(y, half_height + 12), MAP.height - half_height - 12)
        return x - half_width, y - half_height, x + half_width, y + half_height

    def hides(pair: tuple[Box, Box]) -> float:
        labels = sum(overlap(box, other) for box in pair for other in (*NAMES, panel))
        return 1000 * (overlap(*pair) + labels) + sum(covers(box, spots, weights) for box in pair)

    shares = (0.7, -0.7, 0.85, -0.85, 0.55, -0.55, 0.4, -0.4)
    return min(((pill(share, side), pill(share, -side)) for side in (1.4, 2.4) for share in shares), key=hides)


def overlap(a: Box, b: Box) -> float:
    """The area two boxes share."""
    return max(min(a[2], b[2]) - max(a[0], b[0]), 0) * max(min(a[3], b[3]) - max(a[1], b[1]), 0)


def worth_seeing(result: Result) -> tuple[Array, Array]:
    """Where the crowd ends, and, which weighs more, our Pip's way: places in the picture, shape (n, 2), and weights (n,)."""
    way = result.path[np.linspace(0, len(result.path) - 1, MOMENTS).astype(int)]
    points = np.concatenate([result.crowd[-1], way, np.linspace(way[0], way[-1], MOMENTS)])
    weights = np.repeat([1.0, 3.0], [len(result.crowd[-1]), 2 * MOMENTS])
    return (points / REACH * [1, -1] + 1) * [WIDTH / 2, MAP.height / 2], weights


def covers(box: Box, spots: Array, weights: Array) -> float:
    """How much of these spots, each 60 wide, a box would hide."""
    left, top, right, bottom = box
    x, y = spots.T
    width = np.minimum(x + 30, right) - np.maximum(x - 30, left)
    height = np.minimum(y + 30, bottom) - np.maximum(y - 30, top)
    return float((weights * np.maximum(width, 0) * np.maximum(height, 0)).sum())


def axes(canvas: Canvas) -> None:
    """Which number runs which way."""
    for box in NAMES:
        canvas.box(box, "halo", radius=16)
        canvas.keep_clear(box)
    (left, top, _, bottom), (start, high, end, low) = NAMES
    arrow(canvas, (left + 32, bottom - 10), (left + 32, top + 12))
    canvas.text((left + 64, (top + bottom) / 2), "doors pull more", "trace", 40, "bold", "lm")
    canvas.text((start + 24, (high + low) / 2), "green pulls more", "trace", 40, "bold", "lm")
    arrow(canvas, (end - 74, (high + low) / 2), (end - 22, (high + low) / 2))


def arrow(canvas: Canvas, start: Point, end: Point) -> None:
    """A short arrow, straight along or straight up."""
    (x1, y1), (x2, y2) = start, end
    length = max(abs(x2 - x1), abs(y2 - y1))
    along = ((x2 - x1) / length * 16, (y2 - y1) / length * 16)
    canvas.line([start, end], "trace", 7)
    for side in (-1, 1):
        canvas.line([end, (x2 - along[0] + side * along[1], y2 - along[1] + side * along[0])], "trace", 7)


def panel_place(result: Result) -> Box:
    """The corner, out of the two without a name, where the panel hides less."""
    width, height = PANEL
    corners = ((24.0, MAP.height - 24 - height), (WIDTH - 24 - width, 24.0))
    boxes = [(left, top, left + width, top + height) for left, top in corners]
    return min(boxes, key=lambda box: covers(box, *worth_seeing(result)))


def panel(canvas: Canvas, box: Box, goal: str, green: float, door: float) -> None:
    """Our Pip, with what it goes for in its belly, and its two numbers as bars that grow right or left from zero."""
    left, top, _, bottom = box
    canvas.box(box, "card", radius=24)
    place(canvas, goal, (left + 84, (top + bottom) / 2), 150)
    for row, (name, number) in enumerate((("green", green), ("door", door))):
        y = top + 52 + row * 84
        canvas.text((left + 176, y - 14), f"{name} {round(number, 1) + 0.0:.1f}".replace("-", "−"), "ink", 40, "bold", "lm")
        middle, reach = left + 286, 104
        canvas.line([(middle - reach, y + 24), (middle + reach, y + 24)], "door", 6)
        canvas.line([(middle, y + 24), (middle + reach * float(np.clip(number / REACH, -1, 1)), y + 24)], "pip", 14)
        canvas.dot((middle, y + 24), 8, "ink")
    canvas.keep_clear(box)
