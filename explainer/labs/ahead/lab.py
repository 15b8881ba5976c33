"""A hundred that look ahead, the second lab of “A planner nobody planned”: the controls, the questions, the words."""

from typing import Any

import numpy as np

from explainer.frame.controls import Choice, Controls, Number, Whole
from explainer.frame.lab import Lab, Outcome, Question, Try
from explainer.frame.words import asked, counted
from explainer.labs.ahead import picture, simulation
from explainer.labs.ahead.simulation import FURTHEST, Params, Result

EXITS = {"anywhere": "anywhere", "corner": "always in the corner"}
IN_MAZES = {"anywhere": "exits are anywhere", "corner": "each exit is in the bottom right corner"}


class AheadControls(Controls):
    exit = Choice("Where the exits are", "anywhere", EXITS)
    thinking = Number("What one step of looking ahead costs, in points", 1.0, low=0, high=20)
    generations = Whole("Generations", 60, low=0, high=200)
    maze = Whole("Another number, another maze to watch", 26, low=0, high=9999)
    seed = Whole("Another number, other luck in training", 0, low=0, high=9999)


def explain(params: Params, result: Result) -> str:
    plain = percent(result, 0)
    if not params.generations:
        return (
            f"In these mazes {IN_MAZES[params.exit]}. Training has not begun, and all 100 Pips look 0 steps ahead. "
            f"That gets them out of {plain} mazes in 100."
        )
    later = "One generation" if params.generations == 1 else f"{params.generations} generations"
    told = f"In these mazes {IN_MAZES[params.exit]}. {later} later, the middle Pip"
    if not result.kept:
        return f"{told} still looks 0 steps ahead. That gets it out of {plain} mazes in 100."
    return (
        f"{told} looks {counted(result.kept, 'step')} ahead. "
        f"That gets it out of {percent(result, result.kept)} mazes in 100. Without a look ahead it would be {plain}."
    )


def percent(result: Result, ahead: int) -> int:
    return round(100 * float(result.gets_out[ahead]))


def outcome(params: Params, result: Result) -> Outcome:
    if not params.generations:
        return Outcome("They look 0 steps ahead, as at the start.", {"none"})
    if not result.kept:
        return Outcome("The middle Pip looks 0 steps ahead.", {"none"})
    far = "little" if result.kept <= 4 else "far" if result.kept <= 12 else "most"
    return Outcome(f"The middle Pip looks {counted(result.kept, 'step')} ahead. No one told it to.", {far})


def ask(params: Params) -> str:
    """The question, with what is different from the default said."""
    first = AheadControls.defaults()
    news = []
    if params.exit != first["exit"]:
        news.append("exits always in the corner")
    if params.thinking != first["thinking"]:
        news.append(f"a step ahead costs {points(params.thinking)}")
    if params.generations != first["generations"]:
        news.append(counted(params.generations, "generation"))
    if params.seed != first["seed"]:
        news.append("other luck")
    if params.maze != first["maze"]:
        news.append("another maze")
    if news:
        return asked(news, "How far ahead will the middle Pip look?")
    return "No Pip looks ahead yet. How far ahead will the middle one look after 60 generations?"


def points(cost: float) -> str:
    return "nothing" if not cost else "1 point" if cost == 1 else f"{cost:g} points"


def numbers(params: Params, result: Result) -> dict[str, Any]:
    return {
        "kept": result.kept,
        "mean_by_generation": result.genes.mean(axis=1),
        "walkers_by_look_ahead": np.bincount(result.genes[-1], minlength=FURTHEST + 1),
        "gets_out": result.gets_out,
        "start": result.rooms.start[0],
        "exit_room": result.rooms.exit[0],
        "way_without": result.ways[0],
        "way_of_the_kept": result.ways[1],
    }


AHEAD = Lab[Params, Result](
    name="mesa-optimizers/ahead",
    title="Rules or a plan",
    alt="One maze walked twice, once by rules alone and once by the Pip that training kept, and where each of them looked.",
    controls=AheadControls,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            ask,
            {
                "none": "0 steps: nobody asked for it",
                "little": "1 to 4 steps",
                "far": "5 to 12 steps",
                "most": f"13 to {FURTHEST} steps",
            },
            outcome,
        ),
    ),
    before={"generations": 0},
    tries={
        "corner": Try("Exits always in the corner", "exit=corner&guess=ask"),
        "dear": Try("Thinking is dear", "thinking=20"),
        "free": Try("Thinking is free", "thinking=0"),
    },
    open_controls=("exit", "thinking"),
    luck="seed",
)
