"""What the server writes down: to stdout, with time and level, and nothing about who it was."""

import errno
import logging
import sys
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

from gunicorn.instrument.statsd import Statsd

from explainer.serving.request_id import NONE, current_request_id
from explainer.settings import LOGGING

FOR_GUNICORN = LOGGING | {
    "loggers": {
        name: {"level": "INFO", "handlers": ["console"], "propagate": False} for name in ("gunicorn.error", "gunicorn.access")
    }
}


# Where stdout takes no more, as on a full disk, a line is lost. logging would write a traceback to stderr for each.
logging.raiseExceptions = False

STRANGER = "Invalid request from ip="
GONE = (errno.ETIMEDOUT, errno.EHOSTUNREACH, errno.ENETUNREACH, errno.ENETDOWN)


class Log(Statsd):  # type: ignore[misc]
    """gunicorn's log, which also counts for a statsd where `--statsd-host` names one, with an access line of our own."""

    def warning(self, msg: Any, *args: Any, **kwargs: Any) -> None:
        """What is no request at all comes every day, and from whom is not ours to keep."""
        if str(msg).startswith(STRANGER):
            current_request_id.set(NONE)  # not that of the request before it on the same connection
            self.info("Invalid request: %s", without_query(str(msg).partition(": ")[2]))
        else:
            super().warning(msg, *args, **kwargs)

    def exception(self, msg: Any, *args: Any, **kwargs: Any) -> None:
        """Among what it tells of a fault is the address, of which the query string is not ours to keep. A reader whose
        phone has left the network in the middle of an answer is no fault."""
        if getattr(sys.exc_info()[1], "errno", None) in GONE:
            return
        super().exception(msg, *[without_query(str(arg)) for arg in args], **kwargs)

    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> None:
        """What was asked for, without its query string, and how it went. Addresses and browsers are not ours to keep."""
        path = without_query(environ["RAW_URI"])
        status, milliseconds = str(resp.status).partition(" ")[0], request_time / timedelta(milliseconds=1)
        self.access_log.info("%s %s %s, %d bytes in %.1f ms", environ["REQUEST_METHOD"], path, status, resp.sent, milliseconds)
        if self.sock:
            self.timer("gunicorn.request.duration", milliseconds)
            self.increment("gunicorn.requests", 1)
            self.increment(f"gunicorn.request.status.{status}", 1)


def without_query(text: str) -> str:
    """What comes before the first question mark, in one line whatever was asked for, and with no letter written as a number."""
    return ascii(unquote(text.partition("?")[0]))[1:-1]
