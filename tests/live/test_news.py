"""What stands in front of Django for live classes: "nothing new", and turns."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest

from explainer.live import news, rooms
from explainer.live.codes import hashed
from explainer.live.rooms import Pulse
from tests.live.conftest import Teacher
from tests.served_site import until

NEWS, ROOM, BOARD = "/live/BCDFGH/news", "/live/BCDFGH/", "/live/BCDFGH/board/news"


class Django:
    """Answers 200 once it is let."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.may_answer = Event()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        self.asked.append(environ["PATH_INFO"])
        assert self.may_answer.wait(10)
        start_response("200 OK", [])
        return [b"new"]


def status(application: Any, path: str, method: str = "GET", query: str = "v=1") -> str:
    statuses: list[str] = []
    environ = {"PATH_INFO": path, "REQUEST_METHOD": method, "QUERY_STRING": query}
    application(environ, lambda its_status, headers: statuses.append(its_status))
    return statuses[0][:3]


@pytest.fixture
def django(monkeypatch: pytest.MonkeyPatch) -> Iterator[Django]:
    """Behind `with_news`, in a process where a room is at version 2 and a class has two turns."""
    monkeypatch.setattr(news, "pulse_of", lambda code: Pulse(2, 1, 0, ""))
    monkeypatch.setattr(news, "AT_ONCE", news.BoundedSemaphore(2))
    monkeypatch.setattr(news, "PARTS", news.Pace(per_second=1000, at_once=1000))
    answers = Django()
    yield answers
    answers.may_answer.set()


def test_who_has_the_last_version_hears_that_nothing_is_new_and_django_is_not_asked(django: Django) -> None:
    site = news.with_news(django)
    assert status(site, NEWS, query="v=2") == "204"
    django.may_answer.set()
    assert status(site, NEWS, query="v=1") == "200"
    assert django.asked == [NEWS]


def test_when_a_class_has_its_turns_news_come_later_a_press_waits_and_readers_do_not(django: Django) -> None:
    site = news.with_news(django)
    with ThreadPoolExecutor(4) as pool:
        turns = [pool.submit(status, site, ROOM, "POST") for _ in range(2)]
        until(lambda: len(django.asked) == 2)
        assert status(site, NEWS) == "204"
        assert status(site, BOARD) == "204"
        waiting = pool.submit(status, site, ROOM, "POST")
        reader = pool.submit(status, site, "/deception/")
        until(lambda: "/deception/" in django.asked)
        assert django.asked == [ROOM, ROOM, "/deception/"]
        django.may_answer.set()
        assert [job.result() for job in (*turns, waiting, reader)] == ["200"] * 4
    assert django.asked.count(ROOM) == 3
    assert status(site, NEWS) == "200"  # all turns have been given back


def test_a_turn_is_given_back_after_a_failure(django: Django) -> None:
    def fails(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        raise RuntimeError

    for _ in range(5):
        with pytest.raises(RuntimeError):
            status(news.with_news(fails), ROOM, "POST")
    django.may_answer.set()
    assert status(news.with_news(django), NEWS) == "200"


def test_a_press_that_waited_long_is_tried_all_the_same(django: Django, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(news, "LONGEST_WAIT", 0.01)
    django.may_answer.set()
    for _ in range(2):
        assert news.AT_ONCE.acquire(blocking=False)
    assert status(news.with_news(django), ROOM, "POST") == "200"
    assert status(news.with_news(django), NEWS) == "204"


@pytest.mark.parametrize(
    ("cookie", "query", "told"),
    [
        ("host=key", "v=2.1.0", True),
        ("a=b; host=key", "v=2.1.0&theme=dark", True),
        ("host=key", "v=2.1.1", False),
        ("host=other", "v=2.1.0", False),
        ("seat=key", "v=2.1.0", False),
        ("", "v=2.1.0", False),
    ],
)
def test_how_many_have_answered_nobody_finds_out_without_the_teachers_key(cookie: str, query: str, told: bool) -> None:
    environ = {"HTTP_COOKIE": cookie, "QUERY_STRING": query}
    assert news.nothing_new_on_board(environ, Pulse(2, 1, 0, hashed("key"))) == told


# --- how often the database is asked -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("database")
def test_a_pulse_is_what_the_board_counts() -> None:
    teacher, other, away = (Teacher(lab="gradient-descent", query="x=-2") for _ in range(3))
    devices = [*teacher.devices(3), *other.devices(1)]
    for one in (teacher, other):
        one.press("next")
    for device, answer in zip(devices, ("lost", "bottom", "", "lost"), strict=True):
        if answer:
            device.press(answer)
    teacher.press("again")
    devices[2].press("past")
    away.press_at(away.version(), "close")
    found = rooms.read_pulses([teacher.code, other.code, away.code, "BBBBBB"])
    assert {code: (pulse.version, pulse.seats, pulse.answered) for code, pulse in found.items()} == {
        teacher.code: (3, 3, 1),
        other.code: (2, 1, 1),
    }
    assert rooms.leads(rooms.Room(host_key=found[other.code].host_key), other.client.cookies["host"].value)


@pytest.mark.usefixtures("database")
def test_all_rooms_that_are_asked_about_are_read_at_once_and_once_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    news.asked_about.clear()
    codes = [Teacher(lab="gradient-descent", query="x=-2").code for _ in range(3)]
    asked: list[set[str]] = []
    now = 1000.0

    def read(codes: set[str]) -> dict[str, Pulse]:
        asked.append(codes)
        return rooms.read_pulses(codes)

    monkeypatch.setattr(news, "read_pulses", read)
    monkeypatch.setattr(news, "monotonic", lambda: now)
    for code in (*codes, *codes, "BBBBBB"):
        assert bool(news.pulse_of(code)) == (code in codes)
    assert asked == [{code} for code in (*codes, "BBBBBB")]  # each by itself at first
    now += news.FRESH_SECONDS
    for code in (*codes, *codes):
        assert news.pulse_of(code)
    assert asked[4:] == [set(codes)]


@pytest.mark.parametrize("error", [rooms.OperationalError, rooms.InterfaceError])
def test_while_the_database_is_away_nothing_is_new(monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    def away(codes: set[str]) -> dict[str, Pulse]:
        raise error("gone")

    news.asked_about.clear()
    news.pulses.clear()
    news.pulses["BCDFGH"] = 1.0, Pulse(2, 1, 0, "")
    monkeypatch.setattr(news, "read_pulses", away)
    assert news.pulse_of("BCDFGH") == Pulse(2, 1, 0, "")
    assert not news.being_read
    news.pulses.clear()
