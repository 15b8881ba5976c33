"""The site with two faults in it: one in a view, where Django tells of it, and one in front of Django, where gunicorn does."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import path

from explainer import urls
from explainer.wsgi import application as whole


def broken(request: HttpRequest) -> None:
    raise RuntimeError("a view is broken")


urls.urlpatterns.append(path("inside", broken))


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    if environ["PATH_INFO"] == "/outside":
        raise RuntimeError("what stands in front is broken")
    return whole(environ, start_response)
