"""The land before the maze-maker came and after, with the hundred Pips on it; below each map, who goes where in the world."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from explainer.labs.maze_maker.simulation import ROUND_STEPS, Params, Result
from explainer.paintbox.canvas import WIDTH, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.film import Film
from explainer.paintbox.keep import keep
from explainer.paintbox.land import MapView
from explainer.paintbox.palette import THEMES
from explainer.worlds.taste import goes_for_door, land

HEIGHT = 960
FRAMES = 28
REACH = 8.0
SIDE, TALL, TOP = 632.0, 644.0, 84.0  # of a map
SHRUNK = SIDE / WIDTH
MAP = MapView(REACH, round(TALL / SHRUNK))
THINGS, BAR = 782.0, (836.0, 944.0)  # what they go for, and how many
MARK = 38.0


@dataclass(frozen=True)
class Window:
    """A map in the left or the right half of the picture."""

    left: float

    def at(self, x: float, y: float) -> Point:
        across, down = MAP.at(x, y)
        return self.left + across * SHRUNK, TOP + down * SHRUNK


BEFORE, AFTER = Window(0.0), Window(WIDTH - SIDE)


def moments(params: Params, result: Result) -> list[int]:
    """Steps after plain training, spread over all rounds."""
    last = params.rounds * ROUND_STEPS
    return list(dict.fromkeys(np.linspace(0, last, FRAMES).astype(int).tolist()))


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    draw_moment(params, result, canvas, params.rounds * ROUND_STEPS)


def draw_moment(params: Params, result: Result, canvas: Canvas, step: int) -> None:
    """The picture so many steps after plain training."""
    painted = -(-step // ROUND_STEPS)  # the maze-maker paints at the start of a round
    one_map(params, result, canvas, BEFORE, 0, 0)
    title(canvas, BEFORE, "before")
    in_the_world(params, result, canvas, BEFORE, 0)
    if params.rounds:
        one_map(params, result, canvas, AFTER, step, painted)
        title(canvas, AFTER, f"after {painted} round{'' if painted == 1 else 's'}")
        in_the_world(params, result, canvas, AFTER, step)
    else:
        waiting(canvas)


FILM = Film(moments, draw_moment, seconds=4.0)


# --- the maps ---------------------------------------------------------------------------------------------------------


def axes(params: Params) -> tuple[int, int]:
    """Which of Pip's numbers the map shows, across and up: what the maze-maker has to do with, or else what it can't reach."""
    return (0, 1) if params.hum == "none" else (2, 1)


def rest(params: Params, result: Result, step: int, seen: NDArray[np.float64]) -> NDArray[np.float64]:
    """What the numbers a map does not show add to the pull, at their mean over all Pips. seen: shape (…, numbers)."""
    mean = result.path[step].mean(axis=0)
    others = [number for number in range(len(mean)) if number not in axes(params)]
    return np.asarray((seen[..., others] * mean[others]).sum(axis=-1).round(1))


@keep
def backdrop(
    lessons: tuple[tuple[float, ...], ...], shares: tuple[float, ...], shifts: tuple[float, ...], theme: str, size: int
) -> Image.Image:
    """A land alone, as large as a map in a picture of this size."""
    return MAP.backdrop(land(np.array(lessons), np.array(shares), np.array(shifts)), THEMES[theme], round(size * SHRUNK))


def one_map(params: Params, result: Result, canvas: Canvas, window: Window, step: int, painted: int) -> None:
    """The land of all Pips' lessons taken together, and where each Pip is on it."""
    numbers, (across, up) = result.path[step], axes(params)
    shown = tuple((float(lesson[across]), float(lesson[up])) for lesson in result.lessons)
    shares, shifts = result.shares[painted].tolist(), rest(params, result, step, result.lessons).tolist()
    image = backdrop(shown, tuple(shares), tuple(shifts), canvas.theme.name, canvas.size)
    left, top = window.at(-REACH, REACH)
    canvas.backdrop(image, (left, top))
    if params.hidden == "off":  # with the sky's two numbers on, no line on this map parts who goes for what
        ends = border((result.world[across], result.world[up]), float(rest(params, result, step, result.world)))
        canvas.dashes([window.at(*end) for end in ends], "trace", 6, dash=18, gap=14)
    for (x, y), door in zip(numbers[:, [across, up]], goes_for_door(numbers, result.world), strict=True):
        place(canvas, "door" if door else "apple", window.at(*np.clip((float(x), float(y)), -REACH, REACH)), MARK)
    base = top + TALL - 70
    tag(canvas, (left + 12, base), "doors pull", up=True)
    tag(canvas, (left + SIDE - 312, base), "green pulls" if params.hum == "none" else "hum pulls", up=False)


