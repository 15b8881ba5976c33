"""The site as a host runs it, on a free loopback port: started, waited for, stopped."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from types import MappingProxyType
from typing import IO

ROOT = Path(__file__).parent.parent
GUNICORN = str(Path(sys.executable).with_name("gunicorn"))
PATIENCE = 120  # seconds: so long a busy machine may take for anything; only what hangs takes longer


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(address: str) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def until(holds: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Look until it holds, for what no event tells of."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


class Served:
    """One gunicorn and its workers."""

    def __init__(self, application: str, log: Path, env: dict[str, str], options: Sequence[str] = ()) -> None:
        self.port, self.log = free_port(), log
        clean = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
        command = [GUNICORN, application, "--bind", f"127.0.0.1:{self.port}", *options]
        self.output: IO[str] = log.open("w")
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=clean | env, stdout=self.output, stderr=self.output, start_new_session=True
        )

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def connect(self) -> HTTPConnection:
        return HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)

    def get(self, path: str, headers: Mapping[str, str] = MappingProxyType({})) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of one request on a connection of its own."""
        connection = self.connect()
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()

    def workers(self) -> list[int]:
        """Their process numbers."""
        gunicorn = self.process.pid
        return [int(word) for word in Path(f"/proc/{gunicorn}/task/{gunicorn}/children").read_text().split()]

    def cpu_seconds(self) -> float:
        """What its workers have used of the processors."""
        ticks = 0
        for worker in self.workers():
            fields = Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def settle(self) -> None:
        """Wait until it has nothing more to do."""
        end, used = time.monotonic() + PATIENCE, -1.0
        while used < (used := self.cpu_seconds()):
            assert time.monotonic() < end
            time.sleep(0.5)

    def written(self) -> str:
        return self.log.read_text()

    def stop(self) -> float:
        """Ask it to stop, as a host does; the seconds until it has."""
        start = time.monotonic()
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)
        return time.monotonic() - start

    def kill(self) -> None:
        """Whatever is left of it."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(timeout=PATIENCE)
        self.output.close()


@contextmanager
def served(log: Path, application: str = "explainer.wsgi", options: Sequence[str] = (), **env: str) -> Iterator[Served]:
    site = Served(application, log, env, options)
    try:
        wait_for(f"{site.address}/healthz")
        yield site
    finally:
        site.kill()
