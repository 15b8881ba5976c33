"""Question: if someone hunts for the mazes where Pip does badly, and trains on those, is Pip fixed?

These are the Pips with a few numbers from “Two numbers, one score”. Each number says how hard one thing pulls: green, the
shape of a door, and, if you switch them on, a hum and the open sky. Pip stands between the door and the apple and goes for
the one that pulls more:

    pull = c · green · (is the door green? − is the apple green?) + s · door + h · hum        P(door) = 1 / (1 + exp(−pull))

First comes plain training, 400 steps of gradient descent at step size 0.5, in mazes with a green door and a red apple. Then
come the rounds. In each, a maze-maker tries some of the four ways to paint a maze: the door green or grey, the apple green or
red. It keeps the one with the highest loss for this Pip and adds it to this Pip's lessons, which all count alike. Then Coach
trains for 50 more steps. The loss is the cross-entropy towards P(door) = 0.99, less the least it can be. Each of the hundred
Pips has a maze-maker of its own.

Then Pip goes out into the world. The door there is grey and the apple green.

- rounds: how often the maze-maker comes, from 0 to 10.
- search: how many of the four paintings it tries in a round. Which ones is chance; with 4 it sees them all.
- eyes: what is easy to see. Even: c = s = 1. Colour: c = 1.5 and s = 0.5. Shape: c = 0.5 and s = 1.5.
- hum: a sound that comes from the door in every maze the maze-maker can make. Easy to hear: h = 1. Easiest of all: h = 1.5,
  and c and s are halved. In the world it comes from the apple, and the minus sign that brings is all that changes.
- hidden: two more numbers, how hard a door and an apple pull under the open sky. No training maze has a sky, so in training
  both count for nothing.
- painted: the reader's own paintings, 1 to 4 each, before anything is asked; - is the start. Each is a round for all hundred
  alike. They change nothing in the rounds of the maze-makers.
- seed: the first numbers, normal with standard deviation 2, and what the maze-makers try.

A number that counts for nothing in a maze has a slope of exactly 0 there. So no training, however long, can move the two
numbers for the sky. Without them, as soon as one painted maze is among the lessons, the low ground lies at green 0 and where
s · door + h · hum is 4.6. So with no hum the land has a bottom, at door 4.6 / s; with one, a line is left.

The map is a cut through the land, at the mean of the numbers it does not show, with the lessons of all hundred taken
together. It shows the square root of the loss, since the low ground rises very little.

What this leaves out: mazes, and nearly all of the mind. Our maze-maker has four paintings to choose from. One for a real AI
would have more than anybody could list, and so would the world. How many go wrong in the end depends on the spread of the
first numbers, which is our choice: with 3 in place of 2, the sky fools about 14 in 100 in place of 5.

Source: "The OTHER AI Alignment Problem" (Robert Miles, 2021). Training on the worst cases someone can find is called
adversarial training (Goodfellow and others, 2014). The model is ours.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explainer.worlds.exact import matmul
from explainer.worlds.network import EYES
from explainer.worlds.taste import STEPS, Array, descend, first_numbers, goes_for_door, loss

PAINTINGS = ((True, False), (False, False), (True, True), (False, True))  # is the door green, is the apple green; plain first
ROUND_STEPS = 50
OWN_ROUNDS, NO_MAZE = 2, "-"  # how many mazes the reader paints; none yet


@dataclass(frozen=True)
class Params:
    rounds: int
    hum: str
    search: int
    hidden: str
    eyes: str
    seed: int
    painted: str = ""

    @property
    def paintings(self) -> list[int]:
        """Which of the paintings the reader picked so far, from 0."""
        return [int(digit) - 1 for digit in self.painted.removeprefix(NO_MAZE)]


@dataclass(frozen=True)
class Training:
    """Rounds of it, one after the other."""

    path: Array  # (50 · rounds + 1, 100, numbers): from the end of plain training on; green, door, then hum, then the sky's two
    shares: Array  # (rounds + 1, 4): of all lessons of all Pips, how many are of each painting, before and after each round
    picks: NDArray[np.int64]  # (rounds, 4): how many of the hundred got which painting


@dataclass(frozen=True)
class Result:
    training: Training  # with the maze-makers
    own: Training  # with the reader's mazes
    lessons: Array  # (4, numbers): what the four paintings look like to a Pip
    world: Array  # (numbers,): what the world looks like
    worst: Array  # (rounds + 1,): the mean over Pips of the highest loss among the four paintings
    wrong: NDArray[np.int64]  # (rounds + 1,): how many Pips go for the apple in the world
    wrong_painted: NDArray[np.int64]  # (rounds + 1,): how many do so in at least one of the four paintings


def simulate(params: Params) -> Result:
    lessons = np.array([seen(params, *painting) for painting in PAINTINGS])
    world = np.array(seen(params, False, True, world=True))
    plain = descend(first_numbers(params.seed, lessons.shape[1]), lessons, np.array([1.0, 0, 0, 0]), STEPS)[-1]
    rng = np.random.default_rng([params.seed, 1])
    training = train(plain, lessons, params.rounds, lambda pips, _: hardest(matmul(pips, lessons.T), params.search, rng))
    ends = training.path[::ROUND_STEPS]
    pulls = matmul(ends, lessons.T)
    return Result(
        training=training,
        own=train(plain, lessons, len(params.paintings), lambda pips, number: np.full(len(pips), params.paintings[number])),
        lessons=lessons,
        world=world,
        worst=loss(pulls).max(axis=-1).mean(axis=-1),
        wrong=(~goes_for_door(ends, world)).sum(axis=-1),
        wrong_painted=(pulls <= 0).any(axis=-1).sum(axis=-1),
    )


def train(start: Array, lessons: Array, rounds: int, paint: Callable[[Array, int], NDArray[np.intp]]) -> Training:
    """So many rounds. In each, `paint` says which painting each Pip gets to learn from, by the Pips' numbers and the number
    of the round. start: shape (pips, numbers).
    """
    counts = np.zeros((len(start), len(lessons)))
    counts[:, 0] = 1
    path, shares, picks = [start[None]], [counts.mean(axis=0)], []
    for number in range(rounds):
        kept = paint(path[-1][-1], number)
        counts[np.arange(len(start)), kept] += 1
        picks.append(np.bincount(kept, minlength=len(lessons)))
        own = counts / counts.sum(axis=1, keepdims=True)
        path.append(descend(path[-1][-1], lessons, own, ROUND_STEPS)[1:])
        shares.append(own.mean(axis=0))
    return Training(
        path=np.concatenate(path),
        shares=np.array(shares),
        picks=np.array(picks, dtype=np.int64).reshape(rounds, len(lessons)),
    )


def seen(params: Params, door_green: bool, apple_green: bool, *, world: bool = False) -> list[float]:
    """What differs between the door and the apple of a maze, in the order of Pip's numbers."""
    colour, shape = EYES[params.eyes]
    if params.hum == "easiest":
        colour, shape = colour / 2, shape / 2
    inputs = [colour * (door_green - apple_green), shape]
    if params.hum != "none":
        loud = 1.5 if params.hum == "easiest" else 1.0
        inputs.append(-loud if world else loud)
    if params.hidden == "on":
        inputs += [1.0, -1.0] if world else [0.0, 0.0]
    return inputs


def hardest(pulls: Array, search: int, rng: np.random.Generator) -> NDArray[np.intp]:
    """For each Pip, which of `search` paintings drawn at random has the highest loss. pulls: shape (pips, paintings)."""
    tried = np.argsort(rng.random(pulls.shape), axis=1, kind="stable")[:, :search]
    losses = np.take_along_axis(loss(pulls), tried, axis=1)
    return np.asarray(np.take_along_axis(tried, losses.argmax(axis=1)[:, None], axis=1)[:, 0])
