"""Facts about the watchdog: its stops against a plain loop, its shares over many seeds, and what the page says it shows."""

import re
from dataclasses import replace
from math import sqrt
from typing import Any

import numpy as np
import pytest
from django.http import QueryDict
from django.test import Client

from explainer.labs.watchdog.lab import FAULTS, ROADS, SCORED, SUCH_CARTS, WATCHDOG, WINDOWS, changed, idle, tap
from explainer.labs.watchdog.picture import KENNELS, moments
from explainer.labs.watchdog.simulation import (
    APPLES,
    CARTS,
    DOGS,
    NEVER,
    SNEAKY,
    TRIP,
    Array,
    Params,
    Result,
    faults,
    simulate,
    stop_line,
    stopped_share,
    training_lows,
)
from explainer.web.address import params_of
from tests.questions import says
from tests.recorder import Recorder, recorded, words_can_be_read

DEFAULT = WATCHDOG.default_params()
SEEDS = range(100, 108)


def preset(name: str) -> Params:
    params, errors = params_of(WATCHDOG, QueryDict(WATCHDOG.tries[name].query).urlencode())
    assert not errors
    assert isinstance(params, Params)
    return params


def share(params: Params, of: str) -> float:
    """A share over many seeds."""
    return float(np.mean([getattr(simulate(replace(params, seed=seed)), of) for seed in SEEDS]))


def by_hand(params: Params, cart: int, *, good: bool) -> tuple[int, float, float]:
    """When one cart is stopped, what it had lost by then, and what it would have lost: second by second, as the words say."""
    rng = np.random.default_rng(params.seed)
    noise = rng.standard_normal((CARTS, TRIP), dtype=np.float32)[cart]
    drift_from, spill_at = (int(rng.integers(low, high, CARTS)[cart]) for low, high in ((30, 150), (60, 240)))
    points: list[float] = []
    lost, on_cart, stop, lost_at_stop = 0.0, APPLES, NEVER, 0.0
    for second in range(TRIP):
        share, seen = 0.0, True
        if params.fault == "drift" and second >= drift_from:
            share = min(1.0, (second - drift_from + 1) / 120)
        elif params.fault == "sneaky":
            share = 0.23
        elif params.fault == "gaming":
            share, seen = 0.5, False
        spilling = params.fault == "spill" and second >= spill_at
        falls = on_cart / 3 if spilling else params.pace * share
        on_cart -= on_cart / 3 if spilling else params.pace
        lost += falls
        missed = 1.0 if spilling else share if seen else 0.0
        points.append(params.pace * (1 - (0 if good else missed)) + float(noise[second]))
        looks_back = TRIP if params.scored == "end" else int(params.window)
        if stop == NEVER and len(points) >= looks_back and np.mean(points[-looks_back:]) < line(params):
            stop, lost_at_stop = second + 1, lost
    return stop, lost_at_stop if stop < NEVER else lost, lost


def apples(count: float) -> int:
    return int(np.floor(round(count, 2) + 0.5))


def line(params: Params) -> float:
    return stop_line(TRIP if params.scored == "end" else int(params.window), params.false_alarms)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize(
    ("window", "road", "scored"), [("15", "training", "each"), ("60", "hills", "each"), ("30", "hills", "end")]
)
def test_it_stops_and_loses_what_a_plain_loop_says(fault: str, window: str, road: str, scored: str) -> None:
    params = replace(DEFAULT, fault=fault, window=window, road=road, scored=scored, seed=77)
    result = simulate(params)
    for cart in range(0, CARTS, 125):
        stop, lost, in_all = by_hand(params, cart, good=False)
        assert result.faulty_stops[cart] == stop
        assert result.lost_apples[cart] == pytest.approx(lost, abs=0.01)
        assert result.unwatched[cart] == pytest.approx(in_all, abs=0.01)
        assert result.good_stops[cart] == by_hand(params, cart, good=True)[0]
    assert result.lost[min(result.stop, TRIP)] == pytest.approx(by_hand(params, 0, good=False)[1], abs=0.01)


