"""Ten years of the stand; below, the 20 who applied, on steps as high as their scores; last, who applies and who gets in."""

import numpy as np

from explainer.labs.hiring.simulation import START_WORTH, YEARS, Params, Result
from explainer.paintbox.canvas import WIDTH, Box, Canvas, Point
from explainer.paintbox.chart import Chart
from explainer.paintbox.palette import blend

HEIGHT = 1270
MARGIN = 40.0
CHART: Box = (10, 128, WIDTH - 10, 612)
LOW_TOP, HIGH_TOP = 125.0, 325.0  # two scales only, so that a change of a control shows as a change of the bars
HEAD = 26.0
STEPS: Box = (MARGIN, 800, WIDTH - MARGIN, 1040)  # where the steps may stand, without the heads on them
SHARES_TOP = 1140.0
BAR: Box = (480, 0, 1020, 0)


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    draw_moment(params, result, canvas, len(result.profit))


def draw_moment(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    """The picture after the first `shown` years."""
    if not params.stay:
        shut(canvas)
        return
    years(params, result, canvas, shown)
    applicants(params, result, canvas)
    shares(params, result, canvas)


def moments(params: Params, result: Result) -> list[int]:
    """Year by year."""
    return list(range(len(result.profit) + 1))


def shut(canvas: Canvas) -> None:
    """Nobody is hired yet: the stand, and twenty people who look alike."""
    canvas.text((MARGIN, 44), "A lemonade stand looks for a boss", "ink", 46, "heading", "lm")
    stand(canvas, (WIDTH / 2, 390), 500)
    canvas.text((WIDTH - 170, 515), f"worth {START_WORTH:.0f}", "coach", 54, "heading")
    canvas.text((MARGIN, 760), "20 people want the job. Whom do you pick?", "ink", 46, "heading", "lm")
    for number in range(20):
        row, column = divmod(number, 10)
        person(canvas, (100 + column * 120, 900 + row * 190), "unknown", 50)


# --- ten years ----------------------------------------------------------------------------------------------------------


def years(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    """Who runs the stand, what it earns (bars) and what it is worth (a line)."""
    canvas.text((MARGIN, 40), "Ten years of lemonade", "ink", 46, "heading", "lm")
    canvas.line([(640, 40), (690, 40)], "coach", 12)
    canvas.text((706, 40), "worth", "coach", 38, "bold", "lm")
    canvas.box((868, 22, 896, 58), fill="pip_body", edge="pip", width=5)
    canvas.text((912, 40), "profit", "pip", 38, "bold", "lm")
    canvas.text((WIDTH - MARGIN, 40), "in coins", "soft_ink", 36, "text", "rm")
    top = LOW_TOP if max(result.worth.max(), result.worth_if_none.max()) <= LOW_TOP else HIGH_TOP
    chart = Chart(canvas, CHART, (0, YEARS), (0, top), x_title="years")
    for job, harms in enumerate(result.harmed_by.tolist()):
        left, right = (chart.at(min(year, YEARS), 0)[0] for year in (job * params.stay, (job + 1) * params.stay))
        canvas.box((left + 5, 74, right - 5, 142), fill="pip_tint", radius=16)
        person(canvas, ((left + right) / 2, 108), "harm" if harms else "bonus")
    for year, profit in enumerate(result.profit[:shown].tolist()):
        (left, high), (right, base) = chart.at(year + 0.12, profit), chart.at(year + 0.88, 0)
        canvas.box((left, min(high, base - 4), right, base), fill="pip_body", edge="pip", width=5)
    if worth_saying(result, top) and shown == len(result.profit):
        if_all_were_honest(chart, result)
    chart.line(range(shown + 1), result.worth[: shown + 1].tolist(), "coach", width=12)
    x, y = chart.at(shown, float(result.worth[shown]))
    canvas.dot((x, y), 18, "coach", "card", 5)
    words = f"{result.worth[shown]:.0f}"
    half = canvas.text_size(words, 44)[0] / 2 + 16
    middle = min(x, WIDTH - half - 8)
    canvas.box((middle - half, y - 84, middle + half, y - 28), fill="coach_tint", edge="coach", width=4, radius=14)
    canvas.text((middle, y - 56), words, "coach", 44)


def if_all_were_honest(chart: Chart, result: Result) -> None:
    """The worth the same stand would have had, dashed, with its name above it."""
    line = result.worth_if_none
    chart.line(range(YEARS + 1), line.tolist(), "soft_ink", width=6, dashed=True)
    words = "if all wanted the bonus"
    first, last = 4, 8
    highest = chart.at(first, float(line[first : last + 1].max()))[1]
    middle, half = chart.at((first + last) / 2, 0)[0], chart.canvas.text_size(words, 36)[0] / 2 + 12
    chart.canvas.box((middle - half, highest - 60, middle + half, highest - 12), fill="card")
    chart.canvas.text((middle, highest - 36), words, "soft_ink", 36)


def worth_saying(result: Result, top: float) -> bool:
    """Is the stand so much worse off for those who wanted it to fail that it can be seen?"""
    return bool(result.worth_if_none[-1] - result.worth[-1] > 0.1 * top)


# --- who applied ----------------------------------------------------------------------------------------------------------


def applicants(params: Params, result: Result, canvas: Canvas) -> None:
    """The 20 who want the first job, on steps as high as the score the owners give them."""
    left, top, right, base = STEPS
    canvas.text((left, 666), "Who applied first", "ink", 46, "heading", "lm")
    person(canvas, (500, 666), "bonus")
    canvas.text((540, 666), "wants the bonus", "ink", 36, "text", "lm")
    person(canvas, (858, 666), "harm")
    canvas.text((900, 666), "wants it to fail", "ink", 36, "text", "lm")
    score, saboteur, found = (rows[0] for rows in (result.pools.score, result.pools.saboteur, result.pools.found))
    order = np.lexsort((score, ~found))  # those found out stand at the end of the line
    width = (right - left) / len(order)
    lowest, highest = float(score.min()) - 0.7, float(score[order[-1]])
    per_point = (base - top) / (highest - lowest)
    for column, who in enumerate(order):
        middle, hired = left + (column + 0.5) * width, column == len(order) - 1
        height = 0.0 if found[who] else (float(score[who]) - lowest) * per_point
        if not found[who]:
            step = (middle - width / 2 + 4, base - height, middle + width / 2 - 4, base)
            canvas.box(step, fill="coach_body" if hired else "coach_tint", edge="coach", width=5, radius=8)
            if saboteur[who] and params.head_start:
                prepared = min(params.head_start * per_point, height)
                canvas.box((*step[:3], step[1] + prepared), fill="pip_body", edge="pip", width=5, radius=8)
        head = (middle, base - height - HEAD - 9)
        person(canvas, head, "harm" if saboteur[who] else "bonus")
        if found[who]:
            cross(canvas, head)
        if hired:
            canvas.text((min(middle, WIDTH - 62), head[1] - 58), "hired", "coach", 40, "heading")
    canvas.line([(left, base), (right, base)], "soft_ink", 5)
    canvas.text((left, base + 34), "found out" if found.any() else "low score", "soft_ink", 36, "text", "lm")
    if (saboteur & ~found).any() and params.head_start:
        canvas.box((500, base + 20, 540, base + 48), fill="pip_body", edge="pip", width=4, radius=6)
        canvas.text((556, base + 34), "from extra prep", "soft_ink", 36, "text", "lm")
    canvas.text((right, base + 34), "high score", "soft_ink", 36, "text", "rm")


def shares(params: Params, result: Result, canvas: Canvas) -> None:
    """Of 100 who apply, and of 100 who get in: how many want the stand to fail."""
    left, _, right, _ = BAR
    for row, (words, share) in enumerate((("Of 100 who apply", params.share), ("Of 100 who get in", result.hired_share))):
        y = SHARES_TOP + row * 78
        canvas.text((MARGIN, y), words, "ink", 42, "bold", "lm")
        canvas.box((left, y - 26, right, y + 26), fill="pip_body", edge="ink", width=5, radius=8)
        canvas.box((left, y - 26, left + share * (right - left), y + 26), fill="ink", radius=min(8.0, share * 100))
        person(canvas, (right + 66, y), "harm")
        canvas.text((right + 116, y), f"{100 * share:.0f}", "ink", 50, "heading", "lm")


# --- people, and their stand ------------------------------------------------------------------------------------------------


def person(canvas: Canvas, at: Point, aim: str, size: float = HEAD) -> None:
    """A head: round for one who wants the bonus, pointed for one who wants the stand to fail. All smile alike."""
    x, y = at
    pen = size * 0.2
    if aim == "harm":
        corners = [(x - size * 1.1, y + size * 0.95), (x, y - size * 1.15), (x + size * 1.1, y + size * 0.95)]
        canvas.polygon(corners, "ink")
        canvas.line([*corners, corners[0]], "ink", 2 * pen)
    else:
        canvas.dot(at, size + pen / 2, "pip_body" if aim == "bonus" else "card", "ink", pen)
    for side in (-1, 1):
        eye = (x + side * size * 0.38, y - size * 0.08)
        canvas.dot(eye, size * 0.27, "halo", "trace", 1)
        canvas.dot(eye, size * 0.14, "trace")
    smile = [(x + size * 0.42 * np.cos(a), y + size * 0.35 + size * 0.3 * np.sin(a)) for a in np.linspace(0, np.pi, 8)]
    canvas.line(smile, {"harm": "card", "bonus": "trace"}.get(aim, "ink"), pen * 0.8)


def cross(canvas: Canvas, at: Point) -> None:
    x, y = at
    for lean in (-1, 1):
        ends = [(x - 19, y - 19 * lean), (x + 19, y + 19 * lean)]
        canvas.line(ends, "card", 16)
        canvas.line(ends, "pip", 9)


def stand(canvas: Canvas, middle: Point, size: float) -> None:
    """A table with a name on it, lemons, and a striped roof."""
    x, y = middle
    half = size / 2
    edge, table = y - half * 0.45, y + half * 0.25
    lemon = blend(canvas.theme.loss[4], canvas.theme.halo, 1 / 3)
    for side in (-0.82, 0.82):
        canvas.line([(x + side * half, edge), (x + side * half, table)], "ink", 12)
    for column, row in ((0, 0), (1, 0), (2, 0), (0.5, 1), (1.5, 1), (1, 2)):
        canvas.dot((x + (column - 1) * 50, table - 26 - row * 42), 27, lemon, "ink", 6)
    canvas.box((x - half, table, x + half, y + half), fill="pip_tint", edge="ink", width=9, radius=14)
    canvas.text((x, (table + y + half) / 2), "lemonade", "ink", size * 0.17, "heading")
    stripes = 6
    wide, lean = 2.3 * half / stripes, 0.94
    for stripe in range(stripes):
        left, right = (-1.15 * half + (stripe + side) * wide for side in (0, 1))
        fill = "coach_body" if stripe % 2 else "halo"
        canvas.dot((x + (left + right) / 2, edge), wide / 2, fill, "ink", 8)
        corners = [(x + left, edge), (x + left * lean, y - half), (x + right * lean, y - half), (x + right, edge)]
        canvas.polygon(corners, fill)
        canvas.line(corners, "ink", 8)
