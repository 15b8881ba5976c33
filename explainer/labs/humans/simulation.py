"""Question: why do people like sweet things, and what happens to that liking when shops open?

There are 300 people in each generation. Each is born with a taste t, zero or more: how strongly sweetness steers what they
pick. A person cannot feel how much lasting energy a food holds. They can only taste how sweet it is.

The foods, with sweetness and lasting energy in points from 0 to 10:

- leaf: sweetness 0, energy 4.
- root: sweetness 2, energy 5.
- apple: sweetness 5, energy 9.
- berries: sweetness 6, energy 7.
- candy: sweetness 10, energy 1.

At each meal four foods lie there, drawn by luck. In the forest each is a leaf, a root, an apple or berries, all equally
likely. Once the shops are open each is candy with chance c, and otherwise from the forest as before. The person picks one:

    chance to pick food i  =  exp(t · sweetness_i / 10)  /  sum of the same over the four foods there

A life has many meals, so we take each person's exact average, over all sets of four foods, instead of drawing meals. The fun
of a generation is the mean sweetness of what it eats, and its energy is the mean energy of what it eats. So fun is what the
taste steers to, measured on the food. There are no feelings in this model.

Each child of the next generation copies the taste of one parent. A person with twice the energy is twice as likely to be that
parent. The copy slips by a normal amount with spread 0.25, and a taste that would fall below 0 is mirrored back above it: at
taste 0 sweet tastes like nothing, and there is nothing below that. The first generation has tastes close to 0.

- candy (c): the share of candy among the foods on offer in shops, from 0 to 0.8.
- shops_open: the generation that is first to live with shops, from 0 to 600.
- generations: how many generations to follow, from 0 to 600. One is about 25 years.
- seed: another number gives other luck.
- eaten: of a reader who eats, the place of each food that was picked, from 1 to 4.

The reader has eight meals in the forest, drawn as for everyone, and eight from shops, where one of the four foods is candy.
While they eat, the page shows how sweet a food is, and not how much energy it holds: that is what a tongue can tell. The
energy is shown when all is eaten, so a reader who eats again knows it. Beside the reader a child with a taste of 6.5, to which
a hundred generations in the forest come in this lab's first run, picks from the same foods. Who always picks the sweetest gets
59 points of energy in the forest and 8 from shops; the child gets 59 and 12. Who picks by energy gets 66 and 63.

What this leaves out: people learn, talk, cook, make rules and change their minds, all far faster than any gene. Many genes
shape taste, not one number. Some good food in a real forest is not sweet (nuts, fish). The foods and points are made up. What
you see hangs on two things: in the forest sweetness and energy go together, and candy is much sweeter than any fruit and
holds much less energy. Whether and how fast the taste for sweetness changes in people today is not known.

Source: the section on humans in "Mesa-Optimization: Explain it like I'm 10 Edition" (brook, 2023), told with food. That meat
eaters lost their sweet taste: "Major taste loss in carnivorous mammals" (Jiang and others, 2012).
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations_with_replacement
from math import factorial, prod

import numpy as np
from numpy.typing import NDArray

from explainer.labs.humans.meals import ENERGY as POINTS_ENERGY
from explainer.labs.humans.meals import FOODS, ON_OFFER, Meals
from explainer.labs.humans.meals import SWEETNESS as POINTS_SWEET
from explainer.labs.humans.meals import meals as meals_of
from explainer.worlds.exact import exp, normals, on_grid, power

Array = NDArray[np.float64]

SWEETNESS, ENERGY = POINTS_SWEET.astype(float), POINTS_ENERGY.astype(float)
PEOPLE = 300
SLIP = 0.25  # spread of the mistakes in copying a taste
# What a person eats is worked out for these tastes, and for those between along straight lines. Beyond the last, where even
# the forest drives no one, a person eats as there.
TASTES = np.linspace(0, 25, 501)
# Binary digits after the point. With these, what a whole generation eats is a sum of exact products that fit into 53 bits.
PLACE_BITS, SHARE_BITS = 16, 28


@dataclass(frozen=True)
class Params:
    candy: float
    shops_open: int
    generations: int
    seed: int
    eaten: str = ""  # of a reader who eats: see meals.py; "-" for nothing yet


@dataclass(frozen=True)
class Result:
    """One entry for each generation, the first included."""

    taste: Array  # the mean
    shares: Array  # shape (generations + 1, 5): how often each food is picked
    fun: Array  # points from 0 to 10
    energy: Array
    meals: Meals | None  # where the reader eats


def simulate(params: Params) -> Result:
    """Follow the tastes of a people through its generations."""
    luck = np.random.default_rng(params.seed)
    forest, shop = diets(0.0), diets(params.candy)
    fitness = {False: (forest * ENERGY).sum(axis=1), True: (shop * ENERGY).sum(axis=1)}
    tastes = np.empty((params.generations + 1, PEOPLE))
    tastes[0] = np.abs(SLIP * normals(luck, PEOPLE))
    for generation in range(params.generations):
        energies = fitness[generation >= params.shops_open]
        below, above_share = between(tastes[generation])
        energy = energies[below] + above_share * (energies[below + 1] - energies[below])
        tastes[generation + 1] = children(tastes[generation], energy, luck)
    in_shops = np.arange(params.generations + 1) >= params.shops_open
    counts = spread_over_grid(tastes)
    eaten_in_shops, eaten_in_forest = counts @ on_grid(shop, SHARE_BITS), counts @ on_grid(forest, SHARE_BITS)
    shares = np.where(in_shops[:, None], eaten_in_shops, eaten_in_forest) / PEOPLE
    return Result(
        taste=tastes.mean(axis=1),
        shares=shares,
        fun=(shares * SWEETNESS).sum(axis=1),
        energy=(shares * ENERGY).sum(axis=1),
        meals=meals_of(params.eaten, params.seed) if params.eaten else None,
    )


def children(taste: Array, energy: Array, luck: np.random.Generator) -> Array:
    """The tastes of the next generation: copies of parents drawn in proportion to energy, each a little off."""
    up_to = np.cumsum(energy)
    parent = np.searchsorted(up_to, luck.random(len(taste)) * up_to[-1])
    return np.asarray(np.abs(taste[parent] + SLIP * normals(luck, len(taste))))


def between(tastes: Array) -> tuple[NDArray[np.int64], Array]:
    """Which of TASTES each taste is above, and how far it is from there to the next, as a share."""
    place = on_grid(np.minimum(tastes / TASTES[1], len(TASTES) - 1), PLACE_BITS)
    below = np.minimum(place.astype(np.int64), len(TASTES) - 2)
    return below, place - below


def spread_over_grid(tastes: Array) -> Array:
    """For each generation, how many of its people are at each of TASTES; who is between two counts for both, by nearness."""
    below, share = between(tastes)
    above_share = share.ravel()
    cell = (below + np.arange(len(tastes))[:, None] * len(TASTES)).ravel()
    counts = np.bincount(cell, 1 - above_share, tastes.shape[0] * len(TASTES))
    counts += np.bincount(cell + 1, above_share, tastes.shape[0] * len(TASTES))
    return np.asarray(counts.reshape(len(tastes), len(TASTES)))


@lru_cache(maxsize=64)
def diets(candy: float) -> Array:
    """What people eat, exactly: for each of TASTES the share of each food, where `candy` of the food on offer is candy."""
    sets, picks = choices()
    kinds = len(FOODS) - 1
    chance = np.array([(1 - candy) / kinds] * kinds + [candy])
    orders = [factorial(ON_OFFER) // prod(factorial(int(n)) for n in row) for row in sets]
    weight = np.array(orders) * np.prod(power(chance, sets.astype(np.int64)), axis=1)
    return np.asarray((weight[:, None] * picks).sum(axis=1))


@cache
def choices() -> tuple[Array, Array]:
    """Every set of foods a meal can offer, as counts of each food; and how often each is picked, for each of TASTES."""
    every = combinations_with_replacement(range(len(FOODS)), ON_OFFER)
    sets = np.array([[row.count(food) for food in range(len(FOODS))] for row in every], dtype=np.float64)
    pull = sets * exp(np.outer(TASTES, SWEETNESS / 10))[:, None, :]
    return sets, pull / pull.sum(axis=2, keepdims=True)
