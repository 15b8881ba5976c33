"""Question: who made the bugs hard to see, if you only ate the ones you saw?

On a patch of ground sleep twelve bugs. A bug is five genes, each a number from −1 to 1: hue and shade of its paint, and how
long its body, its legs and its feelers are. In the first round all are drawn evenly from −1 to 1. The patch has 6 rows of 8
squares, and each bug lies in a square of its own, drawn by chance.

You are the bird. In each round you peck at no more than eight squares, and eat the bugs in them. The bugs you missed have
young: again twelve, each a copy of one of those left, drawn by luck, all alike, and each gene slips a little:

    child = a copy of one parent + mistakes · z        (z: fresh draws from the standard normal)

A gene that would leave its range turns back at the end. Nothing in here looks at the colour of the ground. Only the pecks do.

- pecks: the squares that were pecked, a letter for the row and a digit for the column each, with a dot after each round.
- ground: moss, sand or night.
- mistakes: how big the copying mistakes are, from 0 to 0.4.
- rounds: from 1 to 8.
- seed: chance: the first bugs, where they lie, who the parents are, the slips.
- reveal: yes; or no, while what has become of the bugs is still to be guessed.

Beside you a second bird eats with its eyes shut: the same first bugs, and as many eaten in each round, but luck picks them.

How far a bug stands out is measured on its paint, in a space of colours where equal distances look about equally big: how far
its body is from the ground, and its spots from the ground or from the dots on it, whichever is nearer, each by its share of the
bug. About 2 is the least that eyes can tell. (A dark page shows the paints darker. The measure is that of the light one.)

Where nobody has pecked, the run is that of our bird, which needs no reader. It comes upon a bug after a time drawn from an
exponential with rate (stands out / 6)². It pecks in that order, eight bugs at most, and goes to bed at time 1.

What this leaves out: shape and movement give real bugs away too, and real bugs have thousands of genes. Here legs and feelers
count for nothing: nobody is measured by them, so they drift. And with only twelve bugs luck is strong.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explainer.labs.bird.eyes import apart, oklab, paint
from explainer.worlds.exact import exponentials, normals

Array = NDArray[np.float64]
Squares = tuple[int, ...]

BUGS, MOST_PECKS = 12, 8
FEWEST_ROUNDS, ROUNDS, MOST_ROUNDS = 1, 6, 8
ROWS, COLUMNS = 6, 8
GENES = ("hue", "shade", "body_length", "leg_length", "feeler_length")
GROUNDS = {"moss": (1 / 6, -0.4), "sand": (-0.5, 0.0), "night": (5 / 6, -0.8)}  # hue and shade, as of a bug
SPOTS_PALER = 0.4  # how much paler than its body the spots of a bug are, and the dots on the ground
SPOT_SHARE = 0.17  # of a bug, as it is drawn
LEAST_SEEN = 2.0  # what stands out less is not seen
GLANCE = 6.0  # what stands out so far is come upon once in the time that our bird has
PLACES, PARENTS, BLIND, EYES = range(4)  # streams of luck of their own


@dataclass(frozen=True)
class Params:
    pecks: str
    ground: str
    mistakes: float
    rounds: int
    seed: int
    reveal: str  # "yes", or "no" to hold back what has become of the bugs


@dataclass(frozen=True)
class Result:
    by_hand: bool  # the pecks are the reader's, and not our bird's
    pecked: tuple[Squares, ...]  # the squares, round by round
    places: NDArray[np.int64]  # (rounds + 1, 12): the square of each bug; the last are those now asleep
    genes: Array  # (rounds + 1, 12, 5)
    eaten: NDArray[np.bool_]  # (rounds, 12)
    stands_out: Array  # (rounds + 1, 12)
    blind_genes: Array  # the same of the bugs beside them, eaten with eyes shut
    blind_stands_out: Array

    @property
    def rounds(self) -> int:
        """How many have been played."""
        return len(self.pecked)


def square_name(square: int) -> str:
    return f"{'abcdefgh'[square // COLUMNS]}{square % COLUMNS + 1}"


SQUARES = {square_name(square): square for square in range(ROWS * COLUMNS)}


def rounds_of(pecks: str) -> list[Squares]:
    """The squares pecked in each round that is over."""
    parts = pecks.split(".")[:-1]
    return [tuple(sorted({SQUARES[part[at : at + 2]] for at in range(0, len(part), 2)})) for part in parts]


def simulate(params: Params) -> Result:
    by_hand = bool(params.pecks) or params.reveal == "no"
    given = rounds_of(params.pecks)[: params.rounds] if by_hand else [None] * params.rounds
    first = np.random.default_rng(params.seed).uniform(-1, 1, (BUGS, len(GENES)))
    genes, blind, places = [first], [first], [lie(params, 0)]
    pecked: list[Squares] = []
    eaten: list[NDArray[np.bool_]] = []
    for now, squares in enumerate(given):
        if squares is None:
            gone = seen_by_our_bird(genes[-1], params, now)
            squares = tuple(np.sort(places[-1][gone]).tolist())
        else:
            gone = np.isin(places[-1], squares)
        pecked.append(squares)
        eaten.append(gone)
        genes.append(young(genes[-1], gone, params, now))
        blind.append(young(blind[-1], luck(params, now, BLIND).permutation(BUGS) < gone.sum(), params, now))
        places.append(lie(params, now + 1))
    all_genes, all_blind = np.array(genes), np.array(blind)
    return Result(
        by_hand=by_hand,
        pecked=tuple(pecked),
        places=np.array(places),
        genes=all_genes,
        eaten=np.array(eaten, dtype=bool).reshape(-1, BUGS),
        stands_out=stands_out(all_genes, params.ground),
        blind_genes=all_blind,
        blind_stands_out=stands_out(all_blind, params.ground),
    )


def luck(params: Params, now: int, stream: int) -> np.random.Generator:
    """Each part of a round has luck of its own, so that what is pecked changes nothing but who is eaten."""
    return np.random.default_rng([params.seed, now, stream])


def lie(params: Params, now: int) -> NDArray[np.int64]:
    """In which square each of the bugs lies."""
    return luck(params, now, PLACES).permutation(ROWS * COLUMNS)[:BUGS]


def young(genes: Array, gone: NDArray[np.bool_], params: Params, now: int) -> Array:
    """The young of those that are left."""
    rng = luck(params, now, PARENTS)
    parents = np.flatnonzero(~gone)[rng.integers(0, BUGS - int(gone.sum()), BUGS)]
    return turned_back(genes[parents] + params.mistakes * normals(rng, genes.shape))


def turned_back(genes: Array) -> Array:
    """Genes beyond −1 or 1 folded back into the range, as often as it takes."""
    return np.asarray(1 - np.abs((genes + 1) % 4 - 2))


def seen_by_our_bird(genes: Array, params: Params, now: int) -> NDArray[np.bool_]:
    """Whom our bird eats: those it comes upon in time, the first eight of them."""
    rate = (stands_out(genes, params.ground) / GLANCE) ** 2
    wait = exponentials(luck(params, now, EYES), BUGS)
    in_turn = np.argsort(np.where(rate > 0, wait / np.maximum(rate, 1e-9), np.inf), kind="stable")
    first = np.zeros(BUGS, dtype=bool)
    first[in_turn[:MOST_PECKS]] = True
    return np.asarray((wait < rate) & first)


def stands_out(genes: Array, ground: str) -> Array:
    """How far each bug stands out from the ground: about 25 at first, and eyes can tell no less than 2."""
    hue, shade = GROUNDS[ground]
    floor, dots = (oklab(paint(np.array(hue), np.array(shade + paler))) for paler in (0.0, SPOTS_PALER))
    body, spots = (oklab(paint(genes[..., 0], genes[..., 1] + paler)) for paler in (0.0, SPOTS_PALER))
    return (1 - SPOT_SHARE) * apart(body, floor) + SPOT_SHARE * np.minimum(apart(spots, floor), apart(spots, dots))
