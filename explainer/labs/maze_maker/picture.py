"""The land before the maze-maker came and after, with the hundred Pips on it; below each map, who goes where in the world.

While the reader paints: the land as those mazes make it, and the four ways to paint one.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from explainer.labs.maze_maker.simulation import OWN_ROUNDS, PAINTINGS, ROUND_STEPS, Params, Result, Training
from explainer.paintbox.canvas import WIDTH, Box, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.confetti import confetti
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
GAP = 20.0  # between paintings
OWN_PITCH = (SIDE - 12 + GAP) / 2  # from one to the next


@dataclass(frozen=True)
class Window:
    """A map in the left or the right half of the picture."""

    left: float

    def at(self, x: float, y: float) -> Point:
        across, down = MAP.at(x, y)
        return self.left + across * SHRUNK, TOP + down * SHRUNK


BEFORE, AFTER = Window(0.0), Window(WIDTH - SIDE)


def moments(params: Params, result: Result) -> list[int]:
    """Steps after plain training, spread over all rounds; of the reader's own mazes, over the last one."""
    if shows_own(params):
        last = len(params.paintings) * ROUND_STEPS
        return np.linspace(last - ROUND_STEPS, last, FRAMES // 2).astype(int).tolist() if last else []
    last = params.rounds * ROUND_STEPS
    return list(dict.fromkeys(np.linspace(0, last, FRAMES).astype(int).tolist()))


def shows_own(params: Params) -> bool:
    """Whether the picture is of the reader's own mazes alone."""
    return bool(params.painted) and not params.rounds


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    draw_moment(params, result, canvas, (len(params.paintings) if shows_own(params) else params.rounds) * ROUND_STEPS)


def draw_moment(params: Params, result: Result, canvas: Canvas, step: int) -> None:
    """The picture so many steps after plain training."""
    own_step = step if shows_own(params) else len(params.paintings) * ROUND_STEPS
    one_map(params, result, canvas, BEFORE, result.own, own_step)
    title(canvas, BEFORE, own_title(rounds_at(own_step)))
    in_the_world(params, result, canvas, BEFORE, result.own.path[own_step])
    if params.rounds:
        one_map(params, result, canvas, AFTER, result.training, step)
        title(canvas, AFTER, f"after {rounds_at(step)} round{'' if rounds_at(step) == 1 else 's'}")
        in_the_world(params, result, canvas, AFTER, result.training.path[step])
    elif shows_own(params) and (len(params.paintings) < OWN_ROUNDS or step < OWN_ROUNDS * ROUND_STEPS):
        to_paint(params, canvas)
    else:
        waiting(canvas, "the maze-maker" if params.paintings else "no rounds yet")
        if len(params.paintings) == OWN_ROUNDS and goes_for_door(result.own.path[-1], result.world).all():
            confetti(canvas, (0, TOP, SIDE, TOP + TALL), 60)


FILM = Film(moments, draw_moment, seconds=4.0)


def rounds_at(step: int) -> int:
    """How many paintings have been added so many steps after plain training: one at the start of each round."""
    return -(-step // ROUND_STEPS)


def own_title(mazes: int) -> str:
    return f"after your {'maze' if mazes == 1 else f'{mazes} mazes'}" if mazes else "before"


# --- the maps ---------------------------------------------------------------------------------------------------------


def axes(params: Params) -> tuple[int, int]:
    """Which of Pip's numbers the map shows, across and up: what the maze-maker has to do with, or else what it can't reach."""
    return (0, 1) if params.hum == "none" else (2, 1)


def rest(params: Params, pips: NDArray[np.float64], seen: NDArray[np.float64]) -> NDArray[np.float64]:
    """What the numbers a map does not show add to the pull, at the mean over Pips. Shapes (pips, numbers), (…, numbers)."""
    mean = pips.mean(axis=0)
    others = [number for number in range(len(mean)) if number not in axes(params)]
    return np.asarray((seen[..., others] * mean[others]).sum(axis=-1).round(1))


@keep
def backdrop(
    lessons: tuple[tuple[float, ...], ...], shares: tuple[float, ...], shifts: tuple[float, ...], theme: str, size: int
) -> Image.Image:
    """A land alone, as large as a map in a picture of this size."""
    return MAP.backdrop(land(np.array(lessons), np.array(shares), np.array(shifts)), THEMES[theme], round(size * SHRUNK))


def one_map(params: Params, result: Result, canvas: Canvas, window: Window, training: Training, step: int) -> None:
    """The land of all Pips' lessons taken together, and where each Pip is on it."""
    numbers, (across, up) = training.path[step], axes(params)
    shown = tuple((float(lesson[across]), float(lesson[up])) for lesson in result.lessons)
    shares, shifts = training.shares[rounds_at(step)].tolist(), rest(params, numbers, result.lessons).tolist()
    image = backdrop(shown, tuple(shares), tuple(shifts), canvas.theme.name, canvas.size)
    left, top = window.at(-REACH, REACH)
    canvas.backdrop(image, (left, top))
    if params.hidden == "off":  # with the sky's two numbers on, no line on this map parts who goes for what
        ends = border((result.world[across], result.world[up]), float(rest(params, numbers, result.world)))
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


def waiting(canvas: Canvas, words: str) -> None:
    """In place of the second map, while there has been no round."""
    (left, top), (right, bottom) = AFTER.at(-REACH, REACH), AFTER.at(REACH, -REACH)
    canvas.box((left, top, right, bottom), "coach_tint", radius=24)
    place(canvas, "coach", ((left + right) / 2 - 150, (top + bottom) / 2), 300)
    place(canvas, "maze", ((left + right) / 2 + 150, (top + bottom) / 2), 280)
    title(canvas, AFTER, words)
    canvas.text(((left + right) / 2, 860), "?", "soft_ink", 84, "heading")


# --- mazes to paint ---------------------------------------------------------------------------------------------------


def painting_at(across: float, down: float) -> int:
    """The number of the painting at a point of the picture, from 1; 0 beside them."""
    boxes = enumerate(map(painting_box, range(len(PAINTINGS))), start=1)
    return next((n for n, (left, top, right, bottom) in boxes if left <= across <= right and top <= down <= bottom), 0)


def painting_box(painting: int) -> Box:
    row, column = divmod(painting, 2)
    left, top = AFTER.left + column * OWN_PITCH, TOP + row * (TALL + GAP) / 2
    return left, top, left + OWN_PITCH - GAP, top + (TALL - GAP) / 2


def to_paint(params: Params, canvas: Canvas) -> None:
    """The four ways to paint a maze, and below them the mazes that the reader has painted."""
    title(canvas, AFTER, "Paint a maze")
    for painting in range(len(PAINTINGS)):
        box = left, top, right, bottom = painting_box(painting)
        canvas.box(box, "card", "coach", 6, 28)
        one_painting(canvas, painting, ((left + right) / 2, (top + bottom) / 2 + 14), 150)
        canvas.text((left + 36, top + 44), str(painting + 1), "soft_ink", 48, "heading")
    canvas.text((AFTER.left + SIDE / 2, THINGS), "your mazes", "ink", 48, "heading")
    for number in range(OWN_ROUNDS):
        left = AFTER.left + number * OWN_PITCH
        box = left, BAR[0], left + OWN_PITCH - GAP, BAR[1]
        canvas.box(box, "card" if number < len(params.paintings) else None, "line", 5, 22)
        middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if number < len(params.paintings):
            one_painting(canvas, params.paintings[number], middle, 76)
        else:
            canvas.text(middle, str(number + 1), "soft_ink", 48, "heading")


def one_painting(canvas: Canvas, painting: int, at: Point, size: float) -> None:
    """A door and an apple, painted so."""
    door_green, apple_green = PAINTINGS[painting]
    place(canvas, "green-door" if door_green else "door", (at[0] - 0.46 * size, at[1]), size)
    place(canvas, "apple" if apple_green else "red-apple", (at[0] + 0.46 * size, at[1] + 0.06 * size), 0.84 * size)


# --- below them -------------------------------------------------------------------------------------------------------


def in_the_world(params: Params, result: Result, canvas: Canvas, window: Window, pips: NDArray[np.float64]) -> None:
    """The door and the apple out there, and how many of these Pips go for each."""
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
    split(canvas, left, int(goes_for_door(pips, result.world).sum()), len(pips))


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
