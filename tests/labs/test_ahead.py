"""Facts about rules and plans in mazes: ways against another search, walks by hand, what training keeps, true sentences."""

import math
import random
import re
from collections import deque
from dataclasses import replace
from itertools import pairwise
from typing import Any

import networkx as nx
import numpy as np
import pytest
from django.test import Client

from explainer.frame.words import counted
from explainer.labs.ahead import picture
from explainer.labs.ahead.lab import AHEAD, act
from explainer.labs.ahead.simulation import (
    FURTHEST,
    LETTERS,
    MOVES,
    NEVER,
    POOL,
    SIDE,
    STEPS,
    WALKERS,
    Params,
    Rooms,
    evolve,
    make_rooms,
    moves_to_exit,
    next_maze,
    simulate,
    solved,
)
from explainer.paintbox.palette import LIGHT, glow_colours
from tests.questions import says
from tests.recorder import Recorder, recorded

DEFAULT = AHEAD.default_params()
FRESH = (7, 1)  # mazes that neither the pool nor the reader has
Place = tuple[int, int]


def graph(rooms: Rooms, number: int) -> nx.Graph:
    """One maze as networkx has it."""
    maze = nx.Graph()
    for row, column in np.ndindex(SIDE, SIDE):
        maze.add_node((row, column))
        for step, free in zip(STEPS.tolist(), rooms.open[:, number, row, column], strict=True):
            if free:
                maze.add_edge((row, column), (row + step[0], column + step[1]))
    return maze


def walked(maze: nx.Graph, start: Place, exit: Place, ahead: int) -> list[Place]:
    """The same walker in plain Python: it searches before each move, and follows the rules when it finds nothing."""
    here, been, way = start, {start: 1}, [start]
    while here != exit and len(way) <= MOVES:
        in_sight = nx.single_source_shortest_path_length(maze, here, cutoff=ahead)
        near = [(here[0] + down, here[1] + right) for down, right in STEPS.tolist()]
        near = [place for place in near if maze.has_edge(here, place)]
        by_rule = min(near, key=lambda place: been.get(place, 0))  # the first of the least: right, down, left, up
        here = nx.shortest_path(maze, here, exit)[1] if exit in in_sight else by_rule
        been[here] = been.get(here, 0) + 1
        way.append(here)
    return way


def place(room: np.ndarray) -> Place:
    return int(room[0]), int(room[1])


@pytest.mark.parametrize("exit", ["corner", "anywhere"])
def test_mazes_hang_together_and_distances_are_those_of_networkx(exit: str) -> None:
    rooms = make_rooms(FRESH, 20, exit)
    for number in range(20):
        maze = graph(rooms, number)
        assert nx.is_connected(maze)
        assert maze.number_of_edges() == SIDE * SIDE - 1 + 30
        lengths = nx.single_source_shortest_path_length(maze, place(rooms.exit[number]))
        assert all(rooms.far[number][room] == length for room, length in lengths.items())
        assert place(rooms.start[number]) != place(rooms.exit[number])
        assert exit == "anywhere" or place(rooms.exit[number]) == (SIDE - 1, SIDE - 1)


@pytest.mark.parametrize("exit", ["corner", "anywhere"])
def test_one_walk_cut_short_is_each_walker_by_itself(exit: str) -> None:
    """The table of all d comes from one walk a maze; here each walker searches anew before each of its moves."""
    rooms = make_rooms(FRESH, 25, exit)
    moves = moves_to_exit(rooms)
    for number in range(25):
        maze, start, end = graph(rooms, number), place(rooms.start[number]), place(rooms.exit[number])
        for ahead in (0, 1, 3, 7, FURTHEST):
            way = walked(maze, start, end, ahead)
            assert (moves[ahead, number] <= MOVES) == (way[-1] == end)
            if way[-1] == end:
                assert moves[ahead, number] == len(way) - 1


