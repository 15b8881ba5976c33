"""Question: what becomes of a stand, or a company, when its owners hire someone with aims of their own to run it?

The owners look for a boss. The boss looks for the best way to get what the boss wants. So there are two optimizers, one inside
the other, and two things that can go wrong: what the owners pay for, and whom they pick.

What they pay for. The stand has a worth K, the most it could earn in a year, in coins. It starts at 100. Each year t the boss
picks an angle θ, from 0 (all effort on today) to a quarter turn (all effort on later):

    profit = K · cos θ        K ← K · (0.7 + 0.5 · sin θ)

So three in ten buyers drift off each year unless someone works to win more. A boss stays for `stay` years, then the next
one comes. For each of those years a bonus is paid: the mean profit of that year and the ones after it, `bonus` years in all,
even if the boss has left by then. So the profit of year t counts with a weight w(t), and the plan that makes the biggest
bonus is exact, by backward induction. A(t) is the bonus still to come for each coin of worth at the start of year t:

    A(t) = max over θ of  w(t) · cos θ + A(t + 1) · (0.7 + 0.5 · sin θ),        at  tan θ = 0.5 · A(t + 1) / w(t)

A boss takes it that the next ones will plan in the same way. So the plan is a fixed point, found by going round until it
stays put.

Someone who wants the stand to fail does not care for the bonus. The lowest worth comes from θ = 0, all effort on today. That is
also the most profit a first year can show.

Whom they pick. For each job 20 people apply. The one with the top score gets it:

    interview = skill + noise + prep, where prep counts only for those who want in badly
    with a work trial, the score is the mean of the interview and of skill + noise

Skill and each noise are normal with mean 0 and standard deviation 1. References: old workmates find out half of those who
want the stand to fail, and these go to the end of the line. The share of such bosses among those hired is exact, by
quadrature. With s their share among those who apply, h the part not found out, f their density, F the distribution of all:

    hired share = ∫ 20 · s · h · f(x) · F(x)¹⁹ dx        (plus the case that all 20 are found out)

- part: which picture is drawn; it changes no number. You as the boss: your own two years. The pay: what becomes of the stand if
  each boss wants the bonus. The cousins: what becomes of it with those who were hired. The interview: who gets in.
- bonus: for how many years of profit a bonus is paid, from 1 (this year) to 5.
- checks: none, a work trial, references, or both.
- saboteurs: how many in 100 of those who apply want the stand to fail, from 0 to 50.
- prep: how much harder they prepare for the interview, in standard deviations of skill, from 0 to 4.
- stay: how many years each boss stays, from 0 (nobody is hired) to 10.
- years: what you did as the first boss, a letter for each of your two years: s for θ = 0, h for an eighth of a turn, c for a
  quarter. Those who come after you want the bonus, and you do not know what they will do.
- seed: other luck, other people. The same 20 people come, whatever the other numbers are.

What this leaves out: skill helps at the interview but here it sells no lemonade. Honest people may want in badly too. Someone
who wants harm could hide it in a work trial, and at the stand as well: hit each target so as to stay, do harm that is hard to
measure, and move on before it shows. Worth in real firms is argued about, not read off a dial. And real people mostly care how
their work turns out, bonus or no bonus.

Source: the executives in "Mesa-Optimization: Explain it like I'm 10 Edition" (brook, 2023). That bosses say they would give up
worth for this year's number: Graham, Harvey and Rajgopal, 2005.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from explainer.worlds.exact import exp, normal_below, normals, power

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

YEARS = 10
START_WORTH = 100.0
KEPT = 0.7  # of its worth the stand keeps each year with no work for later
WON = 0.5  # what all effort on later adds to that
APPLICANTS = 20
FOUND = 0.5  # the chance that references find out someone who wants the stand to fail
ROUNDS = 60  # by then the fixed point has settled to the last digits, for all stays and bonuses allowed


STAY_OF_YOURS = 2  # years
EFFORTS = {"s": 0.0, "h": 1.0, "c": 1e9}  # tan θ: squeeze, half and half, care


@dataclass(frozen=True)
class Params:
    bonus: int
    checks: str
    saboteurs: int
    prep: float
    stay: int
    seed: int
    part: str = "pay"
    years: str = ""

    @property
    def paid(self) -> bool:
        """Whether what is looked at hangs on the pay alone: nobody wants the stand to fail."""
        return self.part in ("pay", "yours")

    @property
    def yours(self) -> bool:
        """Whether your own two years are looked at, and not yet what came after."""
        return not self.stay and (bool(self.years) or self.part == "yours")

    @property
    def over(self) -> bool:
        """Whether your two years as the boss are."""
        return len(self.years) == STAY_OF_YOURS

    @property
    def trial(self) -> bool:
        return self.checks in ("trial", "both")

    @property
    def references(self) -> bool:
        return self.checks in ("references", "both")

    @property
    def share(self) -> float:
        """The share of saboteurs among those who apply."""
        return self.saboteurs / 100

    @property
    def head_start(self) -> float:
        """What preparing adds to a saboteur's final score: in a work trial it does not help."""
        return self.prep / 2 if self.trial else self.prep

    @property
    def jobs(self) -> int:
        """How many bosses run the stand one after the other in these years, you aside."""
        return -(-(YEARS - len(self.years)) // self.stay) if self.stay else 0


@dataclass(frozen=True)
class Pools:
    """Those who applied, a row for each job; `score` is what the owners see."""

    saboteur: Flags  # shape (jobs, 20)
    found: Flags  # found out by their references
    score: Array  # what is known after all checks; for those found out it no longer counts
    hired: NDArray[np.intp]  # shape (jobs,): which of the 20

    @property
    def saboteur_hired(self) -> Flags:
        return np.asarray(np.take_along_axis(self.saboteur, self.hired[:, None], axis=1)[:, 0])


@dataclass(frozen=True)
class Result:
    pools: Pools  # one for each job; where nobody is hired, those who wait for the first one
    harmed_by: Flags  # shape (jobs,): did the one hired want the stand to fail?
    plan: Array  # shape (stay,): tan θ of each year of a stay, for the biggest bonus
    earned: Array  # your own profit, in each of your years so far
    profit: Array  # shape (years,)
    worth: Array  # shape (years + 1,), at the start and after each year
    worth_if_none: Array  # the same, had each boss wanted the bonus
    hired_share: float  # of saboteurs among those hired, exact
    mean_worth: float  # after the last year, over all luck, exact


def simulate(params: Params) -> Result:
    rng = np.random.default_rng(params.seed)
    everyone = interview(params, rng, YEARS)  # as many pools as there could be jobs, so that luck does not hang on `stay`
    shown = max(params.jobs, 1)
    pools = Pools(everyone.saboteur[:shown], everyone.found[:shown], everyone.score[:shown], everyone.hired[:shown])
    harmed_by = pools.saboteur_hired[: params.jobs]
    plan = best_plan(params.stay, params.bonus)
    yours = np.array([EFFORTS[year] for year in params.years])
    years = np.arange(YEARS - len(yours) if params.stay else 0)
    honest = plan[years % params.stay] if params.stay else np.zeros(0)
    tangents = np.where(harmed_by[years // params.stay], 0.0, honest) if params.stay else honest
    tangents = np.concatenate([yours, tangents])
    worth = worth_after(tangents)
    share = hired_share(params)
    return Result(
        pools=pools,
        harmed_by=harmed_by,
        plan=plan,
        earned=worth[: len(yours)] * today(yours),
        profit=worth[:-1] * today(tangents),
        worth=worth,
        worth_if_none=worth_after(np.concatenate([yours, honest])),
        hired_share=share,
        mean_worth=mean_worth(params, honest, share) * float(worth[len(yours)]) / START_WORTH,
    )


# --- what they pay for ------------------------------------------------------------------------------------------------


def weights(stay: int, bonus: int) -> Array:
    """How much the profit of each year, from the first of a stay on, counts in the bonus of that stay."""
    counts = np.zeros(stay + bonus - 1)
    for year in range(stay):
        counts[year : year + bonus] += 1 / bonus
    return counts


def best_plan(stay: int, bonus: int) -> Array:
    """tan θ of each year for the biggest bonus over a stay, if those who come after plan in the same way."""
    plan = np.zeros(stay)
    if not stay:
        return plan
    weight = weights(stay, bonus)
    for _ in range(ROUNDS):
        plan = best_answer(plan, weight)
    return plan


def best_answer(next_ones: Array, weight: Array) -> Array:
    """The best plan for a boss who is followed, again and again, by bosses with the plan `next_ones`."""
    stay = len(next_ones)
    plan, to_come = np.zeros(stay), 0.0
    for year in reversed(range(len(weight))):
        if year < stay:
            plan[year] = WON * to_come / weight[year]
        tangent = plan[year] if year < stay else next_ones[year % stay]
        to_come = weight[year] * today(tangent) + to_come * (KEPT + WON * later(tangent))
    return plan


def today(tangent: Array) -> Array:
    """How much of an effort goes on today: cos θ, from tan θ."""
    return 1 / np.sqrt(1 + tangent * tangent)


def later(tangent: Array) -> Array:
    """How much of it goes on later: sin θ, from tan θ."""
    return tangent / np.sqrt(1 + tangent * tangent)


def worth_after(tangents: Array) -> Array:
    """The worth at the start and after each year with these efforts."""
    return START_WORTH * np.concatenate([[1.0], np.cumprod(KEPT + WON * later(tangents))])


def mean_worth(params: Params, honest: Array, share: float) -> float:
    """The worth after the last year, over all luck: each job is filled by itself, so the means multiply."""
    mean = START_WORTH
    for first in range(0, len(honest), params.stay or 1):
        growth = KEPT + WON * later(honest[first : first + params.stay])
        mean *= float((1 - share) * growth.prod() + share * power(KEPT, len(growth)))
    return mean


def most_earned() -> float:
    """The most that two years can earn, of the nine ways to spend them."""
    plans = [np.array([EFFORTS[first], EFFORTS[second]]) for first in EFFORTS for second in EFFORTS]
    return max(float((worth_after(plan)[:-1] * today(plan)).sum()) for plan in plans)


# --- whom they pick ---------------------------------------------------------------------------------------------------


def interview(params: Params, rng: np.random.Generator, jobs: int) -> Pools:
    """20 people apply for each job; the top score of those not found out gets it."""
    shape = (jobs, APPLICANTS)
    saboteur = rng.random(shape) < params.share
    skill, noise, trial_noise = normals(rng, (3, *shape))
    found = saboteur & (rng.random(shape) < FOUND) & params.references
    score = skill + ((noise + trial_noise) / 2 if params.trial else noise) + params.head_start * saboteur
    hired = np.where(found, score - 1000, score).argmax(axis=1)  # to the end of the line
    return Pools(saboteur, found, score, hired)


def hired_share(params: Params) -> float:
    """The chance that the one hired wants the stand to fail: the integral in the docstring, by the trapezoid rule."""
    spread = sqrt(1.5 if params.trial else 2.0)
    hidden = 1 - FOUND if params.references else 1.0
    ahead = params.head_start / spread
    x = np.linspace(-9.0, ahead + 9.0, 1200)
    below = (1 - params.share) * normal_below(x) + params.share * (hidden * normal_below(x - ahead) + 1 - hidden)
    density = exp(-((x - ahead) ** 2) / 2) / sqrt(2 * np.pi)
    top = APPLICANTS * params.share * hidden * density * power(below, APPLICANTS - 1)
    all_found = power(params.share * (1 - hidden), APPLICANTS)
    return float(top.sum() * (x[1] - x[0])) + all_found
