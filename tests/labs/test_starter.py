"""A walk by coin, by another route: the mean square of the distance is the number of steps."""

import numpy as np
import pytest

from explainer.labs.starter.lab import STARTER
from explainer.labs.starter.simulation import Params, simulate
from tests.recorder import recorded


def test_each_step_is_one_to_the_left_or_one_to_the_right() -> None:
    places = simulate(Params(steps=400, seed=3)).places
    assert places[0] == 0
    assert set(np.abs(np.diff(places)).tolist()) == {1}


@pytest.mark.parametrize("steps", [25, 100])
def test_the_mean_square_of_the_distance_is_the_number_of_steps(steps: int) -> None:
    squares = [simulate(Params(steps, seed)).distance ** 2 for seed in range(2000)]
    assert abs(np.mean(squares) - steps) < 4.5 * np.std(squares) / len(squares) ** 0.5


def test_the_answer_borne_out_is_the_one_whose_words_hold() -> None:
    (question,) = STARTER.questions
    assert list(question.answers.values()) == ["5 steps at most", "6 to 19 steps", "20 steps or more"]
    ends = {"near": (0, 5), "between": (6, 19), "far": (20, 400)}
    for params in (Params(steps, seed) for steps in (1, 100, 400) for seed in range(100)):
        result = simulate(params)
        assert question.outcome(params, result).right == {
            key for key, (least, most) in ends.items() if least <= abs(np.diff(result.places).sum()) <= most
        }


@pytest.mark.parametrize("params", [Params(7, 4), Params(400, 9)])
def test_the_path_in_the_picture_is_the_walk(params: Params) -> None:
    canvas = recorded(STARTER, params)
    across = np.array(canvas.lines[-1].points)[:, 0] - 640
    places = simulate(params).places
    assert across == pytest.approx(places * across[1] / places[1])
    assert np.abs(across).max() <= 530
    assert canvas.said() == [f"step {params.steps}"]
