"""Question: how do bugs get hard to see, if nobody draws them and no bug tries to hide?

A bug is ten genes, g₁ … g₁₀, each a number from −1 to 1: the colour and shade of its body, the colour, shade, number and size
of its spots, the shade of its edge and legs, how long its body is, its legs, its feelers. A ground is ten numbers
too, t₁ … t₁₀: the genes of a bug that looks like that ground. How far a bug is from the ground, and how well that hides it:

    distance² = (g₁ − t₁)² + … + (g₁₀ − t₁₀)²        hidden = exp(−distance²), from 0 to 1

On the page "hidden" is a score out of 100. In the first generation every gene of all 200 bugs is drawn evenly from −1 to 1.
Then, once each generation:

    survival = exp(−pickiness · distance²)
    child = a copy of one parent + mistakes · z        (z: ten fresh draws from the standard normal)

Each of the 200 children picks its one parent by chance, in proportion to survival, and copies it whole. A gene that would leave
the range turns back at its end, as a ball does at a wall. So with pickiness 0 the genes wander, but favour no value at all.

- ground: moss, snow, sand or night: which ten numbers t.
- generations: from 0 to 200.
- mistakes: how big the copying mistakes are, from 0 (perfect copies) to 0.6. A gene's whole range is 2 wide.
- pickiness: how well birds tell bug from ground, from 0 (not at all) to 5. At 1, survival and hidden are the same number.
- seed: chance. The same seed gives the same bugs.
- picks: the bugs that the reader picked, 1 to 6 each, before anything is asked; - is the start. They change nothing in the run.

There the reader stands where the birds stand. Six of the first bugs lie on the ground; the one that is picked has six young,
each a copy of it with mistakes of 0.25, so that six picks can get somewhere; of these one is picked again.

Beside them 200 bugs are made afresh in each later generation, as the first ones were. Nothing is kept from one lot to the next.
To show how big the mistakes are, one of the first bugs is copied three times before the run. These copies are not in it.
Where copies are perfect, or the mistakes are big (from 0.1 on), the same first bugs also get a run with mistakes of 0.05, to
compare with.

What this leaves out: real bugs have thousands of genes, and one gene does many jobs. Many have two parents. There are always
200 bugs here, and the ground never changes. Birds learn; ours do not, and exp(−distance²) only
stands in for how a real bird sees.

Source: "Mesa-Optimization: Explain it like I'm 10 Edition" (brook, 2023). The model of copying is Wright's and Fisher's (about
1930); hiding that falls off as a bell curve is Fisher's picture of fitness. That birds do thin out what stands out was measured
on peppered moths (Cook and others, 2012).
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from explainer.worlds.exact import exp, normals, on_grid, round_to_grid

Array = NDArray[np.float64]

BUGS = 200
GENE_BITS = 23  # after the point: so all squares of genes, and all their sums, are exact
SMALL_SLIPS = 0.05
HAND_BUGS, PICKS, HAND_SLIPS = 6, 6, 0.25  # what the reader picks from, how often, and how much those copies slip
NOBODY = "-"  # picked so far
BIG_SLIPS = 0.1  # from here on the question is about their size
EXAMPLE, COPIES = 1, 3  # which of the first bugs is shown with so many copies before the run
GENES = (
    "body_hue",  # from red over sand and green to blue
    "body_shade",  # dark to pale
    "spot_hue",
    "spot_shade",
    "spot_count",
    "spot_size",
    "edge_shade",  # of the legs and feelers too
    "body_length",
    "leg_length",
    "feeler_length",
)
# What a bug must be like to look like the ground: hues and shades stand in the middle of a rung of the paint ladder.
GROUNDS = {
    name: on_grid(np.array(genes), GENE_BITS)
    for name, genes in {
        "moss": (1 / 6, -0.4, 1 / 6, 0.0, 0.3, 0.3, -0.4, 0.5, 0.3, 0.2),
        "snow": (5 / 6, 0.8, 5 / 6, 0.4, -0.4, 0.6, 0.8, -0.5, -0.6, -0.5),
        "sand": (-0.5, 0.4, -0.5, 0.0, 0.6, -0.5, 0.4, -0.3, -0.4, -0.3),
        "night": (5 / 6, -0.8, -0.5, 0.4, -0.2, -0.6, -0.8, 0.3, -0.2, 0.3),
    }.items()
}


@dataclass(frozen=True)
class Params:
    ground: str
    generations: int
    mistakes: float
    pickiness: float
    seed: int
    picks: str = ""


@dataclass(frozen=True)
class Hand:
    """What the reader has picked."""

    bugs: Array  # (6, 10): those to pick from now
    line: Array  # (picks, 10): those that were picked

    @property
    def over(self) -> bool:
        return len(self.line) == PICKS


@dataclass(frozen=True)
class Result:
    genes: Array  # (generations + 1, 200, 10): every bug that ever lived
    hidden: Array  # (generations + 1, 200): how well each of them is hidden
    random_hidden: Array  # the same for the bugs made afresh
    founders: NDArray[np.int64]  # (generations + 1,): how many of the first bugs have any children's children left
    copies: Array  # (3, 10): what copying makes of one first bug, to be shown before the run
    hand: Hand | None  # where the reader picks, or has picked
    end_with_small_slips: float | None  # how well the last bugs would be hidden on average, from 0 to 1, where that is asked


def simulate(params: Params) -> Result:
    """The run, and what it is seen beside."""
    ground = GROUNDS[params.ground]
    genes, founders = run(params)
    # A stream of its own, so that the bugs made afresh take no luck from the others. Both begin with the same first bugs.
    afresh = drawn_evenly(np.random.default_rng([params.seed, 1]), genes.shape)
    afresh[0] = genes[0]
    copies = copied(
        np.repeat(genes[0, EXAMPLE, None], COPIES, axis=0), params.mistakes, np.random.default_rng([params.seed, 2])
    )
    small = None
    if beside_small_slips(params):
        last = run(replace(params, mistakes=SMALL_SLIPS))[0][-1]
        small = float(hidden(last, ground).mean())
    hand = picked_by_hand(params.picks, genes[0], params.seed) if params.picks else None
    return Result(genes, hidden(genes, ground), hidden(afresh, ground), founders, copies, hand, small)


def picked_by_hand(picks: str, first: Array, seed: int) -> Hand:
    """The bugs that were picked, and the young of the last of them. Each round has luck of its own."""
    bugs, line = first[:HAND_BUGS], list[Array]()
    for now, pick in enumerate(picks.removeprefix(NOBODY)):
        line.append(bugs[int(pick) - 1])
        bugs = copied(np.repeat(line[-1][None], HAND_BUGS, axis=0), HAND_SLIPS, np.random.default_rng([seed, 3, now]))
    return Hand(bugs, np.array(line).reshape(-1, len(GENES)))


def beside_small_slips(params: Params) -> bool:
    """Whether the question is how these bugs do beside some whose slips are small."""
    return params.pickiness > 0 and (not params.mistakes or params.mistakes >= BIG_SLIPS)


def run(params: Params) -> tuple[Array, NDArray[np.int64]]:
    """Copy, slip, keep what works, as many times as there are generations.

    Returns the genes, shape (generations + 1, 200, 10), and how many of the first bugs have any children's children left,
    shape (generations + 1,).
    """
    rng = np.random.default_rng(params.seed)
    ground = GROUNDS[params.ground]
    shape = (params.generations + 1, BUGS, len(GENES))
    genes = np.empty(shape)
    genes[0] = drawn_evenly(rng, shape[1:])
    first_bug = np.arange(BUGS)  # which of the first bugs each living one comes from
    founders = [BUGS]
    for now in range(params.generations):
        parents = pick_parents(survival(genes[now], ground, params.pickiness), rng)
        genes[now + 1] = copied(genes[now, parents], params.mistakes, rng)
        first_bug = first_bug[parents]
        founders.append(len(np.unique(first_bug)))
    return genes, np.array(founders)


def drawn_evenly(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """Genes of bugs made afresh."""
    genes = rng.uniform(-1, 1, shape)
    round_to_grid(genes, GENE_BITS)
    return genes


def copied(genes: Array, mistakes: float, rng: np.random.Generator) -> Array:
    """The same genes with mistakes."""
    slips = normals(rng, genes.shape)
    slips *= mistakes
    slips += genes
    round_to_grid(slips, GENE_BITS)
    return turned_back(slips)


def distance_squared(genes: Array, ground: Array) -> Array:
    """How far bugs are from the ground; the genes run along the last axis."""
    apart = genes - ground
    return np.asarray(np.einsum("...g,...g->...", apart, apart))


def hidden(genes: Array, ground: Array) -> Array:
    """How well bugs are hidden, from 0 to 1."""
    return exp(-distance_squared(genes, ground))


def survival(genes: Array, ground: Array, pickiness: float) -> Array:
    """Each bug's chance to be a parent, as a share of the best one's, so that none is lost to rounding."""
    apart = distance_squared(genes, ground)
    return exp(-pickiness * (apart - apart.min()))


def pick_parents(weights: Array, rng: np.random.Generator) -> NDArray[np.intp]:
    """One parent for each child, drawn in proportion to the weights."""
    edges = np.cumsum(weights)
    return np.asarray(np.searchsorted(edges, rng.random(len(weights)) * edges[-1], side="right"))


def turned_back(genes: Array) -> Array:
    """Genes beyond −1 or 1 folded back into the range, as often as it takes."""
    return np.asarray(1 - np.abs((genes + 1) % 4 - 2))
