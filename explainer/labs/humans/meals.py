"""The reader's own meals: eight in the forest and eight from shops, picked by how sweet each food is.

At each meal four foods lie there. In the forest they are drawn as for everyone. In the shops one of the four is candy, at a
place drawn by luck, and the others are drawn as in the forest. Beside the reader a child with the sweet tooth that the forest
made (taste 6.5) picks from the same foods, by luck, as everyone in the lab does.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from explainer.worlds.exact import exp

Whole = NDArray[np.int64]

FOODS = ("leaf", "root", "apple", "berries", "candy")
SWEETNESS = np.array([0, 2, 5, 6, 10])
ENERGY = np.array([4, 5, 9, 7, 1])
CANDY = FOODS.index("candy")
ON_OFFER = 4
IN_EACH = 8  # meals in the forest, and as many from shops
TASTE = 6.5  # of the first run that the lab shows, after a hundred generations in the forest
NEAR = 4  # points of energy in eight meals that do not count as more or less
NOTHING = "-"  # as meals: none is eaten yet


@dataclass(frozen=True)
class Meals:
    """Foods are places in FOODS."""

    offers: Whole  # (16, 4): what lies there at each meal
    places: Whole  # from which of the four places the reader ate, from 0
    eaten: Whole  # and what it was
    child: Whole  # (16,): what the child ate

    @property
    def over(self) -> bool:
        return len(self.eaten) == 2 * IN_EACH


def in_each(points: Whole, eaten: Whole) -> tuple[int, int]:
    """So many points of what was eaten in the forest, and from shops."""
    return int(points[eaten[:IN_EACH]].sum()), int(points[eaten[IN_EACH:]].sum())


def best(meals: Meals) -> tuple[int, int]:
    """The most energy there was to be had, in the forest and from shops."""
    most = ENERGY[meals.offers].max(axis=1)
    return int(most[:IN_EACH].sum()), int(most[IN_EACH:].sum())


@lru_cache(maxsize=256)
def meals(eaten: str, seed: int) -> Meals:
    luck = np.random.default_rng([seed, 1])
    offers = luck.integers(0, CANDY, (2 * IN_EACH, ON_OFFER))
    offers[np.arange(IN_EACH, 2 * IN_EACH), luck.integers(0, ON_OFFER, IN_EACH)] = CANDY
    pull = exp(TASTE * SWEETNESS[offers] / 10)
    up_to = np.cumsum(pull, axis=1)
    child = (luck.random(2 * IN_EACH)[:, None] * up_to[:, -1:] >= up_to).sum(axis=1)
    places = np.array([] if eaten == NOTHING else [int(place) - 1 for place in eaten], dtype=np.int64)
    return Meals(offers, places, offers[np.arange(len(places)), places], offers[np.arange(2 * IN_EACH), child])
