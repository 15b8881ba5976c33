"""Facts about the errand: the plan against plain distances, luck's chance by three routes, the walkers against the chance."""

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import pairwise, product
from math import comb, fsum
from typing import Any

import numpy as np
import pytest
from django.http import QueryDict
from django.test import Client

from explainer.labs.optimizers import picture
from explainer.labs.optimizers.lab import OPTIMIZERS, act, explain, one_in, tap
from explainer.labs.optimizers.simulation import (
    APART,
    COLUMNS,
    HANDS,
    MOVE_NAMES,
    ROWS,
    STEPS,
    Params,
    Town,
    chances,
    distances,
    last_tap,
    make_town,
    shortest_plan,
    simulate,
    stands,
    transitions,
    walk,
)
from explainer.web.address import read
from tests.recorder import recorded

DEFAULT = OPTIMIZERS.default_params()
TOWNS = range(0, 1000, 25)
State = tuple[tuple[int, int], int]  # (square, how many of the three things are done)


# --- the errand, told a second time without tables ----------------------------------------------------------------------


def after(town: Town, state: State, move: int) -> State:
    """The rules in plain words, for one walker."""
    (row, column), held = state
    if held == 3:
        return state
    if move == HANDS:
        home, jar, shop = town.doors
        return ((row, column), held + 1) if (row, column) == (jar, shop, home)[held] else state
    there = (row + STEPS[move][0], column + STEPS[move][1])
    inside = 0 <= there[0] < town.street.shape[0] and 0 <= there[1] < town.street.shape[1]
    return (there, held) if inside and town.street[there] else state


def winning_lists(town: Town, moves: int) -> int:
    """How many of the 5^moves lists of moves get the errand done: whole numbers, so no rounding."""

    @cache
    def count(state: State, left: int) -> int:
        if state[1] == 3:
            return 5**left
        return sum(count(after(town, state, move), left - 1) for move in range(5)) if left else 0

    return count((town.doors[0], 0), moves)


def steps_between(town: Town, start: tuple[int, int]) -> np.ndarray:
    """Steps to every square, by letting a flood grow: no search over states, no plan."""
    far = np.full(town.street.shape, -1)
    flood = np.zeros(town.street.shape, dtype=bool)
    flood[start] = True
    for step in range(town.street.size):
        far[flood & (far < 0)] = step
        grown = flood.copy()
        grown[1:] |= flood[:-1]
        grown[:-1] |= flood[1:]
        grown[:, 1:] |= flood[:, :-1]
        grown[:, :-1] |= flood[:, 1:]
        flood = grown & town.street
    return far


ROW = Town(np.ones((1, 3), dtype=bool), ((0, 0), (0, 1), (0, 2)))  # home, jar and shop side by side
CORNER = Town(np.array([[True, True], [True, False]]), ((0, 0), (0, 1), (1, 0)))


# --- towns ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", TOWNS)
def test_every_street_is_connected_and_the_three_doors_lie_apart(number: int) -> None:
    town = make_town(number)
    assert town.street.shape == (ROWS, COLUMNS)
    far = [steps_between(town, door) for door in town.doors]
    assert np.array_equal(far[0] >= 0, town.street)
    for a, b in ((0, 1), (1, 2), (2, 0)):
        assert far[a][town.doors[b]] >= APART


def test_a_town_is_the_same_each_time_and_another_number_is_another_town() -> None:
    assert np.array_equal(make_town(5).street, make_town(5).street)
    assert make_town(5).doors == make_town(5).doors
    assert len({make_town(number).street.tobytes() for number in TOWNS}) == len(TOWNS)


@pytest.mark.parametrize("number", [0, 74, 999])
def test_the_tables_say_what_the_rules_say(number: int) -> None:
    town = make_town(number)
    following = transitions(town)
    done = len(following) - 1
    for row, column in zip(*np.nonzero(town.street), strict=True):
        for held, move in product(range(3), range(5)):
            cell, then = after(town, ((int(row), int(column)), held), move)
            expected = done if then == 3 else town.state(cell, then)
            assert following[town.state((int(row), int(column)), held), move] == expected
    assert set(following[done]) == {done}


