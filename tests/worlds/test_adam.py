"""Facts about Adam: how long its steps are, where they lead, and in which precision."""

import numpy as np
import pytest

from explainer.worlds.adam import Adam


def test_the_first_step_is_as_long_as_the_learning_rate_however_steep_it_is() -> None:
    gradient = np.array([1e-4, -3.0, 5e6])
    assert Adam(gradient).step(gradient, 0.1) == pytest.approx([0.1, -0.1, 0.1], rel=1e-3)


def test_under_one_gradient_all_steps_are_alike() -> None:
    adam, gradient = Adam(np.zeros(2)), np.array([0.3, -7.0])
    steps = [adam.step(gradient, 0.05) for _ in range(50)]
    assert steps == [pytest.approx([0.05, -0.05])] * 50


def test_it_finds_the_bottom_of_a_narrow_valley() -> None:
    place = np.array([4.0, 3.0])
    adam = Adam(place)
    for step in range(2000):
        place = place - adam.step(place * [1.0, 400.0], 0.1 * (1 - step / 2000))
    assert place == pytest.approx([0, 0], abs=1e-3)


def test_single_precision_stays_single() -> None:
    gradient = np.ones(3, dtype=np.float32)
    adam = Adam(gradient)
    assert adam.step(gradient, 0.01).dtype == adam.step(gradient, 0.01).dtype == np.float32
