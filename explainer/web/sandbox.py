"""A frame with a `sandbox` has no origin of its own, so that what its scripts ask of us comes from a stranger.

WordPress puts `sandbox="allow-scripts"` on what it finds by oEmbed. What all may read, such a frame may read as well.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from explainer.serving.responses import Mistake, answer_to
from explainer.serving.workers import Busy

ANYONE = {"Access-Control-Allow-Origin": "*"}  # nothing here depends on who asks, and no cookie comes along
MAY_ASK = ANYONE | {
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "*",  # htmx says in its own what it wants
    "Access-Control-Max-Age": "86400",
}
MAY_READ = ANYONE | {"Access-Control-Expose-Headers": "Lab-Film, HX-Push-Url, HX-Replace-Url, Retry-After"}

View = Callable[..., HttpResponseBase]


def open_to_sandboxes(view: View) -> View:
    """A view whose answers the scripts of any page may read."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
            return HttpResponse(status=204, headers=MAY_ASK)
        try:
            response = view(request, *args, **kwargs)
        except (Mistake, Busy) as exception:
            response = answer_to(exception)
        for name, value in MAY_READ.items():
            response[name] = value
        return response

    return answer
