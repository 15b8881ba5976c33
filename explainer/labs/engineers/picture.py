"""Three pictures: a land with the ends of all runs; of a hundred people, those who find its pit; and of a hundred winners by a
test, those that fool it, with what they are worth.

How many of the hundred is a chance, rounded. Which of them are drawn as such means nothing.
"""

from dataclasses import replace

import numpy as np
from PIL import Image

from explainer.labs.engineers.simulation import (
    AT_WALL,
    IN_PIT,
    PIT_AT,
    PIT_WIDTH,
    REACH,
    VALLEYS,
    Array,
    Params,
    Result,
    Tested,
    the_land,
)
from explainer.paintbox.canvas import SMOOTHING, WIDTH, Box, Canvas, Point
from explainer.paintbox.characters import place, place_row
from explainer.paintbox.drawings import DRAWINGS, Drawing, Part, circle
from explainer.paintbox.film import HELD, MOVING, Film, eased, evenly
from explainer.paintbox.keep import keep
from explainer.paintbox.land import COARSE, banded
from explainer.paintbox.palette import LOSS_BANDS, THEMES

HEIGHT = 960
MARGIN = 40.0
MAP: Box = (28, 28, 932, 932)
SIDE, SIDE_END = 952.0, 1256.0
HAND_BALL = 24.0  # the radius of one of the reader's
LOWEST, HIGHEST = -1.0, 0.9  # of the losses that the bands tell apart
MOMENTS = 36
ROLL = 10  # moments of one ball
TRAILS = 12  # so many runs are drawn with their way, and none when there were more in all: lines that cross tell nothing
POLICY_WORDS = {"first": "takes the first", "best": "starts anywhere", "tweak": "tweaks the best"}
HUNDRED, ROW = 100, 10
CROWDS: tuple[Box, Box] = ((20, 108, 630, 940), (650, 108, 1260, 940))
PITCH, SMALL, BALL = 57.0, 52.0, 11.0  # in a crowd: from one to the next, a Pip, and one that is none
WINNERS: Box = (20, 108, 780, 940)
WINNER_PITCH, WINNER = 62.0, 58.0
COLUMNS: Box = (820, 330, 1240, 760)  # as high as the highest score there is room for
MOST_POINTS = 5.5
FOOLS: Drawing = (  # with a mask
    *DRAWINGS["pip"],
    Part("M25 58C24 40 30 36 44 37C56 38 64 38 76 37C90 36 96 40 95 58C90 66 74 66 60 58C46 66 30 66 25 58Z", "ink", "ink", 6),
    Part(circle(46, 49, 7), fill="card", edge="card", width=1),
    Part(circle(74, 49, 7), fill="card", edge="card", width=1),
    Part(circle(48, 50, 3), fill="ink", edge="ink", width=1),
    Part(circle(72, 50, 3), fill="ink", edge="ink", width=1),
)


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    draw_moment(params, result, canvas, moments(params, result)[-1])


def by_hand(params: Params) -> bool:
    """Whether only the reader has tried so far."""
    return bool(params.drops) and not params.tries and params.part == "land"


def moments(params: Params, result: Result) -> list[int]:
    """Try by try; or how the reader's last ball rolls."""
    if by_hand(params):
        return list(range(ROLL + 1))
    return evenly(params.runs if params.part == "land" else params.tries, MOMENTS)


