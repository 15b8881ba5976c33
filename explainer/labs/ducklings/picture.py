"""The pond, with both ducklings and where they have swum; below, how often each has been wrong so far."""

from math import cos, pi, sin

from explainer.labs.ducklings.drawings import MOVERS as DRAWN
from explainer.labs.ducklings.simulation import GOOSE, MOTHER, MOVERS, Params, Result, Whole
from explainer.paintbox.canvas import WIDTH, Box, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.chart import Chart
from explainer.paintbox.film import Film, evenly
from explainer.paintbox.palette import heat_colours

HEIGHT = 1160
MARGIN = 40.0
POND: Box = (16, 84, WIDTH - 16, 716)
MIDDLE: Point = (WIDTH / 2, 400)
REACH: Point = (500, 226)  # of the ring on which things move, across and down
BEHIND = {"corrected": (0.66, -0.26), "pointing": (0.5, 0.16)}  # where they swim: a share of the ring, and a bit of a turn
DRIFT = 2 * pi / 190  # how far the ring turns in a choice
PULL = 0.3  # the share of its way to what it follows that a duckling swims in a choice
CHART: Box = (0, 826, WIDTH - 16, HEIGHT)
LONGEST = 150  # choices that the chart has room for
OFTEN = 0.1  # of the choices: what Orange follows so often by mistake is named
PLAY_FRAMES = 30  # all of it moves, so each frame costs


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    draw_moment(params, result, canvas, params.choices)


def moments(params: Params, result: Result) -> list[int]:
    return evenly(params.choices, PLAY_FRAMES)


def draw_moment(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    """The pond after so many choices."""
    canvas.text((MARGIN, 44), what_it_is(params), "ink", 44, "heading", "lm")
    canvas.text((WIDTH - MARGIN, 44), f"choice {shown}", "soft_ink", 40, "bold", "rm")
    pond(params, result, canvas, shown)
    counts(result, canvas, shown)
    chart(params, result, canvas, shown)


FILM = Film(moments, draw_moment)


def what_it_is(params: Params) -> str:
    walks = "1 walk" if params.walks == 1 else f"{params.walks or 'No'} walks"
    return f"{walks}, {params.features} features"


# --- the pond -------------------------------------------------------------------------------------------------------------


def ring(number: int, choice: int, out: float = 1.0, turn: float = 0.0) -> Point:
    """Where something is at a choice; `out` is how far from the middle."""
    angle = 2 * pi * number / len(MOVERS) + DRIFT * choice + turn
    return MIDDLE[0] + out * REACH[0] * cos(angle), MIDDLE[1] + out * REACH[1] * sin(angle)


def swim(followed: Whole, shown: int, behind: tuple[float, float], start: Point) -> list[Point]:
    """The trail of a duckling: its start, and where it is after each choice."""
    trail = [start]
    for choice, number in enumerate(followed[:shown].tolist()):
        (x, y), (to_x, to_y) = trail[-1], ring(number, choice, *behind)
        trail.append((x + PULL * (to_x - x), y + PULL * (to_y - y)))
    return trail


def pond(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    water = heat_colours(canvas.theme)
    canvas.box(POND, fill=water[0], edge=water[2], width=6, radius=200)
    moved = params.goal_moves == "yes" and shown > params.choices // 2
    goal, pointed_at = (GOOSE, GOOSE) if moved else (MOTHER, MOVERS.index(params.first_seen))
    canvas.dot(ring(goal, shown), 78, "coach_tint", "coach", 7)
    trails = (
        swim(result.corrected, shown, BEHIND["corrected"], (MIDDLE[0] - 60, MIDDLE[1])),
        swim(result.pointing, shown, BEHIND["pointing"], (MIDDLE[0] + 60, MIDDLE[1])),
    )
    for trail, colour in zip(trails, ("coach", "pip"), strict=True):
        canvas.line(trail, water[0], 12)
        canvas.line(trail, colour, 6)
    for number, name in enumerate(MOVERS):
        place(canvas, DRAWN[name], ring(number, shown), 104)
    for trail, name in zip(trails, ("duckling-inside", "duckling-points"), strict=True):
        place(canvas, name, trail[-1], 96)
    canvas.tag(ring(goal, shown), "goal", 38, gap=60, ink="coach", fill="coach_tint")
    words = "shown now" if moved else "saw first"
    canvas.tag(ring(pointed_at, shown), words, 38, gap=60, ink="pip", fill="pip_tint")
    if params.goal_moves == "no":
        mixed_up(result, canvas, pointed_at, shown)


def mixed_up(result: Result, canvas: Canvas, pointed_at: int, shown: int) -> None:
    """How often Orange followed something else than what it points at, beside the thing, where that was often."""
    counts = result.followed(shown)
    counts[pointed_at] = 0
    thing = int(counts.argmax())
    if counts[thing] >= OFTEN * LONGEST:
        canvas.tag(ring(thing, shown), f"followed {counts[thing]} times", 38, gap=60, ink="pip", fill="pip_tint")


# --- mistakes -------------------------------------------------------------------------------------------------------------


def counts(result: Result, canvas: Canvas, shown: int) -> None:
    """Who is who, and how often each was wrong so far."""
    half = WIDTH / 2
    for left, name, words, colour, mistakes in (
        (MARGIN, "duckling-inside", "put right", "coach", result.corrected_mistakes),
        (half + MARGIN, "duckling-points", "points", "pip", result.pointing_mistakes),
    ):
        place(canvas, name, (left + 46, 774), 92)
        canvas.text((left + 110, 774), words, colour, 42, "heading", "lm")
        wrong = int(mistakes[shown - 1]) if shown else 0
        canvas.text((left + half - 2 * MARGIN, 774), f"wrong: {wrong}", colour, 42, "bold", "rm")


def chart(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    both = [result.corrected_mistakes.tolist(), result.pointing_mistakes.tolist()]
    most = max((rows[-1] for rows in both if rows), default=0)
    top = next(high for high in (10, 20, 50, 100, 150) if most <= high)
    axes = Chart(canvas, CHART, (0, LONGEST), (0, top), x_title="choices so far")
    if params.goal_moves == "yes" and params.choices:
        x = params.choices // 2
        canvas.dashes([axes.at(x, 0), axes.at(x, top)], "soft_ink", 5)
    for mistakes, colour, dashed in zip(both, ("coach", "pip"), (False, True), strict=True):
        so_far = corners([0, *mistakes[:shown]])
        axes.line([choice for choice, _ in so_far], [wrong for _, wrong in so_far], colour, width=11, dashed=dashed)
        canvas.dot(axes.at(*so_far[-1]), 17, colour, "card", 5)


def corners(rows: list[int]) -> list[tuple[int, int]]:
    """The ends of a line and where it bends, as (choice, mistakes): straight pieces can be dashed evenly."""
    bends = [at for at in range(1, len(rows) - 1) if rows[at] - rows[at - 1] != rows[at + 1] - rows[at]]
    return [(at, rows[at]) for at in dict.fromkeys([0, *bends, len(rows) - 1])]