def border(seen: tuple[float, float], rest: float) -> list[Point]:
    """Where the line on which door and apple pull alike, seen · (x, y) + rest = 0, meets the edges of the land."""
    a, b = seen
    at_sides = [(x, -(rest + a * x) / b) for x in (-REACH, REACH)]
    at_ends = [(-(rest + b * y) / a, y) for y in (-REACH, REACH)]
    inside = [(x, y) for x, y in at_sides + at_ends if max(abs(x), abs(y)) <= REACH + 1e-9]
    return [min(inside), max(inside)]


def tag(canvas: Canvas, corner: Point, words: str, *, up: bool) -> None:
    """The name of an axis, with an arrow."""
    left, top = corner
    middle = top + 29
    canvas.box((left, top, left + 300, top + 58), "halo", radius=14)
    canvas.text((left + (50 if up else 16), middle), words, "trace", 40, "bold", "lm")
    start, end, sides = (
        ((left + 26, middle + 18), (left + 26, middle - 18), ((-11, 12), (11, 12)))
        if up
        else ((left + 250, middle), (left + 286, middle), ((-12, -11), (-12, 11)))
    )
    canvas.line([start, end], "trace", 6)
    for across, down in sides:
        canvas.line([end, (end[0] + across, end[1] + down)], "trace", 6)


def title(canvas: Canvas, window: Window, words: str) -> None:
    canvas.text((window.left + SIDE / 2, TOP / 2), words, "ink", 60, "heading")


def waiting(canvas: Canvas) -> None:
    """In place of the second map, while there has been no round."""
    (left, top), (right, bottom) = AFTER.at(-REACH, REACH), AFTER.at(REACH, -REACH)
    canvas.box((left, top, right, bottom), "coach_tint", radius=24)
    place(canvas, "coach", ((left + right) / 2 - 150, (top + bottom) / 2), 300)
    place(canvas, "maze", ((left + right) / 2 + 150, (top + bottom) / 2), 280)
    title(canvas, AFTER, "no rounds yet")
    canvas.text(((left + right) / 2, 860), "?", "soft_ink", 84, "heading")


# --- below them -------------------------------------------------------------------------------------------------------


def in_the_world(params: Params, result: Result, canvas: Canvas, window: Window, step: int) -> None:
    """The door and the apple out there, and how many of the hundred go for each after so many steps."""
    left, right = window.left, window.left + SIDE
    canvas.text(((left + right) / 2, THINGS), "in the world", "ink", 48, "heading")
    place(canvas, "door", (left + 54, THINGS), 96)
    place(canvas, "apple", (right - 54, THINGS), 88)
    if params.hum != "none":
        for ring in (1, 2):
            arc = [(right - 54 - (30 + 18 * ring) * np.cos(a), THINGS + (30 + 18 * ring) * np.sin(a)) for a in ARC]
            canvas.line(arc, "pip", 6)
    if params.hidden == "on":
        sun(canvas, (left + 138, THINGS))
    doors = int(goes_for_door(result.path[step], result.world).sum())
    split(canvas, left, doors, result.path.shape[1])


ARC = np.linspace(-0.7, 0.7, 12)


def split(canvas: Canvas, left: float, doors: int, of: int) -> None:
    """A bar parted into door-goers, grey, and apple-goers, green, with how many there are of each."""
    (top, bottom), right = BAR, left + SIDE
    cut = left + SIDE * doors / of
    canvas.box((left, top, right, bottom), "apple" if doors < of else "door", radius=14)
    if 0 < doors < of:
        canvas.box((left, top, max(cut, left + 28), bottom), "door", radius=14)
    for count, middle in ((doors, (left + cut) / 2), (of - doors, (cut + right) / 2)):
        if count:
            canvas.text((min(max(middle, left + 64), right - 64), (top + bottom) / 2), str(count), "trace", 84, "heading")


def sun(canvas: Canvas, at: Point) -> None:
    """The open sky."""
    x, y = at
    for angle in np.arange(8) * np.pi / 4:
        across, down = float(np.cos(angle)), float(np.sin(angle))
        canvas.line([(x + 24 * across, y + 24 * down), (x + 34 * across, y + 34 * down)], "ink", 6)
    canvas.dot(at, 18, canvas.theme.loss[4], "ink", 4)
