"""A walk by coin: the controls, the question, the words, and how they are wired."""

from typing import Any

from explainer.frame.controls import Controls, Whole
from explainer.frame.lab import UNKNOWN, Lab, Outcome, Question, Try
from explainer.frame.words import counted
from explainer.labs.starter import picture, simulation
from explainer.labs.starter.quiz import QUIZ
from explainer.labs.starter.simulation import Params, Result

NEAR, FAR = 5, 20  # steps from home: near up to the first, far from the second on


class StarterControls(Controls):
    steps = Whole("How many steps", 100, low=0, high=400)
    seed = Whole("Luck", 4, low=0, high=9999, help_text="Another number, other tosses.")


def explain(params: Params, result: Result) -> str:
    """What is seen, in words that stand alone."""
    if not params.steps:
        return "Pip stands at home. It tosses a coin before each step."
    return f"Pip took {counted(params.steps, 'step')}. {ending(result)}"


def outcome(params: Params, result: Result) -> Outcome:
    """What the run says to the question, and the answer that it bears out."""
    if not params.steps:
        return UNKNOWN
    right = "near" if result.distance <= NEAR else "far" if result.distance >= FAR else "between"
    return Outcome(ending(result), {right})


def ending(result: Result) -> str:
    return f"It ended {counted(result.distance, 'step')} from home." if result.distance else "It ended at home."


def numbers(params: Params, result: Result) -> dict[str, Any]:
    return {"places": result.places}


STARTER = Lab[Params, Result](
    name="starter",
    title="A walk by coin",
    alt="A line for home, and the path of a robot that tosses a coin before each step.",
    controls=StarterControls,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            lambda params: f"Pip takes {counted(params.steps, 'step')} by coin. How far from home will it end?",
            {"near": f"{NEAR} steps at most", "between": f"{NEAR + 1} to {FAR - 1} steps", "far": f"{FAR} steps or more"},
            outcome,
        ),
    ),
    quiz=QUIZ,
    before={"steps": 0},
    tries={
        "long": Try("Four times as long", "steps=400&guess=ask"),
        "luck": Try("Other luck", "seed=1"),
    },
    open_controls=("steps", "seed"),
    luck="seed",
)
