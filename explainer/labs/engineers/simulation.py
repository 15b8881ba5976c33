"""Question: what does a thousand tries find that one try would not?

Training is an optimizer, and above it sits a person who tries settings again and again: an optimizer too. Here a setting is the
place where training starts.

The land is a square from −5 to 5 with 49 broad shallow valleys, in rows of seven a little out of line, and one tiny deep pit.
A valley with its bottom at c and depth d has the loss |p − c|² − d; the land is the lowest of these at each place. In the pit,
a disk, the loss is −2, and its sides are steep. One run starts somewhere and walks downhill in tiny steps: straight to the
bottom of the valley it starts in, unless it comes by the pit on its way and falls in. The depth of a valley is

    d = clue · (how near it is to the pit, from 0 to 1) + (1 − clue) · (a number of its own, from 0 to 1)

The person keeps the run with the lowest loss. Of k runs from anywhere, some find the pit in 1 − (1 − ε)ᵏ of all cases, where ε
is the chance of one run: the share of the square from which one ends in the pit, on a grid of starts. A person who tweaks
starts each run near the start that did best so far, away from it by a normal number with standard deviation 1.2 on each axis.
A start beyond the edge of the square comes back in, as far as it was out. How often this finds the pit is counted over 256
such persons.

A wall round the pit: the person has no run start within 0.45 of the pit's rim, but moves it out to the wall, and stops a run
that comes to the wall.

The second half leaves the land. Each try finds an AI with a true worth; a test measures that worth with an error. Both are
normal with standard deviation 1. But one AI in a hundred fools the test: it measures 3 more than it should. The person keeps
the best of k by the test. With f and F the density and the distribution of what the test says, f₁ that of those who fool it:

    the best fools the test in     ∫ k · 0.01 · f₁(x) · F(x)ᵏ⁻¹ dx     of all cases

and in the same way the means of what it measures and of what it is worth, all by the trapezoid rule.

- part: which of three pictures is drawn: the land, the chance of finding the pit, or the test.
- tries: how many runs, from 0 to 1000.
- policy: take the first AI, the best of many, or tweak what worked best.
- clue: how much the valleys deepen toward the pit, from 0 to 1.
- pit: how wide the pit is, from rim to middle: 0.05 to 0.3.
- wall: none, or round the pit.
- seed: other luck. The land stays the same.
- drops: where the reader's own runs start, two letters each, across and up on a grid of 26 by 26.

What this leaves out: that the pit stands for an AI that is itself an optimizer is our label; nothing in it searches. No one
knows how rare such AIs are, how deep their pits, or whether there are clues. Where the pit is, our person knows only for the
wall. Real settings are many: what the AI looks like inside, how fast it learns, what it is shown. And a person learns more
from a try than one number. Whether tweaks beat fresh starts without a clue hangs on the land: here, as on most lands, they do
not.

Source: "The Human's Role in Mesa Optimization", which calls the people who train AI a third optimizer above the other two, and
speaks of tiny basins, and of walls around them.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from explainer.worlds.drops import middles
from explainer.worlds.exact import exp, log, normal_below, normals, on_grid, power

Array = NDArray[np.float64]
Whole = NDArray[np.intp]

REACH = 5.0
ROW = 7
VALLEYS = ROW * ROW
IN_PIT, AT_WALL = VALLEYS, VALLEYS + 1  # where a run may end, besides the valleys 0 to 48
PIT_AT = np.array([2.35, -1.75])
PIT_LOSS = -2.0
PIT_WIDTH = 0.15  # from rim to middle, at first
LAND = 15
WALL_OUT = 0.45  # from the pit's rim to the wall
TWEAK = 1.2
PERSONS = 256
PLACE_BITS = 20  # of a place, after the point: so which valley is lowest there comes of exact products and sums
FOOLERS = 0.01
FOOLED_BY = 3.0


@dataclass(frozen=True)
class Params:
    part: str
    tries: int
    policy: str
    clue: float
    pit: float
    wall: str
    seed: int
    drops: str = ""

    @property
    def places(self) -> Array:
        """Where the reader's own runs start, shape (n, 2): the middle of a square of the grid each."""
        return middles(self.drops, REACH)

    @property
    def runs(self) -> int:
        return min(self.tries, 1) if self.policy == "first" else self.tries


