"""Short views serve every lab: its page, embed, picture, film and numbers. Below them, the few other pages."""

from collections.abc import Callable
from typing import Any

import numpy as np
from csp.decorators import csp_replace
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe

from explainer.contents.chapters import CHAPTER_OF, CHAPTERS, EVERYTHING, NUMBERS, WAYS, neighbours
from explainer.frame.lab import AnyLab
from explainer.serving import pictures
from explainer.serving.answer_cache import reusable
from explainer.serving.responses import Mistake, plain_text
from explainer.serving.runs import numbers
from explainer.web.address import FilmState, PictureState, State, messages, params_of, picture_query, read, with_query
from explainer.web.cards import card
from explainer.web.lab_context import for_whom, lab_context, on_the_way, stood_elsewhere, wants_part
from explainer.web.sandbox import open_to_sandboxes
from explainer.web.short_links import as_meant

PUSHED = ("form#guess", "form#moves", "form#ticks")  # what Back should take back; all else replaces the address
FOREVER = "public, max-age=31536000, immutable"


# --- the faces of a lab ---------------------------------------------------------------------------------------------


@require_safe
@gzip_page
@conditional_page  # before the packing, which never packs the same bytes twice
def page(request: HttpRequest, lab: AnyLab) -> HttpResponseBase:
    """The chapter (or the second lab's own page), with the lab as the address says. In somebody's frame: the lab alone."""
    if request.headers.get("Sec-Fetch-Dest") == "iframe":
        query = request.GET.urlencode()
        return HttpResponseRedirect(reverse("embed", args=[lab]) + (f"?{query}" if query else ""))
    state, chapter = read(lab, request.GET), CHAPTER_OF[lab.name]
    way = WAYS[state.way]
    before, after = neighbours(chapter, way)
    if lab is not chapter.labs[0]:  # a second lab leads back, and one that is met first leads on
        before, after = (before if lab is chapter.opening else None), chapter
    about = {"chapter": chapter, "number": NUMBERS[chapter.name], "of": len(CHAPTERS), "before": before, **on_the_way(way)}
    if chapter not in way.chapters:
        about |= {"steps": CHAPTERS}
    elif way.name != EVERYTHING:
        about |= {"step": way.open_chapters.index(chapter) + 1}
    if after:
        number, next_lab = NUMBERS[after.name], chapter.labs[0] if after is chapter else after.opening
        about |= {
            "after": after,
            "after_number": number,
            "leaps": number > about["number"] + 1,
            "next_lab": next_lab,
            "teaser": card(next_lab, ""),
        }
    return show(request, state, "page", f"chapters/{lab.name}.html", about)


@open_to_sandboxes
@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": None})  # type: ignore[arg-type]  # "*" would refuse a page that is opened as a file
@gzip_page
@conditional_page
def embed(request: HttpRequest, lab: AnyLab) -> HttpResponseBase:
    """The lab alone, for a frame in somebody's class page."""
    return show(request, read(lab, request.GET), "embed", "embed.html", {"chapter": CHAPTER_OF[lab.name]})


@require_safe
def picture(request: HttpRequest, lab: AnyLab, kind: str) -> HttpResponse:
    """The picture alone. `size`, `theme` and `v` are its own; the rest are the lab's params."""
    if kind not in pictures.TYPES:
        return plain_text(f"There is no picture.{kind} here. There is picture.png and picture.webp.", 404)
    return image(
        request, lab, pictures.TYPES[kind], lambda params, theme, size: pictures.picture(lab, params, theme, size, kind)
    )


@open_to_sandboxes
@require_safe
def play(request: HttpRequest, lab: AnyLab) -> HttpResponse:
    """The run as a short film, for labs in which something moves."""
    film = lab.film
    if not film:
        return plain_text("Nothing moves in this lab.", 404)
    return image(request, lab, "image/png", lambda params, theme, size: pictures.play(lab, film, params, theme), FilmState)


@require_safe
@gzip_page
@conditional_page
def data(request: HttpRequest, lab: AnyLab) -> JsonResponse:
    """The numbers the picture was drawn from."""
    params, errors = params_of(lab, request.META.get("QUERY_STRING", ""))
    response = (
        JsonResponse({"errors": errors}, status=400) if errors else JsonResponse(numbers(lab, params), encoder=WithArrays)
    )
    reusable(response, "no-cache")
    return response