# --- the planner --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", TOWNS)
def test_the_plan_is_as_long_as_the_three_shortest_ways_and_three_uses_of_hands(number: int) -> None:
    town = make_town(number)
    home, jar, shop = town.doors
    shortest = steps_between(town, home)[jar] + steps_between(town, jar)[shop] + steps_between(town, shop)[home] + 3
    assert len(shortest_plan(town, transitions(town))[0]) == shortest


@pytest.mark.parametrize("number", TOWNS)
def test_the_plan_works_and_the_route_is_where_it_goes(number: int) -> None:
    result = simulate(replace(DEFAULT, moves=0, tries=1, town=number))
    state: State = (result.town.doors[0], 0)
    places = [state[0]]
    for move in result.plan:
        state = after(result.town, state, move)
        places.append(state[0])
    assert state == (result.town.doors[0], 3)
    assert list(result.route) == places


@pytest.mark.parametrize("number", TOWNS)
def test_the_planner_sees_far_fewer_states_than_there_are_lists(number: int) -> None:
    result = simulate(replace(DEFAULT, moves=0, tries=1, town=number))
    assert result.looked_at <= 3 * result.town.street.sum() + 1
    assert 5 ** len(result.plan) > 1e10


def test_pip_gets_home_in_all_thousand_towns_within_the_moves_we_give() -> None:
    """As the chapter says."""
    lengths = [len(shortest_plan(town, transitions(town))[0]) for town in map(make_town, range(1000))]
    assert max(lengths) <= DEFAULT.moves


# --- the chance of luck -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("town", [ROW, CORNER])
def test_in_a_tiny_town_the_chance_is_the_share_of_all_lists_tried_one_by_one(town: Town) -> None:
    moves = 8
    done = 0
    for choice in product(range(5), repeat=moves):
        state: State = (town.doors[0], 0)
        for move in choice:
            state = after(town, state, move)
        done += state[1] == 3
    assert done > 0
    assert chances(town, transitions(town), moves)[-1, 2] == pytest.approx(done / 5**moves, rel=1e-12)


@pytest.mark.parametrize("number", [74, 0, 436, 999])
def test_the_chance_is_the_counted_share_of_winning_lists(number: int) -> None:
    town = make_town(number)
    for moves in (45, 60, 100):
        exact = Fraction(winning_lists(town, moves), 5**moves)
        assert chances(town, transitions(town), moves)[-1, 2] == pytest.approx(float(exact), rel=1e-9)


@pytest.mark.parametrize("number", TOWNS)
def test_the_chance_is_exactly_zero_below_the_shortest_plan_and_rises_from_there(number: int) -> None:
    result = simulate(replace(DEFAULT, moves=400, tries=1, town=number))
    done, needed = result.chance[:, 2], len(result.plan)
    assert np.all(done[:needed] == 0)
    assert np.all(np.diff(done[needed - 1 :]) > 0)
    assert done[-1] < 1


@pytest.mark.parametrize("number", TOWNS)
def test_at_the_shortest_plan_the_chance_is_the_number_of_shortest_plans_over_all_lists(number: int) -> None:
    """Shortest ways are counted leg by leg: as many to a square as to its neighbours one step nearer."""
    result = simulate(replace(DEFAULT, moves=60, tries=1, town=number))
    home, jar, shop = result.town.doors
    plans = 1
    for start, end in ((home, jar), (jar, shop), (shop, home)):
        far = steps_between(result.town, start)
        ways = {start: 1}
        for cell in sorted(map(tuple, np.argwhere(far > 0).tolist()), key=lambda c: far[c]):
            near = [(cell[0] + down, cell[1] + right) for down, right in STEPS]
            ways[cell] = sum(ways[n] for n in near if n in ways and far[n] == far[cell] - 1)
        plans *= ways[end]
    assert result.chance[len(result.plan), 2] == pytest.approx(plans / 5 ** len(result.plan), rel=1e-9)


