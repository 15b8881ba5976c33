"""One maze walked twice, by rules alone and by the Pip that training kept, each with the rooms it has looked at.

Before that, the hundred in training: a Pip to each room, the brighter the further it looks ahead. Which of them stands in which
room means nothing.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explainer.labs.ahead.simulation import FURTHEST, MOVES, OUT, SIDE, WALKERS, Ints, Params, Result, Rooms
from explainer.paintbox.board import short_of, wall
from explainer.paintbox.canvas import WIDTH, Canvas, Point
from explainer.paintbox.characters import place, place_row
from explainer.paintbox.confetti import confetti
from explainer.paintbox.drawings import DRAWINGS
from explainer.paintbox.film import HELD, MOVING, Film, evenly
from explainer.paintbox.palette import glow_colours

HEIGHT = 960
ROOM = 59.0  # units
TOP = 92.0
BOARD = SIDE * ROOM
LEFTS = (24.0, WIDTH - 24 - BOARD)
THICK, RIM = 12.0, 16.0  # of a wall between two rooms, and of the one around all of them
AHEAD, ENDED = TOP + BOARD + 66, TOP + BOARD + 172  # how far it looks, and what came of it
LOOKED = 3  # of the shades of the glow: rooms that were looked at
TRAINING, WALKING = 13, 22  # how many moments of the film go to each


def moments(params: Params, result: Result) -> list[int]:
    """First the training, in so many parts; after that, moment TRAINING + m is when both have made m moves.

    While the reader tries, moment m is when the reader's Pip has made m moves.
    """
    if is_trying(params) and result.yours:
        return evenly(len(result.yours[0]) - 1, WALKING)
    if not params.generations:
        return [0]
    return list(range(TRAINING)) + [TRAINING + move for move in evenly(most_moves(result), WALKING)]


def times(params: Params, result: Result) -> list[int]:
    return [HELD if moment in (0, TRAINING - 1, TRAINING) else MOVING for moment in moments(params, result)]


def most_moves(result: Result) -> int:
    return max(len(way) for way in result.ways) - 1


def is_trying(params: Params) -> bool:
    """Whether the reader tries how far to look, before the training is told of."""
    return bool(params.looks) and not params.generations


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    draw_moment(params, result, canvas, TRAINING + max(most_moves(result), MOVES))


def draw_moment(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    trained = moment >= TRAINING and params.generations > 0
    by_rules = Walker("by rules alone", 0, result.ways[0], result.looked[0])
    if is_trying(params):
        walker(canvas, LEFTS[0], by_rules, result, MOVES)
        trying(params, result, canvas, moment)
        return
    walker(canvas, LEFTS[0], by_rules, result, max(moment - TRAINING, 0))
    if trained:
        kept = Walker("kept by training", result.kept, result.ways[1], result.looked[1])
        walker(canvas, LEFTS[1], kept, result, moment - TRAINING)
    else:
        in_training(params, result, canvas, round(params.generations * min(1.0, moment / (TRAINING - 1))))


FILM = Film(moments, draw_moment, times=times)


# --- the maze ---------------------------------------------------------------------------------------------------------


def middle(left: float, room: Ints) -> Point:
    """The middle of a room, given as (row, column)."""
    return left + (float(room[1]) + 0.5) * ROOM, TOP + (float(room[0]) + 0.5) * ROOM


def room_at(across: float, down: float) -> tuple[int, int]:
    """The room nearest to a point of the picture, in whichever of the two mazes."""
    left = LEFTS[across > WIDTH / 2]
    row, column = int((down - TOP) // ROOM), int((across - left) // ROOM)
    return min(max(row, 0), SIDE - 1), min(max(column, 0), SIDE - 1)


def floor(canvas: Canvas, left: float, shades: NDArray[np.int64]) -> None:
    """The rooms in shades of the glow, from 0 for none to 6."""
    colours = glow_colours(canvas.theme)
    for (row, column), shade in np.ndenumerate(shades):
        if shade:
            x, y = left + column * ROOM, TOP + row * ROOM
            canvas.box((x, y, x + ROOM, y + ROOM), colours[int(shade)])


def walls(canvas: Canvas, left: float, rooms: Rooms) -> None:
    right, down = rooms.open[0, 0], rooms.open[1, 0]
    colour, half = wall(canvas), THICK / 2
    for row, column in np.argwhere(~right[:, :-1]).tolist():
        x, y = left + (column + 1) * ROOM, TOP + row * ROOM
        canvas.box((x - half, y - half, x + half, y + ROOM + half), colour)
    for row, column in np.argwhere(~down[:-1]).tolist():
        x, y = left + column * ROOM, TOP + (row + 1) * ROOM
        canvas.box((x - half, y - half, x + ROOM + half, y + half), colour)
    canvas.box((left - RIM, TOP - RIM, left + BOARD + RIM, TOP + BOARD + RIM), None, colour, RIM, 14)


@dataclass(frozen=True)
class Walker:
    title: str
    ahead: int  # how far it looks
    way: Ints
    looked: NDArray[np.bool_]


def trying(params: Params, result: Result, canvas: Canvas, moved: int) -> None:
    """The maze again, with the reader's Pip in it: before its first try it stands there and does not know how far to look."""
    left = LEFTS[1]
    if result.yours is None:
        canvas.text((left + BOARD / 2, 40), "your Pip", "ink", 60, "heading")
        walls(canvas, left, result.rooms)
        place(canvas, "green-door", middle(left, result.rooms.exit[0]), 52)
        place(canvas, "pip", middle(left, result.rooms.start[0]), 56)
        canvas.text((left + BOARD / 2, AHEAD), "How far to look?", "pip", 60, "heading")
        canvas.text((left + BOARD / 2, ENDED), "Tap a room.", "soft_ink", 60, "heading")
        return
    way, looked = result.yours
    ahead, over = params.tried[-1], moved >= len(way) - 1
    if over and result.is_out and ahead == result.best:
        confetti(canvas, (left, TOP + BOARD + 30, WIDTH - 20, HEIGHT - 16), 34)
    earned = f"your Pip: {OUT * result.is_out - params.thinking * ahead:.3g}".replace("-", "−")
    walker(canvas, left, Walker(earned if over else "your Pip", ahead, way, looked), result, moved)


