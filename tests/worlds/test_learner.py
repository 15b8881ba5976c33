"""Facts about the exact learner: its slope against the one in plain double precision, and that no order of adding counts."""

import hashlib
import os
import platform
import subprocess
import sys
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from explainer.worlds import learner
from explainer.worlds.learner import LARGEST_SLOPE, SLOPE_BITS, STATE_BITS, WEIGHT_BITS, Training, begin, learn, slope_of
from explainer.worlds.mazes import mazes
from explainer.worlds.network import see
from explainer.worlds.training import Lesson, first_numbers, lesson, loss_and_slope, rate

TICKS = 10
POOL = mazes("training", range(160), 7, 1)
SCHOOL = lesson(POOL, see(POOL))


def mazes_of(number: int) -> Lesson:
    return SCHOOL.of(np.arange(8 * number, 8 * number + 8))


def taught(seed: int, lessons: int, training: Training | None = None) -> Training:
    training = training or begin(first_numbers(seed))
    for number in range(training.lessons, training.lessons + lessons):
        training = learn(training, mazes_of(number % 20), TICKS)
    return training


def in_double(shown: Lesson) -> Lesson:
    return Lesson(shown.seen.astype(np.float64), shown.free, shown.best)


@pytest.mark.parametrize("ticks", [0, 1, TICKS, 14])
def test_the_slope_is_that_of_the_loss(ticks: int) -> None:
    """What the cells hold is rounded to 2⁻¹². Where a number is just at an end of its range, the slope can then go another way:
    seldom, and more often the longer it thinks."""
    alike = []
    for seed, lessons, shown in product(range(6), (0, 15), (1, 5)):
        weights = taught(seed, lessons).weights
        _, exact = loss_and_slope(weights, in_double(mazes_of(shown)), ticks)
        slope = slope_of(weights, mazes_of(shown), ticks)
        alike.append(slope @ exact / np.linalg.norm(slope) / np.linalg.norm(exact))
    assert min(alike) > (0.99 if ticks > 1 else 0.999999)
    assert np.median(alike) > 0.999999


def test_the_slope_matches_finite_differences_of_the_loss() -> None:
    weights, shown, h = begin(first_numbers(3)).weights, in_double(mazes_of(2)), 1e-5
    slope = slope_of(weights, shown, TICKS)
    for one in np.eye(207)[::5]:
        up, down = (loss_and_slope(weights + sign * h * one, shown, TICKS)[0] for sign in (1, -1))
        assert one @ slope == pytest.approx((up - down) / (2 * h), abs=0.03 * np.abs(slope).max())


def test_the_order_of_the_mazes_changes_no_bit() -> None:
    weights = taught(26, 20).weights
    for shuffle in range(5):
        order = np.random.default_rng(shuffle).permutation(8)
        assert np.array_equal(slope_of(weights, mazes_of(3).of(order), TICKS), slope_of(weights, mazes_of(3), TICKS))
    _, straight = loss_and_slope(weights, in_double(mazes_of(3)), TICKS)
    _, shuffled = loss_and_slope(weights, in_double(mazes_of(3).of(order)), TICKS)
    assert not np.array_equal(straight, shuffled)  # in plain double precision it does


def test_all_numbers_lie_on_their_grids() -> None:
    weights = taught(7, 20).weights
    for values, bits in ((weights, WEIGHT_BITS), (slope_of(weights, mazes_of(0), TICKS), SLOPE_BITS + STATE_BITS)):
        assert np.array_equal(values * 2.0**bits, np.rint(values * 2.0**bits))


def test_slopes_stay_far_below_where_they_would_be_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[float] = []
    put_on_grid = learner.put_on_grid
    monkeypatch.setattr(learner, "put_on_grid", lambda slope: (seen.append(np.abs(slope).max()), put_on_grid(slope)))
    for seed in (26, 4, 15):
        taught(seed, 40)
    assert 0 < max(seen) < LARGEST_SLOPE / 2


def test_forty_lessons_are_twenty_and_twenty_more() -> None:
    half = taught(26, 20)
    kept = half.weights.copy(), half.adam.mean.copy(), half.lessons
    whole = taught(26, 20, half)
    assert whole.lessons == 40
    assert np.array_equal(whole.weights, taught(26, 40).weights)
    assert np.array_equal(half.weights, kept[0])  # and what was kept is as it was
    assert np.array_equal(half.adam.mean, kept[1])
    assert half.lessons == kept[2] == 20


def test_a_step_is_the_one_of_the_long_training_before_that_slows_down() -> None:
    """Written out: the slope cut to length 1, its running means made fair, and a rate that rises over twenty lessons."""
    training, mean, square = begin(first_numbers(5)), np.zeros(207), np.zeros(207)
    for number in range(25):
        slope = slope_of(training.weights, mazes_of(number % 20), TICKS)
        slope /= max(1, np.linalg.norm(slope))
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        fair = mean / (1 - 0.9 ** (number + 1)), square / (1 - 0.99 ** (number + 1))
        then = training.weights - rate(number, 300) * fair[0] / (np.sqrt(fair[1]) + 1e-8)
        training = learn(training, mazes_of(number % 20), TICKS)
        assert training.weights == pytest.approx(then, abs=2.0**-WEIGHT_BITS)


CHILD = """
import hashlib
import numpy as np
from tests.worlds.test_learner import taught
square = np.random.default_rng(0).standard_normal((64, 64))
print(hashlib.sha256((square @ square.T).tobytes()).hexdigest())
print(hashlib.sha256(b"".join(taught(seed, 60).weights.tobytes() for seed in (26, 7))).hexdigest())
"""


@pytest.mark.skipif(platform.machine() not in ("x86_64", "AMD64"), reason="its BLAS kernels are not known by name here")
def test_another_processor_and_two_threads_make_the_same_pip() -> None:
    """60 lessons: in plain floats, the last bits of two kernels are another Pip by then."""
    settings = (
        {"OPENBLAS_NUM_THREADS": "1"},
        {"OPENBLAS_NUM_THREADS": "2", "OPENBLAS_CORETYPE": "Prescott", "NPY_DISABLE_CPU_FEATURES": "AVX2 FMA3"},
    )
    told = []
    for setting in settings:
        environment = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "explainer.settings"} | setting
        made = subprocess.run(
            [sys.executable, "-c", CHILD],
            cwd=Path(__file__).parents[2],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        told.append(made.stdout.split())
    (kernel, pip), (other_kernel, same_pip) = told
    assert pip == same_pip == hashlib.sha256(b"".join(taught(seed, 60).weights.tobytes() for seed in (26, 7))).hexdigest()
    if kernel == other_kernel:
        pytest.skip("this processor has one kernel only")
