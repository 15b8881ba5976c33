"""Chapter 2, bugs that nobody draws: the controls, the questions, the words, and how they are wired."""

from typing import Any

from explainer.frame.controls import Choice, Controls, Number, Whole
from explainer.frame.lab import Lab, Question
from explainer.labs.evolution import picture, simulation
from explainer.labs.evolution.quiz import QUIZ
from explainer.labs.evolution.simulation import GENES, Array, Params, Result

GROUNDS = {"moss": "Moss", "snow": "Snow", "sand": "Sand", "night": "Night"}
ON = {"moss": "on the moss", "snow": "on the snow", "sand": "on the sand", "night": "at night"}
WELL_HIDDEN = 60  # a mean score from which on the bugs are hard to see
A_BIT = 5


class EvolutionControls(Controls):
    mistakes = Number("Copying mistakes: how big", 0.05, low=0, high=0.6)
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
        return (
            f"Here are some of the first 200 bugs {ON[params.ground]}. They were made at random. "
            f"On average they score {start} of 100 for hiding. The best one scores {best(result.hidden[0])}."
        )
    told = (
        f"At the start the bugs scored {start} of 100, on average, for hiding {ON[params.ground]}. {later(params.generations)}"
    )
    if not params.pickiness:
        return f"Here birds eat any bug, seen or not. {told} they score {end}."
    if not params.mistakes:
        return f"{told} they score {end}. No bug got past {best(result.hidden[0])}, the best of the first ones. {kinds(result)}"
    luck = best(result.random_hidden[-1])
    if end > luck:
        return f"{told} they score {end}. The best of 200 random bugs scores only {luck}."
    return f"{told} they score {end}. The best of 200 random bugs scores {luck}, so luck can still keep up."


def later(generations: int) -> str:
    return "One generation later" if generations == 1 else f"Now, {generations} generations later,"


def kinds(result: Result) -> str:
    """How many of the first bugs the last ones come from."""
    count = int(result.founders[-1])
    return "All 200 are copies of one first bug." if count == 1 else f"All 200 are copies of {count} first bugs."


def outcome(params: Params, result: Result) -> str:
    start, end = score(result.hidden[0]), score(result.hidden[-1])
    if end >= WELL_HIDDEN:
        return f"They got hard to see: {end} of 100. Yet no bug changed its own look. Only the copies did."
    if end >= start + A_BIT:
        return f"They got a bit harder to see: {end} of 100. Yet no bug changed its own look. Only the copies did."
    return f"They are still easy to see: {end} of 100."


def outcome_without_mistakes(params: Params, result: Result) -> str:
    return f"They score {score(result.hidden[-1])} of 100. No new kind of bug ever turned up."


def numbers(params: Params, result: Result) -> dict[str, Any]:
    """The scores, generation by generation, and the genes of the bugs that are drawn."""
    rows = picture.rows(params.generations)
    return {
        "generation": list(range(params.generations + 1)),
        "mean": listed(result.hidden.mean(axis=1)),
        "best": listed(result.hidden.max(axis=1)),
        "random_mean": listed(result.random_hidden.mean(axis=1)),
        "random_best": listed(result.random_hidden.max(axis=1)),
        "first_bugs_with_young_left": result.founders,
        "genes": list(GENES),
        "drawn": [{"generation": now, "bugs": listed(result.genes[now, bugs])} for now, bugs in rows],
    }


def listed(values: Array) -> Any:
    """Plain lists, to a millionth."""
    return values.round(6)


EVOLUTION = Lab(
    name="evolution",
    title="Two hundred bugs",
    alt="Rows of bugs from several generations, on the ground they live on, above a chart of how well they hide.",
    controls=EvolutionControls,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            "These bugs get copied with no mistakes at all. How well will they hide?",
            {"better": "better: no bad copies", "same": "as well as the others did", "stuck": "worse: they get stuck"},
            outcome_without_mistakes,
            fits=lambda params: not params.mistakes and params.pickiness > 0,
        ),
        Question(
            "Nobody draws these bugs, and nobody picks. How will they look in the end?",
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
    open_controls=("mistakes", "ground"),
    teller="scoreboard",
)
