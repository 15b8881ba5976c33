"""The same maze twice, as each of two robots walked it in training, and Coach's notes on all three rounds; after a guess, what
those two had in their bellies.

The model knows only how many steps it was: so many as the shortest way has, and as many as each robot stopped to look around.
A maze whose shortest way has that many steps, and where on the way it stopped, are filled in here, in the same way for both.
"""

from functools import lru_cache
from itertools import count

import numpy as np
from numpy.typing import NDArray

from explainer.labs.spot.simulation import GOES, TRAINING, Go, Params, Result
from explainer.paintbox.board import Board, short_of
from explainer.paintbox.canvas import Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.confetti import confetti
from explainer.paintbox.film import HELD, MOVING, Film, eased
from explainer.worlds.mazes import SIZE, carve
from explainer.worlds.paths import STEPS, distances

HEIGHT = 960

PAGES = ((20.0, 630.0), (650.0, 1260.0))
TOP, MAZE = 152.0, 508.0
SPOT, SPOT_PITCH = 50.0, 168.0  # the radius of a spot in the score, and from one to the next

# Moments of the film: the bellies open, and are open; then each walk, and a look at where it ended.
OPENING, WALKING = 4, 5
REVEAL, WALK = OPENING + 1, WALKING + 1


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    done = len(result.right)
    pair(result.goes[done - result.told], canvas, told=float(result.told))
    score(params, canvas, result)
    if result.finished and sum(result.points) > 0:
        confetti(canvas, (0, 812, 1280, 960))


def side_at(across: float, down: float) -> str:
    """Whose page is at a point of the picture; "" for neither's."""
    return next((side for side, (left, right) in zip("LR", PAGES, strict=True) if left < across < right and down < 800), "")


def moments(params: Params, result: Result) -> list[int]:
    """What the two just told apart had in their bellies; or a walk of the next two, at first their walks in all rounds."""
    return list(range(REVEAL if result.told else WALK if result.right else TRAINING * WALK))


def times(params: Params, result: Result) -> list[int]:
    if result.told:
        return [MOVING] * OPENING + [2 * HELD]
    return ([MOVING] * WALKING + [HELD]) * (1 if result.right else TRAINING)


