"""The site with addresses more: two with faults, in a view and in front of Django; two that sign and check; a long job."""

import os
from collections.abc import Callable, Iterable
from time import sleep
from typing import Any

from django.core.signing import BadSignature, dumps, loads
from django.http import HttpRequest, HttpResponse
from django.urls import get_resolver, path

from explainer.serving.pictures import FILMS
from explainer.serving.request_id import with_request_id
from explainer.wsgi import application as whole


def broken(request: HttpRequest) -> None:
    typed = request.GET.get("typed", "")
    raise RuntimeError(f"a view is broken{typed}")


def sign(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{os.getpid()} {dumps('something')}")


def check(request: HttpRequest) -> HttpResponse:
    try:
        return HttpResponse(f"{os.getpid()} {'good' if loads(request.META['QUERY_STRING']) == 'something' else 'bad'}")
    except BadSignature:
        return HttpResponse(f"{os.getpid()} bad")


def long(request: HttpRequest) -> HttpResponse:
    """A film that takes a while, whatever the machine."""
    FILMS.do(request.META["QUERY_STRING"], lambda: sleep(2.5))
    return HttpResponse()


get_resolver().url_patterns.extend([path("inside", broken), path("sign", sign), path("check", check), path("long", long)])


def broken_in_front(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    raise RuntimeError("what stands in front is broken")


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    if environ["PATH_INFO"] == "/outside":
        return with_request_id(broken_in_front)(environ, start_response)
    return whole(environ, start_response)
