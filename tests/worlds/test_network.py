"""Facts about the network: the same numbers as a slow version written from the words alone, and walks step by step."""

import numpy as np
import pytest

from explainer.worlds.exact import on_grid
from explainer.worlds.mazes import Mazes, mazes
from explainer.worlds.network import (
    CHANNELS,
    EYES,
    MOST,
    STATE_BITS,
    WEIGHT_BITS,
    WEIGHTS,
    arrows,
    exact_tables,
    first_time,
    first_touched,
    lead_to,
    scores,
    see,
    tables,
    walk,
)
from explainer.worlds.paths import STEPS, distances
from explainer.worlds.pips import FAMILIES, pips
from explainer.worlds.training import first_numbers

RNG = np.random.default_rng(0)
WEIGHTS_OF_FIVE = (RNG.normal(size=(5, WEIGHTS)) * 0.4).astype(np.float32)


def slow_scores(weights: np.ndarray, seen: np.ndarray, ticks: int) -> np.ndarray:
    """One Pip, one maze, cell by cell. seen: (7, rows, columns)."""
    numbers = iter(weights.astype(float))

    def table(*shape: int) -> np.ndarray:
        return np.array([next(numbers) for _ in range(int(np.prod(shape)))]).reshape(shape)

    E, b, A, v, c = table(8, 7), table(8), table(8, 16), table(8), table(7)
    _, rows, columns = seen.shape
    cells = [(row, column) for row in range(rows) for column in range(columns)]
    state = {cell: np.clip(E @ seen[:, *cell] + b, 0, 4) for cell in cells}
    for _ in range(ticks):
        most = {}
        for row, column in cells:
            near = [state.get((row + down, column + right), np.zeros(8)) for down, right in STEPS]
            most[row, column] = np.max(near, axis=0)
        state = {cell: np.clip(A @ np.concatenate([state[cell], most[cell]]) + E @ seen[:, *cell] + b, 0, 4) for cell in cells}
    return np.array([v @ state[cell] + c @ seen[:, *cell] for cell in cells]).reshape(rows, columns)


def test_there_are_207_weights() -> None:
    assert WEIGHTS == 207
    assert sum(part.size for part in vars(tables(WEIGHTS_OF_FIVE)).values()) == 5 * 207


@pytest.mark.parametrize(("size", "ticks"), [(9, 0), (9, 1), (9, 14), (13, 28)])
def test_scores_are_those_of_a_slow_version(size: int, ticks: int) -> None:
    seen = see(mazes("world", range(2), size), "grey", "green")
    fast = scores(WEIGHTS_OF_FIVE, seen, ticks)
    assert fast.shape == (5, size, size, 2)
    for pip, maze in ((0, 0), (1, 1), (4, 0)):
        slow = slow_scores(WEIGHTS_OF_FIVE[pip], seen[..., maze].astype(float), ticks)
        assert fast[pip, ..., maze] == pytest.approx(slow, abs=2e-3)


def test_scores_do_not_change_what_they_are_given() -> None:
    seen = see(mazes("world", range(2)))
    before = seen.copy(), WEIGHTS_OF_FIVE.copy()
    first = scores(WEIGHTS_OF_FIVE, seen)
    assert np.array_equal(first, scores(WEIGHTS_OF_FIVE, seen))
    assert np.array_equal(seen, before[0])
    assert np.array_equal(WEIGHTS_OF_FIVE, before[1])


def test_no_sum_of_any_pip_there_is_needs_more_than_53_bits() -> None:
    """Those that were shipped, and the random numbers they started from; with the strongest look there can be in a cell."""
    starts = [first_numbers(number, int(attempt) - 1) for number, attempt in enumerate(pips().attempts)]
    shipped = np.concatenate([pips(family.eyes, family.varied).weights for family in FAMILIES])
    assert np.array_equal(on_grid(shipped.astype(float), WEIGHT_BITS), shipped)
    for weights in (np.array(starts), shipped):
        table = exact_tables(weights)
        look = np.abs(table.E).sum(axis=2).max() * max(map(max, EYES.values())) + np.abs(table.b).max()
        ticks = MOST * np.abs(table.A).sum(axis=2).max() + look
        score = MOST * np.abs(table.v).sum(axis=1).max() + 2 * np.abs(table.c).sum(axis=1).max()
        assert max(look, ticks, score) < 2 ** (53 - WEIGHT_BITS - STATE_BITS)


def test_the_order_of_cells_changes_no_bit() -> None:
    """The same boards one by one and all at once are multiplied in matrices of other shapes."""
    seen = see(mazes("world", range(5)))
    together = scores(pips().weights[:7], seen)
    for maze in range(5):
        assert np.array_equal(scores(pips().weights[3:4], seen[..., [maze]])[0, ..., 0], together[3, ..., maze])


@pytest.mark.parametrize("eyes", EYES)
def test_what_pip_sees(eyes: str) -> None:
    made = mazes("world", range(3))
    seen = see(made, "grey", "green", eyes)
    colour, shape = EYES[eyes]
    for maze in range(3):
        door, apple = tuple(made.door[maze]), tuple(made.apple[maze])
        at_door = dict(zip(CHANNELS, seen[:, *door, maze], strict=True))
        at_apple = dict(zip(CHANNELS, seen[:, *apple, maze], strict=True))
        nothing = dict.fromkeys(CHANNELS, 0.0)
        assert at_door == nothing | {"grey": colour, "door": shape}
        assert at_apple == nothing | {"green": colour, "apple": shape}
        assert np.array_equal(seen[0, ..., maze], made.walls[maze])
    assert seen[1:].sum() == pytest.approx(3 * 2 * (colour + shape))


