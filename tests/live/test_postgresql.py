"""The same tests of a class with PostgreSQL in place of SQLite, where this machine has one; and what a restart of it does."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.live.test_served import Class
from tests.served_site import PATIENCE, ROOT, free_port, served, until

PROGRAMS = max(Path("/usr/lib/postgresql").glob("*/bin"), default=None, key=lambda path: int(path.parent.name))

pytestmark = pytest.mark.skipif(PROGRAMS is None or os.geteuid() != 0, reason="Debian's PostgreSQL, and root to start it")


class Server:
    """A PostgreSQL of its own, in a folder of its own, as the user that Debian keeps for it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.url = f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def run(self, *command: str) -> None:
        assert PROGRAMS
        subprocess.run(
            [PROGRAMS / command[0], *command[1:]],
            user="postgres",
            cwd=self.folder,
            check=True,
            timeout=PATIENCE,
            stdout=subprocess.DEVNULL,
        )

    def start(self) -> None:
        settings = (f"port={self.port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={self.folder}", "fsync=off")
        options = " ".join(f"-c {setting}" for setting in settings)
        self.run(
            "pg_ctl", "start", "--wait", f"--pgdata={self.folder}/data", f"--log={self.folder}/log", f"--options={options}"
        )

    def stop(self) -> None:
        self.run("pg_ctl", "stop", "--wait", "--mode=fast", f"--pgdata={self.folder}/data")


@pytest.fixture(scope="module")
def postgresql() -> Iterator[Server]:
    """Not in a folder of pytest's, which another user may not enter."""
    folder = Path(mkdtemp(prefix="postgresql"))
    shutil.chown(folder, "postgres", "postgres")
    server = Server(folder)
    server.run("initdb", f"--pgdata={folder}/data", "--auth=trust", "--username=postgres", "--no-sync")
    server.start()
    yield server
    server.stop()
    shutil.rmtree(folder)


def test_a_class_is_the_same_with_postgresql(postgresql: Server) -> None:
    live = [f"tests/live/test_{name}.py" for name in ("votes", "lesson", "rooms", "database")]
    no_database = "not every_lab_with_something and not easy_as_a_chapter"  # what these try hangs on none
    command = [sys.executable, "-m", "pytest", *live, "-x", "-k", no_database]
    ran = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"DATABASE_URL": postgresql.url}, capture_output=True, text=True, timeout=PATIENCE
    )
    assert ran.returncode == 0, ran.stdout[-3000:]


def test_a_restart_of_postgresql_in_the_middle_of_a_vote_loses_no_vote(postgresql: Server, tmp_path: Path) -> None:
    with served(tmp_path / "log", WEB_CONCURRENCY="2", DATABASE_URL=postgresql.url) as site:
        room = Class(site, 6)
        room.next()
        for pupil in room.pupils[:3]:
            assert pupil.ask("POST", room.room, answer="bottom", asked="0.1")[0] == 302
        postgresql.stop()
        status, headers, _ = room.pupils[3].ask("POST", room.room, answer="lost", asked="0.1")
        assert (status, headers["Retry-After"]) == (503, "3")
        assert site.get("/deception/?guess=skip")[0] == 200
        assert site.get("/healthz")[0] == 200
        assert "Traceback" not in site.written()
        postgresql.start()
        until(lambda: room.pupils[3].ask("POST", room.room, answer="lost", asked="0.1")[0] == 302)
        for number, answer in enumerate(["bottom", "bottom", "bottom", "lost"]):
            assert re.search(rf'value="{answer}" aria-pressed="true"', room.pupils[number].get(room.room))
