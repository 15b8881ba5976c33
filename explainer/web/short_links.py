"""Addresses short enough to copy from a board or from paper.

`/7/` is the seventh chapter, `/7/14/` the fourteenth pupil's link to it, and `/go/fog/` one of the set-ups named here.
"""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.views.decorators.http import require_safe

from explainer.contents.chapters import CHAPTERS, LABS, NUMBERS
from explainer.frame.controls import ASK, PUPILS
from explainer.frame.goes import SEEDS
from explainer.frame.lab import AnyLab
from explainer.web.address import lab_query, with_query

FINAL_SIGNS = "/ .,;:!?)]}>'\"”’\u00bb"  # that a copied address may end with

# A word is for good once it has stood on a board: (lab, query as in an address). Chapters are for `/7/`.
GO: dict[str, tuple[str, dict[str, str]]] = {
    "fog": ("gradient-descent", {"land": "valley", "guess": "ask"}),
    "leap": ("gradient-descent", {"step_size": "1", "guess": "ask"}),
    "bird": ("evolution/bird", {"guess": "ask"}),
    "hatch": ("ducklings", {"first_seen": "boot", "egg": "o"}),
    "boot": ("ducklings", {"first_seen": "boot", "guess": "ask"}),
    "elk": ("irish-elk", {"guess": "ask"}),
    "shops": ("humans", {"guess": "ask"}),
    "coach": ("deception", {"watch": "0.3", "guess": "ask"}),
    "spot": ("deception/spot", {}),
    "pretend": ("deception", {"guess": "ask"}),
    "noughts": ("fast-guesses", {"guess": "ask"}),
    "down": ("gradient-descent", {"guess": "ask"}),
    "balls": ("engineers", {"guess": "ask"}),
    "race": ("optimizers", {"guess": "ask"}),
    "word": ("training", {"guess": "ask"}),
    "apples": ("inner-alignment", {"guess": "ask"}),
    "glow": ("mesa-optimizers", {"guess": "ask"}),
    "wish": ("outer-alignment", {"guess": "ask"}),
    "boss": ("hiring", {"guess": "ask"}),
    "sort": ("outer-or-inner", {"guess": "ask"}),
    "dog": ("watchdog", {"guess": "ask"}),
    "teach": ("adversarial-training/teach", {}),
    "fool": ("adversarial-training", {}),
    "taught": ("adversarial-training", {"moves": "0yg.T.", "pip": "7"}),
}


@require_safe
def chapter(request: HttpRequest, number: int) -> HttpResponseRedirect:
    """Its number can change, so nobody should remember where this led."""
    return HttpResponseRedirect(reverse("page", args=[lab_of(number)]))


def lab_of(number: int) -> AnyLab:
    if not 1 <= number <= len(CHAPTERS) or not CHAPTERS[number - 1].is_open:
        raise Http404
    return CHAPTERS[number - 1].labs[0]


@require_safe
def pupil(request: HttpRequest, number: int, pupil: int) -> HttpResponseRedirect:
    """The chapter with its answer held back, and with luck of this pupil's own."""
    lab = lab_of(number)
    if not lab.luck or not 1 <= pupil <= PUPILS:
        raise Http404
    return HttpResponseRedirect(with_query(reverse("page", args=[lab]), pupil_query(lab, lab.default_params(), pupil)))


def pupil_query(lab: AnyLab, params: Any, pupil: int) -> dict[str, str]:
    """These params with the luck of one pupil, and the answer held back: where the hand comes first, the act does that."""
    own = replace(params, **{lab.luck: pupil})
    return lab_query(lab, own) | ({} if lab.act(own) else {"guess": ASK})


@require_safe
def today(request: HttpRequest) -> HttpResponseRedirect:
    """Six robots for this day, the same for everyone. The address that it leads to names them for good."""
    seed = datetime.now(UTC).toordinal() % SEEDS
    response = HttpResponseRedirect(with_query(reverse("page", args=[LABS["deception/look-inside"]]), {"seed": str(seed)}))
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def go(request: HttpRequest, word: str) -> HttpResponseRedirect:
    if word not in GO:
        raise Http404
    name, query = GO[word]
    return HttpResponseRedirect(with_query(reverse("page", args=[LABS[name]]), query))


def short_for_pupil(lab: AnyLab, query: dict[str, str], pupil: int) -> str:
    """The short address of a pupil's link; "" where there is none."""
    if lab.name in NUMBERS and query == pupil_query(lab, lab.default_params(), pupil):
        return reverse("pupil", args=[NUMBERS[lab.name], pupil])
    return ""


def short(lab: AnyLab, query: dict[str, str]) -> str:
    """The short address that leads to this state; "" where there is none."""
    for word, preset in GO.items():
        if preset == (lab.name, query):
            return reverse("go", args=[word])
    return reverse("chapter", args=[NUMBERS[lab.name]]) if lab.name in NUMBERS and not query else ""


def as_meant(path: str) -> str:
    """The address that was meant by one written in capitals, or copied with the sign behind it; "" where there is none.

    No address of the site has a capital in it but the code of a live class, which `/join/` takes as it comes.
    """
    meant = path.lower().rstrip(FINAL_SIGNS)
    for candidate in (f"{meant}/", meant) if meant else ():
        try:
            resolve(candidate)
        except Resolver404:
            continue
        return candidate if candidate != path else ""
    return ""
