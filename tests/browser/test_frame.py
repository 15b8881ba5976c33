"""What the frame promises around every lab, tried once for each: cards, films, verdicts, second presses, lost lines, paper."""

import re
import time
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, Route, expect

from explainer.contents.chapters import LABS
from explainer.frame.lab import Lab
from explainer.web.lab_context import FRAME_WIDTH, embed_height
from tests.browser.conftest import Visits

every_lab = pytest.mark.parametrize("lab", LABS.values(), ids=LABS)
labs_with_tries = pytest.mark.parametrize("lab", [lab for lab in LABS.values() if lab.tries], ids=lambda lab: lab.name)
DESCENT, GAME = "/gradient-descent/", "/deception/"
SCREENS = ((1366, 657), (1024, 673), (390, 664), (360, 640), (844, 390))


def guess(page: Page) -> None:
    page.locator("#guess fieldset button").first.click()
    page.locator("#lab .found").wait_for()


def current_picture(page: Page) -> str:
    return str(page.locator("#lab picture img").evaluate("image => image.currentSrc"))


def until(holds: Callable[[], bool], seconds: float = 10) -> None:
    """The site's own policy forbids the browser to wait for a piece of script, so the wait is here."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


# --- a guess --------------------------------------------------------------------------------------------------------


@every_lab
def test_after_a_guess_the_picture_and_the_verdict_are_in_view(visits: Visits, lab: Lab) -> None:
    page = visits.page()
    for width, height in SCREENS:
        assert hidden_after_a_guess(page, f"{visits.site}/{lab.name}/", width, height) == [], (width, height)
    page.route("**/*.woff2", lambda route: route.abort())  # on a slow line a font waits for the next page
    for width, height in SCREENS[:1]:
        assert hidden_after_a_guess(page, f"{visits.site}/{lab.name}/", width, height) == [], (width, height, "no fonts")
    visits.complaints.clear()  # the lost fonts


def hidden_after_a_guess(page: Page, address: str, width: int, height: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address)
    guess(page)
    page.wait_for_timeout(50)
    return list(page.evaluate(HIDDEN))


# What is cut off, by the window or by the lab's own edge, or lies under something else.
HIDDEN = """() => ['#lab picture img', '#lab [role=status]'].filter(name => {
    const [box, lab] = [name, '#lab'].map(name => document.querySelector(name).getBoundingClientRect());
    if (box.top < Math.max(0, lab.top) - 1 || box.bottom > Math.min(innerHeight, lab.bottom) + 1) return true;
    const seen = document.elementFromPoint(box.left + box.width / 2, box.bottom - 6);
    return !seen?.closest(name.includes('img') ? '.stage' : '.said');
})"""


def test_a_guess_starts_the_film_and_the_verdict_waits_for_its_end(visits: Visits) -> None:
    page = visits.page(motion=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{visits.site}{DESCENT}")
    asked.clear()
    page.locator("#guess fieldset button").first.click()
    expect(page.locator("#lab [role=status]")).to_have_text("Watch.")
    until(lambda: "play.png" in current_picture(page))
    assert not [address for address in asked if "/picture." in address]  # the last picture is not even fetched before
    expect(page.locator("#lab .found")).to_be_visible(timeout=9000)
    assert "/picture." in current_picture(page)


def test_a_film_that_does_not_come_holds_nothing_back(visits: Visits) -> None:
    page = visits.page(motion=True)
    page.route("**/play.png*", lambda route: route.abort())
    page.goto(f"{visits.site}{DESCENT}")
    page.locator("#guess fieldset button").first.click()
    expect(page.locator("#lab .found")).to_be_visible()
    visits.complaints.clear()  # the lost film


def test_a_film_that_comes_when_the_reader_has_gone_on_says_nothing(visits: Visits) -> None:
    """The quiz can be answered while a film is on its way. What the lab then says stays."""
    page = visits.page(motion=True)
    films: list[Route] = []
    page.route("**/play.png*", lambda route: films.append(route))
    page.goto(f"{visits.site}{DESCENT}")
    page.locator("#guess fieldset button").first.click()
    expect(page.locator("#lab [role=status]")).to_have_text("Watch.")
    until(lambda: len(films) > 0)
    page.locator("#quiz button").first.click()
    expect(page.locator("#lab .found")).to_be_visible()
    said = page.locator("#lab [role=status]").inner_text()
    for film in films:
        film.continue_()
    page.unroute("**/play.png*")
    page.wait_for_timeout(300)
    assert page.locator("#lab [role=status]").inner_text() == said
    assert "/picture." in current_picture(page)


# --- cards ----------------------------------------------------------------------------------------------------------


@labs_with_tries
@pytest.mark.parametrize(("width", "height"), [(1366, 657), (390, 664)], ids=["wide", "narrow"])
def test_a_card_brings_the_lab_and_the_page_stands_still(visits: Visits, lab: Lab, width: int, height: int) -> None:
    """The words above the card stay where they are on the screen; the address says where the lab is; Back undoes it."""
    page = visits.page(f"/{lab.name}/?quiz={'b' * len(lab.quiz)}" if lab.quiz else f"/{lab.name}/", width, height)
    been = [page.url]
    for name, told in lab.tries.items():
        card = page.locator(f"#place-{name} > .try")
        card.scroll_into_view_if_needed()
        page.wait_for_timeout(50)
        y = page.evaluate(ABOVE, name)
        if "guess=ask" in told.query:
            card.locator(".guess fieldset button").first.click()
            page.locator(f"#place-{name} .found").wait_for()
        else:
            card.locator(".title a").click()
            page.locator(f"#place-{name} #lab").wait_for()
            assert abs(page.evaluate(ABOVE, name) - y) < 1  # a pixel is whole, a layout is not
        expect(page).to_have_url(re.compile(rf"[?&]at={name}(&|$)"))
        assert page.locator("#lab").count() == 1
        assert page.locator("#lab").is_visible()
        if lab.quiz:
            assert "quiz=bbb" in page.url
        been.append(page.url)
    page.go_back()
    expect(page).to_have_url(been[-2])


ABOVE = "name => document.getElementById('place-' + name).closest('.tries').previousElementSibling.getBoundingClientRect().top"


@labs_with_tries
def test_without_scripts_a_card_is_a_plain_link(visits: Visits, lab: Lab) -> None:
    page = visits.page(f"/{lab.name}/", scripts=False)
    for name, told in list(lab.tries.items())[:3]:
        card = page.locator(f"#place-{name} > .try")
        card.locator(".guess button, .title a").first.click()
        assert f"at={name}" in page.url
        expect(page.locator(f"#place-{name} #lab"), told.title).to_have_count(1)
        assert page.locator("#lab #guess").count() == 0


# --- presses and keys -----------------------------------------------------------------------------------------------


def test_a_second_press_within_half_a_second_does_nothing(visits: Visits) -> None:
    page = visits.page(f"{GAME}?guess=skip")
    button = page.locator("#moves button").first
    box = button.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.click(x, y)
    expect(page).to_have_url(re.compile("moves=A(&|$)"))
    page.evaluate("scrollTo(0, scrollY)")
    for spot in page.locator("#lab button:visible, #lab a:visible, #lab .slider:visible").all()[:4]:
        place = spot.bounding_box()
        assert place
        page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    page.wait_for_timeout(700)
    assert re.search("moves=A(&|$)", page.url)


def test_keys_count_only_in_the_lab(visits: Visits) -> None:
    page = visits.page(f"{GAME}?guess=skip")
    page.locator("h1").click()
    page.keyboard.press("a")
    page.wait_for_timeout(300)
    assert "moves" not in page.url
    page.locator("#moves button").first.focus()
    page.keyboard.press("a")
    expect(page).to_have_url(re.compile("moves=A"))


def test_after_a_tap_enter_does_not_move_the_start(visits: Visits) -> None:
    page = visits.page(f"{DESCENT}?land=bowl&view=map&step=0.1")
    stage = page.locator("#lab .stage").bounding_box()
    assert stage
    page.mouse.click(stage["x"] + stage["width"] * 0.6, stage["y"] + stage["height"] * 0.4)
    expect(page).to_have_url(re.compile("[?&]x="))
    tapped = page.url
    page.wait_for_timeout(600)
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert page.url == tapped


# --- a poor line ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("status", "body"), [(503, "<h1>Busy</h1>"), (200, "<h1>This page is blocked here</h1>")])
def test_a_strangers_answer_leaves_the_lab_alone(visits: Visits, status: int, body: str) -> None:
    page = visits.page(f"{DESCENT}?guess=skip")

    def answer(route: Route) -> None:
        route.fulfill(status=status, body=body, content_type="text/html")

    page.route("**/gradient-descent/?*", answer)
    page.locator("#id_land").select_option("saddle")
    expect(page.locator("#lab [role=status]")).to_contain_text("No answer came back")
    assert page.locator("#lab picture img").count() == 1
    page.unroute("**/gradient-descent/?*", answer)
    page.locator("#id_land").select_option("bumpy")
    expect(page).to_have_url(re.compile("land=bumpy"))
    assert "No answer" not in page.locator("#lab [role=status]").inner_text()
    visits.complaints.clear()  # Chromium puts a refused request in its console


# --- frames and paper -----------------------------------------------------------------------------------------------


@every_lab
def test_the_frame_offered_is_tall_enough(visits: Visits, lab: Lab) -> None:
    """Whatever the prose shows, before its answer and after, in the frame offered and in the narrowest."""
    page = visits.page(f"/{lab.name}/?guess=skip")
    offered = page.locator("#link-frame").input_value()
    width, height = (int(size) for size in re.findall(r'(?:width|height)="(\d+)"', offered))
    assert (width, height) == (FRAME_WIDTH, embed_height(lab, FRAME_WIDTH))
    answer = next(iter(lab.question(lab.default_params()).answers))
    for query in ("guess=ask", f"guess={answer}", *(told.query for told in lab.tries.values())):
        page.goto(f"{visits.site}/{lab.name}/embed/?{query}")
        for wide in (FRAME_WIDTH, 320):
            tall = embed_height(lab, wide)
            page.set_viewport_size({"width": wide, "height": tall})
            assert page.evaluate("document.documentElement.scrollHeight") <= tall, (query, wide)
            assert page.evaluate("document.documentElement.scrollWidth") <= wide, (query, wide)


def test_a_page_in_a_frame_becomes_the_lab_alone(visits: Visits) -> None:
    page = visits.page()
    frame = f'<iframe width="700" height="900" src="{visits.site}{DESCENT}?land=valley&guess=ask"></iframe>'
    page.route(f"{visits.site}/class-page", lambda route: route.fulfill(body=frame, content_type="text/html"))
    page.goto(f"{visits.site}/class-page")
    inside = page.frame_locator("iframe")
    inside.locator("#guess fieldset button").first.click()
    inside.locator("#lab .found").wait_for()
    inside.locator("#start-over").click()
    inside.locator("#guess").wait_for()
    assert [f.url for f in page.frames if "embed" in f.url] == [f"{visits.site}{DESCENT}embed/?land=valley&guess=ask"]


def test_start_over_goes_back_to_the_link_that_was_opened(visits: Visits) -> None:
    page = visits.page(f"{DESCENT}?land=saddle&guess=ask")
    guess(page)
    page.wait_for_timeout(600)
    page.locator("#id_land").select_option("valley")
    expect(page).to_have_url(re.compile("land=valley"))
    page.locator("#start-over").click()
    expect(page).to_have_url(f"{visits.site}{DESCENT}?land=saddle&guess=ask")


@every_lab
def test_a_dark_screen_prints_a_light_picture(visits: Visits, lab: Lab) -> None:
    page = visits.page(f"/{lab.name}/?guess=skip", dark=True)
    page.emulate_media(media="print", color_scheme="dark")
    paper = page.locator("#lab .paper")
    paper.scroll_into_view_if_needed()
    until(lambda: paper.evaluate("image => image.complete && image.naturalWidth > 0"))
    shown = Image.open(BytesIO(paper.screenshot())).convert("L").resize((1, 1)).getpixel((0, 0))
    assert isinstance(shown, int)
    assert shown > 128
    assert not page.locator("#lab picture img").is_visible()


# --- read aloud -----------------------------------------------------------------------------------------------------

VOICES = """{
  const said = (window.said = []);
  const voices = [{ localService: %s, lang: "en-GB", name: "near" }];
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const speak = (one) => said.push(one.text), cancel = () => (said.length = 0);
  const value = { getVoices: () => voices, speak, cancel, addEventListener() {} };
  Object.defineProperty(window, "speechSynthesis", { value });
}"""


@pytest.mark.parametrize("here", [True, False], ids=["on this device", "somewhere else"])
def test_only_a_voice_on_this_device_reads_the_words(visits: Visits, here: bool) -> None:
    page = visits.page()
    page.add_init_script(VOICES % str(here).lower())
    page.goto(f"{visits.site}{DESCENT}")
    button = page.locator(".aloud")
    expect(button).to_be_visible(visible=here)
    if here:
        button.click()
        told = page.evaluate("window.said")
        assert told[0] == page.locator("h1").inner_text()
        assert any(text.startswith("Think of a hill in thick fog") for text in told)
        assert not any("Where will the AI end up" in text for text in told)  # the lab is not prose
        button.click()
        assert page.evaluate("window.said") == []
