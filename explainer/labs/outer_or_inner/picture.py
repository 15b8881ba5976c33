"""One story at a time: what happened in training and in the world, small meters, and the bins to sort it into. At the end all
ten in rows. Or all ten on a map of how large their gaps are.
"""

from explainer.labs.outer_or_inner.drawings import ICONS, SCENES
from explainer.labs.outer_or_inner.simulation import HIGHEST, KINDS, Kind, Params, Range, Result
from explainer.labs.outer_or_inner.stories import STORIES, Meter
from explainer.paintbox.canvas import Box, Canvas, Point
from explainer.paintbox.characters import place, token
from explainer.paintbox.confetti import confetti
from explainer.paintbox.film import MOVING, Film, eased

HEIGHT = 960
STEPS = 8  # of a film

LABEL = 40
LOOKS: dict[Kind, tuple[str, str, str]] = {  # the word for a kind, its tint and its ink
    "outer": ("outer", "coach_tint", "coach"),
    "inner": ("inner", "pip_tint", "pip"),
    "both": ("both", "leaf_tint", "leaf"),
    "unknown": ("can't tell", "card", "soft_ink"),
    "none": ("no gap", "card", "ink"),
}

SCENE_TOP, SCENE_FOOT, FLOOR = 104.0, 548.0, 470.0
SCENE_LEFTS = (24.0, 652.0)
SCENE_WIDTH, ACTOR, PROP = 604.0, 290.0, 200.0
MARK, MARK_PITCH = 17.0, 40.0
METER_TOP, METER_PITCH, METER_HEIGHT, METER_LEFT = 566.0, 66.0, 50.0, 130.0  # the last from a scene's left edge
BINS: tuple[str, ...] = (*KINDS, "M")  # the move that each stands for
BIN_LEFT, BIN_TOP, BIN_PITCH, BIN_WIDTH, BIN_FOOT = 24.0, 716.0, 248.0, 240.0, 944.0

SORTED_LEFT, SORTED_TOP, SORTED_FOOT = 360.0, 140.0, 952.0

MAP: Box = (56, 72, 1090, 870)
LOW, HIGH = -12.0, 108.0  # of both gaps on the map
ICON = 100.0


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    draw_moment(params, result, canvas, STEPS)


def moments(params: Params, result: Result) -> list[int]:
    """A new story: its meters rise. An answer: the story goes into its bin. The end: one story after the other stands where
    the meters put it. The map: the line that says how large a gap has to be comes in from 0.
    """
    return list(range(STEPS))


def times(params: Params, result: Result) -> list[int]:
    return [MOVING] * STEPS


