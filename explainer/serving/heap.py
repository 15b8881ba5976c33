"""What drawing leaves free goes back to the system: glibc would keep it, and each process look half as large again."""

import ctypes
import time
from collections.abc import Callable

PAUSE = 0.5  # seconds: giving back takes two milliseconds, and what is given back has to be fetched again
ARENAS, LARGE = -8, -3  # what glibc calls M_ARENA_MAX and M_MMAP_THRESHOLD
LARGE_BYTES = 4 * 2**20  # a canvas has this many; with a quarter of it each picture takes a fifth more time


def one_heap() -> None:
    """For all threads, instead of one for each: what one has left free another can use. To be called before they start.

    What is large lies beside the heap, and is given back as soon as it is free.
    """
    if mallopt := of_glibc("mallopt"):
        mallopt(ARENAS, 1)
        mallopt(LARGE, LARGE_BYTES)


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
