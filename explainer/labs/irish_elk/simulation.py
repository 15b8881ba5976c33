"""Question: can a herd come to grow antlers that are bad for the herd, if cows like them big?

A herd of single elk. Each carries a number, its antler size: 1 is the size that is best for staying alive, 0 is no antlers.
Bulls show the number on their heads; cows only carry it. Each generation goes like this.

- Growing up. All cows live. A young bull with antlers of size s lives with chance exp(−c · (s − 1)²), where c is the cost.
- Choosing. The cows come in turn. Each picks a bull with chance in proportion to exp(choosy · s). A bull has room for ten
  cows; those that find theirs full pick again among the rest. If there are fewer than ten cows' worth of bulls, some go
  without.
- Calves. Each cow that found a bull has three calves in her life. There is food for 400 calves; if there are more, 400 of
  them, picked by chance, are the next generation. Half are bulls, by chance.
- Copying. A calf's size is midway between its parents', plus a normal mistake with standard deviation 0.1, and never below
  0.

The settings:

- choosy: how much cows care, from 0 (not at all) to 5. At 3, size 2 instead of 1 makes a bull e³ ≈ 20 times as likely to be
  picked.
- winters (h): how hard winters get, from 1 (mild) to 6. In generation g the cost c is cost · (1 + (h − 1) · share), where
  the share is how far the winters have come: min(g − winter_start + 1, slow) / slow, and never below 0.
- winter_start: the first hard winter, from generation 0 to 300.
- slow: over how many generations the winters come in, from 1 (all at once) to 100.
- cost: what odd antlers cost a bull in mild winters, from 0.2 to 2. At 0.5, a bull with antlers of size 2 lives with chance
  0.61; at size 3, 0.14.
- generations: how long the run is, from 0 to 300. It ends early when no calf is born.
- seed: which luck the herd has.
- picks: of a reader who is a cow, whom she picked in each round, from 0 to 9.

The reader's cow has a herd of her own, of ten young bulls each round, and her pick is the father of all calves: one cow stands
for all. Ten cows have a bull calf and a cow calf each by him; the mistake in copying has standard deviation 0.2. Nothing but
the cost counts besides. A second cow picks by luck, with the same first bulls and the same luck in all else. If a cow picks the
grandest ten times, her last young bulls have antlers of size 2.3, and 4.4 of ten grow up; if she picks by luck, 1.0 and 9.3.

One rule looks at the herd as a whole: the food. It keeps the herd from growing past 400, and it does not ask about
antlers. No rule tries to keep the herd alive. A bull's size spreads if bulls like him have more calves than other bulls,
and that is all. One such elk can gain while the herd loses.

What this leaves out: wolves, illness, people, poor grass that hurts cows and calves, and any good that big antlers do. Real
bulls fight with them, and the winner gets the cows, so it is not the cows' taste alone that pays for size. Real antlers can
tell cows truly that a bull is strong and well fed, up to a point. Here the cows' taste is fixed; in life it changes too.
Much hangs on how fast a herd can change. Of 30 herds whose winters came in over 1, 10, 20, 30 or 60 generations (with
winters 3), 30, 30, 12, 5 and 0 died out. If each calf took after one parent alone, there would be more variety: then one
herd in four would live through winters that come all at once (11 of 40 tried).

Scientists still argue about the real Irish elk. Its antlers, up to 3.5 metres wide and 40 kilograms in the largest finds,
took half to two thirds as much energy each summer as fattening up (Moen and others, 1999). But some hold that antlers had
little to do with its end, since a herd can do with few bulls, and that cows ran short of food for their calves (Worman and
Kimbrell, 2008). The last known ones lived about 7700 years ago in Siberia, long after the ice (Stuart and others, 2004).
Whether antlers that cost a herd its life would be an inner alignment problem is argued about too: nothing here was meant
to keep the herd alive, so one may say that no goal was missed. Our model says what can happen, not what did.

Source: "Mesa-Optimization: Explain it like I'm 10 Edition" (brook, 2023).
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from explainer.labs.irish_elk import cow
from explainer.labs.irish_elk.cow import BEST, survival
from explainer.worlds.exact import exp, exponentials, normals

Array = NDArray[np.float64]
Counts = NDArray[np.int64]

FOOD = 400  # calves that there is food for
LITTER = 3  # calves a cow has in her life, if she finds a bull
ROOM = 10  # cows a bull has room for
MISTAKE = 0.1  # standard deviation of a calf's difference from the middle of its parents


@dataclass(frozen=True)
class Params:
    choosy: float
    winters: float
    cost: float
    winter_start: int
    slow: int
    generations: int
    seed: int
    picks: str = ""  # of a reader who is a cow: see cow.py; "-" for none yet

    @property
    def has_hard_winters(self) -> bool:
        return self.winters > 1 and self.winter_start <= self.generations

    @property
    def hardest_from(self) -> int:
        """The first generation whose winter is as hard as they get."""
        return self.winter_start + self.slow - 1

    def hardness(self, generation: int) -> float:
        """How many times as much antlers cost in this generation: 1 where winters are mild, up to `winters`."""
        share = min(max(generation - self.winter_start + 1, 0), self.slow) / self.slow
        return 1 + (self.winters - 1) * share


@dataclass(frozen=True)
class Result:
    """One entry a generation, from 0 to the last that had any elk."""

    antlers: Array  # mean size that its calves carry
    herd: Counts  # elk that grew up
    bulls_born: Counts
    bulls_grown: Counts
    mated: Counts  # cows that found a bull
    from_big: Counts  # of these, cows that found one with bigger antlers than the middle young bull
    first_bulls: Array  # sizes of the bulls the run began with, smallest first
    died_out: bool  # the last generation had no calves
    cows: tuple[cow.Herd, ...]  # of the reader's cow, and of the one who picks by luck; empty where the reader is none


def simulate(params: Params) -> Result:
    rng = np.random.default_rng(params.seed)
    # The herd begins with the variety that copying alone keeps up: half of it is lost each time, and MISTAKE² comes in.
    size = np.maximum(BEST + MISTAKE * sqrt(2) * normals(rng, FOOD), 0)
    is_bull = rng.random(FOOD) < 0.5
    first_bulls = np.sort(size[is_bull])
    antlers, counts = [], []
    for generation in range(params.generations + 1):
        young, cows = size[is_bull], size[~is_bull]
        cost = params.cost * params.hardness(generation)
        bulls = young[rng.random(len(young)) < survival(young, cost)]
        mated = min(len(cows), ROOM * len(bulls))
        fathers = bulls[choose(bulls, mated, params.choosy, rng)]
        antlers.append(size.mean())
        counts.append((len(cows) + len(bulls), len(young), len(bulls), mated, bigger(fathers, young)))
        if mated == 0:
            break
        size = calves(fathers, cows[:mated], rng)  # cows stand in an order of chance
        is_bull = rng.random(len(size)) < 0.5
    herd, born, grown, found_bull, from_big = np.array(counts, dtype=np.int64).T
    return Result(
        np.array(antlers), herd, born, grown, found_bull, from_big, first_bulls, died_out=mated == 0, cows=picked_by(params)
    )


def picked_by(params: Params) -> tuple[cow.Herd, ...]:
    if not params.picks:
        return ()
    ours = cow.picked(params.picks, params.cost, params.seed)
    return ours, cow.by_luck(params.cost, params.seed, len(ours.fathers))


def choose(bulls: Array, cows: int, choosy: float, rng: np.random.Generator) -> Counts:
    """For each of so many cows the bull she ends up with, by number; no bull more than ROOM times.

    Cows that come in turn, and pick again where a bull is full, are the same as bulls who each ring at moments of chance,
    as often as they are liked, ROOM times at most: the first so many rings find a cow.
    """
    rings = exponentials(rng, (len(bulls), ROOM)).cumsum(axis=1)
    when = (rings / exp(choosy * bulls)[:, None]).ravel()
    if cows < len(when):
        # argpartition would do, but leaves those it finds in an order that hangs on the processor.
        return np.flatnonzero(when <= np.partition(when, cows - 1)[cows - 1])[:cows] // ROOM
    return np.arange(cows) // ROOM


def bigger(fathers: Array, young: Array) -> int:
    """How many of the fathers have bigger antlers than the middle young bull."""
    if not len(fathers):
        return 0
    middle = len(young) // 2
    return int(np.count_nonzero(fathers > np.partition(young, middle)[middle]))


def calves(fathers: Array, mothers: Array, rng: np.random.Generator) -> Array:
    """The sizes of the calves that find food."""
    family = rng.permutation(LITTER * len(mothers))[:FOOD] // LITTER
    middle = (fathers[family] + mothers[family]) / 2
    size: Array = np.maximum(middle + MISTAKE * normals(rng, len(family)), 0)
    return size