@dataclass(frozen=True)
class Land:
    bottoms: Array  # shape (49, 2)
    depths: Array  # shape (49,)
    pit: float  # its radius
    wall: float  # the radius of the wall, or 0

    def fate(self, starts: Array) -> tuple[Whole, Array]:
        """For starts of shape (n, 2): where each run ends, and its place there, shape (n, 2)."""
        starts = on_grid(starts, PLACE_BITS)
        valley = (starts @ (-2 * self.bottoms.T) + ((self.bottoms**2).sum(axis=1) - self.depths)).argmin(axis=1)
        bottom = self.bottoms[valley]
        way = bottom - starts
        length = (way**2).sum(axis=1) + 1e-12
        off = PIT_AT - starts
        along = (off * way).sum(axis=1) / length
        miss = (off**2).sum(axis=1) - along.clip(0, 1) * (2 * along - along.clip(0, 1)) * length  # squared, at the nearest
        rim = self.wall or self.pit
        hit = miss < rim * rim
        if not self.wall:
            return np.where(hit, IN_PIT, valley), np.where(hit[:, None], PIT_AT, bottom)
        to_rim = along - np.sqrt(np.maximum(rim * rim - (off**2).sum(axis=1) + along**2 * length, 0) / length)
        halted = starts + way * to_rim.clip(0, 1)[:, None]
        return np.where(hit, AT_WALL, valley), np.where(hit[:, None], halted, bottom)

    def loss(self, ends: Whole, places: Array) -> Array:
        """The loss at the places where runs ended."""
        loss = np.where(ends == IN_PIT, PIT_LOSS, -self.depths[np.minimum(ends, VALLEYS - 1)])
        halted = ends == AT_WALL
        if halted.any():
            loss[halted] = (((places[halted, None] - self.bottoms) ** 2).sum(axis=2) - self.depths).min(axis=1)
        return loss

    def allowed(self, starts: Array) -> Array:
        """The same starts, those within the wall moved out to it."""
        if not self.wall:
            return starts
        off = starts - PIT_AT
        far = np.sqrt((off**2).sum(axis=1))[:, None]
        return np.where(far < self.wall, PIT_AT + off * (self.wall * 1.0001 / np.maximum(far, 1e-9)), starts)


@dataclass(frozen=True)
class Tested:
    """What is known of the best of k by the test, for several k; all exact."""

    counts: Whole  # shape (m,): the k
    fools: Array  # shape (m,): how often it fools the test
    measured: Array  # shape (m,): its mean worth by the test
    worth: Array  # shape (m,): its mean true worth


@dataclass(frozen=True)
class Result:
    starts: Array  # shape (runs, 2)
    places: Array  # shape (runs, 2): where each run ended
    ends: Whole  # shape (runs,): a valley's number, IN_PIT or AT_WALL
    losses: Array  # shape (runs,): at these places
    one_run: float  # ε
    fresh: Array  # shape (tries + 1,): the chance that so many fresh starts find the pit
    tweaked: Array  # shape (tries + 1,): the same for tweaks; empty unless the chances are what is looked at
    tested: Tested
    dropped: Whole  # shape (n,): where the reader's own runs ended
    dropped_to: Array  # shape (n, 2): their places there
    dropped_loss: Array  # shape (n,)

    def kept(self, shown: int) -> int:
        """Where the best of the first `shown` runs ended, of which there is one at least."""
        return int(self.ends[self.losses[:shown].argmin()])

    @property
    def in_pit(self) -> int:
        return int((self.ends == IN_PIT).sum())


def simulate(params: Params) -> Result:
    rng = np.random.default_rng(params.seed)
    land = the_land(params.clue, params.pit, params.wall)
    if params.policy == "tweak":
        starts, ends, places = tweaks(land, params.runs, 1, rng)
        starts, ends, places = starts[:, 0], ends[:, 0], places[:, 0]
    else:
        starts = land.allowed(anywhere(rng, REACH, 1000)[: params.runs])
        ends, places = land.fate(starts)
    dropped, dropped_to = land.fate(land.allowed(params.places))
    one_run = chance_of_one(params.clue, params.pit, params.wall)
    chances = params.part == "chance"
    return Result(
        starts=starts,
        places=places,
        ends=ends,
        losses=land.loss(ends, places),
        one_run=one_run,
        fresh=1 - power(np.full(params.tries + 1, 1 - one_run), np.arange(params.tries + 1)),
        tweaked=chance_of_tweaks(params.clue, params.pit, params.wall, params.tries) if chances else np.zeros(0),
        tested=tested(params.tries),
        dropped=dropped,
        dropped_to=dropped_to,
        dropped_loss=land.loss(dropped, dropped_to),
    )


def anywhere(rng: np.random.Generator, reach: float, places: int) -> Array:
    """Places drawn evenly from a square, shape (places, 2)."""
    return np.asarray(2 * reach * rng.random((places, 2)) - reach)


