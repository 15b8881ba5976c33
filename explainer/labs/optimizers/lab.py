"""The lab of “What is an optimizer?”: the controls, the question, the words, and how they are wired."""

from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np

from explainer.frame.act import Stage
from explainer.frame.controls import Choice, Controls, Moves, Whole
from explainer.frame.lab import UNKNOWN, Lab, Outcome, Question, Try
from explainer.frame.words import asked, counted
from explainer.labs.optimizers import picture, simulation
from explainer.labs.optimizers.quiz import QUIZ
from explainer.labs.optimizers.simulation import (
    COLUMNS,
    HELD,
    LETTERS,
    MOVE_NAMES,
    ROWS,
    STEPS,
    Cell,
    Params,
    Result,
    Town,
    distances,
    is_street,
    next_door,
    stands,
    steps_nearer,
    steps_to_go,
    town_and_rules,
)

LONGEST = 60  # moves of the reader's own
YOURS = 5  # of them, after which a plan goes on where nothing else is said
DONE = len(HELD) - 1
ARROWS = (("", ""), ("U", "↑"), ("", ""), ("L", "←"), ("D", "↓"), ("R", "→"))  # as on a keyboard

SHOWN = {"luck": "who gets home: Pip and the dice walkers", "search": "what Pip looks at to make its plan"}


class OptimizersControls(Controls):
    moves = Whole("How many moves they get", 60, low=0, high=400)
    tries = Whole("How many dice walkers", 1000, low=1, high=10_000, by_factors=True)
    town = Whole("Town: another number, another town", 74, low=0, high=999)
    show = Choice("Show", "luck", SHOWN)
    watch = Whole("Stop and look after so many moves", 400, low=0, high=400)
    walk = Moves(
        "Your own moves",
        pattern=rf"-?[URDLHurdlh]{{0,{LONGEST}}}\.?",
        longest=LONGEST + 2,
        message="Moves are letters out of U, R, D, L and H, at most 60 of them.",
        such_as="-RUuuLlhRrrrrhLllDddLh",
        game=False,
    )


FIRST = Params(**OptimizersControls.defaults())  # the town at first, and all that goes with it


# --- luck -------------------------------------------------------------------------------------------------------------


def explain(params: Params, result: Result) -> str:
    if params.show == "search":
        return explain_search(params, result)
    needed, now = len(result.plan), params.now
    if params.own:
        return explain_walk(params, result)
    if may_walk(params):
        return f"{TO_DO[0]} It is {steps(params, 0)} away. {stand(params)} at home."
    if not now:
        return f"{stand(params)} at home. {given(params)}"
    if params.moves < needed:
        held = "Pip is back, but its ice cream is not put down. " if now == needed - 1 else ""
        none = f"With {counted(params.moves, 'move')} no one gets it home, by plan or by luck."
        return f"The shortest plan has {needed} moves. {held}{none} The chance is exactly 0."
    if now < needed:
        return f"Pip has made {counted(now, 'move')} of its plan. {with_money(params, result)}"
    chance = one_in(float(result.chance[now, -1]))
    return f"Pip made a plan and was home in {needed} moves. {walkers(params, result)} By luck the chance is {chance}."


def explain_walk(params: Params, result: Result) -> str:
    """While the reader walks; and after the planner has gone on from there."""
    made = min(len(params.own), params.moves)
    if params.watch < params.moves:
        return f"{to_do(params, result, made)} {with_money(params, result)}"
    if len(result.plan) > params.moves or (params.all_the_way and result.held(made) != DONE):
        return f"You were not home in {counted(made, 'move')}. {walkers(params, result)}"
    rest = len(result.plan) - len(params.own)
    plan = f"You made {counted(made, 'move')}, and a plan did the other {rest}." if rest > 0 else home_in(result, made)
    chance = one_in(float(result.chance[params.now, -1]))
    return f"{plan} {walkers(params, result)} By luck the chance is {chance}."


TO_DO = ("Get the money from the jar.", "You have the money. On to the shop!", "You have the ice cream. Go home!")
NEXT = ("The jar", "The shop", "Home")


def to_do(params: Params, result: Result, made: int) -> str:
    """A word to each tap: what it fetched, or whether it led nearer, and how far it is now."""
    held, cell = result.held(made), result.route[made]
    if held == DONE:
        return home_in(result, made)
    if held == 0 and cell == result.town.doors[2]:
        return "The shop wants money. Go to the jar first."
    nearer = steps_nearer(params)
    if nearer is None:
        return f"{TO_DO[held]} It is {steps(params, made)} away."
    came = "Yes, nearer!" if nearer > 0 else "Oh, that is further away." if nearer < 0 else "No nearer, and no further."
    return f"{came} {NEXT[held]} is {steps(params, made)} away."


def steps(params: Params, made: int) -> str:
    return counted(steps_to_go(params, made), "step")


def home_in(result: Result, made: int) -> str:
    best = "No plan has fewer." if made == result.fewest else f"The shortest plan has {result.fewest}."
    return f"You were home in {counted(made, 'move')}. {best}"


def stand(params: Params) -> str:
    return "Pip and the one dice walker stand" if params.tries == 1 else f"Pip and {params.tries:,} dice walkers stand"


