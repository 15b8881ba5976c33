"""How a Pip learns: mazes, the shortest first steps, and slopes worked out by hand. Then an exam.

Pip gets 300 lessons of 16 mazes, in the same order as every other Pip. In each it is shown, for every free cell, which
steps are on a shortest way to the door. Its loss is the cross-entropy −log p, a mean over these cells, where p is the
chance that it would take one of those steps if it picked among the free neighbours by the softmax of their scores. The
slope of the loss is carried back through the score, the ticks and the first look; Adam then moves all 207 numbers against
it. So Pip copies shortest ways. It is not paid for reaching anything.

Then comes the exam: 200 mazes that no lesson has shown. A Pip that misses the door in more than one in twenty starts again,
from new random numbers.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from explainer.worlds.adam import TINY, Adam
from explainer.worlds.mazes import Mazes, mazes
from explainer.worlds.network import (
    CHANNELS,
    MOST,
    SHAPES,
    STATES,
    TICKS,
    Floats,
    arrows,
    first_time,
    first_touched,
    scores,
    see,
    tables,
    walk,
)
from explainer.worlds.paths import STEPS, around, first_steps

TRAINING_MAZES, EXAM_MAZES, SURVEY_MAZES = 2000, 200, 200
LESSONS, BATCH = 300, 16
ORDER_SEED, VARIED_SEED = 77, 2  # the order of the lessons, and which mazes are painted otherwise: the same for all Pips
RATE = 0.01
WARM_UP, COOL_FROM, COOL_TO = 20, 0.6, 0.1  # lessons; share of the lessons; share of the rate
LONGEST = 1.0  # a longer slope is cut to this length
PASS = 0.95  # of the exam

TRAINING_WORLD = ("green", "red")  # the colours of door and apple
VARIED_WORLD = ("grey", "green")  # of the other lessons that some families had
SURVEY_WORLDS = (
    VARIED_WORLD,
    ("grey", "grey"),
    ("green", "green"),
    ("grey", "blue"),
    ("grey", "none"),
    ("red", "green"),
)


@dataclass(frozen=True)
class Family:
    """A hundred Pips that were trained alike: how they see, and the share of lessons with a grey door and a green apple."""

    eyes: str
    varied: float


@dataclass(frozen=True)
class Lesson:
    """Some mazes as Pip is shown them. The four sides are up, right, down, left."""

    seen: NDArray[np.floating]  # shape (7, size, size, mazes)
    free: NDArray[np.bool_]  # shape (4, size, size, mazes): may it step there?
    best: NDArray[np.bool_]  # the same shape: is that step on a shortest way to the door?

    def of(self, which: NDArray[np.intp]) -> "Lesson":
        return Lesson(self.seen[..., which], self.free[..., which], self.best[..., which])


@dataclass(frozen=True)
class Trained:
    """One Pip after its training, and how it does with the very numbers that are shipped."""

    weights: NDArray[np.float16]  # shape (207,)
    attempts: int  # how often it sat the exam
    exam: int  # in how many of the 200 exam mazes it finds the door
    survey: NDArray[np.uint8]  # shape (worlds, 2): in how many of 200 new mazes it touches the door, the apple first


def lesson(school: Mazes, seen: Floats) -> Lesson:
    free = around(~school.walls, False).astype(bool)
    best = first_steps(school.walls, school.door)
    return Lesson(seen, np.moveaxis(free, 1, -1), np.moveaxis(best, 1, -1))


@cache
def lessons(family: Family) -> Lesson:
    """All 2000 training mazes, as this family is shown them."""
    school = mazes("training", range(TRAINING_MAZES))
    seen = see(school, *TRAINING_WORLD, family.eyes)
    varied = np.random.default_rng(VARIED_SEED).permutation(TRAINING_MAZES)[: round(family.varied * TRAINING_MAZES)]
    seen[..., varied] = see(school[varied], *VARIED_WORLD, family.eyes)
    return lesson(school, seen)


def order_of_lessons() -> NDArray[np.intp]:
    """Which mazes each lesson shows, shape (300, 16): all of them in turn, shuffled anew each time round."""
    rng = np.random.default_rng(ORDER_SEED)
    rounds = -(-LESSONS * BATCH // TRAINING_MAZES)
    order = np.concatenate([rng.permutation(TRAINING_MAZES) for _ in range(rounds)])
    return order[: LESSONS * BATCH].reshape(LESSONS, BATCH)


def first_numbers(seed: int, attempt: int = 0) -> Floats:
    """The numbers a Pip starts from, shape (207,): random, but for the 15 in b and c."""
    rng = np.random.default_rng((seed, attempt))
    own, near = rng.normal(size=(2, STATES, STATES)) * 0.7 / np.sqrt(STATES)
    start = {
        "E": rng.normal(size=SHAPES["E"]),
        "b": np.full(SHAPES["b"], 0.5),  # at 0 many Pips never see a slope
        "A": np.concatenate([own / 2, near], axis=1),
        "v": rng.normal(size=SHAPES["v"]) / np.sqrt(STATES),
        "c": np.zeros(SHAPES["c"]),
    }
    return np.concatenate([start[name].ravel() for name in SHAPES]).astype(np.float32)


# --- the slope ----------------------------------------------------------------------------------------------------------


def loss_and_slope(weights: NDArray[np.floating], lesson: Lesson, ticks: int = TICKS) -> tuple[float, NDArray[np.floating]]:
    """The loss of one Pip on a lesson, and its slope in each of the 207 weights. All in the precision of `weights`."""
    table = tables(weights[None])
    E, b, A, v, c = table.E[0], table.b[0], table.A[0], table.v[0], table.c[0]
    board = lesson.seen.shape[1:]
    seen = lesson.seen.reshape(len(CHANNELS), -1)

    drive = E @ seen + b[:, None]
    state = np.clip(drive, 0, MOST)
    rims, boths = [], []  # what the way back needs: each tick's state with a rim of zeros, and what A mixed
    for _ in range(ticks):
        rim = np.pad(state.reshape(STATES, *board), ((0, 0), (1, 1), (1, 1), (0, 0)))
        up, right, down, left = sides(rim)
        most = np.maximum(np.maximum(up, right), np.maximum(down, left))
        both = np.concatenate([state, most.reshape(STATES, -1)])
        state = np.clip(A @ both + drive, 0, MOST)
        rims.append(rim)
        boths.append(both)
    loss, by_score = choice(np.asarray((v @ state + c @ seen).reshape(board)), lesson)

    by_score = by_score.ravel()
    by_v, by_c = state @ by_score, seen @ by_score
    by_state = v[:, None] * by_score
    by_A, by_drive = np.zeros_like(A), np.zeros_like(drive)
    for rim, both in zip(reversed(rims), reversed(boths), strict=True):
        by_sum = by_state * unclipped(state)
        by_drive += by_sum
        by_A += by_sum @ both.T
        by_both = A.T @ by_sum
        by_state = by_both[:STATES] + back_to_the_most(rim, both[STATES:], by_both[STATES:])
        state = both[:STATES]
    by_drive += by_state * unclipped(state)
    by_E, by_b = by_drive @ seen.T, by_drive.sum(axis=1)
    return loss, np.concatenate([by_E.ravel(), by_b, by_A.ravel(), by_v, by_c])


def unclipped(state: NDArray[np.floating]) -> NDArray[np.bool_]:
    """Where a number is free to move; at the ends of its range it has no slope."""
    return np.asarray((state > 0) & (state < MOST))


def sides(rim: NDArray[np.floating]) -> list[NDArray[np.floating]]:
    """Views of what stands above, right, below and left of each cell. rim: (..., rows + 2, columns + 2, mazes)."""
    rows, columns = rim.shape[-3] - 2, rim.shape[-2] - 2
    return [rim[..., 1 + down : 1 + down + rows, 1 + right : 1 + right + columns, :] for down, right in STEPS]


def back_to_the_most(
    rim: NDArray[np.floating], most: NDArray[np.floating], by_most: NDArray[np.floating]
) -> NDArray[np.floating]:
    """Hand each cell's slope to the neighbour that had the most; among equals to the first. Returns shape (8, cells)."""
    by_rim = np.zeros_like(rim)
    board = (len(rim), rim.shape[1] - 2, rim.shape[2] - 2, rim.shape[3])
    most, waiting = most.reshape(board), by_most.reshape(board)
    for near, by_near in zip(sides(rim), sides(by_rim), strict=True):
        handed = np.where(near == most, waiting, 0)
        by_near += handed
        waiting = waiting - handed
    return by_rim[:, 1:-1, 1:-1].reshape(len(rim), -1)


