"""Chapter 11, sweet tooth: the controls, the questions, the words, and how they are wired."""

from typing import Any

from explainer.frame.controls import Controls, Number, Whole
from explainer.frame.lab import Lab, Question
from explainer.frame.words import counted
from explainer.labs.humans import picture, simulation
from explainer.labs.humans.quiz import QUIZ
from explainer.labs.humans.simulation import FOODS, Array, Params, Result

LONG = 100  # generations with shops, after which the question is what became of the taste


class HumansControls(Controls):
    generations = Whole("How many generations", 120, low=0, high=600)
    candy = Number("Candy: its share of the food in shops", 0.1, low=0, high=0.8)
    shops_open = Whole("Shops open in generation", 100, low=0, high=600)
    seed = Whole("Luck: another number, other luck", 0, low=0, high=9999)


def explain(params: Params, result: Result) -> str:
    fun, energy = f"{result.fun[-1]:.1f}", f"{result.energy[-1]:.1f}"
    if not params.generations:
        place = "There are shops here from the start." if has_shops(params) else "This is the start, in the forest."
        picks = "No one has much of a sweet tooth, so they pick by luck."
        return f"{place} {picks} A meal gives {fun} points of fun and {energy} of energy."
    tooth = f"The sweet tooth {change(result.taste, 0)}."
    if not params.shops_open:
        return f"The shops were here from the start. {tooth} A meal now gives {fun} points of fun and {energy} of energy."
    if not has_shops(params):
        return (
            f"{counted(params.generations, 'generation')} in the forest. {tooth} Fun {change(result.fun, 0)} points a meal, "
            f"and energy {change(result.energy, 0)}."
        )
    before = params.shops_open - 1
    since = params.generations - params.shops_open
    when = f"{counted(since, 'generation')} after the shops came." if since else "The shops have just come."
    if not params.candy:
        when += " They sell no candy."
    kept = round(100 * result.energy[-1] / result.energy[before])
    return (
        f"{when} Fun {change(result.fun, before)} points a meal. Energy {change(result.energy, before)}, "
        f"so they have {kept} parts in 100 of what they had. The sweet tooth {change(result.taste, before)}."
    )


def has_shops(params: Params) -> bool:
    """Whether the last generation of this run lives with shops."""
    return params.generations >= params.shops_open


def direction(values: Array, since: int) -> int:
    """Whether the last value is above (1) or below (-1) an earlier one, as far as the reader can see (0 where not)."""
    old, new = round(float(values[since]), 1), round(float(values[-1]), 1)
    return (new > old) - (new < old)


def change(values: Array, since: int) -> str:
    old, new = f"{values[since]:.1f}", f"{values[-1]:.1f}"
    return {1: f"went up from {old} to {new}", 0: f"stayed at {new}", -1: f"went down from {old} to {new}"}[
        direction(values, since)
    ]


def outcome(params: Params, result: Result) -> str:
    if not has_shops(params):
        return "The shops had not come yet."
    if not params.shops_open:
        return "The shops were there from the start, so nothing changed that day."
    words = {1: "went up", 0: "stayed the same", -1: "went down"}
    fun, energy = (words[direction(values, params.shops_open - 1)] for values in (result.fun, result.energy))
    return f"Fun and energy both {fun}." if fun == energy else f"Fun {fun}, and energy {energy}."


def taste_outcome(params: Params, result: Result) -> str:
    words = {1: "It grew", 0: "It stayed as it was", -1: "It shrank"}
    return f"{words[direction(result.taste, params.shops_open - 1)]}."


def lasts_long(params: Params) -> bool:
    """Runs in which the taste has had time to change since the shops came."""
    return params.candy > 0 and params.shops_open > 0 and params.generations - params.shops_open >= LONG


def numbers(params: Params, result: Result) -> dict[str, Any]:
    def plate(generation: int) -> dict[str, float]:
        return dict(zip(FOODS, result.shares[generation], strict=True))

    in_forest = min(params.generations, params.shops_open - 1)
    return {
        "taste": result.taste,
        "fun": result.fun,
        "energy": result.energy,
        "forest_plate": plate(in_forest) if in_forest >= 0 else None,
        "shop_plate": plate(-1) if has_shops(params) else None,
    }


HUMANS = Lab(
    name="humans",
    title="Forest, then shops",
    alt="Two plates of food, in the forest and with shops, above charts of taste, fun and energy.",
    controls=HumansControls,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            "The shops stay open for a long, long time. What becomes of the sweet tooth?",
            {"grows": "it grows: people like candy", "stays": "it stays as it is", "shrinks": "it shrinks, bit by bit"},
            taste_outcome,
            fits=lasts_long,
        ),
        Question(
            "People live in a forest for a long time. Then shops open. Some of the food there is candy. "
            "It is very sweet, but its energy does not last. What comes next?",
            {
                "both": "more fun and more energy",
                "fun": "more fun, less energy",
                "none": "no change: they leave the candy alone",
            },
            outcome,
        ),
    ),
    quiz=QUIZ,
    before={"generations": 0},
    open_controls=("generations", "candy"),
    teller="scoreboard",
)
