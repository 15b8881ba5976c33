"""A lab in a classroom, in a real browser: codes a phone can read, a board without scrolling, a frame in a stranger's page."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import zxingcpp
from django.http import QueryDict
from PIL import Image
from playwright.sync_api import Page, expect

from explainer.frame.lab import AnyLab
from explainer.web.address import read
from tests.browser.conftest import Visits
from tests.kinds import every_lab

DESCENT = "/gradient-descent/"
STAGES = ("question", "hands", "run", "explain")


def seen(page: Page, locator: str = "body") -> list[str]:
    """What a phone reads off the screen."""
    picture = Image.open(BytesIO(page.locator(locator).screenshot()))
    return [found.text for found in zxingcpp.read_barcodes(picture)]


# --- links ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(
    "address", ["", "?step_size=0.3&land=saddle&x=1.25&y=-2&steps=75&momentum=0.5&guess=ask&lock=step_size,land"]
)
def test_a_phone_reads_the_code_on_the_wall(visits: Visits, address: str, dark: bool) -> None:
    for width, height in ((1024, 768), (1920, 1080)):
        page = visits.page(f"{DESCENT}qr/{address}", width, height, dark=dark)
        assert seen(page, ".qr") == [f"{visits.site}{DESCENT}{address}"]
        assert page.locator(".qr").bounding_box()["height"] > 0.5 * height  # type: ignore[index]
        assert page.evaluate("document.querySelector('.wall').getBoundingClientRect().bottom") <= height


def test_a_phone_reads_each_code_of_a_class_set(visits: Visits) -> None:
    page = visits.page("/evolution/class/?ground=sand", dark=True)
    codes = page.locator(".set .qr")
    assert codes.count() == 30
    for number in (1, 12, 30):
        picture = Image.open(BytesIO(codes.nth(number - 1).screenshot()))
        (found,) = zxingcpp.read_barcodes(picture)
        seed = "" if number == 12 else f"&seed={number}"  # the default needs no word
        assert found.text == f"{visits.site}/evolution/?ground=sand{seed}&guess=ask"


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_class_set_fills_two_sheets(visits: Visits, paper: str) -> None:
    for address in ("/evolution/class/", "/outer-alignment/class/?count=box,say,lost,home,lessons,coins,thrown&search=3"):
        page = visits.page(address)
        sheets = page.pdf(format=paper)
        assert len(re.findall(rb"/Type\s*/Page\b", sheets)) == 2
        page.emulate_media(media="print")
        assert page.evaluate(CUT) == []
        assert page.evaluate(BROKEN) == []


# Cells of the class set whose words do not fit into them.
CUT = "() => [...document.querySelectorAll('.set li')].filter(e => e.scrollHeight > e.clientHeight + 1).map(e => e.innerText)"


# Pieces of addresses that stand on more than one line.
BROKEN = """() => [...document.querySelectorAll('.address span')]
    .filter(e => e.offsetHeight > 1.5 * parseFloat(getComputedStyle(e).lineHeight)).map(e => e.innerText)"""


@pytest.mark.parametrize("allowed", [True, False], ids=["clipboard", "without"])
def test_a_press_copies_the_address(visits: Visits, allowed: bool) -> None:
    """Also where a page has no clipboard: over plain http in a classroom."""
    page = visits.page(f"{DESCENT}?step_size=0.5")
    if allowed:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    else:
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        page.reload()
    page.locator("#share summary").click()
    page.locator("#link-ask + .copy").click()
    expect(page.locator("#link-ask + .copy")).to_have_text("Copied")
    page.locator("#controls summary").click()
    box = page.locator("#id_steps")
    box.fill("")
    box.press("Control+v")
    assert box.input_value() == f"{visits.site}{DESCENT}?step_size=0.5&guess=ask"


def test_a_lock_is_pressed_in_the_fold_with_and_without_scripts(visits: Visits) -> None:
    for scripts in (True, False):
        page = visits.page(f"{DESCENT}?step_size=0.5", scripts=scripts)
        page.locator("#share summary").click()
        page.locator("#lock button", has_text="Step size").click()
        expect(page.locator(".locked")).to_have_text("Step size: 0.5")
        expect(page).to_have_url(re.compile(re.escape(f"{DESCENT}?step_size=0.5&lock=step_size") + "(#lock)?$"))
        assert page.locator("#id_step_size").count() == 0
        assert page.locator("#link-ask").is_visible()  # the fold is still open
        assert page.locator("#link-ask").input_value().endswith("?step_size=0.5&guess=ask&lock=step_size")


def test_a_locked_value_stays_while_the_rest_is_tried(visits: Visits) -> None:
    page = visits.page(f"{DESCENT}?step_size=0.5&guess=ask&lock=step_size")
    page.locator("#guess fieldset button").first.click()
    page.locator("#lab .found").wait_for()
    page.wait_for_timeout(600)
    page.locator("#id_land").select_option("valley")
    expect(page).to_have_url(re.compile("step_size=0.5&land=valley.*lock=step_size"))
    expect(page.locator(".locked")).to_have_text("Step size: 0.5")


# --- the board ------------------------------------------------------------------------------------------------------


@every_lab
def test_the_board_fills_the_screen_and_nothing_scrolls(visits: Visits, lab: AnyLab) -> None:
    """Where there is most to say, of all that the prose shows."""
    page = visits.page()
    queries = ["", *(told.query.replace("guess=ask", "") for told in lab.tries.values())]
    longest = max(queries, key=lambda query: words_of(lab, query))
    for stage in STAGES:
        page.goto(f"{visits.site}/{lab.name}/board/?{longest}&stage={stage}&hands=3.12")
        for width, height in ((1024, 768), (1093, 494), (1280, 585), (1366, 617), (1920, 1080)):
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
            assert page.evaluate("document.documentElement.scrollHeight") <= height, page.url
            assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
            assert page.evaluate(PAST_THE_EDGE) == [], page.url
            picture = page.locator(".stage img").bounding_box()
            assert picture
            assert picture["width"] > 0.55 * width or picture["height"] > 0.8 * height


def words_of(lab: AnyLab, query: str) -> int:
    """How long the question is at these settings, and what is said in the end."""
    params = read(lab, QueryDict(query)).params
    result, question = lab.simulate(params), lab.question(params)
    return len(question.ask(params)) + len(question.outcome(params, result).words) + len(lab.explain(params, result))


# What stands below the window or beside it.
PAST_THE_EDGE = """() => [...document.querySelectorAll('.board *')].filter(e => {
    const box = e.getBoundingClientRect();
    return box.bottom > innerHeight + 1 || box.right > innerWidth + 1 || box.top < 0;
}).map(e => e.outerHTML.slice(0, 80))"""


def test_the_arrow_keys_turn_the_stages(visits: Visits) -> None:
    page = visits.page(f"{DESCENT}board/?step_size=0.5")
    for stage in STAGES[1:]:
        page.keyboard.press("ArrowRight")
        expect(page).to_have_url(f"{visits.site}{DESCENT}board/?step_size=0.5&stage={stage}")
        page.wait_for_load_state()
    page.keyboard.press("Escape")  # closes a menu, and a board has none
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Alt+ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(f"{visits.site}{DESCENT}board/?step_size=0.5&stage=run")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
def test_the_board_plays_the_film_and_then_rests(visits: Visits, scripts: bool) -> None:
    page = visits.page(scripts=scripts, motion=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{visits.site}{DESCENT}board/?stage=run", wait_until="networkidle")
    assert [address for address in asked if "play.png" in address]
    assert not [address for address in asked if "/picture." in address]  # the end is not even fetched before
    if scripts:
        expect(page.locator(".stage img")).to_have_attribute("srcset", re.compile("/picture."), timeout=9000)


def test_where_nothing_should_move_the_board_shows_the_still(visits: Visits) -> None:
    page = visits.page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{visits.site}{DESCENT}board/?stage=run", wait_until="networkidle")
    assert not [address for address in asked if "play.png" in address]
    assert page.locator(".stage img").evaluate("image => image.currentSrc.includes('/picture.') && image.naturalWidth > 0")


def test_hands_are_counted_by_pressing_and_by_typing(visits: Visits) -> None:
    page = visits.page(f"{DESCENT}board/?stage=hands", scripts=False)

    def counts() -> list[str]:
        return [box.input_value() for box in page.locator(".hands li input").all()]

    for _ in range(3):
        page.get_by_role("button", name="One hand more").nth(1).click()
    page.get_by_role("button", name="One hand less").nth(1).click()
    assert counts() == ["0", "2", "0"]
    page.go_back()
    assert counts() == ["0", "3", "0"]
    for box, typed in zip(page.locator(".hands li input").all(), ("7", "28", ""), strict=True):
        box.fill(typed)
    page.locator(".hands li input").first.press("Enter")
    assert counts() == ["7", "28", "0"]
    page.get_by_text("Count again").click()
    assert counts() == ["0", "0", "0"]


@pytest.mark.parametrize(("next_key", "before_key"), [("PageDown", "PageUp"), (" ", "ArrowLeft")])
def test_a_presenters_clicker_turns_the_stages(visits: Visits, next_key: str, before_key: str) -> None:
    page = visits.page(f"{DESCENT}board/", height=617)
    page.keyboard.press(next_key)
    expect(page).to_have_url(f"{visits.site}{DESCENT}board/?stage=hands")
    page.keyboard.press(before_key)
    expect(page).to_have_url(f"{visits.site}{DESCENT}board/")


def test_the_film_can_be_watched_again(visits: Visits) -> None:
    page = visits.page(f"{DESCENT}board/?stage=run", motion=True)
    page.get_by_role("button", name="Watch again").click()
    over = page.locator(".stage img.over")
    expect(over).to_be_visible()
    assert over.evaluate("image => image.src.startsWith('blob:') && image.naturalWidth > 0")
    expect(over).to_have_count(0, timeout=9000)


def test_on_paper_a_board_has_its_picture_and_its_counts_and_nothing_to_press(visits: Visits) -> None:
    page = visits.page(f"{DESCENT}board/?stage=hands&hands=3.12.5")
    page.emulate_media(media="print")
    assert page.locator(".stage img").is_visible()
    assert not [button for button in page.locator("button, .button").all() if button.is_visible()]
    assert all(box.is_visible() for box in page.locator(".hands li input").all())


# --- frames ---------------------------------------------------------------------------------------------------------


@contextmanager
def another_origin(folder: Path) -> Iterator[str]:
    """A class page's own server, on another port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.mark.parametrize("width", [320, 720])
