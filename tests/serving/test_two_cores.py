"""Jobs that two cores share are all done, each result is that of its job, and what the copy leaves undone is done here."""

import os
from collections.abc import Callable
from functools import partial
from math import inf
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from explainer.serving import two_cores
from explainer.serving.two_cores import done_by
from tests.served_site import until

LAST = 7


def who(number: int, folder: Path) -> tuple[int, int]:
    """The number and the process. The first job and the last wait for each other, so that two processes have to do them."""
    (folder / ("first" if number == 0 else "begun")).touch()
    if two_cores.may_fork() and number in (0, LAST):
        until((folder / ("begun" if number == 0 else "first")).exists)
    return number, os.getpid()


def jobs_in(folder: Path, many: int = LAST + 1) -> list[Callable[[], Any]]:
    return [partial(who, number, folder) for number in range(many)]


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(two_cores, "may_fork", lambda: True)


@pytest.mark.usefixtures("two")
def test_a_copy_does_the_last_ones(tmp_path: Path) -> None:
    found = done_by(inf, jobs_in(tmp_path))
    assert [found[number][0] for number in range(8)] == list(range(8))
    assert found[0][1] == os.getpid() != found[7][1]


@pytest.mark.usefixtures("two")
def test_what_a_copy_took_before_it_died_is_done_here(tmp_path: Path) -> None:
    own = os.getpid()

    def dies_elsewhere() -> int:
        (tmp_path / "begun").touch()
        if os.getpid() != own:
            os._exit(1)
        return own

    found = done_by(inf, [*jobs_in(tmp_path, 3), dies_elsewhere])
    assert [found[number][1] for number in range(3)] == [own] * 3
    assert found[3] == own


def test_on_one_core_all_are_done_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(two_cores, "may_fork", lambda: False)
    assert done_by(inf, jobs_in(tmp_path)) == {number: (number, os.getpid()) for number in range(8)}


@pytest.mark.parametrize("forks", [False, True])
def test_none_is_begun_after_its_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forks: bool) -> None:
    monkeypatch.setattr(two_cores, "may_fork", lambda: forks)
    assert done_by(-inf, jobs_in(tmp_path)) == {}


def test_a_process_with_threads_is_not_copied() -> None:
    over = Event()
    thread = Thread(target=over.wait)
    thread.start()
    assert not two_cores.may_fork()
    over.set()
    thread.join()
