"""The body of a POST: read whole before anybody works on it, and refused where it is no small form that comes in time.

Django would read it only when a view asks, and then for as long as the sender likes, with uploads written to the disk.
"""

from io import BytesIO
from typing import Any

from gevent import Timeout, monkey

FORM = "application/x-www-form-urlencoded"
MOST_BYTES = 16_384  # an address of 4 kB, the longest there is, fits with each of its letters escaped
SECONDS = 10  # for a phone with one bar


class Refused(Exception):
    """Why a body is not taken: a status line, and a sentence for whoever sent it."""

    def __init__(self, status: str, message: str) -> None:
        super().__init__(message)
        self.status = status


def read_form(environ: dict[str, Any]) -> None:
    """Put the form that a request brings in the place of the stream that it would be read from."""
    length = int(environ.get("CONTENT_LENGTH") or 0)
    if not length:  # Django reads nothing either
        return
    if length > MOST_BYTES:
        raise Refused("413 Content Too Large", "That is more than a press on one of our pages can hold.")
    if environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower() != FORM:
        raise Refused("415 Unsupported Media Type", "This site takes presses on its own pages, and no files.")
    try:
        # Where there is no gevent, as on Windows, it waits for ever.
        with Timeout(SECONDS if monkey.is_module_patched("socket") else None, TimeoutError):
            body = environ["wsgi.input"].read(length)
    except TimeoutError:
        raise Refused("408 Request Timeout", "Your press took too long to arrive. Please go back, and press again.") from None
    except OSError:  # the line is dropped, and nobody's fault
        body = b""
    if len(body) < length:
        raise Refused("400 Bad Request", "Your press did not arrive whole. Please go back, and press again.")
    environ["wsgi.input"] = BytesIO(body)
