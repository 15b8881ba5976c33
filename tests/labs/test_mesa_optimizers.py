"""Facts about the glow in real Pips: who leads to the door, against plain walks; the wave; random numbers; true sentences."""

import random
import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from urllib.parse import urlencode

import networkx as nx
import numpy as np
import pytest
from django.http import QueryDict
from django.test import Client

from explainer.frame.lab import UNKNOWN
from explainer.labs.mesa_optimizers import picture
from explainer.labs.mesa_optimizers.lab import MESA_OPTIMIZERS, next_maze
from explainer.labs.mesa_optimizers.simulation import MOST_TICKS, Params, Result, name_of, simulate, ways_on, weights
from explainer.paintbox.board import Board
from explainer.web.address import State, params_of, read
from explainer.worlds.mazes import mazes
from explainer.worlds.network import WEIGHTS, arrows, lead_to, scores, see
from explainer.worlds.pips import pips
from tests import reading
from tests.recorder import Recorder, recorded

DEFAULT = MESA_OPTIMIZERS.default_params()
SOME_PIPS, SOME_MAZES = range(0, 100, 4), range(1, 5)
TURNS = ((-1, 0), (0, 1), (1, 0), (0, -1))


@cache
def many(which: str = "small", numbers: str = "trained") -> list[Result]:
    fixed = replace(DEFAULT, mazes=which, numbers=numbers)
    return [simulate(replace(fixed, pip=pip, halls=maze)) for pip in SOME_PIPS for maze in SOME_MAZES]


def halls(result: Result) -> nx.Graph:
    """The maze as networkx has it."""
    free = ~result.maze.walls[0]
    grid = nx.grid_2d_graph(*free.shape)
    grid.remove_nodes_from([spot for spot in list(grid) if not free[spot]])
    return grid


def test_arrows_are_followed_one_by_one_to_the_same_end() -> None:
    for params in (DEFAULT, replace(DEFAULT, mazes="large", pip=4), replace(DEFAULT, numbers="random", pip=13)):
        result = simulate(params)
        door = tuple(result.maze.door[0].tolist())
        for tick in (0, 1, 5, 14, 28):
            count = 0
            for start in halls(result):
                spot, gone = start, set()
                while spot != door and spot not in gone:
                    gone.add(spot)
                    down, right = TURNS[result.arrows[tick][spot]]
                    spot = (spot[0] + down, spot[1] + right)
                assert bool(result.leads[tick][start]) == (spot == door)
                count += spot == door
            assert result.counts[tick] == count - 1
            assert result.squares == len(halls(result)) - 1


def test_an_arrow_points_to_the_best_neighbour() -> None:
    """By hand, from the scores: the highest, rounded to five decimals, the first of up, right, down, left."""
    for result in many()[:8]:
        for tick in (0, 7, 28):
            for spot in halls(result):
                near = [(spot[0] + down, spot[1] + right) for down, right in TURNS]
                worth = [
                    -np.inf if result.maze.walls[0][there] else round(float(result.glow[tick][there]), 5) for there in near
                ]
                best = float(np.round(result.glow[tick][near[int(result.arrows[tick][spot])]], 5))
                assert abs(best - max(worth)) < 2e-5


def test_distance_and_reach_are_those_of_networkx() -> None:
    for result in many()[:12]:
        lengths = nx.single_source_shortest_path_length(halls(result), tuple(result.maze.door[0].tolist()))
        assert all(result.far[spot] == length for spot, length in lengths.items())
        for tick in (0, 3, 6, 14):
            reach = result.reach[tick]
            assert all(result.leads[tick][spot] for spot, length in lengths.items() if length <= reach)
            lost = [length for spot, length in lengths.items() if not result.leads[tick][spot]]
            assert min(lost, default=reach + 1) == reach + 1


def test_the_glow_is_that_of_the_same_network_run_by_itself() -> None:
    for tick in (0, 3, 14):
        alone = scores(pips().weights[7:8], see(mazes("world", [2])), tick)[0, ..., 0]
        assert np.allclose(simulate(replace(DEFAULT, pip=7, halls=2)).glow[tick], alone, atol=1e-3)


