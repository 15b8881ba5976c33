"""The ways in: a teacher opens a room, or comes back to it with its key; a pupil types its code."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse

from explainer.contents.chapters import LABS, NUMBERS
from explainer.contents.plans import PLANS
from explainer.live import rooms, steps
from explainer.live.codes import LENGTH, spaced, typed
from explainer.live.guard import excuse, live_page
from explainer.live.news import Pace
from explainer.serving import local_network
from explainer.serving.responses import Mistake
from explainer.web.address import read
from explainer.web.live_link import can_be_by_hand, can_be_live
from explainer.web.teacher_pages import CHAPTER

LOOPBACK = ("localhost", "127.0.0.1", "::1")
# In each process, and shared by all: one who asks without end keeps others out. To tell them apart takes their address, which
# only the server in front knows for sure. `docs/nginx.conf` limits each there.
OPENINGS = Pace(per_second=2, at_once=60)


@live_page
def join(request: HttpRequest) -> HttpResponse:
    """Where the code on the board is typed."""
    asked, given = "code" in request.GET, request.GET.get("code", "")
    code = typed(given)
    if len(code) == LENGTH and rooms.find_room(code):
        return HttpResponseRedirect(reverse("live", args=[code]))
    return render(request, "live/join.html", {"wrong": asked, "typed": given[:20]})


@live_page
def open_room(request: HttpRequest) -> HttpResponse:
    """What a class would go through (a lab as it stands, a chapter's plan, the one lesson), and at a press the room for it."""
    asked = request.POST if request.method == "POST" else request.GET
    playlist, about = playlist_of(asked)
    if request.method != "POST":
        return render(request, "live/open.html", about | {"steps": [steps.restored(step) for step in playlist]})
    try:
        if not OPENINGS.allows():
            raise rooms.NoPlace
        code, key = rooms.open_room(playlist)
    except rooms.NoPlace:
        return excuse(request, "full", 503)
    response = HttpResponseRedirect(reverse("live-board", args=[code]))
    set_key(response, "host", code, key)
    return response


def playlist_of(asked: QueryDict) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The steps that an address or a form names, and what the page says of them."""
    name, plan = asked.get("lab", ""), asked.get("plan", "")
    if name:
        if name not in LABS:
            raise Http404
        lab, query = LABS[name], asked.get("query", "")
        state = read(lab, QueryDict(query))
        if state.errors:
            raise Mistake.in_fields(state.errors)
        live, by_hand = can_be_live(lab, state.params), can_be_by_hand(lab, state.params)
        if not (live or by_hand):
            raise Http404
        own = live and steps.can_be_own(lab, state.params)
        about = {"lab": lab, "query": query, "can_be_live": live, "can_be_own": own, "can_be_by_hand": by_hand}
        played = by_hand and ("by_hand" in asked or not live)
        return [steps.stored(lab, state.params, own="own" in asked, by_hand=played)], about
    if plan:
        if plan not in PLANS:
            raise Http404
        return steps.of_plan(plan), {"plan": CHAPTER[plan], "number": NUMBERS[plan]}
    return steps.of_one_lesson(), {}


@live_page
def host(request: HttpRequest, code: str) -> HttpResponse:
    """The teacher's key: to lead from another device, or after a crash. A press takes it, so no preview of the link does."""
    room = rooms.find_room(code)
    own = request.COOKIES.get("host", "")
    key = request.POST.get("key") or request.GET.get("key") or own
    if not room or not rooms.leads(room, key):
        return excuse(request, "no-key" if room else "over", 404)
    if request.method == "POST":
        response = HttpResponseRedirect(reverse("live-board", args=[code]))
        set_key(response, "host", code, key)
        return response
    link = from_outside(request, f"{request.path}?key={key}")
    return render(
        request, "live/host.html", {"key": key, "link": link, "code": code, "spaced": spaced(code), "own": key == own}
    )


def set_key(response: HttpResponse, name: str, code: str, key: str) -> None:
    """A cookie for the addresses of this room alone. It lasts as long as the room can."""
    response.set_cookie(
        name,
        key,
        max_age=rooms.LIFETIME,
        path=reverse("live", args=[code]),
        httponly=True,
        secure=settings.HTTPS,
        samesite="Lax",
    )


def from_outside(request: HttpRequest, path: str) -> str:
    """An address as devices reach it. A teacher may look at the laptop that serves the room by a name that it alone has."""
    parts = urlsplit(request.build_absolute_uri(path))
    if parts.hostname in LOOPBACK and local_network.is_reached_by_others(settings.LISTEN):
        address = local_network.by_route() or next(iter(local_network.addresses()), "")
        if address:
            return parts._replace(netloc=f"{address}:{parts.port or 80}").geturl()
    return parts.geturl()