@pytest.mark.parametrize("window", [*WINDOWS, str(TRIP)])
@pytest.mark.parametrize("false_alarms", [1, 5, 20])
def test_the_stop_line_lies_above_the_asked_share_of_training_runs(window: str, false_alarms: int) -> None:
    lows = training_lows(int(window))
    assert (lows < stop_line(int(window), false_alarms)).mean() == pytest.approx(false_alarms / 100, abs=2e-4)


def test_the_stop_line_of_a_whole_trip_is_that_of_a_normal_number() -> None:
    """The mean of 300 bumps is normal with deviation 1/√300: one in twenty lies 1.645 of these below."""
    assert stop_line(TRIP, 5) == pytest.approx(1 - 1.6449 / sqrt(TRIP), abs=4e-3)


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("false_alarms", [1, 5, 10])
def test_fresh_good_carts_are_stopped_about_as_often_as_was_asked(window: str, false_alarms: int) -> None:
    asked = false_alarms / 100
    found = share(replace(DEFAULT, window=window, false_alarms=false_alarms), "good_stopped")
    assert abs(found - asked) < 4 * sqrt(asked * (1 - asked) * (1 / 8000 + 1 / (CARTS * len(SEEDS))))


def test_of_carts_that_lose_a_little_the_stopped_lose_half_of_what_the_rest_do() -> None:
    """The sentence tells the mean of both, and says whose it is."""
    params = replace(DEFAULT, fault="sneaky", part="many")
    result = simulate(params)
    stopped = result.faulty_stops < NEVER
    caught, missed = (float(result.lost_apples[some].mean()) / APPLES for some in (stopped, ~stopped))
    assert caught == pytest.approx(0.11, abs=0.02)
    assert missed == pytest.approx(0.23, abs=0.01)
    both = round(100 * (stopped.mean() * caught + (~stopped).mean() * missed))
    assert f"On average, a faulty one lost about {both} of 100 apples" in WATCHDOG.explain(params, result)


def test_a_cart_that_is_stopped_before_its_fault_begins_is_told_as_a_false_alarm() -> None:
    params = replace(DEFAULT, fault="spill", window="60", false_alarms=18, road="hills", seed=3204)
    said = WATCHDOG.explain(params, simulate(params))
    assert "Nothing had gone wrong yet, so that was a false alarm" in said


def lost_share(params: Params) -> float:
    return float(np.mean([simulate(replace(params, seed=seed)).lost_apples.mean() / APPLES for seed in SEEDS]))


@pytest.mark.parametrize("window", WINDOWS)
def test_a_slow_drift_is_caught_and_most_apples_are_saved(window: str) -> None:
    params = replace(DEFAULT, window=window)
    assert share(params, "faulty_stopped") > 0.999
    assert 0.07 < lost_share(params) < 0.10


@pytest.mark.parametrize("window", WINDOWS)
def test_a_spill_is_stopped_when_nearly_all_is_lost(window: str) -> None:
    for seed in SEEDS:
        result = simulate(replace(DEFAULT, fault="spill", window=window, seed=seed))
        assert result.faulty_stopped > 0.999
        begun = result.lost_apples > 0  # some are stopped by mistake before anything is lost
        assert begun.mean() > 0.95
        assert result.lost_apples[begun].sum() / result.unwatched[begun].sum() > 0.97


def test_a_longer_look_back_hears_a_small_loss_better() -> None:
    caught = [share(replace(DEFAULT, fault="sneaky", window=window), "faulty_stopped") for window in WINDOWS]
    assert caught == pytest.approx([0.45, 0.65, 0.82], abs=0.03)


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("road", ROADS)
def test_what_the_score_cannot_see_is_stopped_exactly_as_often_as_a_good_cart(window: str, road: str) -> None:
    for seed in SEEDS:
        result = simulate(replace(DEFAULT, fault="gaming", window=window, road=road, seed=seed))
        assert np.array_equal(result.faulty_stops, result.good_stops)
        assert result.unwatched.min() > 0.39 * APPLES


def test_a_new_road_gets_good_carts_stopped_and_a_longer_look_back_more() -> None:
    stopped = [share(replace(DEFAULT, road="hills", window=window), "good_stopped") for window in WINDOWS]
    assert stopped == pytest.approx([0.36, 0.53, 0.71], abs=0.03)


