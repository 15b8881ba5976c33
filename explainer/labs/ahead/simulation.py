"""Question: can training that only looks at points make a thing that plans?

A maze has 10 by 10 rooms. A depth-first walk opens walls until every room can be reached, and then 30 more walls come down. A
walker starts in a room drawn by chance, but never in the bottom right corner, and has 40 moves to get to the exit. It has one
gene:

    d = how many moves it looks ahead, a whole number from 0 to 20

Before each move it follows all ways of up to d moves in its head, by breadth-first search. If the exit is among the rooms it
gets to in that way, it takes a shortest way there. If not, it follows two rules of thumb: go where you have been least, and
of those go right, else down, else left, else up. So with d = 0 it is all rules, as a plant is; with a large d it plans, as an
animal can.

Around it stands the outer training. It starts from 100 walkers with d = 0. In each generation all of them walk the same 20
mazes, drawn from a pool of 200. Then

    points = 100 · (share of the 20 mazes it got out of) − thinking · d

The better half (by chance where points are equal) leaves two copies each. A copy's d slips up by 1 with chance 1/4, down by 1
with chance 1/4, and stays between 0 and 20. That is all. Training never looks at d; it only sees the points.

- exit: in the bottom right corner of every maze, or in a room drawn by chance.
- thinking: what one step of looking ahead costs, from 0 to 20 points.
- generations: from 0 to 200.
- maze: another number, another maze to watch. It is not one of the pool.
- seed: chance in the training: which mazes, which slips.
- looks: the reader's own tries in that maze, a letter each: a looks 0 moves ahead, u looks 20. A "-" before them: the reader
  begins. They change nothing in the training.

The walk by the two rules does not depend on d: a larger d only cuts it short, as soon as the exit is within d moves. So one
walk a maze is enough to know, exactly, which d gets out of which maze. The walker in the picture is the middle one (the
median) of the last generation.

What this leaves out: the planner in here was written by us. Training could only turn it up or down. Whether training can also
make a planner where there was none is what the second half of the chapter asks. And looking ahead may cost a real brain far
more than a fixed price a step, since there are more ways to follow the further one looks.

Source: "The OTHER AI Alignment Problem" (Robert Miles, 2021), for the plant, the animal and the two rules; "Risks from
Learned Optimization" (Hubinger and others, 2019), for the idea.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from explainer.worlds.mazes import carve
from explainer.worlds.paths import distances

Ints = NDArray[np.int64]

SIDE = 10  # rooms
OPENINGS = 30
MOVES = 40
FURTHEST = 20
LETTERS = "abcdefghijklmnopqrstu"  # for how far a Pip of the reader's looks ahead, from 0 to FURTHEST
MAZES = 10_000  # to watch
OUT = 100  # points for getting out
POOL, BATCH = 200, 20  # mazes
WALKERS = 100
STEPS = np.array([[0, 1], [1, 0], [0, -1], [-1, 0]])  # right, down, left, up: in this order the rules prefer them
NEVER = 10_000  # visits of a room behind a wall, and moves to an exit that is not reached


@dataclass(frozen=True)
class Params:
    exit: str
    thinking: float
    generations: int
    maze: int
    seed: int
    looks: str = ""

    @property
    def tried(self) -> list[int]:
        """How far the reader's Pips looked ahead, one after the other."""
        return [LETTERS.index(letter) for letter in self.looks.lstrip("-")]


@dataclass(frozen=True)
class Rooms:
    """Some mazes as rooms: where one can go, where the walk starts, where the exit is. Places are (row, column)."""

    open: NDArray[np.bool_]  # (4, mazes, 10, 10): whether one can go right, down, left, up
    start: Ints  # (mazes, 2)
    exit: Ints  # (mazes, 2)
    far: Ints  # (mazes, 10, 10): moves from each room to the exit


