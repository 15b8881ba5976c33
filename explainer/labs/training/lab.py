"""The lab of “Teach it to say dog”: the controls, the question, the words, and how they are wired."""

from typing import Any, ClassVar

import numpy as np

from explainer.frame.controls import Choice, Controls, Number, Whole
from explainer.frame.lab import Lab, Outcome, Question, Try
from explainer.frame.words import asked, counted, times
from explainer.labs.training import picture, simulation
from explainer.labs.training.quiz import QUIZ
from explainer.labs.training.simulation import PLACES, WEIGHTS, Array, Params, Result

WORDS = (
    *("dog", "cat", "bee", "wow", "moon", "burp", "exit", "apple", "pizza", "robot"),
    *("zebra", "banana", "dragon", "noodle", "pickle", "rocket", "giggle", "penguin", "unicorn", "dinosaur"),
)

NEARLY = 2  # places that may be wrong in what is nearly the word


class TrainingControls(Controls):
    aliases: ClassVar = {"step": "step_size"}

    word = Choice("The word", "dog", {word: word for word in WORDS})
    step_size = Number("Step size", 0.5, low=0.01, high=50, by_factors=True)
    steps = Whole("How many steps", 200, low=0, high=2000)
    seed = Whole("Random start: another number, another Pip", 195, low=0, high=9999)
    view = Choice("The picture", "word", {"word": "what Pip says", "numbers": "all its numbers"})


def explain(params: Params, result: Result) -> str:
    if not params.steps:
        return f"Pip has {WEIGHTS} random numbers. They make it say {quoted(result, 0)}. No one has trained it yet."
    told = f"At first Pip said {quoted(result, 0)}. After {counted(params.steps, 'step')} it says {quoted(result, -1)}."
    if result.settled is not None:
        return f"{told} It has had the word right since step {result.settled}."
    if result.twins:
        one, other = sorted(place + 1 for place in result.twins)
        return f"{told} Inside Pip, place {one} and place {other} look the same now, so it says the same in both."
    return f"{told} {how_the_loss_went(result)}"


def quoted(result: Result, step: int) -> str:
    text = result.text(step)
    return f"“{text}”" if text else "nothing at all"


def how_the_loss_went(result: Result) -> str:
    changes = result.loss[1:] - result.loss[:-1]
    climbs = int((changes > 0).sum())
    if climbs:
        return f"The loss went up {times(climbs)} on the way."
    if (changes < 0).all():
        return f"{'The' if len(changes) == 1 else 'Each'} step made the loss a little smaller. Pip is not there yet."
    return "Some steps did not change the loss at all."


# --- questions ----------------------------------------------------------------------------------------------------------


def ask(params: Params) -> str:
    first = TrainingControls.defaults()
    news = []
    if params.word != first["word"]:
        news.append(f"the word is “{params.word}”")
    if params.step_size != first["step_size"]:
        news.append(f"step size {params.step_size:g}")
    if params.steps != first["steps"]:
        news.append(counted(params.steps, "step"))
    if params.seed != first["seed"]:
        news.append("other random numbers")
    if news:
        return asked(news, "What will Pip say at the end?")
    return "Coach writes no rules and only scores. What will Pip say after 200 steps?"


def outcome(params: Params, result: Result) -> Outcome:
    wrong = int((result.said[-1] != result.target).sum())
    said = f"it said {quoted(result, -1)}."
    told = f"After {counted(params.steps, 'step')} {said}" if params.steps else f"It has not been trained. {said.capitalize()}"
    if not wrong:
        return Outcome(told, {"word"})
    places = "All eight places are wrong." if wrong == PLACES else f"Of eight places, {counted_in_words(wrong)} wrong."
    return Outcome(f"{told} {places}", {"mixed" if wrong <= NEARLY else "rubbish"})


def counted_in_words(wrong: int) -> str:
    return ("one is", "two are", "three are", "four are", "five are", "six are", "seven are")[wrong - 1]


def numbers(params: Params, result: Result) -> dict[str, Any]:
    return {
        "said": [result.text(step) for step in range(params.steps + 1)],
        "loss": np.round(result.loss, 9),
        "settled": result.settled,
        "start": table(result, 0),
        "end": table(result, -1),
    }


def table(result: Result, step: int) -> dict[str, Array]:
    """The two tables of weights after a step: three rows of 8, then three rows of 27."""
    weights = np.round(result.weights[step], 9)
    return {"places": weights[:, :PLACES], "symbols": weights[:, PLACES:]}


TRAINING = Lab[Params, Result](
    name="training",
    title="Train Pip",
    alt="Pip says a word. Below it, what Pip said as training went on, letter by letter, the right letters framed.",
    controls=TrainingControls,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            ask,
            {"rubbish": "rubbish: 3 or more places wrong", "mixed": "nearly: 1 or 2 places wrong", "word": "the word"},
            outcome,
        ),
    ),
    quiz=QUIZ,
    before={"steps": 0},
    tries={
        "ten": Try("Ten steps in", "steps=10"),
        "twenty": Try("Twenty steps in", "steps=20"),
        "five": Try("Step size 5", "step_size=5"),
        "fifty": Try("Step size 50", "step_size=50&guess=ask"),
        "penguin": Try("A long word, step size 50", "word=penguin&step_size=50&guess=ask"),
        "numbers": Try("All 105 numbers", "view=numbers"),
        "start": Try("One random start", "seed=7&view=numbers"),
        "other": Try("Another random start", "seed=8&view=numbers"),
    },
    open_controls=("word", "step_size"),
    luck="seed",
)
