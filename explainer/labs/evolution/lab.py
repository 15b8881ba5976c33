"""Chapter 2, bugs that nobody draws: the controls, the questions, the words, and how they are wired."""

from typing import Any

from explainer.frame.controls import Choice, Controls, Number, Whole
from explainer.frame.lab import Lab, Question, Try
from explainer.frame.words import counted
from explainer.labs.evolution import picture, simulation
from explainer.labs.evolution.quiz import QUIZ
from explainer.labs.evolution.simulation import GENES, SMALL_SLIPS, Array, Params, Result, beside_small_slips

GROUNDS = {"moss": "Moss", "snow": "Snow", "sand": "Sand", "night": "Night"}
ON = {"moss": "on the moss", "snow": "on the snow", "sand": "on the sand", "night": "at night"}
WELL_HIDDEN = 60  # a mean score from which on the bugs are hard to see
A_BIT = 5


class EvolutionControls(Controls):
    mistakes = Number("Copying mistakes: how big", SMALL_SLIPS, low=0, high=0.6)
    ground = Choice("The ground", "moss", GROUNDS)
    generations = Whole("Generations", 60, low=0, high=200)
    pickiness = Number("How picky the birds are (0: they eat any bug)", 3.0, low=0, high=5)
    seed = Whole("Luck: another number, other luck", 12, low=0, high=9999)


def score(hidden: Array) -> int:
    """The mean of these bugs' scores, out of 100."""
    return round(100 * float(hidden.mean()))


def best(hidden: Array) -> int:
    """The score of the best of these bugs."""
    return round(100 * float(hidden.max()))


def explain(params: Params, result: Result) -> str:
    start, end = score(result.hidden[0]), score(result.hidden[-1])
    if not params.generations:
        return f"These are some of the first 200 bugs. On average they score {start} of 100 for hiding."
    generations = counted(params.generations, "generation")
    told = f"After {generations} the bugs score {end} of 100 for hiding {ON[params.ground]}. At first they scored {start}."
    if not params.pickiness:
        return f"Here birds eat any bug, seen or not. {told}"
    if not params.mistakes:
        return f"{told} {kinds(result)}"
    return f"{told} {luck_alone(end, result)}"


def kinds(result: Result) -> str:
    """How many of the first bugs the last ones come from."""
    count = int(result.founders[-1])
    return "All 200 are copies of one first bug." if count == 1 else f"All 200 are copies of {count} first bugs."


def luck_alone(end: int, result: Result) -> str:
    """These bugs on average, beside as many random ones: their best if we are above even that, else their average."""
    average, top = score(result.random_hidden[-1]), best(result.random_hidden[-1])
    if end > top:
        return f"Even the best of 200 random bugs scores only {top}."
    return f"Random bugs score {average} on average, and the best of 200 scores {top}."


# --- questions ----------------------------------------------------------------------------------------------------------


def new_here(params: Params) -> list[str]:
    """What is not as it was at first, but for the slips."""
    first = EvolutionControls.defaults()
    new = []
    if params.ground != first["ground"]:
        new.append(f"Now the bugs live {ON[params.ground]}.")
    if not params.pickiness:
        new.append("Now birds eat any bug, seen or not.")
    elif params.pickiness != first["pickiness"]:
        new.append(f"Now the birds are {'more' if params.pickiness > first['pickiness'] else 'less'} picky.")
    if params.generations != first["generations"]:
        new.append(f"Now we look after {counted(params.generations, 'generation')}.")
    if params.seed != first["seed"]:
        new.append("The first bugs are not the same.")
    return new


def ask(params: Params) -> str:
    new = new_here(params)
    if params.mistakes != SMALL_SLIPS:
        size = "bigger" if params.mistakes > SMALL_SLIPS else "smaller"
        new.append(f"Slips are {size} now." if params.mistakes else "Now copies never slip.")
    if new:
        return " ".join([*new, "How will the bugs look in the end?"])
    return "Nobody draws these bugs. How will they look after 60 generations?"


def ask_about_slips(params: Params) -> str:
    slips = "Now the slips are big." if params.mistakes else "Now each copy is perfect."
    return " ".join([*new_here(params), slips, "How well will the bugs hide, next to bugs with small slips?"])


def outcome(params: Params, result: Result) -> str:
    start, end = score(result.hidden[0]), score(result.hidden[-1])
    copies = (
        "Yet no bug changed its own look. Its copies came out a little different."
        if params.mistakes
        else "And no copy ever slipped."
    )
    if end >= WELL_HIDDEN:
        return f"They got hard to see: {end} of 100. {copies}"
    if end >= start + A_BIT:
        return f"They got harder to see, but only to {end} of 100. {copies}"
    return f"They are still easy to see: {end} of 100."


def outcome_beside_small_slips(params: Params, result: Result) -> str:
    assert result.end_with_small_slips is not None
    return f"They score {score(result.hidden[-1])} of 100. With small slips it is {round(100 * result.end_with_small_slips)}."


def numbers(params: Params, result: Result) -> dict[str, Any]:
    """The scores, generation by generation, and the genes of the bugs that are drawn."""
    rows = picture.rows(params.generations)
    return {
        "generation": list(range(params.generations + 1)),
        "mean": rounded(result.hidden.mean(axis=1)),
        "best": rounded(result.hidden.max(axis=1)),
        "random_mean": rounded(result.random_hidden.mean(axis=1)),
        "random_best": rounded(result.random_hidden.max(axis=1)),
        "first_bugs_with_young_left": result.founders,
        "genes": list(GENES),
        "example_of_copies": rounded(result.copies),
        "drawn": [{"generation": now, "bugs": rounded(result.genes[now, bugs])} for now, bugs in rows],
    }


def rounded(values: Array) -> Array:
    """To a millionth."""
    return values.round(6)


EVOLUTION = Lab[Params, Result](
    name="evolution",
    title="Two hundred bugs",
    alt="Rows of bugs on their ground, from the first generation down to the last, above a chart of how well they hide.",
    controls=EvolutionControls,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            ask_about_slips,
            {"better": "better: no bad copies", "same": "just as well", "stuck": "worse: they get stuck"},
            outcome_beside_small_slips,
            fits=lambda params: beside_small_slips(params) and not params.mistakes,
        ),
        Question(
            ask_about_slips,
            {"try": "better: there is more to pick from", "mixed": "just as well", "copy": "worse: good bugs get lost again"},
            outcome_beside_small_slips,
            fits=beside_small_slips,
        ),
        Question(
            ask,
            {
                "mixed": "as mixed as now: it is all luck",
                "try": "hard to see: each bug learns to hide",
                "copy": "hard to see: unseen bugs get copied",
            },
            outcome,
        ),
    ),
    quiz=QUIZ,
    before={"generations": 0},
    tries={
        "perfect": Try("Perfect copies", "mistakes=0&guess=ask"),
        "big": Try("Big slips", "mistakes=0.4&guess=ask"),
        "snow": Try("On snow", "ground=snow"),
        "night": Try("At night", "ground=night"),
        "any": Try("Birds that eat any bug", "pickiness=0"),
    },
    open_controls=("mistakes", "ground"),
    luck="seed",
    teller="scoreboard",
)
