"""The site as gunicorn serves it: many connections, slow ones, hostile ones, and what happens when something is missing."""

import errno
import logging
import os
import re
import runpy
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

from explainer.serving.checks import NUMBERS, number_trouble, static_trouble, variable_trouble
from explainer.serving.logs import Log
from tests.served_site import ROOT, Served, served
from tests.serving.test_picture_store import fake_redis, hang

FILM = "/gradient-descent/play.png?land=bumpy&steps=60"
PAGE = "/deception/?guess=skip"
LINE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} (INFO|WARNING|ERROR) ")


def film(number: int) -> str:
    """Each of another run, so that none is kept."""
    return f"{FILM}&x={number / 100 - 3:g}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One worker, so that whatever blocks it is felt by all."""
    with served(tmp_path_factory.mktemp("site") / "log", WEB_CONCURRENCY="1") as running:
        for warm in (PAGE, film(0)):
            assert running.get(warm)[0] == 200
        running.settle()
        yield running


# --- many at once -----------------------------------------------------------------------------------------------------


def test_twenty_connections_that_ask_for_one_film_cost_one_film(site: Served) -> None:
    def cost(paths: list[str]) -> float:
        before = site.cpu_seconds()
        with ThreadPoolExecutor(20) as pool:
            answers = list(pool.map(site.get, paths))
        assert {(status, len(body)) for status, _, body in answers} == {(200, len(answers[0][2]))}
        return site.cpu_seconds() - before

    one = max(cost([film(1)]), 0.05)
    at_once, later = cost([film(2)] * 20), cost([film(2)] * 20)
    assert at_once < 3 * one
    assert later < 2 * one