def test_money_comes_before_ice_cream_and_ice_cream_before_home() -> None:
    for number in TOWNS:
        chance = simulate(replace(DEFAULT, moves=200, tries=1, town=number)).chance
        assert np.all(np.diff(chance, axis=1) <= 0)
        assert np.all(np.diff(chance, axis=0) >= 0)


def test_at_the_default_luck_has_a_chance_but_less_than_one_in_ten_thousand() -> None:
    result = simulate(DEFAULT)
    assert 0 < result.chance[-1, 2] < 1e-4
    assert len(result.plan) <= DEFAULT.moves
    assert result.reached[-1, 2] == 0


# --- the walkers ----------------------------------------------------------------------------------------------------------


def tail(successes: int, tries: int, chance: float) -> float:
    """The smaller of the two exact binomial tails, as many or more, as many or fewer."""
    terms = [comb(tries, k) * chance**k * (1 - chance) ** (tries - k) for k in range(successes + 1)]
    fewer = fsum(terms)
    return min(fewer, 1 - fewer + terms[-1])


@pytest.mark.parametrize("number", TOWNS)
def test_the_sample_agrees_with_the_exact_chance(number: int) -> None:
    """No tail below one in a million. The dice are fixed, so this cannot fail one day and pass the next."""
    result = simulate(replace(DEFAULT, moves=400, tries=1000, town=number))
    for reached, chance in zip(result.reached[-1], result.chance[-1], strict=True):
        assert tail(int(reached), 1000, float(chance)) > 1e-6


def test_over_many_towns_the_walkers_home_add_up_to_what_the_chances_promise() -> None:
    """A sum of many small chances is nearly normal; five standard deviations is far."""
    results = [simulate(replace(DEFAULT, moves=400, tries=2000, town=number)) for number in TOWNS]
    chance = np.array([result.chance[-1] for result in results])
    home = np.array([result.reached[-1] for result in results])
    spread = np.sqrt((2000 * chance * (1 - chance)).sum(axis=0))
    assert np.all(np.abs(home.sum(axis=0) - 2000 * chance.sum(axis=0)) < 5 * spread)


@pytest.mark.parametrize("number", [74, 3, 500])
def test_the_walkers_keep_to_the_rules(number: int) -> None:
    """Roll the same dice for each walker one by one, and keep the books by hand."""
    town, tries, moves = make_town(number), 60, 150
    reached, visited, crowd = walk(town, transitions(town), moves, tries, np.random.default_rng(number))
    rolls = np.random.default_rng(number).integers(5, size=(moves, tries), dtype=np.uint8)
    seen: dict[int, set[tuple[int, int]]] = {}
    held = np.zeros(tries, dtype=int)
    for walker in range(tries):
        state: State = (town.doors[0], 0)
        seen[walker] = {state[0]}
        for move in rolls[:, walker].tolist():
            state = after(town, state, move)
            seen[walker].add(state[0])
        held[walker] = state[1]
        if walker < crowd.shape[1]:
            assert divmod(crowd[-1, walker], COLUMNS) == state[0]
    assert reached[-1].tolist() == [int((held >= least).sum()) for least in (1, 2, 3)]
    for cell in product(range(ROWS), range(COLUMNS)):
        assert visited[-1][cell] == sum(cell in places for places in seen.values())


def test_no_one_walks_through_a_house() -> None:
    for number in TOWNS:
        result = simulate(replace(DEFAULT, moves=400, tries=100, town=number))
        assert np.all(result.visited[-1][~result.town.street] == 0)


def test_the_first_moves_stay_as_they_were_when_more_are_given() -> None:
    short, long = (simulate(replace(DEFAULT, moves=moves)) for moves in (50, 200))
    assert np.array_equal(short.reached, long.reached[:51])
    assert np.array_equal(short.visited, long.visited[:51])


