"""One story at a time with its four meters, or all ten on a map of how large their gaps are."""

from explainer.labs.outer_or_inner.drawings import ICONS
from explainer.labs.outer_or_inner.simulation import HIGHEST, Kind, Params, Range, Result
from explainer.labs.outer_or_inner.stories import STORIES, Meter
from explainer.paintbox.canvas import Box, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.film import Film

HEIGHT = 900
STEPS = 8  # of a film

LABEL = 38
LOOKS: dict[Kind, tuple[str, str, str]] = {  # the word for a kind, its tint and its ink
    "outer": ("OUTER", "coach_tint", "coach"),
    "inner": ("INNER", "pip_tint", "pip"),
    "both": ("BOTH", "leaf_tint", "leaf"),
    "unknown": ("CAN'T TELL", "card", "soft_ink"),
    "none": ("NO GAP", "card", "ink"),
}
LETTERS: dict[Kind, str] = {"outer": "O", "inner": "I", "both": "B", "unknown": "?", "none": "–"}

CHIP, CHIP_PITCH, CHIP_TOP, CHIP_HEIGHT = 108.0, 121.0, 24.0, 146.0
BARS = ((560.0, 700.0), (870.0, 1010.0))  # the left edges: score and wish, in training and in the world
BAR, BAR_TOP, BAR_FOOT = 110.0, 330.0, 790.0

MAP: Box = (56, 64, 1106, 800)
LOW, HIGH = -12.0, 108.0  # of both gaps on the map
ICON = 100.0


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    draw_moment(params, result, canvas, STEPS)


def moments(params: Params, result: Result) -> list[int]:
    """One story: its meters rise. All ten: the line that says how large a gap has to be comes in from 0."""
    return list(range(STEPS))


def draw_moment(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    share = moment / STEPS
    if params.view == "all" or result.finished:
        draw_map(params, result, canvas, share)
    else:
        draw_story(result, canvas, share)


FILM = Film(moments, draw_moment, seconds=2.0)


# --- one story ------------------------------------------------------------------------------------------------------


def draw_story(result: Result, canvas: Canvas, share: float) -> None:
    draw_chips(result, canvas)
    canvas.text((40, 232), result.story.title, "ink", 56, "heading", "lm")
    place(canvas, ICONS[result.story.name], (264, 530), 380)
    if result.answered:
        kind = result.places[result.number].kind
        words, tint, ink = LOOKS[kind]
        canvas.box((84, 770, 444, 850), tint, ink, 5, 30)
        canvas.text((264, 810), words, ink, 48, "heading")
    opening = share if result.asked else 0.0  # the wish opens last of all
    for column, where in enumerate(("in training", "in the world")):
        score, wish = BARS[column]
        draw_bar(canvas, score, "score", result.story.scores[column], 1.0 if result.asked else share, "coach")
        if result.asked:
            draw_bar(canvas, wish, "wish", result.story.wishes[column], opening, "ink")
        else:
            canvas.text((wish + BAR / 2, BAR_TOP - 30), "wish", "soft_ink", LABEL)
            dashed(canvas, (wish, BAR_TOP, wish + BAR, BAR_FOOT))
            canvas.text((wish + BAR / 2, (BAR_TOP + BAR_FOOT) / 2), "?", "soft_ink", 90, "heading")
        canvas.text(((score + wish + BAR) / 2, BAR_FOOT + 46), where, "ink", LABEL, "heading")


def draw_bar(canvas: Canvas, left: float, name: str, meter: Meter, share: float, colour: str) -> None:
    middle = left + BAR / 2
    canvas.text((middle, BAR_TOP - 30), name, colour, LABEL)
    if meter is None:
        dashed(canvas, (left, BAR_TOP, left + BAR, BAR_FOOT))
        for line, word in enumerate(("no", "one", "knows")):
            canvas.text((middle, (BAR_TOP + BAR_FOOT) / 2 + 44 * (line - 1)), word, "soft_ink", 34, "text")
        return
    canvas.box((left, BAR_TOP, left + BAR, BAR_FOOT), "paper", colour, 5, 16)
    top = BAR_FOOT - 8 - (BAR_FOOT - BAR_TOP - 16) * meter / HIGHEST * share
    if BAR_FOOT - 8 - top >= 4:
        canvas.box((left + 8, top, left + BAR - 8, BAR_FOOT - 8), colour, radius=10)


def draw_chips(result: Result, canvas: Canvas) -> None:
    """The ten stories in a row: those that are sorted, the one at hand, those to come."""
    for number, story in enumerate(STORIES):
        left = 40 + number * CHIP_PITCH
        box, middle = (left, CHIP_TOP, left + CHIP, CHIP_TOP + CHIP_HEIGHT), left + CHIP / 2
        if number < len(result.answers):
            kind = result.places[number].kind
            _, tint, ink = LOOKS[kind]
            canvas.box(box, tint, ink, 5, 18)
            canvas.text((middle, CHIP_TOP + 118), LETTERS[kind], ink, 40, "heading")
        elif number == result.number:
            canvas.box(box, "card", "ink", 7, 18)
            canvas.text((middle, CHIP_TOP + 118), str(number + 1), "ink", LABEL, "heading")
        else:
            dashed(canvas, box)
            canvas.text((middle, CHIP_TOP + CHIP_HEIGHT / 2), str(number + 1), "soft_ink", LABEL, "heading")
            continue
        place(canvas, ICONS[story.name], (middle, CHIP_TOP + 54), 78)


def dashed(canvas: Canvas, box: Box) -> None:
    left, top, right, bottom = box
    canvas.dashes([(left, top), (right, top), (right, bottom), (left, bottom), (left, top)], "soft_ink", 4, 14, 14)


# --- all ten --------------------------------------------------------------------------------------------------------


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
    canvas.text((left, 32), "score stands above wish", "coach", LABEL, "heading", "lm")
    canvas.text(((left + right) / 2, bottom + 46), "score falls from training to the world", "pip", LABEL, "heading")
    for number, kind in enumerate(kinds_there(result)):
        words, tint, ink = LOOKS[kind]
        middle, height = 1196, 64 + number * 128
        canvas.box((1120, height, 1272, height + 116), tint, ink, 5, 20)
        canvas.text((middle, height + 40), str(result.count(kind)), ink, 52, "heading")
        canvas.text((middle, height + 88), "?" if kind == "unknown" else words.lower(), ink, 36)


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
