"""What templates need to know, worked out from the state of the page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from explainer.contents.chapters import CHAPTERS, EVERYTHING, Way
from explainer.frame.controls import SKIP
from explainer.frame.lab import UNKNOWN
from explainer.frame.quiz import LETTERS, Quiz, with_answer
from explainer.serving import pictures
from explainer.serving.answer_cache import page_before, reusable
from explainer.serving.runs import run
from explainer.web.address import State, lab_query, read, way_query, with_query
from explainer.web.cards import card, place
from explainer.web.links import CARRIED, but_moves, film, links, part, picture_links, without

HELD_SIZES = pictures.SIZES[:1]  # while a slider is held; the answer to letting it go brings the sharper ones


def lab_context(request: HttpRequest, state: State, face: str) -> dict[str, Any]:
    """Everything `lab/parts.html` shows.

    After a mistake the picture and its sentence stay those of the last good address, where the browser tells it.
    """
    lab = state.lab
    shown = last_good(request, state) if state.errors else state
    params = shown.shown_params
    result = run(lab, params)
    question = lab.question(shown.params)
    outcome = question.outcome(params, result) if shown.shows_run else UNKNOWN
    path = reverse(face, args=[lab])
    names = lab.controls.short_labels()
    in_view, more, idle, locked = controls_of(state, acting=shown.act == "acting")
    return {
        "lab": lab,
        "state": state,
        "path": path,
        "anchor": f"at-{shown.at}" if shown.at else "lab",  # where the lab stands in the page
        "framed": face == "embed",
        # Beside its control, where there is one; the question is asked without any.
        "oops": [said for name, told in state.errors.items() if shown.asks or not has_control(state, name) for said in told],
        "asking": shown.asks,
        "question": question.ask(shown.params),
        "answers": question.answers,
        "skip": SKIP,
        "guessed": question.answers.get(shown.guess, ""),
        "outcome": outcome.words,
        "verdict": question.judge(shown.guess, outcome),
        "sentence": lab.explain(params, result),
        "picture": picture_links(lab, params, HELD_SIZES if request.headers.get("Lab-Event") == "input" else pictures.SIZES),
        "film": film(lab, params, result) if shown.shows_run or (shown.act and shown.given) else None,
        "acting": shown.act == "acting",
        "may_act_first": shown.asks and lab.act(shown.params) == "acting",  # an address that asks at once leads there as well
        "links": links(request, shown, path),
        "at": shown.at,
        "title": title(shown),
        "places": {name: place(shown, name, path) for name in ("", *lab.tries)} if face == "page" else {},
        "open_controls": [state.controls[name] for name in in_view],
        "more_controls": [state.controls[name] for name in more],
        # Settings wait while the hand acts; and in a frame, which is as tall as was offered for it.
        "more_is_open": any(
            name in state.errors or (name in state.query and face == "page" and shown.act != "acting") for name in more
        ),
        "locked": {names[name]: lab.controls.said(name, getattr(state.params, name)) for name in locked},
        "locks": {name: (label, name in shown.lock) for name, label in names.items()},
        "tap": may_tap(shown),
        "boxes": [(box, box.name in state.ticked) for box in shown.boxes],
        "ticks_legend": lab.ticks.legend(params) if lab.ticks else "",
        "params_query": with_query("", lab_query(lab, shown.params)),  # tells the boxes of one round from those of the next
        # What each form has to carry along of the rest of the page's state.
        "all_of_it": shown.query,
        "but_guess": lab_query(lab, shown.params) | part(shown.query, *CARRIED),
        # A guess belongs to the run it was made for: it does not go along to another.
        "but_params": part(shown.query, *CARRIED, *idle, *locked) | ({"guess": SKIP} if keeps_its_run(shown) else {}),
        "but_moves": but_moves(shown),
        "carried": part(shown.query, *CARRIED),
        "but_quiz": without(shown.query, "quiz"),
        "quiz": quiz_context(lab.quiz, shown.quiz) if face == "page" else [],
        "panel": lab.context(params, result),
    }


def keeps_its_run(state: State) -> bool:
    """Whether a moved control shows its run at once: also where it comes by the settings with which the act would begin."""
    lab = state.lab
    by_settings = not lab.act(state.params) and bool(lab.act(lab.default_params()))
    return state.shows_run and (bool(state.act) or by_settings)


def may_tap(state: State) -> bool:
    """Whether the picture is offered for a tap: not where what it sets is locked."""
    tap = state.lab.tap
    return state.may_tap and not (tap and set(tap(0, 0, state.shown_params)) & set(state.lock))


def title(state: State) -> str:
    """The lab's title; at a card, the card's, until its controls are moved."""
    lab, at = state.lab, card(state.lab, state.at)
    return at.title if at.state.params == state.params and not callable(lab.title) else lab.called(state.params)


def controls_of(state: State, *, acting: bool) -> tuple[list[str], list[str], list[str], list[str]]:
    """The names of the controls in view, of those under "More", of those that change nothing here and are not shown, and
    of those that the address has locked.

    Where one of the first is of no use here, the next that is takes its place.
    """
    lab, names = state.lab, [name for name in state.controls.fields if has_control(state, name)]
    open_controls = () if acting else lab.open_controls  # while the hand acts, settings wait
    idle = [name for name in lab.idle(state.params) if name not in state.errors]
    locked = [name for name in state.lock if name not in state.errors and name not in idle]
    free = [name for name in dict.fromkeys((*open_controls, *names)) if name not in idle and name not in locked]
    first = free[: len(open_controls)]
    return first, [name for name in names if name in free and name not in first], idle, locked


def has_control(state: State, name: str) -> bool:
    """Whether a mistake in this name can be told next to its control."""
    return name in state.controls.fields and name not in state.lab.moves


# --- where the reader comes from --------------------------------------------------------------------------------------


def state_before(request: HttpRequest, state: State) -> State | None:
    """The state of the page the reader came from, if it is this one."""
    path, query = page_before(request.META)
    return read(state.lab, query) if path == request.path else None


def last_good(request: HttpRequest, state: State) -> State:
    """The state of the page the reader came from, if it is this one; else this one with defaults for its mistakes."""
    before = state_before(request, state)
    return before if before and not before.errors else state


def stood_elsewhere(request: HttpRequest, state: State) -> bool:
    """Whether the lab stood somewhere else in the prose until now."""
    before = state_before(request, state)
    return before is not None and before.at != state.at


# --- the book around the lab ------------------------------------------------------------------------------------------


def on_the_way(way: Way) -> dict[str, Any]:
    """What a page needs to lead its reader on along the same way."""
    return {
        "way": way,
        "steps": way.open_chapters if way.name != EVERYTHING else CHAPTERS,
        "on": with_query("", way_query(way.name)),
    }


def wants_part(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of a page."""
    htmx = request.htmx  # type: ignore[attr-defined]
    return bool(htmx and htmx.request_type != "full" and not htmx.history_restore_request)


def for_whom(response: HttpResponse, partial: bool) -> None:
    """What becomes of the address depends on more than the address, so a part of a page is never kept."""
    reusable(response, "no-store" if partial else "private, no-cache")
    patch_vary_headers(response, ["HX-Request", "HX-Request-Type", "HX-History-Restore-Request", "Sec-Fetch-Dest"])


# --- the quiz ---------------------------------------------------------------------------------------------------------


def quiz_context(quiz: Quiz, marks: str) -> list[dict[str, Any]]:
    """The quiz as far as it has been answered; each button carries the state the quiz will have after it."""
    length = len(quiz)
    marks = marks or "-" * length
    return [
        {
            "text": question.text,
            "picked": next(
                (answer for letter, answer in zip(LETTERS, question.answers, strict=False) if marks[number] == letter), None
            ),
            "answers": [
                {
                    "text": answer.text,
                    "right": answer.right,
                    "picked": marks[number] == letter,
                    "then": with_answer(marks, length, number, letter),
                }
                for letter, answer in zip(LETTERS, question.answers, strict=False)
            ],
        }
        for number, question in enumerate(quiz)
    ]
