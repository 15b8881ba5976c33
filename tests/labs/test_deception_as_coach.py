"""Facts about the pretending game where the reader is Coach: secret tests, and what the best pretender makes of them."""

import re
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from explainer.labs.deception.lab import DECEPTION
from explainer.labs.deception.simulation import simulate
from explainer.labs.deception.words import in_twenty
from tests.labs.pretending import GAME, chance_tree, pip
from tests.recorder import Recorder, Stamp, recorded


def test_the_reader_is_coach_or_pip() -> None:
    assert DECEPTION.called(GAME) == "You are Pip"
    assert DECEPTION.called(replace(GAME, watch=0.3)) == "You are Coach"
    assert DECEPTION.called(replace(GAME, watch=0.3, moves="B")) == "You are Pip"


def test_a_held_back_coach_question_does_not_show_pips_plan() -> None:
    asked = DECEPTION.params_before(replace(GAME, watch=0.3))
    shown = DECEPTION.explain(asked, simulate(asked))
    assert "plan" not in shown
    assert "plan" in DECEPTION.explain(replace(GAME, watch=0.3), simulate(replace(GAME, watch=0.3)))


def coachs(**changed: Any) -> Recorder:
    return recorded(DECEPTION, replace(GAME, watch=0.3, **changed) if "watch" not in changed else replace(GAME, **changed))


def rooms(canvas: Recorder, name: str) -> list[Stamp]:
    return [stamp for stamp in canvas.stamps if stamp.name == name and stamp.middle[1] < 260 and stamp.middle[0] > 260]


def heap(canvas: Recorder, left: bool) -> list[Stamp]:
    low = [stamp for stamp in canvas.stamps if stamp.name == "apple" and stamp.middle[1] > 420]
    return [stamp for stamp in low if (stamp.middle[0] < 640) == left]


def test_more_tests_are_more_coaches_among_the_rounds_and_none_of_them_moves() -> None:
    before: set[Any] = set()
    for hundredth in range(1, 101):
        now = {stamp.middle for stamp in rooms(coachs(watch=hundredth / 100), "coach")}
        assert len(now) == in_twenty(hundredth / 100)
        assert before <= now
        before = now


def test_the_heap_shrinks_and_its_area_is_what_can_be_hoped_for() -> None:
    areas = []
    for hundredth in range(1, 100, 7):
        params = replace(GAME, watch=hundredth / 100)
        waiting, rushing = (heap(recorded(DECEPTION, params), left) for left in (True, False))
        whole = rushing[0].size  # at a sure fix, one apple
        areas.append(sum((stamp.size / whole) ** 2 for stamp in waiting))
        assert areas[-1] == pytest.approx(chance_tree(params, "BBAAA"))
        assert sum((stamp.size / whole) ** 2 for stamp in rushing) == pytest.approx(chance_tree(params, "AAAAA"))
    assert areas == sorted(areas, reverse=True)


@pytest.mark.parametrize(("changed", "waits"), [({"watch": 0.3}, True), ({"watch": 1.0}, False), ({"fix": 0.3}, False)])
def test_pip_stands_by_the_better_heap(changed: dict[str, Any], waits: bool) -> None:
    params = replace(GAME, **{"watch": 0.6} | changed)
    plans = {moves: chance_tree(params, moves) for moves in ("BBAAA", "AAAAA")}
    assert (plans["BBAAA"] > plans["AAAAA"] + 1e-9) == waits
    assert (pip(recorded(DECEPTION, params)).middle[0] < 640) == waits


def test_a_touch_sets_the_tests_and_only_a_test_in_every_round_stops_the_pretending() -> None:
    client = Client(headers={"host": "localhost"})
    page = client.get("/deception/", {"watch": "0.3", "guess": "never"})
    assert page.context["verdict"] == "wrong"
    form = page.content.decode().split('id="set-tests"')[1].split("</form>")[0]
    sent = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    found = {}
    for watch, rounds in re.findall(r'<button name="watch" value="([^"]+)"[^>]*>(\d+)</button>', form):
        after = client.get("/deception/", sent | {"watch": watch}, follow=True)
        assert after.context["verdict"] == "", "it is not judged as the guess before was"
        assert f"{rounds} in 20" in after.context["sentence"] or rounds == "20"
        found[int(rounds)] = "it does not even pretend" in after.context["outcome"]
    assert found == {2: False, 6: False, 12: False, 18: False, 20: True}


def test_before_the_guess_coachs_picture_shows_the_tests_and_not_the_answer() -> None:
    params = DECEPTION.params_before(replace(GAME, watch=0.3))
    canvas = recorded(DECEPTION, params)
    assert len(rooms(canvas, "coach")) == 6
    assert not heap(canvas, True)
    assert not heap(canvas, False)
    assert canvas.said().count("?") == 2
    assert pip(canvas).middle[0] == 640
