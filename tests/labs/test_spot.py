"""Facts about "spot the pretender": the records give nothing away, and luck is what is left."""

import re
from itertools import pairwise
from math import comb

import numpy as np
import pytest
from django.test import Client

from explainer.labs.spot import picture
from explainer.labs.spot.lab import SPOT, tap
from explainer.labs.spot.simulation import GOES, Params, simulate
from explainer.web.address import params_of
from explainer.worlds.paths import distances
from tests.recorder import Recorder, recorded

PAIRS = [go for seed in range(500) for go in simulate(Params("", seed)).goes]


def test_six_goes_with_one_pretender_each() -> None:
    assert len(simulate(Params("", 3)).goes) == GOES
    share = np.mean([go.pretender == "L" for go in PAIRS])
    assert abs(share - 0.5) < 4 * 0.5 / np.sqrt(len(PAIRS))


@pytest.mark.parametrize("rule", [sum, max, min, lambda record: record[0], lambda record: record[-1]])
def test_no_rule_over_the_records_does_better_than_half(rule: object) -> None:
    """Pick the side with the larger value of some rule: over 3 000 pairs it is right half of the time."""
    told_apart = [go for go in PAIRS if rule(go.left) != rule(go.right)]  # type: ignore[operator]
    right = np.mean([(rule(go.left) > rule(go.right)) == (go.pretender == "L") for go in told_apart])  # type: ignore[operator]
    assert abs(right - 0.5) < 4 * 0.5 / np.sqrt(len(told_apart))


def test_in_a_class_of_thirty_about_three_get_five_or_more() -> None:
    chance = (comb(GOES, 5) + comb(GOES, 6)) / 2**GOES
    assert 30 * chance == pytest.approx(3.28, abs=0.01)
    scores = np.array([sum(simulate(Params("LRLLRR", seed)).right) for seed in range(3000)])
    assert abs(np.mean(scores >= 5) - chance) < 4 * np.sqrt(chance * (1 - chance) / len(scores))


def test_the_numbers_do_not_give_the_next_answer_away() -> None:
    assert ["pretender" in go for go in SPOT.data(Params("LR", 5))["goes"]] == [True, True]
    data = SPOT.data(Params("LRN", 5))
    assert ["pretender" in go for go in data["goes"]] == [True, True, False]
    assert data["right"] == [guess == go["pretender"] for guess, go in zip("LR", data["goes"], strict=False)]
    assert all("pretender" in go for go in SPOT.data(Params("LRLRLR", 5))["goes"])


# --- sentences and pictures -----------------------------------------------------------------------------------------


def test_every_sentence_is_true_at_every_seed() -> None:
    rng = np.random.default_rng(2)
    for seed in range(200):
        params = Params("".join(rng.choice(["L", "R"], int(rng.integers(1, GOES + 1)))), seed)
        goes = simulate(Params("", seed)).goes
        right = [guess == go.pretender for guess, go in zip(params.guesses, goes, strict=False)]
        told = SPOT.explain(params, simulate(params))
        assert f"Pair {len(right)}: {'yes!' if right[-1] else 'no.'}" in told
        assert f"The {'left' if goes[len(right) - 1].pretender == 'L' else 'right'} one went for the apple" in told
        assert (f"You got {sum(right)} of {GOES}." in told) == (len(right) == GOES)
        if len(right) < GOES:
            assert f"That makes {sum(right)} of {len(right)}." in told
            after = Params(params.guesses + "N", seed)
            assert SPOT.explain(after, simulate(after)) == f"Here is pair {len(right) + 1}. One of the two pretends."


def test_next_is_asked_for_after_a_guess_and_not_after_the_last() -> None:
    for guesses, allowed in (("N", False), ("LN", True), ("LNR", False), ("LRLRLN", True), ("LRLRLRN", False)):
        assert ("guesses" not in params_of(SPOT, f"guesses={guesses}")[1]) is allowed, guesses


def bellies(canvas: Recorder) -> list[str]:
    """What the two large Pips show, from left to right."""
    pips = sorted(
        (stamp for stamp in canvas.stamps if stamp.name.startswith("pip") and stamp.size > 100), key=lambda stamp: stamp.middle
    )
    return [stamp.name for stamp in pips]


