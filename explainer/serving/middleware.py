"""Our own middleware: the health check, names that no address has, and what is told while too many wait for a picture."""

import logging
from collections.abc import Callable
from urllib.parse import urlsplit

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse

from explainer.serving.health import trouble
from explainer.serving.workers import Busy

log = logging.getLogger("explainer")

View = Callable[[HttpRequest], HttpResponse]

LONGEST_HOST = 253 + len(":65535")  # a name in the domain name system, and a port


def healthz(get_response: View) -> View:
    """Answer `/healthz` first of all: a host's health check knows neither our name nor https."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path_info == "/healthz":
            wrong = trouble()
            if wrong:
                log.error("Not healthy: %s", wrong)
            return told(wrong or "ok", 503 if wrong else 200)
        return get_response(request)

    return middleware


def known_host(get_response: View) -> View:
    """Answer to our own names alone. Any robot can send another, so that is nothing to log."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request) if is_ours(request) else told("This site does not answer to that name.", 400)

    return middleware


def is_ours(request: HttpRequest) -> bool:
    """Whether the Host header is one of ours. Django looks at the name; it takes ports of any length."""
    try:
        host = request.get_host()
        port = urlsplit(f"//{host}").port
    except (DisallowedHost, ValueError):
        return False
    return len(host) <= LONGEST_HOST and port != 0


class TooBusy:
    """Say when to come back, where more wait for a picture than can be drawn soon."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Busy):
            return None
        response = told("Many pictures are being drawn right now. Please try again in a moment.", 503)
        response["Retry-After"] = str(exception.seconds)
        return response


def told(words: str, status: int) -> HttpResponse:
    return HttpResponse(words + "\n", content_type="text/plain; charset=utf-8", status=status)
