"""A lab's result at given params, kept for a while: a page, its picture, its film and its numbers are asked for in turn."""

from contextlib import suppress
from dataclasses import is_dataclass
from threading import Lock
from typing import Any

import numpy as np
from cachetools import LRUCache, cached
from cachetools.keys import hashkey

from explainer.frame.lab import AnyLab
from explainer.serving.workers import Worker

# A school that comes at once has to wait a little, and shall not be sent away. Each who waits holds some memory.
RUNS = Worker("runs", most_jobs=500, retry_after=3, longest_wait=12, nice=5)
MOST_BYTES = 5 * 2**20


def size_of(result: Any) -> int:
    """About how many bytes a result holds."""
    if isinstance(result, np.ndarray):
        return 100 + result.nbytes
    if is_dataclass(result):
        return size_of(vars(result))
    if isinstance(result, dict):
        return 100 + sum(map(size_of, result.values()))
    return 100 + sum(map(size_of, result)) if isinstance(result, list | tuple) else 100


results: LRUCache[object, Any] = LRUCache(MOST_BYTES, getsizeof=size_of)  # least recently used out first
lock = Lock()


@cached(results, lock=lock)
def run_here(lab: AnyLab, params: Any) -> Any:
    """The result, worked out on this thread unless it is known: for code that is on a worker's thread already."""
    return lab.simulate(params)


def keep(lab: AnyLab, params: Any, result: Any) -> None:
    """A result that was worked out elsewhere."""
    with lock, suppress(ValueError):  # too large to be kept
        results[hashkey(lab, params)] = result


def run(lab: AnyLab, params: Any) -> Any:
    """The result, worked out beside the event loop unless it is known."""
    known = known_result(lab, params)
    return RUNS.do(f"{lab.name} {params!r}", lambda: run_here(lab, params)) if known is None else known


def known_result(lab: AnyLab, params: Any) -> Any:
    with lock:
        return results.get(hashkey(lab, params))


def numbers(lab: AnyLab, params: Any) -> dict[str, Any]:
    """What `data.json` gives."""
    return RUNS.do(f"{lab.name} {params!r} numbers", lambda: lab.data(params, run_here(lab, params)))