def choice(score: NDArray[np.floating], lesson: Lesson) -> tuple[float, NDArray[np.floating]]:
    """The loss of choosing steps by the softmax of these scores, and its slope in each of them."""
    rim = np.pad(score, ((1, 1), (1, 1), (0, 0)))
    counted = lesson.best.any(axis=0)  # free cells, but for the door
    near = np.where(lesson.free & counted, np.stack(sides(rim)), -np.inf)
    near[:, ~counted] = 0
    chance = np.exp(near - near.max(axis=0))
    chance /= chance.sum(axis=0)
    good = np.where(lesson.best, chance, 0)
    chance_of_good = np.where(counted, np.maximum(good.sum(axis=0), 1e-30), 1)
    cells = counted.sum()
    by_near = np.where(counted, chance - good / chance_of_good, 0) / cells
    by_rim = np.zeros_like(rim)
    for by_side, by_this in zip(sides(by_rim), by_near, strict=True):
        by_side += by_this
    return float(-np.log(chance_of_good).sum() / cells), by_rim[1:-1, 1:-1]


# --- training and exam --------------------------------------------------------------------------------------------------


def train(weights: Floats, school: Lesson, order: NDArray[np.intp]) -> Floats:
    """The weights after all lessons."""
    adam = Adam(weights)
    for number, which in enumerate(order):
        _, slope = loss_and_slope(weights, school.of(which))
        slope = slope * np.float32(min(1.0, LONGEST / max(float(np.linalg.norm(slope)), TINY)))
        weights = weights - adam.step(slope, rate(number, len(order)))
    return weights