def test_what_oembed_offers_stands_in_a_strangers_page(visits: Visits, tmp_path: Path, width: int) -> None:
    page = visits.page(width=800, height=900)
    url = quote(f"{visits.site}/deception/?watch=0.3&guess=ask", safe="")
    told = page.request.get(f"{visits.site}/oembed?url={url}&maxwidth={width}").json()
    (tmp_path / "class.html").write_text(f"<!doctype html><title>Our class</title><h1>Our class</h1>{told['html']}")
    with another_origin(tmp_path) as theirs:
        page.goto(f"{theirs}/class.html")
        inside = page.frame_locator("iframe")
        inside.locator("#guess fieldset button").first.click()
        inside.locator("#lab .found").wait_for()
        (frame,) = (frame for frame in page.frames if "embed" in frame.url)
        assert "watch=0.3" in frame.url
        size = frame.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
        assert size[0] <= told["width"] <= width
        assert size[1] <= told["height"]
        (tmp_path / "page.html").write_text(f'<iframe src="{visits.site}/deception/?watch=0.3" width="{width}"></iframe>')
        page.goto(f"{theirs}/page.html")
        page.frame_locator("iframe").locator("#lab .said").wait_for()  # the ordinary page, framed, is the embed
    assert all(address.startswith(theirs) for address in visits.strangers)
    visits.strangers.clear()
    visits.complaints = [line for line in visits.complaints if "favicon" not in line and "404" not in line]


