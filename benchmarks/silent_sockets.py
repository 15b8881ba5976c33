"""How long the next page takes while many sockets are open and say nothing, as in a class on one network.

Starts the site on a free loopback port, opens the sockets, asks for a page a few times, prints the slowest answer, stops.
Bounded: 1 000 sockets, 20 requests, about ten seconds.   Run:  .venv/bin/python -m benchmarks.silent_sockets
"""

import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack
from pathlib import Path

SOCKETS = 1000
REQUESTS = 20
PAGE = "/deception/?guess=skip"
GUNICORN = str(Path(sys.executable).with_name("gunicorn"))


def seconds(address: str) -> float:
    start = time.perf_counter()
    with urllib.request.urlopen(address, timeout=30) as answer:
        answer.read()
    return time.perf_counter() - start


def main() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([GUNICORN, "explainer.wsgi", "--bind", f"127.0.0.1:{port}"], stdout=subprocess.DEVNULL)
    page = f"http://127.0.0.1:{port}{PAGE}"
    try:
        for _ in range(100):
            try:
                seconds(page)
                break
            except OSError:
                time.sleep(0.1)
        alone = sorted(seconds(page) for _ in range(REQUESTS))
        with ExitStack() as silent:
            for _ in range(SOCKETS):
                silent.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10))
            time.sleep(1)
            crowded = sorted(seconds(page) for _ in range(REQUESTS))
    finally:
        server.terminate()
        server.wait(timeout=40)
    middle = REQUESTS // 2
    print(f"alone:                    median {alone[middle] * 1000:5.1f} ms, slowest {alone[-1] * 1000:5.1f} ms")
    print(f"with {SOCKETS} silent sockets: median {crowded[middle] * 1000:5.1f} ms, slowest {crowded[-1] * 1000:5.1f} ms")
    print(f"ratio of the medians:     {crowded[middle] / alone[middle]:.2f}")


if __name__ == "__main__":
    main()
