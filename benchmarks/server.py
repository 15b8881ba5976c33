"""What the served site does under load, in ratios of one run, next to an empty Django view and to matplotlib.

Starts both on free loopback ports and stops them. Bounded: about two minutes, 1 000 sockets at most, nothing but loopback.
Run:  .venv/bin/python -m benchmarks.server
"""

import asyncio
import os
import random
import socket
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from multiprocessing import Process, Queue
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "explainer.settings")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in gunicorn.conf.py

from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory

from benchmarks.pictures import film_milliseconds, heavy_params
from benchmarks.wanted import finish, want
from explainer.contents.chapters import LABS
from explainer.frame.lab import Lab
from explainer.web.address import lab_query, picture_query, with_query
from explainer.web.warm_up import warm_up
from tests.served_site import Served, served

PAGE = "/deception/?guess=skip"
PART = "HX-Request: true\r\nHX-Request-Type: partial\r\n"  # as htmx asks when a control has moved
VIEWS = ("map", "fog")
SECONDS = 2.0  # for each measurement of requests per second
ROUNDS = 3
FRESH = 60  # pictures never asked for before
ASKERS, PICTURE_ASKERS = 16, 8
FILM_SECONDS = 20
SOCKETS = 1000
CROWDS = (10, 100, 500)
READS = 80


class Connection:
    """One that stays open, with as little of its own work as Python allows."""

    def __init__(self, site: Served) -> None:
        self.socket = socket.create_connection(("127.0.0.1", site.port), timeout=60)
        self.buffer = bytearray(1 << 20)

    def ask(self, path: str, headers: str = "") -> int:
        """The status of the answer, which is read to its end."""
        self.socket.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n{headers}\r\n".encode())
        have = end = 0
        while not have or have < end:
            got = self.socket.recv_into(memoryview(self.buffer)[have:])
            if not got:
                raise ConnectionError("closed before the end of the answer")
            have += got
            if not end and (head := self.buffer.find(b"\r\n\r\n", 0, have)) > 0:
                length = bytes(self.buffer[:head]).lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
                end = head + 4 + int(length)
        return int(self.buffer[9:12])


def per_second(site: Served, path: str, headers: str = "") -> float:
    """Answers per second on one connection that asks again as soon as it is answered."""
    connection = Connection(site)
    assert connection.ask(path, headers) == 200
    start, answers = time.perf_counter(), 0
    while time.perf_counter() - start < SECONDS:
        connection.ask(path, headers)
        answers += 1
    return answers / (time.perf_counter() - start)


def milliseconds(ask: Callable[[], Any]) -> float:
    start = time.perf_counter()
    ask()
    return (time.perf_counter() - start) * 1000


def p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def still(**values: object) -> str:
    """The address of a picture of gradient-descent with these params, on the land with four holes, as in bare.py."""
    lab = LABS["gradient-descent"]
    params = replace(lab.default_params(), land="four-holes", **values)
    return with_query(f"/{lab.name}/picture.png", picture_query(lab, params, size="1280", theme="light"))


# --- what is measured -------------------------------------------------------------------------------------------------


def kept_answers(site: Served, bare: Served) -> None:
    rates: dict[str, list[float]] = {"empty": [], "picture": [], "page": [], "part": []}
    for _ in range(ROUNDS):
        rates["empty"].append(per_second(bare, "/empty"))
        rates["picture"].append(per_second(site, still()))
        rates["page"].append(per_second(site, PAGE))
        rates["part"].append(per_second(site, PAGE, PART))
    empty, picture, page, part = (statistics.median(rates[name]) for name in rates)
    print(f"an empty Django view          {empty:6.0f} answers a second")
    want(picture >= empty, "a kept picture takes no longer than an empty view")
    want(page >= empty, "a kept page takes no longer than an empty view")
    print(f"a kept picture                {picture:6.0f}, {picture / empty:.0%} of it    (wanted: 100 %)")
    print(f"a kept page                   {page:6.0f}, {page / empty:.0%} of it    (wanted: 100 %)")
    print(f"a kept part of a page         {part:6.0f}, {part / empty:.0%} of it")


async def crowd(site: Served, connections: int) -> tuple[float, int]:
    """Answers per second to so many connections, each of which asks again as soon as it is answered; and the mistakes."""
    answers = mistakes = 0
    end = time.monotonic() + SECONDS

    async def one() -> None:
        nonlocal answers, mistakes
        reader, writer = await asyncio.open_connection("127.0.0.1", site.port)
        while time.monotonic() < end:
            writer.write(f"GET {PAGE} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".encode())
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            await reader.readexactly(int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0]))
            answers += 1
            mistakes += not head.startswith(b"http/1.1 200")
        writer.close()

    done = await asyncio.gather(*(one() for _ in range(connections)), return_exceptions=True)
    return answers / SECONDS, mistakes + sum(isinstance(result, BaseException) for result in done)


