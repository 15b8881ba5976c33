"""Two weeks, day by day: a weak machine's and the reader's. Below, two scores by how many plans a machine reads."""

from explainer.labs.outer_alignment.drawings import ACTS as DRAWN
from explainer.labs.outer_alignment.simulation import ACTS, CHILDREN, DAYS, PLANS, WEAK, Params, Result, most_told, names
from explainer.paintbox.canvas import WIDTH, Box, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.chart import Chart
from explainer.paintbox.film import Film

HEIGHT = 1220
MARGIN = 20.0
STRIPS = (88.0, 448.0)  # where the two weeks begin
STRIP = 346.0
CELL = (WIDTH - 2 * MARGIN) / DAYS
CHART: Box = (0, 800, WIDTH, HEIGHT)
ROWS = 10  # of the crowd
PITCH = 12.0
LOWEST = -140.0  # points: no plan has less, whatever is counted

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


def last(params: Params, result: Result) -> int:
    return len(result.read) - 1


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    draw_moment(params, result, canvas, last(params, result))


def moments(params: Params, result: Result) -> list[int]:
    """A machine that reads more and more plans."""
    return list(range(len(result.read)))


def draw_moment(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    """What the machine keeps after `result.read[shown]` plans."""
    canvas.text((MARGIN, 46), wish(params, canvas), "ink", 46, "heading", "lm")
    if result.read[shown] > WEAK:
        week(canvas, STRIPS[0], f"A weak machine reads {plans(WEAK)}", result, result.read.tolist().index(WEAK))
    else:
        things_to_do(canvas, STRIPS[0])
    week(canvas, STRIPS[1], f"Your machine reads {plans(int(result.read[shown]))}", result, shown)
    curves(params, result, canvas, shown)


FILM = Film(moments, draw_moment)


def wish(params: Params, canvas: Canvas) -> str:
    """What the machine was told, as far as there is room."""
    told = names(params.count)
    words = f"Your wish: {', '.join(WISHES[name] for name in told) or 'nothing at all'}"
    if canvas.text_size(words, 46, "heading")[0] <= WIDTH - 2 * MARGIN:
        return words
    return f"Your wish: {len(told)} things at once"


def plans(count: int) -> str:
    return "1 plan" if count == 1 else f"{count:,} plans"


def points(score: float) -> str:
    return f"{round(score):+d}".replace("-", "−") if round(score) else "0"


# --- two weeks ------------------------------------------------------------------------------------------------------------


def panel(canvas: Canvas, top: float, title: str) -> None:
    canvas.box((MARGIN, top, WIDTH - MARGIN, top + STRIP), fill="paper", edge="line", width=4, radius=20)
    canvas.text((MARGIN + 24, top + 40), title, "ink", 40, "bold", "lm")


def things_to_do(canvas: Canvas, top: float) -> None:
    panel(canvas, top, "Each day it does one of these")
    across = (WIDTH - 2 * MARGIN) / 4
    for number, act in enumerate(ACTS):
        row, column = divmod(number, 4)
        act_and_words(canvas, (MARGIN + 24 + column * across, top + 128 + row * 124), act)


def act_and_words(canvas: Canvas, at: Point, act: str) -> None:
    """The drawing of an act with its words to the right; `at` is the middle of its left side."""
    x, y = at
    place(canvas, DRAWN[act], (x + 28, y), 58)
    first, second = WORDS[act]
    canvas.text((x + 64, y - (18 if second else 0)), first, "ink", 36, "bold", "lm")
    canvas.text((x + 64, y + 18), second, "ink", 36, "bold", "lm")


def week(canvas: Canvas, top: float, title: str, result: Result, at: int) -> None:
    """The plan kept after `result.read[at]` plans, day by day, and its two scores."""
    panel(canvas, top, title)
    said, meant = (points(float(scores[at])) for scores in (result.told, result.true))
    score(canvas, (WIDTH - 554, top + 12, WIDTH - 304, top + 68), "said", said, "coach", "coach_tint")
    score(canvas, (WIDTH - 290, top + 12, WIDTH - 40, top + 68), "meant", meant, "ink", "card")
    for day in range(DAYS):
        left = MARGIN + day * CELL
        if day:
            canvas.line([(left, top + 88), (left, top + STRIP - 16)], "line", 4)
        act_and_words(canvas, (left + 10, top + 124), ACTS[PLANS[result.plan[at], day]])
        cold = round(float(result.coatless[at, day]))
        crowd(canvas, (left + 16, top + 176), cold)
        canvas.text((left + 16, top + 320), f"{cold} cold", "ink", 36, "text", "lm")
        lost_box(canvas, (left + 192, top + 176), float(result.box[at, day]))


def score(canvas: Canvas, box: Box, name: str, words: str, ink: str, fill: str) -> None:
    left, top, right, bottom = box
    canvas.box(box, fill=fill, edge=ink, width=4, radius=14)
    canvas.text((left + 18, (top + bottom) / 2), name, ink, 36, "bold", "lm")
    canvas.text((right - 18, (top + bottom) / 2), words, ink, 42, "bold", "rm")


def crowd(canvas: Canvas, corner: Point, cold: int) -> None:
    """A dot for each child; those without a coat are hollow."""
    left, top = corner
    for child in range(CHILDREN):
        column, row = divmod(child, ROWS)
        at = (left + (column + 0.5) * PITCH, top + (row + 0.5) * PITCH)
        if child < cold:
            canvas.dot(at, 4.6, "coach_tint", "coach", 2)
        else:
            canvas.dot(at, 4.6, "pip_body")


def lost_box(canvas: Canvas, middle: Point, coats: float) -> None:
    """The box, with so many coats heaped in it and their number on its front. `middle` is the middle of its top."""
    x, y = middle
    for coat in range(round(coats / 3)):
        row, column = divmod(coat, 4)
        canvas.dot((x - 26 + column * 18 + 5 * (row % 2), y + 62 - row * 15), 14, "pip_body", "ink", 4)
    canvas.box((x - 42, y + 62, x + 42, y + 120), fill=canvas.theme.loss[4], edge="ink", width=5, radius=6)
    canvas.text((x, y + 92), f"{coats:.0f}", "trace", 40)


# --- two curves -----------------------------------------------------------------------------------------------------------


def curves(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    """Both scores up to `result.read[shown]`: lines for the mean over all ways to shuffle, dots for the machine drawn above."""
    top = next(high for high in (100.0, 200.0, 300.0) if most_told(params.count) <= high)
    x_title = "how many plans it reads (lines: on average; dots: this machine)"
    chart = Chart(canvas, CHART, (1, len(PLANS)), (LOWEST, top), title=" ", x_title=x_title, log_x=True)
    y = CHART[1] + 28
    canvas.text((MARGIN, y), "Points above a week of rest", "ink", 42, "heading", "lm")
    canvas.line([(720, y), (800, y)], "coach", 12)
    canvas.text((816, y), "said", "coach", 40, "bold", "lm")
    canvas.dashes([(970, y), (1050, y)], "ink", 10, dash=16, gap=16)
    canvas.text((1074, y), "meant", "ink", 40, "bold", "lm")
    canvas.line([chart.at(1, 0), chart.at(len(PLANS), 0)], "soft_ink", 5)
    read = result.read[: shown + 1].tolist()
    if shown:
        chart.line(read, result.mean_told[: shown + 1].tolist(), "coach", width=12)
        chart.line(read, result.mean_true[: shown + 1].tolist(), "ink", width=10, dashed=True)
    for scores, colour in ((result.told, "coach"), (result.true, "ink")):
        canvas.dot(chart.at(read[-1], float(scores[shown])), 17, colour, "card", 5)
