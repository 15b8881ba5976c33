"""Eight lamps inside one Pip, three times: as a green door lit them in training, and how much of that light each of the two
things in the world brings back. The row that is most like the first tells where it may go. After the last guess, where the
six of them went.

A lamp is one of the numbers inside: the area of its disc, of its glass, is the number, from 0 to 4. Its rays are decoration.
"""

from explainer.labs.look_inside.simulation import GOES, Go, Params, Result
from explainer.paintbox.canvas import Box, Canvas, Point
from explainer.paintbox.characters import place
from explainer.paintbox.confetti import confetti
from explainer.paintbox.drawings import Drawing, Part
from explainer.paintbox.film import HELD, MOVING, Film, eased
from explainer.paintbox.palette import glow_colours
from explainer.worlds.network import MOST
from explainer.worlds.training import SURVEY_MAZES

HEIGHT = 960

BELLY: Box = (296, 24, 1256, 812)  # the inside, seen large
PIP: Point = (146, 470)
PIP_SIZE = 320.0
LAMPS = 8
FIRST, PITCH, GLASS = 534.0, 93.0, 42.0  # the middle of the first lamp, from one to the next, the radius of their glass
ROWS = (("green-door", "training", 138.0), ("apple", "world", 462.0), ("door", "world", 690.0))
ROW_HEIGHT = 220.0
STEP = 16.0  # rays come in a few sizes, so that they need not be drawn anew for each lamp
FAINTEST, RAYED = 0.005, 0.2  # shares of a full lamp: the least that is drawn, and the least that has rays
RAYS: Drawing = tuple(
    Part(outline, edge="pip_body", width=9)
    for outline in (
        "M104 78L114 82",
        "M78 104L82 114",
        "M42 104L38 114",
        "M16 78L6 82",
        "M16 42L6 38",
        "M42 16L38 6",
        "M78 16L82 6",
        "M104 42L114 38",
    )
)

MARK, SPOT = 46.0, 112.0  # the radius of a tick or cross, and from one to the next
CARD_WIDTH, CARD_HEIGHT, CARD_PITCH = 384.0, 412.0, 408.0
CARD_TOPS = (92.0, 526.0)

# Moments of the film: the belly opens, and is open; a new Pip comes; its lamps light up, row by row; or at the end a card each.
OPENING, ARRIVING, LIGHTING = 4, 3, 3
REVEAL, NEXT = OPENING + 1, ARRIVING + len(ROWS) * LIGHTING


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    if result.finished:
        endings(canvas, result, GOES)
    else:
        inside(canvas, result.goes[len(result.right) - result.told], told=float(result.told))
        score(canvas, result)


def moments(params: Params, result: Result) -> list[int]:
    """What the Pip just told goes for, and at the end all six of them; or the lamps of the next."""
    return list(range(REVEAL + (GOES - 1) * result.finished if result.told else NEXT))


