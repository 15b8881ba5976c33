"""Question: if the score that trained an AI keeps running while the AI works, can a watchdog stop it in time?

Pip drives a cart with 300 apples past a row of stalls, for T = 300 seconds. Each second it should hand out one apple, for one
point. The road shakes, so the points of a second are noisy, and some are below zero:

    points(t) = pace · (1 − unseen(t)) + noise,        noise normal with mean 0 and standard deviation 1

The pace is 1 on the road of training, and 0.8 on hills. A fault loses a share of the apples of each second, and the score may
or may not show it:

- drift: from some second between 30 and 149 on it steers off, a little more each second. The share lost grows evenly from
  none to all in 120 seconds.
- sneaky: 0.23 of each second's apples are lost, from the start.
- spill: at some second between 60 and 239 the load tips. Each second a third of what is left on the cart falls off, and no
  apple gets to a stall.
- gaming: half the apples go into the ditch, but the counter ticks for them too. The points are those of a good cart.
- none: nothing is lost.

The watchdog looks at the mean of the last `window` seconds, and stops the cart once it is below the stop line. The stop line
comes from 8000 training runs of good carts: it is set so that a chosen share of them would have been stopped. If the score is
only known at the end, it is the mean of all 300 seconds, its stop line is found in the same way, and the job is over by then.

The same number of good and of faulty carts, 1000 each, take the same bumps. How many stops are real is a matter of the long
run, so other bumps do not change it. Let p(good) and p(faulty) be the shares of carts that are stopped in the long run. On the
road of training, p(good) is the share that was chosen. If r of 1000 carts are faulty, then of all stops

    real = r · p(faulty) / (r · p(faulty) + (1000 − r) · p(good))

- part: which of three pictures is drawn: one cart, a thousand of each kind, or a hundred stops. It changes no number.
- fault: what goes wrong with a faulty cart.
- window: how many seconds the dog looks back over: 15, 30 or 60.
- false_alarms: of 100 good carts in training, how many the dog may stop by mistake, from 1 to 20.
- road: as in training, or hills.
- rare: how many carts in 1000 are faulty, from 1 to 500.
- scored: each second, or at the end.
- seed: other luck. The training runs stay the same.
- run: whether the carts wait for their dog, wait to start, or have made their trip.
- dog: which of three dogs you picked: n, a nervous one, may stop 20 of 100 good carts in training; c, a calm one, 5; s, a
  sleepy one, 1. Where none was picked, false_alarms counts.

What this leaves out: a real AI does many things at once, and no one number sums them up. Real bumps come in stretches. The dog
could use a wiser rule, or several scores. Stopping a car or a power plant in the middle of its work has dangers of its own. And
an AI that knows of the dog may act well until it can get around it, which none of our carts does.

Source: the discussion under "The Inner Alignment Problem" (AI Alignment Forum, 2019), where a reader says that the base
objective can still be computed while the AI runs, so that a low score can stop it, and an author of the paper replies that by
then the harm may be done. The reader's answer: a good record is no promise, but a bad one is a warning.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from explainer.worlds.exact import power

Array = NDArray[np.float32]
Whole = NDArray[np.intp]

TRIP = 300  # seconds
APPLES = 300.0
CARTS = 1000  # of each kind
TRAINING_RUNS = 8000
LONG_RUN = 2020  # a seed
NEVER = TRIP + 1  # the second at which a cart that is never stopped is stopped
HILLS = 0.8
DRIFT_TAKES = 120  # seconds from the first lost apple to losing all
SNEAKY = 0.23
SPILLED = 1 / 3  # of what is left on the cart, each second
TIPPED = 0.5
DOGS = {"n": 20, "c": 5, "s": 1}  # of 100 good carts in training, how many each may stop


@dataclass(frozen=True)
class Params:
    part: str
    fault: str
    window: str
    false_alarms: int
    road: str
    rare: int
    scored: str
    seed: int
    run: str = "done"
    dog: str = ""

    @property
    def may_stop(self) -> int:
        """Of 100 good carts in training, how many the dog may stop."""
        return DOGS.get(self.dog, self.false_alarms)

    @property
    def looks_back(self) -> int:
        """Over how many seconds the watchdog takes the mean."""
        return TRIP if self.scored == "end" else int(self.window)

    @property
    def pace(self) -> float:
        """Apples a second."""
        return HILLS if self.road == "hills" else 1.0


@dataclass(frozen=True)
class Result:
    """The cart that is shown is the first of the faulty ones; where no fault is set it is as good as the rest."""

    means: Array  # shape (seconds - looks_back + 1,): points a second of the shown cart, from second `looks_back` on
    stop_line: float  # in points a second
    stop: int  # the second after which the shown cart was stopped, or NEVER
    lost: Array  # shape (seconds + 1,): apples the shown cart has lost so far, with nobody to stop it
    good_stops: Whole  # shape (carts,): when each good cart was stopped
    faulty_stops: Whole
    lost_apples: Array  # shape (carts,): what each faulty cart lost before it was stopped
    unwatched: Array  # shape (carts,): what it would have lost without a watchdog
    watched: Array  # shape (seconds + 1,): the mean of what the faulty carts have lost so far, each until it was stopped
    real: float | None  # of all stops, the share that are of faulty carts; None where nothing is stopped

    @property
    def good_stopped(self) -> float:
        """The share of good carts that were stopped."""
        return float((self.good_stops < NEVER).mean())

    @property
    def faulty_stopped(self) -> float:
        return float((self.faulty_stops < NEVER).mean())

    @property
    def shown_lost(self) -> float:
        """Apples the shown cart lost before it was stopped, or in all."""
        return float(self.lost[min(self.stop, TRIP)])


def simulate(params: Params) -> Result:
    rng = np.random.default_rng(params.seed)
    noise = rng.standard_normal((CARTS, TRIP), dtype=np.float32)
    lost, unseen = faults(params.fault, params.pace, rng)
    points = params.pace + noise
    line = stop_line(params.looks_back, params.may_stop)
    good_means = means(points, params.looks_back)
    good_stops = faulty_stops = first_below(good_means, line)
    faulty_means = good_means
    if unseen is not None:
        faulty_means = means(points - params.pace * unseen, params.looks_back)
        faulty_stops = first_below(faulty_means, line)
    so_far = np.zeros((CARTS, TRIP + 1), dtype=np.float32)  # float32 throughout: half the time, and bumps are far coarser
    np.cumsum(lost, axis=1, out=so_far[:, 1:])
    return Result(
        means=faulty_means[0].copy(),  # not a window on the carts that are not shown: they would be kept with it
        stop_line=line,
        stop=int(faulty_stops[0]),
        lost=so_far[0].copy(),
        good_stops=good_stops,
        faulty_stops=faulty_stops,
        lost_apples=so_far[np.arange(CARTS), np.minimum(faulty_stops, TRIP)],
        unwatched=so_far[:, -1].copy(),
        watched=so_far_until(lost, faulty_stops),
        real=real_share(params),
    )


def faults(fault: str, pace: float, rng: np.random.Generator, carts: int = CARTS) -> tuple[Array, Array | None]:
    """For each faulty cart and second: how many apples are lost, and the share of its points that is missed, if any is."""
    second = np.arange(TRIP, dtype=np.float32)
    drift_from = rng.integers(30, 150, carts)[:, None].astype(np.float32)
    spill_at = rng.integers(60, 240, carts)[:, None].astype(np.float32)
    if fault == "drift":
        share = np.clip((second - drift_from + 1) / np.float32(DRIFT_TAKES), 0, 1)
        return pace * share, share
    if fault == "sneaky":
        return steady(pace * SNEAKY, carts), steady(SNEAKY, carts)
    if fault == "spill":
        since = second - spill_at
        left = APPLES - pace * spill_at
        kept = power(np.full(TRIP, 1 - SPILLED), np.arange(TRIP)).astype(np.float32)  # after so many seconds
        falls = left * SPILLED * kept[np.maximum(since, 0).astype(np.intp)]
        return np.where(since >= 0, falls, np.float32(0)), (since >= 0).astype(np.float32)
    return steady(pace * TIPPED if fault == "gaming" else 0.0, carts), None


def steady(share: float, carts: int) -> Array:
    """The same for each cart and second."""
    return np.broadcast_to(np.float32(share), (carts, TRIP))


def means(points: Array, window: int) -> Array:
    """The mean of each `window` seconds in a row, shape (carts, seconds - window + 1)."""
    sums = np.cumsum(points, axis=1)
    found = sums[:, window - 1 :].copy()
    found[:, 1:] -= sums[:, :-window]
    found /= window
    return found


def first_below(carts: Array, line: float) -> Whole:
    """The second after which each cart's mean is first below the line, or NEVER."""
    below = carts < line
    window = TRIP - carts.shape[1] + 1
    return np.asarray(np.where(below.any(axis=1), below.argmax(axis=1) + window, NEVER))


