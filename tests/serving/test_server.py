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
from contextlib import suppress
from http.client import HTTPConnection
from itertools import product
from pathlib import Path
from statistics import median
from types import SimpleNamespace

import pytest

from explainer.serving.checks import NUMBERS, number_trouble, static_trouble, variable_trouble
from explainer.serving.local_network import binding, everywhere
from explainer.serving.logs import Log
from tests.served_site import PATIENCE, ROOT, Served, free_port, served, until, wait_for

PAGE = "/deception/?guess=skip"
LINE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} (INFO|WARNING|ERROR) ")


def film(number: int) -> str:
    """Each of another run, so that none is known."""
    return f"/gradient-descent/play.png?land=bumpy&x={number / 100 - 3:g}&steps=60"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="module")
def statsd() -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as counter:
        counter.bind(("127.0.0.1", 0))
        counter.settimeout(PATIENCE)
        yield counter


@pytest.fixture(scope="module")
def site(folder: Path, statsd: socket.socket) -> Iterator[Served]:
    """One worker process, so that whatever blocks it is felt by all. It listens on a Unix socket as well, and is counted."""
    options = ["--bind", f"unix:{folder}/socket", "--statsd-host", f"127.0.0.1:{statsd.getsockname()[1]}"]
    with served(folder / "log", options=options, WEB_CONCURRENCY="1") as running:
        yield running


@pytest.fixture(scope="module")
def two(folder: Path) -> Iterator[Served]:
    """Two worker processes, and the addresses of `extended_site.py` besides."""
    with served(folder / "log of two", "tests.extended_site", WEB_CONCURRENCY="2") as running:
        yield running


# --- the first request ------------------------------------------------------------------------------------------------


def test_when_it_is_ready_the_first_request_is_fast(site: Served) -> None:
    """In the server's CPU: only templates are read then, and nothing else is still being made ready beside it."""

    def cost(*addresses: str) -> float:
        before = site.cpu_seconds()
        assert [site.get(address)[0] for address in addresses] == [200] * len(addresses)
        return (site.cpu_seconds() - before) / len(addresses)

    first = cost("/inner-alignment/")
    fresh = cost(*(f"/inner-alignment/?sent=0{pip}" for pip in range(4, 9)))
    assert first < 5 * fresh  # as much as one of them; were its cards made then, more than six times that


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
    """Sixteen ask for films at once, and one more connection is stuffed with films before it reads a thing.

    If readers waited for films, each page would take as long as one, however busy the machine.
    """
    (worker,) = site.workers()
    start = time.monotonic()
    assert site.get(film(9))[0] == 200
    one_film = time.monotonic() - start
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
        assert median(waits) < one_film / 2
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
        assert site.get(PAGE)[0] == 200  # else it would wait for the rest of the other request
        slow.sendall(b"alhost\r\nConnection: close\r\n\r\n")
        assert slow.recv(100).startswith(b"HTTP/1.1 200")


# --- hostile ----------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(socket, "TCP_USER_TIMEOUT"), reason="Linux alone has it")
def test_who_takes_nothing_of_an_answer_is_let_go_in_the_end() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, socket.create_connection(listener.getsockname()):
        runpy.run_path(str(ROOT / "gunicorn.conf.py"))["drop_clients_that_stop_reading"]([SimpleNamespace(sock=listener)])
        with socket.create_connection(listener.getsockname()):
            listener.accept()[0].close()  # who came before
            reader, _ = listener.accept()
            assert reader.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 100_000  # milliseconds
            reader.close()


