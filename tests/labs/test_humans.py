"""Facts about the sweet tooth: meals drawn one by one, how taste grows, what shops do to it, and what is said of it."""

import re
from dataclasses import replace
from itertools import product
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import numpy as np
import pytest
from django.test import Client
from numpy.typing import NDArray

from explainer.frame.words import SHARES, about
from explainer.labs.humans import picture
from explainer.labs.humans.lab import HUMANS, SAME, SAME_TASTE, SMALL
from explainer.labs.humans.meal_picture import PLACES, SEAT, beats_the_tooth, seat
from explainer.labs.humans.meals import ENERGY as POINTS
from explainer.labs.humans.meals import IN_EACH, NOTHING, best, in_each, meals
from explainer.labs.humans.meals import SWEETNESS as SWEET
from explainer.labs.humans.picture import HEIGHT, ON_A_PLATE, on_plate
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
from explainer.paintbox.canvas import Canvas
from explainer.paintbox.palette import LIGHT
from tests.recorder import Recorder, recorded
from tests.settings import some_settings

DEFAULT: Params = HUMANS.default_params()
CLIENT = Client(headers={"host": "localhost"})
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
    assert spread.sum(axis=1) == pytest.approx(np.full(7, PEOPLE), abs=1e-9)
    assert spread @ TASTES == pytest.approx(tastes.sum(axis=1))


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
    assert question.outcome(DEFAULT, at_once).words == "Fun went up, and energy went down."
    assert at_once.taste[-1] > 4
    assert later.taste[-1] < 2
    assert HUMANS.question(replace(DEFAULT, generations=400)).outcome(DEFAULT, later).words == "It shrank."


# --- what the page says of its links ---------------------------------------------------------------------------------


def test_with_shops_from_the_start_the_taste_stays_low() -> None:
    for result in runs(generations=300, shops_open=0):
        assert result.taste.max() < 4
        assert result.taste[-50:].mean() < 2.5


def test_in_the_forest_they_pick_more_berries_than_apples_though_an_apple_holds_more_energy(default_runs: list[Result]) -> None:
    """The gap a sharp eye could have seen."""
    apple, berries = FOODS.index("apple"), FOODS.index("berries")
    assert ENERGY[apple] > ENERGY[berries]
    for result in default_runs:
        if result.taste[99] > 3.5:
            assert result.shares[99, berries] > result.shares[99, apple]
            plate = on_plate(result.shares[99])
            assert plate.count("berries") > plate.count("apple") or result.taste[99] < 5
    assert on_plate(default_runs[DEFAULT.seed].shares[99]).count("berries") > 4


def test_for_some_time_after_the_shops_came_luck_moves_a_strong_sweet_tooth_up_or_down(default_runs: list[Result]) -> None:
    change = [result.taste[120] - result.taste[99] for result in default_runs]
    assert min(change) < 0 < max(change)
    energy = diets(0.1) @ ENERGY
    strong = energy[(TASTES >= 5) & (TASTES <= 10)]
    assert np.ptp(strong) < 0.15  # of about 5.4: so little is at stake


def test_the_energy_hardly_comes_back_since_candy_lies_there_for_everyone(long_runs: list[Result]) -> None:
    for result in long_runs:
        assert result.energy[400:].mean() < 0.85 * result.energy[99]
    assert diets(0.1)[0, CANDY] == pytest.approx(0.1)  # at no sweet tooth at all
    assert (diets(0.1) @ ENERGY).max() < 0.85 * (diets(0.0) @ ENERGY).max()


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


# --- what is said -----------------------------------------------------------------------------------------------------

SETTINGS = [HUMANS.params(**values) for values in some_settings(HUMANS, 200)] + [
    replace(DEFAULT, **changes)
    for changes in ({}, {"candy": 0.0}, {"shops_open": 0}, {"generations": 400}, {"candy": 0.3}, {"generations": 99})
]
SIGNS = {"up": 1, "more": 1, "about": 0, "the": 0, "down": -1, "less": -1}


@pytest.mark.parametrize("share", np.linspace(0, 1, 101))
def test_a_share_in_words_is_off_by_a_twentieth_at_most(share: float) -> None:
    words = about(share)
    if words in ("next to nothing", "nearly all"):
        assert min(share, 1 - share) <= 0.05
    else:
        [known] = [value for value, name in SHARES.items() if words == f"about {name}"]
        assert abs(known - share) <= 0.051


def sign(change: float, same: float) -> int:
    return 1 if change > same else -1 if change < -same else 0