def given(params: Params) -> str:
    return f"Each gets {counted(params.moves, 'move')}." if params.moves else "They get no moves at all."


def walkers(params: Params, result: Result) -> str:
    """How many of the ones with dice got home, where that can be done."""
    home = int(result.reached[params.now, -1])
    if params.tries == 1:
        return "The dice walker got home too." if home else "The dice walker did not get home."
    return f"Of the {params.tries:,} dice walkers, {f'{home:,}' if home else 'not one'} got the ice cream home."


def with_money(params: Params, result: Result) -> str:
    money = int(result.reached[params.now, 0])
    if params.tries == 1:
        return "The dice walker has the money." if money else "The dice walker has not found the money."
    if not money:
        return "No dice walker has found the money."
    return f"So far {counted(money, 'dice walker')} found the money."


def one_in(chance: float) -> str:
    """A chance as people say it: two digits of it, and words for the very small."""
    if chance < 1e-9:
        return "less than 1 in a billion"
    times = float(f"{1 / chance:.2g}")
    return f"about 1 in {times / 1e6:g} million" if times >= 1e6 else f"about 1 in {times:,.0f}"


def ask_luck(params: Params) -> str:
    first = OptimizersControls.defaults()
    news = new_town(params)
    if params.moves != first["moves"]:
        news.append(f"{counted(params.moves, 'move')} each")
    if params.tries == 1:
        return asked(news, "How good is the one dice walker’s chance to get the ice cream home?")
    if params.tries != first["tries"]:
        news.append(f"{params.tries:,} dice walkers")
    if news:
        return asked(news, "How many dice walkers get the ice cream home?")
    return "How many of the 1,000 dice walkers will get the ice cream home?"


def new_town(params: Params) -> list[str]:
    return [] if params.town == OptimizersControls.defaults()["town"] else ["another town"]


def outcome(params: Params, result: Result) -> Outcome:
    if params.watch < params.moves:
        return UNKNOWN  # the run is not over
    home = int(result.reached[-1, -1])
    who = f"of the {params.tries:,} got home."
    if not home:
        return Outcome(f"Not one {who}", {"none"})
    return Outcome(f"{home:,} {who}", {"half" if 2 * home >= params.tries else "few"})


def outcome_of_one(params: Params, result: Result) -> Outcome:
    if params.watch < params.moves:
        return UNKNOWN
    chance = float(result.chance[-1, -1])
    if not chance:
        return Outcome("The chance was zero.", {"none"})
    luck = f"This time it {'did it' if result.reached[-1, -1] else 'did not do it'}."
    return Outcome(f"The chance was {one_in(chance)}. {luck}", {"half" if chance >= 0.5 else "few"})


# --- the act: your own way to the ice cream and home -------------------------------------------------------------------


def act(params: Params) -> Stage:
    """The whole way, or a few moves that a plan goes on from. Where something is set and no move made, a link shows that."""
    if not params.walk and params != FIRST:
        return ""
    if params.walk.endswith("."):
        return "over"
    if params.all_the_way:
        return "over" if stands(params)[1] == DONE or len(params.own) >= min(params.moves, LONGEST) else "acting"
    return "over" if len(params.walk) >= YOURS else "acting"


def may_walk(params: Params) -> bool:
    """Asked of what is seen, which is the town before the run."""
    return not params.watch and params.show == "luck" and act(replace(params, watch=FIRST.watch)) == "acting"


def walked(params: Params, moves: str) -> str:
    """The walk with these moves after it. Hands come by themselves, at the next door on the errand, and end the stretch."""
    walk, room = params.walk or "-", min(params.moves, LONGEST) - len(params.own)
    for letter in moves[:room]:
        walk += letter
        cell, held = stands(replace(params, walk=walk))
        if cell == next_door(town_and_rules(params.town)[0], held) and len(params.own) < LONGEST:
            return walk + "h"
    return walk


