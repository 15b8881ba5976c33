"""Random, hostile and boundary requests to every face of the site, in one process, straight at what the server would call.

Pages, pictures, numbers, acts, boards, sheets, short and moved addresses, oEmbed; and live classes, which are opened, joined,
led and voted in with real and hurt cookies, forms and origins (their database is an SQLite file made for this). Each request
is answered, sent on where the answer says so, and read to its end. A fault is: a server error other than the 503 of who is
asked to come back (with Retry-After) and oEmbed's own 501; an exception; a line in the log; an answer that takes more than a
second of the processor, the key of a class aside; a header that a server would refuse to send; JSON that is none; a redirect to
a stranger, or without end; and more memory at the end than once the caches were full. Exits with 1 where there is one.
Needs what the tests need (requirements-dev.txt) and collected static files.
Run:  .venv/bin/python -m benchmarks.hostile [requests] [--seconds 3600] [--seed 1]
"""

import argparse
import heapq
import logging
import os
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from statistics import mean
from typing import Any
from urllib.parse import urljoin, urlsplit

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "explainer.settings")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in gunicorn.conf.py
os.environ.setdefault("LIVE_FILE", f"{tempfile.mkdtemp()}/live.sqlite3")  # read by the settings

from gunicorn.util import unquote_to_wsgi_str

from benchmarks.nasties import Nasties, Request
from explainer.live.prepare import prepare
from explainer.web.warm_up import warm_up
from explainer.wsgi import application

LONGEST = 1.0  # seconds of the processor that an answer may take
LONGEST_OF_A_CLASS = 15.0  # its key is thirty runs, each a job of its own: who asks meanwhile waits for one of them
GROWTH = 1.1  # times what it held once its caches were full may the process hold at the end; it goes up and down by 15 MB
SHOWN = 12  # of the slowest, and of the faults
HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
HEADER_VALUE = re.compile(r"[ \t\x21-\x7e\x80-\xff]*")  # else gunicorn refuses to send it
FILL = 20_000  # requests; after fewer the caches are not full
LOOKS = 10  # at the memory, from start to end


