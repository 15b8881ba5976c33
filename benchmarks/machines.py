"""More than one machine: what readers notice while each part behind and in front of the site is killed and started again.

Two gunicorns stand behind nginx with `docs/nginx.conf`, all on free loopback ports. Then an old and a new
version of the site stand there side by side. All are stopped at the end. Exits with 1 where an answer is lost, is an error, or
is of another version than its address says and may be kept. Bounded: about a minute, 8 readers.
Needs Debian's nginx:  apt-get install nginx
Run:  .venv/bin/python -m benchmarks.machines
"""

import getpass
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event, Lock, Thread
from typing import IO

from benchmarks.wanted import finish, want
from tests.served_site import GUNICORN, ROOT, free_port, wait_for

READERS = 8
PAUSE = 0.02  # seconds between a reader's requests
SECONDS = 4.0  # for each thing that happens, at least
DOWN = 1.5  # seconds until what was killed is started again
RIGHT, OTHER = "right, for a year", "the other version's, not to be kept"
STARTS = 150  # pages that a reader may ask for
PATIENCE = 30
NEEDED = ("explainer", "templates", "static", "manage.py", "gunicorn.conf.py")
NGINX = """
daemon off;
user {user};
pid {folder}/nginx.pid;
worker_processes 1;
events {{ worker_connections 1000; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


class Program:
    """One program and its children: started, killed without a warning, started again."""

    def __init__(self, command: list[str], log: Path, cwd: Path, env: dict[str, str] | None = None) -> None:
        self.command, self.log, self.cwd = command, log, cwd
        self.env = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")} | (env or {})
        self.start()

    def start(self) -> None:
        self.output: IO[str] = self.log.open("a")
        self.process = subprocess.Popen(
            self.command, cwd=self.cwd, env=self.env, stdout=self.output, stderr=self.output, start_new_session=True
        )

    def stop(self) -> None:
        """Ask it to stop, as a host does when a new version comes."""
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)

    def kill(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=PATIENCE)
        self.output.close()


class Rooms:
    """Two machines, and nginx before them."""

    def __init__(self, folder: Path, roots: tuple[Path, Path]) -> None:
        folder.mkdir()
        self.cache = folder / "cache"
        self.ports = (free_port(), free_port())
        self.port = free_port()
        env = {"WEB_CONCURRENCY": "1"}
        self.machines = [
            Program([GUNICORN, "explainer.wsgi", "--bind", f"127.0.0.1:{port}"], folder / f"{port}.log", root, env)
            for port, root in zip(self.ports, roots, strict=True)
        ]
        (folder / "site.conf").write_text(self.site_conf())
        (folder / "nginx.conf").write_text(NGINX.format(folder=folder, user=getpass.getuser()))
        self.nginx = Program(["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")], folder / "nginx.log", folder)
        for port in (*self.ports, self.port):
            wait_for(f"http://127.0.0.1:{port}/healthz")

    def site_conf(self) -> str:
        """The file of the docs, with loopback addresses in place of those that it names."""
        conf = (ROOT / "docs/nginx.conf").read_text()
        for said, here in {
            "/var/cache/nginx/apple": str(self.cache),
            "/var/log/nginx/apple.log": str(self.cache.parent / "access.log"),
            "/var/log/nginx/error.log": str(self.cache.parent / "error.log"),
            "10.0.0.11:8000": f"127.0.0.1:{self.ports[0]}",
            "10.0.0.12:8000": f"127.0.0.1:{self.ports[1]}",
            "listen 80;": f"listen 127.0.0.1:{self.port};",
        }.items():
            assert conf.count(said) == 1, said
            conf = conf.replace(said, here)
        return conf

    def start_again(self, machine: int) -> None:
        self.machines[machine].start()
        wait_for(f"http://127.0.0.1:{self.ports[machine]}/healthz")

    def wipe_cache(self) -> None:
        for path in self.cache.iterdir():
            shutil.rmtree(path, ignore_errors=True)

    def reload(self) -> None:
        self.nginx.process.send_signal(signal.SIGHUP)

    def stop(self) -> None:
        for program in (self.nginx, *self.machines):
            program.kill()


# --- readers ----------------------------------------------------------------------------------------------------------


@dataclass
class Told:
    """What readers saw."""

    statuses: Counter[int] = field(default_factory=Counter)
    cache: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)  # no answer, or half of one
    again: int = 0  # a kept connection had been closed meanwhile, and a new one brought the answer: browsers do that too
    waits: list[float] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)


class Browser:
    """One connection that is kept, and a new one where it has gone. The last of `told` is the one that counts now."""

    def __init__(self, port: int, told: list[Told] | None = None) -> None:
        self.port, self.told = port, told or [Told()]
        self.connection: HTTPConnection | None = None

    def ask(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body; status 0 where no whole answer came."""
        start, kept, again = time.perf_counter(), self.connection is not None, 0
        try:
            try:
                status, headers, body = self.once(path)
            except ConnectionError:  # RemoteDisconnected is one
                if not kept:
                    raise
                self.connection, again = None, 1
                status, headers, body = self.once(path)
        except (OSError, HTTPException) as error:
            self.connection = None
            with self.told[-1].lock:
                self.told[-1].lost[f"{type(error).__name__} of {path.partition('?')[0]}"] += 1
            return 0, {}, b""
        with (told := self.told[-1]).lock:
            told.again += again
            told.waits.append(time.perf_counter() - start)
            told.statuses[status] += 1
            if cached := headers.get("X-Cache"):
                told.cache[cached] += 1
        return status, headers, body

    def once(self, path: str) -> tuple[int, dict[str, str], bytes]:
        if self.connection is None:
            self.connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        self.connection.request("GET", path)
        answer = self.connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()


