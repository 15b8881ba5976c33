"""The second lab of “Green apples”, two numbers on one map: the controls, the questions, the words, and how they are wired."""

from typing import Any

from explainer.frame.act import Stage
from explainer.frame.controls import Choice, Controls, Moves, Number, Whole
from explainer.frame.drops import drop_at, ninths
from explainer.frame.lab import Lab, Outcome, Question, Try
from explainer.frame.words import asked, counted, one_or_many
from explainer.labs.why import picture, simulation
from explainer.labs.why.simulation import DOWN, DROPS, NOBODY, Params, Result
from explainer.paintbox.canvas import WIDTH
from explainer.worlds.taste import CROWD

WORLDS = {
    "both": "a grey door and a green apple",
    "door": "a grey door and a red apple",
    "apple": "a green door and a green apple",
}
EYES = {"even": "even", "colour": "colour is easy to see", "shape": "shape is easy to see"}
NEARLY_ALL = 90  # of the hundred
HALF = (40, 60)


class WhyControls(Controls):
    mixed = Whole(
        "Mixed mazes in training, out of 1000", 0, low=0, high=50, help_text="In these the door is grey, the apple green."
    )
    world = Choice("Try them in a maze with", "both", WORLDS)
    green = Number("Start: how hard green pulls", 1.0, low=-8, high=8)
    door = Number("Start: how hard a door pulls", -5.0, low=-8, high=8)
    eyes = Choice("Pip's eyes", "even", EYES)
    steps = Whole("How many steps of training", 400, low=0, high=1000)
    seed = Whole("Another number, another hundred", 17, low=0, high=9999)
    drops = Moves(
        "Your own Pips",
        pattern=rf"{NOBODY}|([a-z]{{2}}){{1,{DROPS}}}",
        longest=2 * DROPS,
        message=f"Two letters for each of your Pips, at most {DROPS} Pips.",
        such_as="cdmmvp",
        game=False,
    )


def explain(params: Params, result: Result) -> str:
    if params.drops and not params.steps:
        return explain_own(params, result)
    if not params.steps:
        return "Each of these Pips has two numbers. They are random. Training has not begun. Our Pip is the red dot."
    goes = "the door" if result.goes_for_door else "the apple"
    told = f"{fall(result)} In a maze with {WORLDS[params.world]}, our Pip goes for {goes}. {many(result.apple_goers)}"
    if params.drops:
        told = own_goals(result)
    if params.mixed:
        return f"{told} With no mixed mazes in training, {do_so(result.apple_goers_unmixed)}."
    return told


def explain_own(params: Params, result: Result) -> str:
    """While the reader lets Pips go, and after the last one."""
    count = len(result.own_doors)
    if not count:
        return "Tap the map. A Pip starts there, and Coach makes its score better, step by step."
    if count == DROPS:
        return own_goals(result)
    last = "door" if result.own_doors[-1] else "apple"
    same, other = len(set(result.own_doors.tolist())) == 1, "apple" if last == "door" else "door"
    now = f"Now get one that goes for the {other}." if same else "Now one more."
    return f"{score_words(float(result.own_loss[-1]))} It goes for the {last}. {now} The maze has {WORLDS[params.world]}."


def score_words(loss: float) -> str:
    return "A top score!" if loss < DOWN else f"Its loss is still {loss:.1f}."


def own_goals(result: Result) -> str:
    """What the reader's Pips go for: "Of your own Pips, 1 goes for the apple. All have a top score." """
    apples, down = int((~result.own_doors).sum()), bool((result.own_loss < DOWN).all())
    told = f"Of your own Pips, {goers(apples)}."
    return f"{told} All have a top score." if down else told


def fall(result: Result) -> str:
    """How our Pip's loss fell, in numbers that are told apart only if they look apart."""
    start, end = f"{result.loss[0]:.1f}", f"{result.loss[-1]:.1f}"
    if start == end:
        return f"Our Pip's loss is still {end}."
    return f"Our Pip's loss fell from {start} to {end}."


def many(apple_goers: int) -> str:
    return f"Of {CROWD} others, {goers(apple_goers)}."


def goers(count: int) -> str:
    if count == 0:
        return "none goes for the apple"
    return f"{count} {one_or_many(count, 'goes', 'go')} for the apple"


def do_so(count: int) -> str:
    return f"{count} would" if count else "none would"


def where(params: Params, result: Result) -> Outcome:
    down = int((result.crowd_loss < DOWN).sum())
    if not params.steps:
        return Outcome("They have not moved at all.", {"slope"})
    if down < NEARLY_ALL:
        return Outcome(f"Only {down} got down in time." if down else "None got down in time.", {"slope"})
    then = f"In a maze with {WORLDS[params.world]}, {goers(result.apple_goers)}."
    return Outcome(f"{down} lie here and there along the strip. {then}", {"strip"})


def what_for(params: Params, result: Result) -> Outcome:
    thing = "door" if result.goes_for_door else "apple"
    return Outcome(f"It goes for the {thing}, and its loss is {result.loss[-1]:.1f}.", {thing})


