"""Bugs of the run on their ground, row by row down the generations, each drawn from its ten genes; below, their scores.

Before the run: some of the first bugs, and below them how they will be copied and eaten. While the reader picks: the six
to pick from, large, and below them those that were picked, which get their scores at the end, one by one.
"""

import numpy as np
from PIL import Image

from explainer.labs.evolution.simulation import EXAMPLE, GENES, GROUNDS, HAND_BUGS, PICKS, Array, Hand, Params, Result, hidden
from explainer.paintbox.bugs import SPOTS, Bug, draw_bug, draw_ground
from explainer.paintbox.canvas import WIDTH, Canvas
from explainer.paintbox.characters import place
from explainer.paintbox.chart import Chart
from explainer.paintbox.confetti import confetti
from explainer.paintbox.drawings import BIRD
from explainer.paintbox.film import HELD, MOVING, Film, eased
from explainer.paintbox.keep import keep
from explainer.paintbox.palette import THEMES, paint

ROWS, COLUMNS = 4, 6
HEIGHT = 960
ROW_HEIGHT, COLUMN_WIDTH, LABELS = 160.0, 168.0, 250.0
FIELD = ROWS * ROW_HEIGHT  # how far down the ground reaches
NAMES = 366.0  # room for the names of the lines
APART = 58.0  # from one name to the next
CHART = (8.0, FIELD + 12, WIDTH - NAMES, HEIGHT - 2.0)
SHORTEST_AXIS = 10  # generations
OWN_ROWS, OWN_LARGE, SCORED = 2, 1.35, 350  # the reader's own bugs, and milliseconds from one score to the next
BIRTH = 8  # moments in which a row of bugs is born
STAGE = 10  # the number of a moment: so many times the row that is over, and how far the next one has come
# Things lie about at random, but always the same: no chance of the run is spent on them.
LIE = np.random.default_rng(4)
TURNS = LIE.uniform(-0.5, 0.5, (ROWS, COLUMNS))
SHIFTS = LIE.uniform(-1, 1, (ROWS, COLUMNS, 2)) * (10, 4)


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    """Four rows of bugs from start to end, and how well hidden all of them were."""
    run_is_over = STAGE * (len(stages(params)) - 1)
    draw_moment(params, result, canvas, BORN if is_picking(result) else PICKS if has_picked(params, result) else run_is_over)


def is_picking(result: Result) -> bool:
    return bool(result.hand and not result.hand.over)


def has_picked(params: Params, result: Result) -> bool:
    """Whether the reader's picks are over, and the run that is asked about has not begun."""
    return bool(result.hand and result.hand.over and not params.generations)


def stages(params: Params) -> list[int]:
    """The generations that have a row of their own."""
    return sorted({now for now, _ in rows(params.generations)})


def moments(params: Params, result: Result) -> list[int]:
    """Row by row: a row is looked at, and the next one is born while the line of the scores grows. Young of a pick are born."""
    if result.hand and is_picking(result):
        return list(range(BORN)) if len(result.hand.line) else []
    if has_picked(params, result):
        return list(range(PICKS))
    return [STAGE * stage + part for stage in range(len(stages(params)) - 1) for part in range(BIRTH)]


def times(params: Params, result: Result) -> list[int]:
    if is_picking(result):
        return [MOVING] * len(moments(params, result))
    if has_picked(params, result):
        return [HELD, *[SCORED] * (PICKS - 1)]
    return [MOVING if moment % STAGE else HELD for moment in moments(params, result)]


