"""Where metrics are asked for, two worker processes are counted as one site, on a port of its own."""

import os
import signal
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from prometheus_client import REGISTRY
from prometheus_client.parser import text_string_to_metric_families

from explainer.contents.chapters import LABS
from explainer.serving.metrics import face_of, with_metrics
from explainer.serving.metrics_port import host_and_port
from tests.served_site import PATIENCE, Served, free_port, served, until
from tests.serving.test_server import PAGE, film

Samples = dict[tuple[str, frozenset[str]], float]


class Counted:
    """A site, and its metrics' port."""

    def __init__(self, site: Served, port: int, folder: Path) -> None:
        self.site, self.port, self.folder = site, port, folder

    def samples(self) -> Samples:
        with urlopen(f"http://127.0.0.1:{self.port}/metrics", timeout=PATIENCE) as answer:
            families = text_string_to_metric_families(answer.read().decode())
        return {(one.name, frozenset(one.labels.values())): one.value for family in families for one in family.samples}

    def requests(self, *labels: str) -> float:
        """How many answers have these labels."""
        found = self.samples().items()
        return sum(value for (name, its), value in found if name == "explainer_requests_total" and its >= set(labels))


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counted]:
    """Two processes; what they write goes to a folder of their own."""
    folder, port = tmp_path_factory.mktemp("writable"), free_port()
    options = ["--worker-tmp-dir", str(folder)]
    where = {"METRICS": str(port), "LIVE_FILE": str(folder / "live.sqlite3")}
    with served(folder / "log", "tests.extended_site", options, WEB_CONCURRENCY="2", **where) as site:
        until(lambda: site.written().count("/healthz") > 0)
        yield Counted(site, port, folder)


def who_answers(counted: Counted) -> set[str]:
    return {counted.site.get("/sign")[2].decode().split()[0] for _ in range(30)}


def test_two_processes_are_counted_as_one_and_each_answers_for_both(counted: Counted) -> None:
    until(lambda: len(who_answers(counted)) == 2)
    before = counted.requests("page", "200")
    with ThreadPoolExecutor(10) as pool:
        assert {status for status, _, _ in pool.map(counted.site.get, [PAGE] * 60)} == {200}
    assert [counted.requests("page", "200") - before for _ in range(10)] == [60] * 10


def test_each_face_is_counted_with_its_status(counted: Counted) -> None:
    lab = "gradient-descent"
    for path, labels in {
        "/words/": ("page", "200"),
        f"/{lab}/?step_size=0.20": ("page", "302"),
        f"/{lab}/picture.png?size=360": ("picture", "200"),
        f"/{lab}/picture.webp?size=1": ("picture", "400"),
        f"/{lab}/card.png": ("picture", "200"),
        film(7): ("film", "200"),
        f"/{lab}/data.json": ("data", "200"),
        "/join/": ("live", "200"),
        "/live/BCDFGH/": ("live", "404"),
        "/static/js/progress.js": ("static", "200"),
        "/healthz": ("health", "200"),
        "/no/such/page": ("page", "404"),
        "/inside": ("page", "500"),
    }.items():
        before = counted.requests(*labels)
        assert str(counted.site.get(path)[0]) == labels[1], path
        assert counted.requests(*labels) == before + 1, path


def test_kept_answers_are_told_from_fresh_ones(counted: Counted) -> None:
    for _ in range(20):  # so that both processes keep it
        counted.site.get("/about/")
    before = counted.requests("page", "200", "yes"), counted.requests("page", "200", "no")
    counted.site.get("/about/")
    assert (counted.requests("page", "200", "yes"), counted.requests("page", "200", "no")) == (before[0] + 1, before[1])


def test_times_are_counted_in_seconds(counted: Counted) -> None:
    samples = counted.samples()
    assert samples["explainer_request_seconds_count", frozenset({"film", "no"})] >= 1
    slow = samples["explainer_request_seconds_sum", frozenset({"film", "no"})]
    assert 0.01 < slow < PATIENCE
    for face in ("page", "film", "static"):
        buckets = [
            value
            for (name, its), value in samples.items()
            if name == "explainer_request_seconds_bucket" and {face, "no"} <= its
        ]
        assert buckets == sorted(buckets)
        assert buckets[-1] == samples["explainer_request_seconds_count", frozenset({face, "no"})]


