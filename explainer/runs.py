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
    key = lab, params
    with lock:
        result = recent.get(key)
    if result is None:
        result = RUNS.do(f"{lab.name} {params!r}", lambda: aside(lambda: lab.simulate(params)))
        with lock:
            recent[key] = result
    return result


def numbers(lab: Lab, params: Any) -> dict[str, Any]:
    """What `data.json` gives."""
    return RUNS.do(f"{lab.name} {params!r} numbers", lambda: aside(lambda: lab.data(params)))
