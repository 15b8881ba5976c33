"""What is shown where a link is shared: for each page a title, its question, and a picture in which all of it has room."""

import re
from html import unescape
from io import BytesIO
from itertools import combinations
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from explainer.contents.chapters import CHAPTER_OF, LABS
from explainer.contents.link_cards import CARDS, LinkCard
from explainer.paintbox import link_card
from explainer.paintbox.drawings import DRAWINGS
from tests.reading import HIGHEST_GRADE, grade
from tests.web.test_site import PAGES

CLIENT = Client(headers={"host": "localhost"})
every_card = pytest.mark.parametrize("card", CARDS.values(), ids=[name or "home" for name in CARDS])


def get(address: str, **headers: str) -> Any:
    return CLIENT.get(address, headers={"host": "localhost", **headers})


def told(address: str) -> dict[str, str]:
    html = get(address).content.decode()
    found = re.findall(r'<meta (?:property|name)="((?:og|twitter):[\w:]+)" content="([^"]*)"', html)
    assert len({name for name, _ in found}) == len(found)  # nothing is told twice
    return {name: unescape(content) for name, content in found}


def test_every_page_that_a_search_engine_knows_has_a_card() -> None:
    assert {f"/{name}" for name in CARDS} == set(PAGES)
    for card in CARDS.values():
        assert card.art in DRAWINGS


@pytest.mark.parametrize("page", PAGES)
def test_a_page_names_its_picture_and_the_picture_is_there(page: str) -> None:
    says = told(page)
    assert says["twitter:card"] == "summary_large_image"
    assert says["og:image"].startswith(f"http://localhost{page}card.png?v=")
    picture = get(says["og:image"].removeprefix("http://localhost"))
    assert "immutable" in picture.headers["Cache-Control"]
    assert (
        Image.open(BytesIO(picture.content)).size == (int(says["og:image:width"]), int(says["og:image:height"])) == (1200, 630)
    )
    assert len(picture.content) < 60_000
    assert says["og:title"].endswith("Apple or Exit?")
    assert says["og:image:alt"]


@pytest.mark.parametrize("lab", LABS.values(), ids=LABS)
def test_the_card_asks_and_tells_nothing_of_any_run(lab: Any) -> None:
    question = lab.question(lab.default_params()).ask(lab.default_params())
    bare = told(f"/{lab.name}/")
    assert question in bare["og:image:alt"]
    assert bare["og:description"] in (CHAPTER_OF[lab.name].line, question)
    for query in ("guess=skip", *(told.query for told in list(lab.tries.values())[:1])):
        address = f"/{lab.name}/?{query}"
        assert told(address) == bare | {"og:url": f"http://localhost{address}"}  # a pasted state leads to itself


@every_card
def test_all_words_stand_in_the_picture_clear_of_each_other_and_of_the_drawing(card: LinkCard) -> None:
    canvas = link_card.blank()
    link_card.draw(canvas, card.kicker, card.title, card.words, card.art)
    boxes = canvas._written
    for left, top, right, bottom in boxes:
        assert left >= 0
        assert right <= 800  # where the box with the drawing begins
        assert top >= 0
        assert bottom <= link_card.HEIGHT
    for a, b in combinations(boxes, 2):
        across, down = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
        assert across <= 0 or down <= 0.3 * min(a[3] - a[1], b[3] - b[1])  # a line is taller than its letters


def test_a_card_changes_its_address_with_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    before = told("/words/")["og:image"]
    monkeypatch.setitem(CARDS, "words/", LinkCard("Words", "Other words.", "Other words.", "thinker"))
    after = told("/words/")["og:image"]
    assert before != after
    assert get(before.removeprefix("http://localhost")).headers["Cache-Control"] == "no-cache"
    balancer = {"Own-Version-Only": "yes"}
    assert get(before.removeprefix("http://localhost"), **balancer).status_code == 404
    assert get(after.removeprefix("http://localhost"), **balancer).status_code == 200


def test_pages_that_are_no_pages_of_the_book_have_no_card() -> None:
    assert get("/no/such/card.png").status_code == 404
    for address in ("/deception/board/", "/deception/embed/", "/deception/qr/", "/teachers/deception/sheet/"):
        assert not {"og:image", "og:title"} & set(told(address))


def test_the_words_on_cards_are_easy_to_read() -> None:
    for card in (card for name, card in CARDS.items() if not name.startswith(("teachers", "about", "sources"))):
        assert grade(card.words) <= HIGHEST_GRADE + 1, card.words
