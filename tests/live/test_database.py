"""What becomes of a job when the database is away, locked, or busy for long with another."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import monotonic, sleep

import pytest
from django.db import InterfaceError, OperationalError, connection

from explainer.live import rooms
from explainer.live.rooms import on_worker
from explainer.serving.metrics import Rooms
from explainer.serving.workers import Busy
from tests.served_site import until

pytestmark = pytest.mark.usefixtures("database")


class Job:
    """Fails so many times, on a connection that is lost or not."""

    def __init__(self, failures: int, error: Exception, *, loses_connection: bool) -> None:
        self.failures, self.error, self.loses_connection = failures, error, loses_connection
        self.times = 0

    def __call__(self) -> int:
        self.times += 1
        connection.ensure_connection()
        if self.times > self.failures:
            return self.times
        if self.loses_connection:
            connection.connection = None  # Django never closes a database in memory
        raise self.error


@pytest.mark.parametrize("kind", [OperationalError, InterfaceError])
def test_where_a_connection_is_lost_a_job_is_done_on_a_new_one(kind: type[Exception]) -> None:
    assert on_worker(Job(2, kind("gone"), loses_connection=True))() == 3


def test_a_lock_that_is_kept_is_waited_for_once() -> None:
    job = Job(1, OperationalError("database is locked"), loses_connection=False)
    with pytest.raises(OperationalError):
        on_worker(job)()
    assert job.times == 1


def test_a_database_that_stays_away_is_given_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "SECONDS", 0.5)
    job, began = Job(10**6, OperationalError("gone"), loses_connection=True), monotonic()
    with pytest.raises(OperationalError):
        on_worker(job)()
    assert job.times > 1
    assert 0.4 < monotonic() - began < 5


def test_a_job_that_waited_too_long_for_its_turn_is_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "SECONDS", 0.1)
    goes_on, late = Event(), Job(0, OperationalError(), loses_connection=False)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(on_worker(lambda: goes_on.wait(10)))
        until(lambda: rooms.WORKER.seconds_at_job() > 0)
        waiting = pool.submit(on_worker(late))
        until(lambda: rooms.WORKER.jobs() == 2)
        sleep(0.1)
        goes_on.set()
        assert first.result()
        with pytest.raises(Busy) as told:
            waiting.result()
    assert told.value.retry_after > 0
    assert late.times == 0


def test_without_a_database_the_other_metrics_are_there() -> None:
    def away() -> int:
        raise InterfaceError("connection already closed")

    assert list(Rooms(away).collect()) == []
    assert [metric.samples[0].value for metric in Rooms(lambda: 3).collect()] == [3]