@pytest.mark.parametrize("exit", ["corner", "anywhere"])
def test_who_looks_far_enough_takes_a_shortest_way(exit: str) -> None:
    rooms = make_rooms(FRESH, 200, exit)
    at_start = rooms.far[np.arange(200), rooms.start[:, 0], rooms.start[:, 1]]
    moves = moves_to_exit(rooms)
    for ahead in range(FURTHEST + 1):
        sees = at_start <= ahead
        assert np.array_equal(moves[ahead, sees], at_start[sees])
    assert np.all(moves >= at_start)
    assert (at_start <= FURTHEST).mean() > 0.95


def test_looking_further_never_gets_out_of_fewer_mazes() -> None:
    """More moves, now and then; but who sees the exit earlier has no more moves to go from there than the rules need."""
    for exit in ("corner", "anywhere"):
        assert np.all(np.diff(solved(exit).mean(axis=1)) >= 0)


def test_rules_do_well_in_the_corner_and_badly_elsewhere_on_fresh_mazes() -> None:
    shares = {exit: (moves_to_exit(make_rooms(FRESH, 300, exit)) <= MOVES).mean(axis=1) for exit in ("corner", "anywhere")}
    assert shares["corner"][[0, 8, 12]] == pytest.approx([0.96, 0.99, 1.0], abs=0.03)
    assert shares["anywhere"][[0, 4, 6, 8, 12]] == pytest.approx([0.33, 0.71, 0.84, 0.93, 0.99], abs=0.07)
    for exit, share in shares.items():
        assert solved(exit).mean(axis=1) == pytest.approx(share, abs=0.08)


def kept(**changed: Any) -> list[int]:
    return [simulate(replace(DEFAULT, seed=seed, **changed)).kept for seed in range(25)]


def test_training_keeps_a_planner_where_it_pays_and_nowhere_else() -> None:
    assert np.mean(kept()) == pytest.approx(9.5, abs=1)
    assert min(kept()) >= 5
    assert max(kept()) <= 12
    assert max(kept(exit="corner")) == 0
    assert np.mean(kept(thinking=20.0)) <= 0.1  # now and then a lucky lot of mazes pays for one step
    assert max(kept(thinking=20.0, exit="corner")) == 0
    assert min(kept(thinking=0.0)) > 12


def test_training_never_looks_at_the_gene() -> None:
    """Where thinking is free and any d gets out of the same mazes, the mean wanders off either way: points are all it sees."""
    alike = np.ones((FURTHEST + 1, POOL), dtype=bool)
    params = replace(DEFAULT, thinking=0.0, generations=60)
    ends = [evolve(alike, replace(params, seed=seed))[-1].mean() for seed in range(60)]
    trained = [evolve(solved("anywhere"), replace(params, seed=seed))[-1].mean() for seed in range(60)]
    assert np.mean(ends) < np.mean(trained) - 5


def test_each_generation_is_copies_of_those_with_more_points() -> None:
    """With d of 0 to 20 equally good but one, that one is never copied: so its like are gone, but for slips."""
    out = np.ones((FURTHEST + 1, POOL), dtype=bool)
    out[1] = False
    for seed in range(10):
        genes = evolve(out, replace(DEFAULT, thinking=0.0, generations=100, seed=seed))
        assert genes.min() >= 0
        assert genes.max() <= FURTHEST
        assert np.all(genes[0] == 0)
        for before, after in pairwise(genes):
            parents = before[before != 1] if (before != 1).sum() >= 50 else before
            assert all(np.abs(parents - child).min() <= 1 for child in after)
            assert len(after) == 100
        # A slip to 1 never pays, so no more than the slips of one generation stand there.
        assert (genes[1:] == 1).mean() < 0.35
        assert genes.max() <= 1  # and nobody gets past it