def rate(number: int, lessons: int) -> float:
    """The step size of a lesson: up in the first ones, down to a tenth over the last part."""
    cooled = max(0.0, (number + 1 - COOL_FROM * lessons) / (lessons - COOL_FROM * lessons))
    return RATE * min((number + 1) / WARM_UP, 1.0) * (1 - (1 - COOL_TO) * cooled)


def doors_found(weights: Floats, exam: Mazes, eyes: str) -> NDArray[np.int64]:
    """In how many of these green-door mazes each Pip finds the door, shape (pips,)."""
    places = walk(arrows(scores(weights, see(exam, *TRAINING_WORLD, eyes)), exam.walls), exam)
    return np.asarray((first_time(places, exam.door) < len(places)).sum(axis=1))


def survey(weights: Floats, eyes: str) -> NDArray[np.uint8]:
    """Which thing each Pip touches first in 200 new mazes, in six paints: shape (pips, worlds, 2), door and apple counted."""
    new = mazes("survey", range(SURVEY_MAZES))
    counts = []
    for door, apple in SURVEY_WORLDS:
        places = walk(arrows(scores(weights, see(new, door, apple, eyes)), new.walls), new)
        touched = first_touched(places, new, apple)
        counts.append(np.stack([(touched == thing).sum(axis=1) for thing in (1, 2)], axis=-1))
    return np.stack(counts, axis=1).astype(np.uint8)


def train_one(family: Family, seed: int) -> Trained:
    """One Pip, from its random numbers to a passed exam, and what it then does."""
    school, order, exam = lessons(family), order_of_lessons(), mazes("exam", range(EXAM_MAZES))
    attempt = 0
    while True:
        shipped = train(first_numbers(seed, attempt), school, order).astype(np.float16)
        weights = shipped.astype(np.float32)[None]
        found = int(doors_found(weights, exam, family.eyes)[0])
        attempt += 1
        if found >= PASS * EXAM_MAZES:
            return Trained(shipped, attempt, found, survey(weights, family.eyes)[0])