@pytest.mark.parametrize("params", SETTINGS, ids=str)
def test_what_is_said_is_what_happened(params: Params) -> None:
    """Each claim of question, answer and sentence, read back out of the words and held against the numbers of the run."""
    result = simulate(params)
    question = HUMANS.question(params)
    asked, answer, told = question.ask(params), question.outcome(params, result).words, HUMANS.explain(params, result)
    shops, last = params.generations >= params.shops_open, params.generations
    since = params.shops_open - 1 if shops and params.shops_open else 0
    fun, energy, taste = (values[-1] - values[since] for values in (result.fun, result.energy, result.taste))

    assert ("from the start" in asked) == (params.shops_open == 0)
    assert ("forest" in asked) == (not shops)
    assert ("no candy" in asked) == (shops and params.candy == 0)
    of_food = re.search(r"about (a? ?[\w ]+) candy", asked)
    if of_food:
        [known] = [value for value, name in SHARES.items() if of_food[1] == name]
        assert abs(known - params.candy) <= 0.051
    if "a little candy" in asked:
        assert 0 < params.candy < 0.05
    in_generation = re.search(r"Shops open in generation (\d+)", asked)
    if in_generation:
        assert int(in_generation[1]) == params.shops_open
    times = re.findall(r"(\d+) generations? on|stay open for (\d+) generation|(?:grow in|after) (\d+) generation", asked)
    assert len(times) == ("on that day" not in asked)
    for number in times:
        assert int("".join(number)) == (last if "start" in asked or "forest" in asked else last - params.shops_open)
    assert ("on that day" in asked) == (shops and last == params.shops_open > 0)

    if not params.generations:
        assert answer == "No time has passed yet."
        assert ("shops from the start" in told) == (params.shops_open == 0)
        return
    both = re.fullmatch(r"Fun and energy both (?:went|stayed) (\w+).*", answer)
    each = re.fullmatch(r"Fun (?:went|stayed) (\w+).*, and energy (?:went|stayed) (\w+).*", answer)
    if both or each:
        said = (both[1], both[1]) if both else (each[1], each[2])  # type: ignore[index]
        assert [SIGNS[word] for word in said] == [sign(fun, SAME), sign(energy, SAME)]
    elif "Will a sweet tooth" in asked:
        grown = round(float(taste), 1)
        assert ("hardly" in answer) == (grown < SMALL)
        assert f"by {grown} points" in answer or grown < SMALL
    else:
        assert {"grew": 1, "shrank": -1, "stayed": 0}[answer.rstrip(".").split()[1]] == sign(taste, SAME_TASTE)

    joy = re.search(r"A meal is (more|less|about)", told)
    assert joy
    assert SIGNS[joy[1]] == sign(fun, SAME)
    holds = re.search(r"holds (?:(more energy)|(about the same energy)|([\w ]+) of the energy)", told)
    assert holds
    assert (bool(holds[1]), bool(holds[2])) == (sign(energy, SAME) == 1, sign(energy, SAME) == 0)
    if holds[3]:
        assert holds[3] == about(result.energy[-1] / result.energy[since])
    if "went" in told:
        assert ("went up" in told) == (taste > 0)
        assert f"from {result.taste[since]:.1f} to {result.taste[-1]:.1f}" in told
    else:
        assert abs(taste) <= 0.1
    for time in re.findall(r"for (\d+) generations?", told):
        assert int(time) == (last - params.shops_open if shops else last)
    assert ("They sell no candy" in told) == (shops and params.candy == 0)


def test_before_the_run_the_picture_shows_what_was_changed() -> None:
    def before(**changes: float) -> bytes:
        params = HUMANS.params_before(replace(DEFAULT, **changes))
        return recorded(HUMANS, params).finish().tobytes()

    assert len({before(), before(candy=0.0), before(candy=0.3), before(shops_open=0), before(shops_open=60)}) == 5


def test_the_numbers_name_what_lies_on_both_plates() -> None:
    data = HUMANS.data(DEFAULT)
    assert len(data["taste"]) == len(data["fun"]) == len(data["energy"]) == 121
    assert sum(data["shop_plate"].values()) == pytest.approx(1)
    assert data["forest_plate"]["candy"] == 0
    assert HUMANS.data(replace(DEFAULT, generations=5))["shop_plate"] is None
    assert HUMANS.data(replace(DEFAULT, shops_open=0))["forest_plate"] is None


# --- the reader's meals -----------------------------------------------------------------------------------------------


def always(points: NDArray[np.int64], seed: int) -> str:
    """The meals of one who always picks what has most of these points."""
    return "".join(str(place + 1) for place in points[meals(NOTHING, seed).offers].argmax(axis=1))