def test_the_walk_in_the_picture_is_that_of_the_plain_walker() -> None:
    for maze in (*range(12), 26):
        result = simulate(replace(DEFAULT, maze=maze))
        by_hand = graph(result.rooms, 0)
        start, end = place(result.rooms.start[0]), place(result.rooms.exit[0])
        for ahead, way in zip((0, result.kept), result.ways, strict=True):
            told, plain = [place(room) for room in way], walked(by_hand, start, end, ahead)
            # There may be more than one shortest way from where the exit comes in sight.
            assert len(told) == len(plain)
            assert (told[-1] == end) == (plain[-1] == end)
            assert all(by_hand.has_edge(a, b) for a, b in pairwise(told))
            if ahead == 0:
                assert told == plain


def test_what_was_looked_at_is_all_within_reach_of_the_way_so_far() -> None:
    result = simulate(replace(DEFAULT, maze=4))
    maze = graph(result.rooms, 0)
    for ahead, way, looked in zip((0, result.kept), result.ways, result.looked, strict=True):
        seen: set[Place] = set()
        for number, room in enumerate(way):
            queue = deque([(place(room), 0)])
            near = {place(room)}
            while queue:
                here, far = queue.popleft()
                for other in maze[here] if far < ahead else ():
                    if other not in near:
                        near.add(other)
                        queue.append((other, far + 1))
            seen |= near
            assert {(int(r), int(c)) for r, c in np.argwhere(looked[number])} == seen


def test_every_sentence_agrees_with_the_numbers() -> None:
    rng = random.Random(1)
    for _ in range(150):
        params = Params(
            exit=rng.choice(["corner", "anywhere"]),
            thinking=rng.choice([0.0, 1.0, 2.5, 20.0, rng.uniform(0, 20)]),
            generations=rng.choice([0, 1, 5, 60, 200]),
            maze=rng.randrange(10_000),
            seed=rng.randrange(10_000),
        )
        result = simulate(params)
        said, question = AHEAD.explain(params, result), AHEAD.question(params)
        asked, outcome = question.ask(params), question.outcome(params, result).words
        for words in (said, outcome):
            ahead = re.search(r"looks? (\d+) step", words)
            assert ahead
            assert int(ahead[1]) == result.kept == int(np.sort(result.genes[-1])[49:51].mean())
        share = re.search(r"out of (\d+) mazes in 100", said)
        assert share
        assert int(share[1]) == pytest.approx(100 * solved(params.exit)[result.kept].mean(), abs=0.51)
        if result.kept:
            without = re.search(r"it would be (\d+)\.", said)
            assert without
            assert int(without[1]) == pytest.approx(100 * solved(params.exit)[0].mean(), abs=0.51)
        for words in (said, asked):
            assert ("corner" in words) == (params.exit == "corner")
        assert ("One generation later" in said) == (params.generations == 1)
        assert (f" {params.generations} generations later" in said) == (params.generations > 1)
        cost = {0: "nothing", 1: "1 point"}.get(params.thinking, f"{params.thinking:g} points")
        news = {
            "exits always in the corner": params.exit == "corner",
            f"a step ahead costs {cost}": params.thinking != 1,
            counted(params.generations, "generation"): params.generations != 60,
            "other luck": params.seed != 0,
            "another maze": params.maze != 26,
        }
        assert says(asked, [told for told, holds in news.items() if holds]), asked
        looks = AHEAD.numbers(params, result)["walkers_by_look_ahead"]
        assert list(looks) == [np.count_nonzero(result.genes[-1] == ahead) for ahead in range(FURTHEST + 1)]


def test_no_way_is_longer_than_the_moves_and_none_is_told_as_out_that_is_not() -> None:
    for maze in range(40):
        params = replace(DEFAULT, maze=maze)
        result = simulate(params)
        canvas = recorded(AHEAD, params)
        assert [words for words in canvas.said() if words.startswith("looks")] == [
            "looks 0 ahead",
            f"looks {result.kept} ahead",
        ]
        ends = [words.words for words in canvas.words if words.size == 84]
        ticks = [dot.fill for dot in canvas.dots if dot.fill in ("leaf_tint", "pip_tint")]
        for end, tick, way in zip(ends, ticks, result.ways, strict=True):
            assert len(way) <= MOVES + 1
            is_out = place(way[-1]) == place(result.rooms.exit[0])
            assert (end, tick) == ((f"{len(way) - 1} moves", "leaf_tint") if is_out else ("not out", "pip_tint"))


