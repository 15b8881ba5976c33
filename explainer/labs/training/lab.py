"""The lab of “Teach it to say dog”: the controls, the question, the words, and how they are wired."""

from dataclasses import replace
from typing import Any, ClassVar

import numpy as np
from django import forms
from django.core.exceptions import ValidationError

from explainer.frame.act import Stage
from explainer.frame.controls import ASK, Choice, Controls, Number, Whole, Word
from explainer.frame.lab import UNKNOWN, Lab, Outcome, Question, Try
from explainer.frame.words import asked, counted, one_or_many, times
from explainer.labs.training import picture, simulation, turning
from explainer.labs.training.quiz import QUIZ
from explainer.labs.training.simulation import PLACES, USUAL_STEP_SIZE, WEIGHTS, Array, Params, Result

WORDS = (
    *("dog", "cat", "bee", "wow", "moon", "burp", "exit", "apple", "pizza", "robot"),
    *("zebra", "banana", "dragon", "noodle", "pickle", "rocket", "giggle", "penguin", "unicorn", "dinosaur"),
)

TURN, FARTHEST = 3, 9  # by how much one press turns a number, and how far it can be turned, up or down
NEARLY = 2  # places that may be wrong in what is nearly the word


class OwnWord(Word):
    """Any word that fits the eight places. Capital letters, which phones and names begin with, become small ones."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).strip().lower()

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Without `maxlength`: a browser would cut a longer word in silence, and send another word than the one typed."""
        return {}

    def run_validators(self, value: Any) -> None:
        """Too long a word breaks two rules, which have one message: it is told once."""
        try:
            super().run_validators(value)
        except ValidationError as error:
            raise ValidationError(error.messages[0]) from None

    def samples(self) -> list[Any]:
        return list(WORDS)


class TrainingControls(Controls):
    aliases: ClassVar = {"step": "step_size"}

    word = OwnWord(
        "The word",
        "dog",
        pattern=f"[a-z]{{1,{PLACES}}}",
        longest=PLACES,
        message=f"Pip knows the letters a to z. Try a word of {PLACES} letters at most.",
    )
    step_size = Number("Step size", USUAL_STEP_SIZE, low=0.01, high=50, by_factors=True)
    steps = Whole("How many steps", 200, low=0, high=2000)
    seed = Whole("Random start: another number, another Pip", 195, low=0, high=9999)
    view = Choice("The picture", "word", {"word": "what Pip says", "numbers": "all its numbers", "turn": "turn one number"})
    cell = Whole("Which of its numbers", 1, low=1, high=WEIGHTS)
    nudge = Whole("Turned by", 0, low=-FARTHEST, high=FARTHEST)


DOG = Params(**TrainingControls.defaults())  # the word at first, and all that goes with it


def explain(params: Params, result: Result) -> str:
    if params.view == "turn":
        return explain_turn(params, result)
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
    return in_quotes(result.text(step))


def in_quotes(text: str) -> str:
    return f"“{text}”" if text else "nothing at all"


def explain_turn(params: Params, result: Result) -> str:
    """What came of turning one of the numbers by hand."""
    if not params.nudge:
        return f"Pip says {in_quotes(result.turned_text)}. Tap one of its {WEIGHTS} numbers, and turn it."
    before, after = float(result.loss[-1]), result.turned_loss
    bigger = "bigger" if params.nudge > 0 else "smaller"
    still = "still says" if result.turned_text == result.text(-1) else "now says"
    if round(after, 2) == round(before, 2):
        loss = f"The loss is {after:.2f}, as before."
    else:
        loss = f"The loss {'rose' if after > before else 'fell'} from {before:.2f} to {after:.2f}."
    return f"Number {params.cell} is {bigger} by {abs(params.nudge)}. Pip {still} {in_quotes(result.turned_text)}. {loss}"


def how_the_loss_went(result: Result) -> str:
    changes = result.loss[1:] - result.loss[:-1]
    climbs = int((changes > 0).sum())
    if climbs:
        return f"The loss went up {times(climbs)} on the way."
    if (changes < 0).all():
        return f"{'The' if len(changes) == 1 else 'Each'} step made the loss a little smaller. Pip is not there yet."
    return "Some steps did not change the loss at all."


# --- the act: a word of your own -----------------------------------------------------------------------------------------


def act(params: Params) -> Stage:
    """The reader gives Pip a word. What asks about it, or shows it, is an address of its own."""
    return "acting" if TrainingControls.untouched(params) else ""


def tap(across: float, down: float, params: Params) -> dict[str, Any]:
    """A number is turned up, and another time once more; or one of the two large buttons is pressed."""
    if params.view != "turn":
        return {}
    turn = turning.button_at(across, down)
    cell = turning.cell_at(across, down)
    if turn:
        return {"nudge": held(params.nudge + TURN * turn)}
    if cell is None:
        return {}
    return {"cell": cell, "nudge": held(params.nudge + TURN if cell == params.cell else TURN)}


