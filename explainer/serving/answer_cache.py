"""A memory for answers already given, in front of Django: all we say is a function of an address and a few headers."""

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
Key = tuple[Any, ...]
Answer = tuple[Headers, bytes]

# What an answer depends on, besides what `key_of` adds. Whatever a view reads of a request has to be named here or there.
DEPENDS_ON = (
    "wsgi.url_scheme",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_HOST",
    "SCRIPT_NAME",
    "PATH_INFO",
    "QUERY_STRING",
    "HTTP_IF_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_IF_UNMODIFIED_SINCE",
    "HTTP_OWN_VERSION_ONLY",
)
SCRIPTS = ("HTTP_HX_", "HTTP_LAB_")  # what htmx and our own script say of a request
CAME_FROM = "HTTP_HX_CURRENT_URL"
OVERHEAD = 3000  # bytes, about, for an answer's headers and for keeping it at all


def kept(application: Application, most_bytes: int) -> Application:
    """Give the same answer again to who asks the same: packed, with its ETag. Least recently used out first."""
    answers: LRUCache[Key, tuple[Answer, int]] = LRUCache(most_bytes, getsizeof=lambda answer: answer[1])
    lock = Lock()

    def answer(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return application(environ, start_response)
        key = key_of(environ)
        with lock:
            known = answers.get(key)
        if known:
            return give(known[0], environ, start_response)
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
        if isinstance(response, HttpResponse) and may_be_kept(status, headers):
            content = response.content
            size = len(content) + sum(len(part) for part in key if isinstance(part, str)) + OVERHEAD
            if size < most_bytes / 8:
                with lock:
                    answers[key] = (headers, content), size
        return response

    return answer


def key_of(environ: Environ) -> Key:
    """All that an answer depends on."""
    said = sorted((name, value) for name, value in environ.items() if name.startswith(SCRIPTS) and name != CAME_FROM)
    return (
        re_accepts_gzip.search(environ.get("HTTP_ACCEPT_ENCODING", "")) is not None,
        environ.get("HTTP_SEC_FETCH_DEST") == "iframe",
        *[environ.get(name) for name in DEPENDS_ON],
        *[part for pair in said for part in pair],
        *(came_from(environ) if said else ()),
    )


def came_from(environ: Environ) -> list[str]:
    """What the part of a page depends on of the page before: which it was, and where in its prose the lab stood."""
    address = environ.get(CAME_FROM) or environ.get("HTTP_REFERER") or ""
    try:
        parts = urlsplit(address)
        return [parts.path, *QueryDict(parts.query).getlist("at")]
    except (ValueError, SuspiciousOperation):  # not an address at all
        return [address]


def may_be_kept(status: str, headers: Headers) -> bool:
    """Mistakes depend on more than the key holds, and what says nothing of caching is not meant for it."""
    return status == "200 OK" and any(name == "Cache-Control" for name, _ in headers)


def give(answer: Answer, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The answer, or only that nothing has changed since."""
    headers, content = answer
    if names(environ.get("HTTP_IF_NONE_MATCH", ""), dict(headers).get("ETag")):
        start_response("304 Not Modified", [header for header in headers if header[0] not in ABOUT_CONTENT])
        return []
    start_response("200 OK", headers)
    return [content] if environ["REQUEST_METHOD"] == "GET" else []


ABOUT_CONTENT = ("Content-Type", "Content-Length", "Content-Encoding")


def names(etags: str, etag: str | None) -> bool:
    """Whether an If-None-Match header names this ETag. A weak one (packed) is as good as a strong one (RFC 9110, 13.1.2)."""
    return etag is not None and any(
        one == "*" or one.removeprefix("W/") == etag.removeprefix("W/") for one in parse_etags(etags)
    )
