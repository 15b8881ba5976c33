"""A short walk through the site in Firefox and in WebKit, the engine of Safari. All else is tested in Chromium.

What the site is known to get wrong in one of them is marked, with its line in the list of what was found.
"""

import os
import re
import subprocess
from collections.abc import Callable, Iterator
from io import BytesIO
from urllib.request import urlopen

import pytest
from PIL import Image, ImageSequence
from selenium import webdriver
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select

from tests.browser.browsers import find_firefox, find_geckodriver, find_virtual_screen, find_webkit_driver
from tests.served_site import PATIENCE, served, until
from tests.slow_line import ANSWER_SECONDS, FILM_SECONDS

DESCENT, GAME = "/gradient-descent/", "/deception/"
GUESSED = "guess=(?!ask)[a-z]+"
Visit = Callable[[str], WebDriver]


def in_each(**wrong: str) -> pytest.MarkDecorator:
    """Once in each engine. Where the site is known to be wrong, `wrong` says how, and the test tells when that is mended."""

    def known(engine: str) -> list[pytest.MarkDecorator]:
        return [pytest.mark.xfail(strict=True, raises=AssertionError, reason=wrong[engine])] if engine in wrong else []

    return pytest.mark.parametrize("browser", [pytest.param(name, marks=known(name)) for name in ENGINES], indirect=True)


# --- the browsers -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("site") / "log", "tests.slow_line", WEB_CONCURRENCY="1") as running:
        yield running.address


@pytest.fixture(scope="module")
def browser(request: pytest.FixtureRequest) -> Iterator[WebDriver]:
    for driver in ENGINES[request.param]():
        driver.set_page_load_timeout(PATIENCE)
        yield driver


def firefox() -> Iterator[WebDriver]:
    options = webdriver.FirefoxOptions()
    options.binary_location = needed(find_firefox(), "Firefox")
    options.add_argument("-headless")
    driver = webdriver.Firefox(options, webdriver.FirefoxService(needed(find_geckodriver(), "geckodriver")))
    yield driver
    driver.quit()


