"""Live classes as gunicorn serves them: two worker processes, one killed in the middle of votes, and no database at all."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.client import HTTPException
from itertools import cycle
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlencode

import pytest

from explainer.contents.chapters import LABS
from explainer.contents.plans import PLANS
from tests.served_site import ROOT, Served, free_port, served, until

ROUND = ["lost", "bottom", "past"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("live")


@pytest.fixture(scope="module")
def two(folder: Path) -> Iterator[Served]:
    """Two worker processes with one database."""
    with served(folder / "log", WEB_CONCURRENCY="2", LIVE_FILE=str(folder / "live.sqlite3")) as site:
        yield site


class Browser:
    """One browser's cookies. Each request is a connection of its own, so any worker process may get it."""

    def __init__(self, site: Served) -> None:
        self.site, self.cookie = site, ""

    def ask(self, method: str, path: str, **form: str) -> tuple[int, dict[str, str], str]:
        headers = {"Cookie": self.cookie, "Origin": self.site.address, "Content-Type": "application/x-www-form-urlencoded"}
        connection = self.site.connect()
        try:
            connection.request(method, path, urlencode(form) if form else None, headers)
            answer = connection.getresponse()
            told = dict(answer.getheaders())
            if "Set-Cookie" in told:
                self.cookie = told["Set-Cookie"].partition(";")[0]
            return answer.status, told, answer.read().decode()
        finally:
            connection.close()

    def get(self, path: str) -> str:
        status, _, page = self.ask("GET", path)
        assert status == 200, (path, status)
        return page


class Class:
    """A teacher with a room for a lab, and pupils in it."""

    def __init__(self, site: Served, pupils: int, lab: str = "gradient-descent") -> None:
        self.teacher = Browser(site)
        _, told, _ = self.teacher.ask("POST", "/live/", lab=lab, query="")
        self.board = told["Location"]
        self.room = self.board.removesuffix("board/")
        self.code = self.room.split("/")[2].encode()
        self.pupils = [Browser(site) for _ in range(pupils)]
        for pupil in self.pupils:
            assert pupil.ask("POST", self.room, join="1")[0] == 302

    def next(self) -> None:
        assert self.press("next") == 302

    def press(self, button: str) -> int:
        version = re.search(r'name="version" value="(\d+)"', self.teacher.get(self.board))
        assert version
        return self.teacher.ask("POST", self.board, version=version[1], do=button)[0]


def test_each_browser_gets_its_own_page_from_either_process(two: Served) -> None:
    """Nothing of a class is among the kept answers, which do not know cookies."""
    room = Class(two, 3)
    for _ in range(10):
        for number, pupil in enumerate(room.pupils, start=1):
            assert f"you are number {number}<" in pupil.get(room.room)
    assert "Join your class" in Browser(two).get(room.room)


def test_news_are_told_to_who_has_not_got_them_and_the_counts_to_the_teacher_alone(two: Served) -> None:
    room = Class(two, 1)
    (pupil,) = room.pupils
    assert pupil.ask("GET", f"{room.room}news?v=1")[0] == 204
    board = re.search(r'hx-get="([^"]+)"', room.teacher.get(room.board))
    assert board
    until(lambda: room.teacher.ask("GET", board[1])[0] == 204)  # each process looks at a room once a second
    assert pupil.ask("GET", board[1])[0] == 404
    room.next()
    until(lambda: pupil.ask("GET", f"{room.room}news?v=1")[0] == 200)
    assert pupil.ask("GET", f"{room.room}news?v=2")[0] == 204
    assert pupil.ask("GET", "/live/BCDFGH/news?v=1")[0] == 404  # a room that is not there is over


def test_a_process_that_is_killed_in_the_middle_of_votes_loses_none_that_was_acknowledged(two: Served) -> None:
    room = Class(two, 12)
    room.next()
    acknowledged: dict[int, str] = {}

    def vote(number: int) -> None:
        """Ten votes, one after the other; the last that was answered is the one that counts."""
        answers = cycle(ROUND[number % 3 :] + ROUND[: number % 3])
        for _ in range(10):
            answer = next(answers)
            with suppress(OSError, HTTPException):
                acknowledged.pop(number, None)
                if room.pupils[number].ask("POST", room.room, answer=answer, asked="0.1")[0] == 302:
                    acknowledged[number] = answer

    workers = two.workers()
    with ThreadPoolExecutor(12) as pool:
        votes = [pool.submit(vote, number) for number in range(12)]
        until(lambda: len(acknowledged) > 4)
        os.kill(workers[0], signal.SIGKILL)
        for asked in votes:
            asked.result()
    assert len(acknowledged) > 4
    for number, answer in acknowledged.items():
        assert re.search(rf'value="{answer}" aria-pressed="true"', room.pupils[number].get(room.room))
    until(lambda: len(two.workers()) == 2 and workers[0] not in two.workers())


