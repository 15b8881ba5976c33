"""What has to hold on every page there is. The list comes from the book, so a new chapter is covered without a word here."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from explainer.contents.chapters import LABS, OPEN_CHAPTERS
from explainer.contents.plans import PLANS
from explainer.frame.lab import AnyLab
from tests.browser.conftest import Visits
from tests.kinds import KINDS, each_kind, question_of

AROUND = ["/", "/games/", "/words/", "/sources/", "/the-end/", "/all/", "/about/"]
STATES = ("?guess=skip", "", "board/?stage=hands")  # of a lab; the first has the words and the controls
ADDED = [
    "/?guess=apple",
    "/?guess=door&pip=18",
    "/deception/spot/qr/",
    "/evolution/class/",
    "/deception/embed/?guess=skip",
    "/gradient-descent/embed/?land=valley",
    "/deception/?moves=BBAAA",
    "/deception/spot/?guesses=LRLRLR",
    "/deception/?watch=0.3",
    "/deception/?moves=BB&quiz=bbb",
    "/training/?way=lesson",
    "/the-end/?quiz=abcabcabca",
    "/join/",
    "/join/?code=none",
    "/live/",
    "/live/?plan=deception",
    "/live/?lab=inner-alignment",
    *(
        f"/teachers/{page}"
        for page in (
            "",
            "unplugged/",
            "words/",
            "privacy/",
            "deception/sheet/",
            "deception/key/",
            "lesson/sheet/",
            "lesson/key/",
            "questions/",
        )
    ),
]
PLAN_PAGES = [f"/teachers/{name}/" for name in PLANS]
EVERY_PAGE = [*AROUND, *(f"/{name}/{state}" for name in LABS for state in STATES), *ADDED, *PLAN_PAGES]
EVERY_TEMPLATE = {*AROUND, *(f"/{name}/{state}" for name in KINDS for state in STATES), *ADDED, PLAN_PAGES[0]}
WRITTEN_BY_HAND = {f"/{name}/{STATES[0]}" for name in LABS}
FIRST_VISIT_BYTES = 120_000


@pytest.mark.parametrize("address", EVERY_PAGE)
def test_everything_fits_and_axe_finds_nothing(visits: Visits, address: str) -> None:
    """One visit with every fold open. Small letters need the most contrast, so both themes are looked at on a phone.

    Whether it fits, the words decide, so all pages are measured; of what axe knows, the templates decide most.
    """
    page = visits.page(address, width=320)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    if address in EVERY_TEMPLATE | WRITTEN_BY_HAND:
        assert complaints(page) == []
    for width, theme in ((320, "light"), (390, "dark"), (1280, "light")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        assert page.evaluate("document.documentElement.scrollWidth") <= width  # nothing scrolls sideways
        assert page.evaluate(CLIPPED) == []
        assert page.evaluate(TOO_SMALL) == []
        if theme == "dark" and address in EVERY_TEMPLATE:
            assert complaints(page, "color-contrast") == []


def complaints(page: Page, *rules: str) -> list[Any]:
    """What axe finds, by all of its rules or by these alone."""
    options = {"runOnly": {"type": "rule", "values": rules}} if rules else {}
    found = Axe().run(page, options=options).response["violations"]
    return [(broken["id"], [node["html"] for node in broken["nodes"]]) for broken in found]


# Boxes whose words do not fit into them.
CLIPPED = """() => [...document.querySelectorAll('button, .button, h1, h2, h3, legend, td, th, label, select')]
    .filter(e => e.offsetParent && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline')
    .map(e => e.outerHTML.slice(0, 120))"""

# Things to press that a thumb would miss.
TOO_SMALL = """() => [...document.querySelectorAll('button, .button, select, summary, .control input')]
    .filter(e => e.offsetParent && !e.closest('[aria-hidden=true]') && e.getBoundingClientRect().height < 44)
    .map(e => e.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("address", [*AROUND, *(f"/{name}/?guess=skip" for name in KINDS)])
def test_without_scripts_nothing_is_missing(visits: Visits, address: str) -> None:
    page = visits.page(address, scripts=False)
    assert page.locator("h1").count() == 1
    for picture in page.locator("#lab picture img").all():
        assert picture.evaluate("image => image.complete && image.naturalWidth > 0")


@pytest.mark.parametrize("chapter", OPEN_CHAPTERS, ids=lambda chapter: chapter.name)
@pytest.mark.parametrize(("width", "scale"), [(390, 2), (1280, 2)])
def test_a_first_visit_is_light(visits: Visits, chapter: Any, width: int, scale: int) -> None:
    """All that goes over the wire for a first visit, headers included, as the browser's own network log counts it."""
    context = visits.browser.new_context(viewport={"width": width, "height": 800}, device_scale_factor=scale)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(f"{visits.site}/{chapter.name}/", wait_until="networkidle")
    context.close()
    assert sum(sizes) <= FIRST_VISIT_BYTES


@each_kind
def test_a_guess_shows_the_run_in_place_and_back_takes_it_back(visits: Visits, lab: AnyLab) -> None:
    bare = question_of(lab)
    page = visits.page(bare)
    page.evaluate("window.stayed = true")
    choice = page.locator("#guess fieldset button").first
    said = choice.inner_text()
    choice.click()
    page.locator("#controls").wait_for()
    if not lab.is_game:
        assert page.locator("#lab .how").inner_text().startswith(f"You guessed “{said}”.")
    assert page.evaluate("window.stayed") is True
    assert "guess=" in page.url
    state = page.url
    page.go_back()
    page.locator("#guess").wait_for()
    assert page.url == visits.site + bare
    # The parts of a page have the page's own address: neither Back nor a reload nor a new tab may show them alone.
    for address in (state, visits.site + bare):
        tab = page.context.new_page()
        tab.goto(address)
        assert tab.locator("header.top").count() == 1
        assert tab.locator("h1").count() == 1
        tab.close()


@each_kind
def test_without_scripts_a_guess_and_the_controls_work_the_same(visits: Visits, lab: AnyLab) -> None:
    page = visits.page(f"/{lab.name}/?guess=ask", scripts=False)
    page.locator("#guess fieldset button").first.click()
    assert lab.is_game or "You guessed" in page.locator("#lab .how").inner_text()
    page.locator("#controls .go").click()  # another run, of which nothing was guessed
    assert "You guessed" not in page.locator("#lab").inner_text()
    assert page.locator("#controls").count() == 1


def test_a_link_into_the_whole_book_ends_at_its_chapter(visits: Visits) -> None:
    """Most chapters on the way there have not been laid out."""
    page = visits.page("/all/#outer-or-inner", motion=True)
    expect(page.locator("#outer-or-inner .kicker")).to_be_in_viewport()
    page.goto("about:blank")
    page.goto(f"{visits.site}/all/")
    page.locator(".contents a").nth(9).click()
    expect(page.locator("#deception .kicker")).to_be_in_viewport()
    page.wait_for_timeout(500)
    expect(page.locator("#deception .kicker")).to_be_in_viewport()
