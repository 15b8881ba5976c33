"""Where what the reader sees is found: its picture, its film, its other faces, and the state of the page as a query."""

from dataclasses import replace
from html import escape
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from explainer.frame.controls import ASK, SKIP, Names
from explainer.frame.lab import AnyLab
from explainer.serving import pictures
from explainer.web.address import State, lab_query, picture_query, with_query

FRAME_WIDTH = 720  # of the frame that is offered for a class page
PLAIN_SIZE = 720  # for paper, and for browsers that know no srcset
OF_THE_PAGE = ("quiz", "at", "way")  # what says nothing of the lab itself
CARRIED = (*OF_THE_PAGE, "lock")  # what stays as it is while the reader plays


def picture_links(lab: AnyLab, params: Any, sizes: tuple[int, ...], kind: str = "png") -> dict[str, Any]:
    """The addresses of a picture: for each theme a `srcset` of this kind, and one plain address, of a PNG."""

    def link(kind: str, size: int, theme: str = "light") -> str:
        query = picture_query(lab, params, size=str(size), theme=theme, v=pictures.version(lab))
        return with_query(reverse("picture", args=[lab, kind]), query)

    return {
        "sets": {theme: ", ".join(f"{link(kind, size, theme)} {size}w" for size in sizes) for theme in ("light", "dark")},
        "plain": link("png", min(sizes[-1], PLAIN_SIZE)),
        "width": pictures.SIZES[-1],
        "height": lab.height,
    }


def film(lab: AnyLab, params: Any, result: Any) -> dict[str, Any] | None:
    """The address of the film, where there is one, and how many milliseconds it moves before it rests on the still."""
    if not lab.film:
        return None
    milliseconds = sum(lab.film.milliseconds(params, result))
    address = with_query(reverse("play", args=[lab]), lab_query(lab, params) | {"v": pictures.version(lab)})
    return {"address": address, "milliseconds": milliseconds} if milliseconds else None


def links(request: HttpRequest, state: State, path: str) -> dict[str, str]:
    """Where to find what the reader sees: for a lesson plan, a slide, a spreadsheet, a class page."""
    lab, query = state.lab, lab_query(state.lab, state.shown_params)
    held_back = without(asked_again(state), "quiz")
    # Who gets a link has guessed nothing yet.
    seen = without((replace(state, guess=SKIP) if state.shows_run else state).query, "quiz")

    def link(face: str, its_query: dict[str, str]) -> str:
        return with_query(reverse(face, args=[lab]), its_query)

    embed = link("embed", without(seen, *OF_THE_PAGE))
    picture = with_query(reverse("picture", args=[lab, "png"]), query)
    page = request.build_absolute_uri(link("page", without(seen, *OF_THE_PAGE)))
    return {
        "page": request.build_absolute_uri(link("page", seen)),
        "ask": request.build_absolute_uri(link("page", held_back)),
        "qr": link("qr", seen),
        "qr_ask": link("qr", held_back),
        "board": link("board", without(held_back, "guess", "lock", *OF_THE_PAGE)),
        "class": link("class", without(but_moves(state), "guess", lab.luck, *OF_THE_PAGE))
        if lab.luck and lab.luck not in lab.idle(state.params)
        else "",
        "picture": picture,
        "data": link("data", query),
        "embed": embed,
        "frame": frame(
            request.build_absolute_uri(embed), lab.called(state.params), FRAME_WIDTH, embed_height(lab, FRAME_WIDTH)
        ),
        "oembed": request.build_absolute_uri(with_query(reverse("oembed"), {"url": page})),
        "canonical": request.build_absolute_uri(reverse("page", args=[lab])),
        "start_over": with_query(path, started_over(state)),
    }


def embed_height(lab: AnyLab, width: int) -> int:
    """How tall a frame so wide has to be for this lab: the picture, the words, and its controls, with nothing opened."""
    has_buttons = any(isinstance(field, Names) for field in lab.controls.base_fields.values())
    wrapping = max(0, FRAME_WIDTH - width) * (0.8 if has_buttons else 0.45)  # a narrow frame has more lines
    return round(width * lab.height / pictures.SIZES[-1] + lab.below_picture + wrapping)


def frame(address: str, title: str, width: int, height: int) -> str:
    """The line of HTML that puts an embed into somebody's page."""
    return f'<iframe src="{escape(address)}" width="{width}" height="{height}" title="{escape(title)}"></iframe>'


# --- a part of the state, as a query ----------------------------------------------------------------------------------


def but_moves(state: State) -> dict[str, str]:
    """The state without the moves of a game."""
    return without(state.query, *state.lab.moves)


def asked_again(state: State) -> dict[str, str]:
    """The state with its question open again: at the end of an act, or before the first move."""
    if state.act == "over":
        return without(state.query, "guess")
    query = without(but_moves(state), "guess")
    params = part(query, *state.controls.fields)
    return params | ({"guess": ASK} if params or state.lab.hands_first else {}) | without(query, *params)


def started_over(state: State) -> dict[str, str]:
    """The state with nothing done yet; from the end of an act that only begins at the defaults, these."""
    lab, query = state.lab, without(but_moves(state), "guess")
    if not state.act and (not lab.is_game or lab.act(lab.default_params())):
        return asked_again(state)
    unmoved = replace(state.params, **{name: lab.controls.base_fields[name].initial for name in lab.moves})
    return query if lab.act(unmoved) or not state.act else part(query, *CARRIED)


def part(query: dict[str, str], *names: str) -> dict[str, str]:
    return {name: query[name] for name in names if name in query and query[name] != ASK}


def without(query: dict[str, str], *names: str) -> dict[str, str]:
    return {name: value for name, value in query.items() if name not in names}