def crowds(site: Served) -> None:
    told = [(connections, *asyncio.run(crowd(site, connections))) for connections in CROWDS]
    for connections, rate, mistakes in told:
        share = rate / told[0][1]
        want(not mistakes, f"no mistakes on {connections} connections")
        print(f"  on {connections:3} connections at once   {rate:6.0f} kept pages a second, {share:.0%}, {mistakes} mistakes")


def fresh_pictures(site: Served, bare: Served) -> None:
    """In CPU of the worker, which other work on the machine does not change much. The map is what matplotlib draws too."""
    ours, theirs = Connection(site), Connection(bare)
    for view in VIEWS:
        ours.ask(still(view=view))
    theirs.ask("/matplotlib.png?x=1")
    used = {}
    for name in (*VIEWS, "matplotlib"):
        server, connection = (bare, theirs) if name == "matplotlib" else (site, ours)
        before = server.cpu_seconds()
        for number in range(1, FRESH + 1):
            x = round(-4 + number / 50, 2)
            connection.ask(f"/matplotlib.png?x={x}" if name == "matplotlib" else still(view=name, x=x))
        used[name] = (server.cpu_seconds() - before) / FRESH * 1000
    print(f"gradient-descent, matplotlib  {used['matplotlib']:6.1f} ms of CPU")
    for view in VIEWS:
        times = used["matplotlib"] / used[view]
        want(times >= 8, f"a fresh picture, {view}, is eight times faster than matplotlib's")
        print(f"  ours, fresh, {view:<4}           {used[view]:6.1f} ms of CPU: {times:.1f} times faster    (wanted: 8)")


def fresh_pages() -> None:
    """The CPU of a chapter's default page that nobody has asked for yet, in a process that has warmed up."""
    bare = get_wsgi_application()
    warm_up()
    told = []
    for lab in LABS.values():
        times = []
        for _ in range(6):
            environ = RequestFactory().get(f"/{lab.name}/", headers={"host": "localhost", "accept-encoding": "gzip"}).environ
            start = time.process_time()
            b"".join(bare(environ, lambda *_: None))
            times.append((time.process_time() - start) * 1000)
        told.append((statistics.median(times[1:]), lab.name))
    print(f"a first default page          {statistics.median(time for time, _ in told):6.1f} ms of CPU, ", end="")
    print(f"at most {max(told)[0]:.1f} ({max(told)[1]})    (wanted: 12)")
    want(statistics.median(time for time, _ in told) <= 12, "a first default page takes 12 ms of CPU at most")


def lab_with_the_dearest_films() -> Lab:
    rng = random.Random(1)
    moving = [lab for lab in LABS.values() if lab.film]
    return max(moving, key=lambda lab: max(film_milliseconds(lab, heavy_params(lab, rng)) for _ in range(4)))


def ask_for_films(site: Served, lab: Lab, seed: int, told: "Queue[int]") -> None:
    """Films near the limits of the lab, each of another run, one after the other until the time is over."""
    rng, end = random.Random(seed), time.monotonic() + FILM_SECONDS
    while time.monotonic() < end:
        status = Connection(site).ask(with_query(f"/{lab.name}/play.png", lab_query(lab, heavy_params(lab, rng))))
        told.put(status)
        if status == 503:
            time.sleep(1)


def read(site: Served, number: int) -> dict[str, float]:
    """How long three things take for somebody who has just come: one that is kept, two that nobody has asked for yet."""
    paths = {
        "kept page": PAGE,
        "fresh page": f"/gradient-descent/?x={number / 1000 + 1}",
        "fresh still": still(y=number / 1000),
    }
    return {kind: milliseconds(lambda path=path: Connection(site).ask(path)) for kind, path in paths.items()}  # type: ignore[misc]


