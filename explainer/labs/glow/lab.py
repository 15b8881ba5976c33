"""The second lab of “A planner nobody planned”, a glow in a maze: the controls, the questions, the words."""

from itertools import pairwise
from typing import Any

import numpy as np

from explainer.frame.controls import Choice, Controls, Whole
from explainer.frame.lab import Lab, Outcome, Question, Try
from explainer.frame.words import asked, counted
from explainer.labs.glow import picture, simulation
from explainer.labs.glow.simulation import MOST_TICKS, Params, Result
from explainer.worlds.pips import PIPS

NUMBERS = {"trained": "as training left them", "random": "random, as before training"}
SIZES = {"small": "as in training", "large": "larger than any in training"}
GROWN = 3  # steps by which the reach must have grown, to be called growing
LATE = 3  # ticks; what comes in one of them before this is not late


class GlowControls(Controls):
    tick = Whole("Ticks", 14, low=0, high=MOST_TICKS, help_text="How long Pip thinks before it walks. In training it was 14.")
    mazes = Choice("Mazes", "small", SIZES)
    numbers = Choice("Pip's numbers", "trained", NUMBERS)
    pip = Whole("Which Pip", 0, low=0, high=PIPS - 1, help_text="All were trained alike.")
    maze = Whole("Another number, another maze", 1, low=0, high=999)


def explain(params: Params, result: Result) -> str:
    told = f"{thought(params)} Its arrows lead to the door from {squares(params, result)}."
    if params.numbers == "random":
        return f"Pip {params.pip} has its first, random numbers. {told} After training, {share(params, result)}."
    reach = int(result.reach[params.tick])
    if params.tick and reach >= 1 and result.counts[params.tick] < result.squares:
        return f"{told} That takes in all squares up to {counted(reach, 'step')} away."
    return told


def thought(params: Params) -> str:
    name = "It" if params.numbers == "random" else f"Pip {params.pip}"
    if not params.tick:
        return f"{name} has had one look and has not thought yet."
    return f"{name} has thought for {counted(params.tick, 'tick')}."


def squares(params: Params, result: Result) -> str:
    count = int(result.counts[params.tick])
    return f"all {count} squares" if count == result.squares else f"{count} of {result.squares} squares"


def share(params: Params, result: Result) -> str:
    other = int(result.counts_other[params.tick])
    return f"they do from {'all' if other == result.squares else other}"


def grew(params: Params, result: Result) -> Outcome:
    """How far from the door all squares lead there, at first and later."""
    reach = result.reach[: params.tick + 1]
    first, last = int(reach[0]), int(reach[-1])
    if last < first + GROWN:
        led = f"Its arrows lead to the door from {squares(params, result)}."
        return Outcome(led, set()) if params.tick >= LATE else Outcome(f"{led} It is too soon to tell more.", None)
    at_first = f"At first all squares up to {counted(first, 'step')} away lead there."
    at_last = f"At tick {params.tick} it is {counted(last, 'step')}."
    if is_sudden(reach.tolist()):
        return Outcome(f"All at once. {at_first} Then little comes, till one tick brings nearly all. {at_last}", {"once"})
    half = int(reach[params.tick // 2])
    early = "" if half in (first, last) else f" At tick {params.tick // 2} it is {counted(half, 'step')}."
    return Outcome(f"Outward from the door. {at_first}{early} {at_last}", {"door"})


def is_sudden(reach: list[int]) -> bool:
    """Whether one tick brought two thirds of all the growth, after some ticks with next to none."""
    grown = reach[-1] - reach[0]
    return any(
        tick >= LATE and 3 * (now - before) > 2 * grown and max(reach[:tick]) < reach[0] + GROWN
        for tick, (before, now) in enumerate(pairwise(reach), start=1)
    )


def how_many(params: Params, result: Result) -> Outcome:
    share = int(result.counts[params.tick]) / result.squares
    right = "all" if share >= MOST else "few" if share <= FEW else "half"
    return Outcome(f"Its arrows lead to the door from {squares(params, result)}.", {right})


def ask_where_from(params: Params) -> str:
    ticks = counted(params.tick, "tick")
    return f"Each square hears only from those beside it. In {ticks}, how does a way to the door grow?"


def ask_large(params: Params) -> str:
    return asked(["a larger maze", counted(params.tick, "tick")], "From how many squares will arrows lead to the door?")


def ask_random(params: Params) -> str:
    news = ["random numbers", *(["a larger maze"] if params.mazes == "large" else []), counted(params.tick, "tick")]
    return asked(news, "From how many squares will arrows lead to the door?")


MOST, FEW = 0.9, 0.1  # of all squares
FROM = {"all": "9 in 10, or more", "half": "something in between", "few": "1 in 10, or fewer"}


def numbers(params: Params, result: Result) -> dict[str, Any]:
    free = ~result.maze.walls[0]
    glow = [
        [round(float(score), 5) if open_ else None for score, open_ in zip(scores, row, strict=True)]
        for scores, row in zip(result.glow[params.tick], free, strict=True)
    ]
    return {
        "walls": result.maze.walls[0].astype(int),
        "start": result.maze.start[0],
        "door": result.maze.door[0],
        "apple": result.maze.apple[0],
        "glow": glow,
        "arrows": result.arrows[params.tick],
        "path": result.path,
        "squares": result.squares,
        "squares_that_lead_to_the_door": result.counts[: params.tick + 1],
        "all_lead_up_to": np.asarray(result.reach[: params.tick + 1]),
    }


GLOW = Lab[Params, Result](
    name="mesa-optimizers/glow",
    title="A look inside one Pip",
    alt="A maze with a glow in its squares, and in each an arrow that shows where Pip would step.",
    controls=GlowControls,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(ask_random, FROM, how_many, fits=lambda params: params.numbers == "random"),
        Question(ask_large, FROM, how_many, fits=lambda params: params.mazes == "large"),
        Question(
            ask_where_from,
            {
                "pip": "outward from Pip",
                "door": "outward from the door",
                "once": "late, and all at once",
            },
            grew,
        ),
    ),
    before={"tick": 0},
    tries={
        "tick-3": Try("After 3 ticks", "tick=3"),
        "tick-7": Try("After 7 ticks", "tick=7"),
        "random": Try("Before training", "numbers=random"),
        "other": Try("Another of the hundred", "pip=42"),
        "large": Try("A maze it was never trained for", "tick=28&mazes=large&guess=ask"),
    },
    open_controls=("tick", "mazes"),
    luck="maze",
)
