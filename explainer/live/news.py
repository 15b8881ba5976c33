"""Is there something new? Devices ask every two seconds, and mostly there is not: that is answered here, in front of Django.

Each process looks at all rooms that are asked about at once, and once a second at most. The answer "nothing new" is 204.
All else of a live class passes here too, a few requests at a time, so that a hall of devices never stands in the way of who
reads: at most these few are worked on when a reader asks for a page, however slow the machine.
"""

from collections.abc import Callable, Iterable
from http.cookies import CookieError, SimpleCookie
from re import compile
from threading import BoundedSemaphore, Lock
from time import monotonic
from typing import Any

from cachetools import LRUCache, TTLCache
from django.conf import settings
from django.db import Error

from explainer.live.codes import CodeConverter, hashed
from explainer.live.rooms import Pulse, read_pulses
from explainer.serving.answer_cache import Application
from explainer.serving.form_body import Refused, read_form
from explainer.serving.workers import Busy

PREFIX = "/live/"
ADDRESS = compile(f"/live/({CodeConverter.regex})(/board)?/news")
FRESH_SECONDS = 1.0
# Enough to keep the database's thread at work, and some milliseconds of this one's. A press waits for its turn; a new part is
# asked for again in two seconds.
AT_ONCE = BoundedSemaphore(8)
LONGEST_WAIT = 10  # seconds, after which it is tried all the same: the database's thread says when it has too much to do


class Pace:
    """So many a second on average, and so many at once."""

    def __init__(self, per_second: float, at_once: float) -> None:
        self.per_second, self.at_once = per_second, at_once
        self._left, self._at = at_once, monotonic()

    def allows(self) -> bool:
        now = monotonic()
        self._left, self._at = min(self.at_once, self._left + (now - self._at) * self.per_second), now
        if self._left < 1:
            return False
        self._left -= 1
        return True


# After a press of the teacher's each device gets its new part from Django. Beyond this pace a device is told "nothing new" and
# asks again in two seconds, so that a hall of a thousand does not stand in the way of who reads.
PARTS = Pace(per_second=60, at_once=60)

pulses: LRUCache[str, tuple[float, Pulse | None]] = LRUCache(4000)
asked_about: TTLCache[str, None] = TTLCache(4000, ttl=5)  # seconds: the rooms whose devices and boards are there
being_read: set[str] = set()
lock = Lock()  # around these three: where there is no gevent, as on Windows, each request has a thread


def pulse_of(code: str) -> Pulse | None:
    """The room's pulse, a second old at most. While it is read anew, the others who ask get the last one."""
    with lock:
        asked_about[code] = None
        read_at, last = pulses.get(code, (0.0, None))
        if read_at and (monotonic() - read_at < FRESH_SECONDS or code in being_read):
            return last
        # One that was not there at the last look is read by itself: whoever tries codes costs the classes nothing.
        open_ones = {known: pulse for known in asked_about if (pulse := pulses.get(known, (0.0, None))[1])}
        codes = {code, *open_ones} if last else {code}
        being_read.update(codes)
    found = open_ones
    try:
        found = read_pulses(codes)
    except (Error, Busy):  # it will be back; until then there is nothing new
        pass
    finally:
        with lock:
            being_read.difference_update(codes)
            pulses.update({known: (monotonic(), found.get(known)) for known in codes})
    return found.get(code)


def forget(code: str) -> None:
    """What this process has just changed it tells at once."""
    pulses.pop(code, None)


def with_news(application: Application) -> Application:
    """The application, with "nothing new" answered in front of it, and the rest of a live class in turn."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not settings.LIVE or not environ["PATH_INFO"].startswith(PREFIX):
            return application(environ, start_response)
        asked = ADDRESS.fullmatch(environ["PATH_INFO"]) if environ["REQUEST_METHOD"] == "GET" else None
        if asked and nothing_new(environ, *asked.groups()):
            return nothing(start_response)
        if environ["REQUEST_METHOD"] == "POST":
            try:
                read_form(environ)  # before the turn, so that a slow sender keeps nobody else waiting
            except Refused as refused:
                return plain(start_response, refused.status, str(refused))
        has_turn = AT_ONCE.acquire(blocking=False) if asked else AT_ONCE.acquire(timeout=LONGEST_WAIT)
        if asked and not has_turn:
            return nothing(start_response)
        try:
            return application(environ, start_response)
        finally:
            if has_turn:
                AT_ONCE.release()

    return answer


def nothing(start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("204 No Content", [("Cache-Control", "no-store")])
    return []


def plain(start_response: Callable[..., Any], status: str, message: str) -> Iterable[bytes]:
    start_response(status, [("Cache-Control", "no-store"), ("Content-Type", "text/plain; charset=utf-8")])
    return [message.encode() + b"\n"]


def nothing_new(environ: dict[str, Any], code: str, is_board: str | None) -> bool:
    now = pulse_of(code)
    if not now:
        return False
    return nothing_new_on_board(environ, now) if is_board else nothing_new_on_device(environ, now)


def nothing_new_on_device(environ: dict[str, Any], now: Pulse) -> bool:
    """Another process may have shown the device a version that this one has not read yet."""
    version = environ["QUERY_STRING"].removeprefix("v=")
    up_to_date = version.isascii() and version.isdigit() and now.version <= int(version[:9])
    return up_to_date or not PARTS.allows()


def nothing_new_on_board(environ: dict[str, Any], now: Pulse) -> bool:
    """Only to the teacher: how many have answered is nobody else's business."""
    try:
        cookie = SimpleCookie(environ.get("HTTP_COOKIE", "")).get("host")
    except CookieError:
        return False
    told = environ["QUERY_STRING"].partition("&")[0]  # what follows is the look of the board
    return told == "v=" + signature(now) and cookie is not None and hashed(cookie.value) == now.host_key


def signature(now: Pulse) -> str:
    """What the board shows, as its question for news names it."""
    return f"{now.version}.{now.seats}.{now.answered}"
