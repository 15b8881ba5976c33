"""The few tags and filters our templates need; they are built in (settings.py), so no template has to load them."""

from functools import cache
from textwrap import dedent

import segno
from django import template
from django.utils.safestring import SafeString, mark_safe

from explainer.paintbox.characters import svg

register = template.Library()


@register.simple_tag
@cache
def art(name: str, x: int | None = None, y: int | None = None, size: int | None = None) -> SafeString:
    """One of our drawings, inline, in the page's own colours: by itself, or placed inside a larger drawing."""
    place = 'class="art"' if size is None else f'x="{x}" y="{y}" width="{size}" height="{size}"'
    return mark_safe(svg(name, place=place))


@register.simple_tag
def qr(address: str) -> SafeString:
    """The address as a QR code, for paper."""
    return mark_safe(segno.make(address, error="m", micro=False).svg_inline(omitsize=True, svgclass="qr", lineclass=None))


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
