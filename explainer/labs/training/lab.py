"""Chapter 4, teach it to say dog: the controls, the question, the words, and how they are wired."""

from typing import Any

import numpy as np

from explainer.frame.controls import Choice, Controls, Number, Whole
from explainer.frame.lab import Lab, Question
from explainer.frame.words import counted, times
from explainer.labs.training import picture, simulation
from explainer.labs.training.quiz import QUIZ
from explainer.labs.training.simulation import PLACES, WEIGHTS, Params, Result

WORDS = (
    *("dog", "cat", "bee", "wow", "moon", "burp", "exit", "apple", "pizza", "robot"),
    *("zebra", "banana", "dragon", "noodle", "pickle", "rocket", "giggle", "penguin", "unicorn", "dinosaur"),
)


class TrainingControls(Controls):
    word = Choice("The word", "dog", {word: word for word in WORDS})
    step = Number("Step size", 0.5, low=0.01, high=50, by_factors=True)
    steps = Whole("How many steps", 200, low=0, high=2000)
    seed = Whole("Random start: another number, another Pip", 195, low=0, high=9999)


def explain(params: Params, result: Result) -> str:
    if not params.steps:
        return f"Pip has {WEIGHTS} random numbers. They make it say {quoted(result, 0)}. No one has trained it yet."
    steps = counted(params.steps, "step")
    told = f"At first Pip said {quoted(result, 0)}. After {steps} it says {quoted(result, -1)}."
    first, last, climbs = short(result.loss[0]), short(result.loss[-1]), rises(result)
    if result.settled is not None:
        return f"{told} It has had the word right since step {result.settled}. The loss went from {first} to {last}."
    if result.twins:
        one, other = sorted(place + 1 for place in result.twins)
        return f"{told} Inside Pip, place {one} and place {other} now look the same, so it says the same in both."
    if climbs:
        return f"{told} The loss was {first} and is {last} now. It went up {times(climbs)} on the way."
    return f"{told} The loss fell with each step, from {first} to {last}. It is still on its way."


def quoted(result: Result, step: int) -> str:
    text = result.text(step)
    return f"“{text}”" if text else "nothing at all"


def short(loss: float) -> str:
    """A loss with as many digits as it takes to tell it from zero, two at most."""
    return f"{loss:.1f}" if loss >= 0.1 else f"{loss:.2f}"


def rises(result: Result) -> int:
    """How many steps made the loss larger."""
    return int((result.loss[1:] > result.loss[:-1]).sum())


def outcome(params: Params, result: Result) -> str:
    if not params.steps:
        return f"It has not been trained, and said {quoted(result, 0)}."
    if result.settled is not None:
        return f"At the end it said {quoted(result, -1)}."
    right = int((result.said[-1] == result.target).sum())
    return f"At the end it said {quoted(result, -1)}, with {right} of {PLACES} places right."


def numbers(params: Params, result: Result) -> dict[str, Any]:
    return {
        "said": [result.text(step) for step in range(params.steps + 1)],
        "loss": np.round(result.loss, 9),
        "settled": result.settled,
        "start": table(result, 0),
        "end": table(result, -1),
    }


def table(result: Result, step: int) -> dict[str, list[list[float]]]:
    """The two tables of weights after a step: three rows of 8, then three rows of 27."""
    weights = np.round(result.weights[step], 9)
    return {"places": weights[:, :PLACES], "symbols": weights[:, PLACES:]}


TRAINING = Lab(
    name="training",
    title="Train Pip",
    alt="What Pip says after more and more steps, with all of Pip's numbers as coloured squares.",
    controls=TrainingControls,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            "Coach writes no rules. Coach only scores, and each number gets nudged, many times. What will Pip say at the end?",
            {"rubbish": "still rubbish: no one told it how", "mixed": "the right letters, mixed up", "word": "the word"},
            outcome,
        ),
    ),
    quiz=QUIZ,
    before={"steps": 0},
    open_controls=("word", "step"),
)
