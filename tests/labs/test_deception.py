"""Facts about the pretending game: its exact value against every plan there is, and what happens move by move."""

import re
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise, product
from typing import Any

import numpy as np
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from explainer.labs.deception import picture
from explainer.labs.deception.lab import DECEPTION, context
from explainer.labs.deception.simulation import Params, best_plan, play, simulate, worth
from explainer.labs.deception.words import apples, in_twenty
from explainer.labs.deception.words import tests as told_of_tests
from tests.recorder import Recorder, Stamp, recorded
from tests.strategies import walk

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


def test_a_held_back_coach_question_does_not_show_pips_plan() -> None:
    asked = DECEPTION.params_before(replace(GAME, watch=0.3))
    shown = DECEPTION.explain(asked, simulate(asked))
    assert "plan" not in shown
    assert "plan" in DECEPTION.explain(replace(GAME, watch=0.3), simulate(replace(GAME, watch=0.3)))


# --- every sentence, at every setting -------------------------------------------------------------------------------


def some_params(rng: np.random.Generator) -> Params:
    """Any small world and any play in it, the ends of each range more often than chance would have them."""
    training, world = int(rng.integers(0, 4)), int(rng.integers(1, 5))
    fix, watch = (float(rng.choice([0, 0.005, rng.random(), 0.96, 0.995, 1])) for _ in range(2))
    length = int(rng.choice([0, rng.integers(0, training + world + 1), training + world]))
    return Params("".join(rng.choice(["A", "B"], length)), training, world, fix, watch, int(rng.integers(999)))


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
            assert told == (
                f"There is no training here, only {params.world} round{'s' * (params.world > 1)} in the world."
                if not params.training
                else f"There {'are' if params.training > 1 else 'is'} {params.training} round{'s' * (params.training > 1)}"
                f" in training, then {params.world} in the world."
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


# --- games in a row -------------------------------------------------------------------------------------------------


def played(games: str, **changed: Any) -> tuple[Params, Any]:
    params = replace(GAME, games=games, **changed)
    return params, simulate(params)


def test_each_beginning_of_games_is_an_address() -> None:
    """Alone and for two, to the last letter."""
    for games, world in (("ABBBB.BBAAA.BBBAA", ""), ("-kqABBAA.-dzBBAAB.-", "&training=0&world=5")):
        for length in range(len(games) + 1):
            answer = Client(headers={"host": "localhost"}).get(f"/deception/?games={games[:length]}{world}", follow=True)
            assert answer.status_code == 200, games[:length]


@pytest.mark.parametrize("games", ["AB.ABBBB", "ABBBBA", "-kA", "-k.ABBBB", "ABBBB.abA", "-", "ABBBB.."])
def test_games_that_fit_no_rounds_are_refused(games: str) -> None:
    few = "&training=0&world=1" if games == "-" else ""
    answer = Client(headers={"host": "localhost"}).get(f"/deception/?games={games}{few}")
    assert answer.status_code == 400
    assert "Start the game again." in answer.content.decode()


def test_each_game_has_luck_of_its_own() -> None:
    """The tenth game of a series goes as the first one does with luck nine further on."""
    world = replace(GAME, training=0, world=5, watch=0.5)
    for number in range(10):
        games = "BBBBB." * number + "AAAAA"
        assert play(replace(world, games=games)) == play(replace(world, moves="AAAAA", luck=number))
    assert len({play(replace(world, moves="AAAAA", luck=number)) for number in range(10)}) > 3


def test_the_ceiling_is_told_after_three_games_or_once_it_is_reached() -> None:
    silent = ["ABBBB", "ABBBB.BABBB", "BBBBB", "BBBAA", "ABBBB.BABBB.ABBB"]
    for games in silent:
        params, result = played(games)
        told = DECEPTION.explain(params, result) + DECEPTION.question(params).outcome(params, result).words
        assert "plan" not in told, games
        assert "Best plan" not in recorded(DECEPTION, params).said()
        assert "ranking" not in page(f"games={games}&guess=skip")
    for games in ("ABBBB.BABBB.ABBBB", "BBAAA", "ABBBB.BBAAA", "ABBBB.BBAAA.ABBBB"):
        params, result = played(games)
        assert "The best plan can hope for 3 apples." in DECEPTION.question(params).outcome(params, result).words
        assert "Best plan" in recorded(DECEPTION, params).said()
        held_back = DECEPTION.params_before(params)
        assert "plan" not in DECEPTION.explain(held_back, simulate(held_back))
        assert "Best plan" not in recorded(DECEPTION, held_back).said()


def test_after_the_first_game_it_is_asked_whether_there_is_more() -> None:
    """The verdict comes from what all 32 plans are worth, for every first game there is."""
    best = max(chance_tree(GAME, "".join(moves)) for moves in product("AB", repeat=5))
    for moves in map("".join, product("AB", repeat=5)):
        first = sum(episode.move == "A" for episode in play(replace(GAME, moves=moves)))
        params, _ = played(moves)
        asked = DECEPTION.question(params)
        assert asked.ask(params).startswith(f"You ate {first} apple")
        assert DECEPTION.act(params) == "over"
        series, end = played(f"{moves}.ABBBB.BABBB")
        right = DECEPTION.question(series).outcome(series, end).right
        assert right == ({"yes"} if best > first else {"no"})
        assert asked.ask(series) == asked.ask(params)


def test_a_second_game_that_beat_the_first_is_the_answer_and_one_that_did_not_leaves_it_open() -> None:
    for games, right in (("ABBBB", None), ("ABBBB.BABBB", None), ("BBAAB.ABBBB", None), ("ABBBB.BBAAB", {"yes"})):
        params, result = played(games)
        outcome = DECEPTION.question(params).outcome(params, result)
        assert outcome.right == right, games
        assert "3" not in outcome.words


def test_a_guess_goes_on_through_the_games_and_is_judged_at_the_third() -> None:
    verdicts = [
        Client(headers={"host": "localhost"}).get(f"/deception/?games={games}&guess=yes").context["verdict"]
        for games in ("ABBBB", "ABBBB.BA", "ABBBB.BABBB", "ABBBB.BABBB.B", "ABBBB.BABBB.BBBBA")
    ]
    assert verdicts == ["", "", "", "", "right"]


def test_play_again_leads_to_the_next_game_and_lets_the_first_go_where_there_are_many() -> None:
    """Luck goes on by one from game to game all the same."""
    params = replace(GAME, games="ABBBB")
    for number in range(1, 16):
        told = context(params, simulate(params))["again"]
        params = replace(params, games=told["games"] + "BBAAA", luck=int(told.get("luck", params.luck)))
        assert params.luck + params.number == number
        assert len(params.games.split(".")) == min(number + 1, 12)
        query = f"games={params.games}&luck={params.luck}&guess=skip"
        assert Client(headers={"host": "localhost"}).get(f"/deception/?{query}", follow=True).status_code == 200


def test_old_links_still_show_a_single_game_with_its_best_plan() -> None:
    lab = page("moves=BBAAA")
    assert "No plan can hope for more" in lab
    assert "Can you get more?" not in lab
    assert 'name="games" value="BBAAA."' in lab, "from there a series of games begins"
    assert "Pip got 3 of 5 apples." in page("moves=BBAAA&guess=world")


def test_a_win_looks_like_one() -> None:
    def cheer(games: str) -> int:
        return len(recorded(DECEPTION, replace(GAME, games=games)).dots)

    assert cheer("ABBBB.BBAAA") > 20
    assert cheer("ABBBB.BABBB") == cheer("BBBBB.BBBBB.BBBBB") == 0


# --- two on one phone -----------------------------------------------------------------------------------------------

TWO = replace(GAME, training=0, world=5)


def apples_of(moves: str, checks: tuple[int, ...]) -> int:
    """Up to the first apple at which Coach looks."""
    taken = [number for number, move in enumerate(moves) if move == "A"]
    caught = [number for number in taken if number in checks]
    return sum(number <= caught[0] for number in taken) if caught else len(taken)


def with_checks(checks: tuple[int, ...], games: str = "", luck: int = 0) -> Params:
    params = replace(TWO, games=f"{games}-", luck=luck)
    for check in checks:
        params = replace(params, games=params.with_check(check))
    return params


@pytest.mark.parametrize(("games", "luck"), [("", 0), ("-kqABBAA.", 0), ("", 7), ("-kqABBAA.-kqBBBBB.", 123)])
def test_coachs_rounds_read_back_as_they_were_picked(games: str, luck: int) -> None:
    for checks in [(a, b) for a in range(5) for b in range(5) if a != b]:
        params = with_checks(checks, games, luck)
        assert params.checks == list(checks)
        assert not params.placing
        for moves in map("".join, product("AB", repeat=5)):
            game = replace(params, games=params.games + moves)
            assert sum(episode.move == "A" for episode in play(game)) == apples_of(moves, checks)


def test_the_letters_of_the_same_rounds_differ_from_game_to_game() -> None:
    letters = {with_checks((0, 3), luck=luck).games for luck in range(5)}
    assert len(letters) > 2


def test_hidden_checks_are_worth_five_thirds_and_known_ones_three() -> None:
    """Each side's mix holds the other to 5/3, so neither can do better: that is the game's value."""
    pairs = list(combinations(range(5), 2))
    plans = ["".join(moves) for moves in product("AB", repeat=5)]
    pips, coachs = ("ABBAA", "BABAA", "BBAAA"), list(combinations(range(4), 2))
    sure = min(sum(apples_of(plan, pair) for plan in pips) / len(pips) for pair in pairs)
    held = max(sum(apples_of(plan, pair) for pair in coachs) / len(coachs) for plan in plans)
    assert sure == pytest.approx(5 / 3)
    assert held == pytest.approx(5 / 3)
    assert min(max(apples_of(plan, pair) for plan in plans) for pair in pairs) == 3
    assert max(min(apples_of(plan, pair) for pair in pairs) for plan in plans) == 1, "a plan that never changes"


def test_coach_picks_by_tap_or_button_and_pip_does_not_see_where() -> None:
    left, top, right, bottom = picture.card_boxes(TWO)[2]
    params = replace(TWO, games="-")
    tapped = DECEPTION.tap((left + right) / 2, (top + bottom) / 2, params) if DECEPTION.tap else {}
    buttons = context(params, simulate(params))["placing"]
    assert tapped["games"] in [button["games"] for button in buttons]
    assert replace(TWO, **tapped).checks == [2]
    assert not context(replace(TWO, **tapped), simulate(replace(TWO, **tapped)))["placing"][2]["games"], "no round twice"

    ready = with_checks((2, 4))
    for moves in ("", "B", "BB", "BBB", "BBBB"):
        params = replace(ready, games=ready.games + moves)
        shown = [stamp for stamp in recorded(DECEPTION, params).stamps if stamp.name == "coach"]
        assert not shown
        assert "checks" not in DECEPTION.data(params)
    over = replace(ready, games=ready.games + "BBABB")
    coaches = [stamp for stamp in recorded(DECEPTION, over).stamps if stamp.name == "coach"]
    boxes = picture.card_boxes(over)
    assert [number for number, box in enumerate(boxes) if any(inside(stamp, box) for stamp in coaches)] == [2, 4]
    assert DECEPTION.data(over)["checks"] == [3, 5]
    assert {"best", "plans"}.isdisjoint(DECEPTION.data(over))


def test_two_players_swap_and_the_score_goes_on() -> None:
    params = with_checks((0, 1))
    params = replace(params, games=params.games + "BBAAB")  # two apples
    assert context(params, simulate(params))["again"]["games"] == f"{params.games}.-"
    second = with_checks((2, 3), f"{params.games}.")
    second = replace(second, games=second.games + "ABABB")  # two: the second is seen
    told = DECEPTION.explain(second, simulate(second))
    assert "It stands 2 to 2." in told
    assert "Coach saw it in round 3" in told
    assert DECEPTION.called(replace(GAME, games="-")) == "You are Coach"


# --- what is asked --------------------------------------------------------------------------------------------------


def test_a_question_says_what_is_not_as_usual() -> None:
    usual = {"training": 2, "world": 3, "fix": 1.0, "watch": 0.0}
    for changed, words in (
        ({"training": 4}, "4 training rounds"),
        ({"world": 1}, "1 in the world"),
        ({"fix": 0.0}, "never looks"),
    ):
        for watch in (0.0, 0.3):
            params = Params("", **(usual | {"watch": watch} | changed), luck=0)  # type: ignore[arg-type]
            assert words in DECEPTION.question(params).ask(params)
    for moves in ("", "B"):
        params = replace(GAME, watch=0.3, moves=moves)
        assert "Now: 6 in 20 rounds outside" in DECEPTION.question(params).ask(params)
    asked = DECEPTION.question(GAME).ask(GAME)
    assert asked == "How many of the 5 apples will you get?"


def test_the_reader_is_coach_or_pip() -> None:
    assert DECEPTION.called(GAME) == "You are Pip"
    assert DECEPTION.called(replace(GAME, watch=0.3)) == "You are Coach"
    assert DECEPTION.called(replace(GAME, watch=0.3, moves="B")) == "You are Pip"


# --- the page -------------------------------------------------------------------------------------------------------


def page(query: str) -> str:
    return Client(headers={"host": "localhost"}).get(f"/deception/?{query}").content.decode()


def test_rounds_that_cannot_differ_are_one_press() -> None:
    html = page("moves=A")
    assert re.findall(r'name="moves" value="(\w+)"', html.partition('id="moves"')[2].partition('id="controls"')[0]) == ["ABBBB"]
    assert simulate(replace(GAME, moves="ABBBB")).finished
    assert set(re.findall(r'<button[^>]* name="moves" value="(\w*)"', page("moves=BBA"))) == {"BBAA", "BBAB"}


def test_after_the_end_the_next_game_comes_first_and_the_plans_wait() -> None:
    lab = page("moves=AAAAA").partition('id="lab"')[2].partition("</section>")[0]
    assert "BBAAA" not in lab.partition('<details id="ranking">')[0]
    assert lab.index("Play again") < lab.index("ranking")
    assert "ranking" not in page("moves=AAAAA&plan=hidden")
    assert "ranking" not in page("moves=AAAA")


def test_a_game_with_too_many_plans_to_rank_names_the_best() -> None:
    ranking = page(f"moves={'B' * 14}&world=12").partition('<details id="ranking">')[2]
    assert "BB" + "A" * 12 in ranking
    assert "one by one" not in ranking


def test_nothing_is_told_before_the_first_game() -> None:
    """The words beside the question, and the lab, say neither what Coach does about an apple nor where nobody looks."""
    first = page("").partition('class="intro"')[2].partition("<h2 id=")[0]
    for told in ("changes", "no one", "nobody", "secret", "wait", "BBAAA", "caught"):
        assert told not in re.sub(r"<[^>]*>", " ", first).lower(), told


def test_a_change_of_the_world_says_that_it_starts_a_new_game() -> None:
    assert "starts a new game" in page("moves=BB")
    assert "starts a new game" not in page("guess=skip")


# --- the picture ----------------------------------------------------------------------------------------------------


def inside(stamp: Stamp, box: tuple[float, float, float, float]) -> bool:
    return box[0] <= stamp.middle[0] <= box[2] and box[1] <= stamp.middle[1] <= box[3]


def test_the_cards_show_what_happened_and_who_saw_it() -> None:
    rng = np.random.default_rng(11)
    for _ in range(150):
        params = some_params(rng)
        if params.for_coach:
            continue
        drawn = recorded(DECEPTION, params)
        for number, box in enumerate(picture.card_boxes(params)):
            on_card = [stamp.name for stamp in drawn.stamps if inside(stamp, box)]
            if number >= len(params.moves):
                assert on_card == []
                continue
            episode = play(params)[number]
            door = "green-door" if number < params.training else "door"
            assert on_card == ["apple" if episode.move == "A" else door] + ["coach"] * episode.seen


def test_the_card_boxes_go_left_to_right_and_do_not_touch() -> None:
    for training, world in product(range(9), range(1, 13)):
        boxes = picture.card_boxes(replace(GAME, training=training, world=world))
        assert len(boxes) == training + world
        for (_, top, right, _), (left, below, _, _) in pairwise(boxes):
            assert right < left or top < below


def moments(params: Params) -> list[Recorder]:
    result = simulate(params)
    drawn = []
    for moment in picture.moments(params, result):
        canvas = Recorder(DECEPTION.height)
        picture.draw_moment(params, result, canvas, moment)
        drawn.append(canvas)
    return drawn


def pip(canvas: Recorder) -> Stamp:
    (found,) = [stamp for stamp in canvas.stamps if stamp.name.startswith("pip")]
    return found


@pytest.mark.parametrize(("moves", "left"), [("BA", True), ("BB", False)])
def test_in_the_film_pip_walks_to_what_was_chosen(moves: str, left: bool) -> None:
    """The apple lies at the left, the exit at the right, and the belly stays as it is while nobody looks."""
    film = moments(replace(GAME, moves=moves, fix=0.0))
    across = [pip(canvas).middle[0] for canvas in film]
    there = across.index(min(across) if left else max(across))
    assert across[: there + 1] == sorted(across[: there + 1], reverse=left)
    assert across[there:] == sorted(across[there:], reverse=not left), "and then back, for the next round"
    assert across[-1] == pip(recorded_at(replace(GAME, moves=moves, fix=0.0))).middle[0]
    goal = next(s for s in film[0].stamps[::-1] if s.name == ("apple" if left else "green-door") and s.middle[1] > 400)
    assert abs(across[there] - goal.middle[0]) < 170
    assert {pip(canvas).name for canvas in film} == {"pip-apple"}


@pytest.mark.parametrize("params", [replace(GAME, moves="A"), replace(GAME, moves="BBA", watch=1.0)], ids=["Coach", "a test"])
def test_in_the_film_the_belly_changes_once_coach_is_there(params: Params) -> None:
    film = moments(params)
    bellies = [pip(canvas).name for canvas in film]
    assert bellies == sorted(bellies, key=["pip-apple", "pip", "pip-door"].index)
    assert set(bellies) == {"pip-apple", "pip", "pip-door"}
    changed = film[bellies.index("pip")]
    assert [s.size for s in changed.stamps if s.name == "coach" and s.size > 200], "Coach is not beside Pip"
    assert pip(recorded_at(params)).name == "pip-door"


def recorded_at(params: Params) -> Recorder:
    return recorded(DECEPTION, params)


def test_the_rounds_played_out_are_shown_in_a_row() -> None:
    """Pip goes to the exit once for each of them, and the rewrite itself is not shown again."""
    film = moments(replace(GAME, moves="ABBBB"))
    assert {pip(canvas).name for canvas in film} == {"pip-door"}
    at_exit = [pip(canvas).middle == picture.WAYS["B"][-1] for canvas in film]
    assert sum(there and not before for before, there in pairwise([False, *at_exit])) == 4


@pytest.mark.parametrize(("games", "grown"), [("ABBBB", "pip-door"), ("BBAAA", "pip-apple")])
def test_the_film_of_a_last_round_ends_where_the_finale_has_pip(games: str, grown: str) -> None:
    """The walk is not seen a second time by who answers the question after it."""
    assert len(moments(replace(GAME, games=games, plan="hidden"))) > len(moments(replace(GAME, games=games)))
    film = [*moments(replace(GAME, games=games, plan="hidden")), recorded_at(replace(GAME, games=games))]
    sizes = [pip(canvas).size for canvas in film]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]
    assert pip(film[-1]).name == grown
    assert pip(film[-2]).middle == pip(film[-1]).middle


def test_a_film_is_never_too_long() -> None:
    rng = np.random.default_rng(5)
    worlds = [some_params(rng) for _ in range(200)]
    worlds += [Params("A" * (8 + world), 8, world, 1.0, 0.0, 0) for world in range(1, 13)]
    assert max(len(picture.moments(params, simulate(params))) for params in worlds) <= 39


# --- Coach's picture ------------------------------------------------------------------------------------------------


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


def test_before_the_guess_coachs_picture_shows_the_tests_and_not_the_answer() -> None:
    params = DECEPTION.params_before(replace(GAME, watch=0.3))
    canvas = recorded(DECEPTION, params)
    assert len(rooms(canvas, "coach")) == 6
    assert not heap(canvas, True)
    assert not heap(canvas, False)
    assert canvas.said().count("?") == 2
    assert pip(canvas).middle[0] == 640