def test_the_way_to_the_door_grows_outward_by_about_a_step_a_tick() -> None:
    """At first each neighbour of the door knows it. After t ticks, in the middle of many Pips and mazes, all within t + 1."""
    reach = np.array([result.reach for result in many()])
    for tick in (0, 1, 2, 3, 4, 6, 8):
        assert np.median(np.minimum(reach[:, tick], 20)) in (tick + 1, tick + 2)
    assert np.all(reach[:, 0] <= 2)


def test_in_the_end_the_glow_is_nearly_a_map_of_how_far_the_door_is() -> None:
    together = []
    for result in many():
        free = ~result.maze.walls[0]
        together.append(np.corrcoef(result.far[free], result.glow[14][free])[0, 1])
        brightest = np.unravel_index(np.where(free, result.glow[14], -np.inf).argmax(), free.shape)
        assert result.far[brightest] <= 2
    assert np.median(together) < -0.97


def test_nearly_all_squares_lead_to_the_door_after_training_and_few_before() -> None:
    trained, untrained = (
        [result.counts[14] / result.squares for result in many(numbers=kind)] for kind in ("trained", "random")
    )
    assert np.mean(trained) > 0.95
    assert np.mean(untrained) < 0.25
    assert np.median(untrained) < 0.1


def test_a_larger_maze_than_any_in_training_is_solved_by_most() -> None:
    """13 by 13 with twice the ticks: most Pips do it from every square; not all of them, and the page does not say so."""
    shares = [result.counts[MOST_TICKS] / result.squares for result in many("large")]
    assert np.median(shares) > 0.95
    assert many("large")[0].maze.walls.shape == (1, 13, 13)


def test_of_the_hundred_as_many_do_the_large_maze_as_the_page_says() -> None:
    maze = mazes("world", [DEFAULT.halls], 13, 9)
    step = arrows(scores(pips().weights, see(maze), MOST_TICKS), maze.walls)[..., 0]
    squares = int((~maze.walls[0]).sum()) - 1
    shares = ((lead_to(step, maze.door) == 1).sum(axis=(1, 2)) - 1) / squares
    assert shares[DEFAULT.pip] == simulate(replace(DEFAULT, mazes="large", tick=28)).counts[28] / squares == 1
    said = f"In this maze {(shares == 1).sum()} of them find the way from every square, and {(shares < 0.5).sum()} of them from"
    assert said in reading.plain(Client(headers={"host": "localhost"}).get("/mesa-optimizers/").content.decode())


def test_a_pip_starts_from_192_random_numbers_and_15_that_are_the_same_for_all() -> None:
    same = (np.ptp([weights(pip, "random") for pip in range(20)], axis=0) == 0).sum()
    assert (same, WEIGHTS - same) == (15, 192)


def test_random_and_trained_are_each_others_other() -> None:
    trained, untrained = simulate(DEFAULT), simulate(replace(DEFAULT, numbers="random"))
    assert np.array_equal(trained.counts_other, untrained.counts)
    assert np.array_equal(trained.counts, untrained.counts_other)


def test_the_path_follows_the_arrows() -> None:
    for result in [*many(), *many(numbers="random")[:20]]:
        path = [tuple(spot) for spot in result.path.tolist()]
        assert path[0] == tuple(result.maze.start[0].tolist())
        assert len(set(path)) == len(path)
        for here, there in pairwise(path):
            down, right = TURNS[result.arrows[14][here]]
            assert there == (here[0] + down, here[1] + right)
        assert result.leads[14][path[0]] == (path[-1] == tuple(result.maze.door[0].tolist()))


def at_random(rng: random.Random) -> Params:
    return Params(
        tick=rng.choice([0, 1, 3, 14, 28, rng.randrange(29)]),
        mazes=rng.choice(["small", "large"]),
        numbers=rng.choice(["trained", "trained", "random"]),
        pip=rng.randrange(100),
        halls=rng.randrange(1000),
    )