def test_readers_are_answered_while_films_are_drawn(site: Served) -> None:
    """Sixteen ask for films at once, and one more connection is stuffed with films before it reads a thing."""
    (worker,) = site.workers()
    with socket.create_connection(("127.0.0.1", site.port)) as stuffed, ThreadPoolExecutor(16) as pool:
        for number in range(30):
            stuffed.sendall(f"GET {film(100 + number)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        asked = [pool.submit(site.get, film(10 + number)) for number in range(16)]
        waits = []
        while not all(answer.done() for answer in asked):
            start = time.monotonic()
            assert site.get("/healthz")[0] == 200
            assert site.get(PAGE)[0] == 200
            waits.append(time.monotonic() - start)
        assert max(waits) < 1
        assert len(waits) > 5
        assert {answer.result()[0] for answer in asked} <= {200, 503}
    assert site.workers() == [worker]


def test_who_comes_when_too_many_wait_is_asked_to_come_back(site: Served) -> None:
    with ThreadPoolExecutor(60) as pool:
        answers = list(pool.map(site.get, [film(200 + number) for number in range(60)]))
    sent_away = [(headers, body) for status, headers, body in answers if status == 503]
    assert {status for status, _, _ in answers} == {200, 503}
    for headers, body in sent_away:
        assert int(headers["Retry-After"]) > 0
        assert b"try again" in body
        assert "immutable" not in headers.get("Cache-Control", "")
    assert site.get(film(200))[0] == 200
    assert "ERROR" not in site.written()


def test_a_slow_reader_holds_up_nobody(site: Served) -> None:
    with socket.create_connection(("127.0.0.1", site.port)) as slow:
        slow.sendall(b"GET /deception/ HTTP/1.1\r\nHost: loc")
        start = time.monotonic()
        assert site.get(PAGE)[0] == 200
        assert time.monotonic() - start < 2
        slow.sendall(b"alhost\r\nConnection: close\r\n\r\n")
        assert slow.recv(100).startswith(b"HTTP/1.1 200")


# --- hostile ----------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(socket, "TCP_USER_TIMEOUT"), reason="Linux alone has it")
def test_who_takes_nothing_of_an_answer_is_let_go_in_the_end() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, socket.create_connection(listener.getsockname()):
        gunicorn = SimpleNamespace(LISTENERS=[SimpleNamespace(sock=listener)])
        runpy.run_path(str(ROOT / "gunicorn.conf.py"))["when_ready"](gunicorn)
        with socket.create_connection(listener.getsockname()):
            listener.accept()[0].close()  # who came before
            reader, _ = listener.accept()
            assert reader.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 100_000  # milliseconds
            reader.close()


@pytest.mark.parametrize(
    "host",
    [
        "elsewhere.example",
        "127.0.0.1:" + "1" * 3000,
        "127.0.0.1:99999",
        "127.0.0.1:0",
        "a@localhost",
        "",
        "localhost/x",
        "x" * 3000,
        "[::1",
    ],
)
@pytest.mark.parametrize("path", ["/", PAGE])
def test_a_hostile_host_is_a_plain_400(site: Served, host: str, path: str) -> None:
    status, _, body = site.get(path, {"Host": host})
    assert status == 400
    assert len(body) < 1000
    assert "Traceback" not in site.written()


def test_no_header_moves_the_site_to_another_path(site: Served) -> None:
    for name in ("SCRIPT_NAME", "Script-Name", "PATH_INFO"):
        status, headers, _ = site.get("/gradient-descent/?step=0.20", {name: "/gradient-descent"})
        assert (status, headers["Location"]) == (302, "/gradient-descent/?guess=skip")


# --- what it writes down ----------------------------------------------------------------------------------------------


def test_no_header_says_https_unless_the_settings_do(site: Served) -> None:
    _, _, page = site.get("/", {"X-Forwarded-Proto": "https", "X-Forwarded-Ssl": "on", "X-Forwarded-Protocol": "ssl"})
    assert f'rel="canonical" href="http://127.0.0.1:{site.port}/"'.encode() in page


def test_the_log_has_time_and_level_and_does_not_know_who(site: Served) -> None:
    time.sleep(0.2)  # a line is written after its answer is sent
    before = len(site.written())
    site.get("/deception/?moves=BB", {"Referer": "http://localhost/secret", "User-Agent": "somebody"})
    assert site.get("/deception/?moves=XX")[0] == 400
    assert site.get("/deception/picture.png?size=1")[0] == 400
    assert site.get("/no/such/page")[0] == 404
    assert site.get("/deception/?" + "a&" * 1100)[0] == 400
    assert site.get("/oembed?format=xml")[0] == 501
    assert site.get("/", {"Host": "elsewhere.example"})[0] == 400
    site.get("/a%0Ab%22")
    for strange in (b"\x16\x03\x01 what is this?\r\n\r\n", b"GET /deception/?moves=B\xff HTTP/1.1\r\nHost: localhost\r\n\r\n"):
        with socket.create_connection(("127.0.0.1", site.port)) as stranger:
            stranger.sendall(strange)
            assert stranger.recv(100).startswith(b"HTTP/1.1 400")
    time.sleep(0.2)
    lines = site.written()[before:].splitlines()
    assert len(lines) == 10
    assert all(LINE.match(line) and " INFO " in line for line in lines)
    assert re.search(r"GET /deception/ 200, \d+ bytes in \d+\.\d ms$", lines[0])
    for private in ("moves", "127.0.0.1", "secret", "somebody", "size="):
        assert private not in "".join(lines)


def test_a_fault_is_written_down_without_the_query_string(tmp_path: Path) -> None:
    with served(tmp_path / "log", "tests.faulty", WEB_CONCURRENCY="1") as faulty:
        assert [faulty.get(f"/{where}?moves=secret")[0] for where in ("inside", "outside")] == [500, 500]
        time.sleep(0.2)
        written = faulty.written()
    assert written.count("Traceback (most recent call last)") == 2
    assert (
        len(
            re.findall(r"^\S+ \S+ ERROR (?:Internal Server Error: /inside|Error handling request GET /outside)$", written, re.M)
        )
        == 2
    )
    assert "secret" not in written


def test_a_reader_who_is_gone_is_no_fault(caplog: pytest.LogCaptureFixture) -> None:
    log = object.__new__(Log)
    log.error_log = logging.getLogger("gunicorn.test")
    for number in (errno.ETIMEDOUT, errno.EHOSTUNREACH, errno.EIO):
        try:
            raise OSError(number, os.strerror(number))
        except OSError:
            log.exception("Socket error processing request.")
    assert len(caplog.records) == 1
    assert "Input/output error" in caplog.text


# --- start and stop ---------------------------------------------------------------------------------------------------


def test_a_killed_worker_is_replaced(tmp_path: Path) -> None:
    with served(tmp_path / "log", WEB_CONCURRENCY="1") as site:
        (worker,) = site.workers()
        os.kill(worker, signal.SIGKILL)
        end = time.monotonic() + 10
        while True:
            try:
                assert site.get(PAGE)[0] == 200
                break
            except OSError:
                assert time.monotonic() < end
        assert site.workers() != [worker]


def test_it_stops_in_ten_seconds_and_finishes_what_it_began(tmp_path: Path) -> None:
    with served(tmp_path / "log", WEB_CONCURRENCY="1") as site, ThreadPoolExecutor(1) as pool:
        idle = [site.connect() for _ in range(5)]
        for connection in idle:
            connection.request("GET", PAGE)
            assert connection.getresponse().read()
        asked = pool.submit(site.get, film(0))
        time.sleep(0.1)
        assert site.stop() < 10
        assert asked.result()[0] == 200
        assert "Traceback" not in site.written()


def start(code: str = "import explainer.wsgi", **env: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=ROOT, env=clean | env, capture_output=True, text=True, check=False, timeout=30)


@pytest.mark.parametrize("url", ["nonsense", "http://localhost", "redis://", "redis://host:port", "redis://host:99999"])
def test_a_redis_address_that_is_none_is_told_at_once(url: str, tmp_path: Path) -> None:
    ran = start(REDIS_URL=url)
    assert ran.returncode != 0
    assert len(ran.stderr.splitlines()) == 1
    assert "REDIS_URL" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this is where Linux keeps a full disk")
def test_a_full_disk_costs_the_log_and_nothing_else() -> None:
    configured = "import logging.config as c, os; from explainer.serving.logs import FOR_GUNICORN; c.dictConfig(FOR_GUNICORN)"
    code = f"{configured}; c.logging.getLogger('gunicorn.access').info('a line'); os._exit(0)"
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_a_redis_that_does_not_answer_is_told_at_once_and_not_noticed(tmp_path: Path) -> None:
    with fake_redis(hang) as fake, served(tmp_path / "log", REDIS_URL=fake.url, WEB_CONCURRENCY="1") as site:
        assert len(re.findall("WARNING Redis does not answer", site.written())) == 1
        began = time.monotonic()
        for number in range(10):
            assert site.get(f"/deception/picture.png?luck={number}")[0] == 200
        assert time.monotonic() - began < 5
        assert "Traceback" not in site.written()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WEB_CONCURRENCY", "0"),
        ("WEB_CONCURRENCY", "two"),
        ("PORT", "99999"),
        ("PORT", "²"),
        ("HTTPS", "true"),
        ("DEBUG", "yes"),
        ("LISTEN", "0.0.0.0.0"),
        ("LISTEN", "." * 9),
    ],
)
def test_a_variable_that_says_nothing_is_told_at_once(name: str, value: str) -> None:
    trouble = variable_trouble({name: value})
    assert trouble.startswith(f"{name} has to be ")
    assert len(trouble.splitlines()) == 1
    assert not variable_trouble({name: ""})
    assert not variable_trouble({name: "0.0.0.0" if name == "LISTEN" else "1"})


