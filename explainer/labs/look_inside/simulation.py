"""Question: can you tell from the numbers inside a robot where it will go?

These are the Pips of “Green apples”: real networks that had the same lessons and passed the same exam, with a green door and a
red apple. In a world with a grey door and a green apple, some nearly always go for the door and some nearly always for the
apple. Each go shows the inside of one of those, before it thinks at all; you say which kind it is. Six goes, then the
world.

- guesses: what you said so far, A (apple) or B (the exit), up to six letters. After them an N asks for the next Pip.
- seed: which Pips you get. The six of 0, which are met first, are a set on which our rule below is right about all.
  Those of 2 and then of 1183, which come next, are new ones. There are 19 in all.

Each square of a maze makes eight numbers light up in a Pip, s = clip(E x + b), where x is what stands there and clip holds
each between 0 and 4. Take away what an empty square lights, and call the rest its light. Let d be the light of a green
door, as in training: the first row of lamps. For a green apple and for a grey door, each with light t, the other two rows
show min(t, d) on d: how much of what a green door lit is lit by this thing too. Our rule sums them up, and says "apple" if
the apple's eight hold more.

We chose this rule among a few by how well it does on Pips 0 to 49, and we ask only about Pips 50 to 99. It is not always
right: what comes after the first look, 14 ticks of thinking, is not in it. A Pip counts as going for a thing if that is
what it touches first in at least four of five new mazes; those that are torn or get lost are left out of this game.

What this leaves out: these Pips do not pretend. They never knew that they were trained. And their 207 numbers are few; in a
large AI nobody knows yet which of the billions to look at. So this is a foggy window, but a real one.

Source: this is our own small test. Looking inside larger networks that go through mazes: Mini and others, 2023.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from explainer.worlds.network import CHANNELS, MOST, Floats, tables
from explainer.worlds.pips import Pips, pips

GOES = 6
FIRST_SET = 108  # three of each kind, and our rule tells all six apart by far: who meets the lamps first can find it
NEW_AFTER = {0: 2, 2: 1183}  # seeds whose six have no Pip that was met before: three sets, of the 19 that there are
NEXT = "N"
CHOSEN_ON, ASKED_ABOUT = range(50), range(50, 100)  # Pips
LETTERS = {"apple": "A", "door": "B"}


@dataclass(frozen=True)
class Params:
    guesses: str
    seed: int

    @property
    def said(self) -> str:
        """The guesses without the wish for the next Pip."""
        return self.guesses.removesuffix(NEXT)


@dataclass(frozen=True)
class Go:
    pip: int
    kind: str  # "A" or "B": what it goes for
    mazes: tuple[int, int]  # in how many of 200 it goes for the apple, for the door
    light: tuple[float, ...]  # what a green door lights up, eight numbers from 0 to 4
    apple: tuple[float, ...]  # how much of that a green apple lights
    door: tuple[float, ...]  # how much of that a grey door lights
    rule: str  # what our rule says


@dataclass(frozen=True)
class Result:
    goes: tuple[Go, ...]  # all six, whatever has been guessed
    right: tuple[bool, ...]  # for each guess so far
    told: bool  # whether the last Pip is in view, with its answer
    finished: bool


def simulate(params: Params) -> Result:
    rng = np.random.default_rng(params.seed or FIRST_SET)
    kinds = rng.choice(["apple", "door"], size=GOES)
    waiting = {kind: rng.permutation(goers(kind, ASKED_ABOUT)).tolist() for kind in LETTERS}
    goes = tuple(one_go(waiting[kind].pop(), kind) for kind in kinds.tolist())
    right = tuple(guess == go.kind for guess, go in zip(params.said, goes, strict=False))
    return Result(goes=goes, right=right, told=bool(params.said) and params.said == params.guesses, finished=len(right) == GOES)


@cache
def goers(kind: str, among: range) -> tuple[int, ...]:
    """The Pips of these that go for the apple, or the door, in the world with a grey door and a green apple."""
    likings = pips().likings("grey", "green")
    return tuple(number for number in among if likings[number] == kind)


def one_go(number: int, kind: str) -> Go:
    light, apple, door = (part[number] for part in lit(pips()))
    doors, apples = pips().survey["grey", "green"][number].tolist()
    return Go(
        pip=number,
        kind=LETTERS[kind],
        mazes=(apples, doors),
        light=tuple(light.tolist()),
        apple=tuple(apple.tolist()),
        door=tuple(door.tolist()),
        rule=rule_says(float(apple.sum() - door.sum())),
    )


def lit(family: Pips) -> tuple[Floats, Floats, Floats]:
    """The light of a green door, and how much of it a green apple and a grey door light too. Each has shape (pips, 8)."""
    light = {look: light_of(family, *look) for look in (("green", "door"), ("green", "apple"), ("grey", "door"))}
    door = np.maximum(light["green", "door"], 0)
    apple_too, door_too = (np.minimum(np.maximum(light[look], 0), door) for look in (("green", "apple"), ("grey", "door")))
    return door, apple_too, door_too


def light_of(family: Pips, colour: str, thing: str) -> Floats:
    """What this thing in this colour lights up at the first look, less what an empty square lights. Shape (pips, 8)."""
    table = tables(family.weights)
    seen = table.E[..., CHANNELS.index(colour)] + table.E[..., CHANNELS.index(thing)]
    return np.asarray(np.clip(seen + table.b, 0, MOST) - np.clip(table.b, 0, MOST))


def rule_says(more: float) -> str:
    """Our rule, from how much more of the green door's light the apple has than the grey door."""
    return "A" if more > 0 else "B"


@cache
def record(among: range) -> tuple[int, int]:
    """How often our rule is right about the goers among these Pips, and how many there are."""
    _, apple, door = lit(pips())
    more = (apple - door).sum(axis=1)
    said = [(kind, rule_says(float(more[number]))) for kind in LETTERS for number in goers(kind, among)]
    return sum(LETTERS[kind] == rule for kind, rule in said), len(said)
