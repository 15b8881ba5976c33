"""Facts about exact arithmetic: how near it is to the true values, and that sums on a grid are whole-number sums."""

import math
from decimal import Decimal, localcontext
from fractions import Fraction
from statistics import NormalDist

import numpy as np
import pytest

from explainer.worlds.exact import (
    BLOCK,
    DRAW_BITS,
    HIGHEST,
    LOWEST,
    Array,
    exp,
    exponentials,
    log,
    logistic,
    matmul,
    normal_below,
    normals,
    on_grid,
    power,
    round_to_grid,
    sin,
    tanh,
)

LUCK = np.random.default_rng(0)


def true_exp(x: float) -> float:
    """Rounded once, by way of whole-number arithmetic."""
    with localcontext() as context:
        context.prec = 40
        return float(Decimal(x).exp())


def test_exp_is_right_to_the_last_digits_and_more_so_near_0() -> None:
    for reach, wrong_by in ((1, 5e-16), (40, 1e-14), (700, 2e-13)):
        x = LUCK.uniform(-reach, reach, 500)
        assert exp(x) == pytest.approx(np.array([true_exp(value) for value in x.tolist()]), rel=wrong_by)
    assert exp(np.array([0.0, -0.0])).tolist() == [1, 1]


def test_exp_stops_where_numbers_end() -> None:
    ends = exp(np.array([-np.inf, -1e6, LOWEST, HIGHEST, 1e6, np.inf]))
    assert 0 < ends[0] == ends[1] == ends[2] < 4e-308
    assert 8e307 < ends[3] == ends[4] == ends[5] < np.inf


def test_a_number_comes_out_the_same_alone_and_among_many_and_in_any_shape() -> None:
    x = LUCK.normal(size=(3, BLOCK))
    together = exp(x)
    assert together.shape == x.shape
    assert np.array_equal(together.T, exp(x.T))
    assert [float(exp(np.array(value))) for value in x[:, 0].tolist()] == together[:, 0].tolist()


def test_log_logistic_tanh_sin_and_the_normal_distribution_are_right() -> None:
    x, above_0, angles = np.linspace(-9, 9, 2001), np.exp(np.linspace(-600, 600, 2001)), np.linspace(-100, 100, 5001)
    assert log(above_0) == pytest.approx(np.array([math.log(value) for value in above_0]), rel=1e-15, abs=1e-15)
    assert log(np.array([1.0])) == 0
    assert logistic(x) == pytest.approx([1 / (1 + math.exp(-value)) for value in x], abs=1e-15)
    assert tanh(x) == pytest.approx([math.tanh(value) for value in x], abs=1e-15)
    assert tanh(np.array([-1e6, 1e6])).tolist() == [-1, 1]
    assert sin(angles) == pytest.approx([math.sin(value) for value in angles], abs=1e-15)
    assert normal_below(x) == pytest.approx([NormalDist().cdf(value) for value in x], abs=1e-15)


def test_a_plain_number_has_the_sine_and_the_power_it_has_in_an_array() -> None:
    angles = LUCK.uniform(-100, 100, 200)
    assert [sin(value) for value in angles.tolist()] == sin(angles).tolist()
    bases = LUCK.random(200)
    assert [power(value, 19) for value in bases.tolist()] == power(bases, 19).tolist()


def test_powers_are_products() -> None:
    assert [power(3.0, exponent) for exponent in range(6)] == [1, 3, 9, 27, 81, 243]
    exponents = np.arange(40)
    by_hand = np.cumprod(np.r_[1.0, np.full(39, 0.7)])
    assert power(np.full(40, 0.7), exponents) == pytest.approx(by_hand, rel=1e-14)
    assert power(np.array([0.0, 1.0]), 5).tolist() == [0, 1]


def test_a_grid_has_only_its_own_points_and_gives_the_nearest() -> None:
    values = LUCK.normal(0, 100, 1000)
    rounded = on_grid(values, 10)
    assert (rounded * 1024 == np.rint(values * 1024)).all()
    round_to_grid(values, 10)
    assert np.array_equal(values, rounded)


def exactly(left: Array, right: Array) -> list[list[Fraction]]:
    return [[sum(Fraction(a) * Fraction(b) for a, b in zip(row, column, strict=True)) for column in right.T] for row in left]


def test_on_a_grid_any_order_of_a_sum_is_the_exact_sum() -> None:
    left, right = on_grid(LUCK.normal(size=(4, 50)), 20), on_grid(LUCK.normal(size=(50, 4)), 20)
    order = LUCK.permutation(50)
    for product in (left @ right, left[:, order] @ right[order], np.einsum("ik,kj->ij", left, right)):
        assert product.tolist() == exactly(left, right)


def test_matmul_adds_in_the_order_of_places() -> None:
    left, right = LUCK.normal(size=(6, 5)), LUCK.normal(size=(5, 3))
    for row, column in np.ndindex(6, 3):
        total = left[row, 0] * right[0, column]
        for place in range(1, 5):
            total += left[row, place] * right[place, column]
        assert matmul(left, right)[row, column] == total


def test_draws_are_those_of_the_generator_to_24_binary_digits() -> None:
    for ours, its in ((normals, "standard_normal"), (exponentials, "standard_exponential")):
        drawn = ours(np.random.default_rng(1), (100, 50))
        assert drawn == pytest.approx(getattr(np.random.default_rng(1), its)((100, 50)), abs=2.0**-25)
        assert (drawn * 2**DRAW_BITS % 1 == 0).all()
