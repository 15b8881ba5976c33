"""Question: how likely is it that luck alone fetches an ice cream, and how does that compare with making a plan?

A town is a grid of 12 by 8 squares. Some squares are street, the rest are houses and parks. Home, the money jar and the shop
have their doors on three street squares, each at least five steps from the others. A walker starts at home with empty hands.

There are five moves: a step up, right, down or left, and "use hands". Hands take the money at the jar, pay for the ice cream
at the shop, and put it down at home, in that order. A step into a house or off the map wastes the move, and so do hands where
there is nothing for them to do. A walker's state is s = (place, what it holds). The goal is to have put the ice cream down.

- moves: how many moves each walker gets, from 0 to 400.
- tries: how many walkers go by luck, from 1 to 10 000. Each of their moves is one of the five, all equally likely.
- town: a number that picks the town, from 0 to 999. It also sets the dice.
- watch: look at the run after so many moves, from 0 to 400. It changes what is shown, and nothing that happens.
- show: the walkers, or what the planner looks at while it makes its plan.
- walk: the reader's own moves, a letter each. The planner goes on from where they lead. A "-" before them: the reader means to
  walk all the way. A "." after them: the planner goes on now, however few they are. A small letter belongs to the same tap as
  the letter before it: for the film, and for nothing else.

The planner searches breadth first: all states one move away, then two, and so on, until the goal is among them. The first plan
it finds is a shortest one. In the picture of the search a spot is a state: one square, empty-handed, with money or with ice
cream. The chance of luck is exact. Let p(s, t) be the chance of being in state s after t moves:

    p(s, t + 1) = sum over states r and moves a with next(r, a) = s of p(r, t) / 5

The goal, once reached, is never left, so its chance after t moves is the chance to be done within t moves. With fewer moves
than the shortest plan has, it is exactly 0. The walkers on the map are a sample: real rolls of a five-sided die.

What this leaves out: a real town offers far more than five things to do each second, so real luck fares far worse. And a brain
does not search every state. It skips most of them, with the help of all it knows about towns. In our town nothing is ever lost
or dropped on the way, and the planner has a perfect map.

Source: the ice cream in "Mesa-Optimization: Explain it like I'm 10 Edition" (brook, 2023). Breadth-first search: Moore, 1959.
"""

from collections import deque
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Cell = tuple[int, int]  # row from the top, column from the left
Block = tuple[int, int, int, int]  # top row, left column, rows, columns

ROWS, COLUMNS = 8, 12
SHAPES = ((2, 2), (2, 3), (1, 2), (2, 1), (1, 3))  # rows and columns of a block
FILLER = (1, 1)  # where none of these fits
APART = 5  # steps between any two of home, jar and shop, at least
STEPS: tuple[Cell, ...] = ((-1, 0), (0, 1), (1, 0), (0, -1))
HANDS = len(STEPS)  # the fifth move
MOVE_NAMES = ("up", "right", "down", "left", "hands")
LETTERS = "URDLH"  # of the moves, in an address
HELD = ("nothing", "money", "ice cream", "done")


@dataclass(frozen=True)
class Params:
    moves: int
    tries: int
    town: int
    watch: int
    show: str
    walk: str = ""

    @property
    def own(self) -> tuple[int, ...]:
        """The moves the reader has made, as numbers."""
        return tuple(LETTERS.index(letter) for letter in self.walk.strip("-.").upper())

    @property
    def all_the_way(self) -> bool:
        """Whether the reader walks until the ice cream is home, and no plan goes on for them."""
        return self.walk.startswith("-")

    @property
    def now(self) -> int:
        """The move after which the run is looked at. What the reader has walked is seen."""
        return min(max(self.watch, len(self.own)), self.moves)


@dataclass(frozen=True)
class Town:
    """Streets, and three doors on them. Each door is the street square below its building."""

    street: NDArray[np.bool_]  # shape (rows, columns)
    doors: tuple[Cell, Cell, Cell]  # home, jar, shop
    blocks: tuple[Block, ...] = ()  # the buildings and parks, for the picture

    def state(self, cell: Cell, held: int) -> int:
        """The number of a state; all states of one thing held lie in a row."""
        return int(held * self.street.size + cell[0] * self.street.shape[1] + cell[1])

    def cell(self, state: int) -> Cell:
        """The square of a state; whoever is done is at home."""
        held, spot = divmod(state, self.street.size)
        row, column = divmod(spot, self.street.shape[1])
        return self.doors[0] if held == 3 else (row, column)


