"""Facts about the pretending game: its exact value against every plan there is, and what happens move by move."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.labs.deception.lab import DECEPTION
from explainer.labs.deception.simulation import Params, best_plan, play, simulate, worth

GAME = Params(moves="", training=2, world=3, fix=1.0, watch=0.0, luck=0)
CHANCES = (0.0, 0.2, 0.5, 0.9, 1.0)
SMALL = [
    replace(GAME, training=training, world=world, fix=fix, watch=watch)
    for training, world, fix, watch in product(range(4), range(1, 4), CHANCES, CHANCES)
]


def chance_tree(params: Params, moves: str, episode: int = 0) -> float:
    """The expected apples of fixed moves, by walking the tree of being seen and not: another route than `worth`."""
    if episode == len(moves):
        return 0.0
    if moves[episode] == "B":
        return chance_tree(params, moves, episode + 1)
    seen = params.fix if episode < params.training else params.watch
    return seen * 1 + (1 - seen) * (1 + chance_tree(params, moves, episode + 1))


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


@settings(deadline=None, max_examples=60)
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


def test_a_held_back_coach_question_does_not_show_pips_plan() -> None:
    asked = DECEPTION.params_before(replace(GAME, watch=0.3))
    shown = DECEPTION.explain(asked, simulate(asked))
    assert "plan" not in shown
    assert "plan" in DECEPTION.explain(replace(GAME, watch=0.3), simulate(replace(GAME, watch=0.3)))
