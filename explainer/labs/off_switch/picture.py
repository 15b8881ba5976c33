"""A house whose rooms are the ends of the day; in one of them, behind the switch, the light is out. Each goal out of the hat
drops into the room it likes best.

The beach, the shop and the home are only names for the first three ends, and nothing is meant by where in its room a goal lies.
"""

from itertools import pairwise

import numpy as np

from explainer.labs.off_switch.simulation import BY_HAND, Params, Result
from explainer.paintbox.canvas import Box, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.drawings import Drawing, Part, circle
from explainer.paintbox.film import MOVING, Film, eased, evenly
from explainer.paintbox.palette import Theme, blend

HEIGHT = 960
MOST_MOMENTS = 20
GROWS = 5  # moments in which the bars of a goal grow
BAR, TALLEST = 0.4, 250.0  # of a room's width; and how high a bar gets
FALLS = 4  # moments that a goal takes from the ceiling to its place
IN_AIR = 40  # goals that are seen falling at a time, at most

LEFT, RIGHT, RIDGE, EAVES, FLOOR = 40.0, 1240.0, 176.0, 342.0, 860.0
WALL = 14.0
DARK_LEAST = 270.0  # how wide the dark room is at least: its roof has words on it
HEADROOM = 178.0  # above the goals in a room
NAMED = 84.0  # the least width of a room that has its count below it
LARGEST, SMALLEST = 30.0, 5.0  # from one goal to the next

SWITCH: Drawing = (
    Part(circle(60, 60, 50), fill="card", width=8),
    Part("M38 40C18 62 34 94 60 94C86 94 102 62 82 40", width=11),
    Part("M60 24L60 60", width=11),
)
HAT: Drawing = (
    Part("M34 30L86 30L80 88L40 88Z", fill="ink", width=5),
    Part("M33 38L87 38L86 52L34.5 52Z", fill="pip_body", width=1),
    Part("M12 28L108 28", width=12),
)
BEACH: Drawing = (
    Part("M8 108L112 108", edge="loss4", width=10),
    Part("M64 106L54 30", width=6),
    Part("M12 58C14 20 56 4 88 34C76 32 66 36 60 42C48 36 28 42 12 58Z", fill="loss5", width=5),
    Part("M30 48C34 30 44 20 54 22", edge="halo", width=6),
    Part(circle(92, 90, 13), fill="halo", width=5),
)
SHOP: Drawing = (
    Part("M18 54L102 54L102 108L18 108Z", fill="card", width=5),
    Part("M10 54L20 22L100 22L110 54Z", fill="halo", width=5),
    Part("M30 54L36 22L50 22L48 54Z", fill="loss5", edge="loss5", width=1),
    Part("M72 54L70 22L84 22L90 54Z", fill="loss5", edge="loss5", width=1),
    Part("M10 54L20 22L100 22L110 54Z", width=5),
    Part("M30 68L62 68L62 88L30 88Z", fill="halo", width=4),
    Part("M74 68L92 68L92 108L74 108Z", fill="loss4", width=4),
)
HOME: Drawing = (
    Part("M22 58L22 108L98 108L98 58Z", fill="loss4", width=5),
    Part("M10 62L60 16L110 62Z", fill="loss5", width=6),
    Part("M50 108L50 80L70 80L70 108Z", fill="halo", width=4),
)
ROOMS = (("beach", BEACH), ("shop", SHOP), ("home", HOME))


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    draw_moment(params, result, canvas, GROWS if params.sorted and not params.goals else params.goals)


def is_sorting(params: Params) -> bool:
    return bool(params.sorted) and len(params.said) < BY_HAND


def moments(params: Params, result: Result) -> list[int]:
    """How many goals have come to rest. While the reader sorts: how far the bars of the next one have grown."""
    if is_sorting(params):
        return list(range(GROWS))
    return evenly(params.goals, MOST_MOMENTS)