def walker(canvas: Canvas, left: float, who: Walker, result: Result, moved: int) -> None:
    """The maze, what this walker has looked at after so many moves, its way so far, and what came of it once it is there."""
    way, ahead = who.way, who.ahead
    walked = way[: moved + 1]
    canvas.text((left + BOARD / 2, 40), who.title, "ink", 60, "heading")
    floor(canvas, left, LOOKED * who.looked[len(walked) - 1].astype(np.int64))
    walls(canvas, left, result.rooms)
    place(canvas, "green-door", middle(left, result.rooms.exit[0]), 52)
    trail = [middle(left, room) for room in walked]
    is_out = bool((walked[-1] == result.rooms.exit[0]).all())
    if is_out:
        trail[-1] = short_of(*trail[-2:])
    canvas.path(trail, width=8, dots=False)
    canvas.dot(trail[0], 13, "halo", "trace", 5)
    place(canvas, "pip", trail[-1], 56)
    canvas.text((left + BOARD / 2, AHEAD), f"looks {ahead} ahead", "pip", 60, "heading")
    if len(walked) == len(way):
        words = f"{len(way) - 1} moves" if is_out else "not out"
        width, _ = canvas.text_size(words, 84, "heading")
        start = left + BOARD / 2 - (width + 130) / 2
        canvas.mark((start + 50, ENDED), is_out, 50)
        canvas.text((start + 130, ENDED), words, "ink", 84, "heading", "lm")


def in_training(params: Params, result: Result, canvas: Canvas, now: int) -> None:
    """The hundred after so many generations, in place of the one that is kept in the end."""
    left, genes = LEFTS[1], result.genes[now]
    words = f"{WALKERS} Pips" if not params.generations else f"generation {now}"
    canvas.text((left + BOARD / 2, 40), words, "ink", 60, "heading")
    floor(canvas, left, -(-6 * genes.reshape(SIDE, SIDE) // FURTHEST))
    walls(canvas, left, result.rooms)
    for row in range(SIDE):
        place_row(canvas, "pip", DRAWINGS["pip"], (left + ROOM / 2, TOP + (row + 0.5) * ROOM), ROOM, SIDE, 44)
    canvas.text((left + BOARD / 2, AHEAD), f"they look {genes.mean():.0f} ahead", "pip", 60, "heading")
    canvas.text((left + BOARD / 2, ENDED), "?", "soft_ink", 84, "heading")