@pytest.mark.parametrize("sandbox", ["allow-scripts", "allow-scripts allow-forms", "allow-forms"])
def test_a_lab_can_be_played_in_a_frame_with_a_sandbox(visits: Visits, tmp_path: Path, sandbox: str) -> None:
    """WordPress allows scripts alone on what it finds by oEmbed, and then no form sends anything by itself."""
    page = visits.page(width=800, height=900, motion=True)
    address = f"{visits.site}/gradient-descent/embed/?step_size=0.5&amp;guess=ask"
    (tmp_path / "class.html").write_text(f'<iframe src="{address}" width="720" height="1400" sandbox="{sandbox}"></iframe>')
    with another_origin(tmp_path) as theirs:
        page.goto(f"{theirs}/class.html")
        inside = page.frame_locator("iframe")
        if "allow-scripts" in sandbox:
            expect(inside.locator(".credit")).to_contain_text(f"{visits.site}/gradient-descent/")  # its link may be dead there
            expect(inside.locator("#guess[data-htmx-powered]")).to_be_visible()
        inside.locator("#guess fieldset button").first.click()
        expect(inside.locator("#lab .found")).to_contain_text(
            re.compile("Yes!|Not this time."), timeout=12_000
        )  # after its film
        box = inside.locator("#id_step_size")
        box.fill("0.3")
        box.press("Enter")
        expect(inside.locator("#lab .said")).not_to_contain_text("No answer")
        expect(inside.locator("#link-page, #share a").first).to_have_attribute("href", re.compile("step_size=0.3"))
    assert all(address.startswith(theirs) for address in visits.strangers)
    visits.strangers.clear()
    allowed = ("favicon", "404", "Blocked form submission", "Blocked script execution")
    visits.complaints = [line for line in visits.complaints if not any(words in line for words in allowed)]


