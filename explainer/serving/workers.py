"""Long sums are done beside the event loop, so that no reader waits for another reader's film.

gunicorn's gevent worker answers everyone on one thread. A second one runs labs and draws pictures, a third one films. Each of
these has its own bounded line; who comes when it is full is asked to come back. (QR codes, a millisecond each, need none.)
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from functools import cache
from math import inf
from threading import Lock
from time import monotonic
from typing import Any, TypeVar

from gevent import monkey
from gevent.threadpool import ThreadPool

T = TypeVar("T")


OF_LATE = 20  # jobs, about, whose time counts for how long the next one will take


class Busy(Exception):
    """More are waiting already than can be served soon."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"come back in {seconds} seconds")
        self.seconds = seconds


@cache
def thread(of: str) -> ThreadPool:
    """Made when first needed: in the worker, not in the process it was forked from."""
    return ThreadPool(1)


def aside(piece: Callable[[], T], of: str = "pictures") -> T:
    """Do this on another thread while the loop goes on. Without a loop, as in `runserver` and in tests, do it here."""
    if not monkey.is_module_patched("threading"):
        return piece()
    done: T = thread(of).apply(piece)
    return done


def all_of(pieces: Iterator[T]) -> list[T]:
    """All pieces of a film, one by one, on a thread of their own."""
    made = []
    while (piece := aside(lambda: next(pieces, None), of="films")) is not None:
        made.append(piece)
    return made


class Line:
    """Who waits for one kind of work: first come, first served, one at a time. A job that many ask for is done once."""

    def __init__(self, most: int, seconds: int, longest: float = inf) -> None:
        """At most so many jobs are taken in, and none that would wait for longer than so many seconds, as the latest jobs took.
        Who is sent away hears after how many seconds it may come back.
        """
        self.most, self.seconds, self.longest = most, seconds, longest
        self._takes = 0.0  # seconds for a job, of late
        self._jobs: dict[str, Future[Any]] = {}  # in the order they came
        self._lock = Lock()
        self._began: float | None = None  # when the job that is being done was begun

    def at_work_for(self) -> float:
        """For how many seconds the job of now has been worked at."""
        began = self._began
        return 0.0 if began is None else monotonic() - began

    def do(self, key: str, make: Callable[[], T]) -> T:
        """What `make` gives, made now or by who came first with this key."""
        with self._lock:
            job = self._jobs.get(key)
            if first := job is None:
                if len(self._jobs) >= self.most or len(self._jobs) * self._takes > self.longest:
                    raise Busy(self.seconds)
                before = next(reversed(self._jobs.values()), None)
                job = self._jobs[key] = Future()
        if first:
            self._finish(key, job, before, make)
        done: T = job.result()
        return done

    def _finish(self, key: str, job: Future[T], before: Future[Any] | None, make: Callable[[], T]) -> None:
        """Whatever happens, who waits for this job hears of it."""
        try:
            if before:
                before.exception()  # known, if only as None, once that job is over
            self._began = monotonic()
            try:
                made = make()
            finally:
                self._takes += (self.at_work_for() - self._takes) / OF_LATE
                self._began = None  # before the next in line hears that it may begin
            job.set_result(made)
        except BaseException as error:
            job.set_exception(error)
        finally:
            with self._lock:
                del self._jobs[key]
