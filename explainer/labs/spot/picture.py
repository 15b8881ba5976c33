"""Two pages of Coach's notebook side by side; after a guess, what those two robots did in the world."""

from explainer.labs.spot.simulation import GOES, TRAINING, Go, Params, Result
from explainer.paintbox.canvas import Canvas
from explainer.paintbox.characters import place
from explainer.paintbox.film import Film
from explainer.paintbox.tally import tally

HEIGHT = 850

PAGES = ((40.0, 620.0), (660.0, 1240.0))
SCORE = 765.0  # how far down the score stands
REVEAL = 7  # moments: one with the windows shut, the others with them open


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    done = len(result.right)
    pair(result.goes[done - result.finished], canvas, revealed=result.finished)
    tally(canvas, result.right, GOES, SCORE)


def moments(params: Params, result: Result) -> list[int]:
    """What was in the bellies of the pair just told apart; before the first, Coach writing line after line."""
    return list(range(REVEAL if result.right else TRAINING + 1))


def draw_moment(params: Params, result: Result, canvas: Canvas, moment: int) -> None:
    if result.right:
        pair(result.goes[len(result.right) - 1], canvas, revealed=moment > 0)
    else:
        pair(result.goes[0], canvas, revealed=False, lines=moment)
    tally(canvas, result.right, GOES, SCORE)


FILM = Film(moments, draw_moment, seconds=2.0)


def pair(go: Go, canvas: Canvas, revealed: bool, lines: int = TRAINING) -> None:
    for side, (left, right), steps in zip("LR", PAGES, (go.left, go.right), strict=True):
        page(canvas, side, left, right, steps[:lines], go if revealed else None)


def page(canvas: Canvas, side: str, left: float, right: float, steps: tuple[int, ...], shown: Go | None) -> None:
    """A page of the notebook; with the belly's window open where `shown` says what was in it."""
    middle = (left + right) / 2
    pretends = shown is not None and shown.pretender == side
    canvas.box((left, 30, right, 680), "pip_tint" if pretends else "card", "coach", 6, 28)
    place(canvas, "pip" if shown is None else "pip-apple" if pretends else "pip-door", (left + 115, 148), 200)
    if shown is None:
        canvas.text((left + 115, 182), "?", "trace", 50, "heading")
    canvas.text((middle + 90, 140), "Left" if side == "L" else "Right", "ink", 72, "heading")
    for number, count in enumerate(steps):
        y = 310 + number * 123
        canvas.box((left + 30, y - 50, right - 30, y + 50), "coach_tint", radius=18)
        place(canvas, "green-door", (left + 95, y), 90)
        canvas.text((left + 165, y), f"exit, {count} steps", "ink", 46, "heading", "lm")
