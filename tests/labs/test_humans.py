"""Facts about the sweet tooth: what people pick against meals drawn one by one, how taste grows, and what shops do to it."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray

from explainer.labs.humans.lab import HUMANS
from explainer.labs.humans.picture import ON_A_PLATE, on_plate
from explainer.labs.humans.simulation import (
    ENERGY,
    FOODS,
    ON_OFFER,
    PEOPLE,
    SLIP,
    SWEETNESS,
    TASTES,
    Params,
    Result,
    children,
    diets,
    simulate,
    spread_over_grid,
)

DEFAULT: Params = HUMANS.default_params()
SEEDS = range(20)
CANDY = FOODS.index("candy")


def diet(taste: float, candy: float) -> NDArray[np.float64]:
    """What a person of this taste eats, by going through all 5⁴ meals one by one: slow, plain, not the lab's code."""
    offered = [*[(1 - candy) / 4] * 4, candy]
    eaten = np.zeros(5)
    for meal in product(range(5), repeat=4):
        pull = np.exp(taste * SWEETNESS[list(meal)] / 10)
        for food, share in zip(meal, pull / pull.sum(), strict=True):
            eaten[food] += np.prod([offered[other] for other in meal]) * share
    return eaten


def runs(**changes: float) -> list[Result]:
    return [simulate(replace(DEFAULT, seed=seed, **changes)) for seed in SEEDS]


@pytest.fixture(scope="module")
def default_runs() -> list[Result]:
    return runs()


@pytest.fixture(scope="module")
def long_runs() -> list[Result]:
    return runs(generations=500)


# --- what a person eats ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("step", "candy"), [(0, 0.1), (40, 0.0), (40, 0.1), (130, 0.1), (130, 0.8), (500, 0.3)])
def test_diets_are_those_of_all_meals_gone_through_one_by_one(step: int, candy: float) -> None:
    assert diets(candy)[step] == pytest.approx(diet(float(TASTES[step]), candy), abs=1e-12)


@pytest.mark.parametrize(("step", "candy"), [(20, 0.0), (120, 0.1), (120, 0.5)])
def test_diets_are_those_of_meals_drawn_by_luck(step: int, candy: float) -> None:
    luck, meals = np.random.default_rng(11), 200_000
    offer = luck.choice(5, p=[*[(1 - candy) / 4] * 4, candy], size=(meals, ON_OFFER))
    # Adding Gumbel noise to each pull and taking the largest is drawing by softmax: another road to the same chances.
    pull = TASTES[step] * SWEETNESS[offer] / 10 + luck.gumbel(size=offer.shape)
    eaten = np.bincount(offer[np.arange(meals), pull.argmax(axis=1)], minlength=5) / meals
    exact = diets(candy)[step]
    assert np.all(np.abs(eaten - exact) <= 4.5 * np.sqrt(exact * (1 - exact) / meals))


def test_without_a_sweet_tooth_people_eat_what_is_there() -> None:
    assert diets(0.2)[0] == pytest.approx([0.2, 0.2, 0.2, 0.2, 0.2])


def test_a_stronger_taste_is_always_more_fun_and_eats_more_candy() -> None:
    for candy in (0.1, 0.5):
        assert np.all(np.diff(diets(candy) @ SWEETNESS) > 0)
        assert np.all(np.diff(diets(candy)[:, CANDY]) > 0)


def test_in_the_forest_a_sweet_tooth_pays_and_with_candy_much_of_it_costs() -> None:
    """The taste with the most lasting energy, found apart from any run."""
    tastes = np.arange(0, 25, 0.5)
    forest, shops = ([float(diet(taste, candy) @ ENERGY) for taste in tastes] for candy in (0.0, 0.1))
    assert tastes[np.argmax(forest)] > 8
    assert tastes[np.argmax(shops)] < 2


def test_in_the_forest_sweet_and_energy_go_together_but_candy_breaks_it() -> None:
    assert np.corrcoef(SWEETNESS[:CANDY], ENERGY[:CANDY])[0, 1] > 0.7
    assert np.corrcoef(SWEETNESS, ENERGY)[0, 1] < 0


# --- how taste is handed down ---------------------------------------------------------------------------------------


def test_parents_are_drawn_in_proportion_to_energy() -> None:
    """A third of the people have twice the energy: half of the children are theirs, within sampling error."""
    people = 90_000
    taste = np.where(np.arange(people) % 3 == 0, 20.0, 10.0)
    young = children(taste, np.where(taste > 15, 8.0, 4.0), np.random.default_rng(5))
    of_the_third = young > 15
    assert of_the_third.mean() == pytest.approx(0.5, abs=4.5 * 0.5 / np.sqrt(people))
    assert (young[of_the_third] - 20).std() == pytest.approx(SLIP, rel=0.02)
    assert (young[of_the_third] - 20).mean() == pytest.approx(0, abs=4.5 * SLIP / np.sqrt(people / 2))


def test_no_taste_falls_below_nothing() -> None:
    assert children(np.zeros(PEOPLE), np.ones(PEOPLE), np.random.default_rng(0)).min() >= 0


def test_spreading_tastes_over_the_grid_loses_no_one_and_keeps_the_mean() -> None:
    tastes = np.random.default_rng(3).uniform(0, 25, size=(7, PEOPLE))
    spread = spread_over_grid(tastes)
    assert spread.sum(axis=1) == pytest.approx(np.ones(7))
    assert spread @ TASTES == pytest.approx(tastes.mean(axis=1))