class WithArrays(DjangoJSONEncoder):
    """JSON that takes numpy's arrays and numbers as the lists and numbers they are."""

    def default(self, value: Any) -> Any:
        return value.tolist() if isinstance(value, np.ndarray | np.generic) else super().default(value)


def show(request: HttpRequest, state: State, face: str, template: str, about: dict[str, Any]) -> HttpResponseBase:
    """A page with a lab in it: whole, or, where htmx asks for it, only the parts that its state can change."""
    htmx, partial = request.htmx, wants_part(request)  # type: ignore[attr-defined]
    address = with_query(reverse(face, args=[state.lab]), state.query)
    if not state.errors and not htmx and request.get_full_path() != address:
        return HttpResponseRedirect(address)
    elsewhere = partial and face == "page" and stood_elsewhere(request, state)
    context = about | lab_context(request, state, face) | {"moved": elsewhere, "whole": not partial}
    response = render(request, "lab/parts.html" if partial else template, context, status=400 if state.errors else 200)
    for_whom(response, partial)
    if partial and context["film"]:  # site.js shows it before htmx swaps the parts in
        response["Lab-Film"] = "{milliseconds} {address}".format(**context["film"])
    if partial and not state.errors and request.headers.get("Lab-Event") != "input":  # not while a slider is held
        pushed = elsewhere or htmx.source in PUSHED or (htmx.source == "form#tap" and (state.lab.is_game or state.act))
        response["HX-Push-Url" if pushed else "HX-Replace-Url"] = address
    return response


def image(
    request: HttpRequest,
    lab: AnyLab,
    content_type: str,
    make: Callable[[Any, str, int], bytes],
    form: type[PictureState] = PictureState,
) -> HttpResponse:
    """A picture made from the address (params, theme, size), and how long it may be kept."""
    own = pictures.version(lab)
    if refusal := drawn_by_others(request, own):
        return refusal
    params, errors = params_of(lab, request.META.get("QUERY_STRING", ""))
    look = form(request.GET)
    if not look.is_valid() or errors:
        raise Mistake.in_fields(errors | messages(look))
    size, theme = look.cleaned_data["size"], look.cleaned_data["theme"]
    query = picture_query(lab, params, size=size, theme=theme, v=request.GET.get("v", ""), form=form)
    address = with_query(request.path, query)
    if request.get_full_path() != address:
        return HttpResponseRedirect(address)
    return drawn_response(request, own, make(params, theme, int(size)), content_type)


def drawn_by_others(request: HttpRequest, own: str) -> HttpResponse | None:
    """A 404 for a balancer that wants the very version its address names, where that is not ours: it asks the next machine."""
    v = request.GET.get("v")
    if v and v != own and "Own-Version-Only" in request.headers:
        return plain_text("Another version of this site draws that picture.", 404)
    return None


def drawn_response(request: HttpRequest, own: str, data: bytes, content_type: str) -> HttpResponse:
    """What was drawn, and how long it may be kept: for good under our own version; under any other, the browser asks again."""
    response = HttpResponse(data, content_type=content_type)
    v = request.GET.get("v")
    if v in (own, None, ""):
        reusable(response, FOREVER if v else "no-cache")
    else:
        response["Cache-Control"] = "no-cache"
    return response


# --- other pages ----------------------------------------------------------------------------------------------------


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return render(request, "robots.txt", {"sitemap": request.build_absolute_uri(reverse("sitemap"))}, content_type="text/plain")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """For what Django refuses to read, such as an address with a thousand parameters. Django's own page may set a cookie."""
    return error_page(request, 400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if meant := as_meant(request.path):
        return HttpResponseRedirect(with_query(meant, request.GET.dict()))
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return error_page(request, 500)


def error_page(request: HttpRequest, status: int) -> HttpResponse:
    response = render(request, f"{status}.html", status=status)
    response["Cache-Control"] = "no-cache"  # a cache may keep a 404 that says nothing of keeping (RFC 9110, 15.1)
    return response
