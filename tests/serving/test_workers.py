"""A worker does each job once, one at a time, and takes in no more than can be done soon."""

import os
import re
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Event, get_native_id

import pytest
from django.test import Client
from gevent import monkey

from explainer.serving import workers
from explainer.serving.pictures import FILMS, STILLS
from explainer.serving.runs import RUNS
from explainer.serving.workers import STUCK_SECONDS, Busy, Worker, give_way

ROOT = Path(__file__).parents[2]
HANGS = 60  # seconds: no machine is as busy as that


@pytest.fixture(autouse=True)
def _forget_new_workers() -> Iterator[None]:
    known = list(workers.ALL_WORKERS)
    yield
    workers.ALL_WORKERS[:] = known


def wait_until_taken_in(worker: Worker, jobs: int) -> None:
    end = time.monotonic() + HANGS
    while len(worker._jobs) < jobs:
        assert time.monotonic() < end
        time.sleep(0.001)


def test_a_job_many_ask_for_is_done_once_and_all_get_its_result() -> None:
    worker, go, done = Worker("test", most_jobs=1, retry_after=1), Event(), []

    def job() -> bytes:
        go.wait(HANGS)
        done.append(1)
        return b"picture"

    with ThreadPoolExecutor(8) as pool:
        askers = [pool.submit(worker.do, "same", job) for _ in range(8)]
        wait_until_taken_in(worker, 1)
        time.sleep(0.05)
        go.set()
        assert [asker.result() for asker in askers] == [b"picture"] * 8
    assert len(done) == 1
    assert worker.do("same", lambda: b"later") == b"later"  # what is done is forgotten: the answer cache keeps it


def test_whoever_comes_when_the_queue_is_full_is_told_when_to_come_back() -> None:
    worker, go = Worker("test", most_jobs=2, retry_after=7), Event()
    with ThreadPoolExecutor(2) as pool:
        for key in ("a", "b"):
            pool.submit(worker.do, key, lambda: go.wait(HANGS))
        wait_until_taken_in(worker, 2)
        with pytest.raises(Busy) as busy:
            worker.do("c", bytes)
        go.set()
    assert busy.value.retry_after == 7
    assert worker.do("c", lambda: b"now") == b"now"


def test_nobody_is_taken_in_who_would_wait_too_long_at_the_pace_of_recent_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(workers, "monotonic", lambda: now[0])

    def take(seconds: float) -> None:
        now[0] += seconds

    worker = Worker("test", most_jobs=99, retry_after=1, longest_wait=0.1)
    for pace in (0.005, 0.02):
        for number in range(60):
            worker.do(str(number), partial(take, pace))
        assert taken_in(worker, 60) == pytest.approx(0.1 / pace, abs=2)


def taken_in(worker: Worker, askers: int) -> int:
    """How many of so many who come at once are taken in."""
    go = Event()
    with ThreadPoolExecutor(askers) as pool:
        asked = [pool.submit(worker.do, f"wait {number}", lambda: go.wait(HANGS)) for number in range(askers)]
        while len(worker._jobs) + sum(asker.done() for asker in asked) < askers:
            time.sleep(0.001)
        taken = len(worker._jobs)
        go.set()
    assert sum(isinstance(asker.exception(), Busy) for asker in asked) == askers - taken
    return taken


def test_one_job_at_a_time_in_the_order_they_came() -> None:
    worker, at_work, most, order = Worker("test", most_jobs=9, retry_after=1), [], [], []

    def job(number: int) -> None:
        at_work.append(1)
        most.append(len(at_work))
        time.sleep(0.005)
        order.append(number)
        at_work.pop()

    with ThreadPoolExecutor(9) as pool:
        for number in range(9):
            pool.submit(worker.do, str(number), partial(job, number))
            wait_until_taken_in(worker, 1)
            time.sleep(0.001)
    assert most == [1] * 9
    assert order == list(range(9))