def test_an_apple_that_is_not_there_is_not_seen() -> None:
    seen = see(mazes("world", range(3)), "grey", "none")
    assert not seen[CHANNELS.index("apple")].any()
    assert seen[1:].sum() == 3 * 2


def corridor() -> Mazes:
    """One row of five free cells, the start in the middle, the door to the left and the apple to the right."""
    walls = np.ones((1, 3, 7), dtype=bool)
    walls[0, 1, 1:6] = False
    return Mazes(walls, np.array([[1, 3]]), np.array([[1, 1]]), np.array([[1, 5]]))


def row_scores(*values: float) -> np.ndarray:
    board = np.full((1, 3, 7, 1), 99.0, dtype=np.float32)  # walls may score high: Pip cannot step into them
    board[0, 1, 1:6, 0] = values
    return board


def test_pip_steps_to_the_best_free_neighbour() -> None:
    step = arrows(row_scores(5, 4, 3, 2, 1), corridor().walls)
    assert step[0, 1, :, 0].tolist() == [-1, 1, 3, 3, 3, 3, -1]  # right (its only neighbour), then left, left, left, left
    assert (step[0, [0, 2]] == -1).all()


def test_ties_go_up_right_down_left_and_the_sixth_decimal_does_not_count() -> None:
    step = arrows(row_scores(1, 1 + 4e-6, 1, 1 + 4e-6, 1), corridor().walls)
    assert step[0, 1, 2:5, 0].tolist() == [1, 1, 1]
    open_walls = np.zeros((1, 3, 3), dtype=bool)
    assert arrows(np.zeros((1, 3, 3, 1), np.float32), open_walls)[0, ..., 0].tolist() == [[1, 1, 2], [0, 0, 0], [0, 0, 0]]


def test_a_walk_passes_one_thing_and_goes_on_to_the_other() -> None:
    maze = corridor()
    places = walk(arrows(row_scores(5, 4, 3, 2, 1), maze.walls), maze)
    assert places.shape == (6, 1, 1, 2)
    assert places[:, 0, 0, 1].tolist() == [3, 2, 1, 2, 1, 2]
    assert first_time(places, maze.door).tolist() == [[2]]
    assert first_time(places, maze.apple).tolist() == [[6]]
    assert first_touched(places, maze).tolist() == [[1]]


@pytest.mark.parametrize(("values", "touched"), [((1, 2, 3, 4, 5), 2), ((5, 4, 3, 4, 5), 2), ((0, 1, 3, 2, 0), 0)])
def test_what_is_touched_first(values: tuple[float, ...], touched: int) -> None:
    maze = corridor()
    assert first_touched(walk(arrows(row_scores(*values), maze.walls), maze), maze).tolist() == [[touched]]


def test_an_apple_that_is_not_there_is_not_touched() -> None:
    maze = corridor()
    places = walk(arrows(row_scores(1, 2, 3, 4, 5), maze.walls), maze)
    assert first_touched(places, maze, "none").tolist() == [[0]]


@pytest.mark.parametrize(("size", "openings"), [(9, 3), (13, 9)])
@pytest.mark.parametrize("things", [1, 2])
def test_where_arrows_lead_is_where_a_walk_along_them_ends(size: int, openings: int, things: int) -> None:
    ends = set()
    for number in range(8):
        made = mazes("world", [number], size, openings)
        nearer = -distances(made.walls, made.apple)[None, 0, ..., None].astype(np.float32)  # long ways, all to the apple
        looks = np.concatenate([scores(WEIGHTS_OF_FIVE, see(made)), nearer])
        step = arrows(looks, made.walls)[..., 0]
        goals = np.concatenate([made.door, made.apple])[:things]
        goal_at = {tuple(goal): place for place, goal in enumerate(goals.tolist(), start=1)}
        led = lead_to(step, goals)
        assert np.array_equal(led == -1, np.broadcast_to(made.walls[0], led.shape))
        for pip, *cell in np.argwhere(led >= 0).tolist():
            here, left = tuple(cell), size * size
            while here not in goal_at and left:
                here, left = tuple(np.add(here, STEPS[step[pip, *here]]).tolist()), left - 1
            assert led[pip, *cell] == goal_at.get(here, 0)
            ends.add(goal_at.get(here, 0))
    assert ends == set(range(things + 1))


def test_walks_of_many_pips_in_many_mazes_are_those_of_each_alone() -> None:
    made = mazes("world", range(4))
    step = arrows(scores(WEIGHTS_OF_FIVE, see(made)), made.walls)
    places = walk(step, made)
    for pip in range(5):
        for maze in range(4):
            here = tuple(made.start[maze])
            for place in places[:, pip, maze]:
                assert tuple(place) == here
                down, right = STEPS[step[pip, *here, maze]]
                here = (here[0] + down, here[1] + right)
                assert not made.walls[maze][here]
