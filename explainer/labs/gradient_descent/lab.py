"""The lab of “Rolling downhill”: the controls, the questions, the words, and how they are wired."""

from dataclasses import replace
from typing import Any, ClassVar, Literal

import numpy as np

from explainer.frame.act import Stage
from explainer.frame.controls import Choice, Controls, Moves, Number, Whole
from explainer.frame.lab import UNKNOWN, Lab, Outcome, Question, Try
from explainer.frame.words import asked, counted, times
from explainer.labs.gradient_descent import on_foot, picture, simulation
from explainer.labs.gradient_descent.on_foot import short
from explainer.labs.gradient_descent.quiz import QUIZ
from explainer.labs.gradient_descent.simulation import (
    AT_REST,
    LANDS,
    MAP_EDGE,
    Array,
    Params,
    Result,
    hole_below,
    length,
    lowest_loss,
)

LAND_NAMES = {
    "bowl": "One bowl",
    "valley": "A narrow valley",
    "two-holes": "Two holes",
    "four-holes": "Four holes",
    "saddle": "A saddle",
    "bumpy": "A bumpy bowl",
}
UNEQUAL = ("two-holes", "bumpy")  # lands where some holes are deeper than others
STEPS_ON_FOOT = 5
MOST_STARTS = 20
SAME_HOLE = 0.5  # the holes of a land are further apart
EQUALLY_DEEP = {"saddle": "One more hole is just as deep.", "four-holes": "Three more holes are just as deep."}


class GradientDescentControls(Controls):
    aliases: ClassVar = {"step": "step_size", "push": "momentum"}

    step_size = Number("Step size", 0.2, low=0.0001, high=1, by_factors=True)
    land = Choice("The land", "bowl", LAND_NAMES)
    x = Number("Start, first number", -4.0, low=-5, high=5)
    y = Number("Start, second number", 3.0, low=-5, high=5)
    steps = Whole("How many steps", 40, low=0, high=500)
    momentum = Number("Push", 0.0, low=0, high=0.99, help_text="How much of its last move it keeps.")
    view = Choice("View", "fog", {"fog": "in the fog", "map": "from above", "hill": "from the side"})
    feet = Moves(
        "Your steps",
        pattern="-?[a-p]{0,12}",
        longest=13,
        message="Steps are letters from a to p, one for each of 16 directions, at most 12 of them.",
        such_as="oooop",
        game=False,
    )
    starts = Moves(
        "Your other starts",
        pattern=f"([0-9]{{4}}){{0,{MOST_STARTS}}}",
        longest=4 * MOST_STARTS,
        message=f"Starts are four digits each, at most {MOST_STARTS} of them.",
        such_as="10809040",
        game=False,
    )


# --- what happened ------------------------------------------------------------------------------------------------------


FIRST = Params(**GradientDescentControls.defaults())  # the land at first, and all that goes with it


def explain(params: Params, result: Result) -> str:
    if params.strides:
        return explain_feet(params, result)
    start, end = short(float(result.loss[0])), short(float(result.loss[-1]))
    if not params.steps and (params.feet or walks(params)):
        return f"Your loss is {start}. That is how high you stand: the lower, the better."
    if not params.steps:
        return f"The AI has not moved yet. Its loss is {start}."
    if result.outcome == "off-map":
        taken = len(result.loss) - 1
        threw = "Its very first step" if not taken else f"Step {taken + 1}"
        return (
            f"It began at loss {start}. {threw} threw it off the map: too big for a slope this steep. Try a smaller step size."
        )
    told = f"It began at loss {start}. {'Its loss is still' if start == end else 'Now its loss is'} {end}."
    if result.outcome == "stuck":
        return f"{told} The ground right here is all but flat, so it hardly moves."
    if result.outcome == "hole":
        return f"{told} {rests(params.land, float(result.loss[-1]))}"
    return f"{told} {still_moving(params, result)}"


