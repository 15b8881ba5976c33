"""All hundred in a yard, where Pips are sent; or one of them and its way in the world, with how well it gets anywhere.

Of the one: left a training maze, right the world with the glow in it, below all hundred by where they go.
"""

import numpy as np

from explainer.labs.inner_alignment import maze, yard
from explainer.labs.inner_alignment.simulation import Params, Result, counts, liking
from explainer.paintbox.board import Board
from explainer.paintbox.canvas import WIDTH, Canvas
from explainer.paintbox.characters import place
from explainer.paintbox.film import HELD, MOVING, Film, evenly
from explainer.worlds.mazes import SIZE
from explainer.worlds.network import TICKS

HEIGHT = 960
FILM_FRAMES = 36
MARGIN = 40.0
TRAINING, WORLD = Board((68.0, 96.0), 334.0, SIZE - 2), Board((654.0, 88.0), 585.0, SIZE - 2)
CROWD_TOP, ROWS, SPACE, SLOT, SMALL = 768.0, 4, 43.0, 44.0, 42.0  # of the hundred
BELLIES = {"door": "pip-door", "apple": "pip-apple"}


def in_yard(params: Params) -> bool:
    return params.waits or bool(params.sent)


def moments(params: Params, result: Result) -> list[int]:
    return yard.moments(params, result) if in_yard(params) else evenly(last(params, result), FILM_FRAMES)


def times(params: Params, result: Result) -> list[int]:
    """A Pip that has thought to the end, and one that has arrived, are looked at for a while."""
    if in_yard(params):
        return yard.times(params, result)
    walked = len(result.world.path) - 1
    return [HELD if moment in (TICKS, TICKS + walked) else MOVING for moment in moments(params, result)]


def last(params: Params, result: Result) -> int:
    """Moments 0 to 14 are ticks. After the last tick Pip walks, a step a moment, until every Pip has come to where it goes."""
    if params.tick < TICKS:
        return params.tick
    return TICKS + max(len(result.world.path) - 1, int(result.arrives[result.goes > 0].max(initial=0)))


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    if in_yard(params):
        yard.draw(params, result, canvas)
    else:
        draw_one(params, result, canvas, last(params, result))


def draw_moment(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    (yard.draw_moment if in_yard(params) else draw_one)(params, result, canvas, moment)


def draw_one(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    over = params.tick == TICKS and moment == last(params, result)
    tick, steps = min(moment, TICKS), max(moment - TICKS, 0)
    school(result, canvas)
    world(params, result, canvas, tick, steps)
    pip(params, result, canvas, over)
    if over:
        meters(result, canvas)
    else:
        canvas.text((436, 560), f"step {steps}" if steps else f"tick {tick} of {TICKS}", "ink", 48, "heading")
    crowd(params, result, canvas, steps, over)


FILM = Film(moments, draw_moment, times=times)


# --- the two mazes ------------------------------------------------------------------------------------------------------


def school(result: Result, canvas: Canvas) -> None:
    canvas.box((MARGIN, 16, 622, 452), "coach_tint", radius=28)
    canvas.text((68, 56), "In training", "coach", 48, "heading", "lm")
    maze.school(canvas, TRAINING, result)
    for number, words in enumerate(("All 100", "passed.")):
        canvas.text((424, 222 + 52 * number), words, "coach", 48, "bold", "lm")
    canvas.line([(424, 140), (444, 162), (484, 112)], "coach", 12)


def world(params: Params, result: Result, canvas: Canvas, tick: int, steps: int) -> None:
    apple = "no apple" if params.apple == "none" else f"{params.apple} apple"
    canvas.text((WIDTH - MARGIN, 44), f"World: {params.door} door, {apple}", "ink", 40, "heading", "rm")
    maze.world(canvas, WORLD, result, (params.door, params.apple), tick, steps)


# --- this Pip -----------------------------------------------------------------------------------------------------------


def pip(params: Params, result: Result, canvas: Canvas, over: bool) -> None:
    drawing = BELLIES.get(liking(result), "pip") if over else "pip"  # the window shows what its arrows agree on
    place(canvas, drawing, (134, 556), 160)
    if drawing == "pip":
        canvas.text((134, 588), "?", "trace", 40, "heading")
    canvas.text((134, 664), f"Pip {params.pip}", "pip", 48, "heading")


def meters(result: Result, canvas: Canvas) -> None:
    squares, reached, to_door = counts(result)
    for y, name, count, of in ((536, "skill", reached, squares), (610, "aim", to_door, reached)):
        canvas.text((250, y), name, "ink", 48, "heading", "lm")
        left, right = 360.0, 622.0
        canvas.box((left, y - 20, right, y + 20), "card", "soft_ink", 4, 20)
        share = count / of if of else 0.0
        if share > 0:
            canvas.box((left, y - 20, left + max(40, (right - left) * share), y + 20), "pip_body", "soft_ink", 4, 20)


# --- all hundred --------------------------------------------------------------------------------------------------------


def crowd(params: Params, result: Result, canvas: Canvas, steps: int, over: bool) -> None:
    """A heap for each end, filled as the Pips arrive. Before the walk they stand in one."""
    if params.tick < TICKS or (not over and steps == 0):
        heaps = [("all 100 Pips", "ink", "", np.arange(100))]
    else:
        there = (result.goes > 0) & (over | (result.arrives <= steps))
        ends = [np.flatnonzero(there & (result.goes == thing)) for thing in (1, 2)]
        rest = np.flatnonzero(~there)
        heaps = [
            (f"{len(ends[0])} to the door", "ink", "door", ends[0]),
            *([] if result.world.apple is None else [(f"{len(ends[1])} to the apple", "leaf", "apple", ends[1])]),
            (f"{len(rest)} lost" if over else f"{len(rest)} on the way", "soft_ink", "lost" if over else "", rest),
        ]
    left, lefts = MARGIN, []
    for _, _, thing, members in heaps:
        lefts.append(left)
        for number, member in enumerate(members.tolist()):
            x = left + (number // ROWS + 0.5) * SPACE
            y = CROWD_TOP + (number % ROWS + 0.5) * SLOT
            if member == params.pip:
                canvas.dot((x, y), 25, "pip_tint", "pip", 5)
            yard.small_pip(params, canvas, (x, y), SMALL, thing)
        left += -(-len(members) // ROWS) * SPACE + 22
    widths = [canvas.text_size(words, 40)[0] for words, *_ in heaps]
    for (words, ink, *_), at in zip(heaps, spread(lefts, widths), strict=True):
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
