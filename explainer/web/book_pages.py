"""The views of the pages around the chapters: the games, the words, the sources, the end, and the whole book at once."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe

from explainer.contents.chapters import NUMBERS, OPEN_CHAPTERS, WAYS, Chapter
from explainer.contents.final_quiz import QUIZ
from explainer.contents.games import GAMES
from explainer.contents.glossary import OTHER_TERMS, PAPER_TERMS
from explainer.contents.sources import FURTHER, SEEDS, Source
from explainer.serving.answer_cache import reusable
from explainer.web.address import read_end, way_query, with_query
from explainer.web.lab_context import for_whom, on_the_way, quiz_context, wants_part
from explainer.web.prose import chapters_with, on_one_page


@require_safe
@gzip_page
@conditional_page
def games(request: HttpRequest) -> HttpResponse:
    """All that can be played."""
    return text(request, "games.html", {"games": GAMES})


@require_safe
@gzip_page
@conditional_page
def words(request: HttpRequest) -> HttpResponse:
    """The glossary."""
    others = sorted(OTHER_TERMS, key=lambda term: term.name)
    lists = {"paper": PAPER_TERMS, "others": others}
    return text(request, "words.html", {name: [(term, chapters_with(term)) for term in terms] for name, terms in lists.items()})


@require_safe
@gzip_page
@conditional_page
def sources(request: HttpRequest) -> HttpResponse:
    """What the book learned from, and what to read next."""
    fed: dict[Source, list[tuple[int, Chapter]]] = {source: [] for source in SEEDS}
    for number, chapter in numbered(OPEN_CHAPTERS):
        for source in chapter.sources:
            fed.setdefault(source, []).append((number, chapter))
    seeds = [(source, taught, fed.pop(source)) for source, taught in SEEDS.items()]
    return text(request, "sources.html", {"seeds": seeds, "others": fed.items(), "levels": FURTHER})


@require_safe
@gzip_page
@conditional_page
def about(request: HttpRequest) -> HttpResponse:
    return text(request, "about.html", {})


@require_safe
@gzip_page
@conditional_page
def whole(request: HttpRequest) -> HttpResponse:
    """The whole book on one page."""
    pages = [(number, chapter, [on_one_page(lab) for lab in chapter.labs]) for number, chapter in numbered(OPEN_CHAPTERS)]
    return text(request, "all.html", {"chapters": pages})


@require_safe
@gzip_page
@conditional_page
def the_end(request: HttpRequest) -> HttpResponseBase:
    """The last page. Its quiz keeps its answers in the address, as all quizzes do."""
    state = read_end(request.GET)
    path = reverse("the-end")
    address = with_query(path, state.query)
    if not state.errors and not request.htmx and request.get_full_path() != address:  # type: ignore[attr-defined]
        return HttpResponseRedirect(address)
    partial = wants_part(request)
    context = {
        "path": path,
        "quiz": quiz_context(QUIZ, state.quiz),
        "quiz_title": "Ten questions",
        "quiz_target": "#quiz",
        "but_quiz": way_query(state.way),
        "oops": [message for messages in state.errors.values() for message in messages],
        "before": WAYS[state.way].open_chapters[-1],
        **on_the_way(WAYS[state.way]),
    }
    response = text(request, "lab/quiz.html" if partial else "the-end.html", context, 400 if state.errors else 200)
    for_whom(response, partial)
    if partial and not state.errors:
        response["HX-Replace-Url"] = address
    return response


def numbered(chapters: tuple[Chapter, ...]) -> list[tuple[int, Chapter]]:
    return [(NUMBERS[chapter.name], chapter) for chapter in chapters]


def text(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page without a lab."""
    address = request.build_absolute_uri(request.path)
    response = render(request, template, {"address": address, **context}, status=status)
    reusable(response, "private, no-cache")
    return response