@dataclass(frozen=True)
class Result:
    town: Town
    tries: int  # how many walkers went by luck
    plan: tuple[int, ...]  # the moves of a shortest plan after the reader's own, however many moves were allowed
    route: tuple[Cell, ...]  # where it is before the first and after each move of the plan
    seen_at: Ints  # shape (3, rows, columns): how many moves ahead the planner saw each state; -1 where it never did
    chance: Floats  # shape (moves + 1, 3): of having had the money, the ice cream, of being done, within t moves
    reached: Ints  # shape (moves + 1, 3): how many of the walkers had, and were
    visited: Ints  # shape (moves + 1, rows, columns): how many had been to a square within t moves
    crowd: Ints  # shape (moves + 1, crowd_size): the square each of the first walkers stands on, counted row by row
    fewest: int  # how many moves a shortest plan from home has
    hands: tuple[int, ...]  # what is in the hands before the first and after each move of the plan, as `HELD` has it

    def held(self, moves: int) -> int:
        return self.hands[min(moves, len(self.plan))]

    @property
    def looked_at(self) -> int:
        """States the planner saw before it was done, and the goal itself."""
        return int(np.count_nonzero(self.seen_at >= 0)) + 1


def simulate(params: Params) -> Result:
    town, following = town_and_rules(params.town)
    home = town.state(town.doors[0], 0)
    plan, seen_at = shortest_plan(town, following)
    fewest, own, state = len(plan), params.own, home
    if own:
        for move in own:
            state = int(following[state, move])
        plan = (*own, *shortest_plan(town, following, state)[0])
    states = [home]
    for move in plan:
        states.append(int(following[states[-1], move]))
    route, hands = (town.cell(state) for state in states), (state // town.street.size for state in states)
    dice = np.random.default_rng([params.town, 1])
    reached, visited, crowd = walk(town, following, params.moves, params.tries, dice)
    chance = chances(town, following, params.moves)
    return Result(town, params.tries, plan, tuple(route), seen_at, chance, reached, visited, crowd, fewest, tuple(hands))


@lru_cache(maxsize=32)
def town_and_rules(seed: int) -> tuple[Town, Ints]:
    """A town and its `transitions`: asked for at each tap."""
    town = make_town(seed)
    return town, transitions(town)


def stands(params: Params, moves: int | None = None) -> tuple[Cell, int]:
    """Where the reader's own moves, or the first few of them, have led; and what is in the hands there, as `HELD` has it."""
    town, following = town_and_rules(params.town)
    state = town.state(town.doors[0], 0)
    for move in params.own[:moves]:
        state = int(following[state, move])
    return town.cell(state), state // town.street.size


def next_door(town: Town, held: int) -> Cell:
    """Where the errand leads to, for one who holds this: the jar, the shop, home."""
    home, jar, shop = town.doors
    return (jar, shop, home, home)[held]


def steps_to_go(params: Params, moves: int) -> int:
    """How far the next door of the errand is after so many of the reader's own moves."""
    town, _ = town_and_rules(params.town)
    cell, held = stands(params, moves)
    return distances(town.street, next_door(town, held))[cell]


def last_tap(params: Params) -> int:
    """The move with which the reader's last tap began: the last capital letter."""
    letters = params.walk.strip("-.")
    return max((index for index, letter in enumerate(letters) if letter.isupper()), default=0)


def steps_nearer(params: Params) -> int | None:
    """By how many steps the last tap led nearer to the next door; below zero, away from it. None where it fetched something."""
    before, after = last_tap(params), len(params.own)
    if stands(params, before)[1] != stands(params, after)[1]:
        return None
    return steps_to_go(params, before) - steps_to_go(params, after)


# --- the town -------------------------------------------------------------------------------------------------------


def make_town(seed: int) -> Town:
    """A town with blocks that never touch, so that every street square can be reached from every other."""
    rng = np.random.default_rng([seed, 0])
    while True:
        blocks = lay_blocks(rng)
        street = np.ones((ROWS, COLUMNS), dtype=bool)
        for top, left, rows, columns in blocks:
            street[top : top + rows, left : left + columns] = False
        # A building with a name is at least two squares wide and has a street below it.
        named = [block for block in blocks if block[3] > 1 and block[0] + block[2] < ROWS]
        fronts = [(top + rows, left + columns // 2) for top, left, rows, columns in named]
        apart = {door: distances(street, door) for door in fronts}
        trios = [
            trio
            for trio in permutations(fronts, 3)
            if min(apart[a][b] for a, b in ((trio[0], trio[1]), (trio[1], trio[2]), (trio[2], trio[0]))) >= APART
        ]
        if trios:
            return Town(street, trios[int(rng.integers(len(trios)))], tuple(blocks))


def lay_blocks(rng: np.random.Generator) -> list[Block]:
    """Blocks of mixed shapes at random places, as many as fit with a street all around each."""
    free = np.ones((ROWS + 2, COLUMNS + 2), dtype=bool)  # with a rim, so that a block may lie at the edge of the town
    blocks: list[Block] = []
    for spot in rng.permutation(ROWS * COLUMNS).tolist():
        top, left = divmod(spot, COLUMNS)
        for number in [*rng.permutation(len(SHAPES)).tolist(), -1]:
            rows, columns = SHAPES[number] if number >= 0 else FILLER
            inside = top + rows <= ROWS and left + columns <= COLUMNS
            if inside and free[top + 1 : top + 1 + rows, left + 1 : left + 1 + columns].all():
                blocks.append((top, left, rows, columns))
                free[top : top + rows + 2, left : left + columns + 2] = False
                break
    return blocks


def distances(street: NDArray[np.bool_], start: Cell) -> dict[Cell, int]:
    """Steps from a street square to every other that can be reached."""
    found = {start: 0}
    queue = deque([start])
    while queue:
        row, column = queue.popleft()
        for down, right in STEPS:
            there = (row + down, column + right)
            if there not in found and is_street(street, there):
                found[there] = found[row, column] + 1
                queue.append(there)
    return found


def is_street(street: NDArray[np.bool_], cell: Cell) -> bool:
    rows, columns = street.shape
    return 0 <= cell[0] < rows and 0 <= cell[1] < columns and bool(street[cell])


# --- the rules ------------------------------------------------------------------------------------------------------


def transitions(town: Town) -> Ints:
    """The state after each move from each state, shape (states + 1, 5). The last state is "done" and is never left."""
    home, jar, shop = town.doors
    done = 3 * town.street.size
    following = np.repeat(np.arange(done + 1)[:, None], len(MOVE_NAMES), axis=1)  # a wasted move leaves the state as it is
    for row, column in zip(*np.nonzero(town.street), strict=True):
        cell = (int(row), int(column))
        for move, (down, right) in enumerate(STEPS):
            there = (cell[0] + down, cell[1] + right)
            if is_street(town.street, there):
                for held in range(3):
                    following[town.state(cell, held), move] = town.state(there, held)
    following[town.state(jar, 0), HANDS] = town.state(jar, 1)
    following[town.state(shop, 1), HANDS] = town.state(shop, 2)
    following[town.state(home, 2), HANDS] = done
    return following


# --- two ways to go -------------------------------------------------------------------------------------------------


def shortest_plan(town: Town, following: Ints, start: int | None = None) -> tuple[tuple[int, ...], Ints]:
    """Breadth-first search from a state, or from home: the moves of a shortest plan, and `seen_at` of the result."""
    table = following.tolist()
    start = town.state(town.doors[0], 0) if start is None else start
    done = len(table) - 1
    came_by: dict[int, tuple[int, int]] = {start: (start, -1)}
    seen_at = np.full(len(table), -1, dtype=np.int64)
    seen_at[start] = 0
    queue = deque([start])
    while done not in came_by:
        state = queue.popleft()
        for move, after in enumerate(table[state]):
            if after not in came_by:
                came_by[after] = (state, move)
                seen_at[after] = seen_at[state] + 1
                queue.append(after)
    plan: list[int] = []
    state = done
    while state != start:
        state, move = came_by[state]
        plan.append(move)
    return tuple(reversed(plan)), seen_at[:-1].reshape(3, *town.street.shape)


def chances(town: Town, following: Ints, moves: int) -> Floats:
    """The exact chance that luck has had the money, has had the ice cream, is done, after 0, 1, … `moves` moves."""
    states, size = len(following), town.street.size
    after = following.ravel()
    share: Floats = np.zeros(states)
    share[town.state(town.doors[0], 0)] = 1
    chance = np.zeros((moves + 1, 3))
    for move in range(1, moves + 1):
        share = np.bincount(after, np.repeat(share / len(MOVE_NAMES), len(MOVE_NAMES)), states).astype(np.float64, copy=False)
        chance[move] = [share[held * size :].sum() for held in (1, 2, 3)]
    return chance


def crowd_size(tries: int) -> int:
    """How many walkers are drawn: all of a few, and some of many, so that more look like more."""
    return min(tries, 24 + tries // 100)


def walk(town: Town, following: Ints, moves: int, tries: int, dice: np.random.Generator) -> tuple[Ints, Ints, Ints]:
    """Let `tries` walkers roll for each move, all at once: `reached`, `visited` and `crowd` of the result."""
    size, done = town.street.size, len(following) - 1
    home = town.state(town.doors[0], 0)
    table = following.astype(np.int32).ravel()
    place = np.arange(done + 1, dtype=np.int32) % size  # the square of each state; whoever is done is at home
    place[done] = home
    states = np.full(tries, home, dtype=np.int32)
    seen = np.zeros(tries * size, dtype=bool)  # walker by walker, square by square
    rows = np.arange(tries, dtype=np.int32) * size
    seen[rows + home] = True
    reached = np.zeros((moves + 1, 3), dtype=np.int64)
    fresh = np.zeros((moves + 1, size), dtype=np.int64)  # walkers that come to a square for the first time
    fresh[0, home] = tries
    crowd = np.full((moves + 1, crowd_size(tries)), home, dtype=np.int64)
    rolls = dice.integers(len(MOVE_NAMES), size=(moves, tries), dtype=np.uint8)
    for move in range(1, moves + 1):
        states = table[states * len(MOVE_NAMES) + rolls[move - 1]]
        squares = place[states]
        new = np.flatnonzero(~seen[rows + squares])
        seen[rows[new] + squares[new]] = True
        fresh[move] = np.bincount(squares[new], minlength=size)
        reached[move] = [np.count_nonzero(states >= held * size) for held in (1, 2, 3)]
        crowd[move] = squares[: crowd.shape[1]]
    return reached, fresh.cumsum(axis=0).reshape(moves + 1, *town.street.shape), crowd
