"""Numbers for who runs the site, in the form of Prometheus: what was asked for, how it went and how long it took.

Each process counts into files of its own, in shared memory where the host says so, and whichever is asked adds them up.
"""

import os
import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from threading import Thread
from time import perf_counter, sleep
from typing import Any

import gevent.socket
from django.db import Error
from gevent.pywsgi import WSGIServer
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Metric, make_wsgi_app
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from explainer.serving.answer_cache import KEPT, Application
from explainer.serving.workers import ALL_WORKERS, Busy

BUCKETS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
REQUESTS = Counter("explainer_requests", "Answers given. kept: from the answer cache.", ["face", "status", "kept"])
SECONDS = Histogram("explainer_request_seconds", "From a request to its answer.", ["face", "kept"], buckets=BUCKETS)
JOBS = Gauge("explainer_jobs", "Jobs that wait or are being done.", ["worker"], multiprocess_mode="livesum")
SECONDS_BETWEEN = 1  # looks at how many jobs there are

BY_FIRST = {"static": "static", "live": "live", "join": "live", "healthz": "health"}
BY_LAST = {
    "picture.png": "picture",
    "picture.webp": "picture",
    "card.png": "picture",
    "play.png": "film",
    "data.json": "data",
}


def face_of(path: str) -> str:
    """What kind of answer stands at this path; "page" for all that is no other."""
    return BY_FIRST.get(path[1:].partition("/")[0]) or BY_LAST.get(path.rpartition("/")[2]) or "page"


def with_metrics(application: Application) -> Application:
    """The application, with each answer counted."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        began, status = perf_counter(), "500"

        def start(its_status: str, *more: Any) -> Any:
            nonlocal status
            status = its_status[:3]
            return start_response(its_status, *more)

        try:
            return application(environ, start)
        finally:
            face, kept = face_of(environ["PATH_INFO"]), "yes" if KEPT in environ else "no"
            REQUESTS.labels(face, status, kept).inc()
            SECONDS.labels(face, kept).observe(perf_counter() - began)

    return answer


class Rooms(Collector):
    """How many live classes there are. All processes share one database, so that is nothing to add up."""

    def __init__(self, count: Callable[[], int]) -> None:
        self._count = count

    def collect(self) -> Iterator[Metric]:
        with suppress(Error, Busy):  # the other numbers are there all the same
            yield GaugeMetricFamily("explainer_live_rooms", "Live classes that are open.", value=self._count())


def serve(listener: socket.socket, count_rooms: Callable[[], int] | None) -> None:
    """Answer on this port, beside the site, with the sums over all processes."""
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    if count_rooms:
        registry.register(Rooms(count_rooms))
    shared = gevent.socket.socket(fileno=os.dup(listener.fileno()))
    WSGIServer(shared, make_wsgi_app(registry), log=None).start()
    Thread(target=count_jobs_for_ever, daemon=True).start()


def count_jobs_for_ever() -> None:
    """For a thread of its own, in each process."""
    while True:
        for worker in ALL_WORKERS:
            JOBS.labels(worker.name).set(worker.jobs())
        sleep(SECONDS_BETWEEN)