def megabytes() -> float:
    """What this process holds in memory."""
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def environ_of(request: Request) -> dict[str, Any]:
    """As gunicorn would make it."""
    body = request.body.encode("latin-1")
    about = {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body))} if body else {}
    headers = {"Host": "localhost", **about, **request.headers}
    named = {name.upper().replace("-", "_"): value for name, value in headers.items()}
    return {
        "REQUEST_METHOD": request.method,
        "RAW_URI": f"{request.path}?{request.query}",
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_wsgi_str(request.path),
        "QUERY_STRING": request.query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(body),
        "wsgi.errors": BytesIO(),
        "wsgi.version": (1, 0),
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        **{name if name in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{name}": value for name, value in named.items()},
    }


class Logged(logging.Handler):
    """What would have gone to the log."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name} {record.levelname} {record.getMessage()}")


class Tally:
    """What came of all requests so far."""

    def __init__(self) -> None:
        self.statuses: Counter[int] = Counter()
        self.slowest: list[tuple[float, int, str]] = []
        self.faults: Counter[str] = Counter()
        self.examples: dict[str, str] = {}
        self.asked = self.followed = 0
        self.seconds = 0.0

    def fault(self, kind: str, request: Request) -> None:
        self.faults[kind] += 1
        self.examples.setdefault(kind, str(request))

    def took(self, seconds: float, request: Request) -> None:
        self.seconds += seconds
        longest = LONGEST_OF_A_CLASS if request.path.endswith("/class/key/") else LONGEST
        if seconds > longest:
            self.fault(f"more than {longest} s", request)
        if len(self.slowest) == SHOWN and seconds < self.slowest[0][0]:
            return
        entry = (seconds, self.asked + self.followed, str(request))
        (heapq.heappush if len(self.slowest) < SHOWN else heapq.heappushpop)(self.slowest, entry)


def ask(request: Request, nasties: Nasties, tally: Tally, logged: Logged) -> str:
    """Ask once; where it sends us on to, or ""."""
    environ = environ_of(request)
    begun: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(status: str, headers: list[tuple[str, str]], *_: Any) -> Callable[[bytes], object]:
        begun.append((status, headers))
        return lambda data: None

    start = time.process_time()  # runs, pictures and votes are made on threads of their own
    try:
        answer = application(environ, start_response)
        body = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
    except Exception as error:
        tally.fault(f"raises {type(error).__name__}", request)
        return ""
    tally.took(time.process_time() - start, request)
    ((line, headers),) = begun
    status, named = int(line[:3]), dict(headers)
    tally.statuses[status] += 1
    if status >= 500 and not (status == 503 and "Retry-After" in named) and not (status == 501 and request.path == "/oembed"):
        tally.fault(f"status {status}", request)
    while logged.lines:
        tally.fault(f"in the log: {logged.lines.pop()[:100]}", request)
    if not all(HEADER_NAME.fullmatch(name) and HEADER_VALUE.fullmatch(value) for name, value in headers):
        tally.fault("a header that cannot be sent", request)
    if request.method == "GET" and "Content-Length" in named and int(named["Content-Length"]) != len(body) and status != 304:
        tally.fault("another length than told", request)
    if (
        named.get("Content-Type") == "application/json"
        and "Content-Encoding" not in named
        and re.search(rb"NaN|Infinity", body)
    ):
        tally.fault("JSON that is none", request)
    if request.path.startswith("/live/") and status < 400:
        nasties.learn(request, named, body.decode("latin-1"))
    return named.get("Location", "") if request.method in ("GET", "POST") else ""


def follow(request: Request, location: str, nasties: Nasties, tally: Tally, logged: Logged) -> None:
    """To where it leads. A place of ours that sends on twice does not know its own address."""
    for _ in range(3):
        parts = urlsplit(urljoin(f"http://localhost{request.path}", location))
        if parts.netloc not in ("localhost", request.headers.get("Host")):
            tally.fault("sent to a stranger", request)
            return
        tally.followed += 1
        location = ask(Request(parts.path, parts.query, headers=request.headers), nasties, tally, logged)
        if not location:
            return
    tally.fault("sent on and on", request)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("requests", nargs="?", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=4 * 3600)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    assert prepare()
    warm_up(longest=600)  # what a slow machine has left over would count as the first request's
    logged = Logged()
    logging.getLogger().handlers = [logged]
    nasties, tally, start = Nasties(args.seed), Tally(), time.monotonic()
    memory = [megabytes()]
    while (share := max(tally.asked / args.requests, (time.monotonic() - start) / args.seconds)) < 1:
        if share >= len(memory) / LOOKS:
            memory.append(megabytes())
        request = nasties.request()
        location = ask(request, nasties, tally, logged)
        if location:
            follow(request, location, nasties, tally, logged)
        tally.asked += 1
    memory.append(megabytes())
    show(tally, memory, args.seed, time.monotonic() - start)
    sys.exit(bool(tally.faults))


def show(tally: Tally, memory: list[float], seed: int, seconds: float) -> None:
    each = tally.seconds / (tally.asked + tally.followed) * 1000
    print(f"hostile requests              {tally.asked} asked, {tally.followed} more by being sent on, seed {seed}, ", end="")
    print(f"{seconds / 60:.0f} minutes, {each:.1f} ms of CPU each")
    print("  statuses                   ", ", ".join(f"{status}: {count}" for status, count in sorted(tally.statuses.items())))
    first, last = mean(memory[2:6] or memory), mean(memory[-4:])
    print(
        f"  memory                      {memory[0]:.0f} MB at the start, {first:.0f} once warm, {last:.0f} at the end; ", end=""
    )
    print("on the way", ", ".join(f"{held:.0f}" for held in memory[1:]))
    if tally.asked > FILL and last > first * GROWTH:
        tally.faults["memory grows"] += 1
    print("  faults                     ", "none" if not tally.faults else sum(tally.faults.values()))
    for kind, count in tally.faults.most_common(SHOWN):
        print(f"    {count} times {kind}: {tally.examples.get(kind, '')}")
    print("  slowest, ms of CPU")
    for took, _, address in sorted(tally.slowest, reverse=True):
        print(f"    {took * 1000:5.0f}  {address}")


if __name__ == "__main__":
    main()
