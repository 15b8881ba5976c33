"""The second lab of chapter 7, two numbers on one map: the controls, the questions, the words, and how they are wired."""

from typing import Any

from explainer.frame.controls import Choice, Controls, Number, Whole
from explainer.frame.lab import Lab, Question, Try
from explainer.frame.words import counted, one_or_many
from explainer.labs.why import picture, simulation
from explainer.labs.why.simulation import DOWN, Params, Result
from explainer.worlds.taste import CROWD

WORLDS = {
    "both": "a grey door and a green apple",
    "door": "a grey door and a red apple",
    "apple": "a green door and a green apple",
}
EYES = {"even": "even", "colour": "colour is easy to see", "shape": "shape is easy to see"}
THESE_EYES = {"even": "", "colour": "These Pips see colour best. ", "shape": "These Pips see shape best. "}
ALL_OR_NEARLY = 90


class WhyControls(Controls):
    mixed = Whole(
        "Mixed mazes in training, out of 1000", 0, low=0, high=50, help_text="In these the door is grey, the apple green."
    )
    world = Choice("Try them in a maze with", "both", WORLDS)
    green = Number("Start: how hard green pulls", 1.0, low=-8, high=8)
    door = Number("Start: how hard a door pulls", -5.0, low=-8, high=8)
    eyes = Choice("Pip's eyes", "even", EYES)
    steps = Whole("How many steps of training", 400, low=0, high=1000)
    seed = Whole("Another number, another hundred", 17, low=0, high=9999)


def explain(params: Params, result: Result) -> str:
    if not params.steps:
        return "Each dot is a Pip with two numbers. They are random. Training has not begun. Our Pip is the red dot."
    goes = "the door" if result.goes_for_door else "the apple"
    told = f"{fall(result)} In a maze with {WORLDS[params.world]}, our Pip goes for {goes}. {many(result.apple_goers)}"
    if params.mixed:
        return f"{told} With no mixed mazes in training, {do_so(result.apple_goers_unmixed)}."
    return told


def fall(result: Result) -> str:
    """How our Pip's loss fell, in numbers that are told apart only if they look apart."""
    start, end = f"{result.loss[0]:.1f}", f"{result.loss[-1]:.1f}"
    if start == end:
        return f"Our Pip's loss is still {end}."
    return f"Our Pip's loss fell from {start} to {end}."


def many(apple_goers: int) -> str:
    return f"Of {CROWD} others, {goers(apple_goers)}."


def goers(count: int) -> str:
    if count == 0:
        return "none goes for the apple"
    return f"{count} {one_or_many(count, 'goes', 'go')} for the apple"


def do_so(count: int) -> str:
    return f"{count} would" if count else "none would"


def where(params: Params, result: Result) -> str:
    down = int((result.crowd_loss < DOWN).sum())
    if not params.steps:
        return "They have not moved at all."
    if down < ALL_OR_NEARLY:
        return f"Only {down} got down in time." if down else "None got down in time."
    return f"They lie here and there along the strip. In a maze with {WORLDS[params.world]}, {goers(result.apple_goers)}."


def what_for(params: Params, result: Result) -> str:
    return f"It goes for the {'door' if result.goes_for_door else 'apple'}, and its loss is {result.loss[-1]:.1f}."


def how_many(params: Params, result: Result) -> str:
    return f"Of the {CROWD}, {goers(result.apple_goers)}."


def ask_where(params: Params) -> str:
    return (
        f"{THESE_EYES[params.eyes]}Each dot is a Pip. Its two numbers say where it stands. "
        f"Dark blue is a top score. Each takes {counted(params.steps, 'step')} downhill. Where will they end?"
    )


def ask_how_many(params: Params) -> str:
    have = one_or_many(params.mixed, "has", "have")
    return (
        f"{THESE_EYES[params.eyes]}Now {params.mixed} of 1000 training mazes {have} a grey door and a green apple. "
        f"They train for {counted(params.steps, 'step')}. Then they meet {WORLDS[params.world]}. "
        f"How many of the {CROWD} will go for the apple?"
    )


def ask_what_for(params: Params) -> str:
    return (
        f"{THESE_EYES[params.eyes]}Our Pip starts here: green {short(params.green)}, door {short(params.door)}. "
        f"It takes {counted(params.steps, 'step')} downhill. Then it meets {WORLDS[params.world]}. What will it go for?"
    )


def short(number: float) -> str:
    return f"{number:g}".replace("-", "−")


def is_moved(params: Params) -> bool:
    defaults = WhyControls.defaults()
    return (params.green, params.door) != (defaults["green"], defaults["door"])


def numbers(params: Params, result: Result) -> dict[str, Any]:
    return {
        "path": [[*point, loss] for point, loss in zip(result.path.tolist(), result.loss.tolist(), strict=True)],
        "goes": "door" if result.goes_for_door else "apple",
        "others": result.crowd[-1],
        "others_loss": result.crowd_loss,
        "apple_goers": result.apple_goers,
        "apple_goers_without_mixed_mazes": result.apple_goers_unmixed,
    }


def tap(across: float, down: float) -> dict[str, float]:
    green, door = picture.MAP.land_at(across, down)
    return {"green": green, "door": door}


WHY = Lab[Params, Result](
    name="inner-alignment/why",
    title="Two numbers, one score",
    alt="A land of high and low loss over two numbers, green and door, with a hundred Pips on it.",
    controls=WhyControls,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            ask_how_many,
            {"most": "more than half", "half": "about half", "few": "a few, or none"},
            how_many,
            fits=lambda params: params.mixed > 0,
        ),
        Question(ask_what_for, {"door": "the door", "apple": "the apple"}, what_for, fits=is_moved),
        Question(
            ask_where,
            {"one": "all at one spot", "strip": "here and there on the dark strip", "slope": "most still up on the slope"},
            where,
        ),
    ),
    before={"steps": 0},
    tries={
        "green": Try("Start here: more green", "green=3&door=-7"),
        "door": Try("Start here: more door", "green=-7&door=3"),
        "grey-door": Try("Only the door turns grey", "world=door"),
        "green-apple": Try("Only the apple turns green", "world=apple"),
        "mixed": Try("Twenty mixed mazes in a thousand", "mixed=20&guess=ask"),
        "colour-mixed": Try("The same, where colour is easy to see", "mixed=20&eyes=colour"),
        "colour": Try("Colour is easy to see", "eyes=colour"),
        "shape": Try("Shape is easy to see", "eyes=shape"),
    },
    open_controls=("mixed", "world"),
    luck="seed",
    tap=tap,
)
