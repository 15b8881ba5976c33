"""Left a training maze, right the world with the glow in it and Pip on its way, below all hundred by where they go."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from explainer.labs.inner_alignment.simulation import Params, Result, Walk, counts, liking
from explainer.paintbox.board import Board, short_of
from explainer.paintbox.canvas import WIDTH, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.drawings import APPLE, DOOR, Drawing, Part
from explainer.paintbox.film import Film, evenly
from explainer.paintbox.palette import glow_colours
from explainer.worlds.mazes import SIZE
from explainer.worlds.network import TICKS

HEIGHT = 960
FILM_FRAMES = 36
MARGIN = 40.0
PAINTS = {"red": "loss6", "green": "apple", "blue": "loss1", "grey": "door"}  # a colour as our theme has it
TRAINING, WORLD = Board((68.0, 96.0), 334.0, SIZE - 2), Board((654.0, 88.0), 585.0, SIZE - 2)
TURNS = ((0, -1), (1, 0), (0, 1), (-1, 0))  # across and down, for the arrows 0 to 3
CROWD_TOP, ROWS, SPACE, SLOT, SMALL = 768.0, 4, 43.0, 44.0, 38.0  # of the hundred


def moments(params: Params, result: Result) -> list[int]:
    return evenly(last(params, result), FILM_FRAMES)


def last(params: Params, result: Result) -> int:
    """Moments 0 to 14 are ticks. After the last tick Pip walks, a step a moment, until every Pip has come to where it goes."""
    if params.tick < TICKS:
        return params.tick
    return TICKS + max(len(result.world.path) - 1, int(result.arrives[result.goes > 0].max(initial=0)))


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    draw_moment(params, result, canvas, last(params, result))


def draw_moment(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    over = params.tick == TICKS and moment == last(params, result)
    tick, steps = min(moment, TICKS), max(moment - TICKS, 0)
    school(params, result, canvas)
    world(params, result, canvas, tick, steps)
    pip(params, result, canvas, over)
    if over:
        meters(result, canvas)
    else:
        canvas.text((436, 560), f"step {steps}" if steps else f"tick {tick} of {TICKS}", "ink", 48, "heading")
    crowd(params, result, canvas, steps, over)


FILM = Film(moments, draw_moment)


# --- the two mazes ------------------------------------------------------------------------------------------------------


def school(params: Params, result: Result, canvas: Canvas) -> None:
    canvas.box((MARGIN, 16, 622, 452), "coach_tint", radius=28)
    canvas.text((68, 56), "In training", "coach", 42, "heading", "lm")
    TRAINING.draw(canvas, result.training.walls)
    things(canvas, TRAINING, result.training, "green", "red")
    points = along(TRAINING, result.training.path)
    points[-1] = short_of(*points[-2:])
    canvas.path(points, width=7, dots=False)
    place(canvas, "pip", points[-1], 42)
    for number, words in enumerate(("All 100", "passed the", "same exam")):
        canvas.text((418, 206 + 46 * number), words, "coach", 34, "bold", "lm")
    canvas.line([(424, 140), (444, 162), (484, 112)], "coach", 12)


def world(params: Params, result: Result, canvas: Canvas, tick: int, steps: int) -> None:
    apple = "no apple" if params.apple == "none" else f"{params.apple} apple"
    canvas.text((WIDTH - MARGIN, 44), f"World: {params.door} door, {apple}", "ink", 42, "heading", "rm")
    colours = glow_colours(canvas.theme)
    WORLD.draw(canvas, result.world.walls, [[colours[level] for level in row] for row in shades(result, tick)])
    walked = result.world.path[: steps + 1]
    arrows(canvas, result, tick, {(int(row), int(column)) for row, column in walked})
    things(canvas, WORLD, result.world, params.door, params.apple)
    points = along(WORLD, walked)
    if len(points) == len(result.world.path) > 1:  # it stops short of what it came for, so that both can be seen
        points[-1] = short_of(*points[-2:])
    canvas.path(points, width=9, dots=False)
    place(canvas, "pip", points[-1], 66)


def shades(result: Result, tick: int) -> list[list[int]]:
    """How bright each square is, 0 to 6, from the lowest score at this tick to the highest."""
    glow, free = result.glow[tick], ~result.world.walls
    low, high = float(glow[free].min()), float(glow[free].max())
    share = (glow - low) / max(high - low, 1e-6)
    shade: list[list[int]] = np.clip(share * 7, 0, 6).astype(int).tolist()
    return shade


def things(canvas: Canvas, board: Board, walk: Walk, door: str, apple: str) -> None:
    size = board.square
    place(canvas, painted(DOOR, door), board.middle(walk.door), size * 0.96)
    if walk.apple:
        place(canvas, painted(APPLE, apple), board.middle(walk.apple), size * 0.9)


def painted(drawing: Drawing, colour: str) -> Drawing:
    """A door or an apple in one of the four colours: its largest part filled with it."""
    body = 2 if drawing is APPLE else 0
    return tuple(
        replace(part, fill=PAINTS[colour]) if number == body and isinstance(part, Part) else part
        for number, part in enumerate(drawing)
    )


def arrows(canvas: Canvas, result: Result, tick: int, walked: set[tuple[int, int]]) -> None:
    """Which way Pip would step from each square that it has not walked on."""
    hidden = walked | {result.world.door, result.world.apple}
    for (row, column), step in np.ndenumerate(result.arrows[tick]):
        if step < 0 or (row, column) in hidden:
            continue
        x, y = WORLD.middle((row, column))
        across, down = TURNS[step]
        tip, wing = 15.0, 9.0
        canvas.polygon(
            [
                (x + across * tip, y + down * tip),
                (x - across * tip * 0.6 - down * wing, y - down * tip * 0.6 + across * wing),
                (x - across * tip * 0.6 + down * wing, y - down * tip * 0.6 - across * wing),
            ],
            "trace" if canvas.theme.name == "light" else "halo",
        )


def along(board: Board, path: NDArray[np.int64]) -> list[Point]:
    return [board.middle((row, column)) for row, column in path.tolist()]


# --- this Pip -----------------------------------------------------------------------------------------------------------


BELLIES = {"door": "pip-door", "apple": "pip-apple"}


def pip(params: Params, result: Result, canvas: Canvas, over: bool) -> None:
    drawing = BELLIES.get(liking(result), "pip") if over else "pip"  # the window shows what its arrows agree on
    place(canvas, drawing, (134, 556), 160)
    if drawing == "pip":
        canvas.text((134, 588), "?", "trace", 40, "heading")
    canvas.text((134, 664), f"Pip {params.pip}", "pip", 42, "heading")


def meters(result: Result, canvas: Canvas) -> None:
    squares, reached, to_door = counts(result)
    for y, name, count, of in ((536, "skill", reached, squares), (610, "aim", to_door, reached)):
        canvas.text((250, y), name, "ink", 42, "heading", "lm")
        left, right = 360.0, 622.0
        canvas.box((left, y - 20, right, y + 20), "card", "soft_ink", 4, 20)
        share = count / of if of else 0.0
        if share > 0:
            canvas.box((left, y - 20, left + max(40, (right - left) * share), y + 20), "pip_body", "soft_ink", 4, 20)


# --- all hundred --------------------------------------------------------------------------------------------------------


def crowd(params: Params, result: Result, canvas: Canvas, steps: int, over: bool) -> None:
    """A heap for each end, filled as the Pips arrive. Before the walk they stand in one."""
    if params.tick < TICKS or (not over and steps == 0):
        heaps = [("all 100 Pips", "ink", np.arange(100))]
    else:
        there = (result.goes > 0) & (over | (result.arrives <= steps))
        ends = [np.flatnonzero(there & (result.goes == thing)) for thing in (1, 2)]
        rest = np.flatnonzero(~there)
        heaps = [
            (f"{len(ends[0])} to the door", "ink", ends[0]),
            *([] if result.world.apple is None else [(f"{len(ends[1])} to the apple", "leaf", ends[1])]),
            (f"{len(rest)} lost" if over else f"{len(rest)} on the way", "soft_ink", rest),
        ]
    left, lefts = MARGIN, []
    for _, _, members in heaps:
        lefts.append(left)
        for number, member in enumerate(members.tolist()):
            x = left + (number // ROWS + 0.5) * SPACE
            y = CROWD_TOP + (number % ROWS + 0.5) * SLOT
            if member == params.pip:
                canvas.dot((x, y), 25, "pip_tint", "pip", 5)
            place(canvas, "pip", (x, y), SMALL)
        left += -(-len(members) // ROWS) * SPACE + 22
    widths = [canvas.text_size(words, 40)[0] for words, _, _ in heaps]
    for (words, ink, _), at in zip(heaps, spread(lefts, widths), strict=True):
        canvas.text((at, CROWD_TOP - 34), words, ink, 40, "bold", "lm")


def spread(lefts: list[float], widths: list[float], gap: float = 32) -> list[float]:
    """Where to put words so that each begins over its heap if it can, none meets the next, and the last ends in the picture."""
    end = WIDTH - MARGIN
    room = [end - sum(widths[number:]) - gap * (len(widths) - number - 1) for number in range(len(widths))]
    places: list[float] = []
    for left, width_before, most in zip(lefts, [0.0, *widths], room, strict=False):
        after = places[-1] + width_before + gap if places else MARGIN
        places.append(max(min(left, most), after))
    return places
