"""For teachers: a plan for each chapter, a sheet for pupils and its key, and a few pages around them."""

from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe

from explainer.contents import final_quiz
from explainer.contents.chapters import CHAPTERS, LABS, NUMBERS, Chapter
from explainer.contents.plans import PLANS
from explainer.contents.plans.plan import Round
from explainer.contents.plans.words import PICTURE_WORDS
from explainer.frame.controls import SKIP
from explainer.frame.lab import AnyLab
from explainer.serving import pictures
from explainer.serving.answer_cache import reusable
from explainer.serving.runs import run
from explainer.web.address import State, lab_query, read, way_query, with_query
from explainer.web.links import asked_again
from explainer.web.short_links import short

CHAPTER = {chapter.name: chapter for chapter in CHAPTERS}


@dataclass(frozen=True)
class Step:
    """One step of a lesson: either words, or a round of a chapter's plan."""

    minutes: int
    title: str
    text: str = ""
    round: int = 0  # 1 to 3
    chapter: str = ""  # where that is not the chapter of the plan


START = "Read the three statements aloud. Hands up: true or false? Write the counts on the board, and say no more for now."
TALK = "In pairs: one of the things to ask, below. Then two pairs tell the class."
PLAY = "In pairs, pupils read the chapter and try its cards. The cards for “stuck” and “done early” are below."
QUIZ = "The three questions at the end of the chapter: by hands, or on the sheet."
TICKET = "The exit ticket, on paper. Then the statements once more: who has a new answer, and why?"

LESSONS = {
    "20 minutes": (
        Step(2, "Start", START),
        Step(7, "Round 1", round=1),
        Step(6, "Round 2", round=2),
        Step(2, "Talk", TALK),
        Step(3, "Way out", TICKET),
    ),
    "45 minutes": (
        Step(4, "Start", START),
        Step(7, "Round 1", round=1),
        Step(7, "Round 2", round=2),
        Step(12, "Read and play", PLAY),
        Step(7, "Round 3", round=3),
        Step(4, "Quiz", QUIZ),
        Step(4, "Way out", TICKET),
    ),
}

ONE_LESSON = (
    Step(3, "Start", "Ask: “A robot does well in every test. What do you know about what it is after?” Collect answers."),
    Step(8, "How an AI learns", chapter="training", round=1),
    Step(10, "What did it learn?", chapter="inner-alignment", round=1),
    Step(6, "You are Pip", chapter="deception", round=1),
    Step(8, "Can you get more?", chapter="deception", round=2),
    Step(6, "Three stories to sort", chapter="outer-or-inner", round=1),
    Step(4, "Way out", "Ask the first question again. What would you say now? Write one sentence."),
)


# --- a round, as it is shown ------------------------------------------------------------------------------------------


def shown(chapter: Chapter, told: Round) -> dict[str, Any]:
    """A round of a plan with what its lab says to it: the question, its answers, the two addresses."""
    lab = LABS[told.lab] if told.lab else chapter.labs[0]
    state = read(lab, QueryDict(told.query))
    question, result = lab.question(state.params), run(lab, state.params)
    at_answer = read(lab, QueryDict(told.answer)).params if told.answer else state.params
    page, before, asked = reverse("page", args=[lab]), lab.params_before(state.params), asked_again(state)
    return {
        "round": told,
        "question": question.ask(state.params),
        "answers": list(question.answers.values()),
        "outcome": question.outcome(at_answer, run(lab, at_answer)).words,
        "said": lab.explain(state.params, result),
        "held": with_query(page, asked),
        "brief": short(lab, asked),
        "run": with_query(page, replace(state, guess=SKIP).query),
        "board": with_query(reverse("board", args=[lab]), lab_query(lab, state.params)),
        "by_hand": by_hand(chapter, told, state),
        "picture": with_query(reverse("picture", args=[lab, "png"]), lab_query(lab, before) | {"v": pictures.version(lab)}),
        "height": lab.height,
        "alt": lab.alt,
    }


def by_hand(chapter: Chapter, told: Round, state: State) -> str:
    """Where the hand acts before a first round asks: on the page that opens the chapter, or in the round's own lab."""
    if told is not PLANS[chapter.name].rounds[0]:
        return ""
    if chapter.opening is not state.lab:
        return reverse("page", args=[chapter.opening])
    acts = state.lab.is_game or state.lab.act(state.params) == "acting"
    return with_query(reverse("page", args=[state.lab]), lab_query(state.lab, state.params)) if acts and not state.begun else ""


