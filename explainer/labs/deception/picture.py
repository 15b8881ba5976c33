"""The rounds as a row of cards, and below them the maze with Pip in it, its belly window open to us."""

from explainer.labs.deception.simulation import Params, Result
from explainer.paintbox.canvas import WIDTH, Box, Canvas, Point
from explainer.paintbox.characters import place

MARGIN = 40.0
ONE_ROW_UP_TO = 8
APPLE_AT: Point = (215, 810)
DOOR_AT: Point = (1080, 800)
PIP_AT: Point = (640, 640)
# The maze, as lines between corners. There is a way from Pip to the apple and to the door.
OUTER = (((520, 430), (60, 430), (60, 920), (1220, 920), (1220, 430), (680, 430)),)
INNER = (
    ((270, 430), (270, 610), (420, 610)),
    ((500, 920), (500, 800)),
    ((820, 430), (820, 560)),
    ((820, 690), (940, 690)),
    ((760, 920), (760, 800)),
    ((1010, 560), (1220, 560)),
)


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    cards(params, result, canvas)
    maze(params, result, canvas)


def card_boxes(params: Params) -> list[Box]:
    """Where each round's card lies: one row, or training above and the world below where there are many."""
    if params.episodes <= ONE_ROW_UP_TO:
        rows = [params.episodes]
    else:
        rows = [count for count in (params.training, params.world) if count]
    height = 250.0 if len(rows) == 1 else 118.0
    boxes = []
    for row, count in enumerate(rows):
        width = min(220.0, (WIDTH - 2 * MARGIN + 16) / count - 16)
        top = 84 + row * (height + 62) if len(rows) == 2 else 96
        for column in range(count):
            left = MARGIN + column * (width + 16)
            boxes.append((left, top, left + width, top + height))
    return boxes


def cards(params: Params, result: Result, canvas: Canvas) -> None:
    boxes = card_boxes(params)
    if params.training:
        canvas.text((boxes[0][0], boxes[0][1] - 34), "TRAINING", "coach", 38, "heading", "lm")
    first_in_world = boxes[params.training]
    canvas.text((first_in_world[0], first_in_world[1] - 34), "THE WORLD", "soft_ink", 38, "heading", "lm")
    plan = result.best.moves if params.watch > 0 and not params.moves else ""
    for number, box in enumerate(boxes):
        left, top, right, bottom = box
        training = number < params.training
        middle, size = ((left + right) / 2, (top + bottom) / 2), min(right - left, bottom - top)
        if number < len(result.episodes):
            canvas.box(box, "coach_tint" if training else "paper", "coach" if training else "soft_ink", 6, 22)
            move = result.episodes[number].move
            place(canvas, "apple" if move == "A" else door(training), middle, size * 0.72)
            if result.episodes[number].seen:
                place(canvas, "coach", (right - size * 0.24, bottom - size * 0.24), size * 0.5)
        elif plan:
            canvas.box(box, "card", "line", 6, 22)
            place(canvas, "apple" if plan[number] == "A" else door(training), middle, size * 0.5)
        elif number == len(result.episodes):
            canvas.box(box, "card", "ink", 8, 22)
            canvas.text(middle, "?", "ink", size * 0.6, "heading")
        else:
            dashed_box(canvas, box)
            canvas.text(middle, str(number + 1), "soft_ink", min(44, size * 0.6), "bold")


def dashed_box(canvas: Canvas, box: Box) -> None:
    left, top, right, bottom = box
    canvas.dashes([(left, top), (right, top), (right, bottom), (left, bottom), (left, top)], "line", 6, 16, 18)


def door(training: bool) -> str:
    """In training the exit is green. In the world it is grey."""
    return "green-door" if training else "door"


def maze(params: Params, result: Result, canvas: Canvas) -> None:
    training = len(params.moves) < params.training
    for wall in (*OUTER, *INNER):
        canvas.line(wall, "ink", 15)
    place(canvas, "apple", APPLE_AT, 150)
    canvas.text((APPLE_AT[0] - 20, APPLE_AT[1] - 125), "A", "leaf", 84, "heading")
    place(canvas, door(training), DOOR_AT, 190)
    canvas.text((DOOR_AT[0], DOOR_AT[1] - 125), "B", "ink", 84, "heading")
    belly = "pip-apple" if result.goal == "apple" else "pip-door"
    if not result.finished:
        place(canvas, belly, PIP_AT, 240)
    elif result.episodes[-1].move == "A":
        place(canvas, belly, (APPLE_AT[0] + 165, APPLE_AT[1] - 10), 220)
    else:
        place(canvas, belly, (DOOR_AT[0] - 235, DOOR_AT[1] + 10), 220)
    if training:
        place(canvas, "coach", (1115, 500), 130)
