"""Is there something new? Devices ask every two seconds, and mostly there is not: that is answered here, in front of Django.

Each process looks at a room once a second at most, however many devices ask. The answer "nothing new" is 204.
"""

from collections.abc import Callable, Iterable
from http.cookies import CookieError, SimpleCookie
from re import compile
from time import monotonic
from typing import Any

from cachetools import LRUCache
from django.conf import settings
from django.db import DatabaseError

from explainer.live.codes import CodeConverter, hashed
from explainer.live.rooms import Pulse, pulse
from explainer.serving.answer_cache import Application
from explainer.serving.workers import Busy

ADDRESS = compile(f"/live/({CodeConverter.regex})(/board)?/news")
FRESH_SECONDS = 1.0


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
being_read: set[str] = set()


def pulse_of(code: str) -> Pulse | None:
    """The room's pulse, a second old at most. While it is read anew, the others who ask get the last one."""
    read_at, last = pulses.get(code, (0.0, None))
    if read_at and (monotonic() - read_at < FRESH_SECONDS or code in being_read):
        return last
    being_read.add(code)
    try:
        last = pulse(code)
    except (DatabaseError, Busy):  # it will be back; until then there is nothing new
        pass
    finally:
        being_read.discard(code)
    pulses[code] = monotonic(), last
    return last


def forget(code: str) -> None:
    """What this process has just changed it tells at once."""
    pulses.pop(code, None)


def with_news(application: Application) -> Application:
    """The application, with questions for news answered in front of it wherever there is none."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        asked = ADDRESS.fullmatch(environ["PATH_INFO"])
        if asked and settings.LIVE and environ["REQUEST_METHOD"] == "GET":
            code, is_board = asked.groups()
            now = pulse_of(code)
            if now and (nothing_new_on_board(environ, now) if is_board else nothing_new_on_device(environ, now)):
                start_response("204 No Content", [("Cache-Control", "no-store")])
                return []
        return application(environ, start_response)

    return answer


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
