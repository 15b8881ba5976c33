"""Question: does it think ahead, or is it a good guesser? And is there a part of it that does the thinking?

The game is noughts and crosses: X begins, O follows, three in a row win. It is small enough to search to the end, so we know
which moves are best on all 4 520 boards where someone can move. You play X and Pip plays O. (After an even number of moves it
is X's turn, and what you see is what Pip would do in X's place.)

- moves: the cells so far, as digits from 1 (top left) to 9 (bottom right), X first.
- depth: how many moves Pip looks ahead, from 0 (none) to 9 (all of them).
- practice: on how many boards its guesser was trained: 100, 300, 1 000 or 3 000; or none, and then it picks by luck.
- out: which of the guesser's 16 units are taken out: what they say is put to 0. It is not trained again after that.
- seed: which of five guessers, trained alike from other first random numbers; and luck, where Pip picks by luck.
- map: what the picture shows. It changes nothing in the game.
- games: how your games before this one ended: w for a win of yours, d for a draw, l for a loss. They change nothing either.

Pip first looks ahead. To one who looks d moves ahead, a board is worth 1, 0 or −1 to the player who moves there if the game
can be forced by then to a win, a draw or a loss; a game that is not over by then counts as a draw:

    V(b, 0) = 0,        V(b, d) = max over moves of −V(next board, d − 1).

A board where the game is over has its true worth at any d. Pip keeps the moves that look best, and among these takes the one
the guesser likes most (the first of those that tie; without a guesser, any of them, all alike).

The guesser is a network: 27 numbers in (for each cell: mine, theirs, empty), 16 units (tanh), 9 scores out. It sees only who
holds which cell. It was fitted to the best moves that a full search finds on the boards it practised on, and no search is in
it: it looks at the board once. Its numbers come with the site; `manage.py train_guesser` makes them anew.

The share says on how many boards Pip picks a move with the best outcome. It is counted over new boards, each once, the same
ones for every practice and depth: those that no guesser with this seed was trained on, and where a move can be wrong. (On 1 329
of the 4 520 boards no move is.) Without a guesser it is the expected share. Wins against a player who moves at random would be
a worse measure: they rank the players wrongly.

What this leaves out: the game is tiny. We built the search and the guesser as two parts. In a network that learned both, they
would be mixed, and harder to tell apart.

Source: "Clarifying mesa-optimization" (Marius Hobbhahn, 2023).
"""

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from explainer.labs.fast_guesses.boards import CELLS, DEEPEST, Masks, boards, is_over, line_of
from explainer.labs.fast_guesses.network import PRACTICE, UNITS, Floats, network, practised, sight
from explainer.worlds.exact import exp

NO_PRACTICE, NO_UNITS = "none", "none"
PRACTICES = (NO_PRACTICE, *map(str, PRACTICE))  # the rows of the map


@dataclass(frozen=True)
class Params:
    moves: str
    depth: int
    practice: str
    out: str  # such as "3,11"
    seed: int
    map: str = "shown"  # or "hidden", "likes", "large"
    games: str = ""

    @property
    def guesses(self) -> bool:
        """Whether there is a guesser, and not only luck."""
        return self.practice != NO_PRACTICE

    @property
    def units_out(self) -> tuple[int, ...]:
        return units_in(self.out)


def units_in(out: str) -> tuple[int, ...]:
    """The units that are taken out, counted from 1."""
    return () if out == NO_UNITS else tuple(int(unit) for unit in out.split(","))


@dataclass(frozen=True, eq=False)
class Result:
    board: str  # nine of "X", "O" and "."
    likes: tuple[float | None, ...]  # shape (9,): how much of its liking each cell has, 1 in all; None where it is taken
    pick: int | None  # the cell Pip takes next, from 1; None where the game is over
    best: tuple[int, ...]  # the cells with the best outcome
    lost: bool  # whether the one who moves loses wherever that is, against best play
    units: Floats  # shape (16,): what each unit says to this board, from −1 to 1; 0 if it is out
    line: tuple[int, ...]  # the three in a row, after Pip's move where it is Pip's turn; from 0
    ended: str  # so too: "w" if X won, "d" for a draw, "l" if O won; "" while the game is going on
    map: Floats  # shape (5, 10): the share of new boards with a best move, for each practice and each depth
    share: float  # the one at these settings
    practised_share: float | None  # the same over the boards its guesser was trained on; None without a guesser

    @property
    def finished(self) -> bool:
        return bool(self.ended)

    @property
    def alone(self) -> Floats:
        """The shares of a player that looks ahead and has no guesser. Shape (10,)."""
        return np.asarray(self.map[0])


def simulate(params: Params) -> Result:
    shares = map_of(params.out, params.seed)
    turn = Turn.at(params)
    after = params.moves + str(turn.pick) if pips_turn(params.moves) else params.moves
    return Result(
        board=board(params.moves),
        likes=turn.likes,
        pick=turn.pick,
        best=turn.best,
        lost=turn.lost,
        units=turn.units,
        line=line_of(after),
        ended=ended(after),
        map=shares,
        share=float(shares[PRACTICES.index(params.practice), params.depth]),
        practised_share=practised_shares(params.practice, params.out, params.seed)[params.depth] if params.guesses else None,
    )