def test_it_answers_on_a_unix_socket(site: Served, folder: Path) -> None:
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(f"{folder}/socket")
        client.sendall(b"GET /about/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        assert client.recv(100).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(
    ("env", "bind"),
    [
        ({}, "127.0.0.1:8000"),
        ({"LISTEN": "0.0.0.0"}, "0.0.0.0:8000"),
        ({"LISTEN": "::"}, "[::]:8000"),
        ({"LISTEN": "::1"}, "[::1]:8000"),
        ({"LISTEN": "unix:/tmp/apple.sock"}, "unix:/tmp/apple.sock"),
        ({"PORT": "5000"}, "[::]:5000"),
        ({"PORT": "5000", "LISTEN": "unix:/tmp/apple.sock"}, "[::]:5000"),
    ],
)
def test_where_it_listens(env: dict[str, str], bind: str) -> None:
    ran = start("import runpy; print(runpy.run_path('gunicorn.conf.py')['bind'])", **env)
    if not socket.has_dualstack_ipv6():
        bind = bind.replace("[::]:5000", "0.0.0.0:5000")
    assert ran.stdout == f"{bind}\n", ran.stderr


@pytest.mark.skipif(not socket.has_dualstack_ipv6(), reason="this machine has no IPv6")
def test_a_port_is_open_for_both_kinds_of_address(tmp_path: Path) -> None:
    with served(tmp_path / "log", options=["--bind", everywhere_at(port := free_port())], DEBUG="1", WEB_CONCURRENCY="1"):
        for address in ("127.0.0.1", "::1"):
            with socket.create_connection((address, port)) as client:
                client.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                assert client.recv(100).startswith(b"HTTP/1.1 200")


def everywhere_at(port: int) -> str:
    return binding(everywhere(), port)


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
        status, headers, _ = site.get("/gradient-descent/?step_size=0.20", {name: "/gradient-descent"})
        assert (status, headers["Location"]) == (302, "/gradient-descent/")


def test_a_thousand_parameters_are_a_400_in_the_family_and_set_no_cookie(site: Served) -> None:
    status, headers, body = site.get("/deception/?" + "a&" * 1001, {"Cookie": "csrftoken=" + "x" * 32})
    assert status == 400
    assert "Set-Cookie" not in headers
    assert b"Too much to read" in body


def test_no_request_gets_anothers_answer_by_what_it_writes_into_a_header(two: Served) -> None:
    """Once the parts of a cached answer's key were strung together, and a header written to look like the rest of a key was
    taken for it.
    """
    address = "/gradient-descent/?land=valley"
    part = {"HX-Request": "true", "HX-Request-Type": "partial"}
    honest = part | {"Lab-Event": "input", "HX-Current-URL": "http://localhost/gradient-descent/?at=valley"}
    crafted = part | {"HX-Current-URL": "HTTP_LAB_EVENT?at=input&at=%2Fgradient-descent%2F&at=valley"}
    for headers, its_address in ((crafted, address), (honest, None)):  # a slider that is still held leaves the address alone
        for _ in range(20):  # so that both processes have been asked
            status, got, _ = two.get(address, headers)
            assert (status, got.get("HX-Replace-Url")) == (200, its_address)


@pytest.mark.parametrize("path", ["/static/css/gone.css", "/no/such/page", "/deception/picture.gif"])
def test_a_404_is_not_kept_by_caches(site: Served, path: str) -> None:
    status, headers, _ = site.get(path)
    assert (status, headers["Cache-Control"]) == (404, "no-cache")


# --- what it writes down ----------------------------------------------------------------------------------------------


def test_it_is_counted_where_a_statsd_is_named(site: Served, statsd: socket.socket) -> None:
    statsd.setblocking(False)
    with suppress(BlockingIOError):  # make room: what came before has filled the socket
        while statsd.recv(1000):
            pass
    statsd.settimeout(5)
    assert site.get("/oembed?format=xml")[0] == 501
    counts = [""]
    while "status.501" not in counts[-1]:
        counts.append(statsd.recv(1000).decode())
    assert re.fullmatch(r"gunicorn\.request\.duration:[\d.]+\|ms", counts[-3])
    assert counts[-2:] == ["gunicorn.requests:1|c|@1.0", "gunicorn.request.status.501:1|c|@1.0"]


