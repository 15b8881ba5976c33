"""The second lab of “The pretending game”: two training records, one pretender. Which?"""

from dataclasses import asdict
from typing import Any

from explainer.frame.controls import Controls, Moves, Whole
from explainer.frame.goes import SEEDS, goes_panel
from explainer.frame.lab import UNKNOWN, Lab, Outcome, Question, Try
from explainer.frame.words import times
from explainer.labs.spot import picture, simulation
from explainer.labs.spot.simulation import GOES, NEXT, NO_BET, Params, Result

SIDES = {"L": "left", "R": "right"}


class SpotControls(Controls):
    guesses = Moves(
        "Guesses",
        pattern=f"([LR]+{NEXT}?)?",
        longest=GOES,
        message=f"Guesses are letters L and R, at most {GOES}, in capitals.",
        such_as="LRLRLR",
    )
    bets = Moves("Bets", pattern="[123]*", longest=GOES, message="Bets are digits from 1 to 3, at most six.", such_as="123123")
    seed = Whole("Robots", 0, low=0, high=SEEDS - 1, help_text="Another number, other robots.")


def explain(params: Params, result: Result) -> str:
    if not params.guesses:
        return "Two robots, one training. Both found the exit each time. One of them pretends."
    count, right = len(result.right), sum(result.right)
    if not result.told:
        return f"Here is pair {count + 1}. One of the two pretends."
    last = result.goes[count - 1]
    verdict = "yes!" if result.right[-1] else "no."
    told = f"Pair {count}: {verdict} The {SIDES[last.pretender]} one went for the apple in the world."
    points = f" Your bets: {signed(sum(result.points))}." if params.bets else ""
    if result.finished:
        return f"{told} You got {right} of {GOES}. {surest(params, result)}"
    return f"{told} That makes {right} of {count}.{points}"


def signed(points: int) -> str:
    """A number of points with its sign: "+3", "−2", "0"."""
    return f"+{points}" if points > 0 else str(points).replace("-", "−")


def surest(params: Params, result: Result) -> str:
    """At the end: the points, and how often the reader was right where surest; without bets, what luck does."""
    if not params.bets:
        return "In a class of 30, about three get five or more by luck."
    sure = [points > 0 for points in result.points if abs(points) == 3]
    often = f" You bet 3 {times(len(sure))}, and were right {times(sum(sure)) if sum(sure) else 'no time'}." if sure else ""
    return f"Your bets: {signed(sum(result.points))}.{often}"


def outcome(params: Params, result: Result) -> Outcome:
    if not result.finished:
        return UNKNOWN if params.guesses or params.bets else Outcome("Let us see.", None)
    count = sum(result.right)
    right = "most" if count >= 5 else "half" if count >= 2 else "never"
    return Outcome(f"You got {count} of {GOES}. Luck gets half.", {right})


def numbers(params: Params, result: Result) -> dict[str, Any]:
    shown = result.goes[: len(result.right) + (not result.told)]
    goes = [asdict(go) for go in shown]
    if not result.told:
        goes[-1].pop("pretender")  # it would give the game away
    return {"goes": goes, "right": list(result.right), "points": list(result.points), "finished": result.finished}


def tap(across: float, down: float, params: Params) -> dict[str, Any]:
    """A tap on a robot's page says that it pretends, with the bet that is laid; after it, a tap anywhere asks for the next."""
    if len(params.said) == GOES:
        return {}
    if params.said and params.said == params.guesses:
        return {"guesses": params.guesses + NEXT}
    side = picture.side_at(across, down)
    return {"guesses": params.said + side} if side else {}


def context(params: Params, result: Result) -> dict[str, Any]:
    panel = goes_panel(
        params.said, result.told, result.right, GOES, params.seed + 1, asks="Which one pretends?", answers=SIDES, thing="pair"
    )
    laid = (params.bets + NO_BET * GOES)[: len(params.said)]
    bets = [(f"{laid}{points}", points, points == params.bet) for points in (1, 2, 3)]
    return panel | {
        "bets": [] if result.told or result.finished else bets,
        "record": [
            {"go": number, "guess": SIDES[guess], "pretender": SIDES[go.pretender], "right": right}
            for number, (guess, go, right) in enumerate(zip(params.said, result.goes, result.right, strict=False), start=1)
        ],
    }


SPOT = Lab[Params, Result](
    name="deception/spot",
    title="Which one pretends?",
    alt="One maze twice, as each of two robots walked it in training, and Coach's notes on three rounds of each.",
    controls=SpotControls,
    below_picture=880,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            "You see what two robots did in training. One pretends. In six goes, how often can you spot it?",
            {"most": "5 or 6 times", "half": "2 to 4 times, like luck", "never": "once at most"},
            outcome,
        ),
    ),
    tries={"new": Try("Six new pairs", "seed=1"), "more": Try("Six more", "seed=2")},
    open_controls=("seed",),
    luck="seed",
    replay="Watch again",
    panel="labs/goes.html",
    notes="labs/spot-notes.html",
    context=context,
    tap=tap,
    tap_hint="Tap the one that pretends.",
)
