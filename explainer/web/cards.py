"""Cards: what the prose says to try, each a place where the lab can stand."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.http import QueryDict

from explainer.frame.controls import ASK
from explainer.frame.lab import AnyLab, Try
from explainer.paintbox.canvas import WIDTHS
from explainer.serving.runs import run
from explainer.web.address import State, read, with_query
from explainer.web.links import picture_links, without

CARD_SIZES = WIDTHS[:2]
CARD_KIND = "webp"  # a page has many cards, each the same for all readers: drawn once, sent often


@dataclass(frozen=True)
class Card:
    """A place in the prose as it looks while the lab is elsewhere. It is the same for every reader."""

    name: str
    title: str
    state: State
    asks: bool
    question: str
    answers: dict[str, str]
    sentence: str  # the text of the picture
    short: str  # what came of it, in one line
    picture: dict[str, Any]


def try_at(lab: AnyLab, name: str) -> Try:
    return lab.tries.get(name) or Try(lab.called(lab.default_params()), "" if lab.hands_first else f"guess={ASK}")


@lru_cache(maxsize=512)
def card_state(lab: AnyLab, name: str) -> State:
    return read(lab, QueryDict(try_at(lab, name).query))


@lru_cache(maxsize=512)
def card(lab: AnyLab, name: str) -> Card:
    """The card of a try; of the lab's first place, if the name is ""."""
    state = card_state(lab, name)
    params, question = state.shown_params, lab.question(state.params)
    result = run(lab, params)
    sentence = lab.explain(params, result)
    return Card(
        name=name,
        title=try_at(lab, name).title,
        state=state,
        asks=state.asks,
        question=question.ask(state.params),
        answers=dict(question.answers),
        sentence=sentence,
        short=(state.shows_run and question.outcome(params, result).words) or sentence,
        picture=picture_links(lab, params, CARD_SIZES, CARD_KIND),
    )


def place(shown: State, name: str, path: str) -> dict[str, Any]:
    """A place in the prose: its card, where that leads, and whether the lab stands there now."""
    look = card(shown.lab, name)
    there = replace(look.state, quiz=shown.quiz, at=name, way=shown.way, lock=shown.lock)
    here = shown.at == name
    return {
        "name": name,
        "card": look,
        "here": here,
        "guessed": shown.guess if here else "",
        "link": with_query(path, there.query),
        "but_guess": without(there.query, "guess"),
    }
