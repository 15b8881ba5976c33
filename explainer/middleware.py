"""The one piece of middleware of our own."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


def healthz(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Answer `/healthz` first of all: a host's health check knows neither our name nor https."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path_info == "/healthz":
            return HttpResponse("ok\n", content_type="text/plain")
        return get_response(request)

    return middleware
