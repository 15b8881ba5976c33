"""Facts about the taste model: its slope against finite differences, its ends against closed forms and another integrator."""

import math
from statistics import NormalDist

import numpy as np
import pytest

from explainer.worlds.network import EYES
from explainer.worlds.taste import (
    RATE,
    REST_PULL,
    SPREAD,
    STEPS,
    SURE,
    Array,
    colours,
    descend,
    first_numbers,
    goes_for_door,
    loss,
    mean_loss,
)

MANY = 20_000
NORMAL = NormalDist()
ALL_ONE = np.ones(1)


def trained(eyes: str, mixed: float = 0.0, steps: int = STEPS) -> Array:
    """Where many Pips end, when a share `mixed` of their lessons has a grey door and a green apple."""
    lessons = np.array([colours(True, False, eyes), colours(False, True, eyes)])
    return descend(first_numbers(1, 2, MANY), lessons, np.array([1 - mixed, mixed]), steps)[-1]


def wrong(numbers: Array, door_green: bool, apple_green: bool, eyes: str) -> float:
    return 1 - float(goes_for_door(numbers, colours(door_green, apple_green, eyes)).mean())


def test_the_loss_is_cross_entropy_above_its_least() -> None:
    for pull in (-7.0, -1.0, 0.0, 2.5, REST_PULL, 9.0):
        door = 1 / (1 + math.exp(-pull))
        crossed = -SURE * math.log(door) - (1 - SURE) * math.log(1 - door)
        least = -SURE * math.log(SURE) - (1 - SURE) * math.log(1 - SURE)
        assert float(loss(np.array(pull))) == pytest.approx(crossed - least, abs=1e-12)
    assert float(loss(np.array(REST_PULL))) == pytest.approx(0, abs=1e-12)


def test_each_step_goes_against_the_slope_by_finite_differences() -> None:
    rng = np.random.default_rng(3)
    lessons, shares = rng.normal(size=(4, 3)), rng.dirichlet(np.ones(4))
    start = rng.normal(0, 2, size=(20, 3))
    moved = descend(start, lessons, shares, 1)[1] - start
    for number in range(3):
        h = np.zeros(3)
        h[number] = 1e-5
        slope = (mean_loss(start + h, lessons, shares) - mean_loss(start - h, lessons, shares)) / 2e-5
        assert moved[:, number] == pytest.approx(-RATE * slope, rel=1e-5, abs=1e-8)


def test_lessons_of_ones_own_are_lessons_alone() -> None:
    """Training two Pips at once on lessons of their own is training each by itself."""
    lessons, start = np.array([[1.0, 1.0], [-1.0, 1.0]]), first_numbers(0, 2, 2)
    shares = np.array([[1.0, 0.0], [0.25, 0.75]])
    together = descend(start, lessons, shares, 50)
    for pip in range(2):
        alone = descend(start[[pip]], lessons, shares[pip], 50)
        assert together[:, [pip]] == pytest.approx(alone)


def test_at_even_eyes_training_moves_both_numbers_alike() -> None:
    """What green has over door at the start it still has at the end; only their sum is trained, as one number would be."""
    start = first_numbers(5, 2, 50)
    path = descend(start, np.array([colours(True, False, "even")]), ALL_ONE, STEPS)
    assert path[..., 0] - path[..., 1] == pytest.approx(np.broadcast_to(start[:, 0] - start[:, 1], path.shape[:2]), abs=1e-9)
    for pip in range(50):
        pull = float(start[pip].sum())
        for _ in range(STEPS):
            pull += 2 * RATE * (SURE - 1 / (1 + math.exp(-pull)))
        assert path[-1, pip].sum() == pytest.approx(pull)


@pytest.mark.parametrize("eyes", EYES)
def test_each_pip_rests_at_the_foot_of_its_start_on_the_low_line(eyes: str) -> None:
    """With one lesson the slope always points along what Pip sees, so a long training ends at the projection on the line."""
    start, seen = first_numbers(2, 2, 30), np.array(colours(True, False, eyes))
    end = descend(start, seen[None], ALL_ONE, 4000)[-1]
    foot = start + np.outer((REST_PULL - start @ seen) / (seen @ seen), seen)
    assert end == pytest.approx(foot, abs=0.01)


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("world", [(False, False), (True, True), (False, True)])
def test_the_shares_that_go_wrong_are_those_of_a_normal_distribution(eyes: str, world: tuple[bool, bool]) -> None:
    """On the line a Pip's pull in the world is normal, with a mean and a spread that plain geometry gives."""
    seen, lesson = np.array(colours(*world, eyes)), np.array(colours(True, False, eyes))
    mean = REST_PULL * (seen @ lesson) / (lesson @ lesson)
    along = seen - (seen @ lesson) / (lesson @ lesson) * lesson
    share = NORMAL.cdf(-mean / (SPREAD * math.hypot(*along)))
    assert wrong(trained(eyes), *world, eyes) == pytest.approx(share, abs=0.012)