def visit(browser: Browser, rng: random.Random) -> None:
    """A page, with its style sheet and two of its pictures."""
    _, _, body = browser.ask(f"/gradient-descent/?x={1 + rng.randint(1, STARTS) / 100:g}")
    page = body.decode()
    for address in [
        *re.findall(r'href="(/static/css/[^"]+)"', page)[:1],
        *re.findall(r"/gradient-descent/picture\.png\?[^ \"]+", page)[:2],
    ]:
        browser.ask(address.replace("&amp;", "&"))
        time.sleep(PAUSE)


def read_on(port: int, seed: int, told: list[Told], over: Event) -> None:
    rng, browser = random.Random(seed), Browser(port, told)
    while not over.is_set():
        visit(browser, rng)


def happen(told: list[Told], what: Callable[[], None], then: Callable[[], object] | None = None) -> Told:
    """Let something happen while readers read; what they saw of it."""
    told.append(Told())
    start = time.monotonic()
    what()
    if then:
        time.sleep(DOWN)
        then()
    time.sleep(max(SECONDS / 4, SECONDS - (time.monotonic() - start)))
    return told[-1]


def line(name: str, told: Told) -> str:
    waits = sorted(wait * 1000 for wait in told.waits)
    bad = told.statuses.total() - told.statuses[200]
    kept = told.cache["HIT"] / told.cache.total()
    return (
        f"{name:<30} {told.statuses[200]:5d} answers, {bad} errors, {told.lost.total()} lost, {told.again} asked again, "
        f"{kept:3.0%} of files from the cache, 19 of 20 in {waits[int(len(waits) * 0.95)]:.0f} ms, slowest {waits[-1]:.0f} ms"
    )


def killed_under_load(folder: Path) -> None:
    rooms, over = Rooms(folder, (ROOT, ROOT)), Event()
    told = [Told()]
    readers = [Thread(target=read_on, args=(rooms.port, seed, told, over), daemon=True) for seed in range(READERS)]
    try:
        for reader in readers:
            reader.start()
        happen(told, lambda: None)  # the first pictures are drawn
        events: list[tuple[str, Callable[[], None], Callable[[], object] | None]] = [
            ("nothing happens", lambda: None, None),
            ("one machine killed, and back", rooms.machines[0].kill, lambda: rooms.start_again(0)),
            ("the other killed, and back", rooms.machines[1].kill, lambda: rooms.start_again(1)),
            ("the other stopped, and back", rooms.machines[1].stop, lambda: rooms.start_again(1)),
            ("nginx's cache wiped", rooms.wipe_cache, None),
            ("nginx told to reload", rooms.reload, None),
        ]
        for name, what, then in events:
            print(line(name, happen(told, what, then)), flush=True)
        bad = Counter(status for one in told for status in one.statuses.elements() if status != 200)
        lost = sum((one.lost for one in told), Counter())
        print(f"in all: lost {dict(lost) or 'nothing'}, errors {dict(bad) or 'none'}    (wanted: nothing, none)")
        want(not lost, "no answer is lost while a part is killed")
        want(not bad, "no answer is an error while a part is killed")
        want(all(one.statuses[200] for one in told[1:]), "readers get answers whatever happens")
    finally:
        over.set()
        for reader in readers:
            reader.join(PATIENCE)
        rooms.stop()


