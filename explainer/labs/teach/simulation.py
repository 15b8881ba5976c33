"""Question: you write the lessons, and a robot learns them before your eyes. What did it learn to go for?

This Pip is a real network of 207 numbers, like those of “Green apples”. At first they are random. A lesson shows it eight
mazes, and in each, for every square, the first step of a shortest way to the door. Then all 207 numbers move a little
downhill, so that it copies that better. In a plain maze the door is green and the apple is red. You may paint some of the
eight otherwise.

- special, door, apple: how many of the eight mazes on your lesson sheet are special, and how these are painted. With "any",
  each of them has a colour of its own, picked by chance.
- special2, door2, apple2: the same for a second kind.
- moves: the sheets that Pip has learned from, with a dot between them, each for 20 lessons, six at most. P is a plain sheet;
  2yg is one with two mazes with a grey door and a green apple. (Letters: r red, g green, b blue, y grey, n none, a any.)
- luck: the random numbers it starts from, 0 to 99.
- send: whether it stays in school, is sent out, or is shown on a card to keep.

The exam: fifty new mazes, painted like the plain ones. The score is in how many it finds the door; 45 is a pass. Then Pip is
sent out, into six worlds of fifty new mazes each, in which the door and the apple lie apart. It has learned a world if it goes
to the door first in 45 of them. In the last world the door is of glass, which has no colour at all, and the apple has all four.

Two things decide where it goes: the lessons, and the numbers it started from. Nothing is scripted, and nothing was trained
beforehand. No plan is best for every Pip. With plain lessons alone, 14 of a hundred do not pass in the end.

The mazes are 5 squares wide, and each is thought about for 10 ticks. All numbers lie on a grid (weights on 1/65536, what the
squares hold on 1/4096), so that the same lessons make the same Pip on every computer, to the last bit. A Pip here has other
lessons than one with the same number in “Green apples”, so it is another Pip.

What this leaves out: real AI is far bigger, and its lessons are not paint. How many special mazes are enough hangs on our
choices. What carries over is the pattern: what no lesson and no exam tells apart is left to chance.

Source: "The OTHER AI Alignment Problem" (Robert Miles, 2021). Adversarial training: Goodfellow and others, 2014. The model is
ours.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from explainer.worlds.learner import Training, begin, learn
from explainer.worlds.mazes import Kind, Mazes, mazes
from explainer.worlds.network import COLOURS, Floats, arrows, first_time, first_touched, scores, see, up_to_the_end, walk
from explainer.worlds.paths import Square, around, first_steps
from explainer.worlds.training import TRAINING_WORLD, Lesson, first_numbers

SIZE, OPENINGS, TICKS = 7, 1, 10
SHEET = 8  # mazes of a lesson
LESSONS, SHEETS = 20, 6  # for each sheet, and how many sheets at most
EXAM, WORLD = 50, 50  # mazes
PASS, LEARNED = 45, 45  # of them
EVERY, OUTSIDE = 4, 20  # lessons from one look at Pip to the next, and from one look outside to the next
WORLDS = (("grey", "green"), ("red", "green"), ("grey", "grey"), ("blue", "red"), ("green", "green"), ("glass", "rainbow"))
SHOWN = 3  # the exam maze in the picture
ANY_SEED = 9
LETTERS = {"red": "r", "green": "g", "blue": "b", "grey": "y", "none": "n", "any": "a"}
NAMES = {letter: name for name, letter in LETTERS.items()}
KEPT = 300  # Pips in the middle of their lessons, about 8 kB each

Paint = tuple[str, str]  # of the door, of the apple
Sheet = tuple[tuple[int, Paint], ...]  # the special mazes among the eight: how many of each kind


@dataclass(frozen=True)
class Params:
    moves: str
    special: int
    door: str
    apple: str
    special2: int
    door2: str
    apple2: str
    luck: int
    send: str

    @property
    def sheet(self) -> Sheet:
        """The one that lies ready for the next lessons."""
        kinds = ((self.special, (self.door, self.apple)), (self.special2, (self.door2, self.apple2)))
        return tuple(kind for kind in kinds if kind[0])

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """Those it has learned from."""
        return tuple(sheet_of(word) for word in self.moves.split(".")) if self.moves else ()


def sheet_of(word: str) -> Sheet:
    """A sheet as it is spelled in an address, such as "P", "2yg" or "1rg1yy"."""
    letters = word.removeprefix("P")
    return tuple((int(letters[at]), (NAMES[letters[at + 1]], NAMES[letters[at + 2]])) for at in range(0, len(letters), 3))


def word_of(sheet: Sheet) -> str:
    return "".join(f"{count}{LETTERS[door]}{LETTERS[apple]}" for count, (door, apple) in sheet) or "P"


def specials(sheet: Sheet) -> int:
    """How many of the eight mazes are special."""
    return sum(count for count, _ in sheet)


@dataclass(frozen=True)
class Walk:
    """One maze and Pip's way through it, the wall around it counted."""

    walls: NDArray[np.bool_]  # shape (7, 7)
    door: Square
    apple: Square | None
    path: tuple[Square, ...]  # up to the first thing it touches, or once round a circle
    paint: Paint

    @property
    def reached(self) -> str:
        return "door" if self.path[-1] == self.door else "apple" if self.path[-1] == self.apple else "nothing"


