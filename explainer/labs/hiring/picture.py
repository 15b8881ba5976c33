"""Your own two years at a stand. Then three pictures: ten years of it with bosses who want the bonus, the same with those who
were hired, and who got in.

A stand is as large as it is worth: its area, not its height.
"""

import numpy as np

from explainer.labs.hiring.drawings import PRESS, TREE
from explainer.labs.hiring.simulation import START_WORTH, STAY_OF_YOURS, YEARS, Params, Result, most_earned
from explainer.paintbox.canvas import WIDTH, Box, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.confetti import confetti
from explainer.paintbox.film import HELD, MOVING, Film, eased
from explainer.paintbox.palette import blend

HEIGHT = 960
MARGIN = 40.0
GROUND = 560.0  # where the stands stand
FIRST, LAST = 240.0, 1040.0  # the middles of the stand as it was and as it is after ten years
KEPT = (0, 5, 10)  # the years of which a stand stays in view
APART = 4  # years that the stand has rolled on when there is room for words below one that stays
LOW_TOP, HIGH_TOP = 125.0, 325.0  # two scales only, so that a change of a control shows as a change of the stands
BIGGEST = 3.25  # the scale of a stand that is worth as much as fits
BOSSES = (766.0, 872.0)  # the row of those who ran it, from here down to here
ROLLS = 3  # moments that a year takes in the film
HEAD = 26.0
STEPS: Box = (MARGIN, 250, WIDTH - MARGIN, 640)  # where the steps may stand, without the heads on them
SHARES_TOP = 790.0
BAR: Box = (480, 0, 1020, 0)
RISES = 10  # moments in which the steps grow
WORKS = 8  # moments in which a year of yours passes
COUNTER: Point = (330, 560)  # your stand
JAR: Box = (770, 250, 1120, 560)  # your coins
PER_COIN = 10  # coins for each one drawn
CHOICES = {  # what a boss can do with a year: words, and where
    "s": ("squeeze", (40, 650, 420, 930)),
    "h": ("half and half", (450, 650, 830, 930)),
    "c": ("care", (860, 650, 1240, 930)),
}
YEAR_CARDS: tuple[Box, ...] = ((40, 650, 625, 930), (655, 650, 1240, 930))  # of your two years, when they are over
NUMBER_WORDS = {1: "this year’s", 2: "two years of", 3: "three years of", 4: "four years of", 5: "five years of"}


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    draw_moment(params, result, canvas, last_moment(params))


def last_moment(params: Params) -> int:
    if not params.stay:
        return WORKS if params.years else 0
    return RISES if params.part == "interview" else YEARS * ROLLS


def moments(params: Params, result: Result) -> list[int]:
    """Ten years, a few moments each, or the last of your own; at the interview, the scores as they rise."""
    return list(range(last_moment(params) + 1))


def times(params: Params, result: Result) -> list[int]:
    """The start is held, and so is the moment before the line forms."""
    held = (0, RISES - 1) if params.part == "interview" else (0,)
    return [HELD if moment in held else MOVING for moment in moments(params, result)]