def test_the_rooms_that_were_looked_at_are_tinted_and_no_others() -> None:
    tint = glow_colours(LIGHT)[picture.LOOKED]
    for maze in range(12):
        params = replace(DEFAULT, maze=maze)
        result, canvas = simulate(params), recorded(AHEAD, params)
        for left, looked in zip(picture.LEFTS, result.looked, strict=True):
            corners = {
                (left + column * picture.ROOM, picture.TOP + row * picture.ROOM) for row, column in np.argwhere(looked[-1])
            }
            drawn = {panel.box[:2] for panel in canvas.panels if panel.fill == tint}
            assert {corner for corner in drawn if left <= corner[0] < left + picture.BOARD} == corners


def test_a_wall_stands_wherever_one_can_not_go() -> None:
    result, canvas = simulate(DEFAULT), recorded(AHEAD, DEFAULT)
    right, down = result.rooms.open[0, 0], result.rooms.open[1, 0]
    closed = np.count_nonzero(~right[:, :-1]) + np.count_nonzero(~down[:-1])
    assert sum(panel.fill == LIGHT.soft_ink for panel in canvas.panels) == 2 * closed


def test_the_hundred_in_training_are_the_brighter_the_further_they_look() -> None:
    result = simulate(DEFAULT)
    canvas = Recorder(picture.HEIGHT)
    picture.draw_moment(DEFAULT, result, canvas, picture.TRAINING - 1)
    assert sum(stamp.name == "pip" and stamp.middle[0] > picture.LEFTS[1] for stamp in canvas.stamps) == WALKERS
    shades = {colour: number for number, colour in enumerate(glow_colours(LIGHT))}
    rooms = {panel.box[:2]: shades[str(panel.fill)] for panel in canvas.panels if panel.fill in shades and panel.box[0] > 640}
    for number, ahead in enumerate(result.genes[-1].tolist()):
        row, column = divmod(number, 10)
        corner = (picture.LEFTS[1] + column * picture.ROOM, picture.TOP + row * picture.ROOM)
        assert rooms.get(corner, 0) == math.ceil(6 * ahead / FURTHEST)
    assert f"they look {result.genes[-1].mean():.0f} ahead" in canvas.said()


def test_the_picture_before_the_run_keeps_what_training_keeps_to_itself() -> None:
    words = recorded(AHEAD, AHEAD.params_before(DEFAULT)).said()
    assert "kept by training" not in words
    assert "they look 0 ahead" in words
    assert "?" in words
    assert "kept by training" in recorded(AHEAD, DEFAULT).said()


def test_the_film_shows_the_training_and_then_both_ways_to_their_ends() -> None:
    result = simulate(DEFAULT)
    shown = picture.moments(DEFAULT, result)
    assert shown[0] == 0
    assert shown[-1] == picture.TRAINING + max(len(way) for way in result.ways) - 1
    assert len(shown) <= 36


def test_an_exit_not_reached_is_never() -> None:
    moves = moves_to_exit(make_rooms(FRESH, 300, "anywhere"))
    assert (moves[0] == NEVER).mean() > 0.5


# --- the act ----------------------------------------------------------------------------------------------------------


CLIENT = Client(headers={"host": "localhost"})


