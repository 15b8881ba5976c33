"""Words that open their meaning, the quiz at the end, the whole book: in a real browser, with and without scripts."""

import pytest

from tests.browser.conftest import Visits

with_and_without = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
ALL_BYTES = 1_000_000


@with_and_without
def test_a_word_opens_its_meaning_where_it_stands_by_keyboard(visits: Visits, scripts: bool) -> None:
    page = visits.page("/mesa-optimizers/", width=320, scripts=scripts)
    word, meaning = page.locator("[popovertarget=meaning-mesa-optimizer]"), page.locator("#meaning-mesa-optimizer")
    assert not meaning.is_visible()
    word.focus()
    page.keyboard.press("Enter")
    assert meaning.is_visible()
    box, at = meaning.bounding_box(), word.bounding_box()
    assert box
    assert at
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert min(abs(box["y"] - at["y"] - at["height"]), abs(at["y"] - box["y"] - box["height"])) < 40  # next to its word
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.meaning')?.id") == "meaning-mesa-optimizer"
    page.keyboard.press("Escape")
    assert not meaning.is_visible()
    assert page.evaluate("document.activeElement.getAttribute('popovertarget')") == "meaning-mesa-optimizer"


# A browser as Safari 15.4 is, as far as our scripts can tell.
OLDER = """
delete HTMLElement.prototype.popover;
delete Element.prototype.checkVisibility;
Object.setPrototypeOf(SpeechSynthesis.prototype, Object.prototype);
"""


def test_in_an_older_browser_scripts_go_on_and_open_words(visits: Visits) -> None:
    page = visits.page()
    page.context.add_init_script(OLDER)
    page.goto(f"{visits.site}/mesa-optimizers/")
    words = page.locator("[popovertarget]")
    meanings = [page.locator(f"#{words.nth(number).get_attribute('popovertarget')}.open") for number in range(2)]
    for pressed, kept in ((0, 1), (1, 0)):
        words.nth(pressed).dispatch_event("click")  # a press would open it by the browser's own hand as well
        assert meanings[pressed].count() == 1
        assert meanings[kept].count() == 0
    page.keyboard.press("Escape")
    assert page.locator(".meaning.open").count() == 0


def test_on_paper_a_word_is_a_word(visits: Visits) -> None:
    page = visits.page("/mesa-optimizers/")
    page.locator("[popovertarget=meaning-mesa-optimizer]").click()
    page.emulate_media(media="print")
    assert not page.locator("#meaning-mesa-optimizer").is_visible()
    word = page.locator("[popovertarget=meaning-mesa-optimizer]")
    assert word.evaluate("word => getComputedStyle(word).textDecorationLine") == "none"


@with_and_without
def test_the_last_quiz_explains_each_answer(visits: Visits, scripts: bool) -> None:
    page = visits.page("/the-end/?way=lesson", width=390, scripts=scripts)
    page.evaluate("window.stayed = true") if scripts else None
    page.locator("#quiz-5 button").first.click()
    page.locator("#quiz-5 .picked").wait_for()
    assert page.locator("#quiz-5 .why").inner_text().startswith("Yes.")
    page.locator("#quiz-6 button").first.click()
    page.locator("#quiz-6 .picked").wait_for()
    assert page.url.partition("#")[0] == f"{visits.site}/the-end/?quiz=----aa----&way=lesson"
    assert page.locator("#quiz .picked").count() == 2
    if scripts:
        assert page.evaluate("window.stayed") is True


def test_the_whole_book_is_light(visits: Visits) -> None:
    page = visits.page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(f"{visits.site}/all/", wait_until="networkidle")
    assert sum(sizes) <= ALL_BYTES
    assert page.locator("img").count() > 100
    fetched = page.evaluate("[...document.images].filter(image => image.complete && image.naturalWidth).length")
    assert fetched < 20  # those near the window


def test_the_whole_book_prints_its_pictures(visits: Visits) -> None:
    page = visits.page("/all/")
    page.emulate_media(media="print")
    assert page.locator(".still .paper").first.is_visible()
    assert not page.locator("header nav").is_visible()


def test_a_way_leads_on_without_scripts(visits: Visits) -> None:
    page = visits.page("/", scripts=False)
    page.locator('.ways a[href*="way=idea"]').first.click()
    page.locator("#lab .side fieldset button").first.click()
    assert "way=idea" in page.url
    page.locator("#settings summary").click()  # while the hand acts, settings wait there, and their button too
    page.locator("#controls .go").click()
    assert "way=idea" in page.url
    assert "The big idea, step 1 of" in page.locator(".words .kicker").inner_text()
    page.locator('a[rel~="next"]').click()
    assert "The big idea, step 2 of" in page.locator(".words .kicker").inner_text()
