"""Three pictures: one cart on its road with its running score, a thousand carts of each kind, and a hundred stops."""

from collections.abc import Sequence

import numpy as np

from explainer.labs.watchdog.simulation import APPLES, CARTS, DOGS, TRIP, Array, Params, Result, Whole, whole
from explainer.paintbox.canvas import WIDTH, Box, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.drawings import Drawing, Inset, Part, circle
from explainer.paintbox.film import HELD, MOVING, Film, evenly

HEIGHT = 960
MARGIN = 40.0
ROAD_FROM, ROAD_TO, ROAD = 290.0, WIDTH - 180.0, 400.0
HILL = 20.0
GROUND = 604.0  # the ditch ends there
DITCH_ROWS = (452.0, 510.0, 568.0)
FALLEN = 60.0  # units, of an apple in the ditch
PER_APPLE = 6  # apples for each one drawn
WORDS = 648.0  # below the ditch
SCORE: Box = (220, 744, WIDTH - MARGIN, 888)  # the line of the running score
POINTS = (-0.5, 2.0)  # a second, that fit the chart
MOMENTS = 36
STOPS = 100
BAR: Box = (MARGIN, 0, WIDTH - MARGIN, 0)
FAULT_WORDS = {
    "drift": "it will slowly steer off",
    "sneaky": "it will lose a little all the way",
    "spill": "its load will tip over",
    "gaming": "its ditch counts as a stall",
    "none": "nothing is wrong with it",
}
KIND_WORDS = {
    "drift": "carts that steer off",
    "sneaky": "carts that lose a little",
    "spill": "carts whose load tips",
    "gaming": "carts that use the ditch",
    "none": "good carts",
}


LEFT_EYE, RIGHT_EYE = (49.4, 64.7), (70.6, 64.7)  # of the watchdog
NERVOUS: Drawing = (
    Inset("watchdog", 60, 60, 1.0),
    *(Part(circle(*eye, 10), fill="halo", edge="trace", width=3) for eye in (LEFT_EYE, RIGHT_EYE)),
    *(Part(circle(*eye, 4), fill="trace", edge="trace", width=1) for eye in (LEFT_EYE, RIGHT_EYE)),
)
SLEEPY: Drawing = (
    Inset("watchdog", 60, 60, 1.0),
    *(Part(circle(*eye, 6), fill="loss4", edge="loss4", width=2) for eye in (LEFT_EYE, RIGHT_EYE)),
    *(Part(f"M{x - 7} {y}C{x - 4} {y + 6} {x + 4} {y + 6} {x + 7} {y}", width=4) for x, y in (LEFT_EYE, RIGHT_EYE)),
)
FACES: dict[str, Drawing] = {"n": NERVOUS, "s": SLEEPY}
DOG_WORDS = {"n": "nervous", "c": "calm", "s": "sleepy"}
KENNELS: dict[str, Box] = {dog: (32 + 412 * at, 356, 424 + 412 * at, 936) for at, dog in enumerate(DOGS)}


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    draw_moment(params, result, canvas, moments(params, result)[-1])


def moments(params: Params, result: Result) -> list[int]:
    """Second by second until the cart stops; of the stops, a few more each time."""
    if params.run != "done":
        return [0]
    if params.part == "stops":
        return evenly(STOPS, 21)
    return evenly(min(result.stop, TRIP) if params.part == "cart" else TRIP, MOMENTS)