# --- old and new side by side -----------------------------------------------------------------------------------------


def another_version(folder: Path) -> Path:
    """This site with another colour in its pictures and another style sheet."""
    for name in NEEDED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    palette, style = folder / "explainer/paintbox/palette.py", folder / "static/css/site.css"
    assert 'coach_body="#4c82f7"' in palette.read_text()
    palette.write_text(palette.read_text().replace('coach_body="#4c82f7"', 'coach_body="#4c82f6"'))
    style.write_text(style.read_text() + "/* new */\n")
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(collect, cwd=folder, check=True)
    return folder


def version_of(port: int) -> str:
    page = Browser(port).ask("/deception/?guess=skip")[2].decode()
    return re.findall(r"/picture\.\w+\?[^ \"]*\bv=(\w+)", page)[0]


def side_by_side(folder: Path) -> None:
    new = another_version(folder / "new")
    rooms = Rooms(folder / "rooms", (ROOT, new))
    try:
        versions = [version_of(port) for port in rooms.ports]
        assert versions[0] != versions[1]
        faces = [f"/deception/picture.{kind}?luck={luck}" for luck in range(1, 21) for kind in ("png", "webp")]
        right: dict[str, bytes] = {}
        for port, version in zip(rooms.ports, versions, strict=True):
            for face in faces:
                address = f"{face}&v={version}"
                _, headers, right[address] = Browser(port).ask(address)
                assert "immutable" in headers["Cache-Control"]
        wrong = {f"{face}&v={versions[0]}": right[f"{face}&v={versions[1]}"] for face in faces}
        wrong |= {f"{face}&v={versions[1]}": right[f"{face}&v={versions[0]}"] for face in faces}
        assert all(right[address] != wrong[address] for address in right)

        def judge(port: int, address: str) -> str:
            status, headers, body = Browser(port).ask(address)
            good = "immutable" in headers.get("Cache-Control", "")
            if status != 200:
                return f"refused ({status})"
            if body not in (right[address], wrong[address]):
                return "neither version's"
            if body == right[address]:
                return RIGHT if good else "right, but not to be kept"
            return "wrong, for a year" if good else OTHER

        def asked(times: int, port: int | None = None) -> str:
            addresses = [address for address in right for _ in range(times)]
            random.Random(1).shuffle(addresses)
            with ThreadPoolExecutor(READERS) as pool:
                counted = Counter(pool.map(lambda address: judge(port or rooms.port, address), addresses))
            want(not set(counted) - {RIGHT, OTHER}, f"no picture is {', '.join(set(counted) - {RIGHT, OTHER})}")
            want(counted[RIGHT] > 0, "pictures of the process's own version may be kept")
            return ", ".join(f"{count} {what}" for what, count in sorted(counted.items()))

        print(f"a process asked for both versions: {asked(1, rooms.ports[0])}")
        rooms.machines[1].kill()
        print(f"through nginx, new killed:         {asked(3)}")
        rooms.start_again(1)
        time.sleep(2.5)  # nginx leaves a machine that failed alone for two seconds
        print(f"through nginx, new is back:        {asked(1)}")  # nginx sends it one request, and more once that is answered
        back = asked(3)
        print(f"through nginx, a moment later:     {back}")
        want(OTHER not in back, "a picture comes from the machine that runs its version")
        rooms.wipe_cache()
        print(f"through nginx, its cache wiped:    {asked(3)}")
        told = [Told()]
        for number in range(40):
            visit(Browser(rooms.port, told), random.Random(number))
        print(f"40 visits to pages of both:        {dict(told[0].statuses)} (wanted: only 200)")
        want(set(told[0].statuses) == {200} and not told[0].lost, "whoever visits pages of both versions gets all of them")
    finally:
        rooms.stop()


def main() -> None:
    if not shutil.which("nginx"):
        sys.exit("nginx is not installed.")
    with tempfile.TemporaryDirectory() as folder:
        killed_under_load(Path(folder) / "rooms")
    with tempfile.TemporaryDirectory() as folder:
        side_by_side(Path(folder))
    finish()


if __name__ == "__main__":
    main()
