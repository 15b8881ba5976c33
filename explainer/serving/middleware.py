"""What stands before the views: the health check, a check of the host's name, and answers to what the views raise."""

import logging
from collections.abc import Callable
from urllib.parse import urlsplit

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from explainer.serving.responses import Mistake, answer_to, plain_text
from explainer.serving.workers import Busy, stuck_worker

log = logging.getLogger("explainer")

View = Callable[[HttpRequest], HttpResponseBase]

LONGEST_HOST = 253 + len(":65535")  # a name in the domain name system, and a port


def healthz(get_response: View) -> View:
    """Answer `/healthz` before the host's name and https are looked at: a host's health check knows neither.

    An event loop that hangs answers nothing at all, and `checks.py` looks at the files before the start. What is left is a
    worker that hangs. That many wait is no reason to be unhealthy: a new process would have to answer them too.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.path_info != "/healthz":
            return get_response(request)
        if stuck := stuck_worker():
            log.error("Not healthy: the worker for %s is stuck.", stuck.name)
            return plain_text(f"The worker for {stuck.name} is stuck.", 503)
        return plain_text("ok", 200)

    return middleware


def known_host(get_response: View) -> View:
    """Answer to our own names alone. Any robot can send another, so that is nothing to log."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        return get_response(request) if is_ours(request) else plain_text("This site does not answer to that name.", 400)

    return middleware


def is_ours(request: HttpRequest) -> bool:
    """Whether the Host header is one of ours. Django looks at the name; it takes ports of any length."""
    try:
        host = request.get_host()
        port = urlsplit(f"//{host}").port
    except (DisallowedHost, ValueError):
        return False
    return len(host) <= LONGEST_HOST and port != 0


class ExceptionsToAnswers:
    """A view that raises `Mistake` or `Busy` has answered."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return answer_to(exception) if isinstance(exception, Mistake | Busy) else None
