"""A cache of whole answers, in front of Django. Least recently used out first, bounded in bytes.

It is no HTTP cache: it keeps what a view marks with `reusable`, and nothing else. What the view tells browsers in Cache-Control
is for browsers. A part of a page says `no-store` to them, for instance, since a browser has one place for each address and some
would show the part where the whole page belongs; here the key tells the two apart.
"""

from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from cachetools import LRUCache
from django.core.exceptions import SuspiciousOperation
from django.http import HttpResponse, QueryDict
from django.middleware.gzip import re_accepts_gzip
from django.utils.http import parse_etags

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
Key = tuple[object, ...]
Answer = tuple[Headers, bytes]

# Whatever a view reads of a request has to be named here, or be reduced in `key_of` to what of it matters.
VARIABLES = (
    "wsgi.url_scheme",
    "SERVER_NAME",
    "SERVER_PORT",
    "SCRIPT_NAME",
    "SCRIPT_URL",
    "REDIRECT_URL",
    "PATH_INFO",
    "QUERY_STRING",
)
OF_HTMX = ("HX-Request", "HX-Request-Type", "HX-History-Restore-Request", "HX-Source")
HEADERS = (
    "Host",
    "X-Forwarded-Proto",
    "If-Match",
    "If-Modified-Since",
    "If-Unmodified-Since",
    "Sec-Fetch-Dest",
    "Own-Version-Only",
    "Lab-Event",
    *OF_HTMX,
    *(f"{header}-URI-AutoEncoded" for header in OF_HTMX),  # that one's letters outside ASCII are escaped
)
REDUCED_HEADERS = ("Accept-Encoding", "HX-Current-URL", "Referer")


def variable(header: str) -> str:
    """The name of a header in a WSGI environment."""
    return "HTTP_" + header.upper().replace("-", "_")


NAMES = (*VARIABLES, *map(variable, HEADERS))
IN_KEY = {header.lower() for header in (*HEADERS, *REDUCED_HEADERS)}

MARK = "reusable"
KEPT = "explainer.kept"  # in the environment of a request that was answered from here
OVERHEAD = 3000  # bytes, about, for an answer's headers and for keeping it at all
ABOUT_CONTENT = ("Content-Type", "Content-Length", "Content-Encoding")


def reusable(response: HttpResponse, cache_control: str) -> None:
    """Mark an answer that depends on nothing but what `key_of` holds, and say what browsers and caches may do with it."""
    response["Cache-Control"] = cache_control
    setattr(response, MARK, True)


def with_answer_cache(application: Application, most_bytes: int) -> Application:
    """The application, which gives an answer again to whoever asks the same: packed, with its ETag."""
    answers: LRUCache[Key, tuple[Answer, int]] = LRUCache(most_bytes, getsizeof=lambda entry: entry[1])
    lock = Lock()

    def cached(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return application(environ, start_response)
        key = key_of(environ)
        with lock:
            entry = answers.get(key)
        if entry:
            environ[KEPT] = True
            return give(entry[0], environ, start_response)
        status, headers = "", Headers()

        def start(its_status: str, its_headers: Headers, *more: Any) -> Any:
            nonlocal status, headers
            status, headers = its_status, its_headers
            return start_response(status, headers, *more)

        response = application(environ, start)
        if environ["REQUEST_METHOD"] == "HEAD":  # Django leaves it to the server to send no more than the headers
            if close := getattr(response, "close", None):
                close()
            return []
        if isinstance(response, HttpResponse) and may_be_kept(response):
            size = len(response.content) + len(repr(key)) + OVERHEAD
            if size < most_bytes / 8:
                with lock:
                    answers[key] = (headers, response.content), size
        return response

    return cached


def key_of(environ: Environ) -> Key:
    """All that an answer may depend on. Nested, so that no two requests that differ have the same key."""
    return (
        *[environ.get(name) for name in NAMES],
        re_accepts_gzip.search(environ.get("HTTP_ACCEPT_ENCODING", "")) is not None,
        of_page_before(environ) if "HTTP_HX_REQUEST" in environ else None,
    )


def of_page_before(environ: Environ) -> tuple[str, ...]:
    """What a part of a page depends on of the page that it goes into: its path, and where in its prose the lab stands."""
    path, query = page_before(environ)
    return (path, *query.getlist("at"))


def page_before(environ: Environ) -> tuple[str, QueryDict]:
    """Path and query of the page that a request comes from; "" and none where it says no address.

    The views read it here as well: what they see has to be what is in the key.
    """
    try:
        parts = urlsplit(environ.get("HTTP_HX_CURRENT_URL") or environ.get("HTTP_REFERER") or "")
        return parts.path, QueryDict(parts.query)
    except (ValueError, SuspiciousOperation):
        return "", QueryDict()


def may_be_kept(response: HttpResponse) -> bool:
    """Whether its view has marked it, and nothing in it says otherwise: a mistake, a cookie, a header that the key lacks."""
    sets_cookie = response.cookies or response.has_header("Set-Cookie")
    vary = {header.strip().lower() for header in response.get("Vary", "").split(",")} - {""}
    return getattr(response, MARK, False) and response.status_code == 200 and not sets_cookie and vary <= IN_KEY


def give(answer: Answer, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The answer, or only that nothing has changed since."""
    headers, content = answer
    if matches(environ.get("HTTP_IF_NONE_MATCH", ""), dict(headers).get("ETag")):
        start_response("304 Not Modified", [header for header in headers if header[0] not in ABOUT_CONTENT])
        return []
    start_response("200 OK", headers)
    return [content] if environ["REQUEST_METHOD"] == "GET" else []


def matches(if_none_match: str, etag: str | None) -> bool:
    """Whether an If-None-Match header names this ETag. A weak one (packed) is as good as a strong one (RFC 9110, 13.1.2)."""
    return etag is not None and any(
        one == "*" or one.removeprefix("W/") == etag.removeprefix("W/") for one in parse_etags(if_none_match)
    )