@dataclass(frozen=True)
class Look:
    """Pip after so many lessons."""

    lessons: int
    exam: int  # in how many exam mazes it finds the door
    arrows: NDArray[np.int8]  # shape (7, 7): its steps in the exam maze that is shown, -1 in walls
    walk: Walk
    outside: int | None  # in how many mazes of the first world it goes to the door; only after each twentieth lesson


@dataclass(frozen=True)
class World:
    paint: Paint
    to_door: int
    to_apple: int
    walk: Walk  # through a maze in which it does what it does most often

    @property
    def learned(self) -> bool:
        return self.to_door >= LEARNED


@dataclass(frozen=True)
class Result:
    looks: tuple[Look, ...]  # before the first lesson and after every fourth
    sheet: tuple[Walk, ...]  # the eight mazes of the last lesson, or of the one to come, with no way through them yet
    worlds: tuple[World, ...]

    @property
    def exam(self) -> int:
        return self.looks[-1].exam

    @property
    def has_passed(self) -> bool:
        """Now or at an earlier look."""
        return max(look.exam for look in self.looks) >= PASS

    @property
    def learned(self) -> int:
        return sum(world.learned for world in self.worlds)


def simulate(params: Params) -> Result:
    training, looks = taught(params.luck, params.sheets)
    worlds = tuple(sent(training.weights, number, paint) for number, paint in enumerate(WORLDS))
    return Result(looks, mazes_on(params), worlds)


# --- school -----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=KEPT)
def taught(luck: int, sheets: tuple[Sheet, ...]) -> tuple[Training, tuple[Look, ...]]:
    """Pip after these sheets, and the looks at it on the way. What was learned from the sheets before the last is kept."""
    if not sheets:
        training = begin(first_numbers(luck))
        return training, (look(training),)
    training, looks = taught(luck, sheets[:-1])
    for _ in range(LESSONS):
        training = learn(training, lesson(training.lessons, sheets[-1]), TICKS)
        if training.lessons % EVERY == 0:
            looks = (*looks, look(training))
    return training, looks


def lesson(number: int, sheet: Sheet) -> Lesson:
    """The eight mazes of this lesson, the special ones first. Each lesson has eight new ones."""
    first = SHEET * number
    plain, mazes = school().of(np.arange(first, first + SHEET)), pool("training", SHEET * LESSONS * SHEETS)
    seen = plain.seen.copy()
    for place, paint in enumerate(special_paints(number, sheet)):
        seen[..., place : place + 1] = see(mazes[first + place : first + place + 1], *paint)
    return Lesson(seen, plain.free, plain.best)


def special_paints(number: int, sheet: Sheet) -> list[Paint]:
    """How the special mazes of this lesson are painted."""
    kinds = [paint for count, paint in sheet for _ in range(count)]
    return [picked(SHEET * number + place, paint) for place, paint in enumerate(kinds)]


