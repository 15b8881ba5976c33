"""You are the dog, the second lab of “The watchdog”: the controls, the question, the words, and how they are wired."""

from typing import Any

from explainer.frame.act import Stage
from explainer.frame.controls import Choice, Controls, Moves, Whole
from explainer.frame.lab import UNKNOWN, Lab, Outcome, Question
from explainer.frame.words import counted
from explainer.labs.watchdog import dog_picture as picture
from explainer.labs.watchdog import dog_simulation as simulation
from explainer.labs.watchdog.dog_simulation import CARTS, GO, GOOD, LOOKS, ON, SAME, STEP, STOP, WINDOW, Params, Result
from explainer.labs.watchdog.simulation import NEVER, whole

SEED = 3

LUCKS = 10_000  # from 0 on


class DogControls(Controls):
    calls = Moves(
        "Calls",
        pattern=rf"(?:o{{0,{LOOKS - 1}}}[sg]|o{{{LOOKS}}}){{0,{CARTS - 1}}}(?:o{{0,{LOOKS}}}|o{{0,{LOOKS - 1}}}[sg])",
        longest=CARTS * LOOKS,
        message=f"Calls are o for On, s for Stop and g for letting it go, for {CARTS} carts. Start over.",
        such_as="oosooooooooooooogoooooooooooos",
    )
    seed = Whole("Luck: another number, other carts", SEED, low=0, high=LUCKS - 1)
    dog = Choice("The dog's record", "shown", {"shown": "shown", "hidden": "hidden"})


# --- what is said -----------------------------------------------------------------------------------------------------------


def explain(params: Params, result: Result) -> str:
    if not params.calls:
        return f"Five carts wait. {GOOD} are good, {CARTS - GOOD} are faulty."
    if picture.shows_records(params):
        yours, its = totals(result)
        return f"You wasted {counted(yours, 'apple')}. The dog wasted {its} on the same five carts."
    if params.here:
        number, second = params.seen
        score = round(float(result.means[number, second - WINDOW]), 1) + 0.0  # never −0.0
        return f"Cart {number + 1}, after {second} seconds. Its score is {score}."
    return last_cart(result)


def last_cart(result: Result) -> str:
    """What came of the cart that is just over."""
    number = len(result.stops) - 1
    stopped, waste = result.stops[number] < NEVER, whole(result.waste[number])
    if result.faults[number] == "none":
        return (
            f"That was a good cart! {waste} apples on it go bad." if stopped else "A good cart, and you let it go. Well done."
        )
    if not waste:
        later = "tipped over" if result.faults[number] == "spill" else "steered off"
        return f"Well caught! Later it would have {later}. Not one apple is lost."
    did = {"drift": "It steered off.", "sneaky": "It lost a little all the way.", "spill": "Its load tipped."}
    in_ditch = f"{counted(waste, 'apple')} {'lie' if waste > 1 else 'lies'} in the ditch."
    return f"{did[result.faults[number]]} {in_ditch}{'' if stopped else ' You let it go.'}"


def totals(result: Result) -> tuple[int, int]:
    """Apples wasted, by you and by the dog."""
    return whole(sum(result.waste)), whole(sum(result.dog_waste))


def outcome(params: Params, result: Result) -> Outcome:
    if not params.finished:
        return UNKNOWN
    yours, its = totals(result)
    if abs(yours - its) <= SAME:
        return Outcome("You and the dog did about the same.", {"same"})
    if yours < its:
        return Outcome(f"You beat the dog by {its - yours} apples!", {"me"})
    return Outcome(f"The dog beat you by {yours - its} apples.", {"dog"})


# --- what the hand does -----------------------------------------------------------------------------------------------------


def act(params: Params) -> Stage:
    return "over" if params.finished else "acting"


def tap(across: float, down: float, params: Params) -> dict[str, Any]:
    """The cart is Stop, the road and all above it is On. A cart that waits can only go."""
    if down > picture.GROUND:
        return {}
    call = STOP if params.here and picture.is_on_cart(across, down, params) else ON
    return {"calls": params.calls + call}


def numbers(params: Params, result: Result) -> dict[str, Any]:
    """Of each cart that is over what it was; of the others nothing that the reader cannot see."""
    over, (number, second) = len(params.past), params.seen
    known = {
        "faults": result.faults[:over],
        "stopped_after": [stop if stop < NEVER else None for stop in result.stops],
        "waste": result.waste,
        "score": result.means[number, : max(0, second - WINDOW + 1)],
        "stop_line": result.line,
    }
    if not picture.shows_records(params):
        return known
    dogs = [stop if stop < NEVER else None for stop in result.dog_stops]
    return known | {"dog_stopped_after": dogs, "dog_waste": result.dog_waste}


def context(params: Params, result: Result) -> dict[str, Any]:
    return {
        "finished": params.finished,
        "cart": len(params.past) + 1,
        "waits": not params.here,
        "on": params.calls + ON,
        "stop": params.calls + STOP,
        "go": params.calls + GO,
        "next_seed": (params.seed + 1) % LUCKS,
        "step": STEP,
    }


BE_THE_DOG = Lab[Params, Result](
    name="watchdog/be-the-dog",
    title="You are the dog",
    alt="A card for each of five carts, above a cart on its road, and its running score. At the end your record and the dog's.",
    controls=DogControls,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            "Now the dog takes the same five carts. Who wastes fewer apples?",
            {"me": "I do", "dog": "the dog", "same": "about the same"},
            outcome,
        ),
    ),
    before={"dog": "hidden"},
    act=act,
    tap=tap,
    tap_hint="Tap the road to let it roll, the cart to stop it.",
    tappable=lambda params: not params.finished,
    open_controls=("seed",),
    idle=lambda params: ("dog",),
    luck="seed",
    replay="Watch again",
    teller="watchdog",
    panel="labs/be-the-dog.html",
    context=context,
)
