"""A school yard with seven things that can be counted.

Then the plan for the reader's wish, over the whole picture, and after the guess its week; or, where two machines are compared,
two yards, a weak machine's and the reader's: what came of each plan, evening by evening, and its two scores. In a second view,
the two scores by how many plans a machine reads.

Each child stands for one of the hundred; which of them it is that has no coat is not known, so these stand in front.
"""

from dataclasses import dataclass

from explainer.labs.outer_alignment.drawings import ACTS as DRAWN
from explainer.labs.outer_alignment.drawings import BALL, COAT, COLD, COUNTED, WARM
from explainer.labs.outer_alignment.simulation import (
    ACTS,
    CHILDREN,
    DAYS,
    IN_BOX,
    PLANS,
    WEAK,
    Params,
    Result,
    most_told,
    names,
)
from explainer.paintbox.canvas import WIDTH, Box, Canvas, Point
from explainer.paintbox.characters import place, place_row
from explainer.paintbox.chart import Chart
from explainer.paintbox.confetti import confetti
from explainer.paintbox.film import HELD, MOVING, Film, eased

HEIGHT = 960
MARGIN = 20.0
YARDS: tuple[Box, Box] = ((MARGIN, 96, 630, HEIGHT - MARGIN), (650, 96, WIDTH - MARGIN, HEIGHT - MARGIN))
ACT, ACT_PITCH = 84.0, 112.0  # what is done on each of the five days, in a row
NEARLY = 0.95  # of the best week's points: as good as the best


@dataclass(frozen=True)
class Rows:
    """How the crowd of children stands."""

    long: int  # how many to a row
    across: float
    down: float
    child: float  # the size of one


SMALL, LARGE = Rows(10, 41, 29, 58), Rows(20, 51, 61, 84)
HEAP, COAT_SIZE = 4, 54.0  # coats that lie side by side in the box
EVENINGS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
DAY_WIDE, DAY_TOP, DAY_BASE = 240.0, 92.0, 356.0  # of the five days of the reader's week
CHART: Box = (0, 150, WIDTH, HEIGHT)
LOWEST = -140.0  # points: no plan has less, whatever is counted

TILES: Point = (30, 230)  # the first corner of the things to tick
TILE_WIDE, TILE_TALL, TILE_ACROSS, TILE_DOWN = 290.0, 320.0, 310.0, 350.0
THING = 150.0

GROWTH = 6  # moments in which a machine reads more and more plans
MOVES = 4  # moments from one evening to the next

WORDS = {  # on two lines
    "label": ("name", "labels"),
    "hooks": ("put up", "hooks"),
    "remind": ("remind", "them"),
    "rest": ("rest", ""),
    "bin": ("bin", "the coats"),
    "ask": ("ask", "fewer"),
    "make-up": ("make up", "numbers"),
    "lock": ("lock", "the box"),
}
WISHES = {
    "box": "few coats in the box",
    "say": "few who say they have no coat",
    "lost": "few coats lost",
    "home": "many coats that come home",
    "lessons": "little lesson time",
    "coins": "few coins",
    "thrown": "few coats thrown out",
}


COUNTABLE = {  # on two lines
    "lessons": ("little", "lesson time"),
    "say": ("few who say", "“no coat”"),
    "home": ("many coats", "come home"),
    "coins": ("few", "coins"),
    "box": ("few coats", "in the box"),
    "lost": ("few coats", "lost"),
    "thrown": ("few coats", "thrown out"),
}


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    if params.shows_things:
        things(canvas)
    elif params.view == "lines":
        curves(params, result, canvas, len(result.read) - 1)
    else:
        yards(params, result, canvas, 0 if params.holds_back else DAYS * MOVES)


def moments(params: Params, result: Result) -> list[int]:
    """A machine that reads more and more plans, and its week from Monday morning on; in the second view the first alone.

    In the act it reads, and its plan is seen; the week waits until the reader has said what will come of it.
    """
    if params.shows_things:
        return [0]
    if params.view == "lines":
        return list(range(len(result.read)))
    first = 0 if params.weeks and not params.holds_back else -min(GROWTH, len(result.read) - 1)
    return list(range(first, 0 if params.holds_back else DAYS * MOVES))


