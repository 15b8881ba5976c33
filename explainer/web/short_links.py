"""Addresses short enough to copy from a board: `/7/` is the seventh chapter, and `/go/fog/` one of the set-ups named here."""

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from explainer.contents.chapters import CHAPTERS, LABS, NUMBERS
from explainer.frame.lab import AnyLab
from explainer.web.address import with_query

# A word is for good once it has stood on a board: (lab, query as in an address). Chapters are for `/7/`.
GO: dict[str, tuple[str, dict[str, str]]] = {
    "fog": ("gradient-descent", {"land": "valley", "guess": "ask"}),
    "leap": ("gradient-descent", {"step_size": "1", "guess": "ask"}),
    "boot": ("ducklings", {"first_seen": "boot", "guess": "ask"}),
    "coach": ("deception", {"watch": "0.3", "guess": "ask"}),
    "spot": ("deception/spot", {}),
    "pretend": ("deception", {"guess": "ask"}),
    "noughts": ("fast-guesses", {"guess": "ask"}),
    "down": ("gradient-descent", {"guess": "ask"}),
    "balls": ("engineers", {"guess": "ask"}),
    "race": ("optimizers", {"guess": "ask"}),
    "word": ("training", {"guess": "ask"}),
    "apples": ("inner-alignment", {"guess": "ask"}),
    "sort": ("outer-or-inner", {"guess": "ask"}),
}


@require_safe
def chapter(request: HttpRequest, number: int) -> HttpResponseRedirect:
    """Its number can change, so nobody should remember where this led."""
    if not 1 <= number <= len(CHAPTERS) or not CHAPTERS[number - 1].is_open:
        raise Http404
    return HttpResponseRedirect(reverse("page", args=[CHAPTERS[number - 1].labs[0]]))


@require_safe
def go(request: HttpRequest, word: str) -> HttpResponseRedirect:
    if word not in GO:
        raise Http404
    name, query = GO[word]
    return HttpResponseRedirect(with_query(reverse("page", args=[LABS[name]]), query))


def short(lab: AnyLab, query: dict[str, str]) -> str:
    """The short address that leads to this state; "" where there is none."""
    for word, preset in GO.items():
        if preset == (lab.name, query):
            return reverse("go", args=[word])
    return reverse("chapter", args=[NUMBERS[lab.name]]) if lab.name in NUMBERS and not query else ""