def explain_feet(params: Params, result: Result) -> str:
    """While the reader goes down on foot, and after."""
    losses = loss_along(params, result.feet)
    before, now, left = float(losses[-2]), float(losses[-1]), STEPS_ON_FOOT - len(params.strides)
    if left > 0:
        how = "Down" if now < before - 0.005 else "Up" if now > before + 0.005 else "No lower, no higher"
        return f"{how}: your loss is {short(now)}. You have {counted(left, 'step')} left."
    told = f"You took {counted(len(params.strides), 'step')}. Your loss went from {short(float(losses[0]))} to {short(now)}."
    if not params.steps:
        return told
    told = f"{told} Coach felt nothing but the slope, and went straight down it, with steps as long as yours."
    too_far = int((np.diff(loss_along(params, result.coach)) > 0).sum())
    return f"{told} It stepped too far {times(too_far)}, and came out higher." if too_far else told


def loss_along(params: Params, points: Array | None) -> Array:
    assert points is not None
    return LANDS[params.land].loss(points[:, 0], points[:, 1])


def feet_outcome(params: Params, result: Result) -> Outcome:
    """Who got lower. Before Coach has gone, no one knows."""
    if not params.steps:
        return UNKNOWN
    yours, coachs = (float(loss_along(params, way)[-1]) for way in (result.feet, result.coach))
    right = on_foot.lower(yours, coachs)
    words = f"You came to loss {short(yours)}, and Coach to {short(coachs)}."
    return Outcome(words, {right})


def rests(land: str, loss: float) -> str:
    """Where it has come to rest, and what it cannot know from there."""
    if land in UNEQUAL:
        return (
            "It rests in a hole, but a deeper one is not far off."
            if deeper_exists(land, loss)
            else "It rests in the deepest hole."
        )
    if land in EQUALLY_DEEP:
        return f"It rests in a hole. {EQUALLY_DEEP[land]}"
    return "It rests at the lowest spot."


def still_moving(params: Params, result: Result) -> str:
    how = motion(params, result)
    if how == "flat":
        return "It stands on flat ground, but it got there only now and is not at rest."
    if how == "uphill":
        return f"It went uphill {times(climbs(result))} on the way, and is not at rest."
    if how == "leaping":
        lower = result.loss[-1] < 0.9 * result.loss[0]
        return f"It leaps from side to side{', a bit lower each time' if lower else ' and gets next to no lower'}."
    return "It is still on its way down."


def motion(params: Params, result: Result) -> Literal["flat", "uphill", "leaping", "downhill"]:
    """How it moves while it is not at rest: now on flat ground; or else uphill at least once; or mostly in leaps across low
    ground; or downhill all the way."""
    x, y = result.points[-1].tolist()
    if length(LANDS[params.land].gradient(x, y)) < AT_REST:
        return "flat"
    if climbs(result):
        return "uphill"
    return "leaping" if leaps(result) > len(result.loss) / 2 else "downhill"


def climbs(result: Result) -> int:
    """How many steps went uphill."""
    return int((np.diff(result.loss) > 0).sum())


def leaps(result: Result) -> int:
    """How many moves went back on the one before by nearly all of its length: leaps across low ground."""
    moves = result.points[1:] - result.points[:-1]
    back = (moves[1:] * moves[:-1]).sum(axis=1)
    return int((back < -0.9 * (moves[:-1] ** 2).sum(axis=1)).sum())


def deeper_exists(land: str, loss: float) -> bool:
    return loss > lowest_loss(land) + 0.1


def place_outcome(params: Params, result: Result) -> Outcome:
    """Where it ended, in a land with one lowest spot."""
    if not params.steps:
        if deeper_exists(params.land, float(result.loss[-1])):
            return Outcome("It stayed where it was.", {"here"})
        return Outcome("It stayed where it was, at the lowest spot.", {"here", "bottom"})
    if result.outcome == "off-map":
        return Outcome("It leapt past the lowest spot, and in the end off the map.", {"past"})
    if result.outcome == "hole":
        return Outcome("It found the lowest spot.", {"bottom"})
    how = motion(params, result)
    if how == "flat":
        return Outcome("It was at the lowest spot, but not yet at rest there.", {"bottom"})
    if how == "downhill":
        return Outcome("It was still on its way down.", {"lost"})
    return Outcome("It had run past the low ground, and was not at rest.", {"past"})


