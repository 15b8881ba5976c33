"""What happens when something goes wrong: a line for each trouble, measured on the site as it is served.

The site goes on, or it refuses to start and says why; else this exits with 1. Starts sites on free loopback ports, and stops
them. Bounded: about four minutes, 1 000 sockets at most, nothing but loopback.
Needs what the tests need (requirements-dev.txt) and collected static files; and the right to mount a small tmpfs, without which
that part is left out.
Run:  .venv/bin/python -m benchmarks.trouble
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import count
from pathlib import Path

from benchmarks.server import PAGE, milliseconds, p95
from benchmarks.wanted import finish, want
from tests.served_site import GUNICORN, ROOT, Served, free_port, served

SOCKETS = 200  # of slow clients, of each kind
FILM = "/gradient-descent/play.png"
READS = 20
SLOWEST = 3000  # milliseconds that a reader may wait beside any trouble
MOST_MEGABYTES = 40  # that trouble may cost
NUMBERS = count(1)  # so that no picture is asked for twice
# Python imports a module of this name by itself, before all else.
SITECUSTOMIZE = """
import os, time
right = time.time
time.time = lambda: right() + float(open(os.environ["CLOCK_IS_OFF_BY"]).read())
"""


def tell(what: str, told: str) -> None:
    print(f"{what:<46}{told}", flush=True)


def fresh() -> str:
    """The address of a picture that nobody has asked for yet."""
    return f"/deception/picture.png?luck={next(NUMBERS)}&size=720"


def read(site: Served) -> tuple[list[float], Counter[int]]:
    """A kept page and a new picture, some times, each on a new connection: how long each takes, and its status."""
    times, statuses = [], Counter[int]()
    for _ in range(READS):
        for path in (PAGE, fresh()):
            times.append(milliseconds(lambda path=path: statuses.update([site.get(path)[0]])))  # type: ignore[misc]
    return times, statuses


def readers(site: Served) -> str:
    """What they notice."""
    times, statuses = read(site)
    want(set(statuses) == {200}, "all readers are answered")
    want(max(times) < SLOWEST, f"no reader waits for more than {SLOWEST} ms")
    said = "all answered" if set(statuses) == {200} else f"ANSWERED {dict(statuses)}"
    return f"{said}, 19 of 20 in {p95(times):.0f} ms, slowest {max(times):.0f}"


def megabytes(site: Served) -> float:
    """What its workers hold."""
    pages = sum(int(Path(f"/proc/{worker}/statm").read_text().split()[1]) for worker in site.workers())
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def faults(site: Served) -> str:
    """What its log has of faults. That a worker was killed from outside is none of its own."""
    lines = [line for line in site.written().splitlines() if "was sent SIGKILL" not in line]
    found = [line for line in lines if " ERROR " in line or "Traceback" in line]
    want(not found, "no fault is in the log")
    return f", IN THE LOG: {found[0]}" if found else ""


# --- clients --------------------------------------------------------------------------------------------------------------


def trickle(sockets: list[socket.socket], over: threading.Event) -> None:
    for byte in b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: " + b"x" * 3600:
        for one in sockets:
            with suppress(OSError):
                one.send(bytes([byte]))
        if over.wait(1):
            return


SAID = {
    "that send a byte a second": b"",
    "whose header never ends": b"GET / HTTP/1.1\r\nHost: loc",
    "whose body never ends": b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nabc",
    "that ask for 20 films and read none": f"GET {FILM} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() * 20,
}


def slow_clients(site: Served) -> None:
    tell("alone", readers(site))
    for kind, said in SAID.items():
        before, workers = megabytes(site), site.workers()
        with ExitStack() as stack:
            sockets = []
            for _ in range(SOCKETS):
                one = stack.enter_context(socket.socket())
                one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                one.connect(("127.0.0.1", site.port))
                one.sendall(said)
                sockets.append(one)
            over = threading.Event()
            if not said:
                threading.Thread(target=trickle, args=(sockets, over), daemon=True).start()
            time.sleep(2)
            noticed = readers(site)
            more = megabytes(site) - before
            over.set()
        want(site.workers() == workers, "no worker is killed")
        want(more < MOST_MEGABYTES, f"{SOCKETS} slow clients cost less than {MOST_MEGABYTES} MB")
        killed = "" if site.workers() == workers else ", A WORKER WAS KILLED"
        tell(f"beside {SOCKETS} {kind}", f"{noticed}, {more:+.0f} MB{killed}{faults(site)}")


def huge_headers(site: Served) -> None:
    """What is answered, and after how much was sent."""
    start = b"GET / HTTP/1.1\r\nHost: localhost\r\n"
    kinds = {
        "an address without end": (b"GET /", b"a" * 4096),
        "a header without end": (start + b"X: ", b"a" * 4096),
        "headers without end": (start, b"".join(b"X-%d: a\r\n" % number for number in range(300))),
    }
    before = megabytes(site)
    for kind, (first, more) in kinds.items():
        with socket.create_connection(("127.0.0.1", site.port), timeout=5) as one:
            one.sendall(first)
            sent, answer = len(first), b""
            with suppress(OSError):
                for _ in range(500):
                    one.sendall(more)
                    sent += len(more)
                    time.sleep(0.002)
            with suppress(OSError):
                answer = one.recv(100)
        told = answer[9:12].decode() or "closed"
        want(told in ("414", "431", "400", "closed") and sent < 2_000_000, f"{kind} is refused in time")
        want(megabytes(site) - before < MOST_MEGABYTES, f"{kind} costs less than {MOST_MEGABYTES} MB")
        tell(kind, f"{told} after {sent / 1024:.0f} kB at most, {megabytes(site) - before:+.0f} MB{faults(site)}")


def strangers(site: Served) -> None:
    """What is no request, or nearly none, over the wire as it is."""
    end, told = b"\r\nHost: localhost\r\n\r\n", Counter[str]()
    said = [
        *(
            b"\x16\x03\x01\x02\x00\x01\x00",
            b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            b"SSH-2.0-x\r\n\r\n",
            b"\x00" * 5000,
            b"\r\n" * 5000,
        ),
        *(
            b"GET /\r\n\r\n",
            b"GET / HTTP/9.9" + end,
            b"GET  / HTTP/1.1" + end,
            b"GET /\x00 HTTP/1.1" + end,
            b"G\xff / HTTP/1.1" + end,
        ),
        *(
            b"GET http://localhost/ HTTP/1.1" + end,
            b"GET http://[/ HTTP/1.1" + end,
            b"GET //[/ HTTP/1.1" + end,
            b"GET * HTTP/1.1" + end,
        ),
        *(b"GET /deception/?\xff\xfe\x80 HTTP/1.1" + end, b"GET /\xff/ HTTP/1.1" + end, b"GET /words/#?a HTTP/1.1" + end),
        *(b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\n Host: x\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
        *(b"GET / HTTP/1.1\r\nA\x00: b" + end, b"GET / HTTP/1.1\r\nA: b\x00c" + end, b"GET / HTTP/1.1\r\nA_B: c" + end),
        *(b"POST / HTTP/1.1\r\nContent-Length: -1" + end, b"POST / HTTP/1.1\r\nContent-Length: 1" + b"0" * 5000 + end),
        b"POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked" + end + b"0\r\n\r\nGET / HTTP/1.1" + end,
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked" + end + b"fffffffffffffffffff\r\nabc",
        b"GET / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 9" + end,
        b"GET / HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade" + end,
    ]
    for one in said:
        with suppress(OSError), socket.create_connection(("127.0.0.1", site.port), timeout=2) as sock:
            sock.sendall(one)
            sock.shutdown(socket.SHUT_WR)
            answer = b""
            with suppress(OSError):
                answer = sock.recv(100)
            told[answer[9:12].decode("latin-1") or "closed"] += 1
    want(not any(kind.startswith("5") for kind in told), "no strange request is a 5xx")
    answers = ", ".join(f"{number} times {kind}" for kind, number in sorted(told.items()))
    tell(f"{len(said)} strange or broken requests", f"{answers}{faults(site)}")


@contextmanager
def answered(site: Served, connections: int) -> Iterator[None]:
    """So many readers who have their page and stay."""
    with ExitStack() as stack:
        for _ in range(connections):
            connection = site.connect()
            stack.callback(connection.close)
            connection.request("GET", PAGE)
            connection.getresponse().read()
        yield


def open_connections(site: Served) -> None:
    before = megabytes(site)
    with answered(site, 1000):
        want(megabytes(site) - before < MOST_MEGABYTES, f"1000 readers who stay cost less than {MOST_MEGABYTES} MB")
        tell("beside 1000 that were answered and stay", f"{readers(site)}, {megabytes(site) - before:+.0f} MB{faults(site)}")


# --- the process ----------------------------------------------------------------------------------------------------------


def killed_worker(site: Served) -> None:
    """Sixteen ask without a pause, and a worker is killed in the middle of it."""
    told, end, waits = Counter[str](), time.monotonic() + 8, [0.0]

    def keep_asking() -> None:
        while (start := time.monotonic()) < end:
            try:
                told[str(site.get(fresh())[0])] += 1
            except OSError as error:
                told[type(error).__name__] += 1
            waits.append(time.monotonic() - start)

    askers = [threading.Thread(target=keep_asking) for _ in range(16)]
    for asker in askers:
        asker.start()
    time.sleep(2)
    before = site.workers()
    os.kill(before[0], signal.SIGKILL)
    start = time.monotonic()
    while len(set(site.workers()) - {before[0]}) < len(before) and time.monotonic() - start < 20:
        time.sleep(0.01)
    back = time.monotonic() - start
    for asker in askers:
        asker.join()
    cut_off = sum(number for kind, number in told.items() if kind != "200")
    want(set(told) <= {"200", "RemoteDisconnected", "ConnectionResetError"}, "a killed worker is no error to others")
    want(cut_off <= 2 * len(askers), "a killed worker cuts off those alone that it had at that moment")
    want(back < 10, "another worker is there in less than ten seconds")
    told_ = ", ".join(f"{number} times {kind}" for kind, number in told.items())
    tell("kill -9 of one of two in mid-request", f"{told_}; slowest {max(waits):.1f} s, another started after {back:.2f} s")


def stopping(site: Served) -> None:
    with answered(site, 100):
        seconds = site.stop()
        want(seconds < 10 and site.process.returncode == 0, "it stops in ten seconds, and leaves with 0")
        tell("SIGTERM with 100 idle sockets", f"{seconds:.1f} s, left with {site.process.returncode}{faults(site)}")


# --- the machine ----------------------------------------------------------------------------------------------------------


def full_disk(folder: Path) -> None:
    with served(Path("/dev/full")) as site:
        site.settle()
        noticed, seconds = readers(site), site.stop()
        want(seconds < 10, "it stops in ten seconds with a log that takes no more")
        tell("a log that takes no more", f"{noticed}, stops in {seconds:.1f} s")
    tiny = folder / "tiny"
    tiny.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", tiny], capture_output=True, check=False).returncode:
        tell("a full /tmp", "not tried: nothing can be mounted here")
        return
    try:
        with suppress(OSError):
            (tiny / "full").write_bytes(b"x" * 100_000)
        with served(folder / "log", TMPDIR=str(tiny)) as site:
            site.settle()
            tell("a full /tmp", f"{readers(site)}{faults(site)}")
    finally:
        subprocess.run(["umount", "-l", tiny], check=False)


def jumping_clock(folder: Path) -> None:
    """As when a laptop has found the time. The monotonic clock never jumps, so it is left alone."""
    clock = folder / "clock"
    clock.write_text("0")
    (folder / "sitecustomize.py").write_text(SITECUSTOMIZE)
    with served(folder / "log", PYTHONPATH=str(folder), CLOCK_IS_OFF_BY=str(clock)) as site:
        site.settle()
        workers = site.workers()
        for jump, seconds in {"forward": 1e8, "back": -1e8}.items():
            clock.write_text(str(seconds))
            time.sleep(3)
            want(site.workers() == workers, "no worker is killed when the clock jumps")
            killed = "no worker killed" if site.workers() == workers else "A WORKER WAS KILLED"
            tell(f"a clock that jumps three years {jump}", f"{readers(site)}, {killed}{faults(site)}")
        years = {line[:4] for line in site.written().splitlines()}
        tell("... and is asked to stop", f"{site.stop():.1f} s; its log names the years {', '.join(sorted(years))}")


# --- it will not start ----------------------------------------------------------------------------------------------------


def refusal(trouble: str, folder: Path, *arguments: str, **env: str) -> str:
    """What gunicorn says as it refuses to start in this folder."""
    clean = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    command, start = [GUNICORN, "explainer.wsgi", *arguments], time.monotonic()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=clean | env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        said, _ = process.communicate(timeout=15)
    except subprocess.TimeoutExpired:
        want(False, f"it does not start with {trouble}")
        return "IT STARTED"
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    lines = [line for line in said.splitlines() if line and " INFO " not in line]
    want(process.returncode != 0, f"it leaves with a fault where it refuses, with {trouble}")
    want(len(lines) == 1 or trouble in OF_GUNICORN, f"it says in one line why it refuses {trouble}")
    count = "" if len(lines) == 1 else f"{len(lines)} LINES, the last: "
    return f"refuses in {time.monotonic() - start:.1f} s: {count}{lines[-1]}"


def collected(copy: Path, name: str) -> Path:
    """The file that pages name; beside it there may be some of earlier versions."""
    return copy / "staticfiles" / json.loads((copy / "staticfiles/staticfiles.json").read_text())["paths"][name]


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


MISSING: dict[str, Callable[[Path], object]] = {
    "collectstatic not run": lambda copy: shutil.rmtree(copy / "staticfiles"),
    "a manifest cut short": lambda copy: cut_short(copy / "staticfiles/staticfiles.json"),
    "a collected file gone": lambda copy: collected(copy, "css/site.css").unlink(),
    "pips.npz missing": lambda copy: (copy / "explainer/worlds/pips.npz").unlink(),
    "pips.npz cut short": lambda copy: cut_short(copy / "explainer/worlds/pips.npz"),
}
WRONG = (
    {"WEB_CONCURRENCY": "0"},
    {"WEB_CONCURRENCY": "two"},
    {"PORT": "99999"},
    {"PORT": "http"},
    {"LISTEN": "nonsense"},
    {"HTTPS": "true"},
    {"LISTEN": "unix:/no/such/folder/socket"},
    {"SCRIPT_NAME": "/apple"},
)

OF_GUNICORN = ("WEB_CONCURRENCY=two", "a port that is taken")  # which gunicorn refuses by itself, in many lines


def refusals(folder: Path) -> None:
    port = f"127.0.0.1:{free_port()}"
    for name, spoil in MISSING.items():
        copy = folder / name.replace(" ", "-")
        for part in ("explainer", "templates", "static", "staticfiles"):
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "gunicorn.conf.py", copy)
        spoil(copy)
        tell(name, refusal(name, copy, "--bind", port))
    for env in WRONG:
        ((name, value),) = env.items()
        tell(f"{name}={value}", refusal(f"{name}={value}", ROOT, **env))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        tell("a port that is taken", refusal("a port that is taken", ROOT, "--bind", address))


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with served(folder / "log") as site:
            site.settle()
            slow_clients(site)
            huge_headers(site)
            strangers(site)
            open_connections(site)
            killed_worker(site)
            stopping(site)
        full_disk(folder)
        jumping_clock(folder)
        refusals(folder)
    finish()


if __name__ == "__main__":
    main()
