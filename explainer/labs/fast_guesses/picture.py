"""The board, large, with what Pip likes on it, and Pip, with how it picks in two bubbles. In a second view, the map: how often
a player finds a best move, by how far it looks ahead and how much it practised.
"""

from dataclasses import dataclass

from explainer.labs.fast_guesses.boards import CELLS, DEEPEST
from explainer.labs.fast_guesses.network import UNITS
from explainer.labs.fast_guesses.simulation import PRACTICES, Params, Result, board, pips_turn
from explainer.paintbox.canvas import WIDTH, Box, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.confetti import confetti
from explainer.paintbox.film import HELD, MOVING, Film, eased
from explainer.paintbox.palette import loss_colours

HEIGHT = 960

LEFT, TOP, CELL = 24.0, 24.0, 226.0
LARGEST_LIKE = 102.0  # the radius of a dot that stands for all of Pip's liking
CROSS, RING = 60.0, 80.0  # how far an X reaches from its middle, and an O

LOOKS: Box = (724, 20, 1260, 208)  # two bubbles
GUESSES: Box = (724, 224, 1260, 546)
PIP, PIP_SIZE = (1090.0, 752.0), 330.0
DEPTH_PITCH, DEPTH_SIZE = 55.0, 42.0
UNITS_A_ROW, UNIT_PITCH, UNIT_ROW, LARGEST_UNIT = 6, 76.0, 76.0, 33.0

MAP: Box = (190, 176, 1250, 786)
WORST = 0.6  # the share of boards missed that has the reddest colour
LEGEND: Box = (740, 112, 1080, 152)

WON: Box = (LEFT, 718, 2 * LEFT + 3 * CELL, 944)
ENDS = {"w": "You win!", "d": "A draw.", "l": "Pip wins."}
FIRST_GAME: Point = (LEFT + 198, 846)
GAMES_A_ROW, GAME_PITCH, GAME_ROW = 11, 46.0, 60.0

# Moments of a move: X grows, then the dots, and after a rest O.
DROPPED, GROWN, ANSWERED = 3, 8, 11


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    if params.map == "large":
        draw_map(params, result, canvas, DEEPEST + 1)
    else:
        draw_game(params, result, canvas, ANSWERED)


def moments(params: Params, result: Result) -> list[int]:
    """Each move and Pip's answer to it; on the map, depth by depth."""
    if params.map == "large":
        return list(range(1, DEEPEST + 1))
    if not params.moves:
        return list(range(DROPPED, GROWN)) if shows_likes(params) else [DROPPED]
    if not shows_likes(params):  # nothing to look at in between: Pip answers at once
        return [*range(DROPPED + 1), *(range(GROWN + 1, ANSWERED) if pips_turn(params.moves) else ())]
    return list(range(ANSWERED if pips_turn(params.moves) else GROWN))


def times(params: Params, result: Result) -> list[int]:
    shown = moments(params, result)
    if params.map == "large":
        return [3 * MOVING] * len(shown)
    return [HELD if moment == GROWN else MOVING for moment in shown]


