"""How long the next page takes while many sockets are open and say nothing, as in a class on one network.

Starts the site on a free loopback port, opens the sockets, and asks for a page a few times. Exits with 1 where the page takes
more than twice as long as alone, or where one answer takes a second.
Bounded: 1 000 sockets, 40 requests, about ten seconds.   Run:  .venv/bin/python -m benchmarks.silent_sockets
"""

import socket
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from benchmarks.wanted import finish, want
from tests.served_site import Served, served

SOCKETS = 1000
REQUESTS = 20
PAGE = "/deception/?guess=skip"


def milliseconds(site: Served) -> list[float]:
    times = []
    for _ in range(REQUESTS):
        start = time.perf_counter()
        assert site.get(PAGE)[0] == 200
        times.append((time.perf_counter() - start) * 1000)
    return times


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, served(Path(folder) / "log") as site, ExitStack() as silent:
        site.settle()
        alone = milliseconds(site)
        for _ in range(SOCKETS):
            silent.enter_context(socket.create_connection(("127.0.0.1", site.port), timeout=10))
        time.sleep(1)
        crowded = milliseconds(site)
    ratio = median(crowded) / median(alone)
    print(f"alone:                    median {median(alone):5.1f} ms, slowest {max(alone):5.1f} ms")
    print(f"with {SOCKETS} silent sockets: median {median(crowded):5.1f} ms, slowest {max(crowded):5.1f} ms")
    print(f"ratio of the medians:     {ratio:.2f}    (wanted: under 2)")
    want(ratio < 2, "a page takes less than twice as long beside silent sockets")
    want(max(crowded) < 1000, "no answer takes a second beside silent sockets")
    finish()


if __name__ == "__main__":
    main()
