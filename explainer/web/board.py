"""A lab for the whole room, one step at a time: the question, a show of hands, the run, what came of it. Never early."""

from itertools import pairwise
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe

from explainer.contents.chapters import EVERYTHING
from explainer.frame.controls import ASK, SKIP, Choice, QueryForm, Word
from explainer.frame.lab import AnyLab
from explainer.paintbox.palette import THEMES
from explainer.serving import pictures
from explainer.serving.responses import Mistake
from explainer.serving.runs import run
from explainer.web.address import lab_query, messages, read, way_field, with_query
from explainer.web.classroom import shown
from explainer.web.links import film, picture_links, without
from explainer.web.live_link import live_link
from explainer.web.teacher_pages import lesson_board, lesson_boards

STAGES = {"question": "Question", "hands": "Hands up", "run": "Watch", "explain": "What happened"}
MOST_HANDS = 999


class BoardState(QueryForm):
    """What a board's address says besides the lab's params."""

    stage = Choice("Stage", "question", STAGES)
    hands = Word(
        "Hands",
        pattern=r"[0-9]{1,3}(\.[0-9]{1,3})*",
        longest=40,
        message="Hands are counts with dots between them, one for each answer, such as 3.12.5.",
    )
    theme = Choice("Theme", "", {name: name for name in THEMES})  # "" as the system has it
    way = way_field()  # along the one lesson, a board leads to the next step's


def board_query(query: QueryDict) -> QueryDict:
    """The query as `BoardState` reads it. Each number box sends its own count of hands."""
    given = query.getlist("hands")
    if len(given) > 1:
        query = query.copy()
        query["hands"] = ".".join(count.strip() or "0" for count in given)
    return query


@require_safe
@gzip_page
@conditional_page
def board(request: HttpRequest, lab: AnyLab) -> HttpResponse:
    """One stage of the board. Until "run", nothing that the run decides is on the page."""
    state, board_state = read(lab, request.GET), BoardState(board_query(request.GET))
    errors = state.errors if board_state.is_valid() else state.errors | messages(board_state)
    if errors:
        raise Mistake.in_fields(errors)
    question = lab.question(state.params)
    stage, hands = board_state.cleaned_data["stage"], counts(board_state.cleaned_data["hands"], len(question.answers))
    theme, way = board_state.cleaned_data["theme"], board_state.cleaned_data["way"]
    query = lab_query(lab, state.params) | {"stage": stage, "hands": dotted(hands), "theme": theme, "way": way}
    path, no_hands = reverse("board", args=[lab]), dotted([0] * len(hands))

    def told(**changes: str) -> dict[str, str]:
        defaults = {"stage": next(iter(STAGES)), "hands": no_hands, "theme": "", "way": EVERYTHING}
        return {name: value for name, value in (query | changes).items() if value != defaults.get(name)}

    def link(**changes: str) -> str:
        return with_query(path, told(**changes))

    if request.get_full_path() != link():
        return HttpResponseRedirect(link())
    runs = stage in ("run", "explain")
    params = state.params if runs else lab.params_before(state.params)
    result = run(lab, params)
    names = list(STAGES)
    here = names.index(stage)
    context: dict[str, Any] = {
        "state": state,
        "stage": stage,
        "stages": [{"name": name, "title": title, "link": link(stage=name)} for name, title in STAGES.items()],
        "before": link(stage=names[here - 1]) if here else "",
        "after": link(stage=names[here + 1]) if here + 1 < len(names) else "",
        "path": path,
        "anchor": "lab",
        "live": live_link(lab, state.params),
        "page": with_query(reverse("page", args=[lab]), lab_query(lab, state.params) | {"guess": SKIP if runs else ASK}),
        "question": question.ask(state.params),
        "answers": [
            {
                "label": label,
                "hands": count,
                "more": dotted(changed(hands, number, 1)),
                "less": dotted(changed(hands, number, -1)),
            }
            for number, (label, count) in enumerate(zip(question.answers.values(), hands, strict=True))
        ],
        "counted": any(hands),
        "uncounted": link(hands=no_hands),
        "most": max(hands) or 1,
        "most_hands": MOST_HANDS,
        "but_hands": without(told(), "hands"),
        "but_moves": without(told(), *lab.moves),
        "skip": SKIP,
        "theme": theme,
        "themes": [{"name": name, "link": link(theme=name)} for name in THEMES],
        "next_step": next_step(lab, state.params) if way == "lesson" and stage == "explain" else "",
        "picture": in_theme(picture_links(lab, params, pictures.SIZES), theme),
        "film": film_in_theme(film(lab, params, result), theme) if stage == "run" else None,
        "panel": lab.context(params, result) if stage == "run" and lab.panel else None,
    }
    if runs:
        outcome, sentence = question.outcome(params, result), lab.explain(params, result)
        if stage == "explain":
            context |= {"outcome": outcome.words, "sentence": sentence}
        elif outcome.right is None:
            context["so_far"] = sentence  # of a game that is not over: what the next move is about
    return shown(request, "class/board.html", state, context)


def counts(text: str, answers: int) -> list[int]:
    """A count for each answer; what was counted for answers that are not there is forgotten."""
    given = [int(count) for count in text.split(".") if count]
    return (given + [0] * answers)[:answers]


def changed(hands: list[int], answer: int, by: int) -> list[int]:
    """The counts with one hand more for this answer, or one less."""
    return [min(max(count + by * (number == answer), 0), MOST_HANDS) for number, count in enumerate(hands)]


def dotted(hands: list[int]) -> str:
    return ".".join(map(str, hands))


def in_theme(picture: dict[str, Any], theme: str) -> dict[str, Any]:
    """A picture's addresses, in one theme where a board has one."""
    return picture | {"sets": dict.fromkeys(THEMES, picture["sets"][theme])} if theme else picture


def film_in_theme(its_film: dict[str, Any] | None, theme: str) -> dict[str, Any] | None:
    """A film's addresses in light and in dark: the same twice where a board has one theme."""
    if not its_film:
        return None
    both = {"light": its_film["address"], "dark": f"{its_film['address']}&theme=dark"}
    return its_film | (dict.fromkeys(both, both[theme]) if theme else both)


def next_step(lab: AnyLab, params: Any) -> str:
    """The board of the step that comes after this one in the one lesson; "" after the last, and beside the lesson."""
    return dict(pairwise(lesson_boards())).get(lesson_board(lab, params), "")
