"""The lab of “The watchdog”: the controls, the questions, the words, and how they are wired."""

from typing import Any

from explainer.frame.act import Stage
from explainer.frame.controls import Choice, Controls, Moves, Whole
from explainer.frame.lab import Lab, Outcome, Question, Try
from explainer.frame.words import asked, counted, one_or_many
from explainer.labs.watchdog import picture, simulation
from explainer.labs.watchdog.quiz import QUIZ
from explainer.labs.watchdog.simulation import APPLES, CARTS, DOGS, NEVER, Params, Result, whole

PARTS = {"cart": "one cart", "many": "a thousand carts of each kind", "stops": "a hundred stops"}
FAULTS = {
    "drift": "it slowly steers off",
    "sneaky": "it loses a little all the way",
    "spill": "its load tips over",
    "gaming": "its ditch counts as a stall",
    "none": "nothing",
}
WINDOWS = {"15": "15 seconds", "30": "30 seconds", "60": "60 seconds"}
ROADS = {"training": "as in training", "hills": "with hills, all new"}
SCORED = {"each": "each second", "end": "at the end of the trip"}
RUNS = {"pick": "waits for its dog", "wait": "waits to start", "done": "has made its trip"}
SEED = 2


class WatchdogControls(Controls):
    part = Choice("What to look at", "cart", PARTS)
    fault = Choice("What goes wrong with a faulty cart", "drift", FAULTS)
    window = Choice("How far the dog looks back", "30", WINDOWS)
    false_alarms = Whole("Of 100 good carts in training, how many it may stop", 5, low=1, high=20)
    road = Choice("The road", "training", ROADS)
    rare = Whole("Of 1,000 carts, how many are faulty", 10, low=1, high=500)
    scored = Choice("When the score is known", "each", SCORED)
    seed = Whole("Luck: another number, other bumps", SEED, low=0, high=9999)
    run = Choice("The cart", "done", RUNS)
    dog = Moves("The dog you picked", pattern="[ncs]?", longest=1, message="A dog is n, c or s.", such_as="n", game=False)


def idle(params: Params) -> tuple[str, ...]:
    """What changes nothing in this part."""
    hidden = ["seed"] if params.part == "stops" else ["rare"]
    if params.part == "stops" and params.fault == "none":
        hidden.append("rare")
    if params.scored == "end":
        hidden.append("window")
    if params.dog:
        hidden.append("false_alarms")
    return tuple(hidden)


# --- what happened ------------------------------------------------------------------------------------------------------


def explain(params: Params, result: Result) -> str:
    if params.run != "done":
        return waiting(params)
    if params.part == "cart":
        return cart_words(params, result)
    return crowd_words(params, result) if params.part == "many" else stops_words(params, result)


def waiting(params: Params) -> str:
    if params.run == "pick":
        nervous, calm, sleepy = DOGS.values()
        return f"A nervous dog stops {nervous} of 100 good carts too, a calm one {calm}, a sleepy one {sleepy}."
    if params.part == "stops":
        are = one_or_many(params.rare, "is", "are")
        mixed = "All are good." if params.fault == "none" else f"{params.rare} of them {are} faulty."
        return f"Here are 1,000 carts. {mixed} The dog can't tell which."
    who = "Pip has loaded 300 apples" if params.part == "cart" else "All carts have loaded 300 apples"
    return f"{who}. The dog has learned how low a good cart's score may sink."


def rare(params: Params) -> str:
    """How many of 1,000 carts are faulty: "1 is", "10 are"."""
    return f"{params.rare} {one_or_many(params.rare, 'is', 'are')}"


def apples(count: float) -> str:
    """How many apples, in whole ones, at the start of a sentence."""
    told = whole(count)
    if not told:
        return "Not one whole apple was" if count > 0 else "Not one apple was"
    return f"{counted(told, 'apple')} {one_or_many(told, 'was', 'were')}"


def cart_words(params: Params, result: Result) -> str:
    stopped, lost = result.stop < NEVER, result.shown_lost
    if params.scored == "end":
        judged = "It was too low" if stopped else "It was high enough"
        return f"The score came at the end. {judged}. By then, {lowered(apples(lost))} lost."
    if not stopped:
        return f"The dog did not stop this cart. {apples(lost)} lost on the trip."
    unwatched = whole(float(result.lost[-1]))
    if params.fault == "none":
        tail = "Nothing was wrong with it: a false alarm."
    elif unwatched == whole(lost):
        tail = "With no dog it would be no more."
    else:
        tail = f"{by_luck(params, lost)}With no dog it would be {unwatched}."
    return f"The dog stopped the cart after {counted(result.stop, 'second')}. {apples(lost)} lost by then. {tail}"


