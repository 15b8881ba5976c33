"""Answers given again are the answers that would have been given."""

import gzip
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.test import RequestFactory

from explainer.serving.answer_cache import Application, kept

BARE: Application = get_wsgi_application()
PART = {"HX-Request": "true", "HX-Request-Type": "partial"}
GZIP = {"Accept-Encoding": "gzip"}
STILL = "/deception/picture.png?size=720"

# Whatever a view may read of a request, in pairs that have different answers, or must not be told apart by chance.
REQUESTS: list[tuple[str, dict[str, str]]] = [
    ("/", {}),
    ("/", GZIP),
    ("/", {"Accept-Encoding": "gzipped"}),
    ("/", {"Host": "127.0.0.1:81"}),
    ("/", {"Host": "elsewhere.example"}),
    ("/deception/", {}),
    ("/deception/?guess=skip", {}),
    ("/deception/?guess=skip", GZIP),
    ("/deception/?guess=skip", PART),
    ("/deception/?guess=skip", PART | GZIP),
    ("/deception/?guess=skip", PART | {"HX-Request-Type": "full"}),
    ("/deception/?guess=skip", PART | {"HX-History-Restore-Request": "true"}),
    ("/deception/?moves=B", PART),
    ("/deception/?moves=B", PART | {"HX-Source": "form#moves"}),
    ("/deception/?moves=B", PART | {"HX-Source": "form#controls"}),
    ("/deception/?moves=B", PART | {"HX-Source": "form%23moves", "HX-Source-URI-AutoEncoded": "true"}),
    ("/deception/?moves=B", PART | {"Lab-Event": "input"}),
    ("/deception/?moves=BX", {}),
    ("/deception/?moves=BX", PART | {"HX-Current-URL": "http://localhost/deception/?moves=B"}),
    ("/deception/?moves=BX", PART | {"HX-Current-URL": "http://localhost/deception/?moves=A"}),
    ("/deception/embed/?guess=skip", {}),
    ("/deception/data.json", {}),
    (STILL, {}),
    (STILL, {"X-Forwarded-Proto": "https"}),
    (STILL, {"If-Match": '"another"'}),
    (STILL + "&v=another", {}),
    (STILL + "&v=another", {"Own-Version-Only": "yes"}),
    (STILL + "&theme=dark", {}),
    ("/deception/play.png", {}),
    ("/gradient-descent/?land=valley", PART),
    ("/gradient-descent/?land=valley", PART | {"HX-Current-URL": "http://localhost/gradient-descent/"}),
    ("/gradient-descent/?land=valley", PART | {"HX-Current-URL": "http://localhost/gradient-descent/?at=valley"}),
    ("/gradient-descent/?land=valley", PART | {"HX-Current-URL": "http://localhost/gradient-descent/?%61t=valley"}),
    ("/gradient-descent/?land=valley", PART | {"HX-Current-URL": "http://localhost/gradient-descent/?a\tt=valley"}),
    ("/gradient-descent/?land=valley", PART | {"HX-Current-URL": "http://localhost/humans/?at=valley"}),
    ("/gradient-descent/?land=valley", PART | {"Referer": "http://localhost/gradient-descent/?at=valley"}),
    ("/gradient-descent/?land=valley", PART | {"Referer": "http://localhost/gradient-descent/"}),
    ("/gradient-descent/?land=valley", PART | {"HX-Current-URL": "http://["}),
    ("/no/such/page", {}),
    ("/healthz", {}),
]


def ask(application: Application, address: str, headers: dict[str, str], method: str = "GET") -> tuple[str, Any, bytes]:
    """Status, headers and body, unpacked: packing adds some noise each time, so that its length tells nothing."""
    told: list[Any] = []
    environ = RequestFactory(headers={"host": "localhost"}).generic(method, address, headers=headers).environ
    body = b"".join(application(environ, lambda status, given: told.extend((status, dict(given)))))
    if told[1].get("Content-Encoding") == "gzip":
        body, _ = gzip.decompress(body), told[1].pop("Content-Length")
    return told[0], told[1], body


