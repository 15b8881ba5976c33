"""Jobs to be done before a process serves, shared by two cores: a copy of it begins with the last, and it with the first."""

import mmap
import os
import pickle
import threading
from collections.abc import Callable, Sequence
from math import inf
from time import monotonic
from typing import Any

Jobs = Sequence[Callable[[], Any]]


def done_by(end: float, jobs: Jobs) -> dict[int, Any]:
    """What the jobs return, by their numbers: of all that are begun before this time on the clock.

    On one core, or where there are threads, which a copy would lose, all are done here; so are those of a copy that dies.
    """
    taken = mmap.mmap(-1, max(1, len(jobs)))  # a byte for each job, seen by both; one that both take at once is done twice
    forwards, backwards = range(len(jobs)), range(len(jobs) - 1, -1, -1)
    if not may_fork():
        return one_by_one(forwards, jobs, taken, end)
    copy = Copy(lambda: one_by_one(backwards, jobs, taken, end))
    found = one_by_one(forwards, jobs, taken, end) | copy.result()
    return found | {number: job() for number, job in enumerate(jobs) if taken[number] and number not in found}


def one_by_one(numbers: range, jobs: Jobs, taken: mmap.mmap, end: float = inf) -> dict[int, Any]:
    """Until the first that is taken."""
    found: dict[int, Any] = {}
    for number in numbers:
        if taken[number] or monotonic() > end:
            break
        taken[number] = 1
        found[number] = jobs[number]()
    return found


def may_fork() -> bool:
    return hasattr(os, "sched_getaffinity") and len(os.sched_getaffinity(0)) > 1 and threading.active_count() == 1


class Copy:
    """A copy of this process that does one job, sends what it found, and ends."""

    def __init__(self, job: Callable[[], dict[int, Any]]) -> None:
        reading, writing = os.pipe()
        # gevent's own `os.close` leaves it to the event loop, which does not run yet.
        self._reading, pipe = open(reading, "rb"), open(writing, "wb")  # noqa: SIM115
        self._process = os.fork()
        if not self._process:
            try:
                pipe.write(pickle.dumps(job()))
                pipe.close()
            finally:
                os._exit(0)
        pipe.close()

    def result(self) -> dict[int, Any]:
        """Empty if it died."""
        with self._reading as pipe:
            told = pipe.read()
        os.waitpid(self._process, 0)
        try:
            found: dict[int, Any] = pickle.loads(told)
        except (EOFError, pickle.UnpicklingError):
            return {}
        return found