def test_stopping_to_look_changes_nothing_that_happens() -> None:
    whole, stopped = simulate(DEFAULT), simulate(replace(DEFAULT, watch=10))
    assert np.array_equal(whole.reached, stopped.reached)
    assert np.array_equal(whole.chance, stopped.chance)


# --- the search -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [74, 3, 500])
def test_the_planner_sees_each_spot_at_the_first_move_that_can_bring_it_there(number: int) -> None:
    """By letting a heap of states grow move by move. What lies nearer than the goal is all seen; nothing lies further."""
    result = simulate(replace(DEFAULT, town=number))
    needed = len(result.plan)
    heap: set[State] = {(result.town.doors[0], 0)}
    first = dict.fromkeys(heap, 0)
    for move in range(1, needed + 1):
        heap = {after(result.town, state, choice) for state in heap for choice in range(5)}
        for state in heap:
            first.setdefault(state, move)
    assert first[result.town.doors[0], 3] == needed
    for held, row, column in product(range(3), range(ROWS), range(COLUMNS)):
        there = ((row, column), held)
        seen = result.seen_at[held, row, column]
        if first.get(there, needed) < needed:
            assert seen == first[there]
        else:
            assert seen in (-1, first.get(there))


# --- what the page says -----------------------------------------------------------------------------------------------------


def test_the_numbers_are_those_of_the_last_move() -> None:
    params = tried("long")
    result, told = simulate(params), OPTIMIZERS.data(params)
    assert not np.array_equal(result.reached[-1], result.reached[-2])
    assert list(told["walkers"].values()) == result.reached[-1].tolist()
    assert list(told["chance"].values()) == result.chance[-1].tolist()
    assert told["walkers_who_visited"].tolist() == result.visited[-1].tolist()


def test_the_tries_of_the_chapter_do_what_it_says() -> None:
    result = simulate(DEFAULT)
    assert len(result.plan) == 21
    assert 4.5e14 < 5**21 < 5.5e14  # "about five hundred million million"
    assert 1 <= simulate(tried("long")).reached[-1, 2] <= 30  # "a few" of a thousand
    short = simulate(tried("short"))
    assert tried("short").moves == len(result.plan) - 1
    assert short.chance[-1, 2] == short.reached[-1, 2] == 0
    for name in ("other", "third"):
        assert tried(name).town != DEFAULT.town
        assert len(simulate(tried(name)).plan) <= DEFAULT.moves


def tried(name: str) -> Params:
    state = read(OPTIMIZERS, QueryDict(OPTIMIZERS.tries[name].query))
    assert not state.errors
    return state.params


def some_params() -> list[Params]:
    """Random settings, with the ends and the neighbourhood of the shortest plan among them."""
    rng = np.random.default_rng(8)
    return [
        Params(
            moves=int(rng.choice([0, 1, 20, 21, 22, 60, 400, rng.integers(401)])),
            tries=int(rng.choice([1, 2, 30, 1000, rng.integers(1, 10_001)])),
            town=int(rng.choice([74, rng.integers(1000)])),
            watch=int(rng.choice([0, 1, 12, 400, 400, rng.integers(401)])),
            show=str(rng.choice(["luck", "luck", "search"])),
        )
        for _ in range(250)
    ]


