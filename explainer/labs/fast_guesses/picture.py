"""The board with what Pip likes on it, the guesser's units below, and the map: how often a player finds a best move."""

from dataclasses import dataclass

from explainer.labs.fast_guesses.boards import CELLS, DEEPEST
from explainer.labs.fast_guesses.network import UNITS
from explainer.labs.fast_guesses.simulation import PRACTICES, Params, Result, board, pips_turn
from explainer.paintbox.canvas import Box, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.film import Film
from explainer.paintbox.palette import loss_colours

HEIGHT = 900

LEFT, TOP, CELL = 44.0, 40.0, 180.0
NUMBER_SIZE, LABEL = 34, 38
LARGEST_LIKE = 82.0  # the radius of a dot that stands for all of Pip's liking

UNITS_TOP, UNIT_PITCH, UNIT_ROW, LARGEST_UNIT = 712.0, 68.0, 110.0, 28.0
UNITS_A_ROW = 8

MAP: Box = (728, 150, 1248, 610)  # below it, at the right, a button of the page lies over the picture's corner
WORST = 0.6  # the share of boards missed that has the reddest colour

ALL = 99  # the moment at which all is drawn
DROPPED, GROWN, ANSWERED = 1, 6, 7  # moments of a move: X is there; the dots have grown; O is there


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    draw_moment(params, result, canvas, ALL)


def moments(params: Params, result: Result) -> list[int]:
    """Before the first move the map fills up, depth by depth; after that, each move and Pip's answer to it."""
    if not params.moves:
        return list(range(DEEPEST + 1))
    return list(range(ANSWERED + 1 if result.pick else DROPPED + 1))


