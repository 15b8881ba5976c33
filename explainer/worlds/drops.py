"""Things that a reader lets go on a map, as letters of an address: where each of them falls.

A map is parted into GRID by GRID squares. A drop is two letters: its column from the left, its row from the bottom.
"""

import numpy as np
from numpy.typing import NDArray

LETTERS = "abcdefghijklmnopqrstuvwxyz"
GRID = len(LETTERS)


def middles(drops: str, reach: float) -> NDArray[np.float64]:
    """The middles of the squares on which they fall, on the square [-reach, reach]². Shape (drops, 2)."""
    letters = np.array([LETTERS.index(letter) for letter in drops]).reshape(-1, 2)
    return np.asarray((letters + 0.5) * (2 * reach / GRID) - reach)