def test_the_log_has_no_room_codes(two: Served) -> None:
    room = Class(two, 1)
    code = room.room.split("/")[2]
    room.pupils[0].ask("POST", room.room, answer="none of these", asked="0.1")
    hurt = [f"/live/%{ord(code[0]):x}{code[1:]}/", f"/live/{code.lower()}/", f"/LIVE/{code}/board", f"/live/{code}?x=1"]
    for path in hurt:
        two.get(path)
    two.get("/last")
    until(lambda: "/last" in two.written())
    assert "POST /live/*/ 302" in two.written()
    assert not re.search(f"{code}|{code[1:]}", two.written(), re.IGNORECASE)


def stored_bytes(file: Path) -> bytes:
    """All that stands in the database's file, and in those beside it."""
    return b"".join(part.read_bytes() for part in file.parent.glob(f"{file.name}*"))


def test_of_a_closed_room_no_byte_is_left(two: Served, folder: Path) -> None:
    """Also not where another program reads the file just then: the next room that is closed, or the next sweep, sees to it."""
    file, moves = folder / "live.sqlite3", "BBAAB"
    open_for_long = Class(two, 1)  # the processes stay at work, and their connections open

    def played() -> Class:
        room = Class(two, 4, lab="deception")
        room.next()
        for pupil in room.pupils:
            assert pupil.ask("POST", room.room, answer=moves, asked="0.1")[0] == 302
        return room

    def left(room: Class) -> tuple[bool, bool]:
        kept = stored_bytes(file)
        assert open_for_long.code in kept
        return room.code in kept, moves.encode() in kept

    room = played()
    assert left(room) == (True, True)
    room.press("close")
    assert left(room) == (False, False)
    read_for_long, room = sqlite3.connect(file), played()
    read_for_long.execute("BEGIN")
    read_for_long.execute("SELECT * FROM live_room").fetchall()
    room.press("close")
    assert left(room) == (True, True)
    read_for_long.close()
    sweep = "import django; django.setup(); from explainer.live.rooms import sweep; sweep()"
    env = os.environ | {"LIVE_FILE": str(file), "DJANGO_SETTINGS_MODULE": "explainer.settings"}
    subprocess.run([sys.executable, "-c", sweep], cwd=ROOT, env=env, check=True)
    assert left(room) == (False, False)


def test_without_a_database_live_classes_are_off_and_every_page_is_there(folder: Path) -> None:
    """No page of the book needs it, nor sets a cookie."""
    away = f"postgres://nobody:nothing@127.0.0.1:{free_port()}/nowhere"
    with served(folder / "log without", WEB_CONCURRENCY="1", DATABASE_URL=away) as site:
        lines = site.written().splitlines()
        assert (
            len([line for line in lines if line.startswith("Live classes are off: ") and line.endswith("All else works.")]) == 1
        )
        around = ["/", "/games/", "/words/", "/sources/", "/about/", "/all/", "/the-end/", "/teachers/", "/teachers/privacy/"]
        for path in [
            *around,
            *(f"/{name}/{face}" for name in LABS for face in ("", "board/")),
            *(f"/teachers/{n}/" for n in PLANS),
        ]:
            status, headers, page = site.get(path)
            assert (status, headers.get("Set-Cookie")) == (200, None), path
            assert not re.search(rb'href="/(?:live|join)/', page), path
        for path in ("/join/", "/live/", "/live/BCDFGH/"):
            status, headers, page = site.get(path)
            assert (status, headers.get("Set-Cookie")) == (404, None)
            assert b"No live classes here" in page


def test_while_another_program_keeps_the_database_only_the_class_waits_and_not_for_long(folder: Path) -> None:
    file = folder / "held.sqlite3"
    with served(folder / "log held", WEB_CONCURRENCY="1", LIVE_FILE=str(file)) as site:
        room = Class(site, 1)
        room.next()
        (pupil,) = room.pupils
        held = sqlite3.connect(file, isolation_level=None)
        held.execute("BEGIN EXCLUSIVE")
        began = monotonic()
        with ThreadPoolExecutor(2) as pool:
            vote = pool.submit(pupil.ask, "POST", room.room, answer="bottom", asked="0.1")
            look = pool.submit(pupil.ask, "GET", room.room)
            for _ in range(20):
                assert site.get("/healthz")[0] == 200
                assert site.get("/deception/?guess=skip")[0] == 200
            status, headers, _ = vote.result()
            assert (status, headers["Retry-After"]) == (503, "3")
            assert look.result()[0] == 200  # it reads, and waits for nobody but the vote before it
        assert monotonic() - began < 10
        held.execute("ROLLBACK")
        assert pupil.ask("POST", room.room, answer="bottom", asked="0.1")[0] == 302
        held.execute("BEGIN EXCLUSIVE")  # for a moment
        with ThreadPoolExecutor(1) as pool:
            vote = pool.submit(pupil.ask, "POST", room.room, answer="lost", asked="0.1")
            sleep(0.3)
            held.execute("ROLLBACK")
            held.close()
            assert vote.result()[0] == 302
        assert "Traceback" not in site.written()
