"""The few tags and filters our templates need; they are built in (settings.py), so no template has to load them."""

import re
from collections.abc import Collection
from functools import cache
from textwrap import dedent
from typing import Any
from urllib.parse import parse_qsl

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from explainer.contents.chapters import CHAPTERS, LABS, NUMBERS, Chapter
from explainer.contents.glossary import TERM_OF, Term
from explainer.paintbox.characters import svg
from explainer.web import qr_code as codes
from explainer.web.address import with_query
from explainer.web.cards import card
from explainer.web.link_cards import told

register = template.Library()


@register.simple_tag
@cache
def art(name: str, x: int | None = None, y: int | None = None, size: int | None = None) -> SafeString:
    """One of our drawings, inline, in the page's own colours: by itself, or placed inside a larger drawing."""
    place = 'class="art" width="48" height="48"' if size is None else f'x="{x}" y="{y}" width="{size}" height="{size}"'
    return mark_safe(svg(name, place=place))


@register.inclusion_tag("lab/first.html", name="lab", takes_context=True)
def first_place(context: template.Context) -> dict[str, Any]:
    """Where the lab stands at first; below it, how long the chapter is."""
    return tries(context, "")


@register.inclusion_tag("lab/places.html", name="try", takes_context=True)
def tries(context: template.Context, *names: str) -> dict[str, Any]:
    """Things to try, named as in `Lab.tries`, side by side: a still picture of each, until the reader brings the lab there."""
    around = {str(name): value for name, value in context.flatten().items()}
    return around | {"shown": [context["places"][name] for name in names]}


@register.inclusion_tag("lab/door.html", takes_context=True)
def door(context: template.Context, name: str, line: str = "", query: str = "") -> dict[str, Any]:
    """The way to another lab of the chapter, or to some state of it: a still picture of it before its run, and a line, which is
    else its question.
    """
    lab = LABS[name]
    on, card_of = context.get("on") or "", context.get("card_of") or card
    look = card_of(lab, "")
    link = with_query(reverse("page", args=[lab]), dict(parse_qsl(query) + parse_qsl(on.removeprefix("?"))))
    return {"card": look, "line": line or look.question, "link": link, "on": on or query}


@register.inclusion_tag("lab/trail.html")
def trail(chapters: Collection[Chapter], here: Chapter | None = None) -> dict[str, Any]:
    """Where a chapter stands on the path through these; at the end of it, where there is none."""
    steps = [(NUMBERS[chapter.name], chapter) for chapter in chapters]
    return {"chapters": steps, "here": here, "number": NUMBERS[here.name] if here else len(CHAPTERS) + 1}


@register.simple_block_tag
def with_meanings(content: str) -> SafeString:
    """Prose in which each <dfn> that is in the glossary opens its meaning in place. The meanings stand after the prose."""
    used: dict[str, Term] = {}

    def button(match: re.Match[str]) -> str:
        before, name, after = match.groups()
        term = TERM_OF.get(name)
        if not term:
            return match[0]
        used[term.slug] = term
        word = f'<button type="button" class="term" popovertarget="meaning-{term.slug}"><dfn>{name}</dfn></button>'
        return f'<span class="held">{before}{word}{after}</span>'

    prose = re.sub("([“(]*)<dfn>(.*?)</dfn>([.,:;?!)”]*)", button, content)
    return mark_safe(prose + render_to_string("lab/meanings.html", {"terms": used.values()}))


@register.inclusion_tag("lab/menu.html", takes_context=True)
def menu(context: template.Context) -> dict[str, Any]:
    """All chapters, for the header."""
    return {"chapters": list(enumerate(CHAPTERS, start=1)), "here": context.get("chapter")}


@register.simple_tag
def live_classes() -> bool:
    """Whether this copy has live classes, and so a door to them."""
    return bool(settings.LIVE)


@register.inclusion_tag("link_card.html", takes_context=True)
def link_card(context: template.Context) -> dict[str, Any]:
    """What those who show a link to this page are told of it."""
    return told(context["request"])


@register.simple_tag
def qr(address: str) -> SafeString:
    """The address as a QR code, for paper."""
    return mark_safe(codes.svg(address))


@register.filter
def in_pieces(address: str) -> SafeString:
    """An address to copy by hand. A line breaks between its pieces alone, so that no hyphen and no lone letter is lost."""
    return format_html_join("", "<span>{}</span>", ((piece,) for piece in re.findall("[^/?&,]*[/?&,]+|[^/?&,]+", address)))


@register.filter
def opening(text: str, most: int = 0) -> str:
    """The first sentence of a text, and those after it that fit into so many letters: the bar below a picture is short."""
    said, *more = re.split(r"(?<=[.?!])\s+", text)
    for sentence in more:
        if len(said) + len(sentence) >= most:
            break
        said += f" {sentence}"
    return said


@register.filter
def after_opening(text: str, most: int = 0) -> str:
    return text.removeprefix(opening(text, most)).strip()


@register.filter
def paragraphs(text: str) -> list[tuple[str, list[str]]]:
    """A docstring as blocks to show: ("p" | "list" | "formula", lines)."""
    blocks = []
    first, _, rest = text.strip().partition("\n")
    for block in (first + "\n" + dedent(rest)).split("\n\n"):
        lines = block.strip("\n").split("\n")
        if block.startswith("    "):
            blocks.append(("formula", [line.strip() for line in lines]))
        elif lines[0].startswith("- "):
            items = " ".join(line.strip() for line in lines).removeprefix("- ").split(" - ")
            blocks.append(("list", items))
        else:
            blocks.append(("p", [" ".join(line.strip() for line in lines)]))
    return blocks