def noted(canvas: Recorder) -> list[int]:
    """The steps that Coach has written down, from left to right."""
    counts = [words for words in canvas.words if words.size == 60]
    return [int(words.words) for words in sorted(counts, key=lambda words: words.middle)]


def test_the_film_opens_the_windows_of_the_pair_just_told_apart() -> None:
    for seed in range(20):
        told, now = simulate(Params("", seed)).goes[1:3]
        opened, closed = film(Params("LR", seed)), film(Params("LRN", seed))
        assert noted(opened[0]) == [*told.left, *told.right]
        open_bellies = ["pip-apple", "pip-door"] if told.pretender == "L" else ["pip-door", "pip-apple"]
        assert [bellies(canvas) for canvas in opened] == [open_bellies] * picture.REVEAL
        assert [bellies(canvas) for canvas in closed] == [["pip", "pip"]] * picture.WALK
        assert noted(closed[-1]) == [*now.left, *now.right]


def film(params: Params) -> list[Recorder]:
    result, drawn = simulate(params), []
    for moment in picture.moments(params, result):
        canvas = Recorder(SPOT.height)
        picture.draw_moment(params, result, canvas, moment)
        drawn.append(canvas)
    return drawn


def test_a_picture_with_a_pair_still_to_judge_shows_no_belly() -> None:
    for number, guesses in enumerate(("", "LN", "LRN", "LRLN", "LRLRN", "LRLRLN")):
        canvas = recorded(SPOT, Params(guesses, 4))
        pair = simulate(Params(guesses, 4)).goes[number]
        assert bellies(canvas) == ["pip", "pip"]
        assert noted(canvas) == [*pair.left, *pair.right]


def test_the_answer_to_a_guess_stays_in_the_picture() -> None:
    for number in range(GOES):
        go = simulate(Params("", 4)).goes[number]
        canvas = recorded(SPOT, Params("LRLRLR"[: number + 1], 4))
        assert bellies(canvas)["LR".index(go.pretender)] == "pip-apple"
        assert noted(canvas) == [*go.left, *go.right]


def test_the_first_film_notes_the_steps_of_a_round_when_both_are_out() -> None:
    params = Params("", 4)
    result = simulate(params)
    counts = []
    for moment in picture.moments(params, result):
        canvas = Recorder(SPOT.height)
        picture.draw_moment(params, result, canvas, moment)
        counts.append(len(noted(canvas)))
    walking, rounds = picture.WALKING - 1, range(3)
    assert counts == [count for number in rounds for count in [2 * number] * walking + [2 * number + 2] * 2]


def test_the_way_drawn_is_as_long_as_the_steps_say() -> None:
    """Each step goes to a free square beside the one before, or is spent on looking around."""
    for go in PAIRS[:60]:
        for number, shortest in enumerate(go.shortest):
            walls, way = picture.maze_and_way(number, shortest)
            assert len(way) == shortest + 1
            assert all(abs(a - c) + abs(b - d) == 1 for (a, b), (c, d) in pairwise(way))
            assert not any(walls[spot] for spot in way)
            assert distances(walls[None], np.array([way[-1]]))[0][way[0]] == shortest
            for steps in (go.left[number], go.right[number]):
                assert 0 <= steps - shortest <= 3
                assert len(picture.stops(shortest, steps)) == steps - shortest
                assert picture.squares_walked(shortest, steps, steps) == shortest
                assert picture.squares_walked(shortest, steps, steps - 0.5) == shortest - 0.5
                moved = np.diff([picture.squares_walked(shortest, steps, taken) for taken in range(steps + 1)])
                assert sorted(moved) == [0] * (steps - shortest) + [1] * shortest


def test_a_pair_of_eyes_for_each_time_it_looked_around() -> None:
    for seed in range(20):
        go, canvas = simulate(Params("", seed)).goes[0], recorded(SPOT, Params("", seed))
        now = picture.order(go)[-1]
        eyes = [dot.middle[0] for dot in canvas.dots if dot.fill == "halo" and 15 < dot.radius < 30]
        left, right = (sum(start < x < end for x in eyes) for start, end in picture.PAGES)
        assert (left, right) == tuple(2 * (steps[now] - go.shortest[now]) for steps in (go.left, go.right))