def test_one_change_alone_fools_few_both_together_half() -> None:
    """Even eyes: 5 in 100 for the grey door or the green apple alone, 50 for both; colour makes it most, shape few."""
    ends = {eyes: trained(eyes) for eyes in EYES}
    percent = {
        (eyes, world): round(100 * wrong(ends[eyes], *world, eyes))
        for eyes in EYES
        for world in ((False, False), (True, True), (False, True))
    }
    assert percent["even", (False, True)] == pytest.approx(50, abs=1)
    assert percent["even", (False, False)] == percent["even", (True, True)] == pytest.approx(5, abs=1)
    assert percent["colour", (False, False)] == percent["colour", (True, True)] == pytest.approx(32, abs=1)
    assert percent["colour", (False, True)] == pytest.approx(97, abs=1)
    assert percent["shape", (False, False)] == percent["shape", (True, True)] == 0
    assert percent["shape", (False, True)] == pytest.approx(3, abs=1)


@pytest.mark.parametrize(("mixed", "percent"), [(0.0, 50), (0.005, 33), (0.01, 15), (0.02, 1)])
def test_a_little_variety_does_a_lot(mixed: float, percent: int) -> None:
    """At even eyes a mixed lesson sees door − green and nothing else: one number, and its start decides, so it is exact."""
    assert 100 * wrong(trained("even", mixed), False, True, "even") == pytest.approx(percent, abs=1.2)

    def end(pull: float) -> float:
        for _ in range(STEPS):
            pull += 2 * RATE * mixed * (SURE - 1 / (1 + math.exp(-pull)))
        return pull

    low, high = -20.0, 20.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if end(middle) <= 0 else (low, middle)
    exact = NORMAL.cdf(low / (SPREAD * math.sqrt(2)))
    assert wrong(trained("even", mixed), False, True, "even") == pytest.approx(exact, abs=0.01)


@pytest.mark.parametrize("eyes", EYES)
def test_the_path_is_that_of_a_fine_integration(eyes: str) -> None:
    """The walk follows the flow down the same slope, integrated in plain Python (Runge-Kutta), a tenth of a step a time."""
    lessons, shares = [colours(True, False, eyes), colours(False, True, eyes)], (0.98, 0.02)

    def flow(green: float, door: float) -> tuple[float, float]:
        push = [
            share * (SURE - 1 / (1 + math.exp(-(g * green + d * door)))) for (g, d), share in zip(lessons, shares, strict=True)
        ]
        return (
            sum(p * g for p, (g, _) in zip(push, lessons, strict=True)),
            sum(p * d for p, (_, d) in zip(push, lessons, strict=True)),
        )

    for start in ((3.0, -2.0), (-1.0, 0.5)):
        x, y, h = *start, RATE / 10
        for _ in range(10 * STEPS):
            a = flow(x, y)
            b = flow(x + h / 2 * a[0], y + h / 2 * a[1])
            c = flow(x + h / 2 * b[0], y + h / 2 * b[1])
            d = flow(x + h * c[0], y + h * c[1])
            x, y = (z + h / 6 * (a[i] + 2 * b[i] + 2 * c[i] + d[i]) for i, z in enumerate((x, y)))
        end = descend(np.array([start]), np.array(lessons), np.array(shares), STEPS)[-1, 0]
        assert end == pytest.approx((x, y), abs=0.03)


def test_a_number_that_no_lesson_touches_never_moves() -> None:
    lessons = np.array([[1.0, 1.0, 0.0], [-1.0, 1.0, 0.0]])
    path = descend(first_numbers(0, 3), lessons, np.array([0.5, 0.5]), 200)
    assert np.array_equal(path[-1, :, 2], path[0, :, 2])
    assert not np.array_equal(path[-1, :, :2], path[0, :, :2])


def test_one_more_input_leaves_the_first_numbers_as_they_were() -> None:
    assert np.array_equal(first_numbers(7, 4)[:, :2], first_numbers(7, 2))
    assert not np.array_equal(first_numbers(7, 2), first_numbers(8, 2))
    assert first_numbers(7, 2, MANY).std() == pytest.approx(SPREAD, rel=0.02)