def draw_moment(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    scene = Scene.at(params, result, moment)
    draw_board(scene, canvas)
    if params.map == "hidden":
        draw_players(canvas)
        return
    draw_units(params, result, canvas)
    draw_map(params, result, canvas, scene.columns)


FILM = Film(moments, draw_moment, seconds=2.0)


@dataclass(frozen=True)
class Scene:
    """What can change between two moments."""

    cells: str
    likes: tuple[float | None, ...]
    grown: float  # how far the dots have grown, from 0 to 1
    answer: int | None  # where Pip has just played
    line: tuple[int, ...]
    columns: int  # of the map that are there

    @classmethod
    def at(cls, params: Params, result: Result, moment: int) -> "Scene":
        if not params.moves:
            return cls(board(""), result.likes, 1.0, None, (), min(moment, DEEPEST) + 1)
        there = moment >= DROPPED
        answered = moment >= ANSWERED and pips_turn(params.moves)
        return cls(
            cells=board(params.moves if there else params.moves[:-1]),
            likes=result.likes if there else (None,) * CELLS,
            grown=min(1.0, max(0, moment - DROPPED) / (GROWN - DROPPED)),
            answer=result.pick if answered else None,
            line=result.line if answered or (there and not pips_turn(params.moves)) else (),
            columns=DEEPEST + 1,
        )


# --- the board ------------------------------------------------------------------------------------------------------


def middle(cell: int) -> Point:
    """Of a cell, counted from 0."""
    row, column = divmod(cell, 3)
    return LEFT + (column + 0.5) * CELL, TOP + (row + 0.5) * CELL


def draw_board(scene: Scene, canvas: Canvas) -> None:
    canvas.box((LEFT, TOP, LEFT + 3 * CELL, TOP + 3 * CELL), "paper", radius=24)
    for at in (1, 2):
        canvas.line([(LEFT + at * CELL, TOP + 12), (LEFT + at * CELL, TOP + 3 * CELL - 12)], "ink", 8)
        canvas.line([(LEFT + 12, TOP + at * CELL), (LEFT + 3 * CELL - 12, TOP + at * CELL)], "ink", 8)
    for cell, (held, like) in enumerate(zip(scene.cells, scene.likes, strict=True)):
        x, y = middle(cell)
        if held == "X":
            cross((x, y), canvas)
            continue
        if like and (radius := LARGEST_LIKE * like**0.5 * scene.grown) >= 1:
            canvas.dot((x, y), radius, "pip_tint", "pip_body", 4)
        if held == "O" or scene.answer == cell + 1:
            ring((x, y), canvas)
        else:
            canvas.text((x - 68, y - 64), str(cell + 1), "soft_ink", NUMBER_SIZE, "text")
    if scene.line:
        ends = [middle(scene.line[0]), middle(scene.line[-1])]
        canvas.line(ends, "halo", 26)
        canvas.line(ends, "trace", 14)


def cross(at: Point, canvas: Canvas) -> None:
    x, y, reach = *at, 46
    canvas.line([(x - reach, y - reach), (x + reach, y + reach)], "ink", 22)
    canvas.line([(x - reach, y + reach), (x + reach, y - reach)], "ink", 22)


def ring(at: Point, canvas: Canvas) -> None:
    canvas.dot(at, 62, "pip")
    canvas.dot(at, 40, "pip_tint")


def draw_players(canvas: Canvas) -> None:
    """Who plays what, while it is not told how Pip picks."""
    place(canvas, "pip", (900, 400), 470)
    place(canvas, "clock", (1150, 170), 190)
    canvas.text((LEFT, 690), "X is you.", "ink", 64, "heading", "lm")
    canvas.text((LEFT, 790), "O is Pip, and it answers at once.", "pip", 64, "heading", "lm")


# --- inside ---------------------------------------------------------------------------------------------------------


def draw_units(params: Params, result: Result, canvas: Canvas) -> None:
    """Sixteen units. The more one says to this board, the larger its dot."""
    if not params.guesses:
        canvas.text((LEFT, 690), "No guesser here.", "soft_ink", LABEL, "heading", "lm")
        canvas.text((LEFT, 745), "Of the moves that look", "soft_ink", LABEL, "text", "lm")
        canvas.text((LEFT, 795), "best, it picks by luck.", "soft_ink", LABEL, "text", "lm")
        return
    canvas.text((LEFT, UNITS_TOP - 64), f"Its {UNITS} units", "ink", LABEL, "heading", "lm")
    for unit, says in enumerate(result.units.tolist(), start=1):
        row, column = divmod(unit - 1, UNITS_A_ROW)
        x, y = LEFT + 32 + column * UNIT_PITCH, UNITS_TOP + row * UNIT_ROW
        out = unit in params.units_out
        canvas.dot((x, y), LARGEST_UNIT, "card" if out else "pip_tint", "line" if out else "pip", 4)
        if out:
            canvas.line([(x - 20, y - 20), (x + 20, y + 20)], "soft_ink", 7)
            canvas.line([(x - 20, y + 20), (x + 20, y - 20)], "soft_ink", 7)
        elif abs(says) > 0.05:
            canvas.dot((x, y), (LARGEST_UNIT - 5) * abs(says), "pip_body")
        canvas.text((x, y + 52), str(unit), "soft_ink", NUMBER_SIZE, "text")


# --- the map --------------------------------------------------------------------------------------------------------


def draw_map(params: Params, result: Result, canvas: Canvas, columns: int) -> None:
    """A cell for each practice and each depth: blue where a best move is found on all new boards, red where on 4 in 10."""
    left, top, right, bottom = MAP
    across, down = (right - left) / (DEEPEST + 1), (bottom - top) / len(PRACTICES)
    colours = loss_colours(canvas.theme)
    canvas.text((right, 40), "How often it finds a best move", "ink", LABEL, "heading", "rm")
    canvas.text((right, 96), f"{of_a_hundred(result.share)} new boards", "pip", LABEL, "heading", "rm")
    for row in range(len(PRACTICES)):
        y = bottom - (row + 1) * down
        words = "none" if PRACTICES[row] == "none" else f"{int(PRACTICES[row]):,}"
        canvas.text((left - 14, y + down / 2), words, "soft_ink", NUMBER_SIZE, "text", "rm")
        for depth in range(columns):
            level = min(1.0, (1 - float(result.map[row, depth])) / WORST) ** 0.5
            fill = colours[round(level * (len(colours) - 1))]
            canvas.box((left + depth * across, y, left + (depth + 1) * across, y + down), fill)
    for depth in range(DEEPEST + 1):
        canvas.text((left + (depth + 0.5) * across, bottom + 30), str(depth), "soft_ink", NUMBER_SIZE, "text")
    canvas.text((left, bottom + 80), "moves it looks ahead", "soft_ink", NUMBER_SIZE, "text", "lm")
    if result.practised_share is not None:
        canvas.text((left - 96, 790), "On boards it practised:", "ink", LABEL, "heading", "lm")
        canvas.text((left - 96, 842), f"{of_a_hundred(result.practised_share)} boards", "pip", LABEL, "heading", "lm")
    canvas.text((left - 96, top - 30), "boards", "soft_ink", NUMBER_SIZE, "text", "lm")
    here = PRACTICES.index(params.practice)
    place(canvas, "pip", (left + (params.depth + 0.5) * across, bottom - (here + 0.5) * down), 92)


def of_a_hundred(share: float) -> str:
    return "100 of 100" if share == 1 else f"about {min(99, round(100 * share))} of 100"