def hole_outcome(params: Params, result: Result) -> Outcome:
    """Which hole it found, where there are several: two of the answers can be true at once."""
    if result.outcome == "off-map":
        return Outcome("It flew off the map.", {"none"})
    if result.outcome == "stuck":
        return Outcome("It came to flat ground that is no hole.", {"none"})
    if result.outcome == "moving":
        downhill = motion(params, result) == "downhill"
        return Outcome("It was still on its way down." if downhill else "It had not come to rest.", {"none"})
    across, up = (result.points[-1] - hole_below(params.land, params.x, params.y)).tolist()
    led = length((across, up)) < SAME_HOLE
    if params.land in UNEQUAL and deeper_exists(params.land, float(result.loss[-1])):
        if led:
            return Outcome("It found the hole that its slope leads to. Another is deeper.", {"near"})
        return Outcome("It passed the hole that its slope leads to, and found one that is not the deepest.", set())
    deepest = "No other is deeper." if params.land in EQUALLY_DEEP else "It is the deepest one."
    if led:
        return Outcome(f"It found the hole that its slope leads to. {deepest}", {"near", "deepest"})
    return Outcome(f"It passed the hole that its slope leads to, and found another. {deepest}", {"deepest"})


# --- what is asked ------------------------------------------------------------------------------------------------------


NEW_LAND = {
    "valley": "a narrow valley",
    "two-holes": "two holes",
    "four-holes": "four holes",
    "saddle": "a saddle",
    "bumpy": "a bowl with bumps",
}


def news(params: Params) -> list[str]:
    """What differs from the first world."""
    default, changes = FIRST, []
    if params.land != default.land:
        changes.append(NEW_LAND[params.land])
    if (params.x, params.y) != (default.x, default.y):
        changes.append("a new start")
    if params.step_size != default.step_size:
        changes.append("bigger steps" if params.step_size > default.step_size else "smaller steps")
    if params.steps != default.steps:
        changes.append("no steps" if not params.steps else "more steps" if params.steps > default.steps else "fewer steps")
    if params.momentum:
        changes.append("a push")
    return changes


def numbers(params: Params, result: Result) -> dict[str, Any]:
    path = [[float(x), float(y), float(loss)] for (x, y), loss in zip(result.points, result.loss, strict=True)]
    told: dict[str, Any] = {"path": path, "outcome": result.outcome}
    if params.strides:
        told |= {"feet": result.feet, "feet_loss": loss_along(params, result.feet)}
    if params.strides and params.steps:
        told |= {"coach": result.coach, "coach_loss": loss_along(params, result.coach)}
    if result.others:
        told |= {"other_ends": [way[-1] for way in result.others]}
    return told


# --- the act: five steps on foot ----------------------------------------------------------------------------------------


def act(params: Params) -> Stage:
    """Five steps in the fog. Where something is set and no step was taken, a link wants to show just that."""
    if not params.feet and params != FIRST:
        return ""
    return "over" if len(params.strides) >= STEPS_ON_FOOT else "acting"


def walks(params: Params) -> bool:
    """Whether a step can be taken; asked of what is seen, which is the land before the run."""
    return params == replace(FIRST, steps=0) if not params.feet else len(params.strides) < STEPS_ON_FOOT


def tap(across: float, down: float, params: Params) -> dict[str, Any]:
    """In the fog, a step that way. On the map, another start; on the land with four holes the one before is kept."""
    if walks(params):
        return {"feet": params.feet + on_foot.towards(params, across, down)}
    if params.feet or params.view != "map":
        return {}
    x, y = picture.MAP.land_at(across, down)
    return {"x": x, "y": y} | ({"starts": kept_starts(params)} if params.land == "four-holes" else {})


