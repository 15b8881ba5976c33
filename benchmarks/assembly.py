"""A whole school opens the site at once: a thousand browsers come in one minute, to the server as the Procfile starts it.

Each has an empty cache. It opens home and a chapter, moves a slider six times, and plays two moves of the game, with a
child's pauses in between. What is refused for now it asks for again, as the pages' script does. Pages, their parts, pictures
and films are timed at the browser, which shares the two cores. Exits with 1 where one answer in a hundred is no answer, where
somebody is still there at the end, or where one page in twenty takes more than a second.
Run:  .venv/bin/python -m benchmarks.assembly
"""

from locust import FastHttpUser, task  # first, since it makes sockets wait for each other

from locust.env import Environment  # isort: skip
from locust.exception import StopUser  # isort: skip

import os
import random
import re
import tempfile
import time
from html import unescape
from pathlib import Path
from typing import Any, ClassVar

import gevent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "explainer.settings")

import django

django.setup()

from benchmarks.wanted import finish, want
from explainer.contents.chapters import OPEN_CHAPTERS
from explainer.frame.controls import Bounded
from explainer.frame.lab import Lab
from explainer.web.address import with_query
from tests.served_site import served

BROWSERS = 1000
COME_WITHIN = 60  # seconds
TURNED_AWAY = 0.01  # of all answers, at most, when all that `retry.js` asks for again has come
AGAIN_AFTER = (3, 12, 27)  # seconds, as there
PAGE_WITHIN = 1000  # milliseconds, for 19 pages of 20
LONGEST = 180  # seconds, after which whoever is still there is sent home: waits come one after the other here, not as in a page
SLIDES, MOVES = 6, 2
PART = {"HX-Request": "true", "HX-Request-Type": "partial"}
OWN = re.compile(r'<(?:link|script)[^>]*(?:href|src)="(/static/[^"]+)"')
PICTURES = re.compile(r'<source[^>]*>\s*<img src="([^"]+)"')
FILM = re.compile(r'data-film="([^"]+)"')
KINDS = ("page", "part", "picture", "film", "static")


def slider(lab: Lab) -> Bounded | None:
    """The first control of a lab that stands open and can be dragged."""
    fields = (lab.controls.base_fields[name] for name in lab.open_controls)
    return next((field for field in fields if isinstance(field, Bounded)), None)


SLIDERS = {chapter.labs[0]: field for chapter in OPEN_CHAPTERS if (field := slider(chapter.labs[0]))}
NAMES = {id(field): name for lab in SLIDERS for name, field in lab.controls.base_fields.items()}


def any_notch(field: Bounded, rng: random.Random) -> float:
    """What a slider sets when it is let go anywhere, as `site.js` works it out."""
    widget: Any = field.widget  # type: ignore[attr-defined]
    share = rng.randint(0, widget.notch_count) / widget.notch_count
    evenly = round(widget.low + (widget.high - widget.low) * share, 2)
    value = float(f"{widget.low * (widget.high / widget.low) ** share:.2g}") if widget.by_factors else evenly
    return min(max(float(round(value)) if field.whole else value, widget.low), widget.high)


class Browser(FastHttpUser):
    """One child with a phone."""

    rng = random.Random(2)
    came_back: ClassVar[int] = 0  # times that one was asked to, and did

    def on_start(self) -> None:
        self.has: set[str] = set()

    @task
    def visit(self) -> None:
        self.opens("/")
        self.thinks()
        lab, field = self.rng.choice(list(SLIDERS.items()))
        self.opens(f"/{lab.name}/")
        self.thinks()
        self.changes(f"/{lab.name}/?guess=skip", plays=True)
        for _ in range(SLIDES):
            self.changes(with_query(f"/{lab.name}/", {NAMES[id(field)]: f"{any_notch(field, self.rng):g}"}))
            self.thinks(1)
        self.opens("/deception/")
        for moves in ("A", "AB") if self.rng.random() < 0.5 else ("B", "BB"):
            self.thinks(2)
            self.changes(f"/deception/?moves={moves}", plays=True)
        raise StopUser

    def thinks(self, seconds: float = 3) -> None:
        gevent.sleep(self.rng.uniform(0.5, 1.5) * seconds)

    def opens(self, address: str) -> None:
        page = self.gets(address, "page")
        for own in OWN.findall(page):
            self.gets(own, "static")
        self.looks(page, 3)  # the rest waits until it is scrolled to

    def changes(self, address: str, plays: bool = False) -> None:
        """The lab alone, as htmx asks for it, and then its film where one starts by itself."""
        part = self.gets(address, "part", PART)
        for film in FILM.findall(part) if plays else ():
            self.gets(unescape(film), "film")
        self.looks(part, 1)

    def looks(self, html: str, most: int) -> None:
        for address in PICTURES.findall(html)[:most]:
            self.gets(unescape(address), "picture")

    def gets(self, address: str, kind: str, headers: dict[str, str] | None = None) -> str:
        if address in self.has:
            return ""
        if kind in ("picture", "film", "static"):
            self.has.add(address)
        headers = {"Accept-Encoding": "gzip, br"} | (headers or {})
        for pause in (*(AGAIN_AFTER if kind in ("part", "picture") else ()), None):
            with self.client.get(address, headers=headers, name=kind, catch_response=True) as answer:
                if pause and answer.status_code == 503:
                    answer.success()  # for now
            if not (pause and answer.status_code == 503):
                break
            Browser.came_back += 1
            gevent.sleep(pause)
        return answer.text or "" if kind in ("page", "part") else ""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, served(Path(folder) / "log") as site:
        site.settle()
        environment = Environment(user_classes=[Browser], host=site.address)
        runner = environment.create_local_runner()
        start = time.monotonic()
        runner.start(BROWSERS, spawn_rate=BROWSERS / COME_WITHIN)
        while time.monotonic() - start < LONGEST and (time.monotonic() - start < COME_WITHIN or runner.user_count):
            gevent.sleep(0.5)
        stayed, seconds, used = runner.user_count, time.monotonic() - start, site.cpu_seconds()
        runner.quit()
        asked = environment.stats.total.num_requests
        print(f"{BROWSERS} browsers came within {COME_WITHIN} s: {asked} answers in {seconds:.0f} s, ", end="")
        print(f"{environment.stats.total.num_failures} errors, {stayed} still there; {used:.0f} s of the server's CPU")
        for kind in KINDS:
            seen = environment.stats.get(kind, "GET")
            if seen.num_requests:
                half, most = (seen.get_response_time_percentile(share) for share in (0.5, 0.95))
                print(
                    f"  {kind + ',':<9} {seen.num_requests:6} times    half within {half:5.0f} ms, 95 % within {most:5.0f} ms"
                )
        print(f"  {Browser.came_back} times one was asked to come back, and did")
        for error in environment.stats.errors.values():
            print(f"  {error.occurrences} times: {error.to_name() if hasattr(error, 'to_name') else error.error}")
        failures, pages = environment.stats.total.num_failures, environment.stats.get("page", "GET")
        want(asked > 20 * BROWSERS, "each browser gets its pages and pictures")
        want(failures <= TURNED_AWAY * asked, f"at most {TURNED_AWAY:.0%} of all answers are a failure")
        want(not stayed, f"nobody is still there after {LONGEST} s")
        want(pages.get_response_time_percentile(0.95) <= PAGE_WITHIN, f"95 % of pages come within {PAGE_WITHIN} ms")
    finish()


if __name__ == "__main__":
    main()
