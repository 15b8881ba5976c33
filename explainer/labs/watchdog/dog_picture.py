"""A card for each of five carts, the cart on its road, and its score so far; at the end your record beside the dog's."""

import numpy as np

from explainer.labs.watchdog.dog_simulation import CARTS, GO, ON, SAME, STEP, WINDOW, Params, Result
from explainer.labs.watchdog.picture import MARGIN, cart, dog_at, fallen, falls, running, small_cart, stall
from explainer.labs.watchdog.simulation import APPLES, NEVER, TRIP, whole
from explainer.paintbox.canvas import WIDTH, Box, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.confetti import confetti
from explainer.paintbox.film import HELD, MOVING, Film

HEIGHT = 960
ROAD_FROM, ROAD_TO, ROAD = 290.0, WIDTH - 180.0, 484.0
GROUND = 582.0
DITCH_ROWS = (510.0, 554.0)
CARDS: Box = (MARGIN, 14, WIDTH - MARGIN, 154)
SCORE: Box = (220, 664, WIDTH - MARGIN, 888)
POINTS = (0.0, 1.6)  # a second, that fit the chart: a calm rule has to see 0.6 from 0.8
CART_REACH: Box = (-285, -350, 175, 0)  # from where a cart stands: what a tap at it may hit
ROLLS = 7  # moments of a film between two calls
ROW_TIME = 400  # milliseconds for each line of the dog's record
SHORT = {"none": "good", "drift": "steers off", "sneaky": "leaks", "spill": "tips"}
LONG = {"none": "good", "drift": "steers off", "sneaky": "loses a little", "spill": "its load tips"}


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    if shows_records(params):
        records(result, canvas, CARTS)
    else:
        scene(params, result, canvas, params.seen[1], over=bool(params.past and not params.here))


def shows_records(params: Params) -> bool:
    return params.finished and params.dog == "shown"


def moments(params: Params, result: Result) -> list[int]:
    """The seconds since the last call, the load still covered; of the records, one line of the dog's after the other."""
    if shows_records(params):
        return list(range(CARTS))
    second = params.seen[1]
    if not params.calls.endswith((ON, GO)):
        return [second]
    begun = STEP * params.past[-1].count(ON) if params.calls.endswith(GO) else second - STEP
    return [round(begun + (second - begun) * part / ROLLS) for part in range(ROLLS + 1)]


