"""The maze-maker, the third lab of “The tricky maze”: the controls, the questions, the words, and how they are wired."""

from typing import Any

from explainer.frame.act import Stage
from explainer.frame.controls import Choice, Controls, Moves, Whole
from explainer.frame.lab import Lab, Outcome, Question, Try
from explainer.frame.words import asked, counted, one_or_many, times
from explainer.labs.maze_maker import picture, simulation
from explainer.labs.maze_maker.simulation import NO_MAZE, OWN_ROUNDS, PAINTINGS, Params, Result
from explainer.worlds.taste import CROWD, goes_for_door

EYES = {"even": "even", "colour": "colour is easy to see", "shape": "shape is easy to see"}
HUMS = {"none": "no hum", "easy": "easy to hear", "easiest": "easier than anything else"}
ALL = len(PAINTINGS)
HALF, HARDLY_ANY = 50, 10  # of the hundred


class MazeMakerControls(Controls):
    rounds = Whole("Rounds with the maze-maker", 2, low=0, high=10)
    hum = Choice("A hum it cannot paint", "none", HUMS)
    search = Whole("Paintings it tries in a round", ALL, low=1, high=ALL)
    hidden = Choice("Numbers that count only under the sky", "off", {"off": "none", "on": "two"})
    eyes = Choice("Pip's eyes", "even", EYES)
    seed = Whole("Another number, another hundred", 17, low=0, high=9999)
    painted = Moves(
        "Mazes you painted",
        pattern=rf"{NO_MAZE}|[1-{ALL}]{{1,{OWN_ROUNDS}}}",
        longest=OWN_ROUNDS,
        message=f"Name the mazes you painted from 1 to {ALL}, one for each of {OWN_ROUNDS} rounds.",
        such_as="24",
        game=False,
    )


def act(params: Params) -> Stage:
    """There are mazes to paint at the defaults; elsewhere only where some are painted already."""
    if params.painted:
        return "over" if len(params.paintings) == OWN_ROUNDS else "acting"
    return "acting" if MazeMakerControls.untouched(params) else ""


def paint(params: Params, number: int) -> str:
    """What was painted, with one maze more."""
    return params.painted.removeprefix(NO_MAZE) + str(number)


def tap(across: float, down: float, params: Params) -> dict[str, Any]:
    """The maze that was touched is added to the lessons of the hundred."""
    number = picture.painting_at(across, down)
    return {"painted": paint(params, number)} if number else {}


def may_paint(params: Params) -> bool:
    return bool(params.painted) and len(params.paintings) < OWN_ROUNDS


def context(params: Params, result: Result) -> dict[str, Any]:
    if not params.painted:
        return {}
    if not may_paint(params):
        return {"again": NO_MAZE}
    mazes = [{"number": n, "colours": colours(n - 1), "painted": paint(params, n)} for n in range(1, ALL + 1)]
    return {"maze": len(params.paintings) + 1, "of": OWN_ROUNDS, "mazes": mazes}


def colours(painting: int) -> tuple[str, str]:
    """Of its door and its apple."""
    door_green, apple_green = PAINTINGS[painting]
    return "green" if door_green else "grey", "green" if apple_green else "red"


def explain(params: Params, result: Result) -> str:
    before, after = int(result.wrong[0]), int(result.wrong[-1])
    if params.painted and not params.rounds:
        return explain_own(params, result)
    if not params.rounds:
        return f"The maze-maker has not come yet. Out in the world, {goers(before)}."
    told = f"{found(params, result)} Out in the world, {goers(after)}. {earlier(before, after)}"
    if result.wrong_painted[-1] == 0 < after:
        return f"{told} In all the mazes it can paint, none does."
    return told


def explain_own(params: Params, result: Result) -> str:
    """While the reader paints, and after the last maze."""
    before, after = int(result.wrong[0]), own_wrong(result)
    if not params.paintings:
        return f"Out in the world, {goers(before)}. Paint a maze to train them on."
    known = "They can do that maze already. " if params.paintings[-1] == 0 else ""
    left = " Paint one more." if may_paint(params) else ""
    return f"{known}Now {goers(after)}. {earlier(before, after)}{left}"