def test_the_foods_are_those_of_the_forest_and_one_of_four_in_the_shops_is_candy() -> None:
    offers = np.array([meals(NOTHING, seed).offers for seed in range(300)])
    assert offers.shape == (300, 2 * IN_EACH, 4)
    assert np.all((offers == CANDY).sum(axis=2) == np.repeat([0, 1], IN_EACH))
    forest = np.bincount(offers[:, :IN_EACH].ravel(), minlength=4)
    assert forest / forest.sum() == pytest.approx([0.25] * 4, abs=0.02)
    places = np.argwhere(offers[:, IN_EACH:] == CANDY)[:, 2]
    assert np.bincount(places) / len(places) == pytest.approx([0.25] * 4, abs=0.04)


def test_sweet_points_the_right_way_in_the_forest_and_the_wrong_way_in_the_shops() -> None:
    """What the chapter and the notes on the model say, over 400 lucks."""

    def mean(points: NDArray[np.int64]) -> tuple[float, ...]:
        sums = [in_each(POINTS, meals(always(points, seed), seed).eaten) for seed in range(400)]
        return tuple(np.mean(sums, axis=0).tolist())

    assert mean(SWEET) == pytest.approx((59, 8), abs=0.6)
    assert mean(POINTS) == pytest.approx((66, 63), abs=0.7)
    child = np.mean([in_each(POINTS, meals(NOTHING, seed).child) for seed in range(400)], axis=0)
    assert child == pytest.approx((59.5, 12), abs=0.8)
    assert simulate(replace(DEFAULT, generations=99)).taste[-1] == pytest.approx(6.5, abs=0.05)


def test_the_child_picks_as_everyone_does() -> None:
    """Each of its picks has the chance exp(t · sweetness / 10) over the foods there."""
    expected, found = np.zeros(len(FOODS)), np.zeros(len(FOODS))
    for seed in range(400):
        lying = meals(NOTHING, seed)
        for offer, picked in zip(lying.offers, lying.child, strict=True):
            pull = np.exp(6.5 * SWEET[offer] / 10)
            np.add.at(expected, offer, pull / pull.sum())
            found[picked] += 1
    assert found.sum() == pytest.approx(expected.sum())
    assert np.all(np.abs(found - expected) < 4 * np.sqrt(expected) + 1)


GAME = always(SWEET, 0)


def visit(**query: str) -> Any:
    return CLIENT.get("/humans/", query)


@pytest.mark.parametrize("done", [GAME[:count] for count in range(2 * IN_EACH + 1)])
def test_a_tap_a_button_and_a_typed_address_eat_the_same_food(done: str) -> None:
    own = {"eaten": done} if done else {}
    page = visit(**own)
    assert page.context["acting"] == (len(done) < 16)
    assert page.context["asking"] == (len(done) == 16)
    assert page.context["verdict"] == page.context["outcome"] == ""
    assert "points of energy" not in page.context["sentence"]
    buttons = re.findall(r'<button name="eaten" value="(\d+)"', page.content.decode())
    assert buttons == [f"{done}{number}" for number in range(1, 5)] * (len(done) < 16)
    for number, (x, y) in enumerate(PLACES, start=1):
        answer = visit(**own, **{"tap.x": str(x + 250), "tap.y": str(y - 120)})
        led = dict(parse_qsl(urlsplit(answer.headers["Location"]).query))
        assert led == ({"eaten": f"{done}{number}"} if len(done) < 16 else own)


def test_the_verdict_is_where_the_energy_came_from() -> None:
    seen = set()
    for seed in range(40):
        for eaten in (always(SWEET, seed), always(POINTS, seed), always(-POINTS, seed), "1" * 16):
            params = replace(DEFAULT, seed=seed, eaten=eaten, generations=1)
            result = simulate(params)
            told = HUMANS.data(params, result)["meals"]
            energy = dict(zip(FOODS, ENERGY, strict=True))
            forest, shops = (sum(energy[food] for food in told["eaten"][half : half + 8]) for half in (0, 8))
            right = HUMANS.question(params).outcome(params, result).right
            assert right == {"same" if abs(forest - shops) <= 4 else "forest" if forest > shops else "shops"}
            seen |= right
    assert seen == {"same", "forest", "shops"}