def draw_moment(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    """The picture after so many tries."""
    if params.part == "test":
        if params.tries:
            test(params, result.tested, canvas, shown)
        else:
            hundred(canvas)
    elif params.part == "chance" and params.tries:
        chances(params, result, canvas, shown)
    elif by_hand(params):
        drop(params, result, canvas, shown)
    else:
        tries(params, result, canvas, shown)


def times(params: Params, result: Result) -> list[int]:
    """The first run is held, so that one sees what a run is."""
    return [HELD if moment == 1 and not by_hand(params) else MOVING for moment in moments(params, result)]


FILM = Film(moments, draw_moment, times=times)


# --- the land, in training, in the hands of a person ------------------------------------------------------------------------


def at(place_on_land: Array) -> Point:
    left, top, right, bottom = MAP
    x, y = (place_on_land / REACH + 1) / 2
    return float(left + x * (right - left)), float(bottom - y * (bottom - top))


def tries(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    """The land where an AI is trained, in the hands of a person, and the AI that the person keeps."""
    per_unit = (MAP[2] - MAP[0]) / (2 * REACH)
    canvas.box((8, 8, WIDTH - 8, canvas.height - 8), fill="coach_tint", edge="coach", width=8, radius=36)
    place(canvas, "knobs", ((SIDE + SIDE_END) / 2, 108), 176)
    canvas.backdrop(ground(params.clue, canvas.theme.name, canvas.size), MAP[:2])
    canvas.line([MAP[:2], (MAP[2], MAP[1]), MAP[2:], (MAP[0], MAP[3]), MAP[:2]], "ink", 6)
    pit = at(PIT_AT)
    found = bool((result.ends[:shown] == IN_PIT).any())
    if known(params) or found:
        canvas.dot(pit, params.pit * per_unit + 3, "trace", "halo", 4)
    radius = the_land(params.clue, params.pit, params.wall).wall * per_unit
    if radius:
        ring = [(pit[0] + radius * np.cos(a), pit[1] + radius * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 33)]
        canvas.line(ring, "trace", 16)
        canvas.line(ring, "halo", 8)
    if shown < params.runs or shown <= TRAILS:
        trails(result, canvas, shown)
    balls(result, canvas, shown)
    if (params.tries or params.wall == "pit") and not (result.ends[:shown] == IN_PIT).any():
        right = pit[0] - max(radius, params.pit * per_unit) - 26
        canvas.box((right - 142, pit[1] - 29, right, pit[1] + 29), "halo", radius=14)
        canvas.text((right - 71, pit[1]), "the pit", "trace", 40, "bold")
    kept(params, result, canvas, shown)


def drop(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    """The reader's own balls, the last of them on its way."""
    own = replace(result, starts=params.places, places=result.dropped_to, ends=result.dropped, losses=result.dropped_loss)
    count = len(result.dropped)
    tries(params, own, canvas, count if moment == ROLL else count - 1)
    for end, place_there in zip(own.ends[: count - (moment < ROLL)], own.places, strict=False):
        if end != IN_PIT:
            canvas.dot(at(place_there), HAND_BALL, "pip_body", "trace", 5)
    if moment < ROLL:
        start, end = own.starts[-1], own.places[-1]
        canvas.dot(at(start + (end - start) * eased(moment / ROLL)), HAND_BALL, "pip_body", "trace", 5)


def known(params: Params) -> bool:
    """Whether the reader may see where the pit is: when others have tried, or where it is made wide or gets a wall."""
    return bool(params.tries or params.wall == "pit" or (params.pit != PIT_WIDTH and not params.drops))


@keep
def ground(clue: float, theme: str, size: int) -> Image.Image:
    """The land without the pit, in bands, red high and blue low."""
    pixels = round((MAP[2] - MAP[0]) * size * SMOOTHING / WIDTH)
    line = ((np.arange(0, pixels + COARSE, COARSE) / pixels * 2 - 1) * REACH).astype(np.float32)
    land = the_land(clue, 0.1, "none")
    lowest = np.full((len(line), len(line)), np.inf, dtype=np.float32)
    for (x, y), depth in zip(land.bottoms.astype(np.float32), land.depths.astype(np.float32), strict=True):
        far = np.sqrt(HIGHEST + depth) + 0.1  # further off it is higher than the bands tell apart
        down, across = (slice(*line.searchsorted([middle - far, middle + far])) for middle in (-y, x))  # the highest y first
        here = lowest[down, across]
        np.minimum(here, ((line[down] + y) ** 2 - depth)[:, None] + (line[across] - x) ** 2, out=here)
    bands = (lowest - np.float32(LOWEST)) * np.float32(LOSS_BANDS / (HIGHEST - LOWEST))
    return Image.fromarray(banded(bands, THEMES[theme], pixels, pixels))


def trails(result: Result, canvas: Canvas, shown: int) -> None:
    """Where the last runs began, and their ways."""
    for run in range(max(0, shown - TRAILS), shown):
        canvas.line([at(result.starts[run]), at(result.places[run])], "halo", 6)
        canvas.dot(at(result.starts[run]), 9, "halo", "trace", 3)


def balls(result: Result, canvas: Canvas, shown: int) -> None:
    """At the bottom of each valley a ball, the larger the more runs ended there."""
    ends = result.ends[:shown]
    for valley, count in enumerate(np.bincount(ends, minlength=VALLEYS)[:VALLEYS].tolist()):
        if count:
            where = result.places[int((ends == valley).argmax())]
            canvas.dot(at(where), min(14 + 2 * count**0.5, 34), "pip_body", "trace", 4)
    for halted in np.flatnonzero(ends == AT_WALL)[:100].tolist():
        canvas.dot(at(result.places[halted]), 9, "pip_body", "trace", 3)
    if (ends == IN_PIT).any():
        canvas.dot(at(PIT_AT), 84, "halo", "trace", 10)
        place(canvas, "thinker", at(PIT_AT), 140)


def kept(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    """The AI that the person keeps so far, how many runs ended in the pit, and how many of the reader's own."""
    ends = result.ends[:shown]
    in_pit = int((ends == IN_PIT).sum())
    middle = (SIDE + SIDE_END) / 2
    canvas.box((SIDE, 214, SIDE_END, 482), fill="pip_tint", edge="pip", width=6, radius=24)
    canvas.text((middle, 256), "keeps this AI", "pip", 40, "heading")
    if shown:
        place(canvas, "thinker" if in_pit else "pip", (middle, 354), 140)
        best = result.kept(shown)
        words = "from the pit" if in_pit else "from the wall" if best == AT_WALL else "from a valley"
        canvas.text((middle, 450), words, "ink", 40, "heading")
    else:
        canvas.text((middle, 354), "none yet", "soft_ink", 48, "heading")
    how = "two ways to try" if params.part == "chance" else POLICY_WORDS[params.policy]
    canvas.text((SIDE, 536), "your balls" if by_hand(params) else how, "coach", 40, "heading", "lm")
    for row, (number, words) in enumerate(((shown, "try" if shown == 1 else "tries"), (in_pit, "in the pit"))):
        counted(canvas, 610 + row * 94, number, words, "pip" if row and in_pit else "ink")
    if params.drops and params.tries:
        canvas.text((SIDE, 800), "of your own", "coach", 40, "heading", "lm")
        counted(canvas, 876, int((result.dropped == IN_PIT).sum()), f"of {len(result.dropped)}", "ink")


def counted(canvas: Canvas, y: float, number: int, words: str, ink: str) -> None:
    canvas.text((SIDE, y), f"{number:,}", ink, 84, "heading", "lm")
    wide, _ = canvas.text_size(f"{number:,}", 84, "heading")
    canvas.text((SIDE + wide + 18, y + 14), words, "soft_ink", 40, "heading", "lm")


# --- the chance -------------------------------------------------------------------------------------------------------------


def chances(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    """A hundred people who start anywhere and a hundred who tweak: a Pip for each that has found the pit, else a ball."""
    tries_each = f"{HUNDRED} people, {shown:,} {'try' if shown == 1 else 'tries'} each"
    canvas.text((WIDTH / 2, 54), tries_each, "ink", 60, "heading")
    for box, name, chance in zip(CROWDS, ("start anywhere", "tweak the best"), (result.fresh, result.tweaked), strict=True):
        left, top, right, bottom = box
        found = round(HUNDRED * float(chance[shown]))
        canvas.box(box, "coach_tint", "coach", 6, 36)
        canvas.text(((left + right) / 2, top + 58), name, "coach", 60, "heading")
        first = ((left + right) / 2 - (ROW - 1) / 2 * PITCH, top + 138)
        for row in range(ROW):
            there = min(ROW, max(0, found - row * ROW))
            y = first[1] + row * PITCH
            place_row(canvas, "pip", DRAWINGS["pip"], (first[0], y), PITCH, there, SMALL)
            canvas.heap((first[0] + there * PITCH, y), PITCH, ROW, ROW - there, BALL, "pip_body", "trace", 3)
        number, words = str(found), "found the pit"
        wide, rest = canvas.text_size(number, 84, "heading")[0], canvas.text_size(words, 48, "heading")[0]
        start = (left + right - wide - 22 - rest) / 2
        canvas.text((start, bottom - 78), number, "ink", 84, "heading", "lm")
        canvas.text((start + wide + 22, bottom - 70), words, "ink", 48, "heading", "lm")


# --- the test ---------------------------------------------------------------------------------------------------------------


def test(params: Params, tested: Tested, canvas: Canvas, shown: int) -> None:
    """A hundred winners by the test, those that fool it in masks; beside them what a winner scores, and its worth.

    The one on top has a mask if most winners have.
    """
    upto = int((tested.counts <= max(shown, 1)).sum()) - 1
    count = int(tested.counts[upto])
    fools = round(HUNDRED * float(tested.fools[upto]))
    left, top, right, bottom = WINNERS
    canvas.text((MARGIN, 54), f"{HUNDRED} times the best of {count:,}", "ink", 60, "heading", "lm")
    canvas.box(WINNERS, "coach_tint", "coach", 6, 36)
    winners(canvas, ((left + right) / 2 - (ROW - 1) / 2 * WINNER_PITCH, top + 62), WINNER_PITCH, WINNER, fools)
    canvas.text(
        ((left + right) / 2, bottom - 78), f"{fools} {'fools' if fools == 1 else 'fool'} the test", "ink", 84, "heading"
    )
    start, highest, end, base = COLUMNS
    half = (end - start) / 2 - 20
    for x, words, value, colour in (
        (start, "score", float(tested.measured[upto]), "coach"),
        (end - half, "worth", float(tested.worth[upto]), "ink"),
    ):
        high = base - (base - highest) * min(max(value, 0.0) / MOST_POINTS, 1.0)
        canvas.box((x, min(high, base - 8), x + half, base), "coach_body" if colour == "coach" else "soft_ink", "ink", 6, 4)
        canvas.text((x + half / 2, base + 62), f"{value + 0.0:.1f}", colour, 84, "heading")
        canvas.text((x + half / 2, base + 134), words, "ink", 48, "heading")
        if colour == "coach":
            place(canvas, FOOLS if fools > HUNDRED / 2 else "pip", (x + half / 2, min(high, base - 8) - 84), 172)


def winners(canvas: Canvas, first: Point, pitch: float, size: float, fools: int) -> None:
    """A hundred AIs in ten rows; so many of them, the first ones, fool the test."""
    for row in range(ROW):
        there = min(ROW, max(0, fools - row * ROW))
        y = first[1] + row * pitch
        place_row(canvas, "fools", FOOLS, (first[0], y), pitch, there, size)
        place_row(canvas, "honest", DRAWINGS["pip"], (first[0] + there * pitch, y), pitch, ROW - there, size)


def hundred(canvas: Canvas) -> None:
    """A hundred AIs, one of which fools the test."""
    canvas.text((WIDTH / 2, 54), f"One AI in {HUNDRED} fools the test", "ink", 60, "heading")
    winners(canvas, (WIDTH / 2 - (ROW - 1) / 2 * 84, 142), 84, 78, 1)
