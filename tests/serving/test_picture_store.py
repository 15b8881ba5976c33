"""Where pictures are kept: in memory up to a number of bytes, or in a Redis that may be gone, hang or be something else."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress

import pytest

from explainer.serving.picture_store import Memory
from explainer.serving.redis_store import PATIENCE, PAUSE, Shared

Talk = Callable[[socket.socket], None]


def test_memory_is_bounded_in_bytes() -> None:
    memory = Memory(1000)
    for number in range(50):
        memory.set(str(number), b"x" * 100)
    assert [number for number in range(50) if memory.get(str(number)) is not None] == list(range(40, 50))
    memory.set("huge", b"x" * 2000)
    assert memory.get("huge") is None


class FakeRedis:
    """A server on a free port that talks as it is told, and counts who comes."""

    def __init__(self, talk: Talk) -> None:
        self.talk, self.visits = talk, 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"redis://127.0.0.1:{self.listener.getsockname()[1]}"
        self.open: list[socket.socket] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                visitor, _ = self.listener.accept()
            except OSError:  # closed
                return
            self.visits += 1
            self.open.append(visitor)
            threading.Thread(target=self._talk, args=[visitor], daemon=True).start()

    def _talk(self, visitor: socket.socket) -> None:
        with suppress(OSError):  # the visitor has left
            self.talk(visitor)


@contextmanager
def fake_redis(talk: Talk) -> Iterator[FakeRedis]:
    fake = FakeRedis(talk)
    try:
        yield fake
    finally:
        for one in (fake.listener, *fake.open):
            one.close()


def hang(visitor: socket.socket) -> None:
    visitor.recv(1000)


def talk_http(visitor: socket.socket) -> None:
    while visitor.recv(1000):
        visitor.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")


def hang_up(visitor: socket.socket) -> None:
    visitor.close()


def refuse(visitor: socket.socket) -> None:
    while visitor.recv(1000):
        visitor.sendall(b"-NOAUTH Authentication required.\r\n" * 4)


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize("talk", [hang, talk_http, hang_up, refuse])
def test_a_redis_that_is_none_is_left_alone_for_a_while(talk: Talk, caplog: pytest.LogCaptureFixture) -> None:
    with fake_redis(talk) as fake:
        clock = Clock()
        shared = Shared(fake.url, clock=clock)
        start = time.monotonic()
        for _ in range(100):
            shared.set("key", b"picture")
            assert shared.get("key") is None
        assert time.monotonic() - start < 10 * PATIENCE
        assert not shared.answers()
        visits = fake.visits
        assert len(caplog.records) == 1
        assert caplog.records[0].levelname == "WARNING"
        assert len(caplog.records[0].getMessage().splitlines()) == 1
        clock.now += PAUSE + 1
        shared.get("key")
        assert fake.visits > visits


def test_a_redis_that_is_gone_is_not_waited_for() -> None:
    with fake_redis(hang) as fake:
        url = fake.url
    start = time.monotonic()
    assert Shared(url).get("key") is None
    assert time.monotonic() - start < 5 * PATIENCE


def test_a_redis_that_takes_nobody_in_is_not_waited_for() -> None:
    """Its machine drops what comes, as behind a firewall: here, since others fill all the room there is to wait in."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full, ExitStack() as others:
        for _ in range(3):
            other = others.enter_context(socket.socket())
            other.setblocking(False)
            other.connect_ex(full.getsockname())
        start = time.monotonic()
        assert Shared(f"redis://127.0.0.1:{full.getsockname()[1]}").get("key") is None
        assert PATIENCE <= time.monotonic() - start < 5 * PATIENCE


def test_what_is_kept_in_a_redis_comes_back_as_it_was() -> None:
    """Told in RESP by a stand-in that knows a few commands."""
    values: dict[bytes, bytes] = {}

    def redis(visitor: socket.socket) -> None:
        stream = visitor.makefile("rwb")
        while head := stream.readline():
            words = []
            for _ in range(int(head[1:])):
                size = int(stream.readline()[1:])
                words.append(stream.read(size + 2)[:-2])
            command = words[0].upper()
            if command == b"SET":
                values[words[1]] = words[2]
                assert b"EX" in words
                stream.write(b"+OK\r\n")
            elif command == b"GET":
                value = values.get(words[1])
                stream.write(b"$-1\r\n" if value is None else b"$%d\r\n%s\r\n" % (len(value), value))
            elif command == b"PING":
                stream.write(b"+PONG\r\n")
            else:
                stream.write(b"+OK\r\n")
            stream.flush()

    picture = bytes(range(256)) + b"\r\n"
    with fake_redis(redis) as fake:
        shared = Shared(fake.url)
        assert shared.answers()
        assert shared.get("key") is None
        shared.set("key", picture)
        assert shared.get("key") == picture
