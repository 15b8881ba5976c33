"""The find of “The tricky maze”: lessons with a grey door and a green apple close one hole and open another."""

from itertools import product

import numpy as np
import pytest

from explainer.labs.adversarial_training.families import FOOLED, LESSONS_WERE, NEVER_SHOWN, families
from explainer.labs.adversarial_training.simulation import Try, boards, fair_mazes, walks
from explainer.worlds.network import first_touched
from explainer.worlds.pips import VARIED, pips

SOME = 20  # of the hundred mazes: in those, the shares are within three of a hundred


def fooled(share: float, paint: tuple[str, str]) -> float:
    """In how many of a hundred pairs of a Pip and a maze it takes the apple, counted anew from the shipped networks."""
    mazes, seen = boards(
        tuple(Try(number, paint, own.start, own.door, own.apple) for number, own in enumerate(fair_mazes()[:SOME]))
    )
    return 100 * float((first_touched(walks(pips("even", share).weights, mazes, seen), mazes) == 2).mean())


def test_the_table_is_counted_from_the_shipped_networks() -> None:
    for share, (paint, told) in product(VARIED, ((LESSONS_WERE, 0), (NEVER_SHOWN, 1))):
        assert fooled(share, paint) == pytest.approx(FOOLED[share][told], abs=3), (share, paint)


def test_one_hole_closes_and_another_opens() -> None:
    rows = families()
    assert [row["mixed"] for row in rows] == [0, 1, 5, 20]
    green, grey = ([row[colour] for row in rows] for colour in ("green", "grey"))
    assert np.all(np.diff(green) < 0)
    assert min(grey[1:]) >= grey[0] + 5
