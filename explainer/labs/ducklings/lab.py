"""The lab of “Follow the boot”: the controls, the questions, the words, and how they are wired."""

from typing import Any

import numpy as np

from explainer.frame.act import Stage
from explainer.frame.controls import Choice, Controls, Moves, Whole
from explainer.frame.lab import UNKNOWN, Lab, Outcome, Question, Try
from explainer.frame.words import asked, counted, times
from explainer.labs.ducklings import picture, simulation
from explainer.labs.ducklings.picture import LONGEST, OFTEN
from explainer.labs.ducklings.quiz import QUIZ
from explainer.labs.ducklings.simulation import MOVERS, Params, Result

NEAR = 1  # mistakes; who differs by no more goes wrong about as often
THINGS = {
    "mother": "Mother",
    "boot": "the boot",
    "dog": "the dog",
    "train": "the toy train",
    "goose": "the goose",
    "frog": "the frog",
    "turtle": "the turtle",
    "ball": "the ball",
}
FIRST = {
    "mother": "Mother",
    "boot": "a boot on a string",
    "dog": "a dog",
    "train": "a toy train",
    "goose": "a goose",
    "frog": "a frog",
    "turtle": "a turtle",
    "ball": "a ball",
}
WALKS = (0, 5, 20, 100)  # what a button sends the hatched one on
WHO = {"blue": "Blue, which is put right", "even": f"the same, within {NEAR}", "orange": "Orange, which points"}


class DucklingsControls(Controls):
    walks = Whole("Walks before the test", 20, low=0, high=200)
    first_seen = Choice("What Orange sees first", "mother", FIRST)
    goal_moves = Choice("Halfway, the goal moves", "no", {"no": "no", "yes": "yes, to the goose"})
    features = Whole("Features each thing has", 20, low=4, high=60)
    choices = Whole("How many choices", LONGEST, low=0, high=LONGEST)
    seed = Whole("Luck: another number, another pond", 575, low=0, high=9999)
    egg = Moves("The egg", pattern="[wo]", longest=1, message="An egg is w, whole, or o, open.", such_as="o")


def act(params: Params) -> Stage:
    """An egg is there to hatch at the defaults; elsewhere only where the address says so."""
    if params.egg == "o":
        return "over"
    return "acting" if params.egg or DucklingsControls.untouched(params) else ""


def tap(across: float, down: float, params: Params) -> dict[str, Any]:
    """What stands there is what the duckling sees first: at the nest, and after a run on the pond, where all eight swim.

    A tap on what it saw already is another pond.
    """
    thing = picture.thing_at(across, down, params)
    if not thing:
        return {}
    again = params.egg == "o" and thing == params.first_seen
    return {"egg": "o", "first_seen": thing} | ({"seed": (params.seed + 1) % 10_000} if again else {})


def hatched_swims(params: Params) -> bool:
    return params.egg == "o" and params.choices > 0 and params.goal_moves == "no"


def halves(params: Params, result: Result) -> tuple[tuple[int, int], tuple[int, int]]:
    """Mistakes of (Blue, Orange) before the middle, and from there on."""
    middle = params.choices // 2
    blue, orange = result.corrected != result.goal, result.pointing != result.goal
    return (int(blue[:middle].sum()), int(orange[:middle].sum())), (int(blue[middle:].sum()), int(orange[middle:].sum()))


def wrong(count: int) -> str:
    return f"wrong {times(count)}" if count else "never wrong"


def explain(params: Params, result: Result) -> str:
    if params.egg and not params.choices:
        return (
            "An egg cracks, and two eyes look out." if params.egg == "w" else f"It came out and saw {FIRST[params.first_seen]}."
        )
    if params.egg and params.goal_moves == "no":
        walks = counted(params.walks, "walk") if params.walks else "no walk"
        return f"It had {walks} and then made {counted(params.choices, 'choice')} among eight. {most_followed(params, result)}"
    if not params.choices:
        walks = counted(params.walks, "walk") if params.walks else "no walk"
        return (
            f"Two ducklings on a pond. Orange saw {FIRST[params.first_seen]} first, and has had {walks}. The test comes next."
        )
    (blue, orange), (blue_later, orange_later) = halves(params, result)
    if params.goal_moves == "yes":
        before = f"In the first half Blue was {wrong(blue)}, and Orange was {wrong(orange)}. Then the goal moved."
        return f"{before} After that Blue was {wrong(blue_later)}, and Orange was {wrong(orange_later)}."
    told = f"Blue was {wrong(blue + blue_later)}{', and was put right' if blue + blue_later else ''}."
    free = f"Orange was {wrong(orange + orange_later)}{', and no one told it' if orange + orange_later else ''}."
    return f"The two made {counted(params.choices, 'choice')} each. {told} {free} {most_followed(params, result)}"


def most_followed(params: Params, result: Result) -> str:
    counts = result.followed(params.choices)
    second, most = np.argsort(counts, kind="stable")[-2:].tolist()
    if counts[most] <= params.choices / 2:
        return "It followed now one, now another."
    often = "each time" if counts[most] == params.choices else times(int(counts[most]))
    also = f", and {THINGS[MOVERS[second]]} {times(int(counts[second]))}" if counts[second] >= OFTEN * params.choices else ""
    return f"It followed {THINGS[MOVERS[most]]} {often}{also}."


