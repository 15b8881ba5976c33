"""Question: what does a machine that does what you *said* do to what you *meant*, as it gets better at searching?

A school has 100 children, each with a coat, and a box for lost coats with 20 coats in it. A machine may do one thing a day
for five days. There are eight things it can do, so there are 8⁵ = 32,768 plans for the week, and we play all of them.

A day. In the morning the machine does its one thing. Then 12 in 100 of the children who have a coat lose it. Lost coats go
to the box. Some coats in the box find their way home: 15 in 100 without a name on them, 60 in 100 with one. Then it is
evening, and things are counted.

- Name labels: 7 in 10 of the coats without a name get one. That takes 8 points of lesson time.
- Hooks: from now on, only 6 in 10 of the usual losses. They cost 8 points in coins.
- Remind: today only 2 in 10 of the usual losses. But the talk eats the whole break, and play is worth 12 points.
- Rest: nothing.
- Bin the coats: all coats in the box go, for good.
- Ask fewer: from now on, only half as many children are asked whether they have their coat.
- Make up numbers: this evening each count is written down 2 better than it is (but a count of bad things never below 0).
- Lock the box: from now on no coat goes in or out. Lost coats lie about outside.

What the machine is told to count, each evening, one point for each: coats in the box; children who say they have no coat;
coats lost today; coats that came home (more of these is better); lesson time; coins; coats thrown out. The sum over the
things it was told is its told score. What people truly want is fixed, and the machine never sees it: no child without a
coat (one point for each child and evening), no coat thrown out, little lesson time, few coins, and time to play. Play has
no box to tick. All scores are given as points better (or worse) than a week of rest.

- count: what the machine is told to count: any of these seven, or none.
- search: how many plans it reads, n, from 1 to 32,768.
- seed: how the plans are shuffled.
- view: whether the picture shows two school yards, two lines, or the things that can be counted. It changes nothing else.
- weeks: what the reader has done by ticking: w for each wish whose week was seen, t for ticking again after it. In such a week
  the machine reads all plans.
- meant: whether the true score is shown or held back.

The search. All plans are shuffled. The machine reads the first n, and keeps the one with the best told score, the
first of them if several are alike. The curves are means over all ways to shuffle, and exact: with plans sorted by told
score, best first, the best of n lies past place k with chance

    P(k) = C(N − k, n) / C(N, n)

Plans with the same told score share the mean of their true scores.

What this leaves out: the numbers are ours, made up to be plain, so the shape is the lesson and the points are not. A real
wish has far more to it than our true score. Real machines do not read all plans there are; they search in cleverer ways.
And a real judge who is fooled once may look closer the next time.

Source: "The OTHER AI Alignment Problem" (Robert Miles, 2021), where the wish is about ill people. The best of n, and a true
score that rises and then falls: Gao, Schulman and Hilton, 2022.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Whole = NDArray[np.int64]

ACTS = ("label", "hooks", "remind", "rest", "bin", "ask", "make-up", "lock")
DAYS = 5
PLANS: Whole = np.array(list(product(range(len(ACTS)), repeat=DAYS)))  # (32768, 5): the act of each day
RESTING = ACTS.index("rest") * sum(len(ACTS) ** day for day in range(DAYS))  # the plan that rests all week

COUNTS = ("box", "say", "lost", "home", "lessons", "coins", "thrown")
NOTHING = "none"
WEAK = 10  # how many plans the weak machine reads, which stands beside the reader's

CHILDREN = 100
IN_BOX = 20
LOSE = 0.12  # of the children with a coat, in a day
FIND, FIND_LABELLED = 0.15, 0.6  # of the coats in the box, in a day
GET_A_LABEL = 0.7
WITH_HOOKS, REMINDED, ASKED = 0.6, 0.2, 0.5
LESSONS, COINS, PLAY = 8.0, 8.0, 12.0
LIE = 2.0


@dataclass(frozen=True)
class Params:
    count: str  # names out of COUNTS with commas between, or "none"
    search: int
    seed: int
    view: str = "yards"  # or "lines", or "things"
    weeks: str = ""
    meant: str = "shown"  # or "hidden"

    @property
    def reads(self) -> int:
        """How many plans the machine reads."""
        return len(PLANS) if self.weeks else self.search

    @property
    def shows_things(self) -> bool:
        """Whether what can be counted is seen, to be ticked, and not what came of it."""
        return self.view == "things" or self.weeks.endswith("t")

    @property
    def holds_back(self) -> bool:
        """Whether the reader has seen the plan for a week and is still to say if that will be what was meant."""
        return bool(self.weeks) and self.meant == "hidden"


@dataclass(frozen=True)
class Weeks:
    """What comes of some plans. Rows are plans, columns days; scores are sums over the week."""

    box: Array  # coats in the box each evening
    coatless: Array  # children without a coat each evening
    told: Mapping[str, Array]  # for each thing that can be counted: the points as written down; one number a plan
    true: Array  # what people truly want; one number a plan


@dataclass(frozen=True)
class Result:
    """Scores are points better than a week of rest."""

    read: Whole  # how many plans: 1, 2, 4, … and at last `search`; the weak machine's number too, if the search gets so far
    plan: Whole  # for each of these: the row of PLANS that the machine keeps
    told: Array  # its told score
    true: Array  # its true score
    mean_told: Array  # the same, the mean over all ways to shuffle the plans
    mean_true: Array
    box: Array  # (len(read), 5): coats in the box on each evening of the plan it keeps
    coatless: Array  # (len(read), 5): children without a coat
    best_true: float  # the true score of the best plan there is


def simulate(params: Params) -> Result:
    weeks = every_week()
    told = told_scores(params.count)
    true = weeks.true - weeks.true[RESTING]
    read = milestones(params.reads)
    plan = kept(told, read, params.seed)
    mean_told, mean_true = np.array([mean_best(params.count, int(number)) for number in read]).T
    return Result(
        read=read,
        plan=plan,
        told=told[plan],
        true=true[plan],
        mean_told=mean_told,
        mean_true=mean_true,
        box=weeks.box[plan],
        coatless=weeks.coatless[plan],
        best_true=float(true.max()),
    )


# --- the school -----------------------------------------------------------------------------------------------------------


def live(plans: Whole) -> Weeks:
    """Play these plans, all at once. `plans` has a row for each and a column for each day."""
    many = len(plans)
    box, outside, gone = np.full(many, float(IN_BOX)), np.zeros(many), np.zeros(many)  # coats not on a child
    labelled, losing, asked = np.zeros(many), np.ones(many), np.ones(many)  # shares
    locked = np.zeros(many, dtype=bool)
    told = {name: np.zeros(many) for name in COUNTS}
    true = np.zeros(many)
    evenings: list[tuple[Array, Array]] = []
    for day in range(plans.shape[1]):
        does = {act: plans[:, day] == number for number, act in enumerate(ACTS)}
        labelled = np.where(does["label"], labelled + GET_A_LABEL * (1 - labelled), labelled)
        losing = np.where(does["hooks"], losing * WITH_HOOKS, losing)
        asked = np.where(does["ask"], asked * ASKED, asked)
        locked = locked | does["lock"]
        thrown = np.where(does["bin"], box, 0.0)
        box, gone = box - thrown, gone + thrown

        lost = (CHILDREN - box - outside - gone) * LOSE * losing * np.where(does["remind"], REMINDED, 1.0)
        box, outside = np.where(locked, box, box + lost), np.where(locked, outside + lost, outside)
        home = np.where(locked, 0.0, box * (FIND + (FIND_LABELLED - FIND) * labelled))
        box = box - home

        coatless = box + outside + gone
        lessons, coins, play = LESSONS * does["label"], COINS * does["hooks"], PLAY * does["remind"]
        lie = LIE * does["make-up"]
        bad = {"box": box, "say": coatless * asked, "lost": lost, "lessons": lessons, "coins": coins, "thrown": thrown}
        for name, number in bad.items():
            told[name] -= np.maximum(number - lie, 0.0)
        told["home"] += home + lie
        true -= coatless + thrown + lessons + coins + play
        evenings.append((box, coatless))
    boxes, without = (np.stack(columns, axis=1) for columns in zip(*evenings, strict=True))
    return Weeks(boxes, without, told, true)


@lru_cache(maxsize=1)
def every_week() -> Weeks:
    return live(PLANS)


def names(count: str) -> tuple[str, ...]:
    return () if count == NOTHING else tuple(count.split(","))


def told_scores(count: str) -> Array:
    """The told score of every plan. Rounded, so that plans that are alike are alike to the last bit."""
    told = every_week().told
    total = sum((told[name] for name in names(count)), start=np.zeros(len(PLANS)))
    return np.asarray(np.round(total - total[RESTING], 6))


def most_told(count: str) -> float:
    """The best told score there is."""
    return float(ranking(count).told[0])


# --- the search -----------------------------------------------------------------------------------------------------------


def milestones(search: int) -> Whole:
    """1, 2, 4, … up to the search and the search itself; and the weak machine's number, once past it."""
    doubling = {2**power for power in range(search.bit_length())}
    return np.array(sorted(number for number in doubling | {WEAK, search} if number <= search))


