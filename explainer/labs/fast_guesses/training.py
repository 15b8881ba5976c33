"""How the guesser learns: it is shown boards, and fitted to the best moves that a full search finds on them.

The search is all outside. The loss is −log of the share the network gives to best moves, with a softmax over the free cells;
Adam, 512 boards a step at most, and in the second half ever smaller steps.
"""

import numpy as np

from explainer.labs.fast_guesses.boards import boards
from explainer.labs.fast_guesses.network import SHAPES, Floats, Network, practised, sight
from explainer.worlds.adam import Adam

STEPS = 4000
BATCH = 512  # boards
STEP = 0.02
SPREAD = (1 / 3, 0.0, 1 / 4, 0.0)  # of the first random numbers


def first_numbers(rng: np.random.Generator) -> Network:
    return Network(*(spread * rng.normal(size=shape) for spread, shape in zip(SPREAD, SHAPES, strict=True)))


def loss_and_slopes(network: Network, places: np.ndarray) -> tuple[float, list[Floats]]:
    """The mean loss on these boards, and its slope in each of the network's numbers."""
    seen, free, best = sight()[places], boards().free[places], boards().best[places]
    units = np.tanh(seen @ network.inward + network.rest)
    scores = np.where(free, units @ network.outward + network.liking, -np.inf)
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    right = (shares * best).sum(axis=1, keepdims=True) + 1e-300
    up = (shares - shares * best / right) / len(places)
    back = up @ network.outward.T * (1 - units**2)
    return float(-np.log(right).mean()), [seen.T @ back, back.sum(axis=0), units.T @ up, up.sum(axis=0)]


def train(practice: int, seed: int, steps: int = STEPS) -> Network:
    """A network that has practised on so many boards."""
    rng, shown = np.random.default_rng([seed, practice, 1]), practised(practice, seed)
    network = first_numbers(rng)
    adams = [Adam(array) for array in network.arrays]
    for step in range(1, steps + 1):
        places = rng.choice(shown, BATCH) if practice > BATCH else shown
        _, slopes = loss_and_slopes(network, places)
        size = STEP * min(1.0, 2 * (1 - (step - 1) / steps))
        network = Network(
            *(array - adam.step(slope, size) for adam, array, slope in zip(adams, network.arrays, slopes, strict=True))
        )
    return network