def test_every_sentence_agrees_with_the_numbers() -> None:
    rng = random.Random(1)
    for _ in range(200):
        params = at_random(rng)
        result = simulate(params)
        said, question = MESA_OPTIMIZERS.explain(params, result), MESA_OPTIMIZERS.question(params)
        asked, outcome = question.ask(params), question.outcome(params, result).words
        count = int(result.counts[params.tick])
        told = re.search(r"from (?:all (\d+) squares|(\d+) of (\d+) squares)", said)
        assert told
        assert int(told[1] or told[2]) == count
        assert (told[1] is not None) == (count == result.squares)
        assert told[3] is None or int(told[3]) == result.squares
        up_to = re.search(r"all squares up to (\d+) step", said)
        if up_to:
            near = (result.far <= int(up_to[1])) & ~result.maze.walls[0]
            assert result.leads[params.tick][near].all()
        assert ("larger" in asked) == (params.mazes == "large")
        assert ("random" in asked) == (params.numbers == "random")
        assert f"{params.tick} tick" in asked
        if outcome.startswith("Outward"):
            steps = [int(number) for number in re.findall(r"(\d+) steps?", outcome)]
            assert steps[0] == result.reach[0] < steps[-1] == result.reach[params.tick]


def test_the_film_goes_tick_by_tick_and_then_pip_walks() -> None:
    for params in (DEFAULT, replace(DEFAULT, tick=28, mazes="large"), replace(DEFAULT, tick=0)):
        result = simulate(params)
        shown, times = picture.moments(params, result), picture.times(params, result)
        assert shown[0] == 0
        assert params.tick in shown
        assert len(shown) == len(times) <= 36
        assert shown == sorted(set(shown))
        assert shown[-1] == params.tick + (picture.WALKING - 1) * (len(result.path) > 1)


def test_pip_walks_from_its_start_to_its_end_and_never_back() -> None:
    result = simulate(DEFAULT)
    spots = []
    for moment in picture.moments(DEFAULT, result):
        canvas = Recorder(picture.HEIGHT)
        picture.draw_moment(DEFAULT, result, canvas, moment)
        spots.append(min((stamp for stamp in canvas.stamps if stamp.name == "pip"), key=lambda stamp: stamp.size).middle)
    board = picture.board_of(9)
    line = [board.middle(spot) for spot in result.path.tolist()]
    gone = [min(range(len(line)), key=lambda place: abs(line[place][0] - x) + abs(line[place][1] - y)) for x, y in spots]
    assert gone == sorted(gone)
    assert gone[0] == 0
    assert gone[-1] >= len(line) - 2


# --- the act ----------------------------------------------------------------------------------------------------------

CLIENT = Client(headers={"host": "localhost"})


def state(query: str) -> State:
    return read(MESA_OPTIMIZERS, QueryDict(query))


def test_four_ticks_a_step_and_the_walk() -> None:
    """The buttons lead through the act; nothing is judged in it; the question comes at its end, and then the answer."""
    moves = ""
    for typed in ("T", "e3T", "T", "b1T", "DW"):
        here = state(f"moves={moves}&guess=nobody" if moves else "")
        assert (here.act, here.asks, here.shows_run) == ("acting", False, False)
        if moves:
            assert MESA_OPTIMIZERS.question(here.params).outcome(here.params, simulate(here.params)) == UNKNOWN
            assert simulate(here.shown_params).path.shape == (1, 2), "it stands"
            assert here.shown_params.thought == moves.count("T")
        page = CLIENT.get("/mesa-optimizers/", {"moves": moves} if moves else {}).content.decode()
        offered = re.findall(r'(?:name="moves"|<option) value="(\w+)"', page)
        moves += typed
        assert moves in offered
    assert state(f"moves={moves}").asks
    told = state(f"moves={moves}&guess=nobody")
    assert told.shows_run
    assert MESA_OPTIMIZERS.question(told.params).outcome(told.params, simulate(told.params)).right == {"nobody"}


@pytest.mark.parametrize("query", ["tick=3", "numbers=random", "halls=7", "tick=28&mazes=large", "pip=42", "guess=skip"])
def test_settings_that_showed_their_run_still_do(query: str) -> None:
    assert state(query).shows_run
    assert state("guess=ask").asks


