"""An act: what the reader does with the picture before the lab asks anything. First the hand, then the guess, then the answer.

A lab says with `Lab.act` where its params stand: "acting" (nothing is asked and nothing judged), "over" (now the question is
asked; until it is answered, `Lab.before` holds back what would tell), or "" where there is no act (the question comes first).
`Lab.act_begins` shows where the act begins, where that is not the picture before the question.
Where nothing has been done yet (its `Moves` are empty), an address with a guess in it, such as `guess=ask`, asks at once.
The hand acts by a tap (`Lab.tap`), by ticks over the picture (`Lab.ticks`), or by buttons in the lab's own `panel`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

P = TypeVar("P")  # a lab's Params

Stage = Literal["", "acting", "over"]


@dataclass(frozen=True)
class Box:
    """A box to tick, over a part of the picture. Lengths in the picture's units, of which it is 1280 wide."""

    name: str  # in the address
    label: str  # for those who cannot see it, such as "a4"
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Ticks(Generic[P]):
    """Several things picked at once: native tick boxes over the picture, and one button that hands them in.

    A tick is no request. `?box=a4&box=a5&boxes=in` becomes the address with the params that `hand_in` changes.
    """

    boxes: Callable[[P], Sequence[Box]]  # at these params; none where nothing can be ticked
    hand_in: Callable[[frozenset[str], P], dict[str, Any]]  # the params that these ticks change
    legend: Callable[[P], str]  # what to tick: an order
    button: str  # "Peck"
    least: int = 1
    most: int = 99

    def mistake(self, ticked: Sequence[str], params: P) -> str:
        """What is wrong with these ticks, in words; "" where nothing is."""
        known = {box.name for box in self.boxes(params)}
        if strange := [name for name in ticked if name not in known]:
            return f"There is no box called {strange[0]} here."
        if not self.least <= len(set(ticked)) <= self.most:
            few = len(set(ticked)) < self.least
            return f"Tick at least {self.least}." if few else f"Tick no more than {self.most}."
        return ""
