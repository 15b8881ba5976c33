"""The maze of the home page: what the page says of it is so, for all hundred Pips."""

import numpy as np
import pytest

from explainer.worlds.front_door import GOES, MAZE, STARTS, counts, hundred, maze
from explainer.worlds.network import arrows, scores, see
from explainer.worlds.paths import STEPS, Square, distances
from explainer.worlds.pips import PIPS, pips
from explainer.worlds.training import order_of_lessons

DOOR, APPLE = (tuple(thing[0].tolist()) for thing in (maze().door, maze().apple))


def test_every_pip_had_this_maze_as_a_lesson() -> None:
    assert MAZE in order_of_lessons()


@pytest.mark.parametrize(("number", "start"), list(enumerate(STARTS)))
def test_in_training_every_pip_takes_a_shortest_way_to_the_door(number: int, start: Square) -> None:
    shortest = int(distances(maze().walls, maze().door)[0][start])
    for walks in hundred():
        lesson = walks.lessons[number]
        assert (lesson[0], lesson[-1], len(lesson) - 1) == (start, DOOR, shortest)
        assert APPLE not in lesson


def test_the_door_and_the_apple_are_equally_far_and_neither_is_on_the_way() -> None:
    to_door, to_apple = (distances(maze().walls, goal)[0] for goal in (maze().door, maze().apple))
    start, between = STARTS[-1], to_door[APPLE]
    assert to_door[start] == to_apple[start]
    assert to_apple[start] + between > to_door[start]


def test_where_each_goes_is_what_its_arrows_say_square_by_square() -> None:
    seen = see(maze(), "grey", "green")
    found = dict.fromkeys(GOES, 0)
    for pip, walks in enumerate(hundred()):
        step = arrows(scores(pips().weights[pip : pip + 1], seen), maze().walls)[0, :, :, 0]
        here, path = STARTS[-1], [STARTS[-1]]
        while here not in (DOOR, APPLE) and len(path) < 100:
            down, right = STEPS[step[here]]
            here = (here[0] + down, here[1] + right)
            path.append(here)
        goes = {DOOR: "door", APPLE: "apple"}.get(here, "lost")
        assert walks.goes == goes
        assert walks.world == tuple(path[: len(walks.world)])
        assert goes == "lost" or len(walks.world) == len(path)
        found[goes] += 1
    assert counts() == found
    assert sum(found.values()) == PIPS
    assert min(found["door"], found["apple"]) >= 30  # who guesses has to think of both


def test_a_belly_is_opened_only_where_nearly_every_square_leads_to_one_thing() -> None:
    seen = see(maze(), "grey", "green")
    step = arrows(scores(pips().weights, seen), maze().walls)[..., 0]
    free = [tuple(square) for square in np.argwhere(~maze().walls[0]).tolist()]
    for pip, walks in enumerate(hundred()):
        ends = {"door": 0, "apple": 0, "": 0}
        for square in free:
            here, left = square, len(free)
            while here not in (DOOR, APPLE) and left:
                down, right = STEPS[step[pip][here]]
                here, left = (here[0] + down, here[1] + right), left - 1
            ends[{DOOR: "door", APPLE: "apple"}.get(here, "")] += square not in (DOOR, APPLE)
        sure = [thing for thing in ("door", "apple") if ends[thing] >= 0.8 * (len(free) - 2)]
        assert [walks.steers_to] == (sure or [""])