def arrives(result: Result, tick: int, spot: tuple[int, int]) -> bool:
    """Whether the arrows of this tick lead to the door, followed one by one."""
    door = tuple(result.maze.door[0].tolist())
    for _ in range(result.squares + 1):
        down, right = TURNS[result.arrows[tick][spot]]
        spot = (spot[0] + down, spot[1] + right)
        if spot == door:
            return True
    return False


def test_a_bet_is_right_where_a_square_leads_to_the_door_since_this_tick() -> None:
    """By following the arrows before and after, for each square; in words, in the picture, and in the sum at the end."""
    first = simulate(DEFAULT)
    free = [spot for spot in halls(first) if spot != tuple(first.maze.door[0].tolist())]
    for tick, begun in ((1, ""), (3, "e4Te3T")):
        before, after = ({spot: arrives(first, now, spot) for spot in free} for now in (tick - 1, tick))
        right = []
        for spot in free:
            params = replace(DEFAULT, moves=f"{begun}{name_of(spot)}T")
            said = MESA_OPTIMIZERS.explain(params, simulate(params))
            right.append(bool(after[spot] and not before[spot]))
            assert said.startswith(
                "Yes, that one!" if right[-1] else "That one led there before." if before[spot] else "Not that"
            )
            assert ("You knew!" in recorded(MESA_OPTIMIZERS, params).said()) == right[-1]
        assert 0 < sum(right) < len(right) / 2
    told = replace(DEFAULT, moves="e4Tg3TTe1TDW")
    assert "You tapped 3 squares, and 2 came next." in MESA_OPTIMIZERS.explain(told, simulate(told))


def test_in_most_mazes_and_pips_a_square_beside_those_that_lead_there_is_a_good_bet() -> None:
    """So there is something to find out: more than half of these come next in the first four ticks, and few others."""
    beside, apart = [], []
    for result in many():
        grid, door = halls(result), tuple(result.maze.door[0].tolist())
        for tick in range(4):
            for spot in grid:
                if result.leads[tick][spot] or spot == door:
                    continue
                known = any(result.leads[tick][near] for near in grid[spot])
                (beside if known else apart).append(bool(result.leads[tick + 1][spot]))
    assert np.mean(beside) > 0.5
    assert np.mean(apart) < 0.25


def test_at_tick_four_its_arrow_points_another_way_than_at_the_end() -> None:
    """So a guess at the first step is one: the glow has not come to Pip yet."""
    result = simulate(DEFAULT)
    spot = tuple(result.path[0].tolist())
    assert not result.leads[4][spot]
    assert result.arrows[4][spot] != result.arrows[14][spot]
    assert len(ways_on(DEFAULT)) == 2


def test_a_tap_is_the_step_or_puts_pip_there() -> None:
    board = picture.board_of(9)

    def tapped(query: str, spot: tuple[int, int], on: Board = board) -> str:
        across, down = on.middle(spot)
        return urlencode(state(f"{query}{'&' if query else ''}tap.x={across}&tap.y={down}").query)

    ways = ways_on(DEFAULT)
    assert {tapped("moves=TTTT", place) for place in ways.values()} == {f"moves=TTTT{letter}W" for letter in ways}
    assert tapped("moves=TTTT", (1, 3)) == "moves=TTTT"  # not beside Pip
    assert tapped("", (1, 3)) == tapped("moves=-", (1, 3)) == "moves=c1T"
    assert tapped("moves=Te3T", (1, 3)) == "moves=Te3Tc1T"
    assert tapped("start=c1", (6, 1)) == "start=c1&moves=a6T"
    assert tapped("", (2, 2)) in {f"moves={near}T" for near in ("a2", "b1", "c2")}  # a wall: the nearest square
    assert tapped("tick=0", (1, 3)) == "tick=0&moves=c1T"
    assert tapped("tick=3", (1, 3)) == "tick=3&start=c1"
    assert tapped("moves=e4Te3TTe1TD", (1, 3)) == "start=c1&moves=e4Te3TTe1T"
    assert tapped("moves=TTTTDW&guess=nobody", (1, 3)) == "start=c1&moves=TTTTW&guess=nobody"
    assert tapped("moves=TTTTD", (1, 3)) == "start=c1&moves=TTTT"
    assert tapped("tick=3&start=c1", (6, 1)) == "tick=3"  # where the maze has it
    for nowhere in ((6, 5), (0, 0), (2, 2)):  # the door, the border, a wall
        assert tapped("tick=3", nowhere) == "tick=3"
    assert tapped("tick=28&mazes=large", (11, 1), picture.board_of(13)) == "tick=28&mazes=large&start=a11"


