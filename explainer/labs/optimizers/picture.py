"""The town from above: where luck got to with the planner's route on top, or what the planner looked at; below it the score.

A moment is a quarter of a move, so that Pip and the dice walkers glide from square to square; of the search, it is a whole one.
"""

from collections.abc import Callable

import numpy as np
from PIL import Image

from explainer.labs.optimizers.simulation import (
    COLUMNS,
    ROWS,
    Block,
    Cell,
    Params,
    Result,
    last_tap,
    next_door,
    steps_nearer,
    town_and_rules,
)
from explainer.labs.optimizers.simulation import HELD as THINGS_HELD
from explainer.paintbox.canvas import SMOOTHING, WIDTH, Box, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.confetti import confetti
from explainer.paintbox.film import HELD, MOVING, Film, eased, evenly
from explainer.paintbox.keep import keep
from explainer.paintbox.palette import THEMES, Theme, blend

SQUARE = WIDTH / COLUMNS
MAP_BOTTOM = SQUARE * ROWS
HEIGHT = 960
PLAY_FRAMES = 24  # of the search, and of one stretch
QUARTERS = 4  # moments of a move
NAMES = ("home", "jar", "shop")
# A square is a shade stronger for each of these shares of the walkers that have been there.
SHARES = (0.0, 0.1, 0.35)
DONE = len(THINGS_HELD) - 1
LEGS = 3  # to the jar, to the shop, home


def paving(cell: Cell) -> Box:
    """A square of street, with a thin gap around it."""
    row, column = cell
    return column * SQUARE + 3, row * SQUARE + 3, (column + 1) * SQUARE - 3, (row + 1) * SQUARE - 3


def middle(cell: Cell) -> Point:
    return (cell[1] + 0.5) * SQUARE, (cell[0] + 0.5) * SQUARE


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    draw_moment(params, result, canvas, last_moment(params, result))


def last_moment(params: Params, result: Result) -> int:
    return min(params.watch, len(result.plan)) if params.show == "search" else params.now * QUARTERS


