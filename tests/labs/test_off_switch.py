"""Goals out of a hat, by another route: counting goals one by one, and adding up small steps of the chance."""

import re
from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from django.test import Client

from explainer.labs.off_switch import picture
from explainer.labs.off_switch.lab import OFF_SWITCH, explain, outcome, question
from explainer.labs.off_switch.simulation import Params, chance_on, simulate
from tests.recorder import Recorder, recorded


def params(**changes: Any) -> Params:
    return Params(**({"others": 3, "extra": 0.0, "goals": 1000, "seed": 0} | changes))


@pytest.mark.parametrize(("others", "percent"), [(2, 67), (3, 75), (5, 83), (9, 90)])
def test_off_is_one_end_of_many(others: int, percent: int) -> None:
    assert round(100 * chance_on(others, 0.0)) == percent
    assert chance_on(others, 0.0) == pytest.approx(others / (others + 1))


def test_the_chance_is_what_small_steps_add_up_to() -> None:
    off = (np.arange(200_000) + 0.5) / 200_000
    for others in (1, 3, 20):
        for extra in (0.0, 0.1, 0.3, 0.7, 1.0):
            best_is_higher = 1 - np.minimum(off + extra, 1.0) ** others
            assert chance_on(others, extra) == pytest.approx(best_is_higher.mean(), abs=1e-6)


def test_the_goals_drawn_agree_with_the_chance() -> None:
    for others in (1, 3, 20):
        for extra in (0.0, 0.3, 0.8):
            on = sum(simulate(params(others=others, extra=extra, goals=2000, seed=seed)).on for seed in range(20))
            chance = chance_on(others, extra)
            assert abs(on - 40_000 * chance) < 4.5 * (40_000 * chance * (1 - chance)) ** 0.5 + 1


def test_the_goals_are_counted_one_by_one() -> None:
    result = simulate(params(extra=0.2, goals=50, seed=7))
    worth = np.random.default_rng(7).random((50, 4))
    assert result.on == sum(max(goal[1:]) > goal[0] + 0.2 for goal in worth.tolist())


def test_an_extra_that_does_for_three_does_not_do_for_twenty() -> None:
    assert chance_on(3, 0.3) < 0.5 < 0.6 < chance_on(20, 0.3)


def test_every_sentence_is_true() -> None:
    rng = np.random.default_rng(3)
    for _ in range(300):
        these = params(
            others=int(rng.integers(1, 21)),
            extra=float(rng.choice([0.0, 1.0, rng.random(), rng.random()])),
            goals=int(rng.choice([0, 1, 20, rng.integers(0, 2001)])),
            seed=int(rng.integers(1000)),
        )
        result = simulate(these)
        said, told = explain(these, result), outcome(these, result).words
        if not these.goals:
            assert told == ""
            assert "No goal is drawn" in said
            continue
        if these.goals == 1:
            assert ("does better" in said) == (result.best != 0).all() != ("does not do better" in said)
            assert ("does better" in told) == (result.best != 0).all() != ("does not do better" in told)
            continue
        assert int(re.findall(r"[\d,]+", said)[0].replace(",", "")) == int((result.best != 0).sum())
        assert ("as likely" in said) == (these.extra == 0) != ("With no prize for off" in said)
        assert ("prize for off" in question(these)) == (these.extra > 0)
        assert "all of all" not in said
        assert these.extra == 0 or these.others < 20 or "With no prize for off, nearly all goals would." in said
        assert f"in {these.others + 1} ways" in question(these) or f"{these.others + 1} ends of the day" in question(these)
        on = {"All of them do": these.goals, "None of them do": 0}.get(told.partition(" better")[0])
        assert (int(told.split()[0].replace(",", "")) if on is None else on) == (result.best != 0).sum(), told


def goals_in_rooms(canvas: Recorder, others: int) -> list[int]:
    """How many goals lie, or fall, in each room."""
    goals = [dot.middle for dot in canvas.dots if dot.fill == "pip_body"]
    return [sum(left < x < right and top < y < floor for x, y in goals) for left, top, right, floor in picture.rooms(others)]


@pytest.mark.parametrize(
    ("others", "extra", "goals"), [(1, 0.0, 999), (3, 0.0, 1000), (9, 0.5, 2000), (20, 0.3, 1000), (20, 1.0, 2000)]
)
def test_each_goal_lies_in_the_room_it_likes_best(others: int, extra: float, goals: int) -> None:
    these = params(others=others, extra=extra, goals=goals)
    result, canvas = simulate(these), recorded(OFF_SWITCH, these)
    counts = np.bincount(result.best, minlength=1 + others).tolist()
    assert goals_in_rooms(canvas, others) == counts
    for words, count in (("off is best", counts[0]), ("on is best", sum(counts[1:]))):
        label = next(label for label in canvas.words if label.words == words)
        assert any(
            number.words == f"{count:,}" and abs(number.middle[0] - label.middle[0]) < 6 and number.size == 84
            for number in canvas.words
        )


