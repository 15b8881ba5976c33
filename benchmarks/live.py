"""A class plays together: what 30, 300 and 1,000 devices cost the readers beside them, and how long a vote takes.

Two worker processes with SQLite. Devices ask for news every two seconds, and half of them vote, each once in ten seconds, while
the teacher goes on every five seconds and so hands everybody a new part to draw. Beside them, one reader asks for pages that
are kept and for pages that are not. The reader's times without devices stand in each row too: machines have moods.

Run:  .venv/bin/python -m benchmarks.live            (about four minutes; or with numbers of devices of your own)
"""

import sys

if __name__ == "__main__" and "devices" in sys.argv:
    from gevent import monkey

    monkey.patch_all()

import json
import random
import re
import subprocess
import tempfile
from http.client import HTTPConnection, HTTPException
from itertools import count
from pathlib import Path
from statistics import median
from time import monotonic, sleep
from urllib.parse import urlencode

from tests.served_site import Served, served

CROWDS = (30, 300, 1000)
SECONDS = 30  # of each measurement
NEWS, TURN, VOTE = 2, 5, 10  # seconds between questions for news, between steps, between votes
KEPT = "/deception/?guess=skip"


class Browser:
    """A connection that stays open, and a cookie."""

    def __init__(self, port: int) -> None:
        self.port, self.cookie = port, ""
        self.connection = HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self, method: str, path: str, **form: str) -> tuple[int, dict[str, str], str]:
        headers = {"Origin": f"http://127.0.0.1:{self.port}", "Content-Type": "application/x-www-form-urlencoded"}
        headers |= {"Cookie": self.cookie} if self.cookie else {}
        self.connection.request(method, path, urlencode(form) if form else None, headers)
        answer = self.connection.getresponse()
        body, told = answer.read().decode(), dict(answer.getheaders())
        if "Set-Cookie" in told:
            self.cookie = told["Set-Cookie"].partition(";")[0]
        return answer.status, told, body


def devices(port: int, crowd: int, seconds: float) -> None:
    """A class, for so many seconds. Prints what it has measured as JSON."""
    import gevent

    teacher = Browser(port)
    _, told, _ = teacher.ask("POST", "/live/", lab="gradient-descent", query="")
    board = told["Location"]
    room = board.removesuffix("board/")
    pupils = [Browser(port) for _ in range(crowd)]
    for pupil in pupils:
        pupil.ask("POST", room, join="1")
    print("all in", flush=True)
    end = monotonic() + seconds
    polls: list[float] = []
    votes: list[float] = []
    parts = failed = 0

    def play(pupil: Browser, number: int) -> None:
        nonlocal parts, failed
        version, next_vote = 1, monotonic() + random.random() * VOTE if number % 2 else end
        gevent.sleep(random.random() * NEWS)
        while monotonic() < end:
            start = monotonic()
            try:
                status, _, page = pupil.ask("GET", f"{room}news?v={version}")
                polls.append(monotonic() - start)
                if status == 200:
                    parts += 1
                    version = int(re.search(r"news\?v=(\d+)", page)[1])  # type: ignore[index]
                if monotonic() > next_vote:
                    start, next_vote = monotonic(), next_vote + VOTE
                    answer = random.choice(("lost", "bottom", "past"))
                    failed += pupil.ask("POST", room, answer=answer, asked="0.1")[0] != 302
                    votes.append(monotonic() - start)
            except (OSError, HTTPException):
                failed += 1
                pupil.connection.close()
            gevent.sleep(max(0, start + NEWS - monotonic()))

    def lead() -> None:
        for press in count():
            gevent.sleep(TURN)
            if monotonic() > end:
                return
            version = re.search(r'name="version" value="(\d+)"', teacher.ask("GET", board)[2])
            if version:  # else the board was asked to come back
                teacher.ask("POST", board, version=version[1], do="back" if press % 2 else "next")

    gevent.joinall([gevent.spawn(lead), *(gevent.spawn(play, pupil, number) for number, pupil in enumerate(pupils))])
    told_all = {"polls": len(polls) / seconds, "poll": p95(polls), "vote50": median(votes or [0]), "vote95": p95(votes)}
    print(json.dumps(told_all | {"parts": parts, "failed": failed}), flush=True)


def p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)] if times else 0.0


fresh = count()


def read(site: Served, seconds: float) -> tuple[float, float]:
    """The p95 of pages that are kept and of pages that are not, for a reader who asks for four a second."""
    kept, new = list[float](), list[float]()
    end = monotonic() + seconds
    while monotonic() < end:
        for path, times in ((KEPT, kept), (f"/gradient-descent/?x={next(fresh) / 1000 - 3.5:g}&steps=41", new)):
            start = monotonic()
            assert site.get(path)[0] == 200
            times.append(monotonic() - start)
            sleep(max(0, 0.25 - times[-1]))
    return p95(kept), p95(new)


def main() -> None:
    crowds = [int(crowd) for crowd in sys.argv[1:]] or CROWDS
    print(
        "devices  kept page, fresh page: p95 idle -> beside      ratio  polls/s  p95      votes p50, p95   parts  failed  CPU"
    )
    with tempfile.TemporaryDirectory() as folder:
        room = {"LIVE_FILE": f"{folder}/live.sqlite3", "LIVE_SEATS": "2000", "WEB_CONCURRENCY": "2"}
        with served(Path(folder) / "log", **room) as site:
            for crowd in crowds:
                site.settle()
                idle = read(site, SECONDS / 2)
                command = [sys.executable, "-m", "benchmarks.live", "devices", str(site.port), str(crowd), str(SECONDS)]
                with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as playing:
                    assert playing.stdout
                    assert playing.stdout.readline() == "all in\n"
                    before = site.cpu_seconds()
                    beside = read(site, SECONDS)
                    busy = (site.cpu_seconds() - before) / SECONDS
                    told = json.loads(playing.stdout.readline())
                ratio = max(now / then for now, then in zip(beside, idle, strict=True))
                milliseconds = [1000 * time for time in (*idle, *beside, told["poll"], told["vote50"], told["vote95"])]
                print(
                    "{:7}  {:6.0f}, {:6.0f} -> {:6.0f}, {:6.0f} ms".format(crowd, *milliseconds[:4]),
                    "{:16.1f} (wanted: under 3) {:5.0f} {:5.0f} ms  {:5.0f}, {:5.0f} ms".format(
                        ratio, told["polls"], *milliseconds[4:]
                    ),
                    "{:7} {:6} {:5.0%}".format(told["parts"], told["failed"], busy),
                    flush=True,
                )


if __name__ == "__main__":
    if sys.argv[1:2] == ["devices"]:
        devices(int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
    else:
        main()