def draw_moment(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    if shows_records(params):
        records(result, canvas, moment)
    else:
        scene(params, result, canvas, moment, over=False)


def times(params: Params, result: Result) -> list[int]:
    count = len(moments(params, result))
    return [HELD, *[ROW_TIME] * (count - 1)] if shows_records(params) else [MOVING] * count if count > 1 else [HELD]


FILM = Film(moments, draw_moment, times=times)


# --- a cart on its way ----------------------------------------------------------------------------------------------------


def on_road(second: float) -> Point:
    return ROAD_FROM + second / TRIP * (ROAD_TO - ROAD_FROM), ROAD


def is_on_cart(across: float, down: float, params: Params) -> bool:
    x, y = on_road(params.seen[1])
    left, top, right, bottom = CART_REACH
    return left <= across - x <= right and top <= down - y <= bottom


def scene(params: Params, result: Result, canvas: Canvas, second: int, over: bool) -> None:
    """The cart that is looked at, after so many seconds."""
    number, _ = params.seen
    cards(params, result, canvas, number, over)
    canvas.box((0, ROAD, WIDTH, GROUND), "leaf_tint")
    canvas.line([(0, ROAD), (WIDTH, ROAD)], "soft_ink", 10)
    for mark in range(11):
        stall(canvas, on_road(mark * TRIP / 10))
    if over:
        fallen(canvas, [on_road(fell)[0] for fell in falls(result.lost[number], second)], DITCH_ROWS)
    cart(canvas, on_road(second), load(result, number, second) if over else 0)
    if not over:
        cloth(canvas, on_road(second))
    if over and result.stops[number] < NEVER:
        dog_at(canvas, on_road(second))
    canvas.text((MARGIN, 628), "its score, over the last 30 seconds", "coach", 48, "heading", "lm")
    running(canvas, SCORE, result.means[number], WINDOW, second, result.line, POINTS)


def load(result: Result, number: int, second: int) -> float:
    """The share of its apples that is still on a cart."""
    if result.faults[number] != "spill":
        return 1 - second / TRIP
    tipped = int(np.argmax(result.lost[number] > 0)) - 1  # from then on none is handed out
    return 1 - (min(second, tipped) + float(result.lost[number, second])) / APPLES


def cloth(canvas: Canvas, at: Point) -> None:
    """Over the load: what happens to the apples is not seen from the dog's seat before the trip is over."""
    x, y = at
    edge = [
        (x - 129, y - 158),
        (x - 110, y - 236),
        (x - 40, y - 316),
        (x + 78, y - 316),
        (x + 150, y - 236),
        (x + 171, y - 158),
    ]
    canvas.polygon(edge, "coach_tint")
    canvas.line([*edge, edge[0]], "ink", 8)
    canvas.text((x + 20, y - 230), "?", "coach", 84, "heading")


def cards(params: Params, result: Result, canvas: Canvas, now: int, over: bool) -> None:
    """What each cart was and what was wasted, as far as that is known."""
    left, top, right, bottom = CARDS
    pitch = (right - left) / CARTS
    for number in range(CARTS):
        box = (left + number * pitch + 6, top, left + (number + 1) * pitch - 6, bottom)
        here = number == now
        canvas.box(box, "card" if here else "paper", "ink" if here else "line", 8 if here else 5, 20)
        middle = (box[0] + box[2]) / 2
        if number < now or (here and over):
            small_cart(canvas, (box[0] + 56, top + 48), 66, result.faults[number] != "none")
            canvas.text(
                (box[2] - 20, top + 48), minus(result.waste[number]), waste_ink(result.waste[number]), 48, "heading", "rm"
            )
            canvas.text((middle, top + 112), SHORT[result.faults[number]], "ink", 40)
        else:
            canvas.text(
                (middle, (top + bottom) / 2), "?" if here else str(number + 1), "ink" if here else "soft_ink", 60, "heading"
            )


def minus(waste: float) -> str:
    return f"−{whole(waste)}" if whole(waste) else "0"


def waste_ink(waste: float) -> str:
    return "ink" if whole(waste) else "leaf"


# --- both records ---------------------------------------------------------------------------------------------------------


def records(result: Result, canvas: Canvas, shown: int) -> None:
    """What you wasted on each cart, and so many lines of what the dog wasted on the same ones."""
    you, dog = 700.0, 1070.0
    canvas.text((you, 66), "YOU", "pip", 60, "heading")
    place(canvas, "watchdog", (dog - 112, 66), 112)
    canvas.text((dog + 26, 66), "DOG", "coach", 60, "heading")
    for number, fault in enumerate(result.faults):
        y = 192 + number * 132
        canvas.box((MARGIN, y - 58, WIDTH - MARGIN, y + 58), "card", "line", 4, 20)
        small_cart(canvas, (MARGIN + 66, y), 76, fault != "none")
        canvas.text((MARGIN + 122, y), LONG[fault], "ink", 48, "bold", "lm")
        record(canvas, (you, y), result.stops[number], result.waste[number])
        if number < shown:
            record(canvas, (dog, y), result.dog_stops[number], result.dog_waste[number])
    canvas.text((MARGIN + 20, 884), "apples wasted", "ink", 60, "heading", "lm")
    yours, its = (whole(sum(waste)) for waste in (result.waste, result.dog_waste))
    if shown == CARTS:
        if yours < its - SAME:
            confetti(canvas, (MARGIN, 20, 120, 116), 12)
            confetti(canvas, (484, 20, 564, 116), 12)
            canvas.text(((MARGIN + 560) / 2, 66), "You win!", "ink", 84, "heading")
        for across, wasted, other in ((you, yours, its), (dog, its, yours)):
            if wasted <= other:
                canvas.box((across - 130, 828, across + 130, 940), "leaf_tint", "leaf", 8, 26)
        canvas.text((dog, 884), str(its), "ink", 84, "heading")
    canvas.text((you, 884), str(yours), "ink", 84, "heading")


def record(canvas: Canvas, at: Point, stop: int, waste: float) -> None:
    canvas.text((at[0], at[1] - 22), minus(waste), waste_ink(waste), 60, "heading")
    canvas.text((at[0], at[1] + 32), f"stopped at {stop} s" if stop < NEVER else "let it go", "soft_ink", 40, "text")
