"""The front door in a real browser: the maze that asks, the chapters menu, and what is kept of it all on the device."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visits

KEPT = "Object.keys(localStorage).length"
DENIED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } })"

PLACE = """() => { const at = document.querySelector('.walker').getCTM(); return [at.e, at.f]; }"""
# Copies begin their animations anew, however long the page has taken so far.
FILM = f"""() => {{
  const renewed = (e, copy = e.cloneNode(true)) => {{ e.replaceWith(copy); return copy.getAnimations({{ subtree: true }}); }};
  const words = document.querySelector('.verdict') && renewed(document.querySelector('.verdict'))[0].effect.getTiming().delay;
  const every = renewed(document.querySelector('.maze')), walk = every.find(one => one.animationName === 'walk');
  const ends = one => one.effect.getComputedTiming().endTime;
  const place = time => {{ walk.pause(); walk.currentTime = time; return ({PLACE})(); }};
  return {{ words, walk: ends(walk), all: Math.max(...every.map(ends)), start: place(0), middle: place(0.5 * ends(walk)),
            end: place(ends(walk) - 0.001) && (every.forEach(one => one.finish()), ({PLACE})()) }};
}}"""
SHIFTS = """window.shifts = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => shifts += entry.hadRecentInput ? 0 : entry.value))
  .observe({ type: 'layout-shift', buffered: true })"""
WIDTH = """family => {
  const words = Object.assign(document.createElement('span'), { textContent: 'Apple or Exit?' });
  words.style.fontFamily = family;
  words.style.fontWeight = 600;
  document.body.append(words);
  return words.getBoundingClientRect().width;
}"""


def in_view(page: Page, selector: str) -> bool:
    """Whether all that is meant lies whole in the window."""
    return bool(
        page.locator(selector).evaluate_all(
            "all => all.length > 0 && all.map(e => e.getBoundingClientRect()).every(r => r.top >= 0 && r.bottom <= innerHeight)"
        )
    )


@pytest.mark.parametrize(("width", "height"), [(390, 664), (1366, 657), (1920, 1080)])
def test_the_maze_its_question_and_what_comes_of_it_are_on_the_first_screen(visits: Visits, width: int, height: int) -> None:
    page = visits.page("/", width, height, scripts=False)
    for part in ("svg.maze", ".asks legend", ".asks button"):
        assert in_view(page, part), part
    page.locator(".maze a").nth(1).click()  # the apple in the picture
    assert page.url == f"{visits.site}/?guess=apple#play"
    assert page.locator(".verdict").inner_text() == "Yes! Pip went to the apple."
    assert in_view(page, ".maze .trail")
    assert in_view(page, ".verdict")
    page.locator(".finding .button").click()
    page.locator(".asks button").first.press("Enter")
    assert page.locator(".verdict").inner_text() == "Yes! Pip 33 went to the door."
    assert page.locator(".score").inner_text() == "So far you knew 2 of 2."
    assert in_view(page, ".score")


@pytest.mark.parametrize("address", ["/", "/?guess=door", "/?guess=door&pip=18"])
def test_the_film_ends_where_pip_stands_without_motion_and_the_words_wait_for_it(visits: Visits, address: str) -> None:
    """What moves by itself for longer than five seconds would need a way to stop it (WCAG 2.2.2)."""
    page = visits.page(address, motion=True)
    film = page.evaluate(FILM)
    assert 1000 <= film["walk"] <= film["all"] <= 5000
    assert film["start"] != film["end"] or address == "/"
    assert film["middle"] != film["end"]
    if address != "/":
        assert film["words"] >= film["walk"]
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(PLACE) == pytest.approx(film["end"], abs=1)
    assert not page.locator(".maze .training").first.is_visible()
    assert page.locator(".maze .lesson").first.is_visible()


@pytest.mark.parametrize(("width", "height"), [(1366, 657), (390, 664), (360, 640)])
def test_the_menu_shows_all_chapters_at_once_and_keys_reach_them(visits: Visits, width: int, height: int) -> None:
    page = visits.page("/about/", width, height)
    page.locator(".menu summary").press("Enter")
    assert in_view(page, ".menu a")
    for _ in range(page.locator(".menu a").count()):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === [...document.querySelectorAll('.menu a')].at(-1)")
    page.keyboard.press("Escape")
    assert not page.locator(".menu a").first.is_visible()


def test_where_the_menu_has_to_scroll_no_chapter_is_out_of_reach(visits: Visits) -> None:
    page = visits.page("/about/", 320, 568)
    page.locator(".menu summary").click()
    last = page.locator(".menu a").last
    assert page.evaluate("(e => e.scrollHeight > e.clientHeight)(document.querySelector('.menu > div'))")
    last.scroll_into_view_if_needed()
    box = last.bounding_box()
    assert box
    assert box["y"] + box["height"] <= 568


def test_what_was_played_and_earned_stays_on_the_device_until_it_is_forgotten(visits: Visits) -> None:
    page = visits.page()
    asked = []
    page.on("request", lambda request: asked.append((request.method, request.post_data, request.url, request.headers)))
    page.goto(f"{visits.site}/training/?guess=ask")
    assert page.evaluate(KEPT) == 0  # to have come by is not to have played
    page.locator("#guess fieldset button").first.click()
    page.locator("#controls").wait_for()
    page.goto(f"{visits.site}/training/")
    right = page.locator("#quiz-2 button")
    for number in range(right.count()):  # the answers in turn: a wrong one earns nothing, the right one an apple for good
        right.nth(number).click()
        page.locator(f"#quiz-2 button:nth-of-type({number + 1}).picked").wait_for()
    earned = "document.querySelectorAll('#quiz-title svg')[1].innerHTML === document.querySelector('.brand svg').innerHTML"
    assert page.evaluate(earned)
    page.goto(f"{visits.site}/")
    card = page.locator(".path [data-chapter=training]")
    assert "played" in (card.get_attribute("class") or "")
    assert card.locator(".earned svg").count() == 1
    assert page.locator(".path .played").count() == 1
    assert page.locator(".progress span").inner_text() == "Chapters played: 1. Apples earned: 1. Only this device knows."
    assert page.locator("#begin").inner_text().startswith("Go on")
    page.goto(f"{visits.site}/training/")  # without the answers in its address
    assert page.evaluate(earned)
    assert page.locator("#quiz .picked").count() == 0
    page.goto(f"{visits.site}/teachers/privacy/")
    page.locator(".forget").click()
    page.wait_for_function(f"{KEPT} === 0")
    page.goto(f"{visits.site}/")
    assert not page.locator(".progress").is_visible()
    assert page.locator(".played").count() == 0
    for method, body, url, headers in asked:
        assert (method, body) == ("GET", None)
        assert "progress" not in url.removesuffix(".js").rpartition("/static/js/")[0]
        assert "cookie" not in headers


def test_answers_that_a_link_holds_earn_nothing(visits: Visits) -> None:
    """They may be somebody else's: what counts is what was pressed on this page."""
    page, seen = visits.page(), set()
    for letter in "abcd":
        page.goto(f"{visits.site}/training/?quiz={letter}{letter}-")
        seen.update(number for number in (1, 2) if page.locator(f"#quiz-{number} .picked.right").count())
        assert page.evaluate(KEPT) == 0
        page.locator("#quiz-3 button").first.click()
        page.locator("#quiz-3 .picked").wait_for()
        kept = page.evaluate("JSON.parse(localStorage.progress)")
        assert kept in ({"training": []}, {"training": [2]})
        page.evaluate("localStorage.clear()")
    assert seen == {1, 2}


