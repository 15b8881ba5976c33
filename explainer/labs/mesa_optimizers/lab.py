"""The lab of “A planner nobody planned”, a glow in a maze: the controls, the questions, the words, and how they are wired."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np

from explainer.frame.act import Stage
from explainer.frame.controls import Choice, Controls, Moves, Whole, Word
from explainer.frame.lab import UNKNOWN, Lab, Outcome, Question, Try
from explainer.frame.words import asked, counted
from explainer.labs.mesa_optimizers import picture, simulation
from explainer.labs.mesa_optimizers.quiz import QUIZ
from explainer.labs.mesa_optimizers.simulation import LESSON, MOST_TICKS, STEPS, TICKS_FIRST, Params, Result, Spot, came_next
from explainer.worlds.pips import PIPS

NUMBERS = {"trained": "as training left them", "random": "random, as before training"}
SIZES = {"small": "as in training", "large": "larger than any in training"}
GROWN = 3  # steps by which the reach must have grown, to be called growing
MAZES = 1000
LATE = 3  # ticks; what comes in one of them before this is not late


TICK = "(?:[a-k](?:[1-9]|1[01]))?T"  # of the reader's, with or without a bet on a square


class MesaOptimizersControls(Controls):
    tick = Whole("Ticks", 14, low=0, high=MOST_TICKS, help_text="How long Pip thinks before it walks. In training it was 14.")
    mazes = Choice("Mazes", "small", SIZES)
    numbers = Choice("Pip's numbers", "trained", NUMBERS)
    pip = Whole("Which Pip", 0, low=0, high=PIPS - 1, help_text="All were trained alike.")
    halls = Whole("Another number, another maze", 1, low=0, high=MAZES - 1)
    start = Word(
        "Where Pip stands",
        pattern="[a-k](?:[1-9]|1[01])",
        longest=3,
        message="A square is a letter and a number, such as a7.",
        help_text="Such as a7. Empty: where the maze has it.",
    )
    moves = Moves(
        "Moves",
        pattern=f"-?(?:{TICK}){{0,{TICKS_FIRST}}}|-?(?:{TICK}){{{TICKS_FIRST}}}[URDL]?W?",
        longest=1 + TICKS_FIRST * len("a11T") + 2,
        message="Moves are T, up to four times, each after a square such as e4 or none; then U, R, D or L; then W.",
        such_as="e4Te3Tg4Te1TDW",
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("start"):
            told = self.defaults() | values  # where a control has a mistake in it, its default counts
            maze = simulation.maze_of(told["halls"], told["mazes"])
            if not simulation.is_free(simulation.spot(values["start"]), maze):
                self.add_error("start", "Pip can't stand there. Pick a square that is no wall, and not the door.")
        if values.get("moves"):
            told = self.defaults() | values
            params = Params(**{name: told[name] for name in self.base_fields})
            free = set(names_of_squares(params))
            if any(bet and bet not in free for bet in params.bets):
                self.add_error("moves", "Each square in the moves has to be one that is no wall, and not the door.")
        return values


WAYS = {"U": "up", "R": "right", "D": "down", "L": "left"}


def explain(params: Params, result: Result) -> str:
    if params.may_pick:
        return f"{came_of_bet(params, result)} Stop. It will think on, to tick {LESSON}. Say where it steps then.".lstrip()
    if params.picked and not params.walked:
        return f"You say {WAYS[params.picked]}. Now let it think on and walk."
    if params.moves and not params.walked:
        told = came_of_bet(params, result) or f"Tick {params.thought}."
        return f"{told} Arrows lead to the door from {squares(params, result)}."
    if params.moves and params.walked:
        told = f"{first_step(params, result)} {walked(result)} Its arrows lead there from {squares(params, result)}.".strip()
        return f"{told} {all_bets(params, result)}".rstrip()
    return seen(params, result)


def came_of_bet(params: Params, result: Result) -> str:
    """Whether the square that the reader tapped last was the next one; nothing where none was tapped."""
    if not params.bets or not params.bets[-1]:
        return ""
    if came_next(params, result, params.thought):
        return "Yes, that one!"
    place = simulation.spot(params.bets[-1])
    return "That one led there before." if result.leads[params.thought - 1][place] else "Not that one yet."


def all_bets(params: Params, result: Result) -> str:
    told = [came_next(params, result, tick) for tick, bet in enumerate(params.bets, start=1) if bet]
    return f"You tapped {counted(len(told), 'square')}, and {sum(told)} came next." if told else ""


def first_step(params: Params, result: Result) -> str:
    """What the reader said, and what Pip did; nothing where the reader said nothing, or Pip did not move."""
    if not params.picked or len(result.path) < 2:
        return ""
    if picture.is_right(params, result):
        return f"You said {WAYS[params.picked]}, and you were right."
    (row, column), (then_row, then_column) = result.path[:2].tolist()
    went = next(letter for letter, step in STEPS.items() if step == (then_row - row, then_column - column))
    return f"You said {WAYS[params.picked]}. It went {WAYS[went]}."


def walked(result: Result) -> str:
    steps = counted(len(result.path) - 1, "step")
    return f"It came to the door in {steps}." if came_to_the_door(result) else f"It went round in circles after {steps}."


def came_to_the_door(result: Result) -> bool:
    return bool((result.path[-1] == result.maze.door[0]).all())


def seen(params: Params, result: Result) -> str:
    """What it thought, and from where that leads to the door."""
    told = f"{thought(params)} Its arrows lead to the door from {squares(params, result)}."
    if params.numbers == "random":
        return f"Pip {params.pip} has its first, random numbers. {told} After training, {share(params, result)}."
    reach = int(result.reach[params.thought])
    if params.thought and reach >= 1 and result.counts[params.thought] < result.squares:
        return f"{told} That takes in all squares up to {counted(reach, 'step')} away."
    return told


def thought(params: Params) -> str:
    name = "It" if params.numbers == "random" else f"Pip {params.pip}"
    if not params.thought:
        return f"{name} has had one look and has not thought yet."
    return f"{name} has thought for {counted(params.thought, 'tick')}."


def squares(params: Params, result: Result) -> str:
    count = int(result.counts[params.thought])
    return f"all {count} squares" if count == result.squares else f"{count} of {result.squares} squares"


def share(params: Params, result: Result) -> str:
    other = int(result.counts_other[params.thought])
    return f"they do from {'all' if other == result.squares else other}"


def grew(params: Params, result: Result) -> Outcome:
    """How far from the door all squares lead there, at first and later."""
    reach = result.reach[: params.thought + 1]
    first, last = int(reach[0]), int(reach[-1])
    if last < first + GROWN:
        led = f"Its arrows lead to the door from {squares(params, result)}."
        return Outcome(led, set()) if params.thought >= LATE else Outcome(f"{led} It is too soon to tell more.", None)
    at_first = f"At first all squares up to {counted(first, 'step')} away lead there."
    at_last = f"At tick {params.thought} it is {counted(last, 'step')}."
    if is_sudden(reach.tolist()):
        return Outcome(f"All at once. {at_first} Then little comes, till one tick brings nearly all. {at_last}", {"once"})
    half = int(reach[params.thought // 2])
    early = "" if half in (first, last) else f" At tick {params.thought // 2} it is {counted(half, 'step')}."
    return Outcome(f"Outward from the door. {at_first}{early} {at_last}", {"door"})


def is_sudden(reach: list[int]) -> bool:
    """Whether one tick brought two thirds of all the growth, after some ticks with next to none."""
    grown = reach[-1] - reach[0]
    return any(
        tick >= LATE and 3 * (now - before) > 2 * grown and max(reach[:tick]) < reach[0] + GROWN
        for tick, (before, now) in enumerate(pairwise(reach), start=1)
    )


def how_many(params: Params, result: Result) -> Outcome:
    share = int(result.counts[params.thought]) / result.squares
    right = "all" if share >= MOST else "few" if share <= FEW else "half"
    return Outcome(f"Its arrows lead to the door from {squares(params, result)}.", {right})


def who_wrote_it(params: Params, result: Result) -> Outcome:
    """Nobody, where training found more than the random numbers had."""
    if not params.walked:
        return UNKNOWN
    before, after = int(result.counts_other[params.thought]), int(result.counts[params.thought])
    at_first = f"with its first, random numbers, arrows lead to the door from {before} of {result.squares} squares"
    if after > before:
        return Outcome(f"Nobody did. Training found it: {at_first}. Now they lead there from {after}.", {"nobody"})
    return Outcome(f"This one has learned nothing of the kind: {at_first}. Now it is {after}.", set())


def ask_where_from(params: Params) -> str:
    ticks = counted(params.thought, "tick")
    return f"Each square hears only from those beside it. In {ticks}, how does a way to the door grow?"


def ask_large(params: Params) -> str:
    return asked(["a larger maze", counted(params.thought, "tick")], "From how many squares will arrows lead to the door?")


def ask_random(params: Params) -> str:
    news = ["random numbers", *(["a larger maze"] if params.mazes == "large" else []), counted(params.thought, "tick")]
    return asked(news, "From how many squares will arrows lead to the door?")


MOST, FEW = 0.9, 0.1  # of all squares
FROM = {"all": "9 in 10, or more", "half": "something in between", "few": "1 in 10, or fewer"}


def numbers(params: Params, result: Result) -> dict[str, Any]:
    free = ~result.maze.walls[0]
    glow = [
        [round(float(score), 5) if open_ else None for score, open_ in zip(scores, row, strict=True)]
        for scores, row in zip(result.glow[params.thought], free, strict=True)
    ]
    return {
        "walls": result.maze.walls[0].astype(int),
        "start": result.maze.start[0],
        "door": result.maze.door[0],
        "apple": result.maze.apple[0],
        "glow": glow,
        "arrows": result.arrows[params.thought],
        "path": result.path,
        "squares": result.squares,
        "squares_with_the_other_numbers": int(result.counts_other[params.thought]),
        "squares_that_lead_to_the_door": result.counts[: params.thought + 1],
        "all_lead_up_to": np.asarray(result.reach[: params.thought + 1]),
    }


# --- what is done first ---------------------------------------------------------------------------------------------


def act(params: Params) -> Stage:
    """Four ticks, the first step, the walk. Where other settings are in the address and nothing was done, there is no act."""
    if not params.moves:
        return "acting" if vars(params) == MesaOptimizersControls.defaults() | {"start": params.start} else ""
    return "over" if params.walked else "acting"


def begun(params: Params) -> Params:
    """The picture before the first move, as the beginning of the act."""
    untouched = not params.moves and act(replace(params, tick=LESSON)) == "acting"
    return replace(params, moves="-") if untouched and not params.tick else params


def names_of_squares(params: Params) -> list[str]:
    """Of all squares but the door's, column by column."""
    maze = simulation.maze_of(params.halls, params.mazes)
    free = [(row, column) for column, row in np.argwhere(~maze.walls[0].T).tolist()]
    return [simulation.name_of(place) for place in free if simulation.is_free(place, maze)]


