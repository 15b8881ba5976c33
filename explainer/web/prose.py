"""The chapters' prose outside their own pages: where each word stands in it, and all of it on one page."""

import re
from dataclasses import replace

from django.template.loader import get_template, render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from explainer.contents.chapters import OPEN_CHAPTERS, Chapter
from explainer.contents.glossary import Term
from explainer.frame.lab import AnyLab
from explainer.serving.runs import run
from explainer.web.address import with_query
from explainer.web.cards import CARD_KIND, CARD_SIZES, Card, card
from explainer.web.links import picture_links

SMALL = CARD_SIZES[:1]


def chapters_with(term: Term) -> list[Chapter]:
    """The open chapters that say what this term means."""
    marks = [f"<dfn>{spelling}</dfn>" for spelling in (term.name, *term.spellings)]
    return [chapter for chapter in OPEN_CHAPTERS if any(mark in source(lab) for lab in chapter.labs for mark in marks)]


def template(lab: AnyLab) -> str:
    return f"chapters/{lab.name}.html"


def source(lab: AnyLab) -> str:
    """The template of a lab's page, as it was written."""
    return str(get_template(template(lab)).template.source)  # type: ignore[attr-defined]


def on_one_page(lab: AnyLab) -> SafeString:
    """The prose of a lab's page as a piece of a longer one: a card wherever the lab can stand, and headings one step lower.

    Its ids, and the links to them, carry the lab's name, since other chapters use the same ones.
    """
    params = lab.params_before(lab.default_params())
    context = {
        "layout": "lab/piece.html",
        "place_template": "lab/card.html",
        "card_of": small_card,
        "places": {name: {"card": small_card(lab, name), "link": link(lab, name)} for name in ("", *lab.tries)},
        "panel": lab.context(params, run(lab, params)),
    }
    html: str = render_to_string(template(lab), context)
    html = re.sub(r'(\sid="|href="#)', rf"\g<1>{lab.name.replace('/', '-')}-", html)
    return mark_safe(re.sub(r"(</?h)([12])\b", lambda tag: f"{tag[1]}{int(tag[2]) + 1}", html))


def small_card(lab: AnyLab, name: str) -> Card:
    """A card whose picture comes in one size alone: a page with a hundred of them should not weigh two megabytes."""
    look = card(lab, name)
    return replace(look, picture=picture_links(lab, look.state.shown_params, SMALL, CARD_KIND))


def link(lab: AnyLab, name: str) -> str:
    """To the lab itself, at this place in its prose."""
    at = {"at": name} if name else {}
    query = card(lab, name).state.query if name else {}
    return with_query(reverse("page", args=[lab]), query | at) + f"#{'at-' + name if name else 'lab'}"