def news(params: Params) -> list[str]:
    """What is not as it was at first, but for what Orange sees first and for the goal."""
    first = DucklingsControls.defaults()
    news = []
    if params.walks != first["walks"]:
        news.append(counted(params.walks, "walk") if params.walks else "no walks")
    if params.features != first["features"]:
        news.append(f"{params.features} features")
    if params.choices != first["choices"]:
        news.append(counted(params.choices, "choice"))
    if params.seed != first["seed"]:
        news.append("another pond")
    return news


def ask_who(params: Params) -> str:
    return asked(news(params), "Blue is put right, Orange is not. Who goes wrong more often?")


def ask_whom(params: Params) -> str:
    return asked(news(params), f"Orange saw {FIRST[params.first_seen]} first. Whom will it follow?")


def ask_hatched(params: Params) -> str:
    return asked(news(params), "It swims among eight. Whom will it follow most?")


def ask_after(params: Params) -> str:
    saw = f"Orange saw {FIRST[params.first_seen]} first."
    return asked(news(params), f"{saw} Halfway the goose is the goal. Who goes wrong more then?")


def compared(blue: int, orange: int) -> Outcome:
    if abs(blue - orange) <= NEAR:
        return Outcome(f"They did about the same. Blue was {wrong(blue)}, and Orange was {wrong(orange)}.", {"even"})
    more, fewer = ("Blue", "Orange") if blue > orange else ("Orange", "Blue")
    both = f"It was {wrong(max(blue, orange))}, and {fewer} was {wrong(min(blue, orange))}."
    return Outcome(f"{more} went wrong more. {both}", {more.lower()})


def who(params: Params, result: Result) -> Outcome:
    if not params.choices:
        return UNKNOWN
    (blue, orange), (blue_later, orange_later) = halves(params, result)
    return compared(blue + blue_later, orange + orange_later)


def whom(params: Params, result: Result) -> Outcome:
    if not params.choices:
        return UNKNOWN
    counts = result.followed(params.choices)
    if 2 * counts.max() <= params.choices:
        return Outcome("It followed now one, now another, and none more than half of the time.", {"none"})
    most = MOVERS[int(counts.argmax())]
    told = f"It followed {THINGS[most]} most"
    if most == params.first_seen:
        return Outcome(f"{told}: the first thing it saw.", {"seen", "mother"} if most == "mother" else {"seen"})
    return Outcome(f"{told}. It had seen {THINGS[params.first_seen]} first.", {"mother"} if most == "mother" else set())


def who_after(params: Params, result: Result) -> Outcome:
    return compared(*halves(params, result)[1]) if params.choices else UNKNOWN


def numbers(params: Params, result: Result) -> dict[str, Any]:
    return {
        "goal": [MOVERS[number] for number in result.goal],
        "corrected": [MOVERS[number] for number in result.corrected],
        "pointing": [MOVERS[number] for number in result.pointing],
        "corrected_mistakes": result.corrected_mistakes,
        "pointing_mistakes": result.pointing_mistakes,
        "trust": result.trust,
        "steady": result.steady,
    }


DUCKLINGS = Lab[Params, Result](
    name="ducklings",
    title="Whom to follow?",
    alt="A pond with two ducklings, their trails, and eight things that move. Below, how often each has been wrong so far.",
    controls=DucklingsControls,
    below_picture=870,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            ask_hatched,
            {"mother": "Mother, of course", "seen": "what it saw first", "none": "now one, now another"},
            whom,
            fits=lambda params: bool(params.egg) and params.goal_moves == "no",
        ),
        Question(ask_after, WHO, who_after, fits=lambda params: params.goal_moves == "yes"),
        Question(
            ask_whom,
            {"mother": "Mother", "seen": "what it saw first", "none": "now one, now another"},
            whom,
            fits=lambda params: params.first_seen != "mother",
        ),
        Question(ask_who, WHO, who),
    ),
    quiz=QUIZ,
    before={"choices": 0},
    act_begins={"egg": "w"},
    act=act,
    tries={
        "blue": Try("Blue is put right", "guess=ask"),
        "no-walks": Try("No walks", "walks=0"),
        "few": Try("Five walks", "walks=5"),
        "many": Try("A hundred walks", "walks=100"),
        "features": Try("Eight features", "features=8"),
        "boot": Try("A boot on a string", "first_seen=boot&guess=ask"),
        "moved": Try("The goal moves", "goal_moves=yes&guess=ask"),
        "boot-moved": Try("Boot first, then the goose", "first_seen=boot&goal_moves=yes&guess=ask"),
    },
    open_controls=("first_seen", "walks"),
    luck="seed",
    teller="duckling-points",
    panel="labs/ducklings.html",
    tap=tap,
    tap_hint="Tap what a duckling shall see first.",
    tappable=lambda params: params.egg == "w" or hatched_swims(params),
    context=lambda params, result: {"walks": WALKS},
)
