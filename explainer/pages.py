"""What the templates around a lab need to know, worked out from the state of the page."""

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from explainer import pictures
from explainer.address import ASK, SKIP, State, lab_query, read, with_query
from explainer.labs.base import Lab, Question
from explainer.labs.controls import Word
from explainer.labs.quiz import LETTERS, with_answer


def lab_context(request: HttpRequest, state: State, face: str) -> dict[str, Any]:
    """Everything `lab/parts.html` shows.

    After a mistake the picture and its sentence stay those of the last good address, where the browser tells it.
    """
    lab = state.lab
    shown = last_good(request, state) if state.errors else state
    params = shown.shown_params
    result = lab.simulate(params)
    question = lab.question(shown.params)
    path = reverse(face, args=[lab])
    return {
        "lab": lab,
        "state": state,
        "path": path,
        "framed": face == "embed",
        "oops": [message for name in state.errors if not has_control(state, name) for message in state.errors[name]],
        "question": question,
        "asking": not shown.shows_run,
        "skip": SKIP,
        "lead": lead(question, shown.guess, params, result),
        "sentence": lab.explain(params, result),
        "picture": picture_links(lab, params, shown.shows_run),
        "links": links(request, shown, path),
        "open_controls": [state.controls[name] for name in lab.open_controls],
        "more_controls": [
            state.controls[name] for name in state.controls.fields if name not in lab.open_controls and has_control(state, name)
        ],
        "tap": lab.tap is not None and shown.shows_run and lab.tappable(params),
        # What each form has to carry along of the rest of the page's state.
        "all_of_it": shown.query,
        "but_guess": lab_query(lab, shown.params) | part(shown.query, "quiz"),
        "but_params": part(shown.query, "guess", "quiz"),
        "but_words": but_words(shown),
        "but_quiz": without(shown.query, "quiz"),
        "quiz": quiz_context(shown) if face == "page" else [],
        "panel": lab.context(params, result),
    }


def lead(question: Question[Any, Any], guess: str, params: Any, result: Any) -> str:
    """What the reader guessed beside what it did, once both are known."""
    if guess not in question.answers:
        return ""
    outcome = question.outcome(params, result)
    return f"You guessed “{question.answers[guess]}”. {outcome}" if outcome else ""


def has_control(state: State, name: str) -> bool:
    """Whether a mistake in this name can be told next to its control."""
    return name in state.controls.fields and not isinstance(state.controls.fields[name], Word)


def but_words(state: State) -> dict[str, str]:
    """The state without the moves of a game."""
    fields = state.controls.fields
    return {name: value for name, value in state.query.items() if not isinstance(fields.get(name), Word)}


def part(query: dict[str, str], *names: str) -> dict[str, str]:
    return {name: query[name] for name in names if name in query and query[name] != ASK}


def without(query: dict[str, str], *names: str) -> dict[str, str]:
    return {name: value for name, value in query.items() if name not in names}


def last_good(request: HttpRequest, state: State) -> State:
    """The state of the page the reader came from, if it is this one; else this one with defaults for its mistakes."""
    try:
        came_from = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer") or "")
    except ValueError:  # not an address at all
        return state
    if came_from.path == request.path:
        before = read(state.lab, QueryDict(came_from.query))
        if not before.errors:
            return before
    return state


def picture_links(lab: Lab[Any, Any], params: Any, shows_run: bool) -> dict[str, Any]:
    """The addresses of the picture: for each theme a `srcset`, one plain address, and the film."""
    query = lab_query(lab, params)

    def link(face: str, **more: str) -> str:
        arguments: list[Any] = [lab] if face == "play" else [lab, "webp"]
        return with_query(reverse(face, args=arguments), query | more | {"v": pictures.version()})

    return {
        "sets": {
            theme: ", ".join(f"{link('picture', theme=theme, size=str(size))} {size}w" for size in pictures.SIZES)
            for theme in ("light", "dark")
        },
        "plain": link("picture", size="720"),
        "play": link("play") if lab.frames and shows_run else "",
        "width": pictures.SIZES[-1],
        "height": lab.height,
    }


def links(request: HttpRequest, state: State, path: str) -> dict[str, str]:
    """Where to find what the reader sees: for a lesson plan, a slide, a spreadsheet, a class page."""
    lab, query = state.lab, lab_query(state.lab, state.shown_params)
    embed = with_query(reverse("embed", args=[lab]), without(state.query, "quiz"))
    return {
        "page": request.build_absolute_uri(with_query(reverse("page", args=[lab]), state.query)),
        "picture": with_query(reverse("picture", args=[lab, "png"]), query),
        "preview": request.build_absolute_uri(with_query(reverse("picture", args=[lab, "png"]), query)),
        "data": with_query(reverse("data", args=[lab]), query),
        "embed": embed,
        "frame": f'<iframe src="{request.build_absolute_uri(embed)}" width="720" height="1000" title="{lab.title}"></iframe>',
        "canonical": request.build_absolute_uri(reverse("page", args=[lab])),
        "start_over": path,
        "again": with_query(path, but_words(state)),
    }


def quiz_context(state: State) -> list[dict[str, Any]]:
    """The quiz as far as it has been answered; each button carries the state the quiz will have after it."""
    length = len(state.lab.quiz)
    marks = state.quiz or "-" * length
    return [
        {
            "text": question.text,
            "answers": [
                {
                    "text": answer.text,
                    "why": answer.why,
                    "right": answer.right,
                    "picked": marks[number] == letter,
                    "then": with_answer(marks, length, number, letter),
                }
                for letter, answer in zip(LETTERS, question.answers, strict=False)
            ],
        }
        for number, question in enumerate(state.lab.quiz)
    ]