def draw_moment(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    share = eased(moment / STEPS)
    if params.view == "all":
        draw_map(params, result, canvas, share)
    elif result.finished:
        draw_sorted(result, canvas, round(share * len(STORIES)))
    else:
        draw_story(result, canvas, share)


FILM = Film(moments, draw_moment, times=times)


def bin_at(across: float, down: float) -> str:
    """The move that the bin at a point of the picture stands for; "" beside them."""
    number = int((across - BIN_LEFT) // BIN_PITCH)
    return BINS[number] if BIN_TOP <= down <= BIN_FOOT and 0 <= number < len(BINS) else ""


def bin_middle(move: str) -> Point:
    return BIN_LEFT + BINS.index(move) * BIN_PITCH + BIN_WIDTH / 2, (BIN_TOP + BIN_FOOT) / 2


# --- one story ------------------------------------------------------------------------------------------------------


def draw_story(result: Result, canvas: Canvas, share: float) -> None:
    canvas.on_ground(result.number, lambda canvas: draw_rest(result, canvas))
    rising = 1.0 if result.asked else share  # the wish opens last of all
    for column, left in enumerate(SCENE_LEFTS):
        down = METER_TOP
        draw_meter(canvas, (left, down), "score", result.story.scores[column], rising, "coach")
        if result.asked:
            draw_meter(canvas, (left, down + METER_PITCH), "wish", result.story.wishes[column], share, "ink")
        else:
            draw_meter(canvas, (left, down + METER_PITCH), "wish", None, 0.0, "soft_ink", "?")
    if result.answered:
        drop(result, canvas, share)


def draw_rest(result: Result, canvas: Canvas) -> None:
    """All that does not move."""
    canvas.text((SCENE_LEFTS[0], 52), result.story.title, "ink", 60, "heading", "lm")
    draw_marks(result, canvas)
    for column, where in enumerate(("in training", "in the world")):
        draw_scene(result, canvas, column, where)
    draw_bins(result, canvas)


def draw_marks(result: Result, canvas: Canvas) -> None:
    """A tick or a cross for each story so far, and a spot for each to come."""
    for number in range(len(STORIES)):
        at = (1256 - MARK - (len(STORIES) - 1 - number) * MARK_PITCH, 52.0)
        if number < len(result.right):
            tick_or_cross(canvas, at, result.right[number], MARK)
        else:
            here = number == result.number
            canvas.dot(at, MARK if here else MARK * 0.6, "ink" if here else "line")


def tick_or_cross(canvas: Canvas, at: Point, right: bool, radius: float) -> None:
    (x, y), half, ink = at, radius / 2, "leaf" if right else "pip"
    canvas.dot(at, radius, f"{ink}_tint", ink, radius / 6)
    strokes = (
        [[(x - half, y), (x - half / 4, y + half * 0.7), (x + half, y - half * 0.7)]]
        if right
        else [[(x - half * 0.7, y + sign * half * 0.7), (x + half * 0.7, y - sign * half * 0.7)] for sign in (1, -1)]
    )
    for stroke in strokes:
        canvas.line(stroke, ink, radius / 3)


def draw_scene(result: Result, canvas: Canvas, column: int, where: str) -> None:
    """What the story is about, and what it meets there. Training is Coach's room; in the world the sun shines."""
    left = SCENE_LEFTS[column]
    box = (left, SCENE_TOP, left + SCENE_WIDTH, SCENE_FOOT)
    canvas.box(box, "leaf_tint" if column else "coach_tint", radius=30)
    canvas.line([(left + 28, FLOOR), (left + SCENE_WIDTH - 28, FLOOR)], "ink", 6)
    if column:
        canvas.dot((left + SCENE_WIDTH - 62, SCENE_TOP + 62), 38, token(canvas.theme, "loss4"), "ink", 5)
    canvas.text((left + 28, SCENE_TOP + 44), where, "ink", 48, "heading", "lm")
    place(canvas, ICONS[result.story.name], (left + 196, FLOOR - ACTOR / 2 + 14), ACTOR)
    place(canvas, SCENES[result.story.name][column], (left + 462, FLOOR - PROP / 2 + 10), PROP)


def draw_meter(
    canvas: Canvas, corner: Point, name: str, meter: Meter, share: float, colour: str, gone: str = "no one knows"
) -> None:
    left, top = corner
    start, end, middle = left + METER_LEFT, left + SCENE_WIDTH, top + METER_HEIGHT / 2
    canvas.text((left + METER_LEFT - 18, middle), name, colour, LABEL, anchor="rm")
    if meter is None:
        dashed(canvas, (start, top, end, top + METER_HEIGHT))
        canvas.text(((start + end) / 2, middle), gone, "soft_ink", LABEL)
        return
    canvas.box((start, top, end, top + METER_HEIGHT), "paper", colour, 5, 14)
    across = (end - start - 14) * meter / HIGHEST * share
    if across >= 4:
        canvas.box((start + 7, top + 7, start + 7 + across, top + METER_HEIGHT - 7), colour, radius=8)


def draw_bins(result: Result, canvas: Canvas) -> None:
    for move in BINS:
        kind = KINDS.get(move)
        words, tint, ink = LOOKS[kind] if kind else ("ask", "card", "soft_ink" if result.asked else "ink")
        (x, _), half = bin_middle(move), BIN_WIDTH / 2
        rim = BIN_TOP + 30
        canvas.polygon([(x - half + 14, rim), (x + half - 14, rim), (x + half - 36, BIN_FOOT), (x - half + 36, BIN_FOOT)], tint)
        canvas.line([(x - half + 14, rim), (x - half + 36, BIN_FOOT), (x + half - 36, BIN_FOOT), (x + half - 14, rim)], ink, 7)
        canvas.line([(x - half, rim), (x + half, rim)], ink, 12)
        canvas.text((x, rim + 48), words, ink, LABEL if kind == "unknown" else 48, "heading")
        if not kind and not result.asked:
            canvas.text((x, rim + 130), "?", ink, 84, "heading")


def drop(result: Result, canvas: Canvas, share: float) -> None:
    """The story falls into the bin that was picked; at the end there is a tick on it, or a cross, and the tick elsewhere."""
    picked, right = result.answers[result.number], result.places[result.number].kind
    moves = {kind: move for move, kind in KINDS.items()}
    start = (SCENE_LEFTS[0] + 196, FLOOR - ACTOR / 2)
    end_x, end_y = bin_middle(moves[picked])
    end_y += 46
    at = start[0] + (end_x - start[0]) * share, start[1] + (end_y - start[1]) * share
    place(canvas, ICONS[result.story.name], at, ACTOR + (112 - ACTOR) * share)
    if share == 1:
        tick_or_cross(canvas, (end_x + 62, end_y + 30), picked == right, 34)
        if picked != right and right in moves:
            x, y = bin_middle(moves[right])
            tick_or_cross(canvas, (x, y + 46), True, 48)


def dashed(canvas: Canvas, box: Box) -> None:
    left, top, right, bottom = box
    canvas.dashes([(left, top), (right, top), (right, bottom), (left, bottom), (left, top)], "soft_ink", 4, 14, 14)


# --- all ten, sorted ------------------------------------------------------------------------------------------------


def draw_sorted(result: Result, canvas: Canvas, shown: int) -> None:
    """The first so many stories, in the rows where the meters put them. A tick: the reader put it there too."""
    rows = kinds_there(result)
    pitch = (SORTED_FOOT - SORTED_TOP) / len(rows)
    heights = {kind: SORTED_TOP + number * pitch for number, kind in enumerate(rows)}
    for kind, top in heights.items():
        words, tint, ink = LOOKS[kind]
        canvas.box((24, top + 8, 1256, top + pitch - 8), tint, ink, 6, 30)
        canvas.text((48, top + pitch / 2), words, ink, 60, "heading", "lm")
    across = dict.fromkeys(rows, 0)
    for story, stands, right in list(zip(STORIES, result.places, result.right, strict=True))[:shown]:
        apart = min(180.0, (1236 - SORTED_LEFT) / result.count(stands.kind))
        size = min(pitch - 50, apart - 16)
        x, y = SORTED_LEFT + apart * (across[stands.kind] + 0.5), heights[stands.kind] + pitch / 2
        across[stands.kind] += 1
        place(canvas, ICONS[story.name], (x, y), size)
        tick_or_cross(canvas, (x + size * 0.4, y + size * 0.36), right, max(MARK, size * 0.2))
    count = sum(result.right[:shown])
    canvas.text((24, 76), f"{count} of 10", "ink", 84, "heading", "lm")
    canvas.text((330, 84), "sorted as the meters do", "ink", 60, "heading", "lm")
    if shown == len(STORIES) and all(result.right):
        confetti(canvas, (1060, 16, 1256, 136))


# --- all ten, on a map --------------------------------------------------------------------------------------------------------


def at(inner: float, outer: float) -> Point:
    """Where gaps of these sizes stand on the map."""
    left, top, right, bottom = MAP
    across, up = (inner - LOW) / (HIGH - LOW), (outer - LOW) / (HIGH - LOW)
    return left + across * (right - left), bottom - up * (bottom - top)


def draw_map(params: Params, result: Result, canvas: Canvas, share: float) -> None:
    left, top, right, bottom = MAP
    line_x, line_y = at(params.gap * share, params.gap * share)
    canvas.box((left, top, line_x, line_y), "coach_tint")
    canvas.box((line_x, top, right, line_y), "leaf_tint")
    canvas.box((line_x, line_y, right, bottom), "pip_tint")
    canvas.box((left, line_y, line_x, bottom), "paper")
    for ends in (((line_x, top), (line_x, bottom)), ((left, line_y), (right, line_y))):
        canvas.dashes(ends, "ink", 5, 20, 12)
    for story, stands in zip(STORIES, result.places, strict=True):
        spread(canvas, stands.inner, stands.outer)
        x, y = at(mean(stands.inner), mean(stands.outer))
        place(canvas, ICONS[story.name], (x, y), ICON)
        if stands.kind == "unknown":
            canvas.text((x + 72, y), "?", "soft_ink", 60, "heading")
    canvas.text((left, 36), "score stands above wish", "coach", LABEL, "heading", "lm")
    canvas.text(((left + right) / 2, bottom + 46), "score falls from training to the world", "pip", LABEL, "heading")
    for number, kind in enumerate(kinds_there(result)):
        words, tint, ink = LOOKS[kind]
        middle, height = 1186, 72 + number * 128
        canvas.box((1108, height, 1264, height + 116), tint, ink, 5, 20)
        canvas.text((middle, height + 40), str(result.count(kind)), ink, 48, "heading")
        canvas.text((middle, height + 88), "?" if kind == "unknown" else words, ink, LABEL)


def kinds_there(result: Result) -> list[Kind]:
    return [kind for kind in LOOKS if kind != "none" or result.count(kind)]


def spread(canvas: Canvas, inner: Range, outer: Range) -> None:
    """Where a story may stand, if one of its meters is missing."""
    (left, bottom), (right, top) = at(inner[0], outer[0]), at(inner[1], outer[1])
    if right - left > 1:
        dashed(canvas, (left, top, right, bottom))
    elif bottom - top > 1:
        canvas.dashes([(left, top), (left, bottom)], "soft_ink", 6, 14, 14)


def mean(ends: Range) -> float:
    return (ends[0] + ends[1]) / 2