def kept_starts(params: Params) -> str:
    """The start so far among the others; the oldest makes room where there are too many."""
    tenths = [min(round((number + MAP_EDGE) * 10), 99) for number in (params.x, params.y)]
    return (params.starts + "".join(f"{tenth:02}" for tenth in tenths))[-4 * MOST_STARTS :]


def panel(params: Params, result: Result) -> dict[str, Any]:
    """The rose of directions beside the picture, as they lie in it. Once Coach has gone too: another go."""
    if walks(params):
        return {"rose": on_foot.rose(params.feet)}
    return {"again": "-", "next_land": next_land(params)} if params.feet and params.steps else {}


# Where it is worth while to race Coach: straight down the slope is not the best way in the others.
RACES = {"bowl": (-4.0, 3.0), "valley": (-4.0, 3.0), "two-holes": (0.5, 2.0), "saddle": (-3.0, 0.2)}


def next_land(params: Params) -> dict[str, Any]:
    """The params that begin the race on the next land."""
    names = list(RACES)
    land = names[(names.index(params.land) + 1) % len(names)] if params.land in RACES else names[0]
    return {"land": land, "x": RACES[land][0], "y": RACES[land][1], "feet": "-"}


GRADIENT_DESCENT = Lab[Params, Result](
    name="gradient-descent",
    title="Roll it down the hill",
    alt="A land of high and low loss, some of it in fog, with a dot for the AI and the path it took.",
    controls=GradientDescentControls,
    below_picture=760,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            "Coach can't see in the fog, and feels only the slope. Who gets lower in as many steps?",
            {"you": "me", "coach": "Coach", "same": "nearly the same"},
            feet_outcome,
            fits=lambda params: bool(params.strides),
        ),
        Question(
            lambda params: asked(news(params), "Where will the AI end up?"),
            {"here": "where it stands now", "bottom": "at the lowest spot"},
            place_outcome,
            fits=lambda params: not params.steps,
        ),
        Question(
            lambda params: asked(news(params), "Which hole will the AI find?"),
            {"deepest": "the deepest one", "near": "the one its slope leads to", "none": "none of them"},
            hole_outcome,
            fits=lambda params: params.land in UNEQUAL or params.land in EQUALLY_DEEP,
        ),
        Question(
            lambda params: asked(news(params), "Where will the AI end up?"),
            {"lost": "still up on the slope", "bottom": "at the lowest spot", "past": "past the lowest spot"},
            place_outcome,
        ),
    ),
    quiz=QUIZ,
    before={"steps": 0},
    act=act,
    tries={
        "creep": Try("Small steps: 0.02", "step_size=0.02&view=map"),
        "bound": Try("Big steps: 1", "step_size=1&view=map&guess=ask"),
        "valley": Try("A narrow valley", "land=valley&view=map&guess=ask"),
        "holes": Try("Four holes", "step_size=0.011&land=four-holes&x=-0.2&y=-0.9&steps=80&view=map&guess=ask"),
        "elsewhere": Try("A start close by", "step_size=0.011&land=four-holes&x=-0.5&y=-0.9&steps=80&view=map&guess=ask"),
        "no-push": Try("No push", "step_size=0.05&land=bumpy&x=4.5&y=0&steps=300&view=hill"),
        "push": Try("Push 0.9", "step_size=0.05&land=bumpy&x=4.5&y=0&steps=300&momentum=0.9&view=hill"),
        "too-much": Try("Push 0.95", "step_size=0.05&land=bumpy&x=4.5&y=0&steps=300&momentum=0.95&view=hill"),
        "fog": Try("Two holes, one walk", "step_size=0.1&land=two-holes&x=3&y=4&steps=80"),
    },
    open_controls=("step_size", "land"),
    tap=tap,
    tap_hint="Tap the picture: a step that way, or on the map a new start.",
    tappable=lambda params: walks(params) or (params.view == "map" and not params.feet),
    panel="labs/gradient-descent.html",
    context=panel,
)