def draw_moment(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    if params.map == "large":
        draw_map(params, result, canvas, moment)
    else:
        draw_game(params, result, canvas, moment)


FILM = Film(moments, draw_moment, times=times)


@dataclass(frozen=True)
class Scene:
    """What changes between two moments of a move."""

    cells: str
    likes: tuple[float | None, ...]
    last: int | None  # where the last move was made, from 1
    dropped: float  # how far it has grown, from 0 to 1, and so on
    grown: float
    answer: int | None  # where Pip plays
    answered: float
    still: bool

    @classmethod
    def at(cls, params: Params, result: Result, moment: int) -> "Scene":
        answered = moment - GROWN if pips_turn(params.moves) else 0
        return cls(
            cells=board(params.moves),
            likes=result.likes if moment >= DROPPED and shows_likes(params) else (None,) * CELLS,
            last=int(params.moves[-1]) if params.moves else None,
            dropped=eased(moment / DROPPED),
            grown=eased((moment - DROPPED) / (GROWN - DROPPED)),
            answer=result.pick if answered > 0 else None,
            answered=eased(answered / (ANSWERED - GROWN)),
            still=moment == ANSWERED or (moment >= GROWN and not pips_turn(params.moves)),
        )


def shows_likes(params: Params) -> bool:
    """Not while they would tell how Pip picks, nor where X should begin."""
    return params.map != "hidden" and bool(params.moves or not params.games)


def draw_game(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    told = params.map != "hidden"
    scene = Scene.at(params, result, moment)
    over = result.finished and scene.still
    won = over and result.ended == "w"
    draw_board(scene, result.line if scene.still else (), canvas, won)
    if won:
        confetti(canvas, (20, 20, WIDTH - 20, HEIGHT - 20), 110)
    looks_ahead(params, canvas, told)
    guesses(params, result, canvas, told)
    if won:
        canvas.box(WON, "leaf_tint", "leaf", 8, 28)
    place(canvas, "pip", PIP, PIP_SIZE)
    if won:
        canvas.text(((WON[0] + WON[2]) / 2, 772), ENDS["w"], "leaf", 84, "heading")
    elif over:
        canvas.text((LEFT, 766), ENDS[result.ended], "pip" if result.ended == "l" else "ink", 84, "heading", "lm")
    elif not told:
        canvas.text((LEFT, 766), "X is you.", "ink", 84, "heading", "lm")
    elif params.games:
        canvas.text((LEFT, 766), f"A best move on {of_a_hundred(result.share)} of 100", "pip", 60, "heading", "lm")
    else:
        about = "" if result.share == 1 else " about"
        canvas.text((LEFT, 758), f"It finds a best move on{about}", "ink", 48, "heading", "lm")
    if games := params.games + (result.ended if over else ""):
        draw_games(games, canvas)
    elif over or not told:
        canvas.text((LEFT, 866), "O is Pip. It answers at once.", "pip", 60, "heading", "lm")
    else:
        number = f"{of_a_hundred(result.share)} of 100"
        canvas.text((LEFT, 854), number, "pip", 84, "heading", "lm")
        width, _ = canvas.text_size(number, 84, "heading")
        canvas.text((LEFT + width + 28, 862), "new boards", "ink", 48, "heading", "lm")


def of_a_hundred(share: float) -> int:
    return 100 if share == 1 else min(99, round(100 * share))


def draw_games(games: str, canvas: Canvas) -> None:
    """The games so far, in their order: a cross for each that X won, a ring for each of Pip's, and a line for a draw."""
    canvas.text((LEFT + 24, FIRST_GAME[1]), "games", "soft_ink", 40, "bold", "lm")
    for number, ended in enumerate(games):
        row, column = divmod(number, GAMES_A_ROW)
        x, y = FIRST_GAME[0] + column * GAME_PITCH, FIRST_GAME[1] + row * GAME_ROW
        if ended == "w":
            cross((x, y), canvas, 13, 10)
        elif ended == "l":
            ring((x, y), canvas, 19)
        else:
            canvas.line([(x - 12, y), (x + 12, y)], "soft_ink", 10)


# --- the board ------------------------------------------------------------------------------------------------------


def cell_at(across: float, down: float) -> int:
    """The cell at a point of the picture, from 1; 0 beside the board."""
    column, row = int((across - LEFT) // CELL), int((down - TOP) // CELL)
    return 3 * row + column + 1 if 0 <= column < 3 and 0 <= row < 3 else 0


def middle(cell: int) -> Point:
    """Of a cell, counted from 0."""
    row, column = divmod(cell, 3)
    return LEFT + (column + 0.5) * CELL, TOP + (row + 0.5) * CELL


def draw_board(scene: Scene, line: tuple[int, ...], canvas: Canvas, won: bool) -> None:
    canvas.box((LEFT, TOP, LEFT + 3 * CELL, TOP + 3 * CELL), "paper", radius=24)
    for x, y in map(middle, line if won else ()):
        canvas.box((x - CELL / 2 + 10, y - CELL / 2 + 10, x + CELL / 2 - 10, y + CELL / 2 - 10), "leaf_tint", radius=24)
    for at in (1, 2):
        canvas.line([(LEFT + at * CELL, TOP + 12), (LEFT + at * CELL, TOP + 3 * CELL - 12)], "ink", 10)
        canvas.line([(LEFT + 12, TOP + at * CELL), (LEFT + 3 * CELL - 12, TOP + at * CELL)], "ink", 10)
    for cell, (held, like) in enumerate(zip(scene.cells, scene.likes, strict=True)):
        x, y = middle(cell)
        size = scene.dropped if cell + 1 == scene.last else 1.0
        if like and (radius := LARGEST_LIKE * like**0.5 * scene.grown) >= 1:
            canvas.dot((x, y), radius, "pip_tint", "pip_body", 7)
        if held == "X":
            cross((x, y), canvas, CROSS * size)
        elif held == "O":
            ring((x, y), canvas, RING * size)
        elif scene.answer == cell + 1:
            ring((x, y), canvas, RING * scene.answered)
        else:
            canvas.text((x - 84, y - 80), str(cell + 1), "soft_ink", 48, "heading")
    if line:
        ends = [middle(line[0]), middle(line[-1])]
        canvas.line(ends, "halo", 40 if won else 30)
        canvas.line(ends, "leaf" if won else "trace", 26 if won else 16)


def cross(at: Point, canvas: Canvas, reach: float, width: float = 28) -> None:
    x, y = at
    canvas.line([(x - reach, y - reach), (x + reach, y + reach)], "ink", width)
    canvas.line([(x - reach, y + reach), (x + reach, y - reach)], "ink", width)


def ring(at: Point, canvas: Canvas, radius: float) -> None:
    canvas.dot(at, radius, "pip")
    canvas.dot(at, 0.65 * radius, "pip_tint")


# --- how it picks ---------------------------------------------------------------------------------------------------


def bubble(canvas: Canvas, box: Box, words: str, used: bool) -> None:
    """A thought, grey where Pip has none of it."""
    canvas.box(box, "pip_tint" if used else "card", "pip" if used else "line", 8 if used else 6, 70)
    canvas.text(((box[0] + box[2]) / 2, box[1] + 58), words, "pip" if used else "soft_ink", 60, "heading")


def looks_ahead(params: Params, canvas: Canvas, told: bool) -> None:
    """A small board for each move that it looks ahead, out of nine."""
    left, top, right, _ = LOOKS
    bubble(canvas, LOOKS, f"looks {params.depth} ahead" if told else "looks ahead?", told and params.depth > 0)
    if not told:
        canvas.text(((left + right) / 2, top + 136), "?", "soft_ink", 84, "heading")
        return
    start, half = (left + right) / 2 - (DEEPEST - 1) * DEPTH_PITCH / 2, DEPTH_SIZE / 2
    for move in range(DEEPEST):
        x, y = start + move * DEPTH_PITCH, top + 142
        ahead = move < params.depth
        if ahead:
            canvas.box((x - half, y - half, x + half, y + half), "pip_body", radius=6)
        for third in (-half / 3, half / 3):
            canvas.line([(x + third, y - half), (x + third, y + half)], "ink" if ahead else "line", 5, joints=False)
            canvas.line([(x - half, y + third), (x + half, y + third)], "ink" if ahead else "line", 5, joints=False)


def guesses(params: Params, result: Result, canvas: Canvas, told: bool) -> None:
    """The guesser's units: the more one says to this board, the fuller its spot. Without a guesser there is a die."""
    left, top, right, bottom = GUESSES
    by_luck = told and not params.guesses
    middle = (left + right) / 2, top + 196
    for at, radius in (((1000, bottom + 30), 16.0), ((1034, bottom + 62), 11.0)):
        canvas.dot(at, radius, "card", "pip" if told else "line", 6)
    bubble(canvas, GUESSES, "picks by luck" if by_luck else "guesses" if told else "guesses?", told)
    if by_luck:
        die(canvas, middle, 74)
        return
    if not told:
        canvas.text(middle, "?", "soft_ink", 84, "heading")
        return
    for unit, says in enumerate(result.units.tolist(), start=1):
        x, y = unit_middle(unit)
        out = unit in params.units_out
        canvas.dot((x, y), LARGEST_UNIT, "card", "line" if out else "pip", 4)
        if out:
            canvas.line([(x - 24, y - 24), (x + 24, y + 24)], "soft_ink", 9)
            canvas.line([(x - 24, y + 24), (x + 24, y - 24)], "soft_ink", 9)
        elif abs(says) > 0.05:
            canvas.dot((x, y), (LARGEST_UNIT - 4) * abs(says), "pip_body")
        if not out:
            canvas.text((x, y), str(unit), "ink", 40, "bold")


def unit_middle(unit: int) -> Point:
    row, column = divmod(unit - 1, UNITS_A_ROW)
    return GUESSES[0] + 78 + column * UNIT_PITCH, GUESSES[1] + 126 + row * UNIT_ROW


def unit_at(across: float, down: float) -> int:
    """The unit at a point of the picture, from 1; 0 beside them all."""
    near = (UNIT_PITCH / 2, UNIT_ROW / 2)
    middles = {unit: unit_middle(unit) for unit in range(1, UNITS + 1)}
    return next((unit for unit, (x, y) in middles.items() if abs(across - x) < near[0] and abs(down - y) < near[1]), 0)


def die(canvas: Canvas, at: Point, half: float) -> None:
    x, y = at
    canvas.box((x - half, y - half, x + half, y + half), "halo", "trace", 7, 22)
    for across, down in ((-1, -1), (1, -1), (0, 0), (-1, 1), (1, 1)):
        canvas.dot((x + across * half * 0.5, y + down * half * 0.5), half * 0.17, "trace")


# --- the map --------------------------------------------------------------------------------------------------------


def draw_map(params: Params, result: Result, canvas: Canvas, columns: int) -> None:
    """A cell for each practice and each depth: blue where a best move is found on all new boards, red where on 4 in 10."""
    left, top, right, bottom = MAP
    across, down = (right - left) / (DEEPEST + 1), (bottom - top) / len(PRACTICES)
    colours = loss_colours(canvas.theme)
    canvas.text((24, 44), "How often it finds a best move", "ink", 60, "heading", "lm")
    legend(canvas, colours)
    canvas.text((24, 132), "boards it practised on", "soft_ink", 40, "bold", "lm")
    for row, practice in enumerate(PRACTICES):
        y = bottom - (row + 1) * down
        words = "none" if practice == "none" else f"{int(practice):,}"
        canvas.text((left - 18, y + down / 2), words, "ink", 48, "heading", "rm")
        for depth in range(columns):
            level = min(1.0, (1 - float(result.map[row, depth])) / WORST) ** 0.5
            fill = colours[round(level * (len(colours) - 1))]
            canvas.box((left + depth * across, y, left + (depth + 1) * across, y + down), fill)
    for depth in range(DEEPEST + 1):
        canvas.text((left + (depth + 0.5) * across, bottom + 40), str(depth), "ink", 48, "heading")
    canvas.text((left, bottom + 110), "moves it looks ahead", "soft_ink", 40, "bold", "lm")
    here = PRACTICES.index(params.practice)
    place(canvas, "pip", (left + (params.depth + 0.5) * across, bottom - (here + 0.5) * down), 116)


def legend(canvas: Canvas, colours: list[str]) -> None:
    left, top, right, bottom = LEGEND
    for number, colour in enumerate(reversed(colours)):
        start, end = (left + (right - left) * place / len(colours) for place in (number, number + 1))
        canvas.polygon([(start, top), (end, top), (end, bottom), (start, bottom)], colour)
    canvas.text((left - 16, (top + bottom) / 2), "4 in 10", "soft_ink", 40, "bold", "rm")
    canvas.text((right + 16, (top + bottom) / 2), "always", "soft_ink", 40, "bold", "lm")
