"""A maze with the glow in it, tick by tick, and the arrows; beside it Pip, and from how many squares they lead to the door."""

from collections.abc import Collection

import numpy as np

from explainer.labs.mesa_optimizers.simulation import STEPS, TICKS_FIRST, Params, Result, Spot, came_next, spot, ways_on
from explainer.paintbox.board import Board, short_of
from explainer.paintbox.canvas import WIDTH, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.confetti import confetti
from explainer.paintbox.film import HELD, MOVING, Film, eased, evenly
from explainer.paintbox.palette import glow_colours

HEIGHT = 960
CORNER = (20.0, 20.0)
BOARD = 920.0  # how wide the maze is, with a rim of its border
BESIDE = 1108.0  # the middle of what stands beside it
TICKING, WALKING = 14, 18  # how many moments of the film go to each at most
TURNS = ((0, -1), (1, 0), (0, 1), (-1, 0))  # across and down, for the arrows 0 to 3


def board_of(size: int) -> Board:
    return Board(CORNER, BOARD, size - 2)


def square_at(across: float, down: float, size: int) -> Spot:
    """The square of a maze of this size at a point of the picture; it may lie outside."""
    board = board_of(size)
    left, top = board.middle((0, 0))
    return round((down - top) / board.square), round((across - left) / board.square)


def ticks(params: Params) -> list[int]:
    """The ticks that the film shows: those since the reader's last move."""
    first = TICKS_FIRST if params.moves and params.walked else params.thought - 1 if params.moves.endswith("T") else 0
    if params.moves and not params.walked:
        return [max(first, 0)] if params.moves.endswith("T") else [params.thought]
    return [first + tick for tick in evenly(params.thought - first, TICKING)]


def moments(params: Params, result: Result) -> list[int]:
    """First tick by tick; moment `thought` + n is when Pip has gone n parts of its walk, of WALKING."""
    walks = range(1, WALKING) if len(result.path) > 1 else ()
    return ticks(params) + [params.thought + part for part in walks]


def times(params: Params, result: Result) -> list[int]:
    """Each tick can be seen; before Pip walks there is a rest."""
    thinks = len(ticks(params))
    walks = len(moments(params, result)) - thinks
    return [2 * MOVING] * (thinks - 1) + [HELD] + [MOVING] * walks


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    draw_moment(params, result, canvas, params.thought + WALKING)