# --- the land -------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def the_land(clue: float, pit: float, wall: str, number: int = LAND) -> Land:
    """A land by its number: where its valleys lie, and how deep each would be without a clue."""
    rng = np.random.default_rng(number)
    line = np.linspace(-REACH, REACH, 2 * ROW + 1)[1::2]
    bottoms = on_grid(np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2) + anywhere(rng, 0.28, VALLEYS), PLACE_BITS)
    own = rng.random(VALLEYS)
    far = np.sqrt(((bottoms - PIT_AT) ** 2).sum(axis=1))
    near = 1 - (far - far.min()) / (far.max() - far.min())
    return Land(bottoms, clue * near + (1 - clue) * own, pit, pit + WALL_OUT if wall == "pit" else 0.0)


@lru_cache(maxsize=64)
def chance_of_one(clue: float, pit: float, wall: str, number: int = LAND) -> float:
    """The share of the square from which a run ends in the pit: only starts in its neighbourhood can."""
    if wall == "pit":
        return 0.0
    around, steps = 2.0, 200
    line = (np.arange(steps) + 0.5) / steps * 2 * around - around
    starts = PIT_AT + np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
    land = the_land(clue, pit, wall, number)
    in_pit = sum(int((land.fate(some)[0] == IN_PIT).sum()) for some in np.array_split(starts, 20))  # all at once: 30 MB
    return in_pit / len(starts) * (around / REACH) * (around / REACH)


def tweaks(land: Land, tries: int, persons: int, rng: np.random.Generator) -> tuple[Array, Whole, Array]:
    """Runs of persons who each start near their own best start so far: starts, ends and places, shapes (tries, persons, …)."""
    starts, places = np.zeros((2, tries, persons, 2))
    ends = np.zeros((tries, persons), dtype=np.intp)
    start = anywhere(rng, REACH, persons)
    best, lowest = start, np.full(persons, np.inf)
    for number in range(tries):
        start = land.allowed(start)
        ends[number], places[number] = land.fate(start)
        starts[number] = start
        loss = land.loss(ends[number], places[number])
        better = loss < lowest
        best, lowest = np.where(better[:, None], start, best), np.where(better, loss, lowest)
        start = folded(best + TWEAK * normals(rng, (persons, 2)))
    return starts, ends, places


def folded(starts: Array) -> Array:
    """What lies beyond an edge comes back in, as far as it went out; the clip is for draws of nine standard deviations."""
    starts = np.where(starts > REACH, 2 * REACH - starts, starts)
    return np.clip(np.where(starts < -REACH, -2 * REACH - starts, starts), -REACH, REACH)


@lru_cache(maxsize=16)
def chance_of_tweaks(clue: float, pit: float, wall: str, tries: int, number: int = LAND) -> Array:
    """How many of all persons who tweak have found the pit after each try, from none on, shape (tries + 1,)."""
    land = the_land(clue, pit, wall, number)
    _, ends, _ = tweaks(land, tries, PERSONS, np.random.default_rng(3))
    found = np.logical_or.accumulate(ends == IN_PIT, axis=0)
    return np.concatenate([[0.0], found.mean(axis=1)])


# --- the test -------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def tested(tries: int) -> Tested:
    """The best of k by the test, for about thirty k up to `tries`."""
    evenly = np.linspace(0, log(np.array(float(max(tries, 1)))), 30)  # by factors
    counts = np.unique(exp(evenly).round().astype(np.intp)) if tries else np.zeros(0, dtype=np.intp)
    x = np.linspace(-9.0, 12.0, 1401)
    honest, fooling = (normal(x - shift) * share for shift, share in ((0.0, 1 - FOOLERS), (FOOLED_BY, FOOLERS)))
    below = (1 - FOOLERS) * normal_below(x / sqrt(2)) + FOOLERS * normal_below((x - FOOLED_BY) / sqrt(2))
    top = counts[:, None] * power(below, counts[:, None] - 1) * (x[1] - x[0])  # times a density: where the best one lies
    return Tested(
        counts,
        fools=(top * fooling).sum(axis=1),
        measured=(top * ((honest + fooling) * x)).sum(axis=1),
        worth=(top * ((honest * x + fooling * (x - FOOLED_BY)) / 2)).sum(
            axis=1
        ),  # worth and error share what is measured evenly
    )


def normal(x: Array) -> Array:
    """The density of what the test says of an AI that does not fool it: worth and error, two standard normal numbers."""
    return exp(-(x**2) / 4) / sqrt(4 * np.pi)
