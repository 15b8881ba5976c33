"""A fault is told to a Sentry where one is named: what of the code broke, and nothing of who was reading."""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from logging import LogRecord
from pathlib import Path
from subprocess import run
from threading import Thread
from types import SimpleNamespace
from typing import Any

import brotli
import pytest
from django.test import Client

from explainer.serving.error_reports import without_reader
from tests.served_site import ROOT, free_port, served, until

READER = {
    "Cookie": "seat=a-cookie",
    "User-Agent": "a-browser",
    "Referer": "http://localhost/a-page-before",
    "X-Forwarded-For": "203.0.113.7",
    "Accept-Language": "a-language",
    "X-Request-ID": "request-of-a-reader",
}
FIELDS = {"event_id", "timestamp", "level", "logger", "platform", "server_name", "sdk", "logentry", "exception", "tags"}


@contextmanager
def sentry(seconds: float = 0) -> Iterator[tuple[str, list[str]]]:
    """A server that takes what is reported, this long for each: its DSN, and what has come."""
    came: list[str] = []

    class Takes(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            time.sleep(seconds)
            came.append(brotli.decompress(body).decode())
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Takes)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://key@127.0.0.1:{server.server_port}/1", came
    finally:
        server.shutdown()
        server.server_close()


def test_a_fault_is_reported_without_its_reader(tmp_path: Path) -> None:
    with sentry() as (dsn, came), served(tmp_path / "log", "tests.extended_site", WEB_CONCURRENCY="1", SENTRY_DSN=dsn) as site:
        for path in ("/no/such/page", "/deception/?moves=XX", "/oembed?format=xml", "/about/"):  # none of these is a fault
            site.get(path, READER)
        assert site.get("/outside?moves=secret", READER)[0] == 500
        until(lambda: len(came) == 1)
        assert site.get("/inside?moves=secret&typed=quoted", READER)[0] == 500
        until(lambda: len(came) == 2)
        assert "RuntimeError: a view is brokenquoted" in site.written()
    for private in ("secret", "quoted", *READER.values()):
        assert private == "request-of-a-reader" or not any(private in one for one in came)
    outside, inside = (json.loads(one.splitlines()[2]) for one in came)
    for event in (outside, inside):
        (exception,) = event["exception"]["values"]
        assert set(exception) == {"type", "module", "mechanism", "stacktrace"}
        assert exception["type"] == "RuntimeError"
        assert not any("vars" in frame for frame in exception["stacktrace"]["frames"])
        assert event["tags"] == {"request_id": "request-of-a-reader"}
        assert set(event) - {"environment", "release", "request"} == FIELDS
    assert inside["exception"]["values"][0]["stacktrace"]["frames"][-1]["function"] == "broken"
    assert inside["request"] == {"method": "GET", "url": "/inside"}
    assert "request" not in outside


def test_what_is_not_sent_yet_when_a_process_ends_is_sent_then(tmp_path: Path) -> None:
    with sentry(0.5) as (dsn, came):
        with served(tmp_path / "log", "tests.extended_site", WEB_CONCURRENCY="1", DEBUG="1", LIVE="0", SENTRY_DSN=dsn) as site:
            for _ in range(4):
                site.get("/inside")
            assert len(came) < 2
            assert site.stop() < 10
        assert len(came) == 4


def test_a_sentry_that_is_away_holds_up_nobody(tmp_path: Path) -> None:
    dsn = f"http://key@127.0.0.1:{free_port()}/1"
    with served(tmp_path / "log", "tests.extended_site", WEB_CONCURRENCY="1", DEBUG="1", LIVE="0", SENTRY_DSN=dsn) as site:
        assert [site.get(path)[0] for path in ("/inside", "/about/", "/inside")] == [500, 200, 500]
        assert site.stop() < 10
        assert "Failed to establish a new connection" in site.written()


def test_a_report_has_no_room_codes_and_no_values_of_a_line() -> None:
    record = LogRecord("django.request", 40, "", 0, "%s broke", ("what was typed",), None)
    record.request = SimpleNamespace(method="POST", path="/live/BCDFGH/")
    report = without_reader({"level": "error", "extra": {"typed": "secret"}}, {"log_record": record})
    assert report == {
        "level": "error",
        "logentry": {"message": "%s broke"},
        "request": {"method": "POST", "url": "/live/*/"},
    }


def test_without_a_name_of_a_sentry_none_is_even_imported() -> None:
    code = "import explainer.wsgi, sys; print({'sentry_sdk', 'prometheus_client'} & sys.modules.keys())"
    told = run([sys.executable, "-c", code], cwd=ROOT, env={"DEBUG": "1"}, capture_output=True, text=True, check=True)
    assert told.stdout == "set()\n"


@pytest.mark.parametrize(("dsn", "says"), [("", False), ("https://key@sentry.example.org/1", True)])
def test_the_privacy_page_says_so(client: Client, settings: Any, dsn: str, says: bool) -> None:
    settings.SENTRY_DSN = dsn
    assert ("tells a service when something breaks" in client.get("/teachers/privacy/").content.decode()) == says