def test_if_faults_are_rare_few_stops_are_real() -> None:
    real = [simulate(replace(DEFAULT, rare=rare)).real for rare in (10, 1)]
    assert real == pytest.approx([0.17, 0.02], abs=0.005)


@pytest.mark.parametrize(("false_alarms", "rare"), [(1, 10), (5, 10), (5, 1), (20, 100)])
def test_of_all_stops_as_many_are_real_as_one_counts_on_paper(false_alarms: int, rare: int) -> None:
    """All of the faulty carts, and of the good ones as many as the dog may stop by mistake. Other bumps change nothing."""
    mistaken = (1000 - rare) * false_alarms / 100
    for seed in SEEDS:
        real = simulate(replace(DEFAULT, part="stops", false_alarms=false_alarms, rare=rare, seed=seed)).real
        assert real == pytest.approx(rare / (rare + mistaken), abs=2e-3)
    assert "seed" in idle(replace(DEFAULT, part="stops"))
    assert "seed" not in idle(DEFAULT)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize(
    ("road", "window", "scored"), [("training", "15", "each"), ("hills", "60", "each"), ("hills", "30", "end")]
)
def test_the_share_stopped_in_the_long_run_is_that_of_many_carts(fault: str, road: str, window: str, scored: str) -> None:
    params = replace(DEFAULT, fault=fault, road=road, window=window, scored=scored, false_alarms=9)
    found = share(params, "faulty_stopped")
    told = stopped_share(fault, params.pace, params.looks_back, params.false_alarms)
    assert told == pytest.approx(found, abs=4 * sqrt(found * (1 - found) * (1 / 8000 + 1 / 4000)) + 0.004)


def test_the_share_of_real_stops_is_that_of_a_mixed_crowd() -> None:
    """By drawing carts one by one and stopping them at the shares found."""
    params = replace(DEFAULT, fault="sneaky", rare=200)
    result = simulate(params)
    rng = np.random.default_rng(3)
    faulty = rng.random(200_000) < 0.2
    stopped = rng.random(200_000) < np.where(faulty, share(params, "faulty_stopped"), share(params, "good_stopped"))
    assert result.real == pytest.approx(faulty[stopped].mean(), abs=0.02)


@pytest.mark.parametrize("fault", FAULTS)
def test_scored_at_the_end_nothing_is_saved(fault: str) -> None:
    result = simulate(replace(DEFAULT, fault=fault, scored="end"))
    assert np.array_equal(result.lost_apples, result.unwatched)
    assert set(result.faulty_stops.tolist()) <= {TRIP, NEVER}


def test_the_same_bumps_whatever_the_dog_does() -> None:
    for change in ({"false_alarms": 9}, {"window": "15"}, {"scored": "end"}, {"rare": 70}, {"part": "many"}):
        assert np.array_equal(simulate(DEFAULT).unwatched, simulate(replace(DEFAULT, **change)).unwatched)  # type: ignore[arg-type]


def test_no_cart_loses_more_than_it_carries() -> None:
    for fault in FAULTS:
        lost, unseen = faults(fault, 1.0, np.random.default_rng(4))
        assert lost.sum(axis=1).max() <= APPLES + 0.01
        assert unseen is None or (unseen.min() >= 0 and unseen.max() <= 1)
        assert (unseen is None) == (fault in ("gaming", "none"))
    assert 0.2 < SNEAKY < 0.25  # "a little": the page says no number


# --- what the page says -----------------------------------------------------------------------------------------------


def test_the_cards_show_what_the_words_beside_them_say() -> None:
    drift = simulate(preset("drift"))
    assert drift.faulty_stopped > 0.99
    assert drift.lost_apples.sum() < drift.unwatched.sum() / 4
    spill = simulate(preset("spill"))
    assert spill.shown_lost > 0.9 * spill.lost[-1] > 150
    end = simulate(preset("end"))
    assert end.stop == TRIP
    assert end.shown_lost > 100
    assert simulate(preset("gaming")).stop == NEVER
    short, long = simulate(preset("sneaky-15")), simulate(preset("sneaky-60"))
    assert long.faulty_stopped > 1.5 * short.faulty_stopped
    assert simulate(preset("hills")).good_stopped > 0.6
    assert simulate(preset("stops")).real == pytest.approx(0.17, abs=0.03)
    assert simulate(preset("rarer")).real == pytest.approx(0.02, abs=0.01)