def draw_moment(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    tick, gone = min(moment, params.thought), eased(max(moment - params.thought, 0) / WALKING)
    door, apple = (tuple(place[0].tolist()) for place in (result.maze.door, result.maze.apple))
    board = board_of(len(result.maze.walls[0]))
    steps = gone * (len(result.path) - 1)
    places = [(row, column) for row, column in result.path.tolist()]
    walked, ahead = places[: int(steps) + 1], set(places[int(steps) + 1 :])

    def ground(canvas: Canvas) -> None:
        """All but Pip and its way."""
        board.draw(canvas, result.maze.walls[0], shades(canvas, result, tick))
        arrows(canvas, board, result, tick, {*free} - {door, apple, *places})
        place(canvas, "green-door", board.middle(door), board.square * 0.94)
        place(canvas, "red-apple", board.middle(apple), board.square * 0.8)
        beside(params, result, canvas, tick)

    free = {(row, column) for row, column in np.argwhere(~result.maze.walls[0]).tolist()}
    canvas.on_ground(tick, ground)
    arrows(canvas, board, result, tick, ahead - {door, apple})
    trail = [board.middle(spot) for spot in walked]
    if steps > int(steps):
        trail.append(between(trail[-1], board.middle(result.path[int(steps) + 1].tolist()), steps - int(steps)))
    if walked[-1] == door:  # it stops short, so that both can be seen
        trail[-1] = short_of(*trail[-2:])
    canvas.path(trail, width=9, dots=False)
    first_step(params, canvas, board)
    place(canvas, "pip", trail[-1], board.square * 0.9)
    if params.moves.endswith("T") and tick == params.thought and gone == 1:
        newcomers(params, result, canvas, board)
    if params.picked and params.walked and gone == 1:
        right = is_right(params, result)
        if right:
            confetti(canvas, (BESIDE - 140, 130, WIDTH - 24, 580), 34)
        was_right(canvas, right, "You knew!" if right else "Not so.")


def newcomers(params: Params, result: Result, canvas: Canvas, board: Board) -> None:
    """A frame around each square that leads to the door since this tick; on the one that the reader tapped, tick or cross."""
    tick, half = params.thought, board.square / 2 - 4
    for square in np.argwhere(result.leads[tick] & ~result.leads[tick - 1]).tolist():
        x, y = board.middle(square)
        canvas.box((x - half, y - half, x + half, y + half), None, "leaf", 8, 14)
    if params.bets[-1]:
        right, before = came_next(params, result, tick), bool(result.leads[tick - 1][spot(params.bets[-1])])
        canvas.mark(board.middle(spot(params.bets[-1])), right, 38)
        was_right(canvas, right, "You knew!" if right else "Already." if before else "Not yet.")


def is_right(params: Params, result: Result) -> bool:
    """Whether Pip's first step went where the reader said."""
    if len(result.path) < 2:
        return False
    (row, column), (then_row, then_column) = result.path[:2].tolist()
    return STEPS[params.picked] == (then_row - row, then_column - column)


def was_right(canvas: Canvas, right: bool, words: str) -> None:
    """Below Pip, whether the reader knew."""
    canvas.mark((BESIDE - 106, 624), right, 38)
    canvas.text((BESIDE - 54, 624), words, "leaf" if right else "pip", 40, "heading", "lm")


FILM = Film(moments, draw_moment, times=times)


def between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def first_step(params: Params, canvas: Canvas, board: Board) -> None:
    """The squares to tap, and then the one that the reader says Pip will step to."""
    if params.walked or not (params.may_pick or params.picked):
        return
    for letter, square in ways_on(params).items():
        if params.may_pick or letter == params.picked:
            canvas.dot(board.middle(square), board.square * 0.36, "pip_tint", "pip", 6)
            canvas.text(board.middle(square), "?" if params.may_pick else "!", "pip", 60, "heading")


# --- the maze ---------------------------------------------------------------------------------------------------------


def shades(canvas: Canvas, result: Result, tick: int) -> list[list[str]]:
    """A colour for each square, in seven shades from the lowest score at this tick to the highest."""
    glow, free, colours = result.glow[tick], ~result.maze.walls[0], glow_colours(canvas.theme)
    low, high = float(glow[free].min()), float(glow[free].max())
    levels = np.clip((glow - low) / max(high - low, 1e-6) * 7, 0, 6).astype(int)
    return [[colours[level] for level in row] for row in levels.tolist()]


def arrows(canvas: Canvas, board: Board, result: Result, tick: int, squares: Collection[Spot]) -> None:
    """An arrow in each of these squares: large and dark where it leads to the door, small and grey where it does not."""
    size = board.square
    for row, column in squares:
        step = int(result.arrows[tick, row, column])
        leads = bool(result.leads[tick, row, column])
        x, y = board.middle((row, column))
        across, down = TURNS[step]
        tip = size * (0.28 if leads else 0.16)
        wing = tip * 0.72
        back = (x - across * tip * 0.7, y - down * tip * 0.7)
        canvas.polygon(
            [
                (x + across * tip, y + down * tip),
                (back[0] - down * wing, back[1] + across * wing),
                (back[0] + down * wing, back[1] - across * wing),
            ],
            "ink" if leads else "soft_ink",
        )


# --- beside it --------------------------------------------------------------------------------------------------------


def beside(params: Params, result: Result, canvas: Canvas, tick: int) -> None:
    """How long it has thought, which Pip this is, and how many squares lead to the door."""
    canvas.text((BESIDE, 84), f"tick {tick}", "ink", 84, "heading")
    place(canvas, "pip", (BESIDE, 312), 290)
    canvas.text((BESIDE, 512), f"Pip {params.pip}", "pip", 60, "heading")
    if params.numbers == "random":
        canvas.text((BESIDE, 562), "random numbers", "soft_ink", 40)
    canvas.text((BESIDE, 724), str(result.counts[tick]), "ink", 84, "heading")
    for row, words in enumerate((f"of {result.squares} squares", "lead to", "the door")):
        canvas.text((BESIDE, 796 + 54 * row), words, "ink", 48, "heading")
