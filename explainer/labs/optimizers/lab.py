"""Chapter 1, fetch the ice cream: the controls, the question, the words, and how they are wired."""

from typing import Any

from explainer.frame.controls import Controls, Whole
from explainer.frame.lab import Lab, Question
from explainer.frame.words import counted
from explainer.labs.optimizers import picture, simulation
from explainer.labs.optimizers.quiz import QUIZ
from explainer.labs.optimizers.simulation import HELD, MOVE_NAMES, Params, Result


class OptimizersControls(Controls):
    moves = Whole("How many moves they get", 60, low=0, high=400)
    tries = Whole("How many dice walkers", 1000, low=1, high=10_000, by_factors=True)
    town = Whole("Town: another number, another town", 74, low=0, high=999)


def explain(params: Params, result: Result) -> str:
    needed = len(result.plan)
    if not params.moves:
        stand = "Pip and 1 dice walker stand" if params.tries == 1 else f"Pip and {params.tries:,} dice walkers stand"
        return f"{stand} at home. No one has moved yet. The shortest plan has {needed} moves."
    if params.moves < needed:
        moves = counted(params.moves, "move")
        return f"The shortest plan has {needed} moves. With {moves} the chance is exactly 0, for luck and for Pip."
    return (
        f"Pip made a plan and got the ice cream home in {needed} moves. {walkers(params, result)} "
        f"In {params.moves} moves, the chance to do it by luck is {one_in(float(result.chance[-1, -1]))}."
    )


def walkers(params: Params, result: Result) -> str:
    """How far the ones with dice got."""
    money, ice_cream, home = result.reached[-1].tolist()
    if params.tries == 1:
        one = (
            "did not even find the money",
            "got the money, and no further",
            "got the ice cream, but not home",
            "got it home",
        )
        return f"The dice walker {one[money + ice_cream + home]}."
    if not money:
        ends = "none even found the money"
    elif not ice_cream:
        ends = f"{money:,} got the money, and none got the ice cream"
    else:
        ends = f"{money:,} got the money, {ice_cream:,} got the ice cream, and {count(home)} got it home"
    return f"Of {params.tries:,} dice walkers, {ends}."


def count(number: int) -> str:
    return f"{number:,}" if number else "none"


def one_in(chance: float) -> str:
    """A chance as people say it: two digits of it, and words for the very small."""
    if chance < 1e-9:
        return "less than 1 in a billion"
    times = float(f"{1 / chance:.2g}")
    return f"about 1 in {times / 1e6:g} million" if times >= 1e6 else f"about 1 in {times:,.0f}"


def outcome(params: Params, result: Result) -> str:
    home = int(result.reached[-1, -1])
    if params.tries == 1:
        return "The one walker did it." if home else "The one walker did not."
    return f"{home:,} of the {params.tries:,} did." if home else f"Not one of the {params.tries:,} did."


def numbers(params: Params, result: Result) -> dict[str, Any]:
    town = [["." if street else "#" for street in row] for row in result.town.street]
    for letter, (row, column) in zip("HJS", result.town.doors, strict=True):
        town[row][column] = letter
    names = [held.replace(" ", "_") for held in HELD[1:]]
    return {
        "map": ["".join(row) for row in town],
        "plan": [MOVE_NAMES[move] for move in result.plan],
        "states_seen_by_planner": result.looked_at,
        "chance": dict(zip(names, result.chance[-1], strict=True)),
        "chance_done_by_move": result.chance[:, -1],
        "walkers": dict(zip(names, result.reached[-1], strict=True)),
        "walkers_who_visited": result.visited[-1],
    }


OPTIMIZERS = Lab(
    name="optimizers",
    title="Fetch the ice cream",
    alt="The map of a town, with Pip's route and the places the dice walkers got to.",
    controls=OptimizersControls,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            "Pip makes a plan. The dice walkers roll a die for each move. How many of them will get the ice cream home?",
            {"half": "about half of them", "few": "a few of them", "none": "not one of them"},
            outcome,
        ),
    ),
    quiz=QUIZ,
    before={"moves": 0},
    open_controls=("moves", "tries"),
    teller="pip-ice-cream",
)