def test_the_default_luck_is_nothing_rare() -> None:
    """The carts the first pages show do what most carts of their kind do."""
    result = simulate(DEFAULT)
    assert result.faulty_stopped > 0.5
    assert result.stop < NEVER
    assert np.quantile(result.lost_apples, 0.1) < result.shown_lost < np.quantile(result.lost_apples, 0.9)


def anywhere(rng: np.random.Generator) -> Params:
    return Params(
        part=str(rng.choice(["cart", "many", "stops"])),
        fault=str(rng.choice(list(FAULTS))),
        window=str(rng.choice(list(WINDOWS))),
        false_alarms=int(rng.choice([1, 5, 20, rng.integers(1, 21)])),
        road=str(rng.choice(list(ROADS))),
        rare=int(rng.choice([1, 10, 500, rng.integers(1, 501)])),
        scored=str(rng.choice(list(SCORED))),
        seed=int(rng.choice([2, rng.integers(0, 10_000)])),
        run=str(rng.choice(["done", "done", "done", "wait"])),
    )


WALK = [anywhere(np.random.default_rng(seed)) for seed in range(400)]
WALK += [replace(DEFAULT, seed=seed, false_alarms=20) for seed in range(40)]  # some stopped before or just as they drift


def test_what_it_says_is_what_happened() -> None:
    for params in WALK:
        result = simulate(params)
        said = WATCHDOG.explain(params, result)
        if params.run == "wait":
            assert "stopped" not in said
            assert "lost" not in said
        elif params.part == "cart":
            check_cart(params, result, said)
        elif params.part == "many":
            check_many(params, result, said)
        else:
            check_stops(params, result, said)


def check_cart(params: Params, result: Result, said: str) -> None:
    stopped = result.stop < NEVER
    lost = apples(by_hand(params, 0, good=False)[1])
    assert ("Not one" in said or "not one" in said) == (lost == 0)
    assert f"{lost} apple" in said or lost == 0
    assert ("1 apple was" in said) == (lost == 1)
    if params.scored == "end":
        assert ("too low" in said, "high enough" in said) == (stopped, not stopped)
        return
    assert (f"after {result.stop} seconds" in said) == stopped
    assert ("did not stop" in said) != stopped
    begun = by_hand(params, 0, good=False)[1] > 0
    assert ("false alarm" in said) == (stopped and not begun)
    assert ("it was the bumps, and luck" in said) == (stopped and params.fault == "gaming")
    unwatched = apples(float(result.lost[-1]))
    if stopped and params.fault != "none":
        assert ("no more" in said) == (lost == unwatched)
        assert (f"it would be {unwatched}." in said) == (lost != unwatched)


def check_many(params: Params, result: Result, said: str) -> None:
    good, faulty = ((stops < NEVER).sum() for stops in (result.good_stops, result.faulty_stops))
    first = said.split(". ")[0].rstrip(".")
    assert first.endswith(
        f", {'none was' if not good else '1 was' if good == 1 else 'all were' if good == CARTS else f'{good} were'} stopped"
    )
    assert ("mistake" in said) == (params.fault == "none" and good > 0)
    if params.fault != "none":
        counted = f"faulty ones, {'none was' if not faulty else '1 was' if faulty == 1 else f'{faulty} were'}."
        assert counted in said or (faulty == CARTS and "faulty ones, all were." in said)
        lost = re.search(r"a faulty one lost (?:about (\d+) of 100|almost none of its) apples\.", said)
        assert lost
        assert float(lost[1] or 0) == pytest.approx(100 * result.lost_apples.mean() / APPLES, abs=0.5)


def check_stops(params: Params, result: Result, said: str) -> None:
    if result.real is None:
        assert said == "The dog stopped no cart at all."
        return
    real = round(100 * result.real)
    if params.fault == "none":
        assert "all of 100 stops were mistakes" in said
    else:
        assert f"{ {0: 'none was', 1: '1 was', 100: 'all were'}.get(real, f'{real} were') } for a faulty cart" in said
        assert (str(100 - real) in said.removeprefix("Of 100 stops")) == (real not in (0, 99, 100)) or real == 0