def webkit() -> Iterator[WebDriver]:
    program = needed(find_webkit_driver(), "WebKitWebDriver")
    with subprocess.Popen(
        [needed(find_virtual_screen(), "Xvfb"), "-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "1366x768x24"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as screen:
        assert screen.stdout
        display = {"DISPLAY": f":{screen.stdout.readline().strip()}"}
        driver = webdriver.WebKitGTK(service=webdriver.WebKitGTKService(program, env=os.environ | display))
        yield driver
        driver.quit()
        screen.terminate()


ENGINES = {"firefox": firefox, "webkit": webkit}


def needed(program: str | None, name: str) -> str:
    if program is None:
        refuse = pytest.fail if os.environ.get("CI") else pytest.skip
        refuse(f"There is no {name} here. tests/browser/browsers.py installs it where it can.")
    return program


@pytest.fixture
def visit(browser: WebDriver, site: str) -> Iterator[Visit]:
    """Opens a page of the site on a laptop's screen. In the end no script may have failed, and no rule been broken."""

    def opened(path: str) -> WebDriver:
        browser.set_window_size(1280, 760)
        browser.get(site + path)
        browser.execute_script(WATCH)
        return browser

    yield opened
    assert browser.execute_script("return window.complaints") == []


# Keeps what goes wrong, and what the lab says and when.
WATCH = """
window.complaints = [];
window.addEventListener('error', event => complaints.push(event.message));
window.addEventListener('unhandledrejection', event => complaints.push(String(event.reason)));
document.addEventListener('securitypolicyviolation', event => complaints.push(event.violatedDirective));
window.told = [];
new MutationObserver(() => told.push([performance.now(), document.querySelector('#lab [role=status]')?.textContent]))
    .observe(document.body, { subtree: true, childList: true, characterData: true });
"""


# --- hands and eyes ---------------------------------------------------------------------------------------------------


def find(browser: WebDriver, selector: str) -> WebElement:
    return browser.find_element(By.CSS_SELECTOR, selector)


def count(browser: WebDriver, selector: str) -> int:
    """In one step inside the page: what is looked for may be replaced at any moment."""
    return int(browser.execute_script("return document.querySelectorAll(arguments[0]).length", selector))


def press(browser: WebDriver, selector: str) -> None:
    """A press, once the lab takes one: right after the one before it does not."""
    until(lambda: count(browser, "#lab.fresh") == 0)
    find(browser, selector).click()


def go(browser: WebDriver, steps: int) -> None:
    """Back or forward. WebKit's own driver may wait five minutes here for a page that is not loaded but put together."""
    browser.execute_script("history.go(arguments[0])", steps)


def bring_into_view(browser: WebDriver, element: WebElement) -> None:
    browser.execute_script("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", element)


def picture(browser: WebDriver) -> str:
    """The address of the picture that the lab shows."""
    return str(browser.execute_script("return document.querySelector('#lab picture img').currentSrc"))


def said(browser: WebDriver) -> str:
    return plain(browser.execute_script("return document.querySelector('#lab [role=status]').textContent"))


def said_in_the_end(browser: WebDriver) -> str:
    """What the lab says to one who opens this address."""
    return plain(browser.execute_async_script(ASK))


def wait_for_the_end(browser: WebDriver, address: str) -> None:
    """Of the film, and of the moment in which the lab takes no press. Then the lab says what it says to all at this address."""
    until(lambda: re.search(f"{address}(&|$)", browser.current_url) is not None, PATIENCE)
    end = said_in_the_end(browser)
    until(lambda: said(browser) == end and count(browser, "#lab.fresh") == 0, PATIENCE)


ASK = """
const done = arguments[0];
fetch(location.href).then(answer => answer.text()).then(page =>
    done(new DOMParser().parseFromString(page, 'text/html').querySelector('#lab [role=status]').textContent));
"""


def plain(words: str) -> str:
    return " ".join(words.split())


def length_of_film(address: str) -> float:
    """In milliseconds, up to its last picture, which is the still."""
    with urlopen(address) as answer, Image.open(BytesIO(answer.read())) as film:
        return sum([frame.info["duration"] for frame in ImageSequence.Iterator(film)][:-1])


# --- the walk ---------------------------------------------------------------------------------------------------------


@in_each()
def test_a_guess_shows_the_run_in_place_and_back_takes_it_back(visit: Visit, site: str) -> None:
    browser = visit(f"{DESCENT}?guess=ask")
    press(browser, "#guess fieldset button")
    wait_for_the_end(browser, GUESSED)
    assert count(browser, "#guess") == 0
    assert browser.execute_script("return window.complaints") == []  # still the same page
    go(browser, -1)
    until(lambda: browser.current_url == f"{site}{DESCENT}?guess=ask" and count(browser, "#guess") == 1)
    go(browser, 1)
    until(lambda: "guess=" in browser.current_url and count(browser, "#guess") == 0)
    assert count(browser, "h1") == 1  # a page, and not the part of it that a press asks for


@in_each()
def test_the_verdict_waits_for_the_end_of_the_film(visit: Visit) -> None:
    browser = visit(f"{DESCENT}?land=two-holes&guess=ask")  # a film that no other test has left in the browser
    press(browser, "#guess fieldset button")
    until(lambda: browser.execute_script(FILM_IS_ON))
    wait_for_the_end(browser, GUESSED)
    told = browser.execute_script("return window.told")
    (spoken, *_) = (moment for moment, words in told if plain(words) == said(browser))
    film, arrival = browser.execute_script(FILM)
    assert arrival > 1000 * FILM_SECONDS
    assert spoken - arrival > 0.9 * length_of_film(film)
    until(lambda: not browser.execute_script(FILM_IS_ON))  # the still has come back


# Whether a film is on screen, from the site or as the browser keeps it.
FILM_IS_ON = """
const images = [...document.querySelectorAll('#lab .stage img')];
return images.some(image => /^blob:|play\\.png/.test(image.currentSrc) && image.naturalWidth > 0);
"""

# The film's address, and when all of it was here.
FILM = """
const { name, responseEnd } = performance.getEntriesByType('resource').find(({ name }) => name.includes('play.png'));
return [name, responseEnd];
"""


@in_each()
def test_while_an_answer_is_awaited_something_moves_and_says_so(visit: Visit) -> None:
    browser = visit(f"{DESCENT}?guess=skip")
    Select(find(browser, "#id_land")).select_by_value("valley")
    until(lambda: browser.execute_script(MOVES_AND_IS_BUSY), seconds=ANSWER_SECONDS - 1)
    assert "valley" not in browser.current_url
    until(lambda: "land=valley" in browser.current_url)
    assert not browser.execute_script(MOVES_AND_IS_BUSY)


MOVES_AND_IS_BUSY = """
const lab = document.getElementById('lab'), moving = document.getAnimations().some(({ effect }) => lab.contains(effect.target));
return moving && Boolean(lab.closest('[aria-busy=true]') ?? lab.querySelector('[aria-busy=true]'));
"""


@in_each()
def test_a_dragged_slider_moves_number_picture_and_address(visit: Visit) -> None:
    browser = visit(f"{DESCENT}?guess=skip")
    entries = browser.execute_script("return history.length")
    slider = find(browser, ".slider[data-sets=step_size]")
    bring_into_view(browser, slider)
    width = slider.size["width"]
    hand = ActionChains(browser).move_to_element_with_offset(slider, int(0.3 * width), 0).click_and_hold()
    for _ in range(4):
        hand.move_by_offset(-int(0.1 * width), 0).pause(0.1)
    hand.release().perform()
    until(lambda: "?step_size=" in browser.current_url)
    step = re.findall(r"\?step_size=([\d.]+)", browser.current_url)[0]
    until(lambda: f"step_size={step}&" in picture(browser))
    assert float(step) < 0.2
    assert find(browser, "#id_step_size").get_property("value") == step
    assert browser.execute_script("return history.length") == entries


@in_each()
def test_after_a_reload_the_box_holds_what_the_address_says(visit: Visit) -> None:
    browser = visit(f"{DESCENT}?guess=skip&step_size=0.3")
    find(browser, "#id_step_size").send_keys(Keys.END, "5")
    browser.execute_script("location.reload()")
    until(lambda: browser.execute_script("return !window.complaints && document.readyState === 'complete'"))
    browser.execute_script(WATCH)
    assert find(browser, "#id_step_size").get_property("value") == "0.3"


@in_each()
def test_a_card_brings_the_lab_and_the_page_stands_still(visit: Visit) -> None:
    browser = visit(DESCENT)
    card = ".try .title a[hx-get]"
    bring_into_view(browser, find(browser, card))
    browser.execute_script("window.above = document.querySelector(arguments[0]).closest('.tries').previousElementSibling", card)
    place = "return above.getBoundingClientRect().top"
    before = browser.execute_script(place)
    press(browser, card)
    until(lambda: "at=" in browser.current_url)
    name = re.findall(r"[?&]at=([\w-]+)", browser.current_url)[0]
    until(lambda: count(browser, f"#place-{name} #lab") == 1)
    assert abs(browser.execute_script(place) - before) < 1
    assert count(browser, "#lab") == 1


@in_each()
def test_a_tap_on_the_map_sets_the_start_it_points_at(visit: Visit) -> None:
    browser = visit(f"{DESCENT}?view=map")
    map_ = find(browser, "#lab picture img")
    bring_into_view(browser, map_)
    right, up = int(map_.size["width"] / 4), int(map_.size["height"] / 4)
    ActionChains(browser).move_to_element_with_offset(map_, right, -up).click().perform()
    until(lambda: re.search("[?&]x=", browser.current_url) is not None)
    start = {name: float(value) for name, value in re.findall(r"\b([xy])=(-?[\d.]+)", browser.current_url)}
    assert start["x"] == pytest.approx(2.5, abs=0.06)
    assert start["y"] == pytest.approx(2.5, abs=0.06)


@in_each()
def test_a_game_is_played_by_press_and_by_key(visit: Visit) -> None:
    browser = visit(f"{GAME}?guess=skip")
    press(browser, "#moves button[data-key=b]")
    wait_for_the_end(browser, "moves=B")
    browser.execute_script("document.querySelector('#moves button').focus()")
    ActionChains(browser).send_keys("a").perform()
    wait_for_the_end(browser, "moves=BA")
    go(browser, -1)
    wait_for_the_end(browser, "moves=B")


@in_each()
def test_a_new_word_is_underlined_and_opens(visit: Visit) -> None:
    browser = visit("/mesa-optimizers/")
    word = find(browser, "[popovertarget=meaning-mesa-optimizer]")
    assert not find(browser, "#meaning-mesa-optimizer").is_displayed()
    bring_into_view(browser, word)
    word.click()
    assert find(browser, "#meaning-mesa-optimizer").is_displayed()
    assert "underline" in word.value_of_css_property("text-decoration-line")


@in_each()
def test_on_the_home_page_a_tap_on_the_apple_guesses_and_pip_walks_there(visit: Visit) -> None:
    browser = visit("/")
    ActionChains(browser).move_to_element(find(browser, '.maze a[href*="apple"] .room')).click().perform()
    until(lambda: "guess=apple" in browser.current_url)
    browser.execute_script(WATCH)  # anew: this is another page
    assert "Yes!" in str(find(browser, ".verdict").get_attribute("textContent"))
    assert browser.execute_script(FILM_AGAIN) == "walk"
    browser.execute_script("document.getAnimations().forEach(one => one.finish())")
    pip, apple = browser.execute_script(MIDDLES, ".maze .waddle > svg", ".maze > svg:nth-of-type(2)")
    assert 0 < apple[0] - pip[0] < 100
    assert pip[1] == pytest.approx(apple[1], abs=25)


FILM_AGAIN = """
const maze = document.querySelector('.maze');
maze.replaceWith(maze.cloneNode(true));
return document.querySelector('.walker').getAnimations()[0].animationName;
"""
MIDDLES = """
return [...arguments].map(selector => document.querySelector(selector).getBoundingClientRect())
    .map(({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2]);
"""