def test_no_header_says_https_unless_the_settings_do(site: Served) -> None:
    _, _, page = site.get("/", {"X-Forwarded-Proto": "https", "X-Forwarded-Ssl": "on", "X-Forwarded-Protocol": "ssl"})
    assert f'rel="canonical" href="http://127.0.0.1:{site.port}/"'.encode() in page


def test_the_log_has_time_and_level_and_does_not_know_who(site: Served) -> None:
    site.get("/before")
    until(lambda: " /before " in site.written())  # a line is written after its answer is sent
    before = site.written().index(" /before ")
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
    until(lambda: site.written()[before:].count("\n") > 10)
    lines = site.written()[before:].splitlines()[1:]
    assert len(lines) == 10
    assert all(LINE.match(line) and " INFO " in line for line in lines)
    assert re.search(r"GET /deception/ 200, \d+ bytes in \d+\.\d ms$", lines[0])
    for private in ("moves", "127.0.0.1", "secret", "somebody", "size="):
        assert private not in "".join(lines)


def test_a_fault_is_written_down_without_the_query_string(two: Served) -> None:
    assert [two.get(f"/{where}?moves=secret")[0] for where in ("inside", "outside")] == [500, 500]
    until(lambda: all(f"RuntimeError: {what} is broken" in two.written() for what in ("a view", "what stands in front")))
    written = two.written()
    assert written.count("Traceback (most recent call last)") == 2
    assert (
        len(
            re.findall(
                r"^\S+ \S+ ERROR \S+ (?:Internal Server Error: /inside|Error handling request GET /outside)$", written, re.M
            )
        )
        == 2
    )
    assert "secret" not in written


def lines_about(site: Served, request_id: str) -> list[str]:
    until(lambda: f" {request_id} " in site.written())
    return [line for line in site.written().splitlines() if f" {request_id} " in line]


def test_answers_of_all_kinds_and_their_lines_have_the_id_of_their_request(site: Served) -> None:
    etag = site.get(PAGE)[1]["ETag"]
    kept = site.get(PAGE)[1]
    requests: dict[str, tuple[str, dict[str, str]]] = {
        "fresh": ("/evolution/?seed=7", {}),
        "kept": (PAGE, {}),
        "unchanged": (PAGE, {"If-None-Match": etag}),
        "static": ("/static/js/progress.js", {}),
        "elsewhere": ("/7/", {}),
        "missing": ("/no/such/page", {}),
        "stranger": ("/", {"Host": "elsewhere.example"}),
        "health": ("/healthz", {}),
        "news": ("/live/BCDFGH/news", {}),
    }
    for kind, (path, headers) in requests.items():
        request_id = f"of-a-balancer/{kind}"
        _, answered, _ = site.get(path, headers | {"X-Request-ID": request_id})
        assert answered["X-Request-ID"] == request_id
        (line,) = lines_about(site, request_id)
        assert line.split()[3:5] == [request_id, "GET"], line
    own = [site.get(PAGE)[1]["X-Request-ID"] for _ in range(3)]
    assert len({*own, kept["X-Request-ID"]}) == 4
    for one in own:
        assert len(lines_about(site, one)) == 1


@pytest.mark.parametrize(
    "given", ["short", "x" * 201, "a b c d e f", 'quoted"quoted', "caf\xe9caf\xe9", "first-one,second-one"]
)
def test_an_id_that_is_none_is_not_taken(site: Served, given: str) -> None:
    answered = site.get("/about/", {"X-Request-ID": given})[1]["X-Request-ID"]
    assert re.fullmatch("[0-9a-f]{16}", answered)
    assert given not in site.written()


def test_requests_at_once_keep_their_ids_apart(site: Served) -> None:
    """Also those that wait on one thread for a film of each."""
    paths = {f"request-{number:04}": f"/evolution/?seed={number}" for number in range(1, 30)}
    paths |= {f"film-{number:04}": film(400 + number) for number in range(5)}
    with ThreadPoolExecutor(20) as pool:
        answers = pool.map(lambda item: site.get(item[1], {"X-Request-ID": item[0]})[1]["X-Request-ID"], paths.items())
        assert list(answers) == list(paths)
    for request_id, path in paths.items():
        (line,) = lines_about(site, request_id)
        assert f" GET {path.partition('?')[0]} " in line