def times(params: Params, result: Result) -> list[int]:
    if params.shows_things:
        return [HELD]
    if params.view == "lines":
        return [2 * MOVING] * len(result.read)
    return [2 * MOVING if moment < 0 else HELD if moment % MOVES == 0 else MOVING for moment in moments(params, result)]


def draw_moment(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    if params.shows_things:
        things(canvas)
    elif params.view == "lines":
        curves(params, result, canvas, moment)
    else:
        yards(params, result, canvas, moment)


FILM = Film(moments, draw_moment, times=times)


def wish(params: Params, canvas: Canvas) -> tuple[str, float]:
    """What the machine was told, as far as there is room, and how large it can be."""
    told = names(params.count)
    words = f"Your wish: {', '.join(WISHES[name] for name in told) or 'nothing at all'}"
    for size in (60, 48):
        if canvas.text_size(words, size, "heading")[0] <= WIDTH - 2 * MARGIN:
            return words, size
    return f"Your wish: {len(told)} things at once", 60


def plans(count: int) -> str:
    return "1 plan" if count == 1 else f"{count:,} plans"


def points(score: float) -> str:
    return f"{round(score):+d}".replace("-", "−") if round(score) else "0"


# --- two yards ------------------------------------------------------------------------------------------------------------


def yards(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    """Both weeks, so many moments after Monday morning; before it, the machine still reads."""
    words, size = wish(params, canvas)
    canvas.text((MARGIN, 48), words, "ink", size, "heading", "lm")
    last = len(result.read) - 1
    growth = min(GROWTH, last)
    by_now = last * (growth + moment) // growth if moment < 0 else last
    if params.weeks:  # in the act nothing has spoken of a second machine
        week(params, result, canvas, by_now, moment)
        return
    if params.reads > WEAK:
        yard(canvas, YARDS[0], f"reads {plans(WEAK)}", result, result.read.tolist().index(WEAK), max(moment, 0))
    else:
        things_to_do(canvas, YARDS[0])
    yard(canvas, YARDS[1], f"reads {plans(int(result.read[by_now]))}", result, last, max(moment, 0))


def week(params: Params, result: Result, canvas: Canvas, at: int, moment: int) -> None:
    """The reader's one machine: what it does on each day, large, the children, and what was said and meant.

    While it reads, the days show the plan that it would keep so far.
    """
    acts, reads = [ACTS[act] for act in PLANS[result.plan[at]]], moment < 0
    day, cold, coats = evening(result, at, max(moment, 0))
    for number, act in enumerate(acts):
        left = MARGIN + number * (DAY_WIDE + 10)
        middle, today = left + DAY_WIDE / 2, number == day and moment > 0
        edge = "pip" if today else "line"
        canvas.box((left, DAY_TOP, left + DAY_WIDE, DAY_BASE), "card", edge, 10 if today else 5, 28)
        canvas.text((middle, DAY_TOP + 34), EVENINGS[number], "soft_ink", 40, "heading")
        place(canvas, DRAWN[act], (middle, DAY_TOP + 112), 112)
        for words, down in zip(WORDS[act], (186, 228), strict=True):
            canvas.text((middle, DAY_TOP + down), words, "ink", 40)
    width = canvas.text_size(str(cold), 84, "heading")[0]
    canvas.text((MARGIN + 8, 418), str(cold), "ink", 84, "heading", "lm")
    canvas.text((MARGIN + 26 + width, 424), "with no coat", "ink", 60, "heading", "lm")
    reading = f"{'reads' if reads else 'read'} {plans(int(result.read[at]))}"
    canvas.text((WIDTH - MARGIN - 8, 424), reading, "soft_ink", 48, "heading", "rm")
    crowd(canvas, (MARGIN + 36, 508), cold, LARGE)
    lost_box(canvas, (WIDTH - 116, 792), coats)
    over = moment == DAYS * MOVES
    if over and is_win(result):
        confetti(canvas, (MARGIN, DAY_BASE + 10, WIDTH - MARGIN, 456), 120)
    between, top = WIDTH / 2, HEIGHT - 160.0
    said_box, meant_box = (MARGIN, top, between - 6, HEIGHT - 6), (between + 6, top, WIDTH - MARGIN, HEIGHT - 6)
    score(canvas, said_box, "you said", float(result.told[at]) if over else None, "coach", "coach_tint")
    score(canvas, meant_box, "you meant", float(result.true[at]) if over else None, "ink", "card")
    if over:
        canvas.text((WIDTH - MARGIN - 24, HEIGHT - 54), f"best {points(result.best_true)}", "soft_ink", 48, "heading", "rm")
    else:
        for (left, *_), ink in ((said_box, "coach"), (meant_box, "ink")):
            canvas.text((left + 108, HEIGHT - 54), "?", ink, 84, "heading", "lm")


def is_win(result: Result) -> bool:
    """Whether the week is nearly the best there is, by what was meant."""
    return float(result.true[-1]) >= NEARLY * result.best_true


def things_to_do(canvas: Canvas, box: Box) -> None:
    left, top, right, _ = box
    canvas.box(box, fill="paper", edge="line", width=4, radius=28)
    canvas.text(((left + right) / 2, top + 62), "Each day, one of these", "ink", 48, "heading")
    for number, act in enumerate(ACTS):
        row, column = divmod(number, 2)
        x, y = left + 78 + column * 288, top + 200 + row * 176
        place(canvas, DRAWN[act], (x, y), 96)
        first, second = WORDS[act]
        for words, lower in ((first, -24 if second else 0), (second, 24)):
            canvas.text((x + 60, y + lower), words, "ink", 40, "bold", "lm")


def yard(canvas: Canvas, box: Box, title: str, result: Result, at: int, moment: int) -> None:
    """What comes of the plan kept after `result.read[at]` plans; at the week's end, its two scores as well."""
    left, top, right, base = box
    canvas.box(box, fill="paper", edge="line", width=4, radius=28)
    place(canvas, "wish", (left + 68, top + 62), 108)
    canvas.text((left + 134, top + 64), title, "ink", 48, "heading", "lm")
    day, cold, coats = evening(result, at, moment)
    acts = [ACTS[act] for act in PLANS[result.plan[at]]]
    for number, act in enumerate(acts[: day + 1] if moment else []):
        middle = (left + 81 + number * ACT_PITCH, top + 176)
        if number == day:
            canvas.box((middle[0] - 54, middle[1] - 54, middle[0] + 54, middle[1] + 54), "card", "ink", 6, 22)
        place(canvas, DRAWN[act], middle, ACT)
    today = f"{EVENINGS[day]}: {' '.join(WORDS[acts[day]]).strip()}" if moment else "Monday morning"
    canvas.text((left + 26, top + 268), today, "ink", 40, "bold", "lm")
    width = canvas.text_size(str(cold), 84, "heading")[0]
    canvas.text((left + 26, top + 344), str(cold), "ink", 84, "heading", "lm")
    canvas.text((left + 44 + width, top + 350), "with no coat", "ink", 48, "heading", "lm")
    crowd(canvas, (left + 46, top + 420), cold, SMALL)
    lost_box(canvas, (right - 80, top + 698), coats)
    between = (left + right) / 2
    said, meant = (float(scores[at]) if moment == DAYS * MOVES else None for scores in (result.told, result.true))
    score(canvas, (left, base - 134, between - 5, base), "said", said, "coach", "coach_tint")
    score(canvas, (between + 5, base - 134, right, base), "meant", meant, "ink", "card")


def evening(result: Result, at: int, moment: int) -> tuple[int, int, int]:
    """The day that has come at this moment, and how many children have no coat then, and how many coats lie in the box."""
    day = max(0, -(-moment // MOVES) - 1)
    cold, coats = (
        round(float(start + (evenings[day] - start) * eased(moment / MOVES - day)))
        for evenings in (result.coatless[at], result.box[at])
        for start in (evenings[day - 1] if day else IN_BOX,)
    )
    return day, cold, coats


def score(canvas: Canvas, box: Box, name: str, won: float | None, ink: str, fill: str) -> None:
    """One of the two scores: a tick where it is better than a week of rest, a cross where it is worse."""
    left, top, _, bottom = box
    canvas.box(box, fill=fill, edge=ink, width=5, radius=24)
    canvas.text((left + 112, top + 32), name, ink, 48, "heading", "lm")
    spot = (left + 58, (top + bottom) / 2)
    if won is None:
        return
    canvas.text((left + 108, bottom - 48), points(won), ink, 84, "heading", "lm")
    if round(won):
        canvas.mark(spot, won > 0, 42)
    else:
        canvas.dot(spot, 42, "paper", "soft_ink", 6)
        canvas.text(spot, "=", "soft_ink", 60, "heading")


def crowd(canvas: Canvas, corner: Point, cold: int, rows: Rows) -> None:
    """All the children, those without a coat in front."""
    for row in range(CHILDREN // rows.long):
        first = (corner[0] + (row % 2) * 10, corner[1] + row * rows.down)
        warm = min(rows.long, max(0, CHILDREN - cold - row * rows.long))
        place_row(canvas, "warm", WARM, first, rows.across, warm, rows.child)
        place_row(canvas, "cold", COLD, (first[0] + warm * rows.across, first[1]), rows.across, rows.long - warm, rows.child)


def lost_box(canvas: Canvas, foot: Point, coats: int) -> None:
    """The box for what was lost, with all its coats, and their number on its front. `foot` is where it stands."""
    x, base = foot
    for row in reversed(range(-(-coats // HEAP))):
        first = (x - 48 + (row % 2) * 8, base - 116 - row * 22)
        place_row(canvas, "coat", COAT, first, 32, min(HEAP, coats - row * HEAP), COAT_SIZE)
    canvas.box((x - 72, base - 112, x + 72, base), fill=canvas.theme.loss[4], edge="ink", width=7, radius=10)
    canvas.text((x, base - 54), str(coats), "trace", 84, "heading")


# --- what can be counted --------------------------------------------------------------------------------------------------


def tiles() -> dict[str, Box]:
    """Where each thing stands that can be counted."""
    left, top = TILES
    corners = [(left + number % 4 * TILE_ACROSS, top + number // 4 * TILE_DOWN) for number in range(len(COUNTED))]
    return {name: (x, y, x + TILE_WIDE, y + TILE_TALL) for name, (x, y) in zip(COUNTED, corners, strict=True)}


def things(canvas: Canvas) -> None:
    """A school yard, with all that the machine can be told to count; and a ball, since nobody can tell it to count play."""
    canvas.box((0, 190, WIDTH, HEIGHT), "leaf_tint")
    place(canvas, "wish", (96, 92), 160)
    canvas.text((210, 92), "What shall it count?", "ink", 84, "heading", "lm")
    for name, box in tiles().items():
        middle = (box[0] + box[2]) / 2
        canvas.box(box, "card", "line", 6, 28)
        place(canvas, COUNTED[name], (middle, box[1] + 104), THING)
        for words, down in zip(COUNTABLE[name], (-88, -40), strict=True):
            canvas.text((middle, box[3] + down), words, "ink", 40)
    place(canvas, BALL, (WIDTH - 150, HEIGHT - 130), THING)


# --- two curves -----------------------------------------------------------------------------------------------------------


def curves(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    """Both scores up to `result.read[shown]`: lines for the mean over all ways to shuffle, dots for the machine of the yard."""
    words, size = wish(params, canvas)
    canvas.text((MARGIN, 48), words, "ink", size, "heading", "lm")
    top = next(high for high in (100.0, 200.0, 300.0) if most_told(params.count) <= high)
    chart = Chart(canvas, CHART, (1, len(PLANS)), (LOWEST, top), x_title="how many plans it reads", log_x=True)
    canvas.text((MARGIN, 130), "Points above a week of rest", "ink", 48, "heading", "lm")
    canvas.line([(760, 130), (840, 130)], "coach", 12)
    canvas.text((860, 130), "said", "coach", 48, "heading", "lm")
    canvas.dashes([(1000, 130), (1080, 130)], "ink", 10, dash=16, gap=16)
    canvas.text((1104, 130), "meant", "ink", 48, "heading", "lm")
    canvas.line([chart.at(1, 0), chart.at(len(PLANS), 0)], "soft_ink", 5)
    read = result.read[: shown + 1].tolist()
    chart.line(read, result.mean_told[: shown + 1].tolist(), "coach", width=12)
    chart.line(read, result.mean_true[: shown + 1].tolist(), "ink", width=10, dashed=True)
    for scores, colour in ((result.told, "coach"), (result.true, "ink")):
        canvas.dot(chart.at(read[-1], float(scores[shown])), 20, colour, "card", 5)
