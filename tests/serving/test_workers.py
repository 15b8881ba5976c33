"""Who waits for a picture: each job once, one at a time, and not too many."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event

import pytest
from gevent import monkey

from explainer.serving.workers import Busy, Line, all_of, aside


def wait_until_taken_in(line: Line, jobs: int) -> None:
    end = time.monotonic() + 5
    while len(line._jobs) < jobs:
        assert time.monotonic() < end
        time.sleep(0.001)


def test_a_job_many_ask_for_is_done_once_and_told_to_all() -> None:
    line, go, done = Line(most=1, seconds=1), Event(), []

    def make() -> bytes:
        go.wait(5)
        done.append(1)
        return b"picture"

    with ThreadPoolExecutor(8) as pool:
        askers = [pool.submit(line.do, "same", make) for _ in range(8)]
        wait_until_taken_in(line, 1)
        time.sleep(0.05)
        go.set()
        assert [asker.result() for asker in askers] == [b"picture"] * 8
    assert len(done) == 1
    assert line.do("same", lambda: b"later") == b"later"  # what is done is forgotten; keeping it is somebody else's work


def test_who_comes_when_the_line_is_full_is_told_when_to_come_back() -> None:
    line, go = Line(most=2, seconds=7), Event()
    with ThreadPoolExecutor(2) as pool:
        for key in ("a", "b"):
            pool.submit(line.do, key, lambda: go.wait(5))
        wait_until_taken_in(line, 2)
        with pytest.raises(Busy) as busy:
            line.do("c", bytes)
        go.set()
    assert busy.value.seconds == 7
    assert line.do("c", lambda: b"now") == b"now"


def test_nobody_is_taken_in_who_would_wait_too_long_as_the_latest_jobs_took() -> None:
    line = Line(most=99, seconds=1, longest=0.1)
    for of_late in (0.005, 0.02):
        start = time.monotonic()
        for number in range(60):
            line.do(str(number), partial(time.sleep, of_late))
        each = (time.monotonic() - start) / 60
        assert 0.2 < taken_in(line, 60) * each / 0.1 < 5  # a busy machine hiccups; all sixty at 0.02 would make twelve


def taken_in(line: Line, askers: int) -> int:
    """How many of so many who come at once are taken in."""
    go = Event()
    with ThreadPoolExecutor(askers) as pool:
        asked = [pool.submit(line.do, f"wait {number}", lambda: go.wait(5)) for number in range(askers)]
        while len(line._jobs) + sum(asker.done() for asker in asked) < askers:
            time.sleep(0.001)
        taken = len(line._jobs)
        go.set()
    assert sum(isinstance(asker.exception(), Busy) for asker in asked) == askers - taken
    return taken


def test_one_job_at_a_time_in_the_order_they_came() -> None:
    line, at_work, most, order = Line(most=9, seconds=1), [], [], []

    def make(number: int) -> None:
        at_work.append(1)
        most.append(len(at_work))
        time.sleep(0.005)
        order.append(number)
        at_work.pop()

    with ThreadPoolExecutor(9) as pool:
        for number in range(9):
            pool.submit(line.do, str(number), partial(make, number))
            time.sleep(0.001)
    assert most == [1] * 9
    assert order == list(range(9))


def test_who_comes_back_at_once_does_not_push_in() -> None:
    """One asker who has a next wish as soon as the last is granted leaves the others their turn."""
    line, order, go = Line(most=9, seconds=1), [], Event()

    def greedy() -> None:
        for number in range(5):
            line.do(f"greedy {number}", lambda: (go.wait(5), order.append("greedy")))

    with ThreadPoolExecutor(4) as pool:
        pool.submit(greedy)
        wait_until_taken_in(line, 1)
        for number in range(3):
            pool.submit(line.do, str(number), lambda: order.append("other"))
            wait_until_taken_in(line, number + 2)
        go.set()
    assert order[:4] == ["greedy", "other", "other", "other"]


def test_a_failure_reaches_all_who_wait_and_blocks_nobody() -> None:
    line, go = Line(most=1, seconds=1), Event()

    def make() -> None:
        go.wait(5)
        raise ZeroDivisionError

    with ThreadPoolExecutor(3) as pool:
        askers = [pool.submit(line.do, "same", make) for _ in range(3)]
        wait_until_taken_in(line, 1)
        time.sleep(0.05)
        go.set()
        assert all(isinstance(asker.exception(), ZeroDivisionError) for asker in askers)
    assert line.do("same", lambda: b"now") == b"now"


def test_beside_a_loop_each_kind_of_work_has_one_thread_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(monkey, "is_module_patched", lambda name: True)
    here, stills = threading.get_ident(), {aside(threading.get_ident) for _ in range(3)}
    films = set(all_of(threading.get_ident() for _ in range(3)))
    assert (len(stills), len(films)) == (1, 1)
    assert len({here} | stills | films) == 3


def test_pieces_come_in_their_order() -> None:
    def pieces() -> Iterator[bytes]:
        for number in range(5):
            assert threading.current_thread() is threading.main_thread()  # no loop here, so nothing to spare
            yield b"%d" % number

    assert all_of(pieces()) == [b"0", b"1", b"2", b"3", b"4"]
