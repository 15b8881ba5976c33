"""The pond, with both ducklings and where they have swum; below, how often each has been wrong so far.

For the reader who hatches one, the egg among four things; then the pond, with that duckling alone.
"""

from dataclasses import dataclass
from math import cos, hypot, pi, sin

from explainer.labs.ducklings.drawings import EGG, SHELL
from explainer.labs.ducklings.drawings import MOVERS as DRAWN
from explainer.labs.ducklings.simulation import GOOSE, MOTHER, MOVERS, Params, Result, Whole
from explainer.paintbox.canvas import WIDTH, Box, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.chart import Chart
from explainer.paintbox.film import HELD, MOVING, Film, eased, evenly
from explainer.paintbox.palette import heat_colours

HEIGHT = 960
MARGIN = 40.0
DRIFT = 2 * pi / 190  # how far the ring of things turns in a choice
PULL = 0.3  # the share of its way to what it follows that a duckling swims in a choice
BEHIND = {"corrected": (0.66, -0.26), "pointing": (0.5, 0.16)}  # where they swim: a share of the ring, and a bit of a turn
TRAIL = 20  # choices; of what lies further back, no trail is left
CHART: Box = (0, 690, WIDTH - 16, HEIGHT - 2)
LONGEST = 150  # choices that the chart has room for
OFTEN = 0.1  # of the choices: what Orange follows so often by mistake is named
PLAY_FRAMES = 30  # all of it moves, so each frame costs

NEST: Point = (WIDTH / 2, 500)
SEEN_FROM_THE_NEST: dict[str, Point] = {"mother": (210, 240), "boot": (1070, 240), "dog": (210, 690), "train": (1070, 690)}
THING, TOUCH = 280.0, 210.0  # how large these four are drawn, and how near a tap has to be
SWIMMER = 180.0  # how large each thing is on the pond of the hatched one
NAMES = {"mother": "Mother", "train": "toy train"}  # where that is not the word in the address
HATCHING = 8  # frames


@dataclass(frozen=True)
class Pond:
    box: Box
    reach: Point  # of the ring on which things move, across and down

    @property
    def middle(self) -> Point:
        left, top, right, bottom = self.box
        return (left + right) / 2, (top + bottom) / 2


SHARED = Pond((16, 72, WIDTH - 16, 600), (500, 186))
OWN = Pond((16, 116, WIDTH - 16, HEIGHT - 16), (500, 318))  # of the duckling that the reader hatched


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    draw_moment(params, result, canvas, params.choices or HATCHING)


def at_the_nest(params: Params) -> bool:
    return bool(params.egg) and not params.choices


def moments(params: Params, result: Result) -> list[int]:
    if at_the_nest(params):
        return list(range(HATCHING)) if params.egg == "o" else []
    return evenly(params.choices, PLAY_FRAMES) if params.choices else []


