"""What Coach sets and what comes of it: rounds in the world with hidden coaches among them, and the apples Pip can hope for."""

from math import ceil, sqrt

from explainer.labs.deception.simulation import Params, Plan, Result
from explainer.labs.deception.words import OF, apples, in_twenty, tests_label
from explainer.paintbox.canvas import Canvas, Point
from explainer.paintbox.characters import place

LEFT, RIGHT = 40.0, 1240.0
LABEL = 40
ROOMS_TOP = 62.0
COLUMNS = OF // 2
TOP, BOTTOM = 276.0, 780.0  # of the heaps
HEAP_WIDTH = 300.0
MIDDLE = (LEFT + RIGHT) / 2


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    rooms(params, canvas)
    shown = params.plan == "shown"
    if params.training:
        heap(params, result.wait, params.world, canvas, (LEFT, MIDDLE - 14), "WAIT, THEN APPLES", shown and result.pretends)
        heap(
            params, result.rush, params.episodes, canvas, (MIDDLE + 14, RIGHT), "APPLES AT ONCE", shown and not result.pretends
        )
        pip_at = MIDDLE if not shown else MIDDLE - 112 if result.pretends else MIDDLE + 112
    else:
        heap(params, result.rush, params.episodes, canvas, (LEFT, RIGHT), "APPLES AT ONCE", shown)
        pip_at = LEFT + 250
    place(canvas, "pip-apple", (pip_at, 650), 200)


# --- rooms: where someone looks -------------------------------------------------------------------------------------


def rooms(params: Params, canvas: Canvas) -> None:
    """The rounds of training, and twenty rounds of the world with as many secret tests among them as Coach has set."""
    columns = ceil(params.training / 2)
    label_room = 240.0 if params.training else 0.0
    pitch = min(108.0, (RIGHT - LEFT - label_room) / COLUMNS, (RIGHT - LEFT) / (columns + 0.5 * bool(columns) + COLUMNS))
    world = RIGHT - COLUMNS * pitch
    if params.training:
        canvas.text((LEFT, 30), "TRAINING", "coach", LABEL, "heading", "lm")
        looked = share_of(params.training, params.fix)
        for number in range(params.training):
            room(canvas, (LEFT + number % columns * pitch, ROOMS_TOP + number // columns * 98), pitch, number < looked)
    count = in_twenty(params.watch)
    canvas.text((world, 30), f"THE WORLD: {tests_label(params.watch)}", "soft_ink", LABEL, "heading", "lm")
    for number in range(OF):
        corner = (world + number % COLUMNS * pitch, ROOMS_TOP + number // COLUMNS * 98)
        room(canvas, corner, pitch, number * 7 % OF < count)  # 7 spreads them, and a test once there stays there


def share_of(count: int, chance: float) -> int:
    """In how many of so few rounds to draw a coach: in all only if all are looked at, in none only if none is."""
    return round(chance * count) if chance in (0, 1) else min(max(round(chance * count), 1), max(count - 1, 1))


def room(canvas: Canvas, corner: Point, pitch: float, looked_at: bool) -> None:
    left, top = corner
    box = (left + 4, top, left + pitch - 4, top + 90)
    canvas.box(box, "coach_tint" if looked_at else "paper", "coach" if looked_at else "line", 5, 16)
    size = min(pitch - 8, 90) * (0.9 if looked_at else 0.45)
    place(canvas, "coach" if looked_at else "apple", (left + pitch / 2, top + 45), size)


# --- heaps: what there is to hope for -------------------------------------------------------------------------------


def heap(params: Params, plan: Plan, most: int, canvas: Canvas, sides: tuple[float, float], title: str, best: bool) -> None:
    """A plan, round by round, and its apples as a heap: those to be hoped for, and outlines of those that tests take away.

    `most` is how many there would be if nobody looked. Where half an apple is to be hoped for, it has half the area.
    """
    left, right = sides
    canvas.box((left, TOP, right, BOTTOM), "pip_tint" if best else "card", "pip" if best else "line", 8 if best else 6, 26)
    canvas.text(((left + right) / 2, TOP + 38), title, "ink", LABEL, "heading")
    rounds(params, plan, canvas, (left + 24, right - 24))
    # The heap lies away from the middle, where Pip stands, and from the corner, where a button of the page lies.
    start = LEFT + 440 if not params.training else LEFT + 80 if left == LEFT else RIGHT - 115 - HEAP_WIDTH
    columns = ceil(sqrt(1.4 * params.episodes))
    size = min(HEAP_WIDTH / columns, 250 / ceil(params.episodes / columns), 150.0)
    for number in range(most):
        row, column = divmod(number, columns)
        middle = (start + (column + 0.5) * size, BOTTOM - 90 - (row + 0.5) * size)
        there = min(max(plan.apples - number, 0), 1) if params.plan == "shown" else 0
        if there < 1:
            place(canvas, "no-apple", middle, size * 0.94)
        if there > 0:
            place(canvas, "apple", middle, size * 0.94 * sqrt(there))
    words = apples(plan.apples) if params.plan == "shown" else "?"
    canvas.text((start + HEAP_WIDTH / 2, BOTTOM - 46), words, "ink", 48, "heading")


def rounds(params: Params, plan: Plan, canvas: Canvas, sides: tuple[float, float]) -> None:
    """The plan as a row of small doors and apples."""
    left, right = sides
    pitch = min(74.0, (right - left) / params.episodes)
    start = (left + right - pitch * params.episodes) / 2
    for number, move in enumerate(plan.moves):
        door = "green-door" if number < params.training else "door"
        place(canvas, "apple" if move == "A" else door, (start + (number + 0.5) * pitch, TOP + 102), pitch * 0.84)