def by_luck(params: Params, lost: float) -> str:
    """What is left to say of a stop that was not for the fault: the fault had not begun, or the score can't show it."""
    if not lost:
        return "Nothing had gone wrong yet, so that was a false alarm, and luck. "
    return "The score can't show this fault: it was the bumps, and luck. " if params.fault == "gaming" else ""


def lowered(words: str) -> str:
    return words[0].lower() + words[1:]


def crowd_words(params: Params, result: Result) -> str:
    good = f"Of 1,000 good carts, {how_many(result.good_stopped)} stopped."
    if params.fault == "none":
        return f"{good} Each of those was a mistake." if result.good_stopped else good
    lost = of_a_hundred(float(result.lost_apples.mean()) / APPLES)
    return f"{good} Of 1,000 faulty ones, {how_many(result.faulty_stopped)}. On average, a faulty one lost {lost} apples."


def how_many(share: float) -> str:
    """A share of a thousand, as a count and its verb."""
    count = round(share * CARTS)
    return {0: "none was", CARTS: "all were"}.get(count, f"{count:,} {one_or_many(count, 'was', 'were')}")


def of_a_hundred(share: float) -> str:
    """A share of the apples, as the picture counts it."""
    count = round(100 * share)
    return f"about {count} of 100" if count else "almost none of its"


def stops_words(params: Params, result: Result) -> str:
    if result.real is None:
        return "The dog stopped no cart at all."
    real = round(100 * result.real)
    if params.fault == "none":
        return "All carts were good. So all of 100 stops were mistakes."
    others = "" if real == 100 else f" The other {100 - real} hit good carts." if real else " All 100 hit good carts."
    told = {0: "none was", 100: "all were"}.get(real, f"{real} {one_or_many(real, 'was', 'were')}")
    return f"Of 100 stops, {told} for a faulty cart.{others if real != 99 else ' The other one hit a good cart.'}"


def lost_outcome(params: Params, result: Result) -> Outcome:
    lost = whole(result.shown_lost)
    return Outcome(f"{apples(result.shown_lost)} lost.", {"few" if lost < 30 else "some" if lost <= 100 else "many"})


def alarm_outcome(params: Params, result: Result) -> Outcome:
    stopped = result.stop < NEVER
    if params.scored == "end":
        score = "too low" if stopped else "high enough"
        return Outcome(f"Its score was {score} at the end.", {"no" if stopped else "yes"})
    if stopped:
        return Outcome(f"It was stopped after {counted(result.stop, 'second')}.", {"no"})
    return Outcome("It was not stopped.", {"yes"})


def stopped_outcome(share: float) -> Outcome:
    count = round(share * CARTS)
    told = {0: "none of them", CARTS: "all 1,000"}.get(count, f"{count} of 1,000")
    return Outcome(f"It stopped {told}.", {"few" if count < 100 else "some" if count <= 500 else "many"})


def faulty_outcome(params: Params, result: Result) -> Outcome:
    stopped = stopped_outcome(result.faulty_stopped)
    if not params.dog:
        return stopped
    good = round(result.good_stopped * CARTS)
    return Outcome(f"{stopped.words[:-1]}, and {good or 'no'} good {one_or_many(good, 'one', 'ones')}.", stopped.right)


def real_outcome(params: Params, result: Result) -> Outcome:
    if result.real is None:
        return Outcome("No cart was stopped at all.", set())
    real = round(100 * result.real)
    told = f"{real or 'None'} of 100 stops hit {'faulty carts' if real > 1 else 'a faulty cart'}."
    return Outcome(told, {"most" if real > 70 else "half" if real >= 30 else "few"})


def numbers(params: Params, result: Result) -> dict[str, Any]:
    return {
        "points_a_second": result.means,
        "stop_line": result.stop_line,
        "stopped_after": result.stop if result.stop < NEVER else None,
        "lost": result.lost,
        "good_stopped": result.good_stopped,
        "faulty_stopped": result.faulty_stopped,
        "lost_share": float(result.lost_apples.mean()) / APPLES,
        "lost_share_unwatched": float(result.unwatched.mean()) / APPLES,
        "real_stops": result.real,
    }


# --- what the hand does: it picks a dog for two thousand carts ----------------------------------------------------------


def act(params: Params) -> Stage:
    """Where something is set and no dog was picked, a link wants to show just that."""
    return "over" if params.dog else "acting" if WatchdogControls.untouched(params) else ""


WATCHES = {"part": "many", "fault": "sneaky"}  # what a dog that was picked watches first


def tap(across: float, down: float, params: Params) -> dict[str, Any]:
    dog = picture.dog_under(across, down)
    return {"dog": dog} | WATCHES if dog else {}


def panel(params: Params, result: Result) -> dict[str, Any]:
    if params.run != "pick" and not params.dog:
        return {"dogs": []}
    dogs = [{"letter": dog, "words": words, "picked": dog == params.dog} for dog, words in picture.DOG_WORDS.items()]
    return {"dogs": dogs, "first": {} if params.dog else WATCHES}