def draw_moment(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    """The rows that are over; and the bugs of the next one, as large as they are by now."""
    if result.hand and not result.hand.over:
        to_pick_from(params, result.hand, canvas, moment)
        return
    if result.hand and has_picked(params, result):
        draw_rows(params, result, canvas, rows(0))
        if moment == PICKS and beats_all(params, result):
            confetti(canvas, (LABELS, 0, WIDTH, OWN_ROWS * ROW_HEIGHT), 70)
        yours(params, result.hand, canvas, moment)
        rules(params, result, canvas)
        return
    stage, part = divmod(moment, STAGE)
    shown, now = stages(params), stages(params)[stage]
    draw_rows(params, result, canvas, [row for row in rows(params.generations) if row[0] <= now])
    if part:
        coming = shown[stage + 1]
        row = next(number for number, (first, _) in enumerate(rows(params.generations)) if first == coming)
        for column in range(COLUMNS):  # one a little after the other
            grown = eased((part / BIRTH - column / (2 * COLUMNS)) * 2)
            if grown:
                bug(result, canvas, coming, column, (row, column), grown)
        now += round((coming - now) * eased(part / BIRTH))
    below(params, result, canvas, now)


FILM = Film(moments, draw_moment, times=times)


def below(params: Params, result: Result, canvas: Canvas, now: int) -> None:
    if params.generations:
        chart(params, result, canvas, now)
    else:
        rules(params, result, canvas)


Row = tuple[int, slice]  # a generation, and which of its bugs


def rows(last: int) -> list[Row]:
    """The first generation, two early ones (most happens early), and the last: the first six bugs, as good as any six.

    Where two of these are one and the same, it gets another row of bugs: before the run all are of the first.
    """
    shown = [round(last * share) for share in (0, 1 / 16, 1 / 4, 1)]
    return [(now, sixes(shown[:row].count(now))) for row, now in enumerate(shown)]


def sixes(count: int) -> slice:
    return slice(COLUMNS * count, COLUMNS * (count + 1))


def draw_rows(params: Params, result: Result, canvas: Canvas, shown: list[Row]) -> None:
    """The ground, and on it the bugs, with a label where a new generation begins."""
    canvas.backdrop(field(params.ground, canvas.theme.name, canvas.size))
    first = OWN_ROWS if has_picked(params, result) else 0  # the reader's own bugs have the rows above
    for row, (now, bugs) in enumerate(shown[: ROWS - first], start=first):
        for column, number in enumerate(range(bugs.start, bugs.stop)):
            bug(result, canvas, now, number, (row, column))
        if not bugs.start:
            label(canvas, row, now)


def bug(result: Result, canvas: Canvas, now: int, number: int, at: tuple[int, int], size: float = 1.0) -> None:
    """One bug of a generation, at its row and column."""
    (row, column), (shift_x, shift_y) = at, SHIFTS[at]
    middle = (LABELS + (column + 0.5) * COLUMN_WIDTH + shift_x, (row + 0.5) * ROW_HEIGHT + shift_y)
    draw_bug(canvas, looks(result.genes[now, number], canvas), middle, float(TURNS[at]), size=size)


def label(canvas: Canvas, row: int, generation: int) -> None:
    """Which generation a row shows."""
    middle = (LABELS / 2 + 2, (row + 0.5) * ROW_HEIGHT)
    canvas.box((14, middle[1] - 64, LABELS - 10, middle[1] + 64), fill="card", radius=20)
    canvas.text((middle[0], middle[1] - 32), "generation", "soft_ink", 40)
    canvas.text((middle[0], middle[1] + 22), str(generation), "ink", 60, "heading")


# --- bugs to pick from --------------------------------------------------------------------------------------------------

BORN = 6  # moments in which the young of a pick are born
CELLS = 3  # of them in a row
CELL_WIDTH, CELL_HEIGHT, LARGE = WIDTH / CELLS, FIELD / 2, 2.2


def bug_at(across: float, down: float) -> int:
    """The number of the bug to pick at a point of the ground."""
    row, column = int(down // CELL_HEIGHT), min(int(across // CELL_WIDTH), CELLS - 1)
    return CELLS * row + column + 1


def to_pick_from(params: Params, hand: Hand, canvas: Canvas, moment: int) -> None:
    """Six bugs, large, each with its number; below, those that were picked before, and room for those to come."""
    canvas.backdrop(field(params.ground, canvas.theme.name, canvas.size))
    for number in range(HAND_BUGS):
        row, column = divmod(number, CELLS)
        left, top = column * CELL_WIDTH, row * CELL_HEIGHT
        shift_x, shift_y = SHIFTS[row, column]
        middle, turn = (left + CELL_WIDTH / 2 + shift_x, top + CELL_HEIGHT / 2 + shift_y), float(TURNS[row, column])
        if grown := eased((moment + 1) / (BORN + 1)) if moment < BORN else 1.0:
            draw_bug(canvas, looks(hand.bugs[number], canvas), middle, turn, size=LARGE * grown)
        canvas.dot((left + 46, top + 46), 34, "card")
        canvas.text((left + 46, top + 44), str(number + 1), "ink", 48, "heading")
    canvas.text((40, FIELD + 58), "You picked", "ink", 60, "heading", "lm")
    for number in range(PICKS):
        x, y = 120 + 208.0 * number, FIELD + 202
        box = (x - 92, y - 92, x + 92, y + 92)
        if number < len(hand.line):
            ground = looks(GROUNDS[params.ground], canvas)
            canvas.box(box, ground.body, radius=24)
            draw_bug(canvas, looks(hand.line[number], canvas), (x, y), -0.3, size=1.05)
        else:
            canvas.box(box, None, "line", 5, 24)
            canvas.text((x, y), str(number + 1), "soft_ink", 48, "heading")


def beats_all(params: Params, result: Result) -> bool:
    """Whether the last bug that the reader picked hides better than all the first ones, which luck drew."""
    assert result.hand is not None
    return float(hidden(result.hand.line[-1], GROUNDS[params.ground])) > float(result.hidden[0].max())


def yours(params: Params, hand: Hand, canvas: Canvas, scored: int) -> None:
    """The bugs that the reader picked, large, and the scores of the first so many."""
    scores = [round(100 * float(found)) for found in hidden(hand.line, GROUNDS[params.ground])]
    high = OWN_ROWS * ROW_HEIGHT
    for column, genes in enumerate(hand.line):
        x = LABELS + (column + 0.5) * COLUMN_WIDTH
        draw_bug(canvas, looks(genes, canvas), (x, 0.36 * high), float(TURNS[0, column]), size=OWN_LARGE)
        canvas.box((x - 54, 0.82 * high - 34, x + 54, 0.82 * high + 34), "card", radius=34)
        last = column == PICKS - 1
        told = str(scores[column]) if column < scored else "?"
        canvas.text((x, 0.82 * high), told, "pip" if last else "ink", 60 if last else 48, "heading")
    middle = LABELS / 2 + 2
    canvas.box((14, 36, LABELS - 10, high - 36), fill="pip_tint", radius=20)
    canvas.text((middle, 0.26 * high), "you", "pip", 60, "heading")
    canvas.text((middle, 0.43 * high), "picked", "soft_ink", 40)
    canvas.text((middle, 0.68 * high), "score", "ink", 40)
    canvas.text((middle, 0.8 * high), "of 100", "soft_ink", 40)


# --- the ground -------------------------------------------------------------------------------------------------------


@keep
def field(ground: str, theme: str, size: int) -> Image.Image:
    """The ground alone: the colours of a bug that looks like it, and marks as big as such a bug's spots."""
    canvas = Canvas(THEMES[theme], size, round(FIELD))
    look = looks(GROUNDS[ground], canvas)
    many = {"moss": 300, "snow": 110, "sand": 500, "night": 200}[ground]
    draw_ground(canvas, look.body, look.spots, look.spot_radius, many, blades=ground == "moss")
    return canvas.image


# --- a bug ------------------------------------------------------------------------------------------------------------


def looks(genes: Array, canvas: Canvas) -> Bug:
    """What a bug's genes make of it: colours off the paint ladder, and lengths in units of the picture."""
    share = {name: (float(gene) + 1) / 2 for name, gene in zip(GENES, genes, strict=True)}
    return Bug(
        body=paint(canvas.theme, share["body_hue"], share["body_shade"]),
        spots=paint(canvas.theme, share["spot_hue"], share["spot_shade"]),
        edge=paint(canvas.theme, share["body_hue"], share["edge_shade"]),
        spot_count=min(int(share["spot_count"] * (len(SPOTS) + 1)), len(SPOTS)),
        spot_radius=4 + 8 * share["spot_size"],
        half_length=36 + 20 * share["body_length"],
        half_width=42 - 12 * share["body_length"],
        leg=5 + 23 * share["leg_length"],
        feeler=6 + 26 * share["feeler_length"],
    )


# --- the rules, before the run ------------------------------------------------------------------------------------------


def rules(params: Params, result: Result, canvas: Canvas) -> None:
    """One bug with three of its copies, and what the birds eat."""
    copied, eaten = FIELD + 80, FIELD + 236
    canvas.text((40, copied - 26), "copied", "ink", 48, "heading", "lm")
    canvas.text((40, copied + 30), slips(params.mistakes), "coach", 48, "bold", "lm")
    draw_bug(canvas, looks(result.genes[0, EXAMPLE], canvas), (390, copied), -0.3)
    canvas.line([(490.0, copied), (560.0, copied)], "soft_ink", 9)
    canvas.polygon([(555, copied - 22), (590, copied), (555, copied + 22)], "soft_ink")
    for number, genes in enumerate(result.copies):
        draw_bug(canvas, looks(genes, canvas), (700 + 200 * number, copied), -0.3)
    canvas.line([(40, FIELD + 160), (WIDTH - 40, FIELD + 160)], "line", 4)
    canvas.text((40, eaten), "eaten", "ink", 48, "heading", "lm")
    place(canvas, BIRD, (390, eaten), 124)
    what = "the bugs that birds can see" if params.pickiness else "any bug, seen or not"
    canvas.text((490, eaten - 28), what, "ink", 48, "bold", "lm")
    if params.pickiness:
        canvas.text((490, eaten + 30), birds(params.pickiness), "coach", 48, "bold", "lm")


def birds(pickiness: float) -> str:
    return f"{'very picky' if pickiness > 4 else 'picky' if pickiness >= 2 else 'not so picky'} birds"


def slips(mistakes: float) -> str:
    if not mistakes:
        return "no slips"
    return f"{'big' if mistakes > 0.2 else 'small' if mistakes >= 0.01 else 'tiny'} slips"


# --- the scores -------------------------------------------------------------------------------------------------------


def chart(params: Params, result: Result, canvas: Canvas, now: int) -> None:
    """The mean score of our bugs up to generation `now`, and beside it that of the bugs made afresh each time."""
    reach = (0, max(params.generations, SHORTEST_AXIS))
    scores = Chart(canvas, CHART, reach, (0, 100), title="Score for hiding, on average")
    ours, afresh = (100 * hidden[: now + 1].mean(axis=1) for hidden in (result.hidden, result.random_hidden))
    lines = (("random bugs", afresh, "soft_ink", 7), ("these bugs", ours, "coach", 9))
    for _, line, colour, width in lines:
        scores.line(range(now + 1), line.tolist(), colour, width=width)
        canvas.dot(scores.at(now, float(line[-1])), width + 3, colour, edge="card", width=3)
    for generation in {first for first, _ in rows(params.generations) if first <= now}:
        canvas.dot(scores.at(generation, float(ours[generation])), 13, "coach", edge="card", width=4)
    names = [(float(line[-1]), words, colour) for words, line, colour, _ in lines]
    if result.hand:
        last = 100 * float(hidden(result.hand.line[-1], GROUNDS[params.ground]))
        canvas.dot(scores.at(min(PICKS, params.generations), last), 17, "pip", edge="card", width=4)
        names.append((last, "your last", "pip"))
    bottom = scores.plot[3] + APART * 0.4
    for score, words, colour in sorted(names):
        bottom = min(scores.at(0, score)[1], bottom - APART)  # beside its line's end, or above the name below it
        canvas.text((WIDTH - NAMES + 6, bottom), f"{words}: {score:.0f}", colour, 48, "bold", "lm")
