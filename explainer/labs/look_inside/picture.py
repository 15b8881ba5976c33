"""Sixteen squares from inside one Pip; after the last guess, where the six of them go in the world."""

from explainer.labs.look_inside.simulation import GOES, Go, Params, Result
from explainer.paintbox.canvas import Canvas
from explainer.paintbox.characters import place
from explainer.paintbox.film import Film
from explainer.paintbox.palette import glow_colours
from explainer.paintbox.tally import tally
from explainer.worlds.network import MOST
from explainer.worlds.training import SURVEY_MAZES

HEIGHT = 850

MARK = 58.0  # the radius of a tick or cross
LEFT, PITCH, SIDE = 236.0, 126.0, 112.0  # of the squares
ROWS = ((318.0, "apple"), (520.0, "door"))
SCORE = 752.0  # how far down the score stands
REVEAL, FILL = 4, 6  # moments: the belly of the Pip just told, open; then the next one's squares filling up


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    if result.finished:
        for number, (go, right) in enumerate(zip(result.goes, result.right, strict=True)):
            ending(canvas, go, right, 40 + 408 * (number % 3), 16 + 412 * (number // 3))
    else:
        inside(canvas, result.goes[len(result.right)])
        tally(canvas, result.right, GOES, SCORE)


def moments(params: Params, result: Result) -> list[int]:
    """What the last Pip goes for, where there was one; then the squares of the next."""
    return list(range(REVEAL * bool(result.right) + FILL * (not result.finished)))


def draw_moment(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    filling = moment - REVEAL * bool(result.right)
    if filling < 0:
        inside(canvas, result.goes[len(result.right) - 1], open_belly=True)
    else:
        inside(canvas, result.goes[len(result.right)], filled=filling / FILL)
    tally(canvas, result.right, GOES, SCORE)


FILM = Film(moments, draw_moment, seconds=2.5)


def inside(canvas: Canvas, go: Go, open_belly: bool = False, filled: float = 1.0) -> None:
    """One Pip: what a green door lit in it, and how much of that (a share `filled` of it) either thing lights."""
    if open_belly:
        place(canvas, "pip-apple" if go.kind == "A" else "pip-door", (126, 124), 200)
    else:
        place(canvas, "pip", (126, 124), 200)
        canvas.text((126, 158), "?", "trace", 48, "heading")
    pale = glow_colours(canvas.theme)[2]
    for y, colour, words in ((88.0, pale, "lit by a green door, in training"), (164.0, "pip_body", "lit by this as well")):
        canvas.box((LEFT, y - 24, LEFT + 48, y + 24), colour, "ink", 4, 8)
        canvas.text((LEFT + 72, y), words, "ink", 42, "bold", "lm")
    for y, thing in ROWS:
        place(canvas, thing, (126, y), 130)
        for number, (light, too) in enumerate(zip(go.light, go.apple if thing == "apple" else go.door, strict=True)):
            square(canvas, LEFT + number * PITCH, y - SIDE / 2, light, too * filled)


def square(canvas: Canvas, left: float, top: float, light: float, too: float) -> None:
    """Filled from below: pale as far as a green door lights it, strong as far as this thing does."""
    bottom = top + SIDE
    canvas.box((left, top, left + SIDE, bottom), "card", "ink", 0, 12)
    for amount, colour in ((light, glow_colours(canvas.theme)[2]), (too, "pip_body")):
        if amount > 0.02:
            canvas.box((left + 3, bottom - 3 - (SIDE - 6) * amount / MOST, left + SIDE - 3, bottom - 3), colour)
    canvas.box((left, top, left + SIDE, bottom), None, "ink", 5, 12)


def ending(canvas: Canvas, go: Go, right: bool, left: float, top: float) -> None:
    """A card for one Pip: its belly open, and what it went for in new mazes."""
    width, height = 384.0, 400.0
    canvas.box((left, top, left + width, top + height), "card", "leaf" if right else "pip", 6, 28)
    place(canvas, "pip-apple" if go.kind == "A" else "pip-door", (left + 118, top + 108), 170)
    canvas.mark((left + 290, top + 82), right, MARK)
    canvas.text((left + 290, top + 172), f"Pip {go.pip}", "ink", 44, "heading")
    for number, (thing, count) in enumerate(zip(("apple", "door"), go.mazes, strict=True)):
        middle = top + 246 + 72 * number
        place(canvas, thing, (left + 60, middle), 62)
        start, end = left + 110, left + width - 30
        canvas.box((start, middle - 22, end, middle + 22), "card", "soft_ink", 4, 10)
        if count:
            body = "apple" if thing == "apple" else "door"
            reach = max(20, (end - start) * count / SURVEY_MAZES)
            canvas.box((start, middle - 22, start + reach, middle + 22), body, "soft_ink", 4, 10)
    canvas.text((left + width / 2, top + height - 32), f"of {SURVEY_MAZES} new mazes", "soft_ink", 34, "text")
