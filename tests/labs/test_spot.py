"""Facts about "spot the pretender": the records give nothing away, and luck is what is left."""

from math import comb

import numpy as np
import pytest

from explainer.labs.spot.lab import SPOT
from explainer.labs.spot.simulation import GOES, Params, simulate

PAIRS = [go for seed in range(500) for go in simulate(Params("", seed)).goes]


def test_six_goes_with_one_pretender_each() -> None:
    assert len(simulate(Params("", 3)).goes) == GOES
    share = np.mean([go.pretender == "L" for go in PAIRS])
    assert abs(share - 0.5) < 4 * 0.5 / np.sqrt(len(PAIRS))


@pytest.mark.parametrize("rule", [sum, max, min, lambda record: record[0], lambda record: record[-1]])
def test_no_rule_over_the_records_does_better_than_half(rule: object) -> None:
    """Pick the side with the larger value of some rule: over 3 000 pairs it is right half of the time."""
    told_apart = [go for go in PAIRS if rule(go.left) != rule(go.right)]  # type: ignore[operator]
    right = np.mean([(rule(go.left) > rule(go.right)) == (go.pretender == "L") for go in told_apart])  # type: ignore[operator]
    assert abs(right - 0.5) < 4 * 0.5 / np.sqrt(len(told_apart))


def test_in_a_class_of_thirty_about_three_get_five_or_more() -> None:
    chance = (comb(GOES, 5) + comb(GOES, 6)) / 2**GOES
    assert 30 * chance == pytest.approx(3.28, abs=0.01)
    scores = np.array([sum(simulate(Params("LRLLRR", seed)).right) for seed in range(3000)])
    assert abs(np.mean(scores >= 5) - chance) < 4 * np.sqrt(chance * (1 - chance) / len(scores))


def test_the_numbers_do_not_give_the_next_answer_away() -> None:
    data = SPOT.data(Params("LR", 5))
    assert len(data["goes"]) == 3
    assert ["pretender" in go for go in data["goes"]] == [True, True, False]
    assert data["right"] == [guess == go["pretender"] for guess, go in zip("LR", data["goes"], strict=False)]
    assert all("pretender" in go for go in SPOT.data(Params("LRLRLR", 5))["goes"])