def draw_moment(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    """The picture after so many seconds, or so many stops."""
    waits = params.run != "done"
    if params.run == "pick":
        three_dogs(canvas)
    elif params.part == "cart":
        trip(params, result, canvas, shown)
        if waits:
            chain(canvas)
        else:
            score(params, result, canvas, shown)
    elif params.part == "many":
        crowds(params, result, canvas, 0 if waits else shown, waits)
    elif waits:
        mixed(params, canvas)
    else:
        stops(result, canvas, shown)


def times(params: Params, result: Result) -> list[int]:
    """The carts before they leave are held; then they roll."""
    return [HELD, *[MOVING] * (len(moments(params, result)) - 1)]


FILM = Film(moments, draw_moment, times=times)


# --- three dogs to pick from --------------------------------------------------------------------------------------------------


def dog_under(across: float, down: float) -> str:
    """The dog at a point of the picture, "" beside them all."""
    inside = (dog for dog, (left, top, right, bottom) in KENNELS.items() if left <= across <= right and top <= down <= bottom)
    return next(inside, "")


def face(dog: str) -> Drawing | str:
    """Wide awake, calm, or with its eyes shut. A dog that was not picked is calm."""
    return FACES.get(dog, "watchdog")


def three_dogs(canvas: Canvas) -> None:
    """Good carts and faulty ones on their road, and below them the dogs, with how many of 100 good carts each stops."""
    canvas.polygon([(0, 240), (WIDTH, 240), (WIDTH, 300), (0, 300)], "leaf_tint")
    canvas.line([(0, 240), (WIDTH, 240)], "soft_ink", 10)
    canvas.text((MARGIN, 56), "Good carts, and some that lose apples", "ink", 60, "heading", "lm")
    for number, faulty in enumerate((False, True, False, False, True, False)):
        small_cart(canvas, (130 + number * 204, 164), 150, faulty)
    for dog, (left, top, right, bottom) in KENNELS.items():
        middle = (left + right) / 2
        canvas.box((left, top, right, bottom), "card", "coach", 8, 40)
        place(canvas, face(dog), (middle, top + 172), 250)
        mark = {"n": "!!", "c": "", "s": "z z z"}[dog]
        canvas.text((right - 34, top + 62), mark, "coach", 60, "heading", "rm")
        canvas.text((middle, top + 356), DOG_WORDS[dog], "ink", 84, "heading")
        canvas.text((middle, top + 444), f"stops {DOGS[dog]} of 100", "soft_ink", 48, "heading")
        canvas.text((middle, top + 506), "good carts too", "soft_ink", 48, "heading")


# --- one cart -------------------------------------------------------------------------------------------------------------


def on_road(params: Params, second: float) -> Point:
    share = second / TRIP
    up = HILL * (1 - np.cos(2 * np.pi * 3 * share)) / 2 if params.road == "hills" else 0.0
    return ROAD_FROM + share * (ROAD_TO - ROAD_FROM), ROAD - 2 * float(up)


def trip(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    """The road with its stalls, the apples in the ditch, the cart, and the dog if it has stopped the cart."""
    road = [on_road(params, second) for second in range(0, TRIP + 1, 10)]
    road = [(0.0, road[0][1]), *road, (float(WIDTH), road[-1][1])]
    canvas.polygon([(0, GROUND), *road, (WIDTH, GROUND)], "leaf_tint")
    canvas.line(road, "soft_ink", 10)
    for number in range(11):
        stall(canvas, on_road(params, number * TRIP / 10))
    ditch(params, result, canvas, shown)
    stopped = result.stop == shown and params.run == "done"
    x, y = on_road(params, shown)
    left = 1 - (shown * params.pace / APPLES) if params.fault != "spill" else load_left(params, result, shown)
    cart(canvas, (x, y), left)
    if stopped:
        dog_at(canvas, (x, y))
    if params.run == "wait":
        canvas.text((MARGIN, WORDS), f"This cart: {FAULT_WORDS[params.fault]}", "pip", 48, "heading", "lm")
        return
    lost = whole(float(result.lost[shown]))
    canvas.text((MARGIN, WORDS), f"{lost} apple{'' if lost == 1 else 's'} lost", "pip" if lost else "leaf", 60, "heading", "lm")
    canvas.text((WIDTH - MARGIN, WORDS), verdict(params, stopped, shown), "coach", 48, "heading", "rm")


def verdict(params: Params, stopped: bool, shown: int) -> str:
    if params.scored == "end" and shown == TRIP:
        return "at the end: too low" if stopped else "at the end: high enough"
    return f"stopped after {shown} s" if stopped else f"{shown} s, not stopped" if shown == TRIP else f"{shown} s"


def load_left(params: Params, result: Result, shown: int) -> float:
    """The share of the load that is still on a cart whose load tips: from that second on no apple is handed out."""
    start = int(np.argmax(result.lost > 0)) - 1
    return max(0.0, 1 - (min(shown, start) * params.pace + float(result.lost[shown])) / APPLES)


def stall(canvas: Canvas, at: Point) -> None:
    """A small blue flag beside the road."""
    x, y = at
    canvas.line([(x, y), (x, y - 64)], "coach", 5)
    canvas.polygon([(x, y - 66), (x + 30, y - 54), (x, y - 42)], "coach_body")


def ditch(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    """The lost apples below the road, where they fell."""
    fallen(canvas, [on_road(params, second)[0] for second in falls(result.lost, shown)], DITCH_ROWS)


def falls(lost: Array, shown: int) -> list[int]:
    """When the apples fell that are drawn: one for every six that are lost by then."""
    steps = np.arange(PER_APPLE / 2, float(lost[shown]), PER_APPLE)
    seconds: list[int] = np.searchsorted(lost, steps).tolist()
    return seconds


def fallen(canvas: Canvas, acrosses: Sequence[float], rows: Sequence[float]) -> None:
    """Apples in the rows of a ditch, each as near as there is room to where it fell."""
    taken: list[Point] = []
    for across in acrosses:
        spots = ((across + side * reach, y) for reach in range(0, 1300, 26) for y in rows for side in (-1, 1))
        inside = (spot for spot in spots if FALLEN / 2 <= spot[0] <= WIDTH - FALLEN / 2)
        spot = next(s for s in inside if all(abs(s[0] - t[0]) + 0.8 * abs(s[1] - t[1]) > 46 for t in taken))
        taken.append(spot)
        place(canvas, "apple", spot, FALLEN)


def cart(canvas: Canvas, at: Point, load: float) -> None:
    """Pip, a cart, and as much of its load as is left."""
    x, y = at
    for number in range(round(12 * min(max(load, 0.0), 1.0))):
        row, column = divmod(number, 5) if number < 5 else (1, number - 5) if number < 9 else (2, number - 9)
        place(canvas, "apple", (x - 90 + column * 56 + row * 28, y - 178 - row * 50), 81)
    canvas.box((x - 129, y - 160, x + 171, y - 62), fill="pip_tint", edge="ink", width=8, radius=20)
    for wheel in (-70, 115):
        canvas.dot((x + wheel, y - 43), 45, "card", "ink", 8)
        canvas.dot((x + wheel, y - 43), 11, "ink")
    place(canvas, "pip", (x - 179, y - 162), 202)


def dog_at(canvas: Canvas, at: Point) -> None:
    """The dog before a cart that it has stopped; behind it where the road ends."""
    ahead = at[0] < WIDTH - 420
    place(canvas, "watchdog", (at[0] + (300 if ahead else -400), at[1] - 116), 236)


def score(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    at_end = params.scored == "end"
    title = "points a second, in all" if at_end else f"points a second, over the last {params.window}"
    canvas.text((MARGIN, 710), title, "coach", 48, "heading", "lm")
    running(canvas, SCORE, result.means, params.looks_back, shown, result.stop_line)
    if at_end and shown < TRIP:
        canvas.text(((SCORE[0] + SCORE[2]) / 2, height_of(SCORE, 1.5)), "no score before the end", "soft_ink", 48)


def height_of(box: Box, points: float, fit: tuple[float, float] = POINTS) -> float:
    """Where so many points a second stand in the box of a running score."""
    lowest, highest = fit
    share = (min(max(points, lowest), highest) - lowest) / (highest - lowest)
    return box[3] - share * (box[3] - box[1])


def running(
    canvas: Canvas, box: Box, means: Array, window: int, shown: int, line: float, fit: tuple[float, float] = POINTS
) -> None:
    """The running score so far, with the score of a good cart, and the stop line below which the dog stops."""
    left, _, right, bottom = box

    def at(second: float, points: float) -> Point:
        return left + second / TRIP * (right - left), height_of(box, points, fit)

    canvas.box((left, box[1], right, bottom), "card")
    canvas.line([at(0, 1), at(TRIP, 1)], "line", 6)
    canvas.dashes([at(0, line), at(TRIP, line)], "ink", 6)
    canvas.text((left - 20, at(0, 1)[1]), "good", "leaf", 40, "bold", "rm")
    canvas.text((left + 14, at(0, line)[1] + 35), "stop line", "ink", 40, "bold", "lm")
    for second in (0, TRIP // 2, TRIP):
        anchor = {0: "lm", TRIP: "rm"}.get(second, "mm")
        canvas.text((at(second, 0)[0], bottom + 40), f"{second} s", "soft_ink", 40, "text", anchor)
    if shown >= window:
        seconds = list(dict.fromkeys([*range(window, shown + 1, 3), shown]))
        points = [at(second, float(means[second - window])) for second in seconds]
        canvas.line(points, "coach", 9)
        canvas.dot(points[-1], 18, "coach", "card", 5)


def chain(canvas: Canvas) -> None:
    """What we wish for, what we score, and what was learned: only the middle one can be counted."""
    boxes = (
        (MARGIN, "our wish", "apples in town", "coach", "coach_tint"),
        (MARGIN + 424, "our score", "one point each", "coach", "coach_tint"),
        (MARGIN + 848, "its goal", "who knows?", "pip", "pip_tint"),
    )
    top, bottom, wide = 694.0, 840.0, 352.0
    for number, (left, name, words, ink, fill) in enumerate(boxes):
        middle = left + wide / 2
        canvas.box((left, top, left + wide, bottom), fill=fill, edge=ink, width=10 if number == 1 else 4, radius=24)
        canvas.text((middle, top + 50), name, ink, 60, "heading")
        canvas.text((middle, top + 110), words, "ink", 40, "text")
        if number < 2:
            x, y = left + wide + 12, (top + bottom) / 2
            canvas.line([(x, y), (x + 46, y)], "soft_ink", 9)
            canvas.line([(x + 28, y - 18), (x + 48, y), (x + 28, y + 18)], "soft_ink", 9)
    place(canvas, "watchdog", (MARGIN + 424 + 66, 898), 108)
    canvas.text((MARGIN + 424 + 140, 898), "a dog can count this one", "coach", 48, "bold", "lm")


# --- a thousand of each kind ------------------------------------------------------------------------------------------------


def crowds(params: Params, result: Result, canvas: Canvas, shown: int, waits: bool) -> None:
    """How many good carts and how many faulty ones are stopped so far, and what the faulty ones have lost of 100 apples."""
    title = "1,000 carts" if params.fault == "none" else "1,000 carts of each kind"
    canvas.text((MARGIN, 50), title, "ink", 60, "heading", "lm")
    canvas.text((WIDTH - MARGIN, 50), "hills" if params.road == "hills" else "training road", "soft_ink", 48, "text", "rm")
    crowd(canvas, 150, "good carts", result.good_stops, shown, face(params.dog), faulty=False, waits=waits)
    if params.fault == "none":
        queue(params, canvas)
        return
    crowd(canvas, 380, KIND_WORDS[params.fault], result.faulty_stops, shown, face(params.dog), faulty=True, waits=waits)
    gone = round(100 * float(result.watched[shown]) / APPLES)
    canvas.text((MARGIN, 632), "Of 100 of their apples, lost:", "ink", 48, "bold", "lm")
    canvas.text((WIDTH - MARGIN, 632), "?" if waits else str(gone), "pip" if gone else "leaf", 84, "heading", "rm")
    for number in range(100):
        row, column = divmod(number, 25)
        at = (MARGIN + 26 + column * 47.6, 706 + row * 64)
        lost = number < gone
        canvas.dot(at, 20, "card" if lost else "apple", "leaf", 5)
        if lost:
            canvas.line([(at[0] - 12, at[1] + 12), (at[0] + 12, at[1] - 12)], "leaf", 5)


def queue(params: Params, canvas: Canvas) -> None:
    """Some of the good carts on their road, where there are no faulty ones."""
    canvas.text((MARGIN, 400), "no faulty ones this time", "soft_ink", 48, "text", "lm")
    steep = 60 if params.road == "hills" else 0
    road = [(x, 760 - steep * float(np.sin(x / 170))) for x in range(0, int(WIDTH) + 20, 20)]
    canvas.polygon([(0, canvas.height), *road, (WIDTH, canvas.height)], "leaf_tint")
    canvas.line(road, "soft_ink", 10)
    for x, y in road[5:60:12]:
        small_cart(canvas, (x, y - 66), 150, faulty=False)


def crowd(
    canvas: Canvas, top: float, name: str, stops: Whole, shown: int, dog: Drawing | str, *, faulty: bool, waits: bool
) -> None:
    """A bar as long as all of them, blue as far as they have been stopped: so far the dog has come."""
    left, right = MARGIN, WIDTH - MARGIN
    share = float((stops <= shown).mean()) if shown else 0.0
    small_cart(canvas, (left + 44, top), 70, faulty)
    canvas.text((left + 104, top), name, "ink", 48, "bold", "lm")
    words = "how many stopped?" if waits else f"{round(share * CARTS)} stopped"
    canvas.text((right, top), words, "coach", 48, "heading", "rm")
    canvas.box((left, top + 56, right, top + 126), fill="pip_tint" if faulty else "leaf_tint", edge="ink", width=5, radius=12)
    if share:
        canvas.box((left, top + 56, left + max(share * (right - left), 10), top + 126), "coach_body", "ink", 5, radius=12)
    place(canvas, dog, (left + min(max(share * (right - left), 56), right - left - 56), top + 91), 124)


# --- a hundred stops --------------------------------------------------------------------------------------------------------


def small_cart(canvas: Canvas, at: Point, size: float, faulty: bool) -> None:
    """A cart as a sign: a good one stands level, a faulty one leans and has lost a wheel."""
    x, y = at
    half = size / 2
    lean = 0.3 * half if faulty else 0.0
    corners = [
        (x - half, y - half * 0.7 - lean),
        (x + half, y - half * 0.7 + lean),
        (x + half * 0.8, y + half * 0.25 + lean),
        (x - half * 0.8, y + half * 0.25 - lean),
    ]
    canvas.polygon(corners, "pip_body" if faulty else "leaf_tint")
    canvas.line([*corners, corners[0]], "ink", size * 0.07)
    for side in (-1,) if faulty else (-1, 1):
        canvas.dot((x + side * half * 0.5, y + half * 0.5 - lean), half * 0.3, "card", "ink", size * 0.07)


def stops(result: Result, canvas: Canvas, shown: int) -> None:
    """A hundred stops: the real ones first."""
    canvas.text((MARGIN, 50), "Of 100 stops", "ink", 60, "heading", "lm")
    if result.real is None:
        canvas.text((WIDTH / 2, 480), "The dog stopped no cart at all.", "ink", 60)
        return
    real = round(STOPS * result.real)
    for number in range(shown):
        row, column = divmod(number, 10)
        small_cart(canvas, (100 + column * 120, 140 + row * 70), 74, faulty=number < real)
    if shown == STOPS:
        for start, count, words, faulty in ((MARGIN, real, "faulty", True), (WIDTH / 2, STOPS - real, "good carts", False)):
            small_cart(canvas, (start + 60, 880), 100, faulty)
            canvas.text((start + 140, 880), f"{count} {words}", "pip" if faulty else "leaf", 60, "heading", "lm")


def mixed(params: Params, canvas: Canvas) -> None:
    """A thousand carts before they leave, the faulty ones marked."""
    canvas.text((MARGIN, 50), "1,000 carts", "ink", 60, "heading", "lm")
    faulty = 0 if params.fault == "none" else params.rare
    canvas.text((WIDTH - MARGIN, 50), f"{faulty} faulty", "pip", 60, "heading", "rm")
    for number in range(CARTS):
        row, column = divmod(number, 40)
        x, y = MARGIN + 14 + column * 30.1, 120 + row * 33.5
        if number < faulty:
            canvas.box((x - 12, y - 12, x + 12, y + 12), fill="pip_body", edge="ink", width=5)
        else:
            canvas.box((x - 9, y - 9, x + 9, y + 9), fill="leaf_tint", edge="leaf", width=3)
