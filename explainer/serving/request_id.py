"""Each request has an id: in its answer, in its line of the log, and in what is written down when it fails.

This file imports nothing of Django, since the settings read it.
"""

import re
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from logging import LogRecord
from secrets import token_hex
from typing import Any

HEADER = "X-Request-ID"
TAKEN = re.compile(r"[A-Za-z0-9+/=_.-]{8,200}")  # a balancer's own, as UUIDs are, and what Heroku lets through
NONE = "-"

current_request_id: ContextVar[str] = ContextVar("request id", default=NONE)


def with_request_id(application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """The application, whose answers say their request's id: the one that came with it, or a new one."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        given = environ.get("HTTP_X_REQUEST_ID", "")
        request_id = given if TAKEN.fullmatch(given) else token_hex(8)
        current_request_id.set(request_id)

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            return start_response(status, [*headers, (HEADER, request_id)], *more)

        return application(environ, start)

    return answer


def add_request_id(record: LogRecord) -> bool:
    """A filter of the log that lets everything pass, and tells the formatter which request a line is about."""
    record.request_id = current_request_id.get()
    return True