@pytest.mark.parametrize("variable", [{"HTTPS": "true"}, {"WEB_CONCURRENCY": "0"}, {"PORT": "99999"}])
def test_gunicorn_refuses_in_one_line(variable: dict[str, str]) -> None:
    ran = start(code="from gunicorn.app.wsgiapp import run; import sys; sys.argv[1:] = ['explainer.wsgi']; run()", **variable)
    assert ran.returncode != 0
    assert "Traceback" not in ran.stderr
    assert [line for line in ran.stderr.splitlines() if line] == [
        f"Apple or Exit? will not start: {variable_trouble(variable)}"
    ]


@pytest.mark.parametrize("path", NUMBERS, ids=lambda path: path.stem)
def test_numbers_that_are_missing_or_damaged_are_told_at_once(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, copy = path.read_bytes(), tmp_path / "explainer" / path.name
    copy.parent.mkdir()
    monkeypatch.setattr("explainer.serving.checks.HERE", copy.parent)
    monkeypatch.setattr("explainer.serving.checks.NUMBERS", [copy])
    told = f"explainer/{path.name} is missing or damaged."
    assert told in number_trouble()
    copy.write_bytes(whole)
    assert not number_trouble()
    for keep in (0, 1000, len(whole) - 10):
        copy.write_bytes(whole[:keep])
        assert told in number_trouble()
    for place in (0, 28, len(whole) // 2, len(whole) - 6):
        copy.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        assert told in number_trouble()


@pytest.mark.parametrize("manifest", ["", "{", "{}", '{"paths": {"css/site.css": "css/site.gone.css"}}'])
def test_a_manifest_cut_short_is_told_at_once(manifest: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "staticfiles.json").write_text(manifest)
    monkeypatch.setattr("explainer.settings.STATIC_ROOT", tmp_path)
    assert "collectstatic" in static_trouble()
    monkeypatch.setattr("explainer.settings.STATICFILES_DIRS", [])
    assert bool(static_trouble()) == ("gone" in manifest)


def test_without_its_static_files_it_does_not_start() -> None:
    elsewhere = "import pathlib, explainer.settings as s; s.STATIC_ROOT = pathlib.Path('/nowhere'); import explainer.wsgi"
    ran = start(elsewhere)
    assert ran.returncode != 0
    assert len(ran.stderr.splitlines()) == 1
    assert "collectstatic" in ran.stderr
    assert start(elsewhere, DEBUG="1").returncode == 0


def test_a_static_file_that_was_not_collected_is_told_by_name(tmp_path: Path) -> None:
    (tmp_path / "new.css").touch()
    newer = f"import pathlib, explainer.settings as s; s.STATICFILES_DIRS.append(pathlib.Path({str(tmp_path)!r}))"
    ran = start(f"{newer}; import explainer.wsgi")
    assert ran.returncode != 0
    assert "new.css" in ran.stderr
