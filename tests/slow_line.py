"""The site on a slow line: a film takes a second to come, and so does, for three seconds, what htmx asks of the valley."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from explainer.wsgi import application as whole

FILM_SECONDS, ANSWER_SECONDS = 1.0, 3.0


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    if environ["PATH_INFO"].endswith("/play.png"):
        time.sleep(FILM_SECONDS)
    elif "HTTP_HX_REQUEST" in environ and "land=valley" in environ["QUERY_STRING"]:
        time.sleep(ANSWER_SECONDS)
    return whole(environ, start_response)