def test_outcomes_are_what_happened() -> None:
    for params in WALK:
        result, question = simulate(params), WATCHDOG.question(params)
        told = question.outcome(params, result).words
        if params.run == "wait":
            assert told == "None: no cart has moved."
        elif params.part == "cart" and params.fault == "none":
            passed = result.stop == NEVER
            assert passed == ("not stopped" in told or "high enough" in told)
        elif params.part == "cart":
            lost = apples(by_hand(params, 0, good=False)[1])
            assert told.startswith("Not one" if not lost else f"{lost} apple")
        elif params.part == "many":
            asked_good = "1,000 good carts" in question.ask(params)
            assert asked_good == (params.road == "hills" or params.fault == "none")
            stops = result.good_stops if asked_good else result.faulty_stops
            count = int((stops < NEVER).sum())
            assert (
                told == f"It stopped {'none of them' if not count else 'all 1,000' if count == CARTS else f'{count} of 1,000'}."
            )
        elif result.real is not None and params.fault != "none":
            count = round(100 * result.real)
            assert told == f"{count or 'None'} of 100 stops hit {'faulty carts' if count > 1 else 'a faulty cart'}."
        else:
            assert told.startswith(("None", "No cart"))


def test_a_question_is_true_in_its_world() -> None:
    for params in WALK:
        asked = WATCHDOG.question(params).ask(params)
        if params.run == "wait":
            assert "have not started" in asked
            continue
        of_good_carts = params.part == "many" and (params.road == "hills" or params.fault == "none")
        news = {
            SUCH_CARTS[params.fault]: params.part == "stops" or (params.part == "many" and not of_good_carts),
            "a road with hills": params.road == "hills",
            "one score, at the end": params.scored == "end",
            f"{params.window} seconds to look back": params.scored == "each" and params.window != "30",
            f"{params.false_alarms} in 100 good ones stopped": params.false_alarms != 5,
            "new bumps": params.seed != 2 and params.part != "stops",
        }
        assert says(asked, [told for told, holds in news.items() if holds]), asked
        if params.part == "stops" and params.fault != "none":
            assert f"{params.rare} {'is' if params.rare == 1 else 'are'} faulty" in asked
    assert changed(DEFAULT) == []


def test_what_is_idle_changes_neither_picture_nor_sentence_nor_question() -> None:
    other = {"rare": 40, "window": "60", "false_alarms": 11, "road": "hills", "seed": 5}
    for params in (DEFAULT, *(replace(DEFAULT, part=part, scored=s) for part in ("many", "stops", "cart") for s in SCORED)):
        for name, value in other.items():
            altered = replace(params, **{name: value})  # type: ignore[arg-type]
            shown = [
                (recorded(WATCHDOG, p).image.tobytes(), WATCHDOG.explain(p, simulate(p)), WATCHDOG.question(p).ask(p))
                for p in (params, altered)
            ]
            assert (shown[0] == shown[1]) == (name in idle(params)), (params, name)


def test_before_the_run_nothing_is_told() -> None:
    for part in ("cart", "many", "stops"):
        for fault in FAULTS:
            before = WATCHDOG.params_before(replace(DEFAULT, part=part, fault=fault))
            other = replace(before, false_alarms=20, window="15")
            assert recorded(WATCHDOG, before).image.tobytes() == recorded(WATCHDOG, other).image.tobytes()


def test_the_picture_shows_as_many_lost_apples_as_there_are() -> None:
    for fault in FAULTS:
        for scored in SCORED:
            params = replace(DEFAULT, fault=fault, scored=scored)
            lost = simulate(params).shown_lost
            in_ditch = [stamp for stamp in recorded(WATCHDOG, params).stamps if stamp.name == "apple" and stamp.middle[1] > 330]
            assert abs(6 * len(in_ditch) - lost) <= 3.01


