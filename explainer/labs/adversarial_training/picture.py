"""The maze as the reader has made it, with Pip's walk, and what the tries came to. After lessons: the reader's mazes again."""

from dataclasses import dataclass

from explainer.labs.adversarial_training.simulation import (
    LESSONS,
    NEAREST,
    NEW,
    End,
    Params,
    Result,
    Round,
    Try,
    fair_squares,
    maze_of,
)
from explainer.paintbox.board import Board, short_of
from explainer.paintbox.canvas import WIDTH, Box, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.confetti import confetti
from explainer.paintbox.drawings import painted
from explainer.paintbox.film import HELD, MOVING, Film, evenly
from explainer.worlds.paths import Square

HEIGHT = 960
MARGIN = 24.0
SQUARES = 7  # along a maze, the wall around it not counted
BOARD = Board((MARGIN, MARGIN), 816, SQUARES)
STEPS_Y = 900.0
LEFT, RIGHT = 872.0, WIDTH - MARGIN  # of what stands beside the maze
MINI, MINI_STEP = 118.0, 128.0  # a kept maze, beside
SHOWN = 6  # of them
LARGE = 4  # so many mazes, and fewer, are drawn large after lessons
WALKED = 12  # moments of a walk in one of these, at most
PLACES = 10_000  # more than a walk has: a moment after lessons is the maze's number times this, and the step
OVER = -1  # the moment after the last


def square_at(across: float, down: float) -> Square | None:
    """The square of the maze at a point of the picture."""
    for row in range(1, SQUARES + 1):
        for column in range(1, SQUARES + 1):
            x, y = BOARD.middle((row, column))
            if max(abs(across - x), abs(down - y)) <= BOARD.square / 2:
                return row, column
    return None


def moments(params: Params, result: Result) -> list[int]:
    """Step by step, where Pip has been sent; after lessons, maze by maze. Nothing moves where the reader paints."""
    if params.is_sent:
        return list(range(len(result.tries[-1].path)))
    return [number for number, _ in walked_again(result.rounds[-1])] if is_told(params) else []


