"""The third lab of “The pretending game”: eight lamps inside a real network. Where will it go?"""

from dataclasses import asdict
from typing import Any

from explainer.frame.controls import Controls, Moves, Whole
from explainer.frame.goes import SEEDS, goes_panel
from explainer.frame.lab import UNKNOWN, Lab, Outcome, Question, Try
from explainer.labs.look_inside import picture, simulation
from explainer.labs.look_inside.simulation import ASKED_ABOUT, GOES, NEW_AFTER, NEXT, Params, Result, record

THINGS = {"A": "apple", "B": "exit"}


class LookInsideControls(Controls):
    guesses = Moves(
        "Guesses",
        pattern=f"([AB]+{NEXT}?)?",
        longest=GOES,
        message=f"Guesses are letters A and B, at most {GOES}, in capitals.",
        such_as="ABABAB",
    )
    seed = Whole("Robots", 0, low=0, high=SEEDS - 1, help_text="Another number, other robots.")


def explain(params: Params, result: Result) -> str:
    if not params.guesses:
        return "This Pip passed the same exam as all the others. Here are eight lamps inside it, lit by three things."
    count, right = len(result.right), sum(result.right)
    if not result.told:
        return f"Here is Pip {count + 1} of {GOES}. See which row looks like the first."
    last = result.goes[count - 1]
    verdict = "Right!" if result.right[-1] else "No."
    told = f"{verdict} In the world Pip {last.pip} goes for the {THINGS[last.kind]}."
    if result.finished:
        rule = sum(go.rule == go.kind for go in result.goes)
        return f"{told} You got {right} of {GOES}. Our rule got {rule}. A coin gets three, more or less."
    return f"{told} That makes {right} of {count}."


def outcome(params: Params, result: Result) -> Outcome:
    if not result.finished:
        return UNKNOWN if params.guesses else Outcome("Let us see.", None)
    count = sum(result.right)
    right = "all" if count == GOES else "most" if count >= 4 else "half"
    return Outcome(f"You got {count} of {GOES}.", {right})


def numbers(params: Params, result: Result) -> dict[str, Any]:
    shown = [asdict(go) for go in result.goes[: len(result.right) + (not result.told)]]
    if not result.told:
        for name in ("pip", "kind", "mazes", "rule"):  # they would give the game away
            shown[-1].pop(name)
    return {"goes": shown, "right": list(result.right), "finished": result.finished}


def tap(across: float, down: float, params: Params) -> dict[str, Any]:
    """A tap on the apple's row or the door's is the answer; after it, a tap anywhere asks for the next."""
    if len(params.said) == GOES:
        return {}
    letter = NEXT if params.said and params.said == params.guesses else picture.answer_at(across, down)
    return {"guesses": (params.guesses if letter == NEXT else params.said) + letter} if letter else {}


def context(params: Params, result: Result) -> dict[str, Any]:
    right, of = record(ASKED_ABOUT)
    panel = goes_panel(
        params.said,
        result.told,
        result.right,
        GOES,
        NEW_AFTER.get(params.seed, params.seed + 1),
        asks="What does it go for?",
        answers=THINGS,
        thing="Pip",
        new=params.seed in NEW_AFTER,
    )
    return panel | {
        "squares": "".join("■" if right else "□" for right in result.right),
        "rule": {"right": right, "of": of},
        "record": [
            {
                "go": number,
                "pip": go.pip,
                "guess": THINGS[guess],
                "goes": THINGS[go.kind],
                "right": right,
                "rule": THINGS[go.rule],
                "apples": go.mazes[0],
                "doors": go.mazes[1],
            }
            for number, (guess, go, right) in enumerate(zip(params.said, result.goes, result.right, strict=False), start=1)
        ],
    }


LOOK_INSIDE = Lab[Params, Result](
    name="deception/look-inside",
    title="Six looks inside",
    alt="One Pip, and three rows of eight lamps inside it: lit by a green door in training, and by an apple and a door now.",
    controls=LookInsideControls,
    below_picture=1060,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            "You look inside six Pips that did the same in training. How many will you get right?",
            {"all": "all six", "most": "four or five", "half": "three at most, like a coin"},
            outcome,
        ),
    ),
    tries={"new": Try("Six new Pips", f"seed={NEW_AFTER[0]}"), "more": Try("Six more", f"seed={NEW_AFTER[NEW_AFTER[0]]}")},
    open_controls=("seed",),
    luck="seed",
    replay="Watch again",
    panel="labs/goes.html",
    notes="labs/look-inside-notes.html",
    context=context,
    tap=tap,
    tap_hint="Tap the row of the apple or the door.",
)
