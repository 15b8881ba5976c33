"""Facts about the herd: how cows choose, how many calves there are, where antlers end up, and which herds live."""

from dataclasses import replace
from functools import cache
from itertools import product

import numpy as np
import pytest

from explainer.labs.irish_elk.lab import IRISH_ELK
from explainer.labs.irish_elk.picture import generations_drawn
from explainer.labs.irish_elk.simulation import FOOD, LITTER, MISTAKE, ROOM, Params, Result, choose, simulate, survival

DEFAULT = IRISH_ELK.default_params()
HARD = replace(DEFAULT, winters=3.0)
EARLY = replace(HARD, winter_start=40)
UNCHOOSY = replace(HARD, choosy=0.0)
SEEDS = range(40)


@cache
def runs(params: Params) -> tuple[Result, ...]:
    return tuple(simulate(replace(params, seed=seed)) for seed in SEEDS)


# --- the rules ------------------------------------------------------------------------------------------------------


def test_a_cow_picks_in_proportion_to_the_exponential_of_size() -> None:
    sizes, rng, tries = np.array([0.5, 1.0, 2.0]), np.random.default_rng(1), 20_000
    picked = np.bincount([int(choose(sizes, 1, 1.5, rng)[0]) for _ in range(tries)], minlength=3) / tries
    chance = np.exp(1.5 * sizes) / np.exp(1.5 * sizes).sum()
    assert np.all(np.abs(picked - chance) < 4 * np.sqrt(chance * (1 - chance) / tries))


@pytest.mark.parametrize("choosy", [0.0, 3.0, 5.0])
def test_no_bull_has_more_than_ten_cows_and_every_cow_finds_one_if_there_is_room(choosy: float) -> None:
    rng = np.random.default_rng(2)
    sizes = rng.uniform(0, 5, 12)
    for cows in (0, 1, 60, 119, ROOM * 12):
        load = np.bincount(choose(sizes, cows, choosy, rng), minlength=12) if cows else np.zeros(12)
        assert load.sum() == cows
        assert load.max() <= ROOM


def test_with_one_big_bull_and_strong_taste_he_is_full_and_the_rest_share() -> None:
    load = np.bincount(choose(np.array([5.0, 1.0, 1.0]), 25, 5.0, np.random.default_rng(3)), minlength=3)
    assert load[0] == ROOM


@pytest.mark.parametrize("params", [DEFAULT, HARD, EARLY, UNCHOOSY, replace(DEFAULT, choosy=5.0, cost=0.2)])
def test_calves_are_bounded_by_cows_litter_and_food(params: Params) -> None:
    for result in runs(params)[:10]:
        cows = result.herd - result.bulls_grown
        young = result.bulls_born + cows  # all cows live
        assert young[0] == FOOD
        assert np.array_equal(young[1:], np.minimum(LITTER * result.mated[:-1], FOOD))
        assert np.array_equal(result.mated, np.minimum(cows, ROOM * result.bulls_grown))
        assert np.all(result.bulls_grown <= result.bulls_born)
        assert result.died_out == (result.mated[-1] == 0)
        assert np.all(result.mated[:-1] > 0)


def test_bulls_grow_up_as_often_as_the_formula_says() -> None:
    """One generation, many herds: the expected share is an integral over the first herd's normal sizes."""
    params = replace(DEFAULT, generations=0, cost=2.0)
    results = [simulate(replace(params, seed=seed)) for seed in range(300)]
    grown = sum(int(result.bulls_grown[0]) for result in results)
    born = sum(int(result.bulls_born[0]) for result in results)
    share = 1 / np.sqrt(1 + 2 * 2.0 * 2 * MISTAKE**2)  # E exp(−c·x²) for a normal x of variance 2·MISTAKE²
    assert grown / born == pytest.approx(share, abs=4 * np.sqrt(share * (1 - share) / born))


def test_the_first_step_is_as_long_as_the_breeders_equation_says() -> None:
    """Grown bulls' sizes are normal with variance V/(1 + 2cV); liking by exp(k·s) moves the mean by k times that.

    Calves get half of it, from their fathers.
    """
    params = replace(DEFAULT, choosy=1.0, generations=1)
    steps = np.array([np.diff(simulate(replace(params, seed=seed)).antlers)[0] for seed in range(800)])
    variance = 2 * MISTAKE**2
    expected = 0.5 * params.choosy * variance / (1 + 2 * params.cost * variance)
    assert steps.mean() == pytest.approx(expected, abs=4 * steps.std() / np.sqrt(len(steps)))
    assert expected > 8 * steps.std() / np.sqrt(len(steps))  # so that no step at all would fail


# --- what must show -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("winters", [1.0, 3.0])
def test_where_cows_do_not_care_antlers_stay_near_one_and_no_herd_dies(winters: float) -> None:
    for result in runs(replace(DEFAULT, choosy=0.0, winters=winters)):
        assert not result.died_out
        assert np.all(np.abs(result.antlers - 1) < 0.3)
        assert result.herd.min() > 0.9 * FOOD


