"""A lab's run, kept for a moment: a page, its picture, its film and its numbers are asked for one after another."""

from threading import Lock
from typing import Any

from cachetools import LRUCache

from explainer.aside import Line, aside
from explainer.frame.lab import Lab

# With the dearest run at 0.1 s nobody waits for more than six seconds.
RUNS = Line(most=60, seconds=3)
RECENT = 16

recent: LRUCache[tuple[Lab, Any], Any] = LRUCache(RECENT)
lock = Lock()


def run(lab: Lab, params: Any) -> Any:
    """The result at these params."""
    known = recent_result(lab, params)
    return RUNS.do(f"{lab.name} {params!r}", lambda: aside(lambda: run_here(lab, params))) if known is None else known


def run_here(lab: Lab, params: Any) -> Any:
    """The same for what is beside the loop already."""
    result = recent_result(lab, params)
    if result is None:
        result = lab.simulate(params)
        with lock:
            recent[lab, params] = result
    return result


def recent_result(lab: Lab, params: Any) -> Any:
    with lock:
        return recent.get((lab, params))


def numbers(lab: Lab, params: Any) -> dict[str, Any]:
    """What `data.json` gives."""
    return RUNS.do(f"{lab.name} {params!r} numbers", lambda: aside(lambda: lab.data(params)))
