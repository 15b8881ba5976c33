"""oEmbed: a class page that is given the address of a lab asks here how to frame it (oembed.com, version 1.0)."""

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import Resolver404, resolve, reverse
from django.views.decorators.http import require_safe

from explainer.frame.controls import QueryForm, Whole
from explainer.paintbox.canvas import WIDTH, WIDTHS
from explainer.serving.answer_cache import reusable
from explainer.serving.responses import Mistake, plain_text
from explainer.web.address import State, lab_query, messages, read, with_query
from explainer.web.links import FRAME_WIDTH, OF_THE_PAGE, embed_height, frame, without
from explainer.web.moved import unescaped

FACES = ("page", "embed")  # of a lab, that stand in a frame as its embed
DAY = 24 * 3600  # seconds for which an answer may be kept


class FrameSize(QueryForm):
    """How large the frame may be, in CSS pixels."""

    maxwidth = Whole("maxwidth", FRAME_WIDTH, low=1, high=100_000)
    maxheight = Whole("maxheight", 100_000, low=1, high=100_000)


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """The frame for `url`, no larger than asked for. 404 for what is no lab of ours, 501 for XML, as oEmbed has it."""
    if (wanted := request.GET.get("format", "json")) != "json":
        return plain_text("There is JSON here, and nothing else.", 501 if wanted == "xml" else 400)
    state, size = state_at(request, request.GET.get("url", "")), FrameSize(request.GET)
    if state is None:
        return plain_text("That is no address of a lab here.", 404)
    if not size.is_valid():
        raise Mistake.in_fields(messages(size))
    lab = state.lab
    width = min(FRAME_WIDTH, size.cleaned_data["maxwidth"])
    height = min(embed_height(lab, width), size.cleaned_data["maxheight"])
    address = with_query(reverse("embed", args=[lab]), without(state.query, *OF_THE_PAGE))
    answer: dict[str, Any] = {
        "type": "rich",
        "version": "1.0",
        "title": lab.called(state.params),
        "provider_name": "Apple or Exit?",
        "provider_url": request.build_absolute_uri(reverse("home")),
        "cache_age": DAY,
        "html": frame(request.build_absolute_uri(address), lab.called(state.params), width, height),
        "width": width,
        "height": height,
    }
    response = JsonResponse(answer | thumbnail(request, state, width, size.cleaned_data["maxheight"]))
    reusable(response, "no-cache")
    return response


def state_at(request: HttpRequest, address: str) -> State | None:
    """What a lab's page shows at an address of this site; None for any other, and for one with mistakes."""
    try:
        parts = urlsplit(address)
        match = resolve(parts.path)
    except (ValueError, Resolver404):
        return None
    ours = parts.scheme in ("http", "https") and parts.netloc == request.get_host() and match.url_name in FACES
    state = read(match.kwargs["lab"], unescaped(QueryDict(parts.query))) if ours else None
    return None if state is None or state.errors else state


def thumbnail(request: HttpRequest, state: State, width: int, height: int) -> dict[str, Any]:
    """The largest picture that fits, where one does."""
    lab = state.lab
    sizes = [(wide, round(wide * lab.height / WIDTH)) for wide in WIDTHS]
    fits = [size for size in sizes if size[0] <= width and size[1] <= height]
    if not fits:
        return {}
    wide, tall = max(fits)
    picture = with_query(reverse("picture", args=[lab, "png"]), lab_query(lab, state.shown_params) | {"size": str(wide)})
    return {"thumbnail_url": request.build_absolute_uri(picture), "thumbnail_width": wide, "thumbnail_height": tall}