def test_a_kept_answer_is_the_one_that_would_have_been_given() -> None:
    application = kept(BARE, 10_000_000)
    for _ in range(2):
        for address, headers in REQUESTS:
            assert ask(application, address, headers) == ask(BARE, address, headers), (address, headers)


@pytest.mark.parametrize(("address", "headers"), [(STILL, {}), ("/deception/?guess=skip", GZIP)])
def test_what_has_not_changed_is_not_sent_again(address: str, headers: dict[str, str]) -> None:
    application = kept(BARE, 10_000_000)
    _, told, _ = ask(application, address, headers)
    for etag in (told["ETag"], told["ETag"].removeprefix("W/"), "*", f'"other", {told["ETag"]}'):
        assert ask(BARE, address, headers | {"If-None-Match": etag})[0] == "304 Not Modified"
        status, again, body = ask(application, address, headers | {"If-None-Match": etag})
        assert (status, body) == ("304 Not Modified", b"")
        assert {"ETag", "Cache-Control"} <= set(again)
        assert not {"Content-Type", "Content-Length", "Content-Encoding"} & set(again)
    for etag in ('"other"', "nonsense", ""):
        assert ask(application, address, headers | {"If-None-Match": etag})[0] == "200 OK"


def test_head_tells_the_same_and_sends_nothing() -> None:
    application = kept(BARE, 10_000_000)
    assert ask(application, STILL, {}, "HEAD")[::2] == ("200 OK", b"")  # where nobody has asked for it yet
    _, told, body = ask(application, STILL, {})
    assert ask(application, STILL, {}, "HEAD") == ("200 OK", told, b"")
    assert int(told["Content-Length"]) == len(body)
    assert ask(application, STILL, {}, "POST")[0] == "405 Method Not Allowed"


class Counted:
    """An application that counts what it was asked for."""

    def __init__(self, status: str = "200 OK", **headers: str) -> None:
        self.status, self.headers, self.asked = status, {"Cache-Control": "no-cache"} | headers, 0

    def __call__(self, environ: dict[str, Any], start_response: Any) -> HttpResponse:
        self.asked += 1
        start_response(self.status, list(self.headers.items()))
        return HttpResponse(b"x" * 30_000)


def test_an_answer_is_made_once() -> None:
    made = Counted()
    application = kept(made, 1_000_000)
    for _ in range(3):
        assert ask(application, "/?a", {})[2] == b"x" * 30_000
    assert made.asked == 1


def test_what_is_kept_is_bounded_in_bytes() -> None:
    made = Counted()
    application = kept(made, 400_000)  # room for twelve
    for number in range(20):
        ask(application, f"/?{number}", {})
    ask(application, "/?19", {})
    assert made.asked == 20
    ask(application, "/?0", {})
    assert made.asked == 21
    for _ in range(2):  # a long address counts too: this is more than an eighth of it all
        ask(application, "/?" + "y" * 30_000, {})
    assert made.asked == 23


@pytest.mark.parametrize("made", [Counted("400 Bad Request"), Counted("302 Found"), Counted(**{"Cache-Control": ""})])
def test_mistakes_and_detours_are_not_kept(made: Counted) -> None:
    if not made.headers["Cache-Control"]:
        del made.headers["Cache-Control"]
    application = kept(made, 1_000_000)
    for _ in range(2):
        ask(application, "/", {})
    assert made.asked == 2


def test_a_stream_is_not_kept() -> None:
    def stream(environ: dict[str, Any], start_response: Any) -> Iterator[bytes]:
        start_response("200 OK", [("Cache-Control", "no-cache")])
        return iter([b"some", b"more"])

    application = kept(stream, 1_000_000)
    for _ in range(2):
        assert ask(application, "/", {})[2] == b"somemore"