def test_what_is_no_request_has_no_id_of_the_one_before_it(site: Served) -> None:
    with socket.create_connection(("127.0.0.1", site.port)) as client:
        client.sendall(b"GET /about/ HTTP/1.1\r\nHost: localhost\r\nX-Request-ID: one-before\r\n\r\n")
        until(lambda: " one-before " in site.written())
        client.sendall(b"what is this?\r\n\r\n")
        until(lambda: "what is this" in site.written() or "Invalid request" in site.written().partition(" one-before ")[2])
    assert len(lines_about(site, "one-before")) == 1


def test_a_fault_is_written_down_with_the_id_of_its_request(two: Served) -> None:
    for where in ("inside", "outside"):
        two.get(f"/{where}", {"X-Request-ID": f"fault-{where}"})
    until(lambda: all(f" ERROR fault-{where} " in two.written() for where in ("inside", "outside")))


def test_a_reader_who_is_gone_is_no_fault(caplog: pytest.LogCaptureFixture) -> None:
    log = object.__new__(Log)
    log.error_log, log.prefix, log.dogstatsd_tags, log.sock = logging.getLogger("gunicorn.test"), "", "", None
    for number in (errno.ETIMEDOUT, errno.EHOSTUNREACH, errno.EIO):
        try:
            raise OSError(number, os.strerror(number))
        except OSError:
            log.exception("Socket error processing request.")
    assert len(caplog.records) == 1
    assert "Input/output error" in caplog.text


def test_what_one_worker_process_signs_all_can_check(two: Served) -> None:
    signatures: dict[str, str] = {}
    end = time.monotonic() + PATIENCE
    while len(signatures) < 2:
        assert time.monotonic() < end
        signer, signature = two.get("/sign")[2].decode().split()
        signatures[signer] = signature
    checked = {
        (signer, *two.get(f"/check?{signatures[signer]}")[2].decode().split()) for signer in signatures for _ in range(20)
    }
    assert checked == {(signer, checker, "good") for signer, checker in product(signatures, repeat=2)}


# --- start and stop ---------------------------------------------------------------------------------------------------


def test_a_killed_worker_is_replaced(tmp_path: Path) -> None:
    with served(tmp_path / "log", WEB_CONCURRENCY="1") as site:
        (worker,) = site.workers()
        os.kill(worker, signal.SIGKILL)

        def is_back() -> bool:
            try:
                return site.get(PAGE)[0] == 200
            except OSError:
                return False

        until(is_back)
        assert site.workers() != [worker]


def test_it_stops_in_ten_seconds_and_finishes_what_it_began(tmp_path: Path) -> None:
    with served(tmp_path / "log", WEB_CONCURRENCY="1") as site, ThreadPoolExecutor(1) as pool:
        idle = [site.connect() for _ in range(5)]
        for connection in idle:
            connection.request("GET", PAGE)
            assert connection.getresponse().read()
        start = time.monotonic()
        site.get(film(1))
        if (one_film := time.monotonic() - start) > 3:
            pytest.skip(f"too busy: a film takes {one_film:.0f} s of the 6 that gunicorn leaves to what it began")
        used = site.cpu_seconds()
        asked = pool.submit(site.get, film(0))
        until(lambda: site.cpu_seconds() > used)  # it has begun
        assert site.stop() < 10
        assert asked.result()[0] == 200
        assert "Traceback" not in site.written()