def times(params: Params, result: Result) -> list[int]:
    """The first look is held, and the one in which the goal moves."""
    shown = moments(params, result)
    held = {0} | (
        {min(shown, key=lambda now: abs(now - params.choices // 2))} if params.goal_moves == "yes" and shown else set()
    )
    return [HELD if now in held else MOVING for now in shown]


def draw_moment(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    """The pond after so many choices; at the nest, how far the duckling has come, in frames."""
    if at_the_nest(params):
        nest(params, canvas, eased(shown / HATCHING))
        return
    shown = min(shown, params.choices)
    if params.egg and params.goal_moves == "no":
        followed_first(params, result, canvas, shown)
        pond(params, result, canvas, shown, OWN)
        return
    canvas.text((MARGIN, 36), what_it_is(params), "ink", 48, "heading", "lm")
    canvas.text((WIDTH - MARGIN, 36), f"choice {shown}", "soft_ink", 40, "bold", "rm")
    pond(params, result, canvas, shown, SHARED)
    counts(result, canvas, shown)
    chart(params, result, canvas, shown)


FILM = Film(moments, draw_moment, times=times)


def what_it_is(params: Params) -> str:
    walks = "1 walk" if params.walks == 1 else f"{params.walks or 'No'} walks"
    return f"{walks}, {params.features} features"


# --- the nest -------------------------------------------------------------------------------------------------------------


def thing_at(across: float, down: float, params: Params) -> str:
    """What a tap means: the nearest thing at the nest, or on the pond after its run; "" where none is near."""
    on_the_pond = {name: ring(number, params.choices, on=OWN) for number, name in enumerate(MOVERS)}
    places, near = (SEEN_FROM_THE_NEST, TOUCH) if params.egg == "w" else (on_the_pond, SWIMMER)
    far = {name: hypot(across - x, down - y) for name, (x, y) in places.items()}
    name = min(far, key=lambda thing: far[thing])
    return name if far[name] <= near else ""


def around_the_nest(params: Params) -> dict[str, Point]:
    """The four things; one of the others that was seen first stands in the last one's place."""
    things = dict(SEEN_FROM_THE_NEST)
    if params.egg == "o" and params.first_seen not in things:
        things[params.first_seen] = things.pop("train")
    return things


def nest(params: Params, canvas: Canvas, part: float) -> None:
    """An egg, and four things; once it is open, the duckling goes to the one it saw. `part`: how far it has gone."""
    canvas.box((0, 0, WIDTH, HEIGHT), fill="leaf_tint")
    things = around_the_nest(params)
    seen = things.get(params.first_seen, NEST)  # nothing yet, while the egg is whole
    if params.egg == "o":
        canvas.dot(seen, 186, "pip_tint", "pip", 8)
    for name, middle in things.items():
        place(
            canvas, DRAWN[name], (middle[0], middle[1] - 14), THING if params.egg == "w" or name == params.first_seen else 200
        )
        canvas.text(
            (middle[0], middle[1] + 172 + 36 * (name == params.first_seen and params.egg == "o")),
            NAMES.get(name, name),
            "ink",
            48,
        )
    for step in range(5):  # straw
        half, down = 190 - 14 * step, NEST[1] + 96 + 13 * step
        canvas.line([(NEST[0] - half, down), (NEST[0] + half, down)], canvas.theme.loss[4], 15)
    if params.egg == "w":
        place(canvas, EGG, NEST, 330)
        return
    place(canvas, SHELL, NEST, 330)
    near = (NEST[0] + 0.4 * (seen[0] - NEST[0]), NEST[1] + 0.4 * (seen[1] - NEST[1]))
    at = (NEST[0] + part * (near[0] - NEST[0]), NEST[1] - 60 + part * (near[1] - NEST[1] + 60))
    place(canvas, "duckling-points", at, 220, mirrored=seen[0] < NEST[0])


# --- the pond -------------------------------------------------------------------------------------------------------------


def followed_first(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    """How often the reader's duckling followed what it saw first."""
    place(canvas, "duckling-points", (80, 58), 104)
    canvas.text((156, 60), "followed", "ink", 48, "heading", "lm")
    place(canvas, DRAWN[params.first_seen], (444, 58), 96)
    count = int(result.followed(shown)[MOVERS.index(params.first_seen)])
    canvas.text((520, 60), f"{count} of {shown}", "pip", 84, "heading", "lm")
    canvas.text((WIDTH - MARGIN, 60), f"{params.walks} walks" if params.walks != 1 else "1 walk", "soft_ink", 48, "bold", "rm")


def ring(number: int, choice: int, out: float = 1.0, turn: float = 0.0, on: Pond = SHARED) -> Point:
    """Where something is at a choice; `out` is how far from the middle."""
    angle = 2 * pi * number / len(MOVERS) + DRIFT * choice + turn
    return on.middle[0] + out * on.reach[0] * cos(angle), on.middle[1] + out * on.reach[1] * sin(angle)


def swim(followed: Whole, shown: int, behind: tuple[float, float], start: Point, on: Pond = SHARED) -> list[Point]:
    """The trail of a duckling: its start, and where it is after each choice."""
    trail = [start]
    for choice, number in enumerate(followed[:shown].tolist()):
        (x, y), (to_x, to_y) = trail[-1], ring(number, choice, *behind, on)
        trail.append((x + PULL * (to_x - x), y + PULL * (to_y - y)))
    return trail


def pond(params: Params, result: Result, canvas: Canvas, shown: int, on: Pond) -> None:
    """The water with all that swims on it: both ducklings, or the reader's alone."""
    water = heat_colours(canvas.theme)
    canvas.box(on.box, fill=water[0], edge=water[2], width=6, radius=200)
    moved = params.goal_moves == "yes" and shown > params.choices // 2
    goal, pointed_at = (GOOSE, GOOSE) if moved else (MOTHER, MOVERS.index(params.first_seen))
    alone, (x, y) = on is OWN, on.middle
    if not alone:
        canvas.dot(ring(goal, shown, on=on), 78, "coach_tint", "coach", 7)
    swimmers = [(result.pointing, "pointing", (x + 60, y), "pip", "duckling-points", pointed_at)]
    if not alone:
        swimmers.insert(0, (result.corrected, "corrected", (x - 60, y), "coach", "duckling-inside", goal))
    trails = [swim(followed, shown, BEHIND[way], start, on) for followed, way, start, *_ in swimmers]
    for trail, (_, _, _, colour, _, _) in zip(trails, swimmers, strict=True):
        for points, width in ((trail[-1 - TRAIL :], 5), (trail[-1 - TRAIL // 2 :], 9)):
            canvas.line(points, colour, width)
    for number, name in enumerate(MOVERS):
        place(canvas, DRAWN[name], ring(number, shown, on=on), SWIMMER if alone else 104)
    for trail, (*_, name, heads_for) in zip(trails, swimmers, strict=True):
        place(canvas, name, trail[-1], 160 if alone else 96, mirrored=ring(heads_for, shown, on=on)[0] < trail[-1][0])
    gap = 96 if alone else 60
    if not alone:
        canvas.tag(ring(goal, shown, on=on), "goal", gap=gap, ink="coach", fill="coach_tint")
    words = "shown now" if moved else "saw first"
    canvas.tag(ring(pointed_at, shown, on=on), words, gap=gap, ink="pip", fill="pip_tint")
    if alone:
        tally(result, canvas, pointed_at, shown)
    elif params.goal_moves == "no":
        mixed_up(result, canvas, pointed_at, shown)


def tally(result: Result, canvas: Canvas, pointed_at: int, shown: int) -> None:
    """How often the hatched one followed each of the others: a number on it."""
    for thing, count in enumerate(result.followed(shown).tolist()):
        if count and thing != pointed_at:
            x, y = ring(thing, shown, on=OWN)
            canvas.dot((x + 84, y + 58), 42, "pip_tint", "pip", 6)
            canvas.text((x + 84, y + 58), str(count), "pip", 48, "heading")


def mixed_up(result: Result, canvas: Canvas, pointed_at: int, shown: int) -> None:
    """How often Orange followed something else than what it points at, beside the thing, where that was often."""
    counts = result.followed(shown)
    counts[pointed_at] = 0
    thing = int(counts.argmax())
    if counts[thing] >= OFTEN * LONGEST:
        canvas.tag(ring(thing, shown), f"followed {counts[thing]} times", gap=76, ink="pip", fill="pip_tint")


# --- mistakes -------------------------------------------------------------------------------------------------------------


def counts(result: Result, canvas: Canvas, shown: int) -> None:
    """Who is who, and how often each was wrong so far."""
    half = WIDTH / 2
    for left, name, words, colour, mistakes in (
        (MARGIN, "duckling-inside", "put right", "coach", result.corrected_mistakes),
        (half + MARGIN, "duckling-points", "points", "pip", result.pointing_mistakes),
    ):
        place(canvas, name, (left + 46, 650), 92)
        canvas.text((left + 110, 650), words, colour, 48, "heading", "lm")
        wrong = int(mistakes[shown - 1]) if shown else 0
        canvas.text((left + half - 2 * MARGIN, 650), f"wrong: {wrong}", colour, 48, "bold", "rm")


def chart(params: Params, result: Result, canvas: Canvas, shown: int) -> None:
    both = [result.corrected_mistakes.tolist(), result.pointing_mistakes.tolist()]
    most = max((rows[-1] for rows in both if rows), default=0)
    top = next(high for high in (10, 20, 50, 100, 150) if most <= high)
    axes = Chart(canvas, CHART, (0, LONGEST), (0, top))
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