def test_whoever_comes_back_at_once_does_not_push_in() -> None:
    """One asker who has a next wish as soon as the last is granted leaves the others their turn."""
    worker, order, go = Worker("test", most_jobs=9, retry_after=1), [], Event()

    def greedy() -> None:
        for number in range(5):
            worker.do(f"greedy {number}", lambda: (go.wait(HANGS), order.append("greedy")))

    with ThreadPoolExecutor(4) as pool:
        pool.submit(greedy)
        wait_until_taken_in(worker, 1)
        for number in range(3):
            pool.submit(worker.do, str(number), lambda: order.append("other"))
            wait_until_taken_in(worker, number + 2)
        go.set()
    assert order[:4] == ["greedy", "other", "other", "other"]


def test_a_failure_reaches_all_who_wait_and_blocks_nobody() -> None:
    worker, go = Worker("test", most_jobs=1, retry_after=1), Event()

    def job() -> None:
        go.wait(HANGS)
        raise ZeroDivisionError

    with ThreadPoolExecutor(3) as pool:
        askers = [pool.submit(worker.do, "same", job) for _ in range(3)]
        wait_until_taken_in(worker, 1)
        time.sleep(0.05)
        go.set()
        assert all(isinstance(asker.exception(), ZeroDivisionError) for asker in askers)
    assert worker.do("same", lambda: b"now") == b"now"
    assert worker.seconds_at_job() == 0


def test_each_worker_has_one_thread_of_its_own() -> None:
    here = threading.get_ident()
    one, other = (Worker(name, most_jobs=9, retry_after=1) for name in ("one", "other"))
    threads = [{worker.do(str(number), threading.get_ident) for number in range(3)} for worker in (one, other)]
    assert [len(own) for own in threads] == [1, 1]
    assert len({here}.union(*threads)) == 3


def test_under_gevent_jobs_run_on_a_real_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(monkey, "is_module_patched", lambda name: True)
    worker, apart = Worker("test", most_jobs=9, retry_after=1), []
    monkeypatch.setattr(worker, "_thread", Recorded(apart))
    assert worker.do("key", lambda: "done") == "done"
    assert apart == ["done"]


class Recorded:
    """In the place of gevent's thread pool."""

    def __init__(self, results: list[object]) -> None:
        self.results = results

    def apply(self, job: partial[object]) -> object:
        self.results.append(job())
        return self.results[-1]


# --- how many may wait, and when a worker is stuck --------------------------------------------------------------------


def test_as_many_may_wait_as_the_security_policy_says() -> None:
    policy = " ".join((ROOT / "SECURITY.md").read_text().split())
    (told,) = re.findall(r"when (\d+) wait already \(for a picture (\d+), for a film (\d+)\)", policy)
    assert [worker.most_jobs for worker in (RUNS, STILLS, FILMS)] == [int(number) for number in told]
    assert max(worker.longest_wait for worker in (RUNS, STILLS, FILMS)) <= 12  # "a few seconds"


def healthz() -> tuple[int, str]:
    answer = Client(headers={"host": "10.0.0.7"}).get("/healthz")
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize("worker", [RUNS, STILLS, FILMS], ids=lambda worker: worker.name)
def test_a_worker_at_one_job_for_more_than_a_minute_is_not_healthy(
    worker: Worker, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert STUCK_SECONDS == 60
    now, began, go = [1000.0], Event(), Event()
    monkeypatch.setattr(workers, "monotonic", lambda: now[0])
    with ThreadPoolExecutor(1) as pool:
        asker = pool.submit(worker.do, "slow", lambda: (began.set(), go.wait(HANGS)))
        assert began.wait(HANGS)
        now[0] += 59
        assert healthz() == (200, "ok\n")
        now[0] += 2
        assert healthz() == (503, f"The worker for {worker.name} is stuck.\n")
        now[0] -= 61  # so that the pace of this worker stays what it was
        go.set()
        assert asker.result()
    assert healthz() == (200, "ok\n")
    assert [(record.levelname, record.getMessage()) for record in caplog.records] == [
        ("ERROR", f"Not healthy: the worker for {worker.name} is stuck.")
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere threads have no priority of their own")
def test_a_thread_that_draws_gives_way_and_no_other_does() -> None:
    def priority() -> int:
        return os.getpriority(os.PRIO_PROCESS, get_native_id())

    def after(nice: int) -> int:
        give_way(nice)
        return priority()

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(after, 3).result() == min(priority() + 3, 19)
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(after, 0).result() == priority()