def start(code: str = "import explainer.wsgi", **env: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=ROOT, env=clean | env, capture_output=True, text=True, check=False, timeout=PATIENCE)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this is where Linux keeps a full disk")
def test_a_full_disk_costs_the_log_and_nothing_else() -> None:
    configured = "import logging.config as c, os; from explainer.serving.logs import FOR_GUNICORN; c.dictConfig(FOR_GUNICORN)"
    code = f"{configured}; c.logging.getLogger('gunicorn.access').info('a line'); os._exit(0)"
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")


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
        ("LISTEN", "unix:/no/such/folder/socket"),
        ("SCRIPT_NAME", "/apple"),
        ("METRICS", "yes"),
        ("METRICS", "99999"),
        ("METRICS", "127.0.0.1"),
        ("METRICS", "127.0.0.1.1:9100"),
        ("SENTRY_DSN", "1"),
        ("SENTRY_DSN", "https://sentry.example.org/1"),
        ("SENTRY_DSN", "https://key@sentry.example.org/"),
        ("SENTRY_DSN", "https://key@sentry.example.org:port/1"),
    ],
)
def test_a_variable_that_says_nothing_is_told_at_once(name: str, value: str) -> None:
    trouble = variable_trouble({name: value})
    assert trouble.startswith(f"{name} has to be ")
    assert len(trouble.splitlines()) == 1
    assert not variable_trouble({name: ""})
    good = {
        "LISTEN": ["0.0.0.0", "::", "::1", "localhost", "unix:/tmp/socket", "unix:///tmp/socket"],
        "SCRIPT_NAME": [""],
        "SENTRY_DSN": ["https://key@sentry.example.org/1"],
        "METRICS": ["9100", ":9100", "127.0.0.1:9100", "[::1]:9100"],
    }
    assert not any(variable_trouble({name: value}) for value in good.get(name, ["1"]))


@pytest.mark.parametrize(
    "variable", [{"HTTPS": "true"}, {"WEB_CONCURRENCY": "0"}, {"PORT": "99999"}, {"PORT": "http"}, {"SCRIPT_NAME": "/apple"}]
)
def test_gunicorn_refuses_in_one_line(variable: dict[str, str]) -> None:
    ran = start(code="from gunicorn.app.wsgiapp import run; import sys; sys.argv[1:] = ['explainer.wsgi']; run()", **variable)
    assert ran.returncode != 0
    assert "Traceback" not in ran.stderr
    assert [line for line in ran.stderr.splitlines() if line] == [
        f"Apple or Exit? will not start: {variable_trouble(variable)}"
    ]


@pytest.mark.parametrize("variable", [{"DATABASE_URL": "nonsense"}, {"DATABASE_URL": "postgres://me:w@host:port/x"}])
def test_a_database_that_is_none_is_told_in_one_line(variable: dict[str, str]) -> None:
    ran = start(code="import explainer.settings", **variable)
    assert ran.returncode != 0
    assert ran.stderr.startswith("Apple or Exit? will not start: DATABASE_URL has to be ")
    assert len(ran.stderr.splitlines()) == 1


@pytest.mark.parametrize("name", ["LIVE_SEATS", "LIVE_ROOMS"])
def test_a_number_that_is_none_is_told_in_one_line(name: str) -> None:
    ran = start(code="from explainer.serving.checks import refuse_to_start_if_broken as check; check()", **{name: "many"})
    assert ran.stderr.splitlines() == [f"Apple or Exit? will not start: {variable_trouble({name: 'many'})}"]


@pytest.mark.parametrize("variable", [{"LIVE": "0", "LIVE_FILE": "/proc/no/file"}, {"LIVE_FILE": "/proc/no/file"}])
def test_runserver_serves_the_book_where_live_classes_cannot_be_stored(variable: dict[str, str]) -> None:
    port = free_port()
    environ = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")} | {"DEBUG": "1"} | variable
    command = [sys.executable, "manage.py", "runserver", "--noreload", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz")
            for path, status in (("/", 200), ("/join/", 404)):
                connection = HTTPConnection("127.0.0.1", port)
                connection.request("GET", path)
                assert connection.getresponse().status == status
                connection.close()
        finally:
            process.terminate()


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