def times(params: Params, result: Result) -> list[int]:
    if result.told:
        return [MOVING] * OPENING + [2 * HELD] + [2 * MOVING] * (GOES - 1) * result.finished
    row = [MOVING] * (LIGHTING - 1)
    return [MOVING] * ARRIVING + row + [HELD] + row + [HELD // 2] + row + [MOVING]


def draw_moment(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    if result.told and moment < REVEAL:
        inside(canvas, result.goes[len(result.right) - 1], told=eased((moment + 1) / OPENING))
        score(canvas, result)
    elif result.finished:
        endings(canvas, result, moment - REVEAL + 1)
    else:
        come, lit = eased((moment + 1) / ARRIVING), max(0, moment + 1 - ARRIVING) / LIGHTING
        inside(canvas, result.goes[len(result.right)], come=come, lit=lit)
        score(canvas, result)


FILM = Film(moments, draw_moment, times=times)


def answer_at(across: float, down: float) -> str:
    """What a tap in the row of the apple or of the door says; "" beside these two rows."""
    left, _, right, _ = BELLY
    rows = {"apple": "A", "door": "B"}
    near = [rows[thing] for thing, _, middle in ROWS if thing in rows and abs(down - middle) < ROW_HEIGHT / 2]
    return near[0] if near and left < across < right else ""


def inside(canvas: Canvas, go: Go, told: float = 0.0, come: float = 1.0, lit: float = len(ROWS)) -> None:
    """One Pip and its lamps. `told`: how far its belly is open; `come`: how far it has come; `lit`: how many rows are lit."""
    canvas.on_ground("inside", belly)
    x, y = PIP[0] - (1 - come) * (PIP[0] + PIP_SIZE / 2), PIP[1]
    place(canvas, "pip", (x, y), PIP_SIZE)
    if told:
        place(canvas, "apple" if go.kind == "A" else "door", (x, y + 64), 78 * told)
    elif come == 1:
        canvas.text((x, y + 66), "?", "trace", 84, "heading")
    for row, ((_, _, middle), lights) in enumerate(zip(ROWS, (go.light, go.apple, go.door), strict=True)):
        learned, share = eased(lit) if row else 0.0, eased(lit - row)
        for number, (trained, light) in enumerate(zip(go.light, lights, strict=True)):
            lamp(canvas, (FIRST + number * PITCH, middle), trained / MOST * learned, light / MOST * share)


def belly(canvas: Canvas) -> None:
    """The inside before anything is lit."""
    left, top, right, bottom = BELLY
    canvas.polygon([(PIP[0] + 50, PIP[1] + 36), (left, top + 90), (left, bottom - 90), (PIP[0] + 50, PIP[1] + 120)], "pip_tint")
    canvas.box(BELLY, None, "ink", 8, 90)
    canvas.box((left + 18, top + 18, right - 18, top + 244), "coach_tint", radius=74)
    canvas.text((FIRST - GLASS, 316), "Which lights the same lamps?", "ink", 48, "heading", "lm")
    for row, (thing, where, middle) in enumerate(ROWS):
        place(canvas, thing, (412, middle - 18), 132)
        canvas.text((412, middle + 74), where, "soft_ink" if row else "coach", 40, "heading")
        for number in range(LAMPS):
            canvas.dot((FIRST + number * PITCH, middle), GLASS, "card", "soft_ink", 3)


def lamp(canvas: Canvas, at: Point, trained: float, now: float) -> None:
    """Shares of a full lamp: pale what training lit in it, strong what is lit now."""
    if trained > FAINTEST:
        canvas.dot(at, GLASS * trained**0.5, glow_colours(canvas.theme)[2])
    if now >= RAYED:
        place(canvas, RAYS, at, STEP * round((2.05 * GLASS * now**0.5 + 12) / STEP))
    if now > FAINTEST:
        canvas.dot(at, GLASS * now**0.5, "pip_body")


def endings(canvas: Canvas, result: Result, shown: int) -> None:
    if all(result.right) and shown == GOES:
        confetti(canvas, (440, 0, 1280, 92))
        canvas.text((40, 46), "All six right!", "ink", 60, "heading", "lm")
    else:
        canvas.text((40, 46), f"Where they went in {SURVEY_MAZES} new mazes", "ink", 60, "heading", "lm")
    for number, (go, right) in enumerate(zip(result.goes[:shown], result.right, strict=False)):
        ending(canvas, go, right, 40 + CARD_PITCH * (number % 3), CARD_TOPS[number // 3])


def ending(canvas: Canvas, go: Go, right: bool, left: float, top: float) -> None:
    """A card for one Pip: its belly open, and what it went for in new mazes."""
    canvas.box((left, top, left + CARD_WIDTH, top + CARD_HEIGHT), "card", "ink", 6, 28)
    place(canvas, "pip-apple" if go.kind == "A" else "pip-door", (left + 118, top + 118), 190)
    canvas.mark((left + 284, top + 88), right, 60)
    canvas.text((left + 284, top + 188), f"Pip {go.pip}", "ink", 48, "heading")
    for thing, count, middle in zip(("apple", "door"), go.mazes, (top + 272, top + 354), strict=True):
        place(canvas, thing, (left + 62, middle), 76)
        start, end = left + 116, left + CARD_WIDTH - 30
        canvas.box((start, middle - 26, end, middle + 26), "card", "soft_ink", 4, 10)
        if count:
            reach = max(20, (end - start) * count / SURVEY_MAZES)
            canvas.box((start, middle - 26, start + reach, middle + 26), thing, "soft_ink", 4, 10)


def score(canvas: Canvas, result: Result) -> None:
    """A row of six spots, one for each go: a tick for right, a cross for wrong."""
    for number in range(GOES):
        at = ((BELLY[0] + BELLY[2]) / 2 + (number - (GOES - 1) / 2) * SPOT, 888.0)
        if number < len(result.right):
            canvas.mark(at, result.right[number], MARK)
        else:
            now = number == len(result.right) and not result.told
            canvas.dot(at, MARK, "paper", "ink" if now else "line", 8 if now else 5)
            canvas.text(at, str(number + 1), "ink" if now else "soft_ink", 48, "heading")
