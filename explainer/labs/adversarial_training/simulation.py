"""Question: can you build a maze that fools a trained robot? And if you teach it your mazes, is it fixed?

This Pip is one of the hundred of “Green apples”: a network of 207 numbers that passed an exam of 200 mazes with a green door
and a red apple. You paint the door and the apple of a maze, and put things where you like. Then Pip walks. It is fooled if it
stands on the apple first. If it comes to neither, it is lost, and that is counted apart.

- pip: which of the hundred, 0 to 99.
- maze: which of a hundred mazes, none of which was in the training or in the exam.
- door, apple: their paint.
- start, door_at, apple_at: where Pip, the door and the apple stand, a1 to g7; "own" is where the maze has them.
- hand: what a tap on a free square puts there.
- moves: what you have done so far, with a dot after each. 12yg is a try: maze 12, a grey door, a green apple; the places
  stand behind it where they are not the maze's own. (Letters: r red, g green, b blue, y grey.) T: it was taught. N: on to
  more tries.
- told: whether it is shown what the lessons did.

So that a maze is fair, the door and the apple are four steps or more from Pip, and the apple is on no shortest way to the
door.

Taught: 60 more lessons of eight mazes each, from where its numbers stand. Four of the eight are mazes of yours that fooled
it, in turn; the others are plain ones, with a green door and a red apple. A lesson shows, for each square, the first step of a
shortest way to the door, as in the first training. Then come your mazes again, and 50 that no lesson has shown, painted like
yours. All sums are exact, so that the same mazes make the same Pip on every computer.

There are 83,956 mazes of this size (16 rooms, 18 ways between them), and 48,229,699,584 with places and paint.

What this leaves out: a real AI has more inputs than anybody could list, and its mistakes are harder to see than a step onto an
apple. What carries over: each mistake that is found can be trained away, and nobody can try everything.

Source: "The OTHER AI Alignment Problem" (Robert Miles, 2021). Adversarial training: Goodfellow and others, 2014. The model is
ours.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from explainer.worlds.learner import begin, learn
from explainer.worlds.mazes import Mazes, mazes
from explainer.worlds.network import TICKS, Floats, arrows, first_touched, scores, see, up_to_the_end, walk
from explainer.worlds.paths import Square, distances
from explainer.worlds.pips import pips
from explainer.worlds.training import TRAINING_WORLD, Lesson, lesson

MAZES = 100
LOOKED_AT = 200  # mazes, of which the first hundred fair ones are taken
NEAREST = 4  # steps from Pip to the door and to the apple, at least
ALL_MAZES = 48_229_699_584  # of this size, with places and paint
SPECIAL, SHEET, LESSONS, ROUNDS = 4, 8, 60, 4  # your mazes in a lesson, of how many; lessons each time; times at most
PLAIN = 320  # training mazes, of which the plain ones are taken
NEW = 50  # mazes that no lesson has shown
KEPT = 8  # of your mazes, the latest
MOVES = 30
OWN = "own"
COLUMNS = "abcdefg"
LETTERS = {"red": "r", "green": "g", "blue": "b", "grey": "y"}
NAMES = {letter: name for name, letter in LETTERS.items()}
ENDS: tuple["End", ...] = ("lost", "door", "apple")  # by what `first_touched` says

End = Literal["door", "apple", "lost"]
Wrong = Literal["", "wall", "same", "near", "way"]


@dataclass(frozen=True)
class Params:
    moves: str
    pip: int
    maze: int
    door: str
    apple: str
    start: str
    door_at: str
    apple_at: str
    hand: str
    told: str

    @property
    def draft(self) -> "Try":
        """The maze as it stands, to be sent into."""
        own = maze_of(self.maze)
        places = (
            square_of(name) if name != OWN else place
            for name, place in ((self.start, own.start), (self.door_at, own.door), (self.apple_at, own.apple))
        )
        return Try(self.maze, (self.door, self.apple), *places)

    @property
    def done(self) -> tuple[str, ...]:
        return tuple(self.moves.split(".")[:-1])

    @property
    def is_sent(self) -> bool:
        """Whether the last thing that was done was to send Pip into the maze as it stands."""
        return bool(self.done) and self.done[-1] == word_of(self.draft)

    @property
    def is_taught(self) -> bool:
        """Whether the last thing that was done was to teach it."""
        return bool(self.done) and self.done[-1] == "T"


@dataclass(frozen=True)
class Try:
    """A maze as the reader has made it."""

    maze: int
    paint: tuple[str, str]  # of the door, of the apple
    start: Square
    door: Square
    apple: Square


@dataclass(frozen=True)
class Tried:
    made: Try
    end: End
    path: tuple[Square, ...]


@dataclass(frozen=True)
class Round:
    """What came of teaching it these mazes."""

    kept: tuple[Try, ...]
    ends: tuple[End, ...]  # in these mazes afterwards
    paths: tuple[tuple[Square, ...], ...]  # to these ends
    new_before: dict[End, int]  # in the new mazes painted alike
    new_after: dict[End, int]


@dataclass(frozen=True)
class Result:
    walls: NDArray[np.bool_]  # shape (9, 9): of the maze as it stands
    draft: Try
    to_door: int  # steps
    to_apple: int
    tries: tuple[Tried, ...]
    others: dict[End, int]  # of the other 99 Pips, in this maze; empty until Pip was sent
    kept: tuple[Try, ...]  # mazes that fooled it
    rounds: tuple[Round, ...]

    def count(self, end: End) -> int:
        return sum(tried.end == end for tried in self.tries)


def simulate(params: Params) -> Result:
    weights = pips().weights[params.pip].astype(np.float64)
    tries: list[Tried] = []
    rounds: list[Round] = []
    taught: tuple[tuple[Try, ...], ...] = ()
    for word in params.done:
        if word == "T":
            kept = fooling(tries)
            before, taught = weights, (*taught, kept)
            weights = weights_after(params.pip, taught)
            rounds.append(result_of(kept, before, weights))
        elif word != "N":
            tries.append(sent(weights, try_of(word)))
    draft = params.draft
    walls = maze_of(draft.maze).walls.copy()
    far = distances(walls[None], np.array([draft.start]))[0]
    return Result(
        walls=walls,
        draft=draft,
        to_door=int(far[draft.door]),
        to_apple=int(far[draft.apple]),
        tries=tuple(tries),
        others=of_the_others(params.pip, draft) if params.is_sent else {},
        kept=fooling(tries),
        rounds=tuple(rounds),
    )


# --- mazes ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Maze:
    walls: NDArray[np.bool_]  # shape (9, 9)
    start: Square
    door: Square
    apple: Square


@cache
def fair_mazes() -> tuple[Maze, ...]:
    """The first hundred in which both things are far enough from Pip. In all, they lie apart."""
    all_of_them = mazes("world", range(LOOKED_AT))
    far = distances(all_of_them.walls, all_of_them.start)
    found = [
        Maze(walls, *((int(row), int(column)) for row, column in places))
        for walls, steps, *places in zip(
            all_of_them.walls, far, all_of_them.start, all_of_them.door, all_of_them.apple, strict=True
        )
        if all(steps[tuple(place)] >= NEAREST for place in places[1:])
    ]
    return tuple(found[:MAZES])


def maze_of(number: int) -> Maze:
    return fair_mazes()[number]


def name_of(square: Square) -> str:
    return f"{COLUMNS[square[1] - 1]}{square[0]}"


def square_of(name: str) -> Square:
    return int(name[1]), COLUMNS.index(name[0]) + 1


def word_of(made: Try) -> str:
    """A try as it is spelled in an address: where things are is left out where the maze has them there itself."""
    own, places = maze_of(made.maze), (made.start, made.door, made.apple)
    moved = "" if places == (own.start, own.door, own.apple) else "".join(map(name_of, places))
    return f"{made.maze}{LETTERS[made.paint[0]]}{LETTERS[made.paint[1]]}{moved}"


WORD = re.compile(r"(\d{1,2})([rgby])([rgby])((?:[a-g][1-7]){3})?")


def try_of(word: str) -> Try:
    found = WORD.fullmatch(word)
    assert found, word
    number, door, apple, moved = found.groups()
    own = maze_of(int(number))
    places = [square_of(moved[at : at + 2]) for at in (0, 2, 4)] if moved else [own.start, own.door, own.apple]
    return Try(int(number), (NAMES[door], NAMES[apple]), *places)


@lru_cache(maxsize=2000)
def wrong_with(made: Try) -> Wrong:
    """Why a maze is not fair; "" where it is."""
    walls, places = maze_of(made.maze).walls, (made.start, made.door, made.apple)
    if any(walls[place] for place in places):
        return "wall"
    if len(set(places)) < len(places):
        return "same"
    far = distances(np.stack([walls, walls]), np.array([made.start, made.apple]))
    if min(far[0][made.door], far[0][made.apple]) < NEAREST:
        return "near"
    return "way" if far[0][made.apple] + far[1][made.door] == far[0][made.door] else ""


@lru_cache(maxsize=2000)
def fair_squares(made: Try) -> dict[str, tuple[Square, ...]]:
    """Where each thing, "pip", "door" or "apple", could be put as well: as `wrong_with` has it, for all squares at once."""
    walls, places = maze_of(made.maze).walls, (made.start, made.door, made.apple)
    start, door, apple = distances(np.stack([walls] * 3), np.array(places))
    near = {
        "pip": np.minimum(door, apple),
        "door": np.minimum(start, start[made.apple]),
        "apple": np.minimum(start, start[made.door]),
    }
    on_the_way = {
        "pip": apple + apple[made.door] == door,
        "door": start[made.apple] + apple == start,
        "apple": start + door == start[made.door],
    }
    taken = np.zeros_like(walls)
    for place in places:
        taken[place] = True
    fair = {thing: ~walls & ~taken & (near[thing] >= NEAREST) & ~on_the_way[thing] for thing in near}
    return {thing: tuple((int(row), int(column)) for row, column in np.argwhere(free)) for thing, free in fair.items()}


# --- what it does -----------------------------------------------------------------------------------------------------


def boards(made: tuple[Try, ...]) -> tuple[Mazes, Floats]:
    """These mazes one after the other, and what Pip sees of them."""
    walls = np.stack([maze_of(one.maze).walls for one in made])
    these = Mazes(walls, *(np.array([getattr(one, name) for one in made]) for name in ("start", "door", "apple")))
    seen = [see(these[number : number + 1], *one.paint) for number, one in enumerate(made)]
    return these, np.concatenate(seen, axis=-1)


def walks(weights: NDArray[np.floating], these: Mazes, seen: Floats) -> NDArray[np.int64]:
    """As `walk` has them. weights: shape (pips, 207)."""
    return walk(arrows(scores(weights.astype(np.float32), seen), these.walls), these)


def sent(weights: NDArray[np.float64], made: Try) -> Tried:
    these, seen = boards((made,))
    places = walks(weights[None], these, seen)
    end = ENDS[first_touched(places, these)[0, 0]]
    return Tried(made, end, up_to_the_end(places[:, 0, 0], {made.door, made.apple}))


def of_the_others(pip: int, made: Try) -> dict[End, int]:
    these, seen = boards((made,))
    touched = first_touched(walks(pips().weights, these, seen), these)[:, 0]
    return counts(np.delete(touched, pip))


def counts(touched: NDArray[np.int8]) -> dict[End, int]:
    return {end: int((touched == number).sum()) for number, end in enumerate(ENDS)}


def fooling(tries: list[Tried]) -> tuple[Try, ...]:
    """The latest mazes that fooled it, each once."""
    return tuple(dict.fromkeys(tried.made for tried in tries if tried.end == "apple"))[-KEPT:]


# --- teaching ---------------------------------------------------------------------------------------------------------


@cache
def school() -> Lesson:
    plain = mazes("training", range(PLAIN))
    return lesson(plain, see(plain, *TRAINING_WORLD))


@lru_cache(maxsize=300)
def weights_after(pip: int, taught: tuple[tuple[Try, ...], ...]) -> NDArray[np.float64]:
    """The numbers of this Pip after it was taught these mazes, one set after the other."""
    if not taught:
        return np.asarray(pips().weights[pip], dtype=np.float64)
    training = begin(weights_after(pip, taught[:-1]))
    own = lesson(*boards(taught[-1])) if taught[-1] else None
    first = LESSONS * (len(taught) - 1)
    for number in range(LESSONS):
        plain = school().of((np.arange(SHEET) + SHEET * (first + number)) % PLAIN)
        training = learn(training, mixed(plain, own, number) if own else plain, TICKS)
    return training.weights


def mixed(plain: Lesson, own: Lesson, number: int) -> Lesson:
    """A lesson of which the first mazes are the reader's own, in turn."""
    mine = own.of((np.arange(SPECIAL) + SPECIAL * number) % own.seen.shape[-1])
    rest = plain.of(np.arange(SPECIAL, SHEET))
    return Lesson(
        *(np.concatenate([getattr(part, name) for part in (mine, rest)], axis=-1) for name in ("seen", "free", "best"))
    )


def result_of(kept: tuple[Try, ...], before: NDArray[np.float64], after: NDArray[np.float64]) -> Round:
    both = np.stack([before, after])
    again = [sent(after, made) for made in kept]
    paints = [made.paint for made in kept] or [TRAINING_WORLD]
    new = new_mazes()
    painted = [see(new[number : number + 1], *paints[number % len(paints)]) for number in range(NEW)]
    touched = first_touched(walks(both, new, np.concatenate(painted, axis=-1)), new)
    ends, paths = tuple(tried.end for tried in again), tuple(tried.path for tried in again)
    return Round(kept, ends, paths, counts(touched[0]), counts(touched[1]))


@cache
def new_mazes() -> Mazes:
    return mazes("survey", range(NEW))