def test_no_two_goals_lie_on_each_other() -> None:
    canvas = recorded(OFF_SWITCH, params(others=20, extra=0.3))
    places = [dot.middle for dot in canvas.dots if dot.fill == "pip_body"]
    radius = next(dot.radius for dot in canvas.dots if dot.fill == "pip_body")
    apart = min(abs(x - a) + abs(y - b) for (x, y), (a, b) in combinations(places, 2))
    assert apart > 2 * radius


def test_goals_fall_into_the_room_where_they_come_to_rest() -> None:
    these = params(goals=1000)
    result = simulate(these)
    landed = picture.moments(these, result)[10]
    canvas = Recorder(picture.HEIGHT)
    picture.draw_moment(these, result, canvas, landed)
    lying = np.bincount(result.best[:landed], minlength=4)
    ahead = goals_in_rooms(canvas, 3) - lying
    assert 0 < ahead.sum() <= picture.IN_AIR
    assert (ahead <= np.bincount(result.best[landed:], minlength=4)).all()
    assert f"{landed:,} goals out of a hat" in canvas.said()


def test_nothing_is_drawn_before_the_run_and_all_at_its_end() -> None:
    before = OFF_SWITCH.params_before(params())
    assert goals_in_rooms(recorded(OFF_SWITCH, before), 3) == [0] * 4
    assert recorded(OFF_SWITCH, before).said().count("?") == 2
    assert picture.moments(params(), simulate(params()))[0] == 0
    assert picture.moments(params(), simulate(params()))[-1] == 1000


def test_the_numbers_tell_the_chance_without_luck_too() -> None:
    for extra in (0.0, 0.3):
        params = OFF_SWITCH.params(**OFF_SWITCH.controls.defaults() | {"extra": extra})
        assert OFF_SWITCH.data(params)["chance"] == chance_on(params.others, extra)


# --- five goals sorted by hand ------------------------------------------------------------------------------------------


def test_what_is_sorted_by_hand_are_the_first_goals_of_the_run_and_what_is_said_changes_none() -> None:
    for seed in range(20):
        params = replace(OFF_SWITCH.default_params(), seed=seed)
        run = simulate(params)
        for said in ("-", "a", "bacda"):
            by_hand = simulate(replace(params, goals=0, sorted=said)).by_hand
            assert np.array_equal(by_hand.argmax(axis=1), run.best[:5])


def test_a_tap_is_the_button_and_the_address_and_nothing_is_judged_before_the_question() -> None:
    client, address = Client(headers={"host": "localhost"}), "/outer-or-inner/off-switch/"
    done = ""
    for letter in "bacda":
        page = client.get(address, {"sorted": done} if done else {})
        assert page.context["acting"]
        assert page.context["verdict"] == page.context["outcome"] == ""
        assert f'name="sorted" value="{done}{letter}"' in page.content.decode()
        left, _, right, _ = picture.rooms(3)["abcd".index(letter)]
        at = replace(OFF_SWITCH.default_params(), sorted=done or "-", goals=0)
        assert OFF_SWITCH.tap is not None
        assert OFF_SWITCH.tap((left + right) / 2, 600, at) == {"sorted": done + letter}
        done += letter
    asks = client.get(address, {"sorted": done})
    assert asks.context["asking"]
    assert "You sorted five goals" in asks.context["question"]
    assert client.get(address, {"sorted": done, "guess": "most"}).context["verdict"] == "right"
    assert client.get(address, {"sorted": "e"}).status_code == 400
    for old in ("guess=skip", "others=9", "extra=0.3", "goals=1"):
        assert not client.get(f"{address}?{old}").context["acting"]
    assert client.get(f"{address}?guess=ask").context["asking"]


def test_after_each_goal_it_is_said_what_it_liked_best() -> None:
    for seed in range(20):
        at = replace(OFF_SWITCH.default_params(), seed=seed, goals=0, sorted="bacd")
        worth = simulate(at).by_hand[3]
        name = ("off", "beach", "shop", "home")[int(np.argmax(worth))]
        said = OFF_SWITCH.explain(at, simulate(at))
        assert f"“{name}” best" in said
        assert said.startswith("Yes") == (name == "home")