def test_what_waits_is_counted(counted: Counted) -> None:
    def jobs() -> float:
        return counted.samples()["explainer_jobs", frozenset({"films"})]

    until(lambda: jobs() == 0)  # it is looked at once a second
    with ThreadPoolExecutor(3) as pool:
        asked = [pool.submit(counted.site.get, f"/long?{number}") for number in range(3)]
        until(lambda: jobs() == 3)
        assert not any(answer.done() for answer in asked)
    until(lambda: jobs() == 0)


def test_who_is_sent_away_is_counted_and_so_is_a_fault_in_front_of_django() -> None:
    def of(status: str) -> float:
        return REGISTRY.get_sample_value("explainer_requests_total", {"face": "film", "status": status, "kept": "no"}) or 0

    def busy(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        start_response("503 Service Unavailable", [])
        return []

    def broken(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        raise RuntimeError

    environ = {"PATH_INFO": "/deception/play.png"}
    with_metrics(busy)(environ, lambda *args: None)
    assert (of("503"), of("500")) == (1, 0)
    with pytest.raises(RuntimeError):
        with_metrics(broken)(environ, lambda *args: None)
    assert (of("503"), of("500")) == (1, 1)


def test_a_live_class_is_counted_once(counted: Counted) -> None:
    rooms = ("explainer_live_rooms", frozenset[str]())
    assert counted.samples()[rooms] == 0
    connection = counted.site.connect()
    connection.request("POST", "/live/", body="lab=deception", headers=form(counted.site))
    assert connection.getresponse().status == 302
    assert counted.samples()[rooms] == 1


def form(site: Served) -> dict[str, str]:
    return {"Origin": site.address, "Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}


def test_nothing_of_a_reader_is_in_it_and_readers_do_not_reach_it(counted: Counted) -> None:
    counted.site.get("/deception/?moves=secret", {"User-Agent": "a-browser"})
    with urlopen(f"http://127.0.0.1:{counted.port}/metrics", timeout=PATIENCE) as answer:
        told = answer.read().decode()
    assert not [word for word in ("secret", "a-browser", "deception", "127.0.0.1") if word in told]
    assert counted.site.get("/metrics")[0] == 404


def test_what_a_process_did_still_counts_when_it_is_gone(counted: Counted) -> None:
    before = counted.requests("page", "200")
    worker = counted.site.workers()[0]
    os.kill(worker, signal.SIGKILL)
    until(lambda: worker not in counted.site.workers() and len(counted.site.workers()) == 2)
    until(lambda: counted.site.get("/words/")[0] == 200)
    assert counted.requests("page", "200") == before + 1
    (folder,) = counted.folder.glob("metrics-*")
    assert not list(folder.glob(f"gauge_live*_{worker}.db"))


def test_each_face_of_each_lab_is_named() -> None:
    for name in LABS:
        faces = [face_of(f"/{name}/{face}") for face in ("", "picture.png", "play.png", "data.json", "board/", "embed/")]
        assert faces == ["page", "picture", "film", "data", "page", "page"]


def test_it_leaves_nothing_behind_when_it_stops(tmp_path: Path) -> None:
    options = ["--worker-tmp-dir", str(tmp_path)]
    with served(
        tmp_path / "log", options=options, WEB_CONCURRENCY="1", DEBUG="1", LIVE="0", METRICS=f"127.0.0.1:{free_port()}"
    ) as site:
        assert list(tmp_path.glob("metrics-*"))
        site.stop()
    assert not list(tmp_path.glob("metrics-*"))


def test_a_port_that_is_taken_is_told_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        where = f"127.0.0.1:{taken.getsockname()[1]}"
        site = Served("explainer.wsgi", tmp_path / "log", {"METRICS": where, "DEBUG": "1"})
        assert site.process.wait(PATIENCE) != 0
    assert site.written().splitlines()[-1] == f"Apple or Exit? will not start: METRICS={where}: Address already in use."


@pytest.mark.parametrize(
    ("metrics", "where"),
    [
        ("9100", ("127.0.0.1", "9100")),
        (":9100", ("127.0.0.1", "9100")),
        ("0.0.0.0:9100", ("0.0.0.0", "9100")),
        ("[::1]:9100", ("::1", "9100")),
    ],
)
def test_a_port_alone_is_one_on_loopback(metrics: str, where: tuple[str, str]) -> None:
    assert host_and_port(metrics) == where