def answered(params: Params) -> str:
    """The moves so far, with Pip's answer where it is Pip's turn."""
    return params.moves + str(Turn.at(params).pick) if pips_turn(params.moves) else params.moves


def ended(moves: str) -> str:
    """How a game ended for X: "w", "d" or "l"; "" while it is going on. Who has three in a row made the last move."""
    if not is_over(moves):
        return ""
    return ("w" if len(moves) % 2 else "l") if line_of(moves) else "d"


@lru_cache(maxsize=64)  # the same in each move of a game
def map_of(out: str, seed: int) -> Floats:
    """The share of new boards with a best move, for each practice and each depth, with these units out. Shape (5, 10)."""
    new = new_boards(seed)
    return np.array([shares_by_depth(practice, out, seed)[:, new].mean(axis=1) for practice in PRACTICES])


@cache
def can_go_wrong() -> Masks:
    """The boards on which some move is not a best one. Shape (4520,)."""
    return np.asarray((boards().free & ~boards().best).any(axis=1))


@cache
def new_boards(seed: int) -> Masks:
    """Those of them that none of this seed's guessers was trained on. Shape (4520,)."""
    new = can_go_wrong().copy()
    for practice in PRACTICE:
        new[practised(practice, seed)] = False
    return new


@lru_cache(maxsize=64)
def practised_shares(practice: str, out: str, seed: int) -> tuple[float, ...]:
    """On how many of the boards its guesser was trained on, and where a move can be wrong, Pip picks a best move: by depth."""
    known = practised(int(practice), seed)
    found = shares_by_depth(practice, out, seed)[:, known]
    return tuple(found[:, can_go_wrong()[known]].mean(axis=1).tolist())


def pips_turn(moves: str) -> bool:
    """Pip plays O."""
    return len(moves) % 2 == 1 and not is_over(moves)


def board(moves: str) -> str:
    cells = ["."] * CELLS
    for turn, cell in enumerate(moves):
        cells[int(cell) - 1] = "XO"[turn % 2]
    return "".join(cells)


# --- one board ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Turn:
    """What Pip sees in a board and does there."""

    likes: tuple[float | None, ...]
    pick: int | None
    best: tuple[int, ...]
    lost: bool
    units: Floats

    @classmethod
    def at(cls, params: Params) -> "Turn":
        if is_over(params.moves):
            return cls((None,) * CELLS, None, (), False, np.zeros(UNITS))
        known, place = boards(), boards().place(params.moves)
        free, kept = known.free[place], known.allowed[params.depth, place]
        units = units_on(params, sight()[place : place + 1])
        scores = np.where(kept, scores_of(params.practice, params.seed, units)[0], -np.inf)
        likes = np.where(kept, exp(scores - scores.max()), 0.0)
        likes /= likes.sum()
        if params.guesses:
            pick = int(scores.argmax())
        else:
            rng = np.random.default_rng([params.seed, int(params.moves or 0)])
            pick = int(rng.choice(np.flatnonzero(kept)))
        return cls(
            tuple(float(like) if is_free else None for like, is_free in zip(likes, free, strict=True)),
            pick + 1,
            tuple(int(cell) + 1 for cell in np.flatnonzero(known.best[place])),
            bool(known.worth[place] < 0),
            units[0],
        )


# --- the guesser ----------------------------------------------------------------------------------------------------


def units_on(params: Params, seen: Floats) -> Floats:
    """What the units say on these boards. Shape (boards, 16)."""
    if not params.guesses:
        return np.zeros((len(seen), UNITS))
    return without(params.out, network(int(params.practice), params.seed).units(seen))


@lru_cache(maxsize=len(PRACTICE))  # half a megabyte each; all are asked for in each run
def on_all_boards(practice: int, seed: int) -> Floats:
    """What the units say on all boards, if none is out. Shape (4520, 16)."""
    return network(practice, seed).units(sight())


def without(out: str, units: Floats) -> Floats:
    """The same with 0 for those that are out."""
    inside = np.ones(UNITS)
    inside[[unit - 1 for unit in units_in(out)]] = 0.0
    return np.asarray(units * inside)


def scores_of(practice: str, seed: int, units: Floats) -> Floats:
    """How the guesser scores the cells; without one, all alike. Shape (boards, 9)."""
    if practice == NO_PRACTICE:
        return np.zeros((len(units), CELLS))
    return network(int(practice), seed).scores(units)


def shares_by_depth(practice: str, out: str, seed: int) -> Floats:
    """For each depth and each board, 1 if the pick is a best move, else 0; without a guesser, the chance of one.

    Shape (10, 4520).
    """
    known = boards()
    if practice == NO_PRACTICE:
        return np.asarray((known.allowed & known.best).sum(axis=2) / known.allowed.sum(axis=2))
    scores = scores_of(practice, seed, without(out, on_all_boards(int(practice), seed)))
    return np.array([picks_best(scores, known.allowed[depth], known.best) for depth in range(DEEPEST + 1)])


def picks_best(scores: Floats, allowed: Masks, best: Masks) -> NDArray[np.bool_]:
    """Whether the cell with the highest score, of those allowed, is a best one. Shape (boards,)."""
    picks = np.where(allowed, scores, -np.inf).argmax(axis=1)
    return np.asarray(np.take_along_axis(best, picks[:, None], axis=1)[:, 0])
