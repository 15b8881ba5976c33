"""What all pages of a live class have in common: nobody keeps them, and a press counts only where it comes from one of them."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from explainer.serving.workers import Busy

METHODS = ("GET", "HEAD", "POST")
RETRY_AFTER = 3  # seconds


def live_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view of a live class."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = answer_or_excuse(request, view, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    return answer


def answer_or_excuse(request: HttpRequest, view: Callable[..., HttpResponse], *args: Any, **kwargs: Any) -> HttpResponse:
    if request.method not in METHODS:
        return HttpResponse(status=405, headers={"Allow": ", ".join(METHODS)})
    if request.method == "POST" and not from_own_page(request):
        return excuse(request, "foreign", 403)
    if not settings.LIVE:
        return excuse(request, "off", 404)
    try:
        return view(request, *args, **kwargs)
    except (Error, Busy):
        return excuse(request, "away", 503)


def excuse(request: HttpRequest, why: str, status: int) -> HttpResponse:
    """Why there is no page of a live class here: the name of a message in `live/excuse.html`."""
    response = render(request, "live/excuse.html", {"why": why}, status=status)
    if status == 503:
        response["Retry-After"] = str(RETRY_AFTER)
    return response


def from_own_page(request: HttpRequest) -> bool:
    """Whether a form was sent by a page of this site. Browsers say so in Origin, and over https in Sec-Fetch-Site too.

    What either says against it counts, and where both are missing nothing speaks for it. Sec-Fetch-Site is enough by itself: no
    page can set it.
    """
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site not in (None, "same-origin"):
        return False
    if origin is None:
        return site == "same-origin"
    try:
        return urlsplit(origin).netloc == request.get_host()
    except ValueError:  # not an address at all
        return False
