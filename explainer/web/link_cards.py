"""What a page tells those who show its link, and the picture that goes with it: `card.png` below the page's own address."""

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from explainer.contents.link_cards import CARDS, LinkCard
from explainer.paintbox import link_card, png
from explainer.serving import pictures
from explainer.web.address import with_query
from explainer.web.lab_views import drawn_by_others, drawn_response


@require_safe
def picture(request: HttpRequest, page: str) -> HttpResponse:
    card = CARDS[page]
    own = version(card)
    return drawn_by_others(request, own) or drawn_response(request, own, drawn(card), "image/png")


def drawn(card: LinkCard) -> bytes:
    def draw() -> bytes:
        canvas = link_card.blank()
        link_card.draw(canvas, card.kicker, card.title, card.words, card.art)
        return png.still(canvas.finish())

    return pictures.still(f"link card {card!r}", draw)


def version(card: LinkCard) -> str:
    """What the picture depends on: what draws all pictures, and the words of this one."""
    return hashlib.sha256(pictures.shared_digest() + repr(card).encode()).hexdigest()[:10]


def told(request: HttpRequest) -> dict[str, Any]:
    """For `link_card.html`; nothing where the page has no card."""
    page = request.path_info.removeprefix("/")
    card = CARDS.get(page)
    if not card:
        return {}
    address = with_query(reverse("link-card", args=[page]), {"v": version(card)})
    width, height = link_card.PIXELS
    return {"card": card, "picture": request.build_absolute_uri(address), "width": width, "height": height}