def test_each_sentence_is_true() -> None:
    for params in some_params():
        result = simulate(params)
        said, now, needed = explain(params, result), min(params.watch, params.moves), len(result.plan)
        money, _, home = result.reached[now].tolist()
        if params.show == "search":
            seen = int(((result.seen_at >= 0) & (result.seen_at <= params.watch)).sum())
            assert ("looked at" in said) == (params.watch >= needed)
            assert params.watch == 0 or f"{seen + (params.watch >= needed)} spots" in said
            if params.watch >= needed:  # the number is rounded to its first digit
                lists = float(said.partition("about ")[2].partition(" million million lists")[0].replace(",", ""))
                assert 0.66 < 5**needed / (lists * 1e12) < 1.5
            continue
        assert ("at home" in said) == (now == 0)
        assert ("exactly 0" in said) == (now > 0 and params.moves < needed)
        assert ("not put down" in said) == (now == needed - 1 == params.moves)
        assert ("was home in" in said) == (now >= needed)
        if 0 < now < needed <= params.moves:
            assert f"made {now} move" in said
            assert ("No dice walker has found" in said or "has not found" in said) == (money == 0)
            assert params.tries == 1 or not money or f"So far {money} dice walker" in said
        if now >= needed:
            assert ("not one got" in said or "did not get" in said) == (home == 0)
            assert params.tries == 1 or not home or f"{home:,} got the ice cream home" in said
            assert one_in(float(result.chance[now, -1])) in said
        question = OPTIMIZERS.question(params)
        told = question.outcome(params, result).words
        if now < params.moves:
            assert told == ""
        elif params.tries == 1:
            assert ("did not" in told or "zero" in told) == (result.reached[-1, -1] == 0)
            assert ("zero" in told) == (params.moves < needed)
        else:
            assert told.startswith("Not one" if not home else f"{home:,} of the {params.tries:,} ")


def test_the_question_says_what_is_not_as_it_was_at_first() -> None:
    for params in some_params()[:60]:
        asked = OPTIMIZERS.question(params).ask(params)
        assert ("another town" in asked) == (params.town != DEFAULT.town)
        if params.show == "luck":
            assert (re.search(rf"\b{params.moves} moves? each", asked) is not None) == (params.moves != DEFAULT.moves)
            assert params.tries in (1, DEFAULT.tries) or f"{params.tries:,} dice walkers." in asked
            assert ("one dice walker" in asked) == (params.tries == 1)


def test_the_picture_before_the_run_shows_the_world_of_the_question_and_no_result() -> None:
    params = replace(DEFAULT, moves=400, tries=10_000)
    before = recorded(OPTIMIZERS, OPTIMIZERS.params_before(params))
    words = before.said()
    assert "10,000 dice walkers, 400 moves each" in words
    assert words.count("0") == 3  # no one has money, an ice cream, or is home


@pytest.mark.parametrize("number", [74, 172, 5, 640])
def test_a_move_too_few_shows_pip_at_home_and_what_is_missing(number: int) -> None:
    """The last move of a shortest plan puts the ice cream down; one move before it, Pip stands at home."""
    needed = len(simulate(replace(DEFAULT, town=number)).plan)
    short = replace(DEFAULT, town=number, moves=needed - 1)
    result, canvas = simulate(short), recorded(OPTIMIZERS, short)
    assert MOVE_NAMES[result.plan[-1]] == "hands"
    assert result.route[needed - 1] == result.town.doors[0]
    assert "ice cream not put down" in canvas.said()
    assert f"{needed - 1} of {needed}" in canvas.said()
    assert "8 moves short" in recorded(OPTIMIZERS, replace(short, moves=needed - 8)).said()
    assert not any(
        "short" in words or "put down" in words for words in recorded(OPTIMIZERS, replace(short, moves=needed)).said()
    )


def test_more_walkers_look_like_more() -> None:
    sizes = [simulate(replace(DEFAULT, tries=tries)).crowd.shape[1] for tries in (1, 20, 1000, 10_000)]
    assert sizes[:2] == [1, 20]
    assert sizes[1] < sizes[2] < sizes[3] / 3


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (1 / 77, "about 1 in 77"),
        (1 / 12_345, "about 1 in 12,000"),
        (1 / 2_680_000, "about 1 in 2.7 million"),
        (1 / 999_999, "about 1 in 1 million"),
        (1e-12, "less than 1 in a billion"),
    ],
)
def test_a_chance_in_words(chance: float, words: str) -> None:
    assert one_in(chance) == words


