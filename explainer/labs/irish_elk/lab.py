"""Chapter 12, antlers that lost the plot: the controls, the questions, the words, and how they are wired."""

from typing import Any

from explainer.frame.controls import Controls, Number, Whole
from explainer.frame.lab import Lab, Question, Try
from explainer.frame.words import counted
from explainer.labs.irish_elk import picture, simulation
from explainer.labs.irish_elk.quiz import QUIZ
from explainer.labs.irish_elk.simulation import BEST, Params, Result

NEAR_BEST = 0.2  # a mean size within this of the best one counts as about the best
CHANGED = 0.15  # and a change of more than this as antlers that grew or shrank


class IrishElkControls(Controls):
    choosy = Number("How much cows care for big antlers", 3.0, low=0, high=5, help_text="0: not at all.")
    winters = Number("How hard winters get", 1.0, low=1, high=6, help_text="1 is mild. At 3, antlers cost three times as much.")
    winter_start = Whole("Hard winters begin in generation", 120, low=0, high=300)
    cost = Number("What odd antlers cost a bull", 0.5, low=0.2, high=2)
    generations = Whole("How many generations", 160, low=0, high=300)
    seed = Whole("Other luck: pick any number", 0, low=0, high=9999)


def explain(params: Params, result: Result) -> str:
    herd, size = int(result.herd[-1]), tell(result.antlers[-1])
    if not params.generations:
        return f"The first herd has {herd} elk. Their average antler size is {size}, and size 1 is best for staying alive."
    if result.died_out:
        return f"{before_the_end(params, result)} {the_end(params, result)}"
    grown, born = int(result.bulls_grown[-1]), int(result.bulls_born[-1])
    told = (
        f"After {counted(params.generations, 'generation')} the average antler size is {size}, and 1 is best for staying alive."
    )
    lived = f"{grown} of {born} young bulls grew up. The herd has {herd} elk."
    if params.has_hard_winters:
        peak = tell(result.antlers[params.winter_start])
        told = f"When the hard winters came, the average antler size was {peak}. In the end it is {size}."
    return f"{told} {lived}"


def before_the_end(params: Params, result: Result) -> str:
    """How the antlers stood in a herd that died out."""
    if params.has_hard_winters:
        peak = tell(result.antlers[min(params.winter_start, len(result.antlers) - 1)])
        return f"In generation {params.winter_start} the winters turned hard. The average antler size was {peak}."
    return f"The average antler size rose to {tell(result.antlers.max())}."


def the_end(params: Params, result: Result) -> str:
    """Which of the two was missing, and when."""
    last = len(result.antlers) - 1
    when = "At once," if params.has_hard_winters and last == params.winter_start else f"In generation {last}"
    grown, born = int(result.bulls_grown[-1]), int(result.bulls_born[-1])
    if grown:
        return f"{when} there was no cow. So there were no more calves, and the herd died out."
    lived = f"none of {counted(born, 'young bull')} grew up" if born else "no bull was born"
    return f"{when} {lived}. So there were no more calves, and the herd died out."


def tell(size: float) -> str:
    return f"{size:.1f}"


def herd_outcome(params: Params, result: Result) -> str:
    if result.died_out:
        return "It died out."
    now, then = float(result.antlers[-1]), float(result.antlers[params.winter_start])
    if abs(now - then) <= CHANGED:
        return "It lived, and its antlers stayed as they were."
    return "It lived, and its antlers shrank." if now < then else "It lived, and its antlers still grew."


def antler_outcome(params: Params, result: Result) -> str:
    size = float(result.antlers[-1])
    if result.died_out:
        return "The herd died out."
    if abs(size - BEST) <= NEAR_BEST:
        return f"They stayed near the best size: {tell(size)}."
    growing = size - float(result.antlers[-1 - len(result.antlers) // 5]) > CHANGED
    return f"They grew to size {tell(size)}, and {'were still growing' if growing else 'then stopped'}."


def numbers(params: Params, result: Result) -> dict[str, Any]:
    return {
        "antlers": result.antlers,
        "herd": result.herd,
        "bulls_born": result.bulls_born,
        "bulls_grown": result.bulls_grown,
        "mated": result.mated,
        "from_big": result.from_big,
        "first_bulls": result.first_bulls,
        "died_out": result.died_out,
    }


IRISH_ELK = Lab(
    name="irish-elk",
    title="A herd and its antlers",
    alt="Bulls of several generations with their antlers, above charts of antler size and of the herd.",
    controls=IrishElkControls,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            "Hard winters are on their way. They cost bulls with big antlers the most. What will the herd do?",
            {"shrink": "shrink its antlers in time, and live", "same": "live on as it is", "end": "die out"},
            herd_outcome,
            fits=lambda params: params.has_hard_winters,
        ),
        Question(
            "Size 1 is best for staying alive. But cows here pick bulls with big antlers. What will antlers do?",
            {"best": "stay near size 1", "stop": "grow too big, then stop", "on": "grow and grow, with no end"},
            antler_outcome,
            fits=lambda params: params.choosy > 0,
        ),
        Question(
            "These cows do not look at antlers at all. What will antlers do?",
            {"best": "stay near size 1", "grow": "grow big", "gone": "go away"},
            antler_outcome,
        ),
    ),
    quiz=QUIZ,
    before={"generations": 0},
    tries={
        "hard": Try("Hard winters", "winters=3&guess=ask"),
        "early": Try("The same winters, but early", "winters=3&winter_start=40"),
        "no-care": Try("Cows that don't care", "choosy=0&winters=3"),
    },
    open_controls=("choosy", "winters"),
    teller="scoreboard",
)
