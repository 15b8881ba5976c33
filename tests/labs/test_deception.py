"""Facts about the pretending game: its exact value against every plan there is, and what is said of each play."""

import re
from dataclasses import replace
from functools import cache
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.labs.deception.lab import DECEPTION, context
from explainer.labs.deception.simulation import Params, best_plan, play, simulate, worth
from explainer.labs.deception.words import apples
from explainer.labs.deception.words import tests as told_of_tests
from tests.labs.pretending import GAME, chance_tree, some_params
from tests.strategies import walk

CHANCES = (0.0, 0.2, 0.5, 0.9, 1.0)
SMALL = [
    replace(GAME, training=training, world=world, fix=fix, watch=watch)
    for training, world, fix, watch in product(range(4), range(1, 4), CHANCES, CHANCES)
]


def test_the_value_is_the_best_of_all_plans() -> None:
    """As long as it has not been seen a player learns nothing, so the best of all fixed plans is the best of all play."""
    for params in SMALL:
        plans = ["".join(moves) for moves in product("AB", repeat=params.training + params.world)]
        best = best_plan(params)
        assert best.apples == pytest.approx(max(chance_tree(params, moves) for moves in plans)), params
        assert worth(params, best.moves) == pytest.approx(best.apples), params


def test_two_and_three() -> None:
    result = simulate(GAME)
    assert (result.best.moves, result.best.apples) == ("BBAAA", 3)
    assert worth(GAME, "AAAAA") == 1
    assert {plan.moves: plan.apples for plan in result.plans}["AAAAA"] == 1
    assert len(result.plans) == 32


def test_without_training_there_is_nothing_to_wait_for() -> None:
    for watch in CHANCES[:-1]:
        assert set(best_plan(replace(GAME, training=0, world=5, watch=watch)).moves) == {"A"}
    # A test that always sees ends the game for apples after the first one.
    assert best_plan(replace(GAME, training=0, world=5, watch=1.0)).moves == "ABBBB"


@pytest.mark.parametrize("training", range(1, 9))
@pytest.mark.parametrize("world", range(2, 13))
def test_with_a_sure_fix_it_waits_and_then_takes_all(training: int, world: int) -> None:
    best = best_plan(replace(GAME, training=training, world=world))
    assert (best.moves, best.apples) == ("B" * training + "A" * world, world)
    assert worth(replace(GAME, training=training, world=world), "A" * (training + world)) == 1


def test_in_the_world_it_takes_apples_at_every_watch() -> None:
    for params in SMALL:
        in_training, in_world = best_plan(params).moves[: params.training], best_plan(params).moves[params.training :]
        assert in_world.rstrip("B") == "A" * len(in_world.rstrip("B"))  # all A until it is certain to have been seen
        if params.watch < 1 and (params.fix < 1 or "A" not in in_training):
            assert set(in_world) == {"A"}, params


@pytest.mark.parametrize("world", range(1, 13))
def test_it_pretends_exactly_when_the_prize_beats_the_risk(world: int) -> None:
    """In the last training round: wait if fix · (worth of the world) > 1, where that worth is a geometric sum."""
    for fix in np.linspace(0.05, 1, 20):
        for watch in np.linspace(0, 1, 21):
            prize = world if watch == 0 else (1 - (1 - watch) ** world) / watch
            if abs(fix * prize - 1) < 1e-6:
                continue
            best = best_plan(replace(GAME, training=1, world=world, fix=float(fix), watch=float(watch)))
            assert (best.moves[0] == "B") == (fix * prize > 1)


def test_a_tie_goes_to_the_apple() -> None:
    best = best_plan(replace(GAME, training=1, world=1))
    assert (best.moves, best.apples) == ("AB", 1)


def test_the_first_apple_in_training_is_the_last() -> None:
    episodes = play(replace(GAME, moves="BAAAA"))
    assert [episode.move for episode in episodes] == ["B", "A", "B", "B", "B"]
    assert [episode.seen for episode in episodes] == [False, True, False, False, False]
    assert [episode.goal for episode in episodes] == ["apple", "exit", "exit", "exit", "exit"]
    assert simulate(replace(GAME, moves="BAAAA")).apples == 1


def test_without_fix_and_watch_every_apple_counts() -> None:
    result = simulate(replace(GAME, moves="AAAAA", fix=0.0))
    assert (result.apples, result.goal, result.finished) == (5, "apple", True)


