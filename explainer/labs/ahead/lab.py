"""A hundred that look ahead, the second lab of “A planner nobody planned”: the controls, the questions, the words."""

from dataclasses import replace
from typing import Any

import numpy as np

from explainer.frame.act import Stage
from explainer.frame.controls import Choice, Controls, Moves, Number, Whole
from explainer.frame.lab import Lab, Outcome, Question, Try
from explainer.frame.words import asked, counted, times
from explainer.labs.ahead import picture, simulation
from explainer.labs.ahead.simulation import FURTHEST, LETTERS, OUT, Params, Result

TRIES = 3

EXITS = {"anywhere": "anywhere", "corner": "always in the corner"}
IN_MAZES = {"anywhere": "exits are anywhere", "corner": "each exit is in the bottom right corner"}


class AheadControls(Controls):
    exit = Choice("Where the exits are", "anywhere", EXITS)
    thinking = Number("What one step of looking ahead costs, in points", 1.0, low=0, high=20)
    generations = Whole("Generations", 60, low=0, high=200)
    maze = Whole("Another number, another maze to watch", 26, low=0, high=9999)
    seed = Whole("Another number, other luck in training", 0, low=0, high=9999)
    looks = Moves(
        "How far your Pips look",
        pattern=f"-?[a-u]{{0,{TRIES}}}",
        longest=TRIES + 1,
        message=f"Letters from a to u say how far a Pip looks, from 0 to {FURTHEST}. There are {TRIES} at most.",
        such_as="-adj",
        game=False,
    )


def explain_try(params: Params, result: Result) -> str:
    """While the reader tries."""
    if not params.tried:
        cost = f"Each step it looks ahead costs {points(params.thinking)}."
        return f"Help your Pip out. To get out earns {OUT} points. {cost} Tap a room: it looks that far."
    ahead, left = params.tried[-1], TRIES - len(params.tried)
    steps = f"It looked {counted(ahead, 'step')} ahead"
    more = f" You have {left} more." if act(params) == "acting" else ""
    if not result.is_out:
        return f"Not out. {steps}, and did not see the door in time.{more}"
    won = f"{steps} and got out: {OUT} points less {params.thinking * ahead:g}."
    if ahead == result.best:
        return f"{won} Nothing does better here!"
    fewest = min(result.out_before, default=ahead)
    return f"{won} {'Can less do it?' if fewest >= ahead else f'It did so with {fewest} before.'}{more}"


def explain(params: Params, result: Result) -> str:
    if picture.is_trying(params):
        return explain_try(params, result)
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
    if params.looks:
        kept = f"Coach keeps the best half of 100 Pips, {times(params.generations)}."
        return f"{kept} How far ahead does the middle one look then?"
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


# --- the act: how far should it look? -----------------------------------------------------------------------------------


def act(params: Params) -> Stage:
    """Three tries in one maze, or fewer, where one of them is the best there is."""
    if not params.looks:
        return "acting" if AheadControls.untouched(params) else ""
    if len(params.tried) >= TRIES:
        return "over"
    return "over" if params.tried and params.tried[-1] == simulation.best_in(params) else "acting"


def tap(across: float, down: float, params: Params) -> dict[str, Any]:
    """As far as it is from Pip to this room, walls left out."""
    if not may_try(params):
        return {}
    room = picture.room_at(across, down)
    start = simulation.simulate(replace(params, generations=0)).rooms.start[0].tolist()
    return {"looks": tried(params, sum(abs(a - b) for a, b in zip(room, start, strict=True)))}


def may_try(params: Params) -> bool:
    """Asked of what is seen, which is the maze before the training."""
    return picture.is_trying(params) and act(params) == "acting"


def tried(params: Params, ahead: int) -> str:
    return (params.looks or "-") + LETTERS[min(ahead, FURTHEST)]


def panel(params: Params, result: Result) -> dict[str, Any]:
    if may_try(params):
        return {"steps": [(ahead, tried(params, ahead)) for ahead in (0, 3, 6, 9, 12, 15)]}
    return {"next_maze": simulation.next_maze(params)} if params.looks and params.generations else {}


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
    } | ({"way_of_yours": result.yours[0]} if result.yours else {})


AHEAD = Lab[Params, Result](
    name="mesa-optimizers/ahead",
    title="Rules or a plan",
    alt="One maze walked twice, once by rules alone and once by the Pip that training kept, and where each of them looked.",
    controls=AheadControls,
    below_picture=700,
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
    act=act,
    act_begins={"looks": "-"},
    tap=tap,
    tap_hint="Tap a room: your Pip looks that far.",
    tappable=may_try,
    panel="labs/ahead.html",
    context=panel,
    tries={
        "corner": Try("Exits always in the corner", "exit=corner&guess=ask"),
        "dear": Try("Thinking is dear", "thinking=20"),
        "free": Try("Thinking is free", "thinking=0"),
    },
    open_controls=("exit", "thinking"),
    luck="seed",
)
