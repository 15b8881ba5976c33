"""Facts about the pretending game as it is met: games in a row, what is asked, the page, the picture and its films."""

import re
from dataclasses import replace
from itertools import pairwise, product

import numpy as np
import pytest
from django.test import Client

from explainer.labs.deception import picture
from explainer.labs.deception.lab import DECEPTION, context
from explainer.labs.deception.simulation import Params, play, simulate
from tests.labs.pretending import GAME, chance_tree, inside, page, pip, played, some_params
from tests.recorder import Recorder, recorded

# --- games in a row ---------------------------------------------------------------------------------------------------


def test_each_beginning_of_games_is_an_address() -> None:
    """Alone and for two, to the last letter."""
    for games, world in (("ABBBB.BBAAA.BBBAA", ""), ("-kq_ABBAA.-dz_BBAAB.-", "&training=0&world=5")):
        for length in range(len(games) + 1):
            answer = Client(headers={"host": "localhost"}).get(f"/deception/?games={games[:length]}{world}", follow=True)
            assert answer.status_code == 200, games[:length]


@pytest.mark.parametrize("games", ["AB.ABBBB", "ABBBBA", "-kA", "-k_", "-k.ABBBB", "ABBBB.abA", "-", "ABBBB.."])
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


# --- what is asked ----------------------------------------------------------------------------------------------------


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


# --- the page ---------------------------------------------------------------------------------------------------------


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


# --- the picture ------------------------------------------------------------------------------------------------------


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