def readers_beside_films(site: Served) -> None:
    """The askers are processes of their own, so that they and the reader do not wait for each other."""
    lab, workers, told = lab_with_the_dearest_films(), site.workers(), Queue()
    for number in range(5):
        read(site, -number)
    idle = [read(site, number) for number in range(READS)]
    askers = [Process(target=ask_for_films, args=(site, lab, seed, told)) for seed in range(ASKERS)]
    for asker in askers:
        asker.start()
    time.sleep(2)
    busy = []
    while len(busy) < READS and askers[0].is_alive():
        busy.append(read(site, READS + len(busy)))
    statuses = [told.get() for _ in range(told.qsize())]
    for asker in askers:
        asker.join()
    print(f"beside {ASKERS} askers for films     {statuses.count(200)} of {lab.name}, ", end="")
    print(f"{statuses.count(503)} asked to come back, ", end="")
    print("no worker killed" if site.workers() == workers else "A WORKER WAS KILLED")
    want(site.workers() == workers, "no worker is killed")
    tell_readers(f"beside {ASKERS} film askers", idle, busy)


def tell_readers(where: str, idle: list[dict[str, float]], busy: list[dict[str, float]]) -> None:
    for kind in idle[0]:
        alone, beside = (p95([times[kind] for times in reads]) for reads in (idle, busy))
        want(beside / alone <= 3, f"{where} a {kind} takes three times what it takes idle, at most")
        print(f"  {kind + ',':<13} 19 of 20 in     {beside:6.1f} ms, idle {alone:.1f}: {beside / alone:.1f} times  (wanted: 3)")


def ask_for_pictures(site: Served, seed: int) -> None:
    """Pictures that nobody has asked for, of all labs, one after the other until the time is over."""
    rng, end, connection = random.Random(seed), time.monotonic() + FILM_SECONDS, Connection(site)
    while time.monotonic() < end:
        lab = rng.choice(list(LABS.values()))
        query = picture_query(lab, heavy_params(lab, rng), size="1280", theme="light")
        if connection.ask(with_query(f"/{lab.name}/picture.png", query)) == 503:
            time.sleep(1)


def read_in_class(site: Served, number: int) -> dict[str, float]:
    """Pages that a teacher opens, each with params that nobody has asked for yet."""
    paths = {"class page": "/evolution/class/", "board": "/evolution/board/", "page": "/evolution/"}
    mistakes = f"?mistakes={round(0.01 + number / 10_000, 4)}"
    return {kind: milliseconds(lambda path=path: answered(site, path + mistakes)) for kind, path in paths.items()}  # type: ignore[misc]


def answered(site: Served, path: str) -> None:
    assert Connection(site).ask(path) == 200, path


def class_beside_pictures(site: Served) -> None:
    for number in range(3):
        read_in_class(site, number)
    idle = [read_in_class(site, 10 + number) for number in range(READS // 2)]
    askers = [Process(target=ask_for_pictures, args=(site, seed)) for seed in range(PICTURE_ASKERS)]
    for asker in askers:
        asker.start()
    time.sleep(2)
    busy = []
    while len(busy) < READS // 2 and askers[0].is_alive():
        busy.append(read_in_class(site, 10 + READS + len(busy)))
    for asker in askers:
        asker.join()
    print(f"beside {PICTURE_ASKERS} askers for pictures")
    tell_readers(f"beside {PICTURE_ASKERS} picture askers", idle, busy)


def silent_sockets(site: Served) -> None:
    alone = statistics.median(milliseconds(lambda: Connection(site).ask(PAGE)) for _ in range(20))
    with ExitStack() as silent:
        for _ in range(SOCKETS):
            silent.enter_context(socket.create_connection(("127.0.0.1", site.port), timeout=10))
        time.sleep(1)
        crowded = statistics.median(milliseconds(lambda: Connection(site).ask(PAGE)) for _ in range(20))
    print(f"beside {SOCKETS} silent sockets    {crowded:6.1f} ms, alone {alone:.1f}: {crowded / alone:.1f} times")


def stopping(site: Served) -> None:
    idle = [Connection(site) for _ in range(5)]
    for connection in idle:
        connection.ask(PAGE)
    seconds = site.stop()
    print(f"SIGTERM with five idle sockets {seconds:5.1f} s    (wanted: 10)")
    want(seconds <= 10, "it stops within 10 s")


def main() -> None:
    fresh_pages()
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder)
        with (
            served(log / "site", WEB_CONCURRENCY="1") as site,
            served(log / "bare", "benchmarks.bare", WEB_CONCURRENCY="1", LIVE="0") as bare,
        ):
            site.settle()
            kept_answers(site, bare)
            fresh_pictures(site, bare)
        with served(log / "two") as site:
            site.settle()
            crowds(site)
            readers_beside_films(site)
            class_beside_pictures(site)
            silent_sockets(site)
            stopping(site)
    finish()


if __name__ == "__main__":
    main()
