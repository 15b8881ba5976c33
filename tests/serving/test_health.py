"""The health check: ok while the process can do its work, and a 503 that says why where it cannot."""

import logging
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from django.test import Client

from explainer.serving import health
from explainer.serving.workers import Line


def healthz() -> tuple[int, str]:
    answer = Client(headers={"host": "10.0.0.7"}).get("/healthz")
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize("name", health.LINES)
def test_a_line_that_is_stuck_is_no_health(
    name: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    go, line = Event(), health.LINES[name]
    with ThreadPoolExecutor(1) as pool:
        job = pool.submit(line.do, "slow", lambda: go.wait(5))
        while not line.at_work_for():
            time.sleep(0.001)
        assert healthz() == (200, "ok\n")
        monkeypatch.setattr(health, "STUCK", 0)
        assert healthz() == (503, f"The line of {name} is stuck.\n")
        go.set()
        assert job.result()
    assert healthz() == (200, "ok\n")
    assert [(record.levelno, record.getMessage()) for record in caplog.records] == [
        (logging.ERROR, f"Not healthy: The line of {name} is stuck.")
    ]


def test_a_line_rests_once_its_last_job_is_over_or_has_failed() -> None:
    line = Line(most=2, seconds=1)
    assert line.do("good", line.at_work_for) > 0
    assert line.at_work_for() == 0
    with pytest.raises(ZeroDivisionError):
        line.do("bad", lambda: 1 / 0)
    assert line.at_work_for() == 0


def test_files_that_are_taken_away_are_no_health(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "NUMBERS", [tmp_path / "pips.npz"])
    assert healthz() == (503, "pips.npz is gone.\n")
    monkeypatch.setattr("django.conf.settings.STATIC_ROOT", tmp_path)
    assert healthz() == (503, "staticfiles.json is gone.\n")


def test_a_health_check_costs_next_to_nothing() -> None:
    start = time.process_time()
    for _ in range(100):
        assert not health.trouble()
    assert time.process_time() - start < 0.1