def test_the_numbers_hold_the_map_and_a_plan_that_can_be_walked_on_it() -> None:
    data = OPTIMIZERS.data(DEFAULT)
    town = data["map"]
    at = {letter: (row, line.index(letter)) for row, line in enumerate(town) for letter in "HJS" if letter in line}
    row, column = at["H"]
    used_hands_at = []
    for move in data["plan"]:
        if move == "hands":
            used_hands_at.append((row, column))
            continue
        down, right = {"up": (-1, 0), "right": (0, 1), "down": (1, 0), "left": (0, -1)}[move]
        row, column = row + down, column + right
        assert town[row][column] != "#"
    assert used_hands_at == [at["J"], at["S"], at["H"]]
    assert len(data["chance_done_by_move"]) == DEFAULT.moves + 1
    assert data["chance"]["done"] == data["chance_done_by_move"][-1]


# --- moves of one's own -------------------------------------------------------------------------------------------------

CLIENT = Client(headers={"host": "localhost"})
SEEN = replace(DEFAULT, watch=0)  # while the reader walks


def moved_to(address: str, **sent: Any) -> str:
    answer = CLIENT.get(address, sent)
    assert answer.status_code == 302
    return str(answer.headers["Location"])


@pytest.mark.parametrize("walk", ["R", "RUUULL", "HHDDLU", "RUUULLLHRRRRRRDDDL"])
def test_a_walk_is_followed_by_the_rules_and_a_shortest_plan_goes_on_from_there(walk: str) -> None:
    result, town = simulate(replace(DEFAULT, walk=walk)), make_town(DEFAULT.town)
    cell, held = town.doors[0], 0
    for letter, after in zip(walk, result.route[1:], strict=False):
        if letter == "H":
            held += held < 3 and cell == (town.doors[1], town.doors[2], town.doors[0])[held]
        else:
            down, right = {"U": (-1, 0), "R": (0, 1), "D": (1, 0), "L": (0, -1)}[letter]
            there = (cell[0] + down, cell[1] + right)
            inside = 0 <= there[0] < 8 and 0 <= there[1] < 12
            cell = there if inside and town.street[there] else cell
        assert after == cell
    assert result.held(len(walk)) == held
    ways = [town.doors[1], town.doors[2], town.doors[0]][held:]
    rest = sum(distances(town.street, a)[b] for a, b in pairwise([cell, *ways])) + len(ways)
    assert len(result.plan) == len(walk) + rest
    assert result.held(len(result.plan)) == 3


def test_the_dice_fall_as_they_would_without_the_reader() -> None:
    alone, beside = simulate(DEFAULT), simulate(replace(DEFAULT, walk="RUUUL"))
    assert np.array_equal(alone.reached, beside.reached)
    assert np.array_equal(alone.crowd, beside.crowd)
    assert replace(SEEN, walk="RUUUL").now == 5


@pytest.mark.parametrize("walk", ["", "-R", "-RUUULL", "RUUU"])
def test_a_tap_a_button_and_a_typed_address_make_the_same_move(walk: str) -> None:
    query = {"walk": walk} if walk else {}
    address = f"/optimizers/?walk={walk}" if walk else "/optimizers/"
    form = CLIENT.get(address).content.decode().split('<form id="moves"')[1].split("</form>")[0]
    town, (here, _) = make_town(DEFAULT.town), stands(replace(DEFAULT, walk=walk))
    offered = re.findall(r'name="walk" value="(-?\w+)" data-key="(\w)"', form)
    free = [letter for letter, (row, column) in zip("urdl", STEPS, strict=True) if is_street(town, here, row, column)]
    assert sorted(key for _, key in offered) == sorted(free)
    for step, _ in offered:
        assert CLIENT.get(f"/optimizers/?walk={step}").status_code == 200
        there, _ = stands(replace(DEFAULT, walk=step))
        x, y = picture.middle(there)
        assert moved_to("/optimizers/", **query, **{"tap.x": x, "tap.y": y}) == f"/optimizers/?walk={step}"


