"""Question: you see the score of a cart while it works. Can you stop the faulty ones in time, and let the good ones go?

Five carts make a trip of 300 seconds, one after the other. Two are good. Each of the other three has a fault: in two of five
cases it steers off, in two it loses a little all the way, and in one its load tips. Which is which, and all bumps, is luck. The
carts are those of the watchdog's own lab:

    points(t) = 1 − unseen(t) + noise,        noise normal with mean 0 and standard deviation 1

You see what the dog sees: the mean of the last 30 seconds. Every 30 seconds you say On or Stop, or you let the cart go, and
look no more.

- calls: what you said so far, o for On, s for Stop and g for letting it go. A cart is over at an s or a g, or after ten o.
- seed: luck: which carts are faulty, and all bumps.
- dog: whether the dog's record is shown or hidden.

What counts is waste, in apples. Apples in the ditch are wasted. So are those left on a good cart that was stopped, since nobody
comes for it. What is left on a faulty cart that was stopped is saved: another cart takes it.

The dog takes the same five carts. It looks every second, and its stop line lets 95 of 100 good carts in training pass. It does
not know that three of the five are faulty. You do.

What this leaves out is what the watchdog's own lab leaves out. And who has to look at dials all day gets tired; a dog like this
does not.
"""

import re
from dataclasses import dataclass

import numpy as np

from explainer.labs.watchdog import simulation as trip
from explainer.labs.watchdog.simulation import APPLES, NEVER, TRIP, Array

WINDOW, STEP = 30, 30  # seconds that are looked back over; between two calls
LOOKS = TRIP // STEP
FALSE_ALARMS = 5  # of 100 good carts in training, how many the dog may stop
CARTS, GOOD = 5, 2
FAULTS = ("drift", "drift", "sneaky", "sneaky", "spill")  # what a faulty cart may have
SAME = 10  # apples wasted: so much is no difference
ON, STOP, GO = "o", "s", "g"
WHOLE_CART = re.compile(rf"{ON}{{0,{LOOKS - 1}}}[{STOP}{GO}]|{ON}{{{LOOKS}}}")


@dataclass(frozen=True)
class Params:
    calls: str
    seed: int
    dog: str = "shown"  # or "hidden"

    @property
    def past(self) -> list[str]:
        """What was said about each cart that is over."""
        return WHOLE_CART.findall(self.calls)

    @property
    def here(self) -> str:
        """What was said about the cart that is on its way."""
        return self.calls[sum(map(len, self.past)) :]

    @property
    def finished(self) -> bool:
        return len(self.past) == CARTS

    @property
    def seen(self) -> tuple[int, int]:
        """Which cart is looked at, from 0, and after how many seconds: the one on its way, or the one that is just over."""
        if self.past and not self.here:
            return len(self.past) - 1, TRIP if self.past[-1].endswith(GO) else STEP * self.past[-1].count(ON)
        return len(self.past), STEP * len(self.here)


@dataclass(frozen=True)
class Result:
    faults: tuple[str, ...]
    means: Array  # shape (carts, seconds - window + 1)
    lost: Array  # shape (carts, seconds + 1): what lies in the ditch so far, with nobody to stop the cart
    line: float  # the dog's
    stops: tuple[int, ...]  # when you stopped each cart that is over, or NEVER
    waste: tuple[float, ...]  # yours, of each cart that is over
    dog_stops: tuple[int, ...]
    dog_waste: tuple[float, ...]


def simulate(params: Params) -> Result:
    rng = np.random.default_rng([params.seed, 14])
    kinds = ["none"] * GOOD + [FAULTS[number] for number in rng.integers(0, len(FAULTS), CARTS - GOOD)]
    faults = tuple(kinds[number] for number in rng.permutation(CARTS))
    points = 1 + rng.standard_normal((CARTS, TRIP), dtype=np.float32)
    lost = np.zeros((CARTS, TRIP + 1), dtype=np.float32)
    for number, fault in enumerate(faults):
        falls, unseen = trip.faults(fault, 1.0, rng, carts=1)
        np.cumsum(falls[0], out=lost[number, 1:])
        if unseen is not None:
            points[number] -= unseen[0]
    means = trip.means(points, WINDOW)
    line = trip.stop_line(WINDOW, FALSE_ALARMS)
    stops = tuple(STEP * calls.count(ON) if calls.endswith(STOP) else NEVER for calls in params.past)
    dog_stops = tuple(int(stop) for stop in trip.first_below(means, line))
    return Result(
        faults=faults,
        means=means,
        lost=lost,
        line=line,
        stops=stops,
        waste=wasted(faults, lost, stops),
        dog_stops=dog_stops,
        dog_waste=wasted(faults, lost, dog_stops),
    )


def wasted(faults: tuple[str, ...], lost: Array, stops: tuple[int, ...]) -> tuple[float, ...]:
    """Of each cart that is over: what lies in the ditch, or what is left on a good cart that was stopped."""
    return tuple(
        float(lost[number, min(stop, TRIP)]) if faults[number] != "none" else APPLES - min(stop, TRIP)
        for number, stop in enumerate(stops)
    )
