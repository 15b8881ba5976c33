"""The land before the maze-maker came and after, with the hundred Pips on it; what it painted; who goes where in the world."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from explainer.labs.adversarial_training.simulation import PAINTINGS, ROUND_STEPS, Params, Result
from explainer.paintbox.canvas import WIDTH, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.chart import Chart
from explainer.paintbox.film import Film
from explainer.paintbox.keep import keep
from explainer.paintbox.land import MapView
from explainer.paintbox.palette import THEMES
from explainer.worlds.taste import goes_for_door, land

HEIGHT = 1040
FRAMES = 28
REACH = 8.0
SIDE = 632.0  # how wide a map is
TOP, BELOW = 72.0, 560.0  # of the maps, and of what stands below them
MAP = MapView(REACH)
SHRUNK = SIDE / WIDTH
LEFT = 28.0  # where the words of the lower left begin
BAR = (LEFT + 140, 606.0)


@dataclass(frozen=True)
class Window:
    """A map in the upper left or the upper right of the picture."""

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
    title(canvas, BEFORE, "before the maze-maker")
    if params.rounds:
        one_map(params, result, canvas, AFTER, step, painted)
        title(canvas, AFTER, f"after {painted} round{'' if painted == 1 else 's'}")
    else:
        waiting(canvas)
    worst_losses(params, result, canvas, step // ROUND_STEPS)
    in_the_world(params, result, canvas, step)
    paintings(canvas, result.picks[:painted].sum(axis=0))


FILM = Film(moments, draw_moment)


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
        dot(canvas, window.at(*np.clip((float(x), float(y)), -REACH, REACH)), bool(door))
    tag(canvas, (left + 12, top + 0.75 * SIDE - 66), "doors pull", up=True)
    words = "green pulls" if params.hum == "none" else "hum pulls"
    tag(canvas, (left + SIDE - 272, top + 0.75 * SIDE - 66), words, up=False)


def border(seen: tuple[float, float], rest: float) -> list[Point]:
    """Where the line on which door and apple pull alike, seen · (x, y) + rest = 0, meets the edges of the land."""
    a, b = seen
    at_sides = [(x, -(rest + a * x) / b) for x in (-REACH, REACH)]
    at_ends = [(-(rest + b * y) / a, y) for y in (-REACH, REACH)]
    inside = [(x, y) for x, y in at_sides + at_ends if max(abs(x), abs(y)) <= REACH + 1e-9]
    return [min(inside), max(inside)]


def dot(canvas: Canvas, at: Point, door: bool) -> None:
    """A Pip: an upright door or a round apple, by what it goes for."""
    x, y = at
    if door:
        canvas.box((x - 7, y - 11, x + 7, y + 11), "door", "trace", 3, 4)
    else:
        canvas.dot(at, 10, "apple", "trace", 3)


def tag(canvas: Canvas, corner: Point, words: str, *, up: bool) -> None:
    """The name of an axis, with an arrow."""
    left, top = corner
    middle = top + 27
    canvas.box((left, top, left + 260, top + 54), "halo", radius=14)
    canvas.text((left + (46 if up else 16), middle), words, "trace", 34, "bold", "lm")
    start, end, sides = (
        ((left + 24, middle + 16), (left + 24, middle - 16), ((-11, 12), (11, 12)))
        if up
        else ((left + 214, middle), (left + 246, middle), ((-12, -11), (-12, 11)))
    )
    canvas.line([start, end], "trace", 6)
    for across, down in sides:
        canvas.line([end, (end[0] + across, end[1] + down)], "trace", 6)


def title(canvas: Canvas, window: Window, words: str) -> None:
    canvas.text((window.left + SIDE / 2, TOP / 2), words, "ink", 42, "heading")


def waiting(canvas: Canvas) -> None:
    """In place of the second map, while there has been no round."""
    left, top = AFTER.at(-REACH, REACH)
    right, bottom = AFTER.at(REACH, -REACH)
    canvas.box((left, top, right, bottom), "coach_tint", radius=24)
    place(canvas, "coach", ((left + right) / 2 - 130, (top + bottom) / 2), 240)
    place(canvas, "maze", ((left + right) / 2 + 130, (top + bottom) / 2), 240)
    title(canvas, AFTER, "no rounds yet")


# --- below them -------------------------------------------------------------------------------------------------------


def worst_losses(params: Params, result: Result, canvas: Canvas, rounds: int) -> None:
    """The highest loss among the four paintings, after each round so far."""
    most = float(result.worst.max())
    chart = Chart(
        canvas,
        (640, BELOW, WIDTH, HEIGHT - 6),
        (0, max(params.rounds, 5)),
        (0, 1.1 * most),
        title="The worst loss there is to find",
        x_title="rounds",
    )
    worst = result.worst[: rounds + 1].tolist()
    chart.line(range(rounds + 1), worst, "coach")
    for number, value in enumerate(worst):
        canvas.dot(chart.at(number, value), 13, "coach", edge="card", width=4)


def in_the_world(params: Params, result: Result, canvas: Canvas, step: int) -> None:
    """The maze out there, and how many of the hundred go for the door and for the apple, before and now."""
    top = BELOW + 28
    canvas.text((LEFT, top), "Out in the world", "ink", 38, "heading", "lm")
    place(canvas, "door", (LEFT + 370, top + 4), 72)
    place(canvas, "apple", (LEFT + 520, top + 4), 72)
    if params.hum != "none":
        for ring in (1, 2, 3):
            arc = [(LEFT + 528 + (22 + 16 * ring) * np.cos(a), top + 10 + (22 + 16 * ring) * np.sin(a)) for a in ARC]
            canvas.line(arc, "pip", 6)
    if params.hidden == "on":
        sun(canvas, (LEFT + 445, top - 2))
    for row, (name, moment) in enumerate((("before", 0), ("now", step))):
        y = top + 82 + row * 74
        doors = int(goes_for_door(result.path[moment], result.world).sum())
        canvas.text((LEFT, y), name, "ink", 36, "bold", "lm")
        split(canvas, y, doors, result.path.shape[1])


ARC = np.linspace(-0.7, 0.7, 12)


def split(canvas: Canvas, y: float, doors: int, of: int) -> None:
    """A bar parted into door-goers, grey, and apple-goers, green, with how many there are of each."""
    left, right = BAR
    cut = left + (right - left) * doors / of
    canvas.box((left, y - 28, right, y + 28), "apple", radius=10)
    if doors:
        canvas.box((left, y - 28, cut, y + 28), "door", radius=10)
    for count, middle in ((doors, (left + cut) / 2), (of - doors, (cut + right) / 2)):
        if count:
            canvas.text((min(max(middle, left + 26), right - 22), y), str(count), "trace", 38)


def sun(canvas: Canvas, at: Point) -> None:
    """The open sky."""
    x, y = at
    for angle in np.arange(8) * np.pi / 4:
        across, down = float(np.cos(angle)), float(np.sin(angle))
        canvas.line([(x + 24 * across, y + 24 * down), (x + 34 * across, y + 34 * down)], "ink", 6)
    canvas.dot(at, 18, canvas.theme.loss[4], "ink", 4)


def paintings(canvas: Canvas, picks: NDArray[np.int64]) -> None:
    """The four paintings, and how often the maze-makers of all Pips have kept each."""
    top = BELOW + 264
    canvas.text((LEFT, top), "What the maze-makers kept", "ink", 38, "heading", "lm")
    for number, ((door_green, apple_green), count) in enumerate(zip(PAINTINGS, picks, strict=True)):
        left = LEFT + number * 148
        canvas.box((left, top + 36, left + 138, top + 204), "coach_tint" if count else None, "line", 4, 18)
        place(canvas, "green-door" if door_green else "door", (left + 38, top + 84), 66)
        place(canvas, "apple" if apple_green else "red-apple", (left + 100, top + 84), 66)
        canvas.text((left + 69, top + 168), str(int(count)), "coach" if count else "soft_ink", 42)