def test_the_bars_are_as_long_as_the_shares_and_the_dog_stands_where_it_stopped() -> None:
    for params in (replace(DEFAULT, part="many", fault=fault, road=road) for fault in ("drift", "sneaky") for road in ROADS):
        result = simulate(params)
        panels = recorded(WATCHDOG, params).panels
        long = {panel.fill: panel.box[2] - panel.box[0] for panel in panels[:1] + panels[2:3]}
        blue = [panel.box[2] - panel.box[0] for panel in panels if panel.fill == "coach_body"]
        assert np.array(blue) / long["leaf_tint"] == pytest.approx([result.good_stopped, result.faulty_stopped], abs=1e-6)
    for seed in range(6):
        params = replace(DEFAULT, fault="gaming", seed=seed, false_alarms=20)
        names = [stamp.name for stamp in recorded(WATCHDOG, params).stamps]
        assert ("watchdog" in names) == (simulate(params).stop < NEVER)


def test_a_film_ends_where_the_cart_stops_and_its_words_can_be_read() -> None:
    for params in WALK[::12]:
        result = simulate(params)
        shown = moments(params, result)
        assert len(shown) <= 39
        if params.part == "cart" and params.run == "done":
            assert shown[-1] == min(result.stop, TRIP)
        for moment in shown[:: max(1, len(shown) // 4)]:
            canvas = Recorder(WATCHDOG.height)
            WATCHDOG.film.draw_moment(params, result, canvas, moment)
            words_can_be_read(canvas)


def test_numbers_are_what_the_picture_shows() -> None:
    data = WATCHDOG.data(DEFAULT)
    means: Array = data["points_a_second"]
    assert len(means) == TRIP - 30 + 1
    assert means[data["stopped_after"] - 30] < data["stop_line"] <= means[: data["stopped_after"] - 30].min()
    assert WATCHDOG.data(replace(DEFAULT, fault="gaming"))["stopped_after"] is None


# --- which dog? -------------------------------------------------------------------------------------------------------


def page(query: str) -> Any:
    return Client(headers={"host": "localhost"}).get(f"/watchdog/{query}", follow=True)


@pytest.mark.parametrize("dog", DOGS)
def test_a_tap_a_button_and_a_typed_address_pick_the_same_dog(dog: str) -> None:
    left, top, right, bottom = KENNELS[dog]
    tapped, typed = page(f"?tap.x={(left + right) / 2}&tap.y={(top + bottom) / 2}"), page(f"?part=many&fault=sneaky&dog={dog}")
    assert tapped.context["state"].params == typed.context["state"].params
    form = page("").content.decode().split('<form id="moves"')[1].split("</form>")[0]
    assert f'name="dog" value="{dog}"' in form
    assert 'name="part" value="many"' in form
    assert 'name="fault" value="sneaky"' in form
    assert typed.context["asking"]
    assert not typed.context["outcome"]


def test_beside_the_dogs_a_tap_does_nothing_and_a_picked_dog_takes_none() -> None:
    assert tap(640, 100, DEFAULT) == {}
    assert not WATCHDOG.tappable(replace(DEFAULT, dog="n", run="wait"))


def test_a_link_to_a_run_or_to_the_question_needs_no_dog() -> None:
    assert page("").context["acting"]
    assert page("?guess=ask").context["asking"]
    for query in ("?guess=few", "?guess=skip", "?part=many", "?fault=spill"):
        assert page(query).context["outcome"], query


def test_a_nervous_dog_stops_more_of_both_in_all_lucks() -> None:
    for seed in range(40):
        picked = [simulate(replace(DEFAULT, part="many", fault="sneaky", seed=seed, dog=dog)) for dog in DOGS]
        for stopped in ([one.faulty_stopped for one in picked], [one.good_stopped for one in picked]):
            assert stopped == sorted(set(stopped), reverse=True)
        for one, may_stop in zip(picked, DOGS.values(), strict=True):
            plain = simulate(replace(DEFAULT, part="many", fault="sneaky", seed=seed, false_alarms=may_stop))
            assert (one.faulty_stopped, one.good_stopped) == (plain.faulty_stopped, plain.good_stopped)


def test_what_the_picked_dog_did_is_told_of_both_kinds() -> None:
    said = page("?part=many&fault=sneaky&dog=n&guess=many").context
    assert said["outcome"] == "It stopped 923 of 1,000, and 196 good ones."
    assert said["verdict"] == "right"
    other = page("?part=many&fault=sneaky&dog=n&guess=many").content.decode().split('<form id="moves"')[1].split("</form>")[0]
    assert re.findall(r'name="dog" value="(.)"', other) == ["c", "s"]
    assert 'name="guess" value="skip"' in other
