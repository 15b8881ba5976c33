"""Facts about the mazes and the ways through them, each checked with networkx."""

from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from explainer.worlds.mazes import KINDS, OPENINGS, Mazes, mazes
from explainer.worlds.paths import FAR, STEPS, distances, first_steps


def graph(walls: np.ndarray) -> nx.Graph:
    """The free cells of one maze, joined where one can step from one to the other."""
    free = {(int(row), int(column)) for row, column in np.argwhere(~walls)}
    joined = nx.Graph()
    joined.add_nodes_from(free)
    joined.add_edges_from(
        ((r, c), (r + down, c + right)) for r, c in free for down, right in STEPS if (r + down, c + right) in free
    )
    return joined


def place(goal: np.ndarray) -> tuple[int, int]:
    return int(goal[0]), int(goal[1])


@pytest.mark.parametrize(("size", "openings"), [(9, OPENINGS), (13, 5), (21, 50)])
def test_a_maze_is_rooms_joined_by_a_tree_and_a_few_openings(size: int, openings: int) -> None:
    made = mazes("world", range(30), size, openings)
    rooms = (size // 2) ** 2
    for walls in made.walls:
        assert walls[[0, -1]].all()
        assert walls[:, [0, -1]].all()
        assert not walls[1::2, 1::2].any()
        assert walls[::2, ::2].all()
        free = graph(walls)
        assert nx.is_connected(free)
        assert len(free) == rooms + rooms - 1 + openings  # as many openings as a tree over the rooms needs, and a few more


def test_start_door_and_apple_stand_on_three_free_cells() -> None:
    for kind in KINDS:
        made = mazes(kind, range(100))
        every = np.arange(100)
        for things in (made.start, made.door, made.apple):
            assert not made.walls[every, things[:, 0], things[:, 1]].any()
        for a, b in combinations((made.start, made.door, made.apple), 2):
            assert (a != b).any(axis=1).all()


def test_the_same_number_is_the_same_maze_whatever_is_made_beside_it() -> None:
    alone, among = mazes("world", [7]), mazes("world", range(10))[np.array([7])]
    assert all(np.array_equal(getattr(alone, part), getattr(among, part)) for part in ("walls", "start", "door", "apple"))


def key(made: Mazes, number: int) -> bytes:
    return b"".join(np.ascontiguousarray(part[number]).tobytes() for part in (made.walls, made.start, made.door, made.apple))


def test_no_maze_of_one_kind_is_a_maze_of_another() -> None:
    kinds = [{key(made, n) for n in range(len(made))} for made in (mazes(kind, range(1000)) for kind in KINDS)]
    for kind in kinds:
        assert len(kind) > 990
    for one, other in combinations(kinds, 2):
        assert not one & other


def test_in_the_world_no_shortest_way_to_one_thing_passes_the_other() -> None:
    for kind in ("survey", "world"):
        made = mazes(kind, range(60))
        for number in range(60):
            free = graph(made.walls[number])
            start, door, apple = (place(thing[number]) for thing in (made.start, made.door, made.apple))
            assert not any(apple in way for way in nx.all_shortest_paths(free, start, door))
            assert not any(door in way for way in nx.all_shortest_paths(free, start, apple))


def test_in_training_and_exam_one_may_be_on_the_way_to_the_other() -> None:
    made = mazes("exam", range(60))
    passing = [
        place(made.apple[n]) in nx.shortest_path(graph(made.walls[n]), place(made.start[n]), place(made.door[n]))
        for n in range(60)
    ]
    assert any(passing)


@pytest.mark.parametrize("size", [9, 13])
def test_distances_are_those_of_breadth_first_search(size: int) -> None:
    made = mazes("world", range(40), size)
    far = distances(made.walls, made.door)
    for number in range(40):
        known = nx.single_source_shortest_path_length(graph(made.walls[number]), place(made.door[number]))
        assert {place(cell): int(far[number][tuple(cell)]) for cell in np.argwhere(~made.walls[number])} == known
    assert (far[made.walls] == FAR).all()


def test_what_cannot_be_reached_is_far() -> None:
    walls = np.ones((1, 3, 5), dtype=bool)
    walls[0, 1, [1, 3]] = False
    assert distances(walls, np.array([[1, 1]]))[0, 1].tolist() == [FAR, 0, FAR, FAR, FAR]
    assert not first_steps(walls, np.array([[1, 1]])).any()


def test_first_steps_are_those_of_all_shortest_paths() -> None:
    made = mazes("training", range(15))
    steps = first_steps(made.walls, made.door)
    for number in range(15):
        free, door = graph(made.walls[number]), place(made.door[number])
        for cell in free:
            ways = nx.all_shortest_paths(free, cell, door) if cell != door else []
            known = {(way[1][0] - cell[0], way[1][1] - cell[1]) for way in ways}
            assert {step for side, step in enumerate(STEPS) if steps[side, number][cell]} == known
    assert not steps[:, made.walls].any()
