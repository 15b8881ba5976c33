"""Question: which duckling finds its mother: one that is put right each time, or one that points at what it saw first?

On a pond are eight things that move. Each has K features, which are there (+1) or not (−1), by the toss of a coin. No one
sees them as they are: at each look, a feature may flicker, which is to show the wrong way. Half of the features are steady
and flicker in 1 look in 25. The other half tell little, and flicker in 2 looks in 5. No duckling is told which are which.

At each of T choices, a duckling sees all eight, a fresh look at each, and follows one. To follow any but the goal, which is
Mother, is a mistake.

The corrected duckling is a perceptron. It has a weight w for each feature, 0 at first, and follows whatever has the highest
score. After a mistake, and only then, it is shown the goal:

    score(x) = w · x        w ← w + x(goal) − x(followed)

The pointing duckling is never told anything. On its first morning it sees one thing that moves, three looks, and remembers
what most looks showed: m. Then it goes for walks. On each walk it looks twice at something, and notes which features changed
in between. It follows what looks most like m, and goes more by steady features:

    score(x) = Σ log((1 − p)/p) · m · x

Here p is its guess, from its walks, at how often a feature flickers. If c of n walks saw it change, q = (c + 1)/(n + 2), but at
most 0.499, and p is where 2p(1 − p) = q. Equal scores are settled by luck.

- walks: from 0 to 200.
- first_seen: Mother, a boot on a string, a dog or a toy train.
- goal_moves: yes, and halfway through Mother has a rest and a goose looks after the ducklings: the goose is the goal from
  then on. The pointing duckling is shown the goose, three looks, as on its first morning. The corrected one hears of it
  through its mistakes alone.
- features, K: from 4 to 60.
- choices, T: from 0 to 150.
- egg: w or o, whole or open, for a reader who hatches Orange; it changes what is asked and shown, and no run.
- seed: chance: the features, every look, what is met on walks, and how equal scores are settled.

What this leaves out: where things swim is only the drawing. Real ducklings and chicks come ready to like some things, such as
heads and necks, and voices count too. A corrected learner could go for walks as well, and would gain from them. And no
duckling's brain is this plain.

Source: the duckling in "The OTHER AI Alignment Problem" (Robert Miles, 2021). The perceptron: Rosenblatt, 1958. Chicks: Johnson
and Bolhuis, 1991.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explainer.worlds.exact import log, on_grid

Array = NDArray[np.float64]
Whole = NDArray[np.int64]

MOVERS = ("mother", "boot", "dog", "train", "goose", "frog", "turtle", "ball")
MOTHER, GOOSE = MOVERS.index("mother"), MOVERS.index("goose")
STEADY, FLICKERING = 0.04, 0.4  # the chance that a feature shows the wrong way
FIRST_LOOKS = 3
TRUST_BITS = 30  # after the point: so scores are exact, and those that should be equal are


@dataclass(frozen=True)
class Params:
    walks: int
    first_seen: str
    goal_moves: str  # "yes" or "no"
    features: int
    choices: int
    seed: int
    egg: str = ""  # "w": whole, "o": open, of the duckling that the reader hatches; the run is the same


@dataclass(frozen=True)
class Result:
    """Whom a duckling follows is a place in MOVERS."""

    goal: Whole  # (choices,): whom it would be right to follow
    corrected: Whole  # (choices,): whom the corrected duckling follows
    pointing: Whole  # (choices,): whom the pointing one follows
    trust: Array  # (features,): how much the pointing one goes by each feature
    steady: NDArray[np.bool_]  # (features,): whether it really is steady

    @property
    def corrected_mistakes(self) -> Whole:
        """So far, after each choice."""
        return np.cumsum(self.corrected != self.goal)

    @property
    def pointing_mistakes(self) -> Whole:
        return np.cumsum(self.pointing != self.goal)

    def followed(self, choices: int) -> Whole:
        """How often the pointing one followed each mover in so many choices. Shape (movers,)."""
        return np.bincount(self.pointing[:choices], minlength=len(MOVERS))


def simulate(params: Params) -> Result:
    # Each part has luck of its own, so that more walks change nothing but what was learned on them.
    of_looks, of_walks, of_features, of_ties = np.random.default_rng(params.seed).spawn(4)
    movers = of_features.choice([-1, 1], (len(MOVERS), params.features))
    steady = np.arange(params.features) < (params.features + 1) // 2
    flicker = np.where(steady, STEADY, FLICKERING)

    def look(at: Whole, luck: np.random.Generator) -> Whole:
        return np.where(luck.random(at.shape) < flicker, -at, at)

    def first_looks(at: int) -> Whole:
        looks = look(np.tile(movers[at], (FIRST_LOOKS, 1)), of_looks)
        return np.asarray(np.sign(looks.sum(axis=0)))

    goal = np.full(params.choices, MOTHER)
    if params.goal_moves == "yes":
        goal[params.choices // 2 :] = GOOSE
    memory = first_looks(MOVERS.index(params.first_seen))
    later_memory = first_looks(GOOSE)
    seen = look(np.tile(movers, (params.choices, 1, 1)), of_looks)
    ties = of_ties.random((params.choices, 2, len(MOVERS)))

    met = of_walks.integers(len(MOVERS), size=params.walks)
    changed = (look(movers[met], of_walks) != look(movers[met], of_walks)).sum(axis=0)
    trust = trusted(changed, params.walks)
    pointed = np.where((goal == GOOSE)[:, None], later_memory, memory)
    return Result(
        goal=goal,
        corrected=follow_corrected(seen, goal, ties[:, 0]),
        pointing=highest(np.einsum("tmf,tf,f->tm", seen, pointed, trust), ties[:, 1]),
        trust=trust,
        steady=steady,
    )


def trusted(changed: Whole, walks: int) -> Array:
    """The weight of a feature that changed on so many of the walks: log((1 − p)/p)."""
    q = np.minimum((changed + 1) / (walks + 2), 0.499)
    p = (1 - np.sqrt(1 - 2 * q)) / 2
    return on_grid(log((1 - p) / p), TRUST_BITS)


def highest(scores: Array, ties: Array) -> Whole:
    """Who has the highest score in each row; those within a hair of each other are settled by `ties`, from 0 to 1."""
    return np.asarray(np.argmax(scores + 1e-6 * ties, axis=-1))


def follow_corrected(seen: Whole, goal: Whole, ties: Array) -> Whole:
    """The perceptron's choices. `seen` has shape (choices, movers, features)."""
    weights = np.zeros(seen.shape[2])
    followed = np.zeros(len(seen), dtype=np.int64)
    for choice, looks in enumerate(seen):
        picked = highest(looks @ weights, ties[choice])
        followed[choice] = picked
        weights += looks[goal[choice]] - looks[picked]  # nothing, after a right choice
    return followed