def test_a_second_lab_leads_back_into_its_chapter() -> None:
    page = Client(headers={"host": "localhost"}).get("/deception/spot/").content.decode()
    onwards = page.partition('class="turn"')[2]
    assert 'rel="next" href="/deception/#window"' in onwards
    assert 'href="/humans/"' not in onwards
    assert 'id="window"' in Client(headers={"host": "localhost"}).get("/deception/").content.decode()


def test_a_door_in_the_chapter_leads_to_it() -> None:
    page = Client(headers={"host": "localhost"}).get("/deception/").content.decode()
    door = page.partition('id="spot"')[2].partition("<h2")[0]
    assert 'href="/deception/spot/"' in door
    assert "/deception/spot/picture." in door
    assert SPOT.question(SPOT.default_params()).ask(SPOT.default_params()) in door


def test_new_pairs_come_on_the_same_way_through_the_book() -> None:
    page = Client(headers={"host": "localhost"}).get("/deception/spot/?guesses=LRLRLR&seed=3&way=idea").content.decode()
    form = page.partition("Six new pairs")[0].rpartition("<form")[2]
    assert 'name="seed" value="4"' in form
    assert 'name="way" value="idea"' in form


# --- bets -------------------------------------------------------------------------------------------------------------


def test_a_bet_brings_its_points_or_takes_them() -> None:
    rng = np.random.default_rng(5)
    for seed in range(100):
        count = int(rng.integers(1, GOES + 1))
        guesses, bets = ("".join(rng.choice(list(signs), count)) for signs in ("LR", "123"))
        params = Params(guesses, seed, bets)
        result = simulate(params)
        asked = [
            int(bet) if guess == go.pretender else -int(bet) for bet, guess, go in zip(bets, guesses, result.goes, strict=False)
        ]
        told = SPOT.explain(params, result).replace("−", "-").replace("+", "")
        assert f"Your bets: {sum(asked)}." in told
        if count == GOES and "3" in bets:
            words = {0: "no time", 1: "once", 2: "twice"}
            sure = sum(points == 3 for points in asked)
            assert f"were right {words.get(sure, f'{sure} times')}." in told
        assert "Your bets" not in SPOT.explain(Params(guesses, seed), simulate(Params(guesses, seed)))


def test_no_way_to_bet_wins_on_average() -> None:
    """Not even to bet most where the two records differ most: over 3 000 pairs the points come out even."""
    for bet in (lambda go: 3, lambda go: 1 + min(2, abs(sum(go.left) - sum(go.right)))):
        points = [bet(go) * (1 if (sum(go.left) > sum(go.right)) == (go.pretender == "L") else -1) for go in PAIRS]
        assert abs(np.mean(points)) < 4 * 3 / np.sqrt(len(PAIRS))


@pytest.mark.parametrize(
    ("guesses", "bets", "laid"), [("", "", 1), ("", "3", 3), ("L", "3", 3), ("LN", "3", 1), ("LN", "32", 2)]
)
def test_the_bet_in_view_is_the_one_on_this_pair(guesses: str, bets: str, laid: int) -> None:
    assert Params(guesses, 0, bets).bet == laid


def test_bets_and_guesses_by_button_and_by_tap() -> None:
    page = Client(headers={"host": "localhost"}).get("/deception/spot/?guesses=LN&bets=32").content.decode()
    assert re.findall(r'name="bets" value="(\d+)" data-key="\d" aria-pressed="(\w+)"', page) == [
        ("31", "false"),
        ("32", "true"),
        ("33", "false"),
    ]
    assert re.findall(r'name="guesses" value="(\w+)" data-key', page) == ["LL", "LR"]
    for side, (left, right) in zip("LR", picture.PAGES, strict=True):
        assert tap((left + right) / 2, 400, Params("LN", 0, "32")) == {"guesses": f"L{side}"}
    assert tap(600, 900, Params("LN", 0)) == {}
    assert tap(600, 900, Params("L", 0)) == {"guesses": "LN"}
    assert tap(300, 400, Params("LLLLLL", 0)) == {}
    for prefix in range(7):
        assert not params_of(SPOT, f"guesses={'LRLRLR'[:prefix]}&bets={'123123'[:prefix]}")[1]