def how_many(params: Params, result: Result) -> Outcome:
    count = result.apple_goers
    right = "most" if count > HALF[1] else "half" if count >= HALF[0] else "few"
    return Outcome(f"Of the {CROWD}, {goers(count)}.", {right})


def news(params: Params) -> list[str]:
    """What is not as it was at first, but for the starts and the mixed mazes."""
    first = WhyControls.defaults()
    news = []
    if params.eyes != first["eyes"]:
        news.append(f"eyes for {params.eyes}")
    if params.world != first["world"]:
        news.append({"door": "only the door grey", "apple": "only the apple green"}[params.world])
    if params.steps != first["steps"]:
        news.append(counted(params.steps, "step"))
    return news


def ask_where(params: Params) -> str:
    if params.drops and not news(params):
        return "Now a hundred start near the middle. Dark blue is a top score. Where will they end?"
    return asked(news(params), "Dark blue is a top score. Where will the hundred end?")


def ask_how_many(params: Params) -> str:
    mixed = f"{params.mixed} mixed {one_or_many(params.mixed, 'maze', 'mazes')} in 1,000"
    return asked([mixed, *news(params)], f"How many of the {CROWD} will go for the apple?")


def ask_what_for(params: Params) -> str:
    start = f"green {short(params.green)}, door {short(params.door)}"
    return asked(news(params), f"Our Pip starts at {start}. What will it go for?")


def short(number: float) -> str:
    return f"{number:g}".replace("-", "−")


def is_moved(params: Params) -> bool:
    defaults = WhyControls.defaults()
    return (params.green, params.door) != (defaults["green"], defaults["door"])


def numbers(params: Params, result: Result) -> dict[str, Any]:
    return {
        "path": [[*point, loss] for point, loss in zip(result.path.tolist(), result.loss.tolist(), strict=True)],
        "goes": "door" if result.goes_for_door else "apple",
        "others": result.crowd[-1],
        "others_loss": result.crowd_loss,
        "apple_goers": result.apple_goers,
        "apple_goers_without_mixed_mazes": result.apple_goers_unmixed,
    } | ({"own": result.own[-1], "own_go_for_door": result.own_doors} if params.drops else {})


def act(params: Params) -> Stage:
    """Three Pips to let go. Where something is set and none was, a link wants to show just that."""
    if params.drops:
        return "over" if len(params.starts) == DROPS else "acting"
    return "acting" if WhyControls.untouched(params) else ""


def may_drop(params: Params) -> bool:
    return bool(params.drops) and not params.steps and len(params.starts) < DROPS


def panel(params: Params, result: Result) -> dict[str, Any]:
    """A button for each ninth of the map."""
    if may_drop(params):
        return {"ninths": ninths(params.drops.removeprefix(NOBODY))}
    return {"again": NOBODY} if params.drops else {}


def tap(across: float, down: float, params: Params) -> dict[str, Any]:
    """The reader's own Pip starts there; after the act, the one that is looked at."""
    if may_drop(params):
        letters = drop_at(across / WIDTH, 1 - down / picture.HEIGHT)
        return {"drops": params.drops.removeprefix(NOBODY) + letters} if letters else {}
    green, door = picture.MAP.land_at(across, down)
    return {"green": green, "door": door, "drops": ""}


WHY = Lab[Params, Result](
    name="inner-alignment/why",
    title="Two numbers, one score",
    alt="A land of high and low loss over two numbers, green and door, with a hundred Pips on it.",
    controls=WhyControls,
    below_picture=770,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            ask_how_many,
            {"most": f"more than {HALF[1]}", "half": f"{HALF[0]} to {HALF[1]}", "few": f"fewer than {HALF[0]}"},
            how_many,
            fits=lambda params: params.mixed > 0,
        ),
        Question(ask_what_for, {"door": "the door", "apple": "the apple"}, what_for, fits=is_moved),
        Question(
            ask_where,
            {
                "one": "all at one spot",
                "strip": f"{NEARLY_ALL} or more along the strip",
                "slope": f"more than {CROWD - NEARLY_ALL} still higher up",
            },
            where,
        ),
    ),
    before={"steps": 0},
    act_begins={"drops": NOBODY},
    act=act,
    panel="labs/why.html",
    context=panel,
    tries={
        "green": Try("Start here: more green", "green=3&door=-7"),
        "door": Try("Start here: more door", "green=-7&door=3"),
        "grey-door": Try("Only the door turns grey", "world=door"),
        "green-apple": Try("Only the apple turns green", "world=apple"),
        "mixed": Try("Twenty mixed mazes in a thousand", "mixed=20&guess=ask"),
        "colour-mixed": Try("The same, where colour is easy to see", "mixed=20&eyes=colour"),
        "colour": Try("Colour is easy to see", "eyes=colour"),
        "shape": Try("Shape is easy to see", "eyes=shape"),
    },
    open_controls=("mixed", "world"),
    luck="seed",
    tap=tap,
    tap_hint="Tap the map: a Pip rolls down from there.",
)
