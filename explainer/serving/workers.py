"""Work that takes longer than an answer should: done beside the event loop, so that no reader waits for another reader's film.

gunicorn's gevent worker process answers every request on one thread, its event loop. Each `Worker` is one more thread.
"""

import os
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import cached_property, partial
from math import inf
from threading import Lock, get_native_id
from time import monotonic
from typing import Any, TypeVar

from gevent import monkey
from gevent.threadpool import ThreadPool

T = TypeVar("T")

RECENT_JOBS = 20  # over about how many jobs the time that one takes is averaged
STUCK_SECONDS = 60  # no run, picture or film takes more than one second, or three on a slow machine

ALL_WORKERS: list["Worker"] = []


class Busy(Exception):
    """More jobs are waiting than can be done soon. Answered with 503 and when to come back."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"come back in {retry_after} seconds")
        self.retry_after = retry_after


class Worker:
    """A thread and its bounded queue: one job at a time, first come, first served. A job that many ask for is done once."""

    def __init__(self, name: str, *, most_jobs: int, retry_after: int, longest_wait: float = inf, nice: int = 0) -> None:
        """At most `most_jobs` are taken in, and none that would wait for more than `longest_wait` seconds at the pace of recent
        jobs. Whoever is sent away is told to come back after `retry_after` seconds. `nice`: how far the event loops go first.
        """
        self.name, self.most_jobs, self.retry_after, self.longest_wait = name, most_jobs, retry_after, longest_wait
        self.nice = nice
        self._executor = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._jobs: dict[str, Future[Any]] = {}
        self._lock = Lock()
        self._seconds_per_job = 0.0
        self._began: float | None = None  # when the current job began
        ALL_WORKERS.append(self)

    def do(self, key: str, job: Callable[[], T]) -> T:
        """The result of this job, or of one with the same key that is already in the queue.

        What the job raises is raised here. `Busy` where too many wait, or it would take too long.
        """
        with self._lock:
            future = self._jobs.get(key)
            if future is None:
                waiting = len(self._jobs)
                if waiting >= self.most_jobs or waiting * self._seconds_per_job > self.longest_wait:
                    raise Busy(self.retry_after)
                future = self._jobs[key] = self._executor.submit(self._do, key, job)
        result: T = future.result()
        return result

    def _do(self, key: str, job: Callable[[], T]) -> T:
        self._began = monotonic()
        try:
            return self._on_thread(job)
        finally:
            self._seconds_per_job += (self.seconds_at_job() - self._seconds_per_job) / RECENT_JOBS
            self._began = None
            with self._lock:
                del self._jobs[key]

    def _on_thread(self, job: Callable[[], T]) -> T:
        """gevent turns the executor's thread into one more task of the event loop, so there it takes a real thread besides."""
        if not monkey.is_module_patched("threading"):
            return job()
        result: T = self._thread.apply(job)
        return result

    @cached_property
    def _thread(self) -> ThreadPool:
        pool = ThreadPool(1)
        pool.apply(partial(give_way, self.nice))
        return pool

    def jobs(self) -> int:
        """How many wait, or are being done."""
        return len(self._jobs)

    def seconds_at_job(self) -> float:
        """For how long the current job has been running; 0 between jobs."""
        began = self._began
        return 0.0 if began is None else monotonic() - began


def give_way(nice: int) -> None:
    """Let the system run other threads before this one. Linux has a priority for each thread, others for a process alone."""
    if nice and sys.platform == "linux":
        with suppress(OSError):  # a host may forbid it
            os.setpriority(os.PRIO_PROCESS, get_native_id(), os.getpriority(os.PRIO_PROCESS, 0) + nice)


def stuck_worker() -> Worker | None:
    """A worker whose current job does not end. Only a new process helps, so `/healthz` tells the host."""
    return next((worker for worker in ALL_WORKERS if worker.seconds_at_job() > STUCK_SECONDS), None)