def kept(told: Array, read: Whole, seed: int) -> Whole:
    """The plan with the best told score among the first so many of the shuffled plans, for each number in `read`."""
    order = np.random.default_rng(seed).permutation(len(told))
    shuffled = told[order]
    return np.array([order[np.argmax(shuffled[:number])] for number in read])


@dataclass(frozen=True)
class Ranking:
    """All plans by told score, best first."""

    told: Array
    true: Array  # those with one told score share the mean of their true scores


@lru_cache(maxsize=16)
def ranking(count: str) -> Ranking:
    told = told_scores(count)
    true = every_week().true
    return ranked(told, true - true[RESTING])


def ranked(told: Array, true: Array) -> Ranking:
    order = np.argsort(-told, kind="stable")
    told = told[order]
    starts = np.flatnonzero(np.r_[True, told[1:] != told[:-1]])
    alike = np.diff(np.r_[starts, len(told)])
    return Ranking(told, np.repeat(np.add.reduceat(true[order], starts) / alike, alike))


@lru_cache(maxsize=512)
def mean_best(count: str, number: int) -> tuple[float, float]:
    """The mean told and true score of the best of so many plans. Every search passes by the same numbers."""
    told, true = expected_best(ranking(count), np.array([number]))
    return float(told[0]), float(true[0])


def expected_best(plans: Ranking, read: Whole) -> tuple[Array, Array]:
    """The mean told and true score of the best of n plans, drawn without putting back, for each n in `read`."""
    many = len(plans.told)
    means = []
    for number in read:
        # past[k] = P(k), the chance that the best lies past place k; each is the one before times one factor. It is less
        # than exp(-kn/N), so that beyond k = 40 N/n nothing is left of it that a sum could show.
        place = np.arange(min(many, 40 * many // number + 1))
        past = np.cumprod(np.r_[1.0, np.maximum(many - number - place, 0) / (many - place)])
        here = past[:-1] - past[1:]
        means.append(((here * plans.told[: len(place)]).sum(), (here * plans.true[: len(place)]).sum()))
    told, true = zip(*means, strict=True)
    return np.array(told), np.array(true)