def steps(lesson: tuple[Step, ...]) -> list[dict[str, Any]]:
    """The steps of the one lesson, each with its round."""
    return [
        {
            "step": step,
            "chapter": CHAPTER.get(step.chapter),
            "care": PLANS[step.chapter].care if step.round == 1 else "",
            "shown": shown(CHAPTER[step.chapter], PLANS[step.chapter].rounds[step.round - 1]) if step.round else None,
        }
        for step in lesson
    ]


def lesson_board(lab: AnyLab, params: Any) -> str:
    """The address of a board that leads on to that of the lesson's next step."""
    return with_query(reverse("board", args=[lab]), lab_query(lab, params) | way_query("lesson"))


def lesson_boards() -> list[str]:
    """The boards of the one lesson, in order."""
    boards = []
    for step in ONE_LESSON:
        if step.round:
            told = PLANS[step.chapter].rounds[step.round - 1]
            lab = LABS[told.lab] if told.lab else CHAPTER[step.chapter].labs[0]
            boards.append(lesson_board(lab, read(lab, QueryDict(told.query)).params))
    return boards


def about(name: str) -> dict[str, Any]:
    """What the pages of one chapter have in common."""
    chapter, plan = CHAPTER[name], PLANS[name]
    return {
        "chapter": chapter,
        "number": NUMBERS[name],
        "plan": plan,
        "rounds": [shown(chapter, told) for told in plan.rounds],
        "quiz": chapter.labs[0].quiz,
    }


# --- the pages --------------------------------------------------------------------------------------------------------


def answered(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    address = request.build_absolute_uri(request.path)
    response = render(
        request, f"teachers/{template}.html", context | {"address": address, "host": request.get_host(), "live": settings.LIVE}
    )
    reusable(response, "private, no-cache")
    return response


@require_safe
@gzip_page
@conditional_page
def index(request: HttpRequest) -> HttpResponse:
    chapters = [(NUMBERS[name], CHAPTER[name]) for name in PLANS]
    return answered(request, "index", {"chapters": chapters, "lesson": steps(ONE_LESSON), "first_board": lesson_boards()[0]})


@require_safe
@gzip_page
@conditional_page
def plan(request: HttpRequest, name: str) -> HttpResponse:
    early = PLANS[name].early
    address = with_query(reverse("page", args=[CHAPTER[name].labs[0]]), QueryDict(early.query).dict())
    context = about(name) | {"lessons": LESSONS, "found": address}
    lab = CHAPTER[name].labs[0]
    if PLANS[name].more:
        context["panel"] = lab.context(lab.default_params(), run(lab, lab.default_params()))
    return answered(request, "plan", context)


@require_safe
@gzip_page
@conditional_page
def sheet(request: HttpRequest, name: str) -> HttpResponse:
    """For pupils, on paper: no answer stands on it."""
    context = about(name)
    first = context["rounds"][0]
    link, letters = (request.build_absolute_uri(address) for address in (first["held"], first["brief"] or first["held"]))
    return answered(request, "sheet", context | {"first": first, "link": link, "letters": letters})


@require_safe
@gzip_page
@conditional_page
def key(request: HttpRequest, name: str) -> HttpResponse:
    context = about(name)
    return answered(request, "key", context | {"first": context["rounds"][0]})


@require_safe
@gzip_page
@conditional_page
def lesson_sheet(request: HttpRequest) -> HttpResponse:
    """For pupils, on paper: no answer stands on it."""
    return answered(request, "lesson-sheet", {"lesson": steps(ONE_LESSON)})


@require_safe
@gzip_page
@conditional_page
def lesson_key(request: HttpRequest) -> HttpResponse:
    return answered(request, "lesson-key", {"lesson": steps(ONE_LESSON)})


@require_safe
@gzip_page
@conditional_page
def questions(request: HttpRequest) -> HttpResponse:
    """The ten questions at the end of the book, on paper."""
    return answered(request, "questions", {"quiz": final_quiz.QUIZ})


@require_safe
@gzip_page
@conditional_page
def unplugged(request: HttpRequest) -> HttpResponse:
    return answered(request, "unplugged", {"care": PLANS["deception"].care})


@require_safe
@gzip_page
@conditional_page
def words(request: HttpRequest) -> HttpResponse:
    return answered(request, "words", {"words": PICTURE_WORDS})


@require_safe
@gzip_page
@conditional_page
def privacy(request: HttpRequest) -> HttpResponse:
    context = {
        "operator": settings.OPERATOR,
        "contact": settings.CONTACT,
        "reports_errors": bool(settings.SENTRY_DSN),
        "database_server": bool(settings.DATABASE_URL),
    }
    return answered(request, "privacy", context)