def test_what_is_said_of_the_other_child_is_what_it_ate() -> None:
    for seed in range(30):
        params = replace(DEFAULT, eaten=GAME, seed=seed)
        told = HUMANS.data(params, simulate(params))["meals"]
        sweet, energy = (dict(zip(FOODS, points, strict=True)) for points in (SWEETNESS, ENERGY))
        pairs = zip(told["offers"], told["child"], strict=True)
        took = sum(sweet[food] == max(sweet[other] for other in offer) for offer, food in pairs)
        forest, shops = (sum(energy[food] for food in told["child"][half : half + 8]) for half in (0, 8))
        said = HUMANS.explain(params, simulate(params))
        assert f"ate the sweetest food at {took} of these 16 meals. It got {forest:g} points in the forest" in said
        assert f"and {shops:g} from the shops." in said


def test_while_it_is_asked_the_picture_tells_the_fun_and_not_the_energy() -> None:
    held = recorded(HUMANS, replace(DEFAULT, eaten=GAME, generations=0)).said()
    shown = recorded(HUMANS, replace(DEFAULT, eaten=GAME)).said()
    energy = in_each(POINTS, meals(GAME, 0).eaten)
    assert held.count("?") == 2
    assert not {*map(str, energy)} & {*held}
    assert {f"{one} of {most}" for one, most in zip(energy, best(meals(GAME, 0)), strict=True)} <= {*shown}
    listed = "energy in each:"
    assert listed not in held
    assert shown[shown.index(listed) + 1 :] == [f"{points}" for points in POINTS], "what a food holds, for the next time"


def test_the_most_energy_there_was_is_that_of_one_who_picks_by_energy() -> None:
    for seed in range(100):
        most = in_each(POINTS, meals(always(POINTS, seed), seed).eaten)
        assert best(meals(GAME, seed)) == most


def test_whoever_gets_clearly_more_from_the_shops_than_a_sweet_tooth_alone_has_won_and_is_told_so() -> None:
    """Picking by energy wins in all of 60 lucks, picking by sweetness in none of them."""
    for seed in range(60):
        for points, wins in ((POINTS, True), (SWEET, False)):
            params = replace(DEFAULT, seed=seed, eaten=always(points, seed))
            game = simulate(params).meals
            assert game
            assert beats_the_tooth(game) == wins == (in_each(POINTS, game.eaten)[1] - in_each(POINTS, game.child)[1] > 4)
            assert ("You looked ahead." in HUMANS.explain(params, simulate(params))) == wins


def test_whoever_got_all_the_energy_there_was_is_told_so_and_not_sent_for_more() -> None:
    for points, most in ((POINTS, True), (SWEET, False)):
        page = visit(eaten=always(points, 0), guess="skip")
        assert ("That is the most there was." in page.context["sentence"]) == most
        assert (page.context["panel"]["again"] == "Eat again: get more energy") == (not most)


def test_what_was_eaten_lies_below_the_foods_and_the_shops_begin_anew() -> None:
    for count in (0, 3, 8, 11):
        params = replace(DEFAULT, eaten=GAME[:count] or NOTHING, generations=0)
        eaten = [stamp.middle for stamp in recorded(HUMANS, params).stamps if stamp.size == SEAT]
        assert eaten == [seat(number) for number in range(count % IN_EACH)]


def test_old_links_still_ask_and_show_what_they_did() -> None:
    assert "Shops open, with about a tenth candy" in visit(guess="ask").context["question"]
    for query in ({"candy": "0"}, {"generations": "400"}, {"guess": "skip"}):
        page = visit(**query)
        assert not page.context["acting"]
        assert not page.context["asking"]
        assert "sweet tooth" in page.context["sentence"]


@pytest.mark.parametrize(
    "params", [replace(DEFAULT, eaten=GAME), replace(DEFAULT, eaten=GAME[:3], generations=0), DEFAULT], ids=str
)
def test_the_films_end_on_their_stills(params: Params) -> None:
    result = simulate(params)
    frames = list(HUMANS.frames(params, result, lambda: Canvas(LIGHT, 360, HEIGHT)))
    still = Canvas(LIGHT, 360, HEIGHT)
    HUMANS.draw(params, result, still)
    assert 1 < len(frames) <= 40
    assert frames[-1].image.tobytes() == still.image.tobytes()


def test_in_the_film_of_a_meal_only_the_food_that_was_picked_goes_to_those_eaten() -> None:
    """At the first meal of this luck there are two apples."""
    params = replace(DEFAULT, eaten="1", generations=0)
    meal = simulate(params).meals
    assert meal
    assert (meal.offers[0] == FOODS.index("apple")).sum() == 2
    last = Recorder(HEIGHT)
    picture.draw_moment(params, simulate(params), last, picture.moments(params, simulate(params))[-1])
    apples = [stamp.middle for stamp in last.stamps if stamp.name == "apple"]
    assert apples == [(PLACES[3][0] - 90, PLACES[3][1]), seat(0)]