# --- what must show -------------------------------------------------------------------------------------------------


def test_taste_rises_in_the_forest_and_energy_with_it(default_runs: list[Result]) -> None:
    for result in default_runs:
        assert result.taste[0] < 0.3
        assert result.taste[99] > 3
        assert result.energy[99] > result.energy[0] + 0.5


def test_soon_after_the_shops_open_fun_is_up_and_energy_down(default_runs: list[Result]) -> None:
    for result in default_runs:
        for generation in (100, 110, 120):
            assert result.fun[generation] > result.fun[99] + 0.5
            assert result.energy[generation] < result.energy[99] - 1


def test_people_keep_at_least_seven_tenths_of_their_energy(default_runs: list[Result], long_runs: list[Result]) -> None:
    for result in default_runs + long_runs:
        assert result.energy[100:].min() >= 0.7 * result.energy[99]


def test_over_many_more_generations_the_taste_drifts_back_and_some_energy_with_it(long_runs: list[Result]) -> None:
    for result in long_runs:
        later = slice(400, 501)
        assert result.taste[later].mean() < 0.5 * result.taste[99]
        assert result.energy[later].mean() > result.energy[100] + 0.1
        assert result.energy[later].mean() < result.energy[99]  # the candy is still there


def test_the_default_run_shows_the_point_and_more_generations_the_surprise() -> None:
    """The reader's one obvious move: the first slider, to the right."""
    at_once, later = simulate(DEFAULT), simulate(replace(DEFAULT, generations=400))
    question = HUMANS.question(DEFAULT)
    assert question.outcome(DEFAULT, at_once) == "Fun went up, and energy went down."
    assert at_once.taste[-1] > 4
    assert later.taste[-1] < 2
    assert HUMANS.question(replace(DEFAULT, generations=400)).outcome(DEFAULT, later) == "It shrank."


# --- what the page says of its links ---------------------------------------------------------------------------------


def test_with_three_foods_in_ten_candy_most_of_the_sweet_tooth_is_gone_in_20_generations() -> None:
    """So it is in the run the page links to, and in most; in the slowest of them it is about half."""
    results = runs(candy=0.3)
    left = [result.taste[120] / result.taste[99] for result in results]
    assert left[DEFAULT.seed] < 0.5
    assert np.median(left) < 0.4
    assert max(left) < 0.65
    assert all(result.energy[100] < 0.7 * result.energy[99] for result in results)


def test_with_shops_from_the_start_the_taste_stays_low() -> None:
    for result in runs(generations=300, shops_open=0):
        assert result.taste.max() < 4
        assert result.taste[-50:].mean() < 2.5


def test_the_page_says_about_three_quarters_of_the_energy(default_runs: list[Result]) -> None:
    kept = [result.energy[120] / result.energy[99] for result in default_runs]
    assert np.mean(kept) == pytest.approx(0.75, abs=0.03)


# --- odd settings -----------------------------------------------------------------------------------------------------


def test_shops_without_candy_change_nothing() -> None:
    shops = simulate(replace(DEFAULT, candy=0.0, shops_open=30))
    forest = simulate(replace(DEFAULT, shops_open=600))
    assert shops.energy == pytest.approx(forest.energy)
    assert shops.taste == pytest.approx(forest.taste)


def test_a_longer_run_begins_as_the_shorter_one_did() -> None:
    """So moving the first slider lengthens a story; it does not tell another."""
    short, long = simulate(replace(DEFAULT, generations=40)), simulate(replace(DEFAULT, generations=300))
    assert long.taste[:41].tolist() == short.taste.tolist()
    assert long.shares[:41] == pytest.approx(short.shares)


def test_before_the_run_there_is_one_generation_in_the_forest() -> None:
    before = HUMANS.params_before(DEFAULT)
    result = simulate(before)
    assert len(result.taste) == 1
    assert result.shares[0, CANDY] == 0
    assert "start" in HUMANS.explain(before, result)


def test_a_plate_holds_ten_foods_in_the_shares_of_the_run() -> None:
    for result in runs(generations=200)[:5]:
        for shares in result.shares[::20]:
            plate = on_plate(shares)
            assert len(plate) == ON_A_PLATE
            for food, share in zip(FOODS, shares, strict=True):
                assert abs(plate.count(food) - ON_A_PLATE * share) < 1


def test_the_sentence_says_the_numbers_of_this_run() -> None:
    result = simulate(DEFAULT)
    said = HUMANS.explain(DEFAULT, result)
    for value in (result.fun[99], result.fun[-1], result.energy[99], result.energy[-1], result.taste[99], result.taste[-1]):
        assert f"{value:.1f}" in said
    assert f"{100 * result.energy[-1] / result.energy[99]:.0f} parts in 100" in said


def test_the_numbers_name_what_lies_on_both_plates() -> None:
    data = HUMANS.data(DEFAULT)
    assert len(data["taste"]) == len(data["fun"]) == len(data["energy"]) == 121
    assert sum(data["shop_plate"].values()) == pytest.approx(1)
    assert data["forest_plate"]["candy"] == 0
    assert HUMANS.data(replace(DEFAULT, generations=5))["shop_plate"] is None
    assert HUMANS.data(replace(DEFAULT, shops_open=0))["forest_plate"] is None
