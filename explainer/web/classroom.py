"""What a teacher puts on the wall or hands out: a QR code that fills the screen, and thirty links with thirty lucks."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe

from explainer.contents.chapters import CHAPTER_OF
from explainer.frame.controls import PUPILS
from explainer.frame.lab import AnyLab
from explainer.serving.answer_cache import reusable
from explainer.serving.responses import Mistake
from explainer.serving.runs import run
from explainer.web import qr_code
from explainer.web.address import State, lab_query, read, with_query
from explainer.web.links import part
from explainer.web.short_links import pupil_query, short, short_for_pupil


@require_safe
@gzip_page
@conditional_page
def code(request: HttpRequest, lab: AnyLab) -> HttpResponse:
    """The page's address as a QR code that can be read from the back row, and in letters, in short where it can be."""
    state = without_mistakes(request, lab)
    address, letters = absolute(request, lab, state.query), in_letters(request, lab, state.query)
    return shown(
        request,
        "class/qr.html",
        state,
        {"code": qr_code.svg(address), "letters": letters, "brief": letters != address},
    )


@require_safe
@gzip_page
@conditional_page
def class_set(request: HttpRequest, lab: AnyLab) -> HttpResponse:
    """A numbered link for each pupil: the same set-up with the answer held back, each with luck of its own."""
    if not lab.luck:
        raise Http404
    state = without_mistakes(request, lab)
    lock = part(state.query, "lock")
    queries = {number: pupil_query(lab, state.params, number) | lock for number in range(1, PUPILS + 1)}
    addresses = [absolute(request, lab, query) for query in queries.values()]
    links = [
        {"number": number, "address": address, "letters": pupils_letters(request, lab, query, number), "code": code}
        for (number, query), address, code in zip(queries.items(), addresses, qr_code.svgs(addresses), strict=True)
    ]
    idle = lab.luck in lab.idle(state.params)
    question = lab.question(state.params).ask(state.params)
    return shown(request, "class/set.html", state, {"links": links, "idle": idle, "question": question, "key": key_link(state)})


@require_safe
@gzip_page
@conditional_page
def class_key(request: HttpRequest, lab: AnyLab) -> HttpResponse:
    """For the teacher: what each of the thirty links shows in the end."""
    state = without_mistakes(request, lab)
    if not key_link(state):
        raise Http404
    told = {number: outcome_of(lab, replace(state.params, **{lab.luck: number})) for number in range(1, PUPILS + 1)}
    question = lab.question(state.params).ask(state.params)
    back = with_query(reverse("class", args=[lab]), lab_query(lab, state.params))
    return shown(request, "class/key.html", state, {"told": told, "question": question, "back": back})


def outcome_of(lab: AnyLab, params: Any) -> str:
    return lab.question(params).outcome(params, run(lab, params)).words


def key_link(state: State) -> str:
    """The address of the key; "" where luck plays no part, or a game has to be played first."""
    lab, params = state.lab, state.params
    if not lab.luck or lab.luck in lab.idle(params) or not outcome_of(lab, params):
        return ""
    return with_query(reverse("class-key", args=[lab]), lab_query(lab, params))


def absolute(request: HttpRequest, lab: AnyLab, query: dict[str, str]) -> str:
    return request.build_absolute_uri(with_query(reverse("page", args=[lab]), query))


def in_letters(request: HttpRequest, lab: AnyLab, query: dict[str, str]) -> str:
    """The address to copy by hand: the short one, where there is one."""
    brief = short(lab, query)
    return request.build_absolute_uri(brief) if brief else absolute(request, lab, query)


def pupils_letters(request: HttpRequest, lab: AnyLab, query: dict[str, str], pupil: int) -> str:
    brief = short_for_pupil(lab, query, pupil)
    return request.build_absolute_uri(brief) if brief else in_letters(request, lab, query)


def without_mistakes(request: HttpRequest, lab: AnyLab) -> State:
    """What the address says, on a page that has no place to show what is wrong with it."""
    state = read(lab, request.GET)
    if state.errors:
        raise Mistake.in_fields(state.errors)
    return state


def shown(request: HttpRequest, template: str, state: State, context: dict[str, Any]) -> HttpResponse:
    """A page beside a lab's own, with the way back to it."""
    lab = state.lab
    page = with_query(reverse("page", args=[lab]), state.query)
    about = {"lab": lab, "chapter": CHAPTER_OF[lab.name], "title": lab.called(state.params), "page": page}
    response = render(request, template, about | context)
    reusable(response, "private, no-cache")
    return response
