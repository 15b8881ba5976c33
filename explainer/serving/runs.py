"""A lab's run, kept for a while: a page, its picture, its film and its numbers are asked for one after another."""

from dataclasses import is_dataclass
from threading import Lock
from typing import Any

import numpy as np
from cachetools import LRUCache

from explainer.frame.lab import AnyLab
from explainer.serving.workers import Line, aside

# A school that comes at once has to wait a little, and shall not be sent away. Each who waits holds some memory.
RUNS = Line(most=500, seconds=3, longest=12)
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


recent: LRUCache[tuple[AnyLab, Any], Any] = LRUCache(MOST_BYTES, getsizeof=size_of)
lock = Lock()


def run(lab: AnyLab, params: Any) -> Any:
    """The result at these params."""
    known = recent_result(lab, params)
    return RUNS.do(f"{lab.name} {params!r}", lambda: aside(lambda: run_here(lab, params))) if known is None else known


def run_here(lab: AnyLab, params: Any) -> Any:
    """The same for what is beside the loop already."""
    result = recent_result(lab, params)
    if result is None:
        result = lab.simulate(params)
        with lock:
            if size_of(result) <= recent.maxsize:
                recent[lab, params] = result
    return result


def recent_result(lab: AnyLab, params: Any) -> Any:
    with lock:
        return recent.get((lab, params))


def numbers(lab: AnyLab, params: Any) -> dict[str, Any]:
    """What `data.json` gives."""
    return RUNS.do(f"{lab.name} {params!r} numbers", lambda: aside(lambda: lab.data(params, run_here(lab, params))))