def test_where_nothing_may_be_kept_all_works_the_same(visits: Visits) -> None:
    page = visits.page()
    page.add_init_script(DENIED)
    page.goto(f"{visits.site}/training/?guess=ask")
    page.locator("#guess fieldset button").first.click()
    page.locator("#controls").wait_for()
    page.locator("#quiz-1 button").first.click()
    page.locator("#quiz-1 .picked").wait_for()
    page.goto(f"{visits.site}/")
    assert not page.locator(".progress").is_visible()


@pytest.mark.parametrize("kept", ["null", "5", "[]", "{", '{"training": 7}'])
def test_what_somebody_else_left_there_breaks_nothing(visits: Visits, kept: str) -> None:
    page = visits.page()
    page.add_init_script(f"localStorage.setItem('progress', {kept!r})")
    page.goto(f"{visits.site}/")
    assert page.locator("#begin").is_visible()


def test_in_a_frame_on_another_page_nothing_is_kept(visits: Visits) -> None:
    page = visits.page("/training/embed/?guess=ask")
    page.locator("#guess fieldset button").first.click()
    page.locator("#controls").wait_for()
    assert page.evaluate(KEPT) == 0


def test_on_a_slow_line_headings_are_seen_in_their_own_font_and_nothing_moves_by_it(visits: Visits) -> None:
    page = visits.page(width=1366, height=657)
    page.add_init_script(SHIFTS)
    session = page.context.new_cdp_session(page)
    line = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", line)
    page.goto(f"{visits.site}/deception/", wait_until="load")
    page.evaluate("document.fonts.ready")
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    came = page.evaluate("performance.getEntriesByType('resource').find(entry => entry.name.includes('fredoka')).responseEnd")
    assert page.evaluate(WIDTH, "var(--heading)") == page.evaluate(WIDTH, "Fredoka, monospace")
    assert page.evaluate("shifts") < 0.005, f"painted after {painted} ms, the font came after {came} ms"