def with_bet(params: Params, square: str) -> str:
    """The moves with one more tick, and a bet on this square."""
    return f"{params.moves.lstrip('-')}{square}T"


def tap(across: float, down: float, params: Params) -> dict[str, Any]:
    """Before each of the first ticks, a bet on the square that is next; then where Pip's first step goes.

    At all other times a tap puts Pip on a square.
    """
    maze = simulation.maze_of(params.halls, params.mazes)
    there = picture.square_at(across, down, len(maze.walls[0]))
    params = begun(params)
    if params.may_bet:
        return {"moves": with_bet(params, nearest_square(params, there))} if inside(there, len(maze.walls[0])) else {}
    if params.may_pick:
        beside = {place: letter for letter, place in simulation.ways_on(params).items()}
        return {"moves": f"{params.moves}{beside[there]}W"} if there in beside else {}
    if not simulation.is_free(there, maze):
        return {}
    # Who had said where it goes, said that of the old square.
    moves = params.moves.replace(params.picked, "") if params.picked else params.moves
    return {"start": "" if there == simulation.at(maze.start) else simulation.name_of(there), "moves": moves}


def inside(place: Spot, size: int) -> bool:
    return 0 <= place[0] < size and 0 <= place[1] < size


def nearest_square(params: Params, place: Spot) -> str:
    """The square that was tapped, or for a wall or the door the one that is nearest."""

    def far(name: str) -> int:
        row, column = simulation.spot(name)
        return (row - place[0]) ** 2 + (column - place[1]) ** 2

    return min(names_of_squares(params), key=far)