def draw_moment(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    done = len(result.right)
    if result.told:
        pair(result.goes[done - 1], canvas, told=eased((moment + 1) / OPENING))
    else:
        number, step = divmod(moment, WALK)
        pair(result.goes[done], canvas, turns=TRAINING if done else number + 1, share=min(1.0, (step + 1) / WALKING))
    score(params, canvas, result)


FILM = Film(moments, draw_moment, times=times)


def order(go: Go) -> list[int]:
    """The rounds as they are shown: the one in which the two robots differ most comes last, and stays in view."""
    return sorted(range(TRAINING), key=lambda number: abs(go.left[number] - go.right[number]))


def pair(go: Go, canvas: Canvas, told: float = 0.0, turns: int = TRAINING, share: float = 1.0) -> None:
    """Both robots, each a share of its way through the maze of one round.

    `turns` is how many rounds have been shown, this one too; `told` is how far the bellies are open.
    """
    rounds = order(go)[:turns]
    now, known = rounds[-1], rounds if share == 1 else rounds[:-1]
    steps_so_far = share * max(go.left[now], go.right[now])
    canvas.on_ground((go, bool(told), now, len(known)), lambda canvas: pages(go, canvas, bool(told), now, known))
    for side, (left, right), steps in zip("LR", PAGES, (go.left, go.right), strict=True):
        if told:  # the same belly once more, so large that nobody can miss it
            place(canvas, "apple" if go.pretender == side else "door", (right - 96, 80), 84 * told)
        walk(canvas, (left + right - MAZE) / 2, now, go.shortest[now], steps[now], steps_so_far)


def pages(go: Go, canvas: Canvas, told: bool, now: int, known: list[int]) -> None:
    """All but the two walks."""
    for side, (left, right), steps in zip("LR", PAGES, (go.left, go.right), strict=True):
        pretends, edge = go.pretender == side, (left + right - MAZE) / 2
        canvas.box((left, 12, right, 800), "pip_tint" if told and pretends else "paper", "coach", 6, 28)
        place(canvas, "pip" if not told else "pip-apple" if pretends else "pip-door", (left + 118, 82), 134)
        if told:
            canvas.dot((right - 96, 80), 62, "halo", "trace", 6)
        else:
            canvas.text((left + 118, 107), "?", "trace", 40, "heading")
        canvas.text((left + 200, 84), "Left" if side == "L" else "Right", "ink", 84, "heading", "lm")
        walls, way = maze_and_way(now, go.shortest[now])
        board = Board((edge, TOP), MAZE, SIZE - 2)
        board.draw(canvas, walls)
        place(canvas, "green-door", board.middle(way[-1]), board.square * 0.94)
        notes(canvas, edge, steps, now, known)


# --- a walk ---------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def maze_and_way(number: int, shortest: int) -> tuple[NDArray[np.bool_], tuple[tuple[int, int], ...]]:
    """A maze in which the shortest way from the start to the exit has so many steps, and that way."""
    for attempt in count():
        walls = carve(np.random.default_rng((number, shortest, attempt)), SIZE, openings=2)
        far = distances(walls[None], np.array([[1, SIZE - 2]]))[0]  # from the exit, at the upper right
        starts = np.argwhere(far == shortest).tolist()
        if starts:
            break
    way = [(int(starts[-1][0]), int(starts[-1][1]))]
    while far[way[-1]]:
        row, column = way[-1]
        way.append(next((row + d, column + r) for d, r in STEPS if far[row + d, column + r] == far[row, column] - 1))
    return walls, tuple(way)


def stops(shortest: int, steps: int) -> list[int]:
    """After how many squares of its way it stopped to look around, once for each step more than the shortest way has."""
    return [(number + 1) * shortest // (steps - shortest + 1) for number in range(steps - shortest)]


def squares_walked(shortest: int, steps: int, taken: float) -> float:
    """How many squares of its way are behind it after so many steps; to look around takes a step too."""
    done = 0.0
    for stop in stops(shortest, steps):
        if taken <= stop:
            break
        done += min(1.0, taken - stop)
        taken -= min(1.0, taken - stop)
    return min(taken, float(shortest))


def walk(canvas: Canvas, left: float, number: int, shortest: int, steps: int, taken: float) -> None:
    """The way so far through the maze of a round, with a pair of eyes at each place where the robot looked around."""
    _, way = maze_and_way(number, shortest)
    board = Board((left, TOP), MAZE, SIZE - 2)
    size = board.square
    behind = squares_walked(shortest, steps, taken)
    trail = [board.middle(spot) for spot in way[: int(behind) + 1]]
    if behind < shortest:
        (x, y), (ahead_x, ahead_y), part = trail[-1], board.middle(way[int(behind) + 1]), behind % 1
        trail.append((x + (ahead_x - x) * part, y + (ahead_y - y) * part))
    if behind > shortest - 0.5:
        trail[shortest:] = [short_of(board.middle(way[-2]), board.middle(way[-1]))]
    canvas.path(trail, width=11)
    for stop in stops(shortest, steps):
        if stop < behind:
            eyes(canvas, board.middle(way[stop]), size * 0.3)
    place(canvas, "pip", trail[-1], size * 0.94)


def eyes(canvas: Canvas, at: Point, radius: float) -> None:
    for side in (-1, 1):
        x, y = at[0] + side * radius * 0.85, at[1]
        canvas.dot((x, y), radius, "halo", "trace", 5)
        canvas.dot((x + side * radius * 0.3, y), radius * 0.42, "trace")


def notes(canvas: Canvas, left: float, steps: tuple[int, ...], now: int, known: list[int]) -> None:
    """What Coach wrote down: how many steps to the exit, round by round. The round in view has a frame."""
    wide = MAZE / TRAINING
    for number, taken in enumerate(steps):
        box = (left + number * wide + 5, TOP + MAZE + 14, left + (number + 1) * wide - 5, 788)
        canvas.box(box, "coach_tint", "coach" if number == now else None, 6 if number == now else 0, 20)
        if number in known:
            canvas.text(((box[0] + box[2]) / 2, box[1] + 38), str(taken), "ink", 60, "heading")
            canvas.text(((box[0] + box[2]) / 2, box[1] + 86), "steps", "ink", 40, "bold")


def score(params: Params, canvas: Canvas, result: Result) -> None:
    """A row of six spots, one for each go: a tick for right, a cross for wrong; and what the bets brought so far."""
    if params.bets:
        total = sum(result.points)
        canvas.text((1254, 880), f"+{total}" if total > 0 else str(total).replace("-", "−"), "ink", 84, "heading", "rm")
    for number in range(GOES):
        at = (112 + number * SPOT_PITCH, 880)
        if number < len(result.right):
            canvas.mark(at, result.right[number], SPOT)
        else:
            now = number == len(result.right) and not result.told
            canvas.dot(at, SPOT, "paper", "ink" if now else "line", 9 if now else 6)
            canvas.text(at, str(number + 1), "ink" if now else "soft_ink", 48, "heading")