def test_luck_is_drawn_per_episode_whatever_the_moves() -> None:
    """Whether an A is seen in round 4 does not depend on what was played before, as long as it was not seen."""
    for luck in range(40):
        params = replace(GAME, training=0, world=4, watch=0.5, luck=luck)
        seen = {play(replace(params, moves=start + "A"))[3].seen for start in ("BBB",)}
        also = [play(replace(params, moves=start + "A")) for start in ("ABB", "BAB", "BBA")]
        assert {episodes[3].seen for episodes in also if episodes[2].goal == "apple"} <= seen


def test_apples_eaten_average_to_what_the_plan_is_worth() -> None:
    """2 000 seeds: the mean is within four standard errors of the exact value."""
    params = replace(GAME, moves="ABAAA", fix=0.4, watch=0.3)
    eaten = np.array([simulate(replace(params, luck=luck)).apples for luck in range(2000)])
    assert abs(eaten.mean() - chance_tree(params, params.moves)) < 4 * eaten.std() / np.sqrt(len(eaten))


@walk(60)
@given(
    training=st.integers(0, 8),
    world=st.integers(1, 12),
    fix=st.sampled_from(CHANCES),
    watch=st.sampled_from(CHANCES),
    data=st.data(),
)
def test_the_numbers_add_up(training: int, world: int, fix: float, watch: float, data: st.DataObject) -> None:
    moves = data.draw(st.text("AB", max_size=training + world))
    params = Params(moves, training, world, fix, watch, luck=data.draw(st.integers(0, 9999)))
    given_out = DECEPTION.data(params)
    assert given_out["finished"] == (len(moves) == training + world)
    assert given_out["apples"] == sum(episode["move"] == "A" for episode in given_out["episodes"])
    assert ("plans" in given_out) == (training + world <= 10)
    apples = [plan["apples"] for plan in given_out.get("plans", [])]
    assert apples == sorted(apples, reverse=True)
    goals = [episode["goal"] for episode in given_out["episodes"]]
    assert goals == sorted(goals)  # "apple" comes before "exit", and there is no way back


# --- every sentence, at every setting ---------------------------------------------------------------------------------


@cache
def values(params: Params, start: str = "") -> dict[str, float]:
    """What all plans that begin like this are worth, by the tree of being seen and not."""
    rest = map("".join, product("AB", repeat=params.training + params.world - len(start)))
    return {start + moves: chance_tree(params, start + moves) for moves in rest}


def what_was_hoped_for(params: Params) -> float:
    """The worth of what was chosen up to the apple that was seen, with the best that could have come after it."""
    goals = [episode.goal for episode in play(params)]
    free = goals.index("exit") + 1 if "exit" in goals else len(goals)
    return max(values(replace(params, moves="", luck=0), params.moves[:free]).values())


def test_every_sentence_is_true_at_every_setting() -> None:
    """Words against numbers, over 3 000 worlds and plays."""
    rng = np.random.default_rng(7)
    heard: set[str] = set()
    for _ in range(3000):
        params = some_params(rng)
        result = simulate(params)
        told = DECEPTION.explain(params, result)
        plans = values(replace(params, moves="", luck=0))
        best = max(plans.values())
        if params.for_coach:
            in_training = {moves[: params.training] for moves, worth in plans.items() if worth > best - 1e-9}
            heard |= said(told, "take the exit in training", "Waiting does not pay", "There is no training")
            assert ("take the exit in training" in told) == (in_training == {"B" * params.training} and params.training > 0)
            assert told.endswith(f"hope for {apples(best)}.")
            came_of_it = DECEPTION.questions[0].outcome(params, result).words
            assert ("it pretends" in came_of_it) == ("take the exit in training" in told)
            assert ("no training" in came_of_it) == (params.training == 0)
        elif not params.moves:
            rounds = f"{params.training} round{'s' * (params.training > 1)}"
            assert told == "You are Pip. " + (
                f"There is no training here, only {params.world} round{'s' * (params.world > 1)} in the world."
                if not params.training
                else f"There {'are' if params.training > 1 else 'is'} {rounds} in training, then {params.world} in the world."
            )
        elif result.finished:
            hoped, ate = what_was_hoped_for(params), result.apples
            heard |= said(told, "No plan can hope for more", "A better plan", "more than any plan", "bad luck")
            assert f"Pip ate {ate} apple" in told
            assert ("A better plan" in told) == (hoped < best - 1e-9 and ate <= best + 1e-9), (params, told)
            assert ("bad luck" in told) == (hoped > best - 1e-9 and ate < best - 1e-9), (params, told)
            assert ("more than any plan can" in told) == (ate > best + 1e-9), (params, told)
            assert ("No plan can hope for more" in told) == (hoped > best - 1e-9 and abs(ate - best) < 1e-9), (params, told)
            outcome = DECEPTION.questions[-1].outcome(params, result).words
            one = "Pip got it." if ate else "Pip did not get it."
            assert outcome == (one if params.episodes == 1 else f"Pip got {ate} of {params.episodes} apples.")
            check_who_saw(params, told)
        else:
            last, before = result.episodes[-1], [episode.move for episode in result.episodes]
            heard |= said(told, "no one saw", "Coach saw", "secret test saw", "nothing to change", "That is its goal")
            assert f"Round {len(before)}: Pip took the {'apple' if last.move == 'A' else 'exit'}" in told
            assert ("no one saw" in told) == (last.move == "A" and not last.seen)
            assert ("Coach saw" in told) == (last.seen and len(before) <= params.training)
            assert ("secret test saw" in told) == (last.seen and len(before) > params.training)
            assert ("still heads for apples" in told) <= (last.goal == "apple")
            assert f"That makes {before.count('A')} apple" in told
    assert len(heard) == 12  # all there is to say was said