def test_pip_walks_from_wherever_it_is_put() -> None:
    first = simulate(DEFAULT)
    for spot in halls(first):
        if spot == tuple(first.maze.door[0].tolist()):
            continue
        result = simulate(replace(DEFAULT, start=name_of(spot)))
        assert tuple(result.path[0].tolist()) == spot
        assert np.array_equal(result.glow, first.glow)
        assert result.leads[14][spot] == (tuple(result.path[-1].tolist()) == tuple(first.maze.door[0].tolist()))


@pytest.mark.parametrize(
    "query",
    [
        "start=b2",
        "start=e6",
        "start=k9",
        "start=z1",
        "start=a0",
        "moves=TTTTT",
        "moves=TU",
        "moves=W",
        "moves=b2T",
        "moves=e6T",
        "moves=k9T",
        "moves=e4",
    ],
)
def test_places_and_moves_that_there_are_not_are_refused(query: str) -> None:
    assert params_of(MESA_OPTIMIZERS, query)[1]


def test_each_beginning_of_the_act_is_an_address() -> None:
    assert not any(params_of(MESA_OPTIMIZERS, f"moves={'TTTTDW'[:end]}")[1] for end in range(7))
    for whole in ("-", "e4T", "e4Te3T", "e4Te3TTg4T", "e4Te3TTg4TDW", "-TTTTW"):
        assert not params_of(MESA_OPTIMIZERS, f"moves={whole}")[1]


def test_each_of_the_hundred_learned_what_nobody_wrote() -> None:
    """Its verdict in this maze for every Pip, from the counts before and after training."""
    question = MESA_OPTIMIZERS.questions[0]
    right = []
    for pip in range(100):
        params = replace(DEFAULT, pip=pip, moves="TTTTDW")
        result = simulate(params)
        right.append(question.outcome(params, result).right == {"nobody"})
        assert right[-1] == (result.counts[14] > simulate(replace(DEFAULT, pip=pip, numbers="random")).counts[14])
    assert all(right)


def test_the_picture_says_the_tick_and_the_count() -> None:
    for params in (DEFAULT, MESA_OPTIMIZERS.params_before(DEFAULT), replace(DEFAULT, mazes="large", tick=28, pip=31)):
        result = simulate(params)
        words = [words.words for words in recorded(MESA_OPTIMIZERS, params).words]
        assert f"tick {params.tick}" in words
        assert str(result.counts[params.tick]) in words
        assert f"of {result.squares} squares" in words


def test_the_picture_says_whether_the_reader_knew_the_first_step_and_offers_another_maze() -> None:
    """In the default maze it goes down first."""
    (row, column), then, *_ = simulate(replace(DEFAULT, moves="TTTTW")).path.tolist()
    assert then == [row + 1, column]
    right, wrong = (recorded(MESA_OPTIMIZERS, replace(DEFAULT, moves=f"TTTT{pick}W")) for pick in "DU")
    assert "You knew!" in right.said()
    assert "Not so." in wrong.said()
    assert not {"You knew!", "Not so."} & {
        words.words for words in recorded(MESA_OPTIMIZERS, replace(DEFAULT, moves="TTTTU")).words
    }, "it has not walked yet"
    assert len(right.dots) > len(wrong.dots)
    for halls in (1, 500, 999):
        following = next_maze(replace(DEFAULT, halls=halls))
        assert following != halls
        assert len(ways_on(replace(DEFAULT, halls=following))) > 1
    page = CLIENT.get("/mesa-optimizers/?moves=TTTTDW&guess=nobody").content.decode()
    assert 'id="next-maze"' in page
    assert "Another maze" not in CLIENT.get("/mesa-optimizers/?moves=TTTTDW").content.decode()