def draw_moment(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    """The picture after so many quarters of a move, or when the planner has looked so many moves ahead."""
    canvas.backdrop(backdrop(params.town, canvas.theme.name, canvas.size))
    if params.show == "search":
        search(canvas, result, moment)
        return
    moves = moment // QUARTERS
    heat(canvas, result, moves)
    if is_walking(params):
        goal(canvas, result, moves)
    crowd(canvas, result, moment)
    route(canvas, result, moment)
    at = pip_at(result, moment)
    place(canvas, "pip-ice-cream", at, 104)
    carried(canvas, at, result.held(moves))
    if moves == params.moves:
        shortfall(canvas, result, moves)
    if is_walking(params) and result.held(moves) == DONE:
        win(canvas, result, moves)
    else:
        score(canvas, params, result, moves)
        if is_walking(params) and moment == last_moment(params, result):
            hint(canvas, params, at)


def is_walking(params: Params) -> bool:
    """Whether this is the reader's own walk, before the run is told."""
    return params.watch == 0 and params.moves > 0


def moments(params: Params, result: Result) -> list[int]:
    """The search ring by ring; the reader's last stretch; or the walk while Pip goes, and then luck in longer strides."""
    last = last_moment(params, result)
    if params.show == "search":
        return evenly(last, PLAY_FRAMES)
    if params.own and params.watch < params.moves:
        return glide(last_tap(params) * QUARTERS, last, 3)
    walked = min(last, len(result.plan) * QUARTERS)
    first = min(len(params.own) * QUARTERS, walked)
    return list(dict.fromkeys([*glide(first, walked, 1, 18), *glide(walked, last, 1, 11)]))


def glide(first: int, last: int, least: int, most: int = PLAY_FRAMES) -> list[int]:
    """Moments from the first to the last, both included: two for each move in between, within these bounds, and eased."""
    steps = min(max(least, (last - first) * 2 // QUARTERS), most)
    return list(dict.fromkeys(round(first + (last - first) * eased(step / steps)) for step in range(steps + 1)))


def times(params: Params, result: Result) -> list[int]:
    """The moment when Pip is home, or has found its plan, is held."""
    done = len(result.plan) * (1 if params.show == "search" else QUARTERS)
    return [HELD if moment == done else MOVING for moment in moments(params, result)]


FILM = Film(moments, draw_moment, times=times)


# --- what stands still ------------------------------------------------------------------------------------------------


@keep
def backdrop(number: int, theme: str, size: int) -> Image.Image:
    """The town without anyone in it: the same for every run in this town."""
    canvas = Canvas(THEMES[theme], size, HEIGHT)
    town, _ = town_and_rules(number)
    for row, column in zip(*np.nonzero(town.street), strict=True):
        canvas.box(paving((int(row), int(column))), "card", "line", 3, 14)
    landmarks = {(door[0] - 1, door[1]): name for name, door in zip(NAMES, town.doors, strict=True)}
    for index, block in enumerate(town.blocks):
        top, left, rows, columns = block
        box = (left * SQUARE + 7, top * SQUARE + 7, (left + columns) * SQUARE - 7, (top + rows) * SQUARE - 7)
        name = next((landmarks[spot] for spot in landmarks if holds(block, spot)), "")
        if name:
            landmark(canvas, box, name)
        elif index % 3 == 1:
            park(canvas, box)
        else:
            houses(canvas, box)
    for door in town.doors:
        x, y = middle(door)
        canvas.box((x - 30, y - SQUARE / 2 - 10, x + 30, y - SQUARE / 2 + 6), "ink", radius=6)
    assert canvas.image.width == size * SMOOTHING
    return canvas.image


def holds(block: Block, cell: Cell) -> bool:
    top, left, rows, columns = block
    return top <= cell[0] < top + rows and left <= cell[1] < left + columns


def houses(canvas: Canvas, box: Box) -> None:
    """A roof seen from above: a ridge along the longer side, and an edge from its ends to each corner."""
    left, top, right, bottom = box
    edge = blend(canvas.theme.soft_ink, canvas.theme.card, 0.5)
    canvas.box(box, "line", edge, 5, 16)
    half = min(right - left, bottom - top) / 2
    first, last = (left + half, top + half), (right - half, bottom - half)
    canvas.line([first, last], edge, 5)
    for x, y in ((left + 5, top + 5), (right - 5, top + 5), (left + 5, bottom - 5), (right - 5, bottom - 5)):
        nearer = min((first, last), key=lambda end: abs(end[0] - x) + abs(end[1] - y))
        canvas.line([nearer, (x, y)], edge, 5)


def park(canvas: Canvas, box: Box) -> None:
    """Grass with a tree on each square or so."""
    left, top, right, bottom = box
    canvas.box(box, "leaf_tint", blend(canvas.theme.apple, canvas.theme.card, 1 / 3), 5, 30)
    rows, columns = round((bottom - top + 14) / SQUARE), round((right - left + 14) / SQUARE)
    for row in range(rows):
        for column in range(columns):
            x = left + (column + 0.5) * (right - left) / columns + (10 if row % 2 else -8)
            y = top + (row + 0.5) * (bottom - top) / rows + (8 if column % 2 else -6)
            canvas.dot((x, y), 25, "apple")
            canvas.dot((x - 8, y - 8), 8, blend(canvas.theme.apple, canvas.theme.card, 1 / 3))


def landmark(canvas: Canvas, box: Box, name: str) -> None:
    """One of the three buildings that matter: its sign, and its name beside it or below."""
    left, top, right, bottom = box
    canvas.box(box, "paper", "ink", 7, 18)
    if bottom - top > SQUARE:
        SIGNS[name](canvas, ((left + right) / 2, (top + bottom) / 2 - 20), 140)
        canvas.text(((left + right) / 2, bottom - 32), name, "ink", 40)
    else:
        middle_y, sign = (top + bottom) / 2, 64
        spare = (right - left - sign - canvas.text_size(name, 40)[0]) / 2
        SIGNS[name](canvas, (left + spare + sign / 2 - 4, middle_y), sign)
        canvas.text((left + spare + sign + 4, middle_y), name, "ink", 40, anchor="lm")


def house(canvas: Canvas, at: Point, size: float) -> None:
    """The sign of home."""
    x, y = at
    r, pen = size * 0.34, max(4, size * 0.06)
    canvas.box((x - r, y - r * 0.2, x + r, y + r), "pip_body", "ink", pen)
    roof = [(x - r * 1.35, y - r * 0.1), (x, y - r * 1.15), (x + r * 1.35, y - r * 0.1), (x - r * 1.35, y - r * 0.1)]
    canvas.polygon(roof, "halo")
    canvas.line(roof, "ink", pen)
    canvas.box((x - r * 0.25, y + r * 0.3, x + r * 0.25, y + r), "ink")


def jar(canvas: Canvas, at: Point, size: float) -> None:
    """The sign of the jar: coins under glass."""
    x, y = at
    r, pen = size * 0.34, max(4, size * 0.06)
    canvas.box((x - r, y - r * 0.7, x + r, y + r * 1.15), "halo", "ink", pen, r * 0.5)
    for dx, dy in ((-0.42, 0.72), (0.42, 0.72), (0, 0.25)):
        canvas.dot((x + dx * r, y + dy * r), r * 0.36, canvas.theme.loss[4], "ink", pen * 0.7)
    canvas.box((x - r * 0.8, y - r * 1.15, x + r * 0.8, y - r * 0.65), "ink", radius=r * 0.2)


def cone(canvas: Canvas, at: Point, size: float) -> None:
    """The sign of the shop."""
    place(canvas, "ice-cream", at, size)


SIGNS: dict[str, Callable[[Canvas, Point, float], None]] = {"home": house, "jar": jar, "shop": cone}


# --- what moves -------------------------------------------------------------------------------------------------------


def trodden(theme: Theme) -> list[str]:
    """Three greys, for a street that few or many have walked on."""
    return [blend(theme.door, theme.card, 2 / 3), blend(theme.door, theme.card, 1 / 3), theme.door]


def heat(canvas: Canvas, result: Result, moves: int) -> None:
    """Each street square stronger the more of the walkers have been there."""
    shades = trodden(canvas.theme)
    share = result.visited[moves] / result.tries
    for row, column in zip(*np.nonzero(share), strict=True):
        level = int(np.searchsorted(SHARES, share[row, column], side="right")) - 1
        canvas.box(paving((int(row), int(column))), shades[level], radius=14)


def goal(canvas: Canvas, result: Result, moves: int) -> None:
    """A thick frame around the building that the errand leads to next."""
    held = result.held(moves)
    if held == DONE:
        return
    door = next_door(result.town, held)
    top, left, rows, columns = next(block for block in result.town.blocks if holds(block, (door[0] - 1, door[1])))
    canvas.box((left * SQUARE, top * SQUARE, (left + columns) * SQUARE, (top + rows) * SQUARE), None, "pip", 14, 22)


def hint(canvas: Canvas, params: Params, at: Point) -> None:
    """Below Pip, or above it at the map's foot: whether the reader's last tap led nearer to the next door."""
    nearer = steps_nearer(params) if params.own else None
    if not nearer:
        return
    words, ink = ("nearer", "leaf") if nearer > 0 else ("further", "pip")
    wide = canvas.text_size(words, 48)[0] + 110
    x = min(max(at[0], wide / 2 + 8), WIDTH - wide / 2 - 8)
    y = at[1] + 104 if at[1] + 150 < MAP_BOTTOM else at[1] - 104
    canvas.box((x - wide / 2, y - 40, x + wide / 2, y + 40), f"{ink}_tint", ink, 6, 40)
    canvas.mark((x - wide / 2 + 40, y), nearer > 0, 30)
    canvas.text((x - wide / 2 + 82, y), words, ink, 48, "heading", "lm")


def carried(canvas: Canvas, at: Point, held: int) -> None:
    """What Pip has in its hand: a coin, or the ice cream."""
    hand = (at[0] + 46, at[1] - 10)
    if THINGS_HELD[held] == "money":
        canvas.dot(hand, 20, canvas.theme.loss[4], "ink", 5)
    elif held:
        place(canvas, "ice-cream", (hand[0], hand[1] - 18), 76)


def route(canvas: Canvas, result: Result, moment: int) -> None:
    """The plan as far as it has been walked. Its three legs lie a little apart, so that each can be followed."""
    points = [path_point(result, moves) for moves in range(moment // QUARTERS + 1) if moves <= len(result.plan)]
    if len(points) > 1:
        canvas.path(points, width=8)


def path_point(result: Result, moves: int) -> Point:
    x, y = middle(result.route[moves])
    apart = (min(result.held(moves), LEGS - 1) - 1) * 26
    return x + apart, y + apart


def pip_at(result: Result, moment: int) -> Point:
    """Where Pip is, between two squares as well."""
    moves, quarters = divmod(min(moment, len(result.plan) * QUARTERS), QUARTERS)
    return between(middle(result.route[moves]), middle(result.route[min(moves + 1, len(result.plan))]), quarters / QUARTERS)


def between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def shortfall(canvas: Canvas, result: Result, moves: int) -> None:
    """Beside Pip, what it could not do any more, if it ran out of moves. The last move of a plan puts the ice cream down."""
    short = len(result.plan) - moves
    if short > 0:
        words = "ice cream not put down" if short == 1 else f"{short} moves short"
        x, y = pip_at(result, moves)
        width = canvas.text_size(words, 40)[0] + 36
        below = y + SQUARE if y + SQUARE + 34 < MAP_BOTTOM else y - SQUARE
        left = min(max(x - width / 2, 10), WIDTH - 10 - width)
        canvas.box((left, below - 34, left + width, below + 34), "pip_tint", "pip", 5, 16)
        canvas.text((left + width / 2, below), words, "pip", 40)


WALKER = 12.0  # the radius of one that goes by luck
# Where they stand in a square: its corners first, then between them. Pip's route runs through the middle.
SLOTS = ((-1, -1), (1, 1), (1, -1), (-1, 1), (0, -1), (0, 1), (-1, 0), (1, 0))


def crowd(canvas: Canvas, result: Result, moment: int) -> None:
    """Some of the walkers who go by luck, as dots along the edges of their squares."""
    moves, quarters = divmod(moment, QUARTERS)
    after = seats(result, moves + 1) if quarters else {}
    for walker, at in seats(result, moves).items():
        if quarters:
            at = between(at, after.get(walker, at), quarters / QUARTERS)
        canvas.dot(at, WALKER, "soft_ink", "halo", 3)


def seats(result: Result, moves: int) -> dict[int, Point]:
    """Where each of these walkers is drawn; some have no room in their square, and are not."""
    here = [0] * result.town.street.size
    places = {}
    for walker, spot in enumerate(result.crowd[min(moves, len(result.crowd) - 1)].tolist()):
        if here[spot] < len(SLOTS):
            across, down = SLOTS[here[spot]]
            here[spot] += 1
            x, y = middle((spot // COLUMNS, spot % COLUMNS))
            places[walker] = (x + across * 0.36 * SQUARE, y + down * 0.36 * SQUARE)
    return places


# --- what the planner looks at --------------------------------------------------------------------------------------------


def search(canvas: Canvas, result: Result, ahead: int) -> None:
    """A mark for each spot the planner has looked at: one square, with nothing in its hands, with money, with ice cream."""
    seen = (result.seen_at >= 0) & (result.seen_at <= ahead)
    for row, column in zip(*np.nonzero(seen.any(axis=0)), strict=True):
        canvas.box(paving((int(row), int(column))), "pip_tint", "pip_body", 4, 14)
    for held, row, column in zip(*np.nonzero(seen), strict=True):
        x, y = middle((int(row), int(column)))
        across, down = SLOTS[(0, 2, 1)[held]]
        mark(canvas, (x + across * 30, y + down * 30), int(held), 1.0)
    found = ahead >= len(result.plan)
    if found:
        route(canvas, result, ahead)
    place(canvas, "pip-ice-cream", middle(result.route[0]), 104)
    top, bottom = MAP_BOTTOM + 4, HEIGHT - 4.0
    pip_box(canvas, "plan has" if found else "looks ahead", many(len(result.plan) if found else ahead, "move"))
    canvas.box((408, top, WIDTH - 10, bottom), "paper", "soft_ink", 5, 24)
    spots = int(np.count_nonzero(seen)) + found
    canvas.text(((408 + WIDTH - 10) / 2, top + 27), f"{many(spots, 'spot')} looked at", "pip", 48)
    for held, words, x in ((0, "empty hands", 450.0), (1, "money", 760.0), (2, "ice cream", 970.0)):
        mark(canvas, (x, top + 73), held, 1.1)
        canvas.text((x + 28, top + 73), words, "ink", 40, "bold", "lm")


def mark(canvas: Canvas, at: Point, held: int, scale: float) -> None:
    x, y = at
    if held == 2:
        place(canvas, "ice-cream", at, 44 * scale)
    elif held == 1:
        canvas.dot((x, y), 15 * scale, canvas.theme.loss[4], "trace", 4)
    else:
        canvas.dot((x, y), 12 * scale, "halo", "trace", 4)


# --- what came of it ----------------------------------------------------------------------------------------------------


def many(count: int, thing: str) -> str:
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


def pip_box(canvas: Canvas, first: str, second: str) -> None:
    top, bottom = MAP_BOTTOM + 4, HEIGHT - 4.0
    y = (top + bottom) / 2
    canvas.box((10, top, 396, bottom), "pip_tint", "pip", 5, 24)
    place(canvas, "pip-ice-cream", (76, y), 94)
    canvas.text((142, y - 24), first, "ink", 40, "bold", "lm")
    canvas.text((142, y + 24), second, "pip", 48, "bold", "lm")


def win(canvas: Canvas, result: Result, moves: int) -> None:
    """Home with the ice cream: how many moves that took, over the whole width."""
    top, bottom = MAP_BOTTOM + 4, HEIGHT - 4.0
    x, y = middle(result.town.doors[0])
    confetti(canvas, (max(x - 330, 20), max(y - 330, 20), min(x + 330, WIDTH - 20), min(y + 230, MAP_BOTTOM - 20)), 60)
    place(canvas, "pip-ice-cream", (x, y), 104)
    carried(canvas, (x, y), DONE)
    canvas.box((10, top, WIDTH - 10, bottom), "leaf_tint", "leaf", 6, 24)
    place(canvas, "ice-cream", (80, (top + bottom) / 2), 90)
    rest = ": no one can beat that!" if moves == result.fewest else f". Can you do it in {result.fewest}?"
    canvas.text((140, (top + bottom) / 2), f"Home in {moves}{rest}", "ink", 60, "bold", "lm")


def score(canvas: Canvas, params: Params, result: Result, moves: int) -> None:
    """Below the map: Pip's moves, and how many dice walkers got as far as the jar, the shop, home."""
    needed = len(result.plan)
    if is_walking(params):
        pip_box(
            canvas,
            f"move {moves}" if moves else "Can you do",
            f"best is {result.fewest}" if moves else f"it in {result.fewest}?",
        )
    elif moves >= needed:
        pip_box(canvas, "home in", f"{needed} moves")
    else:
        pip_box(canvas, "stopped at" if moves == params.moves else "move", f"{moves} of {needed}")
    top, bottom = MAP_BOTTOM + 4, HEIGHT - 4.0
    left, right = 408.0, WIDTH - 10.0
    canvas.box((left, top, right, bottom), "paper", "soft_ink", 5, 24)
    each = " each" if params.tries > 1 else ""
    time = f"move {moves} of {params.moves}" if 0 < moves < params.moves else many(params.moves, "move") + each
    canvas.text(((left + right) / 2, top + 27), f"{many(params.tries, 'dice walker')}, {time}", "ink", 40)
    icon, size, y = 50.0, 48.0, top + 72
    words = [f"{count:,}" for count in result.reached[moves].tolist()]
    taken = [icon + 12 + canvas.text_size(word, size)[0] for word in words]
    gap = (right - left - sum(taken)) / (len(words) + 1)
    x = left + gap
    for name, word, width in zip(("jar", "shop", "home"), words, taken, strict=True):
        SIGNS[name](canvas, (x + icon / 2, y), icon)
        canvas.text((x + icon + 12, y), word, "ink", size, "bold", "lm")
        x += width + gap
