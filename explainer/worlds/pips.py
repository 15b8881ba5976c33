"""The Pips that are shipped with the site: families of a hundred, trained alike, from a hundred different first random numbers.

`python manage.py train_pips` makes the file anew. What a Pip does is always worked out from the numbers in it. The results
of the exam and of the survey stand beside them to save time; a test works them out again.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from explainer.worlds.network import EYES, Floats
from explainer.worlds.training import SURVEY_MAZES, SURVEY_WORLDS, Family, Trained

PIPS = 100
FILE = Path(__file__).with_name("pips.npz")
VARIED = (0.0, 0.01, 0.05, 0.2)  # shares of the lessons in the varied world
FAMILIES = (*(Family(eyes, 0.0) for eyes in EYES), *(Family("even", varied) for varied in VARIED[1:]))

Liking = Literal["door", "apple", "lost", "torn"]
LIKINGS: tuple[Liking, ...] = ("door", "apple", "lost", "torn")


@dataclass(frozen=True)
class Pips:
    """A family."""

    weights: Floats  # shape (100, 207)
    attempts: NDArray[np.uint8]  # shape (100,): how often each sat the exam
    exam: NDArray[np.uint8]  # shape (100,): in how many of 200 exam mazes it finds the door
    survey: dict[tuple[str, str], NDArray[np.uint8]]  # {(door, apple): shape (100, 2), of 200 mazes: door first, apple first}

    def likings(self, door: str, apple: str) -> list[Liking]:
        """What each Pip goes for in a world of these colours. (It is not a wish: it is what its numbers steer it to.)"""
        return [liking(int(doors), int(apples)) for doors, apples in self.survey[door, apple]]


def liking(doors: int, apples: int) -> Liking:
    """Door or apple: what it touches first in at least four mazes of five. Lost: neither, in half or more. Torn: the rest."""
    if doors >= 0.8 * SURVEY_MAZES:
        return "door"
    if apples >= 0.8 * SURVEY_MAZES:
        return "apple"
    return "lost" if SURVEY_MAZES - doors - apples >= SURVEY_MAZES / 2 else "torn"


@cache
def pips(eyes: str = "even", varied: float = 0.0) -> Pips:
    """The family that sees with these eyes and had this share of other lessons."""
    with np.load(FILE) as kept:
        number = FAMILIES.index(Family(eyes, varied))
        weights, attempts, exam, survey = (kept[name][number] for name in ("weights", "attempts", "exam", "survey"))
    by_world = {world: survey[:, place] for place, world in enumerate(SURVEY_WORLDS)}
    return Pips(weights.astype(np.float32), attempts, exam, by_world)


def save(trained: list[Trained], file: Path) -> None:
    """Write all families, each with its Pips in order, one after the other."""
    fields = {name: np.stack([getattr(one, name) for one in trained]) for name in ("weights", "attempts", "exam", "survey")}
    families = {name: values.reshape(len(FAMILIES), -1, *values.shape[1:]) for name, values in fields.items()}
    np.savez_compressed(
        file,
        weights=families["weights"],
        attempts=families["attempts"].astype(np.uint8),
        exam=families["exam"].astype(np.uint8),
        survey=families["survey"],
    )