@pytest.mark.parametrize("looks", ["", "-a", "-ab"])
def test_a_tap_a_button_and_a_typed_address_are_the_same_try(looks: str) -> None:
    query = {"looks": looks} if looks else {}
    page = CLIENT.get("/mesa-optimizers/ahead/", query)
    assert page.context["acting"]
    assert not page.context["asking"]
    assert page.context["outcome"] == page.context["verdict"] == ""
    offered = re.findall(r'<button name="looks" value="(-[a-u]+)"', page.content.decode())
    assert [LETTERS.index(step[-1]) for step in offered] == [0, 3, 6, 9, 12, 15]
    row, column = simulate(DEFAULT).rooms.start[0].tolist()
    for step in offered:
        assert step[:-1] == (looks or "-")
        ahead = LETTERS.index(step[-1])
        for left in picture.LEFTS:  # so many rooms up and to the left, or to the right
            there = next((r, c) for r in range(10) for c in range(10) if abs(r - row) + abs(c - column) == min(ahead, 8))
            at = (left + (there[1] + 0.5) * picture.ROOM, picture.TOP + (there[0] + 0.5) * picture.ROOM)
            moved = CLIENT.get("/mesa-optimizers/ahead/", query | {"tap.x": at[0], "tap.y": at[1]})
            assert moved.headers["Location"].endswith(f"looks={looks or '-'}{LETTERS[min(ahead, 8)]}")


def test_a_try_is_the_plain_walkers_way_and_the_best_is_found_by_trying_all() -> None:
    for maze in (26, 28, *range(6)):
        points = []
        for ahead, letter in enumerate(LETTERS):
            result = simulate(replace(DEFAULT, maze=maze, looks=f"-{letter}", generations=0))
            plain = walked(graph(result.rooms, 0), place(result.rooms.start[0]), place(result.rooms.exit[0]), ahead)
            assert result.yours is not None
            assert len(result.yours[0]) == len(plain)
            assert result.is_out == (plain[-1] == place(result.rooms.exit[0]))
            points.append(100 * result.is_out - ahead)
        assert result.best == points.index(max(points))


def test_the_act_is_over_after_three_tries_or_the_best_and_then_it_is_asked() -> None:
    best = LETTERS[simulate(DEFAULT).best]
    assert [act(replace(DEFAULT, looks=looks)) for looks in ("-", "-a", "-aa", "-aaa", f"-{best}")] == [
        "acting",
        "acting",
        "acting",
        "over",
        "over",
    ]
    assert CLIENT.get("/mesa-optimizers/ahead/?looks=-aaa").context["asking"]
    told = CLIENT.get("/mesa-optimizers/ahead/?looks=-aaa&guess=far")
    assert told.context["verdict"] == "right"
    assert "Help a Pip in another maze" in told.content.decode()
    again = next_maze(DEFAULT)
    assert simulate(replace(DEFAULT, maze=again)).best > 0
    for query in ("guess=ask", "thinking=20", "guess=far", "maze=3", "exit=corner&guess=ask"):
        assert not CLIENT.get(f"/mesa-optimizers/ahead/?{query}").context["acting"]


def test_training_does_not_know_what_the_reader_tried() -> None:
    alone, beside = simulate(DEFAULT), simulate(replace(DEFAULT, looks="-adu"))
    assert np.array_equal(alone.genes, beside.genes)


def test_the_best_try_looks_like_a_win() -> None:
    best = simulate(DEFAULT).best
    won, more, lost = (
        recorded(AHEAD, replace(DEFAULT, generations=0, looks=f"-{LETTERS[ahead]}")) for ahead in (best, best + 3, 0)
    )
    assert len(won.dots) > len(more.dots) + 30
    assert f"your Pip: {100 - best}" in won.said()
    assert "your Pip: 0" in lost.said()


@pytest.mark.parametrize(
    ("looks", "said"), [("-e", "Can less do it?"), ("-eg", "It did so with 4 before."), ("-ge", "Can less do it?")]
)
def test_a_look_that_was_further_than_needed_is_told_so(looks: str, said: str) -> None:
    params = replace(DEFAULT, generations=0, looks=looks)
    assert said in AHEAD.explain(params, simulate(params))
