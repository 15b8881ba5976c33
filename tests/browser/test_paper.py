"""What teachers print: each face on one side of paper, whichever paper it is, none cut and none near empty."""

import re

import pytest
from playwright.sync_api import Page

from explainer.contents.plans import PLANS
from tests.browser.conftest import Visits

PAPER = {"A4": (210, 297), "Letter": (215.9, 279.4)}  # millimetres
MARGIN = 14  # as in site.css
PIXEL = 25.4 / 96
LEAST = 0.3  # of a side
ADDRESSES = [
    *(f"/teachers/{page}" for page in ("", "unplugged/", "words/", "privacy/", "lesson/sheet/", "lesson/key/", "questions/")),
    *(f"/teachers/{name}/{face}" for name in PLANS for face in ("", "sheet/", "key/")),
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_face_fits_a_side_and_fills_a_good_part_of_it(visits: Visits, address: str) -> None:
    page = visits.page(address)
    page.emulate_media(media="print")
    for paper, lengths in PAPER.items():
        across, down = ((length - 2 * MARGIN) / PIXEL for length in lengths)
        page.set_viewport_size({"width": int(across), "height": 900})
        heights = page.locator(".face").evaluate_all("faces => faces.map(face => face.getBoundingClientRect().height)")
        assert all(LEAST * down <= height <= down for height in heights), (paper, heights, down)
        assert page.evaluate("document.documentElement.scrollWidth") <= int(across)
    assert sides(page, "Letter") == len(heights)  # the shorter of the two


def sides(page: Page, paper: str) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper)))


def test_a_sheet_has_two_sides_and_a_key_one(visits: Visits) -> None:
    for face, expected in (("sheet", 2), ("key", 1)):
        assert visits.page(f"/teachers/deception/{face}/").locator(".face").count() == expected