def tap(across: float, down: float, params: Params) -> dict[str, Any]:
    """A straight stretch towards the street that is tapped, or the street that is nearest, as far as it leads nearer.

    A building with a name stands for its door. So each tap on the map but one on the reader's own square has a reply.
    """
    if not may_walk(params) or down >= picture.MAP_BOTTOM:
        return {}
    moves = stretch(params, (int(down // picture.SQUARE), int(across // picture.SQUARE)))
    return {"walk": walked(params, moves)} if moves else {}


def stretch(params: Params, tapped: Cell) -> str:
    """The first straight piece of a shortest way to what was tapped, begun along the longer side; "" where that is here."""
    town, here = town_and_rules(params.town)[0], stands(params)[0]
    there = nearest_street(town, tapped)
    far = distances(town.street, there)
    apart = {"U": here[0] - there[0], "D": there[0] - here[0], "L": here[1] - there[1], "R": there[1] - here[1]}
    for letter in sorted(apart, key=lambda letter: -apart[letter]):
        (row, column), cell, moves = STEPS[LETTERS.index(letter)], here, ""
        while far.get(ahead := (cell[0] + row, cell[1] + column), far[cell]) < far[cell]:
            cell, moves = ahead, moves + (letter.lower() if moves else letter)
        if moves:
            return moves
    return ""


def nearest_street(town: Town, tapped: Cell) -> Cell:
    for door in town.doors:
        if any(picture.holds(block, tapped) and picture.holds(block, (door[0] - 1, door[1])) for block in town.blocks):
            return door
    streets = (cell for cell in product(range(ROWS), range(COLUMNS)) if town.street[cell])
    return min(streets, key=lambda cell: abs(cell[0] - tapped[0]) + abs(cell[1] - tapped[1]))


def panel(params: Params, result: Result) -> dict[str, Any]:
    """While the reader walks: a button for each step, as arrows lie on a keyboard. Once all is told: another go."""
    if may_walk(params):
        return {
            "moves": [arrow and step(params, result.town, letter, arrow) for letter, arrow in ARROWS],
            "plan": f"{params.walk.lstrip('-').upper()}." if params.own else "",
        }
    if not params.walk or params.watch < params.moves:
        return {}
    return {"again": True, "next_town": (params.town + 1) % 1000}


def step(params: Params, town: Town, letter: str, arrow: str) -> dict[str, str]:
    """A button; without a walk where a house is in the way."""
    (row, column), cell = STEPS[LETTERS.index(letter)], stands(params)[0]
    free = is_street(town.street, (cell[0] + row, cell[1] + column))
    words = MOVE_NAMES[LETTERS.index(letter)]
    return {"letter": letter.lower(), "walk": walked(params, letter) if free else "", "arrow": arrow, "words": words}


# --- search -----------------------------------------------------------------------------------------------------------


def explain_search(params: Params, result: Result) -> str:
    needed, ahead = len(result.plan), params.watch
    if not ahead:
        return "Pip stands at home with empty hands. It has not looked ahead yet."
    if ahead < needed:
        spots = int(np.count_nonzero((result.seen_at >= 0) & (result.seen_at <= ahead)))
        return f"Pip has looked {counted(ahead, 'move')} ahead. In those it could be at any of {spots} spots."
    lists = f"There are about {float(f'{5**needed / 1e12:.0e}'):,.0f} million million lists of {needed} moves."
    return f"Pip looked at {result.looked_at} spots, and had a plan. {lists}"


def ask_search(params: Params) -> str:
    return asked(new_town(params), "Pip plans before it takes a step. How much does it have to look at?")


def outcome_of_search(params: Params, result: Result) -> Outcome:
    if params.watch < len(result.plan):
        return UNKNOWN
    spots = result.looked_at
    return Outcome(f"It looked at {spots:,} spots.", {"thousands" if spots >= 1000 else "hundreds"})


def numbers(params: Params, result: Result) -> dict[str, Any]:
    town = [["." if street else "#" for street in row] for row in result.town.street]
    for letter, (row, column) in zip("HJS", result.town.doors, strict=True):
        town[row][column] = letter
    names = [held.replace(" ", "_") for held in HELD[1:]]
    return {
        "map": ["".join(row) for row in town],
        "plan": [MOVE_NAMES[move] for move in result.plan],
        "states_seen_by_planner": result.looked_at,
        "seen_by_planner_at_move": dict(zip(("nothing", "money", "ice_cream"), result.seen_at, strict=True)),
        "chance": dict(zip(names, result.chance[-1], strict=True)),
        "chance_done_by_move": result.chance[:, -1],
        "walkers": dict(zip(names, result.reached[-1], strict=True)),
        "walkers_who_visited": result.visited[-1],
        "route": result.route,
        "fewest_moves": result.fewest,
    }


OPTIMIZERS = Lab[Params, Result](
    name="optimizers",
    title="Fetch the ice cream",
    alt="A town from above, with home, the jar and the shop. Below it, what Pip did and how far the dice walkers got.",
    controls=OptimizersControls,
    below_picture=770,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            ask_search,
            {
                "all": "each list of moves there is",
                "thousands": "1,000 spots or more",
                "hundreds": "fewer than 1,000 spots",
            },
            outcome_of_search,
            fits=lambda params: params.show == "search",
        ),
        Question(
            ask_luck,
            {"half": "1 in 2, or better", "few": "worse, but not zero", "none": "zero"},
            outcome_of_one,
            fits=lambda params: params.tries == 1,
        ),
        Question(
            ask_luck,
            {"half": "half of them or more", "few": "some, but fewer than half", "none": "not one of them"},
            outcome,
        ),
    ),
    quiz=QUIZ,
    before={"watch": 0},
    act=act,
    tries={
        "search": Try("How Pip finds its plan", "show=search&guess=ask"),
        "long": Try("Lots of time: 400 moves", "moves=400&guess=ask"),
        "short": Try("A move too few", "moves=20&tries=10000&guess=ask"),
        "other": Try("Another town", "town=29"),
        "third": Try("And another", "town=12"),
    },
    open_controls=("moves", "tries"),
    luck="town",
    teller="pip-ice-cream",
    panel="labs/optimizers.html",
    context=panel,
    tap=tap,
    tap_hint="Tap a street: Pip goes that way.",
    tappable=may_walk,
)