def held(nudge: int) -> int:
    return max(-FARTHEST, min(FARTHEST, nudge))


def panel(params: Params, result: Result) -> dict[str, Any]:
    """What the panel beside the picture offers."""
    return {
        "ask": ASK,
        "words": WORDS,
        "turns": params.view == "turn",
        "down": held(params.nudge - TURN),
        "up": held(params.nudge + TURN),
        "trained": bool(params.steps),
    }


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
    if params.view == "turn":
        return UNKNOWN  # it is not training that says this
    wrong = int((result.said[-1] != result.target).sum())
    said = f"it said {quoted(result, -1)}."
    told = f"After {counted(params.steps, 'step')} {said}" if params.steps else f"It has not been trained. {said.capitalize()}"
    if not wrong:
        return Outcome(told, {"word"})
    places = "All eight places are wrong." if wrong == PLACES else f"Of eight places, {counted_in_words(wrong)} wrong."
    return Outcome(f"{told} {places}", {"mixed" if wrong <= NEARLY else "rubbish"})


def counted_in_words(wrong: int) -> str:
    return ("one is", "two are", "three are", "four are", "five are", "six are", "seven are")[wrong - 1]


def own_word(params: Params) -> bool:
    """A word that was given to Pip, and nothing else is new. With fewer than three letters, none is in the middle."""
    return (
        params.word != DOG.word
        and len(params.word) > 2
        and replace(params, word=DOG.word, view=DOG.view, cell=DOG.cell, nudge=DOG.nudge) == DOG
    )


def ask_last(params: Params) -> str:
    return f"Pip will learn “{params.word}”. Which of its letters takes Pip the longest?"


def last_right(params: Params, result: Result) -> tuple[list[int], int | None]:
    """The letters that come right last, by their places from 0, and after which step: None where they never do."""
    wrong = result.said[:, : len(params.word)] != result.target[: len(params.word)]
    since = np.where(wrong.any(axis=0), len(wrong) - wrong[::-1].argmax(axis=0), 0)
    last = int(since.max())
    return np.flatnonzero(since == last).tolist(), last if last <= params.steps else None


def last_outcome(params: Params, result: Result) -> Outcome:
    if params.view == "turn":
        return UNKNOWN
    places, step = last_right(params, result)
    end = len(params.word) - 1
    right = {"first" if place == 0 else "end" if place == end else "middle" for place in places}
    letters = " and ".join(f"the “{params.word[place]}” in place {place + 1}" for place in places)
    when = (
        f"took longest: right from step {step} on."
        if step is not None
        else f"{one_or_many(len(places), 'is', 'are')} still wrong."
    )
    return Outcome(f"{letters[0].upper()}{letters[1:]} {when}", right)


def numbers(params: Params, result: Result) -> dict[str, Any]:
    return {
        "said": [result.text(step) for step in range(params.steps + 1)],
        "loss": np.round(result.loss, 9),
        "settled": result.settled,
        "start": table(result.weights[0]),
        "end": table(result.weights[-1]),
        "turned": table(result.turned) | {"said": result.turned_text, "loss": round(result.turned_loss, 9)},
    }


def table(weights: Array) -> dict[str, Any]:
    """The two tables of weights: three rows of 8, then three rows of 27."""
    weights = np.round(weights, 9)
    return {"places": weights[:, :PLACES], "symbols": weights[:, PLACES:]}


TRAINING = Lab[Params, Result](
    name="training",
    title="Train Pip",
    alt="Pip says a word. Below it, what Pip said as training went on, letter by letter, the right letters framed.",
    controls=TrainingControls,
    below_picture=710,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            ask_last,
            {"first": "the first one", "middle": "one in the middle", "end": "the one at the end"},
            last_outcome,
            fits=own_word,
        ),
        Question(
            ask,
            {"rubbish": "rubbish: 3 or more places wrong", "mixed": "nearly: 1 or 2 places wrong", "word": "the word"},
            outcome,
        ),
    ),
    quiz=QUIZ,
    before={"steps": 0},
    act=act,
    tries={
        "ten": Try("Ten steps in", "steps=10"),
        "twenty": Try("Twenty steps in", "steps=20"),
        "five": Try("Step size 5", "step_size=5"),
        "fifty": Try("Step size 50", "step_size=50&guess=ask"),
        "penguin": Try("A long word, step size 50", "word=penguin&step_size=50&guess=ask"),
        "numbers": Try("All 105 numbers", "view=numbers"),
        "turn": Try("Turn one of them", "view=turn"),
        "start": Try("One random start", "seed=7&view=numbers"),
        "other": Try("Another random start", "seed=8&view=numbers"),
    },
    open_controls=("word", "step_size"),
    idle=lambda params: () if params.view == "turn" else ("cell", "nudge"),
    luck="seed",
    panel="labs/training.html",
    context=panel,
    tap=tap,
    tap_hint="Tap a number to turn it up.",
    tappable=lambda params: params.view == "turn",
)
