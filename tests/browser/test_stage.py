"""The stage: at any size the picture is large, and question, answers and verdict are seen with it."""

from typing import Any

from playwright.sync_api import Page, expect

from explainer.contents.chapters import LABS
from explainer.frame.lab import AnyLab
from tests.browser.conftest import Visits
from tests.browser.test_every_page import CLIPPED
from tests.kinds import every_lab

WIDE = {(1366, 657): 560, (1280, 720): 560, (1024, 673): 460, (1920, 1080): 560}  # the least width of the picture
LYING = (844, 390)  # a phone on its side
UPRIGHT = ((390, 664), (360, 640), (320, 640))
ZOOMED = (320, 200)  # a laptop at 400 percent
MAY_START_LOWER = 4  # of all labs: their question begins on a phone's first screen, but its first answer is not whole there


def play(page: Page, lab: AnyLab) -> None:
    """Guesses, or makes the first move where the lab begins with one."""
    if page.locator("#lab .ticks input").count():
        page.locator("#lab .ticks input").first.check()
    for box in page.locator("#lab .side fieldset input[type=text]").all():
        box.fill("emma")
    page.locator("#lab .side fieldset button").first.click()
    page.locator("#lab:not([aria-busy]).fresh").wait_for()
    if page.locator("#lab.asks").count():  # an act of one move
        page.locator("#guess fieldset button").first.click()
        page.locator("#lab:not([aria-busy], .asks).fresh").wait_for()


def seen(page: Page, size: tuple[int, int]) -> Any:
    """Where things stand in a window of this size, whose top is the page's."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    return page.evaluate(WHERE)


WHERE = """() => {
    const box = name => document.querySelector(name)?.getBoundingClientRect();
    const answers = [...document.querySelectorAll('#lab .side fieldset button')].map(e => e.getBoundingClientRect());
    const said = document.querySelector('#lab [role=status]'), words = said.querySelector('.found') ?? said;
    return {
        picture: box('#lab picture img'), bar: box('#lab .said'), question: box('#lab .side legend'),
        first: answers[0], last: answers.at(-1)?.toJSON(),  // not the very same, where there is one answer
        lines: said.clientHeight / parseFloat(getComputedStyle(words).lineHeight),
        sideways: document.documentElement.scrollWidth - innerWidth,
        scrollers: [...document.querySelectorAll('#lab, #lab *')]
            .filter(e => /auto|scroll/.test(getComputedStyle(e).overflowY)).length,
    };
}"""


@every_lab
def test_the_picture_is_large_and_all_is_seen_with_it(visits: Visits, lab: AnyLab) -> None:
    page = visits.page()
    page.route("**/picture.*", lambda route: route.abort())  # their places are what is looked at
    page.goto(f"{visits.site}/{lab.name}/")
    before = {size: seen(page, size) for size in (*WIDE, LYING, *UPRIGHT)}
    page.set_viewport_size({"width": 1366, "height": 657})
    play(page, lab)
    after = {size: seen(page, size) for size in (*WIDE, LYING, *UPRIGHT)}
    zoomed = seen(page, ZOOMED)
    assert page.evaluate(CLIPPED) == []
    visits.complaints.clear()  # the lost pictures

    for size, now in before.items():
        then = after[size]
        assert now["picture"]["width"] == then["picture"]["width"], size
        assert not now["scrollers"] + then["scrollers"], size
        assert max(now["sideways"], then["sideways"]) <= 0, size
        assert then["bar"]["bottom"] - then["picture"]["top"] <= size[1], size  # picture and verdict fit together
    for size in (*WIDE, LYING):
        for now in (before[size], after[size]):
            assert now["picture"]["top"] >= 0, size
            assert now["bar"]["bottom"] <= size[1], size
            assert now["lines"] <= (4.5 if lab.longest_in_bar else 2.5), size  # a story is judged whole
        assert before[size]["last"]["bottom"] <= size[1], size
    for size, least in WIDE.items():
        assert before[size]["picture"]["width"] >= least, size
    for size in UPRIGHT:
        assert before[size]["picture"]["width"] == size[0], size  # from edge to edge
        assert after[size]["lines"] <= 4.5, size
        assert before[size]["question"]["top"] + 10 <= size[1], size
    assert zoomed["picture"]["width"] == zoomed["bar"]["width"] == ZOOMED[0]
    assert zoomed["sideways"] <= 0


def test_on_a_phone_the_first_answer_is_seen_at_once_in_most_labs(visits: Visits) -> None:
    page = visits.page()
    page.route("**/picture.*", lambda route: route.abort())
    lower: dict[tuple[int, int], list[str]] = {size: [] for size in UPRIGHT}
    for name in LABS:
        page.goto(f"{visits.site}/{name}/")
        for size in UPRIGHT:
            if seen(page, size)["first"]["bottom"] > size[1]:
                lower[size].append(name)
    visits.complaints.clear()  # the lost pictures
    assert all(len(names) <= MAY_START_LOWER for names in lower.values()), lower


def test_on_a_phone_all_answers_are_seen_with_the_picture(visits: Visits) -> None:
    width, height = UPRIGHT[0]
    page = visits.page(width=width, height=height)
    page.route("**/picture.*", lambda route: route.abort())
    too_low = {}
    for name in LABS:
        for query in ("", "?guess=ask"):
            page.goto(f"{visits.site}/{name}/{query}")
            lowest = page.evaluate(LOWEST)
            if lowest > height:
                too_low[name + query] = lowest
    visits.complaints.clear()  # the lost pictures
    assert too_low == {}


def test_on_a_phone_an_act_ends_with_its_last_answer_and_all_of_the_question_in_view(visits: Visits) -> None:
    width, height = UPRIGHT[0]
    page = visits.page(width=width, height=height)
    page.route("**/picture.*", lambda route: route.abort())
    too_tall = {}
    for name, lab in LABS.items():
        for move in lab.moves:
            page.goto(f"{visits.site}/{name}/?{move}={lab.controls.base_fields[move].such_as}")  # a whole game
            if page.locator("#lab.asks.acted").count():
                expect(page.locator("#lab [role=status]")).to_be_in_viewport(ratio=0.99)
                tall = page.evaluate(f"({LOWEST})() - document.querySelector('#lab .stage').getBoundingClientRect().top")
                if tall > height:
                    too_tall[name] = tall
    assert too_tall == {}

    page.goto(f"{visits.site}/outer-or-inner/off-switch/?sorted=bacd")
    page.locator("#moves button").first.click()
    expect(page.locator("#lab.asks [role=status]")).to_be_in_viewport(ratio=0.99)
    expect(page.locator("#guess fieldset button").last).to_be_in_viewport(ratio=0.99)
    visits.complaints.clear()  # the lost pictures


# Of the answers, or where the hand acts first, of what it can press.
LOWEST = """() => Math.max(...[...document.querySelector('#lab .side fieldset').querySelectorAll('button')]
    .map(button => button.getBoundingClientRect().bottom))"""


def test_every_height_of_a_picture_has_its_stage(visits: Visits) -> None:
    page = visits.page("/gradient-descent/")
    for height in {lab.height for lab in LABS.values()}:
        page.evaluate("height => document.body.className = `lab-page h${height}`", height)
        tall = page.evaluate("getComputedStyle(document.body).getPropertyValue('--tall')")
        assert tall.strip() == str(height)