def test_a_class_page_that_is_a_file_on_a_stick_may_frame_a_lab(visits: Visits, tmp_path: Path) -> None:
    page = visits.page()
    (tmp_path / "class.html").write_text(f'<iframe src="{visits.site}/evolution/embed/?guess=skip" width="720"></iframe>')
    page.goto((tmp_path / "class.html").as_uri())
    expect(page.frame_locator("iframe").locator("#lab .said")).to_be_visible()
    visits.strangers.clear()  # the file


def test_a_press_in_a_frame_moves_nothing_around_it(visits: Visits, tmp_path: Path) -> None:
    """Not the class page, which is scrolled to where the pupil reads; in a frame that is too low, the frame itself scrolls."""
    page = visits.page(width=800, height=600, motion=True)
    frame = f'<iframe src="{visits.site}/gradient-descent/embed/?guess=ask" width="720" height="HEIGHT"></iframe>'
    with another_origin(tmp_path) as theirs:
        for height in (1250, 500):
            (tmp_path / "class.html").write_text(
                f"<h1>Our class</h1>{frame.replace('HEIGHT', str(height))}<p>{'More. ' * 4000}"
            )
            page.goto(f"{theirs}/class.html?{height}")
            inside = page.frame_locator("iframe")
            button = inside.locator("#guess fieldset button").first
            button.scroll_into_view_if_needed()
            before = page.evaluate("scrollY")
            button.dispatch_event("click")  # which scrolls nothing by itself
            inside.locator("#lab .found").wait_for()
            assert page.evaluate("scrollY") == before
            inside.locator("#controls summary").dispatch_event("click")
            page.wait_for_timeout(200)
            assert page.evaluate("scrollY") == before
    assert all(address.startswith(theirs) for address in visits.strangers)
    visits.strangers.clear()
    visits.complaints = [line for line in visits.complaints if "favicon" not in line and "404" not in line]
