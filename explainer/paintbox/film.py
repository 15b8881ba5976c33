"""Which moments of a run a film shows."""

import numpy as np


def evenly(last: int, most: int) -> list[int]:
    """Whole numbers from 0 to `last`, both included: all of them, or `most` spread evenly where there are more."""
    return list(dict.fromkeys(np.linspace(0, last, most).round().astype(int).tolist()))