@dataclass(frozen=True)
class Result:
    genes: Ints  # (generations + 1, 100): d of each walker
    kept: int  # the middle one of the last generation
    gets_out: NDArray[np.float64]  # (21,): for each d, the share of the 200 mazes it gets out of
    rooms: Rooms  # the one maze to watch
    ways: tuple[Ints, Ints]  # where a walker with d = 0 and the kept one stand in it after each move: (moves + 1, 2) each
    looked: tuple[NDArray[np.bool_], NDArray[np.bool_]]  # (moves + 1, 10, 10) each: the rooms they have looked at by then
    best: int  # of all there are, how far one that gets most points in this maze looks ahead
    yours: tuple[Ints, NDArray[np.bool_]] | None = None  # the way of the reader's last one, and what it has looked at
    out_before: tuple[int, ...] = ()  # how far those of the reader's looked that got out before

    @property
    def is_out(self) -> bool:
        """Whether the reader's last one got out."""
        return self.yours is not None and bool((self.yours[0][-1] == self.rooms.exit[0]).all())


def simulate(params: Params) -> Result:
    out = solved(params.exit)
    genes = evolve(out, params)
    kept = int(np.median(genes[-1]))
    rooms = make_rooms((1, params.maze), 1, params.exit)
    ways = tuple(way(rooms, ahead) for ahead in (0, kept))
    own = way(rooms, params.tried[-1]) if params.tried else None
    return Result(
        genes=genes,
        kept=kept,
        gets_out=out.mean(axis=1),
        rooms=rooms,
        ways=(ways[0], ways[1]),
        looked=(looked_at(rooms, ways[0], 0), looked_at(rooms, ways[1], kept)),
        best=best_in(params),
        yours=None if own is None else (own, looked_at(rooms, own, params.tried[-1])),
        out_before=tuple(ahead for ahead in params.tried[:-1] if who_gets_out(params.maze, params.exit)[ahead]),
    )


@lru_cache(maxsize=64)
def who_gets_out(maze: int, exit: str) -> NDArray[np.bool_]:
    """For each d, from 0 to the furthest, whether it gets out of this maze."""
    return np.asarray(moves_to_exit(make_rooms((1, maze), 1, exit))[:, 0] <= MOVES)


def best_look(maze: int, exit: str, thinking: float) -> int:
    """How far the one looks ahead that gets most points in this maze."""
    return int((OUT * who_gets_out(maze, exit) - thinking * np.arange(FURTHEST + 1)).argmax())


def best_in(params: Params) -> int:
    return best_look(params.maze, params.exit, params.thinking)


def next_maze(params: Params) -> int:
    """Another maze, in which it helps to look ahead."""
    others = ((params.maze + number) % MAZES for number in range(1, MAZES))
    return next((maze for maze in others if best_look(maze, params.exit, params.thinking)), params.maze)


