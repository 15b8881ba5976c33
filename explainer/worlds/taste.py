"""The smallest Pips there can be: a few numbers, each a taste for something. What `why` and `maze_maker` share.

Each number says how hard one input pulls: how green a thing is, how much like a door, and so on. A Pip that stands between
the door and the apple adds up what it sees of each, number times input, and goes for the one with the higher sum:

    pull = numbers · (what it sees of the door − what it sees of the apple)        P(door) = 1 / (1 + exp(−pull))

So a lesson is a single difference: one maze, seen. Training is gradient descent on the cross-entropy towards P(door) = 0.99,
averaged over the lessons in their shares. A number whose input is 0 in all lessons has a slope of exactly 0: it never moves.

Shapes below: `pips` Pips with `inputs` numbers each; `lessons` lessons.
"""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from explainer.worlds.exact import constant, exp, log, logistic, matmul, normals
from explainer.worlds.network import EYES

Array = NDArray[np.float64]

SURE = 0.99  # how sure of the door training asks a Pip to be
RATE = 0.5  # the step size
STEPS = 400  # of training, before anyone looks
SPREAD = 2.0  # the first numbers are normal, with this standard deviation; our choice
CROWD = 100
NOTCHES = 512  # between one pull and the next, where the land is drawn from a table
REST_PULL = float(log(np.array(SURE / (1 - SURE))))  # the pull at which P(door) is 0.99, about 4.6


def first_numbers(seed: int, inputs: int, pips: int = CROWD) -> Array:
    """Random first numbers, shape (pips, inputs). More inputs leave the first ones as they are."""
    streams = np.random.default_rng(seed).spawn(inputs)
    return np.stack([SPREAD * normals(stream, pips) for stream in streams], axis=-1)


def colours(door_green: bool, apple_green: bool, eyes: str) -> tuple[float, float]:
    """What (green, door) differ by between the door and the apple of a maze painted so, times how well these eyes see each."""
    colour, shape = EYES[eyes]
    return colour * (door_green - apple_green), shape


def loss(pull: Array) -> Array:
    """Cross-entropy towards 0.99, less the least it can be: 0 where P(door) is 0.99, in nats."""
    least = -(np.array([SURE, 1 - SURE]) * log(np.array([SURE, 1 - SURE]))).sum()
    surprise = np.maximum(-pull, 0) + log(1 + exp(-np.abs(pull)))  # −log P(door)
    return np.asarray(surprise + (1 - SURE) * pull - least)


def descend(start: Array, lessons: Array, shares: Array, steps: int) -> Array:
    """Gradient descent, all Pips at once.

    start: shape (pips, inputs). lessons: shape (lessons, inputs). shares: how often each comes up, adding up to 1:
    shape (lessons,), or (pips, lessons) where each Pip has lessons of its own. Returns shape (steps + 1, pips, inputs).
    """
    shares = shares.reshape(-1, len(lessons))
    given = shares.any(axis=0)  # a lesson that no one is given has no slope
    shares, lessons = shares[:, given].T, lessons[given]
    # A step in the numbers lowers each pull by the slope of each lesson times how much the two lessons have in common.
    pulls, common = matmul(lessons, start.T), RATE * matmul(lessons, lessons.T)[..., None]
    sure = constant(SURE)
    slopes = np.zeros((steps + 1, *pulls.shape))  # summed up to each step
    for before, after in pairwise(slopes):
        slope = logistic(pulls)
        slope -= sure
        if len(lessons) > 1:  # else its share is 1
            slope *= shares
        np.add(before, slope, out=after)
        for in_common, by_lesson in zip(common, slope, strict=True):
            pulls -= in_common * by_lesson
    path = np.empty((start.shape[1], steps + 1, len(start)))
    path[:] = start.T[:, None]
    for numbers, inputs in zip(path, lessons.T, strict=True):
        for lesson, seen in enumerate(inputs):
            numbers -= RATE * seen * slopes[:, lesson]
    return np.moveaxis(path, 0, -1)


def mean_loss(numbers: Array, lessons: Array, shares: Array) -> Array:
    """The loss that training lowers, shape (…,) for numbers of shape (…, inputs)."""
    return np.asarray((loss(matmul(numbers, lessons.T)) * shares).sum(axis=-1))


def goes_for_door(numbers: Array, seen: Sequence[float] | Array) -> NDArray[np.bool_]:
    """Which Pips go for the door in a maze that looks like this; a Pip pulled both ways alike goes for the apple."""
    return np.asarray((numbers * np.asarray(seen)).sum(axis=-1) > 0)


def land(lessons: Array, shares: Array, shifts: Array | float = 0.0) -> Callable[[Array, Array], Array]:
    """The land over two numbers, for a map of it: the square root of the mean loss, so that its faint slopes show too.

    lessons: shape (lessons, 2). shifts: what all other numbers add to the pull, shape (lessons,). A map has millions of
    points, so the loss is looked up by pull, to 1/512, and is right to about 0.001.
    """
    reach, table = loss_table()
    all_lessons = zip(lessons, shares, np.broadcast_to(shifts, len(shares)), strict=True)
    taught = [(across, up, shift, np.float32(share) * table) for (across, up), share, shift in all_lessons if share]

    def height(x: Array, y: Array) -> Array:
        # The two parts of the pull apart, as long as they are but a row and a column.
        parts = [
            losses.take(
                np.rint((x * across + shift) * NOTCHES).astype(np.intp) + reach + np.rint(y * up * NOTCHES).astype(np.intp)
            )
            for across, up, shift, losses in taught
        ]
        total = sum(parts[1:], parts[0])
        return np.asarray(np.sqrt(np.maximum(total, 0, out=total), out=total))

    return height


@cache
def loss_table() -> tuple[int, NDArray[np.float32]]:
    """The loss at each notch from one end to the other, and which of them is pull 0."""
    reach = 40 * NOTCHES
    return reach, loss(np.arange(-reach, reach + 1) / NOTCHES).astype(np.float32)