def picked(maze: int, paint: Paint) -> Paint:
    """With "any" in it, a paint of chance, always the same for the same maze."""
    if "any" not in paint:
        return paint
    by_chance = np.random.default_rng((ANY_SEED, maze)).choice(COLOURS, size=2).tolist()
    door, apple = (own if own != "any" else chance for own, chance in zip(paint, by_chance, strict=True))
    return door, apple


@cache
def pool(kind: Kind, count: int) -> Mazes:
    """The first mazes of a kind, without their borders."""
    whole = mazes(kind, range(count), SIZE, OPENINGS)
    return Mazes(whole.walls[:, 1:-1, 1:-1], whole.start - 1, whole.door - 1, whole.apple - 1)


@cache
def school() -> Lesson:
    """All training mazes, painted plainly."""
    mazes = pool("training", SHEET * LESSONS * SHEETS)
    walls = np.pad(mazes.walls, ((0, 0), (1, 1), (1, 1)), constant_values=True)
    free, best = around(~walls, False).astype(bool), first_steps(walls, mazes.door + 1)
    inside = (np.moveaxis(sides, 1, -1)[:, 1:-1, 1:-1] for sides in (free, best))
    return Lesson(see(mazes, *TRAINING_WORLD), *inside)


# --- what it does -----------------------------------------------------------------------------------------------------


def look(training: Training) -> Look:
    exam, weights = pool("exam", EXAM), training.weights
    steps, places = walks(weights, exam, TRAINING_WORLD)
    return Look(
        lessons=training.lessons,
        exam=int((first_time(places, exam.door) < len(places)).sum()),
        arrows=np.pad(steps[0, :, :, SHOWN], 1, constant_values=-1),
        walk=walk_through(exam, SHOWN, places, TRAINING_WORLD),
        outside=None if training.lessons % OUTSIDE else sent(weights, 0, WORLDS[0]).to_door,
    )


def walks(weights: NDArray[np.float64], these: Mazes, paint: Paint) -> tuple[NDArray[np.int8], NDArray[np.int64]]:
    """Its arrows in these mazes, and its walks along them."""
    found: Floats = scores(weights[None].astype(np.float32), see(these, *paint), TICKS)
    steps = arrows(found, these.walls)
    return steps, walk(steps, these)


def sent(weights: NDArray[np.float64], number: int, paint: Paint) -> World:
    world = pool("survey", WORLD)
    _, places = walks(weights, world, paint)
    touched = first_touched(places, world, paint[1])[0]
    counts = np.bincount(touched, minlength=3)
    alike = np.flatnonzero(touched == counts.argmax())
    shown = int(alike[np.searchsorted(alike, 7 * number) % len(alike)])
    return World(paint, int(counts[1]), int(counts[2]), walk_through(world, shown, places, paint))


def walk_through(these: Mazes, number: int, places: NDArray[np.int64] | None, paint: Paint) -> Walk:
    """Its way, as these places have it, through the maze with this number; where there are none yet, it stands at the start."""
    door, apple, start = (square(place[number]) for place in (these.door, these.apple, these.start))
    here = None if paint[1] == "none" else apple
    things = {door, here} if here else {door}
    path = (start,) if places is None else up_to_the_end(places[:, 0, number] + 1, things)
    return Walk(np.pad(these.walls[number], 1, constant_values=True), door, here, path, paint)


def square(place: NDArray[np.int64]) -> Square:
    """With the wall around the maze counted."""
    return int(place[0]) + 1, int(place[1]) + 1


def mazes_on(params: Params) -> tuple[Walk, ...]:
    """The eight mazes on the sheet that lies ready; once all sheets are used up, on the last one."""
    sheets = params.sheets
    sheet, number = (params.sheet, LESSONS * len(sheets)) if len(sheets) < SHEETS else (sheets[-1], LESSONS * SHEETS - 1)
    paints = special_paints(number, sheet)
    paints += [TRAINING_WORLD] * (SHEET - len(paints))
    mazes = pool("training", SHEET * LESSONS * SHEETS)
    return tuple(walk_through(mazes, SHEET * number + place, None, paint) for place, paint in enumerate(paints))