@lru_cache(maxsize=8)
def training_lows(window: int) -> Array:
    """The lowest mean of each training run of a good cart. Half of them are the others with each bump turned over."""
    noise = np.random.default_rng(2019).standard_normal((TRAINING_RUNS // 2, TRIP), dtype=np.float32)
    noises = means(noise, window)
    return 1 + np.concatenate([noises.min(axis=1), -noises.max(axis=1)])


def stop_line(window: int, false_alarms: int) -> float:
    """The mean below which so many in 100 of the training runs fell at some time."""
    return float(np.quantile(training_lows(window), false_alarms / 100))


def so_far_until(lost: Array, stops: Whole) -> Array:
    """The mean of what all carts have lost after each second, where a cart that was stopped loses nothing more."""
    rolls = np.arange(TRIP) < stops[:, None]
    return np.concatenate([[0], (lost * rolls).mean(axis=0).cumsum()])


def whole(apples: float) -> int:
    """In whole apples. A half counts as one, also where it is a half only up to the last digits."""
    return int(apples + 0.501)


def real_share(params: Params) -> float | None:
    """Of all stops in the long run, the share that are of faulty carts."""
    faulty = 0 if params.fault == "none" else params.rare
    real = faulty * stopped_share(params.fault, params.pace, params.looks_back, params.may_stop)
    mistaken = (1000 - faulty) * stopped_share("none", params.pace, params.looks_back, params.may_stop)
    return real / (real + mistaken) if real + mistaken else None


@lru_cache(maxsize=512)
def stopped_share(fault: str, pace: float, looks_back: int, false_alarms: int) -> float:
    """Of many carts with this fault, or of good ones, the share that are stopped.

    What a cart loses evenly all the way lowers each of its means alike, so that the training runs tell its share.
    """
    line = stop_line(looks_back, false_alarms)
    if fault in ("drift", "spill"):
        rng = np.random.default_rng(LONG_RUN)
        points = pace + rng.standard_normal((CARTS, TRIP), dtype=np.float32)
        _, unseen = faults(fault, pace, rng)
        assert unseen is not None
        return float((means(points - pace * unseen, looks_back).min(axis=1) < line).mean())
    earned = pace * (1 - SNEAKY if fault == "sneaky" else 1.0)
    return float((training_lows(looks_back) - (1 - earned) < line).mean())
