"""Facts about the training: slopes against finite differences, the loss against a slow version, and the schedule."""

from itertools import pairwise

import numpy as np
import pytest

from explainer.worlds.mazes import mazes
from explainer.worlds.network import CHANNELS, WEIGHTS, scores, see, tables
from explainer.worlds.paths import STEPS, distances
from explainer.worlds.training import (
    BATCH,
    LESSONS,
    RATE,
    TRAINING_MAZES,
    WARM_UP,
    Family,
    Lesson,
    first_numbers,
    lesson,
    lessons,
    loss_and_slope,
    order_of_lessons,
    rate,
    train,
)

SCHOOL = mazes("training", range(3))


def exact_lesson(eyes: str = "even") -> Lesson:
    short = lesson(SCHOOL, see(SCHOOL, "green", "red", eyes))
    return Lesson(short.seen.astype(np.float64), short.free, short.best)


@pytest.mark.parametrize("ticks", [0, 1, 14])
@pytest.mark.parametrize("seed", [0, 1])
def test_all_207_slopes_match_finite_differences(seed: int, ticks: int) -> None:
    weights, school, h = first_numbers(seed).astype(np.float64), exact_lesson("colour"), 1e-6
    _, slope = loss_and_slope(weights, school, ticks)
    sides = [[loss_and_slope(weights + sign * h * one, school, ticks)[0] for sign in (1, -1)] for one in np.eye(WEIGHTS)]
    assert slope == pytest.approx(np.array([(up - down) / (2 * h) for up, down in sides]), abs=1e-7)
    assert np.abs(slope).max() > 1e-3


def test_the_loss_is_minus_the_log_of_the_chance_of_a_shortest_step() -> None:
    weights = first_numbers(4)
    loss, _ = loss_and_slope(weights, lesson(SCHOOL, see(SCHOOL)))
    score = scores(weights[None], see(SCHOOL))[0]
    far = distances(SCHOOL.walls, SCHOOL.door)
    losses = []
    for maze in range(3):
        for row, column in np.argwhere(~SCHOOL.walls[maze]):
            near = [(row + down, column + right) for down, right in STEPS if not SCHOOL.walls[maze, row + down, column + right]]
            if far[maze, row, column]:
                weight = np.exp([score[*cell, maze] for cell in near])
                good = [far[maze][cell] < far[maze, row, column] for cell in near]
                losses.append(-np.log((weight * good).sum() / weight.sum()))
    assert loss == pytest.approx(np.mean(losses), abs=1e-5)


def test_each_lesson_shows_other_mazes_and_all_come_round() -> None:
    order = order_of_lessons()
    assert order.shape == (LESSONS, BATCH)
    assert np.array_equal(order, order_of_lessons())
    first_round = order.ravel()[:TRAINING_MAZES]
    assert sorted(first_round) == list(range(TRAINING_MAZES))
    assert not np.array_equal(first_round[:800], order.ravel()[TRAINING_MAZES : TRAINING_MAZES + 800])


def test_the_step_size_rises_holds_and_falls_to_a_tenth() -> None:
    rates = [rate(number, LESSONS) for number in range(LESSONS)]
    assert rates[0] == pytest.approx(RATE / WARM_UP)
    assert rates[WARM_UP - 1 : 180] == pytest.approx([RATE] * (180 - WARM_UP + 1))
    assert all(a > b for a, b in pairwise(rates[180:]))
    assert rates[-1] == pytest.approx(RATE / 10)


def test_two_lessons_by_hand() -> None:
    """Adam's first steps, written out: the slope cut to length 1, its mean and its square made fair, then a step against it."""
    weights, school = first_numbers(0), lesson(SCHOOL, see(SCHOOL))
    order = np.array([[0, 1], [1, 2]])
    moved = weights.astype(np.float64)
    slopes = []
    for number, which in enumerate(order):
        _, slope = loss_and_slope(moved.astype(np.float32), school.of(which))
        slopes.append(slope / max(1, np.linalg.norm(slope)))
        mean = slopes[0] if number == 0 else (0.9 * slopes[0] + slopes[1]) * 0.1 / (1 - 0.9**2)
        square = slopes[0] ** 2 if number == 0 else (0.99 * slopes[0] ** 2 + slopes[1] ** 2) * 0.01 / (1 - 0.99**2)
        moved = moved - rate(number, 2) * mean / (np.sqrt(square) + 1e-8)
    moving = np.abs(slopes[0]) > 1e-5  # where the slope is all rounding, so is its direction
    assert train(weights, school, order)[moving] == pytest.approx(moved[moving], abs=1e-5)


@pytest.mark.parametrize("share", [0.0, 0.01, 0.2])
def test_a_share_of_the_lessons_is_painted_otherwise(share: float) -> None:
    seen = lessons(Family("even", share)).seen
    grey, green, red, apple = (seen[CHANNELS.index(name)].sum(axis=(0, 1)) for name in ("grey", "green", "red", "apple"))
    assert grey.sum() == share * TRAINING_MAZES
    assert (green == 1).all()  # the door, or the apple
    assert np.array_equal(red, 1 - grey)
    assert (apple == 1).all()


def test_every_pip_starts_elsewhere_with_the_start_the_words_say() -> None:
    starts = np.stack([first_numbers(seed) for seed in range(300)])
    parts = vars(tables(starts))
    assert (parts["b"] == 0.5).all()
    assert (parts["c"] == 0).all()
    known = {"E": 1.0, "v": 8**-0.5}
    for name, spread in known.items():
        assert parts[name].std() == pytest.approx(spread, rel=0.05)
    assert parts["A"][..., 8:].std() == pytest.approx(0.7 / 8**0.5, rel=0.05)
    assert parts["A"][..., :8].std() == pytest.approx(0.35 / 8**0.5, rel=0.05)
    assert len(np.unique(starts[:, 0])) == 300
    assert not np.array_equal(first_numbers(0), first_numbers(0, attempt=1))