def draw_moment(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    """The picture after so many moments of the years, or so many rises of the scores."""
    if params.yours:
        yours(params, result, canvas, shown / WORKS)
    elif not params.stay:
        wanted(params, result, canvas)
    elif params.part == "interview":
        applicants(params, result, canvas, shown)
        if shown == RISES:
            shares(params, result, canvas)
    else:
        years(params, result, canvas, shown / ROLLS)


FILM = Film(moments, draw_moment, times=times)


# --- before anyone is hired -----------------------------------------------------------------------------------------------


def wanted(params: Params, result: Result, canvas: Canvas) -> None:
    """The stand, what the owners offer, and the twenty who come. In later parts we see who wants what; the owners do not."""
    stand(canvas, (330, 500), 3.6)
    canvas.box((650, 60, WIDTH - MARGIN, 500), fill="coach_tint", edge="coach", width=6, radius=24)
    middle = (650 + WIDTH - MARGIN) / 2
    canvas.text((middle, 136), "Boss wanted!", "coach", 84, "heading")
    lines = ["Interview today" if params.part == "interview" else "Your bonus:"]
    if params.part == "interview":
        lines += ["and a day of real work"] if params.trial else []
        lines += ["We ask old workmates"] if params.references else []
        lines = lines if len(lines) > 1 else [*lines, "Top score gets in"]
    else:
        lines += [f"{NUMBER_WORDS[params.bonus]} profit"]
    for row, words in enumerate(lines):
        canvas.text((middle, 246 + row * 76), words, "ink", 48, "heading")
    canvas.text((330, 572), f"worth {START_WORTH:.0f}", "coach", 84, "heading")
    for number in range(20):
        row, column = divmod(number, 10)
        aim = "unknown" if params.paid else "harm" if result.pools.saboteur[0, number] else "bonus"
        person(canvas, (100 + column * 120, 710 + row * 150), aim, 48)


# --- your own two years -----------------------------------------------------------------------------------------------------


def choice_at(across: float, down: float) -> str:
    """What a tap at a point picks for the year, if anything."""
    boxes = ((letter, box) for letter, (_, box) in CHOICES.items())
    found = (letter for letter, (left, top, right, bottom) in boxes if left <= across <= right and top <= down <= bottom)
    return next(found, "")


def yours(params: Params, result: Result, canvas: Canvas, share: float) -> None:
    """Your stand and your jar, so far into the last of your years; below, what you can do with the next."""
    years = len(params.years)
    before, now = (float(result.worth[max(year, 0)]) for year in (years - 1, years))
    coins = float(result.earned[:-1].sum() + eased(share) * result.earned[-1:].sum())
    over = years == STAY_OF_YOURS
    won = over and share == 1 and got_the_most(result)
    title = "You are the boss" if not years else "One year is over" if not over else "Your two years are over"
    canvas.text((MARGIN, 62), "The most there is!" if won else title, "ink", 84, "heading", "lm")
    if won:
        confetti(canvas, (MARGIN, 120, WIDTH - MARGIN, GROUND - 20))
    canvas.line([(MARGIN, COUNTER[1]), (WIDTH - MARGIN, COUNTER[1])], "soft_ink", 6)
    worth = before + (now - before) * eased(share)
    stand(canvas, COUNTER, 2.8 * (worth / START_WORTH) ** 0.5)
    canvas.text((COUNTER[0], COUNTER[1] + 46), f"worth {worth:.0f}", "ink", 60, "heading")
    jar(canvas, coins, f"coins, of {most_earned():.0f}" if over else "coins for you")
    if over:
        for year, letter in enumerate(params.years):
            left, top, right, bottom = YEAR_CARDS[year]
            choice(canvas, letter, (left, top, right, bottom), f"year {year + 1}: {CHOICES[letter][0]}", picked=True)
        return
    for letter, (words, box) in CHOICES.items():
        choice(canvas, letter, box, words, picked=years > 0 and params.years[-1] == letter)


def got_the_most(result: Result) -> bool:
    """Whether nobody could have earned more in two years."""
    return round(float(result.earned.sum())) == round(most_earned())


def choice(canvas: Canvas, letter: str, box: Box, words: str, *, picked: bool) -> None:
    """A card with what a boss can do with a year, or did."""
    left, top, right, bottom = box
    middle = (left + right) / 2
    canvas.box(box, "pip_tint" if picked else "card", "pip" if picked else "line", 8 if picked else 5, 26)
    for drawing, across in {"s": [(PRESS, 0)], "h": [(PRESS, -85), (TREE, 85)], "c": [(TREE, 0)]}[letter]:
        place(canvas, drawing, (middle + across, top + 102), 160)
    canvas.text((middle, bottom - 46), words, "ink", 48, "heading")


def jar(canvas: Canvas, coins: float, words: str) -> None:
    left, top, right, bottom = JAR
    for number in range(round(coins / PER_COIN)):
        row, column = divmod(number, 5)
        canvas.dot((left + 50 + column * 63, bottom - 42 - row * 56), 27, canvas.theme.loss[4], "ink", 5)
    canvas.line([(left, top), (left, bottom), (right, bottom), (right, top)], "coach", 12)
    canvas.text(((left + right) / 2, top - 92), f"{coins:.0f}", "coach", 84, "heading")
    canvas.text(((left + right) / 2, top - 30), words, "ink", 48, "heading")


# --- ten years ------------------------------------------------------------------------------------------------------------


def years(params: Params, result: Result, canvas: Canvas, shown: float) -> None:
    """The stand, as large as it is worth: as it was, half-way, and after so many years; below, who ran it."""
    with_cousins = params.part == "cousins"
    worth = result.worth if with_cousins else result.worth_if_none
    harmed = result.harmed_by if with_cousins else np.zeros_like(result.harmed_by)
    left_by_you = float(result.worth_if_none[len(params.years)])
    deed = f"You took {result.earned.sum():.0f}, and left it worth {left_by_you:.0f}."
    canvas.text((MARGIN, 50), deed if params.over and not with_cousins else "Ten years of lemonade", "ink", 60, "heading", "lm")
    if params.over and not with_cousins and shown == YEARS and worth[-1] > START_WORTH:
        confetti(canvas, (60, 90, WIDTH - 60, 400))
    if with_cousins and shown == YEARS and worth_saying(result):
        without_cousins(canvas, result)
    canvas.line([(MARGIN, GROUND), (WIDTH - MARGIN, GROUND)], "soft_ink", 6)
    for year in [*(kept for kept in KEPT if kept < shown), shown]:
        coins = float(np.interp(year, range(YEARS + 1), worth))
        x = FIRST + (LAST - FIRST) * year / YEARS
        stand(canvas, (x, GROUND), BIGGEST * (coins / scale(result)) ** 0.5)
        if year <= shown - APART or year == shown:
            passed = int(year)
            words = "worth now" if not passed else "after 1 year" if passed == 1 else f"after {passed} years"
            canvas.text((x, GROUND + 64), f"{coins:.0f}", "coach", 84, "heading")
            canvas.text((x, GROUND + 136), words, "ink", 48, "heading")
    top, base = BOSSES
    first = len(params.years)  # the years before it were yours
    terms = [(first + job * params.stay, "harm" if harms else "bonus") for job, harms in enumerate(harmed.tolist())]
    for start, aim in [(0, "you"), *terms] if first else terms:
        ends = (start, min(start + params.stay, YEARS) if aim != "you" else first)
        left, right = (MARGIN + (WIDTH - 2 * MARGIN) * year / YEARS for year in ends)
        middle = ((left + right) / 2, (top + base) / 2)
        if start > shown:
            continue
        canvas.box((left + 5, top, right - 5, base), fill="pip_tint", radius=24)
        if aim == "you":
            canvas.text(middle, "you", "pip", 48, "heading")
        else:
            person(canvas, middle, aim, 38)
    who_is_who(canvas, 66, 918, both=with_cousins)


def without_cousins(canvas: Canvas, result: Result) -> None:
    """How large the stand would be after ten years if all its bosses had wanted the bonus."""
    coins = float(result.worth_if_none[-1])
    half = 60 * BIGGEST * (coins / scale(result)) ** 0.5
    roof, edge, left, right = GROUND - 2.15 * half, GROUND - 1.55 * half, LAST - half, LAST + half
    outline = [
        (left, GROUND),
        (left, edge),
        (left - 0.12 * half, edge),
        (left, roof),
        (right, roof),
        (right + 0.12 * half, edge),
    ]
    canvas.dashes([*outline, (right, edge), (right, GROUND)], "soft_ink", 6, 18, 16)
    canvas.text((WIDTH - MARGIN, 50), f"with no cousins: {coins:.0f}", "soft_ink", 48, "heading", "rm")


def scale(result: Result) -> float:
    return LOW_TOP if max(result.worth.max(), result.worth_if_none.max()) <= LOW_TOP else HIGH_TOP


def worth_saying(result: Result) -> bool:
    """Is the stand so much worse off for those who wanted it to fail that it can be seen?"""
    return bool(result.worth_if_none[-1] - result.worth[-1] > 0.03 * scale(result))


# --- who got in -----------------------------------------------------------------------------------------------------------


def applicants(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    """The 20 who want the first job, on steps as high as the score the owners give them."""
    left, top, right, base = STEPS
    canvas.text((left, 50), "Who gets the job?", "ink", 48, "heading", "lm")
    who_is_who(canvas, 520, 50)
    score, saboteur, found = (rows[0] for rows in (result.pools.score, result.pools.saboteur, result.pools.found))
    order = (
        np.lexsort((score, ~found)) if shown == RISES else np.arange(len(score))
    )  # those found out go to the end of the line
    width = (right - left) / len(order)
    lowest, highest = float(score.min()) - 0.7, float(score[~found].max() if not found.all() else score.max())
    per_point = (base - top) / (highest - lowest)
    for column, who in enumerate(order):
        middle, hired = left + (column + 0.5) * width, shown == RISES and column == len(order) - 1
        height = 0.0 if found[who] else (float(score[who]) - lowest) * per_point * shown / RISES
        if height > 12:
            step = (middle - width / 2 + 4, base - height, middle + width / 2 - 4, base)
            canvas.box(step, fill="coach_body" if hired else "coach_tint", edge="coach", width=5, radius=8)
            if saboteur[who] and params.head_start:
                prepared = max(min(params.head_start * per_point * shown / RISES, height), 10)
                canvas.box((*step[:3], step[1] + prepared), fill="pip_body", edge="pip", width=5, radius=8)
        head = (middle, base - height - HEAD - 9)
        person(canvas, head, "harm" if saboteur[who] else "bonus")
        if found[who]:
            cross(canvas, head)
        if hired:
            canvas.text((min(middle, WIDTH - 66), head[1] - 62), "hired", "coach", 48, "heading")
    canvas.line([(left, base), (right, base)], "soft_ink", 5)
    canvas.text((left, base + 40), "found out" if found.any() else "low score", "soft_ink", 40, "text", "lm")
    if (saboteur & ~found).any() and params.head_start:
        canvas.box((500, base + 24, 544, base + 56), fill="pip_body", edge="pip", width=4, radius=6)
        canvas.text((560, base + 40), "from training harder", "soft_ink", 40, "text", "lm")
    canvas.text((right, base + 40), "high score", "soft_ink", 40, "text", "rm")


def shares(params: Params, result: Result, canvas: Canvas) -> None:
    """Of 100 who apply, and of 100 who get in: how many want the stand to fail."""
    left, _, right, _ = BAR
    for row, (words, share) in enumerate((("Of 100 who apply", params.share), ("Of 100 who get in", result.hired_share))):
        y = SHARES_TOP + row * 96
        canvas.text((MARGIN, y), words, "ink", 48, "heading", "lm")
        canvas.box((left, y - 34, right, y + 34), fill="pip_body", edge="ink", width=5, radius=8)
        canvas.box((left, y - 34, left + share * (right - left), y + 34), fill="ink", radius=min(8.0, share * 100))
        person(canvas, (right + 62, y), "harm", 30)
        canvas.text((right + 116, y), f"{100 * share:.0f}", "ink", 84, "heading", "lm")


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


def who_is_who(canvas: Canvas, left: float, middle: float, both: bool = True) -> None:
    for start, aim, words in ((left, "bonus", "wants the bonus"), (left + 382, "harm", "wants it to fail"))[: 1 + both]:
        person(canvas, (start, middle), aim, 22)
        canvas.text((start + 38, middle), words, "ink", 40, "text", "lm")


def cross(canvas: Canvas, at: Point) -> None:
    x, y = at
    for lean in (-1, 1):
        ends = [(x - 19, y - 19 * lean), (x + 19, y + 19 * lean)]
        canvas.line(ends, "card", 16)
        canvas.line(ends, "pip", 9)


def stand(canvas: Canvas, foot: Point, scale: float) -> None:
    """A table with lemons and a striped roof, 120 units wide at scale 1; `foot` is the middle of its lower edge."""
    x, base = foot
    half = 60 * scale
    pen = max(2.0, 5 * scale**0.5)
    table, edge, roof = base - half * 0.8, base - half * 1.55, base - half * 2.15
    lemon = blend(canvas.theme.loss[4], canvas.theme.halo, 1 / 3)
    for side in (-0.82, 0.82):
        canvas.line([(x + side * half, edge), (x + side * half, table)], "ink", pen)
    for column, row in ((-1, 0), (0, 0), (1, 0), (-0.5, 1), (0.5, 1)):
        at = (x + column * half * 0.3, table - half * 0.13 - row * half * 0.24)
        canvas.dot(at, half * 0.16, lemon, "ink", pen * 0.6)
    canvas.box((x - half, table, x + half, base), fill="pip_tint", edge="ink", width=pen, radius=half * 0.08)
    stripes = 6
    wide, lean = 2.3 * half / stripes, 0.94
    for stripe in range(stripes):
        left, right = (-1.15 * half + (stripe + side) * wide for side in (0, 1))
        fill = "coach_body" if stripe % 2 else "halo"
        canvas.dot((x + (left + right) / 2, edge), wide / 2, fill, "ink", pen * 0.8)
        corners = [(x + left, edge), (x + left * lean, roof), (x + right * lean, roof), (x + right, edge)]
        canvas.polygon(corners, fill)
        canvas.line([*corners, corners[0]], "ink", pen * 0.8)
