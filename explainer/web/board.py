"""A lab for the whole room, one step at a time: the question, a show of hands, the run, what came of it. Never early."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe

from explainer.frame.controls import ASK, SKIP, Choice, QueryForm, Word
from explainer.frame.lab import AnyLab
from explainer.serving import pictures
from explainer.serving.responses import Mistake
from explainer.serving.runs import run
from explainer.web.address import lab_query, messages, read, unescaped, with_query
from explainer.web.classroom import shown
from explainer.web.links import film, picture_links, without

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


@require_safe
@gzip_page
@conditional_page
def board(request: HttpRequest, lab: AnyLab) -> HttpResponse:
    """One stage of the board. Until "run", nothing that the run decides is on the page."""
    state, board_state = read(lab, request.GET), BoardState(unescaped(request.GET))
    errors = state.errors if board_state.is_valid() else state.errors | messages(board_state)
    if errors:
        raise Mistake.in_fields(errors)
    question = lab.question(state.params)
    stage, hands = board_state.cleaned_data["stage"], counts(board_state.cleaned_data["hands"], len(question.answers))
    query = lab_query(lab, state.params) | {"stage": stage, "hands": dotted(hands)}
    path, no_hands = reverse("board", args=[lab]), dotted([0] * len(hands))

    def link(**changes: str) -> str:
        told = query | changes
        dull = {"stage": next(iter(STAGES)), "hands": no_hands}
        return with_query(path, {name: value for name, value in told.items() if value != dull.get(name)})

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
        "page": with_query(reverse("page", args=[lab]), lab_query(lab, state.params) | {"guess": SKIP if runs else ASK}),
        "question": question.ask(state.params),
        "answers": [
            {"label": label, "hands": count, "more": dotted(raised(hands, number))}
            for number, (label, count) in enumerate(zip(question.answers.values(), hands, strict=True))
        ],
        "counted": any(hands),
        "uncounted": link(hands=no_hands),
        "most": max(hands) or 1,
        "but_hands": without(query, "hands"),
        "but_words": without(query, *lab.moves),
        "skip": SKIP,
        "picture": picture_links(lab, params, pictures.SIZES),
        "film": film(lab, params, result) if stage == "run" else None,
        "panel": lab.context(params, result) if stage == "run" and lab.panel else None,
    }
    if stage == "explain":
        context |= {"outcome": question.outcome(params, result).words, "sentence": lab.explain(params, result)}
    return shown(request, "class/board.html", state, context)


def counts(text: str, answers: int) -> list[int]:
    """A count for each answer; what was counted for answers that are not there is forgotten."""
    given = [int(count) for count in text.split(".") if count]
    return (given + [0] * answers)[:answers]


def raised(hands: list[int], answer: int) -> list[int]:
    """The counts with one hand more for this answer."""
    return [min(count + (number == answer), MOST_HANDS) for number, count in enumerate(hands)]


def dotted(hands: list[int]) -> str:
    return ".".join(map(str, hands))