def own_wrong(result: Result) -> int:
    """How many go for the apple in the world after the reader's mazes."""
    return int((~goes_for_door(result.own.path[-1], result.world)).sum())


def yours(result: Result) -> str:
    count = own_wrong(result)
    return f"With your {OWN_ROUNDS} mazes, {count if count else 'none'} did."


def found(params: Params, result: Result) -> str:
    """How the worst loss changed, in numbers that are told apart only if they look apart."""
    start, end = f"{result.worst[0]:.1f}", f"{result.worst[-1]:.1f}"
    if start == end:
        return f"After {counted(params.rounds, 'round')} the worst loss there is to find is still {end}."
    return f"In {counted(params.rounds, 'round')} the worst loss there is to find fell from {start} to {end}."


def goers(count: int) -> str:
    if count == 0:
        return f"none of {CROWD} goes for the apple"
    return f"{count} of {CROWD} {one_or_many(count, 'goes', 'go')} for the apple"


def earlier(before: int, after: int) -> str:
    if before == after:
        return "It was the same before."
    return f"Before, {'none' if before == 0 else before} did."


def outcome(params: Params, result: Result) -> Outcome:
    before, after = int(result.wrong[0]), int(result.wrong[-1])
    told, other = goers(after), yours(result) if params.painted else earlier(before, after)
    right = "half" if after >= HALF else "some" if after > HARDLY_ANY else "few"
    return Outcome(f"{told[0].upper()}{told[1:]}. {other}", {right})


def ask(params: Params) -> str:
    """The question, with what is different from the default said."""
    first = MazeMakerControls.defaults()
    news = []
    if params.hum != first["hum"]:
        news.append(f"doors hum {'loudly ' if params.hum == 'easiest' else ''}here and apples outside")
    if params.hidden != first["hidden"]:
        news.append("two numbers for the sky")
    if params.search != first["search"]:
        news.append(f"{params.search} of {ALL} paintings tried")
    if params.eyes != first["eyes"]:
        news.append(f"eyes for {params.eyes}")
    if params.rounds != first["rounds"]:
        news.append(counted(params.rounds, "round"))
    if params.seed != first["seed"]:
        news.append("another hundred")
    if params.painted and not news:
        return f"Now a program finds each Pip’s worst maze, twice. How many of {CROWD} go for the apple?"
    if news:
        return asked(news, f"How many of {CROWD} will go for the apple?")
    return f"The maze-maker comes {times(params.rounds)}. In the world, how many of {CROWD} will go for the apple?"


def numbers(params: Params, result: Result) -> dict[str, Any]:
    return {
        "paintings": [dict(zip(("door", "apple"), colours(painting), strict=True)) for painting in range(ALL)],
        "kept": result.training.picks,
        "worst_loss": result.worst,
        "apple_goers_in_the_world": result.wrong,
        "apple_goers_in_some_painting": result.wrong_painted,
        "numbers_before": result.training.path[0],
        "numbers_after": result.training.path[-1],
    } | (
        {"painted_by_hand": [n + 1 for n in params.paintings], "apple_goers_then": own_wrong(result)} if params.painted else {}
    )


MAZE_MAKER = Lab[Params, Result](
    name="adversarial-training/map",
    title="The maze-maker",
    alt="Two maps of high and low loss with a hundred Pips, before and after the maze-maker, and how many go for what.",
    controls=MazeMakerControls,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            ask,
            {"half": f"{HALF} or more", "some": "in between", "few": f"{HARDLY_ANY} or fewer"},
            outcome,
        ),
    ),
    before={"rounds": 0},
    act_begins={"painted": NO_MAZE},
    act=act,
    tap=tap,
    tap_hint="Tap a maze: all hundred learn it.",
    tappable=may_paint,
    panel="labs/map.html",
    context=context,
    tries={
        "weak": Try("It tries only one painting", "search=1"),
        "more": Try("One painting, ten rounds", "rounds=10&search=1"),
        "hum": Try("A hum it cannot paint", "hum=easy&guess=ask"),
        "loud": Try("The hum is easiest to notice", "hum=easiest"),
        "sky": Try("Two numbers for the sky", "rounds=10&hidden=on&guess=ask"),
    },
    open_controls=("rounds", "hum"),
    luck="seed",
)
