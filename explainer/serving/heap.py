"""What drawing leaves free goes back to the system: glibc would keep it, and each process look half as large again."""

import ctypes
import time
from collections.abc import Callable

PAUSE = 0.5  # seconds: giving back takes two milliseconds, and what is given back has to be fetched again
ARENAS, LARGE, FREE_AT_END = -8, -3, -1  # what glibc calls M_ARENA_MAX, M_MMAP_THRESHOLD and M_TRIM_THRESHOLD
LARGE_BYTES = 8 * 2**20  # more than a canvas has
FREE_BYTES = 8 * 2**20  # most of what one picture leaves free


def one_heap() -> None:
    """For all threads, instead of one for each: what one has left free another can use. To be called before they start.

    What a picture is made of stays in the heap for the next one. By itself glibc would give it back at once, since none of the
    two limits moves any more when one is set, and to fetch it again took a third of a picture's time.
    """
    if mallopt := of_glibc("mallopt"):
        mallopt(ARENAS, 1)
        mallopt(LARGE, LARGE_BYTES)
        mallopt(FREE_AT_END, FREE_BYTES)


def of_glibc(name: str) -> Callable[..., object] | None:
    """None where there is another C library, or no such thing."""
    try:
        found: Callable[..., object] = getattr(ctypes.CDLL(None), name)
    except (AttributeError, OSError, TypeError):
        return None
    return found


class Tidy:
    def __init__(self, trim: Callable[[int], object] | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._trim, self._clock = trim, clock
        self._next = -float("inf")

    def __call__(self) -> None:
        """Give back what is free, unless that was done a moment ago."""
        if self._trim and self._clock() >= self._next:
            self._next = self._clock() + PAUSE
            self._trim(0)


give_back = Tidy(of_glibc("malloc_trim"))
