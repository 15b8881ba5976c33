"""Two pages of Coach's notebook side by side; after a guess, what those two robots did in the world."""

from explainer.labs.spot.simulation import GOES, TRAINING, Go, Params, Result
from explainer.paintbox.canvas import Canvas
from explainer.paintbox.characters import place

PAGES = ((40.0, 620.0), (660.0, 1240.0))


def draw(params: Params, result: Result, canvas: Canvas) -> None:
    done = len(result.right)
    go = result.goes[done] if not result.finished else result.goes[-1]
    for side, (left, right), steps in zip("LR", PAGES, (go.left, go.right), strict=True):
        page(canvas, side, left, right, steps, go if result.finished else None)
    score(canvas, result)


def page(canvas: Canvas, side: str, left: float, right: float, steps: tuple[int, ...], shown: Go | None) -> None:
    middle = (left + right) / 2
    canvas.box((left, 40, right, 690), "card", "coach", 6, 28)
    belly = "pip" if shown is None else "pip-apple" if shown.pretender == side else "pip-door"
    place(canvas, belly, (left + 110, 150), 180)
    if shown is None:
        canvas.text((left + 110, 177), "?", "trace", 44, "heading")
    canvas.text((middle + 90, 150), "Left" if side == "L" else "Right", "ink", 72, "heading")
    for number, count in enumerate(steps[:TRAINING]):
        y = 310 + number * 125
        canvas.box((left + 30, y - 52, right - 30, y + 52), "coach_tint", radius=18)
        place(canvas, "green-door", (left + 95, y), 92)
        canvas.text((left + 165, y), f"exit, {count} steps", "ink", 44, "bold", "lm")


def score(canvas: Canvas, result: Result) -> None:
    """A row of six spots, one for each go: a tick for right, a cross for wrong."""
    for number in range(GOES):
        x, y = 150 + number * 196, 820
        if number < len(result.right):
            right = result.right[number]
            canvas.dot((x, y), 62, "leaf_tint" if right else "pip_tint", "leaf" if right else "pip", 6)
            if right:
                canvas.line([(x - 28, y), (x - 8, y + 22), (x + 30, y - 24)], "leaf", 12)
            else:
                canvas.line([(x - 22, y - 22), (x + 22, y + 22)], "pip", 12)
                canvas.line([(x + 22, y - 22), (x - 22, y + 22)], "pip", 12)
        else:
            now = number == len(result.right)
            canvas.dot((x, y), 62, "paper", "ink" if now else "line", 9 if now else 6)
            canvas.text((x, y), str(number + 1), "ink" if now else "soft_ink", 44)