def evolve(out: NDArray[np.bool_], params: Params) -> Ints:
    """The outer training. out: shape (21, mazes), which d gets out of which maze. Returns d, shape (generations + 1, 100)."""
    rng = np.random.default_rng(params.seed)
    genes = np.zeros((params.generations + 1, WALKERS), dtype=np.int64)
    for now in range(params.generations):
        batch = rng.choice(out.shape[1], BATCH, replace=False)
        points = (100 * out[:, batch].mean(axis=1) - params.thinking * np.arange(FURTHEST + 1))[genes[now]]
        order = np.lexsort((rng.random(WALKERS), -points))
        copies = np.repeat(genes[now, order[: WALKERS // 2]], 2)
        genes[now + 1] = np.clip(copies + rng.choice([-1, 0, 0, 1], WALKERS), 0, FURTHEST)
    return genes


@cache
def solved(exit: str) -> NDArray[np.bool_]:
    """Which d gets out of which maze of the pool within 40 moves, shape (21, 200)."""
    return moves_to_exit(make_rooms((0, 0), POOL, exit)) <= MOVES


def moves_to_exit(rooms: Rooms) -> Ints:
    """How many moves a walker with each d takes, shape (21, mazes); NEVER if the exit does not come in sight in 40 moves."""
    places = by_rules(rooms)
    every = np.arange(places.shape[1])
    far = rooms.far[every, places[..., 0], places[..., 1]]  # (moves + 1, mazes)
    seen = far <= np.arange(FURTHEST + 1)[:, None, None]
    first = seen.argmax(axis=1)
    return np.where(seen.any(axis=1), first + far[first, every], NEVER)


def by_rules(rooms: Rooms) -> Ints:
    """Where walkers without look-ahead stand after each of 40 moves, shape (41, mazes, 2); they do not stop at the exit."""
    every, here = np.arange(len(rooms.start)), rooms.start
    been = np.zeros(rooms.far.shape, dtype=np.int64)
    places = [here]
    for _ in range(MOVES):
        been[every, here[:, 0], here[:, 1]] += 1
        beyond = np.clip(here + STEPS[:, None], 0, SIDE - 1)  # (4, mazes, 2)
        can_go = rooms.open[:, every, here[:, 0], here[:, 1]]
        visits = np.where(can_go, been[every, beyond[..., 0], beyond[..., 1]], NEVER)
        here = beyond[visits.argmin(axis=0), every]
        places.append(here)
    return np.stack(places)


def way(rooms: Rooms, ahead: int) -> Ints:
    """The way of one walker through the first of these mazes, until it is out or has had its moves: shape (moves + 1, 2)."""
    places, far = by_rules(rooms)[:, 0], rooms.far[0]
    in_sight = far[places[:, 0], places[:, 1]] <= ahead
    if not in_sight.any():
        return places
    steps = list(places[: int(in_sight.argmax()) + 1])
    while far[tuple(steps[-1])] and len(steps) <= MOVES:
        here = steps[-1]
        nearer = [here + step for step, free in zip(STEPS, rooms.open[:, 0, here[0], here[1]], strict=True) if free]
        steps.append(min(nearer, key=lambda place: int(far[tuple(place)])))
    return np.stack(steps)


def looked_at(rooms: Rooms, places: Ints, ahead: int) -> NDArray[np.bool_]:
    """Which rooms of the first maze a walker has stood in or looked into by each move, shape (moves + 1, 10, 10)."""
    walls = np.repeat(cells(rooms.open[:, :1]), len(places), axis=0)
    within = distances(walls, 2 * places + 1)[:, 1::2, 1::2] <= 2 * ahead
    return np.logical_or.accumulate(within, axis=0)


# --- mazes ------------------------------------------------------------------------------------------------------------


def make_rooms(kind: tuple[int, int], count: int, exit: str) -> Rooms:
    """So many mazes of this kind, always the same; exits in the corner, or each in a room of its own that is not the start."""
    walls, start = carved(kind, count)
    corner = np.full(count, SIDE * SIDE - 1)
    leave = corner if exit == "corner" else start[:, 1]
    places = [np.stack(np.divmod(number, SIDE), axis=-1) for number in (start[:, 0], leave)]
    far = distances(walls, 2 * places[1] + 1)[:, 1::2, 1::2] // 2
    return Rooms(open=doors(walls), start=places[0], exit=places[1], far=far.astype(np.int64))


@lru_cache(maxsize=4)
def carved(kind: tuple[int, int], count: int) -> tuple[NDArray[np.bool_], Ints]:
    """The walls of so many mazes, shape (mazes, 21, 21), and two rooms of each, none of them the corner: shape (mazes, 2)."""
    rngs = [np.random.default_rng((*kind, number)) for number in range(count)]
    walls = np.stack([carve(rng, 2 * SIDE + 1, OPENINGS) for rng in rngs])
    return walls, np.stack([rng.permutation(SIDE * SIDE - 1)[:2] for rng in rngs])


def doors(walls: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether one can go right, down, left and up from each room, from walls of shape (mazes, 21, 21)."""
    free = ~walls
    return np.stack([free[:, 1::2, 2::2], free[:, 2::2, 1::2], free[:, 1::2, :-1:2], free[:, :-1:2, 1::2]])


def cells(open_ways: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The walls again, shape (mazes, 21, 21), from where one can go."""
    walls = np.ones((open_ways.shape[1], 2 * SIDE + 1, 2 * SIDE + 1), dtype=bool)
    walls[:, 1::2, 1::2] = False
    walls[:, 1::2, 2::2] = ~open_ways[0]
    walls[:, 2::2, 1::2] = ~open_ways[1]
    return walls