def context(params: Params, result: Result) -> dict[str, Any]:
    """What the panel beside the picture shows: what can be done next."""
    now = begun(params)
    leads = result.leads[now.thought]
    return {
        "bets": [(name, with_bet(now, name)) for name in names_of_squares(now) if not leads[simulation.spot(name)]],
        "may_bet": now.may_bet,
        "no_bet": with_bet(now, ""),
        "ways": [(f"{params.moves}{letter}W", letter, WAYS[letter]) for letter in simulation.ways_on(params)]
        if params.may_pick
        else [],
        "may_walk": bool(params.picked) and not params.walked,
        "lesson": LESSON,
        "next_maze": next_maze(params) if params.moves and params.walked else 0,
    }


def next_maze(params: Params) -> int:
    """Another maze, in which Pip's first step could go more than one way."""
    others = ((params.halls + number) % MAZES for number in range(1, MAZES))
    return next(halls for halls in others if len(simulation.ways_on(replace(params, halls=halls, start=""))) > 1)


MESA_OPTIMIZERS = Lab[Params, Result](
    name="mesa-optimizers",
    title="A look inside one Pip",
    alt="A maze with a glow in its squares, and in each an arrow that shows where Pip would step.",
    controls=MesaOptimizersControls,
    below_picture=790,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            "Who wrote into Pip how to find a way to the door?",
            {"person": "a person", "coach": "Coach", "nobody": "nobody"},
            who_wrote_it,
            fits=lambda params: bool(params.moves) and params.numbers == "trained",
        ),
        Question(ask_random, FROM, how_many, fits=lambda params: params.numbers == "random"),
        Question(ask_large, FROM, how_many, fits=lambda params: params.mazes == "large"),
        Question(
            ask_where_from,
            {
                "pip": "outward from Pip",
                "door": "outward from the door",
                "once": "late, and all at once",
            },
            grew,
        ),
    ),
    quiz=QUIZ,
    before={"tick": 0},
    act=act,
    tries={
        "tick-3": Try("After 3 ticks", "tick=3"),
        "tick-7": Try("After 7 ticks", "tick=7"),
        "random": Try("Before training", "numbers=random"),
        "other": Try("Another of the hundred", "pip=42"),
        "large": Try("A maze it was never trained for", "tick=28&mazes=large&guess=ask"),
    },
    open_controls=("tick", "mazes"),
    luck="halls",
    idle=lambda params: ("tick",) if params.moves else (),
    replay="Watch again",
    panel="labs/mesa-optimizers.html",
    context=context,
    tap=tap,
    tap_hint="Tap a square.",
)