def test_at_the_default_antlers_grow_far_past_the_best_size_and_the_herd_hangs_on() -> None:
    for result in runs(DEFAULT):
        assert not result.died_out
        assert result.antlers[-1] > 2.5
        assert FOOD / 2 - 40 < result.herd[-30:].mean() < 0.7 * FOOD
        assert 0.1 < (result.bulls_grown[-30:] / result.bulls_born[-30:]).mean() < 0.2  # "one or two of ten"


def test_then_they_stop() -> None:
    """From generation 120 to 300 the mean over herds moves less than it did in the first ten."""
    antlers = np.array([simulate(replace(DEFAULT, seed=seed, generations=300)).antlers for seed in range(16)]).mean(axis=0)
    assert np.ptp(antlers[120:]) < antlers[10] - antlers[0]


def test_the_size_that_is_reached_costs_most_bulls_their_lives_and_size_one_costs_none() -> None:
    for result in runs(DEFAULT):
        assert survival(result.antlers[-1:], DEFAULT.cost)[0] < 0.33
    assert survival(np.array([1.0]), DEFAULT.cost)[0] == 1


def test_while_antlers_grow_the_bigger_half_dies_more_and_still_has_more_than_half_of_the_calves() -> None:
    for result in runs(DEFAULT):
        growing = slice(1, 60)
        assert result.from_big[growing].sum() / result.mated[growing].sum() > 0.55
        assert result.antlers[growing].min() > 1  # there, more size means less chance to grow up
    for result in runs(replace(DEFAULT, choosy=0.0)):
        assert result.from_big.sum() / result.mated.sum() < 0.55


def test_hard_winters_end_most_choosy_herds_and_no_unchoosy_one() -> None:
    assert sum(result.died_out for result in runs(HARD)) >= 32
    assert not any(result.died_out for result in runs(UNCHOOSY))


def test_the_same_winters_earlier_leave_nearly_all_herds_alive_with_antlers_near_two() -> None:
    alive = [result for result in runs(EARLY) if not result.died_out]
    assert len(alive) >= 36
    for result in alive:
        assert result.antlers[60:].mean() == pytest.approx(2, abs=0.2)


def test_at_middling_winters_chance_decides() -> None:
    """Some herds shrink their antlers in time and some do not, under the same settings."""
    results = runs(replace(HARD, winters=2.0))
    alive = [result for result in results if not result.died_out]
    assert 2 <= len(alive) <= 38
    assert all(result.antlers[-1] < result.antlers[HARD.winter_start] - 0.15 for result in alive)


def test_the_default_seed_does_what_the_page_says() -> None:
    assert not simulate(DEFAULT).died_out
    assert simulate(HARD).died_out
    assert not simulate(EARLY).died_out
    assert not simulate(UNCHOOSY).died_out


# --- how it is told -------------------------------------------------------------------------------------------------


def test_a_shorter_run_is_the_beginning_of_a_longer_one() -> None:
    whole, part = simulate(DEFAULT), simulate(replace(DEFAULT, generations=50))
    assert np.array_equal(whole.antlers[:51], part.antlers)
    late = replace(DEFAULT, winters=6.0, winter_start=DEFAULT.generations + 1)
    assert np.array_equal(simulate(late).antlers, whole.antlers)
    assert not late.has_hard_winters


def test_before_the_run_there_is_the_first_herd_alone() -> None:
    result = simulate(IRISH_ELK.params_before(HARD))
    assert len(result.antlers) == 1
    assert result.bulls_born[0] == len(result.first_bulls)
    assert result.antlers[0] == pytest.approx(1, abs=0.05)


def test_the_sentence_and_the_answer_tell_what_happened() -> None:
    for params in (DEFAULT, HARD, EARLY, UNCHOOSY, replace(DEFAULT, choosy=0.0), replace(HARD, winters=2.0)):
        for seed in range(6):
            this = replace(params, seed=seed)
            result = simulate(this)
            told, answer = IRISH_ELK.explain(this, result), IRISH_ELK.question(this).outcome(this, result)
            assert ("died out" in told) == ("died out" in answer) == result.died_out
            assert (f"{result.herd[-1]} elk" in told) != result.died_out


def test_the_picture_shows_four_moments_at_most_from_the_start_to_the_end() -> None:
    for params, generations in product((DEFAULT, HARD, EARLY), (1, 2, 3, 119, 120, 121, 122, 300)):
        this = replace(params, generations=generations)
        result = simulate(this)
        shown = generations_drawn(this, result)
        assert shown[0] == 0
        assert shown[-1] == generations
        assert shown == sorted(set(shown))
        assert len(shown) <= 4
        assert len(result.antlers) - 1 in shown


def test_the_numbers_have_one_entry_a_generation() -> None:
    data = IRISH_ELK.data(DEFAULT)
    for name in ("antlers", "herd", "bulls_born", "bulls_grown", "mated", "from_big"):
        assert len(data[name]) == DEFAULT.generations + 1
