"""The real networks beside the tiny ones: the table of “The tricky maze” counted anew, and what the prose says of it."""

import numpy as np
import pytest

from explainer.labs.adversarial_training.families import families
from explainer.worlds.mazes import mazes
from explainer.worlds.network import arrows, first_touched, scores, see, walk
from explainer.worlds.pips import pips


def test_the_table_is_counted_from_the_survey() -> None:
    """A goer touches its thing first in at least 160 of 200 mazes."""
    for row, share in zip(families(), (0.0, 0.01, 0.05, 0.2), strict=True):
        world, new = (pips("even", share).survey[colours] for colours in (("grey", "green"), ("red", "green")))
        assert row["mixed"] == pytest.approx(100 * share)
        assert (row["door"], row["apple"]) == tuple((world >= 160).sum(axis=0).tolist())
        assert (row["new_door"], row["new_apple"]) == tuple((new >= 160).sum(axis=0).tolist())


def test_a_survey_is_what_the_shipped_networks_do() -> None:
    """Three Pips of each family, walked anew through the first 40 mazes of the survey's world that no training showed."""
    new = mazes("survey", range(200))
    for share in (0.01, 0.2):
        family = pips("even", share)
        weights = family.weights[:3]
        places = walk(arrows(scores(weights, see(new, "red", "green")), new.walls), new)
        touched = first_touched(places, new, "green")
        counted = np.stack([(touched == thing).sum(axis=1) for thing in (1, 2)], axis=-1)
        assert counted == pytest.approx(family.survey["red", "green"][:3], abs=2)


def test_mixed_mazes_help_a_great_deal_and_are_no_proof() -> None:
    """More and more go for the door; in the colours that no lesson showed, fewer do than in those that some lessons showed."""
    rows = families()
    doors = [row["door"] for row in rows]
    assert doors == sorted(doors)
    assert doors[-1] > doors[0] + 40
    for row in rows[1:]:
        assert row["new_door"] < row["door"]
    assert min(row["new_apple"] for row in rows[1:3]) > 0
    assert rows[-1]["new_door"] < 100


def test_with_both_grey_about_half_are_torn() -> None:
    """As the prose says of the three families with mixed lessons."""
    for share in (0.01, 0.05, 0.2):
        assert pips("even", share).likings("grey", "grey").count("torn") == pytest.approx(50, abs=10)