# --- what is asked ------------------------------------------------------------------------------------------------------

THIS_CART = {
    "drift": "This cart slowly steers off.",
    "sneaky": "This cart loses a little all the way.",
    "spill": "The load of this cart will tip over.",
    "gaming": "This cart tips half into a ditch that counts too.",
    "none": "Nothing is wrong with this cart.",
}
SUCH_CARTS = {
    "drift": "carts that steer off",
    "sneaky": "carts that lose a little",
    "spill": "carts that tip over",
    "gaming": "a ditch that counts too",
    "none": "only good carts",
}


def changed(params: Params) -> list[str]:
    """What differs from the dog and the road of the first run."""
    news = []
    if params.road == "hills":
        news.append("a road with hills")
    if params.scored == "end":
        news.append("one score, at the end")
    elif params.window != "30":
        news.append(f"{params.window} seconds to look back")
    if params.dog:
        news.append(f"a {picture.DOG_WORDS[params.dog]} dog")
    elif params.false_alarms != 5:
        news.append(f"{params.false_alarms} in 100 good ones stopped")
    if params.seed != SEED and params.part != "stops":
        news.append("new bumps")
    return news


LOST = {"few": "fewer than 30", "some": "30 to 100", "many": "more than 100"}
STOPPED = {"few": "fewer than 100", "some": "100 to 500", "many": "more than 500"}

WATCHDOG = Lab[Params, Result](
    name="watchdog",
    title="Watch the score",
    alt="A cart on a road with its running score and a stop line below, or how many of many carts a watchdog stopped.",
    controls=WatchdogControls,
    below_picture=720,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            "The carts have not started yet. How many has the dog stopped?",
            {"none": "none", "some": "a few"},
            lambda params, result: Outcome("None: no cart has moved.", {"none"}),
            fits=lambda params: params.run != "done",
        ),
        Question(
            lambda params: asked(changed(params), f"{THIS_CART['none']} Will it pass?"),
            {"yes": "yes", "no": "no"},
            alarm_outcome,
            fits=lambda params: params.part == "cart" and params.fault == "none",
        ),
        Question(
            lambda params: asked(changed(params), f"{THIS_CART[params.fault]} How many of its 300 apples get lost?"),
            LOST,
            lost_outcome,
            fits=lambda params: params.part == "cart",
        ),
        Question(
            lambda params: asked(changed(params), "How many of 1,000 good carts will the dog stop?"),
            STOPPED,
            lambda params, result: stopped_outcome(result.good_stopped),
            fits=lambda params: params.part == "many" and (params.road == "hills" or params.fault == "none"),
        ),
        Question(
            lambda params: asked([SUCH_CARTS[params.fault], *changed(params)], "How many of 1,000 will the dog stop?"),
            STOPPED,
            faulty_outcome,
            fits=lambda params: params.part == "many",
        ),
        Question(
            lambda params: asked([SUCH_CARTS["none"], *changed(params)], "Of 100 stops, how many hit a faulty one?"),
            {"none": "none", "some": "some"},
            lambda params, result: Outcome("None: there was no such cart.", {"none"}),
            fits=lambda params: params.fault == "none",
        ),
        Question(
            lambda params: asked(
                [SUCH_CARTS[params.fault], *changed(params)],
                f"Of 1,000 carts, {rare(params)} faulty. Of 100 stops, how many hit a faulty one?",
            ),
            {"most": "more than 70", "half": "30 to 70", "few": "fewer than 30"},
            real_outcome,
        ),
    ),
    quiz=QUIZ,
    before={"run": "wait"},
    act=act,
    act_begins={"run": "pick"},
    tries={
        "drift": Try("A thousand that steer off", "part=many"),
        "spill": Try("The load tips over", "fault=spill&guess=ask"),
        "gaming": Try("The ditch counts too", "fault=gaming&guess=ask"),
        "end": Try("A score at the end", "scored=end"),
        "sneaky-15": Try("Looking back 15 seconds", "part=many&fault=sneaky&window=15"),
        "sneaky-60": Try("Looking back 60 seconds", "part=many&fault=sneaky&window=60"),
        "hills": Try("Good carts, new road", "part=many&fault=none&window=60&road=hills&guess=ask"),
        "stops": Try("Who gets stopped?", "part=stops&guess=ask"),
        "rarer": Try("One in a thousand", "part=stops&rare=1&guess=ask"),
    },
    open_controls=("fault", "part"),
    idle=idle,
    luck="seed",
    panel="labs/watchdog.html",
    context=panel,
    tap=tap,
    tap_hint="Tap a dog.",
    tappable=lambda params: params.run == "pick",
)