def times(params: Params, result: Result) -> list[int]:
    if is_told(params):
        return [milliseconds for _, milliseconds in walked_again(result.rounds[-1])]
    shown = moments(params, result)
    return [max(MOVING, 2500 // max(len(shown), 1))] * len(shown)


def walked_again(taught: Round) -> list[tuple[int, int]]:
    """The moments of a film after lessons, and how long each is shown. A few mazes are walked; of many, the ends are shown."""
    found = [(0, HELD)]
    for number, path in enumerate(taught.paths):
        last = len(path) - 1
        steps = evenly(last, WALKED)[1:-1] if len(taught.kept) <= LARGE else []
        found += [(number * PLACES + step, 2 * MOVING) for step in steps]
        found.append((number * PLACES + last, HELD))
    return list(dict(found).items())


def is_told(params: Params) -> bool:
    return params.is_taught and params.told == "shown"


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    draw_moment(params, result, canvas, OVER)


def draw_moment(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    if params.is_taught:
        taught = result.rounds[-1]
        after_lessons(taught, canvas, 0 if params.told == "hidden" else moment)
    else:
        maze(params, result, canvas, moment)
        beside(params, result, canvas, moment == OVER)


FILM = Film(moments, draw_moment, times=times)


# --- the maze ---------------------------------------------------------------------------------------------------------


def maze(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    draft = result.draft
    BOARD.draw(canvas, result.walls)
    if moment == OVER and params.is_sent and result.tries[-1].end == "apple":
        confetti(canvas, (MARGIN, MARGIN, MARGIN + BOARD.wide, MARGIN + BOARD.wide), 70)
    if not params.is_sent:
        held = {"door": draft.door, "apple": draft.apple, "pip": draft.start}[params.hand]
        canvas.dot(BOARD.middle(held), BOARD.square * 0.47, "coach_tint", "coach_body", 7)
        for square in fair_squares(draft)[params.hand]:
            canvas.dot(BOARD.middle(square), 9, "coach_body")
    things(canvas, BOARD, draft, 0.86)
    path = [BOARD.middle(spot) for spot in (result.tries[-1].path if params.is_sent else (draft.start,))]
    shown = path if moment == OVER else path[: moment + 1]
    if 1 < len(shown) == len(path) and result.tries[-1].end != "lost":
        shown = [*shown[:-1], short_of(*shown[-2:])]
    canvas.path(shown, width=12, dots=False)
    place(canvas, "pip", shown[-1], BOARD.square * 0.86)
    x = MARGIN + 40
    for thing, steps in (("door", result.to_door), ("apple", result.to_apple)):
        place(canvas, painted(thing, draft.paint[thing == "apple"]), (x, STEPS_Y), 76)
        words = f"{steps} steps"
        canvas.text((x + 50, STEPS_Y), words, "ink", 60, "heading", "lm")
        x += 130 + canvas.text_size(words, 60, "heading")[0]


def things(canvas: Canvas, board: Board, made: Try, large: float) -> None:
    place(canvas, painted("door", made.paint[0]), board.middle(made.door), board.square * large)
    place(canvas, painted("apple", made.paint[1]), board.middle(made.apple), board.square * large * 0.92)


# --- beside it --------------------------------------------------------------------------------------------------------


def beside(params: Params, result: Result, canvas: Canvas, over: bool) -> None:
    """Which Pip it is, and what the tries came to; while it walks, the last of them is not told."""
    middle = (LEFT + RIGHT) / 2
    place(canvas, "pip", (LEFT + 66, 96), 132)
    canvas.text((LEFT + 150, 70), f"Pip {params.pip}", "pip", 60, "heading", "lm")
    taught = params.done.count("T")
    canvas.text((LEFT + 150, 128), f"+{taught * LESSONS} lessons" if taught else "as trained", "soft_ink", 40, "bold", "lm")
    tries = result.tries if over or not params.is_sent else result.tries[:-1]
    ends = [tried.end for tried in tries]
    counted: tuple[tuple[str, str, End], ...] = (("apple", "fooled", "apple"), ("pip-asleep", "lost", "lost"))
    for row, (art, words, end) in enumerate(counted):
        y = 226 + row * 92
        canvas.box((LEFT, y - 42, RIGHT, y + 42), "pip_tint" if end == "apple" else "coach_tint", radius=20)
        place(canvas, art, (LEFT + 46, y), 64)
        canvas.text((LEFT + 92, y), words, "ink", 48, "heading", "lm")
        canvas.text((RIGHT - 18, y - 2), str(ends.count(end)), "pip" if end == "apple" else "coach", 84, "heading", "rm")
    if tries:
        canvas.text((LEFT, 384), f"of {len(tries)} {'try' if len(tries) == 1 else 'tries'}", "soft_ink", 40, "bold", "lm")
    if params.is_sent and over:
        others(result, canvas)
    kept = result.kept[-SHOWN:] if over or not params.is_sent else ()
    if kept:
        canvas.text((LEFT, 652), "These fooled it:", "ink", 48, "heading", "lm")
    elif not params.is_sent:
        canvas.dot((middle - 130, 700), 9, "coach_body")
        canvas.text((middle + 14, 700), "it can go here", "soft_ink", 40, "bold")
        canvas.text((middle, 760), f"{NEAREST} steps or more", "soft_ink", 40, "bold")
        canvas.text((middle, 812), "from Pip to each", "soft_ink", 40, "bold")
    for number, made in enumerate(kept):
        corner = (LEFT + number % 3 * MINI_STEP, 690 + number // 3 * MINI_STEP)
        small(canvas, corner, MINI, made)


def others(result: Result, canvas: Canvas) -> None:
    """How many of the other 99 went for what in this maze: a bar for each."""
    canvas.text((LEFT, 436), "The other 99:", "ink", 48, "heading", "lm")
    left, right = LEFT + 64, RIGHT - 76
    for row, (end, fill) in enumerate(PARTS):
        y = 492 + row * 54.0
        paint = result.draft.paint
        art = {"apple": painted("apple", paint[1]), "door": painted("door", paint[0]), "lost": "pip-asleep"}[end]
        place(canvas, art, (LEFT + 26, y), 50)
        canvas.box((left, y - 18, right, y + 18), "card", radius=10)
        if count := result.others[end]:
            canvas.box((left, y - 18, left + max((right - left) * count / 99, 20), y + 18), fill, radius=10)
        canvas.text((RIGHT, y), str(result.others[end]), "ink", 48, "heading", "rm")


PARTS: tuple[tuple[End, str], ...] = (("apple", "apple"), ("lost", "line"), ("door", "door"))


def split(canvas: Canvas, box: Box, parts: list[tuple[int, str]]) -> None:
    """A bar in parts as wide as their counts, with the count in each that has room for it."""
    left, top, right, bottom = box
    total, x = sum(count for count, _ in parts), left
    for count, fill in parts:
        width = (right - left) * count / total
        if count:
            canvas.box((x, top, x + width, bottom), fill)
        if width > canvas.text_size(str(count), 60, "heading")[0] + 12:
            canvas.text((x + width / 2, (top + bottom) / 2), str(count), "ink" if fill == "line" else "trace", 60, "heading")
        x += width


def small(canvas: Canvas, corner: Point, wide: float, made: Try, path: tuple[Square, ...] = (), end: End = "lost") -> None:
    """One of the reader's mazes, and the way that Pip went there, up to beside what it came to."""
    board, little = Board(corner, wide, SQUARES), wide < 150
    board.draw(canvas, maze_of(made.maze).walls)
    things(canvas, board, made, 1.5 if little else 1.2 if wide < 250 else 0.9)
    way = [board.middle(spot) for spot in path or (made.start,)]
    if len(way) > 1:
        way = way if end == "lost" else [*way[:-1], short_of(*way[-2:])]
        canvas.path(way, width=max(5, board.square / 9), dots=False)
    place(canvas, "pip", way[-1], board.square * (1.4 if little else 1.1 if wide < 250 else 0.9))


# --- after lessons ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Card:
    """Where one of the reader's mazes is shown, and beside or below it what Pip does there now."""

    box: Box
    board: float  # how wide the maze is
    mark: Point
    thing: Point
    large: float  # of mark and thing


def cards(count: int) -> list[Card]:
    """The fewer mazes there are, the larger they are."""
    columns = min(count, 4)
    step = (RIGHT - MARGIN + 16) / max(columns, 1)
    found = []
    for number in range(count):
        left, top = MARGIN + number % columns * step, 104 + number // columns * 250.0
        if count > LARGE:
            x = left + step - 50
            found.append(Card((left, top, left + step - 16, top + 240), 212, (x, top + 74), (x, top + 168), 1))
            continue
        below = count > 2
        board = min(470, step - 36)
        right, bottom = left + step - 16, top + board + (124 if below else 20)
        middle, y = ((left if below else left + board) + right) / 2, bottom - 58 if below else (top + bottom) / 2
        across, down, large = (60, 0, 1.2) if below else (0, 90, 1.5) if count == 2 else (130, 0, 3)
        marks = (middle - across, y - down), (middle + across, y + down)
        found.append(Card((left, top, right, bottom), board, *marks, large))
    return found


def after_lessons(taught: Round, canvas: Canvas, moment: int) -> None:
    """The reader's mazes again, and what Pip does there now; last, new ones, before the lessons and after."""
    canvas.text((MARGIN, 56), f"Your mazes, after {LESSONS} more lessons", "ink", 60, "heading", "lm")
    now, step = divmod(moment, PLACES) if moment != OVER else (len(taught.kept), 0)
    if moment == OVER and set(taught.ends) == {"door"}:
        confetti(canvas, (MARGIN, 110, RIGHT, 610), 70)
    for number, (made, card) in enumerate(zip(taught.kept, cards(len(taught.kept)), strict=True)):
        path, end = taught.paths[number], taught.ends[number]
        known = number < now or (number == now and step == len(path) - 1)
        good = end == "door"
        canvas.box(card.box, "coach_tint" if not known else "leaf_tint" if good else "pip_tint", radius=20)
        corner = (card.box[0] + 10, card.box[1] + 10)
        shown = path if known else path[: step + 1] if number == now else path[:1]
        small(canvas, corner, card.board, made, shown, end if known else "lost")
        (x, y), (mark_x, mark_y) = card.thing, card.mark
        if known:
            canvas.mark((mark_x, mark_y), good, 34 * card.large)
            came_to = {"door": painted("door", made.paint[0]), "apple": painted("apple", made.paint[1]), "lost": "pip-asleep"}
            place(canvas, came_to[end], (x, y), 62 * card.large)
        else:
            canvas.text(((x + mark_x) / 2, (y + mark_y) / 2), "?", "coach", 84, "heading")
    canvas.text((MARGIN, 660), f"{NEW} new mazes, painted like yours", "ink", 60, "heading", "lm")
    for row, (words, ends) in enumerate((("before", taught.new_before), ("after", taught.new_after))):
        top = 706 + row * 92.0
        canvas.text((MARGIN, top + 40), words, "soft_ink", 48, "heading", "lm")
        if row and moment != OVER:
            canvas.box((MARGIN + 170, top, RIGHT, top + 80), "coach_tint", radius=14)
            canvas.text(((MARGIN + 170 + RIGHT) / 2, top + 38), "?", "coach", 84, "heading")
        else:
            split(canvas, (MARGIN + 170, top, RIGHT, top + 80), [(ends[end], fill) for end, fill in PARTS])
    x = MARGIN + 196
    for art, words in (("apple", "apple"), ("pip-asleep", "lost"), ("door", "door")):
        place(canvas, art, (x, 920), 44)
        canvas.text((x + 32, 920), words, "soft_ink", 40, "bold", "lm")
        x += 110 + canvas.text_size(words, 40)[0]
