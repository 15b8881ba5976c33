"""Question: why could training not tell "go for doors" from "go for green things"?

This Pip is as small as a Pip can be. It has two numbers: how hard green pulls it, and how hard a door pulls it. It stands
between the door and the apple of a maze, adds up what it sees of each, and goes for the one with the higher sum:

    sum = c · green · (1 if the thing is green, else 0) + s · door · (1 if the thing is a door, else 0)
    pull = sum of the door − sum of the apple        P(door) = 1 / (1 + exp(−pull))

Training asks for P(door) = 0.99. The loss is the cross-entropy towards that, less the least it can be, so that a perfect
score is 0. Each step of training moves both numbers against the slope of the loss, by half of it (gradient descent, step size
0.5).

In a training maze the door is green and the apple is red, so pull = c · green + s · door. Training sees that sum alone. So
the low ground is a whole line, where the sum is 4.6, and each Pip comes down to the spot on it that is nearest to its start.
At even eyes both numbers move alike, and what green has over door at the start is there to the end.

- green, door: the start of our Pip, from −8 to 8 each.
- mixed: of 1 000 training mazes, how many have a grey door and a green apple, from 0 to 50.
- world: the maze where Pip is tried. Only the door is grey, or only the apple is green, or both.
- eyes: what is easy to see. Even: c = s = 1. Colour: c = 1.5 and s = 0.5. Shape: c = 0.5 and s = 1.5.
- steps: how long Coach trains, from 0 to 1 000.
- drops: where the reader lets Pips of their own start, before anything is asked: two letters each, - is the start. They are
  trained for as many steps, or for 400, and tried in the same maze. They change nothing for the others.
- seed: the first numbers of the other hundred Pips. They are drawn from a normal distribution with mean 0 and standard
  deviation 2.

That spread is our choice, and the shares depend on it. With it, and even eyes, 5 in 100 Pips go wrong if one of the two
colours changes, and 50 if both do. The map shows heights on a squeezed scale (the square root of the loss), since the ground
beyond the line rises very little.

What this leaves out: nearly everything. There is no maze to find a way through, only a choice of two. A network has no number
for "green" and none for "door"; it has to build such things out of what it sees. In the hundred networks of “Green apples” the
same thing can be measured.

Source: "The OTHER AI Alignment Problem" (Robert Miles, 2021), for the green apples. The model is ours.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explainer.worlds.drops import middles
from explainer.worlds.taste import STEPS, Array, colours, descend, first_numbers, goes_for_door, mean_loss

WORLDS = {"both": (False, True), "door": (False, False), "apple": (True, True)}  # is the door green, is the apple green
REACH = 8.0  # how far the map shows each number, to both sides
DROPS, NOBODY = 3, "-"  # how many Pips the reader lets go; none yet
DOWN = 0.05  # a loss below this is a top score to one decimal


@dataclass(frozen=True)
class Params:
    mixed: int
    world: str
    green: float
    door: float
    eyes: str
    steps: int
    seed: int
    drops: str = ""

    @property
    def starts(self) -> Array:
        """The first numbers of the reader's own Pips, shape (n, 2)."""
        return middles(self.drops.removeprefix(NOBODY), REACH)


@dataclass(frozen=True)
class Result:
    path: Array  # (steps + 1, 2): our Pip's two numbers, green and door, from the start on
    loss: Array  # (steps + 1,): its loss
    crowd: Array  # (steps + 1, 100, 2): the two numbers of the other Pips
    crowd_loss: Array  # (100,): their loss at the end
    goes_for_door: bool  # our Pip, in the world
    apple_goers: int  # of the hundred
    apple_goers_unmixed: int  # of the same hundred, had no training maze been mixed
    own: Array  # (steps + 1, n, 2): the two numbers of the reader's own Pips
    own_loss: Array  # (n,): their loss at the end
    own_doors: NDArray[np.bool_]  # (n,): which of them go for the door, in the world


def simulate(params: Params) -> Result:
    lessons, shares = training(params.mixed, params.eyes)
    start = np.concatenate([[[params.green, params.door]], first_numbers(params.seed, 2)])
    path = descend(start, lessons, shares, params.steps)
    unmixed = descend(start[1:], lessons[:1], np.ones(1), params.steps)[-1] if params.mixed else path[-1, 1:]
    seen = colours(*WORLDS[params.world], params.eyes)
    doors = goes_for_door(path[-1], seen)
    own = descend(params.starts, lessons, shares, params.steps or STEPS)
    return Result(
        path=path[:, 0],
        loss=mean_loss(path[:, 0], lessons, shares),
        crowd=path[:, 1:],
        crowd_loss=mean_loss(path[-1, 1:], lessons, shares),
        goes_for_door=bool(doors[0]),
        apple_goers=int((~doors[1:]).sum()),
        apple_goers_unmixed=int((~goes_for_door(unmixed, seen)).sum()),
        own=own,
        own_loss=mean_loss(own[-1], lessons, shares),
        own_doors=goes_for_door(own[-1], seen),
    )


def training(mixed: int, eyes: str) -> tuple[Array, Array]:
    """The lessons, green door and red apple first, then grey door and green apple, and their shares."""
    share = mixed / 1000
    return np.array([colours(True, False, eyes), colours(False, True, eyes)]), np.array([1 - share, share])
