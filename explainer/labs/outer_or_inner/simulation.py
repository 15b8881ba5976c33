"""Question: when something goes wrong, is it an outer problem, an inner one, both, or can't we tell?

Each of ten stories has four meters, from 0 to 100: the score (what is counted) and the wish (what people want), each in
training and in the world. Some meters are missing, since no one has looked.

- moves: what the reader did, a letter each: M asks for the wish; O, I, B and C sort the story as outer, inner, both or can't
  tell; N goes on to the next story.
- gap: how far two meters have to stand apart to count as a gap, from 5 to 95.
- view: one story at a time, or all ten.
- told: whether what came of all ten is shown.

There is no list of right answers. What a story is follows from its meters:

    outer gap = the larger of (score − wish) in training and in the world
    inner gap = score in training − score in the world

Outer: the outer gap counts, so the score is high where the wish is not. Inner: the inner gap counts, so what was learned in
training did not hold in the world. Both: both count. Where neither counts, there is no gap. A missing meter may stand anywhere
from 0 to 100, which gives a range for each gap. If the answer is not the same over the whole range, we can't tell.

What this leaves out: the meters are made up to fit the stories, and a true wish has no meter. Two numbers cannot show an aim:
a boss who hits each target so as to stay looks outer here. Experts draw these lines in other ways, and some stories change
place when the line moves: try another gap.

Source: "Mesa-Optimization: Explain it like I'm 10 Edition" (brook, 2023), which says that the border is fuzzy, and that
both can happen at once. That a score may still run in the world, and what that helps: a discussion of 2019 under "The Inner
Alignment Problem".
"""

import re
from dataclasses import dataclass
from typing import Literal

from explainer.labs.outer_or_inner.stories import STORIES, Meter, Story

Kind = Literal["outer", "inner", "both", "unknown", "none"]
KINDS: dict[str, Kind] = {"O": "outer", "I": "inner", "B": "both", "C": "unknown"}
LOWEST, HIGHEST = 0.0, 100.0  # of a meter

ONE_STORY = re.compile("(M?)([OIBC]?)(N?)")
Range = tuple[float, float]


@dataclass(frozen=True)
class Params:
    moves: str
    gap: int
    view: str = "one"  # or "all"
    told: str = "shown"  # or "hidden": what comes of all ten is still to be guessed

    @property
    def is_sorted(self) -> bool:
        """Whether all ten have been, and the reader went on."""
        return self.moves.count("N") == len(STORIES)


@dataclass(frozen=True)
class Place:
    """Where a story stands: how large its gaps may be, and what that makes it."""

    outer: Range
    inner: Range
    kind: Kind


@dataclass(frozen=True)
class Result:
    number: int  # of the story that is shown, from 0
    asked: bool  # whether its wish meters are open
    answers: tuple[Kind, ...]  # so far
    answered: bool  # whether the story that is shown has been sorted
    finished: bool  # whether all ten have, the reader went on, and what came of them is shown
    shows_all: bool  # all ten, and not one story
    places: tuple[Place, ...]  # of all ten

    @property
    def story(self) -> Story:
        return STORIES[self.number]

    @property
    def right(self) -> tuple[bool, ...]:
        """For each answer, whether the meters say the same."""
        return tuple(answer == place.kind for answer, place in zip(self.answers, self.places, strict=False))

    @property
    def streak(self) -> int:
        """How many answers in a row are right, up to the last one."""
        backwards = self.right[::-1]
        return backwards.index(False) if False in backwards else len(backwards)

    def count(self, kind: Kind) -> int:
        return sum(place.kind == kind for place in self.places)

    @property
    def in_one_box(self) -> int:
        """How many of the ten are outer alone or inner alone."""
        return self.count("outer") + self.count("inner")


def simulate(params: Params) -> Result:
    hidden = params.told == "hidden"
    moves = params.moves.removesuffix("N") if hidden and params.is_sorted else params.moves
    told = [match.groups() for match in ONE_STORY.finditer(moves) if match[0]]
    answers = tuple(KINDS[letter] for _, letter, _ in told if letter)
    gone_on = sum(bool(next_one) for *_, next_one in told)
    finished = gone_on == len(STORIES)
    asked, answered = (bool(told[gone_on][0]), bool(told[gone_on][1])) if gone_on < len(told) else (False, False)
    return Result(
        number=min(gone_on, len(STORIES) - 1),
        asked=asked or answered or finished,
        answers=answers,
        answered=answered or finished,
        finished=finished,
        shows_all=not hidden and (finished or params.view == "all"),
        places=tuple(place(story, params.gap) for story in STORIES),
    )


def place(story: Story, gap: float) -> Place:
    (score, score_there), (wish, wish_there) = map(ends, story.scores), map(ends, story.wishes)
    here, there = apart(score, wish), apart(score_there, wish_there)
    outer = max(here[0], there[0]), max(here[1], there[1])
    inner = apart(score, score_there)
    return Place(outer, inner, kind(outer, inner, gap))


def ends(meter: Meter) -> Range:
    """Where a meter may stand."""
    return (LOWEST, HIGHEST) if meter is None else (meter, meter)


def apart(high: Range, low: Range) -> Range:
    """How far the first may stand above the second."""
    return high[0] - low[1], high[1] - low[0]


def kind(outer: Range, inner: Range, gap: float) -> Kind:
    if any(low < gap <= high for low, high in (outer, inner)):
        return "unknown"
    if outer[0] >= gap:
        return "both" if inner[0] >= gap else "outer"
    return "inner" if inner[0] >= gap else "none"