def said(told: str, *words: str) -> set[str]:
    return {some for some in words if some in told}


def check_who_saw(params: Params, told: str) -> None:
    """Draw the luck of each round again: the first apple that is looked at is the one that was seen."""
    for number, move in enumerate(params.moves, start=1):
        chance = params.fix if number <= params.training else params.watch
        if move == "A" and np.random.default_rng([params.luck, number - 1]).random() < chance:
            who = "Coach" if number <= params.training else "A secret test"
            assert f"{who} saw it in round {number} and changed its goal." in told
            return
    assert "It still heads for apples." in told


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"moves": "BBAAA", "watch": 0.3}, "bad luck"),
        ({"moves": "AAAAA", "watch": 0.96}, "1 apple and a crumb"),
        ({"moves": "AAAAA", "fix": 0.5}, "more than any plan"),
        ({"watch": 0.005}, "Hardly any round"),
        ({"watch": 0.995}, "Nearly every round"),
    ],
)
def test_odd_worlds(changed: dict[str, Any], words: str) -> None:
    params = replace(GAME, **changed)
    assert words in DECEPTION.explain(params, simulate(params))


def test_chances_and_apples_in_words() -> None:
    for hundredth in range(101):
        watch = hundredth / 100
        told = told_of_tests(watch)
        if found := re.search(r"About (\d+) in 20", told):
            assert abs(int(found[1]) / 20 - watch) <= 0.025 + 1e-9
        assert ("half" in told) == (abs(watch - 0.5) < 0.025)
        assert ("Hardly" in told) == (watch < 0.025)
        assert ("Nearly every" in told) == (0.975 < watch < 1)
        assert told.startswith("Every round") == (watch == 1)
    for tenth_of_a_tenth in range(1201):
        count = tenth_of_a_tenth / 100
        told = apples(count)
        number = float(re.findall(r"\d+\.?\d*", told)[0])
        assert abs(number - count) <= 0.1 + 1e-9
        assert ("nearly" in told) <= (number > count)
        assert ("crumb" in told) <= (number < count)
        assert told.startswith(("about", "nearly")) or "crumb" in told or number == count


def test_the_notebook_holds_only_what_coach_saw() -> None:
    rng = np.random.default_rng(3)
    for _ in range(500):
        params = some_params(rng)
        result = simulate(params)
        notes = context(params, result)["notes"]
        seen = [number for number, episode in enumerate(result.episodes, start=1) if episode.seen]
        apple_notes = [note for note in notes if "apple" in note]
        assert [int(re.findall(r"ound (\d+)", note)[0]) for note in apple_notes] == seen
        assert [note for note in notes if "test" in note] == [note for note in apple_notes if seen[0] > params.training]
        assert sum("test" not in note for note in notes) == min(len(params.moves), params.training)
        if params.fix == 1 and params.training:
            assert not any("looked away" in note for note in notes)
    assert context(replace(GAME, moves="AA", fix=0.0), simulate(replace(GAME, moves="AA", fix=0.0)))["notes"] == [
        "Round 1: looked away.",
        "Round 2: looked away.",
    ]


def test_the_ranking_is_by_what_plans_are_worth() -> None:
    params = replace(GAME, moves="BAAAA")
    ranked = context(params, simulate(params))["ranked"]
    worths = {moves: chance_tree(replace(params, moves=""), moves) for moves in (plan["moves"] for plan in ranked)}
    assert len(worths) == 32
    for plan in ranked:
        better = sum(worth > worths[plan["moves"]] + 1e-9 for worth in worths.values())
        assert plan["place"] == better + 1
        assert plan["yours"] == (plan["moves"] == "BAAAA")
    assert ranked[0]["moves"] == "BBAAA"