def is_street(town: Town, here: tuple[int, int], row: int, column: int) -> bool:
    there = (here[0] + row, here[1] + column)
    return 0 <= there[0] < ROWS and 0 <= there[1] < COLUMNS and bool(town.street[there])


@pytest.mark.parametrize("number", [74, 75, 999])
@pytest.mark.parametrize("begun", ["-", "-R", "-LUDLR"])
def test_a_tap_anywhere_goes_straight_and_as_much_nearer_as_it_goes_far(number: int, begun: str) -> None:
    """Also where houses are in the way on both sides, and on a house. Only on the square one stands on nothing happens."""
    params = replace(SEEN, town=number, walk=begun)
    town, (here, _) = make_town(number), stands(params)
    for square in product(range(ROWS), range(COLUMNS)):
        changes = tap(*picture.middle(square), params)
        if town.street[square]:
            assert bool(changes) == (square != here)
        if not changes:
            continue
        there, held = stands(replace(params, walk=changes["walk"]))
        moves = changes["walk"].removeprefix(begun).removesuffix("h")
        assert held == changes["walk"].endswith("h")
        assert len(set(moves.upper())) == 1
        assert moves[1:].islower() or len(moves) == 1
        assert steps_between(town, here)[there] == len(moves)
        if town.street[square]:
            far = steps_between(town, square)
            assert far[there] == far[here] - len(moves)


def test_who_taps_the_building_that_is_next_is_home_in_the_fewest_moves() -> None:
    """In each of 50 towns as many as the plan has, which other tests count by another route. Hands come by themselves."""
    for number in range(0, 1000, 20):
        params = replace(SEEN, town=number, walk="-")
        home, jar, shop = make_town(number).doors
        while act(replace(params, watch=400)) == "acting":
            held = stands(params)[1]
            row, column = (jar, shop, home)[held]
            params = replace(params, **tap(*picture.middle((row - 1, column)), params))
        assert len(params.own) == simulate(params).fewest == len(simulate(replace(DEFAULT, town=number)).plan)
        assert stands(params)[1] == 3


def test_the_walk_is_over_at_home_or_when_the_moves_are_gone() -> None:
    there = replace(DEFAULT, walk="-RUuuLlhRrrrrhLllDddLh")
    assert act(there) == "over"
    assert "You were home in 21 moves. No plan has fewer." in explain(there, simulate(there))
    assert act(replace(there, walk=there.walk[:-1])) == "acting"
    longer = replace(DEFAULT, walk="-LR" + there.walk[1:])
    assert "You were home in 23 moves. The shortest plan has 21." in explain(longer, simulate(longer))
    assert "Can you do it in 21?" in " ".join(recorded(OPTIMIZERS, replace(longer, watch=0)).said())
    assert "no one can beat that" in " ".join(recorded(OPTIMIZERS, replace(there, watch=0)).said())
    lost = replace(DEFAULT, walk="-" + "LR" * 30)
    assert act(replace(lost, walk=lost.walk[:-1])) == "acting"
    assert act(lost) == "over"
    assert explain(lost, simulate(lost)).startswith("You were not home in 60 moves.")


def test_small_letters_are_the_same_moves_and_begin_no_film() -> None:
    small, large = replace(SEEN, walk="-RUuuLh"), replace(SEEN, walk="-RUUULH")
    assert simulate(small).route == simulate(large).route
    assert (last_tap(small), last_tap(large)) == (4, 5)
    moments = picture.moments(small, simulate(small))
    assert (moments[0], moments[-1]) == (4 * picture.QUARTERS, 6 * picture.QUARTERS)


