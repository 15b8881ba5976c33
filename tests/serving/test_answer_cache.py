"""Answers given again are the answers that would have been given."""

import gzip
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse
from django.http.request import HttpHeaders
from django.test import RequestFactory
from django.urls import get_resolver, resolve, reverse

from explainer.contents.chapters import LABS
from explainer.contents.plans import PLANS
from explainer.serving.answer_cache import MARK, OF_HTMX, Application, key_of, reusable, variable, with_answer_cache

BARE: Application = get_wsgi_application()
PART = {"HX-Request": "true", "HX-Request-Type": "partial"}
GZIP = {"Accept-Encoding": "gzip"}
STILL = "/deception/picture.png?size=720"


@pytest.fixture(autouse=True)
def no_look_at_connections() -> Iterator[None]:
    """A test of live classes may have left one open, which none here may look at. Django's own test client does the same."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


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
    head: list[Any] = []
    body = b"".join(application(environ_of(address, headers, method), lambda *given: head.extend((given[0], dict(given[1])))))
    if head[1].get("Content-Encoding") == "gzip":
        body, _ = gzip.decompress(body), head[1].pop("Content-Length")
    return head[0], head[1], body


def environ_of(address: str, headers: Mapping[str, str], method: str = "GET") -> dict[str, Any]:
    return RequestFactory(headers={"host": "localhost"}).generic(method, address, headers=dict(headers)).environ


def test_a_kept_answer_is_the_one_that_would_have_been_given() -> None:
    application = with_answer_cache(BARE, 10_000_000)
    for _ in range(2):
        for address, headers in REQUESTS:
            assert ask(application, address, headers) == ask(BARE, address, headers), (address, headers)


HURT_QUERIES = (
    "",
    "at=valley",
    "z=1&amp;at=valley",
    "amp;at=valley",
    "%61t=valley",
    "at=saddle&at=valley",
    "at=valley#at=x",
    ";at=valley",
)
HURT_PATHS = ("/gradient-descent/", "/gradient-descent/embed/", "//localhost/gradient-descent/", "http://[", "/humans/")


@pytest.mark.parametrize("face", ["", "embed/"])
def test_no_address_of_the_page_before_changes_what_others_are_given(face: str) -> None:
    """Anybody can send any such header. A kept answer is the one for all that have its key."""
    application, address = with_answer_cache(BARE, 10_000_000), f"/gradient-descent/{face}?land=valley"
    for path, query in product(HURT_PATHS, HURT_QUERIES):
        headers = PART | {"HX-Current-URL": f"{path}?{query}"}
        assert ask(application, address, headers) == ask(BARE, address, headers), headers
        assert ask(BARE, address, headers)[2].strip(), headers


@pytest.mark.parametrize(("address", "headers"), [(STILL, {}), ("/deception/?guess=skip", GZIP)])
def test_what_has_not_changed_is_not_sent_again(address: str, headers: dict[str, str]) -> None:
    application = with_answer_cache(BARE, 10_000_000)
    _, first, _ = ask(application, address, headers)
    for etag in (first["ETag"], first["ETag"].removeprefix("W/"), "*", f'"other", {first["ETag"]}'):
        assert ask(BARE, address, headers | {"If-None-Match": etag})[0] == "304 Not Modified"
        status, again, body = ask(application, address, headers | {"If-None-Match": etag})
        assert (status, body) == ("304 Not Modified", b"")
        assert {"ETag", "Cache-Control"} <= set(again)
        assert not {"Content-Type", "Content-Length", "Content-Encoding"} & set(again)
    for etag in ('"other"', "nonsense", ""):
        assert ask(application, address, headers | {"If-None-Match": etag})[0] == "200 OK"


def test_head_tells_the_same_and_sends_nothing() -> None:
    application = with_answer_cache(BARE, 10_000_000)
    assert ask(application, STILL, {}, "HEAD")[::2] == ("200 OK", b"")  # where nobody has asked for it yet
    _, headers, body = ask(application, STILL, {})
    assert ask(application, STILL, {}, "HEAD") == ("200 OK", headers, b"")
    assert int(headers["Content-Length"]) == len(body)
    assert ask(application, STILL, {}, "POST")[0] == "405 Method Not Allowed"


class Counted:
    """An application with one view, which counts how often it was asked."""

    def __init__(self, status: int = 200, marked: bool = True, **headers: str) -> None:
        self.status, self.marked, self.headers, self.asked = status, marked, headers, 0

    def __call__(self, environ: dict[str, Any], start_response: Any) -> HttpResponse:
        self.asked += 1
        response = HttpResponse(b"x" * 30_000, status=self.status)
        if self.marked:
            reusable(response, "no-store")
        for name, value in self.headers.items():
            response[name.replace("_", "-")] = value
        start_response(f"{self.status} {response.reason_phrase}", list(response.items()))
        return response


def times_asked(view: Counted, *headers: dict[str, str]) -> int:
    application = with_answer_cache(view, 1_000_000)
    for one in headers:
        ask(application, "/?a", one)
    return view.asked


def test_an_answer_is_made_once() -> None:
    assert times_asked(Counted(), {}, {}, {}) == 1


def test_what_is_kept_is_bounded_in_bytes() -> None:
    view = Counted()
    application = with_answer_cache(view, 400_000)  # room for twelve
    for number in range(20):
        ask(application, f"/?{number}", {})
    ask(application, "/?19", {})
    assert view.asked == 20
    ask(application, "/?0", {})
    assert view.asked == 21
    long = {"HX-Request": "true", "HX-Current-URL": "/" + "y" * 30_000}
    for address, headers in (
        ("/?" + "y" * 30_000, {}),
        ("/", long),
    ):  # the key counts too: this is more than an eighth of it all
        asked = view.asked
        for _ in range(2):
            ask(application, address, headers)
        assert view.asked == asked + 2


@pytest.mark.parametrize(
    "view",
    [
        Counted(400),
        Counted(302),
        Counted(404),
        Counted(marked=False),
        Counted(marked=False, Cache_Control="no-store"),
        Counted(marked=False, Cache_Control="public, max-age=31536000, immutable"),
        Counted(Set_Cookie="who=you"),
        Counted(Vary="Cookie"),
        Counted(Vary="*"),
        Counted(Vary="Accept-Encoding, Accept-Language"),
        Counted(Vary="HX-Request, HX-Requested"),
        Counted(Vary="HX-Boosted"),
        Counted(Vary="X-Host"),
    ],
    ids=lambda view: f"{view.status} {view.marked} {view.headers}",
)
def test_mistakes_and_what_no_view_has_marked_and_what_depends_on_more_than_the_key_holds_is_not_kept(view: Counted) -> None:
    assert times_asked(view, {}, {}) == 2


def test_an_answer_that_varies_on_what_the_key_holds_is_kept_for_each_value() -> None:
    gzipped, part = {"Accept-Encoding": "gzip, br"}, {"HX-Request": "true"}
    assert times_asked(Counted(Vary="accept-encoding, HX-REQUEST"), {}, gzipped, part, {}, gzipped, part) == 3


def test_a_stream_is_not_kept() -> None:
    def stream(environ: dict[str, Any], start_response: Any) -> Iterator[bytes]:
        start_response("200 OK", [("Cache-Control", "no-cache")])
        return iter([b"some", b"more"])

    application = with_answer_cache(stream, 1_000_000)
    for _ in range(2):
        assert ask(application, "/", {})[2] == b"somemore"


# --- the key holds all that a view reads ------------------------------------------------------------------------------

WITHOUT_LAB = {"kind": "png", "number": 7, "pupil": 14, "word": "fog"}
MORE = {"oembed": "?url=http://localhost/deception/", "sitemap": "", "go": ""}
SENDERS: dict[str, dict[str, str]] = {
    "browser": {
        "Accept": "text/html",
        "Accept-Language": "de",
        "User-Agent": "somebody",
        "Cookie": "csrftoken=x; who=you",
        "If-None-Match": '"x"',
        "If-Modified-Since": "Sun, 06 Nov 1994 08:49:37 GMT",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": "10.0.0.1",
        "Own-Version-Only": "yes",
    },
    "old": {},
    "frame": {"Sec-Fetch-Dest": "iframe"},
    "part": PART | {"HX-Source": "form#moves", "HX-Current-URL": "http://localhost/evolution/?seed=2"},
    "held": PART | {"HX-Source": "form#controls", "Lab-Event": "input", "Referer": "http://localhost/evolution/"},
    "back": {"HX-Request": "true", "HX-History-Restore-Request": "true"},
    "whole": {"HX-Request": "true", "HX-Request-Type": "full"},
}
# What may be read although the key lacks it.
HARMLESS = {
    "REQUEST_METHOD",  # GET; HEAD gets the same headers, and other methods pass the cache by
    "HTTP_IF_NONE_MATCH",  # answered by `give`; Django answers 304, which is not kept
    "CONTENT_TYPE",
    "CONTENT_LENGTH",
    "wsgi.input",  # that of a GET is not read on
}
ONCE = {"HTTP_USER_AGENT"}  # by Django's CommonMiddleware, which sends nobody away here
# Values that a view could tell apart, for the names that the key reduces to what of them matters.
VALUES = ["", "x", "gzip", "http://localhost/humans/?at=x"]


class Watched(dict[str, Any]):
    """A WSGI environment that notes what is read of it. To look through all of it counts as reading all."""

    def __init__(self, environ: Mapping[str, Any]) -> None:
        super().__init__(environ)
        self.read: Counter[str] = Counter()

    def __getitem__(self, name: str) -> Any:
        self.read[name] += 1
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self.read[name] += 1
        return super().get(name, default)

    def __contains__(self, name: object) -> bool:
        self.read[str(name)] += 1
        return super().__contains__(name)

    def everything(self) -> Any:
        self.read["everything"] += 1
        return super().items()

    items = keys = values = __iter__ = copy = everything  # type: ignore[assignment]


class WatchedHeaders(HttpHeaders):
    """A request's headers, looked up one by one. Django's own are a copy of all."""

    def __init__(self, environ: Mapping[str, Any]) -> None:
        self.environ = environ

    def __getitem__(self, name: str) -> str:
        return str(self.environ[self.parsed(name)])

    def get(self, name: str, default: Any = None) -> Any:
        return self.environ.get(self.parsed(name), default)

    def __contains__(self, name: object) -> bool:
        return self.parsed(str(name)) in self.environ

    @staticmethod
    def parsed(name: str) -> str:
        return HttpHeaders.to_wsgi_name(name)


def requests() -> Iterator[tuple[str, str]]:
    """Addresses and senders: each route, one lab with every kind of request, and the pages of all labs with one kind."""
    values = WITHOUT_LAB | {"lab": LABS["evolution"], "name": next(iter(PLANS)), "page": "evolution/"}
    patterns = [one for pattern in get_resolver().url_patterns for one in getattr(pattern, "url_patterns", [pattern])]
    for pattern in patterns:
        if "code" in pattern.pattern.converters or pattern.name == "live-open":
            continue  # of a room, whose answers are never kept: tests/live holds that
        path = reverse(pattern.name, kwargs={key: values[key] for key in pattern.pattern.converters})
        senders = SENDERS if "lab" in pattern.pattern.converters else ("browser", "frame", "part")
        yield from ((path + MORE.get(pattern.name, ""), sender) for sender in senders)
    for lab in LABS.values():
        query = next((told.query for told in lab.tries.values()), "guess=skip")
        yield from ((f"/{lab.name}/{face}?{query}", "part") for face in ("", "embed/"))


@pytest.mark.parametrize("https", [False, True])
def test_the_key_holds_all_that_a_view_reads_of_a_request(https: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HttpRequest, "headers", property(lambda request: WatchedHeaders(request.META)))
    if https:
        monkeypatch.setattr(settings, "SECURE_PROXY_SSL_HEADER", ("HTTP_X_FORWARDED_PROTO", "https"))
    kept = set()
    for address, sender in requests():
        if https and sender != "browser":
            continue
        plain = environ_of(address, SENDERS[sender])
        watched = Watched(plain)
        response = BARE(watched, lambda *_: None)
        if getattr(response, MARK, False) and response.status_code == 200:  # type: ignore[attr-defined]
            kept.add((resolve(urlsplit(address).path).url_name, sender))
            read = {name for name, times in watched.read.items() if times > (name in ONCE)}
            assert not {name for name in read - HARMLESS if not is_in_key(name, plain)}, (address, sender)
    faces = ("page", "embed", "board", "class", "qr", "picture", "play", "data")
    book = (
        "home",
        "games",
        "link-card",
        "moves",
        "words",
        "sources",
        "about",
        "all",
        "the-end",
        "teachers",
        "unplugged",
        "picture-words",
        "privacy",
        "questions",
        "lesson-sheet",
        "lesson-key",
    )
    assert {name for name, _ in kept} == {*faces, *book, "class-key", "plan", "sheet", "key", "oembed"}
    if not https:
        assert {sender for name, sender in kept if name == "embed"} == SENDERS.keys()


def test_no_two_requests_that_differ_have_the_same_key() -> None:
    """Not even where the header of one has the value that another header of the other has."""
    values: dict[str, tuple[str | None, ...]] = {
        **dict.fromkeys(map(variable, OF_HTMX[1:]), (None, "true", "/a")),
        variable("Sec-Fetch-Dest"): (None, "true", "/a"),
        variable("Lab-Event"): (None, "true", "/a"),
        variable("HX-Current-URL"): ("/a", "/a?at=true", "/true?at=/a", "/a?at=true&at=/a"),
    }
    requests = [
        {name: value for name, value in zip(values, chosen, strict=True) if value is not None}
        for chosen in product(*values.values())
    ]
    always = {"PATH_INFO": "/", "QUERY_STRING": "", variable("HX-Request"): "true"}
    assert len({key_of(always | one) for one in requests}) == len(requests)


def is_in_key(name: str, environ: dict[str, Any]) -> bool:
    """Whether requests that differ in this alone can have different keys."""
    return len({key_of(environ | {name: value}) for value in VALUES}) > 1


def test_a_view_that_reads_what_the_key_lacks_is_found() -> None:
    """The test above can fail: each of these is noted, and is not in the key."""
    for name in ("HTTP_ACCEPT_LANGUAGE", "HTTP_COOKIE", "HTTP_USER_AGENT", "REMOTE_ADDR", "HTTP_HX_BOOSTED", "everything"):
        assert not is_in_key(name, environ_of("/", SENDERS["part"]))
    watched = Watched(environ_of("/", SENDERS["browser"]))
    request = WSGIRequest(watched)
    assert request.COOKIES["who"] == "you"
    assert "everything" not in watched.read
    assert "HTTP_COOKIE" in watched.read
    assert WatchedHeaders(watched).get("accept-language") == "de"
    assert "HTTP_ACCEPT_LANGUAGE" in watched.read
    assert request.headers["Accept"]  # Django's own, which looks through all
    assert "everything" in watched.read
