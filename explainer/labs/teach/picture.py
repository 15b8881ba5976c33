"""In school: the lesson sheet, Pip in an exam maze, and the exam's score. Outside: six worlds, and what no exam saw."""

from explainer.labs.teach.simulation import (
    EVERY,
    EXAM,
    LESSONS,
    PASS,
    SHEET,
    SHEETS,
    WORLD,
    WORLDS,
    Look,
    Params,
    Result,
    Sheet,
    Walk,
    World,
    specials,
)
from explainer.paintbox.board import Board, short_of
from explainer.paintbox.canvas import WIDTH, Box, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.drawings import painted
from explainer.paintbox.film import Film
from explainer.worlds.training import TRAINING_WORLD

HEIGHT = 960
MARGIN = 32.0
SQUARES = 5  # along a maze, the wall around it not counted
TURNS = ((0, -1), (1, 0), (0, 1), (-1, 0))  # across and down, for the arrows 0 to 3
PAPER: Box = (MARGIN, 20, 660, 636)  # the lesson sheet
TILE, TILE_STEP = 138.0, 148.0
EXAM_BOARD = Board((706, 94), 542, SQUARES)
CHART: Box = (150, 728, 940, 882)
OVER = -1  # the moment after the last


def moments(params: Params, result: Result) -> list[int]:
    """In school the last twenty lessons, look by look; outside, step by step."""
    if params.send == "card":
        return []
    if params.send == "out":
        return list(range(max(len(world.walk.path) for world in result.worlds)))
    looks = range(len(result.looks))
    return list(looks[-(LESSONS // EVERY) - 1 :])


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    draw_moment(params, result, canvas, OVER)


def draw_moment(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    if params.send == "card":
        keepsake(params, result, canvas)
    elif params.send == "out":
        outside(result, canvas, moment)
    else:
        school(params, result, canvas, moment)


FILM = Film(moments, draw_moment, seconds=2.5)


# --- in school --------------------------------------------------------------------------------------------------------


def school(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    look = result.looks[moment]
    lesson_sheet(params, result, canvas)
    canvas.text((977, 52), "Pip in the exam", "ink", 60, "heading")
    EXAM_BOARD.draw(canvas, look.walk.walls)
    arrows(canvas, EXAM_BOARD, look)
    things(canvas, EXAM_BOARD, look.walk, 0.96)
    walked(canvas, EXAM_BOARD, look.walk, len(look.walk.path))
    chart(result, canvas, moment, told=False)


def lesson_sheet(params: Params, result: Result, canvas: Canvas) -> None:
    """Eight mazes, the special ones with an orange edge, and below them a box for each twenty lessons there can be."""
    canvas.box(PAPER, "coach_tint", radius=28)
    sheets = params.sheets
    sheet = params.sheet if len(sheets) < SHEETS else sheets[-1]
    special = specials(sheet)
    plain = SHEET - special
    words = f"{plain} plain, {special} special" if special and plain else "all special" if special else "8 plain mazes"
    canvas.text((64, 62), f"Lesson: {words}", "coach", 48, "heading", "lm")
    for tile, maze in enumerate(result.sheet):
        left, top = 62 + tile % 4 * TILE_STEP, 112 + tile // 4 * TILE_STEP
        if tile < special:
            canvas.box((left - 6, top - 6, left + TILE + 6, top + TILE + 6), "pip_body", radius=20)
        board = Board((left, top), TILE, SQUARES)
        board.draw(canvas, maze.walls)
        things(canvas, board, maze, 1.35)
    canvas.text((64, 452), "Lessons so far", "ink", 48, "heading", "lm")
    for number in range(SHEETS):
        left = 62 + number * 98.0
        box = (left, 494, left + 88, 614)
        if number < len(sheets):
            learned_from(canvas, box, sheets[number])
        else:
            canvas.box(box, None, "line", 5, 18)
            canvas.text((left + 44, 554), str(LESSONS), "soft_ink", 48, "heading")


def learned_from(canvas: Canvas, box: Box, sheet: Sheet, large: float = 1) -> None:
    """What a sheet was like: the plain door and apple, or those of its special mazes."""
    canvas.box(box, "card", "pip_body" if sheet else "coach_body", 7, 18)
    paints = [paint for _, paint in sheet] or [TRAINING_WORLD]
    middle, top = (box[0] + box[2]) / 2, box[1]
    size, step = (54 * large, 0.0) if len(paints) == 1 else (42 * large, 38 * large)
    for number, (door, apple) in enumerate(paints):
        x = middle + (number - (len(paints) - 1) / 2) * step
        place(canvas, painted("door", door), (x, top + 34 * large), size)
        place(canvas, painted("apple", apple), (x, top + 86 * large), size - 4)


def arrows(canvas: Canvas, board: Board, look: Look) -> None:
    """Where Pip would step from each square that it did not come by."""
    hidden = {*look.walk.path, look.walk.door, look.walk.apple}
    tip, wing = 0.22 * board.square, 0.15 * board.square
    for row, steps in enumerate(look.arrows.tolist()):
        for column, step in enumerate(steps):
            if step < 0 or (row, column) in hidden:
                continue
            x, y = board.middle((row, column))
            across, down = TURNS[step]
            back = x - across * tip * 0.7, y - down * tip * 0.7
            sides = [(back[0] - down * wing, back[1] + across * wing), (back[0] + down * wing, back[1] - across * wing)]
            canvas.polygon([(x + across * tip, y + down * tip), *sides], "pip_body")


# --- outside ----------------------------------------------------------------------------------------------------------


def outside(result: Result, canvas: Canvas, moment: int) -> None:
    for number, world in enumerate(result.worlds):
        left, top = MARGIN + number % 3 * 410.0, 16 + number // 3 * 314.0
        card(canvas, (left, top, left + 396, top + 300), world, moment, number == len(result.worlds) - 1)
    chart(result, canvas, OVER, told=True)


def card(canvas: Canvas, box: Box, world: World, moment: int, secret: bool) -> None:
    """A world: Pip's walk in one of its mazes, what its door and apple look like, and in how many mazes it went to the door."""
    left, top, right, _ = box
    over = moment == OVER
    ground = ("leaf_tint" if world.learned else "pip_tint") if over else "coach_tint"
    canvas.box(box, ground, "soft_ink" if secret else None, 6 if secret else 0, 26)
    board = Board((left + 14, top + 26), 248, SQUARES)
    board.draw(canvas, world.walk.walls)
    things(canvas, board, world.walk, 1.06)
    walked(canvas, board, world.walk, len(world.walk.path) if over else moment + 1)
    x = right - 67
    place(canvas, painted("door", world.paint[0]), (x - 28, top + 54), 74)
    place(canvas, painted("apple", world.paint[1]), (x + 30, top + 58), 62)
    if over:
        canvas.mark((x, top + 134), world.learned, 36)
        canvas.text((x, top + 212), str(world.to_door), "ink", 84, "heading")
        canvas.text((x, top + 270), "secret" if secret else f"of {WORLD}", "ink", 40, "bold")
    elif secret:
        canvas.text((x, top + 190), "?", "soft_ink", 84, "heading")


# --- a card to keep ---------------------------------------------------------------------------------------------------


def keepsake(params: Params, result: Result, canvas: Canvas) -> None:
    """Pip, what it learned from, and what it learned."""
    canvas.box((24, 24, WIDTH - 24, HEIGHT - 24), "pip_tint", "pip_body", 12, 40)
    place(canvas, "pip", (236, 290), 400)
    canvas.text((236, 548), "My Pip", "pip", 84, "heading")
    canvas.text((236, 628), f"number {params.luck}", "soft_ink", 48, "heading")
    canvas.text((236, 696), f"exam: {round(100 * result.exam / EXAM)} %", "coach", 48, "heading")
    left = 470.0
    canvas.text((left, 92), "It learned from", "ink", 60, "heading", "lm")
    for number in range(SHEETS):
        box = (left + number * 128, 142, left + number * 128 + 112, 294)
        if number < len(params.sheets):
            learned_from(canvas, box, params.sheets[number], 1.25)
        else:
            canvas.box(box, None, "line", 5, 18)
    canvas.text((left, 356), f"It learned {result.learned} of {len(WORLDS)} worlds", "ink", 60, "heading", "lm")
    for number, world in enumerate(result.worlds):
        x, y = left + number % 3 * 256.0, 406 + number // 3 * 172.0
        canvas.box((x, y, x + 240, y + 156), "leaf_tint" if world.learned else "card", radius=24)
        place(canvas, painted("door", world.paint[0]), (x + 56, y + 78), 96)
        place(canvas, painted("apple", world.paint[1]), (x + 128, y + 84), 84)
        canvas.mark((x + 196, y + 78), world.learned, 34)
    special = sum(map(specials, params.sheets)) * LESSONS
    words = f"{LESSONS * len(params.sheets)} lessons, {special} special maze{'' if special == 1 else 's'}"
    canvas.text((left, 800), words, "soft_ink", 48, "heading", "lm")
    canvas.text((left, 868), "Taught by", "soft_ink", 48, "heading", "lm")
    canvas.line([(left + 230, 892), (WIDTH - 72, 892)], "soft_ink", 4)


# --- below ------------------------------------------------------------------------------------------------------------


def chart(result: Result, canvas: Canvas, moment: int, told: bool) -> None:
    """The exam's score by lesson; once Pip has been outside, also how often it would have gone to the door there."""
    left, top, right, bottom = CHART
    looks = result.looks[: moment + 1] if moment != OVER else result.looks

    def at(lessons: float, share: float) -> Point:
        return left + (right - left) * lessons / (LESSONS * SHEETS), bottom - (bottom - top) * share

    canvas.text(
        (MARGIN, 676),
        "Doors found in the exam" if not told else "What the exam saw, and what it did not",
        "ink",
        48,
        "heading",
        "lm",
    )
    for share, words, colour in ((0.0, "0", "line"), (PASS / EXAM, "pass", "leaf")):
        canvas.line([at(0, share), at(LESSONS * SHEETS, share)], colour, 6 if share else 4)
        canvas.text((left - 20, at(0, share)[1]), words, colour if share else "soft_ink", 40, "bold", "rm")
    for lessons in range(0, LESSONS * SHEETS + 1, 40):
        canvas.text((at(lessons, 0)[0], bottom + 42), str(lessons), "soft_ink", 40, "bold")
    lines = [("coach", [at(look.lessons, look.exam / EXAM) for look in looks])]
    if told:
        lines.append(("pip", [at(look.lessons, look.outside / WORLD) for look in looks if look.outside is not None]))
    for colour, points in lines:
        canvas.line(points, "card", 16)
        canvas.line(points, colour, 10)
        canvas.dot(points[-1], 17, colour, "halo", 5)
    percents = [("exam", "coach", f"{round(100 * looks[-1].exam / EXAM)} %")]
    percents.append(("first world", "pip", f"{round(100 * result.worlds[0].to_door / WORLD)} %" if told else "?"))
    for row, (words, colour, number) in enumerate(percents):
        canvas.text((WIDTH - MARGIN, 704 + row * 132), words, colour, 48, "heading", "rm")
        canvas.text((WIDTH - MARGIN, 768 + row * 132), number, colour, 84, "heading", "rm")


# --- mazes ------------------------------------------------------------------------------------------------------------


def things(canvas: Canvas, board: Board, maze: Walk, large: float) -> None:
    place(canvas, painted("door", maze.paint[0]), board.middle(maze.door), board.square * large)
    if maze.apple:
        place(canvas, painted("apple", maze.paint[1]), board.middle(maze.apple), board.square * large * 0.92)


def walked(canvas: Canvas, board: Board, maze: Walk, places: int) -> None:
    """So many squares of its way, and Pip at their end: beside what it came to, so that both can be seen."""
    points = [board.middle(spot) for spot in maze.path[:places]]
    if 1 < len(points) == len(maze.path) and maze.reached != "nothing":
        points[-1] = short_of(*points[-2:])
    canvas.path(points, width=max(6, board.square / 10), dots=False)
    place(canvas, "pip", points[-1], board.square * 0.94)