def times(params: Params, result: Result) -> list[int]:
    return [MOVING * 5 // 4] * len(moments(params, result))


def draw_moment(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    if params.sorted and not params.goals:
        by_hand(params, result, canvas, moment)
        return
    counts = np.bincount(result.best[:moment], minlength=1 + params.others).tolist()
    boxes = rooms(params.others)
    pitch = grain(boxes, np.bincount(result.best, minlength=1 + params.others).tolist())
    canvas.on_ground(params.others, lambda canvas: house(canvas, boxes))
    canvas.text(
        (490, 92), f"{moment:,} goals out of a hat" if params.goals else "Goals out of a hat", "ink", 60, "heading", "lm"
    )
    for rooms_below, count, dark in ((boxes[:1], counts[0], True), (boxes[1:], sum(counts[1:]), False)):
        x = (rooms_below[0][0] + rooms_below[-1][2]) / 2
        canvas.text((x, RIDGE + 54), f"{count:,}" if params.goals else "?", "halo" if dark else "trace", 84, "heading")
    for box, lie_there in zip(boxes, counts, strict=True):
        heap(canvas, box, lie_there, pitch)
    below(canvas, boxes, counts)
    falling(canvas, boxes, result, moment, pitch)


FILM = Film(moments, draw_moment, times=times)


# --- goals sorted by hand -------------------------------------------------------------------------------------------------


def room_at(across: float, others: int) -> int | None:
    """The end whose room lies there."""
    return next((end for end, (left, _, right, _) in enumerate(rooms(others)) if left <= across <= right), None)


def name_of(end: int, others: int) -> str:
    return "off" if not end else ROOMS[end - 1][0] if others <= len(ROOMS) else f"end {end}"


def by_hand(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    """How many of the goals so far lie where, and what the next one finds each end worth."""
    boxes, done = rooms(params.others), len(params.said)
    best = result.by_hand.argmax(axis=1)[:done]
    counts = np.bincount(best, minlength=len(boxes)).tolist()
    canvas.on_ground(params.others, lambda canvas: house(canvas, boxes))
    title = f"Goal {done + 1} of {BY_HAND}" if done < BY_HAND else f"You sorted {BY_HAND} goals"
    canvas.text((490, 92), title, "ink", 60, "heading", "lm")
    for rooms_below, count, dark in ((boxes[:1], counts[0], True), (boxes[1:], sum(counts[1:]), False)):
        x = (rooms_below[0][0] + rooms_below[-1][2]) / 2
        canvas.text((x, RIDGE + 54), str(count), "halo" if dark else "trace", 84, "heading")
    for box, lie_there in zip(boxes, counts, strict=True):
        if done == BY_HAND:
            heap(canvas, box, lie_there, LARGEST * 2)
    if done < BY_HAND:
        grown = eased((moment + 1) / (GROWS + 1)) if moment < GROWS else 1.0
        for end, (box, worth) in enumerate(zip(boxes, result.by_hand[done].tolist(), strict=True)):
            top = FLOOR - TALLEST * min(worth, 1.3) * grown
            half = min(wide(box) * BAR / 2, 60)
            canvas.box((middle(box) - half, top, middle(box) + half, FLOOR), "coach", "halo" if not end else "ink", 5)
            if wide(box) >= NAMED:
                canvas.text((middle(box), top - 36), str(round(100 * worth)), "ink" if end else "halo", 60, "heading")
    below(canvas, boxes, counts if done == BY_HAND else [0] * len(boxes))


# --- the house ----------------------------------------------------------------------------------------------------------


def house(canvas: Canvas, boxes: list[Box]) -> None:
    """The house and the hat, before a goal is drawn."""
    place(canvas, "pip", (300, RIDGE - 78), 156)
    place(canvas, HAT, (404, 82), 124)
    roof(canvas, boxes[:1], "off is best", dark=True)
    roof(canvas, boxes[1:], "on is best", dark=False)
    for number, box in enumerate(boxes):
        room(canvas, box, number, len(boxes) - 1)


def rooms(others: int) -> list[Box]:
    """The dark room at the left, then one for each other end of the day, all of them as wide as each other."""
    dark = max((RIGHT - LEFT) / (1 + others), DARK_LEAST)
    edges = [LEFT, *(LEFT + dark + (RIGHT - LEFT - dark) * number / others for number in range(others + 1))]
    return [(left + WALL / 2, EAVES, right - WALL / 2, FLOOR) for left, right in pairwise(edges)]


def night(theme: Theme) -> str:
    return theme.trace if theme.name == "dark" else blend(theme.ink, theme.door, 0.25)


def middle(box: Box) -> float:
    return (box[0] + box[2]) / 2


def wide(box: Box) -> float:
    return box[2] - box[0]


def roof(canvas: Canvas, boxes: list[Box], words: str, dark: bool) -> None:
    """Over the dark room, or over all the others together. One of the two counts that matter will stand on it."""
    left, right = boxes[0][0], boxes[-1][2]
    canvas.box((left - WALL, EAVES - WALL, right + WALL, FLOOR + WALL), fill="ink", radius=12)
    outline = [(left - 24, EAVES), (left + 38, RIDGE), (right - 38, RIDGE), (right + 24, EAVES), (left - 24, EAVES)]
    canvas.polygon(outline, night(canvas.theme) if dark else "pip_body")
    canvas.line(outline, "ink", 10)
    canvas.text(((left + right) / 2, RIDGE + 128), words, "halo" if dark else "trace", 48, "heading")


def room(canvas: Canvas, box: Box, number: int, others: int) -> None:
    canvas.box(box, "pip_tint" if number else night(canvas.theme), radius=10)
    x, top = middle(box), box[1]
    if number == 0:
        place(canvas, SWITCH, (x - 74, top + 84), 92)
        place(canvas, "pip-asleep", (x + 52, top + 90), 140)
    elif others <= len(ROOMS):
        place(canvas, ROOMS[number - 1][1], (x, top + 88), 140)
    elif wide(box) >= NAMED:
        canvas.text((x, top + 52), str(number), "pip", 48, "heading")


def below(canvas: Canvas, boxes: list[Box], counts: list[int]) -> None:
    """What each room is called, and how many goals lie in it, where there is room for that."""
    y = FLOOR + 54
    canvas.text((middle(boxes[0]), y), "off", "ink", 48, "heading")
    others = boxes[1:]
    if wide(others[0]) < NAMED:
        canvas.text(((others[0][0] + others[-1][2]) / 2, y), f"{len(others)} other ends of the day", "ink", 48, "heading")
        return
    for number, (box, count) in enumerate(zip(others, counts[1:], strict=True)):
        name = [ROOMS[number][0]] if len(others) <= len(ROOMS) else []
        canvas.text((middle(box), y), " ".join([*name, *([str(count)] if sum(counts) else [])]), "ink", 48, "heading")


# --- the goals ----------------------------------------------------------------------------------------------------------


def columns(box: Box, pitch: float) -> int:
    return max(1, int((wide(box) - 16) // pitch))


def grain(boxes: list[Box], counts: list[int]) -> float:
    """From one goal to the next: as far as the fullest room allows, so that a goal is as large in every room."""
    for pitch in np.arange(LARGEST, SMALLEST, -0.5).tolist():
        rows = [-(-count // columns(box, pitch)) for box, count in zip(boxes, counts, strict=True)]
        if max(rows) * pitch <= FLOOR - EAVES - HEADROOM:
            return float(pitch)
    return SMALLEST


def spot(box: Box, number: int, pitch: float) -> Point:
    """Where in its room a goal comes to rest."""
    across = columns(box, pitch)
    row, column = divmod(number, across)
    return middle(box) + (column - (across - 1) / 2) * pitch, FLOOR - 8 - (row + 0.5) * pitch


def look(pitch: float) -> tuple[float, str, str | None, float]:
    """How large a goal is, and its colours; the smallest have no rim."""
    return 0.44 * pitch, "pip_body", "ink" if pitch >= 15 else None, 2.5


def heap(canvas: Canvas, box: Box, count: int, pitch: float) -> None:
    canvas.heap(spot(box, 0, pitch), pitch, columns(box, pitch), count, *look(pitch))


def falling(canvas: Canvas, boxes: list[Box], result: Result, moment: int, pitch: float) -> None:
    """Some of the next goals, on their way from the ceiling down to their places: the later ones are higher up."""
    ahead = max(1, round(len(result.best) * FALLS / MOST_MOMENTS))
    step = -(-ahead // IN_AIR)
    for number in range(moment + -moment % step, min(moment + ahead, len(result.best)), step):
        best = int(result.best[number])
        box = boxes[best]
        x, y = spot(box, int((result.best[:number] == best).sum()), pitch)
        share = 1 - (number - moment) / ahead  # of the time that it takes
        above = box[0] + 14 + (wide(box) - 28) * (0.618 * number % 1)  # so that goals drop all over the room, and not in rows
        canvas.dot((above + (x - above) * share, EAVES + 20 + (y - EAVES - 20) * share**2), *look(pitch))
