"""Chapter 3, rolling downhill: the controls, the questions, the words, and how they are wired."""

from typing import Any

from explainer.frame.controls import Choice, Controls, Number, Whole
from explainer.frame.lab import Lab, Question, Try
from explainer.frame.words import counted, times
from explainer.labs.gradient_descent import picture, simulation
from explainer.labs.gradient_descent.picture import short
from explainer.labs.gradient_descent.quiz import QUIZ
from explainer.labs.gradient_descent.simulation import Params, Result, lowest_loss

LANDS = {
    "bowl": "One bowl",
    "valley": "A narrow valley",
    "two-holes": "Two holes",
    "four-holes": "Four holes",
    "saddle": "A saddle",
    "bumpy": "A bumpy bowl",
}
UNEQUAL = ("two-holes", "bumpy")  # lands where some holes are deeper than others
EQUALLY_DEEP = {"saddle": "There is one more hole, just as deep.", "four-holes": "There are three more holes, just as deep."}


class GradientDescentControls(Controls):
    step = Number("Step size", 0.2, low=0.0001, high=1, by_factors=True)
    land = Choice("The land", "bowl", LANDS)
    x = Number("Start, first number", -4.0, low=-5, high=5)
    y = Number("Start, second number", 3.0, low=-5, high=5)
    steps = Whole("How many steps", 40, low=0, high=500)
    push = Number("Push", 0.0, low=0, high=0.99, help_text="How much of its last move it keeps.")
    view = Choice("View", "map", {"map": "from above", "hill": "from the side"})


def explain(params: Params, result: Result) -> str:
    start, end, taken = short(float(result.loss[0])), short(float(result.loss[-1])), len(result.loss) - 1
    if not params.steps:
        return f"The AI stands at the red dot. Its loss is {start}. It has not moved yet."
    if result.outcome == "off-map":
        fell = f"It began at loss {start}. Step {taken + 1} threw it off the map."
        return f"{fell} That was too big a step for a slope this steep. Try a smaller step size."
    steps = counted(taken, "step")
    told = f"It began at loss {start}. After {steps} the loss is {end}."
    if result.outcome == "stuck":
        return f"{told} It is stuck. The ground is flat right here, so it cannot feel a way down."
    climbs = int((result.loss[1:] > result.loss[:-1]).sum())
    if result.outcome == "moving" and climbs:
        return f"{told} It went uphill {times(climbs)} on the way, and is not at rest."
    if result.outcome == "moving" and leaps(result) > taken / 2:
        return f"{told} It leaps from side to side and gets next to no lower."
    if result.outcome == "moving":
        return f"{told} It is still on its way down."
    return f"{told} It rests in a hole. {what_else(params.land, float(result.loss[-1]))}".strip()


def deeper_exists(land: str, loss: float) -> bool:
    return loss > lowest_loss(land) + 0.1


def leaps(result: Result) -> int:
    """How many moves went back on the one before by nearly all of its length: leaps across low ground."""
    moves = result.points[1:] - result.points[:-1]
    back = (moves[1:] * moves[:-1]).sum(axis=1)
    return int((back < -0.9 * (moves[:-1] ** 2).sum(axis=1)).sum())


def what_else(land: str, loss: float) -> str:
    """What the AI cannot know from where it rests."""
    if land in UNEQUAL:
        return "But a deeper hole is not far off." if deeper_exists(land, loss) else "No hole in this land is deeper."
    return EQUALLY_DEEP.get(land, "")


def outcome(params: Params, result: Result) -> str:
    if result.outcome == "off-map":
        return "It flew off the map."
    if result.outcome == "stuck":
        return "It got stuck, high up."
    if result.outcome == "moving":
        return "It had not come to rest."
    if params.land in UNEQUAL and deeper_exists(params.land, float(result.loss[-1])):
        return "It found a hole, but not the deepest."
    if params.land in EQUALLY_DEEP:
        return "It found a hole. Others are just as deep."
    return "It found the bottom."


def has_many_holes(params: Params) -> bool:
    return params.land in UNEQUAL or params.land in EQUALLY_DEEP


def numbers(params: Params, result: Result) -> dict[str, Any]:
    path = [[float(x), float(y), float(loss)] for (x, y), loss in zip(result.points, result.loss, strict=True)]
    return {"path": path, "outcome": result.outcome}


def tap(across: float, down: float) -> dict[str, float]:
    x, y = picture.MAP.land_at(across, down)
    return {"x": round(x, 2) + 0.0, "y": round(y, 2) + 0.0}


GRADIENT_DESCENT = Lab(
    name="gradient-descent",
    title="Roll it down the hill",
    alt="A land of high and low loss, with the path of an AI on it.",
    controls=GradientDescentControls,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            "The AI cannot see the map. It only feels the slope under its feet. Which hole will it find?",
            {"deepest": "the deepest one", "near": "one that its slope leads to", "none": "none, it leaves the map"},
            outcome,
            fits=has_many_holes,
        ),
        Question(
            "The AI cannot see the map. It only feels the slope under its feet. Where will it be after all its steps?",
            {"lost": "lost: it cannot see the bottom", "bottom": "at the bottom", "past": "past the bottom, on the other side"},
            outcome,
        ),
    ),
    quiz=QUIZ,
    before={"steps": 0},
    tries={
        "creep": Try("Small steps: 0.02", "step=0.02"),
        "bound": Try("One big step: 1", "step=1"),
        "valley": Try("A narrow valley", "land=valley"),
        "holes": Try("Four holes", "step=0.011&land=four-holes&x=-0.2&y=-0.9&steps=80&guess=ask"),
        "no-push": Try("No push", "step=0.05&land=bumpy&x=4.5&y=0&steps=300"),
        "push": Try("Push 0.9", "step=0.05&land=bumpy&x=4.5&y=0&steps=300&push=0.9"),
        "too-much": Try("Push 0.95", "step=0.05&land=bumpy&x=4.5&y=0&steps=300&push=0.95"),
    },
    open_controls=("step", "land"),
    tap=tap,
    tappable=lambda params: params.view == "map",
)
