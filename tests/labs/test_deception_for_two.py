"""Facts about the pretending game for two on one phone: Coach picks rounds, hands over, and Pip plays."""

from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest

from explainer.labs.deception import picture
from explainer.labs.deception.lab import DECEPTION, context
from explainer.labs.deception.simulation import PIP_WINS, Params, play, simulate
from tests.labs.pretending import GAME, inside, page
from tests.recorder import recorded

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


def test_two_apples_or_more_are_as_fair_as_a_coin() -> None:
    """Where that wins: each side's mix holds the other to one game in two."""
    assert PIP_WINS == 2
    pairs = list(combinations(range(5), 2))
    plans = ["".join(moves) for moves in product("AB", repeat=5)]
    pips, coachs = ("ABBBA", "BABBA", "BBABA", "BBBAA"), list(combinations(range(4), 2))
    assert min(np.mean([apples_of(plan, pair) >= 2 for plan in pips]) for pair in pairs) == 0.5
    assert max(np.mean([apples_of(plan, pair) >= 2 for pair in coachs]) for plan in plans) == 0.5


@pytest.mark.parametrize(("moves", "winner"), [("BBAAA", "Pip"), ("ABABB", "Coach"), ("BBBBB", "Coach"), ("BBBBA", "Coach")])
def test_who_won_is_said_and_shown(moves: str, winner: str) -> None:
    params = with_checks((0, 1))
    params = replace(params, games=f"{params.games}_{moves}")
    assert DECEPTION.question(params).outcome(params, simulate(params)).words.startswith(f"{winner} wins! Pip got ")
    assert f"{winner} wins!" in recorded(DECEPTION, params).said()


def test_between_coach_and_pip_the_phone_is_handed_over_and_nothing_shows_where_coach_looks() -> None:
    picked = with_checks((2, 4))
    assert picked.handing
    assert not [stamp for stamp in recorded(DECEPTION, picked).stamps if stamp.name == "coach"]
    assert DECEPTION.called(picked) == "Give the phone to Pip"
    html = page(f"games={picked.games}&training=0&world=5")
    panel = html.partition('<form id="moves"')[2].partition("</form>")[0]
    assert "the apple" not in panel
    assert f'name="games" value="{picked.games}_"' in panel
    assert DECEPTION.tap
    for at in ((100.0, 100.0), picture.APPLE_AT, picture.DOOR_AT):
        assert DECEPTION.tap(*at, picked) == {"games": f"{picked.games}_"}
    held = replace(picked, games=f"{picked.games}_")
    assert not held.handing
    assert held.checks == [2, 4]
    assert DECEPTION.tap(*picture.APPLE_AT, held) == {"games": f"{picked.games}_A"}


def test_games_without_the_sign_of_handing_over_go_as_before() -> None:
    for moves in ("A", "BBA", "BBABB"):
        picked = with_checks((2, 4))
        old, new = (replace(picked, games=f"{picked.games}{sign}{moves}") for sign in ("", "_"))
        assert play(old) == play(new)
        assert not old.handing


def test_what_stands_outside_the_lab_fits_whoever_plays() -> None:
    """Scripts put in a new lab, and leave the words around it."""
    pages = (page(query) for query in ("", "games=-&training=0&world=5"))
    leads = {html.partition('class="intro"')[2].partition('class="tries"')[0] for html in pages}
    assert len(leads) == 1
    assert "You are" not in leads.pop()


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