def test_a_plan_may_go_on_from_the_first_move() -> None:
    for begun, on in (("-", ""), ("-R", "R."), ("-RUuuL", "RUUUL."), ("RUU", "RUU.")):
        offered = re.findall(
            r'name="walk" value="([^"]*)">Let a plan', CLIENT.get(f"/optimizers/?walk={begun}").content.decode()
        )
        assert offered == [on] * bool(on)
    for begun in (".", "R.", "RUUUL."):
        assert CLIENT.get("/optimizers/", {"walk": begun}).context["asking"]
        moved = replace(DEFAULT, walk=begun)
        assert simulate(moved).route == simulate(replace(DEFAULT, walk=begun.rstrip("."))).route
    assert "You made 1 move, and a plan did the other 20." in explain(
        replace(DEFAULT, walk="R."), simulate(replace(DEFAULT, walk="R."))
    )


@pytest.mark.parametrize("number", [74, 75, 999])
def test_each_step_is_told_whether_it_led_nearer(number: int) -> None:
    """By a flood from the jar's door, in words and in the picture."""
    town = make_town(number)
    jar = steps_between(town, town.doors[1])
    for begun in ("-", "-R", "-LD", "-UDR"):
        for letter in "URDL":
            before, after = replace(SEEN, town=number, walk=begun), replace(SEEN, town=number, walk=begun + letter)
            (here, _), (there, _) = stands(before), stands(after)
            said = explain(after, simulate(after))
            words = recorded(OPTIMIZERS, after).said()
            assert ("nearer" in words, "further" in words) == (jar[there] < jar[here], jar[there] > jar[here])
            assert said.startswith("Yes, nearer!") == (jar[there] < jar[here]) or there == town.doors[2]
            assert said.startswith("Oh, that is further") == (jar[there] > jar[here]) or there == town.doors[2]
            assert f"The jar is {jar[there]} step" in said or there == town.doors[2]
    fetched = replace(SEEN, walk="-RUuuLlh")
    assert explain(fetched, simulate(fetched)).startswith("You have the money. On to the shop! It is ")


def test_who_has_seen_it_all_can_walk_again_here_or_in_the_next_town() -> None:
    page = CLIENT.get("/optimizers/?walk=-RUuuLlhRrrrrhLllDddLh&guess=none").content.decode()
    assert 'name="walk" value="-"' in page
    assert 'name="town" value="75"' in page
    again = CLIENT.get("/optimizers/?town=75&walk=-")
    assert again.context["acting"]
    assert not again.context["asking"]


@pytest.mark.parametrize("walk", ["", "R", "RUUU", "-", "-RUUUL"])
def test_while_the_reader_walks_nothing_is_asked_and_nothing_told(walk: str) -> None:
    page = CLIENT.get(f"/optimizers/?walk={walk}" if walk else "/optimizers/")
    assert page.context["acting"]
    assert not page.context["asking"]
    assert page.context["outcome"] == page.context["verdict"] == ""
    assert "By luck the chance" not in page.context["sentence"]


def test_after_five_moves_that_a_plan_goes_on_from_it_is_asked_and_then_told() -> None:
    asks = CLIENT.get("/optimizers/?walk=RUUUL")
    assert asks.context["asking"]
    told = CLIENT.get("/optimizers/?walk=RUUUL&guess=none")
    assert told.context["verdict"] == "right"
    assert told.context["sentence"].startswith("You made 5 moves, and a plan did the other 16.")


@pytest.mark.parametrize("query", ["moves=400", "guess=skip", "guess=none", "town=29", "show=search", "tries=1"])
def test_old_links_still_show_their_run(query: str) -> None:
    page = CLIENT.get(f"/optimizers/?{query}")
    assert not page.context["acting"]
    assert not page.context["asking"]
    assert page.context["outcome"]


def test_of_a_thousand_towns_luck_gets_no_one_far_in_five_moves() -> None:
    """At move five hardly any dice walker has the money: in 50 towns 4 of 50,000 at most, and none has the ice cream."""
    reached = sum(simulate(replace(DEFAULT, town=town, moves=5)).reached[-1] for town in range(50))
    assert reached[0] <= 4
    assert reached[1] == reached[2] == 0
