"""Classes play together: what 30, 300 and 1,000 devices cost the readers beside them, and how long a vote takes.

Two worker processes with SQLite. Devices sit in rooms of thirty and ask for news every two seconds; half of them vote, each
once in ten seconds. In each room a teacher's board asks for news every second, and the teacher goes on every five, and so
hands the room a new part to draw. Beside them, one reader asks for pages that are kept and for pages that are not. The
reader's times without devices stand in each row too: machines have moods. Exits with 1 where a request of a device or a board
fails, or where a reader's p95 is three times what it is alone.

Run:  .venv/bin/python -m benchmarks.live            (about four minutes; or with numbers of devices of your own)
"""

import sys

if __name__ == "__main__" and "devices" in sys.argv:
    from gevent import monkey

    monkey.patch_all()

import json
import os
import random
import re
import subprocess
import tempfile
from collections import Counter
from html import unescape
from http.client import HTTPConnection, HTTPException
from itertools import count
from pathlib import Path
from statistics import median
from time import monotonic, sleep
from urllib.parse import urlencode

from benchmarks.wanted import finish, want
from tests.served_site import Served, served

CROWDS = (30, 300, 1000)
SECONDS = 30  # of each measurement
ROOM = 30  # devices
NEWS, BOARD, TURN, VOTE = 2, 1, 5, 10  # seconds between a device's questions for news, a board's, between steps, between votes
RUN = "x=-2&y=1.5"  # of the lab that is voted on
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


class Crowd:
    """So many devices in rooms of thirty, each with a teacher, and what they have met with."""

    def __init__(self, port: int, devices: int) -> None:
        self.rooms: list[tuple[Browser, str, list[Browser]]] = []
        for first in range(0, devices, ROOM):
            teacher = Browser(port)
            room = self.opened(teacher)
            pupils = [Browser(port) for _ in range(min(ROOM, devices - first))]
            for pupil in pupils:
                pupil.ask("POST", room, join="1")
            self.rooms.append((teacher, room, pupils))
        self.polls: list[float] = []
        self.votes: list[float] = []
        self.parts = 0
        self.failed = Counter[str]()

    def opened(self, teacher: Browser) -> str:
        """A new room. Rooms are opened at a pace, so a teacher may have to press again."""
        while True:
            status, headers, _ = teacher.ask("POST", "/live/", lab="gradient-descent", query=RUN)
            if status == 302:
                return headers["Location"].removesuffix("board/")
            sleep(float(headers["Retry-After"]))

    def play(self, seconds: float) -> None:
        import gevent

        end = monotonic() + seconds
        jobs = [gevent.spawn(self.lead, teacher, room, end) for teacher, room, _ in self.rooms]
        for _, room, pupils in self.rooms:
            jobs += [gevent.spawn(self.answer, pupil, room, end, votes=bool(place % 2)) for place, pupil in enumerate(pupils)]
        gevent.joinall(jobs)

    def ask(self, browser: Browser, method: str, path: str, good: int, **form: str) -> tuple[int, str]:
        """Status and body. What is neither this status, nor "nothing new", nor a new part has failed."""
        try:
            status, _, page = browser.ask(method, path, **form)
        except (OSError, HTTPException) as error:
            browser.connection.close()
            self.failed[f"{method} {path.rpartition('/')[2] or 'page'}: {type(error).__name__}"] += 1
            return 0, ""
        if status not in (good, 204, 200):
            self.failed[f"{method} {path.partition('?')[0].rpartition('/')[2] or 'page'}: {status}"] += 1
        return status, page

    def answer(self, pupil: Browser, room: str, end: float, *, votes: bool) -> None:
        version, next_vote = "1", monotonic() + random.random() * VOTE if votes else end
        sleep(random.random() * NEWS)
        while (start := monotonic()) < end:
            status, page = self.ask(pupil, "GET", f"{room}news?v={version}", 204)
            self.polls.append(monotonic() - start)
            if status == 200 and (told := re.search(r"news\?v=(\d+)", page)):
                self.parts += 1
                version = told[1]
            if monotonic() > next_vote:
                pressed, next_vote = monotonic(), next_vote + VOTE
                self.ask(pupil, "POST", room, 302, answer=random.choice(("lost", "bottom", "past")), asked="0.1")
                self.votes.append(monotonic() - pressed)
            sleep(max(0, start + NEWS - monotonic()))

    def lead(self, teacher: Browser, room: str, end: float) -> None:
        """The board asks for news, and the teacher goes on and back in turn."""
        board, next_press, forward = f"{room}board/", monotonic() + random.random() * TURN, True
        _, page = self.ask(teacher, "GET", board, 200)
        while (start := monotonic()) < end:
            if start > next_press and (version := re.search(r'name="version" value="(\d+)"', page)):
                self.ask(teacher, "POST", board, 302, version=version[1], do="next" if forward else "back")
                next_press, forward = next_press + TURN, not forward
            if news := re.search(r'hx-get="([^"]+)"', page):
                page = self.ask(teacher, "GET", unescape(news[1]), 204)[1] or page
            sleep(max(0, start + BOARD - monotonic()))


def devices(port: int, crowd: int, seconds: float) -> None:
    """Classes, for so many seconds. Prints what it has measured as JSON."""
    them = Crowd(port, crowd)
    print("all in", flush=True)
    them.play(seconds)
    told = {"polls": len(them.polls) / seconds, "poll": p95(them.polls), "vote50": median(them.votes or [0])}
    print(json.dumps(told | {"vote95": p95(them.votes), "parts": them.parts, "failed": them.failed}), flush=True)


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
        "devices  kept page, fresh page: p95 idle -> beside    ratio  polls/s p95      votes p50, p95   parts failed  CPU load"
    )
    with tempfile.TemporaryDirectory() as folder:
        room = {"LIVE_FILE": f"{folder}/live.sqlite3", "WEB_CONCURRENCY": "2"}
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
                    "{:7} {:6} {:5.0%} {:.1f}".format(told["parts"], sum(told["failed"].values()), busy, os.getloadavg()[0]),
                    flush=True,
                )
                for kind, times in told["failed"].items():
                    print(f"         {times} times {kind}")
                want(ratio < 3, f"beside {crowd} devices a reader's p95 is under three times what it is alone")
                want(not told["failed"], f"no request of {crowd} devices fails")
    finish()


if __name__ == "__main__":
    if sys.argv[1:2] == ["devices"]:
        devices(int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
    else:
        main()
